//! A name of a link's text beside the one in its address.

use super::LinkedText;
use super::pieces::Piece;
use crate::facts::slip::between_words;
use crate::language::Spelling;
use crate::value::Span;

/// Shorter words are one letter apart by chance.
const SHORTEST_NAME: usize = 7;
/// The same where other words of the text stand in the address.
const SHORTEST: usize = 5;

/// A text of one word, a name, that is a word of the address but for one letter within: "[Highrize](highrise.example)".
pub(super) fn alone(
    span: Span,
    written: &str,
    address: &str,
    spelling: &Spelling,
) -> Option<LinkedText> {
    let word = written.trim_start_matches('@');
    let is_name = word.len() >= SHORTEST_NAME
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().skip(1).all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    if !is_name {
        return None;
    }
    let (lower, address) = (word.to_lowercase(), address.to_lowercase());
    if address.contains(&lower) {
        return None;
    }
    let there = address
        .split(|c: char| !c.is_ascii_alphanumeric())
        .find(|there| is_near(there, &lower, 1) && !spelling.are_apart(there, &lower))?;
    let start = span.end - u32::try_from(word.len()).ok()?;
    Some(LinkedText { text: Span::new(start, span.end), address: there.to_owned() })
}

/// A word of several that the address spells otherwise, and the document too: "[Manchseter Meetup](…/manchester-meetup)".
pub(super) fn differs(
    span: Span,
    written: &str,
    told: &[Piece],
    there: &[Piece],
    text: &str,
) -> Option<LinkedText> {
    let long =
        |piece: &&Piece| piece.is_word() && piece.key.len() >= SHORTEST && piece.key.is_ascii();
    let capital = |piece: &&Piece| piece.written.starts_with(|c: char| c.is_ascii_uppercase());
    let has = |pieces: &[Piece], key: &str| pieces.iter().any(|piece| piece.key == key);
    let mut words = told.iter().filter(long).filter(capital).filter(|word| !has(there, &word.key));
    let (word, other) = words.find_map(|word| {
        let mut others = there.iter().filter(long).filter(|other| !has(told, &other.key));
        Some((word, others.find(|other| is_near(&other.key, &word.key, 2))?))
    })?;
    let shared =
        told.iter().any(|piece| piece.is_word() && piece.key.len() > 3 && has(there, &piece.key));
    let spelled = |word: &str, other: &str| word.replace('z', "s") == other.replace('z', "s");
    if !shared || spelled(&word.key, &other.key) {
        return None;
    }
    // The document spells it as the address does, and never as this text does.
    let lower = text.to_lowercase();
    let (as_there, as_here) = (times(&lower, &other.key), times(&lower, &word.key));
    let place = |at: usize| Some(span.start + u32::try_from(at).ok()?);
    let found = Span::new(place(word.start)?, place(word.end)?);
    let whole = written.get(word.start..word.end) == Some(word.written);
    (whole && as_there > 0 && as_here == 1)
        .then(|| LinkedText { text: found, address: other.key.clone() })
}

/// How often a word stands in a text.
fn times(text: &str, word: &str) -> usize {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let ends = |at: usize| {
        !letter(text[..at].chars().next_back()) && !letter(text[at + word.len()..].chars().next())
    };
    text.match_indices(word).filter(|(at, _)| ends(*at)).take(8).count()
}

/// Whether two words are one but for a letter within, so many before the end.
fn is_near(one: &str, two: &str, end: usize) -> bool {
    let short = one.len().min(two.len());
    between_words(one, two).is_some_and(|(_, at)| at > 0 && at + end < short)
}
