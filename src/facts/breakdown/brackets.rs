//! Parts in brackets: all of them in one after their whole, or each in one of its own.

use super::block::{Block, Figure};
use super::{Breakdown, Shape, series, sides};
use crate::language::{Class, Sense};

/// How many tokens may stand between a whole and the bracket with its parts.
const NEAR: usize = 16;
/// Within so many, a comma parts adjectives: "nine eligible, willing boys".
const COMMA: usize = 6;
/// How many tokens a bracket has at most that holds one part: "(n = 31)", "(31 patients)".
const SHORT: usize = 4;
/// The same where its name stands before: "(tea group, n = 31)".
const NAMED: usize = 8;

/// A bracket that figures stand in.
struct Bracket<'b> {
    /// Its opening, counted from 1, and its closing.
    at: usize,
    close: usize,
    /// The figures right in it.
    figures: Vec<&'b Figure>,
}

/// Reads the breakdowns whose parts stand in brackets.
pub(super) fn read(block: &Block, out: &mut Vec<Breakdown>) {
    let mut all: Vec<Bracket> = Vec::new();
    let closings = closings(block);
    for figure in block.figures.iter().filter(|figure| figure.bracket > 0) {
        match all.iter_mut().rev().take(4).find(|bracket| bracket.at == figure.bracket) {
            Some(bracket) => bracket.figures.push(figure),
            None => all.push(Bracket {
                at: figure.bracket,
                close: close(block, figure, &closings),
                figures: vec![figure],
            }),
        }
    }
    let mut found: Vec<Breakdown> = all.iter().filter_map(|bracket| one(block, bracket)).collect();
    drop_others(&mut found);
    out.extend(found);
    let singles: Vec<&Bracket> = all
        .iter()
        .filter(|b| {
            let most = if is_counted(block, b) { NAMED } else { SHORT };
            b.figures.len() == 1 && b.close - b.at <= most && block.brackets[b.at - 1] == 0
        })
        .collect();
    let mut from = 0;
    while from < singles.len() {
        let mut to = from + 1;
        while to < singles.len() && are_arms(block, singles[to - 1], singles[to]) {
            to += 1;
        }
        if to - from > 1 {
            out.extend(arms(block, &singles[from..to]));
        }
        from = to;
    }
}

/// "eight rowers (five boats and six oars) and eight sailors (six boats and five oars)": where the brackets of a sentence
/// miss their wholes in one way, they tell something else.
fn drop_others(found: &mut [Breakdown]) {
    let miss = |breakdown: &Breakdown| {
        let (sum, whole) = (breakdown.sum.figure?.value, breakdown.whole.figure?.value);
        Some(sum.cmp(&whole)).filter(|_| !breakdown.sum.interval.meets(breakdown.whole.interval))
    };
    for at in 1..found.len() {
        let (one, two) = (&found[at - 1], &found[at]);
        let like = one.sentence == two.sentence && miss(one).is_some() && miss(one) == miss(two);
        if like {
            for breakdown in &mut found[at - 1..=at] {
                (breakdown.complete, breakdown.near) = (false, false);
            }
        }
    }
}

/// The closing of each bracket that figures stand in, by its opening as in [`Bracket::at`].
fn closings(block: &Block) -> Vec<usize> {
    let view = &block.view;
    if block.figures.iter().all(|figure| figure.bracket == 0) {
        return Vec::new();
    }
    let mut closings = vec![view.tokens.len(); view.tokens.len() + 1];
    let mut open = Vec::new();
    for at in 0..view.tokens.len() {
        match view.written(at) {
            "(" | "[" => open.push(at + 1),
            ")" | "]" => {
                if let Some(opening) = open.pop() {
                    closings[opening] = at;
                }
            }
            _ => {}
        }
    }
    closings
}

/// The closing of the bracket that a figure stands in, after the figure.
fn close(block: &Block, figure: &Figure, closings: &[usize]) -> usize {
    let end = block.view.tokens.len();
    let close = closings.get(figure.bracket).copied().unwrap_or(end);
    if close >= figure.tokens.end {
        return close;
    }
    (figure.tokens.end..end)
        .find(|at| {
            block.brackets[*at] < figure.bracket && matches!(block.view.written(*at), ")" | "]")
        })
        .unwrap_or(end)
}

/// "60 patients (31 men and 29 women)".
fn one(block: &Block, bracket: &Bracket) -> Option<Breakdown> {
    let open = bracket.at - 1;
    let outer = block.brackets[open];
    let first = bracket.figures.first().filter(|_| bracket.figures.len() > 1)?;
    let mut before = block.figures[..block.figures.partition_point(|f| f.tokens.start < open)]
        .iter()
        .rev()
        .filter(|figure| figure.bracket == outer);
    let mut whole = before.clone().find(|whole| {
        whole.is_like(first) || whole.amount && whole.is_measure() && first.is_count()
    })?;
    // "44 (25%) of the 177 patients (13 with asthma and 31 with …)": it is the 44 that are parted.
    if let Some(part) = before
        .find(|part| part.tokens.end <= whole.tokens.start && part.is_like(whole))
        .filter(|part| series::is_of(block, part, whole))
    {
        whole = part;
    }
    let between = whole.hedged.end..open;
    let apart = between.clone().filter(|at| block.brackets[*at] == outer).count();
    let comma = if apart > COMMA { "," } else { ";" };
    // A stop that ends no sentence is that of an abbreviation: "425 p. were randomized (216 …".
    let stop = between.clone().any(|at| {
        block.brackets[at] == outer
            && block.view.is_mark(at, ".")
            && block.view.is_capitalised(at + 1)
    });
    let parted = stop
        || block.has_mark(between.clone(), &[comma, ";", ":"])
        || between
            .into_iter()
            .any(|at| block.view.is(at, Class::AND) && block.brackets[at] == outer);
    if apart > NEAR || !whole.amount || whole.is_percent() || parted {
        return None;
    }
    let plain = whole.is_measure() && bracket.figures.iter().all(|part| !part.is_like(whole));
    let taken: Vec<Figure> = bracket
        .figures
        .iter()
        .filter(|_| plain)
        .filter_map(|part| part.in_unit_of(whole, &block.view))
        .collect();
    let figures: Vec<&Figure> =
        if plain { taken.iter().collect() } else { bracket.figures.clone() };
    let parts: Vec<&Figure> = figures
        .into_iter()
        .filter(|part| whole.is_like(part) && series::is_member(block, part))
        .collect();
    // What is in the brackets before the first part, with it, says that it is not all.
    if parts.len() < 2
        || block.says(bracket.at..first.hedged.start + 1, Class::SOME_OF, Sense::SomeOf)
        || !parts.iter().all(|part| part.amount)
        || has_article(block, bracket, &parts)
    {
        return None;
    }
    let sum = block.says(bracket.at..bracket.close, Class::PART_LINK, Sense::Joint);
    // "311 (8th Cir. 2004) (a list of …": what stands in another bracket names no whole.
    let flat = (whole.tokens.end..open).filter(|at| block.brackets[*at] == outer);
    let named = (flat.into_iter().any(|at| block.is_named(at, at + 1))
        || sides::are_apart(block, &parts)
        || whole.is_money() && (sum || parts.iter().all(|part| part.is_money()))
        || whole.is_measure())
        && series::are_named(block, &parts, bracket.at, bracket.close);
    (named && series::are_coordinated(block, &parts))
        .then(|| block.breakdown(whole, &parts, Shape::Bracket))
        .flatten()
}

/// "(four Americans, a Filipino and 17 Kenyans)": a part without a figure.
fn has_article(block: &Block, bracket: &Bracket, parts: &[&Figure]) -> bool {
    let view = &block.view;
    let counted = !parts
        .iter()
        .any(|part| part.quantity.is_none() && view.is(part.tokens.start, Class::ARTICLE));
    counted
        && (bracket.at..bracket.close).any(|at| {
            let opens =
                at == bracket.at || view.is(at - 1, Class::AND) || view.is_mark(at - 1, ",");
            opens && view.is(at, Class::ARTICLE)
        })
}

/// "n = 31" at the end of a bracket.
fn is_counted(block: &Block, bracket: &Bracket) -> bool {
    let Some(figure) = bracket.figures.first() else { return false };
    let start = figure.tokens.start;
    start > bracket.at + 1
        && figure.tokens.end == bracket.close
        && block.view.is_mark(start - 1, "=")
        && matches!(block.view.written(start - 2), "n" | "N")
}

/// Whether two brackets hold the parts of one whole: something joins them, and no other amount
/// stands between.
fn are_arms(block: &Block, left: &Bracket, right: &Bracket) -> bool {
    let (a, b) = (left.figures[0], right.figures[0]);
    let gap = left.close + 1..right.at - 1;
    let joint = gap.clone().any(|at| {
        block.brackets[at] == 0
            && (block.view.is(at, Class::AND)
                || matches!(block.view.written(at), "," | ";")
                || block.says(at..at + 1, Class::PART_LINK, Sense::Choice))
    });
    let other = block
        .figures
        .iter()
        .any(|f| f.bracket == 0 && gap.contains(&f.tokens.start) && a.is_like(f));
    joint
        && !other
        && a.amount
        && b.amount
        && a.is_like(b)
        && !a.is_percent()
        && b.sentence <= a.sentence + 1
        && !block.has_mark(gap, &["."])
}

/// "60 were given an ointment (n = 31) or a placebo (n = 29)".
fn arms(block: &Block, brackets: &[&Bracket]) -> Option<Breakdown> {
    let parts: Vec<&Figure> = brackets.iter().map(|bracket| bracket.figures[0]).collect();
    let open = brackets.first()?.at - 1;
    let before = block.figures.partition_point(|f| f.tokens.start < open);
    let mut wholes = block.figures[..before]
        .iter()
        .rev()
        .filter(|figure| figure.bracket == 0 && figure.is_like(parts[0]))
        .take_while(|figure| figure.sentence + 1 >= parts[0].sentence)
        .take(3);
    // The nearest that is large enough: "151 adults of two centres were given …".
    let whole = wholes.clone().find(|whole| whole.covers(&parts)).or(wholes.next())?;
    let named = block.is_named(whole.tokens.end, open);
    let near = whole.sentence + 1 >= parts[0].sentence;
    // "31 (52%) of …": the bracket says more of the figure before it.
    let beside = whole.tokens.end == open;
    (whole.amount && named && near && !beside)
        .then(|| block.breakdown(whole, &parts, Shape::Arms))
        .flatten()
}
