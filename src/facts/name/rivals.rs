//! Spellings that may be one name written two ways.

use super::NameFact;
use super::census::Census;
use super::evidence::{self, EVIDENCE, Side};
use super::mention::{Occurrence, Reader, Watched};
use super::near::{self, Near};
use crate::language::{Case, Class, FormId, Language, Reading, Spelling, TokenKind};

/// Shorter words in small letters after a name are words of their own.
const SHORTEST_SMALL: u32 = 3;
/// A word that is written in small letters more often is no slip of a capital.
const MOST_SMALL: u32 = 2;

/// Two spellings that are likely one name.
#[derive(Clone, Debug, PartialEq)]
pub struct Rivals {
    /// The mention to suspect, as an index into the names: of the rarer spelling, or of the later.
    pub a: u32,
    /// A mention that it disagrees with.
    pub b: u32,
    /// How likely they are one name, 0 to 1.
    pub confidence: f32,
    /// What speaks for and against it, in the order of [`EVIDENCE`].
    pub evidence: [f32; EVIDENCE.len()],
}

/// Spellings to be weighed.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// One typing error apart.
    pub near: Vec<Near>,
    /// A capitalised word and one after it that is capitalised elsewhere: "Wang aiwen".
    pub small: Vec<[FormId; 2]>,
    /// The forms of both.
    pub watched: Watched,
}

/// Finds the spellings that are to be weighed.
pub(super) fn candidates(census: &Census, language: &Language, reading: &Reading) -> Candidates {
    let mut near = near::pairs(census.spellings(reading));
    near.retain(|near| {
        near.forms.iter().any(|form| census.of(*form).within > 0)
            && !is_inflection(near.forms.map(|form| reading.forms.text(form)), &language.spelling)
    });
    let small = small(census, reading);
    let mut watched = Watched::default();
    for form in near.iter().flat_map(|near| near.forms).chain(small.iter().copied().flatten()) {
        watched.add(form, reading.forms.len());
    }
    Candidates { near, small, watched }
}

/// Whether two words differ in an ending alone that makes two words of one, not two names.
fn is_inflection(words: [&str; 2], spelling: &Spelling) -> bool {
    differ_in(words, &spelling.endings) && !differ_in_vowel(words, &spelling.name_endings)
}

/// Whether each of two words ends in one of the endings, after the same letters.
fn differ_in_vowel(words: [&str; 2], endings: &[String]) -> bool {
    words.iter().all(|word| endings.iter().any(|e| word.ends_with(e.as_str()))) && words[0].len() == words[1].len()
        && differ_in(words, endings)
}

/// Whether two words are one beginning with two of the endings, or with one and without.
pub(super) fn differ_in([a, b]: [&str; 2], endings: &[String]) -> bool {
    let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    // An ending may begin within the letters that both share: "Officer", "Offices".
    (3..=shared).rev().take(4).any(|cut| {
        let is_ending = |word: &str| {
            word.get(cut..).is_some_and(|rest| rest.is_empty() || endings.iter().any(|e| e == rest))
        };
        is_ending(a) && is_ending(b)
    })
}

/// Words in small letters right after a capitalised word that they follow with a capital elsewhere,
/// and that have no other use in small letters.
fn small(census: &Census, reading: &Reading) -> Vec<[FormId; 2]> {
    let mixed = |form: FormId| {
        let written = census.of(form);
        (1..=MOST_SMALL).contains(&written.lower) && written.within > 0
            && !reading.forms.class(form).intersects(Class::FUNCTION)
    };
    let mut found: Vec<[FormId; 2]> = Vec::new();
    for sentence in &reading.sentences {
        let Some(tokens) = reading.tokens.get(sentence.range()) else { continue };
        for pair in tokens.windows(2) {
            let [before, token] = pair else { continue };
            let joined = token.kind == TokenKind::Word
                && token.case == Case::Lower
                && token.spaced
                && token.span.len() >= SHORTEST_SMALL
                && before.capital
                && before.kind == TokenKind::Word
                && before.case == Case::Title;
            if joined && mixed(token.form) {
                found.push([before.form, token.form]);
            }
        }
    }
    found.sort_unstable();
    found.retain(|[before, _]| {
        let written = census.of(*before);
        written.lower == 0 && !reading.forms.class(*before).intersects(Class::FUNCTION)
    });
    let mut kept: Vec<[FormId; 2]> = found
        .chunk_by(|a, b| a == b)
        .filter_map(|same| {
            let pair = *same.first()?;
            (same.len() == census.of(pair[1]).lower as usize).then_some(pair)
        })
        .collect();
    kept.dedup();
    kept
}

/// Weighs the candidates by their occurrences.
pub(super) fn weigh(
    candidates: &Candidates,
    census: &Census,
    language: &Language,
    reader: &Reader,
    names: &[NameFact],
    seen: &[Occurrence],
) -> Vec<Rivals> {
    if candidates.near.is_empty() && candidates.small.is_empty() {
        return Vec::new();
    }
    let mut by_form: Vec<&Occurrence> = seen.iter().collect();
    by_form.sort_by_key(|occurrence| (occurrence.form, occurrence.token));
    let of = |form: FormId| {
        let start = by_form.partition_point(|o| o.form < form);
        let end = by_form.partition_point(|o| o.form <= form);
        by_form.get(start..end).unwrap_or(&[])
    };
    let mut rivals = Vec::new();
    for near in &candidates.near {
        let [one, two] = near.forms.map(|form| Side { form, written: census.of(form), seen: of(form) });
        let (odd, usual) = if suspects_first(&one, &two) { (one, two) } else { (two, one) };
        if evidence::are_two(near, &odd, &usual, reader) {
            continue;
        }
        let evidence = evidence::gather(near, &odd, &usual, reader, &language.spelling);
        let labels = evidence::mentions(&odd, &usual);
        rivals.extend(labels.map(|[a, b]| Rivals {
            a,
            b,
            confidence: evidence::confidence(&evidence, &language.spelling),
            evidence,
        }));
    }
    rivals.sort_by_key(|rivals| (rivals.a, rivals.b));
    let _ = names;
    rivals
}

/// The rarer spelling is suspect, or the one that appears later.
fn suspects_first(one: &Side, two: &Side) -> bool {
    let first = |side: &Side| side.seen.first().map_or(0, |o| o.token);
    let (a, b) = (one.seen.len(), two.seen.len());
    a < b || a == b && first(one) > first(two)
}
