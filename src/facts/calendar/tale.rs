//! Events that running text tells one after the other: "symptoms began on 3 May; she was admitted on 5 May and
//! discharged on 12 May".
//!
//! Which step comes before which is data of the language. A text tells the steps of one thing in their order, and a step that
//! is told later and dated earlier was mistyped, unless the text turns back.

use std::ops::Range;
use std::rc::Rc;

use super::by_sentence;
use super::order::{EventOrder, Line};
use crate::document::{BlockKind, Document};
use crate::facts::date::{COMMON_YEAR, DateFact};
use crate::facts::view::View;
use crate::language::{Class, FormId, Language, Reading};
use crate::value::{Date, Span};

/// So many tokens may stand between a date and the word for what happened then.
const REACH: usize = 16;
/// So many words after a verb its other word may stand: "found guilty".
const AFTER: usize = 3;
/// So many tokens before a verb its subject may be another's, and so many may stand after "had".
const OWNER: usize = 6;
const HAD: usize = 4;
/// So many sentences apart steps of one thing are told.
const SENTENCES: u32 = 2;
/// So many, where the later of them names whom it happened to.
const NAMED: u32 = 8;
/// So many days apart steps are of one proceeding.
const PROCEEDINGS: u32 = 800;
/// So many words around a verb whom it happened to is named.
const WHOM: usize = 3;
/// So many steps before one are tried.
const STEPS: usize = 6;
/// So many days apart dates without a year are of one.
const YEAR: i32 = 200;

/// A step that the text dates.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is one thing that is said or is not")]
struct Told {
    date: u32,
    said: Date,
    /// The first day that it may have been, and the last.
    days: (i32, i32),
    /// The year is said, or the text around it gives it.
    year: bool,
    word: Span,
    /// The tales that it belongs to, and its step in each.
    steps: Vec<(u8, u8)>,
    /// It has a name of its own: "the trial began".
    named: bool,
    name: Option<FormId>,
    genesis: bool,
    birth: bool,
    end: bool,
    subject: Option<FormId>,
    /// What it happened to is not named, or by a pronoun.
    light: bool,
    /// The names right beside its verb.
    whom: Vec<FormId>,
    /// All names of its sentence.
    names: Rc<[FormId]>,
    sentence: u32,
    block: u32,
}

/// The steps of a document that are told in one order and dated in the other.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
) -> Vec<EventOrder> {
    let mut found = Vec::new();
    let mut classes = Vec::new();
    let mut told: Vec<Told> = Vec::new();
    for (number, here) in by_sentence(dates) {
        let Some(sentence) = reading.sentences.get(number as usize) else { break };
        let kind = document.blocks.get(sentence.block as usize).map(|block| block.kind);
        if matches!(kind, Some(BlockKind::Heading { .. }) | None) {
            told.clear();
            continue;
        }
        let block = sentence.block;
        told.retain(|told| number - told.sentence <= NAMED);
        let view = View::new(document, language, reading, sentence, &mut classes);
        let line = Line { view: &view, deeds: &language.deeds };
        let mut names: Option<Rc<[FormId]>> = None;
        let mut from = 0;
        for at in here.clone() {
            let place = line.place(&dates[at]);
            let next = dates.get(at + 1).filter(|_| at + 1 < here.end);
            let to = next.map_or(view.tokens.len(), |next| line.place(next).start);
            let index = u32::try_from(at).unwrap_or(u32::MAX);
            if let Some(event) = line.step(&dates[at], (from, to), (index, number, block)) {
                let all = names.get_or_insert_with(|| line.names(0..view.tokens.len()).into());
                let event = Told { names: Rc::clone(all), ..event };
                found.extend(line.judge(&told, &event, from));
                told.push(event);
                let more = told.len().saturating_sub(STEPS);
                told.drain(..more);
            }
            from = place.end;
        }
    }
    found
}

/// From its first day to its last.
fn days(said: Date) -> Option<(i32, i32)> {
    if said.year.is_none() && (said.month.is_none() || said.day.is_none()) {
        return None;
    }
    let meant = Date { year: said.year.or(Some(COMMON_YEAR)), weekday: None, ..said };
    let day = |date: Option<Date>| date.and_then(Date::days_since_epoch);
    Some((day(meant.first_day())?, day(meant.last_day())?))
}

impl Told {
    /// Its days in the year of another.
    fn in_year(&self, other: Date) -> (i32, i32) {
        days(Date { year: other.year, ..self.said }).unwrap_or(self.days)
    }
}

impl Line<'_> {
    /// The words of a step at a place: "set up" are two.
    fn tales(&self, at: usize) -> &[(u8, u8)] {
        if !self.view.is_word(at) {
            return &[];
        }
        self.deeds.tales(self.view.form(at), self.view.form(at + 1))
    }

    /// The names of people and things among some words.
    fn names(&self, range: Range<usize>) -> Vec<FormId> {
        let none = Class::FUNCTION | Class::MONTH | Class::WEEKDAY | Class::COPULA;
        let name =
            |at: &usize| *at > 0 && self.view.is_capitalised(*at) && !self.view.is(*at, none);
        let range = range.start..range.end.min(self.view.tokens.len());
        let names = range.filter(name).filter_map(|at| self.view.token(at));
        names.map(|token| token.form).collect()
    }

    /// A past tense, also of a word that is more often none: "was listed".
    fn is_deed(&self, at: usize) -> bool {
        let was = at.checked_sub(1).is_some_and(|at| self.view.is(at, Class::COPULA));
        self.is_verb(at) || was && self.view.is_word(at) && self.deeds.ends_past(self.view.form(at))
    }

    fn is_bound(&self, at: usize) -> bool {
        self.deeds.bound(self.view.form(at)).is_some()
    }

    /// The step that a date is of.
    fn step(
        &self,
        date: &DateFact,
        (from, to): (usize, usize),
        (index, sentence, block): (u32, u32, u32),
    ) -> Option<Told> {
        if date.other.is_some() {
            return None;
        }
        let said = date.in_context();
        let (days, year) = (days(said)?, said.year.is_some());
        let place = self.place(date);
        let (verb, name) = self.words(&place, (from, to))?;
        let span = |at: usize| self.view.token(at).map(|token| token.span);
        let mut steps = self.tales(verb).to_vec();
        if let Some(name) = name {
            steps.extend(self.tales(name));
        }
        // "found guilty", "was again convicted"
        let after = verb + 1..(verb + 1 + AFTER).min(place.start.max(verb + 1));
        for at in after.filter(|_| verb < place.start) {
            if self.is_verb(verb) && !self.is_verb(at) && name.is_none() {
                steps.extend(self.tales(at));
            }
        }
        let form = self.view.form(verb);
        let first = (from.max(verb.saturating_sub(2))..verb)
            .any(|at| self.deeds.is_genesis(self.view.form(at)));
        let subject = self.subject(verb).filter(|at| *at >= from || from == 0);
        let light = subject.is_none_or(|at| {
            self.is_pronoun(at) || self.points_back(at) || self.view.is(at, Class::THE)
        });
        Some(Told {
            date: index,
            said,
            days,
            year,
            word: span(name.unwrap_or(verb))?,
            steps,
            named: name.is_some(),
            name: name.and_then(|at| self.view.token(at)).map(|token| token.form),
            birth: self.deeds.is_birth(form),
            genesis: self.deeds.is_genesis(form) || first,
            end: self.deeds.is_end(form),
            subject: subject.and_then(|at| self.view.token(at)).map(|token| token.form),
            light,
            whom: self.names(verb.saturating_sub(WHOM)..verb + 1 + WHOM),
            names: Rc::default(),
            sentence,
            block,
        })
    }

    /// The verb that a date is of, or the name of the step, and a name beside the verb.
    fn words(
        &self,
        place: &Range<usize>,
        (from, to): (usize, usize),
    ) -> Option<(usize, Option<usize>)> {
        // "since 3 May", "before 1980": no day of it.
        let before = place.start.checked_sub(1).filter(|at| *at >= from);
        let told = |at: usize| self.turns(at..at + 1) || self.deeds.is_sooner(self.view.form(at));
        // "takes place from 10 to 20 May" begins then.
        let joined =
            |at: usize| self.view.is(at, Class::TO | Class::UNTIL) || self.view.is_dash(at);
        let range = joined(place.end) && before.is_some_and(|at| self.view.is(at, Class::FROM));
        if before.is_some_and(told) && !range {
            return None;
        }
        let lowest = from.max(place.start.saturating_sub(REACH));
        let mut found = None;
        for at in (lowest..place.start).rev() {
            let parted = self.view.is_mark(at, ";")
                || self.view.is_mark(at, "(")
                || self.view.is_mark(at, ")");
            let comma = self.view.is_mark(at, ",") || self.view.is(at, Class::AND);
            if parted || comma && found.is_some() {
                break;
            }
            let verb = self.is_deed(at) || self.is_bound(at);
            match found {
                None if verb || !self.tales(at).is_empty() => {
                    if !verb {
                        // "The abstracts are due on": what is due is told before it.
                        let named = |at: usize| !self.is_verb(at) && !self.tales(at).is_empty();
                        let copula = at > lowest && self.view.is(at - 1, Class::COPULA);
                        let name = (lowest..at).rev().take(AFTER).find(|at| copula && named(*at));
                        let name = name.unwrap_or(at);
                        return Some((name, Some(name)));
                    }
                    found = Some(at);
                }
                Some(_) if verb => break,
                Some(verb) if !self.tales(at).is_empty() => return Some((verb, Some(at))),
                _ => {}
            }
        }
        if found.is_some() {
            return found.map(|verb| (verb, None));
        }
        // "On 3 May she was admitted": nothing stands before the date.
        let leads = (lowest..place.start).all(|at| {
            self.view.is(at, Class::FUNCTION) || self.is_small(at) || !self.view.is_word(at)
        });
        let after = place.end..to.min(place.end + REACH);
        let verb = after.clone().find(|at| self.is_deed(*at)).filter(|_| leads)?;
        let sooner = |at: usize| self.deeds.is_sooner(self.view.form(at));
        let plain = !self.turns(after.start..verb) && !(after.start..verb).any(sooner);
        plain.then_some((verb, None))
    }

    /// A step that is dated before one that the text tells before it.
    fn judge(&self, told: &[Told], event: &Told, from: usize) -> Option<EventOrder> {
        let at = self.view.tokens.iter().position(|token| token.span == event.word)?;
        if self.turns(from.min(at)..at) {
            return None;
        }
        let before = |reach: usize| at.saturating_sub(reach).max(from.min(at))..at;
        // "his father was", "had been closed"
        let another = before(OWNER).any(|at| self.deeds.is_owner(self.view.form(at)));
        if another || before(HAD).any(|at| self.deeds.is_before(self.view.form(at))) {
            return None;
        }
        let same_sentence = |one: &Told| one.sentence == event.sentence;
        let joined = self.is_joined(at);
        let mut wrong: Option<&Told> = None;
        for one in told.iter().rev() {
            // "Registration closes … and the conference opens": each begins and ends for itself.
            let apart = one.named && event.named && one.name != event.name;
            let pairs =
                one.steps.iter().flat_map(|one| event.steps.iter().map(move |two| (one, two)));
            let pairs = pairs.filter(|(one, two)| one.0 == two.0);
            let pairs = pairs.filter(|(one, _)| !apart || !self.deeds.is_tale_of_bounds(one.0));
            let named = one.named && event.named;
            let step = pairs.clone().any(|(one, two)| one.1 < two.1);
            let back = pairs.clone().any(|(one, two)| one.1 > two.1);
            let life = same_sentence(one) && joined && (one.genesis || event.end) && !event.genesis;
            if back || !(step || life) {
                continue;
            }
            let same = one.subject.is_some() && one.subject == event.subject;
            let goes_on = same_sentence(one) && joined;
            // "the Act was passed in 1879 and the railway opened in 1882"
            let comma = usize::from(self.view.is_mark(from, ","));
            let and = same_sentence(one) && step && self.view.is(from + comma, Class::AND);
            // "Ida was born in 1950 … She married again in 1948": her mother did.
            let points = event.light && (!one.birth || same_sentence(one));
            let near = one.block == event.block && event.sentence - one.sentence <= SENTENCES;
            // "charges were brought against Tan … Tan pleaded guilty": who is sentenced years later is so for
            // something else.
            let whom = event.whom.iter().any(|name| one.names.contains(name))
                && one.days.0.abs_diff(event.days.1) <= PROCEEDINGS;
            if !(near && (named || same || goes_on || and || points) || step && whom) {
                continue;
            }
            match wrong {
                // Another of the same step fits: it is of this one.
                Some(known)
                    if !is_wrong(one, event)
                        && known.steps.iter().any(|step| one.steps.contains(step)) =>
                {
                    return None;
                }
                None if is_wrong(one, event) => wrong = Some(one),
                None if step => return None,
                _ => {}
            }
        }
        let one = wrong?;
        Some(EventOrder {
            earlier: one.date,
            later: event.date,
            first: one.word,
            then: event.word,
            turned: true,
        })
    }
}

/// Whether the later step is dated before the earlier.
fn is_wrong(one: &Told, event: &Told) -> bool {
    let (one_days, event_days) = match (one.year, event.year) {
        (true, false) => (one.days, event.in_year(one.said)),
        (false, true) => (one.in_year(event.said), event.days),
        _ => (one.days, event.days),
    };
    let apart = one_days.0 - event_days.1;
    apart > 0 && (one.year && event.year || apart <= YEAR)
}
