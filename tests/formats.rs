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

/// The paragraphs of the text that started it all; the first is its headline.
fn paragraphs() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/community-workers.txt");
    let text = std::fs::read_to_string(path).unwrap();
    text.split("\n\n").map(|paragraph| paragraph.trim().to_owned()).collect()
}

#[test]
fn the_first_mistakes_are_found_in_every_format() {
    let engine = engine();
    let [headline, body @ ..] = &*paragraphs() else { panic!("no text") };
    let marked = |text: &str, bold: &str| text.replace("4.38 million", bold);
    let percent = |text: &str| text.replace('%', "\\%");
    let join = |head: &str, body: &dyn Fn(&str) -> String| {
        let body: Vec<_> = body_of(body, &paragraphs()[1..]);
        format!("{head}\n\n{}\n", body.join("\n\n"))
    };
    let text = join(headline, &|p| p.to_owned());
    let markdown = join(&format!("# {headline}"), &|p| marked(p, "4.**38**&nbsp;million"));
    let html = join(&format!("<h1>{headline}</h1>"), &|p| {
        format!("<p>{}</p>", marked(p, "4.<b>38</b>&nbsp;million"))
    });
    let latex =
        join(&format!("\\section{{{headline}}}"), &|p| percent(&marked(p, "4.\\emph{38}~million")));
    let head = "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>".to_owned();
    let head = format!("{head}{headline}</w:t></w:r></w:p>");
    let parts: Vec<_> = body.iter().map(|paragraph| docx::paragraph(paragraph)).collect();
    let word = docx::document(&format!("{head}{}", parts.concat()));
    let text_files = [
        ("a.txt", text, "4.38 million"),
        ("a.md", markdown, "4.**38**&nbsp;million"),
        ("a.html", html, "4.<b>38</b>&nbsp;million"),
        ("a.tex", latex, "4.\\emph{38}~million"),
    ];
    for (path, draft, written) in text_files {
        let at = |written: &str| place_of(&draft, written);
        let read = if path == "a.txt" { "4.38 million" } else { "4.38\u{a0}million" };
        let figures = format!(
            "quantity-conflict: {} \"4.338 million\", {} \"{read}\"",
            at("4.338 million"),
            at(written)
        );
        let names = format!(
            "name-conflict: {} \"Wang aiwen\", {} \"Wang Aiwen\"",
            at("Wang aiwen"),
            at("Wang Aiwen")
        );
        assert_eq!(found(&engine, path, draft.as_bytes()), [figures, names], "{path}");
    }
    assert_eq!(
        found(&engine, "a.docx", &word),
        [
            "quantity-conflict: paragraph 1 \"4.338 million\", paragraph 4 \"4.38 million\"",
            "name-conflict: paragraph 3 \"Wang aiwen\", paragraph 3 \"Wang Aiwen\"",
        ]
    );
}

/// The line and column of what stands once in a draft.
fn place_of(draft: &str, written: &str) -> String {
    let before = &draft[..draft.find(written).unwrap()];
    let line = before.rsplit('\n').next().unwrap_or("");
    format!("{}:{}", before.matches('\n').count() + 1, line.chars().count() + 1)
}

fn body_of(change: &dyn Fn(&str) -> String, paragraphs: &[String]) -> Vec<String> {
    paragraphs.iter().map(|paragraph| change(paragraph)).collect()
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
    let written: Vec<_> = FORMATS
        .iter()
        .map(|named| {
            let mut out = Vec::new();
            named.format.write(&report, &options, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        })
        .collect();
    insta::assert_snapshot!("a_place_that_is_no_line", written.join("\n"));
}
