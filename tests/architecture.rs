//! The laws of the house that can be read off the source: who may know whom, and how long a file
//! may be.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::similar_names,
    reason = "this test reads the source, and fails by a panic"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The stages, each knowing only those before it. `ARCHITECTURE.md` draws the same line.
const STAGES: [&str; 8] =
    ["value", "document", "language", "facts", "rules", "report", "config", "cli"];
/// A room beside the line: it stands on `value`, and the stages from `language` on may use it.
const TOOLS: (&str, usize, usize) = ("yaml", 0, 2);
/// A reader keeps so many lines in mind.
const LINES: usize = 500;

/// Where a module stands: what it may know at most, and who may know it at least.
fn reach(module: &str) -> Option<(usize, usize)> {
    let (tools, knows, known_from) = TOOLS;
    if module == tools {
        return Some((knows, known_from));
    }
    let place = STAGES.iter().position(|stage| *stage == module)?;
    Some((place, place))
}

fn may_know(importer: &str, imported: &str) -> bool {
    match (reach(importer), reach(imported)) {
        _ if importer == imported => true,
        (Some((knows, _)), Some((_, known_from))) => known_from <= knows,
        _ => false,
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Every source file with its path below `src` and its text.
fn all() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(&path).unwrap())
    };
    found.into_iter().map(read).collect()
}

/// The modules named after `crate::`, each with its line, also in `use crate::{a, b::{c, d}}` over
/// several lines.
fn imported(text: &str) -> Vec<(usize, String)> {
    let code: Vec<_> = text.lines().map(|line| line.split("//").next().unwrap_or("")).collect();
    let code = code.join("\n");
    let first = |at: usize, name: &str| {
        let at = at + name.len() - name.trim_start().len();
        let name = name.trim_start();
        let end = name.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(name.len());
        (1 + code[..at].matches('\n').count(), name[..end].to_owned())
    };
    let mut modules = Vec::new();
    for (at, name) in code.match_indices("crate::") {
        let start = at + name.len();
        match code[start..].strip_prefix('{') {
            Some(list) => {
                modules
                    .extend(branches(list).into_iter().map(|(from, b)| first(start + 1 + from, b)));
            }
            None => modules.push(first(at, &code[start..])),
        }
    }
    modules.retain(|(_, name)| reach(name).is_some());
    modules
}

/// The modules named after a chain of `super::` that climbs out of the room: `super::super::facts`
/// in `rules/load.rs`.
fn climbed(path: &str, text: &str) -> Vec<(usize, String)> {
    let depth = path.split('/').count() - usize::from(path.ends_with("/mod.rs"));
    let chain = "super::".repeat(depth);
    let code: Vec<_> = text.lines().map(|line| line.split("//").next().unwrap_or("")).collect();
    let mut found = Vec::new();
    for (number, line) in code.iter().enumerate() {
        for (at, _) in line.match_indices(&chain) {
            let name = line[at + chain.len()..].trim_start_matches("super::");
            let end =
                name.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(name.len());
            found.push((number + 1, name[..end].to_owned()));
        }
    }
    found.retain(|(_, name)| reach(name).is_some());
    found
}

/// The branches of a list of imports up to its closing brace, each with where it begins.
fn branches(list: &str) -> Vec<(usize, &str)> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            ',' if depth == 0 => {
                found.push((start, &list[start..at]));
                start = at + 1;
            }
            '}' if depth == 0 => {
                found.push((start, &list[start..at]));
                break;
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    found
}

#[test]
fn each_stage_knows_only_those_before_it() {
    let mut wrong = Vec::new();
    for (path, text) in all() {
        let module = path.split(['/', '.']).next().unwrap_or("");
        if reach(module).is_none() {
            continue; // lib.rs and main.rs
        }
        let all = imported(&text).into_iter().chain(climbed(&path, &text));
        for (line, name) in all.filter(|(_, name)| !may_know(module, name)) {
            wrong.push(format!("src/{path}:{line}: `{module}` must not know `{name}`"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_has_its_place() {
    for (path, _) in all() {
        let module = path.split(['/', '.']).next().unwrap_or("");
        let known = reach(module).is_some() || ["lib", "main"].contains(&module);
        assert!(known, "src/{path}: say in STAGES where `{module}` stands");
    }
}

#[test]
fn no_file_is_longer_than_a_reader_can_bear() {
    let long: Vec<_> = all()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LINES)
        .map(|(path, lines)| format!("src/{path} has {lines} lines: cut it along a noun"))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn the_test_itself_sees_what_it_must() {
    assert!(may_know("rules", "facts") && may_know("facts", "value") && may_know("cli", "report"));
    assert!(!may_know("facts", "rules") && !may_know("value", "document"));
    assert!(may_know("language", "yaml") && !may_know("document", "yaml"));
    assert!(may_know("yaml", "value") && !may_know("yaml", "language"));
    let names = |text| imported(text).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    assert_eq!(names("use crate::facts::{Facts, Quantity}; // crate::rules"), ["facts"]);
    assert_eq!(names("use crate::{report::Options, value};"), ["report", "value"]);
    assert_eq!(names("    pub(crate) fn f(x: &crate::rules::Rule) {}"), ["rules"]);
    let long = "use std::fs;\nuse crate::{\n    facts::{value, Facts},\n    rules::Rule,\n};\n";
    assert_eq!(imported(long), [(3, "facts".to_owned()), (4, "rules".to_owned())]);
}

#[test]
fn a_chain_of_supers_is_seen_where_it_leaves_the_room() {
    let seen = |path: &str| {
        climbed(path, "use super::super::super::report::x;\nuse super::super::report::y;\n")
    };
    assert_eq!(seen("facts/quantity.rs"), [(1, "report".to_owned()), (2, "report".to_owned())]);
    assert_eq!(seen("facts/quantity/unit.rs"), [(1, "report".to_owned())]);
    assert_eq!(seen("facts/quantity/mod.rs"), [(1, "report".to_owned()), (2, "report".to_owned())]);
}
