//! `factlint facts`: facts extracted from documents, before any rule.
//!
//! Every kind of fact is shown by the fields that it has for rules. One that wants more - marks in
//! the text, fields of its own for programs - is a file here and a line in [`KINDS`].

mod breakdown;
mod date;
mod json;
mod list;
mod name;
mod number;
mod other;
mod page;
mod quantity;
mod relation;

use clap::Args;
use owo_colors::Style;
use serde_json::Value as Json;

use super::failure::Failure;
use super::inputs::Drafts;
use super::project::{Project, ProjectOptions};
use super::rule_set::RuleOptions;
use super::rules::PeopleOrPrograms;
use super::terminal::Terminal;
use super::{Run, Status};
use crate::document::Document;
use crate::facts::Facts;
use crate::language::Language;
#[cfg(feature = "mcp")]
use crate::report::Options;
use crate::rules::{Agreement, LEAST_CONFIDENCE};
use crate::value::Span;
use crate::yaml::did_you_mean;

/// The kinds of facts that have a page of their own here, in the order in which those of one place
/// are shown; [`other`] shows all the others.
const KINDS: &[Kind] =
    &[quantity::KIND, date::KIND, relation::KIND, breakdown::KIND, list::KIND, name::KIND];

/// A kind of fact with a page of its own.
struct Kind {
    /// Its name in JSON and on the command line.
    name: &'static str,
    /// Its color.
    style: Style,
    /// How people are told of it.
    told: Told,
    /// All of them in a draft.
    read: fn(&Draft, &mut Vec<Fact>),
}

/// A kind of fact that is shown.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) name: String,
    style: Style,
    /// All of them are candidates, and the rules weigh which are facts.
    weighed: bool,
    pub(super) told: Told,
    /// All of them in a draft, where the kind has a page of its own.
    read: Option<fn(&Draft, &mut Vec<Fact>)>,
}

impl From<&Kind> for Shown {
    fn from(kind: &Kind) -> Self {
        Self {
            name: kind.name.to_owned(),
            style: kind.style,
            weighed: false,
            told: kind.told,
            read: Some(kind.read),
        }
    }
}

/// How people are told of the facts of a kind, in the order in which those of a sentence are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Told {
    /// Marked in the text, each with its value in a row.
    Marked,
    /// As what ties others together: a row each, and no mark in the text.
    Tying,
    /// All those of a sentence in one row, and no mark in the text.
    Together,
}

/// A draft with its facts.
#[derive(Clone, Copy)]
pub(super) struct Draft<'d> {
    pub(super) document: &'d Document,
    pub(super) facts: &'d Facts,
    pub(super) language: &'d Language,
    /// What the rules put equal in it.
    pub(super) agreements: &'d [Agreement],
    /// The kinds of facts that are shown.
    pub(super) kinds: &'d [Shown],
    /// Characters outside ASCII may be shown.
    pub(super) unicode: bool,
}

/// A fact, ready to be shown.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    /// Its kind, as an index into those of the draft.
    pub(super) kind: usize,
    /// Its place.
    pub(super) span: Span,
    /// Its sentence.
    sentence: u32,
    /// What programs are told of it, beside its kind and its place.
    pub(super) fields: Vec<(&'static str, Json)>,
    /// What people are told of it.
    pub(super) row: Row,
}

/// What people are told of a fact. All parts but the first may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// The words it is stated in, or its name.
    pub(super) head: String,
    /// Its value.
    pub(super) value: String,
    /// All that the value stands for.
    pub(super) range: String,
    /// What it is about.
    pub(super) about: Vec<String>,
}

/// Show the facts extracted from documents, before any rule
///
/// For each sentence that states something: the figures, dates, relations and names in it, and what
/// they are read as. A figure stands for everything that rounds to it, or that its hedge allows. A
/// figure that others of the draft confirm (a share by its count and its total) says by which rule.
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
    ///
    /// The kinds are those that rules know (`factlint reference` lists them). What is a candidate
    /// for a rule to weigh, rather than a fact, is shown only where its kind is asked for.
    #[arg(long = "kind", value_name = "KIND", help_heading = "Output")]
    kinds: Vec<String>,

    /// The output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t, help_heading = "Output")]
    format: PeopleOrPrograms,
}

/// The kinds of that name, or all of them where none is named: but for those that are candidates for
/// rules to weigh, which would bury the facts.
pub(super) fn chosen(language: &Language, names: &[String]) -> Result<Vec<Shown>, Failure> {
    let mut kinds: Vec<Shown> = KINDS.iter().map(Shown::from).collect();
    kinds.extend(other::kinds(language, KINDS));
    for name in names {
        if !kinds.iter().any(|kind| kind.name == *name) {
            let names = || kinds.iter().map(|kind| kind.name.as_str());
            let help = did_you_mean(name, names()).map_or_else(
                || format!("available: {}", names().collect::<Vec<_>>().join(", ")),
                |meant| format!("did you mean `{meant}`?"),
            );
            return Err(Failure::new(format!("there is no kind of fact `{name}`")).help(help));
        }
    }
    kinds.retain(|kind| if names.is_empty() { !kind.weighed } else { names.contains(&kind.name) });
    Ok(kinds)
}

impl Run for ShowFacts {
    const NAME: &'static str = "facts";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let options = ProjectOptions::default();
        let checker = Project::new(&options, &RuleOptions::default())?.checker(None)?;
        let engine = checker.engine();
        let language = engine.language();
        let kinds = chosen(language, &self.kinds)?;
        let write = match self.format {
            PeopleOrPrograms::Pretty => page::write,
            PeopleOrPrograms::Json => json::write,
        };
        let read = self.drafts.each(terminal, |document, _| {
            let facts = Facts::read(document, language);
            let agreements = engine.agreements_of(document, &facts, LEAST_CONFIDENCE);
            let draft = Draft {
                document,
                facts: &facts,
                language,
                agreements: &agreements,
                kinds: &kinds,
                unicode: terminal.out.unicode,
            };
            write(&draft, &all(&draft), &terminal.out)
        })?;
        terminal.print(|out, _| match self.format {
            PeopleOrPrograms::Pretty => page::join(&read.results, out),
            PeopleOrPrograms::Json => json::join(&read.results, out),
        })?;
        Ok(if read.all { Status::Fine } else { Status::Failed })
    }
}

/// The facts of a draft for programs, as one object.
#[cfg(feature = "mcp")]
pub(super) fn fields(draft: &Draft, facts: &[Fact], options: &Options) -> String {
    format!("{{\"version\": 1, \"facts\": [{}]}}", json::write(draft, facts, options))
}

/// The facts of a draft in the order of the text.
pub(super) fn all(draft: &Draft) -> Vec<Fact> {
    let mut all = Vec::new();
    for (index, kind) in draft.kinds.iter().enumerate() {
        let before = all.len();
        match kind.read {
            Some(read) => read(draft, &mut all),
            None => other::read(draft, kind, &mut all),
        }
        all[before..].iter_mut().for_each(|fact: &mut Fact| fact.kind = index);
    }
    all.sort_by_key(|fact| (fact.sentence, draft.kinds[fact.kind].told, fact.span, fact.kind));
    all
}
