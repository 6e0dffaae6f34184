//! An equation of a document: a rule over one fact that holds or fails, with its figures.

use std::borrow::Cow;

use crate::facts::{DateFact, Quantity};
use crate::rules::engine::each::One;
use crate::rules::engine::finding;
use crate::rules::engine::subject::{Kind, Within};
use crate::rules::expression::{AtFaceValue, Bindings, Value};
use crate::rules::finding::Finding;
use crate::rules::rule::{Rule, Telling};
use crate::value::{Date, Exact, Interval, Span, Stated};

/// What a figure is, by its number among the document's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    /// A quantity.
    Quantity(u32),
    /// A date.
    Day(u32),
}

/// A figure of the text, or a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub key: Key,
    /// Its place, with its unit.
    pub span: Span,
}

impl PartialEq for Figure {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Figure {
    /// The quantity or the day that stands over a place; none where it names no figure.
    pub fn at(within: &Within, place: Span) -> Option<Self> {
        Self::quantity_at(within, place).or_else(|| Self::day_at(within, place))
    }

    fn quantity_at(within: &Within, place: Span) -> Option<Self> {
        let (at, quantity) = within.facts.quantity_at(place)?;
        let inside = quantity.span.start <= place.start && place.end <= quantity.span.end;
        quantity.stated.figure.filter(|_| inside)?;
        Some(Self { key: Key::Quantity(u32::try_from(at).ok()?), span: quantity.span })
    }

    fn day_at(within: &Within, place: Span) -> Option<Self> {
        let dates = &within.facts.dates;
        let at = dates.partition_point(|date| date.span.end <= place.start);
        let date = dates.get(at).filter(|date| date.calendar == place)?;
        Some(Self { key: Key::Day(u32::try_from(at).ok()?), span: date.calendar })
    }

    pub fn is_day(self) -> bool {
        matches!(self.key, Key::Day(_))
    }

    /// The quantity that it is.
    pub fn quantity<'a>(self, within: &Within<'a>) -> Option<&'a Quantity> {
        match self.key {
            Key::Quantity(at) => within.facts.quantities.get(at as usize),
            Key::Day(_) => None,
        }
    }

    /// The date that it is.
    pub fn day<'a>(self, within: &Within<'a>) -> Option<&'a DateFact> {
        match self.key {
            Key::Day(at) => within.facts.dates.get(at as usize),
            Key::Quantity(_) => None,
        }
    }

    /// What is written anew where it states something else: digits without their unit, a day.
    pub fn digits(self, within: &Within) -> Span {
        self.quantity(within).map_or(self.span, |quantity| quantity.figure)
    }
}

/// What a figure would state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    Number(Stated),
    Day(Date),
}

/// A rule over one fact.
pub(super) struct Equation<'n> {
    pub rule: &'n Rule,
    kind: &'n dyn Kind,
    item: u32,
    /// How sure the rule is of it.
    pub confidence: f64,
    /// The figures that it rests on, each once, as the rule names them.
    pub figures: Vec<Figure>,
    /// The same in their order, to be compared with those of another.
    keys: Vec<Key>,
}

/// The figures of the text that the assertion of a rule rests on.
pub(super) fn figures(rule: &Rule, kind: &dyn Kind, item: u32, within: &Within) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut take = |figure: Option<Figure>| {
        found.extend(figure.filter(|figure| !found.contains(figure)));
    };
    for field in rule.figures() {
        let own = || kind.span(within, item, *field);
        match kind.value(within, item, *field) {
            Value::Number(stated) => take(own().and_then(|at| stated_at(within, at, &stated))),
            Value::Date(_) => take(own().and_then(|at| Figure::day_at(within, at))),
            _ => {}
        }
        for place in kind.summands(within, item, *field) {
            take(Figure::quantity_at(within, place));
        }
    }
    found
}

/// The quantity over a place of which a fact has the figure, in whatever unit.
fn stated_at(within: &Within, place: Span, stated: &Stated) -> Option<Figure> {
    let figure = Figure::quantity_at(within, place)?;
    let quantity = figure.quantity(within)?;
    (quantity.span == place || scale(stated, &quantity.stated).is_some()).then_some(figure)
}

/// How many times what a quantity states a fact has of it: a cell has 10.5 of "$10.5 million".
fn scale(of_fact: &Stated, of_quantity: &Stated) -> Option<Exact> {
    let (own, whole) = (of_fact.figure?, of_quantity.figure?);
    let times = own.value.checked_div(whole.value)?;
    (own.step.checked_div(whole.step)? == times).then_some(times)
}

/// The same as many times as great.
fn scaled(stated: &Stated, times: Exact) -> Option<Stated> {
    let figure = stated.figure?;
    let value = figure.value.checked_mul(times)?;
    let step = figure.step.checked_mul(times)?;
    Stated::written(crate::value::Figure { value, step }, stated.hedge)
}

impl<'n> Equation<'n> {
    pub fn new(
        rule: &'n Rule,
        kind: &'n dyn Kind,
        item: u32,
        confidence: f64,
        figures: Vec<Figure>,
    ) -> Self {
        let mut keys: Vec<Key> = figures.iter().map(|figure| figure.key).collect();
        keys.sort_unstable();
        Self { rule, kind, item, confidence, figures, keys }
    }

    /// What its figures are, in their order: two equations of the same figures have the same.
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    fn one<'w, 'd>(&'w self, within: &'w Within<'d>) -> One<'w, 'd> {
        One { kind: self.kind, within, item: self.item }
    }

    /// What the rule says of it.
    pub fn tell(&self, within: &Within) -> Telling {
        self.rule.tell(&self.one(within))
    }

    /// The same as a finding.
    pub fn finding(&self, within: &Within) -> Option<Finding> {
        finding(self.rule, self.tell(within), self.confidence)
    }

    /// Whether it rests on a figure.
    pub fn has(&self, figure: Figure) -> bool {
        self.figures.contains(&figure)
    }

    /// Whether it holds when a figure states something else.
    pub fn holds_with(&self, within: &Within, figure: Figure, meant: Meant) -> bool {
        self.rule.holds(&Replaced { one: self.one(within), figure, meant })
    }

    /// How far its two sides are apart when a figure states something else, taken at face value.
    pub fn gap(&self, within: &Within, figure: Figure, meant: Meant) -> Option<f64> {
        let replaced = Replaced { one: self.one(within), figure, meant };
        Some(self.rule.gap(&AtFaceValue(&replaced))?.approximate())
    }

    /// The day that it makes of one of its days, whatever the text says.
    pub fn day_of(&self, within: &Within, figure: Figure) -> Option<Date> {
        let one = self.one(within);
        let is_figure = |index: usize| one.span(index) == Some(figure.span);
        self.rule.day_of(&one, &is_figure)
    }
}

/// The values of a fact as they would be if one figure stated something else.
struct Replaced<'w, 'd> {
    one: One<'w, 'd>,
    figure: Figure,
    meant: Meant,
}

impl Replaced<'_, '_> {
    /// The same of a number of the fact that is the figure.
    fn number(&self, own: &Stated) -> Option<Stated> {
        let Meant::Number(stated) = self.meant else { return None };
        let quantity = self.figure.quantity(self.one.within)?;
        match scale(own, &quantity.stated) {
            Some(times) if times != Exact::ONE => scaled(&stated, times),
            _ => Some(stated),
        }
    }

    /// A sum in which the figure is one of the summands.
    fn sum(&self, sum: &Stated) -> Option<Interval> {
        let Meant::Number(stated) = self.meant else { return None };
        let old = self.figure.quantity(self.one.within)?.stated;
        // The ends are moved, not the intervals subtracted: that would count the rounding twice.
        let by = stated.value()?.checked_sub(old.value()?)?;
        sum.interval.checked_add(Interval::exactly(by))
    }

    fn is_figure(&self, place: Option<Span>) -> bool {
        place.is_some_and(|place| {
            let figure = self.figure.span;
            figure.start <= place.start && place.end <= figure.end
        })
    }

    /// Whether a sum has the figure among its summands.
    fn sums_up(&self, index: usize) -> bool {
        let One { kind, within, item } = self.one;
        kind.summands(within, item, index).iter().any(|place| self.is_figure(Some(*place)))
    }
}

impl Bindings for Replaced<'_, '_> {
    fn value(&self, index: usize) -> Value<'_> {
        match (self.one.value(index), self.meant) {
            (Value::Number(own), Meant::Number(_)) if self.is_figure(self.one.span(index)) => {
                self.number(&own).map_or(Value::Missing, Value::Number)
            }
            (Value::Number(sum), Meant::Number(_)) if self.sums_up(index) => {
                Value::computed(self.sum(&sum))
            }
            // The weekday beside a day is another figure.
            (Value::Date(_), Meant::Day(day)) if self.one.span(index) == Some(self.figure.span) => {
                Value::Date(day)
            }
            (value, _) => value,
        }
    }

    fn span(&self, index: usize) -> Option<Span> {
        self.one.span(index)
    }

    fn text(&self, index: usize) -> Option<Cow<'_, str>> {
        self.one.text(index)
    }

    fn call(&self, function: usize) -> Value<'_> {
        self.one.call(function)
    }

    fn number_word(&self, number: i64) -> Option<&str> {
        self.one.number_word(number)
    }
}
