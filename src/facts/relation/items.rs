//! A sentence as the machine of patterns sees it.

use super::Item;
use super::line::Line;
use crate::facts::quantity::{Quantity, Style};
use crate::facts::view::View;
use crate::language::pattern::{Ahead, Items, SlotKind, WordBit};
use crate::language::{Class, Token, TokenKind};
use crate::value::{Dimension, Exact};

/// Less than the seconds of a year: people's ages and terms are changed, "from 24 to 48 months" is when.
const YEAR: i64 = 31_000_000;

/// A word or mark in small letters. Patterns know round brackets alone: "101 [19%]"; but "[2]" is a
/// note.
pub(super) fn word<'a>(view: &View<'a>, token: usize) -> &'a str {
    let form = view.form(token);
    if form.len() > 1 {
        return form;
    }
    match form {
        "[" if !(view.is_figure(token + 1) && view.form(token + 2) == "]") => "(",
        "]" if !(token >= 2 && view.is_figure(token - 1) && view.form(token - 2) == "[") => ")",
        form => form,
    }
}

/// The brackets that [`word`] takes for others.
const OTHERS: [WordBit; 2] = [WordBit::of("["), WordBit::of("]")];
/// What it takes them for.
const ROUND: [WordBit; 2] = [WordBit::of("("), WordBit::of(")")];

/// The place of a token's word in sets of words.
pub(super) fn bit(view: &View, token: usize) -> WordBit {
    let bit = view.token(token).map_or(OTHERS[0], |known| view.reading.forms.bit(known.form));
    if OTHERS.contains(&bit) { WordBit::of(word(view, token)) } else { bit }
}

/// The places of all words of a sentence, and of those that brackets are taken for.
pub(super) fn words<'v>(view: &'v View) -> impl Iterator<Item = WordBit> + 'v {
    let bit = |token: &Token| view.reading.forms.bit(token.form);
    let is_other = |token: &Token| token.kind == TokenKind::Mark && OTHERS.contains(&bit(token));
    let round = if view.tokens.iter().any(is_other) { &ROUND[..] } else { &[] };
    view.tokens.iter().map(bit).chain(round.iter().copied())
}

impl Items for Line<'_> {
    fn len(&self) -> usize {
        self.items.len()
    }

    fn word(&self, at: usize) -> &str {
        match self.items[at] {
            Item::Token(token) => word(self.view, token),
            _ => "",
        }
    }

    fn is_plain(&self, at: usize) -> bool {
        match self.items[at] {
            Item::Token(token) => {
                let mark = self.view.written(token);
                match self.view.tokens[token].kind {
                    // A second verb of change: the figures are its own.
                    TokenKind::Word | TokenKind::Code => {
                        !self.view.is(token, Class::UP | Class::DOWN)
                            || self.view.is(token, Class::CHANGE_NOUN)
                    }
                    // "Quarter 4", "fiscal year 23": a figure that counts nothing.
                    TokenKind::Figure => {
                        let names = |at: usize| {
                            self.view.is_capitalised(at) || self.view.is(at, Class::BEFORE_YEAR)
                        };
                        self.view.is_glued(token) || token.checked_sub(1).is_some_and(names)
                    }
                    TokenKind::Mark => {
                        matches!(mark, "'" | "’" | "-" | "–" | "&" | "/" | "\"" | "“" | "”" | ".")
                    }
                    TokenKind::Address => false,
                }
            }
            // "in the second quarter of 2020": a year narrows, it is not compared.
            Item::Date(_) => true,
            // "for the six months ended June 30": a time, too.
            Item::Quantity(index) => self.is_time(index),
        }
    }

    fn is_phrase(&self, at: usize) -> bool {
        self.is_plain(at) && !self.begins_clause(at)
    }

    fn ahead(&self, at: usize) -> &Ahead {
        &self.ahead[at]
    }

    fn fits(&self, at: usize, slot: usize) -> bool {
        let Some(slot) = self.slots.get(slot) else { return false };
        let quantity = match self.items[at] {
            Item::Quantity(index) => {
                // What asks for a stretch of time is told by when, too: "120 km in two hours".
                let time = slot.kind == SlotKind::Figure(Dimension::Duration);
                Some(&self.found.quantities[index]).filter(|_| time || !self.is_time(index))
            }
            _ => None,
        };
        let token = match self.items[at] {
            Item::Token(token) => Some(token),
            _ => None,
        };
        match slot.kind {
            SlotKind::Figure(dimension) => quantity.is_some_and(|q| q.dimension == dimension),
            SlotKind::Fraction => quantity.is_some_and(|q| self.is_fraction(q)),
            SlotKind::Range => quantity.is_some_and(|q| q.style == Style::Range),
            SlotKind::Number => {
                quantity.is_some_and(|q| q.unit.is_none() && q.dimension != Dimension::Order)
            }
            SlotKind::Spelled => {
                quantity.is_some_and(|q| q.style == Style::Words && !self.is_fraction(q))
            }
            SlotKind::InFigures => quantity.is_some_and(|q| q.style == Style::Figures),
            SlotKind::Quantity => {
                quantity.is_some_and(|q| q.style != Style::Vague && q.dimension != Dimension::Order)
            }
            SlotKind::Change => {
                quantity.is_some_and(|q| q.dimension == Dimension::Percent)
                    || token.is_some_and(|t| self.view.is(t, Class::MULTIPLIED))
            }
            SlotKind::Date => matches!(self.items[at], Item::Date(_)),
            SlotKind::Direction => token.is_some_and(|t| self.view.is(t, Class::UP | Class::DOWN)),
            SlotKind::Text => token.is_some_and(|t| self.view.is_word(t)),
            SlotKind::Unknown => true,
        }
    }
}

impl Line<'_> {
    /// "and sales", "while men"; but "as of June", "as a percentage", "since 2016", "between 2011 and 2012".
    fn begins_clause(&self, at: usize) -> bool {
        let Item::Token(token) = self.items[at] else { return false };
        if !self.view.is(token, Class::CLAUSE | Class::AND) {
            return false;
        }
        let date = |at: Option<&Item>| matches!(at, Some(Item::Date(_)));
        let tied = self.view.is(token + 1, Class::OF | Class::ARTICLE)
            && !self.view.is(token, Class::AND)
            || date(self.items.get(at + 1)) && at > 0 && !self.view.is(token, Class::AND)
            || date(self.items.get(at + 1)) && at > 0 && date(self.items.get(at - 1));
        !tied
    }

    /// "a third", "one in five"; but not "seven percent".
    fn is_fraction(&self, quantity: &Quantity) -> bool {
        let last = quantity.tokens.end as usize - self.view.first - 1;
        quantity.dimension == Dimension::Percent
            && matches!(quantity.style, Style::Words | Style::Ratio)
            && !self.view.is(last, Class::UNIT)
    }

    /// Whether a stretch of time says when, and is no figure that moves: "the six months ended June 30",
    /// "in the last two years", "three months earlier".
    fn is_time(&self, index: usize) -> bool {
        let quantity = &self.found.quantities[index];
        if quantity.dimension != Dimension::Duration {
            return false;
        }
        let local = |at: u32| at as usize - self.view.first;
        let before = local(quantity.hedge_start).checked_sub(1);
        let when = Class::THE | Class::IN | Class::ORDINAL | Class::ASIDE;
        let after = local(quantity.hedge_end);
        // "decreased from 24 to 48 months": when it was measured, as likely as what was.
        let between = quantity.factor(self.view.language) < Exact::from(YEAR)
            && before.is_some_and(|at| self.view.is(at, Class::FROM))
            && self.view.is(after, Class::TO)
            && local(quantity.tokens.end) - local(quantity.tokens.start) == 1;
        // "26 months versus 32 months"
        let held = |at: usize| self.view.is(at, Class::AGAINST);
        before.is_some_and(|at| self.view.is(at, when) && !held(at))
            || self.view.is(after, Class::AGO)
            || between
    }
}
