//! `factlint facts`: facts extracted from documents, before any rule.
//!
//! A kind of fact is one file here and one line in [`KINDS`]: what it is to programs (the fields of
//! a JSON object) and what it is to people (a row beneath its sentence).

mod breakdown;
mod date;
mod json;
mod name;
mod number;
mod page;
mod quantity;
mod relation;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use owo_colors::Style;
use serde_json::Value as Json;

use super::failure::Failure;
use super::inputs::Drafts;
use super::rule_set::{LANGUAGE, load_language};
use super::rules::PeopleOrPrograms;
use super::terminal::Terminal;
use super::{Run, Status};
use crate::document::Document;
use crate::facts::Facts;
use crate::language::Language;
use crate::value::Span;

/// Every kind of fact, in the order in which those of one place are shown.
const KINDS: &[Kind] = &[quantity::KIND, date::KIND, relation::KIND, breakdown::KIND, name::KIND];

/// A kind of fact.
struct Kind {
    /// Its name in JSON and on the command line.
    name: &'static str,
    /// What it is, in one line.
    doc: &'static str,
    /// Its color.
    style: Style,
    /// How people are told of it.
    told: Told,
    /// All of them in a draft.
    read: fn(&Draft, &mut Vec<Fact>),
}

/// How people are told of the facts of a kind, in the order in which those of a sentence are told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    /// Marked in the text, each with its value in a row.
    Marked,
    /// As what ties others together: a row each, and no mark in the text.
    Tying,
    /// All those of a sentence in one row, and no mark in the text.
    Together,
}

/// A draft with its facts.
#[derive(Clone, Copy)]
struct Draft<'d> {
    document: &'d Document,
    facts: &'d Facts,
    language: &'d Language,
    /// Characters outside ASCII may be shown.
    unicode: bool,
}

/// A fact, ready to be shown.
#[derive(Clone, Debug)]
struct Fact {
    /// Its kind, as an index into [`KINDS`].
    kind: usize,
    /// Its place.
    span: Span,
    /// Its sentence.
    sentence: u32,
    /// What programs are told of it, beside its kind and its place.
    fields: Vec<(&'static str, Json)>,
    /// What people are told of it.
    row: Row,
}

/// What people are told of a fact. All parts but the first may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    /// The words it is stated in, or its name.
    head: String,
    /// Its value.
    value: String,
    /// All that the value stands for.
    range: String,
    /// What it is about.
    about: Vec<String>,
}

/// Show the facts extracted from documents, before any rule
///
/// For each sentence that states something: the figures, dates, relations and names in it, and what
/// they are read as. A figure stands for everything that rounds to it, or that its hedge allows.
#[derive(Args)]
#[command(after_help = "\
Examples:
  factlint facts draft.md                     the facts, for people
  factlint facts --kind date notes/           the dates alone
  factlint facts --format json - < draft.txt  for programs")]
pub(super) struct ShowFacts {
    #[command(flatten)]
    drafts: Drafts,

    /// Show only facts of this kind (repeatable)
    #[arg(long = "kind", value_name = "KIND", value_parser = kinds())]
    kinds: Vec<String>,

    /// The output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: PeopleOrPrograms,
}

fn kinds() -> PossibleValuesParser {
    let names = KINDS.iter().map(|kind| PossibleValue::new(kind.name).help(kind.doc));
    PossibleValuesParser::new(names.collect::<Vec<_>>())
}

impl Run for ShowFacts {
    const NAME: &'static str = "facts";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let language = load_language(LANGUAGE)?;
        let write = match self.format {
            PeopleOrPrograms::Pretty => page::write,
            PeopleOrPrograms::Json => json::write,
        };
        let read = self.drafts.each(terminal, |document, _| {
            let facts = Facts::read(document, &language);
            let draft = Draft {
                document,
                facts: &facts,
                language: &language,
                unicode: terminal.out.unicode,
            };
            write(&draft, &self.all(&draft), &terminal.out)
        })?;
        terminal.print(|out, _| match self.format {
            PeopleOrPrograms::Pretty => page::join(&read.results, out),
            PeopleOrPrograms::Json => json::join(&read.results, out),
        })?;
        Ok(if read.all { Status::Fine } else { Status::Failed })
    }
}

impl ShowFacts {
    /// The facts of a draft in the order of the text.
    fn all(&self, draft: &Draft) -> Vec<Fact> {
        let mut all = Vec::new();
        for (index, kind) in KINDS.iter().enumerate() {
            if self.kinds.is_empty() || self.kinds.iter().any(|name| name == kind.name) {
                let before = all.len();
                (kind.read)(draft, &mut all);
                all[before..].iter_mut().for_each(|fact: &mut Fact| fact.kind = index);
            }
        }
        all.sort_by_key(|fact| (fact.sentence, KINDS[fact.kind].told, fact.span, fact.kind));
        all
    }
}
