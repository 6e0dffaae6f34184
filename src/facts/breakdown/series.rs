//! Parts in one coordination: "31 to the ointment and 29 to the placebo".

use super::block::{Block, Figure};
use super::{Breakdown, Shape};
use crate::language::{Class, Sense};
use crate::value::Exact;

/// How many tokens may stand between what joins a part to the one before it and the part.
const LEAD: usize = 2;
/// No whole is told in more parts: these are the figures of a long enumeration.
const MOST: usize = 80;

/// Whether figures are the members of one coordination: a comma, a semicolon or an "and" between
/// each two, and nothing right before one that makes another thing of it ("of", "per", "to").
pub(super) fn are_coordinated(block: &Block, parts: &[&Figure]) -> bool {
    parts.windows(2).all(|pair| is_joint(block, pair[0], pair[1]))
        && parts.iter().skip(1).all(|part| !hangs(block, part))
}

/// Whether each of the figures has words of its own, after it or before it.
pub(super) fn are_named(block: &Block, parts: &[&Figure], start: usize, end: usize) -> bool {
    let after = (0..parts.len()).all(|at| {
        let to = parts.get(at + 1).map_or(end, |next| next.hedged.start);
        block.is_named(parts[at].tokens.end, to)
    });
    let before = || {
        (0..parts.len()).all(|at| {
            let from = at.checked_sub(1).map_or(start, |at| parts[at].tokens.end);
            block.is_named(from, parts[at].hedged.start)
        })
    };
    after || before()
}

fn joins(block: &Block, at: usize) -> bool {
    block.view.is(at, Class::AND)
        || matches!(block.view.written(at), "," | ";" | "&" | "/")
        || block.says(at..at + 1, Class::PART_LINK, Sense::Joint)
}

/// Something between the two joins them.
pub(super) fn is_joint(block: &Block, left: &Figure, right: &Figure) -> bool {
    (left.tokens.end..right.tokens.start)
        .any(|at| block.brackets[at] == left.bracket && joins(block, at))
}

/// Whether a figure in brackets is none of those that say more of a part: "adults of ≥15 years".
pub(super) fn is_member(block: &Block, part: &Figure) -> bool {
    let plain = part.hedged == part.tokens;
    plain || part.hedged.start == part.bracket || leads(block, part)
}

/// Whether a figure is the next part of a coordination.
pub(super) fn follows(block: &Block, before: &Figure, part: &Figure) -> bool {
    let gap = before.tokens.end..part.tokens.start;
    gap.len() <= FAR
        && !block.has_mark(gap, &[":"])
        && is_joint(block, before, part)
        && leads(block, part)
        && !hangs(block, part)
}

/// The same, where an article stands right before: "75% … and the 25% share".
pub(super) fn follows_article(block: &Block, before: &Figure, part: &Figure) -> bool {
    let gap = before.tokens.end..part.tokens.start;
    let start = part.hedged.start;
    gap.len() <= FAR
        && !block.has_mark(gap, &[":"])
        && block.view.is(start - 1, Class::THE)
        && start > 1
        && joins(block, start - 2)
}

/// The part begins its member of the coordination, or nearly: ", 29 to …", "and to 29".
fn leads(block: &Block, part: &Figure) -> bool {
    let start = part.hedged.start;
    (start.saturating_sub(LEAD + 1)..start)
        .any(|at| joins(block, at) || block.view.is_mark(at, ":") || block.view.is_mark(at, "."))
}

/// The word right before makes another thing of the figure.
fn hangs(block: &Block, figure: &Figure) -> bool {
    let Some(before) = figure.hedged.start.checked_sub(1) else { return false };
    let view = &block.view;
    let ties = Class::OF | Class::FROM | Class::BY | Class::PER | Class::TO;
    view.is(before, ties)
        || matches!(view.written(before), "/" | "×" | "±" | "<" | ">" | "≥" | "≤" | "~")
        || block.says(before.saturating_sub(1)..before + 1, Class::PART_LINK, Sense::Hangs)
}

/// "44 of the 177": one is a part of the other.
pub(super) fn is_of(block: &Block, part: &Figure, whole: &Figure) -> bool {
    let view = &block.view;
    let marks = |at: &usize| matches!(view.written(*at), "(" | ")" | "[" | "]");
    let flat: Vec<usize> = (part.hedged.end..whole.hedged.start)
        .filter(|at| block.brackets[*at] == part.bracket && !marks(at))
        .collect();
    flat.first().is_some_and(|at| view.is(*at, Class::OF)) && flat.len() <= 3
}

/// "28% of the women and 29% of the men", "35% of the gulls, 51% of the terns": each is a share of a whole of its own.
pub(super) fn are_rates(block: &Block, parts: &[&Figure]) -> bool {
    let view = &block.view;
    let of = |part: &&Figure| {
        let end = part.tokens.end;
        let small = Class::THE | Class::ARTICLE | Class::DETERMINER;
        let from = (end + 1..end + 4).find(|at| !view.is(*at, small))?;
        let sides = (from..from + 2).any(|at| view.is(at, Class::SIDE));
        view.is(end, Class::OF).then(|| (sides, view.form(from).to_owned()))
    };
    let wholes: Vec<(bool, String)> = parts.iter().filter_map(of).collect();
    let (Some(first), true) = (wholes.first(), wholes.len() == parts.len()) else { return false };
    wholes.iter().skip(1).any(|whole| whole.1 != first.1) || wholes.iter().all(|whole| whole.0)
}

/// How many tokens may stand between two parts, or between the whole and the first of them.
const FAR: usize = 40;

/// Reads the breakdowns whose parts stand in running text.
pub(super) fn read(block: &Block, out: &mut Vec<Breakdown>) {
    let flat: Vec<&Figure> = block.figures.iter().filter(|f| f.bracket == 0).collect();
    // The last part of the last breakdown: parts are no wholes of each other.
    let mut taken = 0;
    for (at, whole) in flat.iter().enumerate() {
        if !whole.amount || whole.quantity.is_none() || whole.tokens.start < taken {
            continue;
        }
        let Some((first, form)) = first(block, &flat, at) else { continue };
        if whole.is_measure() && form != Shape::Colon {
            continue;
        }
        let parts = run(block, &flat[first..], form);
        if parts.len() < 2
            || is_of(block, whole, parts[0])
            || is_in_series(block, &flat[..at], whole)
            || whole.is_percent() && form == Shape::Beside && are_rates(block, &parts)
        {
            continue;
        }
        let last = parts[parts.len() - 1];
        let stop = block.sentence_end(last.tokens.end);
        let loose = matches!(form, Shape::Beside | Shape::Next);
        // "180 commits. This includes 117 …", "…, of whom 2,915": some of them, or parts of a part.
        let some = |tokens| block.says(tokens, Class::SOME_OF, Sense::SomeOf);
        let open = loose
            && (some(whole.tokens.end..parts[0].hedged.start)
                || some(parts[0].tokens.end..last.tokens.start));
        // "Of the $10 million, $6 million …": a sum of money and a length say what they measure.
        let named = (whole.is_money()
            || whole.is_measure()
            || whole.is_percent() && form == Shape::Beside
            || block.is_named(whole.tokens.end, parts[0].hedged.start))
            && are_named(block, &parts, whole.tokens.end, stop);
        let found = named.then(|| block.breakdown(whole, &parts, form)).flatten();
        // "5,800 were enrolled, of whom …" after another number: they are wholes, and no parts of it.
        let found = found.filter(|b| !loose || b.complete || b.near || b.whole.agrees(&b.sum));
        if let Some(found) = found {
            taken = if open { taken } else { last.tokens.end };
            out.push(Breakdown {
                complete: found.complete && !open,
                joined: found.joined && !open,
                ..found
            });
        }
    }
}

/// How many figures of the same kind may stand between a whole and the words that begin its parts.
const BETWEEN: usize = 3;

/// The first part of a whole, and how the two stand to each other: the first figure that words tie
/// to the whole, else the next.
fn first(block: &Block, flat: &[&Figure], whole: usize) -> Option<(usize, Shape)> {
    let from = flat[whole];
    let near = |at: &usize| {
        let figure = flat[*at];
        figure.sentence <= from.sentence + 1 && figure.tokens.start < from.tokens.end + FAR
    };
    let after: Vec<usize> = (whole + 1..flat.len())
        .take_while(near)
        .filter(|at| from.is_like(flat[*at]))
        .take(BETWEEN)
        .collect();
    let form = |at: usize| form(block, from, flat[at]).map(|form| (at, form));
    let next = after.first().copied().and_then(form);
    // What stands between and is as large as the part is a nearer whole; what an "and" joins to the
    // whole makes it one of a series.
    let tied = |found: &(usize, Shape)| {
        // "and at least one fracture": that is told of the whole.
        let small = |f: &&Figure| f.hedged == f.tokens || f.stated.value() != Some(Exact::ONE);
        let between = after
            .iter()
            .map(|at| flat[*at])
            .filter(small)
            .take_while(|f| f.tokens.start < flat[found.0].tokens.start);
        !matches!(found.1, Shape::Beside | Shape::Next)
            && !between.into_iter().any(|other| {
                other.covers(&[flat[found.0]])
                    || is_joint(block, from, other) && leads(block, other)
            })
    };
    after.iter().copied().filter_map(form).find(tied).or(next)
}

/// Whether a figure is itself one of a series: "11 were boys and 10 were girls".
fn is_in_series(block: &Block, before: &[&Figure], whole: &Figure) -> bool {
    let Some(other) = before.iter().rev().find(|other| other.is_like(whole)) else {
        return false;
    };
    other.amount
        && other.sentence == whole.sentence
        && is_joint(block, other, whole)
        && leads(block, whole)
        && !is_after_of(block, other)
}

/// "Of the 60 patients": the figure is a whole.
fn is_after_of(block: &Block, figure: &Figure) -> bool {
    let view = &block.view;
    let mut opener = figure.hedged.start;
    while opener > 0 && view.is(opener - 1, Class::THE | Class::DETERMINER) {
        opener -= 1;
    }
    opener > 0
        && view.is(opener - 1, Class::OF)
        && view.token(opener - 1).is_some_and(|of| of.capital)
}

/// The parts from the first on. Figures that measure something else may stand between, and such as
/// belong to what a part is named by ("children of 14 or 15 years").
fn run<'b>(block: &Block, flat: &[&'b Figure], form: Shape) -> Vec<&'b Figure> {
    let mut parts: Vec<&Figure> = Vec::new();
    let sums = form == Shape::Allotted && flat.first().is_some_and(|first| is_sum_of(block, first));
    for part in flat.iter().copied() {
        let Some(before) = parts.last().copied() else {
            if !part.amount {
                break;
            }
            parts.push(part);
            continue;
        };
        let gap = before.tokens.end..part.tokens.start;
        let open = part.sentence == before.sentence || !block.has_mark(gap.clone(), &["."]);
        let apart: &[&str] = if form == Shape::Including { &[":", ";"] } else { &[":"] };
        if !open || gap.len() > FAR || block.has_mark(gap, apart) {
            break;
        }
        // "at months 18 and 24": the second of two that are none.
        let start = part.hedged.start;
        let twin = start > before.tokens.end + 1
            && block.view.is(start - 1, Class::AND)
            && block.view.is_figure(start - 2)
            && !block.view.is_mark(start - 3, "/");
        let joined = is_joint(block, before, part) && !twin;
        let of = sums && is_sum_of(block, part);
        if !before.is_like(part) || !(joined && leads(block, part) || of) {
            continue;
        }
        if !part.amount || hangs(block, part) && !of {
            break;
        }
        if parts.len() == MOST {
            return Vec::new();
        }
        parts.push(part);
    }
    parts
}

/// "benefit costs of $344 million": what the sum is for stands before it.
fn is_sum_of(block: &Block, part: &Figure) -> bool {
    part.hedged.start.checked_sub(1).is_some_and(|at| block.view.is(at, Class::OF))
}

fn form(block: &Block, whole: &Figure, first: &Figure) -> Option<Shape> {
    let view = &block.view;
    let between = whole.hedged.end..first.hedged.start;
    if block.has_mark(between.clone(), &[".", "!", "?"]) {
        // "Of these, 31 received …": a whole told again.
        let of = (first.hedged.start.saturating_sub(4)..first.hedged.start).any(|at| {
            view.is(at, Class::OF) && view.tokens[at].capital && view.is(at + 1, Class::DETERMINER)
        });
        // "19% drank. Of these, 27% were men": they are shares of the first.
        if of && whole.is_percent() {
            return None;
        }
        if of && leads(block, first) {
            return Some(Shape::OfWhole);
        }
        return (!hangs(block, first)).then_some(Shape::Next);
    }
    // "10 in Lund (includes Moss), 4 in Aspern": the bracket tells of the whole alone.
    let aside = |at: usize| {
        block.brackets[at] > whole.bracket
            && first.bracket == whole.bracket
            && view.is(at, Class::SOME_OF)
    };
    if between.clone().any(aside) {
        return None;
    }
    if block.says(between.clone(), Class::SOME_OF, Sense::SomeOf) {
        return leads_after(block, between, |at| {
            view.longest(at, Class::SOME_OF, |s| (s == Sense::SomeOf).then_some(()))
                .map(|(end, ())| end)
        })
        .then_some(Shape::Including)
        // "of which 26 of the trials": some of another whole.
        .filter(|_| {
            !(view.is(first.tokens.end, Class::OF) && view.is(first.tokens.end + 1, Class::THE))
        });
    }
    if block.has_mark(between.clone(), &[":"]) {
        // "Lund: $47,668 / Aspern: $23,972": a line for each.
        if whole.hedged.start.checked_sub(1).is_some_and(|at| view.is_mark(at, ":")) {
            return None;
        }
        if block.has_mark(between.clone(), &[";"]) {
            return None;
        }
        let colon = |at| view.is_mark(at, ":").then_some(at + 1);
        return leads_after(block, between, colon).then_some(Shape::Colon);
    }
    if is_after_of(block, whole) && leads(block, first) {
        return Some(Shape::OfWhole);
    }
    // "three of the eight quarters; and the court was composed of six judges": another clause tells of another thing.
    if block.has_mark(between.clone(), &[";"])
        && view.is(first.hedged.start.saturating_sub(1), Class::OF)
    {
        return None;
    }
    if block.says(between.clone(), Class::ALLOTTED, Sense::Allotted) {
        let allotted = |at| {
            view.longest(at, Class::ALLOTTED, |s| (s == Sense::Allotted).then_some(()))
                .map(|(end, ())| end)
        };
        let received = first.hedged.start.checked_sub(1).is_some_and(|at| view.is(at, Class::SIDE));
        let right = !received
            && (is_sum_of(block, first)
                || leads(block, first)
                || leads_after(block, between, allotted));
        return right.then_some(Shape::Allotted);
    }
    let led = leads(block, first) && !hangs(block, first) || block.is_introduced(first);
    led.then_some(Shape::Beside)
}

/// Whether what `ends` finds stands right before the end of the tokens.
fn leads_after(
    block: &Block,
    tokens: std::ops::Range<usize>,
    ends: impl Fn(usize) -> Option<usize>,
) -> bool {
    let last = tokens.clone().rev().find_map(ends);
    last.is_some_and(|end| {
        tokens.end <= end + LEAD + 1 && !block.has_mark(end..tokens.end.max(end), &[","])
    })
}
