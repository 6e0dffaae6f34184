//! The tests of a language: what its data says is read from its examples, beside what is read.

use super::{Facts, Filler, RelationFact};
use super::{Stretch, Wanted};
use crate::document::{Document, Format, Source};
use crate::language::pattern::MAX_SLOTS;
use crate::language::{Language, Reads, Relation, RelationRead};
use crate::value::{Exact, Span};

/// The examples of one file of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFile {
    /// The file.
    pub path: String,
    /// Its examples.
    pub reads: Vec<Read>,
    /// Its patterns that no example is read by, by their number from 1.
    pub idle: Vec<usize>,
}

/// An example of reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Its line in the file, where that is known.
    pub line: Option<usize>,
    /// The text.
    pub text: String,
    /// What must be read from it: a value, slots with their texts, or `none`.
    pub expected: String,
    /// What is read.
    pub read: String,
}

impl Read {
    /// Whether the example is read as it must be.
    pub fn is_fine(&self) -> bool {
        self.expected == self.read
    }
}

const NONE: &str = "none";

/// Reads all examples of a language.
pub fn try_reads(language: &Language) -> Vec<ReadFile> {
    let file = |name: &str, reads| ReadFile {
        path: format!("languages/{}/{name}.yaml", language.code),
        reads,
        idle: Vec::new(),
    };
    let mut files = vec![
        file("numbers", all(&language.number_reads, |text, value| number(language, text, value))),
        file("calendar", all(&language.date_reads, |text, _| date(language, text))),
    ];
    files.extend(language.relations.iter().map(|relation| try_relation(language, relation)));
    files
}

/// Reads all examples of one of the language's relations.
pub fn try_relation(language: &Language, relation: &Relation) -> ReadFile {
    let reads = relation.reads.iter().map(|read| relation_read(language, relation, read));
    ReadFile {
        path: relation.file.path().to_owned(),
        reads: reads.collect(),
        idle: idle(language, relation),
    }
}

fn all(reads: &[Reads], read: impl Fn(&str, &str) -> String) -> Vec<Read> {
    let texts = reads.iter().flat_map(|reads| reads.texts.iter().map(|text| (text, &reads.value)));
    texts
        .map(|(text, value)| Read {
            line: None,
            text: text.clone(),
            expected: value.clone(),
            read: read(text, value),
        })
        .collect()
}

fn document(text: &str) -> Option<Document> {
    let source = Source::new("example", text.as_bytes().to_vec()).ok()?;
    Format::named("text").map(|format| format.parse(source))
}

/// The value of the first figure, in its unit; as `expected` writes it where it is that value.
fn number(language: &Language, text: &str, expected: &str) -> String {
    let Some(document) = document(text) else { return NONE.to_owned() };
    let facts = Facts::read(&document, language);
    let Some(quantity) = facts.quantities.first() else { return NONE.to_owned() };
    let Some(value) = quantity.value_in_unit(language) else { return "too large".to_owned() };
    let (numerator, denominator) = expected.split_once('/').unwrap_or((expected, "1"));
    let wanted = numerator.parse::<Exact>().ok().zip(denominator.parse::<Exact>().ok());
    match wanted.and_then(|(n, d)| n.checked_div(d)) {
        Some(wanted) if wanted == value => expected.to_owned(),
        _ => value.to_string(),
    }
}

fn date(language: &Language, text: &str) -> String {
    let facts = document(text).map(|document| Facts::read(&document, language));
    let first = facts.as_ref().and_then(|facts| facts.dates.first());
    first.map_or(NONE.to_owned(), |fact| fact.date.to_string())
}

/// What stands in the slots of the relation: what is wanted where it is among what is found, else
/// the first that is found.
fn relation_read(language: &Language, relation: &Relation, read: &RelationRead) -> Read {
    let expected = wanted(relation, read);
    let found = document(&read.text).map_or(Vec::new(), |document| {
        let facts = Facts::read(&document, language);
        let of_this = facts.relations.iter().filter(|fact| {
            language
                .relations
                .get(usize::from(fact.relation))
                .is_some_and(|r| r.name == relation.name)
        });
        let shown =
            |fact: &RelationFact| filled((relation, read), &facts, document.text(), &fact.fillers);
        of_this.map(shown).collect()
    });
    let read_as = found.iter().find(|found| **found == expected).or(found.first());
    let before = relation.file.text().get(..read.place.start as usize);
    Read {
        line: before.map(|before| before.matches('\n').count() + 1),
        text: read.text.clone(),
        read: read_as.cloned().unwrap_or(NONE.to_owned()),
        expected,
    }
}

/// The slots in the order of the relation, each with its text.
fn wanted(relation: &Relation, read: &RelationRead) -> String {
    let Some(wanted) = &read.slots else { return NONE.to_owned() };
    let texts = relation.slots.iter().filter_map(|slot| {
        wanted.iter().find(|(name, _)| *name == slot.name).map(|(name, text)| (name, text.as_str()))
    });
    listed(texts)
}

/// A word that the example does not ask for is left out.
fn filled(
    (relation, read): (&Relation, &RelationRead),
    facts: &Facts,
    text: &str,
    fillers: &[Option<Filler>; MAX_SLOTS],
) -> String {
    let asked = |name: &str| read.slots.iter().flatten().any(|(slot, _)| slot == name);
    listed(relation.slots.iter().zip(fillers).filter_map(|(slot, filler)| {
        let filler =
            filler.filter(|filler| !matches!(filler, Filler::Word(_)) || asked(&slot.name));
        filler.map(|filler| (&slot.name, facts.filler_span(filler).of(text)))
    }))
}

fn listed<'a>(slots: impl Iterator<Item = (&'a String, &'a str)>) -> String {
    slots.map(|(name, text)| format!("{name}: {text}")).collect::<Vec<_>>().join(", ")
}

/// The patterns that no example is read by, counted from 1. Where several patterns read an example,
/// the first of them does.
fn idle(language: &Language, relation: &Relation) -> Vec<usize> {
    let mut idle: Vec<usize> = (1..=relation.patterns.len()).collect();
    for read in relation.reads.iter().filter(|read| read.slots.is_some()) {
        let Some(document) = document(&read.text) else { continue };
        let facts = Facts::read(&document, language);
        let expected = wanted(relation, read);
        let asked = relation.patterns.iter().map(|pattern| Wanted {
            pattern,
            slots: &relation.slots,
            within: Stretch::Sentence,
        });
        let asked: Vec<Wanted> = asked.collect();
        let reader = facts.matches(&document, language, &asked).iter().position(|found| {
            let as_expected =
                |fillers| filled((relation, read), &facts, document.text(), fillers) == expected;
            found.iter().any(as_expected)
        });
        idle.retain(|number| reader.is_none_or(|reader| reader + 1 != *number));
    }
    idle
}

impl Facts {
    /// The place of what stands in a slot: of a quantity without its hedge.
    pub fn filler_span(&self, filler: Filler) -> Span {
        match filler {
            Filler::Quantity(at) => self.quantities.get(at as usize).map(|found| found.span),
            Filler::Date(at) => self.dates.get(at as usize).map(|found| found.span),
            Filler::Direction { span, .. } | Filler::Multiple { span, .. } | Filler::Word(span) => {
                Some(span)
            }
        }
        .unwrap_or_default()
    }
}
