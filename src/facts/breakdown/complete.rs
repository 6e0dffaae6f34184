//! What a whole and its parts come to, and whether the words leave nothing of the whole out.

use super::block::{Block, Figure};
use super::{Breakdown, Shape, sides, size};
use crate::language::{Class, Sense, StemId};
use crate::value::{Exact, Hedge, Interval, Stated};

impl Block<'_> {
    /// What a whole and its parts come to, where they can be added up; nothing is said yet of
    /// whether the parts are all.
    pub fn assemble(&self, whole: &Figure, parts: &[&Figure], form: Shape) -> Option<Breakdown> {
        let last = parts.last()?;
        let values: Vec<Exact> =
            parts.iter().filter_map(|part| part.stated.figure.map(|f| f.value)).collect();
        let written = whole.stated.figure?;
        if values.len() != parts.len() || !can_be(whole, &values)? {
            return None;
        }
        let mut sum = Interval::exactly(Exact::ZERO);
        let mut figures = Vec::with_capacity(parts.len());
        for part in parts {
            let figure = part.stated.figure.filter(|_| part.stated.hedge == Hedge::None)?;
            figures.push(figure);
            let exact = figure.step == Exact::ONE;
            let interval =
                if exact { Interval::exactly(figure.value) } else { part.stated.interval };
            sum = sum.checked_add(interval)?;
        }
        let before_last = parts.iter().rev().nth(1)?;
        let gap = before_last.tokens.end..last.tokens.start;
        let noun = |figure: &Figure| self.noun(figure);
        Some(Breakdown {
            quantity: whole.quantity.and_then(|at| u32::try_from(at).ok()),
            span: whole.span,
            whole: whole.stated,
            sentence: whole.sentence,
            parts: parts.iter().map(|part| part.span).collect(),
            sum: Stated {
                interval: sum,
                figure: Some(size::total(&figures, whole.dimension)?),
                hedge: Hedge::None,
            },
            form,
            complete: false,
            near: size::near(written.value, &values),
            apart: sides::are_apart(self, parts),
            joined: gap
                .into_iter()
                .any(|at| self.view.is(at, Class::AND) || self.view.is_mark(at, "&")),
            named_alike: noun(whole).is_some()
                && parts.iter().any(|part| noun(part) == noun(whole)),
        })
    }

    /// The word after a figure.
    fn noun(&self, figure: &Figure) -> Option<StemId> {
        let stem = |at: usize| self.view.token(at).map(|t| self.view.reading.forms.stem(t.form));
        self.view.is_content(figure.tokens.end).then(|| stem(figure.tokens.end)).flatten()
    }

    /// The breakdown of these figures, where they can be added up.
    pub fn breakdown(&self, whole: &Figure, parts: &[&Figure], form: Shape) -> Option<Breakdown> {
        let last = parts.last()?;
        if whole.quantity.is_none()
            || self.is_another_thing(whole, parts)
            || whole.is_percent() && self.are_siblings(whole, parts)
        {
            return None;
        }
        let mut breakdown = self.assemble(whole, parts, form)?;
        let values: Vec<Exact> =
            parts.iter().filter_map(|part| part.stated.figure.map(|f| f.value)).collect();
        let written = whole.stated.figure?;
        let face = size::sum(&values)?;
        let off = written.value.checked_sub(face)?;
        let bracket = breakdown.form == Shape::Bracket;
        let later = || sides::are_later(self, parts);
        // "Of 120 boats (310 crates), 52 with 118 crates …: 61 crates and 57 crates": they are the parts of another.
        let nearer = |figure: &Figure| {
            (whole.tokens.end..parts[0].tokens.start).contains(&figure.tokens.start)
                && figure.is_like(whole)
                && figure.stated.figure.is_some_and(|f| f.value == face)
        };
        if !off.is_zero() && self.figures.iter().any(nearer) {
            return None;
        }
        if off > Exact::ZERO && !bracket && (self.is_explained(whole, last, off) || later()) {
            breakdown.near = false;
            return Some(breakdown);
        }
        let measured = whole.is_measure();
        breakdown.complete = (!measured || breakdown.near || size::slipped(written.value, &values))
            && self.is_complete(&breakdown, (whole, parts), (written.value, &values))
            && size::can_be_all(
                written.value,
                &values,
                bracket
                    || breakdown.apart
                    || breakdown.near
                    || breakdown.form == Shape::Arms && size::slipped(written.value, &values),
            );
        Some(breakdown)
    }

    /// "29% named taxes, 19% named rules and 12% named labor": what is said of all of them is said of each.
    fn are_siblings(&self, whole: &Figure, parts: &[&Figure]) -> bool {
        let view = &self.view;
        let word = |figure: &Figure| view.form(figure.tokens.end);
        view.is_content(whole.tokens.end) && parts.iter().all(|part| word(part) == word(whole))
    }

    /// Whether a whole and the first of its parts are parted by what it counts and a comma alone.
    fn is_bare(&self, whole: &Figure, first: &Figure) -> bool {
        let end = first.hedged.start;
        end > whole.tokens.end + 1
            && end <= whole.tokens.end + 5
            && self.view.is_mark(end - 1, ",")
            && (whole.tokens.end..end - 1).all(|at| self.view.is_content(at))
    }

    /// One part counts what the whole counts, and another one other things: "three schools (in two
    /// schools, four teachers left and …)".
    fn count_others(&self, whole: &Figure, parts: &[&Figure]) -> bool {
        let noun = |figure: &Figure| {
            let at = figure.tokens.end;
            self.view
                .is_plural(at)
                .then(|| self.view.token(at).map(|t| self.view.reading.forms.stem(t.form)))
        };
        let whole = noun(whole);
        whole.is_some()
            && parts.iter().any(|part| noun(part) == whole)
            && parts.iter().any(|part| noun(part).is_some_and(|noun| Some(noun) != whole))
    }

    /// Words at the level of the whole or of its parts say that these are no parts: "each", "mean".
    fn is_another_thing(&self, whole: &Figure, parts: &[&Figure]) -> bool {
        let (first, last) = (parts[0], parts[parts.len() - 1]);
        let end = (last.tokens.end + 4).min(self.sentence_end(last.tokens.end));
        let within = (whole.tokens.end..end).filter(|at| {
            let level = self.brackets[*at];
            level == whole.bracket && *at < last.tokens.end || level == first.bracket
        });
        let reach = if whole.is_measure() { 5 } else { 2 };
        let before = whole.hedged.start.saturating_sub(reach)..whole.hedged.start;
        if self.says(before, Class::APART_FROM, Sense::ApartFrom) {
            return true;
        }
        let mut last_level = first.bracket;
        for at in within {
            // Behind the bracket with the parts something else begins.
            if at > last.tokens.end
                && (self.brackets[at] != last_level || self.view.is_mark(at, ","))
            {
                break;
            }
            last_level = if at > last.tokens.end { self.brackets[at] } else { last.bracket };
            let apart = |s| (s == Sense::ApartFrom).then_some(());
            if self.view.longest(at, Class::APART_FROM, apart).is_some() {
                return true;
            }
        }
        false
    }

    /// A figure beside them is what the parts leave of the whole: "… 19 and 18. Two left the study."
    fn is_explained(&self, whole: &Figure, last: &Figure, off: Exact) -> bool {
        let near = whole.tokens.start.saturating_sub(60)..last.tokens.end + 60;
        self.figures.iter().any(|figure| {
            let beside = near.contains(&figure.tokens.start)
                && (figure.tokens.start < whole.tokens.start
                    || figure.tokens.start > last.tokens.start);
            beside && figure.is_like(whole) && figure.stated.figure.is_some_and(|f| f.value == off)
        })
    }

    /// Whether the words leave nothing of the whole out.
    fn is_complete(
        &self,
        breakdown: &Breakdown,
        (whole, parts): (&Figure, &[&Figure]),
        (written, values): (Exact, &[Exact]),
    ) -> bool {
        let allotted =
            self.says(whole.tokens.end..parts[0].tokens.start, Class::ALLOTTED, Sense::Allotted);
        let Breakdown { apart, joined, named_alike, .. } = *breakdown;
        let last = parts[parts.len() - 1];
        let some =
            |at| self.view.longest(at, Class::SOME_OF, |s| (s == Sense::SomeOf).then_some(()));
        if (parts[0].tokens.end..last.tokens.start).any(|at| some(at).is_some()) {
            return false;
        }
        match breakdown.form {
            Shape::Bracket => {
                (joined || apart || allotted || !named_alike) && !self.count_others(whole, parts)
            }
            // "we randomly assigned 670 women to calcium (n = 334) or placebo (n = 336)"
            Shape::Arms => {
                let before = whole.hedged.start.saturating_sub(4)..whole.hedged.start;
                let of = before.end > 0 && self.view.is(before.end - 1, Class::OF);
                allotted
                    || breakdown.near && !of && self.says(before, Class::ALLOTTED, Sense::Allotted)
            }
            Shape::Allotted => {
                let fits = values.iter().all(|value| *value < written);
                allotted && (fits || apart && size::slipped(written, values))
            }
            Shape::Colon => joined || apart || parts.len() > 2,
            Shape::OfWhole => {
                apart
                    || joined && whole.is_money() && breakdown.near
                    || joined
                        && whole.sentence == last.sentence
                        && size::are_not_nested(written, values)
            }
            // "49 patients, 25 patients with … and 24 with …": nothing else is said of the whole.
            Shape::Beside => {
                joined
                    && breakdown.near
                    && (named_alike && self.is_bare(whole, parts[0])
                        || self.is_outcome(parts[0])
                        || (!whole.is_count() || parts.len() > 2) && self.is_introduced(parts[0]))
            }
            Shape::Next => allotted && joined && breakdown.near,
            Shape::Including
            | Shape::Resumed
            | Shape::Lines
            | Shape::Items
            | Shape::Votes
            | Shape::Hundred
            | Shape::Totaled => false,
        }
    }
}

/// Whether these can be the parts of the whole; percentages are looked at as they are written.
fn can_be(whole: &Figure, values: &[Exact]) -> Option<bool> {
    let scale = Exact::from(if whole.is_percent() { 100 } else { 1 });
    let scaled: Option<Vec<Exact>> = values.iter().map(|value| value.checked_mul(scale)).collect();
    Some(size::can_be(whole.stated.figure?.value.checked_mul(scale)?, &scaled?))
}
