//! Configurations, as a team meets them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test runs a program on files, and fails by a panic"
)]

mod common;

use common::{Desk, LONG_YEAR, RIGHT, WRONG};

/// A rule of `LONG_YEAR` finds something in it.
const SITTINGS: &str = "It was a year of 400 sittings.\n";

#[test]
fn the_nearest_configuration_upward_from_the_file_is_used() {
    let desk = Desk::with(&[
        ("factlint.yaml", "rules: {weekday: off}\n"),
        ("a/wrong.md", WRONG),
        ("b/.factlint.yaml", "rules: {weekday: info}\n"),
        ("b/c/wrong.md", WRONG),
        ("d/pyproject.toml", "[tool.other]\nfactlint = 1\n"),
        ("d/wrong.md", WRONG),
        ("e/pyproject.toml", "[tool.factlint.rules]\nweekday = 'warning'\n"),
        ("e/wrong.md", WRONG),
    ]);
    let said = desk.run(&["check", "--format", "short"]).ended(1);
    let found: Vec<_> = said.out.lines().map(|line| &line[..line.find(']').unwrap()]).collect();
    assert_eq!(found, ["b/c/wrong.md:1:26: info[weekday", "e/wrong.md:1:26: warning[weekday"]);
    desk.run(&["check", "--isolated", "a/wrong.md"]).ended(1).printed(&["error[weekday]"]);
    // What comes in has the settings of the file that it is named after, or of this folder.
    desk.pipe(&["check", "-"], WRONG).ended(0);
    desk.pipe(&["check", "--stdin-filename", "e/new.md"], WRONG).ended(1);
    desk.pipe(&["check", "--stdin-filename", "b/c/new.md"], WRONG).ended(0).printed(&["info["]);
}

#[test]
fn the_folder_in_which_one_stands_makes_no_difference() {
    let config = "overrides:\n  - {files: a/*.md, rules: {weekday: off}}\n";
    let desk = Desk::with(&[("factlint.yaml", config), ("a/wrong.md", WRONG), ("b/x.md", RIGHT)]);
    desk.run(&["check", "a/wrong.md"]).ended(0);
    desk.run(&["check", "b/../a/wrong.md"]).ended(0);
    let whole = desk.path().join("a/wrong.md");
    desk.run(&["check", whole.to_str().unwrap()]).ended(0);
    let mut command = desk.command(&["check", "wrong.md"]);
    assert!(command.current_dir(desk.path().join("a")).status().unwrap().success());
}

#[test]
fn a_configuration_can_be_named() {
    let config = "overrides:\n  - {files: a/*.md, rules: {weekday: off}}\n";
    let desk = Desk::with(&[
        ("ci/strict.yaml", config),
        ("factlint.yaml", "rules: {weekday: info}\n"),
        ("a/wrong.md", WRONG),
    ]);
    desk.run(&["check", "--config", "ci/strict.yaml"]).ended(0).printed(&["no contradictions"]);
    let missing = desk.run(&["check", "--config", "strict.yaml"]).ended(2);
    missing.told(&["error: strict.yaml: no such file or folder"]);
    desk.run(&["check", "--config", "ci"]).ended(2).told(&["ci: is a folder"]);
}

#[test]
fn a_broken_configuration_ends_the_run_and_all_of_it_is_told() {
    let config = "\
rules:
  weekdays: error
  name-speling: off
min-confidence: 70
exclude: archive/
overrides:
  - file: docs/
    rules: {weekday: never}
";
    let desk = Desk::with(&[("factlint.yaml", config), ("wrong.md", WRONG)]);
    let said = desk.run(&["check"]).ended(2);
    assert_eq!(said.out, "");
    insta::assert_snapshot!(said.all());
    // Nothing of it is asked where no configuration is.
    desk.run(&["check", "--isolated"]).ended(1);
}

#[test]
fn what_is_excluded_is_left_out_of_folders() {
    let desk = Desk::with(&[
        ("factlint.yaml", "exclude: [archive/, '*.draft.md']\n"),
        ("archive/wrong.md", WRONG),
        ("a/wrong.draft.md", WRONG),
        ("right.md", RIGHT),
    ]);
    desk.run(&["check"]).ended(0).printed(&["in 1 file"]);
    desk.run(&["check", "archive/wrong.md"]).ended(1);
    let forced = ["check", "--force-exclude", "archive/wrong.md", "right.md"];
    desk.run(&forced).ended(0).printed(&["in 1 file"]);
}

#[test]
fn an_override_that_applies_to_nothing_is_told() {
    let config = "overrides:\n  - {files: dcos/**, min-confidence: 0.9}\n";
    let desk = Desk::with(&[("factlint.yaml", config), ("docs/right.md", RIGHT)]);
    insta::assert_snapshot!(desk.run(&["check"]).ended(0).all());
    // One file alone tells nothing of the others.
    assert_eq!(desk.run(&["check", "docs/right.md"]).ended(0).err, "");
}

#[test]
fn custom_rules_are_found_beside_the_configuration() {
    let config = "custom-rules: house\nrules: {long-year: error}\n";
    let desk = Desk::with(&[
        ("factlint.yaml", config),
        ("house/long-year.yaml", LONG_YEAR),
        ("a/b.md", SITTINGS),
        ("bare/factlint.yaml", ""),
        ("bare/b.md", SITTINGS),
    ]);
    let said = desk.run(&["check"]).ended(1).printed(&["error[long-year]", "a/b.md:1:18"]);
    assert!(!said.out.contains("bare/"), "{}", said.out);
    let missing = Desk::with(&[("factlint.yaml", "custom-rules: [huose/]\n"), ("a.md", RIGHT)]);
    insta::assert_snapshot!(missing.run(&["check"]).ended(2).all());
}

#[test]
fn a_vocabulary_settles_spellings_and_values() {
    let draft = "\
# City opens 14 new schools

The city opens 140 new schools in September.

Robert Jonson said so. \"It is late,\" said Robert Johnson. Robert Johnson is the mayor.
";
    let check = |config: &str| {
        let desk = Desk::with(&[("factlint.yaml", config), ("draft.md", draft)]);
        let said = desk.run(&["check", "--format", "short"]);
        said.out.lines().map(|line| line.split(['[', ']']).nth(1).unwrap().to_owned()).collect()
    };
    let both: Vec<String> = check("");
    assert_eq!(both, ["quantity-conflict", "name-conflict"]);
    let none: Vec<String> =
        check("vocabulary: {distinct: [['14', '140'], [Robert Jonson, Robert Johnson]]}\n");
    assert!(none.is_empty(), "{none:?}");
    let figures: Vec<String> = check("vocabulary: {accept: [Jonson]}\n");
    assert_eq!(figures, ["quantity-conflict"]);
}

#[test]
fn options_choose_rules_by_lists() {
    let desk = Desk::with(&[("wrong.md", WRONG)]);
    desk.run(&["check", "--ignore", "weekday,calendar-word"]).ended(0);
    desk.run(&["check", "--only", "weekday,calendar-word"]).ended(1);
    let wrong = desk.run(&["check", "--ignore", "weekdya"]).ended(2);
    wrong.told(&["there is no rule `weekdya`", "did you mean `weekday`?"]);
}

#[test]
fn what_holds_for_a_path_is_shown_with_where_it_comes_from() {
    let config = "\
rules:
  weekday: warning
  quantity-conflict: {min-confidence: 0.8}
overrides:
  - files: docs/
    min-confidence: 0.7
    rules:
      weekday: off
";
    let desk = Desk::with(&[("factlint.yaml", config), ("docs/a.md", RIGHT)]);
    let options = ["check", "--print-config", "--ignore", "acronym", "docs/a.md"];
    let said = desk.run(&options).ended(0);
    // The rules of which nothing is said are left out of the snapshot: there are many.
    let lines: Vec<_> = said.out.lines().filter(|l| !l.contains(": warning  ")).collect();
    let kept: Vec<_> =
        lines.into_iter().filter(|l| !l.ends_with("# default") || !l.starts_with(' ')).collect();
    insta::assert_snapshot!(kept.join("\n"));
    // It is a configuration that says the same.
    let again = Desk::with(&[("factlint.yaml", said.out.as_str()), ("docs/a.md", WRONG)]);
    again.run(&["check"]).ended(0);
}

#[test]
fn a_configuration_to_start_from_is_written_once() {
    let desk = Desk::with(&[("wrong.md", WRONG)]);
    desk.run(&["init"]).ended(0).printed(&["wrote factlint.yaml"]);
    desk.run(&["check"]).ended(1);
    desk.run(&["init"]).ended(2).told(&["factlint.yaml: there is a configuration already"]);
    // What its comments show is what can be written.
    let page = std::fs::read_to_string(desk.path().join("factlint.yaml")).unwrap();
    let is_setting = |line: &&str| !line.starts_with("# ") || line.starts_with("#  ");
    let settings = page.lines().filter(is_setting).map(|line| line.trim_start_matches('#'));
    let settings = settings.collect::<Vec<_>>().join("\n");
    let desk = Desk::with(&[
        ("factlint.yaml", &settings),
        ("house-rules/a.yaml", LONG_YEAR),
        ("notes/a.md", RIGHT),
        ("press/a.md", WRONG),
    ]);
    let said = desk.run(&["check"]).ended(1).printed(&["error[weekday]"]);
    assert_eq!(said.err, "");
}

#[test]
fn the_schema_is_for_editors() {
    let desk = Desk::with(&[]);
    let said = desk.run(&["schema", "config"]).ended(0);
    let schema: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let rules = &schema["properties"]["rules"]["properties"];
    assert!(rules["weekday"]["description"].is_string(), "{rules}");
    assert!(schema["properties"]["overrides"].is_object());
}
