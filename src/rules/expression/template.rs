//! Messages with slots: `"{part} of {whole} is {part / whole as percent}, not {share}"`.

use std::borrow::Cow;

use super::compiled::{Expression, Node};
use super::evaluate::Surroundings;
use super::format::{Beside, Format, percent_decimals};
use super::scope::Meaning;
use super::syntax::Shape;
use super::token::TokenKind;
use super::{Bindings, Dim, ExpressionError, Scope, Type, Value, parse};
use super::{date_form, number_form};
use crate::value::{Exact, Hedge, Span, Stated};
use crate::yaml::did_you_mean;

/// A message with slots, checked against what its rule knows.
#[derive(Clone, Debug)]
pub struct Template {
    pieces: Vec<Piece>,
    uses: Vec<usize>,
}

#[derive(Clone, Debug)]
enum Piece {
    Words(String),
    /// A bare name: as it is written in the document.
    Written(usize, Box<Expression>),
    Computed {
        expression: Box<Expression>,
        format: Format,
        /// The percentage beside it, whose decimals it takes on.
        beside: Option<usize>,
        /// The figure that it is written like: `{new - old like amount}`.
        like: Option<usize>,
    },
}

impl Template {
    /// Reads a message. `{{` and `}}` stand for single braces.
    pub fn new(text: &str, scope: &Scope) -> Result<Self, Vec<ExpressionError>> {
        let mut pieces = Vec::new();
        let mut errors = Vec::new();
        let mut words = String::new();
        let mut at = 0;
        while let Some(before) = text.get(at..).and_then(|rest| rest.find(['{', '}'])) {
            words.push_str(&text[at..at + before]);
            let rest = &text[at + before..];
            at += before + 1;
            if rest.starts_with("{{") || rest.starts_with("}}") {
                at += 1;
                words.push_str(&rest[..1]);
            } else if rest.starts_with('{') {
                if !words.is_empty() {
                    pieces.push(Piece::Words(std::mem::take(&mut words)));
                }
                match slot(text, at, scope) {
                    Ok((piece, after)) => {
                        pieces.push(piece);
                        at = after;
                    }
                    Err(mut found) => {
                        errors.append(&mut found);
                        at = after_slot(text, at);
                    }
                }
            } else {
                let here = Span::new(at as u32 - 1, at as u32);
                errors.push(
                    ExpressionError::new(here, "a closing brace without its opening one")
                        .help("write `}}` for a brace that is shown"),
                );
            }
        }
        words.push_str(text.get(at..).unwrap_or_default());
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        if errors.is_empty() { Ok(Self::beside(pieces)) } else { Err(errors) }
    }

    /// Gives each computed percentage the written one that stands nearest after it, else before.
    fn beside(mut pieces: Vec<Piece>) -> Self {
        let written: Vec<Option<usize>> = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Written(index, expression)
                    if *expression.kind() == Type::Number(Dim::PLAIN) =>
                {
                    Some(*index)
                }
                _ => None,
            })
            .collect();
        for (at, piece) in pieces.iter_mut().enumerate() {
            if let Piece::Computed {
                format: Format::Percent | Format::Change, beside, like, ..
            } = piece
            {
                let (before, after) = written.split_at(at);
                let near = || after.iter().chain(before.iter().rev()).find_map(|index| *index);
                *beside = like.or_else(near);
            }
        }
        let mut uses = Vec::new();
        for piece in &pieces {
            if let Piece::Written(_, expression) | Piece::Computed { expression, .. } = piece {
                for index in expression.uses() {
                    if !uses.contains(index) {
                        uses.push(*index);
                    }
                }
            }
        }
        Self { pieces, uses }
    }

    /// The bindings that are shown or computed with, in the order in which they stand.
    pub fn uses(&self) -> &[usize] {
        &self.uses
    }

    /// Fills in the slots. `figures` compute at face value ([`super::AtFaceValue`]); `bindings`
    /// are what the document says.
    pub fn fill<'a>(&'a self, bindings: &dyn Bindings, figures: &Surroundings<'a>) -> String {
        let mut out = String::new();
        self.write(bindings, figures, &mut out);
        out
    }

    /// As [`Self::fill`], where all that is asked for is said.
    pub fn fill_whole<'a>(
        &'a self,
        bindings: &dyn Bindings,
        figures: &Surroundings<'a>,
    ) -> Option<String> {
        let mut out = String::new();
        self.write(bindings, figures, &mut out).then_some(out)
    }

    /// As [`Self::fill_whole`], to be written in the place of a binding: one computed value takes
    /// the form in which that is written, and where it cannot there is nothing to write.
    pub fn fill_in_place<'a>(
        &'a self,
        bindings: &dyn Bindings,
        figures: &Surroundings<'a>,
        place: usize,
    ) -> Option<String> {
        let expression = match self.pieces.as_slice() {
            [Piece::Computed { expression, .. }] => expression,
            // A field without a place of its own is as good as computed.
            [Piece::Written(index, expression)] if bindings.text(*index).is_none() => expression,
            _ => return self.fill_whole(bindings, figures),
        };
        let written = bindings.text(place)?;
        match (bindings.value(place), expression.value(figures)) {
            // What is computed cannot be written behind "almost" or "more than".
            (Value::Number(other), Value::Number(_)) if other.hedge != Hedge::None => None,
            (Value::Number(other), Value::Number(value)) => {
                number_like(value.value()?, &other, &written, bindings)
            }
            (Value::Date(other), Value::Date(date)) => {
                let plain = || date_form::plain(crate::value::Date { weekday: None, ..date });
                Some(date_form::like(date, other, &written).unwrap_or_else(plain))
            }
            (Value::Text(_), Value::Text(day)) if *expression.kind() == Type::WEEKDAY => {
                Some(date_form::named_like(&day, &written))
            }
            _ => self.fill_whole(bindings, figures),
        }
    }

    /// Answers whether nothing was missing.
    fn write<'a>(
        &'a self,
        bindings: &dyn Bindings,
        figures: &Surroundings<'a>,
        out: &mut String,
    ) -> bool {
        let mut whole = true;
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Written(index, expression) => {
                    if let Some(text) = bindings.text(*index) {
                        out.push_str(&text);
                    } else {
                        let value = expression.value(figures);
                        whole &= push(out, Format::Plain, &value, Beside::default());
                    }
                }
                Piece::Computed { expression, format, beside, like } => {
                    let decimals = beside.and_then(|index| match bindings.value(index) {
                        Value::Number(stated) => percent_decimals(&stated),
                        _ => None,
                    });
                    let mut value = expression.value(figures);
                    let date = match (&mut value, like) {
                        (Value::Date(date), Some(index)) => {
                            date.weekday = None;
                            date_at(*index, bindings)
                        }
                        (Value::Date(_), None) => date_of(expression, bindings),
                        _ => None,
                    };
                    let date = date.as_ref().map(|(date, written)| (*date, &**written));
                    let figure = like.and_then(|index| figure_at(index, bindings));
                    let figure = figure.as_ref().map(|(figure, written)| (figure, &**written));
                    let like = match (&value, figure) {
                        (Value::Number(value), Some((other, written))) => value
                            .value()
                            .and_then(|value| number_like(value, other, written, bindings)),
                        _ => None,
                    };
                    let like = like.as_deref();
                    whole &= push(out, *format, &value, Beside { decimals, date, figure, like });
                }
            }
        }
        whole
    }
}

/// A number in the form in which another one of the draft is written, in figures or in words.
fn number_like(
    value: Exact,
    other: &Stated,
    written: &str,
    bindings: &dyn Bindings,
) -> Option<String> {
    number_form::like(value, other, written).or_else(|| {
        number_form::in_words(value, other, written, |number| bindings.number_word(number))
    })
}

/// A figure of the draft, and how it is written.
fn figure_at(index: usize, bindings: &dyn Bindings) -> Option<(Stated, Cow<'_, str>)> {
    match bindings.value(index) {
        Value::Number(stated) => Some((stated, bindings.text(index)?)),
        _ => None,
    }
}

/// The date of the draft that a date is computed from, and how it is written.
fn date_of<'b>(
    expression: &Expression,
    bindings: &'b dyn Bindings,
) -> Option<(crate::value::Date, Cow<'b, str>)> {
    expression.uses().iter().find_map(|index| date_at(*index, bindings))
}

/// A date of the draft, and how it is written.
fn date_at(index: usize, bindings: &dyn Bindings) -> Option<(crate::value::Date, Cow<'_, str>)> {
    match bindings.value(index) {
        Value::Date(date) => Some((date, bindings.text(index)?)),
        _ => None,
    }
}

/// Shows a value; answers whether there was one.
fn push(out: &mut String, format: Format, value: &Value<'_>, beside: Beside<'_>) -> bool {
    let shown = format.show(value, beside);
    out.push_str(shown.as_deref().unwrap_or("(not said)"));
    shown.is_some()
}

/// Reads the slot whose opening brace ends at `start`; returns it with the place after it.
fn slot(text: &str, start: usize, scope: &Scope) -> Result<(Piece, usize), Vec<ExpressionError>> {
    let open = Span::new(start as u32 - 1, start as u32);
    if text.get(start..).is_some_and(|rest| rest.trim_start().starts_with('}')) {
        return Err(vec![
            ExpressionError::new(open, "a slot with nothing in it")
                .help("name what is to be shown, or write `{{` for a brace that is shown"),
        ]);
    }
    let (syntax, mut parser) = parse::parse_slot(text, start).map_err(|error| vec![error])?;
    let format = match parser.peek().kind {
        TokenKind::Name("as") => {
            parser.next();
            named_format(&parser.next()).map_err(|error| vec![error])?
        }
        _ => Format::Plain,
    };
    let like = match parser.peek().kind {
        TokenKind::Name("like") => {
            parser.next();
            Some(figure_named(&parser.next(), scope).map_err(|error| vec![error])?)
        }
        _ => None,
    };
    let close = parser.peek();
    if close.kind != TokenKind::Sign("}") {
        let wanted = "an operator, `as`, `like` or `}`";
        let error = parser.unexpected(wanted).also(open, "the slot is opened here");
        let help = "close the slot with `}`, or write `{{` for a brace that is shown";
        return Err(vec![ExpressionError { help: Some(help.to_owned()), ..error }]);
    }
    let expression = scope.compile(text, &syntax)?;
    if let Err(needed) = format.takes(expression.kind()) {
        let message = match format {
            Format::Plain => format!("{} cannot be shown", expression.kind()),
            _ => format!("`as {}` needs {needed}", name_of(format)),
        };
        let label = format!("this is {}", expression.kind());
        let help = match format {
            Format::Plain => "show what it compares: `{share}`, `{part / whole as percent}`",
            _ => "leave `as` out: what the text says is shown as it is written",
        };
        return Err(vec![ExpressionError::new(syntax.span, message).label(label).help(help)]);
    }
    let formed = matches!(expression.kind(), Type::Number(_) | Type::Date);
    if let (Some(_), false) = (like, formed) {
        let label = format!("this is {}", expression.kind());
        let error =
            ExpressionError::new(syntax.span, "`like` needs a number or a date").label(label);
        return Err(vec![error.help("leave `like` out: a text has no form to follow")]);
    }
    let placed =
        matches!(&syntax.shape, Shape::Name(name) if scope.known(name).is_some_and(|k| k.has_span));
    let of_year = format == Format::Plain && *expression.kind() == Type::NUMBER && !placed;
    let format = if of_year && says_year(syntax.span.of(text)) { Format::Year } else { format };
    let bare = match (&syntax.shape, format, &expression.node) {
        _ if like.is_some() => None,
        (Shape::Name(name), Format::Plain, Node::Known(index)) => {
            matches!(scope.meaning(name), Some(Meaning::Known(_))).then_some(*index)
        }
        _ => None,
    };
    let expression = Box::new(expression);
    let piece = match bare {
        Some(index) => Piece::Written(index, expression),
        None => Piece::Computed { expression, format, beside: None, like },
    };
    Ok((piece, close.span.end as usize))
}

/// Whether an expression is a year by its name: `now.year`, `now.year + 25`; but not what lies
/// between two.
fn says_year(expression: &str) -> bool {
    let words = expression.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.filter(|word| *word == "year").count() == 1
}

fn named_format(token: &super::token::Token<'_>) -> Result<Format, ExpressionError> {
    let names = || Format::ALL.into_iter().map(|(name, _)| name);
    let TokenKind::Name(written) = token.kind else {
        let message = format!("expected a format after `as`, found {}", token.kind.describe());
        return Err(ExpressionError::new(token.span, message).help(list_formats()));
    };
    Format::ALL.into_iter().find(|(name, _)| *name == written).map(|(_, format)| format).ok_or_else(
        || {
            let error = ExpressionError::new(token.span, format!("unknown format `{written}`"));
            match did_you_mean(written, names()) {
                Some(meant) => error.help(format!("did you mean `{meant}`?")),
                None => error.help(list_formats()),
            }
        },
    )
}

/// The figure after `like`.
fn figure_named(token: &super::token::Token<'_>, scope: &Scope) -> Result<usize, ExpressionError> {
    let TokenKind::Name(written) = token.kind else {
        let message = format!("expected a figure after `like`, found {}", token.kind.describe());
        let help = "name one of the rule's figures, in whose form the value is shown: `like share`";
        return Err(ExpressionError::new(token.span, message).help(help));
    };
    match scope.known(written) {
        Some(known) if known.has_span => Ok(known.index),
        _ => {
            let places = scope.names.iter().filter(|known| known.has_span);
            let meant = did_you_mean(written, places.map(|known| known.name.as_str()));
            let help = meant.map_or_else(
                || "name one of the rule's figures, which have a place in the text".to_owned(),
                |meant| format!("did you mean `{meant}`?"),
            );
            let message = format!("`{written}` has no place in the text");
            Err(ExpressionError::new(token.span, message).help(help))
        }
    }
}

fn list_formats() -> String {
    let names: Vec<String> = Format::ALL.iter().map(|(name, _)| format!("`{name}`")).collect();
    format!("the formats are {}", names.join(", "))
}

fn name_of(format: Format) -> &'static str {
    Format::ALL.into_iter().find(|(_, f)| *f == format).map_or("", |(name, _)| name)
}

/// Where to read on after a slot that cannot be read.
fn after_slot(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    rest.find('}').map_or(text.len(), |at| start + at + 1)
}
