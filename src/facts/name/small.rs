//! A capital that is left away in the name of a person: "Wang aiwen".

use super::NameFact;
use super::census::Census;
use super::mention::{Occurrence, Reader, Watched};
use crate::language::{Case, Class, FormId, Reading, Spelling, Token, TokenKind};

/// Shorter words in small letters after a name are words of their own.
const SHORTEST_SMALL: u32 = 3;
/// A role stands so many words after a name at most: "Wang Aiwen, a former vice minister".
const APPOSITION: usize = 4;
/// A word that is written in small letters more often is no slip of a capital.
const MOST_SMALL: u32 = 2;

/// Words in small letters right after a capitalised word that they follow with a capital elsewhere,
/// that have no other use in small letters, where both together are a person.
pub(super) fn candidates(
    census: &Census,
    reading: &Reading,
    text: &str,
    spelling: &Spelling,
) -> Vec<[FormId; 2]> {
    let mut kept = followers(census, reading);
    if !kept.is_empty() {
        let persons = persons(&kept, reading, text, spelling);
        kept.retain(|pair| persons.binary_search(pair).is_ok());
    }
    kept
}

/// The same, whatever both are together: "Pro tip" too.
fn followers(census: &Census, reading: &Reading) -> Vec<[FormId; 2]> {
    let mixed = |form: FormId| {
        let written = census.of(form);
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

/// The two mentions of "Wang aiwen" and "Wang Aiwen", where that is the whole name of a person:
/// without an article, and the first word belongs to no other name.
pub(super) fn slip<'a>(
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

/// Which of the pairs are persons somewhere, in either spelling.
fn persons(
    pairs: &[[FormId; 2]],
    reading: &Reading,
    text: &str,
    spelling: &Spelling,
) -> Vec<[FormId; 2]> {
    let mut seconds = Watched::default();
    for [_, second] in pairs {
        seconds.add(*second, reading.forms.len());
    }
    let mut found = Vec::new();
    for (at, second) in reading.tokens.iter().enumerate() {
        if !seconds.has(second.form) {
            continue;
        }
        let first = at.checked_sub(1).and_then(|before| reading.tokens.get(before));
        let Some(first) = first.filter(|first| first.capital) else { continue };
        let pair = [first.form, second.form];
        if pairs.binary_search(&pair).is_ok() && is_person(at, reading, text, spelling) {
            found.push(pair);
        }
    }
    found.sort_unstable();
    found
}

/// Whether what stands around a name of two words, of which the second is at a position, tells a
/// person: a role before it or after a comma, an age, or what the person said.
fn is_person(at: usize, reading: &Reading, text: &str, spelling: &Spelling) -> bool {
    let is = |token: Option<&Token>, class: Class| {
        token.is_some_and(|token| reading.forms.class(token.form).intersects(class))
    };
    let role = Class::ROLE | Class::TITLE;
    if is(at.checked_sub(2).and_then(|before| reading.tokens.get(before)), role) {
        return true;
    }
    let after = |steps: usize| reading.tokens.get(at + steps);
    let comma = |token: Option<&Token>| token.is_some_and(|t| t.span.of(text) == ",");
    if comma(after(1)) {
        return (2..=APPOSITION).any(|steps| is(after(steps), role))
            || is(after(2), Class::NUMBER | Class::DIGITS) && comma(after(3));
    }
    after(1).is_some_and(|verb| {
        let word = reading.forms.text(verb.form);
        !verb.capital && spelling.deeds.iter().any(|deed| deed == word)
    })
}
