//! Figures that are not well formed: "4000,000", "$780,00", "1,23,4", "19.7.5 percent".
//!
//! The tokens keep what is no figure as codes. Most of those are right: lists and citations ("[2,3]",
//! "1,4,7"), versions, decimal commas of a document that writes them so, Indian grouping (a figure
//! already). What is left, and counts or measures something, is a slip.

use super::super::Facts;
use crate::document::Document;
use crate::language::{Class, Language, Reading, Sense, Token, TokenKind};
use crate::value::{Dimension, Span, grouped};

/// A figure that no way of writing numbers allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The figure.
    pub span: Span,
    /// The same digits, grouped by three.
    pub regrouped: String,
    /// The last mark taken as the decimal point, where few digits stand after it.
    pub pointed: Option<String>,
    /// With a nought that is missing, or without a digit that stands twice.
    pub repaired: Option<String>,
}

/// What the document's other figures say of the marks in them.
struct Habits {
    /// Figures such as "12,345" are there.
    groups: bool,
    /// Codes such as "2,5" that may be figures with a decimal comma.
    commas: usize,
    /// Figures are written on to the marks that end words: "growth,5".
    notes: bool,
}

/// All of a document.
pub(super) fn read(document: &Document, language: &Language, facts: &Facts) -> Vec<Malformed> {
    let reading = &facts.reading;
    let text = document.text();
    let mut out = Vec::new();
    if !reading.in_language {
        return out;
    }
    let mut habits = None;
    for sentence in &reading.sentences {
        for at in sentence.range() {
            if reading.tokens[at].kind != TokenKind::Code {
                continue;
            }
            let code = Code { text, language, reading, range: sentence.range(), at };
            let Some(written) = code.written() else { continue };
            if !code.stands_free() {
                continue;
            }
            let malformed = if written.contains(',') {
                let habits = habits.get_or_insert_with(|| Habits::of(text, language, reading));
                code.is_malformed(written, habits).then(|| by_comma(code.span(), written))
            } else {
                code.is_share(written).then(|| by_point(code.span(), written))
            };
            out.extend(malformed);
        }
    }
    out
}

impl Habits {
    fn of(text: &str, language: &Language, reading: &Reading) -> Self {
        let mut habits = Self { groups: false, commas: 0, notes: false };
        for sentence in &reading.sentences {
            for at in sentence.range() {
                let token = &reading.tokens[at];
                match token.kind {
                    TokenKind::Figure => {
                        habits.groups |= token.span.of(text).contains(',');
                        habits.notes |= is_note(&reading.tokens[sentence.range().start..=at], text);
                    }
                    TokenKind::Code => {
                        let code = Code { text, language, reading, range: sentence.range(), at };
                        let comma = code.written().is_some_and(|written| {
                            written.split_once(',').is_some_and(|(_, after)| {
                                after.len() <= 2 && after.bytes().all(|b| b.is_ascii_digit())
                            })
                        });
                        habits.commas += usize::from(comma && code.stands_free());
                    }
                    _ => {}
                }
            }
        }
        habits
    }
}

/// Whether the last of the tokens is a small figure written on to a mark that ends a word.
fn is_note(tokens: &[Token], text: &str) -> bool {
    let [.., word, mark, figure] = tokens else { return false };
    word.kind == TokenKind::Word
        && matches!(mark.span.of(text), "." | "," | "”" | ")")
        && figure.span.len() < 3
        && !(mark.spaced || figure.spaced)
}

/// A code within its sentence.
struct Code<'a> {
    text: &'a str,
    language: &'a Language,
    reading: &'a Reading,
    range: std::ops::Range<usize>,
    at: usize,
}

impl<'a> Code<'a> {
    fn span(&self) -> Span {
        self.reading.tokens[self.at].span
    }

    /// What is written, where it is digits, points and commas and does not begin with nought.
    fn written(&self) -> Option<&'a str> {
        let written = self.span().of(self.text);
        let plain = written.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
        (plain && !written.starts_with('0')).then_some(written)
    }

    fn before(&self) -> Option<&'a Token> {
        let before = self.at.checked_sub(1).filter(|before| self.range.contains(before))?;
        self.reading.tokens.get(before)
    }

    fn after(&self) -> Option<&'a Token> {
        self.reading.tokens.get(self.at + 1).filter(|_| self.range.contains(&(self.at + 1)))
    }

    fn class(&self, token: Option<&Token>) -> Class {
        token.map_or(Class::empty(), |token| self.reading.forms.class(token.form))
    }

    /// Whether it can be a figure by what is beside it: no part of a code, no citation.
    fn stands_free(&self) -> bool {
        let (before, after) = (self.before(), self.after());
        let written = |token: Option<&Token>| token.map_or("", |t| t.span.of(self.text));
        let glued = !self.reading.tokens[self.at].spaced;
        if matches!(written(before), "[" | "{" | "#" | "§" | "@")
            || matches!(written(after), "]" | "}")
        {
            return false;
        }
        if written(before) == "(" && written(after) == ")" {
            return false;
        }
        let figure = |token: &Token| token.kind != TokenKind::Word && token.kind != TokenKind::Mark;
        if before.is_some_and(figure) || after.is_some_and(figure) {
            return false;
        }
        let of_figures = self.is_money()
            || matches!(written(before), "(" | ">" | "<" | "~" | "≈" | "\"" | "“" | "|" | "*");
        if glued && before.is_some() && !of_figures {
            return false;
        }
        let named =
            Class::IDENTIFIER | Class::IDENTIFIER_CAPITALISED | Class::VERSION | Class::MONTH;
        if self.class(before).intersects(named) && before.is_some_and(|t| t.kind == TokenKind::Word)
        {
            return false;
        }
        match after.filter(|token| !token.spaced) {
            None => true,
            Some(token) if token.kind == TokenKind::Word => {
                self.class(Some(token)).intersects(Class::UNIT | Class::SCALE | Class::SHORT_SCALE)
            }
            // "< 100,0000/mm3", "13,00,0-14,000"
            Some(token) if matches!(token.span.of(self.text), "/" | "-" | "–") => {
                let next = self.reading.tokens.get(self.at + 2);
                let grouped = |next: &Token| next.span.of(self.text).contains(',');
                let joined = token.span.of(self.text) == "/";
                next.is_some_and(|next| !next.spaced && (joined != grouped(next)))
            }
            Some(token) => {
                matches!(
                    token.span.of(self.text),
                    "." | "," | ";" | ":" | ")" | "%" | "!" | "?" | "\"" | "”" | "+" | "*" | "|"
                )
            }
        }
    }

    /// Whether a sign of money stands before it: "$", "Rs".
    fn is_money(&self) -> bool {
        let is_sign = |sense: &Sense| matches!(sense, Sense::UnitBefore(_));
        self.class(self.before()).intersects(Class::UNIT_BEFORE)
            && self.senses(self.before()).any(is_sign)
    }

    fn senses(&self, token: Option<&Token>) -> impl Iterator<Item = &'a Sense> {
        let entry = token.map(|token| self.reading.forms.entry(token.form));
        entry.into_iter().flat_map(|entry| self.language.lexicon.senses(entry))
    }

    /// Whether a noun, a unit or a scale follows.
    fn counts(&self) -> bool {
        let class = self.class(self.after());
        class.intersects(Class::UNIT | Class::SCALE | Class::SHORT_SCALE)
            || self.after().is_some_and(|t| t.kind == TokenKind::Word && !t.capital)
                && !class.intersects(Class::FUNCTION)
    }

    /// "19.7.5 percent": a code in the place of a share or of an amount.
    fn is_share(&self, written: &str) -> bool {
        let share = self.senses(self.after()).any(|sense| match sense {
            Sense::Unit(unit) => {
                self.language.lexicon.unit(*unit).is_some_and(|u| u.dimension == Dimension::Percent)
            }
            _ => false,
        });
        let parts: Vec<&str> = written.split('.').collect();
        // "4.1.2 Percent of …" is a heading, and "1.250.000" is grouped by points.
        let heads = self.before().is_none();
        let short = parts.len() == 3 && parts.iter().all(|part| part.len() <= 2);
        // "PHP 5.4.0": the name of a program as readily as a currency.
        let named = self.before().is_some_and(|token| token.kind == TokenKind::Word);
        short && (self.is_money() && !named || share && !heads)
    }

    /// Whether commas stand where no number has them.
    fn is_malformed(&self, written: &str, habits: &Habits) -> bool {
        let (whole, decimals) = written.split_once('.').map_or((written, ""), |(w, d)| (w, d));
        let groups: Vec<&str> = whole.split(',').collect();
        let Some((first, rest)) = groups.split_first() else { return false };
        if decimals.contains([',', '.']) || rest.is_empty() {
            // "10.5,3": a list of figures.
            return false;
        }
        let money = self.is_money();
        let pointed = !decimals.is_empty();
        let padded = rest.iter().any(|group| group.starts_with('0'));
        let year = |group: &str| group.len() == 4 && matches!(&group[..2], "18" | "19" | "20");
        let value = |group: &str| group.parse::<u64>().unwrap_or(u64::MAX);
        let rising = groups.windows(2).all(|pair| value(pair[0]) < value(pair[1]));
        let short = groups.iter().all(|group| group.len() <= 3);
        // "`6,000,000`" in code is a number, and "180,400,1400,550" is a list of four.
        let well =
            !first.is_empty() && first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
        let listed = groups.len() > 3 && rest.iter().any(|group| group.len() > 3);
        if well && !decimals.contains(',')
            || listed && !money
            || groups.iter().any(|group| year(group)) && !money
            || rising && short && !padded && !pointed && !money
        {
            return false;
        }
        if let [last] = rest {
            return self.is_malformed_pair((first, last), pointed, habits);
        }
        let grouped = rest.iter().any(|group| group.len() == 3);
        let long = groups.iter().map(|group| group.len()).sum::<usize>() > 3;
        let plausible = first.len() <= 3 && long && rest.iter().all(|group| group.len() <= 4);
        plausible && (money || padded || grouped || pointed || self.counts())
    }

    /// Of two groups: "360,00", "25,1369", "4000,000", "11,70.00".
    fn is_malformed_pair(
        &self,
        (first, last): (&str, &str),
        pointed: bool,
        habits: &Habits,
    ) -> bool {
        if pointed {
            // "1402,1688.5": two figures.
            return (last.len() != 3 || first.len() > 3) && !(first.len() > 3 && last.len() > 3);
        }
        // The code itself may be one of those with a decimal comma.
        let own = usize::from(last.len() <= 2);
        let decimal = habits.commas > own;
        let money = self.is_money();
        let euros = self.before().is_some_and(|token| token.span.of(self.text) == "€");
        match (first.len(), last.len()) {
            (4.., 3) => last == "000" || money || habits.groups || self.counts(),
            // One digit is a decimal or an item of a list.
            (_, 2) if decimal || euros && !habits.groups => false,
            (3.., 2) => money || last == "00" || habits.groups,
            (_, 2) => money || last == "00",
            // The last digit of "349,0001" may be the mark of a footnote: one of a text that has such
            // marks, or the first of them; not a digit that is typed twice.
            (..=3, 4) if !decimal => {
                let [.., before, end] = last.as_bytes() else { return false };
                let note = habits.notes || matches!(end, b'1' | b'2');
                (before == end || !note) && (money || habits.groups || self.counts())
            }
            _ => false,
        }
    }
}

fn by_comma(span: Span, written: &str) -> Malformed {
    let (whole, decimals) = written.split_once('.').map_or((written, None), |(w, d)| (w, Some(d)));
    let with_decimals = |whole: String| match decimals {
        Some(decimals) => format!("{whole}.{decimals}"),
        None => whole,
    };
    let digits: String = whole.split(',').collect();
    let pointed = decimals
        .is_none()
        .then(|| whole.rsplit_once(','))
        .flatten()
        .filter(|(_, last)| last.len() == 2);
    let pointed = pointed.map(|(before, last)| {
        format!("{}.{last}", grouped(&before.split(',').collect::<String>()))
    });
    let repaired = repaired(whole).map(with_decimals);
    Malformed { span, regrouped: with_decimals(grouped(&digits)), pointed, repaired }
}

fn by_point(span: Span, written: &str) -> Malformed {
    let without = |point: usize| {
        let parts: Vec<&str> = written.split('.').collect();
        let mut out = String::new();
        for (at, part) in parts.iter().enumerate() {
            if at > 0 && at != point {
                out.push('.');
            }
            out.push_str(part);
        }
        out
    };
    Malformed { span, regrouped: without(2), pointed: Some(without(1)), repaired: None }
}

/// With the nought that a group of noughts lacks, or without the digit that a group has twice.
fn repaired(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(',').collect();
    let odd =
        |(at, group): (usize, &&str)| if at == 0 { group.len() > 3 } else { group.len() != 3 };
    let wrong: Vec<usize> = groups
        .iter()
        .enumerate()
        .filter(|(at, group)| odd((*at, group)))
        .map(|(at, _)| at)
        .collect();
    let [wrong] = wrong[..] else { return None };
    let group = groups[wrong];
    let right = if wrong > 0 && group == "00" {
        "000".to_owned()
    } else if group.len() == 4 {
        let bytes = group.as_bytes();
        let twice = (1..4).rev().find(|at| bytes[*at] == bytes[at - 1])?;
        format!("{}{}", &group[..twice], &group[twice + 1..])
    } else {
        return None;
    };
    let mut groups: Vec<&str> = groups;
    groups[wrong] = &right;
    Some(groups.join(","))
}
