//! Lines of shares whose part and whole stand in two other lines: "Tested | Positive | % positive".

use super::cell::{Content, Mark, Number};
use super::equation::{Check, Equation};
use super::grid::{Lines, Place};
use crate::language::TableWords;

/// How far from the line of shares its part and its whole may stand: a row, and before and behind it a column of a table
/// that is read as a whole.
const REACH: usize = 5;
const BEHIND: usize = 3;
const ACROSS: usize = 14;
/// A table with more columns is not.
const COLUMNS: usize = 40;
/// How far above a row that names its whole that may stand.
const FAR: usize = 40;
/// So many series tell whether it is worth looking at all of them.
const SAMPLE: usize = 8;

/// Finds the lines of shares, and the two that each is made of.
///
/// What fails and no slip of the pen explains is a doubt: it accuses nobody alone.
pub fn find(
    lines: Lines,
    text: &str,
    words: &TableWords,
    out: &mut Vec<Equation>,
    doubts: &mut Vec<Equation>,
) {
    let all = lines.lines();
    for shares in all.clone() {
        let wide = lines.across && all.len() <= COLUMNS;
        let (before, behind) = if wide { (ACROSS, ACROSS) } else { (REACH, BEHIND) };
        let (first, last) =
            (shares.saturating_sub(before).max(all.start), (shares + behind).min(all.end));
        let given = |bracketed: bool, fewest: usize| {
            let cells = lines.series().filter_map(|series| share(lines, shares, series, bracketed));
            cells.take(fewest).count() == fewest
        };
        let (alone, bracketed) = (given(false, 1), given(true, 3));
        // "n | Improved | %": nothing else can be meant, so two rows tell enough.
        let sole = || words.is_percent(&lines.label(shares, text)) && is_sole(lines, shares);
        let sole = lines.across && alone && sole();
        let plenty = given(false, if sole { 2 } else { 3 });
        let mut best: Option<Vec<(Equation, bool)>> = None;
        if !lines.across
            && alone
            && let Some((parts, wholes)) = named(lines, shares, text, words)
        {
            best = tally(lines, shares, parts, wholes, true);
        } else if !lines.across && alone && shares > all.start {
            best = unnamed(lines, shares, text);
        }
        for parts in first..last {
            // "30 (25%)": the part stands in the cell of its share.
            if !(if parts == shares { bracketed } else { plenty }) {
                continue;
            }
            for wholes in first..last {
                if wholes == parts || wholes == shares {
                    continue;
                }
                let found = tally(lines, shares, parts, wholes, sole);
                let holds = |all: &Vec<(Equation, bool)>| {
                    all.iter().filter(|(e, told)| e.holds && *told).count()
                };
                if let Some(found) = found
                    && best.as_ref().is_none_or(|so_far| holds(&found) > holds(so_far))
                {
                    best = Some(found);
                }
            }
        }
        let Some(best) = best else { continue };
        let fails = best.iter().filter(|(equation, _)| !equation.holds).count();
        let holds = best.len() - fails;
        for (equation, _) in best {
            let small = sole && fails == 1 && equation.may_slip(lines.table);
            if equation.holds || small || equation.is_slip(lines.table) || fails == 1 && holds > 4 {
                out.push(equation);
            } else {
                doubts.push(equation);
            }
        }
    }
}

/// Whether a column and two before it are all that have figures.
fn is_sole(lines: Lines, shares: usize) -> bool {
    let figures =
        |line: &usize| lines.series().any(|series| lines.cell(*line, series).first().is_some());
    let mut all = lines.lines().filter(figures);
    all.clone().count() == 3 && all.next_back() == Some(shares)
}

/// The equations of three lines, where most of them hold; whether each tells much.
fn tally(
    lines: Lines,
    shares: usize,
    parts: usize,
    wholes: usize,
    named: bool,
) -> Option<Vec<(Equation, bool)>> {
    let mut found = Vec::new();
    let (mut holds, mut fails, mut seen) = (0, 0, 0);
    for series in lines.series() {
        let Some((share, share_at)) = share(lines, shares, series, parts == shares) else {
            continue;
        };
        let at = lines.place(parts, series);
        let whole_at = lines.place(wholes, series);
        let (Some(part), Some(whole)) = (lines.table.number(at), lines.table.number(whole_at))
        else {
            continue;
        };
        let plain = |n: &Number| n.mark == Mark::None && n.mantissa > 0 && n.unit == [0; 3];
        if !plain(part) || !plain(whole) || part.value() > whole.value() {
            continue;
        }
        let made = 100.0 * part.value() / whole.value();
        // What is counted is exact; amounts are rounded themselves.
        let rounding = |n: &Number| if n.places > 0 || n.money { n.half() } else { 0.0 };
        let slack = share.half()
            + made * (rounding(part) / part.value() + rounding(whole) / whole.value())
            + 1e-9;
        let apart = (made - share.value()).abs();
        // Nought and all say nothing of what is divided by what.
        let tells = (2.0..98.0).contains(&made) && made / slack > 8.0;
        let equation = Equation {
            check: Check::Share,
            result: share_at,
            terms: vec![(at, 1.0), (whole_at, 1.0)],
            constant: whole.value(),
            holds: apart <= slack,
        };
        seen += 1;
        if apart <= slack {
            holds += usize::from(tells);
            found.push((equation, tells));
        } else if apart > 3.0 * slack {
            fails += 1;
            found.push((equation, false));
        }
        if seen == SAMPLE && holds < SAMPLE / 2 || fails > 2 + holds / 4 {
            return None;
        }
    }
    let failing = || found.iter().filter(|(equation, _)| !equation.holds);
    // One of three, which a slip of the pen explains.
    let few =
        holds == 2 && fails == 1 && seen == 3 && failing().all(|(e, _)| e.is_slip(lines.table));
    let enough = few || holds > 2 && fails <= (holds / 4).max(1);
    (enough || named && holds > 0 && fails <= 2).then_some(found)
}

/// The part and the whole that the label of a row names: "net income as a percentage of revenue". A label that names
/// no part speaks of the row above.
fn named(lines: Lines, shares: usize, text: &str, words: &TableWords) -> Option<(usize, usize)> {
    let label = lines.label(shares, text);
    let (part, whole) = words.share_of(&label)?;
    let (part, whole) = (words.naming_words(part), words.naming_words(whole));
    let called =
        |line: usize, wanted: &[String]| words.naming_words(&lines.label(line, text)) == wanted;
    let above = || (shares.saturating_sub(FAR).max(lines.lines().start)..shares).rev();
    let is_part = |line: &usize| {
        part.is_empty() && line + 1 == shares || !part.is_empty() && called(*line, &part)
    };
    let part = above().find(is_part)?;
    let whole = above().find(|line| !whole.is_empty() && called(*line, &whole))?;
    (part != whole).then_some((part, whole))
}

/// A row of shares without a label is of the row right above: "Gross profit" and then "65.3%". Its whole is the row for which
/// most of them hold, and one slip of the pen explains the rest.
fn unnamed(lines: Lines, shares: usize, text: &str) -> Option<Vec<(Equation, bool)>> {
    const WHOLES: usize = 12;
    if lines.label(shares, text).contains(char::is_alphabetic) {
        return None;
    }
    let parts = shares - 1;
    let above = (shares.saturating_sub(WHOLES).max(lines.lines().start)..parts).rev();
    let all = above.filter_map(|wholes| tally(lines, shares, parts, wholes, true));
    let sound = all.filter(|found| {
        let told = found.iter().filter(|(equation, told)| equation.holds && *told).count();
        let slips = || found.iter().all(|(e, _)| e.holds || e.is_slip(lines.table));
        told > 0 && slips()
    });
    sound.max_by_key(|found| found.iter().filter(|(equation, _)| equation.holds).count())
}

/// The percentage of a cell: its only figure, or the one in brackets.
fn share(lines: Lines, line: usize, series: usize, bracketed: bool) -> Option<(Number, Place)> {
    let place = lines.place(line, series);
    let (number, place) = match &lines.table.cell(place.row, place.column).content {
        Content::Number(number) if !bracketed && number.mark == Mark::Percent => (*number, place),
        Content::Pair(_, number) if bracketed => (*number, Place { second: true, ..place }),
        _ => return None,
    };
    (number.mantissa > 0 && number.value() <= 100.0).then_some((number, place))
}
