//! An amount that is told twice with the same digits and another scale: "more than $1.64 million" beside
//! "$1,640,647,044".
//!
//! That two amounts of one text begin with the same three digits and lie a thousand or a million times apart is
//! seldom chance where they stand in like words.

use std::collections::BTreeMap;

use super::{Twin, Way};
use crate::document::Document;
use crate::facts::{Claim, Facts, Place, Style};
use crate::language::UnitId;
use crate::value::{Dimension, Exact};

/// Fewer digits are alike by chance.
const DIGITS: usize = 3;
/// Smaller amounts have no scale.
const LEAST: i64 = 1000;
/// A number of fewer digits without a comma may be a year.
const LONG: usize = 5;
/// So many powers of ten an amount is off where its scale is; accounts have many amounts that lie ten times apart.
const POWERS: [u32; 2] = [3, 6];
/// Sentences with more figures are rows of a table.
const CROWD: usize = 5;
/// So many words in common make two amounts one where they share no noun.
const WORDS: usize = 3;
/// So many amounts that begin alike are tried.
const TRIED: usize = 8;

/// An amount.
struct Amount<'a> {
    claim: &'a Claim,
    digits: Vec<u8>,
    /// The power of ten of its first digit.
    power: u32,
}

/// What amounts must have in common: what they are of, and how they begin.
type Key = (Dimension, Option<UnitId>, u32);

/// All of a document.
pub(super) fn read(document: &Document, facts: &Facts) -> Vec<Twin> {
    let mut all: BTreeMap<Key, Vec<Amount>> = BTreeMap::new();
    for claim in &facts.claims.all {
        let Some(amount) = amount(document.text(), facts, claim) else { continue };
        let quantity = facts.quantity(claim);
        let begins = amount.digits.iter().take(DIGITS + 1);
        let four = begins.fold(0, |sum, digit| sum * 10 + u32::from(*digit));
        let three = if amount.digits.len() > DIGITS { (four + 5) / 10 } else { four };
        all.entry((quantity.dimension, quantity.unit, three)).or_default().push(amount);
    }
    let mut out = Vec::new();
    for amounts in all.values().filter(|amounts| (2..=TRIED).contains(&amounts.len())) {
        out.extend(odd(facts, amounts));
    }
    out
}

/// The amount that begins as the others do and is of another scale.
fn odd(facts: &Facts, amounts: &[Amount]) -> Option<Twin> {
    let mut powers: BTreeMap<u32, Vec<&Amount>> = BTreeMap::new();
    for amount in amounts {
        powers.entry(amount.power).or_default().push(amount);
    }
    let mut both = powers.iter();
    let (Some((less, few)), Some((more, many)), None) = (both.next(), both.next(), both.next())
    else {
        return None;
    };
    if !POWERS.contains(&(more - less)) {
        return None;
    }
    let [few, many] = [few, many].map(|all| (all.len(), all.first().copied()));
    let (one, two) = (few.1?, many.1?);
    // Who writes out all digits has them from the source.
    let rougher = one.digits.len() < two.digits.len()
        || one.digits.len() == two.digits.len() && one.claim.sentence > two.claim.sentence;
    let first = few.0 < many.0 || few.0 == many.0 && rougher;
    let (odd, usual) = if first { (one, two) } else { (two, one) };
    (is_one(facts, odd, usual)).then(|| Twin {
        odd: facts.quantity(odd.claim).span,
        usual: facts.quantity(usual.claim).span,
        way: Way::Scale,
    })
}

/// Whether two amounts stand in like words.
fn is_one(facts: &Facts, one: &Amount, two: &Amount) -> bool {
    let (a, b) = (one.claim, two.claim);
    let block = |claim: &Claim| {
        facts.reading.sentences.get(claim.sentence as usize).map(|sentence| sentence.block)
    };
    // In one block they are likelier two of a kind.
    if block(a) == block(b) || !rounds(&one.digits, &two.digits) {
        return false;
    }
    let crowded = |claim: &Claim| facts.quantities_of(claim.sentence).len() > CROWD;
    if crowded(a) && crowded(b) {
        return false;
    }
    let noun = a.nouns.iter().flatten().any(|noun| b.nouns.contains(&Some(*noun)));
    let theirs = facts.claims.words(b);
    let shared = facts.claims.words(a).iter();
    let shared =
        shared.filter(|word| theirs.iter().any(|other| other.stem() == word.stem())).count();
    // Five digits that another amount is rounded from are no chance.
    let exact = one.digits.len().max(two.digits.len()) >= LONG;
    noun || shared + usize::from(exact) >= WORDS
}

/// Whether the shorter row of digits is the longer one, rounded or cut off.
fn rounds(one: &[u8], two: &[u8]) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let number = |digits: &[u8]| {
        digits.iter().fold(0_u64, |sum, d| sum.saturating_mul(10).saturating_add(u64::from(*d)))
    };
    let cut = number(long.get(..short.len()).unwrap_or_default());
    let up = u64::from(long.get(short.len()).is_some_and(|digit| *digit >= 5));
    number(short) == cut || number(short) == cut.saturating_add(up)
}

/// The amount of a claim: of money, or a count, of some digits.
fn amount<'a>(text: &str, facts: &Facts, claim: &'a Claim) -> Option<Amount<'a>> {
    let quantity = facts.quantity(claim);
    let of = match quantity.dimension {
        Dimension::Money => true,
        Dimension::Count => quantity.unit.is_none(),
        _ => false,
    };
    let value = quantity.stated.figure.map(|figure| figure.value)?;
    let written = quantity.figure.of(text);
    let mut digits: Vec<u8> =
        written.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
    let leading = digits.iter().take_while(|digit| **digit == 0).count();
    digits.drain(..leading);
    while digits.last() == Some(&0) {
        digits.pop();
    }
    let plain = written.bytes().all(|byte| byte.is_ascii_digit());
    let scaled = quantity.span.len() > quantity.figure.len();
    let fits = of
        && quantity.style == Style::Figures
        && claim.place != Place::Note
        && !claim.row
        && digits.len() >= DIGITS
        && value >= Exact::from(LEAST)
        && (!plain || scaled || written.len() >= LONG);
    let mut power = 0;
    let mut rest = value;
    while fits && rest >= Exact::from(10) && power < 40 {
        rest = rest.checked_div(Exact::from(10))?;
        power += 1;
    }
    fits.then_some(Amount { claim, digits, power })
}
