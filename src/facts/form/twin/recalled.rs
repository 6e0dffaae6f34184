//! A count that is spoken of as known, and was told before with another figure: "It has 1,623 letters. Each of the 1,632
//! letters was drawn twice."
//!
//! Who writes "the 1,632 letters" points back at a figure that the reader has seen. In published texts it is the
//! same figure nineteen times of twenty; the rest point at a part ("the 12 letters that …", "the remaining letters").

use std::collections::BTreeMap;

use super::{Twin, Way};
use crate::document::Document;
use crate::facts::slip::{Edit, between_figures};
use crate::facts::{Facts, Place, Quantity};
use crate::language::{Class, StemId, TokenKind};
use crate::value::{Dimension, Exact, Hedge, Span};

/// So many words after a figure name what it counts.
const WORDS: usize = 4;
/// So many sentences back a count is pointed at.
const BACK: u32 = 40;
/// A digit that is missing tells something in figures of so many digits.
const DIGITS: usize = 3;
/// So many counts with a word in common are tried.
const TRIED: usize = 24;
/// So many figures between them may make one of the other.
const NEARBY: usize = 400;
/// Smaller numbers are of many things.
const LEAST: i64 = 3;

/// A count with the words after it.
struct Count<'a> {
    span: Span,
    written: &'a str,
    value: Exact,
    sentence: u32,
    known: bool,
    /// It is written as a year is.
    year: bool,
    /// The first word that names what is counted, and all of them.
    first: StemId,
    words: Vec<StemId>,
    /// Those of them that tell it from others: "remaining".
    contrasts: Vec<StemId>,
    /// What follows picks some of them: "that", "with", "of".
    picked: bool,
}

/// All of a document.
pub(super) fn read(document: &Document, facts: &Facts) -> Vec<Twin> {
    let reader = Reader { text: document.text(), facts };
    let counts = reader.counts();
    let mut values: BTreeMap<Exact, usize> = BTreeMap::new();
    for quantity in &facts.quantities {
        if let Some(figure) = quantity.stated.figure {
            *values.entry(figure.value).or_default() += 1;
        }
    }
    if !counts.iter().any(|count| count.known) {
        return Vec::new();
    }
    let mut of: BTreeMap<StemId, Vec<usize>> = BTreeMap::new();
    for (at, count) in counts.iter().enumerate() {
        for word in &count.words {
            of.entry(*word).or_default().push(at);
        }
    }
    let mut out = Vec::new();
    for (at, count) in counts.iter().enumerate().filter(|(_, count)| count.known) {
        // The figure stands elsewhere, whatever it counts there.
        if values.get(&count.value).is_some_and(|times| *times > 1) {
            continue;
        }
        let mentions = of.get(&count.first).map_or(0, Vec::len);
        let mut before: Vec<usize> = Vec::new();
        for word in &count.words {
            let all = of.get(word).map_or(&[][..], |all| all);
            let end = all.partition_point(|other| *other < at);
            before.extend(&all[end.saturating_sub(TRIED)..end]);
        }
        before.sort_unstable();
        let told = before.iter().rev().map(|other| &counts[*other]);
        let told = told
            .filter(|told| told.sentence < count.sentence)
            .find(|told| is_one(told, count, mentions) && !reader.explains(told, count));
        out.extend(told.map(|told| Twin { odd: count.span, usual: told.span, way: Way::Count }));
    }
    out
}

/// Whether a count points back at another; `mentions` is how many counts of the thing there are.
fn is_one(told: &Count, count: &Count, mentions: usize) -> bool {
    let (one, other) = (digits(told.written), digits(count.written));
    let edit = between_figures(&one, &other).map(|(edit, _)| edit);
    // "The other 30 lanterns" are of the 103, whatever the digits; but 51,000 is 15,000 with two of them changed round.
    if edit != Some(Edit::Swap) && count.contrasts.iter().any(|word| !told.words.contains(word)) {
        return false;
    }
    let year = told.year || count.year;
    let alone = told.first == count.first && !count.picked && !year;
    // Only one other count of it is in the whole text; "all 50 states" are no slip of the 44 that have it, and round figures
    // are alike by chance.
    let exact = significant(&one).min(significant(&other)) > 1;
    if mentions == 2 && edit.is_some() && alone && exact {
        return true;
    }
    let joined = told.words.contains(&count.first) || count.words.contains(&told.first);
    joined
        && count.sentence - told.sentence <= BACK
        && match edit {
            Some(Edit::Swap | Edit::Double) => true,
            Some(Edit::Drop) => alone && exact && one.len().min(other.len()) >= DIGITS,
            Some(Edit::Change) | None => false,
        }
}

/// The digits of a figure.
fn digits(written: &str) -> Vec<u8> {
    written.bytes().filter(u8::is_ascii_digit).collect()
}

/// How many digits a figure has without the noughts at its end.
fn significant(digits: &[u8]) -> usize {
    digits.iter().rposition(|digit| *digit != b'0').map_or(0, |at| at + 1)
}

struct Reader<'a> {
    text: &'a str,
    facts: &'a Facts,
}

impl<'a> Reader<'a> {
    /// The counts of the text, in its order.
    fn counts(&self) -> Vec<Count<'a>> {
        let mut claims = self.facts.claims.all.iter().peekable();
        let mut out = Vec::new();
        for (number, quantity) in (0_u32..).zip(&self.facts.quantities) {
            let claim = claims.next_if(|claim| claim.quantity == number);
            let told = claim.is_some_and(|claim| claim.place != Place::Note && !claim.row);
            // "1632 letters": as a year is written.
            let year = claim.is_none() && quantity.figure.len() == 4;
            if told || year {
                let known = claim.is_some_and(|claim| claim.known || claim.points);
                out.extend(self.count(quantity, known || year && self.is_known(quantity), year));
            }
        }
        out
    }

    /// "the", "each of the" before a figure.
    fn is_known(&self, quantity: &Quantity) -> bool {
        let before = (quantity.tokens.start as usize).checked_sub(1);
        let token = before.and_then(|at| self.facts.reading.tokens.get(at));
        token.is_some_and(|token| {
            self.facts.reading.forms.class(token.form).intersects(Class::KNOWN)
        })
    }

    /// The count of a quantity, where words after it name a thing.
    fn count(&self, quantity: &Quantity, known: bool, year: bool) -> Option<Count<'a>> {
        let value = quantity.stated.figure.map(|figure| figure.value)?;
        // "Nearly 11,000 teammates" need not be the 10,000 of before.
        let bare = quantity.dimension == Dimension::Count
            && quantity.unit.is_none()
            && quantity.stated.hedge == Hedge::None
            && value >= Exact::from(LEAST);
        if !bare {
            return None;
        }
        let reading = &self.facts.reading;
        let end = reading.sentences.get(quantity.sentence as usize)?.range().end;
        let (mut words, mut contrasts) = (Vec::new(), Vec::new());
        let mut at = quantity.tokens.end as usize;
        while let Some(token) = reading.tokens.get(at).filter(|_| at < end && words.len() < WORDS) {
            let class = reading.forms.class(token.form);
            let names =
                token.kind == TokenKind::Word && !class.intersects(Class::FUNCTION | Class::NUMBER);
            if !names {
                break;
            }
            // "3200 South" is a street.
            if words.is_empty() && token.capital {
                return None;
            }
            let stem = reading.forms.stem(token.form);
            if class.intersects(Class::CONTRAST | Class::ORDINAL) {
                contrasts.push(stem);
            }
            words.push(stem);
            at += 1;
        }
        let after = reading.tokens.get(at).filter(|_| at < end);
        let picked = after.is_some_and(|token| {
            let class = reading.forms.class(token.form);
            let picks = Class::OF | Class::IN | Class::PREPOSITION | Class::CLAUSE;
            token.kind == TokenKind::Word
                && class.intersects(picks)
                && !class.intersects(Class::AND)
        });
        Some(Count {
            span: quantity.span,
            written: quantity.figure.of(self.text),
            value,
            sentence: quantity.sentence,
            known,
            year,
            first: *words.first()?,
            words,
            contrasts,
            picked,
        })
    }

    /// Whether a figure beside them makes one of the other: "6 more cases … These 18 cases".
    fn explains(&self, told: &Count, count: &Count) -> bool {
        let by = told.value.checked_sub(count.value).map(Exact::abs);
        let all = &self.facts.quantities;
        let from = told.sentence.saturating_sub(2);
        let first = all.partition_point(|quantity| quantity.sentence < from);
        let between = all[first..].iter().take_while(|one| one.sentence <= count.sentence);
        between.take(NEARBY).any(|one| one.stated.figure.map(|figure| figure.value) == by)
    }
}
