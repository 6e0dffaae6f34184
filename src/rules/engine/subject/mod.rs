//! What rules can look at: a file for each kind of fact, and a line in [`all`].

mod acronym;
mod addition;
mod aged;
mod arithmetic;
mod breakdown;
mod claim;
mod conversion;
mod date;
mod dated;
mod elapsed;
mod era;
mod event_order;
pub(super) mod everywhere;
mod handle;
mod headline;
mod hours;
mod linked_date;
mod linked_text;
mod list;
mod log_entry;
mod malformed;
mod mark;
mod misspelling;
mod moment;
mod name;
mod numbering;
mod overlap;
pub(super) mod part;
mod passage;
mod period;
mod quantity;
mod reference;
mod relation;
mod relative;
mod section_year;
mod sharing;
mod significance;
mod statistic;
mod table;
mod told_date;
mod turned_range;
mod twice;
mod twin;
mod unknown_label;
mod version;
mod weekly;
mod year_now;

use std::cell::OnceCell;
use std::fmt::Debug;

use crate::document::{BlockKind, Document};
use crate::facts::Facts;
use crate::language::Language;
use crate::rules::catalogue::{Field, Subject};
use crate::rules::evidence::additions::{self, Addition, Figures, Sharing};
use crate::rules::evidence::{Ground, Weigher};
use crate::rules::expression::{Type, Value};
use crate::value::{Date, Span, Stated};
pub(super) use claim::in_headline;
pub(super) use relation::{filler_span, filler_value};

/// A document while rules are run over it.
pub(super) struct Within<'a> {
    pub document: &'a Document,
    pub facts: &'a Facts,
    pub language: &'a Language,
    /// The day on which the run is said to take place.
    pub today: Option<Date>,
    weigher: OnceCell<Weigher<'a>>,
    of_days: OnceCell<Weigher<'a>>,
    of_marks: OnceCell<Weigher<'a>>,
    figures: OnceCell<Figures<'a>>,
    additions: OnceCell<Vec<Addition>>,
    apart: OnceCell<Vec<Addition>>,
    sharings: OnceCell<Vec<Sharing>>,
}

impl<'a> Within<'a> {
    pub fn new(document: &'a Document, facts: &'a Facts, language: &'a Language) -> Self {
        Self {
            document,
            facts,
            language,
            today: None,
            weigher: OnceCell::new(),
            of_days: OnceCell::new(),
            of_marks: OnceCell::new(),
            figures: OnceCell::new(),
            additions: OnceCell::new(),
            apart: OnceCell::new(),
            sharings: OnceCell::new(),
        }
    }

    /// On that day.
    pub fn on(self, today: Option<Date>) -> Self {
        Self { today, ..self }
    }

    /// The date of that number without its weekday, which another rule looks at.
    pub fn day(&self, at: u32) -> Value<'a> {
        let fact = self.facts.dates.get(at as usize);
        fact.map_or(Value::Missing, |fact| Value::Date(Date { weekday: None, ..fact.date }))
    }

    /// Where the date of that number stands.
    pub fn day_span(&self, at: u32) -> Option<Span> {
        self.facts.dates.get(at as usize).map(|fact| fact.calendar)
    }

    /// The evidence between claims, gathered for the first rule that asks.
    pub fn weigher(&self) -> &Weigher<'a> {
        let new = || Weigher::new(self.document.text(), self.facts.figures(), self.language);
        self.weigher.get_or_init(new)
    }

    /// The evidence between what is told of dates.
    pub fn weigher_of_days(&self) -> &Weigher<'a> {
        let new = || Weigher::new(self.document.text(), self.facts.days(), self.language);
        self.of_days.get_or_init(new)
    }

    /// The evidence between figures that count nothing.
    pub fn weigher_of_marks(&self) -> &Weigher<'a> {
        let new = || Weigher::new(self.document.text(), self.facts.marked(), self.language);
        self.of_marks.get_or_init(new)
    }

    /// The runs of figures that come to another one, read for the first rule that asks.
    pub fn additions(&self) -> &[Addition] {
        self.additions.get_or_init(|| additions::read(self.figures()))
    }

    /// The figures that can be added up, with the words around them, likewise.
    fn figures(&self) -> &Figures<'a> {
        self.figures.get_or_init(|| Figures::new(self.document, self.facts, self.language))
    }

    /// The figures that stand apart and come to another one but for a slip, likewise.
    pub fn apart(&self) -> &[Addition] {
        let read = || additions::read_apart(self.figures());
        self.apart.get_or_init(read)
    }

    /// The runs of percentages that nearly come to 100, likewise.
    pub fn sharings(&self) -> &[Sharing] {
        self.sharings.get_or_init(|| additions::read_sharing(self.figures()))
    }

    /// The kind of the block that a place is in.
    pub fn block_of(&self, span: Span) -> Option<BlockKind> {
        let sentences = &self.facts.reading.sentences;
        let tokens = &self.facts.reading.tokens;
        let at = sentences.partition_point(|sentence| {
            tokens
                .get(sentence.range())
                .and_then(<[_]>::last)
                .is_some_and(|t| t.span.end <= span.start)
        });
        let block = sentences.get(at)?.block;
        self.document.blocks.get(block as usize).map(|block| block.kind)
    }

    /// How a place is written.
    pub fn written(&self, span: Span) -> &'a str {
        span.of(self.document.text())
    }
}

/// A kind of fact, or a relation.
pub(super) trait Kind: Debug + Send + Sync {
    /// What rules know of it.
    fn subject(&self) -> Subject;

    /// All of a document, by their numbers.
    fn items(&self, within: &Within) -> Vec<u32>;

    /// What field number `field` says.
    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a>;

    /// The same where it is a number that is at hand.
    fn number<'a>(&self, _: &Within<'a>, _item: u32, _field: usize) -> Option<&'a Stated> {
        None
    }

    /// Whether two say the same in a field that must be equal. A kind whose pairs are made of such
    /// fields can answer without reading them.
    fn says_the_same(&self, within: &Within, (a, b): (u32, u32), field: usize) -> bool {
        self.value(within, a, field) == self.value(within, b, field)
    }

    /// Where that stands.
    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span>;

    /// All places of it, where it is a list and each of its members has one.
    fn spans(&self, within: &Within, item: u32, field: usize) -> Vec<Span> {
        self.span(within, item, field).into_iter().collect()
    }

    /// The places of the figures that a field is the sum of, where it is one.
    fn summands(&self, _: &Within, _item: u32, _field: usize) -> Vec<Span> {
        Vec::new()
    }

    /// The figures of equations that were found to hold when the facts were read, and are no items.
    fn held(&self, _: &Within) -> Vec<Vec<Span>> {
        Vec::new()
    }

    /// Whether it knows the words around its figures alone, and not what they are: what another kind tells of the
    /// same figures is not told again.
    fn only_words(&self) -> bool {
        false
    }

    /// Pairs worth comparing, each with the weight of what they have in common.
    fn pairs(&self, _: &Within, _take: &mut dyn FnMut(Candidate)) {}

    /// What weighs the evidence between two of a pair.
    fn weigher<'w, 'd>(&self, within: &'w Within<'d>) -> &'w Weigher<'d> {
        within.weigher()
    }

    /// The evidence for and against a fact being what it seems, or, of a kind that is compared, two of them being
    /// one: what rules can weigh.
    fn grounds(&self) -> &'static [Ground] {
        &[]
    }

    /// That evidence of one fact, in the same order.
    fn weigh(&self, _: &Within, _item: u32) -> Vec<f32> {
        Vec::new()
    }

    /// That evidence of two; `a` is the one to suspect.
    fn weigh_pair(&self, _: &Within, _a: u32, _b: u32) -> Vec<f32> {
        Vec::new()
    }

    /// Which of two is to be suspected where they disagree: true for the first.
    fn suspects_first(&self, _: &Within, a: u32, b: u32) -> bool {
        a > b
    }
}

/// Two facts worth comparing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub a: u32,
    pub b: u32,
    /// The weight of the words that they share.
    pub shared: f32,
}

/// All kinds, in the order of the catalogue.
pub(super) fn all(language: &Language) -> Vec<Box<dyn Kind>> {
    let mut kinds: Vec<Box<dyn Kind>> = vec![
        Box::new(date::Dates),
        Box::new(period::Periods),
        Box::new(hours::AllHours),
        Box::new(log_entry::LogEntries),
        Box::new(handle::Handles),
        Box::new(linked_date::LinkedDates),
        Box::new(moment::Moments),
        Box::new(section_year::SectionYears),
        Box::new(linked_text::LinkedTexts),
        Box::new(unknown_label::UnknownLabels),
        Box::new(told_date::ToldDates),
        Box::new(dated::Dated),
        Box::new(mark::AllMarks),
        Box::new(event_order::EventOrders),
        Box::new(elapsed::AllElapsed),
        Box::new(aged::Ages),
        Box::new(relative::RelativeDates),
        Box::new(quantity::Quantities),
        Box::new(claim::Claims),
        Box::new(name::Names),
        Box::new(arithmetic::Calculations),
        Box::new(breakdown::Breakdowns),
        Box::new(addition::AllAdditions::BESIDE),
        Box::new(addition::AllAdditions::APART),
        Box::new(sharing::AllSharings),
        Box::new(list::Lists),
        Box::new(headline::TurnedHeadlines),
        Box::new(malformed::MalformedFigures),
        Box::new(conversion::Conversions),
        Box::new(acronym::Acronyms),
        Box::new(reference::References),
        Box::new(numbering::Numbering),
        Box::new(misspelling::Misspellings),
        Box::new(version::Versions),
        Box::new(year_now::YearsNow),
        Box::new(overlap::Overlaps),
        Box::new(twice::Twice),
        Box::new(weekly::WeeklyDays),
        Box::new(era::Eras),
        Box::new(twin::Twins),
        Box::new(passage::Passages),
        Box::new(turned_range::TurnedRanges),
    ];
    kinds.push(Box::new(statistic::Estimates));
    kinds.push(Box::new(statistic::Tests));
    kinds.push(Box::new(significance::Significances));
    kinds.extend(table::all());
    kinds.push(Box::new(table::Retellings));
    kinds.push(Box::new(table::TurnedSigns));
    kinds.extend(relation::all(language));
    kinds
}

/// A field that every fact of the kind says, with a place of its own.
fn placed(name: &str, kind: Type, doc: &str) -> Field {
    Field { name: name.to_owned(), kind, optional: false, has_span: true, doc: doc.to_owned() }
}

/// A field that has no place of its own.
fn known(name: &str, kind: Type, doc: &str) -> Field {
    Field { name: name.to_owned(), kind, optional: false, has_span: false, doc: doc.to_owned() }
}

/// A field that not every fact of the kind says.
fn optional(field: Field) -> Field {
    Field { optional: true, ..field }
}

/// The numbers of a list of facts.
fn numbers(count: usize) -> Vec<u32> {
    (0..u32::try_from(count).unwrap_or(u32::MAX)).collect()
}
