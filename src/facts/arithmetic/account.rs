//! A figure that is called the sum of the others of its passage, what they leave, or their mean: "12 from Lund, 9 from
//! Moss and 4 from Oddvik, for a total of 25", "The farm had 84 sheep. It sold 30, and 54 are left."
//!
//! A word calls it so, and the passage has no other figure of the kind: then nothing but a typing error keeps the
//! equation from holding.

use std::ops::Range;

use super::unlike::{counts_other, is_apart, is_beside, is_of_its_year};
use super::{Arithmetic, Scene, Told, is_near, least_digits};
use crate::facts::quantity::Style;
use crate::facts::slip;
use crate::language::{Class, Sense, TokenKind};
use crate::value::{Dimension, Exact, Figure, Interval, Stated};

/// So many sentences before belong to a passage.
const BACK: u32 = 2;
/// So many where the figure is what is left.
const LEFT_BACK: u32 = 1;
/// So many figures are an account at most.
const MOST: usize = 8;
/// So many tokens before a figure say what it is.
const BEFORE: usize = 6;
/// So many tokens after a figure say what it is.
const AFTER: usize = 5;
/// So many tokens stand between two parts at most.
const JOINED: usize = 10;
/// So many tokens stand between two figures of a bare list at most.
const GAP: usize = 2;
/// A whole of less than so many has parts by chance.
const LEAST: i64 = 10;

/// Reads the accounts that end in a sentence.
pub(super) fn read(scene: &Scene, own: Range<usize>, out: &mut Vec<Arithmetic>) {
    // What a figure is called, and which side it is on, is told by words.
    let called = scene.may_tell(own.start, Class::PART_LINK);
    if !(called || scene.may_tell(own.start, Class::SIDE)) || !scene.runs(own.start) {
        return;
    }
    for at in own.clone().filter(|at| scene.plain(*at).is_some()) {
        let [before, after] = beside(scene, at);
        let is = |range: &Range<usize>, sense| scene.tells(range.clone(), Class::PART_LINK, sense);
        // "left over from last year" is left of something else.
        let of_other = after.clone().any(|at| scene.reading.class(at).intersects(Class::FROM));
        let left = is(&before, Sense::Leaves) || is(&after, Sense::Left) && !of_other;
        if scene.quantities[at].dimension == Dimension::Percent {
            out.extend(left.then(|| hundred(scene, &own, at)).flatten());
        } else if left {
            out.extend(passages(scene, &own, at, Told::Left));
        } else if is_total(scene, before, after) {
            out.extend(passages(scene, &own, at, Told::Total));
        } else {
            out.extend(sides(scene, &own, at));
        }
        if called {
            out.extend(mean(scene, &own, at));
        }
    }
}

/// Whether words call a figure a total: "for a total of 25", "In total, 25", "25 in all"; and not "out of a total of
/// 25", "brings the total to 25", "and 25 total cases".
fn is_total(scene: &Scene, before: Range<usize>, after: Range<usize>) -> bool {
    let is = |at: usize, class: Class| scene.reading.class(at).intersects(class);
    let total = |at: usize| scene.tells(at..at + 1, Class::PART_LINK, Sense::Total);
    if let Some(at) = before.clone().rev().find(|at| total(*at)) {
        let of = at.checked_sub(1).is_some_and(|last| {
            let the = is(last, Class::THE | Class::DETERMINER | Class::ARTICLE);
            let last = if the && last > before.start { last - 1 } else { last };
            is(last, Class::OF | Class::FROM)
        });
        let opens = at == before.start;
        let clean = (at + 1..before.end).all(|at| {
            !is(at, Class::TO | Class::FROM | Class::AND)
                && (scene.mark(at).is_empty()
                    || scene.mark(at) == ":"
                    || opens && scene.mark(at) == ",")
        });
        return !of && clean;
    }
    // "and 25 in all" is one more of a list.
    let joined = before.end.checked_sub(1).is_some_and(|at| is(at, Class::AND));
    let clean = |at: usize| (after.start..at).all(|at| scene.mark(at).is_empty());
    !joined && after.clone().find(|at| total(*at)).is_some_and(clean)
}

/// The tokens before and after a figure that can say what it is, up to the figures beside it.
fn beside(scene: &Scene, at: usize) -> [Range<usize>; 2] {
    let quantity = &scene.quantities[at];
    let sentence = scene.reading.sentences[quantity.sentence as usize].range();
    let (start, end) = (quantity.hedge_start as usize, quantity.hedge_end as usize);
    let other = |at: Option<usize>| at.and_then(|at| scene.quantities.get(at));
    let last = other(at.checked_sub(1)).map_or(0, |one| one.tokens.end as usize);
    let next = other(at.checked_add(1)).map_or(usize::MAX, |one| one.tokens.start as usize);
    let from = start.saturating_sub(BEFORE).max(last).max(sentence.start);
    let to = (end + AFTER).min(next).min(sentence.end);
    [from.min(start)..start, end..to.max(end)]
}

/// Two figures of two sides of a whole: "Of the crew of 30, 22 were rescued and nine drowned".
fn sides(scene: &Scene, own: &Range<usize>, at: usize) -> Option<Arithmetic> {
    let side = said(scene, at, at);
    if side.is_empty() {
        return None;
    }
    for back in 0..2 {
        let all = kin(scene, scene.passage(own, back), at)?;
        let [_, _, last] = all[..] else { continue };
        let whole = all.iter().copied().max_by_key(|other| value(scene, *other))?;
        let one = all.iter().copied().find(|other| *other != whole)?;
        if last != at || whole == at || !are_opposed(&said(scene, one, whole), &side) {
            return None;
        }
        let found = equation(scene, &all, at, Told::Left)?;
        return Some(Arithmetic { told: Told::Sides, ..found });
    }
    None
}

/// The sides that are named after a figure; after its whole, where that follows it.
fn said(scene: &Scene, at: usize, whole: usize) -> Vec<(u8, u8)> {
    let [_, mut after] = beside(scene, at);
    if whole == at + 1 {
        after = beside(scene, whole)[1].clone();
    }
    let mut said = Vec::new();
    for at in after.filter(|at| scene.reading.class(*at).intersects(Class::SIDE)) {
        let rest = &scene.reading.tokens[at..];
        scene.language.lexicon.every(rest, &scene.reading.forms, |sense| {
            if let Sense::Side(set, side) = sense {
                said.push((set, side));
            }
        });
    }
    said
}

fn are_opposed(one: &[(u8, u8)], other: &[(u8, u8)]) -> bool {
    one.iter().any(|(set, side)| other.iter().any(|(of, else_)| set == of && side != else_))
}

/// "80% of the water is used by farms, and the remaining 30% by homes": they are more than a hundred.
fn hundred(scene: &Scene, own: &Range<usize>, at: usize) -> Option<Arithmetic> {
    let all: Vec<usize> = own.clone().collect();
    let [other, last] = all[..] else { return None };
    let stated = |at: usize| scene.quantities[at].stated;
    if last != at
        || scene.quantities[other].dimension != Dimension::Percent
        || is_apart(scene, &all)
    {
        return None;
    }
    let made = Interval::exactly(Exact::ONE).checked_sub(stated(other).interval)?;
    let told = stated(at).interval;
    if !(made.meets(told) || made.is_below(told)) {
        return None;
    }
    let found = fact(scene, (Told::Left, " − "), (at, made, vec![other]), None, !made.meets(told));
    Some(Arithmetic { calculation: format!("100% − {}", found.calculation), ..found })
}

/// The equation in the least passage that has figures enough.
fn passages(scene: &Scene, own: &Range<usize>, at: usize, told: Told) -> Option<Arithmetic> {
    let mut failing: Option<Arithmetic> = None;
    let mut size = 0;
    let most = if told == Told::Left { LEFT_BACK } else { BACK };
    for back in 0..=most {
        let passage = scene.passage(own, back);
        if passage.len() > 3 * MOST {
            break;
        }
        let Some(all) = kin(scene, passage, at) else { break };
        if all.len() == size || all.len() > MOST {
            continue;
        }
        size = all.len();
        let holds = |found: &Arithmetic| found.slip.is_none() && found.result.agrees(&found.value);
        let whole = equation(scene, &all, at, told);
        let found = match whole {
            Some(found) if holds(&found) => Some(found),
            other => equation(scene, &without_count(scene, &all, at), at, told).or(other),
        };
        match found {
            Some(found) if holds(&found) => return Some(found),
            Some(found) if failing.is_none() => failing = Some(found),
            _ => {}
        }
    }
    failing
}

/// The figures of the kind in a passage; none where one of them is no plain figure.
fn kin(scene: &Scene, passage: Range<usize>, at: usize) -> Option<Vec<usize>> {
    let own = &scene.quantities[at];
    let mut all = Vec::new();
    for other in scene.figures(passage) {
        let one = &scene.quantities[other];
        if one.dimension != own.dimension {
            continue;
        }
        let like = one.unit == own.unit || own.dimension != Dimension::Money;
        let figure = scene.plain(other).filter(|_| like)?;
        // "one of them"
        let whole = one.dimension != Dimension::Count || figure.value.is_integer();
        if whole && (figure.value != Exact::ONE || one.style != Style::Words) {
            all.push(other);
        }
    }
    Some(all)
}

/// Without a count of the others: "three prizes of 500, 300 and 100".
fn without_count(scene: &Scene, all: &[usize], at: usize) -> Vec<usize> {
    let parts = i64::try_from(all.len()).unwrap_or(i64::MAX).saturating_sub(2);
    let is_count = |other: &usize| {
        *other != at && scene.plain(*other).is_some_and(|one| one.value == Exact::from(parts))
    };
    let counts = all.iter().filter(|other| is_count(other)).count();
    all.iter().copied().filter(|other| counts != 1 || !is_count(other)).collect()
}

fn parts_of(all: &[usize], whole: usize) -> impl Iterator<Item = usize> {
    all.iter().copied().filter(move |other| *other != whole)
}

/// "In total 27: 12 lamps, 8 chairs and 5 tables": a mark right behind the whole opens its parts.
fn is_headed(scene: &Scene, all: &[usize]) -> bool {
    let [whole, first, ..] = all[..] else { return false };
    let (whole, first) = (&scene.quantities[whole], &scene.quantities[first]);
    whole.sentence == first.sentence
        && (whole.hedge_end..first.hedge_start)
            .any(|at| matches!(scene.mark(at as usize), ":" | "("))
}

/// Whether parts of one sentence are joined, and no words call them some of the whole; those told in several
/// sentences are the rule's to judge.
fn are_parts(scene: &Scene, whole: usize, parts: &[usize]) -> bool {
    let ends = |at: usize| &scene.quantities[at];
    let joins = |gap: Range<usize>| {
        let and = |at: usize| scene.reading.class(at).intersects(Class::AND);
        gap.len() <= JOINED
            && gap.clone().any(|at| and(at) || matches!(scene.mark(at), "," | ";" | ":"))
    };
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let from = ends(*first).hedge_start.min(ends(whole).hedge_start) as usize;
    let to = ends(*last).hedge_end.max(ends(whole).hedge_end) as usize;
    if scene.tells(from..to, Class::SOME_OF, Sense::SomeOf) {
        return false;
    }
    let all = parts.iter().chain([&whole]);
    all.clone().any(|at| ends(*at).sentence != ends(whole).sentence)
        || parts
            .windows(2)
            .all(|pair| joins(ends(pair[0]).hedge_end as usize..ends(pair[1]).hedge_start as usize))
}

/// Whether figures that were not read stand among some.
fn is_unread(scene: &Scene, all: &[usize]) -> bool {
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return true };
    let (first, last) = (&scene.quantities[*first], &scene.quantities[*last]);
    let year = |text: &str| text.len() == 4 && (text.starts_with('1') || text.starts_with("20"));
    let text = scene.document.text();
    (first.tokens.start..last.tokens.end).any(|at| {
        let token = &scene.reading.tokens[at as usize];
        let next = scene.quantities.partition_point(|one| one.tokens.end <= at);
        let read = scene.quantities.get(next).is_some_and(|one| one.tokens.start <= at);
        token.kind == TokenKind::Figure && !read && !year(token.span.of(text))
    })
}

fn value(scene: &Scene, at: usize) -> Exact {
    scene.plain(at).map_or(Exact::ZERO, |figure| figure.value)
}

/// A figure that was counted is exact, any other is what rounds to it.
fn exactly(figure: Figure) -> Option<Interval> {
    let counted = figure.step <= Exact::ONE && figure.value.is_integer();
    if counted { Some(Interval::exactly(figure.value)) } else { figure.rounded() }
}

/// The equation of a whole, be it the figure itself or the greatest, and its parts.
pub(super) fn equation(scene: &Scene, all: &[usize], at: usize, told: Told) -> Option<Arithmetic> {
    let whole = match told {
        Told::Total | Told::Listed => at,
        _ => all.iter().copied().max_by_key(|other| value(scene, *other))?,
    };
    let outside = all.last() == Some(&whole)
        || all.first() == Some(&whole) && (told == Told::Listed || is_headed(scene, all));
    // What is left is no small figure told again.
    let own = value(scene, at);
    let least = value(scene, whole) >= Exact::from(LEAST)
        && parts_of(all, whole).all(|part| part == at || value(scene, part) != own);
    let parts: Vec<usize> = parts_of(all, whole).collect();
    let greatest = parts.iter().all(|part| value(scene, *part) < value(scene, whole));
    if parts.len() < 2
        || !greatest
        || told == Told::Total && !outside
        || told == Told::Left && whole == at
        || told == Told::Total && !are_parts(scene, whole, &parts)
        || told == Told::Total
            && (is_of_its_year(scene, all, whole) || counts_other(scene, whole, &parts))
        || is_unread(scene, all)
        || is_apart(scene, all)
    {
        return None;
    }
    let sum = |figures: &[Figure]| {
        figures.iter().try_fold(Interval::exactly(Exact::ZERO), |sum, figure| {
            sum.checked_add(exactly(*figure)?)
        })
    };
    let figures: Vec<Figure> = parts.iter().filter_map(|part| scene.plain(*part)).collect();
    let told_whole = scene.plain(whole)?;
    let fits = |whole: Figure, figures: &[Figure]| {
        sum(figures).zip(exactly(whole)).is_some_and(|(sum, whole)| sum.meets(whole))
    };
    let holds = fits(told_whole, &figures);
    let with = |figure: Figure, value: Exact| Figure { value, ..figure };
    let mended = |n: usize| {
        slip::mending(&scene.written(parts[n]), figures[n].value, |value| {
            let mut other = figures.clone();
            other[n] = with(figures[n], value);
            fits(told_whole, &other)
        })
    };
    let slip = if holds {
        None
    } else {
        let own = slip::mending(&scene.written(whole), told_whole.value, |value| {
            fits(with(told_whole, value), &figures)
        });
        own.or_else(|| (0..parts.len()).find_map(mended))
    };
    // With a digit less it may be a figure of other things.
    let slip = slip.filter(|slip| *slip != slip::Edit::Drop);
    let face = figures.iter().try_fold(Exact::ZERO, |sum, figure| sum.checked_add(figure.value))?;
    let off = face.checked_sub(told_whole.value)?.abs();
    if !holds && told == Told::Left && (!least || parts.len() > 2) {
        return None;
    }
    if !holds && (is_other(&figures, told_whole.value) || is_beside(scene, all, off)) {
        return None;
    }
    // What is left is told by what it was taken from.
    let (made, result, others) = if told == Told::Left {
        let rest: Vec<usize> = parts.iter().copied().filter(|part| *part != at).collect();
        let taken: Vec<Figure> = rest.iter().filter_map(|part| scene.plain(*part)).collect();
        let made = exactly(told_whole)?.checked_sub(sum(&taken)?)?;
        (made, at, [vec![whole], rest].concat())
    } else {
        (sum(&figures)?, whole, parts)
    };
    let sign = if told == Told::Left { " − " } else { " + " };
    Some(fact(scene, (told, sign), (result, made, others), slip, is_near(told_whole.value, face)))
}

/// The fact of a figure that others make.
pub(super) fn fact(
    scene: &Scene,
    (told, sign): (Told, &str),
    (result, made, others): (usize, Interval, Vec<usize>),
    slip: Option<slip::Edit>,
    near: bool,
) -> Arithmetic {
    let text = scene.document.text();
    let quantity = |at: usize| &scene.quantities[at];
    let written: Vec<&str> = others.iter().map(|at| quantity(*at).span.of(text)).collect();
    let all = others.iter().copied().chain([result]);
    Arithmetic {
        told,
        span: quantity(result).span,
        result: quantity(result).stated,
        value: Stated::computed(made),
        operands: others.iter().map(|at| quantity(*at).span).collect(),
        calculation: written.join(sign),
        slip,
        near,
        digits: least_digits(all.filter_map(|at| scene.plain(at))),
        across: others.iter().any(|at| quantity(*at).sentence != quantity(result).sentence),
        sealed: false,
    }
}

/// The whole is the product, the quotient or the difference of its parts.
fn is_other(figures: &[Figure], whole: Exact) -> bool {
    let product = figures.iter().try_fold(Exact::ONE, |all, one| all.checked_mul(one.value));
    let [one, other] = figures else { return product == Some(whole) };
    let apart = one.value.checked_sub(other.value).map(Exact::abs);
    let times = one.value.checked_mul(whole);
    let back = other.value.checked_mul(whole);
    product == Some(whole)
        || apart == Some(whole)
        || times == Some(other.value)
        || back == Some(one.value)
}

/// "The average of 12, 14 and 16 is 14", "the mean of the two readings, 118 and 124, was 121".
fn mean(scene: &Scene, own: &Range<usize>, at: usize) -> Option<Arithmetic> {
    let [before, _] = beside(scene, at);
    let all = kin(scene, own.clone(), at)?;
    if all.len() < 3 || all.len() > MOST || all.last() != Some(&at) {
        return None;
    }
    let bare = |pair: &[usize]| {
        let gap = scene.quantities[pair[0]].tokens.end..scene.quantities[pair[1]].tokens.start;
        let class = |at: u32| scene.reading.class(at as usize);
        let text = scene.document.text();
        let comma = |at: u32| scene.reading.tokens[at as usize].span.of(text) == ",";
        !gap.is_empty()
            && gap.len() <= GAP
            && gap.clone().all(|at| comma(at) || class(at).intersects(Class::AND))
    };
    // The list is the last figures before it that stand side by side.
    let others = &all[..all.len() - 1];
    let run = 1 + others.windows(2).rev().take_while(|pair| bare(pair)).count();
    let list = &others[others.len() - run..];
    let first = &scene.quantities[*list.first()?];
    let start = scene.reading.sentences[first.sentence as usize].range().start;
    let begin = first.hedge_start as usize;
    let says = |range: Range<usize>| scene.tells(range, Class::PART_LINK, Sense::Mean);
    let of = begin.checked_sub(1).is_some_and(|at| scene.reading.class(at).intersects(Class::OF));
    let is = |at: usize| scene.reading.class(at).intersects(Class::COPULA);
    let stated = before.end.checked_sub(1).is_some_and(is);
    let led = says(begin.saturating_sub(10).max(start)..begin) && (of || list.len() > 1) && stated;
    // "12, 14 and 16, an average of 14"
    let last = |n: usize| before.end.checked_sub(n).filter(|at| *at >= before.start);
    let called = last(1).is_some_and(|at| scene.reading.class(at).intersects(Class::OF))
        && last(2).is_some_and(|at| says(at..at + 1));
    if list.len() < 2 || !(led || called) || is_unread(scene, &all) {
        return None;
    }
    let figures: Vec<Figure> = list.iter().filter_map(|one| scene.plain(*one)).collect();
    let count = Interval::exactly(Exact::from(i64::try_from(list.len()).ok()?));
    let made = |figures: &[Figure]| {
        let sum = figures.iter().try_fold(Interval::exactly(Exact::ZERO), |sum, figure| {
            sum.checked_add(figure.rounded()?)
        })?;
        sum.checked_div(count)
    };
    let told = scene.plain(at)?;
    let fits = |told: Figure, figures: &[Figure]| {
        made(figures).zip(told.rounded()).is_some_and(|(made, told)| made.meets(told))
    };
    let slip = if fits(told, &figures) {
        None
    } else {
        slip::mending(&scene.written(at), told.value, |value| {
            fits(Figure { value, ..told }, &figures)
        })
    };
    let low = figures.iter().map(|figure| figure.value).min()?;
    let high = figures.iter().map(|figure| figure.value).max()?;
    let outside = told.value < low || told.value > high;
    let value = made(&figures)?;
    let found = fact(scene, (Told::Mean, " + "), (at, value, list.to_vec()), slip, outside);
    let calculation = format!("({}) ÷ {}", found.calculation, list.len());
    Some(Arithmetic { calculation, ..found })
}
