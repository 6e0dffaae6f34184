//! Percentages that share out a whole among them, and so must make 100: "40% for the one, 40% for the
//! other and 20% for the third".

use super::block::{Block, Figure};
use super::{Breakdown, Shape, series, sides, size};
use crate::language::{Class, Sense};
use crate::value::{Exact, Figure as Written, Hedge, Interval, Stated};

/// How many tokens after the last part still speak of it.
const AFTER: usize = 6;
/// Words that share out stand so many tokens before the first part at most.
const BEFORE: usize = 24;

/// Reads the percentages of a block that share out a whole.
pub(super) fn read(block: &Block, out: &mut Vec<Breakdown>) {
    let percent = |figure: &&Figure| figure.is_percent() && figure.amount;
    if block.figures.iter().filter(percent).count() < 2 {
        return;
    }
    let mut run: Vec<&Figure> = Vec::new();
    for figure in block.figures.iter().filter(percent) {
        let next = run.last().is_some_and(|last| {
            last.sentence == figure.sentence
                && last.bracket == figure.bracket
                && is_next(block, last, figure)
        });
        if !next {
            out.extend(hundred(block, &run));
            run.clear();
        }
        run.push(figure);
    }
    out.extend(hundred(block, &run));
}

/// Joined to the part before it; "the 25% share": an article may stand right before.
fn is_next(block: &Block, last: &Figure, figure: &Figure) -> bool {
    series::follows(block, last, figure) || series::follows_article(block, last, figure)
}

fn hundred(block: &Block, parts: &[&Figure]) -> Option<Breakdown> {
    let (first, last) = (parts.first()?, parts.last()?);
    let values: Vec<Exact> =
        parts.iter().filter_map(|part| part.stated.figure.map(|f| f.value)).collect();
    let plain = parts.iter().all(|part| part.stated.hedge == Hedge::None);
    if parts.len() < 2 || values.len() != parts.len() || !plain {
        return None;
    }
    let own = block.view.reading.sentences.get(first.sentence as usize)?;
    let start = (own.tokens.start as usize).saturating_sub(block.view.first);
    let end = block.sentence_end(last.tokens.end);
    let before = start.max(first.tokens.start.saturating_sub(BEFORE))..first.tokens.start;
    let shared = block.says(before, Class::PART_LINK, Sense::SharedOut);
    let within =
        first.tokens.start.saturating_sub(4).max(start)..(last.tokens.end + AFTER).min(end);
    let others = block.says(within.clone(), Class::PART_LINK, Sense::Others);
    let apart = sides::are_apart(block, parts);
    let closed = if parts.len() == 2 { shared } else { shared || others || apart };
    let behind = first.tokens.start..within.end;
    let another = block.says(behind, Class::APART_FROM, Sense::ApartFrom)
        || block.says(first.tokens.end..last.tokens.start, Class::SOME_OF, Sense::SomeOf);
    if !closed || another {
        return None;
    }
    let whole = Exact::ONE;
    let step = parts.iter().filter_map(|part| part.stated.figure.map(|f| f.step)).max()?;
    let mut sum = Interval::exactly(Exact::ZERO);
    for part in parts {
        sum = sum.checked_add(part.stated.interval)?;
    }
    let face = size::sum(&values)?;
    // Two are near 100, so that one digit is all that is wrong.
    let close = face.checked_sub(whole).and_then(|off| off.abs().checked_mul(Exact::from(4)));
    let close = parts.len() > 2 || close.is_some_and(|four| four <= whole);
    let near = close && size::slipped_to(whole, &values, step);
    Some(Breakdown {
        quantity: None,
        span: last.span,
        whole: Stated::computed(Interval::exactly(whole)),
        sentence: first.sentence,
        parts: parts.iter().map(|part| part.span).collect(),
        sum: Stated {
            interval: sum,
            figure: Some(Written { value: face, step: Exact::ratio(1, 100)? }),
            hedge: Hedge::None,
        },
        form: Shape::Hundred,
        complete: near,
        near,
        apart,
        joined: true,
        named_alike: false,
    })
}
