//! Operators between two operands.

use super::{Check, Typed, is};
use crate::rules::expression::compiled::Node;
use crate::rules::expression::operator::Operator;
use crate::rules::expression::syntax::{Shape, Syntax};
use crate::rules::expression::types::Type;
use crate::rules::expression::{Dim, ExpressionError};
use crate::value::{Dimension, Exact, Span};

/// An operand as it is written, with its meaning.
struct Side<'a, 's> {
    syntax: &'a Syntax<'s>,
    typed: Typed,
}

impl Check<'_> {
    pub(super) fn binary(
        &mut self,
        operator: Operator,
        sign: Span,
        left: &Syntax<'_>,
        right: &Syntax<'_>,
    ) -> Option<Typed> {
        if matches!(operator, Operator::And | Operator::Or) {
            let (left, right) = (self.condition(left), self.condition(right));
            let node = Node::Binary(operator, Box::new([left?, right?]));
            return Some(Typed::new(node, Type::Bool));
        }
        let (a, b) = (self.value(left), self.value(right));
        let a = Side { syntax: left, typed: a? };
        let b = Side { syntax: right, typed: b? };
        let (kind, loose) = match operator {
            Operator::Equal | Operator::Unequal => (self.equal(operator, sign, &a, &b)?, false),
            Operator::In => (self.within(sign, &a, &b)?, false),
            Operator::Agree
            | Operator::Less
            | Operator::AtMost
            | Operator::Greater
            | Operator::AtLeast => (self.compared(operator, sign, &a, &b)?, false),
            // From one day to another.
            Operator::Subtract if a.typed.kind == Type::Date && b.typed.kind == Type::Date => {
                (Type::Number(Dim::of(Dimension::Duration)), false)
            }
            Operator::Add | Operator::Subtract => {
                let dim = self.same_measure(operator, sign, &a, &b)?;
                (Type::Number(dim), a.typed.loose && b.typed.loose)
            }
            Operator::Multiply | Operator::Divide => {
                if operator == Operator::Divide
                    && matches!(right.shape, Shape::Number(number, _) if number == Exact::ZERO)
                {
                    let error = ExpressionError::new(right.span, "division by zero")
                        .help("divide by a name, or by a number that is not zero");
                    return self.say(error);
                }
                let (x, y) = self.numbers(operator, sign, &a, &b)?;
                let dim = if operator == Operator::Divide { x.per(y) } else { x.times(y) };
                (Type::Number(dim), a.typed.loose && b.typed.loose)
            }
            Operator::And | Operator::Or => return None,
        };
        let node = Node::Binary(operator, Box::new([a.typed.node, b.typed.node]));
        Some(Typed { node, kind, loose })
    }

    fn numbers<'t>(
        &mut self,
        operator: Operator,
        sign: Span,
        a: &'t Side<'_, '_>,
        b: &'t Side<'_, '_>,
    ) -> Option<(&'t Dim, &'t Dim)> {
        if let (Type::Number(x), Type::Number(y)) = (&a.typed.kind, &b.typed.kind) {
            return Some((x, y));
        }
        let message = format!("`{}` needs numbers on both sides", operator.sign());
        let help = "ask for the number of a fact (`factlint reference` lists them), or compare texts with `==`";
        let mut error = ExpressionError::new(sign, message).help(help);
        for side in [a, b] {
            if !matches!(side.typed.kind, Type::Number(_)) {
                error = error.also(side.syntax.span, is(side.syntax, &side.typed.kind));
            }
        }
        self.say(error)
    }

    /// What both operands measure; a number without a measure of its own follows the other.
    fn same_measure(
        &mut self,
        operator: Operator,
        sign: Span,
        a: &Side<'_, '_>,
        b: &Side<'_, '_>,
    ) -> Option<Dim> {
        let (x, y) = self.numbers(operator, sign, a, b)?;
        if a.typed.loose || x == y {
            return Some(y.clone());
        }
        if b.typed.loose {
            return Some(x.clone());
        }
        if let (Some(a_name), Some(b_name)) = (x.as_variable(), y.as_variable()) {
            let message = format!("`{a_name}` and `{b_name}` need not measure the same");
            let help = match (a_name, b_name) {
                ("a", "b") | ("b", "a") => "add `dimension` to `same`".to_owned(),
                _ => format!("declare one like the other, as in `{b_name}: like {a_name}`"),
            };
            return self.say(both(message, a, b).help(help));
        }
        let message = match operator {
            Operator::Add => format!("cannot add {x} and {y}"),
            Operator::Subtract => format!("cannot subtract {y} from {x}"),
            _ => format!("cannot compare {x} with {y}"),
        };
        let duration = Dim::of(Dimension::Duration);
        let of_time = [(x, y, b), (y, x, a)]
            .into_iter()
            .find(|(plain, time, _)| **plain == Dim::PLAIN && **time == duration);
        let error = both(message, a, b);
        let Some((.., side)) = of_time else {
            let help =
                "bring both to one measure: by a share or a price of each, or by another slot";
            return self.say(error.help(help));
        };
        let written = side.syntax.span.of(self.text);
        self.say(
            error.help(format!("say in which unit: `in_years({written})` or `in_days({written})`")),
        )
    }

    fn compared(
        &mut self,
        operator: Operator,
        sign: Span,
        a: &Side<'_, '_>,
        b: &Side<'_, '_>,
    ) -> Option<Type> {
        match (&a.typed.kind, &b.typed.kind) {
            (Type::Number(_), Type::Number(_)) => {
                self.same_measure(operator, sign, a, b)?;
                Some(Type::Bool)
            }
            (Type::Date, Type::Date) => Some(Type::Bool),
            (x, y) => {
                let message = format!(
                    "`{}` compares numbers with numbers and dates with dates",
                    operator.sign()
                );
                let texts = [x, y].iter().all(|kind| matches!(kind, Type::Text | Type::Choice(_)));
                let error = both(message, a, b);
                self.say(error.help(if texts && operator == Operator::Agree {
                    "texts are equal with `==`"
                } else {
                    "compare what is of one kind: `date.year ~ 2022` is a number beside a number"
                }))
            }
        }
    }

    fn equal(
        &mut self,
        operator: Operator,
        sign: Span,
        a: &Side<'_, '_>,
        b: &Side<'_, '_>,
    ) -> Option<Type> {
        if let (Type::Number(_), Type::Number(_)) = (&a.typed.kind, &b.typed.kind) {
            let written = |side: &Side<'_, '_>| side.syntax.span.of(self.text).to_owned();
            let meant = format!("{} ~ {}", written(a), written(b));
            let meant = if operator == Operator::Equal { meant } else { format!("not {meant}") };
            let error =
                ExpressionError::new(sign, format!("`{}` cannot compare numbers", operator.sign()))
                    .label("written numbers are rounded")
                    .help(format!("ask whether they agree: `{meant}`"));
            return self.say(error);
        }
        self.comparable(a, b)?;
        Some(Type::Bool)
    }

    /// Whether two values that are no numbers can ever be equal.
    fn comparable(&mut self, a: &Side<'_, '_>, b: &Side<'_, '_>) -> Option<()> {
        match (&a.typed.kind, &b.typed.kind) {
            (Type::Choice(x), Type::Choice(y)) if x.shares_with(y) => Some(()),
            (Type::Choice(choice), Type::Text) => self.named(b.syntax, choice),
            (Type::Text, Type::Choice(choice)) => self.named(a.syntax, choice),
            (Type::Text, Type::Text) | (Type::Date, Type::Date) | (Type::Bool, Type::Bool) => {
                Some(())
            }
            _ => {
                let error = both("these two can never be equal".to_owned(), a, b);
                self.say(error.help("compare values of one kind: see what each is above"))
            }
        }
    }

    fn within(&mut self, sign: Span, a: &Side<'_, '_>, b: &Side<'_, '_>) -> Option<Type> {
        let Type::List(items) = &b.typed.kind else {
            let error = ExpressionError::new(sign, "`in` needs a list on its right")
                .also(b.syntax.span, is(b.syntax, &b.typed.kind))
                .help("write `day in [\"Saturday\", \"Sunday\"]`");
            return self.say(error);
        };
        // Each item that is written out is looked at by itself: a misspelt name is underlined.
        if let Shape::List(written) = &b.syntax.shape {
            let fine: Vec<Option<()>> =
                written.iter().map(|item| self.member(a, item, items, b.typed.loose)).collect();
            fine.into_iter().collect::<Option<Vec<()>>>()?;
        } else {
            self.member(a, b.syntax, items, b.typed.loose)?;
        }
        Some(Type::Bool)
    }

    fn member(
        &mut self,
        a: &Side<'_, '_>,
        item: &Syntax<'_>,
        kind: &Type,
        loose: bool,
    ) -> Option<()> {
        let stand_in = Node::List(Vec::new());
        let typed = Typed { node: stand_in, kind: kind.clone(), loose };
        let item = Side { syntax: item, typed };
        if let (Type::Number(_), Type::Number(_)) = (&a.typed.kind, kind) {
            return self.same_measure(Operator::Agree, item.syntax.span, a, &item).map(|_| ());
        }
        self.comparable(a, &item)
    }
}

/// A mistake about both operands: underlines them with what they are.
fn both(message: String, a: &Side<'_, '_>, b: &Side<'_, '_>) -> ExpressionError {
    ExpressionError::new(a.syntax.span, message)
        .label(is(a.syntax, &a.typed.kind))
        .also(b.syntax.span, is(b.syntax, &b.typed.kind))
}
