//! A count that is spoken of as known, and was told before with another figure: "It has 1,623 letters. Each of the 1,632
//! letters was drawn twice."
//!
//! Who writes "the 1,632 letters" points back at a figure that the reader has seen. In published texts it is the
//! same figure nineteen times of twenty; the rest point at a part ("the 12 letters that …", "the remaining letters").

use std::collections::BTreeMap;

use super::{Twin, Way};
use crate::document::Document;
use crate::facts::slip::{Edit, between_figures};
use crate::facts::{Claim, Facts, Place, Quantity, Style};
use crate::language::{Class, StemId, TokenKind, UnitId};
use crate::value::{Dimension, Exact, Span};

/// So many words after a figure name what it counts.
const WORDS: usize = 4;
/// So many sentences back a count is pointed at.
const BACK: u32 = 40;
/// A changed digit tells something in figures of so many digits.
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
    // Only one other count of it is in the whole text; "all 50 states" are no slip of the 44 that have it.
    if mentions == 2 && edit.is_some() && !year && told.first == count.first && !count.picked {
        return true;
    }
    let joined = told.words.contains(&count.first) || count.words.contains(&told.first);
    let by_one = told.value.checked_sub(count.value).is_none_or(|by| by.abs() == Exact::ONE);
    let plain = !count.picked && !told.picked && !by_one;
    joined
        && count.sentence - told.sentence <= BACK
        && match edit {
            Some(Edit::Change) => !year && (significant(&one) >= DIGITS || plain),
            Some(_) => true,
            None => false,
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
        let bare = quantity.dimension == Dimension::Count
            && quantity.unit.is_none()
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

/// So many amounts of one unit before it are tried.
const AMOUNTS: usize = 48;
/// So many tokens after an amount say what it is of.
const AHEAD: usize = 8;
/// So many words in common make two amounts one, and one more where a digit of a short figure is another.
const SHARED: usize = 2;

/// Amounts that are spoken of as known, one slip away from one that was told before: "operating cash flow grew by 17%. …
/// The 11% operating cash flow increase".
pub(super) fn amounts(document: &Document, facts: &Facts) -> Vec<Twin> {
    let reader = Reader { text: document.text(), facts };
    let mut out = Vec::new();
    let mut before: BTreeMap<(Dimension, Option<UnitId>), Vec<&Claim>> = BTreeMap::new();
    let mut times: BTreeMap<Exact, usize> = BTreeMap::new();
    for figure in facts.quantities.iter().filter_map(|quantity| quantity.stated.figure) {
        *times.entry(figure.value).or_default() += 1;
    }
    for claim in &facts.claims.all {
        let quantity = facts.quantity(claim);
        let Some(figure) = quantity.stated.figure else { continue };
        let plain = quantity.dimension != Dimension::Count
            && claim.place != Place::Note
            && quantity.style == Style::Figures
            && !claim.row;
        if !plain {
            continue;
        }
        let known = claim.known || claim.points;
        let all = before.entry((quantity.dimension, quantity.unit)).or_default();
        if known && times.get(&figure.value) == Some(&1) {
            let told = all.iter().rev().take(AMOUNTS);
            let told = told.filter(|told| told.sentence < claim.sentence);
            out.extend(told.copied().find(|told| reader.is_same(told, claim)).map(|told| Twin {
                odd: quantity.span,
                usual: facts.quantity(told).span,
                way: Way::Count,
            }));
        }
        all.push(claim);
    }
    out
}

impl Reader<'_> {
    /// Whether an amount is another but for a slip, and of what stands beside that.
    fn is_same(&self, told: &Claim, claim: &Claim) -> bool {
        let written = |claim: &Claim| digits(self.facts.quantity(claim).figure.of(self.text));
        let (one, other) = (written(told), written(claim));
        let Some((edit, _)) = between_figures(&one, &other) else { return false };
        if claim.sentence - told.sentence > BACK {
            return false;
        }
        let reading = &self.facts.reading;
        let sentence = reading.sentences.get(told.sentence as usize);
        let theirs = sentence.map_or(0..0, |sentence| sentence.range());
        let theirs = reading.tokens.get(theirs).unwrap_or_default();
        let has = |word: &StemId| theirs.iter().any(|it| reading.forms.stem(it.form) == *word);
        let shared = self.ahead(claim).iter().filter(|word| has(word)).count();
        // "the $1.8 trillion" beside "$618 billion"
        let rest = |claim: &Claim| {
            let quantity = self.facts.quantity(claim);
            Span { start: quantity.figure.end, end: quantity.span.end }.of(self.text)
        };
        if rest(told) != rest(claim) {
            return false;
        }
        // The same digits and another nought are no chance; one changed digit of two is.
        let scale = one.len().min(other.len()) > DIGITS
            && one.get(..significant(&one)) == other.get(..significant(&other));
        let short = edit == Edit::Change && significant(&one).max(significant(&other)) < DIGITS;
        let least = if scale { 1 } else { SHARED + usize::from(short) };
        shared >= least
    }

    /// The words after an amount that say what it is of: "17% year-over-year operating cash flow increase".
    fn ahead(&self, claim: &Claim) -> Vec<StemId> {
        let reading = &self.facts.reading;
        let sentence = reading.sentences.get(claim.sentence as usize);
        let end = sentence.map_or(0, |sentence| sentence.range().end);
        let start = self.facts.quantity(claim).tokens.end as usize;
        // "The $30,000 in coverage"
        let of = reading
            .tokens
            .get(start)
            .is_some_and(|token| reading.forms.class(token.form).intersects(Class::OF | Class::IN));
        let start = start + usize::from(of);
        let mut words = Vec::new();
        let mut dash = false;
        for token in reading.tokens.get(start..end.min(start + AHEAD)).unwrap_or_default() {
            let written = token.span.of(self.text);
            if matches!(written, "-" | "‑" | "–") {
                dash = true;
                continue;
            }
            let class = reading.forms.class(token.form);
            let small = class.intersects(Class::FUNCTION | Class::PREPOSITION);
            if token.kind != TokenKind::Word || small && !dash {
                break;
            }
            if !small && !class.intersects(Class::UNIT) {
                words.push(reading.forms.stem(token.form));
            }
            dash = false;
        }
        words.sort_unstable();
        words.dedup();
        words
    }
}
