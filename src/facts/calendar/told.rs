//! Dates that a sentence tells as gone or as coming, beside the document's day.

use crate::document::{BlockKind, Document};
use crate::facts::date::DateFact;
use crate::facts::view::View;
use crate::language::{Class, Sentence};

/// A date that is told as gone or as coming.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldDate {
    /// The date, as an index into the document's.
    pub date: u32,
    /// The sentence speaks of it as coming: "Next meeting 17th January".
    pub ahead: bool,
}

/// So many tokens before a date may say that it is the next.
const BEFORE: usize = 7;
/// So many tokens after a date a verb may say that it is gone.
const AFTER: usize = 12;

/// So many tokens before a date the verb of what happened then may stand.
const EVENT: usize = 6;
/// A line that is little more than a date has no more tokens.
const SHORT: usize = 8;

/// Whether what stands below a heading is to come: "Next meeting".
#[derive(Debug, Default)]
pub(super) struct Next {
    heading: Option<u32>,
}

impl Next {
    /// Takes down a sentence; whether it stands right below such a heading.
    pub fn below(&mut self, view: &View, sentence: &Sentence) -> bool {
        let below = self.heading.is_some_and(|at| at + 1 == sentence.block);
        self.heading = (matches!(view.kind, BlockKind::Heading { .. })
            && sentence.classes.contains(Class::AHEAD | Class::MEETING))
        .then_some(sentence.block);
        below && view.tokens.len() <= SHORT
    }

    /// The same for a sentence that tells no time.
    pub fn goes_past(&mut self, document: &Document, sentence: &Sentence) {
        let kind = document.blocks.get(sentence.block as usize).map(|block| block.kind);
        self.heading = (matches!(kind, Some(BlockKind::Heading { .. }))
            && sentence.classes.contains(Class::AHEAD | Class::MEETING))
        .then_some(sentence.block);
    }
}

/// The dates of a sentence that are told as gone or as coming; `first` is the index of the first, and
/// `announced` says that the heading above does.
pub(super) fn read(
    view: &View,
    (dates, first): (&[DateFact], usize),
    announced: bool,
    out: &mut Vec<ToldDate>,
) {
    let comes = |date: &DateFact| {
        let at = (date.tokens.start as usize - view.first).checked_sub(1);
        at.is_some_and(|at| view.language.deeds.is_arrival(view.form(at)))
    };
    if dates.is_empty()
        || !announced
            && !view.has(Class::AHEAD | Class::PAST)
            && !dates.iter().any(|date| comes(date) || ends(view, date))
        || !view.has(Class::MONTH | Class::DIGITS)
    {
        return;
    }
    let gone = (0..view.tokens.len()).any(|at| view.is(at, Class::PAST));
    let coming = (0..view.tokens.len()).any(|at| view.is(at, Class::FUTURE));
    for (at, date) in dates.iter().enumerate() {
        if date.date.day.is_none() || date.date.year.is_none() || date.other.is_some() {
            continue;
        }
        let index = u32::try_from(first + at).unwrap_or(u32::MAX);
        if ends(view, date) {
            out.push(ToldDate { date: index, ahead: true });
        } else if let Some(ahead) =
            alone(view, date, announced, (gone, coming)).filter(|_| dates.len() == 1)
        {
            out.push(ToldDate { date: index, ahead });
        } else if gone && !coming && happened(view, date) || !coming && came_in(view, date) {
            out.push(ToldDate { date: index, ahead: false });
        }
    }
}

/// "The loan matures on 3 May 2015": what is told as going on ends after the day on which it is told.
fn ends(view: &View, date: &DateFact) -> bool {
    let deeds = &view.language.deeds;
    let start = date.tokens.start as usize - view.first;
    let on = start
        .checked_sub(2)
        .filter(|at| deeds.is_when(view.form(at + 1)) && deeds.ceases(view.form(*at)));
    // "If it expires on", "when it closed": of another time.
    let plain = |at: usize| {
        (0..at).all(|at| !view.is(at, Class::PAST | Class::CLAUSE) || view.is(at, Class::AND))
    };
    on.is_some_and(plain)
}

/// Whether the only date of a sentence is told as coming, or as gone.
fn alone(
    view: &View,
    date: &DateFact,
    announced: bool,
    (gone, coming): (bool, bool),
) -> Option<bool> {
    let (start, end) =
        (date.tokens.start as usize - view.first, date.tokens.end as usize - view.first);
    let before = start.saturating_sub(BEFORE)..start;
    let parted = before.clone().any(|at| view.is_mark(at, ".") || view.is_mark(at, ";"));
    let ahead = before.clone().any(|at| view.is(at, Class::AHEAD)) && !parted && !gone;
    // "On 31 August 2018 a researcher identified …": the date begins the sentence. "* 23 October: results
    // announced" is an entry of a plan, which tells nothing as gone.
    let entry = matches!(view.kind, BlockKind::ListItem(_)) && start == 0;
    // "Updated 3 May 2019: the fee was changed", "3 May 2019: the fee was changed": a note that was added then.
    let added = start == 1 && view.is(0, Class::DATED) || view.is_mark(end, ":");
    let begins = start <= 1 && !entry && !added;
    let verb = (end..(end + AFTER).min(view.tokens.len())).any(|at| view.is(at, Class::PAST));
    if ahead || announced && !gone {
        Some(true)
    } else {
        (begins && verb && !coming).then_some(false)
    }
}

/// "refused - received 24 March 2005": a letter that came in before the day on which it is told of.
fn came_in(view: &View, date: &DateFact) -> bool {
    let deeds = &view.language.deeds;
    let at = (date.tokens.start as usize - view.first).checked_sub(1);
    let planned = (0..view.tokens.len()).any(|at| {
        deeds.is_plan(view.form(at)) || deeds.is_sooner(view.form(at)) || view.is(at, Class::COPULA)
    });
    at.is_some_and(|at| deeds.is_arrival(view.form(at))) && !planned
}

/// "was arrested on 3 May 2018": the verb of what happened stands right before its date.
fn happened(view: &View, date: &DateFact) -> bool {
    let deeds = &view.language.deeds;
    let Some(on) = (date.tokens.start as usize - view.first).checked_sub(1) else { return false };
    let weekday = usize::from(view.is(on, Class::WEEKDAY));
    let on = on.saturating_sub(weekday);
    if !deeds.is_when(view.form(on)) {
        return false;
    }
    // "The root that we are signed from expires on 3 May": a verb of what is stands nearer.
    let nearer = on.checked_sub(1).is_some_and(|at| deeds.bound(view.form(at)).is_some());
    if nearer && on.checked_sub(1).is_some_and(|at| !deeds.is_past(view.form(at))) {
        return false;
    }
    let range = (on.saturating_sub(EVENT)..on).rev();
    let plain = range.take_while(|at| !view.is_mark(*at, ",") && !view.is_mark(*at, ";"));
    let verb = plain.into_iter().find(|at| view.is_word(*at) && deeds.is_past(view.form(*at)));
    let planned = (0..view.tokens.len()).any(|at| deeds.is_plan(view.form(at)));
    // "stood", "was"; but "reported".
    let small = |at: usize| {
        let form = view.form(at);
        view.is(at, Class::COPULA) && !deeds.ends_past(form) || deeds.is_small(form)
    };
    // "to be voted on 27 August"
    let to = |at: usize| {
        let copula = usize::from(at > 1 && view.is(at - 1, Class::COPULA));
        view.is(at - 1 - copula, Class::TO)
    };
    // "was last updated on" may be added later.
    let added = |at: usize| view.is(at, Class::DATED);
    !planned && verb.is_some_and(|at| !small(at) && !added(at) && at > 0 && !to(at))
}
