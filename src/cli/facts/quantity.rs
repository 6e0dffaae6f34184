//! Quantities: the value, what it stands for, and what it counts or measures.

use rustc_hash::FxHashMap;
use serde_json::{Value as Json, json};

use super::{Draft, Fact, Kind, Row, Told, number};
use crate::cli::paint;
use crate::facts::{Claim, Place, Quantity, Statement, Style};
use crate::report::one_line;
use crate::value::{Bound, Dimension, Exact, Hedge, Interval, Span};

pub(super) const KIND: Kind =
    Kind { name: "quantity", style: paint::HINT, told: Told::Marked, read };

fn read(draft: &Draft, out: &mut Vec<Fact>) {
    let facts = draft.facts;
    let confirmed = confirmed(draft);
    let mut claims = facts.claims.all.iter().peekable();
    for (index, quantity) in (0_u32..).zip(&facts.quantities) {
        while claims.next_if(|claim| claim.quantity < index).is_some() {}
        let claim = claims.peek().filter(|claim| claim.quantity == index).copied();
        let confirmed = confirmed.get(&quantity.span).map_or(&[][..], Vec::as_slice);
        out.push(One { draft, quantity, claim, confirmed }.fact());
    }
}

/// The rules that hold for each figure, so that the others that they rest on confirm it.
fn confirmed<'d>(draft: &Draft<'d>) -> FxHashMap<Span, Vec<&'d str>> {
    let mut confirmed: FxHashMap<Span, Vec<&str>> = FxHashMap::default();
    for agreement in draft.agreements.iter().filter(|agreement| agreement.holds) {
        for span in &agreement.figures {
            let rules = confirmed.entry(*span).or_default();
            for rule in &agreement.rules {
                if !rules.contains(&&**rule) {
                    rules.push(rule);
                }
            }
        }
    }
    confirmed
}

struct One<'o> {
    draft: &'o Draft<'o>,
    quantity: &'o Quantity,
    claim: Option<&'o Claim>,
    /// The rules by which other figures confirm it.
    confirmed: &'o [&'o str],
}

impl One<'_> {
    fn fact(&self) -> Fact {
        Fact {
            kind: 0,
            span: self.quantity.span,
            sentence: self.quantity.sentence,
            fields: self.fields(),
            row: self.row(),
        }
    }

    fn interval(&self) -> Interval {
        number::in_unit(self.quantity.stated.interval, self.quantity.factor(self.draft.language))
    }

    fn unit(&self) -> Option<&str> {
        let unit = self.quantity.unit.and_then(|id| self.draft.language.lexicon.unit(id))?;
        Some(&unit.symbol)
    }

    fn text(&self) -> &str {
        self.draft.document.text()
    }

    fn subject(&self) -> Option<String> {
        self.claim?.subject.map(|span| one_line(span.of(self.text())))
    }

    /// "share" in "$1.20 per share".
    fn per(&self) -> Option<String> {
        self.claim?.scope.per?;
        let tokens = &self.draft.facts.reading.tokens;
        let word = tokens.get(self.quantity.tokens.end as usize + 1)?;
        Some(word.span.of(self.text()).to_owned())
    }

    fn years(&self) -> Vec<i16> {
        self.claim.map_or(Vec::new(), |claim| claim.scope.years.iter().flatten().copied().collect())
    }

    fn fields(&self) -> Vec<(&'static str, Json)> {
        let interval = self.interval();
        let excluded = |end: Bound| json!(!matches!(end, Bound::Closed(_)));
        vec![
            ("value", number::json(self.quantity.value_in_unit(self.draft.language))),
            ("low", number::json(interval.low.value())),
            ("high", number::json(interval.high.value())),
            ("low_excluded", excluded(interval.low)),
            ("high_excluded", excluded(interval.high)),
            ("unit", json!(self.unit())),
            ("dimension", json!(self.quantity.dimension.name())),
            ("style", json!(style(self.quantity.style))),
            ("hedge", json!(self.quantity.stated.hedge.name())),
            ("subject", json!(self.subject())),
            ("statement", json!(self.claim.map(|claim| statement(claim.scope.statement)))),
            ("per", json!(self.per())),
            ("years", json!(self.years())),
            ("place", json!(self.claim.map(|claim| place(claim.place)))),
            ("quoted", json!(self.claim.is_some_and(|claim| claim.quoted))),
            ("confirmed_by", json!(self.confirmed)),
        ]
    }

    fn row(&self) -> Row {
        // A share in words has no decimals worth showing.
        let share = self.quantity.dimension == Dimension::Percent
            && matches!(self.quantity.style, Style::Words | Style::Ratio);
        let shown = |value: Exact| if share { value.round(1).unwrap_or(value) } else { value };
        let value = self.quantity.value_in_unit(self.draft.language);
        let value = value.map(|value| number::grouped(shown(value))).or_else(|| {
            let [low, high] = self.quantity.ends?;
            Some(format!("{} to {}", number::grouped(low), number::grouped(high)))
        });
        let mut about = Vec::new();
        about.extend(self.subject());
        about.extend(self.per().map(|unit| format!("per {unit}")));
        if self.quantity.dimension == Dimension::Order {
            about.push("in a sequence".to_owned());
        }
        if self.quantity.stated.hedge != Hedge::None {
            about.push(self.quantity.stated.hedge.name().replace('-', " "));
        }
        match self.claim.map(|claim| claim.scope.statement) {
            Some(Statement::Change) => about.push("change".to_owned()),
            Some(Statement::Before) => about.push("before".to_owned()),
            _ => {}
        }
        about.extend(self.years().iter().map(i16::to_string));
        if !self.confirmed.is_empty() {
            about.push(format!("confirmed by {}", self.confirmed.join(", ")));
        }
        Row {
            head: one_line(self.quantity.span.of(self.text())),
            value: value.map_or(String::new(), |value| self.with_unit(value)),
            range: number::range(number::each_end(self.interval(), shown), self.draft.unicode),
            about,
        }
    }

    fn with_unit(&self, value: String) -> String {
        match (self.quantity.dimension, self.unit()) {
            (Dimension::Age, Some("a")) => format!("{value} years old"),
            (Dimension::Age, Some("mo")) => format!("{value} months old"),
            (_, None) => value,
            (_, Some("%")) => format!("{value}%"),
            (_, Some(unit)) => format!("{value} {unit}"),
        }
    }
}

const fn style(style: Style) -> &'static str {
    match style {
        Style::Figures => "figures",
        Style::Words => "words",
        Style::Ratio => "ratio",
        Style::Range => "range",
        Style::Vague => "vague",
        Style::Slash => "slash",
    }
}

const fn statement(statement: Statement) -> &'static str {
    match statement {
        Statement::Level => "level",
        Statement::Change => "change",
        Statement::Before => "before",
    }
}

const fn place(place: Place) -> &'static str {
    match place {
        Place::Heading => "heading",
        Place::Lead => "lead",
        Place::Body => "body",
        Place::List => "list",
        Place::Note => "note",
    }
}
