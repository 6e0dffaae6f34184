//! What must hold in tables: totals, shares and changes.

use std::borrow::Cow;

use super::{Kind, Subject, Type, Value, Within, known, numbers, optional, placed};
use std::sync::LazyLock;

use crate::facts::{Check, RETOLD_GROUNDS, TableCheck};
use crate::rules::evidence::{self, Ground};
use crate::value::Span;

/// One kind of equation in tables, with the names that rules give its figures.
#[derive(Debug)]
struct Checks {
    check: Check,
    name: &'static str,
    doc: &'static str,
    result: &'static str,
    first: &'static str,
    second: &'static str,
    made: &'static str,
}

const RESULT: usize = 0;
const FIRST: usize = 1;
const SECOND: usize = 2;
const MADE: usize = 3;
const SHOWN: usize = 4;
const LABEL: usize = 5;
const WRONG: usize = 6;
const RIGHT: usize = 7;
const OTHER: usize = 8;
const OTHER_RIGHT: usize = 9;

/// All kinds of equations in tables.
pub(super) fn all() -> impl Iterator<Item = Box<dyn Kind>> {
    let kinds = [
        Checks {
            check: Check::Sum,
            name: "table-total",
            doc: "a total in a table and the rows or columns that make it",
            result: "total",
            first: "first_part",
            second: "last_part",
            made: "sum",
        },
        Checks {
            check: Check::Share,
            name: "table-share",
            doc: "a count in a table with its share of a whole that most of its column have",
            result: "share",
            first: "part",
            second: "other_part",
            made: "quotient",
        },
        Checks {
            check: Check::Difference,
            name: "table-difference",
            doc: "a figure of a table that gives how far two others are apart",
            result: "change",
            first: "new",
            second: "old",
            made: "factor",
        },
        Checks {
            check: Check::Percent,
            name: "table-change",
            doc: "a percentage in a table by which one figure differs from another",
            result: "change",
            first: "new",
            second: "old",
            made: "factor",
        },
        Checks {
            check: Check::Ratio,
            name: "table-ratio",
            doc: "a figure of a table that is the quotient of two others, perhaps times a power of ten",
            result: "ratio",
            first: "dividend",
            second: "divisor",
            made: "factor",
        },
    ];
    let step = Checks {
        check: Check::Step,
        name: "table-step",
        doc: "a figure of a table that is the one of the row before and what came in or went out since",
        result: "balance",
        first: "before",
        second: "step",
        made: "sum",
    };
    let product = Checks {
        check: Check::Product,
        name: "table-product",
        doc: "a figure of a table that two others make by multiplying",
        result: "product",
        first: "one",
        second: "times",
        made: "made",
    };
    let middle = Checks {
        check: Check::Middle,
        name: "table-middle",
        doc: "an average in a table that is the middle of the highest and the lowest value above it",
        result: "average",
        first: "high",
        second: "low",
        made: "middle",
    };
    kinds.into_iter().chain([step, product, middle]).map(|kind| Box::new(kind) as Box<dyn Kind>)
}

impl Checks {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a TableCheck> {
        within.facts.tables.checks.get(item as usize)
    }
}

impl Kind for Checks {
    fn subject(&self) -> Subject {
        let number = |name, doc| placed(name, Type::NUMBER, doc);
        let fields = vec![
            number(self.result, "what the others make"),
            number(self.first, "the first of them"),
            optional(number(self.second, "the last of them, where there are more")),
            known(
                self.made,
                Type::NUMBER,
                "what they come to, or what their quotient is multiplied by",
            ),
            known("shown", Type::Text, "what they come to, as it would be written in the table"),
            optional(placed("label", Type::Text, "what the row is called")),
            placed("wrong", Type::Text, "the figure that is probably wrong"),
            optional(known("right", Type::Text, "what would be right in its place")),
            optional(placed("other", Type::Text, "another figure that may be the wrong one")),
            optional(known("other_right", Type::Text, "what would be right in its place")),
        ];
        Subject { name: self.name.to_owned(), doc: self.doc.to_owned(), fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        let checks = (0_u32..).zip(&within.facts.tables.checks);
        checks.filter(|(_, check)| check.check == self.check).map(|(at, _)| at).collect()
    }

    fn held(&self, within: &Within) -> Vec<Vec<Span>> {
        let held = within.facts.tables.held.iter();
        held.filter(|held| held.check == self.check).map(|held| held.figures.clone()).collect()
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(check) = Self::get(within, item) else { return Value::Missing };
        let text = |span: Option<Span>| {
            span.map_or(Value::Missing, |span| Value::from(within.written(span)))
        };
        match field {
            RESULT => Value::Number(check.result.stated),
            FIRST => check.terms.first().map_or(Value::Missing, |term| Value::Number(term.stated)),
            SECOND => second(check).map_or(Value::Missing, |term| Value::Number(term.stated)),
            MADE => Value::Number(check.expected.unwrap_or(check.factor)),
            SHOWN => Value::Text(Cow::Owned(check.shown.clone())),
            LABEL | WRONG | OTHER => text(self.span(within, item, field)),
            RIGHT => said(check.right.as_ref()),
            OTHER_RIGHT => said(check.other.as_ref().and_then(|(_, right)| right.as_ref())),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let check = Self::get(within, item)?;
        match field {
            RESULT => Some(check.result.span),
            FIRST => check.terms.first().map(|term| term.span),
            SECOND => second(check).map(|term| term.span),
            LABEL => check.label,
            WRONG => Some(check.wrong),
            OTHER => check.other.as_ref().map(|(span, _)| *span),
            _ => None,
        }
    }
}

fn second(check: &TableCheck) -> Option<&crate::facts::Cited> {
    check.terms.last().filter(|_| check.terms.len() > 1)
}

fn said<'a>(text: Option<&String>) -> Value<'a> {
    text.map_or(Value::Missing, |text| Value::Text(Cow::Owned(text.clone())))
}

/// Figures of the text that a table gives otherwise.
#[derive(Debug)]
pub(super) struct Retellings;

impl Kind for Retellings {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("figure", Type::Text, "the digits in the text"),
            placed("cell", Type::Text, "the digits in the table"),
            placed("label", Type::Text, "what the row or column of the table is called"),
            known(
                "right",
                Type::Text,
                "what the text would have to say by the table, as it writes",
            ),
        ];
        let doc = "a figure of the text and the cell of a table that it was probably taken from";
        Subject { name: "retelling".to_owned(), doc: doc.to_owned(), fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.tables.retold.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        if field == 3 {
            let retold = within.facts.tables.retold.get(item as usize);
            return said(retold.map(|retold| &retold.right));
        }
        self.span(within, item, field)
            .map_or(Value::Missing, |span| Value::from(within.written(span)))
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let retold = within.facts.tables.retold.get(item as usize)?;
        match field {
            0 => Some(retold.figure),
            1 => Some(retold.cell),
            2 => Some(retold.label),
            _ => None,
        }
    }

    fn grounds(&self) -> &'static [Ground] {
        static ALL: LazyLock<Vec<Ground>> = LazyLock::new(|| evidence::listed(RETOLD_GROUNDS));
        &ALL
    }

    fn weigh(&self, within: &Within, item: u32) -> Vec<f32> {
        let retold = within.facts.tables.retold.get(item as usize);
        retold.map_or(Vec::new(), |retold| retold.grounds.clone())
    }
}

/// Changes of the text whose sign a table gives otherwise.
#[derive(Debug)]
pub(super) struct TurnedSigns;

impl Kind for TurnedSigns {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("word", Type::Text, "the word of rising or falling: \"growth\""),
            placed("figure", Type::Text, "the percentage in the text"),
            placed("cell", Type::Text, "the figure in the table"),
            placed("label", Type::Text, "what the row of the table is called"),
            known("up", Type::Bool, "whether the word says that it rose"),
        ];
        let doc =
            "a change of the text and the cell of a table that has its figure with the other sign";
        Subject { name: "turned-sign".to_owned(), doc: doc.to_owned(), fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.tables.turned.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        if field == 4 {
            let turned = within.facts.tables.turned.get(item as usize);
            return turned.map_or(Value::Missing, |turned| Value::Bool(turned.up));
        }
        self.span(within, item, field)
            .map_or(Value::Missing, |span| Value::from(within.written(span)))
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let turned = within.facts.tables.turned.get(item as usize)?;
        match field {
            0 => Some(turned.word),
            1 => Some(turned.figure),
            2 => Some(turned.cell),
            3 => Some(turned.label),
            _ => None,
        }
    }
}
