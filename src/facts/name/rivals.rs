//! Spellings that may be one name written two ways.

use super::NameFact;
use super::census::Census;
use super::evidence::{self, EVIDENCE, Side};
use super::mention::{Occurrence, Reader, Watched};
use super::near::{self, Near};
use crate::language::{Case, Class, FormId, Language, Reading, Spelling, TokenKind};

/// Shorter words in small letters after a name are words of their own.
const SHORTEST_SMALL: u32 = 3;
/// What is left of a word without its ending has so many letters.
const SHORTEST_STEM: usize = 3;
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
    pub confidence: f64,
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
        let words = near.forms.map(|form| reading.forms.text(form));
        near.forms.iter().any(|form| census.of(*form).within > 0)
            && !is_inflection(words, &language.spelling)
            && !are_apart(words, &language.spelling)
            && !are_variants(words, &language.spelling)
    });
    let small = small(census, reading, &language.spelling);
    let mut watched = Watched::default();
    for form in near.iter().flat_map(|near| near.forms).chain(small.iter().copied().flatten()) {
        watched.add(form, reading.forms.len());
    }
    Candidates { near, small, watched }
}

/// Whether two words differ in an ending alone that makes two words of one.
fn is_inflection(words: [&str; 2], spelling: &Spelling) -> bool {
    spelling.endings.iter().any(|row| differ_in(words, row))
}

/// Whether two words are known to be two names.
fn are_apart([a, b]: [&str; 2], spelling: &Spelling) -> bool {
    spelling.apart.iter().any(|[x, y]| x == a && y == b || x == b && y == a)
}

/// Whether two words are one as two countries write it.
fn are_variants([a, b]: [&str; 2], spelling: &Spelling) -> bool {
    let swapped = |a: &str, b: &str, [x, y]: &[String; 2]| {
        a.match_indices(x.as_str()).any(|(at, _)| {
            let (before, after) = (&a[..at], &a[at + x.len()..]);
            b.strip_prefix(before).and_then(|b| b.strip_suffix(after)) == Some(y.as_str())
        })
    };
    spelling.variants.iter().any(|pair| swapped(a, b, pair) || swapped(b, a, pair))
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

/// Words in small letters right after a capitalised word that they follow with a capital elsewhere,
/// and that have no other use in small letters.
fn small(census: &Census, reading: &Reading, spelling: &Spelling) -> Vec<[FormId; 2]> {
    let mixed = |form: FormId| {
        let written = census.of(form);
        let word = reading.forms.text(form);
        if spelling.noun_endings.iter().any(|ending| word.ends_with(ending.as_str())) {
            return false;
        }
        (1..=MOST_SMALL).contains(&written.lower)
            && written.within > 0
            && !reading.forms.class(form).intersects(Class::FUNCTION)
    };
    let mut found: Vec<[FormId; 2]> = Vec::new();
    for sentence in &reading.sentences {
        let Some(tokens) = reading.tokens.get(sentence.range()) else { continue };
        for pair in tokens.windows(2) {
            let [before, token] = pair else { continue };
            let joined = before.capital
                && token.case == Case::Lower
                && token.kind == TokenKind::Word
                && token.spaced
                && token.span.len() >= SHORTEST_SMALL
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
        let [one, two] =
            near.forms.map(|form| Side { form, written: census.of(form), seen: of(form) });
        let (odd, usual) = if suspects_first(&one, &two) { (one, two) } else { (two, one) };
        if evidence::are_two(near, &odd, &usual, reader) {
            continue;
        }
        let count = candidates.near.len();
        let evidence = evidence::gather(near, &odd, &usual, reader, &language.spelling, count);
        let labels = evidence::mentions(&odd, &usual);
        rivals.extend(labels.map(|[a, b]| Rivals {
            a,
            b,
            confidence: evidence::confidence(&evidence, &language.spelling),
            evidence,
        }));
    }
    let small = candidates.small.iter().filter_map(|pair| slip(*pair, of, reader, names));
    rivals.extend(small.map(|[a, b]| Rivals {
        a,
        b,
        confidence: language.spelling.small,
        evidence: [0.0; EVIDENCE.len()],
    }));
    rivals.sort_by_key(|rivals| (rivals.a, rivals.b));
    rivals
}

/// The two mentions of "Wang aiwen" and "Wang Aiwen", where that is the whole name of a person:
/// without an article, and the first word belongs to no other name.
fn slip<'a>(
    [before, form]: [FormId; 2],
    of: impl Fn(FormId) -> &'a [&'a Occurrence],
    reader: &Reader,
    names: &[NameFact],
) -> Option<[u32; 2]> {
    let forms = &reader.reading.forms;
    let is_two = |o: &Occurrence| names.get(o.name as usize).is_some_and(|n| n.tokens.len() == 2);
    let whole_person = |o: &Occurrence| {
        let article = o.around[0]
            .is_some_and(|form| forms.class(form).intersects(Class::ARTICLE | Class::THE));
        !article && o.before.is_none() && (o.after.is_none() || o.after == Some(form))
    };
    let firsts: Vec<&Occurrence> = of(before).iter().copied().filter(|o| o.telling).collect();
    let whole = firsts.iter().filter(|o| o.after == Some(form)).count();
    if !firsts.iter().all(|o| whole_person(o)) || whole * 2 < firsts.len() {
        return None;
    }
    let mut both = of(form).iter().filter(|o| o.telling && o.before == Some(before) && is_two(o));
    let small = both.clone().find(|o| o.small)?;
    Some([small.name, both.find(|o| !o.small)?.name])
}

/// The rarer spelling is suspect, or the one that appears later.
fn suspects_first(one: &Side, two: &Side) -> bool {
    let first = |side: &Side| side.seen.first().map_or(0, |o| o.token);
    let (a, b) = (one.seen.len(), two.seen.len());
    a < b || a == b && first(one) > first(two)
}
