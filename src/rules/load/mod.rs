//! From rule files to compiled rules, with all mistakes of all files in one run.

mod conditions;
mod examples;
mod labels;
mod looks_at;
mod pattern;
mod schema;
mod slots;
#[cfg(test)]
mod tests;

pub use schema::json_schema;
pub(in crate::rules) use slots::types as slot_types;

use std::borrow::Cow;
use std::sync::Arc;

use super::catalogue::Catalogue;
use super::expression::{ExpressionError, Given};
use super::rule::{Rule, Written};
use super::schema::RuleFile;
use crate::value::Span;
use crate::yaml::{File, Located, Problem, Reader, Salvaged};

/// So many errors of one file are told.
const MOST: usize = 30;

/// How sure a rule is that says nothing about it.
const CONFIDENCE: f64 = 0.9;

/// Reads rules from files, each a path and a text. A file with a mistake gives no rule; the
/// mistakes stand in the order of the files and of their places.
pub fn load(
    files: impl IntoIterator<Item = (String, impl Into<Cow<'static, str>>)>,
    catalogue: &Catalogue,
) -> (Vec<Rule>, Vec<Problem>) {
    let reader = Reader::<RuleFile>::new();
    let mut rules = Vec::new();
    let mut problems = Vec::new();
    let mut ids: Vec<(Located<String>, File)> = Vec::new();
    let given: Arc<[Given]> = catalogue.functions.iter().map(|of| of.given.clone()).collect();
    for (path, text) in files {
        let file = File::new(path, text);
        let Salvaged { value, problems: mut found, lost } = reader.salvage(&file);
        if let Some(written) = value {
            found.extend(taken(&written.id, &file, &ids));
            ids.push((written.id.clone(), file.clone()));
            let given = Arc::clone(&given);
            let mut loader = Loader { file: &file, catalogue, given, lost, problems: Vec::new() };
            let rule = loader.rule(written);
            found.append(&mut loader.problems);
            rules.extend(rule.filter(|_| found.is_empty()));
        }
        found.sort_by_key(Problem::span);
        if found.len() > MOST {
            let more = found.len() - MOST;
            let next = found.get(MOST).map_or_else(Span::default, Problem::span);
            found.truncate(MOST);
            found.push(Problem::new(&file, next, format!("{more} more errors in this file")));
        }
        problems.append(&mut found);
    }
    (rules, problems)
}

/// The words of the file that are kept.
fn as_written(file: &RuleFile) -> Written {
    let words = |text: &Option<Located<String>>| text.as_ref().map(|text| text.value.clone());
    let steps = file.r#let.iter().map(|(name, step)| (name.value.clone(), step.value.clone()));
    Written {
        narrowed: words(&file.r#where),
        steps: steps.collect(),
        assertion: file.assert.value.clone(),
        excuse: words(&file.unless),
        help: words(&file.help),
    }
}

/// The mistake that another rule has the same id.
fn taken(id: &Located<String>, file: &File, ids: &[(Located<String>, File)]) -> Option<Problem> {
    let (first, its_file) = ids.iter().find(|(known, _)| known.value == id.value)?;
    let is_built_in = |(path, text): &(String, Cow<'static, str>)| {
        path == its_file.path() && text == its_file.text()
    };
    if super::built_in().iter().any(is_built_in) {
        let problem = Problem::new(file, id.span, format!("`{}` is a built-in rule", id.value));
        return Some(
            problem.label("taken").help(
                "give yours another `id`; `rules:` in factlint.yaml turns a built-in rule off",
            ),
        );
    }
    let there = Problem::new(its_file, first.span, format!("`{}` is first defined here", id.value));
    Some(
        Problem::new(file, id.span, format!("two rules are called `{}`", id.value))
            .label("this is the second")
            .help("give one of them another `id`")
            .elsewhere(there),
    )
}

/// Reads one file's rule and gathers its mistakes.
struct Loader<'l> {
    file: &'l File,
    catalogue: &'l Catalogue,
    /// The functions of the document.
    given: Arc<[Given]>,
    /// Fields of the file that were left out for mistakes that are told.
    lost: Vec<String>,
    problems: Vec<Problem>,
}

impl Loader<'_> {
    fn say(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn has_lost(&self, fields: &[&str]) -> bool {
        self.lost.iter().any(|lost| fields.contains(&lost.as_str()))
    }

    fn problem(&self, span: Span, message: impl Into<String>) -> Problem {
        Problem::new(self.file, span, message)
    }

    /// Tells the mistakes of an expression; what is left is what it was read as.
    fn told<T>(
        &mut self,
        read: Result<T, Vec<ExpressionError>>,
        scalar: &Located<String>,
    ) -> Option<T> {
        let errors = match read {
            Ok(value) => return Some(value),
            Err(errors) => errors,
        };
        self.problems.extend(errors.into_iter().map(|error| error.problem(scalar, self.file)));
        None
    }

    fn rule(&mut self, written: RuleFile) -> Option<Rule> {
        self.misplaced(&written);
        let examples = self.examples(&written.examples);
        let (looks_at, scope) = self.looks_at(&written)?;
        Some(Rule {
            id: written.id.value.clone(),
            title: written.title.clone(),
            severity: written.severity.value.into(),
            confidence: written.confidence.map_or(CONFIDENCE, |confidence| confidence.value),
            enabled: written.enabled,
            why: written.why.clone(),
            looks_at,
            examples,
            file: self.file.clone(),
            written: as_written(&written),
            conditions: self.conditions(written, scope)?,
        })
    }

    /// Fields that belong to another kind of rule.
    fn misplaced(&mut self, written: &RuleFile) {
        let place = |span: Option<Span>, name: &'static str| span.map(|span| (span, name));
        let of_match = [
            place(written.slots.as_ref().map(|f| f.span), "slots"),
            place(written.language.as_ref().map(|f| f.span), "language"),
            place(written.within.as_ref().map(|f| f.span), "within"),
        ];
        let of_compare = [
            place(written.same.as_ref().map(|f| f.span), "same"),
            place(written.compatible.as_ref().map(|f| f.span), "compatible"),
        ];
        let of_both = [
            place(written.weigh.as_ref().map(|f| f.span), "weigh"),
            place(written.trees.as_ref().map(|f| f.span), "trees"),
        ];
        for (there, owner, fields) in [
            (written.r#match.is_some(), "match", of_match.as_slice()),
            (written.compare.is_some(), "compare", of_compare.as_slice()),
            (written.compare.is_some() || written.each.is_some(), "compare", of_both.as_slice()),
        ] {
            for (span, name) in fields.iter().flatten().filter(|_| !there) {
                let message = format!("`{name}` belongs to rules that `{owner}`");
                let help = format!("take `{name}` out, or write `{owner}:`");
                self.say(self.problem(*span, message).help(help));
            }
        }
        if let (Some(confidence), Some(weigh)) = (&written.confidence, &written.weigh) {
            let problem = self
                .problem(confidence.span, "`confidence` and `weigh` do not go together")
                .also(weigh.span, "the weights decide how sure the rule is")
                .help("take one of them out");
            self.say(problem);
        }
    }
}
