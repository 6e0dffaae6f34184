//! Which claims may be compared at all.

use super::pair::common;
use crate::facts::{Claim, Claimed, Place, Statement};
use crate::language::TokenKind;
use crate::rules::evidence::slip;
use crate::value::Dimension;

/// Whether two claims may count the same: figures with a unit may, and counts that have a noun of
/// their subjects in common.
pub fn like_subjects(facts: Claimed, text: &str, a: u32, b: u32) -> bool {
    let (Some(one), Some(two)) =
        (facts.claims.all.get(a as usize), facts.claims.all.get(b as usize))
    else {
        return false;
    };
    // "Total 1,073 135 289.1": of which column a figure is nobody says.
    // "The margin was 20.1%. Excluding the sale, the margin was 20.7%."
    if one.row || two.row || one.scope.led != two.scope.led {
        return false;
    }
    // "714 Harbor Services Bill" above one page and "712 Harbor Services Bill" above another.
    if is_running_head(facts, text, one, two) {
        return false;
    }
    // "median age: 38.5", "life expectancy: 83.5": the label says what a figure is.
    if let (Some(label), Some(other)) = (label(facts, text, one), label(facts, text, two))
        && label != other
    {
        return false;
    }
    let facts = &facts;
    // "Employment fell by 103,000", "this represents a fall of 130,000"
    let change = |claim: &Claim| claim.scope.statement == Statement::Change;
    let unsaid = one.nouns[0].is_none() || two.nouns[0].is_none();
    // "18%, 11.4 million of all residents", and elsewhere 11.4 billion.
    let slipped = || {
        let [x, y] = [one, two].map(|claim| {
            let figure = facts.quantity(claim).figure.of(text);
            slip::Written::new(figure, facts.size(claim))
        });
        slip::between(&x, &y).is_some()
    };
    facts.quantity(one).dimension != Dimension::Count
        || common(&one.nouns, &two.nouns) > 0
        || one.alike & two.alike != 0
        || unsaid && change(one) && change(two)
        || (one.digits.min(two.digits) >= 2
            && !(one.counted && two.counted && !unsaid)
            && slipped())
}

/// Whether two bare figures begin their lines or sentences and the same capitalised words follow both: numbers of pages
/// beside a title that every page has.
fn is_running_head(facts: Claimed, text: &str, one: &Claim, two: &Claim) -> bool {
    const WORDS: usize = 4;
    const SAME: usize = 2;
    let capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let head = |claim: &Claim| {
        let span = facts.quantity(claim).span;
        let (before, own) = (text.get(..span.start as usize)?, span.of(text));
        let sentence = facts.reading.sentences.get(claim.sentence as usize)?;
        let begins = before.is_empty()
            || before.trim_end_matches(' ').ends_with('\n')
            || sentence.range().start == facts.quantity(claim).tokens.start as usize;
        let bare = own.bytes().all(|b| b.is_ascii_digit()) && claim.place != Place::Heading;
        // "Harbor and Pier Services Bill": small words may stand within.
        let small = |word: &&str| word.len() <= 3;
        let next = text.get(span.end as usize..)?.split_whitespace();
        let words: Vec<&str> =
            next.take(WORDS).take_while(|word| capital(word) || small(word)).collect();
        (begins && bare && words.first().is_some_and(capital)).then_some(words)
    };
    head(one).zip(head(two)).is_some_and(|(one, two)| {
        let same = one.iter().zip(&two).take_while(|(one, two)| one == two);
        same.filter(|(word, _)| capital(word)).count() >= SAME
    })
}

/// So many words are a label at most.
const LABEL: usize = 6;

/// The words before the colon that a figure stands right behind, where they begin the sentence.
fn label<'a>(facts: Claimed<'a>, text: &'a str, claim: &Claim) -> Option<Vec<&'a str>> {
    let tokens = &facts.reading.tokens;
    let start = facts.reading.sentences.get(claim.sentence as usize)?.range().start;
    let colon = (facts.quantity(claim).tokens.start as usize).checked_sub(1)?;
    let written = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let fits = colon > start && written(colon) == ":" && colon - start <= 2 * LABEL;
    let words: Vec<&str> = (start..colon)
        .filter(|at| fits && tokens[*at].kind == TokenKind::Word)
        .map(written)
        .collect();
    (1..=LABEL).contains(&words.len()).then_some(words)
}
