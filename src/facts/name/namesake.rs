//! Persons of one given name whose surnames sound alike and are more than one typing error apart: "Henry Roche" and
//! "Henry Roach".

use std::collections::{BTreeMap, BTreeSet};

use super::NameFact;
use super::ending::is_inflection;
use super::mention::Reader;
use crate::language::{Case, Class, FormId, Spelling, TokenKind};

/// Shorter surnames sound alike by chance.
const SHORTEST: usize = 5;
/// How many letters that are heard a surname has at least.
const HEARD: usize = 2;
/// How many errors two spellings are apart at most; those one apart are weighed elsewhere.
const ERRORS: std::ops::RangeInclusive<usize> = 2..=2;
/// A surname that is said after a title alone has so many letters for each error.
const LETTERS_FOR_ERROR: usize = 4;
/// How often a surname stands that is said in full elsewhere.
const ESTABLISHED: u32 = 2;
/// So many surnames after titles are a list of people.
const TITLED: usize = 200;
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

/// "Dr. Susan Alexander", "Dr. Alexander" and once "Dr. Alexandra": a surname after a title that nobody has in full, two
/// errors from one that has the same title: the mention of it, and one of the other.
pub(super) fn titled(names: &[NameFact], reader: &Reader, spelling: &Spelling) -> Vec<[u32; 2]> {
    let forms = &reader.reading.forms;
    let mut in_full: BTreeSet<FormId> = BTreeSet::new();
    // Surname to its titles, its first mention and how often it stands.
    let mut surnames: BTreeMap<FormId, (BTreeSet<FormId>, u32, u32)> = BTreeMap::new();
    for (number, name) in (0_u32..).zip(names) {
        let range = name.tokens.start as usize..name.tokens.end as usize;
        let Some(tokens) = reader.reading.tokens.get(range) else { continue };
        if tokens.len() > 1 {
            in_full.extend(tokens.iter().map(|token| token.form));
        }
        let title = title(name, reader);
        if tokens.len() == 1 && title.is_none() || tokens.last().is_none_or(|t| t.form != name.head)
        {
            continue;
        }
        let entry = surnames.entry(name.head).or_insert_with(|| (BTreeSet::new(), number, 0));
        entry.0.extend(title);
        entry.2 += 1;
    }
    if surnames.len() > TITLED {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (odd, (titles, mention, count)) in &surnames {
        let word = forms.text(*odd);
        if *count > 1 || in_full.contains(odd) || titles.is_empty() {
            continue;
        }
        let other = surnames.iter().find(|(usual, (others, _, times))| {
            let other = forms.text(**usual);
            let short = word.len().min(other.len());
            in_full.contains(*usual)
                && *times >= ESTABLISHED
                && !titles.is_disjoint(others)
                && word.chars().next() == other.chars().next()
                && ERRORS.contains(&strsim::osa_distance(word, other))
                && (short >= LETTERS_FOR_ERROR * ERRORS.end()
                    || sound_alike([word, other], spelling))
                && short >= SHORTEST
                && !is_inflection([word, other], spelling)
        });
        if let Some((_, (_, usual, _))) = other
            && reader.census.of(*odd).lower == 0
        {
            found.push([*mention, *usual]);
        }
    }
    found
}

/// The title or role right before a name: "Dr." of "Dr. Alexander".
fn title(name: &NameFact, reader: &Reader) -> Option<FormId> {
    let before =
        |steps: u32| reader.reading.tokens.get(name.tokens.start.checked_sub(steps)? as usize);
    let dot = before(1)?.span.of(reader.text) == ".";
    let token = if dot { before(2)? } else { before(1)? };
    let class = reader.reading.forms.class(token.form);
    (token.capital && class.intersects(Class::TITLE | Class::ROLE)).then_some(token.form)
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
