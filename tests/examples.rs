//! What rules and languages say of themselves: every example of the built-in rules, and everything
//! that the languages say is read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test runs a program on files, and fails by a panic"
)]

use factlint::facts::try_reads;
use factlint::language::Language;
use factlint::rules::examples::mark;
use factlint::rules::{Engine, built_in, load};

fn engine() -> Engine {
    let language = Language::load("en").unwrap();
    let (rules, problems) = load(built_in(), &Engine::catalogue(&language));
    let problems: Vec<_> = problems.iter().map(|p| format!("{}: {p}", p.path())).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    Engine::new(language, rules)
}

#[test]
fn rules_do_what_their_examples_say() {
    let engine = engine();
    let mut failed = Vec::new();
    for rule in engine.rules() {
        for trial in engine.try_examples(rule).iter().filter(|trial| !trial.outcome.is_fine()) {
            let expected = mark(&trial.example.text, &trial.example.marks);
            let found = mark(&trial.example.text, &trial.labelled());
            failed.push(format!("{}\n- {expected}\n+ {found}", rule.id));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

#[test]
fn languages_read_what_they_say_they_read() {
    let mut failed = Vec::new();
    for file in try_reads(engine().language()) {
        for read in file.reads.iter().filter(|read| !read.is_fine()) {
            let path = &file.path;
            failed.push(format!("{path}: {}\n- {}\n+ {}", read.text, read.expected, read.read));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}
