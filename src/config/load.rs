//! From the text of a configuration to settings, with all its mistakes in one run.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};

use super::file::{ConfigFile, Distinct, FullSetting, Setting, VocabularyFile};
use super::globs::Globs;
use super::settings::{Given, Settings, Source, Sourced};
use super::vocabulary::Vocabulary;
use crate::language::Language;
use crate::rules::Rule;
use crate::value::Span;
use crate::yaml::{File, Located, Pairs, Problem, Reader, Salvaged, Texts, did_you_mean};

/// The names of a configuration, of which the first that is there is used.
pub const NAMES: [&str; 3] = ["factlint.yaml", ".factlint.yaml", "factlint.yml"];
/// The file of Python projects, of which a table may be one.
pub const PYPROJECT: &str = "pyproject.toml";
/// That table.
const TABLE: [&str; 2] = ["tool", "factlint"];

/// The JSON Schema of configurations, with the ids of rules that are known: editors complete them.
pub fn json_schema(rules: &[Rule]) -> Value {
    let mut schema = Reader::<ConfigFile>::new().schema().clone();
    let mut known: Vec<&Rule> = rules.iter().collect();
    known.sort_by(|a, b| a.id.cmp(&b.id));
    for place in ["/properties/rules", "/$defs/Override/properties/rules"] {
        let Some(Value::Object(rules)) = schema.pointer_mut(place) else { continue };
        let Some(setting) = rules.get("additionalProperties").cloned() else { continue };
        let property = |rule: &&Rule| {
            let mut setting = setting.clone();
            if let Value::Object(setting) = &mut setting {
                setting.insert("description".to_owned(), json!(rule.title));
            }
            (rule.id.clone(), setting)
        };
        let properties = known.iter().map(property).collect();
        rules.insert("properties".to_owned(), Value::Object(properties));
    }
    schema
}

/// A configuration that was read.
#[derive(Debug)]
pub struct Config {
    file: File,
    /// The folder that its paths are relative to.
    root: PathBuf,
    written: ConfigFile,
    exclude: Globs,
    /// The files of each of its overrides.
    files: Vec<Globs>,
    vocabulary: Arc<Vocabulary>,
}

impl Config {
    /// Reads a configuration in a folder, and tells all that is wrong with it; what is right stands all
    /// the same. `None` where the file, a `pyproject.toml`, is none.
    pub fn read(path: &str, text: String, root: &Path) -> Option<(Self, Vec<Problem>)> {
        let file = File::new(path, text);
        let reader = Reader::<ConfigFile>::new();
        let is_toml = Path::new(path).extension().is_some_and(|e| e == "toml");
        let read = if is_toml {
            // Most have none, and need not be parsed.
            file.text()
                .contains("factlint")
                .then(|| reader.salvage_toml(&file, &TABLE))
                .flatten()?
        } else {
            reader.salvage(&file)
        };
        let Salvaged { value, mut problems, .. } = read;
        let written = value.unwrap_or_default();
        let texts =
            |texts: &Option<Located<Texts>>| texts.as_ref().map_or(Vec::new(), Located::all);
        let exclude = Globs::read(&texts(&written.exclude), &file, &mut problems);
        let overrides = written.overrides.as_deref().unwrap_or_default();
        let files = overrides.iter().map(|o| Globs::read(&o.files.all(), &file, &mut problems));
        let files = files.collect();
        let languages = overrides.iter().filter_map(|o| o.language.as_ref());
        for language in written.language.iter().chain(languages) {
            problems.extend(unknown_language(language, &file));
        }
        let vocabulary =
            written.vocabulary.as_ref().map_or_else(Vocabulary::default, Vocabulary::new);
        problems.extend(written.vocabulary.iter().flat_map(|v| empty_words(v, &file)));
        problems.sort_by_key(Problem::span);
        let (root, vocabulary) = (root.to_owned(), Arc::new(vocabulary));
        Some((Self { file, root, written, exclude, files, vocabulary }, problems))
    }

    /// The file.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// The folder that its paths are relative to.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What it says is right as it stands.
    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.vocabulary
    }

    /// The folders and files of custom rules, with their places in it.
    pub fn custom_rules(&self) -> Vec<Located<PathBuf>> {
        let written = self.written.custom_rules.as_ref().map_or(Vec::new(), Located::all);
        written.iter().map(|path| Located::new(self.root.join(&path.value), path.span)).collect()
    }

    /// The baseline that it names.
    pub fn baseline(&self) -> Option<Located<PathBuf>> {
        let written = self.written.baseline.as_ref()?;
        Some(Located::new(self.root.join(&written.value), written.span))
    }

    /// What is wrong at a place of it.
    pub fn problem(&self, span: Span, message: impl Into<String>) -> Problem {
        Problem::new(&self.file, span, message)
    }

    /// The ids of rules in it that nobody knows.
    pub fn unknown_rules(&self, known: &[&str]) -> Vec<Problem> {
        let overrides = self.written.overrides.as_deref().unwrap_or_default();
        let lists =
            self.written.rules.iter().chain(overrides.iter().filter_map(|o| o.rules.as_ref()));
        let ids = lists.flat_map(|list| list.value.iter().map(|(id, _)| id));
        let unknown = ids.filter(|id| !known.contains(&id.value.as_str()));
        let problem = |id: &Located<String>| {
            let help = match did_you_mean(&id.value, known.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "`factlint rules` lists all rules".to_owned(),
            };
            let message = format!("there is no rule `{}`", id.value);
            Problem::new(&self.file, id.span, message).label("no such rule").help(help)
        };
        unknown.map(problem).collect()
    }

    /// Whether it leaves a file out.
    pub fn excludes(&self, path: &Path) -> bool {
        path.strip_prefix(&self.root).is_ok_and(|path| self.exclude.mean(path))
    }

    /// The overrides that apply to a file, in their order.
    pub fn overrides(&self, path: &Path) -> Vec<usize> {
        let Ok(path) = path.strip_prefix(&self.root) else { return Vec::new() };
        (0..self.files.len()).filter(|at| self.files[*at].mean(path)).collect()
    }

    /// That overrides apply to none of the files of its folder.
    pub fn idle(&self, applied: &[bool]) -> Vec<Problem> {
        let overrides = self.written.overrides.iter().flatten().zip(applied);
        let idle = overrides.filter(|(_, applied)| !**applied);
        let problem = |(over, _): (&super::file::Override, &bool)| {
            Problem::new(&self.file, over.files.span, "no document matches `files`")
                .label("matches nothing")
                .help("globs are relative to the folder of this file: `docs/**`, `*.md`, `/README.md`")
                .warning()
        };
        idle.map(problem).collect()
    }

    /// How many overrides it has.
    pub fn override_count(&self) -> usize {
        self.files.len()
    }

    /// What holds where a configuration says so, with those of its overrides that apply.
    pub fn settings(config: Option<(&Self, &[usize])>, given: &Given) -> Settings {
        let mut settings = Settings::unconfigured(given);
        if let Some((config, overrides)) = config {
            config.settle(overrides, &mut settings);
        }
        settings.given()
    }

    /// Adds what it says to settings.
    fn settle(&self, overrides: &[usize], settings: &mut Settings) {
        let ConfigFile { rules, min_confidence, fail_on, language, .. } = &self.written;
        self.put(fail_on.as_ref(), &mut settings.fail_on);
        self.put(min_confidence.as_ref(), &mut settings.min_confidence);
        self.put(language.as_ref(), &mut settings.language);
        self.put_rules(rules.as_ref(), settings);
        let all = self.written.overrides.as_deref().unwrap_or_default();
        for over in overrides.iter().filter_map(|at| all.get(*at)) {
            self.put(over.min_confidence.as_ref(), &mut settings.min_confidence);
            self.put(over.language.as_ref(), &mut settings.language);
            self.put_rules(over.rules.as_ref(), settings);
        }
    }

    fn put<T: Clone>(&self, written: Option<&Located<T>>, setting: &mut Sourced<T>) {
        if let Some(written) = written {
            *setting = self.sourced(written.value.clone(), written.span);
        }
    }

    fn put_rules(
        &self,
        written: Option<&Located<Pairs<Located<Setting>>>>,
        settings: &mut Settings,
    ) {
        for (id, setting) in written.into_iter().flat_map(|rules| rules.value.iter()) {
            let rule = settings.rule_mut(&id.value);
            let (level, least) = match &setting.value {
                Setting::Level(level) => (Some(*level), None),
                Setting::Full(FullSetting { level, min_confidence }) => (*level, *min_confidence),
            };
            if let Some(level) = level {
                rule.level = Some(self.sourced(level, id.span));
            }
            if let Some(least) = least {
                rule.min_confidence = Some(self.sourced(least.value, least.span));
            }
        }
    }

    fn sourced<T>(&self, value: T, span: Span) -> Sourced<T> {
        let before = self.file.text().get(..span.start as usize).unwrap_or("");
        let line = 1 + before.matches('\n').count();
        Sourced { value, source: Source::File { path: self.file.path().to_owned(), line } }
    }
}

fn unknown_language(language: &Located<String>, file: &File) -> Option<Problem> {
    let all = Language::all();
    if all.contains(&language.value.as_str()) {
        return None;
    }
    let all = all.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ");
    let message = format!("there is no language `{}`", language.value);
    Some(Problem::new(file, language.span, message).help(format!("available languages: {all}")))
}

/// Words of a vocabulary that say nothing.
fn empty_words(vocabulary: &VocabularyFile, file: &File) -> Vec<Problem> {
    let distinct = vocabulary.distinct.iter().flat_map(|Located { value: Distinct(all), .. }| all);
    let empty = vocabulary.accept.iter().chain(distinct).filter(|word| word.trim().is_empty());
    empty.map(|word| Problem::new(file, word.span, "an empty spelling")).collect()
}
