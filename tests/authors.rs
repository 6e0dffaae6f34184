//! What helps those who write rules: a page to start from, a reference, and why an example is silent.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test runs a program on files, and fails by a panic"
)]

mod common;

use std::fs;

use common::{Desk, LONG_YEAR};

#[test]
fn a_new_rule_works_as_it_is() {
    let desk = Desk::with(&[]);
    desk.run(&["new-rule", "my-rule"]).ended(0).printed(&["wrote my-rule.yaml"]);
    desk.run(&["test", "--coverage", "my-rule.yaml"]).ended(0).printed(&["6 examples pass"]);
    let page = fs::read_to_string(desk.path().join("my-rule.yaml")).unwrap();
    assert!(page.contains("id: my-rule") && !page.contains("long-year"));
    desk.run(&["new-rule", "my-rule"]).ended(2).told(&["my-rule.yaml: there is such a file"]);
    desk.run(&["new-rule", "weekday"]).ended(2).told(&["`weekday` is a built-in rule"]);
    desk.run(&["new-rule", "My Rule"]).ended(2).told(&["cannot be the id of a rule"]);
}

#[test]
fn the_reference_knows_every_name() {
    let desk = Desk::with(&[]);
    let all = desk.run(&["reference"]).ended(0);
    all.printed(&[
        "fields of a rule",
        "share-of",
        "nearest_with_weekday(date)",
        "percent",
        "slip-digit",
    ]);
    desk.run(&["reference", "abs"]).ended(0).printed(&["abs(number)", "without its sign"]);
    desk.run(&["reference", "date"]).ended(0).printed(&["the day of the month"]);
    desk.run(&["reference", "shre-of"]).ended(2).told(&["did you mean `share-of`?"]);
}

#[test]
fn the_reference_has_no_name_without_a_word_on_it() {
    let page = Desk::with(&[]).run(&["reference", "--format", "markdown"]).ended(0).out;
    for line in page.lines().filter(|line| line.starts_with("| `")) {
        assert!(!line.ends_with("|  |"), "{line}");
    }
}

#[test]
fn rules_that_newcomers_wrote_work() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules");
    Desk::with(&[]).run(&["test", folder]).ended(0).printed(&["examples pass"]);
}

/// What is said of the first example of a rule that is silent about it.
fn said(rule: &str) -> String {
    let desk = Desk::with(&[("rule.yaml", rule)]);
    let said = desk.run(&["test", "rule.yaml"]).ended(1).out;
    let line = said.lines().find(|line| line.starts_with("  = "));
    line.unwrap_or_else(|| panic!("{said}")).trim().to_owned()
}

#[test]
fn an_example_that_is_silent_says_why() {
    let with = |text: &str| LONG_YEAR.replace("It was a year of [400] sittings.", text);
    assert_eq!(said(&with("It was [400] years.")), "= the pattern matches nothing");
    let holds = said(&with("It was a year of [300] sittings."));
    assert_eq!(holds, "= the assertion holds: days <= 366 with days = 300");
    let narrowed = LONG_YEAR.replace("assert:", "where: days > 400\nassert:");
    assert_eq!(said(&narrowed), "= `where` is false: days > 400");
    let excused =
        LONG_YEAR.replace("assert: days <= 366", "assert: days <= 366\nunless: days < 450");
    assert_eq!(said(&excused), "= `unless` excuses it: days < 450");
    let dates = LONG_YEAR
        .replace("match: \"a year of {days} sittings\"\nslots: {days: number}", "each: date")
        .replace("assert: days <= 366", "where: weekday\nassert: year <= 2000")
        .replace("{days} days are more than a year", "{date} is late")
        .replace("It was a year of [400] sittings.", "On [9 March 2021] it rained.");
    assert_eq!(said(&dates), "= `where` is false: weekday");
    let none = dates.replace("On [9 March 2021] it rained.", "It [rained].");
    assert_eq!(said(&none), "= no `date` was read");
    let pairs = LONG_YEAR
        .replace(
            "match: \"a year of {days} sittings\"\nslots: {days: number}",
            "compare: claim\nsame: [dimension, currency]",
        )
        .replace("assert: days <= 366", "assert: a ~ b")
        .replace("{days} days are more than a year", "{a} and {b}");
    assert_eq!(said(&pairs), "= one `claim` was read, and nothing to compare it with");
}
