//! From the shape of an expression to its meaning: what each name stands for, and whether the
//! types fit. All mistakes are gathered; what rests on a mistake is not judged again.

mod binary;
mod call;

use super::compiled::{Expression, Node};
use super::scope::Meaning;
use super::syntax::{Shape, Syntax};
use super::token::Percent;
use super::types::{Choice, Type};
use super::{Dim, ExpressionError, Scope, parse};
use crate::value::{Interval, Span, Stated};
use crate::yaml::did_you_mean;

impl Scope {
    /// Reads an expression of any type.
    pub fn expression(&self, text: &str) -> Result<Expression, Vec<ExpressionError>> {
        let syntax = parse::parse(text).map_err(|error| vec![error])?;
        self.compile(text, &syntax)
    }

    /// Reads an expression that must hold or fail. A name that not every fact says is a condition
    /// too: that it is said.
    pub fn condition(&self, text: &str) -> Result<Expression, Vec<ExpressionError>> {
        let syntax = parse::parse(text).map_err(|error| vec![error])?;
        let mut check = Check::new(self, text);
        let node = check.condition(&syntax);
        check.finish(node.map(|node| Typed { node, kind: Type::Bool, loose: false }))
    }

    /// Finds the meaning of a part of `text`.
    pub(super) fn compile(
        &self,
        text: &str,
        syntax: &Syntax<'_>,
    ) -> Result<Expression, Vec<ExpressionError>> {
        let mut check = Check::new(self, text);
        let typed = check.value(syntax);
        check.finish(typed)
    }
}

/// A part whose meaning is known.
struct Typed {
    node: Node,
    kind: Type,
    /// A number without a measure of its own, like the 2 in `price < 2`: it takes on that of
    /// what it stands with.
    loose: bool,
}

impl Typed {
    const fn new(node: Node, kind: Type) -> Self {
        Self { node, kind, loose: false }
    }
}

struct Check<'c> {
    scope: &'c Scope,
    text: &'c str,
    uses: Vec<usize>,
    errors: Vec<ExpressionError>,
}

impl<'c> Check<'c> {
    fn new(scope: &'c Scope, text: &'c str) -> Self {
        Self { scope, text, uses: Vec::new(), errors: Vec::new() }
    }

    fn finish(self, typed: Option<Typed>) -> Result<Expression, Vec<ExpressionError>> {
        match typed {
            Some(Typed { node, kind, .. }) if self.errors.is_empty() => {
                Ok(Expression { node, kind, uses: self.uses })
            }
            // Without an error of its own it rests on one that is already told.
            _ => Err(self.errors),
        }
    }

    fn say<T>(&mut self, error: ExpressionError) -> Option<T> {
        self.errors.push(error);
        None
    }

    fn uses(&mut self, indices: &[usize]) {
        for index in indices {
            if !self.uses.contains(index) {
                self.uses.push(*index);
            }
        }
    }

    fn value(&mut self, syntax: &Syntax<'_>) -> Option<Typed> {
        match &syntax.shape {
            Shape::Number(value, percent) => Some(Typed {
                node: Node::Number(Box::new(Stated::computed(Interval::exactly(*value)))),
                kind: Type::Number(Dim::PLAIN),
                // A percentage is a plain number and nothing else.
                loose: *percent == Percent::No,
            }),
            Shape::Text(text) => Some(Typed::new(Node::Text((*text).into()), Type::Text)),
            Shape::Name(name) => self.name(name, syntax.span),
            Shape::List(items) => self.list(items, syntax.span),
            Shape::Call { name, name_span, arguments } => {
                self.call(name, *name_span, arguments, syntax.span)
            }
            Shape::Not(inner) => {
                let node = self.condition(inner)?;
                Some(Typed::new(Node::Not(Box::new(node)), Type::Bool))
            }
            Shape::Negate(inner) => {
                let typed = self.value(inner)?;
                if !matches!(typed.kind, Type::Number(_)) {
                    let error = ExpressionError::new(syntax.span, "a minus sign needs a number");
                    let error = error.label(is(inner, &typed.kind));
                    return self.say(error.help("take the `-` out, or write it before a number"));
                }
                Some(Typed { node: Node::Negate(Box::new(typed.node)), ..typed })
            }
            Shape::Binary { operator, sign, left, right } => {
                self.binary(*operator, *sign, left, right)
            }
        }
    }

    /// A part in a place where something must hold or fail.
    fn condition(&mut self, syntax: &Syntax<'_>) -> Option<Node> {
        let typed = self.value(syntax)?;
        if typed.kind == Type::Bool {
            return Some(typed.node);
        }
        let help = match syntax.shape {
            Shape::Name(name) => match self.scope.meaning(name) {
                Some(Meaning::Known(known)) if !known.optional => {
                    format!("`{name}` is always said; compare it with something")
                }
                _ => return Some(Node::Said(Box::new(typed.node))),
            },
            _ => "compare it with something: numbers agree with `~`, texts are equal with `==`"
                .to_owned(),
        };
        let error = ExpressionError::new(syntax.span, "a condition must hold or fail")
            .label(is(syntax, &typed.kind));
        self.say(error.help(help))
    }

    fn name(&mut self, name: &str, span: Span) -> Option<Typed> {
        let scope = self.scope;
        match scope.meaning(name) {
            Some(Meaning::Known(known)) => {
                self.uses(&[known.index]);
                known.kind.clone().map(|kind| Typed::new(Node::Known(known.index), kind))
            }
            Some(Meaning::Step(index, step)) => {
                self.uses(&step.uses);
                step.kind.clone().map(|kind| Typed::new(Node::Step(index), kind))
            }
            None if scope.lost.may_be(name) => None,
            None => {
                let error = unknown_name(name, span, scope);
                self.say(error)
            }
        }
    }

    fn list(&mut self, items: &[Syntax<'_>], span: Span) -> Option<Typed> {
        let typed: Vec<Option<Typed>> = items.iter().map(|item| self.value(item)).collect();
        let typed: Vec<Typed> = typed.into_iter().collect::<Option<_>>()?;
        let Some(first) = typed.first() else {
            let error = ExpressionError::new(span, "an empty list holds nothing to compare with");
            return self
                .say(error.help("write what may stand there: `[\"Saturday\", \"Sunday\"]`"));
        };
        let odd = typed.iter().zip(items).find(|(item, _)| !alike(&first.kind, &item.kind));
        if let (Some((item, syntax)), Some(first_syntax)) = (odd, items.first()) {
            let error = ExpressionError::new(syntax.span, "a list holds values of one type")
                .label(is(syntax, &item.kind))
                .also(first_syntax.span, is(first_syntax, &first.kind));
            return self.say(error.help("put texts in quotes, and leave numbers without"));
        }
        let kind = Type::List(Box::new(first.kind.clone()));
        let loose = typed.iter().all(|item| item.loose);
        let node = Node::List(typed.into_iter().map(|item| item.node).collect());
        Some(Typed { node, kind, loose })
    }

    /// Checks a text that is compared with a closed list of names.
    fn named(&mut self, syntax: &Syntax<'_>, choice: &Choice) -> Option<()> {
        let Shape::Text(text) = syntax.shape else { return Some(()) };
        if choice.contains(text) {
            return Some(());
        }
        let error = ExpressionError::new(syntax.span, format!("it can never be \"{text}\""))
            .label(format!("must be one of {choice}"));
        let help = did_you_mean(text, choice.names()).map_or_else(
            || {
                let all: Vec<String> = choice.names().map(|name| format!("\"{name}\"")).collect();
                format!("the names are {}", all.join(", "))
            },
            |meant| format!("did you mean \"{meant}\"?"),
        );
        self.say(error.help(help))
    }
}

/// "`price` is money", or for what has no name "this is money".
fn is(syntax: &Syntax<'_>, kind: &Type) -> String {
    let this = match syntax.shape {
        Shape::Name(name) => format!("`{name}`"),
        _ => "this".to_owned(),
    };
    match kind {
        Type::Number(dim) => match dim.as_variable() {
            Some(variable) if this == format!("`{variable}`") => {
                format!("{this} may measure anything")
            }
            Some(variable) => format!("{this} measures what `{variable}` does"),
            None => format!("{this} is {kind}"),
        },
        _ => format!("{this} is {kind}"),
    }
}

/// Whether two values can stand in one list.
fn alike(a: &Type, b: &Type) -> bool {
    let text = |kind: &Type| matches!(kind, Type::Text | Type::Choice(_));
    a == b || (text(a) && text(b))
}

fn unknown_name(name: &str, span: Span, scope: &Scope) -> ExpressionError {
    let unknown = ExpressionError::new(span, format!("unknown name `{name}`"));
    if scope.all_functions().any(|function| function == name) {
        return unknown.label("a function").help(format!("call it: `{name}(...)`"));
    }
    if scope.known(&format!("a.{name}")).is_some() {
        let help = format!("write `a.{name}` or `b.{name}`");
        return unknown.label("of which of the two?").help(help);
    }
    let error = unknown.label(scope.stranger.clone());
    if let Some(single) = name.strip_prefix("a.").or(name.strip_prefix("b."))
        && scope.meaning(single).is_some()
    {
        return error.help(format!("there is one of each here: write `{single}`"));
    }
    let everywhere = scope.everywhere.iter().map(|known| known.name.as_str());
    if let Some(meant) = did_you_mean(name, scope.all_names().chain(everywhere)) {
        return error.help(format!("did you mean `{meant}`?"));
    }
    let all: Vec<String> = scope.all_names().map(|name| format!("`{name}`")).collect();
    let all = all.join(", ");
    error.help(format!("available names: {all}; text stands in quotes: `\"{name}\"`"))
}
