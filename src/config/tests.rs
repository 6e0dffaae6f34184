//! Configurations read from their texts.

use std::path::Path;

use super::{Config, FailOn, Given, Level, Settings, json_schema};
use crate::rules::Severity;
use crate::yaml::Problem;

fn read(text: &str) -> (Config, Vec<Problem>) {
    match Config::read("factlint.yaml", text.to_owned(), Path::new("/team")) {
        Some(read) => read,
        None => panic!("no configuration"),
    }
}

fn config(text: &str) -> Config {
    let (config, problems) = read(text);
    assert!(problems.is_empty(), "{problems:?}");
    config
}

fn settings(config: &Config, path: &str, given: &Given) -> Settings {
    Config::settings(Some((config, &config.overrides(Path::new(path)))), given)
}

/// What becomes of a rule that is a warning and runs.
fn level(settings: &Settings, id: &str) -> (Level, String) {
    let level = settings.level(id, Severity::Warning, true);
    (level.value, level.source.to_string())
}

const TEAM: &str = "\
rules:
  weekday: error
  unit: {level: info, min-confidence: 0.9}
fail-on: error
overrides:
  - files: [docs/, '!docs/keep.md']
    rules: {weekday: off}
    min-confidence: 0.7
  - files: docs/press/*.md
    rules: {weekday: info}
";

#[test]
fn later_overrides_come_after_earlier_ones() {
    let config = config(TEAM);
    let at = |path| level(&settings(&config, path, &Given::default()), "weekday");
    assert_eq!(at("/team/a.md"), (Level::Error, "factlint.yaml:2".to_owned()));
    assert_eq!(at("/team/docs/a.md"), (Level::Off, "factlint.yaml:7".to_owned()));
    assert_eq!(at("/team/docs/press/a.md"), (Level::Info, "factlint.yaml:10".to_owned()));
    assert_eq!(at("/team/docs/keep.md"), (Level::Error, "factlint.yaml:2".to_owned()));
    assert_eq!(at("/elsewhere/docs/a.md"), (Level::Error, "factlint.yaml:2".to_owned()));
}

#[test]
fn a_rules_own_confidence_comes_before_that_of_all() {
    let config = config(TEAM);
    let of = |path, id: &str, given: &Given| settings(&config, path, given).threshold(id).value;
    let nothing = Given::default();
    assert!((of("/team/a.md", "unit", &nothing) - 0.9).abs() < 1e-9);
    assert!((of("/team/docs/a.md", "unit", &nothing) - 0.9).abs() < 1e-9);
    assert!((of("/team/docs/a.md", "weekday", &nothing) - 0.7).abs() < 1e-9);
    let option = Given { min_confidence: Some(0.2), ..Given::default() };
    assert!((of("/team/docs/a.md", "unit", &option) - 0.2).abs() < 1e-9);
}

#[test]
fn options_come_before_every_configuration() {
    let config = config(TEAM);
    let given = |only: &[&str], ignore: &[&str]| Given {
        only: only.iter().map(|id| (*id).to_owned()).collect(),
        ignore: ignore.iter().map(|id| (*id).to_owned()).collect(),
        fail_on: Some(FailOn::Never),
        ..Given::default()
    };
    let at = |path, given: &Given| level(&settings(&config, path, given), "weekday").0;
    assert_eq!(at("/team/a.md", &given(&["unit"], &[])), Level::Off);
    assert_eq!(at("/team/a.md", &given(&[], &["weekday"])), Level::Off);
    assert_eq!(at("/team/docs/a.md", &given(&["weekday"], &[])), Level::Warning);
    assert_eq!(at("/team/a.md", &given(&["weekday"], &[])), Level::Error);
    let settings = settings(&config, "/team/a.md", &given(&[], &[]));
    assert_eq!(settings.fail_on.value, FailOn::Never);
}

#[test]
fn a_rule_that_is_off_runs_where_a_level_is_given() {
    let config = config("rules: {acronym: warning, other: {min-confidence: 0.3}}\n");
    let settings = settings(&config, "/team/a.md", &Given::default());
    let level = |id| settings.level(id, Severity::Info, false).value;
    assert_eq!((level("acronym"), level("other")), (Level::Warning, Level::Off));
}

#[test]
fn globs_are_those_of_gitignore() {
    let config = config("exclude: [old/, '*.bak.md', /top.md, './a/b.md', 'x/**/y.{md,txt}']\n");
    let excluded = |path: &str| config.excludes(Path::new(path));
    for path in ["old/a.md", "in/old/a/b.md", "z/a.bak.md", "top.md", "a/b.md", "x/1/2/y.txt"] {
        assert!(excluded(&format!("/team/{path}")), "{path}");
    }
    for path in ["old.md", "in/top.md", "z/a/b.md", "x/y.html"] {
        assert!(!excluded(&format!("/team/{path}")), "{path}");
    }
    assert!(!excluded("/old/a.md"));
}

#[test]
fn an_empty_file_sets_nothing() {
    let (first, second) = (config(""), config("# nothing yet\n"));
    for config in [first, second] {
        let settings = settings(&config, "/team/a.md", &Given::default());
        assert!(settings.rules.is_empty());
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let text = "\
rules: {weekday: on, unit: {levl: info}}
min-confidense: 0.7
fail-on: errors
language: eng
exclude: [../other, 'a{b']
vocabulary: {accept: [4.38], distinct: [[one]]}
overrides:
  - rules: {weekday: off}
";
    let (_, problems) = read(text);
    let told: Vec<_> = problems.iter().map(|p| (p.message(), p.help_text())).collect();
    insta::assert_debug_snapshot!(told);
}

#[test]
fn a_table_of_a_python_project_is_a_configuration() {
    let read = |text: &str| Config::read("pyproject.toml", text.to_owned(), Path::new("/team"));
    assert!(read("[project]\nname = 'x'\n").is_none());
    assert!(read("[project]\nname = 'factlint'\n").is_none());
    let text = "\
[tool.factlint]
min-confidence = 0.7
fail-on = 'never'

[tool.factlint.rules]
weekday = 'info'
unit = { level = 'off' }

[[tool.factlint.overrides]]
files = 'docs/'
rules = { weekday = 'off' }
";
    let Some((config, problems)) = read(text) else { panic!("no configuration") };
    assert!(problems.is_empty(), "{problems:?}");
    let settings = settings(&config, "/team/docs/a.md", &Given::default());
    assert_eq!(level(&settings, "weekday"), (Level::Off, "pyproject.toml:11".to_owned()));
    assert_eq!(settings.min_confidence.source.to_string(), "pyproject.toml:2");
    let Some((_, problems)) = read("[tool.factlint]\nmin-confidense = 1\nrules = ['factlint']\n")
    else {
        panic!("no configuration")
    };
    let told: Vec<_> = problems.iter().map(|p| (p.message(), p.span().start)).collect();
    let wrong = "`rules` must be a map, not a list";
    assert_eq!(told, [("unknown field `min-confidense`", 16), (wrong, 35)]);
    let Some((_, problems)) = read("[tool.factlint\nrules = 1\n") else { panic!("no mistake") };
    assert!(problems[0].message().starts_with("invalid TOML: "), "{problems:?}");
}

#[test]
fn the_schema_takes_what_is_read() {
    let schema = json_schema(&[]);
    let validator = match jsonschema::validator_for(&schema) {
        Ok(validator) => validator,
        Err(error) => panic!("{error}"),
    };
    let fits = serde_json::json!({
        "rules": {"weekday": "error", "unit": {"level": "off", "min-confidence": 0.5}},
        "exclude": "old/", "vocabulary": {"accept": ["a"], "distinct": [["a", "b"]]},
        "overrides": [{"files": ["a", "b"], "language": "en"}],
    });
    assert!(validator.is_valid(&fits));
    assert!(!validator.is_valid(&serde_json::json!({"rule": {}})));
    assert!(!validator.is_valid(&serde_json::json!({"rules": {"weekday": "on"}})));
}
