//! Persons of one given name whose surnames sound alike and are more than one typing error apart: "Henry Roche" and
//! "Henry Roach".

use std::collections::BTreeMap;

use super::NameFact;
use super::ending::is_inflection;
use super::mention::Reader;
use crate::language::{Case, FormId, Spelling, TokenKind};

/// Shorter surnames sound alike by chance.
const SHORTEST: usize = 5;
/// How many letters that are heard a surname has at least.
const HEARD: usize = 2;
/// How many errors two spellings are apart at most; those one apart are weighed elsewhere.
const ERRORS: std::ops::RangeInclusive<usize> = 2..=2;
/// So many persons of one given name are a list, in which many names are alike.
const CROWD: usize = 24;

/// Mentions of one person under two surnames: the rarer or later, and the other.
pub(super) fn pairs(names: &[NameFact], reader: &Reader, spelling: &Spelling) -> Vec<[u32; 2]> {
    let forms = &reader.reading.forms;
    let mut given: BTreeMap<FormId, Vec<(FormId, u32)>> = BTreeMap::new();
    for (number, name) in (0_u32..).zip(names) {
        let range = name.tokens.start as usize..name.tokens.end as usize;
        let Some([first, .., last]) = reader.reading.tokens.get(range) else { continue };
        let word = first.kind == TokenKind::Word && first.case == Case::Title;
        let full = last.form == name.head && last.case == Case::Title;
        if word && full && first.span.len() > 2 && forms.text(last.form).len() >= SHORTEST {
            given.entry(first.form).or_default().push((last.form, number));
        }
    }
    let mut found = Vec::new();
    for surnames in given.values_mut() {
        surnames.sort_unstable();
        let mut distinct: Vec<(FormId, u32, usize)> = Vec::new();
        for (form, number) in surnames.iter() {
            match distinct.last_mut() {
                Some((last, _, count)) if *last == *form => *count += 1,
                _ => distinct.push((*form, *number, 1)),
            }
        }
        if !(2..=CROWD).contains(&distinct.len()) {
            continue;
        }
        for (at, one) in distinct.iter().enumerate() {
            for other in &distinct[at + 1..] {
                let words = [one.0, other.0].map(|form| forms.text(form));
                // "Glass" and "glasses" are words.
                let word = [one.0, other.0].iter().any(|form| reader.census.of(*form).lower > 0);
                let longer = words[0].starts_with(words[1]) || words[1].starts_with(words[0]);
                if !word
                    && !longer
                    && sound_alike(words, spelling)
                    && !is_inflection(words, spelling)
                {
                    let rarer = one.2 < other.2 || one.2 == other.2 && one.1 > other.1;
                    found.push(if rarer { [one.1, other.1] } else { [other.1, one.1] });
                }
            }
        }
    }
    found
}

/// Whether two surnames begin alike and have the same letters that are heard.
fn sound_alike([one, other]: [&str; 2], spelling: &Spelling) -> bool {
    let heard = |word: &str| {
        let mut letters: Vec<char> =
            word.chars().filter(|c| !spelling.silent.contains(*c)).collect();
        letters.dedup();
        letters
    };
    let skeleton = heard(one);
    one.chars().next() == other.chars().next()
        && skeleton.len() >= HEARD
        && skeleton == heard(other)
        && ERRORS.contains(&strsim::osa_distance(one, other))
}
