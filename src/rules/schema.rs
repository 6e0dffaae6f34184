//! A rule file as it is written. The comments here are the descriptions of its JSON Schema: what
//! editors show beside a field, and what an error in it is helped with. Their first sentence must
//! stand alone.

use schemars::JsonSchema;
use serde::Deserialize;

use super::finding::Severity;
use crate::facts::Stretch;
use crate::yaml::{Later, Located, Pairs, TextOr, Texts};

/// A rule: what it looks at, what must hold, what to tell the writer, and examples that are its
/// tests.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A factlint rule")]
pub struct RuleFile {
    /// The rule's name: small letters, digits and hyphens, as in `share-of-total`.
    #[schemars(regex(pattern = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"))]
    pub id: Located<String>,

    /// What is wrong when the rule reports, in a few words.
    #[schemars(length(min = 1))]
    pub title: String,

    /// How bad it is: `error`, `warning` or `info`.
    pub severity: Located<SeverityName>,

    /// How sure it is that a writer would call a finding a mistake, from 0 to 1; defaults to 0.9.
    /// Rules with `weigh` compute it.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub confidence: Option<Located<f64>>,

    /// The kind of fact or relation to look at, one at a time.
    pub each: Option<Located<String>>,

    /// The kind of fact of which two in a document are compared.
    pub compare: Option<Located<String>>,

    /// A custom pattern: words with `{slots}`, `[parts that may be there]`, `<one|or another>`,
    /// `!<what|must not follow>` and `{words:3}` for up to three words; or `{regex: ...}`. Words that
    /// hedge a figure, such as `about`, belong to the figure.
    pub r#match: Option<Located<TextOr<RegexPattern>>>,

    /// With `match`: the slots and what they hold, as in `{old: money, new: like old}`.
    pub slots: Option<Located<Pairs<Located<String>>>>,

    /// With `match`: within what the pattern matches; defaults to `sentence`.
    pub within: Option<Located<StretchName>>,

    /// With `match`: the language the pattern is written for; defaults to `en`.
    pub language: Option<Located<String>>,

    /// With `compare`: the fields that both must say and say equally.
    pub same: Option<Located<Vec<Located<String>>>>,

    /// With `compare`: the fields that must be equal where both say them.
    pub compatible: Option<Located<Vec<Located<String>>>>,

    /// The evidence for and against the two of `compare` being of one thing, or the fact of `each` being
    /// what it seems, with its weights.
    pub weigh: Option<Located<Pairs<Located<f64>>>>,

    /// With `weigh`: trees over the evidence, whose numbers are added up where the sum of
    /// `weigh` does not say no. A tree is a number, or `(evidence border low high)`: where there is no more
    /// of that evidence than the border the tree `low` tells, and else `high`.
    pub trees: Option<Located<Later<Vec<Located<String>>>>>,

    /// A condition that narrows what is looked at.
    pub r#where: Option<Located<String>>,

    /// Names for steps of the arithmetic, each an expression over the names before it.
    #[serde(default)]
    pub r#let: Pairs<Located<String>>,

    /// The condition that must hold; where it fails there is a finding, where it stays open none.
    pub assert: Located<String>,

    /// A condition under which a failed assertion is no mistake.
    pub unless: Option<Located<String>>,

    /// The place to change first: a slot, a field, or one of `a` and `b`.
    pub blame: Option<Located<String>>,

    /// The places to show, and what to say of each; defaults to all that the assertion and the
    /// message speak of.
    pub labels: Option<Located<Pairs<Located<String>>>>,

    /// What is wrong, in one line without a full stop; `{slots}` show what the text says.
    #[schemars(length(min = 1))]
    pub message: Located<String>,

    /// How to fix it, or what to check.
    pub help: Option<Located<String>>,

    /// What might be written instead, a place and its new text or a list of them; apply at most
    /// one. Programs offer them to choose from.
    pub suggestions: Option<Located<Pairs<Located<Texts>>>>,

    /// What the rule checks and why it matters, for its page in the docs.
    pub why: Option<String>,

    /// Whether the rule runs without being asked for; defaults to true.
    #[serde(default = "yes")]
    pub enabled: bool,

    /// Sentences that must be reported and sentences that must not: the rule's tests.
    pub examples: Later<Examples>,
}

const fn yes() -> bool {
    true
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SeverityName {
    /// A mistake.
    Error,
    /// Probably a mistake.
    Warning,
    /// Worth knowing.
    Info,
}

impl From<SeverityName> for Severity {
    fn from(name: SeverityName) -> Self {
        match name {
            SeverityName::Error => Self::Error,
            SeverityName::Warning => Self::Warning,
            SeverityName::Info => Self::Info,
        }
    }
}

/// Within what a pattern matches.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StretchName {
    /// A sentence.
    Sentence,
    /// A paragraph, a list item, a cell, a heading.
    Block,
    /// The whole document.
    Document,
}

impl From<StretchName> for Stretch {
    fn from(name: StretchName) -> Self {
        match name {
            StretchName::Sentence => Self::Sentence,
            StretchName::Block => Self::Block,
            StretchName::Document => Self::Document,
        }
    }
}

/// A pattern as a regular expression.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegexPattern {
    /// A regular expression, whose named groups are the slots: `(?<old>\d+)`.
    pub regex: Located<String>,
}

/// Sentences that show what the rule is about.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Examples {
    /// What must be reported, with the labelled places in `[brackets]`; at least three. A bracket
    /// of the text itself is written `[[` or `]]`.
    #[schemars(length(min = 3))]
    pub bad: Vec<Located<TextOr<FullExample>>>,
    /// What must not be reported; at least three.
    #[schemars(length(min = 3))]
    pub good: Vec<Located<TextOr<FullExample>>>,
}

/// An example with what it depends on.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FullExample {
    /// The text.
    pub text: Located<String>,
    /// How the text is written; defaults to plain text.
    #[serde(default)]
    pub format: ExampleFormat,
    /// The day on which the rule believes it runs, as in `2022-02-09`.
    #[schemars(regex(pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    pub date: Option<Located<String>>,
    /// The language of the text; defaults to `en`.
    pub language: Option<Located<String>>,
}

/// How an example's text is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ExampleFormat {
    /// Plain text.
    #[default]
    Text,
    /// Markdown.
    Markdown,
}
