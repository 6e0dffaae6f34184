//! What happened when: events of one thing whose order the text tells.
//!
//! "She joined the firm in 1998 and left it in 1995", "Raised in August 1941 … the squadron was disbanded in March
//! 1940." A text tells what one thing did in the order of time, and nothing ends before it begins.

use std::ops::Range;

use crate::facts::date::DateFact;
use crate::facts::view::View;
use crate::language::{Class, Deeds, FormId};
use crate::value::Span;

/// Two events, and which of them comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventOrder {
    /// The date of the event that comes first, as an index into the document's.
    pub earlier: u32,
    /// The date of the one that comes after it.
    pub later: u32,
    /// The word of the event that comes first.
    pub first: Span,
    /// The word of the one that comes after it.
    pub then: Span,
    /// It is dated before it, in one year.
    pub turned: bool,
}

/// So many tokens may stand between an event and its date, and between two dates that are told in one breath.
const REACH: usize = 12;
const BREATH: usize = 30;
/// So many words may stand between "and" and its verb: "and was later".
const ADVERBS: usize = 4;
/// So many blocks before it a date may be told from.
const NEAR: u32 = 6;
/// So many sentences after its beginning a thing may end.
const SENTENCES: u32 = 3;

/// The beginning of something, until it ends.
#[derive(Debug)]
struct Begun {
    cycle: u8,
    stage: u8,
    date: u32,
    word: Span,
    /// The word before its verb: "squadron" of "the squadron was raised".
    subject: Option<FormId>,
    /// That is none, or a pronoun.
    light: bool,
    sentence: u32,
    block: u32,
}

/// What was begun in the sentences before.
#[derive(Debug, Default)]
pub(super) struct Story {
    begun: Vec<Begun>,
    /// The dates of the block, as indices into the document's.
    told: Vec<u32>,
    /// Those of the blocks before it, the nearest last.
    earlier: Vec<u32>,
    block: u32,
}

/// So many dates of earlier blocks are kept.
const EARLIER: usize = 8;

impl Story {
    /// The events of a sentence; `first` is the index of the first of its dates.
    pub fn read(
        &mut self,
        view: &View,
        (number, block): (u32, u32),
        dates: &[DateFact],
        first: usize,
        out: &mut Vec<EventOrder>,
    ) {
        self.begun.retain(|begun| begun.block == block && number - begun.sentence <= SENTENCES);
        if self.block != block {
            self.earlier.append(&mut self.told);
            self.earlier.drain(..self.earlier.len().saturating_sub(EARLIER));
            // What stands far above tells of something else.
            if block - self.block > NEAR {
                self.earlier.clear();
            }
            self.block = block;
        }
        if !dates.iter().any(|date| date.date.year.is_some()) {
            return;
        }
        let line = Line { view, deeds: &view.language.deeds };
        for (at, pair) in dates.windows(2).enumerate() {
            let [one, two] = pair else { continue };
            if !line.is_when(one) || !line.is_told(two) {
                continue;
            }
            let index = |at: usize| u32::try_from(first + at).unwrap_or(u32::MAX);
            if let [_, _] = dates
                && let Some((order, [first, then])) =
                    line.clauses(&line.place(one), &line.place(two))
            {
                let (earlier, later) = if order { (0, 1) } else { (1, 0) };
                out.push(EventOrder {
                    earlier: index(earlier),
                    later: index(later),
                    first,
                    then,
                    turned: false,
                });
                continue;
            }
            if line.is_when(two)
                && let Some([begins, ends]) = line.in_one_breath(&line.place(one), &line.place(two))
            {
                out.push(EventOrder {
                    earlier: index(at),
                    later: index(at + 1),
                    first: begins,
                    then: ends,
                    turned: false,
                });
            }
        }
        for (at, date) in dates.iter().enumerate() {
            let Some(verb) = line.event_of(date) else { continue };
            let date = u32::try_from(first + at).unwrap_or(u32::MAX);
            let subject = line.subject(verb);
            for (cycle, stage) in line.deeds.stages(view.form(verb)) {
                self.goes_on(&line, (*cycle, *stage), (verb, date, subject), (number, block), out);
            }
        }
    }

    /// The dates of the block before the sentence.
    pub fn told(&self) -> &[u32] {
        &self.told
    }

    /// The dates of the block before the sentence; where it has none, those of the blocks before it.
    pub fn told_before(&self) -> &[u32] {
        if self.told.is_empty() { &self.earlier } else { &self.told }
    }

    /// Takes down the dates of a sentence that was read.
    pub fn goes_past(&mut self, dates: Range<usize>) {
        self.told.extend(dates.map(|at| u32::try_from(at).unwrap_or(u32::MAX)));
    }

    /// Takes down an event, and what it ends.
    fn goes_on(
        &mut self,
        line: &Line,
        (cycle, stage): (u8, u8),
        (verb, date, subject): (usize, u32, Option<usize>),
        (sentence, block): (u32, u32),
        out: &mut Vec<EventOrder>,
    ) {
        let word = line.view.token(verb).map_or(Span::default(), |token| token.span);
        let form = |at: usize| line.view.token(at).map(|token| token.form);
        let open = self.begun.iter().rposition(|begun| begun.cycle == cycle);
        if let Some(begun) = open.map(|at| self.begun.remove(at))
            && begun.stage < stage
        {
            let same = begun.subject.is_some() && subject.and_then(form) == begun.subject;
            let goes_on = begun.sentence == sentence && line.is_joined(verb);
            let points = |at: usize| line.is_pronoun(at) || begun.light && line.points_back(at);
            let told = same || goes_on || subject.is_some_and(points);
            if told && begun.date != date && !line.is_aside(verb) {
                out.push(EventOrder {
                    earlier: begun.date,
                    later: date,
                    first: begun.word,
                    then: word,
                    turned: false,
                });
            }
        }
        if !line.is_of_another(verb) {
            let light = subject.is_none_or(|at| line.is_pronoun(at));
            let subject = subject.and_then(form);
            self.begun.push(Begun { cycle, stage, date, word, subject, light, sentence, block });
        }
    }
}

/// A sentence with the words of events.
pub(super) struct Line<'a> {
    pub view: &'a View<'a>,
    pub deeds: &'a Deeds,
}

impl Line<'_> {
    pub(super) fn place(&self, date: &DateFact) -> Range<usize> {
        let local = |at: u32| at as usize - self.view.first;
        local(date.tokens.start)..local(date.tokens.end)
    }

    /// "in", "on" before a date: something happened then.
    fn is_when(&self, date: &DateFact) -> bool {
        let before = self.place(date).start.checked_sub(1);
        date.date.year.is_some() && before.is_some_and(|at| self.deeds.is_when(self.view.form(at)))
    }

    /// That, or "of": "after the fire of 3 May 2018".
    fn is_told(&self, date: &DateFact) -> bool {
        let place = self.place(date);
        let before = place.start.checked_sub(1);
        // "convicted of 1987 robbery": the year of what follows.
        let of = before.is_some_and(|at| self.view.is(at, Class::OF));
        let of = of && (date.date.month.is_some() || !self.view.is_content(place.end));
        date.date.year.is_some() && of || self.is_when(date)
    }

    pub(super) fn is_verb(&self, at: usize) -> bool {
        self.view.is_word(at) && self.deeds.is_past(self.view.form(at))
    }

    /// Words that turn the order round or lead elsewhere: "after", "since", "which".
    pub(super) fn turns(&self, mut gap: Range<usize>) -> bool {
        gap.any(|at| self.deeds.turns(self.view.form(at)) || self.view.is_mark(at, ";"))
    }

    /// "… in 1959, but left in 1961", "… in 1998 before it closed in 2004": two events that one sentence tells one
    /// after the other.
    pub fn in_one_breath(&self, one: &Range<usize>, two: &Range<usize>) -> Option<[Span; 2]> {
        let gap = one.end..two.start.checked_sub(1)?;
        if gap.len() > BREATH {
            return None;
        }
        // "14:02 UTC and"
        let zone = self.view.is_capitalised(gap.start) && self.view.is_word(gap.start);
        let start = gap.start + usize::from(zone);
        let start = start + usize::from(self.view.is_mark(start, ","));
        let before = one.start.saturating_sub(1);
        // "In 1959 he was hired and left in 1961": the first verb stands after its date.
        let leads = before <= 1;
        let (joint, first) = if self.deeds.joins(self.view.form(start)) {
            let range = before.saturating_sub(BREATH)..before;
            (
                start,
                range
                    .rev()
                    .take_while(|at| !self.view.is_mark(*at, ";"))
                    .find(|at| self.is_verb(*at))?,
            )
        } else if leads {
            let first = gap.clone().find(|at| self.is_verb(*at))?;
            let joint = (first + 1..gap.end).find(|at| self.deeds.joins(self.view.form(*at)))?;
            (joint, first)
        } else {
            return None;
        };
        let sooner = self.deeds.is_sooner(self.view.form(joint));
        let then = if sooner {
            (joint + 1..gap.end).find(|at| !self.view.is(*at, Class::FUNCTION))?
        } else {
            let verb =
                (joint + 1..gap.end.min(joint + 2 + ADVERBS)).find(|at| self.is_verb(*at))?;
            let small = |at: usize| self.is_small(at) || self.is_pronoun(at);
            (joint + 1..verb).all(small).then_some(verb)?
        };
        let later = self.deeds.joins(self.view.form(then));
        // "champions in 1988 and won the cup in 1985": two years in any order, but for what ends something.
        let ends = |at: usize| {
            let form = self.view.form(at);
            let stages = self.deeds.stages(form).iter().any(|(_, stage)| *stage > 0);
            stages || self.deeds.bound(form) == Some(false)
        };
        let years = one.len() == 1 && two.len() == 1 && self.view.is(joint, Class::AND);
        let begun = self.deeds.bound(self.view.form(first)) == Some(true);
        if years && !ends(then) && !begun || self.is_aside(first) {
            return None;
        }
        if later || self.turns(start..joint) && !leads || self.turns(then + 1..gap.end) {
            return None;
        }
        // Another verb of its own would have a date of its own.
        let again =
            (then + 1..gap.end).any(|at| self.view.is(at, Class::AND) && self.is_verb(at + 1));
        let span = |at: usize| self.view.token(at).map(|token| token.span);
        (!again).then_some([span(first)?, span(then)?])
    }

    /// "… in 1932, four years after work began in 1930", "After graduating in 1985, she joined the bank in 1986", "Born
    /// in 1950, he married in 1974": whether the first date is the earlier, and the words of both events.
    pub fn clauses(&self, one: &Range<usize>, two: &Range<usize>) -> Option<(bool, [Span; 2])> {
        let gap = one.end..two.start.checked_sub(1)?;
        let span = |at: usize| self.view.token(at).map(|token| token.span);
        let is_after = |at: usize| self.deeds.is_after(self.view.form(at));
        let verb = |mut range: Range<usize>| range.find(|at| self.is_verb(*at));
        let comma = |at: &usize| self.view.is_mark(*at, ",");
        let (opens, begins) = (is_after(0), self.is_verb(0) && self.view.is_capitalised(0));
        if (opens || begins) && comma(&gap.start) && gap.len() <= BREATH {
            // Nothing but the one event stands in the clause, and in the sentence after it.
            let inner = gap.start + 1..gap.end;
            let tail = verb(two.end..self.view.tokens.len()).is_some();
            let alone = !inner.clone().any(|at| comma(&at)) && !self.turns(inner.clone());
            let leads = !(1..one.start).any(|at| comma(&at)) && !self.turns(1..one.start);
            let then = verb(inner).filter(|_| !tail && alone && leads)?;
            let first = if begins { 0 } else { verb(1..one.start).unwrap_or(0) };
            return Some((true, [span(first)?, span(then)?]));
        }
        if let Some(order) = self.begun_in(one, &gap).or_else(|| self.and_then(one, two)) {
            return Some(order);
        }
        let mut afters = gap.clone().filter(|at| is_after(*at));
        let (after, None) = (afters.next()?, afters.next()) else { return None };
        let joins =
            |at: usize| self.deeds.joins(self.view.form(at)) || self.view.is(at, Class::AND);
        let sooner = (gap.start..after).any(joins) || (after + 1..gap.end).any(joins);
        let aside = self.turns(gap.start..after) || self.turns(after + 1..gap.end);
        let ends = gap.len() <= BREATH && two.start - after <= REACH;
        let then = (0..one.start).rev().find(|at| self.is_verb(*at))?;
        let first = (after + 1..gap.end)
            .find(|at| self.is_verb(*at))
            .or_else(|| (after + 1..gap.end).find(|at| !self.view.is(*at, Class::FUNCTION)))?;
        let plain = !sooner && !aside && ends && verb(gap.start..after).is_none();
        plain.then_some((false, [span(first)?, span(then)?]))
    }

    /// "In May 2024 we completed …, a process that began in July 2024": what ended began before.
    fn begun_in(&self, one: &Range<usize>, gap: &Range<usize>) -> Option<(bool, [Span; 2])> {
        let is_bound =
            |at: usize, begins: bool| self.deeds.bound(self.view.form(at)) == Some(begins);
        let began = gap.end.checked_sub(1).filter(|at| gap.contains(at) && is_bound(*at, true))?;
        let which = began.checked_sub(1).filter(|at| self.deeds.turns(self.view.form(*at)))?;
        if self.deeds.is_after(self.view.form(which)) || self.deeds.is_sooner(self.view.form(which))
        {
            return None;
        }
        let before = (0..one.start).rev().find(|at| self.is_verb(*at));
        let ended = before.or_else(|| gap.clone().find(|at| self.is_verb(*at)))?;
        let span = |at: usize| self.view.token(at).map(|token| token.span);
        is_bound(ended, false).then_some((false, [span(began)?, span(ended)?]))
    }

    /// "married in 1867, and in 1873 built a house": the second date stands before its verb.
    fn and_then(&self, one: &Range<usize>, two: &Range<usize>) -> Option<(bool, [Span; 2])> {
        let gap = one.end..two.start.checked_sub(1)?;
        let joint = gap.end.checked_sub(1).filter(|at| gap.contains(at))?;
        let marks = gap.start..joint;
        if marks.len() > 1
            || !marks.clone().all(|at| self.view.is_mark(at, ","))
            || !self.deeds.joins(self.view.form(joint))
            || self.deeds.is_sooner(self.view.form(joint))
        {
            return None;
        }
        let before = one.start.saturating_sub(REACH)..one.start.checked_sub(1)?;
        let first = before.rev().find(|at| self.is_verb(*at))?;
        let comma = usize::from(self.view.is_mark(two.end, ","));
        let after = two.end + comma..(two.end + comma + ADVERBS).min(self.view.tokens.len());
        let then = after.clone().find(|at| self.is_verb(*at))?;
        let small = |at: usize| self.is_small(at) || self.is_pronoun(at);
        let own = (after.start..then).all(small) && !self.is_aside(then) && !self.is_aside(first);
        let turned = self.turns(first + 1..one.start - 1);
        let span = |at: usize| self.view.token(at).map(|token| token.span);
        (own && !turned).then_some((true, [span(first)?, span(then)?]))
    }

    /// "was", "later", "finally": between "and" and its verb.
    pub(super) fn is_small(&self, at: usize) -> bool {
        let form = self.view.form(at);
        self.deeds.is_small(form) && !self.deeds.turns(form)
    }

    /// The event that a date is of: the nearest before it, or the first after a date that begins the sentence.
    fn event_of(&self, date: &DateFact) -> Option<usize> {
        if !self.is_when(date) {
            return None;
        }
        let place = self.place(date);
        let event = |at: &usize| {
            self.view.is_word(*at) && !self.deeds.stages(self.view.form(*at)).is_empty()
        };
        if place.start <= 1 {
            let range = place.end..(place.end + REACH).min(self.view.tokens.len());
            let verb = range.clone().find(|at| self.is_verb(*at))?;
            return Some(verb).filter(event).filter(|_| !self.turns(range.start..verb));
        }
        let range = place.start.saturating_sub(REACH)..place.start - 1;
        let verb = range.clone().rev().find(|at| self.is_verb(*at)).filter(event)?;
        (!self.turns(verb + 1..range.end)).then_some(verb)
    }

    /// The word before a verb and its small words.
    pub(super) fn subject(&self, verb: usize) -> Option<usize> {
        let range = verb.saturating_sub(ADVERBS)..verb;
        range.rev().find(|at| !self.is_small(*at)).filter(|at| self.view.is_word(*at))
    }

    /// "it was", "she": what was told of before.
    pub(super) fn is_pronoun(&self, subject: usize) -> bool {
        self.deeds.is_pronoun(self.view.form(subject))
    }

    /// "the squadron was": likely the same.
    pub(super) fn points_back(&self, subject: usize) -> bool {
        let form = self.view.form(subject);
        let the = subject.checked_sub(1).is_some_and(|at| self.view.is(at, Class::THE));
        // "The original was demolished": another.
        the && !self.view.is(subject, Class::CONTRAST | Class::ORDINAL)
            && !self.deeds.is_other(form)
    }

    /// "his father was born": of another.
    fn is_of_another(&self, verb: usize) -> bool {
        let range = verb.saturating_sub(ADVERBS + 2)..verb;
        range.into_iter().any(|at| self.deeds.is_owner(self.view.form(at)))
    }

    /// "and closed", ", closed": the verb goes on with the subject before it.
    pub(super) fn is_joined(&self, verb: usize) -> bool {
        let range = verb.saturating_sub(ADVERBS)..verb;
        let first = range.rev().find(|at| !self.is_small(*at));
        first.is_some_and(|at| {
            let form = self.view.form(at);
            form == "," || self.view.is(at, Class::AND) || self.deeds.joins(form)
        })
    }

    /// "had been closed": told out of order.
    fn is_aside(&self, verb: usize) -> bool {
        let range = verb.saturating_sub(ADVERBS)..verb;
        self.is_of_another(verb)
            || range.into_iter().any(|at| self.deeds.is_before(self.view.form(at)))
    }
}
