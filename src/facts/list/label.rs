//! Items after a label, and a count of them elsewhere: "Towns: Lund, Aspern, Oddvik and Tarnby", "in four towns".

use std::ops::Range;

use super::number::Announcer;
use super::{List, Told};
use crate::document::Document;
use crate::facts::quantity::{Quantity, Style};
use crate::facts::view::View;
use crate::language::{Class, Language, ListWord, Reading, Sense, StemId};
use crate::value::{Dimension, Exact, Hedge};

/// So many tokens a label has at most.
const LABEL: usize = 8;
/// So many items are a list.
const FEWEST: usize = 4;
/// So many words one of them has at most.
const LONGEST: usize = 6;
/// So many words may stand between a number and what it counts.
const WORDS: usize = 3;
/// A count that is further from the items counts something else.
const OFF: i64 = 2;

/// Reads the lists of a document that stand after a label of their own.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    quantities: &[Quantity],
    out: &mut Vec<List>,
) {
    let mut classes = Vec::new();
    for (number, sentence) in (0_u32..).zip(&reading.sentences) {
        let range = sentence.range();
        if range.len() < LABEL {
            continue;
        }
        let head = &reading.tokens[range.start + 1..range.start + LABEL];
        if !head.iter().any(|token| token.span.of(document.text()) == ":") {
            continue;
        }
        let view = View::new(document, language, reading, sentence, &mut classes);
        let Some((label, items)) = labeled(&view) else { continue };
        let Some(count) = count(&view, items.clone()) else { continue };
        let counted = quantities
            .iter()
            .filter(|one| one.sentence != number && can_count(one) && counts(reading, one, label));
        let values: Vec<(&Quantity, i64)> =
            counted.filter_map(|one| Some((one, one.stated.figure?.value.to_i64()?))).collect();
        let Some((first, value)) = values.first().copied() else { continue };
        let told = i64::try_from(count).unwrap_or(i64::MAX);
        let same = values.iter().all(|(_, other)| *other == value);
        if !same || value.abs_diff(told) > OFF.unsigned_abs() && !is_turned(value, told) {
            continue;
        }
        let (Some(one), Some(last)) = (view.token(items.start), view.token(items.end - 1)) else {
            continue;
        };
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let items = one.span.join(last.span);
        out.push(Announcer::of(first).list(Told::Label, items, (count, count), 0));
    }
}

/// Whether a quantity can count the items of a list.
fn can_count(quantity: &Quantity) -> bool {
    quantity.dimension == Dimension::Count
        && matches!(quantity.style, Style::Figures | Style::Words)
        && quantity.stated.hedge == Hedge::None
        && quantity.stated.figure.is_some_and(|figure| figure.step == Exact::ONE)
}

/// Whether it counts what the label names: "42 states".
fn counts(reading: &Reading, quantity: &Quantity, label: StemId) -> bool {
    let end = quantity.tokens.end as usize;
    for at in end..end + WORDS {
        let Some(token) = reading.tokens.get(at) else { return false };
        if reading.forms.stem(token.form) == label {
            return true;
        }
        if reading.class(at).intersects(Class::FUNCTION) {
            return false;
        }
    }
    false
}

/// The plural that names what follows, and where that stands: "Families: …", "States affected: …".
fn labeled(view: &View) -> Option<(StemId, Range<usize>)> {
    let colon = (1..LABEL).find(|at| view.is_mark(*at, ":"))?;
    let noun = (colon.saturating_sub(2)..colon).rev().find(|at| view.is_plural(*at))?;
    let form = view.token(noun).filter(|_| view.is_content(noun))?.form;
    // "These three towns: …" is announced in its own sentence.
    if (0..colon).any(|at| view.is(at, Class::NUMBER | Class::DIGITS)) {
        return None;
    }
    let end = view.tokens.len();
    let end = end - usize::from(view.is_mark(end - 1, "."));
    (end > colon + FEWEST).then(|| (view.reading.forms.stem(form), colon + 1..end))
}

/// How many names stand there, if nothing else does.
fn count(view: &View, items: Range<usize>) -> Option<usize> {
    let (mut count, mut level, mut start, mut joined) = (0, 0_usize, items.start, false);
    for at in items.start..=items.end {
        match view.written(at) {
            "(" | "[" => level += 1,
            ")" | "]" => level = level.saturating_sub(1),
            _ => {}
        }
        let ends = at == items.end || level == 0 && matches!(view.written(at), "," | ";");
        if !ends {
            let open = |sense| (sense == Sense::ListWord(ListWord::Open)).then_some(());
            if view.longest(at, Class::LIST_WORD, open).is_some() || view.is_mark(at, ":") {
                return None;
            }
            continue;
        }
        let begins = start + usize::from(view.is(start, Class::AND));
        let name = view.token(begins).is_some_and(|token| token.capital);
        let mut depth = 0_usize;
        let flat = (begins..at).filter(|at| {
            let opens = matches!(view.written(*at), "(" | "[");
            let closes = matches!(view.written(*at), ")" | "]");
            depth = (depth + usize::from(opens)).saturating_sub(usize::from(closes));
            depth == 0 && !closes
        });
        let flat: Vec<usize> = flat.collect();
        let joints = flat.iter().filter(|at| view.is(**at, Class::AND)).count();
        if !name || flat.len() > LONGEST || joints > 1 || joints == 1 && at != items.end || joined {
            return None;
        }
        joined = begins > start && at != items.end;
        count += 1 + joints;
        start = at + 1;
    }
    (count >= FEWEST).then_some(count)
}

/// Whether two figures have changed places: 42 and 24.
fn is_turned(one: i64, two: i64) -> bool {
    let turned = |value: i64| value % 10 * 10 + value / 10;
    (10..100).contains(&one) && turned(one) == two
}
