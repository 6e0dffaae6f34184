//! A rate, an amount of what it is for, and what both come to: "420 hours … at $155 an hour … $65,100".
//!
//! Heard by the units alone: the rate is so much of one for each of another, the amount is in the other,
//! and the third figure in the one.

use std::ops::Range;

use super::{Arithmetic, Scene, Told, is_near, least_digits};
use crate::facts::slip;
use crate::language::{Class, Sense, StemId, TokenKind};
use crate::value::{Dimension, Exact, Figure, Interval, Stated};

/// Within so many tokens after a figure stands what it is for each of: "12 seats per row".
const REACH: usize = 4;
/// So many tokens stand between a number of things and what each of them has: "3 long rows of 12".
const GAP: usize = 4;
/// What a rate comes to is no less.
const LEAST: i64 = 5;
/// So many figures are searched at most.
const MOST: usize = 16;

/// What a figure is for each of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    /// "$155 an hour"
    Noun(StemId),
    /// "12 seats each"
    Each,
    /// The things of that figure: "3 rows of 12 seats".
    These(usize),
}

/// Reads the rates of a sentence, with amounts and results of it or of the sentence before; where a noun ties the
/// amount to the rate, of the one before that, too.
pub(super) fn read(
    scene: &Scene,
    own: Range<usize>,
    [before, earlier]: [Option<Range<usize>>; 2],
    out: &mut Vec<Arithmetic>,
) {
    let near = before.map_or(own.start, |before| before.start)..own.end;
    let far = earlier.map_or(near.start, |earlier| earlier.start)..own.end;
    let far = if far.len() > MOST { near.clone() } else { far };
    if far.len() < 3 || near.len() > MOST || !scene.runs(own.start) {
        return;
    }
    for rate in far.clone() {
        let Some(per) = per(scene, rate) else { continue };
        let range = if matches!(per, For::Noun(_)) { far.clone() } else { near.clone() };
        if !range.contains(&rate) {
            continue;
        }
        let like = |at: &usize| *at != rate && is_result(scene, *at, rate);
        let amount = |at: &usize| *at != rate && is_amount(scene, *at, per);
        for result in range.clone().filter(like) {
            for amount in range.clone().filter(|at| amount(at) && *at != result) {
                let all = [rate, result, amount];
                // What stands in the sentence before was read with it.
                if all.iter().any(|at| own.contains(at)) {
                    let across = !all.iter().all(|at| own.contains(at));
                    let told = if matches!(per, For::Noun(_)) { Told::Rate } else { Told::Each };
                    out.extend(rated(scene, &[amount, rate], result, told, across));
                }
            }
            out.extend(chained(scene, (rate, per, result), range.clone(), &own));
        }
    }
}

/// "12 hours a week for 48 weeks at $150 an hour": the amount of one rate is told by another.
fn chained(
    scene: &Scene,
    (rate, noun, result): (usize, For, usize),
    range: Range<usize>,
    own: &Range<usize>,
) -> Option<Arithmetic> {
    let other = |at: &usize| *at != rate && *at != result;
    let first = range.clone().filter(other).find(|at| {
        let measured = scene.quantities[*at].dimension != Dimension::Count;
        matches!(noun, For::Noun(_))
            && measured
            && (is_amount(scene, *at, noun) || is_in_unit_of(scene, *at, rate))
            && per(scene, *at).is_some()
    })?;
    let each = per(scene, first)?;
    let amount = range
        .filter(|at| other(at) && *at != first)
        .find(|at| is_amount(scene, *at, each) && per(scene, *at).is_none())?;
    let all = [amount, first, rate];
    let here = |at: &usize| own.contains(at);
    let across = !(all.iter().all(here) && own.contains(&result));
    rated(scene, &all, result, Told::Rate, across)
}

/// What a figure is for each of.
fn per(scene: &Scene, at: usize) -> Option<For> {
    scene.plain(at)?;
    let all = &scene.claims.all;
    let claim = all.binary_search_by_key(&at, |claim| claim.quantity as usize).ok();
    if let Some(per) = claim.and_then(|claim| all[claim].scope.per) {
        return Some(For::Noun(per));
    }
    let (tokens, forms) = (&scene.reading.tokens, &scene.reading.forms);
    let quantity = &scene.quantities[at];
    let end = quantity.tokens.end as usize;
    let sentence = scene.reading.sentences[quantity.sentence as usize].range();
    let next = scene.quantities.get(at + 1).map_or(usize::MAX, |next| next.tokens.start as usize);
    let stop = sentence.end.min(next).min(end + REACH);
    let apiece = &scene.language.signs.apiece;
    let is_each = |at: &usize| apiece.iter().any(|word| word == forms.text(tokens[*at].form));
    // "which gives each $45,000"
    let start = quantity.hedge_start as usize;
    if start > sentence.start && is_first_apiece(scene, start - 1) {
        return Some(For::Each);
    }
    if let Some(each) = (end..stop).find(is_each) {
        // "11 players each made", but "11 players in each team"
        let small = |at: usize| forms.class(tokens[at].form).intersects(Class::FUNCTION);
        if each > end && !small(each - 1) {
            return Some(For::Each);
        }
        let noun = tokens.get(each + 1).filter(|_| each + 1 < sentence.end);
        // "100 per 100,000"
        if noun.is_some_and(|next| next.kind == TokenKind::Figure) {
            return None;
        }
        let noun = noun.filter(|noun| {
            noun.kind == TokenKind::Word && !forms.class(noun.form).intersects(Class::FUNCTION)
        });
        return Some(noun.map_or(For::Each, |noun| For::Noun(forms.stem(noun.form))));
    }
    // "3 rows of 12 seats"
    let before = at.checked_sub(1)?;
    let things = &scene.quantities[before];
    let gap = things.tokens.end as usize..quantity.tokens.start as usize;
    let of = gap.end.checked_sub(1)?;
    let counted = things.sentence == quantity.sentence
        && things.dimension == Dimension::Count
        && (2..=GAP).contains(&gap.len())
        && forms.class(tokens[of].form).intersects(Class::OF)
        && (gap.start..of).all(|at| {
            // "from 5 to a quantity of 6"
            let small = forms.class(tokens[at].form).intersects(Class::FUNCTION);
            tokens[at].kind == TokenKind::Word && !small
        });
    counted.then_some(For::These(before))
}

/// Whether a word says "each": the first of them.
fn is_first_apiece(scene: &Scene, at: usize) -> bool {
    let token = &scene.reading.tokens[at];
    let first = scene.language.signs.apiece.first();
    first.is_some_and(|word| word == scene.reading.forms.text(token.form))
}

/// Whether two counts can be of one thing: neither of another noun than the other.
fn are_of_one_noun(scene: &Scene, rate: usize, result: usize) -> bool {
    let noun = |at: usize| {
        let end = scene.quantities[at].tokens.end as usize;
        let token = scene.reading.tokens.get(end)?;
        let word = token.kind == TokenKind::Word;
        let class = scene.reading.forms.class(token.form);
        (word && !class.intersects(Class::FUNCTION)).then(|| scene.reading.forms.stem(token.form))
    };
    let counts = scene.quantities[result].dimension == Dimension::Count;
    let (one, other) = (noun(rate), noun(result));
    if !counts || one.is_some() && one == other {
        return true;
    }
    // "two each week", and "or 2,600 in all": no word says of what.
    let before = (scene.quantities[result].hedge_start as usize).checked_sub(1);
    let led = before.is_none_or(|at| {
        let class = scene.reading.class(at);
        !scene.mark(at).is_empty() || class.intersects(Class::PART_LINK)
    });
    let next = scene.reading.tokens.get(scene.quantities[rate].tokens.end as usize);
    let figure = next.is_some_and(|next| next.kind == TokenKind::Figure);
    !figure && (one.is_none() || other.is_none() && led)
}

/// Whether a figure can be what a rate comes to: of its unit, greater, and no rate itself.
fn is_result(scene: &Scene, at: usize, rate: usize) -> bool {
    let (quantity, rate) = (&scene.quantities[at], &scene.quantities[rate]);
    let value = |of: &super::Quantity| of.stated.figure.map(|figure| figure.value);
    quantity.dimension == rate.dimension
        && quantity.unit == rate.unit
        && rate.dimension != Dimension::Percent
        && value(quantity) > Some(Exact::from(LEAST))
        && !is_no_sum(scene, at)
        && value(quantity) > value(rate)
        && per(scene, at).is_none()
        && scene.plain(at).is_some()
}

/// "two in nine of the 10 towns" is a whole, "a fourteen-year term" describes, and degrees do not add up.
fn is_no_sum(scene: &Scene, at: usize) -> bool {
    let quantity = &scene.quantities[at];
    // A figure right before "of the" is the part.
    let part = at.checked_sub(1).map_or(0, |last| scene.quantities[last].hedge_end as usize);
    let gap = part..quantity.hedge_start as usize;
    let of = (1..=2).contains(&gap.len()) && scene.reading.class(gap.start).intersects(Class::OF);
    let describes = quantity.dimension == Dimension::Duration
        && quantity.span.of(scene.document.text()).contains('-');
    of || describes || quantity.dimension == Dimension::Temperature
}

/// Whether a figure is an amount of what the rate is for: "420 hours", "30 days", "2.6 million shares".
fn is_amount(scene: &Scene, at: usize, per: For) -> bool {
    let quantity = &scene.quantities[at];
    let Some(figure) = scene.plain(at) else { return false };
    let counted = quantity.dimension == Dimension::Count;
    let noun = match per {
        For::These(things) => return things == at && figure.value < Exact::from(1000),
        // "four of them, with three each for the others"
        For::Each => {
            let of = scene.reading.class(quantity.hedge_end as usize).intersects(Class::OF);
            return counted && !of && figure.value < Exact::from(1000);
        }
        For::Noun(noun) => noun,
    };
    if counted {
        let all = &scene.claims.all;
        let claim = all.binary_search_by_key(&at, |claim| claim.quantity as usize);
        return claim.is_ok_and(|claim| {
            let claim = &all[claim];
            claim.counted && claim.nouns.contains(&Some(noun))
        });
    }
    let last = quantity.tokens.end.checked_sub(1).map(|last| last as usize);
    let unit = last.and_then(|last| scene.reading.tokens.get(last));
    unit.is_some_and(|unit| scene.reading.forms.stem(unit.form) == noun)
}

/// Whether an amount is in the unit that a rate is for: "12h" of "$150 per hour".
fn is_in_unit_of(scene: &Scene, at: usize, rate: usize) -> bool {
    let (reading, rate) = (scene.reading, &scene.quantities[rate]);
    let end = rate.tokens.end as usize;
    let pick = |sense| match sense {
        Sense::Unit(unit) => Some(unit),
        _ => None,
    };
    let unit = (end..end + REACH).find_map(|at| {
        let rest = reading.tokens.get(at..)?;
        Some(scene.language.lexicon.longest(rest, &reading.forms, pick)?.1)
    });
    unit.is_some() && unit == scene.quantities[at].unit
}

/// The equation of factors, the last of them a rate, and a result.
fn rated(
    scene: &Scene,
    factors: &[usize],
    result: usize,
    told: Told,
    across: bool,
) -> Option<Arithmetic> {
    let (last, amounts) = factors.split_last()?;
    let told_value = scene.quantities[result].stated.figure?.value;
    let greatest = amounts
        .iter()
        .all(|at| scene.quantities[*at].stated.figure.is_some_and(|one| one.value < told_value));
    let like = are_of_one_noun(scene, *last, result)
        && (greatest || scene.quantities[result].dimension != Dimension::Count);
    // The amounts in their units, the rate in the base of its own, as the result is.
    let mut figures = Vec::with_capacity(factors.len());
    for at in amounts {
        let factor = scene.quantities[*at].factor(scene.language);
        let figure = scene.quantities[*at].stated.figure?;
        figures.push(Figure {
            value: figure.value.checked_div(factor)?,
            step: figure.step.checked_div(factor)?,
        });
    }
    figures.push(scene.quantities[*last].stated.figure?);
    if figures.iter().any(|factor| factor.value == Exact::ONE) || amounts_of_one(&figures) {
        return None;
    }
    // "averaging 130 a month" is rounded, though it is whole.
    let mean = scene.is_mean(*last);
    let total = scene.quantities[result].stated.figure?;
    let product = |with: Option<(usize, Exact)>| {
        figures.iter().enumerate().try_fold(
            Interval::exactly(Exact::ONE),
            |so_far, (at, figure)| {
                let value = with.filter(|(other, _)| *other == at).map_or(figure.value, |w| w.1);
                let figure = Figure { value, ..*figure };
                let rounded = mean && with.is_none() && at + 1 == figures.len();
                so_far.checked_mul(if rounded { figure.rounded()? } else { counted(figure)? })
            },
        )
    };
    let holds = |with: Option<(usize, Exact)>, total: Figure| {
        product(with).zip(total.rounded()).is_some_and(|(made, told)| made.meets(told))
    };
    let slip = if holds(None, total) {
        None
    } else {
        // With a figure in its own place, so that the others are exact.
        let same = Some((0, figures[0].value));
        let own = slip::mending(&scene.written(result), total.value, |value| {
            holds(same, Figure { value, ..total })
        });
        own.or_else(|| {
            (0..factors.len()).find_map(|at| {
                slip::mending(&scene.written(factors[at]), figures[at].value, |value| {
                    holds(Some((at, value)), total)
                })
            })
        })
    };
    let value = figures.iter().try_fold(Exact::ONE, |so_far, f| so_far.checked_mul(f.value))?;
    // Of counts, a figure with a digit less is one of other things: "900 members with 4.2 visits each … 378 of them".
    let counts = scene.quantities[result].dimension == Dimension::Count;
    if slip == Some(slip::Edit::Drop) && counts && !is_near(total.value, value) {
        return None;
    }
    let text = scene.document.text();
    let quantity = |at: usize| &scene.quantities[at];
    let calculation: Vec<&str> = factors.iter().map(|at| quantity(*at).span.of(text)).collect();
    Some(Arithmetic {
        told,
        span: quantity(result).span,
        result: quantity(result).stated,
        value: Stated::computed(product(None)?),
        operands: factors.iter().map(|at| quantity(*at).span).collect(),
        calculation: calculation.join(" × "),
        slip,
        near: is_near(total.value, value),
        digits: least_digits(figures.iter().copied().chain([total])),
        across,
        sealed: like,
    })
}

/// Whether an amount, all but the last, is of one thing at most.
fn amounts_of_one(figures: &[Figure]) -> bool {
    let amounts = figures.split_last().map_or(&[][..], |(_, amounts)| amounts);
    amounts.iter().any(|amount| amount.value <= Exact::ONE)
}

/// A figure that was counted is exact, any other is what rounds to it: "23.0 hours" were measured.
fn counted(figure: Figure) -> Option<Interval> {
    if figure.step == Exact::ONE {
        return Some(Interval::exactly(figure.value));
    }
    figure.rounded()
}
