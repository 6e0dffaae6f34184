//! Calls: the function, the number of its arguments, their types.

use std::sync::Arc;

use super::{Check, Typed, is};
use crate::rules::expression::compiled::Node;
use crate::rules::expression::functions::{FUNCTIONS, Signature};
use crate::rules::expression::syntax::{Shape, Syntax};
use crate::rules::expression::types::Type;
use crate::rules::expression::{Dim, ExpressionError};
use crate::value::Span;
use crate::yaml::did_you_mean;

impl Check<'_> {
    pub(super) fn call(
        &mut self,
        name: &str,
        name_span: Span,
        arguments: &[Syntax<'_>],
        span: Span,
    ) -> Option<Typed> {
        let typed: Vec<Option<Typed>> = arguments.iter().map(|a| self.value(a)).collect();
        if let Some(function) = FUNCTIONS.iter().copied().find(|function| function.name == name) {
            let signature = (function.signature)();
            let (nodes, kind) = self.arguments(name, &signature, arguments, typed, span)?;
            return Some(Typed::new(Node::Call(function, nodes), kind));
        }
        let given = self.scope.given.iter().position(|given| given.name == name);
        if let Some((index, given)) = given.and_then(|i| Some((i, self.scope.given.get(i)?))) {
            if self.scope.alone {
                let message = format!("`{name}` is asked of two facts");
                let error = ExpressionError::new(name_span, message).label("there is one here");
                return self.say(error.help("it belongs to rules that `compare`"));
            }
            let (_, kind) = self.arguments(name, &given.signature, arguments, typed, span)?;
            self.are_the_pair(name, arguments)?;
            return Some(Typed::new(Node::Given(index), kind));
        }
        let error = self.unknown_function(name, name_span);
        self.say(error)
    }

    /// The document's functions are asked of the two that are compared, whatever else is known.
    fn are_the_pair(&mut self, name: &str, arguments: &[Syntax<'_>]) -> Option<()> {
        if self.scope.known("a").is_none() {
            return Some(());
        }
        let stranger = arguments.iter().find(
            |argument| !matches!(argument.shape, Shape::Name(name) if name == "a" || name == "b"),
        );
        let Some(stranger) = stranger else { return Some(()) };
        let error =
            ExpressionError::new(stranger.span, format!("`{name}` is asked of `a` and `b`"));
        self.say(error.help(format!("write `{name}(a, b)`")))
    }

    fn unknown_function(&self, name: &str, span: Span) -> ExpressionError {
        let error = ExpressionError::new(span, format!("unknown function `{name}`"));
        if self.scope.meaning(name).is_some() {
            return error
                .label("a value, which takes no arguments")
                .help(format!("write `{name}` alone, without what is in parentheses"));
        }
        if let Some(meant) = did_you_mean(name, self.scope.all_functions()) {
            return error.help(format!("did you mean `{meant}`?"));
        }
        let all: Vec<String> = self.scope.all_functions().map(|f| format!("`{f}`")).collect();
        error.help(format!("the functions are {}", all.join(", ")))
    }

    fn arguments(
        &mut self,
        name: &str,
        signature: &Signature,
        arguments: &[Syntax<'_>],
        typed: Vec<Option<Typed>>,
        span: Span,
    ) -> Option<(Vec<Node>, Type)> {
        let wanted = signature.parameters.len();
        if arguments.len() != wanted {
            let plural = if wanted == 1 { "" } else { "s" };
            let message = format!("`{name}` takes {wanted} value{plural}, not {}", arguments.len());
            let help = format!("call it as `{}`", signature.shown(name));
            return self.say(ExpressionError::new(span, message).help(help));
        }
        // An argument that is wrong in itself says nothing about the others.
        let typed: Vec<Typed> = typed.into_iter().collect::<Option<_>>()?;
        let mut bound: Vec<(Arc<str>, Dim)> = Vec::new();
        // Numbers without a measure of their own wait for the others to say what is measured.
        for ((_, kind), given) in signature.parameters.iter().zip(&typed) {
            if let (Type::Number(dim), Type::Number(of)) = (kind, &given.kind)
                && let Some(variable) = dim.as_variable()
                && !given.loose
                && !bound.iter().any(|(name, _)| **name == *variable)
            {
                bound.push((Arc::from(variable), of.clone()));
            }
        }
        for (((parameter, kind), given), syntax) in
            signature.parameters.iter().zip(&typed).zip(arguments)
        {
            let kind = kind.with(&bound);
            if !fits(&kind, given) {
                let message = format!("`{name}` needs {kind} as its `{parameter}`");
                let error =
                    ExpressionError::new(syntax.span, message).label(is(syntax, &given.kind));
                return self.say(error.help(format!("call it as `{}`", signature.shown(name))));
            }
            if let Type::Choice(choice) = &kind {
                self.named(syntax, choice)?;
            }
        }
        let unbound_is_plain = |kind: &Type| match kind {
            Type::Number(dim) if dim.as_variable().is_some() => Type::NUMBER,
            other => other.clone(),
        };
        let result = if bound.is_empty() {
            unbound_is_plain(&signature.result)
        } else {
            signature.result.with(&bound)
        };
        Some((typed.into_iter().map(|typed| typed.node).collect(), result))
    }
}

fn fits(wanted: &Type, given: &Typed) -> bool {
    match (wanted, &given.kind) {
        (Type::Number(_), Type::Number(_)) if given.loose => true,
        (Type::Text | Type::Choice(_), Type::Text) | (Type::Text, Type::Choice(_)) => true,
        (wanted, given) => wanted == given,
    }
}
