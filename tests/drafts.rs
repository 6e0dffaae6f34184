//! Whole drafts as tests: the pages under `tests/drafts/`.
//!
//! A page says in prose what it is about. A draft stands in a fence that names its format (`text`,
//! `markdown`), and what is found in it in a `findings` fence below, one finding a line:
//!
//! ```text
//! 3:9 error[weekday] 9 February 2022 is a Wednesday, not a Tuesday / 3:18 "9 February 2022"
//! ```
//!
//! `FACTLINT_RENEW=1 cargo test --test drafts` writes down what is found now; read the difference
//! before you keep it.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "this test reads pages, and renews them; it fails by a panic"
)]

#[path = "common/pages.rs"]
mod pages;

use std::fmt::Write;

use factlint::document::{Format, Source};
use factlint::language::Language;
use factlint::report::{Reported, sort};
use factlint::rules::{Engine, LEAST_CONFIDENCE, built_in, load};

/// The fence that holds findings.
const FINDINGS: &str = "findings";

/// A piece of a page.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    /// Prose, with its line ends.
    Prose(String),
    /// A fence: what it is drawn with, its name, and the lines in it.
    Fence { bar: String, name: String, text: String },
}

fn pieces(page: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut lines = page.split_inclusive('\n');
    let mut prose = String::new();
    while let Some(line) = lines.next() {
        let bar: String = line.chars().take_while(|c| *c == '`').collect();
        if bar.len() < 3 {
            prose.push_str(line);
            continue;
        }
        pieces.push(Piece::Prose(std::mem::take(&mut prose)));
        let name = line[bar.len()..].trim().to_owned();
        let text = lines.by_ref().take_while(|line| line.trim_end() != bar).collect();
        pieces.push(Piece::Fence { bar, name, text });
    }
    pieces.push(Piece::Prose(prose));
    pieces
}

fn joined(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Prose(text) => text.clone(),
        Piece::Fence { bar, name, text } => format!("{bar}{name}\n{text}{bar}\n"),
    };
    pieces.iter().map(piece).collect()
}

/// What is found in a draft, as pages write it.
fn found(engine: &Engine, format: &str, draft: &str) -> String {
    let format = Format::named(format).unwrap_or_else(|| panic!("no format `{format}`"));
    let document = format.parse(Source::new("draft", draft.as_bytes().to_vec()).unwrap());
    let mut all: Vec<_> = engine
        .check(&document, LEAST_CONFIDENCE)
        .findings
        .into_iter()
        .map(|finding| Reported::new(finding, &document))
        .collect();
    sort(&mut all);
    all.iter().map(line).collect()
}

fn line(finding: &Reported) -> String {
    let mut line = String::new();
    for (number, label) in finding.labels.iter().enumerate() {
        let place = format!("{}:{}", label.line, label.column);
        let _ = match number {
            0 => write!(
                line,
                "{place} {}[{}] {}",
                finding.severity.name(),
                finding.rule,
                finding.message
            ),
            _ => write!(line, " / {place} {:?}", label.text),
        };
    }
    line + "\n"
}

/// The page as it should be.
fn renewed(engine: &Engine, page: &str) -> String {
    let mut pieces = pieces(page);
    let mut draft: Option<(String, String)> = None;
    for piece in &mut pieces {
        let Piece::Fence { name, text, .. } = piece else { continue };
        if name == FINDINGS {
            let (format, draft) = draft.take().expect("findings stand below their draft");
            *text = found(engine, &format, &draft);
        } else {
            assert!(draft.is_none(), "no findings fence below a draft");
            draft = Some((name.clone(), text.clone()));
        }
    }
    assert!(draft.is_none(), "no findings fence below the last draft");
    joined(&pieces)
}

#[test]
fn drafts_have_the_findings_that_their_pages_say() {
    let language = Language::load("en").unwrap();
    let (rules, problems) = load(built_in(), &Engine::catalogue(&language));
    assert!(problems.is_empty(), "{problems:?}");
    let engine = Engine::new(language, rules);
    pages::stand("tests/drafts", |page| renewed(&engine, page));
}

#[test]
fn pages_are_put_together_as_they_were() {
    let page = "# A page\n\n````markdown\n```\ncode\n```\n````\n\n```findings\n```\nend\n";
    let pieces = pieces(page);
    assert_eq!(pieces.len(), 5);
    assert!(matches!(&pieces[1], Piece::Fence { name, text, .. }
        if name == "markdown" && text == "```\ncode\n```\n"));
    assert_eq!(joined(&pieces), page);
}
