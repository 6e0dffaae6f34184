//! Documents as published and with planted mistakes, as pairs of claims with their evidence.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde::Deserialize;

use crate::cli::failure::Failure;
use crate::cli::inputs::shown;
use crate::document::Document;
use crate::rules::evidence::{Kind, fit};
use crate::rules::{Engine, Rule, Weighed};
use crate::value::Span;

/// How many bytes around a figure are shown.
const AROUND: usize = 90;

/// What weights are fitted to.
pub(super) struct Corpus {
    pub documents: Vec<Published>,
    pub cases: Vec<Case>,
}

/// Where a document belongs when some are held out.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub half: u64,
    pub source: String,
}

/// Two figures that do not agree.
pub(super) struct Pair {
    pub evidence: Vec<f32>,
    pub spans: [Span; 2],
    /// Each with what stands around it.
    pub texts: [String; 2],
}

/// A document as published: whatever is reported on it is taken for an alarm.
pub(super) struct Published {
    pub path: String,
    pub part: Part,
    pub pairs: Vec<Pair>,
}

/// A planted mistake, with the pairs that would find it.
pub(super) struct Case {
    pub id: String,
    pub kind: String,
    pub worth: f64,
    pub part: Part,
    pub pairs: Vec<Pair>,
}

/// A line of cases.jsonl.
#[derive(Deserialize)]
struct Line {
    id: String,
    kind: String,
    doc: String,
    start: usize,
    end: usize,
    now: String,
    #[serde(default)]
    others: Vec<(usize, usize)>,
}

impl Part {
    fn of(path: &str) -> Self {
        let hash = path.bytes().fold(7_u64, |h, b| h.wrapping_mul(31).wrapping_add(u64::from(b)));
        let source = path.split_once('/').map_or("", |(source, _)| source);
        Self { half: hash % 2, source: source.to_owned() }
    }
}

impl Corpus {
    pub fn read(
        folder: &Path,
        kinds: &[(String, f64)],
        engine: &Engine,
        rule: &Rule,
    ) -> Result<Self, Failure> {
        let root = folder.join("docs");
        let mut paths = Vec::new();
        for entry in ignore::WalkBuilder::new(&root).sort_by_file_name(Ord::cmp).build() {
            let entry = entry.map_err(|error| Failure::new(error.to_string()))?;
            if entry.file_type().is_some_and(|kind| kind.is_file()) {
                let path = entry.path().strip_prefix(&root).unwrap_or(entry.path());
                paths.push(path.to_string_lossy().into_owned());
            }
        }
        let documents: Result<Vec<_>, Failure> =
            paths.into_par_iter().map(|path| published(&root, path, engine, rule)).collect();
        let list = folder.join("cases.jsonl");
        let name = shown(&list);
        let text = fs::read_to_string(&list).map_err(|error| Failure::of_path(&name, &error))?;
        let cases: Result<Vec<_>, Failure> = text
            .lines()
            .enumerate()
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(number, line)| {
                let line: Line = serde_json::from_str(line)
                    .map_err(|error| Failure::new(format!("{name}:{}: {error}", number + 1)))?;
                let worth = kinds.iter().find(|(kind, _)| *kind == line.kind);
                worth.map(|(_, worth)| case(&root, line, *worth, engine, rule)).transpose()
            })
            .collect();
        Ok(Self { documents: documents?, cases: cases?.into_iter().flatten().collect() })
    }

    /// The folders of docs/, where there are several.
    pub fn sources(&self) -> Vec<String> {
        let sources: BTreeSet<_> = self.documents.iter().map(|d| d.part.source.clone()).collect();
        if sources.len() < 2 { Vec::new() } else { sources.into_iter().collect() }
    }

    pub fn summary(&self) -> String {
        let pairs: usize = self.documents.iter().map(|document| document.pairs.len()).sum();
        let reached = self.cases.iter().filter(|case| !case.pairs.is_empty()).count();
        format!(
            "{} documents with {pairs} pairs that do not agree; {} planted mistakes, {reached} within reach",
            self.documents.len(),
            self.cases.len()
        )
    }

    /// The weights that do best on some of the documents.
    pub fn fit(&self, kinds: &[&Kind], pull: f64, keep: impl Fn(&Part) -> bool) -> Vec<f64> {
        let rows = |pairs: &[Pair]| pairs.iter().map(|p| p.evidence.clone()).collect::<Vec<_>>();
        let samples = fit::Samples {
            against: self
                .documents
                .iter()
                .filter(|document| keep(&document.part))
                .flat_map(|document| rows(&document.pairs))
                .collect(),
            bags: self
                .cases
                .iter()
                .filter(|case| keep(&case.part) && !case.pairs.is_empty())
                .map(|case| (case.worth, rows(&case.pairs)))
                .collect(),
        };
        fit::fit(&samples, kinds, pull)
    }
}

impl Case {
    /// The pair by which these weights would find it.
    pub fn best(&self, weights: &[f64]) -> Option<&Pair> {
        let score = |pair: &Pair| fit::score(weights, &pair.evidence);
        self.pairs.iter().max_by(|x, y| score(x).total_cmp(&score(y)))
    }
}

fn published(
    root: &Path,
    path: String,
    engine: &Engine,
    rule: &Rule,
) -> Result<Published, Failure> {
    let document = document(root, &path, |_| {})?;
    let pairs = engine.weighed(rule, &document);
    let pairs = pairs.into_iter().map(|pair| shown_pair(&document, pair)).collect();
    Ok(Published { part: Part::of(&path), path, pairs })
}

fn case(
    root: &Path,
    line: Line,
    worth: f64,
    engine: &Engine,
    rule: &Rule,
) -> Result<Case, Failure> {
    let end = line.start + line.now.len();
    let moved = |at: usize| if at >= line.end { at + end - line.end } else { at };
    let document = document(root, &line.doc, |bytes| {
        if line.start <= line.end && line.end <= bytes.len() {
            bytes.splice(line.start..line.end, line.now.bytes());
        }
    })?;
    let meets =
        |span: Span, from: usize, to: usize| (span.start as usize) < to && from < span.end as usize;
    let changed = |span: Span| meets(span, line.start, end);
    let other = |span: Span| line.others.iter().any(|(a, b)| meets(span, moved(*a), moved(*b)));
    let mut pairs = engine.weighed(rule, &document);
    pairs.retain(|pair| {
        let [a, b] = pair.spans.map(|span| document.place(span).bytes);
        (changed(a) && other(b)) || (changed(b) && other(a))
    });
    let pairs = pairs.into_iter().map(|pair| shown_pair(&document, pair)).collect();
    Ok(Case { id: line.id, kind: line.kind, worth, part: Part::of(&line.doc), pairs })
}

fn document(root: &Path, path: &str, change: impl Fn(&mut Vec<u8>)) -> Result<Document, Failure> {
    let mut bytes = fs::read(root.join(path)).map_err(|error| Failure::of_path(path, &error))?;
    change(&mut bytes);
    Document::read(path, bytes).map_err(|_| Failure::new(format!("{path}: not text")))
}

fn shown_pair(document: &Document, pair: Weighed) -> Pair {
    let text = document.text();
    let texts = pair.spans.map(|span| {
        let (start, end) = (span.start as usize, span.end as usize);
        let from = text.floor_char_boundary(start.saturating_sub(AROUND));
        let to = text.ceil_char_boundary((end + AROUND).min(text.len()));
        let around = [&text[from..start], "[", span.of(text), "]", &text[end..to]].concat();
        around.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    Pair { evidence: pair.evidence, spans: pair.spans, texts }
}
