//! Where two spellings part: what a reader looks for in "Kowalska" and "Kowalksa".

use std::borrow::Cow;

use super::{Function, Signature};
use crate::rules::expression::{Type, Value};

pub const FUNCTION: Function = Function {
    name: "spelt",
    doc: "how the one text is spelt where the other is spelt differently: `with \"ks\"`, \
          `without \"l\"`",
    signature: || Signature::new([("one", Type::Text), ("other", Type::Text)], Type::Text),
    apply: |arguments| match arguments {
        [Value::Text(one), Value::Text(other)] => {
            spelt(one, other).map_or(Value::Missing, |said| Value::Text(Cow::Owned(said)))
        }
        _ => Value::Missing,
    },
};

fn spelt(one: &str, other: &str) -> Option<String> {
    let (one, other) = rival_words(one, other)?;
    // "KOWALKSA" of a headline parts from "Kowalska" in the letters, and "aiwen" from "Aiwen" in capitals.
    let same: fn(char, char) -> bool = if folded(one) == folded(other) {
        |a, b| a == b
    } else {
        |a, b| a.to_lowercase().eq(b.to_lowercase())
    };
    let letters = |word: &str| word.chars().collect::<Vec<_>>();
    let (mine, theirs) = apart(&letters(one), &letters(other), same);
    Some(match (mine.as_str(), theirs.as_str()) {
        ("", theirs) => format!("without \"{theirs}\""),
        (mine, _) => format!("with \"{mine}\""),
    })
}

/// The two words that are one word spelt twice: "Salazar" and "Solazar" of "Ernesto Salazar" and
/// "Solazar".
pub fn rival_words<'t>(one: &'t str, other: &'t str) -> Option<(&'t str, &'t str)> {
    let (mut mine, mut theirs) = (words(one, other, folded), words(other, one, folded));
    if mine.is_empty() || theirs.is_empty() {
        (mine, theirs) = (words(one, other, str::to_owned), words(other, one, str::to_owned));
    }
    let pairs = mine.iter().flat_map(|mine| theirs.iter().map(move |theirs| (*mine, *theirs)));
    // Names have few words, and what is longer than any of them is none.
    let near = pairs.take(64).filter(|(a, b)| a.len().max(b.len()) < 64);
    near.min_by_key(|(a, b)| strsim::levenshtein(&folded(a), &folded(b)))
}

/// The words of a text that another does not have.
fn words<'t>(text: &'t str, without: &str, read: fn(&str) -> String) -> Vec<&'t str> {
    let unknown = |word: &&str| without.split_whitespace().all(|other| read(other) != read(word));
    text.split_whitespace().take(64).filter(unknown).collect()
}

fn folded(word: &str) -> String {
    word.to_lowercase()
}

/// What is left of two words without what they begin and end with alike. A doubled letter is shown
/// beside its single: "ss" and "s".
fn apart(one: &[char], other: &[char], same: fn(char, char) -> bool) -> (String, String) {
    let shorter = one.len().min(other.len());
    let alike = |(a, b): &(&char, &char)| same(**a, **b);
    let mut start = one.iter().zip(other).take_while(alike).count();
    let ends = one.iter().rev().zip(other.iter().rev());
    let end = ends.take(shorter - start).take_while(alike).count();
    let middle = |word: &[char], start: usize| -> String {
        word.get(start..word.len() - end).unwrap_or(&[]).iter().collect()
    };
    let (mine, theirs) = (middle(one, start), middle(other, start));
    let doubled = start > 0
        && (mine.is_empty() || theirs.is_empty())
        && format!("{mine}{theirs}").chars().eq(one.get(start - 1).copied());
    start -= usize::from(doubled);
    (middle(one, start), middle(other, start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_that_differ_are_named() {
        for (one, other, mine, theirs) in [
            ("Anna Kowalksa", "Anna Kowalska", "with \"ks\"", "with \"sk\""),
            ("Wang aiwen", "Wang Aiwen", "with \"a\"", "with \"A\""),
            ("DaimerChrysler", "DaimlerChrysler", "without \"l\"", "with \"l\""),
            ("Solazar", "Ernesto Salazar", "with \"o\"", "with \"a\""),
            ("Wiliam", "William Ross", "with \"l\"", "with \"ll\""),
            ("Jonson", "Jonsson", "with \"s\"", "with \"ss\""),
            ("ANNA KOWALKSA", "Anna Kowalska", "with \"KS\"", "with \"sk\""),
            ("Łódz", "Łódź", "with \"z\"", "with \"ź\""),
        ] {
            assert_eq!(spelt(one, other).as_deref(), Some(mine), "{one}");
            assert_eq!(spelt(other, one).as_deref(), Some(theirs), "{other}");
        }
    }

    #[test]
    fn equal_texts_differ_nowhere() {
        assert_eq!(spelt("Wang", "Wang"), None);
        assert_eq!(spelt("", "Wang"), None);
        assert_eq!(spelt("Wang Aiwen", "Aiwen Wang"), None);
    }
}
