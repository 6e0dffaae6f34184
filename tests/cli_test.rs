//! `factlint test`: rules that do what their examples say, and rules that do not.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test runs a program on files, and fails by a panic"
)]

mod common;

use common::{Desk, LONG_YEAR};

#[test]
fn examples_that_come_out_as_they_must_are_counted() {
    let desk = Desk::with(&[("house/long-year.yaml", LONG_YEAR)]);
    let said = desk.run(&["test", "house"]).ended(0);
    insta::assert_snapshot!(said.out, @r"
    house/long-year.yaml  3 bad, 3 good

    6 examples pass
    ");
}

#[test]
fn examples_that_do_not_are_shown_as_a_diff() {
    let wrong = LONG_YEAR
        .replace("It was a year of [400] sittings.", "It was a year of [300] sittings.")
        .replace(
            "After a year of [367] sittings, it ended.",
            "After [a year] of 367 sittings, it ended.",
        )
        .replace("It was a year of 366 sittings.", "One line.\\n\\nIt was a year of 368 sittings.");
    let desk = Desk::with(&[("long-year.yaml", &wrong)]);
    insta::assert_snapshot!(
        "failing_examples",
        desk.run(&["test", "long-year.yaml"]).ended(1).all()
    );
}

#[test]
fn coverage_names_what_no_example_makes_fire() {
    let excused = LONG_YEAR.replace("assert:", "where: days > 0\nunless: days ~ 999\nassert:");
    let desk = Desk::with(&[("long-year.yaml", &excused)]);
    desk.run(&["test", "long-year.yaml"]).ended(0);
    let said = desk.run(&["test", "--coverage", "long-year.yaml"]).ended(1);
    insta::assert_snapshot!(said.out, @r"
    long-year.yaml  3 bad, 3 good

    long-year.yaml: `where` never filters anything in any example
    long-year.yaml: `unless` never filters anything in any example

    6 examples pass, 2 not covered
    ");
}

/// A relation of one's own.
const TURNOUT: &str = r#"
doc: Who came of those who were asked
slots: {came: quantity, asked: like came}
patterns:
  - "{came} of {asked} asked [{words:3}] came"
  - "{came} came [,] of {asked} asked"
reads:
  - text: "So 30 of 120 asked came."
    as: {came: "30", asked: "120"}
  - text: "In all 40 came, of 90 asked."
    as: {came: "40", asked: "90"}
  - text: "Of 120 asked, 30 came."
    as: none
"#;

#[test]
fn relations_are_tested_from_a_file_and_from_a_folder_beside_rules() {
    let desk = Desk::with(&[("mine/turnout.yaml", TURNOUT), ("mine/years.yaml", LONG_YEAR)]);
    let said = desk.run(&["test", "mine/turnout.yaml"]).ended(0);
    insta::assert_snapshot!(said.out, @"
    mine/turnout.yaml  2 read, 1 not

    3 examples pass
    ");
    let said = desk.run(&["test", "--coverage", "mine"]).ended(0);
    insta::assert_snapshot!(said.out, @"
    mine/years.yaml    3 bad, 3 good
    mine/turnout.yaml  2 read, 1 not

    9 examples pass
    ");
}

#[test]
fn the_languages_own_relations_are_tested_from_their_folder() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/languages/en/relations");
    let said = Desk::with(&[]).run(&["test", folder]).ended(0);
    said.printed(&["relations/change.yaml", "relations/share-of.yaml", "examples pass"]);
}

#[test]
fn a_wrong_read_is_shown_as_a_diff() {
    let wrong = TURNOUT.replace("as: none", "as: {came: \"30\", asked: \"120\"}").replacen(
        "as: {came: \"30\"",
        "as: {came: \"13\"",
        1,
    );
    let desk = Desk::with(&[("turnout.yaml", &wrong)]);
    insta::assert_snapshot!(desk.run(&["test", "turnout.yaml"]).ended(1).out, @"
    turnout.yaml  3 read, 0 not, 2 failed

    turnout.yaml:8: expected came: 13, asked: 120, got came: 30, asked: 120
        So 30 of 120 asked came.
      - came: 13, asked: 120
      + came: 30, asked: 120

    turnout.yaml:12: expected came: 30, asked: 120, got none
        Of 120 asked, 30 came.
      - came: 30, asked: 120
      + none

    2 of 3 examples fail
    ");
}

#[test]
fn a_pattern_that_reads_no_example_is_named() {
    let idle = TURNOUT.replace("In all 40 came, of 90 asked.", "In all 40 of 90 asked came.");
    let desk = Desk::with(&[("turnout.yaml", &idle)]);
    let said = desk.run(&["test", "--coverage", "turnout.yaml"]).ended(1);
    assert!(said.out.contains("no example covers pattern 2"), "{}", said.out);
}

#[test]
fn mistakes_in_a_relation_are_told_where_they_stand() {
    let misspelt = TURNOUT.replace("patterns:", "pattern:");
    let unknown = TURNOUT.replace("of {asked} asked [", "of {askd} asked [");
    let desk = Desk::with(&[("a.yaml", &misspelt), ("b.yaml", &unknown)]);
    desk.run(&["test", "."]).ended(2).told(&[
        "a.yaml",
        "patterns",
        "b.yaml",
        "askd",
        "2 relation files",
    ]);
}

#[test]
fn a_language_that_is_not_there_is_said() {
    let desk = Desk::with(&[("long-year.yaml", LONG_YEAR)]);
    desk.run(&["test", "--language", "xx", "long-year.yaml"]).ended(2).told(&["`xx`", "`en`"]);
}

#[test]
fn without_a_path_the_built_in_rules_and_relations_are_tested() {
    let said = Desk::with(&[]).run(&["test", "--coverage"]).ended(0);
    for file in ["rules/weekday.yaml", "languages/en/numbers.yaml", "relations/share-of.yaml"] {
        assert!(said.out.contains(file), "{}", said.out);
    }
}
