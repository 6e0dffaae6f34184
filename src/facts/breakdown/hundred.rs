//! Percentages that share out a whole among them, and so must make 100: "40% for the one, 40% for the
//! other and 20% for the third".

use super::block::{Block, Figure};
use super::{Breakdown, Shape, series, sides, size};
use crate::language::{Class, Sense};
use crate::value::{Dimension, Exact, Figure as Written, Hedge, Interval, Stated};

/// How many tokens after the last part still speak of it.
const AFTER: usize = 6;
/// Words that share out stand so many tokens before the first part at most.
const BEFORE: usize = 24;

/// The first sets of sides are those of the sexes, and so many points may be of neither.
const SEXES: u8 = 2;
const UNKNOWN: i64 = 2;
/// A rest is that of so many other percentages at most.
const MOST: usize = 4;
/// What is left is told so many tokens behind the last part, and a note on what they come to stands so near.
const REST: usize = 2;
const NOTE: usize = 40;
/// A note in the next line is as near as this, in bytes.
const NOTE_LENGTH: usize = 110;

/// Reads the percentages of a block that share out a whole.
pub(super) fn read(block: &Block, out: &mut Vec<Breakdown>) {
    let percent = |figure: &&Figure| figure.is_percent() && figure.amount;
    if block.figures.iter().filter(percent).count() < 2 {
        return;
    }
    let percents: Vec<&Figure> = block.figures.iter().filter(percent).collect();
    out.extend((1..percents.len()).filter_map(|at| remaining(block, &percents, at)));
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

/// "57% men and 43% women", "43% were women": each is said right behind its percentage.
fn are_sexes(block: &Block, parts: &[&Figure]) -> bool {
    let view = &block.view;
    let side = |part: &&Figure| {
        let end = part.tokens.end;
        let at =
            (end..end + 3).find(|at| !view.is_mark(*at, ")") && !view.is(*at, Class::COPULA))?;
        let picked = |sense| match sense {
            Sense::Side(set, side) if set < SEXES => Some((set, side)),
            _ => None,
        };
        view.longest(at, Class::SIDE, picked).map(|(_, side)| side)
    };
    let sides: Vec<(u8, u8)> = parts.iter().filter_map(side).collect();
    matches!(sides[..], [(set, one), (of, other)] if set == of && one != other)
}

/// "The remaining 30%": with the percentages before it in its sentence, or in the one before, it makes 100.
fn remaining(block: &Block, percents: &[&Figure], at: usize) -> Option<Breakdown> {
    let left = percents[at];
    let start = left.hedged.start;
    let is_rest = left.bracket == 0
        && block.says(start.saturating_sub(2)..start, Class::REST, Sense::Rest)
        && left.stated.hedge == Hedge::None;
    if !is_rest {
        return None;
    }
    let sentence = |number: u32| {
        let of = percents[..at].iter().copied().filter(move |f| f.sentence == number);
        of.filter(|figure| figure.bracket == 0).collect::<Vec<&Figure>>()
    };
    let mut parts = sentence(left.sentence);
    if parts.is_empty() {
        parts = sentence(left.sentence.checked_sub(1)?);
    }
    if parts.is_empty()
        || parts.len() > MOST
        || parts.iter().any(|part| part.stated.hedge != Hedge::None)
    {
        return None;
    }
    parts.push(left);
    let figures: Vec<Written> = parts.iter().filter_map(|part| part.stated.figure).collect();
    let values: Vec<Exact> = figures.iter().map(|figure| figure.value).collect();
    let sum = size::total(&figures, Dimension::Percent).filter(|_| figures.len() == parts.len())?;
    let whole = Exact::ONE;
    let finest = figures.iter().map(|figure| figure.step).min()?;
    let off = |face: Exact| face.checked_sub(whole).map(Exact::abs);
    // The last of them, or any alone, may be what it is the rest of.
    let is_whole = |sum_of: Option<Exact>| sum_of.and_then(off).is_some_and(|o| o <= sum.step);
    let rest = *values.last()?;
    let fits = (0..values.len() - 1).any(|from| {
        is_whole(size::sum(&values[from..])) || is_whole(values[from].checked_add(rest))
    });
    let near = off(sum.value)? <= Exact::ratio(1, 8)? && size::slipped_to(whole, &values, finest);
    (!fits && near).then(|| Breakdown {
        quantity: None,
        span: left.span,
        whole: Stated::computed(Interval::exactly(whole)),
        sentence: left.sentence,
        parts: parts.iter().map(|part| part.span).collect(),
        sum: Stated {
            interval: Interval::exactly(sum.value),
            figure: Some(Written { value: sum.value, step: sum.step }),
            hedge: Hedge::None,
        },
        form: Shape::Hundred,
        complete: true,
        near: true,
        apart: true,
        joined: true,
        named_alike: false,
    })
}

/// A percentage before or behind them is of the same list, or what is left is told without one: "the rest were farmers".
fn goes_on(block: &Block, parts: &[&Figure]) -> bool {
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let beside = |figure: &&Figure| {
        figure.is_percent() && figure.sentence == first.sentence && figure.bracket == first.bracket
    };
    let joint = |left: &Figure, right: &Figure| {
        let gap = left.tokens.end..right.hedged.start.max(left.tokens.end);
        !block.has_mark(gap, &[":", "."]) && series::is_joint(block, left, right)
    };
    let before = block.figures.iter().rev().filter(beside);
    let before = before.clone().find(|f| f.tokens.start < first.tokens.start);
    let behind = block.figures.iter().filter(beside).find(|f| f.tokens.start > last.tokens.start);
    let end = block.sentence_end(last.tokens.end);
    let rest = |at: usize| {
        let found = block.view.longest(at, Class::REST, |s| (s == Sense::Rest).then_some(()));
        found.is_some_and(|(after, ())| {
            !(after..end)
                .any(|at| block.figures.iter().any(|f| f.tokens.start == at && f.is_percent()))
        })
    };
    before.is_some_and(|f| joint(f, first))
        || behind.is_some_and(|f| joint(last, f))
        || (last.tokens.end + REST..end).any(rest)
}

/// "Asian 50% (Chinese 31%, Korean 12%, other 7%)": they share out the percentage before their bracket.
fn is_of_another(block: &Block, first: &Figure) -> bool {
    let open = first.bracket.saturating_sub(1);
    first.bracket > 0
        && block.figures.iter().any(|figure| {
            figure.is_percent() && figure.tokens.end <= open && figure.tokens.end + 2 >= open
        })
}

/// "(Figures may not add up to 100%.)", "note: add up to more than 100% since some named two"
fn is_excused(block: &Block, last: &Figure) -> bool {
    let text = block.view.text;
    let from = last.span.end as usize;
    let below = text.get(from..text.floor_char_boundary(from + NOTE_LENGTH)).unwrap_or_default();
    if below.contains(" 100%") {
        return true;
    }
    block.figures.iter().any(|figure| {
        figure.is_percent()
            && figure.tokens.start > last.tokens.end
            && figure.tokens.start < last.tokens.end + NOTE
            && figure.stated.figure.is_some_and(|written| written.value == Exact::ONE)
    })
}

/// "35% in its first year, 30% in the second year": of several times, each of its own whole.
fn are_of_years(block: &Block, parts: &[&Figure]) -> bool {
    const NEAR: usize = 4;
    let view = &block.view;
    let time = |part: &&Figure| {
        let end = part.tokens.end;
        (end..end + NEAR).any(|at| view.is(at, Class::ORDINAL) && view.is(at + 1, Class::UNIT))
    };
    parts.iter().filter(|part| time(part)).count() > 1
}

/// "other 1.0%; less than 1%: the small yards": what is told with a bound makes up for a little that is missing.
fn has_bound_behind(block: &Block, last: &Figure) -> bool {
    let behind = block.figures.iter().find(|f| f.tokens.start > last.tokens.start);
    behind.is_some_and(|f| {
        f.is_percent()
            && f.sentence <= last.sentence + 1
            && f.bracket == last.bracket
            && matches!(f.stated.hedge, Hedge::LessThan | Hedge::AtMost)
    })
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
    let sexes = parts.len() == 2 && !shared && are_sexes(block, parts);
    let closed = if parts.len() == 2 { shared || sexes } else { shared || others || apart };
    let behind = first.tokens.start..within.end;
    let another = block.says(behind, Class::APART_FROM, Sense::ApartFrom)
        || block.says(first.tokens.end..last.tokens.start, Class::SOME_OF, Sense::SomeOf);
    if !closed || another {
        return None;
    }
    if goes_on(block, parts)
        || series::are_rates(block, parts)
        || is_of_another(block, first)
        || is_excused(block, last)
        || are_of_years(block, parts)
    {
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
    if face < whole && has_bound_behind(block, last) {
        return None;
    }
    let close = face.checked_sub(whole).and_then(|off| off.abs().checked_mul(Exact::from(4)));
    let close = close.is_some_and(|four| four <= whole);
    // Of some nobody knows, so that a little may be missing.
    let off = face.checked_sub(whole)?.abs();
    let close =
        close && (!sexes || off > Exact::ratio(UNKNOWN, 100)? && off <= Exact::ratio(1, 8)?);
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
