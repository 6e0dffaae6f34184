//! Tables: what their figures add up to, are shares of, and change by.
//!
//! A table says little of its structure: headers are merged, misaligned or missing. So the
//! arithmetic is asked. Where most rows or columns add up, are shares of one whole, or differ by
//! what a third gives, the odd one out is an equation that fails; of its figures the one to blame is
//! the one that most failing equations share.

mod cell;
mod changes;
mod equation;
mod flat;
mod grid;
mod linear;
mod middles;
mod paired;
mod products;
mod quotients;
mod relative;
mod shares;
mod signs;
mod steps;
mod sums;
mod text;

use cell::{Mark, Number};
pub use equation::Check;
use equation::{Equation, Failure, failures};
use grid::{Lines, Place, Table};
use linear::Linear;
use paired::Paired;
use relative::Relative;
pub use signs::Turned;
pub use text::{RETOLD_GROUNDS, Retold};

use crate::document::Document;
use crate::facts::Quantity;
use crate::language::{Language, Reading};
use crate::value::{Exact, Interval, Span, Stated};

/// The tables of a document, with what must hold in them.
#[derive(Debug, Default)]
pub struct Tables {
    /// What must hold and does not, as far as exploring them in round numbers tells.
    pub checks: Vec<TableCheck>,
    /// What was found to hold.
    pub held: Vec<HeldCheck>,
    /// Figures of the text that a table gives otherwise.
    pub retold: Vec<Retold>,
    /// Changes of the text whose sign a table gives otherwise.
    pub turned: Vec<Turned>,
}

/// An equation between figures of a table.
#[derive(Clone, Debug)]
pub struct TableCheck {
    /// What it is.
    pub check: Check,
    /// The total, the change or the share.
    pub result: Cited,
    /// What it is made of: the parts; the new and the old figure; the part.
    pub terms: Vec<Cited>,
    /// The factor of a ratio.
    pub factor: Stated,
    /// All that the terms make, within rounding, of a sum or a share.
    pub expected: Option<Stated>,
    /// The same, as it would be written in the place of the result.
    pub shown: String,
    /// What the row or column of the result is called.
    pub label: Option<Span>,
    /// The figure that is probably wrong.
    pub wrong: Span,
    /// What would be right in its place.
    pub right: Option<String>,
    /// Another figure that may be the wrong one, and what would be right in its place.
    pub other: Option<(Span, Option<String>)>,
}

/// An equation between figures of a table that holds.
#[derive(Clone, Debug)]
pub struct HeldCheck {
    /// What it is.
    pub check: Check,
    /// The places of its figures.
    pub figures: Vec<Span>,
}

/// A figure of a table that a check cites.
#[derive(Clone, Copy, Debug)]
pub struct Cited {
    /// Its place.
    pub span: Span,
    /// Its value.
    pub stated: Stated,
}

impl Tables {
    /// Reads the tables of a document.
    pub fn read(
        document: &Document,
        language: &Language,
        reading: &Reading,
        quantities: &[Quantity],
    ) -> Self {
        let words = &language.tables;
        let text = document.text();
        let (mut checks, mut held) = (Vec::new(), Vec::new());
        let tables = Table::all(document, words, flat::find(document, words));
        let relative = Relative::learn(&tables, text, words);
        let paired = Paired::learn(&tables);
        let linear = Linear::learn(&tables, text, words);
        for (number, table) in tables.iter().enumerate() {
            let (mut equations, mut doubts) = (Vec::new(), Vec::new());
            let views = [false, true].map(|across| Lines { table, across });
            let changes = views.map(|lines| changes::find(lines, text, words, &mut equations));
            for (lines, changes) in views.iter().zip(changes.iter().rev()) {
                sums::find(*lines, text, words, changes, &mut equations);
            }
            shares::find(table, text, words, &mut equations);
            for lines in views {
                quotients::find(lines, text, words, &mut equations, &mut doubts);
            }
            middles::find(table, text, words, &mut equations);
            relative.find(table, text, words, &mut equations);
            paired.find(table, &mut equations);
            linear.find(number, table, text, words, &mut equations);
            for lines in views {
                products::find(lines, &mut equations);
                steps::find(lines, text, words, &mut equations);
            }
            sums::settle(table, &mut equations);
            held.extend(equations.iter().filter(|equation| equation.holds).map(|equation| {
                let places = equation.places();
                let figures = places.filter_map(|place| Some(table.number(place)?.span));
                HeldCheck { check: equation.check, figures: figures.collect() }
            }));
            for failure in failures(table, &equations, &doubts) {
                let equation = &equations[failure.equation];
                checks.extend(told(table, equation, &failure, text));
            }
        }
        let retold = text::find(&tables, document, language, reading, quantities);
        let turned = signs::find(&tables, document, reading, quantities, words);
        Self { checks, held, retold, turned }
    }
}

/// An equation that fails, as rules read it.
fn told(table: &Table, equation: &Equation, failure: &Failure, text: &str) -> Option<TableCheck> {
    let cite = |place: Place| {
        let number = table.number(place)?;
        Some(Cited { span: number.span, stated: number.stated()? })
    };
    let mut result = cite(equation.result)?;
    if matches!(equation.check, Check::Percent | Check::Share) {
        // The sign may stand in the header.
        let number = Number { mark: Mark::Percent, ..*table.number(equation.result)? };
        result.stated = number.stated()?;
    }
    let mut terms: Vec<Cited> =
        equation.terms.iter().map_while(|(place, _)| cite(*place)).collect();
    // Small numbers that are no amounts of money are counts: they are not rounded.
    if matches!(equation.check, Check::Sum | Check::Step | Check::Difference)
        && equation.is_of_counts(table)
    {
        for cited in terms.iter_mut().chain([&mut result]) {
            if let Some(value) = cited.stated.value() {
                cited.stated.interval = Interval::exactly(value);
            }
        }
    }
    // Hours and rates are what they are: the products of most rows are exact.
    if equation.check == Check::Product {
        for cited in &mut terms {
            if let Some(value) = cited.stated.value() {
                cited.stated.interval = Interval::exactly(value);
            }
        }
    }
    if terms.len() < equation.terms.len() {
        return None;
    }
    let expected = match equation.check {
        Check::Sum | Check::Step => Some(sum(equation, &terms)?),
        Check::Product => Some(product(equation, &terms)?),
        Check::Share => Some(share(equation, &terms)?),
        Check::Middle => Some(middle(&terms)?),
        _ => None,
    };
    let made = equation.mended(table, equation.result)?;
    let shown = table.number(equation.result)?.in_its_form(made, text)?;
    let suspect = |place: Place, right: f64| {
        let number = table.number(place)?;
        Some((number.span, correction(number, right, text)))
    };
    let (wrong, right) = suspect(failure.wrong, failure.right)?;
    Some(TableCheck {
        check: equation.check,
        result,
        terms,
        expected,
        factor: Stated::computed(Interval::exactly(exact(equation.constant)?)),
        shown,
        label: table.label(equation.result.row),
        wrong,
        right,
        other: failure.other.and_then(|(place, right)| suspect(place, right)),
    })
}

/// What to write in the place of a figure: nothing where its sign would change.
fn correction(number: &Number, right: f64, text: &str) -> Option<String> {
    ((right < 0.0) == (number.mantissa < 0)).then(|| number.in_its_form(right, text))?
}

fn sum(equation: &Equation, terms: &[Cited]) -> Option<Stated> {
    let mut sum = Interval::exactly(Exact::ZERO);
    for ((_, sign), term) in equation.terms.iter().zip(terms) {
        let interval = term.stated.interval;
        let times = sign.abs();
        let interval = if times > 1.0 {
            interval.checked_mul(Interval::exactly(exact(times)?))?
        } else {
            interval
        };
        sum = sum.checked_add(if *sign < 0.0 { interval.checked_neg()? } else { interval })?;
    }
    Some(Stated::computed(sum))
}

fn product(equation: &Equation, terms: &[Cited]) -> Option<Stated> {
    let [one, other] = terms else { return None };
    let times = Interval::exactly(exact(equation.constant)?);
    let product = one.stated.interval.checked_mul(other.stated.interval)?.checked_mul(times)?;
    Some(Stated::computed(product))
}

fn middle(terms: &[Cited]) -> Option<Stated> {
    let [high, low] = terms else { return None };
    let two = Interval::exactly(Exact::from(2));
    let middle = high.stated.interval.checked_add(low.stated.interval)?.checked_div(two)?;
    Some(Stated::computed(middle))
}

fn share(equation: &Equation, terms: &[Cited]) -> Option<Stated> {
    let part = terms.first()?.stated;
    let interval = match terms.get(1) {
        Some(whole) => part.interval.checked_div(whole.stated.interval)?,
        None => Interval::exactly(part.value()?.checked_div(exact(equation.constant)?)?),
    };
    Some(Stated::computed(interval))
}

fn exact(number: f64) -> Option<Exact> {
    format!("{number:.3}").parse().ok()
}
