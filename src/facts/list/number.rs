//! The number that announces a list: whether it can, what it counts, and what the words around it say.

use std::ops::Range;

use super::{List, Part, Told};
use crate::facts::quantity::{Quantity, Style};
use crate::language::{Class, ListWord, Sense};
use crate::value::{Dimension, Exact, Figure, Hedge, Span, Stated};

/// A number that announces a list.
#[derive(Clone, Copy)]
pub(super) struct Announcer {
    pub span: Span,
    pub stated: Stated,
    pub sentence: u32,
}

impl Announcer {
    /// A quantity; "under five headings" is no fewer than five.
    pub fn of(quantity: &Quantity) -> Self {
        let placed = quantity.stated.figure.filter(|_| is_placing(quantity));
        let plain = placed.and_then(|figure| Stated::written(figure, Hedge::None));
        let stated = plain.unwrap_or(quantity.stated);
        Self { span: quantity.span, stated, sentence: quantity.sentence }
    }

    /// A number that is no quantity, at a token.
    pub fn at(part: &Part, at: usize, value: i64) -> Option<Self> {
        let view = &part.view;
        let figure = Figure { value: Exact::from(value), step: Exact::ONE };
        let number = u32::try_from(view.first + at).ok()?;
        let sentence = view.reading.sentences.partition_point(|s| s.tokens.end <= number);
        Some(Self {
            span: view.tokens.get(at)?.span,
            stated: Stated::written(figure, Hedge::None)?,
            sentence: u32::try_from(sentence).ok()?,
        })
    }

    /// The list that it announces, so many tokens before it, where there is no doubt of its items.
    pub fn list(self, told: Told, items: Span, count: (u32, u32), between: usize) -> List {
        List {
            announced: self.span,
            stated: self.stated,
            sentence: self.sentence,
            items,
            count,
            told,
            between: u32::try_from(between).unwrap_or(u32::MAX),
            plain: true,
        }
    }
}

/// "one of" stands so many tokens before the number at most.
const ONE_OF: usize = 5;
/// "Of the four directors, three (…)": so many tokens lie between the first word and the bracket at most.
const SOME_OF: usize = 10;
/// How many words may name what is counted.
const THING: usize = 6;
/// Whether a quantity can announce a list at all: two to thirty of something.
pub(super) fn can_announce(quantity: &Quantity) -> bool {
    let whole =
        |value: Exact| value.is_integer() && Exact::from(2) <= value && value <= Exact::from(30);
    quantity.dimension == Dimension::Count
        && matches!(quantity.style, Style::Figures | Style::Words)
        && matches!(quantity.stated.hedge, Hedge::None | Hedge::AtLeast)
        && quantity.stated.figure.is_some_and(|f| f.step == Exact::ONE && whole(f.value))
}

/// Whether a word that may hedge a number may say where things are: "over", "under".
fn is_placing(quantity: &Quantity) -> bool {
    matches!(quantity.stated.hedge, Hedge::MoreThan | Hedge::LessThan | Hedge::About)
}

/// "under five headings:", "over three periods:": what follows right behind the colon is all of them.
pub(super) fn is_placed(part: &Part, quantity: &Quantity) -> bool {
    let plain = Quantity { stated: Announcer::of(quantity).stated, ..quantity.clone() };
    let tokens = part.tokens(quantity);
    let led = |at: usize| says(part, at..at + 1, ListWord::Led);
    is_placing(quantity)
        && can_announce(&plain)
        && tokens.start.checked_sub(1).is_some_and(led)
        && thing(part, tokens.end).is_some_and(|end| {
            part.view.is_mark(end, ":") && says(part, end - 1..end, ListWord::Head)
        })
}

/// The quantities of a sentence, by one of them: a block may have very many sentences.
fn beside(part: &Part, index: usize) -> Range<usize> {
    let all = part.quantities.get(part.range.clone()).unwrap_or_default();
    let own = part.quantities[index].sentence;
    let first = all.partition_point(|quantity| quantity.sentence < own);
    let end = all.partition_point(|quantity| quantity.sentence <= own);
    part.range.start + first..part.range.start + end
}

/// Whether no other number of the sentence may announce something.
pub(super) fn is_alone(part: &Part, index: usize) -> bool {
    beside(part, index).all(|at| at == index || !can_announce(&part.quantities[at]))
}

/// A number much larger than the list is long does not announce it.
pub(super) fn is_likely(quantity: &Quantity, count: u32) -> bool {
    count > 1
        && quantity.stated.figure.is_some_and(|figure| figure.value <= Exact::from(most(count)))
}

/// The largest number that a list of so many items may be announced with.
pub(super) fn most(count: u32) -> i64 {
    let count = i64::from(count);
    count + (count / 2).max(2)
}

/// Whether a number counts what follows it: no "3-day", "two of the following", "level 4 nodes", "two
/// of its thirteen branches", "a talk and three sessions".
pub(super) fn announces(part: &Part, number: &Range<usize>) -> bool {
    let view = &part.view;
    let glued = view.is_glued(number.end)
        && !view.is_mark(number.end, ")")
        && !view.is_mark(number.end, ":");
    if glued || says(part, number.end..number.end + 1, ListWord::Choose) {
        return false;
    }
    let Some(before) = number.start.checked_sub(1) else { return true };
    let figure = view.is_figure(number.start);
    // "level 4 nodes", "Python 3 modules", but "will include 4 modules"
    let name = Class::IDENTIFIER;
    let named = figure
        && view.is_content(before)
        && !view.is(before, Class::COPULA)
        && (view.token(before).is_some_and(|t| t.capital)
            || view.is(before, name)
            || before.checked_sub(1).is_some_and(|at| says(part, at..at + 1, ListWord::Led)));
    // "of", "of the", "of its": a number before it says how many of these.
    let of = (before.saturating_sub(1)..=before).find(|at| view.is(*at, Class::OF));
    // "one of two things can go wrong:"
    let single = |at: usize| of == Some(before) && parse(part, at) == Some(1);
    let chosen = of.and_then(|of| of.checked_sub(1)).is_some_and(|at| {
        view.is(at, Class::NUMBER | Class::DIGITS) && !view.is(at, Class::PRONOUN) && !single(at)
    });
    // "any of these three types": they were told before.
    let known = view.is(before, Class::DETERMINER)
        && before.checked_sub(1).is_some_and(|at| view.is(at, Class::OF));
    // "any one of our nine boats": one of them is told of.
    let one_of = (before.saturating_sub(ONE_OF)..before)
        .any(|at| view.is(at, Class::OF) && at > 0 && view.is(at - 1, Class::CARDINAL))
        && (before.saturating_sub(ONE_OF)..=before)
            .skip_while(|at| !view.is(*at, Class::OF))
            .skip(1)
            .any(|at| {
                matches!(view.written(at), "'" | "’" | "'s" | "’s")
                    || view.is(at, Class::DETERMINER)
            });
    // "within three classes: A, B and C" tells them here.
    let told = thing(part, number.end).is_some_and(|end| view.is_mark(end, ":"));
    // "Round Two"; "after two doses"
    let name = !figure && view.tokens[number.start].capital && view.is_word(before);
    let led = says(part, before..before + 1, ListWord::Led);
    let when = says(part, before..before + 1, ListWord::When) && !(told && led);
    // "one or two helpers"
    let or = |sense| (sense == Sense::Choice).then_some(());
    let one = before.checked_sub(1).is_some_and(|at| view.is(at, Class::NUMBER | Class::DIGITS));
    let ranges = one && view.longest(before, Class::PART_LINK, or).is_some();
    let joined = ranges
        || view.is(before, Class::AND)
        || view.is_dash(before)
        || view.is_mark(before, ",") && figure && !view.is(number.end, Class::OF);
    !(named || chosen || known || one_of || name || when || joined)
}

/// Whether another number of the sentence before the items is as great as their count: that one
/// announces them.
pub(super) fn has_better(part: &Part, index: usize, end: usize, count: (u32, u32)) -> bool {
    beside(part, index).filter(|at| *at != index).any(|at| {
        let other = &part.quantities[at];
        let value = other.stated.figure.and_then(|figure| figure.value.to_i64());
        part.tokens(other).end <= end
            && value.is_some_and(|value| i64::from(count.0) <= value && value <= i64::from(count.1))
    })
}

/// The end of what a number counts, a plural not far after it: "four main builds".
pub(super) fn thing(part: &Part, from: usize) -> Option<usize> {
    let view = &part.view;
    let mut at = from;
    while says(part, at..at + 1, ListWord::Fill) {
        at += 1;
    }
    // "three of their batteries"
    if view.is(at, Class::OF) && view.is(at + 1, Class::FUNCTION) && at == from {
        at += 2;
        // "16 of which are new contributors", "4 of his most recent finds"
        while view.is(at, Class::COPULA) || says(part, at..at + 1, ListWord::Fill) {
            at += 1;
        }
    }
    // "Of the four directors, three (Berg, Moe and Lind) came."
    if view.is_mark(at, "(") && at == from && is_some_of(part, at) {
        return Some(at);
    }
    let mut end = None;
    for at in at..(at + THING).min(view.tokens.len()) {
        let joint = view.is_dash(at) && view.is_glued(at) || view.is_mark(at, "/");
        if !joint && (!view.is_word(at) || view.is(at, Class::FUNCTION)) {
            break;
        }
        if view.is_plural(at) || view.is_plural_of_capitals(at) {
            end = Some(at + 1);
        }
    }
    end
}

/// Whether a bracket begins with what is counted: "4 parishes (parishes, singular - parish)" says how it is called.
pub(super) fn repeats(part: &Part, counted: &Range<usize>, items: &Range<usize>) -> bool {
    let first = part.view.form(items.start);
    counted.clone().any(|at| part.view.is_plural(at) && part.view.form(at) == first)
}

/// Whether just so many of the items are called what is counted: "two kinds of sails: the main kind, made of hemp, and the
/// small kind".
pub(super) fn is_named_again(
    part: &Part,
    counted: &Range<usize>,
    items: &Range<usize>,
    value: i64,
) -> bool {
    let view = &part.view;
    let stem = |at: usize| view.token(at).map(|token| view.reading.forms.stem(token.form));
    counted.clone().filter(|at| view.is_plural(*at)).any(|thing| {
        let again = |at: &usize| view.is_word(*at) && stem(*at) == stem(thing);
        i64::try_from(items.clone().filter(again).count()) == Ok(value)
    })
}

/// Whether names in brackets right behind a number are some of those that the sentence begins with.
fn is_some_of(part: &Part, open: usize) -> bool {
    let view = &part.view;
    let from = open.saturating_sub(SOME_OF);
    let of = (from..open).find(|at| view.is(*at, Class::OF) && view.is_capitalised(*at));
    let comma = open > 2 && view.is_mark(open - 2, ",");
    of.is_some() && comma && view.is_capitalised(open + 1) && view.is_word(open - 1)
}

/// "these two", "those three", but not "our two"
pub(super) fn points_back(part: &Part, number: usize) -> bool {
    number.checked_sub(1).is_some_and(|before| {
        let said = |word| says(part, before..before + 1, word);
        let owner = said(ListWord::Noun) && !said(ListWord::Pointing);
        part.view.is(before, Class::DETERMINER) && !part.view.is(before, Class::THE) && !owner
    })
}

/// Whether a word of lists is said among the tokens.
pub(super) fn says(part: &Part, tokens: Range<usize>, word: ListWord) -> bool {
    let end = part.view.tokens.len().min(tokens.end);
    (tokens.start..end).any(|at| {
        let picked = |sense| (sense == Sense::ListWord(word)).then_some(());
        part.view.longest(at, Class::LIST_WORD, picked).is_some()
    })
}

/// Whether a number is less or more than the items can be, whatever of them belongs together.
pub(super) fn outside(value: Option<i64>, (least, most): (u32, u32)) -> bool {
    value.is_some_and(|value| !(i64::from(least)..=i64::from(most)).contains(&value))
}

/// The number at a token.
pub(super) fn parse(part: &Part, at: usize) -> Option<i64> {
    let cardinal = |sense| if let Sense::Cardinal(n) = sense { Some(n) } else { None };
    part.view.written(at).parse().ok().or_else(|| part.view.sense(at, cardinal))
}
