//! Totals of labelled lines: "Total costs: 1.2 BTC" over the "Costs: 0.4 BTC" of each milestone, and of
//! lines that stand together: "Rent: $400", "Heating: $90", "Total: $490".

use super::{Breakdown, Shape, size};
use crate::document::Document;
use crate::facts::quantity::{Quantity, Style};
use crate::facts::view::View;
use crate::language::{Class, Language, Reading, Sense, StemId};
use crate::value::{Dimension, Exact, Figure, Hedge, Interval, Stated};

/// A line has so many tokens at most, and so many of them stand after its figure.
const LONGEST: usize = 18;
const AFTER: usize = 6;
/// A heading has so many tokens at most.
const HEADING: usize = 8;

/// A line with a label and a figure.
struct Line<'q> {
    /// The words of its label without those that call it a total.
    label: Vec<StemId>,
    total: bool,
    quantity: (usize, &'q Quantity),
    /// A word in capitals after a plain number: a currency, a unit of its own.
    unit: Option<StemId>,
    block: u32,
}

impl Line<'_> {
    fn is_like(&self, other: &Self) -> bool {
        let (one, two) = (self.quantity.1, other.quantity.1);
        let unit = one.unit == two.unit || one.dimension == Dimension::Duration;
        one.dimension == two.dimension && unit && self.unit == other.unit
    }
}

/// Reads the totals of labelled lines.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    quantities: &[Quantity],
    out: &mut Vec<Breakdown>,
) {
    let mut classes = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    for (at, quantity) in quantities.iter().enumerate() {
        let first = at == 0 || quantities[at - 1].sentence != quantity.sentence;
        let Some(sentence) = reading.sentences.get(quantity.sentence as usize).filter(|_| first)
        else {
            continue;
        };
        if sentence.range().len() <= LONGEST {
            let view = View::new(document, language, reading, sentence, &mut classes);
            lines.extend(line(&view, sentence.block, (at, quantity)));
        }
    }
    for at in 0..lines.len() {
        if lines[at].total {
            let found = total(&lines, at);
            out.extend(found.filter(|found| !is_headed(document, language, reading, found)));
        }
    }
}

/// "Total withdrawal" over "Towns: 3 km³", "Farms: 9 km³", and below them "Total resources: 40 km³": the lines are the parts
/// of what stands over them, and no figure tells it.
fn is_headed(
    document: &Document,
    language: &Language,
    reading: &Reading,
    found: &Breakdown,
) -> bool {
    let Some(first) = found.parts.first().filter(|part| part.start < found.span.start) else {
        return false;
    };
    let end = reading.sentences.partition_point(|sentence| {
        let token = reading.tokens.get(sentence.tokens.start as usize);
        token.is_some_and(|token| token.span.start <= first.start)
    });
    let Some(heading) = end.checked_sub(2).and_then(|at| reading.sentences.get(at)) else {
        return false;
    };
    let mut classes = Vec::new();
    let view = View::new(document, language, reading, heading, &mut classes);
    let count = view.tokens.len();
    let total = |at: usize| {
        view.longest(at, Class::PART_LINK, |s| (s == Sense::Total).then_some(())).is_some()
    };
    count <= HEADING && (0..count).any(total) && !(0..count).any(|at| view.is_figure(at))
}

/// "Total costs: 1.2 BTC".
fn line<'q>(view: &View, block: u32, quantity: (usize, &'q Quantity)) -> Option<Line<'q>> {
    let start = (quantity.1.hedge_start as usize).checked_sub(view.first)?;
    let end = quantity.1.tokens.end as usize - view.first;
    let colon = start.checked_sub(1).filter(|at| view.is_mark(*at, ":"))?;
    let measured = !matches!(
        quantity.1.dimension,
        Dimension::Percent
            | Dimension::Points
            | Dimension::Factor
            | Dimension::Order
            | Dimension::Age
    );
    let plain = matches!(quantity.1.style, Style::Figures | Style::Words)
        && quantity.1.stated.hedge == Hedge::None
        && quantity.1.stated.figure.is_some();
    if !measured || !plain || view.tokens.len() > end + AFTER || colon > 8 {
        return None;
    }
    let stem = |at: usize| view.token(at).map(|token| view.reading.forms.stem(token.form));
    let is_total = |at: usize| {
        view.longest(at, Class::PART_LINK, |s| (s == Sense::Total).then_some(())).is_some()
    };
    // "Total dependency ratio: 50.3": ratios, means and rates add up to nothing.
    let apart = |s| (s == Sense::ApartFrom).then_some(());
    if (0..colon).any(|at| view.longest(at, Class::APART_FROM, apart).is_some()) {
        return None;
    }
    let total = (0..colon).any(is_total);
    let mut label: Vec<StemId> =
        (0..colon).filter(|at| view.is_content(*at) && !is_total(*at)).filter_map(stem).collect();
    label.sort_unstable();
    let capitals = view.token(end).is_some_and(|t| t.case == crate::language::Case::Upper);
    let unit = stem(end).filter(|_| capitals && quantity.1.dimension == Dimension::Count);
    Some(Line { label, total, quantity, unit, block })
}

/// The lines that a total is the sum of.
fn total(lines: &[Line], at: usize) -> Option<Breakdown> {
    let own = &lines[at];
    let (before, after) = (&lines[..at], &lines[at + 1..]);
    let same = |line: &&Line| line.label == own.label && !line.label.is_empty();
    let named = |line: &&Line| same(line) && !line.total && own.is_like(line);
    let ends = |line: &&Line| !(same(line) && line.total);
    let mut parts: Vec<&Line> = after.iter().take_while(ends).filter(named).collect();
    if parts.len() < 2 {
        parts = before.iter().rev().take_while(ends).filter(named).collect();
        parts.reverse();
    }
    let labelled = parts.len() > 1;
    if !labelled {
        parts = beside(before.iter().rev(), own);
        parts.reverse();
        if parts.len() < 2 {
            parts = beside(after.iter(), own);
        }
    }
    let value = |part: &&Line| part.quantity.1.stated.figure.map(|figure| figure.value);
    let whole = own.quantity.1;
    let written = whole.stated.figure?.value;
    // "Total: 21", "large: 4", "small: 17", "with a crane: 8": what comes to the whole is all of it.
    let holds = |some: &[&Line]| {
        let values: Vec<Exact> = some.iter().filter_map(value).collect();
        size::sum(&values) == Some(written)
    };
    let count = parts.len();
    if (2..count).any(|some| holds(&parts[..some]) || holds(&parts[count - some..])) {
        return None;
    }
    let figures: Vec<Figure> =
        parts.iter().filter_map(|part| part.quantity.1.stated.figure).collect();
    let values: Vec<Exact> = figures.iter().map(|figure| figure.value).collect();
    if values.len() < 2 || values.len() != parts.len() {
        return None;
    }
    let sum = size::total(&figures, whole.dimension)?;
    let near = size::near(written, &values)
        || size::slipped(written, &values)
        || size::misses_hours(whole.dimension, written, sum.value);
    // "1.2 BTC" of a budget is all there is, and no rounding of it.
    let exact = own.unit.is_some().then(|| Stated {
        interval: Interval::exactly(written),
        figure: Some(Figure { value: written, step: sum.step }),
        ..whole.stated
    });
    let lasts = whole.dimension == Dimension::Duration;
    // "3 months" of twelve weeks: a month has four weeks and a little more, and no plan is cut off.
    let coarse = whole.stated.figure.filter(|figure| lasts && figure.step > sum.step);
    let about = coarse.and_then(|figure| {
        let step = figure.value.checked_div(Exact::from(6))?;
        Some(Stated { figure: Some(Figure { step, ..figure }), ..whole.stated })
    });
    Some(Breakdown {
        quantity: u32::try_from(own.quantity.0).ok(),
        span: whole.span,
        whole: exact.or(about).unwrap_or(whole.stated),
        sentence: whole.sentence,
        parts: parts.iter().map(|part| part.quantity.1.span).collect(),
        sum: Stated {
            interval: Interval::exactly(sum.value),
            figure: Some(sum),
            hedge: Hedge::None,
        },
        form: Shape::Lines,
        complete: near || labelled && lasts,
        near,
        apart: false,
        joined: false,
        named_alike: false,
    })
}

/// The lines right beside a total, each a block or sentence after the other.
fn beside<'l, 'q: 'l>(
    lines: impl Iterator<Item = &'l Line<'q>>,
    own: &Line<'q>,
) -> Vec<&'l Line<'q>> {
    let mut last = own.block;
    lines
        .take_while(|line| {
            let next = line.block.abs_diff(last) <= 1;
            last = line.block;
            next && !line.total && own.is_like(line)
        })
        .collect()
}
