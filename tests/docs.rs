//! The pages of the rules under `docs/rules`, made from the rules themselves.
//!
//! `FACTLINT_RENEW=1 cargo test --test docs` writes them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "this test reads and renews pages; it fails by a panic"
)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use factlint::language::Language;
use factlint::rules::examples::{ExampleKind, mark};
use factlint::rules::{Engine, LooksAt, Rule, built_in, load};

fn engine() -> Engine {
    let language = Language::load("en").unwrap();
    let (rules, problems) = load(built_in(), &Engine::catalogue(&language));
    assert!(problems.is_empty(), "{problems:?}");
    Engine::new(language, rules)
}

/// The page of one rule.
fn page(engine: &Engine, rule: &Rule) -> String {
    let mut out = format!("# {}\n\n**{}**", rule.id, rule.title);
    let sure = match rule.looks_at {
        LooksAt::Compare { weigh: Some(_), .. } => "its confidence comes from the evidence".into(),
        _ => format!("confidence {:.0}%", rule.confidence * 100.0),
    };
    let on = if rule.enabled { "on by default" } else { "off by default" };
    let _ = write!(out, " ({}, {sure}, {on})\n\n", rule.severity.name());
    for paragraph in rule.why.as_deref().unwrap_or_default().trim_end().split("\n\n") {
        let text = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(out, "{text}\n");
    }
    out.push_str("## What must hold\n\n```yaml\n");
    let written = &rule.written;
    let narrowed = written.narrowed.iter().map(|text| ("where", text.clone()));
    let steps = written.steps.iter().map(|(name, text)| ("let", format!("{name} = {text}")));
    let assertion = [("assert", written.assertion.clone())];
    let excuse = written.excuse.iter().map(|text| ("unless", text.clone()));
    for (word, text) in narrowed.chain(steps).chain(assertion).chain(excuse) {
        let _ = writeln!(out, "{word}: {}", text.trim());
    }
    out.push_str("```\n");
    let trials = engine.try_examples(rule);
    for (title, kind) in [("Reported", ExampleKind::Bad), ("Left alone", ExampleKind::Good)] {
        let _ = writeln!(out, "\n## {title}");
        for trial in trials.iter().filter(|trial| trial.example.kind == kind) {
            let text = mark(&trial.example.text, &trial.example.marks);
            let _ = writeln!(out, "\n```text\n{}\n```", text.trim_end());
            for finding in &trial.findings {
                let help = if finding.help.is_empty() { "" } else { " — " };
                let _ = writeln!(out, "\n> {}{help}{}", finding.message, finding.help);
            }
        }
    }
    let _ = writeln!(
        out,
        "\nHow often it is right is measured in [accuracy](../accuracy.md). Run it alone with \
         `factlint check --only {} PATH`.",
        rule.id
    );
    out
}

/// The list of all rules.
fn index(engine: &Engine) -> String {
    let mut out = String::from(
        "# Rules\n\nMade from the rules by `FACTLINT_RENEW=1 cargo test --test docs`.\n\n\
         | rule | what it reports | severity |\n| --- | --- | --- |\n",
    );
    for rule in engine.rules() {
        let (id, off) = (&rule.id, if rule.enabled { "" } else { ", off by default" });
        let _ =
            writeln!(out, "| [{id}]({id}.md) | {} | {}{off} |", rule.title, rule.severity.name());
    }
    out
}

#[test]
fn pages_say_what_the_rules_say() {
    let engine = engine();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let mut wanted: BTreeMap<String, String> = BTreeMap::new();
    wanted.insert("README.md".to_owned(), index(&engine));
    for rule in engine.rules() {
        wanted.insert(format!("{}.md", rule.id), page(&engine, rule));
    }
    let renew = std::env::var_os("FACTLINT_RENEW").is_some();
    let mut stale = Vec::new();
    for file in fs::read_dir(&folder).unwrap().map(|file| file.unwrap()) {
        let name = file.file_name().to_string_lossy().into_owned();
        if !wanted.contains_key(&name) {
            if renew {
                fs::remove_file(file.path()).unwrap();
            }
            stale.push(name);
        }
    }
    for (name, text) in &wanted {
        let path = folder.join(name);
        if fs::read_to_string(&path).ok().as_ref() != Some(text) {
            if renew {
                fs::write(&path, text).unwrap();
            }
            stale.push(name.clone());
        }
    }
    assert!(
        renew || stale.is_empty(),
        "docs/rules differs from the rules in {}: FACTLINT_RENEW=1 cargo test --test docs",
        stale.join(", ")
    );
}
