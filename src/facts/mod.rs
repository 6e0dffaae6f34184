//! What a text states: quantities, dates, names, claims.

mod arithmetic;
mod breakdown;
mod calendar;
mod claim;
mod date;
mod form;
mod gathered;
mod headline;
mod list;
mod moved;
mod name;
mod passage;
mod portion;
mod quantity;
mod reads;
mod relation;
pub mod slip;
mod statistic;
mod table;
mod version;
mod view;

pub use arithmetic::{Arithmetic, Told as ToldAs};
pub use breakdown::{Breakdown, Shape, total as total_of};
pub use calendar::{
    Aged, Calendar, Elapsed, Era, EventOrder, FarYear, Hours, Length, LinkedDate, LogEntry, Moment,
    Overlap, Period, RelativeDate, SectionYear, TimeFact, ToldDate, TwiceDated, Weekly, When,
    YearNow,
};
pub use claim::{Claim, Claimed, Claims, NOUNS, Place, Scope, Statement, Word};
pub use claim::{Life, Mark, Marks, TimeTold, Told as DateTold};
pub use date::DateFact;
pub use form::{
    Acronym, Conversion, Form, LinkedText, Malformed, Misspelling, OutOfOrder, Reference,
    TurnedRange, Twin, UnknownLabel, Way,
};
pub use headline::TurnedHeadline;
pub use list::{List, Told};
pub use name::{EVIDENCE as NAME_EVIDENCE, Evidence, Handle, NameFact, Names, Rivals};
pub use passage::{PASSAGE_GROUNDS, Passage};
pub use quantity::{Quantity, Style};
pub use reads::{Read, ReadFile, try_reads, try_relation};
pub use relation::{Filler, RelationFact, Stretch, Wanted};
pub use statistic::{Around, Estimate, Significance, Statistics, TestResult};
pub use table::{Check, Cited, HeldCheck, RETOLD_GROUNDS, Retold, TableCheck, Tables, Turned};

pub use version::Version;

use std::ops::Range;

use crate::document::Document;
use crate::language::pattern::MAX_SLOTS;
use crate::language::{Class, Language, Reading, Sentence};
use crate::value::Span;
use view::View;

/// Everything that was read from a document, before any rule.
#[derive(Debug)]
pub struct Facts {
    /// Sentences and tokens.
    pub reading: Reading,
    /// Dates in the order of the text.
    pub dates: Vec<DateFact>,
    /// What else tells of time.
    pub calendar: Calendar,
    /// Quantities in the order of the text.
    pub quantities: Vec<Quantity>,
    /// Relations in the order of the text.
    pub relations: Vec<RelationFact>,
    /// Claims in the order of the text.
    pub claims: Claims,
    /// What is told of dates, in the order of the text; see [`Facts::days`].
    pub dated: Claims,
    /// What is told of figures that count nothing: hours, scores, numbers of things.
    pub marks: Marks,
    /// Dates as places in the sequence of days, one for each.
    days: Vec<Quantity>,
    /// Lists whose length is announced.
    pub lists: Vec<List>,
    /// Arithmetic that the text itself states.
    pub arithmetic: Vec<Arithmetic>,
    /// Wholes that are given in parts, in the order of the text.
    pub breakdowns: Vec<Breakdown>,
    /// Headlines that say the opposite of the text below them.
    pub turned: Vec<TurnedHeadline>,
    /// Versions and numbers that names have, in the order of the text.
    pub versions: Vec<Version>,
    /// The names, and those that are spelt in two ways.
    pub names: Names,
    /// How figures, units, short forms and references are written.
    pub form: Form,
    /// Figures that stand in the same words, and differ.
    pub passages: Vec<Passage>,
    /// Estimates with their intervals, and tests with their p-values.
    pub statistics: Statistics,
    /// What must hold in its tables.
    pub tables: Tables,
}

impl Facts {
    /// The quantity of a claim.
    pub fn quantity(&self, claim: &Claim) -> &Quantity {
        &self.quantities[claim.quantity as usize]
    }

    /// The quantity at a place, with its number.
    pub fn quantity_at(&self, place: Span) -> Option<(usize, &Quantity)> {
        quantity::at(&self.quantities, place)
    }

    /// The figures, to be compared with each other.
    pub fn figures(&self) -> Claimed<'_> {
        let (claims, quantities) = (&self.claims, &*self.quantities);
        Claimed { claims, reading: &self.reading, quantities, dated: false, marked: false }
    }

    /// The dates, to be compared with each other.
    pub fn days(&self) -> Claimed<'_> {
        let (claims, quantities) = (&self.dated, &*self.days);
        Claimed { claims, reading: &self.reading, quantities, dated: true, marked: false }
    }

    /// The figures that count nothing, to be compared with each other.
    pub fn marked(&self) -> Claimed<'_> {
        let (claims, quantities) = (&self.marks.claims, &*self.marks.quantities);
        Claimed { claims, reading: &self.reading, quantities, dated: false, marked: true }
    }

    /// The date of a claim of [`Facts::days`].
    pub fn date(&self, claim: &Claim) -> &DateFact {
        &self.dates[claim.quantity as usize]
    }

    /// The quantities of a sentence, as a range of indices.
    pub fn quantities_of(&self, sentence: u32) -> Range<usize> {
        relation::within(&self.quantities, sentence, |quantity| quantity.sentence)
    }

    /// What patterns of rules' own find in the document: for each pattern its matches, and for each
    /// match what stands in the pattern's slots. A stretch of text is laid out once for all of them.
    pub fn matches(
        &self,
        document: &Document,
        language: &Language,
        wanted: &[Wanted],
    ) -> Vec<Vec<[Option<Filler>; MAX_SLOTS]>> {
        let mut found = vec![Vec::new(); wanted.len()];
        let mut scratch = relation::Scratch::default();
        let mut classes = Vec::new();
        for stretch in [Stretch::Sentence, Stretch::Block, Stretch::Document] {
            let asked = || wanted.iter().filter(|wanted| wanted.within == stretch);
            let Some(fewest) = asked().map(|wanted| wanted.pattern.quantities).min() else {
                continue;
            };
            for (numbers, whole) in self.stretches(stretch) {
                let (first, last) = (numbers.start, numbers.end.saturating_sub(1));
                let quantities = self.quantities_of(first).start..self.quantities_of(last).end;
                if quantities.len() < fewest {
                    continue;
                }
                let dates = |at| relation::within(&self.dates, at, |date: &DateFact| date.sentence);
                let dates = dates(first).start..dates(last).end;
                let facts = relation::Found {
                    quantities: &self.quantities[quantities.clone()],
                    first_quantity: quantities.start,
                    dates: &self.dates[dates.clone()],
                    first_date: dates.start,
                };
                let view = View::new(document, language, &self.reading, &whole, &mut classes);
                let mut laid = relation::Laid::new(&view, facts, &mut scratch);
                for (wanted, found) in wanted.iter().zip(&mut found) {
                    if wanted.within == stretch {
                        laid.matches(wanted.pattern, wanted.slots, |fillers| found.push(fillers));
                    }
                }
            }
        }
        found
    }

    /// The sentences, blocks or the whole of the document: which sentences, and all of them as one.
    fn stretches(&self, stretch: Stretch) -> impl Iterator<Item = (Range<u32>, Sentence)> {
        let together = move |a: &Sentence, b: &Sentence| match stretch {
            Stretch::Sentence => false,
            Stretch::Block => a.block == b.block,
            Stretch::Document => true,
        };
        let mut next = 0_u32;
        self.reading.sentences.chunk_by(together).filter_map(move |sentences| {
            let first = next;
            next += u32::try_from(sentences.len()).unwrap_or(0);
            let mut all = sentences.iter().cloned();
            let whole = all.next()?;
            Some((first..next, all.fold(whole, |whole, sentence| whole.with(&sentence))))
        })
    }

    /// Reads the facts of a document.
    pub fn read(document: &Document, language: &Language) -> Self {
        let reading = language.read(document);
        let InSentences {
            mut dates,
            quantities,
            mut claims,
            dated: mut of_days,
            mut marks,
            mut relations,
            denied,
        } = InSentences::read(document, language, &reading);
        let calendar = Calendar::read(document, language, &reading, &mut dates, &quantities);
        claim::done([&mut claims, &mut of_days, &mut marks.claims], &reading);
        let days = claim::settle_dates(&mut of_days, &reading, &mut dates, &calendar.days);
        portion::settle((document, language, &reading), &quantities, &claims, &mut relations);
        moved::settle(language, &reading, (&quantities, &dates), &claims, &denied, &mut relations);
        let names = Names::read(document, language, &reading);
        let (mut breakdowns, mut lists) = (Vec::new(), Vec::new());
        if reading.in_language {
            breakdowns = breakdown::read(document, language, &reading, &quantities);
            breakdown::read_headline(&claims, &quantities, &mut breakdowns);
            breakdown::settle_shares(language, &breakdowns, &quantities, &mut relations);
            lists = list::read(document, language, &reading, &quantities);
        }
        let turned = headline::read(document, &reading);
        let arithmetic =
            arithmetic::read(document, language, &reading, &quantities, &claims, &relations);
        let versions = version::read(document, language, &reading);
        let form = Form::default();
        let statistics = Statistics::read(document, language, &reading);
        let tables = Tables::read(document, language, &reading, &quantities);
        let mut facts = Self {
            reading,
            dates,
            calendar,
            quantities,
            relations,
            claims,
            dated: of_days,
            marks,
            days,
            lists,
            arithmetic,
            breakdowns,
            turned,
            versions,
            names,
            form,
            passages: Vec::new(),
            statistics,
            tables,
        };
        facts.form = Form::read(document, language, &facts);
        facts.passages = passage::read(document, language, &facts);
        facts
    }
}

/// What is read of one sentence after the other, each of them seen once.
struct InSentences {
    dates: Vec<DateFact>,
    quantities: Vec<Quantity>,
    claims: Claims,
    /// What is told of dates.
    dated: Claims,
    /// What is told of figures that count nothing.
    marks: Marks,
    relations: Vec<RelationFact>,
    /// The relations that a sentence seems to tell, and does not.
    denied: Vec<(u16, u32)>,
}

impl InSentences {
    fn read(document: &Document, language: &Language, reading: &Reading) -> Self {
        // A release states a figure for each 150 bytes or so.
        let room = document.text().len() / 128;
        let (mut dates, mut quantities) = (Vec::new(), Vec::with_capacity(room));
        let mut claims = Claims::with_room(room);
        let (mut of_days, mut marks) = (Claims::default(), Marks::default());
        let (mut relations, mut scratch) = (Vec::new(), relation::Scratch::default());
        let (mut taken, mut near) = (Vec::new(), claim::Scratch::default());
        let (mut classes, mut classes_of_two) = (Vec::new(), Vec::new());
        let mut before_it: Option<(&Sentence, Range<usize>, usize)> = None;
        let fewest = language.relations.iter().filter_map(|relation| relation.needs.across).min();
        let mut carried = claim::Carried::default();
        let (mut lead_seen, mut block, mut place) = (false, u32::MAX, Place::Heading);
        for (number, sentence) in (0_u32..).zip(&reading.sentences) {
            let range = sentence.range();
            let view = View::new(document, language, reading, sentence, &mut classes);
            if block != sentence.block {
                block = sentence.block;
                let length = document.blocks[block as usize].span.len();
                place = if view.is_in_capitals() {
                    Place::Heading
                } else {
                    claim::place(view.kind, length, &mut lead_seen)
                };
            }
            let quoted = document.blocks[block as usize].quoted;
            let first = quantities.len();
            let before = dates.len();
            date::read(&view, number, &mut dates);
            taken.clear();
            taken.extend(dates[before..].iter().map(|d: &DateFact| {
                d.tokens.start as usize - range.start..d.tokens.end as usize - range.start
            }));
            quantity::read(&view, number, &taken, &mut quantities);
            let found = relation::Found {
                quantities: &quantities[first..],
                first_quantity: first,
                dates: &dates[before..],
                first_date: before,
            };
            relation::read(&view, number, found, &mut scratch, &mut relations);
            let last = before_it.replace((sentence, first..quantities.len(), before));
            if let Some((last, their_quantities, their_dates)) = last
                && last.block == sentence.block
                && (!their_quantities.is_empty()
                    || last.classes.intersects(Class::UP | Class::DOWN))
                && fewest.is_some_and(|n| n <= quantities.len() - their_quantities.start)
            {
                let both = last.with(sentence);
                let view = View::new(document, language, reading, &both, &mut classes_of_two);
                let found = relation::Found {
                    quantities: &quantities[their_quantities.start..],
                    first_quantity: their_quantities.start,
                    dates: &dates[their_dates..],
                    first_date: their_dates,
                };
                let border = range.start - last.range().start;
                relation::read_across(&view, number, border, found, &mut scratch, &mut relations);
            }
            if reading.in_language {
                carried.begin(block);
                let out = (&mut claims, &mut of_days, &mut marks);
                claim::read(&view, number, (place, quoted), found, &mut near, &mut carried, out);
            }
        }
        let denied = scratch.denied;
        Self { dates, quantities, claims, dated: of_days, marks, relations, denied }
    }
}
