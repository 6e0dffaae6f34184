//! Words that say whether a result is significant, beside its p-value: "differed significantly (p = .03)".

use super::lex::Token;
use super::p_value::{self, PValue, Relation};
use super::view::View;
use crate::language::Phrases;
use crate::value::{Span, Stated};

/// So many tokens may stand between the word and its p-value: the figures of two groups.
const REACH: usize = 22;
/// How far before the word "no" and "not" stand.
const BEFORE: usize = 5;
/// The same where the sentence has no other p-value, and no other such word.
const FAR: usize = 60;
/// A level stands so many tokens before "considered significant", and none is greater than this.
const LEVEL_BEFORE: usize = 10;
const NO_LEVEL: f64 = 0.2;
/// How far before "neither" stands.
const AFAR: usize = 24;
/// The usual level, which what is called not significant misses, and the loosest, which what is significant keeps.
const STRICT: f64 = 0.05;
const LOOSE: f64 = 0.1;
/// The usual one, and the least that tells two p-values apart.
const LEVEL: f64 = 0.05;
const NEXT: f64 = 1e-6;

/// A word about significance and the p-value that it is said of.
#[derive(Clone, Debug)]
pub struct Significance {
    /// "significantly", "no significant".
    pub word: Span,
    /// It says that there is an effect.
    pub significant: bool,
    /// The p-value, and its place.
    pub p: (Stated, Span),
    /// The p-values of which that can be said.
    pub allowed: Stated,
    /// The p-value as the text gives it: "= 0.11".
    pub said: String,
}

/// All such words of a block.
pub fn find(view: View, out: &mut Vec<Significance>) {
    for at in 0..view.tokens.len() {
        let words = view.words;
        let said = [(Said::Significant, &words.significant), (Said::Differ, &words.differ)];
        let said = said.into_iter().find(|(_, phrases)| view.is(at, phrases));
        let found = said
            .and_then(|(said, phrases)| read(view, at, said, phrases).or_else(|| level(view, at)));
        // "no significant difference" says it once.
        out.extend(found.filter(|new| out.last().is_none_or(|last| last.p.1 != new.p.1)));
    }
}

/// What a word says of two results.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Significant,
    Differ,
}

fn read(view: View, at: usize, of: Said, phrases: &Phrases) -> Option<Significance> {
    let length = view.phrase(at, phrases)?;
    // "marginally significant", "clinically significant", "the significance level".
    let before = |at: usize| at.checked_sub(1);
    if before(at).is_some_and(|at| view.is(at, &view.words.hardly_before))
        || view.is(at + length, &view.words.hardly_behind)
    {
        return None;
    }
    let mut start = at;
    let mut denied = None;
    for back in (at.saturating_sub(BEFORE)..at).rev() {
        let stops = view.mark(back).is_some_and(|c| matches!(c, ',' | ';' | ':' | '.' | '(' | ')'))
            || view.is(back, &view.words.turns)
            || view.is(back, &view.words.may_turn);
        if stops {
            break;
        }
        if view.is(back, &view.words.hardly) {
            return None;
        }
        // "non-statistically significant".
        let prefixed = view.word(back).is_some_and(|word| {
            view.words.denying.iter().any(|prefix| word.to_lowercase().starts_with(prefix.as_str()))
        });
        if view.is(back, &view.words.denies) || prefixed {
            denied = Some(back);
        }
    }
    if let Some(back) = denied {
        start = back;
    }
    // "differed" alone does not say whether it is significant.
    if of == Said::Differ && denied.is_none() {
        return None;
    }
    // "Neither did the third give a significant difference"
    let afar = || {
        let sentence = (at.saturating_sub(AFAR)..at).rev().take_while(|at| !view.ends(*at));
        sentence.into_iter().any(|at| view.is(at, &view.words.denies_from_afar))
    };
    if denied.is_none() && afar() {
        return None;
    }
    let alone = denied.is_none() && is_alone(view, at);
    let p = p_after(view, at + length, of, alone)?;
    let (least, most) = p.reach();
    let significant = denied.is_none();
    // "p > .05" is said of what is not significant, "p < .05" of what is: where a limit is given, it is the level.
    let limit = match p.relation {
        Relation::Above if significant && p.value >= LEVEL => Some((0.0, p.value - NEXT)),
        Relation::Below if !significant && p.value <= LEVEL => Some((p.value + NEXT, 1.0)),
        _ => None,
    };
    let (low, high) = limit.unwrap_or(if significant { (0.0, LOOSE) } else { (STRICT, 1.0) });
    if least <= high && most >= low {
        return None;
    }
    let end = |at: usize| match view.token(at)? {
        Token::Word(span) => Some(span),
        _ => None,
    };
    Some(Significance {
        word: end(start)?.join(end(at + length - 1)?),
        significant,
        p: (p.stated()?, p.span),
        allowed: p_value::between(low, high)?,
        said: p.said(view.text),
    })
}

/// "p < 0.5 was considered significant": a level that no test is decided by.
fn level(view: View, at: usize) -> Option<Significance> {
    let verb = (at.saturating_sub(4)..at).rev().find(|at| view.is(*at, &view.words.hardly))?;
    let mut before =
        (verb.saturating_sub(LEVEL_BEFORE)..verb).rev().take_while(|at| !view.ends(*at));
    let named = before.find(|at| view.phrase(*at, &view.words.p).is_some())?;
    let p = p_value::after(view, named, 1)?;
    let Token::Word(word) = view.token(at)? else { return None };
    (p.relation == Relation::Below && p.value > NO_LEVEL && p.span.end <= word.start)
        .then_some(())?;
    Some(Significance {
        word,
        significant: true,
        p: (p_value::between(p.value, p.value)?, p.span),
        allowed: p_value::between(0.0, NO_LEVEL)?,
        said: p.said(view.text),
    })
}

/// Whether the sentence has no other word about significance, and one p-value.
fn is_alone(view: View, at: usize) -> bool {
    let behind = (at + 1..(at + FAR).min(view.tokens.len())).take_while(|at| !view.ends(*at));
    let before = (at.saturating_sub(FAR)..at).rev().take_while(|at| !view.ends(*at));
    let mut ps = 0;
    for at in before.chain(behind) {
        if view.is(at, &view.words.significant) {
            return false;
        }
        ps += usize::from(view.phrase(at, &view.words.p).is_some() && is_given(view, at));
    }
    ps == 1
}

/// "p = .03", and no "p" of another kind.
fn is_given(view: View, at: usize) -> bool {
    (at + 1..at + 4).any(|at| matches!(view.mark(at), Some('=' | '<' | '>' | '≤' | '≥')))
}

/// The p-value that a word is said of: the next one in its sentence, with no turn and no other word of the kind between, and
/// the only one of its brackets. Of a word that stands `alone` with its p-value fewer words turn away.
fn p_after(view: View, from: usize, of: Said, alone: bool) -> Option<PValue> {
    let mut at = from;
    let mut depth = 0_usize;
    let reach = if alone { FAR } else { REACH };
    while at < (from + reach).min(view.tokens.len()) {
        match view.mark(at) {
            Some('(' | '[') => depth += 1,
            Some(')' | ']') => depth = depth.saturating_sub(1),
            Some(';') if depth == 0 => return None,
            // "despite no difference in weight, the one was taller (p < .05)"
            Some(',') if depth == 0 && of == Said::Differ => return None,
            _ => {}
        }
        let turns = view.is(at, &view.words.turns)
            || view.is(at, &view.words.denies)
            || view.is(at, if alone { &view.words.alike } else { &view.words.may_turn });
        if view.ends(at) || turns || view.is(at, &view.words.significant) {
            return None;
        }
        if let Some(length) = view.phrase(at, &view.words.p) {
            let p = p_value::after(view, at, 1)?;
            // Two p-values in a row are of two things.
            let later = at + length + 2..at + length + 8;
            let second = later.clone().any(|at| {
                view.phrase(at, &view.words.p).is_some() || view.is(at, &view.words.respectively)
            });
            let listed = later.clone().any(|at| {
                view.number(at).is_some_and(|n| n.places > 1 && n.value() <= 1.0 && !n.percent)
                    && at.checked_sub(1).is_some_and(|at| view.is(at, &view.words.second))
            });
            return (!second && !listed).then_some(p);
        }
        at += 1;
    }
    None
}
