//! How fast each stage is: `cargo bench`.
//!
//! The drafts are the samples, repeated to a file of about 10 KB, with the figures that the repeats
//! would share made different.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark may fail by a panic")]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use factlint::document::{Document, Format, Source};
use factlint::facts::Facts;
use factlint::language::Language;
use factlint::report::{FORMATS, Options, Report, Reported, Summary, sort};
use factlint::rules::{Engine, LEAST_CONFIDENCE, built_in, load};

fn main() {
    divan::main();
}

const SAMPLES: [&str; 3] = [
    include_str!("../samples/community-workers.txt"),
    include_str!("../samples/annual-report.txt"),
    include_str!("../samples/press-release.txt"),
];

/// A draft of at least `size` bytes.
fn draft(size: usize) -> String {
    let mut text = String::new();
    let mut round = 0;
    while text.len() < size {
        for sample in SAMPLES {
            let other: String = sample
                .chars()
                .map(|c| match c.to_digit(10) {
                    Some(digit) => char::from_digit((digit + round) % 10, 10).unwrap(),
                    None => c,
                })
                .collect();
            text.push_str(&other);
            text.push_str("\n\n");
        }
        round += 1;
    }
    text
}

fn document(text: &str) -> Document {
    let source = Source::new("draft.txt", text.as_bytes().to_vec()).unwrap();
    Format::named("text").unwrap().parse(source)
}

fn engine() -> Engine {
    let language = Language::load("en").unwrap();
    let (rules, problems) = load(built_in(), &Engine::catalogue(&language));
    assert!(problems.is_empty());
    Engine::new(language, rules)
}

const SIZES: [usize; 3] = [2_000, 10_000, 1_000_000];

#[divan::bench]
fn start_up() -> Engine {
    engine()
}

#[divan::bench(args = SIZES)]
fn read_document(bencher: Bencher, size: usize) {
    let text = draft(size);
    bencher.counter(BytesCount::of_str(&text)).bench(|| document(black_box(&text)));
}

/// With headings, lists and emphasis, as drafts in Markdown have them.
#[divan::bench(args = SIZES)]
fn read_markdown(bencher: Bencher, size: usize) {
    let text = draft(size).replace(". ", ".\n\n- **Then** ").replace("\n\nA", "\n\n## A");
    let read = |text: &str| {
        let source = Source::new("draft.md", text.as_bytes().to_vec()).unwrap();
        Format::named("markdown").unwrap().parse(source)
    };
    bencher.counter(BytesCount::of_str(&text)).bench(|| read(black_box(&text)));
}

#[divan::bench(args = SIZES)]
fn read_language(bencher: Bencher, size: usize) {
    let (text, language) = (draft(size), Language::load("en").unwrap());
    let document = document(&text);
    bencher.counter(BytesCount::of_str(&text)).bench(|| language.read(black_box(&document)));
}

/// Sentences and tokens included.
#[divan::bench(args = SIZES)]
fn read_facts(bencher: Bencher, size: usize) {
    let (text, language) = (draft(size), Language::load("en").unwrap());
    let document = document(&text);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| Facts::read(black_box(&document), &language));
}

/// Facts included.
#[divan::bench(args = SIZES)]
fn check(bencher: Bencher, size: usize) {
    let (text, engine) = (draft(size), engine());
    let document = document(&text);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| engine.check(black_box(&document), LEAST_CONFIDENCE));
}

/// Figures alone, in rows: whatever compares figures has the most to do here.
#[divan::bench(args = [10_000, 100_000])]
fn check_figures(bencher: Bencher, size: usize) {
    let mut text = String::new();
    for at in 0..size / 6 {
        text.push_str(&(at * 7919 % 99_991).to_string());
        text.push_str(if at % 10 == 9 { "\n" } else { " " });
    }
    let engine = engine();
    let document = document(&text);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| engine.check(black_box(&document), LEAST_CONFIDENCE));
}

/// An edit in a document of 100 KB: an editor has it read and checked anew, and asks for 20 ms at most.
#[divan::bench]
fn edit(bencher: Bencher) {
    let (text, engine) = (draft(100_000), engine());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| engine.check(&document(black_box(&text)), LEAST_CONFIDENCE));
}

/// A start and the check of one small file: what is compiled when first needed is compiled here.
#[divan::bench]
fn start_up_and_check(bencher: Bencher) {
    let document = document(SAMPLES[1]);
    bencher.bench(|| engine().check(black_box(&document), LEAST_CONFIDENCE));
}

#[divan::bench(args = FORMATS.iter().map(|format| format.name))]
fn report(bencher: Bencher, format: &str) {
    let (text, engine) = (draft(10_000), engine());
    let document = document(&text);
    let found = engine.check(&document, LEAST_CONFIDENCE).findings;
    let mut findings: Vec<_> =
        found.into_iter().map(|finding| Reported::new(finding, &document)).collect();
    sort(&mut findings);
    let summary = Summary::new(1, text.len() as u64, &findings);
    let options =
        Options { color: true, width: 100, hyperlinks: false, unicode: true, brief: false };
    let format = factlint::report::format(format).unwrap();
    bencher.counter(findings.len()).bench(|| {
        let mut out = Vec::new();
        let report = Report {
            findings: &findings,
            summary: &summary,
            checked: &[],
            skipped: &[],
            rules: &[],
        };
        format.write(black_box(&report), &options, &mut out).unwrap();
        out
    });
}
