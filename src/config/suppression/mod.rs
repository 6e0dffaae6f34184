//! Comments in documents that say what is not to be reported there.
//!
//! `directive.rs` reads a comment, `scope.rs` says how far it reaches. A finding is left out where the place
//! that it reports lies within, or all places that it disagrees with do. What a comment leaves out must be
//! there: an unused or misspelt one is a finding of the rule [`ID`].

mod directive;
mod scope;
#[cfg(test)]
mod tests;

use directive::{Directive, Kind, Misspelt};
use scope::Scope;

use crate::document::Document;
use crate::report::{Reported, ReportedLabel, ReportedSuggestion, RuleCard};
use crate::rules::{Finding, Severity};
use crate::value::Span;
use crate::yaml::did_you_mean;

/// The rule by which comments are reported.
pub const ID: &str = "suppression";
/// Their severity, unless a configuration says otherwise.
pub const SEVERITY: Severity = Severity::Info;
/// With what a comment begins that is meant for factlint.
const MARK: &str = "factlint-";

/// What formats say of the rule.
pub fn card() -> RuleCard {
    RuleCard {
        id: ID.to_owned(),
        title: "A comment that suppresses nothing".to_owned(),
        help:
            "The comment names a rule that does not exist, is misspelled, or stands where there is \
               nothing to suppress: a finding that may come later would be lost in it."
                .to_owned(),
        severity: SEVERITY,
        url: String::new(),
    }
}

/// The comments of a document.
#[derive(Debug, Default)]
pub(super) struct Suppressions {
    directives: Vec<InPlace>,
    misspelt: Vec<Misspelt>,
}

/// A comment that says what is not to be reported.
#[derive(Debug)]
struct InPlace {
    directive: Directive,
    scope: Scope,
    /// It leaves something out; for each rule that it names, whether that is of the rule.
    used: bool,
    used_rules: Vec<bool>,
}

/// What is known of rules.
pub(super) struct Rules<'r> {
    /// The ids of all of them.
    pub known: &'r [String],
    /// Whether a rule ran with everything that it finds.
    pub ran: &'r dyn Fn(&str) -> bool,
    /// Whether all of them did that would run without options.
    pub all_ran: bool,
}

impl Suppressions {
    /// Reads the comments of a document.
    pub fn of(document: &Document) -> Self {
        let text = document.source.text();
        let mut all = Self::default();
        let comments = document.comments().iter().filter(|inside| inside.of(text).contains(MARK));
        for inside in comments {
            match directive::read(text, *inside) {
                Some(Ok(directive)) => all.directives.push(InPlace {
                    scope: Scope::of(&directive, document),
                    used: false,
                    used_rules: vec![false; directive.rules.len()],
                    directive,
                }),
                Some(Err(misspelt)) => all.misspelt.push(misspelt),
                None => {}
            }
        }
        scope::end_ranges(&mut all.directives);
        all
    }

    pub fn is_empty(&self) -> bool {
        self.directives.is_empty() && self.misspelt.is_empty()
    }

    /// Whether a finding is to be left out.
    pub fn hide(&mut self, finding: &Finding, document: &Document) -> bool {
        let places = finding.labels.iter().map(|label| document.source_span(label.span));
        let places: Vec<Span> = places.collect();
        let Some((first, others)) = places.split_first() else { return false };
        let mut hidden = false;
        for place in &mut self.directives {
            let named = place.directive.rules.iter().position(|rule| rule.id == finding.rule);
            if named.is_none() && !place.directive.rules.is_empty() {
                continue;
            }
            let holds = |span: &Span| place.scope.holds(*span, &finding.rule);
            if holds(first) || !others.is_empty() && others.iter().all(holds) {
                hidden = true;
                place.used = true;
                if let Some(used) = named.and_then(|at| place.used_rules.get_mut(at)) {
                    *used = true;
                }
            }
        }
        hidden
    }

    /// What is wrong with the comments, after all findings were asked for.
    pub fn report(self, rules: &Rules, severity: Severity, document: &Document) -> Vec<Reported> {
        let notice = Notice { severity, document };
        let mut told = Vec::new();
        for Misspelt { name, span } in self.misspelt {
            told.push(notice.misspelt(&name, span));
        }
        for InPlace { directive, scope, used, used_rules } in self.directives {
            for (rule, used) in directive.rules.iter().zip(used_rules) {
                if !rules.known.contains(&rule.id) {
                    told.push(notice.unknown(&rule.id, rule.span, rules.known));
                } else if directive.kind != Kind::Enable && !used && (rules.ran)(&rule.id) {
                    told.push(notice.unused(&rule.id, rule.span));
                }
            }
            let idle = match directive.kind {
                Kind::Enable => !scope.ends_any,
                _ => !used && directive.rules.is_empty() && rules.all_ran,
            };
            if idle {
                told.push(notice.idle(&directive));
            }
        }
        told
    }
}

/// Puts what is wrong with a comment into words.
struct Notice<'d> {
    severity: Severity,
    document: &'d Document,
}

impl Notice<'_> {
    fn misspelt(&self, name: &str, span: Span) -> Reported {
        let names = Kind::ALL.iter().map(|kind| kind.name());
        let meant = did_you_mean(name, names.clone());
        let help = match meant {
            Some(meant) => format!("write `{meant}`"),
            None => format!("there are {}", names.collect::<Vec<_>>().join(", ")),
        };
        self.at(span, format!("there is no comment `{name}`"), help, meant)
    }

    fn unknown(&self, id: &str, span: Span, known: &[String]) -> Reported {
        let meant = did_you_mean(id, known.iter().map(String::as_str));
        let help = match meant {
            Some(meant) => format!("write `{meant}`"),
            None => "`factlint rules` lists all rules; a reason stands after `--`".to_owned(),
        };
        self.at(span, format!("there is no rule `{id}`"), help, meant)
    }

    fn unused(&self, id: &str, span: Span) -> Reported {
        let message = format!("nothing of `{id}` to suppress here");
        self.at(span, message, format!("take `{id}` out of the comment"), None)
    }

    fn idle(&self, directive: &Directive) -> Reported {
        let (message, help) = match directive.kind {
            Kind::Enable => ("nothing to enable here", "take the comment out"),
            _ => ("nothing to suppress here", "take the comment out"),
        };
        self.at(directive.span, message.to_owned(), help.to_owned(), None)
    }

    fn at(&self, span: Span, message: String, help: String, meant: Option<&str>) -> Reported {
        let label = ReportedLabel::in_source(span, String::new(), &self.document.source);
        let has_bytes = !self.document.source.has_parts();
        let suggestions = meant.filter(|_| has_bytes).map(|text| {
            ReportedSuggestion::in_source(span, text.to_owned(), &self.document.source)
        });
        Reported {
            rule: ID.to_owned(),
            severity: self.severity,
            confidence: 1.0,
            path: self.document.source.path().to_owned(),
            message,
            help,
            labels: vec![label],
            suggestions: suggestions.into_iter().collect(),
        }
    }
}
