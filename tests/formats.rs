//! One text in every format: what is found in it, and where.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test reads samples, and fails by a panic"
)]

#[path = "common/docx.rs"]
#[allow(dead_code, reason = "other tests make more of Word files")]
mod docx;

use factlint::document::Document;
use factlint::language::Language;
use factlint::report::{FORMATS, Options, Report, Reported, Summary, sort};
use factlint::rules::{
    Engine, Finding, LEAST_CONFIDENCE, Label, Severity, Suggestion, built_in, load,
};
use factlint::value::Span;

fn engine() -> Engine {
    let language = Language::load("en").unwrap();
    let (rules, _) = load(built_in(), &Engine::catalogue(&language));
    Engine::new(language, rules)
}

/// What is found: the rule, and the place and the text of each label.
fn found(engine: &Engine, path: &str, bytes: &[u8]) -> Vec<String> {
    let document = Document::read(path, bytes.to_vec()).unwrap();
    let findings = engine.check(&document, LEAST_CONFIDENCE).findings;
    let mut all: Vec<_> = findings.into_iter().map(|f| Reported::new(f, &document)).collect();
    sort(&mut all);
    let label =
        |label: &factlint::report::ReportedLabel| format!("{} \"{}\"", label.place(), label.text);
    let line = |finding: &Reported| {
        let labels: Vec<_> = finding.labels.iter().map(label).collect();
        format!("{}: {}", finding.rule, labels.join(", "))
    };
    all.iter().map(line).collect()
}

#[test]
fn mistakes_stand_in_markup_too() {
    let engine = engine();
    for (path, draft, expected) in [
        (
            "a.md",
            "<h1 align=\"center\">Shrinkwell</h1>\n<p align=\"center\">\n  <b>Next meeting: Monday, May 6, \
             2025.</b> 30 of 120 users (20%) come.\n</p>\n\nMore below.\n",
            ["weekday: 3:20 \"Monday\"", "share-of-total: 3:62 \"20%\""],
        ),
        (
            "a.tex",
            "In all, 30 of 120 respondents (20\\%) agreed. The session is on \\textbf{Monday}, May 6, 2025.\n",
            ["share-of-total: 1:32 \"20%\"", "weekday: 1:72 \"Monday\""],
        ),
    ] {
        let all = found(&engine, path, draft.as_bytes());
        assert_eq!(all.len(), 2, "{all:?}");
        for (found, expected) in all.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found}");
        }
    }
}

#[test]
fn a_place_that_is_no_line_is_told_in_words() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", docx::paragraph(text));
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell("Meeting"),
        cell("We meet on Monday, May 6, 2025, at the hall.")
    );
    let draft = docx::document(&[docx::paragraph("Minutes"), table].concat());
    let document = Document::read("a.docx", draft).unwrap();
    let span = |text: &str| {
        let start = document.text().find(text).unwrap() as u32;
        Span::new(start, start + text.len() as u32)
    };
    let label = |text: &str, note: &str| Label { span: span(text), note: note.to_owned() };
    let finding = Finding {
        rule: "weekday".to_owned(),
        severity: Severity::Error,
        confidence: 0.97,
        message: "May 6, 2025 is a Tuesday, not a Monday".to_owned(),
        help: String::new(),
        labels: vec![
            label("Monday", "not a Monday"),
            label("May 6, 2025", "a Tuesday"),
            label("Minutes", ""),
        ],
        suggestions: vec![Suggestion { span: span("Monday"), text: "Tuesday".to_owned() }],
    };
    let findings = [Reported::new(finding, &document)];
    assert_eq!(findings[0].suggestions, []);
    let summary = Summary::new(1, 0, &findings);
    let report =
        Report { findings: &findings, summary: &summary, checked: &[], skipped: &[], rules: &[] };
    let options =
        Options { width: 80, unicode: true, color: false, hyperlinks: false, brief: false };
    // The page has a test of its own.
    let written: Vec<_> = FORMATS
        .iter()
        .filter(|named| named.name != "html")
        .map(|named| {
            let mut out = Vec::new();
            named.format.write(&report, &options, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        })
        .collect();
    insta::assert_snapshot!("a_place_that_is_no_line", written.join("\n"));
}
