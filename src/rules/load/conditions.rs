//! The expressions and messages of a rule.

use std::sync::Arc;

use super::Loader;
use crate::rules::catalogue::Catalogue;
use crate::rules::expression::{Expression, Scope, Step, Template};
use crate::rules::rule::Conditions;
use crate::rules::schema::RuleFile;
use crate::value::Span;
use crate::yaml::{Later, Located, Made};

impl Loader<'_> {
    /// What must hold and what is told; none where there is a mistake. Those of a built-in rule, which its
    /// examples try, are made when they are first asked for.
    pub(super) fn conditions(
        &mut self,
        written: RuleFile,
        scope: Scope,
    ) -> Option<Made<Conditions>> {
        if matches!(written.examples, Later::Here(_)) {
            let made = self.made(&written, scope);
            let whole = made.assertion.is_some() && made.message.is_some();
            return whole.then(|| Made::by(|| made));
        }
        let (file, given) = (self.file.clone(), Arc::clone(&self.given));
        Some(Made::by(move || {
            // All that they can name is in the scope.
            let catalogue = &Catalogue::default();
            let (lost, problems) = (Vec::new(), Vec::new());
            Loader { file: &file, catalogue, given, lost, problems }.made(&written, scope)
        }))
    }

    fn made(&mut self, written: &RuleFile, mut scope: Scope) -> Conditions {
        let steps = self.steps(written, &mut scope);
        let narrowed = written.r#where.as_ref().and_then(|text| self.condition(text, &scope));
        let assertion =
            if self.has_lost(&["assert"]) { None } else { self.condition(&written.assert, &scope) };
        let excuse = written.unless.as_ref().and_then(|text| self.condition(text, &scope));
        self.one_line(&written.message);
        let message = self.template(&written.message, &scope);
        let help = written.help.as_ref().and_then(|text| self.template(text, &scope));
        let (labels, suggestions) = (Vec::new(), Vec::new());
        let mut made = Conditions {
            scope,
            narrowed,
            steps,
            assertion,
            excuse,
            message,
            help,
            labels,
            suggestions,
        };
        made.labels = self.labels(written, &made);
        made.suggestions = self.suggestions(written, &made.scope);
        made
    }

    fn steps(&mut self, written: &RuleFile, scope: &mut Scope) -> Vec<Expression> {
        let mut steps = Vec::new();
        for (name, text) in written.r#let.iter() {
            self.speakable(name);
            if scope.meaning(name).is_some() {
                let problem =
                    self.problem(name.span, format!("`{}` is already defined", name.value));
                self.say(problem.help("choose another name for the step"));
                continue;
            }
            let read = scope.expression(text);
            let expression = self.told(read, text);
            scope.steps.push(Step {
                name: name.value.clone(),
                kind: expression.as_ref().map(|e| e.kind().clone()),
                uses: expression.as_ref().map_or(Vec::new(), |e| e.uses().to_vec()),
            });
            steps.extend(expression);
        }
        steps
    }

    fn condition(&mut self, text: &Located<String>, scope: &Scope) -> Option<Expression> {
        let read = scope.condition(text);
        self.told(read, text)
    }

    pub(super) fn template(&mut self, text: &Located<String>, scope: &Scope) -> Option<Template> {
        let read = Template::new(text, scope);
        self.told(read, text)
    }

    /// A message stands alone in one-line outputs.
    fn one_line(&mut self, message: &Located<String>) {
        let text = message.trim_end();
        if let Some(at) = text.find('\n') {
            let span = message.inside(Span::new(at as u32, at as u32), self.file);
            let problem = self.problem(span, "the message has more than one line");
            let problem = problem.label("it ends here in a list of findings");
            self.say(
                problem.help("put it on one line; what else there is to say belongs into `help`"),
            );
        } else if text.ends_with('.') && !text.ends_with("..") {
            let end = text.len() as u32;
            let span = message.inside(Span::new(end - 1, end), self.file);
            let problem = self.problem(span, "the message ends with a full stop");
            self.say(problem.help("leave it out: messages stand in lists"));
        }
    }
}
