//! A rule that has been read, checked and compiled.

use regex::Regex;

use super::evidence::{Between, GroundWeights};
use super::examples::Example;
use super::expression::{
    AtFaceValue, Bindings, Expression, Scope, Surroundings, Template, Type, Value, Verdict,
};
use super::finding::{Label, Severity, Suggestion};
use crate::facts::Stretch;
use crate::language::pattern::{Pattern as WordPattern, Slot};
use crate::value::{Date, Exact};
use crate::yaml::{File, Made};

/// A rule, ready to be run.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name in findings and settings.
    pub id: String,
    /// What is wrong when it reports.
    pub title: String,
    /// How bad that is.
    pub severity: Severity,
    /// How sure it is, 0 to 1; the start for rules that weigh evidence.
    pub confidence: f64,
    /// Whether it runs without being asked for.
    pub enabled: bool,
    /// What it checks and why it matters.
    pub why: Option<String>,
    /// What it looks at.
    pub looks_at: LooksAt,
    /// Its tests.
    pub examples: Made<Vec<Example>>,
    /// The file it stands in, to point into.
    pub file: File,
    /// What it says, in the words of its file.
    pub written: Written,
    /// What must hold, and what to tell where it does not. Of a built-in rule it is made when the rule first
    /// looks at something: most rules find nothing to look at in a document.
    pub(super) conditions: Made<Conditions>,
}

/// What must hold of what a rule looks at, and what to tell where it does not.
#[derive(Clone, Debug)]
pub(super) struct Conditions {
    /// What its names mean: the indices are those of its [`Bindings`].
    pub scope: Scope,
    pub narrowed: Option<Expression>,
    pub steps: Vec<Expression>,
    /// None where there was a mistake in it.
    pub assertion: Option<Expression>,
    pub excuse: Option<Expression>,
    /// None where there was a mistake in it.
    pub message: Option<Template>,
    pub help: Option<Template>,
    pub labels: Vec<RuleLabel>,
    /// What might be written instead, by the bindings whose places they are.
    pub suggestions: Vec<(usize, Template)>,
}

/// The conditions and the help of a rule as they are written, for those who want to read them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// What narrows it.
    pub narrowed: Option<String>,
    /// The names for steps of the arithmetic, and the steps.
    pub steps: Vec<(String, String)>,
    /// What must hold.
    pub assertion: String,
    /// What excuses it where it does not.
    pub excuse: Option<String>,
    /// how to fix what it finds.
    pub help: Option<String>,
}

/// A part of a rule that keeps it silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Branch {
    /// `where`.
    Narrowed,
    /// `unless`.
    Excuse,
}

impl Branch {
    /// How rules write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Narrowed => "where",
            Self::Excuse => "unless",
        }
    }
}

/// What a rule looks at.
#[derive(Clone, Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one for each rule, and it stays where it is"
)]
pub enum LooksAt {
    /// One fact or relation at a time. Binding `i` is field `i` of the subject.
    Each {
        /// The subject, by its number in the catalogue.
        subject: usize,
        /// The evidence that decides how sure the rule is; without any it is always as sure.
        weigh: Option<GroundWeights>,
    },
    /// Two of one kind. Binding `i` is field `i` of `a`; `fields + i` is field `i` of `b`.
    Compare {
        /// The subject, by its number in the catalogue.
        subject: usize,
        /// How many fields the subject has.
        fields: usize,
        /// The fields that both must say equally.
        same: Vec<usize>,
        /// The fields that must be equal where both say them.
        compatible: Vec<usize>,
        /// The evidence that decides how sure the rule is; without any it is always as sure.
        weigh: Option<Between>,
    },
    /// A pattern. Binding `i` is slot `i`.
    Match {
        /// The pattern; `None` when a mistake in it is already told.
        pattern: Option<Pattern>,
        /// Its slots.
        slots: Vec<Slot>,
        /// What can be asked of them, as [`super::catalogue::SlotPart::numbered`] gives it: binding
        /// `slots + i` is part `i`.
        parts: Vec<(usize, usize)>,
        /// Within what it matches.
        stretch: Stretch,
        /// The language it is written for.
        language: String,
    },
}

/// A pattern of a rule's own.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "a rule has one or two, and they are made once")]
pub enum Pattern {
    /// Words with `{slots}`, in the language of relations.
    Words(WordPattern),
    /// A regular expression, whose named groups are the slots.
    Regex(Regex),
}

/// A place that a finding labels.
#[derive(Clone, Debug)]
pub(super) struct RuleLabel {
    /// The binding whose place it is.
    pub index: usize,
    /// What to say of it.
    pub note: Note,
}

/// What a label says.
#[derive(Clone, Debug)]
pub(super) enum Note {
    /// The name of a slot.
    Name(String),
    /// What the rule says.
    Template(Template),
}

/// Why a rule has nothing to report of what it looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Silence {
    /// `where` is false, or open for what is not said.
    Narrowed { open: Vec<String> },
    /// The assertion is open, for what is not said.
    Open { open: Vec<String> },
    /// It holds; with what is written.
    Held { values: Vec<String> },
    /// `unless` holds, or is open.
    Excused,
}

impl Rule {
    /// Why it is silent about these; `None` where it reports them.
    pub(super) fn silence<'a>(&'a self, bindings: &'a dyn Bindings) -> Option<Silence> {
        let Conditions { scope, narrowed, steps, assertion, .. } = &*self.conditions;
        let within = Surroundings::new(bindings, steps);
        if let Some(narrowed) = narrowed {
            let verdict = narrowed.verdict(&within);
            if verdict != Verdict::Holds {
                let open = if verdict == Verdict::Open {
                    self.unsaid(narrowed, bindings)
                } else {
                    Vec::new()
                };
                return Some(Silence::Narrowed { open });
            }
        }
        let assertion = assertion.as_ref()?;
        match assertion.verdict(&within) {
            Verdict::Open => Some(Silence::Open { open: self.unsaid(assertion, bindings) }),
            Verdict::Holds => {
                let named = assertion.uses().iter().filter_map(|index| {
                    let known = scope.names.iter().find(|known| known.index == *index)?;
                    Some(format!("{} = {}", known.name, bindings.text(*index)?))
                });
                Some(Silence::Held { values: named.collect() })
            }
            Verdict::Fails => {
                (self.excused(bindings) != Verdict::Fails).then_some(Silence::Excused)
            }
        }
    }

    /// The names in an expression that are not said.
    fn unsaid(&self, expression: &Expression, bindings: &dyn Bindings) -> Vec<String> {
        let missing = expression.uses().iter().filter(|index| bindings.value(**index).is_missing());
        let scope = &self.conditions.scope;
        let all = || scope.names.iter().chain(&scope.everywhere);
        let names = missing.filter_map(|index| all().find(|known| known.index == *index));
        names.map(|known| known.name.clone()).collect()
    }

    /// Judges one fact, one pair or one match.
    pub fn judge<'a>(&'a self, bindings: &'a dyn Bindings) -> Verdict {
        match self.fails(bindings) {
            Verdict::Fails => self.excused(bindings),
            verdict => verdict,
        }
    }

    /// Whether evidence decides how sure it is.
    pub fn weighs(&self) -> bool {
        matches!(
            self.looks_at,
            LooksAt::Each { weigh: Some(_), .. } | LooksAt::Compare { weigh: Some(_), .. }
        )
    }

    /// The assertion alone, where the rule applies; open where it does not.
    pub fn fails<'a>(&'a self, bindings: &'a dyn Bindings) -> Verdict {
        let Conditions { narrowed, steps, assertion, .. } = &*self.conditions;
        let within = Surroundings::new(bindings, steps);
        let applies = narrowed.as_ref().map_or(Verdict::Holds, |c| c.verdict(&within));
        if applies != Verdict::Holds {
            return Verdict::Open;
        }
        assertion.as_ref().map_or(Verdict::Open, |assertion| assertion.verdict(&within))
    }

    /// Whether the rule applies and its assertion holds. Most that are tried do not hold: whether the rule applies is asked last.
    pub fn holds<'a>(&'a self, bindings: &'a dyn Bindings) -> bool {
        let Conditions { narrowed, steps, assertion, .. } = &*self.conditions;
        let within = Surroundings::new(bindings, steps);
        assertion.as_ref().is_some_and(|one| one.verdict(&within) == Verdict::Holds)
            && narrowed.as_ref().is_none_or(|one| one.verdict(&within) == Verdict::Holds)
    }

    /// How far apart the two sides are that must agree.
    pub fn gap(&self, bindings: &dyn Bindings) -> Option<Exact> {
        let Conditions { steps, assertion, .. } = &*self.conditions;
        let within = Surroundings::new(bindings, steps);
        match assertion.as_ref()?.sides(&within)? {
            [Value::Number(a), Value::Number(b)] => a.value()?.checked_sub(b.value()?),
            _ => None,
        }
    }

    /// The day that a binding must be by the other side of the assertion.
    pub fn day_of(
        &self,
        bindings: &dyn Bindings,
        is_binding: &dyn Fn(usize) -> bool,
    ) -> Option<Date> {
        let Conditions { steps, assertion, .. } = &*self.conditions;
        let within = Surroundings::new(bindings, steps);
        match assertion.as_ref()?.other_side(&within, is_binding)? {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// Whether a failed assertion is excused: it holds or is open then, and fails without excuse.
    /// An excuse that cannot be judged may be one: silence is the default.
    pub fn excused<'a>(&'a self, bindings: &'a dyn Bindings) -> Verdict {
        let Conditions { steps, excuse, .. } = &*self.conditions;
        let Some(excuse) = excuse else { return Verdict::Fails };
        excuse.verdict(&Surroundings::new(bindings, steps))
    }

    /// What to tell the writer where the rule fails: message, help and labels, the first of them
    /// the place to change first.
    pub fn tell(&self, bindings: &dyn Bindings) -> Telling {
        let Conditions { steps, message, help, labels, suggestions, .. } = &*self.conditions;
        let figures = AtFaceValue(bindings);
        let within = Surroundings::new(&figures, steps);
        let fill = |template: &'_ Template| template.fill(bindings, &within);
        let labels = labels.iter().flat_map(|label| {
            let note = || match &label.note {
                Note::Name(name) => name.clone(),
                Note::Template(template) => fill(template),
            };
            bindings.spans(label.index).into_iter().map(move |span| Label { span, note: note() })
        });
        // The place to change may be one that is labelled anyway, with a note of its own.
        let mut distinct: Vec<Label> = Vec::new();
        for label in labels {
            if distinct.iter().all(|known| known.span != label.span) {
                distinct.push(label);
            }
        }
        let suggestions = suggestions.iter().filter_map(|(index, text)| {
            let text = text.fill_in_place(bindings, &within, *index)?;
            Some(Suggestion { span: bindings.span(*index)?, text })
        });
        Telling {
            labels: distinct,
            message: message.as_ref().map(fill).unwrap_or_default(),
            help: help
                .as_ref()
                .and_then(|help| help.fill_whole(bindings, &within))
                .unwrap_or_default(),
            suggestions: suggestions.collect(),
        }
    }

    /// The rule that reports what a part of this one turns away, whatever else is said of it; `None`
    /// where there is no such part.
    pub(super) fn turned_away(&self, branch: Branch) -> Option<Self> {
        let mut conditions = (*self.conditions).clone();
        match branch {
            // What `where` must hold for becomes what is asserted.
            Branch::Narrowed => conditions.assertion = Some(conditions.narrowed.take()?),
            Branch::Excuse => {
                conditions.excuse.take()?;
            }
        }
        Some(Self { conditions: Made::by(move || conditions), ..self.clone() })
    }

    /// The bindings that the assertion rests on, also by way of its steps.
    pub(super) fn figures(&self) -> &[usize] {
        self.conditions.assertion.as_ref().map_or(&[], Expression::uses)
    }

    /// Whether a figure for which the rule holds is confirmed by the others that it rests on.
    pub fn confirms(&self) -> bool {
        self.conditions.assertion.as_ref().is_some_and(Expression::equates)
    }

    /// What a name of the rule is.
    pub fn kind_of(&self, name: &str) -> Option<&Type> {
        self.conditions.scope.known(name)?.kind.as_ref()
    }
}

/// The words of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// What is wrong.
    pub message: String,
    /// How to fix it; may be empty.
    pub help: String,
    /// The places, the one to change first being the first. Empty when none of them is said here.
    pub labels: Vec<Label>,
    /// What might be written instead; apply at most one.
    pub suggestions: Vec<Suggestion>,
}
