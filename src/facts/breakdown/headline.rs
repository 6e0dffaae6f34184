//! A sum of money in the headline that the text does not repeat, and the sums of the text that come to it:
//! "Club awarded $8 million" over "the yard was awarded $5 million … the school was awarded $3 million".

use super::{Breakdown, Shape, size};
use crate::facts::claim::{Claims, Place};
use crate::facts::quantity::{Quantity, Style};
use crate::value::{Dimension, Exact, Figure, Hedge, Interval, Stated};

/// A text tells so many other sums of money at most: of more, some come near to it by chance.
const MOST: usize = 4;

/// Reads the total that a headline tells.
pub(in crate::facts) fn read(claims: &Claims, quantities: &[Quantity], out: &mut Vec<Breakdown>) {
    let money = |quantity: &Quantity| quantity.dimension == Dimension::Money;
    let mut told: Option<&Quantity> = None;
    let mut parts: Vec<&Quantity> = Vec::new();
    for claim in &claims.all {
        let Some(quantity) = quantities.get(claim.quantity as usize).filter(|q| money(q)) else {
            continue;
        };
        if claim.place == Place::Heading {
            if told.is_some_and(|other| !other.stated.agrees(&quantity.stated)) {
                return;
            }
            told = told.or(Some(quantity));
        } else if !parts.iter().any(|other| other.stated.figure == quantity.stated.figure) {
            if parts.len() == MOST {
                return;
            }
            parts.push(quantity);
        }
    }
    let Some(whole) = told.filter(|_| parts.len() > 1) else { return };
    out.extend(total(whole, &parts));
}

fn total(whole: &Quantity, parts: &[&Quantity]) -> Option<Breakdown> {
    let plain = |q: &Quantity| {
        q.stated.hedge == Hedge::None
            && q.unit == whole.unit
            && matches!(q.style, Style::Figures | Style::Words)
    };
    let written = whole.stated.figure?;
    let figures: Vec<Figure> = parts.iter().filter_map(|part| part.stated.figure).collect();
    let values: Vec<Exact> = figures.iter().map(|figure| figure.value).collect();
    let like = |figure: &Figure| figure.step == written.step && figure.value < written.value;
    if !plain(whole)
        || !parts.iter().all(|part| plain(part))
        || figures.len() != parts.len()
        || !figures.iter().all(like)
        || !size::can_be(written.value, &values)
    {
        return None;
    }
    let sum = size::total(&figures, Dimension::Money)?;
    let near = size::near(written.value, &values) && size::slipped(written.value, &values);
    Some(Breakdown {
        quantity: None,
        span: whole.span,
        whole: whole.stated,
        sentence: whole.sentence,
        parts: parts.iter().map(|part| part.span).collect(),
        sum: Stated {
            interval: Interval::exactly(sum.value),
            figure: Some(Figure { value: sum.value, step: written.step }),
            hedge: Hedge::None,
        },
        form: Shape::Totaled,
        complete: near,
        near,
        apart: false,
        joined: true,
        named_alike: false,
    })
}
