//! Findings that are known and left for later.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test runs a program on files, and fails by a panic"
)]

mod common;

use std::fs;

use common::{Desk, RIGHT, WRONG};

const OTHER: &str = "We meet on Monday, March 4, 2021.\n";

fn written(desk: &Desk) -> String {
    fs::read_to_string(desk.path().join("factlint-baseline.json")).unwrap()
}

fn put(desk: &Desk, path: &str, text: &str) {
    fs::write(desk.path().join(path), text).unwrap();
}

#[test]
fn what_is_written_down_is_not_reported_again() {
    let desk = Desk::with(&[("a.md", WRONG), ("b/c.md", OTHER), ("right.md", RIGHT)]);
    let said = desk.run(&["check", "--write-baseline"]).ended(0);
    said.told(&["2 findings written to factlint-baseline.json"]);
    let text = written(&desk);
    assert!(
        text.starts_with("{\n  \"version\": 1,\n  \"findings\": [\n    {\"path\":\"a.md\""),
        "{text}"
    );
    assert_eq!(text.lines().count(), 7, "{text}");
    let known = ["check", "--baseline", "factlint-baseline.json"];
    desk.run(&known)
        .ended(0)
        .printed(&["no contradictions found", ", apart from 2 in the baseline"]);
    // Text around it may move; what is new is reported, also where it says the same again.
    put(&desk, "a.md", &format!("# A new headline\n\nA new paragraph.\n\n{WRONG}"));
    desk.run(&known).ended(0);
    put(&desk, "a.md", &format!("{WRONG}\n{WRONG}"));
    desk.run(&known).ended(1).printed(&["1 error in 3 files"]);
    put(&desk, "a.md", OTHER);
    desk.run(&known).ended(1);
    // Without the option, everything is.
    desk.run(&["check"]).ended(1).printed(&["2 errors"]);
}

#[test]
fn what_is_gone_is_told_and_taken_out() {
    let desk = Desk::with(&[("a.md", WRONG), ("b.md", OTHER), ("c.md", OTHER)]);
    desk.run(&["check", "--write-baseline"]).ended(0);
    put(&desk, "a.md", RIGHT);
    let known = ["check", "--baseline", "factlint-baseline.json"];
    desk.run(&known).ended(0).told(&[
        "warning: 1 finding in factlint-baseline.json is no longer there: a.md: weekday: ",
        "--prune-baseline takes out what is gone",
    ]);
    desk.run(&[&known[..], &["--fail-on-stale"]].concat()).ended(1);
    // Nor of rules that do not run.
    assert_eq!(desk.run(&[&known[..], &["--only", "acronym"]].concat()).ended(0).err, "");
    desk.run(&["check", "--write-baseline", "--only", "acronym"]).ended(2).told(&["--only"]);
    // Of files that are not checked nothing is known.
    let one = desk.run(&[&known[..], &["b.md"]].concat()).ended(0);
    assert_eq!(one.err, "");
    let before = written(&desk);
    let pruned = desk.run(&[&known[..], &["--prune-baseline"]].concat()).ended(0);
    pruned.told(&["1 finding taken out of factlint-baseline.json"]);
    assert!(before.contains("a.md") && !written(&desk).contains("a.md"));
    assert_eq!(desk.run(&known).ended(0).err, "");
    // Those of files that are gone, too.
    fs::remove_file(desk.path().join("b.md")).unwrap();
    desk.run(&[&known[..], &["--prune-baseline", "c.md"]].concat()).ended(0);
    assert!(!written(&desk).contains("b.md"));
}

#[test]
fn a_part_is_written_anew_and_the_rest_stays() {
    let desk = Desk::with(&[("a.md", WRONG), ("b.md", OTHER)]);
    desk.run(&["check", "--write-baseline"]).ended(0);
    put(&desk, "a.md", &format!("{WRONG}\n{OTHER}"));
    desk.run(&["check", "--write-baseline", "a.md"]).ended(0);
    assert_eq!(written(&desk).matches("\"path\":\"a.md\"").count(), 2);
    assert_eq!(written(&desk).matches("\"path\":\"b.md\"").count(), 1);
    // Writing twice changes nothing.
    let before = written(&desk);
    desk.run(&["check", "--write-baseline"]).ended(0);
    assert_eq!(written(&desk), before);
}

#[test]
fn a_configuration_names_it_and_paths_are_relative_to_it() {
    let desk = Desk::with(&[
        ("factlint.yaml", "baseline: ci/known.json\n"),
        ("docs/a.md", WRONG),
        ("ci/README.md", RIGHT),
    ]);
    // A baseline that is not there is an error, and no empty one.
    let missing = desk.run(&["check"]).ended(2);
    let told =
        ["error: ci/known.json: no such file or folder", "--write-baseline writes a baseline"];
    missing.told(&told);
    desk.run(&["check", "--write-baseline"]).ended(0).told(&["1 finding written to ci/known.json"]);
    let text = fs::read_to_string(desk.path().join("ci/known.json")).unwrap();
    assert!(text.contains("\"path\":\"../docs/a.md\""), "{text}");
    desk.run(&["check"]).ended(0);
    // From wherever it is run.
    let mut command = desk.command(&["check", "a.md"]);
    assert!(command.current_dir(desk.path().join("docs")).status().unwrap().success());
    desk.run(&["check", "--isolated"]).ended(1);
}

#[test]
fn what_is_no_baseline_is_an_error() {
    let desk = Desk::with(&[("a.md", WRONG), ("known.json", "{\"version\": 1}")]);
    let broken = desk.run(&["check", "--baseline", "known.json"]).ended(2);
    broken.told(&["known.json: is no baseline: missing field `findings`", "--write-baseline"]);
    let none = desk.run(&["check", "--prune-baseline"]).ended(2);
    none.told(&["there is no baseline", "name it with --baseline"]);
}
