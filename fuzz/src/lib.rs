//! What the fuzz targets do with their bytes. Everything that goes wrong is a panic.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "a fuzz target fails by a panic"
)]

use std::path::Path;
use std::sync::{Arc, OnceLock};

use factlint::config::{Checker, Config, Given};
use factlint::document::{Document, FORMATS as INPUTS, Source};
use factlint::facts::Facts;
use factlint::language::Language;
use factlint::report::{Checked, FORMATS, Options, Report, Reported, Summary, sort};
use factlint::rules::{self, Catalogue, Engine};
use factlint::value::Span;
use factlint::yaml::Problem;
use miette::{GraphicalReportHandler, GraphicalTheme};

const DRAFT: &str = include_str!("draft.txt");

fn language() -> Language {
    Language::load("en").unwrap()
}

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| Engine::catalogue(&language()))
}

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let (rules, problems) = rules::load(rules::built_in(), catalogue());
        assert!(problems.is_empty(), "the built-in rules load");
        Engine::new(language(), rules)
    })
}

/// Reads bytes as a document of some format, checks it, and writes what is found in every way.
pub fn check(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let format = &INPUTS[usize::from(*first) % INPUTS.len()];
    let path = format!("a.{}", format.extensions[0]);
    let Ok(document) = Document::read(&path, rest.to_vec()) else { return };
    reported(engine(), &document, rest.len());
}

fn reported(engine: &Engine, document: &Document, size: usize) {
    let checked = engine.check(document, 0.0);
    let mut findings: Vec<Reported> =
        checked.findings.into_iter().map(|finding| Reported::new(finding, document)).collect();
    for label in findings.iter().flat_map(|finding| &finding.labels) {
        assert!(label.start <= label.end && label.end as usize <= size.max(1), "{label:?}");
    }
    told(engine, document);
    sort(&mut findings);
    let summary = Summary::new(1, size as u64, &findings);
    let checked = [Checked::new(document, true)];
    let report = Report {
        findings: &findings,
        summary: &summary,
        checked: &checked,
        skipped: &[],
        rules: &[],
    };
    let options =
        Options { color: false, width: 80, hyperlinks: false, unicode: true, brief: false };
    for named in FORMATS {
        let mut out = Vec::new();
        named.format.write(&report, &options, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{}", named.name);
    }
}

/// What `facts` and `explain` tell of a document: places are places of the text as read.
fn told(engine: &Engine, document: &Document) {
    let text = document.text();
    let stands = |span: Span| assert!(text.get(span.start as usize..span.end as usize).is_some());
    for agreement in engine.agreements(document, 0.0) {
        agreement.figures.iter().for_each(|span| stands(*span));
    }
    for compared in engine.compared(document, &|_| true) {
        compared.figures.iter().for_each(|span| stands(*span));
        assert!((0.0..=1.0).contains(&compared.confidence), "{compared:?}");
    }
    let facts = Facts::read(document, engine.language());
    for fact in rules::listed_facts(document, &facts, engine.language(), |_| true) {
        stands(fact.span);
    }
}

/// Takes bytes for a configuration, and checks a draft with the settings that it makes.
pub fn config(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let root = Path::new("/drafts");
    let draft = root.join("draft.txt");
    let Some((config, problems)) = Config::read("factlint.yaml", text.to_owned(), root) else {
        return;
    };
    draw(&problems);
    draw(&config.unknown_rules(&["weekday"]));
    draw(&config.idle(&vec![false; config.override_count()]));
    let overrides = config.overrides(&draft);
    let settings = Config::settings(Some((&config, &overrides)), &Given::default());
    let vocabulary = Arc::clone(config.vocabulary());
    let checker = Checker::new(settings, Arc::new(language()), engine().rules(), vocabulary);
    let source = Source::new("draft.txt", DRAFT.as_bytes().to_vec()).unwrap();
    for finding in checker.check(&INPUTS[0].parse(source)).findings {
        assert!((0.0..=1.0).contains(&finding.confidence), "{finding:?}");
    }
}

/// Draws mistakes as a reader sees them.
fn draw(problems: &[Problem]) {
    for problem in problems {
        let mut out = String::new();
        let theme = GraphicalTheme::unicode_nocolor();
        let handler = GraphicalReportHandler::new_themed(theme).with_width(80);
        handler.render_report(&mut out, problem).unwrap();
    }
}

/// Loads bytes as a rule file, draws its errors, runs its examples, and checks a draft with it.
pub fn rule(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (rules, problems) = rules::load(vec![("a.yaml".to_owned(), text.to_owned())], catalogue());
    assert!(!(rules.is_empty() && problems.is_empty()), "neither a rule nor an error");
    draw(&problems);
    if rules.is_empty() {
        return;
    }
    let engine = Engine::new(language(), rules);
    for rule in engine.rules() {
        let _ = engine.try_examples(rule);
        let _ = engine.untried(rule);
    }
    let source = Source::new("a.txt", DRAFT.as_bytes().to_vec()).unwrap();
    reported(&engine, &INPUTS[0].parse(source), DRAFT.len());
}

/// Takes bytes for an expression, a message or a pattern of an otherwise sound rule.
pub fn expression(data: &[u8]) {
    let Some((kind, rest)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let quoted = format!("{text:?}").replace("\\'", "'").replace("\\u{", "\\\\u{");
    let (looks, asserted, message) = match kind % 4 {
        0 => ("each: share-of".to_owned(), quoted, "\"{part}\"".to_owned()),
        1 => ("each: share-of".to_owned(), "share ~ part / whole".to_owned(), quoted),
        2 => (format!("each: share-of\nwhere: {quoted}"), "share ~ 0.5".to_owned(), "m".to_owned()),
        _ => (format!("match: {quoted}\nslots: {{x: number}}"), "x < 3".to_owned(), "m".to_owned()),
    };
    let bad = "[\"In all, [30] of [120] ([20%]) agreed.\", \"[31] of [120] ([20%])\", \"[3] of [12] ([20%])\"]";
    let good =
        "[\"30 of 120 (25%) agreed.\", \"60 of 120 (50%) agreed.\", \"12 of 120 (10%) agreed.\"]";
    rule(
        format!(
            "id: a\ntitle: t\nseverity: warning\n{looks}\nassert: {asserted}\nmessage: {message}\n\
             examples:\n  bad: {bad}\n  good: {good}\n"
        )
        .as_bytes(),
    );
}
