//! `--print-config`: the settings for a path, each with where it comes from.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Failure, Project};
use crate::cli::paint::{FAINT, paint};
use crate::cli::shown::shown;
use crate::cli::terminal::Terminal;
use crate::config::Settings;

/// A line of a configuration, and what is said beside it.
type Line = (String, String);

/// Shows the settings for each of the paths, as a configuration that would say the same.
pub(in crate::cli) fn print(
    project: &mut Project,
    paths: &[PathBuf],
    terminal: &Terminal,
) -> Result<(), Failure> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { here.as_slice() } else { paths };
    for (number, path) in paths.iter().enumerate() {
        // What holds for a folder is what holds for a file in it of which overrides know nothing.
        let within = if path.is_dir() { path.join("-") } else { path.clone() };
        let within = if path.as_os_str() == "-" { None } else { Some(within.as_path()) };
        let checker = project.checker(within)?;
        project.check_names()?;
        let lines = lines(project, path, within, &checker.settings)?;
        terminal.print(|out, options| {
            if number > 0 {
                writeln!(out)?;
            }
            write(&lines, options.color, out)
        })?;
    }
    Ok(())
}

fn lines(
    project: &mut Project,
    path: &Path,
    within: Option<&Path>,
    settings: &Settings,
) -> Result<Vec<Line>, Failure> {
    let config = project.config(within)?;
    let used = config.as_ref().map_or("no configuration", |config| config.file().path());
    let mut lines = vec![(format!("# {}: {used}", shown(path)), String::new())];
    let excluded = match within {
        Some(path) => project.excludes(path)?,
        None => false,
    };
    if excluded {
        lines.push(("# excluded in folders".to_owned(), String::new()));
    }
    let mut say = |name: &str, value: &str, source: String| {
        lines.push((format!("{name}: {value}"), source));
    };
    let Settings { language, min_confidence, fail_on, .. } = settings;
    say("language", &language.value, language.source.to_string());
    say("min-confidence", &min_confidence.value.to_string(), min_confidence.source.to_string());
    say("fail-on", fail_on.value.name(), fail_on.source.to_string());
    lines.push(("rules:".to_owned(), String::new()));
    let set = project.rules.load(&settings.language.value, config.as_deref())?;
    let mut rules: Vec<_> = set.rules.iter().collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    for rule in rules {
        let level = settings.level_of(rule);
        let least = settings.threshold(&rule.id);
        let (value, source) = if least == settings.min_confidence {
            (level.value.name().to_owned(), level.source.to_string())
        } else {
            let (name, confidence) = (level.value.name(), least.value);
            let mut sources = vec![level.source.to_string(), least.source.to_string()];
            sources.dedup();
            (format!("{{level: {name}, min-confidence: {confidence}}}"), sources.join(", "))
        };
        lines.push((format!("  {}: {value}", rule.id), source));
    }
    Ok(lines)
}

fn write(lines: &[Line], color: bool, out: &mut dyn Write) -> io::Result<()> {
    let beside = lines.iter().filter(|(_, source)| !source.is_empty());
    let widest = beside.map(|(line, _)| line.len()).max().unwrap_or(0);
    for (line, source) in lines {
        if source.is_empty() {
            writeln!(out, "{line}")?;
        } else {
            let source = paint(&format!("# {source}"), FAINT, color);
            writeln!(out, "{line:widest$}  {source}")?;
        }
    }
    Ok(())
}
