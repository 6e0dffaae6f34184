//! What a run writes where, and how it ends.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test runs a program on files, and fails by a panic"
)]

mod common;

use std::fs;

use common::{Desk, RIGHT, Said, WRONG};
use factlint::report::FORMATS;
use serde_json::Value;

fn written(desk: &Desk, name: &str) -> String {
    fs::read_to_string(desk.path().join(name)).unwrap()
}

#[test]
fn a_format_with_a_file_is_written_there_beside_what_is_shown() {
    let desk = Desk::with(&[("wrong.txt", WRONG)]);
    let said = desk
        .run(&["check", "--format", "short", "--format", "sarif:out/facts.sarif", "wrong.txt"])
        .ended(1);
    said.printed(&["wrong.txt:1:26: error[weekday]"]);
    let sarif: Value = serde_json::from_str(&written(&desk, "out/facts.sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "weekday");
    // The same bytes as on the standard output.
    let shown = desk.run(&["check", "--format", "sarif", "wrong.txt"]).ended(1).out;
    assert_eq!(shown, written(&desk, "out/facts.sarif"));
}

#[test]
fn every_format_can_be_written_in_one_run() {
    let desk = Desk::with(&[("wrong.txt", WRONG)]);
    let mut arguments = vec!["check".to_owned(), "wrong.txt".to_owned()];
    for format in FORMATS {
        arguments.extend(["--format".to_owned(), format!("{0}:all/{0}", format.name)]);
    }
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let said = desk.run(&arguments).ended(1);
    // Nothing is shown but that something was found.
    assert_eq!((said.out.as_str(), said.err.as_str()), ("", "1 error in 1 file (70 bytes)\n"));
    for format in FORMATS {
        let shown = desk.run(&["check", "--format", format.name, "wrong.txt"]).out;
        assert_eq!(shown, written(&desk, &format!("all/{}", format.name)), "{}", format.name);
    }
}

#[test]
fn output_file_is_for_the_format_that_has_none() {
    let desk = Desk::with(&[("wrong.txt", WRONG)]);
    let said = desk.run(&["check", "--output-format", "json", "-o", "a.json", "wrong.txt"]);
    assert_eq!(said.ended(1).out, "");
    assert!(written(&desk, "a.json").starts_with("{\"version\": 1"));
    desk.run(&["check", "--output-file", "a.txt", "wrong.txt"]).ended(1);
    assert!(written(&desk, "a.txt").starts_with("error[weekday]"));
    let both = ["check", "--format", "junit", "--format", "json:b.json", "-o", "b.xml"];
    desk.run(&[both.as_slice(), &["wrong.txt"]].concat()).ended(1);
    assert!(written(&desk, "b.xml").contains("<testsuites"));
    desk.run(&["check", "--format", "json", "-o", "-", "wrong.txt"]).ended(1).printed(&["{\"ver"]);
    desk.run(&["check", "--format", "json:-", "wrong.txt"]).ended(1).printed(&["{\"version"]);
}

#[test]
fn outputs_that_cannot_be_are_refused_with_the_way_out() {
    let desk = Desk::with(&[("wrong.txt", WRONG), ("a/b", "")]);
    desk.run(&["check", "--format", "json", "--format", "pretty", "wrong.txt"])
        .ended(2)
        .told(&["`json` and `pretty` would go to one place", "`--format pretty:FILE`"]);
    desk.run(&["check", "--format", "json:x", "--format", "sarif:x", "wrong.txt"])
        .ended(2)
        .told(&["two formats would be written to x"]);
    desk.run(&["check", "--format", "json:x", "-o", "y", "wrong.txt"])
        .ended(2)
        .told(&["`--output-file` has no format"]);
    desk.run(&["check", "--format", "jsn:x", "wrong.txt"]).ended(2).told(&["jsn", "json"]);
    desk.run(&["check", "--format", "json:", "wrong.txt"])
        .ended(2)
        .told(&["name the file after the colon"]);
    desk.run(&["check", "--format", "json:a", "wrong.txt"])
        .ended(2)
        .told(&["error: a: a folder, and no file that could be written"]);
    desk.run(&["check", "--format", "json:a/b/c", "wrong.txt"]).ended(2).told(&["a/b/c: "]);
    assert!(!desk.path().join("x").exists() && !desk.path().join("y").exists());
}

#[test]
fn what_a_run_writes_it_does_not_read() {
    let desk = Desk::with(&[("wrong.txt", WRONG)]);
    for _ in 0..2 {
        let said = desk.run(&["check", "--format", "pretty:facts.txt", "."]).ended(1);
        assert_eq!(said.err, "1 error in 1 file (70 bytes)\n");
    }
}

#[test]
fn the_environment_may_set_the_format() {
    let desk = Desk::with(&[("wrong.txt", WRONG)]);
    let run = |value: &str, more: &[&str]| {
        let mut command = desk.command(&[&["check", "wrong.txt"], more].concat());
        Said::from(command.env("FACTLINT_OUTPUT_FORMAT", value).output().unwrap())
    };
    run("short", &[]).ended(1).printed(&["wrong.txt:1:26: error"]);
    run("", &[]).ended(1).printed(&["error[weekday]"]);
    run("short", &["--format", "json"]).ended(1).printed(&["{\"version\": 1"]);
    run("shrt", &[]).ended(2).told(&["FACTLINT_OUTPUT_FORMAT", "`shrt`", "short, json"]);
}

#[test]
fn quiet_is_findings_and_errors_alone() {
    let desk = Desk::with(&[("wrong.txt", WRONG), ("right.txt", RIGHT), ("a.rtf", "{\\rtf1")]);
    let said = desk.run(&["check", "--quiet", "."]).ended(1);
    assert!(said.out.contains("error[weekday]") && !said.out.contains("in 2 files"));
    assert_eq!(said.err, "");
    let said = desk.run(&["check", "-q", "right.txt"]).ended(0);
    assert_eq!((said.out.as_str(), said.err.as_str()), ("", ""));
    let said = desk.run(&["check", "-q", "--format", "short", "wrong.txt", "none.txt"]).ended(2);
    assert_eq!(said.err, "error: none.txt: no such file or folder\n");
}

#[test]
fn statistics_count_the_findings_of_each_rule() {
    let twice = format!("{WRONG}In all, 30 of 120 respondents (20%) agreed.\n");
    let desk = Desk::with(&[("a.txt", WRONG), ("b.txt", &twice)]);
    let table = "2  weekday         A date that falls on another day of the week\n\
                 1  share-of-total  A percentage beside \"x of y\" is not x ÷ y\n";
    let said = desk.run(&["check", "--statistics", "."]).ended(1);
    assert!(said.out.ends_with(table), "{}", said.out);
    let said = desk.run(&["check", "--statistics", "-q", "--format", "json", "."]).ended(1);
    assert_eq!(said.err, table);
    let _: Value = serde_json::from_str(&said.out).unwrap();
}

#[test]
fn show_files_lists_what_would_be_checked() {
    let desk = Desk::with(&[
        ("b.txt", WRONG),
        ("a/a.md", RIGHT),
        ("a/main.rs", RIGHT),
        (".factlintignore", "old.txt\n"),
        ("old.txt", RIGHT),
    ]);
    let said = desk.run(&["check", "--show-files"]).ended(0);
    assert_eq!((said.out.as_str(), said.err.as_str()), ("a/a.md\nb.txt\n", ""));
    let said = desk.run(&["check", "--show-files", "a/main.rs", "none.txt"]).ended(2);
    said.printed(&["a/main.rs\n"]).told(&["none.txt: no such file or folder"]);
    desk.run(&["check", "--show-files", "--only", "weekday", "old.txt"]).ended(0);
}

#[test]
fn exit_codes_can_be_chosen() {
    let shares = "In all, 30 of 120 respondents (20%) agreed.\n";
    let desk = Desk::with(&[("wrong.txt", WRONG), ("share.txt", shares)]);
    let ends = |options: &[&str], code: i32| {
        desk.run(&[&["check", "-q"], options].concat()).ended(code);
    };
    // `weekday` is an error, `share-of-total` a warning.
    ends(&["share.txt"], 1);
    ends(&["--max-warnings", "1", "share.txt"], 0);
    ends(&["--max-warnings", "0", "share.txt"], 1);
    ends(&["--max-warnings", "1", "wrong.txt"], 1);
    ends(&["--max-warnings", "0", "--fail-on", "error", "share.txt"], 1);
    ends(&["--fail-on", "error", "share.txt"], 0);
    ends(&["--fail-on", "error", "wrong.txt"], 1);
    ends(&["--exit-zero", "share.txt", "wrong.txt"], 0);
    ends(&["--exit-zero", "none.txt"], 2);
    ends(&["--exit-zero", "--max-warnings", "1", "share.txt"], 2);
    ends(&["--fail-on", "never", "--max-warnings", "0", "share.txt"], 0);
}
