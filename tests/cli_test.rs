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

    long-year.yaml: `where` turns nothing away in any example
    long-year.yaml: `unless` turns nothing away in any example

    6 examples pass, 2 not covered
    ");
}

#[test]
fn a_language_that_is_not_there_is_said() {
    let desk = Desk::with(&[("long-year.yaml", LONG_YEAR)]);
    desk.run(&["test", "--language", "xx", "long-year.yaml"]).ended(2).told(&["`xx`", "`en`"]);
}

#[test]
fn without_a_path_the_built_in_rules_and_relations_are_tested() {
    let said = Desk::with(&[]).run(&["test"]);
    for file in ["rules/weekday.yaml", "languages/en/numbers.yaml", "relations/share-of.yaml"] {
        assert!(said.out.contains(file), "{}", said.out);
    }
}
