//! Documents as published and with planted mistakes, as pairs of claims with their evidence.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Deserialize;

use crate::cli::failure::Failure;
use crate::cli::shown::shown;
use crate::document::Document;
use crate::rules::evidence::{Ground, fit};
use crate::rules::{Engine, Reach, Rule, Weighed};
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
    /// The places of its figures, the one to suspect first.
    pub spans: Vec<Span>,
    /// Each with what stands around it.
    pub texts: Vec<String>,
}

impl Pair {
    /// Its places as numbers.
    pub fn places(&self) -> String {
        let places = self.spans.iter().map(|span| format!("{}-{}", span.start, span.end));
        places.collect::<Vec<_>>().join(" ")
    }
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
    /// How far it gets, and what stands around the changed figure and around the first of the others.
    pub reach: Reach,
    pub texts: Vec<String>,
}

/// How weights are fitted.
pub(super) struct How {
    /// How strongly regression draws them to what is expected.
    pub pull: f64,
    /// What an alarm counts against a planted mistake, at the border.
    pub alarm: f64,
    /// How strongly they are drawn to where they began, there.
    pub hold: f64,
    /// Where they begin.
    pub from: Option<Vec<f64>>,
    /// What planted mistakes of a folder count more than others.
    pub sets: Vec<(String, f64)>,
}

impl How {
    fn worth(&self, part: &Part) -> f64 {
        let set = part.source.split('/').next().unwrap_or_default();
        self.sets.iter().find(|(name, _)| name == set).map_or(1.0, |(_, worth)| *worth)
    }
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
    /// Folders in docs/ are sources; the kinds of documents of one folder that is read are told from
    /// those of another by its name.
    fn of(set: &str, path: &str) -> Self {
        let hash = path.bytes().fold(7_u64, |h, b| h.wrapping_mul(31).wrapping_add(u64::from(b)));
        let source = path.split_once('/').map_or("", |(source, _)| source);
        Self { half: hash % 2, source: format!("{set}/{source}") }
    }
}

impl Corpus {
    /// All folders together.
    pub fn read(
        folders: &[PathBuf],
        kinds: &[(String, f64)],
        engine: &Engine,
        rule: &Rule,
        real: &Real,
    ) -> Result<Self, Failure> {
        let mut all = Self { documents: Vec::new(), cases: Vec::new() };
        for folder in folders {
            let one = Self::read_one(folder, kinds, engine, rule, real)?;
            all.documents.extend(one.documents);
            all.cases.extend(one.cases);
        }
        Ok(all)
    }

    fn read_one(
        folder: &Path,
        kinds: &[(String, f64)],
        engine: &Engine,
        rule: &Rule,
        real: &Real,
    ) -> Result<Self, Failure> {
        let root = folder.join("docs");
        let set =
            folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let mut paths = Vec::new();
        for entry in ignore::WalkBuilder::new(&root).sort_by_file_name(Ord::cmp).build() {
            let entry = entry.map_err(|error| Failure::new(error.to_string()))?;
            if entry.file_type().is_some_and(|kind| kind.is_file()) {
                let path = entry.path().strip_prefix(&root).unwrap_or(entry.path());
                paths.push(path.to_string_lossy().into_owned());
            }
        }
        let documents: Result<Vec<_>, Failure> = paths
            .into_par_iter()
            .map(|path| published(&root, &set, &path, engine, rule, real))
            .collect();
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
                worth.map(|(_, worth)| case(&root, &set, line, *worth, engine, rule)).transpose()
            })
            .collect();
        Ok(Self { documents: documents?, cases: cases?.into_iter().flatten().collect() })
    }

    /// The folders of docs/, where there are several.
    pub fn sources(&self) -> Vec<String> {
        let sources: BTreeSet<_> = self.documents.iter().map(|d| d.part.source.clone()).collect();
        if sources.len() < 2 { Vec::new() } else { sources.into_iter().collect() }
    }

    /// The folders that were read.
    pub fn sets(&self) -> BTreeSet<String> {
        let set = |part: &Part| part.source.split('/').next().unwrap_or("").to_owned();
        self.documents.iter().map(|document| set(&document.part)).collect()
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

    /// The planted mistakes of which no pair is weighed: how far they get, and where they are.
    pub fn out_of_reach(&self, out: &mut dyn Write) -> io::Result<()> {
        for case in self.cases.iter().filter(|case| case.pairs.is_empty()) {
            writeln!(out, "{:?}  {} {}", case.reach, case.id, case.kind)?;
            for text in &case.texts {
                writeln!(out, "       {text}")?;
            }
        }
        writeln!(out)
    }

    /// The evidence of every pair, a line each: the set and source, the document or the case and its
    /// kind, the two places, the numbers, and what stands around the places.
    pub fn rows(&self, kinds: &[Ground]) -> String {
        let names: Vec<_> = kinds.iter().map(|kind| kind.name).collect();
        let mut text = format!("source\tof\tkind\tspans\t{}\ttexts\n", names.join("\t"));
        let mut add = |part: &Part, of: &str, kind: &str, pairs: &[Pair]| {
            for pair in pairs {
                let (half, source) = (part.half, &part.source);
                let places = pair.places();
                let row: Vec<_> = pair.evidence.iter().map(ToString::to_string).collect();
                let row = row.join("\t");
                text.extend([source, " ", &half.to_string(), "\t", of, "\t", kind, "\t"]);
                text.extend([&places, "\t", &row, "\t", &pair.texts.join(" | "), "\n"]);
            }
        };
        for document in &self.documents {
            add(&document.part, &document.path, "", &document.pairs);
        }
        for case in &self.cases {
            add(&case.part, &case.id, &case.kind, &case.pairs);
        }
        text
    }

    /// The weights that do best on some of the documents: from those of the rule, or else found by
    /// regression first.
    pub fn fit(&self, kinds: &[Ground], how: &How, keep: impl Fn(&Part) -> bool) -> Vec<f64> {
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
                .map(|case| (case.worth * how.worth(&case.part), rows(&case.pairs)))
                .collect(),
        };
        let start = how.from.clone().unwrap_or_else(|| fit::fit(&samples, kinds, how.pull));
        fit::at_border(&samples, kinds, &start, how.alarm, how.hold)
    }
}

impl Case {
    /// The pair by which these weights would find it.
    pub fn best(&self, weights: &[f64]) -> Option<&Pair> {
        let score = |pair: &Pair| fit::score(weights, &pair.evidence);
        self.pairs.iter().max_by(|x, y| score(x).total_cmp(&score(y)))
    }
}

/// What is reported on published documents and is a mistake of theirs: set and path, and where the
/// figure begins and ends.
pub(super) type Real = BTreeSet<(String, u32, u32)>;

/// Reads verdicts: a line has the document, the place, and `real` or `false`.
pub(super) fn real(path: &Path) -> Result<Real, Failure> {
    let name = shown(path);
    let text = fs::read_to_string(path).map_err(|error| Failure::of_path(&name, &error))?;
    let verdict = |line: &str| {
        let mut parts = line.split('\t');
        let (document, start, end) = (parts.next()?, parts.next()?, parts.next()?);
        let known = (document.to_owned(), start.parse().ok()?, end.parse().ok()?);
        (parts.next()? == "real").then_some(known)
    };
    Ok(text.lines().filter_map(verdict).collect())
}

fn published(
    root: &Path,
    set: &str,
    path: &str,
    engine: &Engine,
    rule: &Rule,
    real: &Real,
) -> Result<Published, Failure> {
    let document = document(path, read(root, path)?)?;
    let mut pairs = engine.weighed(rule, &document);
    let name = format!("{set}/{path}");
    pairs.retain(|pair| {
        pair.spans.iter().all(|span| {
            let place = document.place(*span).bytes;
            !real.contains(&(name.clone(), place.start, place.end))
        })
    });
    let pairs = pairs.into_iter().map(|pair| shown_pair(&document, pair)).collect();
    Ok(Published { part: Part::of(set, path), path: name, pairs })
}

fn case(
    root: &Path,
    set: &str,
    line: Line,
    worth: f64,
    engine: &Engine,
    rule: &Rule,
) -> Result<Case, Failure> {
    let end = line.start + line.now.len();
    let moved = |at: usize| if at >= line.end { at + end - line.end } else { at };
    let mut bytes = read(root, &line.doc)?;
    if line.start <= line.end && line.end <= bytes.len() {
        bytes.splice(line.start..line.end, line.now.bytes());
    }
    let document = document(&line.doc, bytes.clone())?;
    let place = |span: Span| document.place(span).bytes;
    let meets = |span: Span, from: usize, to: usize| {
        let span = place(span);
        (span.start as usize) < to && from < span.end as usize
    };
    let changed = |span: Span| meets(span, line.start, end);
    let other = |span: Span| line.others.iter().any(|(a, b)| meets(span, moved(*a), moved(*b)));
    let mut pairs = engine.weighed(rule, &document);
    pairs.retain(|Weighed { spans, .. }| {
        let at = spans.iter().position(|span| changed(*span));
        at.is_some_and(|at| (0..spans.len()).any(|of| of != at && other(spans[of])))
    });
    let pairs: Vec<_> = pairs.into_iter().map(|pair| shown_pair(&document, pair)).collect();
    let (reach, texts) = if pairs.is_empty() {
        let places = std::iter::once((line.start, end));
        let places = places.chain(line.others.iter().map(|(a, b)| (moved(*a), moved(*b))));
        let texts = places.take(3).map(|(start, end)| around(&bytes, start, end)).collect();
        (engine.reach(rule, &document, [&changed, &other]), texts)
    } else {
        (Reach::Weighed, Vec::new())
    };
    let part = Part::of(set, &line.doc);
    Ok(Case { id: line.id, kind: line.kind, worth, part, pairs, reach, texts })
}

fn read(root: &Path, path: &str) -> Result<Vec<u8>, Failure> {
    fs::read(root.join(path)).map_err(|error| Failure::of_path(path, &error))
}

fn document(path: &str, bytes: Vec<u8>) -> Result<Document, Failure> {
    Document::read(path, bytes).map_err(|_| Failure::new(format!("{path}: not text")))
}

fn shown_pair(document: &Document, pair: Weighed) -> Pair {
    let text = document.text();
    let spans = pair.spans.iter();
    let texts =
        spans.map(|span| around(text.as_bytes(), span.start as usize, span.end as usize)).collect();
    Pair { evidence: pair.evidence, spans: pair.spans, texts }
}

/// What stands around a figure, on one line, the figure in brackets.
fn around(text: &[u8], start: usize, end: usize) -> String {
    let (from, to) = (start.saturating_sub(AROUND), (end + AROUND).min(text.len()));
    let part = |range: std::ops::Range<usize>| {
        String::from_utf8_lossy(text.get(range).unwrap_or(&[])).into_owned()
    };
    let around = [&part(from..start), "[", &part(start..end), "]", &part(end..to)].concat();
    around.split_whitespace().collect::<Vec<_>>().join(" ")
}
