//! Why a rule is silent: the furthest that it came with anything in a document.

use super::subject::Within;
use super::{Engine, compare, each, matching};
use crate::document::Document;
use crate::facts::Facts;
use crate::rules::expression::Bindings;
use crate::rules::rule::{LooksAt, Rule, Silence};
use crate::value::Date;

/// How far a rule came, and in what it ended.
struct Furthest<'r> {
    rule: &'r Rule,
    reached: Option<(usize, String)>,
}

impl Furthest<'_> {
    fn note(&mut self, stage: usize, why: impl FnOnce() -> String) {
        if self.reached.as_ref().is_none_or(|(known, _)| *known < stage) {
            self.reached = Some((stage, why()));
        }
    }

    fn judged(&mut self, bindings: &dyn Bindings) -> bool {
        let rule = self.rule;
        match rule.silence(bindings) {
            None => return true,
            Some(Silence::Narrowed { open }) => {
                let why = || match &rule.written.narrowed {
                    Some(written) if open.is_empty() => format!("`where` is false: {written}"),
                    _ => format!("`where` is open: {} not said", said(&open)),
                };
                self.note(2, why);
            }
            Some(Silence::Open { open }) => self.note(3, || match open.as_slice() {
                [] => format!(
                    "the assertion is open, rounding may hide it: {}",
                    rule.written.assertion
                ),
                open => format!("the assertion is open: {} not said", said(open)),
            }),
            Some(Silence::Held { values }) => self.note(4, || {
                let with = if values.is_empty() { "" } else { " with " };
                let values = values.join(", ");
                format!("the assertion holds: {}{with}{values}", rule.written.assertion)
            }),
            Some(Silence::Excused) => self.note(5, || {
                format!("`unless` excuses it: {}", rule.written.excuse.as_deref().unwrap_or(""))
            }),
        }
        false
    }
}

fn said(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", names.join(", "))
}

impl Engine {
    /// Why a rule reports nothing in a document, in a line; nothing where it does report.
    pub fn why_silent(
        &self,
        rule: &Rule,
        document: &Document,
        least: f64,
        today: Option<Date>,
    ) -> Option<String> {
        let facts = Facts::read(document, self.language());
        let within = Within::new(document, &facts, self.language()).on(today);
        let mut furthest = Furthest { rule, reached: None };
        let mut reports = false;
        let nothing = match &rule.looks_at {
            LooksAt::Each { subject, .. } | LooksAt::Compare { subject, .. } => {
                let kind = self.kinds.get(*subject)?;
                let name = kind.subject().name;
                if matches!(rule.looks_at, LooksAt::Each { .. }) {
                    each::visit(&**kind, &within, |one| {
                        if furthest.judged(one) {
                            let sure = one.confidence(rule);
                            reports |= sure >= least;
                            let why = format!("confidence {sure:.2} is below {least}");
                            furthest.note(6, || why);
                        }
                    });
                    format!("no `{name}` was read")
                } else {
                    let count = kind.items(&within).len();
                    compare::visit(rule, &**kind, &within, |pair, comparable, sure| {
                        if !comparable {
                            furthest.note(1, || {
                                "two are alike, but differ in `same` or `compatible`".to_owned()
                            });
                        } else if furthest.judged(pair) {
                            let sure = sure();
                            reports |= sure >= least;
                            let why = format!("confidence {sure:.2} is below {least}");
                            furthest.note(6, || why);
                        }
                    });
                    match count {
                        0 => format!("no `{name}` was read"),
                        1 => format!("one `{name}` was read, and nothing to compare it with"),
                        _ => format!("of {count} `{name}` no two are alike enough to be compared"),
                    }
                }
            }
            LooksAt::Match { slots, parts, language, .. } => {
                if *language != self.language().code {
                    return Some(format!("the rule is written for the language `{language}`"));
                }
                let matches = matching::all(std::slice::from_ref(rule), &within).pop()?;
                matching::visit(&matches, (slots, parts), &within, |matched| {
                    reports |= furthest.judged(matched);
                });
                "the pattern matches nothing".to_owned()
            }
        };
        (!reports).then(|| furthest.reached.map_or(nothing, |(_, why)| why))
    }
}
