//! What a figure counts or measures: the nouns after it, or the attribute before it.

use std::ops::Range;

use super::{NOUNS, View, is_empty_word};
use crate::facts::date::DateFact;
use crate::facts::quantity::{Quantity, Style};
use crate::language::{Class, Link, Sense, StemId};
use crate::value::{Dimension, Exact, Span};

/// What was found.
#[derive(Clone, Copy, Default)]
pub(super) struct Subject {
    pub span: Option<Span>,
    pub nouns: [Option<StemId>; NOUNS],
    pub counted: bool,
}

/// A figure among the others of its sentence: positions within it.
pub(super) struct Figure<'a> {
    pub view: &'a View<'a>,
    pub quantity: &'a Quantity,
    /// Its tokens with its hedge.
    pub hedged: Range<usize>,
    /// Where the one before it ends; its subject reaches no further back.
    pub after: usize,
    /// The tokens of the one after it.
    pub next: Option<Range<usize>>,
    /// What the one before it is about.
    pub previous: Option<Subject>,
    /// The figures before it in its sentence, and the dates of that.
    pub figures: &'a [Quantity],
    pub dates: &'a [DateFact],
}

impl Figure<'_> {
    /// Reads the subject.
    ///
    /// Each shape of statement has its place for it: things counted follow their figure ("4.38
    /// million community workers"), what is measured stands before it ("unemployment stood at 4.1%").
    pub fn subject(&self) -> Subject {
        let counted = self.counted();
        let told = self.told();
        let whole = self.quantity.dimension != Dimension::Count
            && !self.is_attributive()
            && self.view.is(self.hedged.end, Class::OF | Class::IN);
        // "The share rose to 20% of all homes" is of the share.
        let led = self
            .hedged
            .start
            .checked_sub(1)
            .is_some_and(|at| self.view.is(at, Class::TO | Class::BY | Class::FROM));
        let moved = whole && led && told.as_ref().is_some_and(|told| told.moves);
        if counted.span.is_some() && self.counts() && !moved {
            return counted;
        }
        if let Some(told) = told {
            return told.subject;
        }
        // "fell by $71 million, or 1.7%"
        if let Some(previous) = self.previous.filter(|previous| !previous.counted && self.or()) {
            return previous;
        }
        let attribute = self.attribute();
        if attribute.span.is_some() {
            return attribute;
        }
        // "Revenue rose 14% to $45.3 million from $39.7 million": all of one thing.
        let previous = self.previous.filter(|previous| !previous.counted && self.goes_on());
        previous.unwrap_or(counted)
    }

    /// Whether it says the figure before it in another way: "$71 million, or 1.7%", "$71 million (1.7%)".
    fn or(&self) -> bool {
        let (view, start, after) = (self.view, self.hedged.start, self.after);
        let or = |at: usize| view.is(at, Class::CLAUSE) && !view.is(at, Class::AND);
        match start.checked_sub(after) {
            Some(1) => view.is_mark(after, "(") || or(after),
            Some(2) => view.is_mark(after, ",") && or(after + 1),
            _ => false,
        }
    }

    /// Whether nothing but "to", "from", "up from" stands between the figure and the one before it;
    /// or whether it says how that has moved: "revenue was $45 million for the year, up 12%".
    fn goes_on(&self) -> bool {
        let view = self.view;
        let small = Class::UP | Class::DOWN | Class::TO | Class::FUNCTION | Class::ASIDE;
        let start = self.hedged.start;
        let mut first = start;
        while first > self.after && view.is(first - 1, small) {
            first -= 1;
        }
        let from = |s| (s == Sense::Link(Link::From)).then_some(());
        let moved = (first..start).any(|at| {
            view.is(at, Class::UP | Class::DOWN | Class::TO)
                || view.longest(at, Class::FROM, from).is_some()
        });
        let comma = first > self.after && view.is_mark(first - 1, ",");
        moved && (first == self.after || comma && first - self.after < 10)
    }

    /// Whether the nouns after the figure are its subject before those ahead of it.
    fn counts(&self) -> bool {
        let end = self.hedged.end;
        let style = self.quantity.style;
        if self.is_attributive() || self.view.is(end, Class::OF) || style == Style::Ratio {
            return true;
        }
        match self.quantity.dimension {
            // "a magnitude 7.8 earthquake": nothing is counted in tenths, but for "7.8 million".
            Dimension::Count => {
                let figure = self.quantity.stated.figure;
                figure.is_none_or(|figure| figure.step >= Exact::ONE)
            }
            Dimension::Money | Dimension::Factor => true,
            // "saw 12% growth", but "sales rose 12% year-on-year"
            Dimension::Percent => !self.is_tied(),
            _ => false,
        }
    }

    /// "a 12% rise", "the 42-unit building", "two-day sales": the figure is part of a noun's description.
    fn is_attributive(&self) -> bool {
        let (view, end) = (self.view, self.hedged.end);
        let article = self
            .hedged
            .start
            .checked_sub(1)
            .is_some_and(|at| view.is(at, Class::ARTICLE | Class::THE));
        let dash = view.is_dash(end) && view.is_glued(end) && view.is_glued(end + 1);
        let figure = self.quantity.tokens.start as usize - view.first;
        let measured = self.quantity.unit.is_some() && self.quantity.style != Style::Range;
        let joined = measured && (figure..end).any(|at| view.is_dash(at) && view.is_glued(at));
        dash || (article || joined) && view.is_content(end) && !view.is(end, Class::ASIDE)
    }

    /// "rose 12%", "stood at 12%", "by 12%": the figure is said of what stands before.
    fn is_tied(&self) -> bool {
        let before = self.hedged.start.checked_sub(1);
        let ties = Class::UP | Class::DOWN | Class::COPULA | Class::BY | Class::TO;
        before.is_some_and(|at| self.view.is(at, ties))
    }

    /// "4.38 million community workers", "the 42-unit, assisted-living facility", "30 of the students":
    /// the words after the figure up to the first that names nothing.
    fn counted(&self) -> Subject {
        let view = self.view;
        let (start, limit) = self.counted_from();
        let attributive = self.is_attributive();
        let (mut at, mut words, mut count, mut end) = (start, [None; NOUNS], 0, start);
        let (mut last_plural, mut joined) = (None, false);
        while count < NOUNS && at < limit {
            let joint = view.is_dash(at) && view.is_glued(at) && view.is_glued(at + 1);
            if joint || view.written(at).starts_with(['\'', '’']) {
                at += 1;
                continue;
            }
            // "12% growth in sales"
            let moves = view.is(at, Class::UP | Class::DOWN);
            if view.is(at, Class::IN)
                && count > 0
                && !joined
                && view.is(at - 1, Class::UP | Class::DOWN)
            {
                (at, joined) = (at + 1, true);
                continue;
            }
            let verb = moves && !attributive && self.quantity.dimension != Dimension::Percent;
            if is_empty_word(view, at) || view.is(at, Class::ASIDE | Class::COPULA) || verb {
                break;
            }
            words[count] = Some(view.reading.forms.stem(view.tokens[at].form));
            count += 1;
            at += 1;
            end = at;
            if view.is_plural(at - 1) {
                last_plural = Some((count, end));
            }
        }
        // "140 people ran": more than one are counted in the plural, and what follows it is a verb.
        if let Some((nouns, after)) = last_plural
            && !attributive
        {
            words[nouns..].fill(None);
            (count, end) = (nouns, after);
        }
        self.found(count, words, start..end, true)
    }

    /// Where the nouns after the figure may begin, and where they end at the latest.
    fn counted_from(&self) -> (usize, usize) {
        let (view, mut at) = (self.view, self.hedged.end);
        let mut limit = self.next.as_ref().map_or(view.tokens.len(), |next| next.start);
        if view.is_dash(at) && view.is_glued(at) && view.is_glued(at + 1) {
            return (at + 1, limit);
        }
        // "an uneven number (five) teams"
        if view.is_mark(at, ")")
            && self.hedged.start > 0
            && view.is_mark(self.hedged.start - 1, "(")
        {
            at += 1;
        }
        let part = view.is(at, Class::OF);
        let share = self.quantity.dimension == Dimension::Percent && view.is(at, Class::THE);
        let sum = self.quantity.dimension == Dimension::Money
            && view.is(at, Class::IN)
            && view.token(at + 1).is_some_and(|t| !t.capital);
        if part || share || sum {
            at += 1;
            let small = |at: usize| view.is(at, Class::FUNCTION) && !view.is(at, Class::CLAUSE);
            if part && small(at) {
                at += 1 + usize::from(view.is(at + 1, Class::THE));
            }
            // "30 of the 120 students"
            if let Some(next) = self.next.as_ref().filter(|next| part && next.start == at) {
                (at, limit) = (next.end, view.tokens.len());
            }
        }
        (at, limit)
    }

    /// "The number of community workers in China reached", "unemployment stood at": the content words
    /// before the figure, back to the beginning of their part of the sentence.
    fn attribute(&self) -> Subject {
        let view = self.view;
        let (mut nouns, mut count) = ([None; NOUNS], 0);
        let mut end = self.hedged.start;
        // "Deaths: 12", "the rate (4.1%)", "Maria Lopez, 24, of Irvine"
        let age = self.quantity.dimension == Dimension::Age;
        let last = end.checked_sub(1).map_or("", |at| view.written(at));
        let named = age && last == ",";
        end -= usize::from(named || matches!(last, ":" | "(" | "="));
        let (mut at, mut found) = (end, end..end);
        while at > self.after && count < NOUNS {
            at -= 1;
            let joint = view.is_dash(at) || view.is_mark(at, "&");
            if joint && view.is_glued(at) && view.is_glued(at + 1) {
                continue;
            }
            // "Memory: dropped from 3.5 GB"
            if count == 0 && view.is_mark(at, ":") {
                continue;
            }
            let tie = view.is(at, Class::COPULA) && count > 0;
            if !view.is_word(at) && !view.is_figure(at) || view.is(at, Class::CLAUSE) || tie {
                break;
            }
            let mut skipped = Class::COPULA | Class::ASIDE | Class::HEDGE_BEFORE;
            if view.is(at, Class::UP | Class::DOWN) {
                if count == 0 {
                    continue;
                }
                // "the fall in costs", "growth rate", but "sales rose after costs"
                if at + 1 != found.start && !view.is(at + 1, Class::IN | Class::OF) {
                    break;
                }
            }
            if age {
                skipped |= Class::AGED;
                if named && !view.tokens[at].capital {
                    break;
                }
            }
            let ending = view.written(at).starts_with(['\'', '’']);
            if is_empty_word(view, at) || view.is(at, skipped) || ending {
                continue;
            }
            nouns[count] = Some(view.reading.forms.stem(view.tokens[at].form));
            if count == 0 {
                found.end = at + 1;
            }
            found.start = at;
            count += 1;
        }
        self.found(count, nouns, found, false)
    }

    pub(super) fn found(
        &self,
        count: usize,
        nouns: [Option<StemId>; NOUNS],
        tokens: Range<usize>,
        counted: bool,
    ) -> Subject {
        if count == 0 {
            return Subject::default();
        }
        let (first, last) = (self.view.tokens[tokens.start], self.view.tokens[tokens.end - 1]);
        Subject { span: Some(first.span.join(last.span)), nouns, counted }
    }
}
