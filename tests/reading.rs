//! What is read in sentences of every kind: the pages under `tests/reading/`.
//!
//! A page is lines of text, each a draft of its own, and below each what is read in it, indented: the
//! words, what they stand for, and what they are about. Where nothing is to be read it says so.
//!
//! ```text
//! More than 140 people came on May 3.
//!     140 = 140, more than, of "people"
//!     May 3 = date XXXX-05-03
//! ```
//!
//! `FACTLINT_RENEW=1 cargo test --test reading` writes down what is read now; read the difference
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
use std::sync::LazyLock;

use factlint::document::Document;
use factlint::facts::{Facts, Quantity, Statement};
use factlint::language::Language;
use factlint::value::{Bound, Dimension, Exact, Hedge};
use proptest::prelude::*;

static LANGUAGE: LazyLock<Language> = LazyLock::new(|| Language::load("en").unwrap());

const INDENT: &str = "    ";
const NOTHING: &str = "nothing";

/// A page with what is read now below each line.
fn renewed(language: &Language, page: &str) -> String {
    let mut out = String::new();
    for line in page.lines().filter(|line| !line.starts_with(INDENT)) {
        out.push_str(line);
        out.push('\n');
        if line.is_empty() || line.starts_with("# ") {
            continue;
        }
        let read = read(language, "line.txt", line.as_bytes());
        let facts = if read.is_empty() { vec![NOTHING.to_owned()] } else { read };
        for fact in facts {
            let _ = writeln!(out, "{INDENT}{fact}");
        }
    }
    out
}

/// What is read in a draft, in the order of the text.
fn read(language: &Language, path: &str, bytes: &[u8]) -> Vec<String> {
    let document = Document::read(path, bytes.to_vec()).unwrap();
    let facts = Facts::read(&document, language);
    let text = document.text();
    let mut all: Vec<(u32, String)> = Vec::new();
    for (number, quantity) in (0_u32..).zip(&facts.quantities) {
        let claim = facts.claims.all.iter().find(|claim| claim.quantity == number);
        let mut line = format!("{} = {}", quantity.span.of(text), value(language, quantity));
        if quantity.stated.hedge != Hedge::None {
            let _ = write!(line, ", {}", quantity.stated.hedge.name().replace('-', " "));
        }
        if let Some(subject) = claim.and_then(|claim| claim.subject) {
            let _ = write!(line, ", of {:?}", subject.of(text));
        }
        match claim.map(|claim| claim.scope.statement) {
            Some(Statement::Change) => line.push_str(", a change"),
            Some(Statement::Before) => line.push_str(", before"),
            _ => {}
        }
        all.push((quantity.span.start, line));
    }
    for date in &facts.dates {
        let weekday = date.date.weekday.map_or(String::new(), |day| format!(", a {day:?}"));
        let line = format!("{} = date {}{weekday}", date.span.of(text), date.date);
        all.push((date.span.start, line));
    }
    all.sort_by_key(|(start, _)| *start);
    all.into_iter().map(|(_, line)| line).collect()
}

/// The figure in its unit, and what it is where the unit does not say it.
fn value(language: &Language, quantity: &Quantity) -> String {
    let unit = quantity.unit.and_then(|id| language.lexicon.unit(id));
    let factor = unit.map_or(Exact::ONE, |unit| unit.factor);
    let end = |bound: Bound| {
        let value = bound.value().and_then(|value| value.checked_div(factor));
        value.map_or("any".to_owned(), |value| value.to_decimal(4))
    };
    let interval = quantity.stated.interval;
    let figure = quantity.value_in_unit(language).map(|value| value.to_decimal(4));
    let figure =
        figure.unwrap_or_else(|| format!("{} to {}", end(interval.low), end(interval.high)));
    match (unit, quantity.dimension) {
        (None, Dimension::Count) => figure,
        (None, dimension) => format!("{figure} {}", dimension.name()),
        (Some(unit), Dimension::Age) => format!("{figure} {} old", unit.symbol),
        (Some(unit), _) => format!("{figure} {}", unit.symbol),
    }
}

#[test]
fn lines_are_read_as_their_pages_say() {
    pages::stand("tests/reading", |page| renewed(&LANGUAGE, page));
}

/// A text in an encoding, with its byte order mark where it has one.
fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    let wide = |big: bool| {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    };
    match encoding {
        "UTF-8 with a mark" => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        "UTF-16LE" => wide(false),
        "UTF-16BE" => wide(true),
        _ => text.as_bytes().to_vec(),
    }
}

/// The bytes of a file as text again.
fn decoded(bytes: &[u8], encoding: &str) -> String {
    let wide = |join: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| join([pair[0], pair[1]])).collect();
        String::from_utf16(&units).unwrap()
    };
    match encoding {
        "UTF-16LE" => wide(u16::from_le_bytes),
        "UTF-16BE" => wide(u16::from_be_bytes),
        _ => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

/// Pieces that drafts are made of.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "4.38 million workers",
        "**12** %",
        "$1.2bn",
        "\n\n",
        "\r\n",
        "\r",
        "# ",
        "> ",
        "- ",
        "| 5 | 6 |\n",
        "één ½ ",
        "5½ miles ",
        "😀 ",
        "between 5 and 7 ",
        "Tue, 9 Feb. 2022 ",
        "one in _five_ ",
        "twenty-three ",
        "&nbsp;",
        "`8` ",
        "[9](x) ",
        "1\u{202f}234 ",
        "−5 °C ",
        ". ",
        "The ",
        "rose to ",
        "12,34,567 ",
        "3,50 ",
        "half a million ",
        "```\n",
        "\u{feff}",
        "(10) ",
        "§ 4 ",
        "Rs5.2 crore ",
        "v1.2 ",
        "16- to 24-year-olds ",
    ])
}

proptest! {
    #[test]
    fn what_is_read_stands_where_it_is_said_to_stand(
        pieces in prop::collection::vec(piece(), 0..24),
        path in prop::sample::select(vec!["draft.txt", "draft.md"]),
        encoding in prop::sample::select(vec!["UTF-8", "UTF-8 with a mark", "UTF-16LE", "UTF-16BE"]),
    ) {
        let text = pieces.concat();
        let bytes = encoded(&text, encoding);
        let document = Document::read(path, bytes.clone()).unwrap();
        let facts = Facts::read(&document, &LANGUAGE);
        let spans = facts.quantities.iter().map(|quantity| quantity.span);
        let spans = spans.chain(facts.quantities.iter().map(|quantity| quantity.figure));
        let spans = spans.chain(facts.dates.iter().map(|date| date.span));
        let spans = spans.chain(facts.claims.all.iter().filter_map(|claim| claim.subject));
        for span in spans {
            let place = document.place(span);
            let there = decoded(&bytes[place.bytes.range()], encoding);
            let read = span.of(document.text());
            // Marks of the format may stand in the file between what is read.
            let mut rest = there.chars();
            let found = read.chars().all(|c| c.is_whitespace() || rest.any(|other| other == c));
            prop_assert!(found || there.contains("&nbsp;"), "{:?} {:?}", there, read);
            prop_assert!(!read.is_empty() && read.trim() == read, "{:?}", read);
            prop_assert!(!there.is_empty() && there.trim() == there, "{:?}", there);
        }
    }

    #[test]
    fn an_encoding_changes_nothing_that_is_read(pieces in prop::collection::vec(piece(), 0..24)) {
        let text = pieces.concat();
        for path in ["draft.txt", "draft.md"] {
            // A mark at the very beginning is the file's own.
            let text = text.trim_start_matches('\u{feff}');
            let plain = read(&LANGUAGE, path, text.as_bytes());
            for encoding in ["UTF-8 with a mark", "UTF-16LE", "UTF-16BE"] {
                prop_assert_eq!(&read(&LANGUAGE, path, &encoded(text, encoding)), &plain);
            }
        }
    }
}
