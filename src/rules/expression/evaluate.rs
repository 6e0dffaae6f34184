//! Evaluating an expression: three-valued logic over intervals.

use std::borrow::Cow;

use super::compiled::{Expression, Node};
use super::operator::Operator;
use super::value::{Value, Verdict};
use crate::value::{Date, Exact, Interval, Span, Stated};

/// The values of one fact, one pair or one match, by the indices that the names were given when
/// the rule was loaded.
pub trait Bindings {
    /// The value; [`Value::Missing`] when it is not said.
    fn value(&self, index: usize) -> Value<'_>;

    /// The value where it is a number that is at hand; asked before [`Bindings::value`], which copies it.
    fn number(&self, _index: usize) -> Option<&Stated> {
        None
    }

    /// Where it stands in the document.
    fn span(&self, index: usize) -> Option<Span>;

    /// All places of it, where it is a list and each of its members has one.
    fn spans(&self, index: usize) -> Vec<Span> {
        self.span(index).into_iter().collect()
    }

    /// How it is written, in one line.
    fn text(&self, index: usize) -> Option<Cow<'_, str>>;

    /// The answer of a function of the two facts that are compared, by its number in the catalogue.
    fn call(&self, function: usize) -> Value<'_>;

    /// How the language of the document says a number in one word: "twelve".
    fn number_word(&self, _number: i64) -> Option<&str> {
        None
    }
}

/// Bindings in which every number is the one figure that stands for it: what a message computes
/// with, because a reader divides 3 by 8 and not `[2.5, 3.5)` by `[7.5, 8.5)`.
pub struct AtFaceValue<'a>(pub &'a dyn Bindings);

impl Bindings for AtFaceValue<'_> {
    fn value(&self, index: usize) -> Value<'_> {
        match self.0.value(index) {
            Value::Number(stated) => Value::computed(stated.value().map(Interval::exactly)),
            other => other,
        }
    }

    fn span(&self, index: usize) -> Option<Span> {
        self.0.span(index)
    }

    fn text(&self, index: usize) -> Option<Cow<'_, str>> {
        self.0.text(index)
    }

    fn call(&self, function: usize) -> Value<'_> {
        self.0.call(function)
    }

    fn number_word(&self, number: i64) -> Option<&str> {
        self.0.number_word(number)
    }
}

/// What an expression is evaluated in.
#[derive(Clone)]
pub struct Surroundings<'a> {
    pub(super) bindings: &'a dyn Bindings,
    steps: Vec<Value<'a>>,
}

impl<'a> Surroundings<'a> {
    /// The bindings, with the steps of the arithmetic computed once, each from those before it.
    pub fn new(bindings: &'a dyn Bindings, steps: &'a [Expression]) -> Self {
        let mut surroundings = Self { bindings, steps: Vec::with_capacity(steps.len()) };
        for step in steps {
            let value = step.value(&surroundings);
            surroundings.steps.push(value);
        }
        surroundings
    }
}

impl Expression {
    /// What the expression comes to.
    pub fn value<'a>(&'a self, surroundings: &Surroundings<'a>) -> Value<'a> {
        self.node.value(surroundings)
    }

    /// What two sides come to that must be equal or agree.
    pub fn sides<'a>(&'a self, surroundings: &Surroundings<'a>) -> Option<[Value<'a>; 2]> {
        let [left, right] = self.equal()?;
        Some([left.value(surroundings), right.value(surroundings)])
    }

    /// What a binding must be equal to by the other side of the equation.
    pub fn other_side<'a>(
        &'a self,
        surroundings: &Surroundings<'a>,
        is_binding: &dyn Fn(usize) -> bool,
    ) -> Option<Value<'a>> {
        let [left, right] = self.equal()?;
        let is = |node: &Node| matches!(node, Node::Known(index) if is_binding(*index));
        match (is(left), is(right)) {
            (true, false) => Some(right.value(surroundings)),
            (false, true) => Some(left.value(surroundings)),
            _ => None,
        }
    }

    /// The two sides of an equation.
    fn equal(&self) -> Option<&[Node; 2]> {
        match &self.node {
            Node::Binary(Operator::Equal | Operator::Agree, sides) => Some(sides),
            _ => None,
        }
    }

    /// What comes of the expression as a condition.
    pub fn verdict<'a>(&'a self, surroundings: &Surroundings<'a>) -> Verdict {
        self.node.verdict(surroundings)
    }
}

impl Node {
    pub(super) fn value<'a>(&'a self, within: &Surroundings<'a>) -> Value<'a> {
        match self {
            Self::Number(number) => Value::Number(**number),
            Self::Text(text) => Value::from(&**text),
            Self::List(items) => Value::List(items.iter().map(|item| item.value(within)).collect()),
            Self::Known(index) => within.bindings.value(*index),
            Self::Step(index) => within.steps.get(*index).cloned().unwrap_or(Value::Missing),
            Self::Negate(inner) => match inner.value(within) {
                Value::Number(number) => Value::computed(number.interval.checked_neg()),
                _ => Value::Missing,
            },
            Self::Binary(
                operator @ (Operator::Add
                | Operator::Subtract
                | Operator::Multiply
                | Operator::Divide),
                sides,
            ) => {
                let [left, right] = &**sides;
                match (left.value(within), right.value(within)) {
                    (Value::Number(a), Value::Number(b)) => {
                        Value::computed(arithmetic(*operator, a.interval, b.interval))
                    }
                    (Value::Date(a), Value::Date(b)) => Value::computed(between(b, a)),
                    _ => Value::Missing,
                }
            }
            Self::Call(function, arguments) => with_values(arguments, within, |values| {
                if values.iter().any(Value::is_missing) {
                    Value::Missing
                } else {
                    (function.apply)(values)
                }
            }),
            Self::Given(function) => within.bindings.call(*function),
            Self::Said(_) | Self::Not(_) | Self::Binary(..) => self.verdict(within).into(),
        }
    }

    /// A number that need not be copied.
    fn number<'a>(&'a self, within: &Surroundings<'a>) -> Option<&'a Stated> {
        match self {
            Self::Number(number) => Some(&**number),
            Self::Known(index) => within.bindings.number(*index),
            _ => None,
        }
    }

    fn verdict<'a>(&'a self, within: &Surroundings<'a>) -> Verdict {
        match self {
            Self::Said(inner) => Verdict::from(!inner.value(within).is_missing()),
            Self::Not(inner) => inner.verdict(within).not(),
            Self::Binary(operator, sides) => {
                let [left, right] = &**sides;
                match operator {
                    // The second side is not looked at where the first decides.
                    Operator::And => match left.verdict(within) {
                        Verdict::Fails => Verdict::Fails,
                        verdict => verdict.and(right.verdict(within)),
                    },
                    Operator::Or => match left.verdict(within) {
                        Verdict::Holds => Verdict::Holds,
                        verdict => verdict.or(right.verdict(within)),
                    },
                    Operator::In => member(&left.value(within), right, within),
                    _ => match (left.number(within), right.number(within)) {
                        (Some(a), Some(b)) => compare_numbers(*operator, a, b),
                        _ => compare(*operator, &left.value(within), &right.value(within)),
                    },
                }
            }
            _ => match self.value(within) {
                Value::Bool(condition) => Verdict::from(condition),
                _ => Verdict::Open,
            },
        }
    }
}

/// Calls with the values of up to three arguments without allocating: every function so far has
/// no more.
fn with_values<'a>(
    arguments: &'a [Node],
    within: &Surroundings<'a>,
    call: impl FnOnce(&[Value<'a>]) -> Value<'a>,
) -> Value<'a> {
    match arguments {
        [a] => call(&[a.value(within)]),
        [a, b] => call(&[a.value(within), b.value(within)]),
        [a, b, c] => call(&[a.value(within), b.value(within), c.value(within)]),
        more => call(&more.iter().map(|argument| argument.value(within)).collect::<Vec<_>>()),
    }
}

fn arithmetic(operator: Operator, a: Interval, b: Interval) -> Option<Interval> {
    match operator {
        Operator::Add => a.checked_add(b),
        Operator::Subtract => a.checked_sub(b),
        Operator::Multiply => a.checked_mul(b),
        Operator::Divide => a.checked_div(b),
        _ => None,
    }
}

/// From a date to another, in seconds. What is not said of a date may be any of its days.
fn between(from: Date, to: Date) -> Option<Interval> {
    let day = |day: Option<Date>| day?.days_since_epoch().map(i64::from);
    let seconds = |days: i64| Exact::from(days * SECONDS_OF_A_DAY);
    let least = day(to.first_day())?.checked_sub(day(from.last_day())?)?;
    let most = day(to.last_day())?.checked_sub(day(from.first_day())?)?;
    Some(Interval::between(seconds(least), seconds(most)))
}

const SECONDS_OF_A_DAY: i64 = 86_400;

fn member<'a>(item: &Value<'a>, list: &'a Node, within: &Surroundings<'a>) -> Verdict {
    let one_of = |found: Verdict, other: &Value<'a>| found.or(same(item, other));
    match list {
        Node::List(nodes) => nodes
            .iter()
            .map(|node| node.value(within))
            .fold(Verdict::Fails, |found, other| one_of(found, &other)),
        node => match node.value(within) {
            Value::List(values) => values.iter().fold(Verdict::Fails, one_of),
            _ => Verdict::Open,
        },
    }
}

/// Equal as a member of a list is: numbers by agreement.
fn same(a: &Value<'_>, b: &Value<'_>) -> Verdict {
    let operator = match a {
        Value::Number(_) => Operator::Agree,
        _ => Operator::Equal,
    };
    compare(operator, a, b)
}

fn compare(operator: Operator, a: &Value<'_>, b: &Value<'_>) -> Verdict {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => compare_numbers(operator, a, b),
        (Value::Date(a), Value::Date(b)) => compare_dates(operator, *a, *b),
        (Value::Missing, _) | (_, Value::Missing) => Verdict::Open,
        _ => match operator {
            Operator::Equal => Verdict::from(a == b),
            Operator::Unequal => Verdict::from(a != b),
            _ => Verdict::Open,
        },
    }
}

fn compare_numbers(operator: Operator, a: &Stated, b: &Stated) -> Verdict {
    match operator {
        Operator::Agree => Verdict::from(a.agrees(b)),
        Operator::Less => below(a.interval, b.interval),
        Operator::Greater => below(b.interval, a.interval),
        Operator::AtMost => below(b.interval, a.interval).not(),
        Operator::AtLeast => below(a.interval, b.interval).not(),
        _ => Verdict::Open,
    }
}

/// Whether one number is below another: yes where all that the first may be is below all that the
/// second may be, no where it cannot be, else open.
fn below(a: Interval, b: Interval) -> Verdict {
    if a.is_below(b) {
        Verdict::Holds
    } else if b.is_at_most(a) {
        Verdict::Fails
    } else {
        Verdict::Open
    }
}

fn compare_dates(operator: Operator, a: Date, b: Date) -> Verdict {
    match operator {
        Operator::Equal => same_day(a, b),
        Operator::Unequal => same_day(a, b).not(),
        // What is said of both does not differ.
        Operator::Agree => Verdict::from(same_day(a, b) != Verdict::Fails),
        Operator::Less => before(a, b),
        Operator::Greater => before(b, a),
        Operator::AtMost => before(b, a).not(),
        Operator::AtLeast => before(a, b).not(),
        _ => Verdict::Open,
    }
}

/// The parts of a date that order it, largest first.
fn parts(a: Date, b: Date) -> [Option<(i16, i16)>; 3] {
    [
        a.year.zip(b.year),
        a.month.zip(b.month).map(|(a, b)| (i16::from(a), i16::from(b))),
        a.day.zip(b.day).map(|(a, b)| (i16::from(a), i16::from(b))),
    ]
}

fn same_day(a: Date, b: Date) -> Verdict {
    let part = |part: Option<(i16, i16)>| Verdict::known(part.map(|(a, b)| a == b));
    parts(a, b).into_iter().map(part).fold(Verdict::Holds, Verdict::and)
}

fn before(a: Date, b: Date) -> Verdict {
    for part in parts(a, b) {
        match part {
            None => return Verdict::Open,
            Some((a, b)) if a != b => return Verdict::from(a < b),
            Some(_) => {}
        }
    }
    Verdict::Fails
}
