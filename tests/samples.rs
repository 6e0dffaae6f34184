//! The samples: each has the findings that `samples/README.md` lists, and no others; so do
//! community-workers.txt wrapped by hand and as Markdown.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]
#![allow(clippy::disallowed_methods, reason = "this test reads the samples")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use factlint::document::Document;
use factlint::language::Language;
use factlint::rules::{Engine, LEAST_CONFIDENCE, built_in, load};

fn engine() -> Engine {
    let language = Language::load("en").unwrap();
    let (rules, problems) = load(built_in(), &Engine::catalogue(&language));
    assert!(problems.is_empty());
    Engine::new(language, rules)
}

fn sample(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples");
    fs::read_to_string(folder.join(name)).unwrap()
}

/// The rules that find something, each as often as it does, in order of their names.
fn rules_that_find(engine: &Engine, name: &str, text: &str) -> Vec<String> {
    let document = Document::read(name, text.as_bytes().to_vec()).unwrap();
    let findings = engine.check(&document, LEAST_CONFIDENCE).findings;
    let mut rules: Vec<_> = findings.into_iter().map(|finding| finding.rule).collect();
    rules.sort();
    rules
}

#[test]
fn each_has_the_findings_that_the_list_says() {
    let list = sample("README.md");
    let mut listed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut draft = String::new();
    for row in list.lines().filter(|line| line.starts_with("| ") && line.contains('`')) {
        let cells: Vec<_> = row.split('|').map(str::trim).collect();
        if let Some((name, _)) = cells[1].strip_prefix('[').and_then(|cell| cell.split_once(']')) {
            name.clone_into(&mut draft);
        }
        listed.entry(draft.clone()).or_default().push(cells[2].trim_matches('`').to_owned());
    }
    assert!(listed.len() >= 4, "{listed:?}");
    let engine = engine();
    for (name, mut rules) in listed {
        rules.sort();
        assert_eq!(rules_that_find(&engine, &name, &sample(&name)), rules, "{name}");
    }
}

#[test]
fn the_first_mistake_is_found_however_the_draft_is_laid_out() {
    let engine = engine();
    let text = sample("community-workers.txt");
    let expected = ["name-conflict", "quantity-conflict"];
    let markdown = format!("# {text}");
    assert_eq!(rules_that_find(&engine, "a.md", &markdown), expected);
    for width in [60, 72, 80] {
        let wrapped: Vec<_> = text.lines().map(|line| wrap(line, width)).collect();
        assert_eq!(rules_that_find(&engine, "a.txt", &wrapped.join("\n")), expected, "{width}");
        let windows = wrapped.join("\r\n").replace("\r\n", "\n").replace('\n', "\r\n");
        assert_eq!(rules_that_find(&engine, "a.txt", &windows), expected, "{width}, CRLF");
    }
}

fn wrap(line: &str, width: usize) -> String {
    let mut wrapped = String::new();
    let mut column = 0;
    for word in line.split(' ') {
        if column > 0 && column + 1 + word.chars().count() > width {
            wrapped.push('\n');
            column = 0;
        } else if column > 0 {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(word);
        column += word.chars().count();
    }
    wrapped
}
