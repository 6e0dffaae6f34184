//! The values that a figure might be meant to have: one typing error away, told elsewhere, or made by an equation.

use super::equation::{Equation, Figure, Meant};
use super::mentions::Mentions;
use super::slips;
use crate::facts::slip::{self, Edit};
use crate::rules::engine::subject::Within;
use crate::rules::expression::date_like;
use crate::rules::finding::Finding;
use crate::value::{Date, Span};

/// An equation is solved in so many steps or not at all.
const MOST_STEPS: usize = 8;
/// No figure of the text has more digits than this number.
const GREATEST: f64 = 1e12;

/// A figure that might be meant, as it would be written in the draft's own form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Digits, group marks and point, or a day.
    pub text: String,
    /// What it states, in the unit and with the hedge of the figure that it takes the place of.
    pub meant: Meant,
    /// Whether one typing error makes it what is written.
    pub is_slip: bool,
}

/// What a figure might be meant to be, the likeliest first; `equations` are those that rest on it and fail.
pub(super) fn of(
    within: &Within,
    figure: Figure,
    equations: &[&Equation],
    mentions: &Mentions,
) -> Vec<Candidate> {
    let quantity = figure.quantity(within);
    // No two of these are written alike.
    let slips = quantity.map_or_else(Vec::new, |quantity| {
        slips::variants(within.written(quantity.figure), &quantity.stated)
    });
    let mut found: Vec<Candidate> = slips.into_iter().map(of_slip).collect();
    let mut take = |candidate: Candidate| {
        if !found.iter().any(|known| known.text == candidate.text) {
            found.push(candidate);
        }
    };
    if quantity.is_some() {
        let spans = mentions.others(figure);
        let told = spans.iter().filter_map(|place| told(within, figure, *place));
        told.chain(equations.iter().filter_map(|one| solved(within, figure, one)))
            .for_each(&mut take);
    } else if let Some(day) = figure.day(within) {
        let spans = mentions.others(figure);
        let told = spans.iter().filter_map(|place| Figure::at(within, *place)?.day(within));
        let told = told.map(|other| Date { weekday: None, ..other.in_context() });
        let made = equations.iter().filter_map(|equation| equation.day_of(within, figure));
        for date in told.chain(made).filter(|date| *date != day.date) {
            let text = date_like(date, day.date, within.written(figure.span));
            if let Some(text) = text.filter(|text| text != within.written(figure.span)) {
                take(Candidate { text, meant: Meant::Day(date), is_slip: false });
            }
        }
    }
    found
}

fn of_slip(variant: slips::Variant) -> Candidate {
    Candidate { text: variant.text, meant: Meant::Number(variant.stated), is_slip: true }
}

impl Candidate {
    /// The typing error that makes it what is written, where one does.
    pub fn slip(&self, written: &str) -> Option<Edit> {
        let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
        let edit = || slip::edit(&digits(written), &digits(&self.text));
        // Where the digits are the same, the point has moved.
        self.is_slip.then(|| edit().map_or(Edit::Change, |(edit, _)| edit))
    }
}

/// Whether a finding has a place over a figure.
pub(super) fn stands_in(finding: &Finding, figure: Figure) -> bool {
    finding.labels.iter().any(|label| label.span.overlaps(figure.span))
}

/// What is told at another place, in the form of the figure.
fn told(within: &Within, figure: Figure, place: Span) -> Option<Candidate> {
    let (own, other) = (figure.quantity(within)?, Figure::at(within, place)?.quantity(within)?);
    let written = within.written(own.figure);
    let variant = slips::written_as(written, &own.stated, within.written(other.figure))?;
    let same =
        variant.stated.figure.map(|one| one.value) == other.stated.figure.map(|one| one.value);
    let is_other = variant.text != written && own.dimension == other.dimension && same;
    is_other.then_some(Candidate {
        text: variant.text,
        meant: Meant::Number(variant.stated),
        is_slip: false,
    })
}

/// The figure with which an equation holds, found by secants: nearly all equations are lines or fractions.
#[allow(clippy::cast_precision_loss, reason = "the result is tried in exact arithmetic")]
fn solved(within: &Within, figure: Figure, equation: &Equation) -> Option<Candidate> {
    let quantity = figure.quantity(within)?;
    let written = within.written(quantity.figure);
    let variant = |number: f64| slips::of_number(written, &quantity.stated, number);
    let gap = |number: f64| {
        equation
            .gap(within, figure, Meant::Number(variant(number)?.stated))
            .filter(|g| g.is_finite())
    };
    let old = slips::number(written)? as f64;
    let (mut last, mut next) = (old, old + (old / 10.0).max(1.0).round());
    let (mut gap_last, mut gap_next) = (gap(last)?, gap(next)?);
    for _ in 0..MOST_STEPS {
        if gap_next == 0.0 || gap_next.total_cmp(&gap_last).is_eq() {
            break;
        }
        let better = (next - gap_next * (next - last) / (gap_next - gap_last)).round();
        if !(1.0..GREATEST).contains(&better) {
            return None;
        }
        if (better - next).abs() < 0.5 {
            break;
        }
        (last, gap_last) = (next, gap_next);
        (next, gap_next) = (better, gap(better)?);
    }
    let variant = variant(next).filter(|variant| variant.text != written)?;
    Some(Candidate { text: variant.text, meant: Meant::Number(variant.stated), is_slip: false })
}
