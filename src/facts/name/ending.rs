//! Words that differ in their endings alone: "engineer" and "engineers", "Hansen" and "Hanson".

use crate::language::Spelling;

/// What is left of a word without its ending has so many letters.
const SHORTEST_STEM: usize = 3;

/// Whether two words differ in an ending alone that makes two words of one.
pub(super) fn is_inflection(words: [&str; 2], spelling: &Spelling) -> bool {
    spelling.endings.iter().any(|row| differ_in(words, row))
}

/// Whether two words are one beginning with two of the endings.
pub(super) fn differ_in([a, b]: [&str; 2], endings: &[String]) -> bool {
    endings.iter().any(|one| {
        a.strip_suffix(one.as_str()).filter(|stem| stem.len() >= SHORTEST_STEM).is_some_and(
            |stem| {
                b.strip_prefix(stem).is_some_and(|rest| endings.iter().any(|other| other == rest))
            },
        )
    })
}
