//! The files of a language's folder, as they are written.

mod calendar;
mod lists;
mod names;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use crate::value::Exact;
use crate::yaml::Pairs;
pub use calendar::{Calendar, DateOrder};
pub use lists::{Lists, Parts};
pub use names::{Names, Spelling};

/// A number in data: 12, 0.5, "2/3".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(try_from = "Written")]
#[schemars(with = "Written")]
pub struct Ratio(pub Exact);

/// A number as it may be written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Written {
    /// 12
    Whole(i64),
    /// 0.5
    Decimal(f64),
    /// "2/3"
    Fraction(String),
}

/// A text that may be a plain number.
fn as_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Written::deserialize(deserializer).map(|written| match written {
        Written::Whole(number) => number.to_string(),
        Written::Decimal(number) => number.to_string(),
        Written::Fraction(text) => text,
    })
}

impl TryFrom<Written> for Ratio {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let text = match written {
            Written::Whole(number) => return Ok(Self(number.into())),
            // The shortest decimal that gives the same number is the one that was written.
            Written::Decimal(number) => number.to_string(),
            Written::Fraction(text) => text,
        };
        let wrong = |_| format!("`{text}` is not a number");
        let (numerator, denominator) = text.split_once('/').unwrap_or((&text, "1"));
        let numerator: Exact = numerator.trim().parse().map_err(wrong)?;
        let denominator: Exact = denominator.trim().parse().map_err(wrong)?;
        numerator
            .checked_div(denominator)
            .map(Self)
            .ok_or_else(|| format!("`{text}` divides by zero"))
    }
}

/// `languages/units.yaml`: dimension to symbol to size in the base unit.
pub type Units = Pairs<BTreeMap<String, Ratio>>;

/// `units.yaml` of a language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitNames {
    /// Symbol to the words that stand after the figure.
    pub after: Pairs<Vec<String>>,
    /// Symbol to the marks that stand before the figure.
    pub before: Pairs<Vec<String>>,
    /// Symbol to the words that are that currency only after a scale: "500 million won".
    pub scaled: Pairs<Vec<String>>,
    /// What is a unit only in other capitals.
    pub none: Vec<String>,
    /// Percentage points, in a sentence of percentages.
    pub points: Vec<String>,
    /// Words after a unit of time that make it an age.
    pub age: Vec<String>,
}

/// `numbers.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Numbers {
    /// The marks that group digits by three.
    pub grouping: Vec<String>,
    /// "seven".
    pub cardinals: BTreeMap<String, i64>,
    /// "million", as the power of ten.
    pub scales: BTreeMap<String, i32>,
    /// "m", "bn", as the power of ten.
    pub short_scales: BTreeMap<String, i32>,
    /// "dozen".
    pub collectives: BTreeMap<String, i64>,
    /// "half".
    pub fractions: BTreeMap<String, Ratio>,
    /// "twice".
    pub multiples: BTreeMap<String, i64>,
    /// Before a figure below zero.
    pub minus: Vec<String>,
    /// The plurals among scales and fractions.
    pub plurals: Vec<String>,
    /// Fractions that need no count: "half".
    pub alone: Vec<String>,
    /// "third".
    pub ordinals: BTreeMap<String, i64>,
    /// "rd".
    pub ordinal_endings: Vec<String>,
    /// "dozens", as the least and, if there is one, the greatest number.
    pub vague: BTreeMap<String, Vec<i64>>,
    /// "and".
    pub joiner: Vec<String>,
    /// "a".
    pub articles: Vec<String>,
    /// "between 5 and 7".
    pub ranges: Ranges,
    /// "one": a number only before a noun.
    pub pronouns: Vec<String>,
    /// "one in five".
    pub ratios: Vec<String>,
    /// What signs of arithmetic are called.
    pub signs: Signs,
    /// What is read as what.
    pub reads: Vec<Reads>,
}

/// Words that stand for signs of arithmetic.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signs {
    /// "plus"
    pub plus: Vec<String>,
    /// "minus"
    pub minus: Vec<String>,
    /// "times"; "at" in "18 hours at $150 = $2,700".
    pub times: Vec<String>,
    /// "divided" in "divided by".
    pub over: Vec<String>,
    /// "a" in "18 hours a month".
    pub each: Vec<String>,
    /// "or" in "80 × $150, or $12,000".
    pub or: Vec<String>,
    /// After what each of several has: "12 seats each".
    pub apiece: Vec<String>,
}

impl Signs {
    /// Whether a word in small letters parts two ways to tell one thing.
    pub fn is_or(&self, word: &str) -> bool {
        self.or.iter().any(|known| known == word)
    }
}

/// How ranges are said.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ranges {
    /// "between".
    pub open: Vec<String>,
    /// "-".
    pub join: Vec<String>,
    /// "to".
    pub join_or_change: Vec<String>,
}

/// Texts whose first fact has the value.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reads {
    /// The value, or "none".
    #[serde(deserialize_with = "as_text")]
    #[schemars(with = "Written")]
    pub value: String,
    /// The texts.
    pub texts: Vec<String>,
}

/// `hedges.yaml`: hedge name to words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hedges {
    /// Before the figure.
    pub before: Pairs<Vec<String>>,
    /// After the figure.
    pub after: Pairs<Vec<String>>,
    /// Those that say, before a stretch of time, when and not how long.
    pub during: Vec<String>,
}

/// `changes.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// The forms of each word of rising.
    pub up: Vec<Vec<String>>,
    /// The forms of each word of falling.
    pub down: Vec<Vec<String>>,
    /// Forms of which the figure need not rise or fall.
    pub unsigned: Vec<String>,
    /// Nouns and adjectives among them: a verb of change may have one with it.
    pub nouns: Vec<String>,
    /// Verbs that move up or down as the next word says: "edged up to 3.5%".
    pub drift: Vec<String>,
    /// After an amount or a percentage: so far from another figure.
    pub beyond: Vec<String>,
    /// Those of them that say less.
    pub less: Vec<String>,
    /// Before a figure that another is held against.
    pub against: Vec<String>,
    /// Words that say of two figures which is the greater, wherever they stand.
    pub comparatives: Vec<String>,
    /// Before "of" and a word of change, which is part of what is measured: "rate".
    pub rates: Vec<String>,
    /// Before "of" and a figure that says how many times: "factor".
    pub factors: Vec<String>,
    /// Before "from" and two figures that are years: "period".
    pub spans: Vec<String>,
    /// How long there was nothing like it: "for the first time in five years", "five years in a row".
    pub windows: Vec<String>,
    /// Words after which what is said may not be so.
    pub denied: Vec<String>,
    /// Those of them that do not say which figure came first.
    pub versus: Vec<String>,
    /// What lies between two figures: "a majority of 255".
    pub gaps: Vec<String>,
    /// Beside a percentage: it is no change from one figure to another.
    #[serde(rename = "no-steps")]
    pub no_steps: Vec<String>,
    /// What is said after it is another statement.
    pub turns: Vec<String>,
    /// Those of them that say which persons are meant.
    pub relative: Vec<String>,
    /// Forms that say how many times as much the new figure is: "doubled".
    pub times: Pairs<Ratio>,
    /// Forms of rising, and the form of falling that says the opposite.
    pub opposites: BTreeMap<String, String>,
}

/// `words.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Words {
    /// Words without a subject of their own.
    pub function: Vec<String>,
    /// Small words with a part of their own in reading figures.
    pub links: Links,
    /// What ties the thing measured to its figure.
    pub copulas: Vec<String>,
    /// What begins a part of the sentence with a subject of its own.
    pub clauses: Vec<String>,
    /// What names nothing, though it stands where nouns stand.
    pub asides: Vec<String>,
    /// What may stand between a verb and the figure that it leads to.
    pub adjuncts: Adjuncts,
    /// Plurals.
    pub plural: Plurals,
    /// "aged": the figure after it is an age.
    pub aged: Vec<String>,
    /// After an age in commas.
    pub after_age: Vec<String>,
    /// After "a year": says when, and not how often.
    pub ago: Vec<String>,
    /// The full stop after them ends no sentence.
    pub titles: Vec<String>,
    /// The full stop after them may end a sentence.
    pub abbreviations: Vec<String>,
    /// How forms of a word are brought together.
    pub stem: StemRule,
    /// Endings that make another word of the same name.
    pub inflections: Vec<String>,
}

/// What may stand between a verb and the figure that it leads to.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Adjuncts {
    /// What begins an adjunct: "over the year".
    pub prepositions: Vec<String>,
    /// Adverbs that have no ending of one.
    pub adverbs: Vec<String>,
    /// Endings of adverbs.
    pub endings: Vec<String>,
    /// Past forms of verbs of moving that have no ending of one.
    pub past: Vec<String>,
    /// Endings of verbs that are no nouns.
    pub past_endings: Vec<String>,
    /// Between a noun and what it does.
    pub relatives: Vec<String>,
    /// Behind "is" they say how great something is: "is limited to".
    pub participles: Vec<String>,
}

/// How the plural of a noun looks.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plurals {
    /// Endings of plurals.
    pub endings: Vec<String>,
    /// Endings that look like one and are none.
    pub except: Vec<String>,
    /// Plurals of their own.
    pub words: Vec<String>,
}

impl Plurals {
    /// Whether a word ends like a plural.
    pub fn has(&self, form: &str) -> bool {
        form.len() > 3
            && self.endings.iter().any(|ending| form.ends_with(ending.as_str()))
            && !self.except.iter().any(|ending| form.ends_with(ending.as_str()))
    }
}

/// Small words with a part of their own in reading figures.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Links {
    /// "of".
    pub of: Vec<String>,
    /// "in".
    pub r#in: Vec<String>,
    /// "the".
    pub the: Vec<String>,
    /// "and".
    pub and: Vec<String>,
    /// Before a figure: what it was.
    pub from: Vec<String>,
    /// Before a figure: by how much it moved.
    pub by: Vec<String>,
    /// The figure is for each of what follows.
    pub per: Vec<String>,
    /// After a figure: a difference.
    pub more: Vec<String>,
}

/// A light stemmer: cut the longest ending, keep some letters, look at no more than a few.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StemRule {
    /// Letters that stay at least.
    pub keep: usize,
    /// Letters that are looked at.
    pub longest: usize,
    /// The endings, longest first.
    pub endings: Vec<String>,
}

/// `identifiers.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Identifiers {
    /// A figure after one of these counts nothing.
    pub before: Vec<String>,
    /// The same where the word is capitalised.
    pub capitalised: Vec<String>,
    /// A colon or bracket may stand after these.
    pub labels: Vec<String>,
    /// A figure before one of these counts nothing.
    pub after: Vec<String>,
    /// What there are many of in a row, so that a text tells of several: "the 5th Circuit".
    pub rows: Vec<String>,
    /// What roads are called: a figure before such a name is a house's.
    pub roads: Vec<String>,
    /// A figure with a point near one of these is a version.
    pub versions: Vec<String>,
    /// Two figures with a dash beside one of these are a score.
    pub scores: Vec<String>,
    /// How legal citations are written.
    pub citations: Citations,
}

/// How legal citations are written: "456 F.2d at 186".
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citations {
    /// Between the reporter and the page: "at".
    pub pages: Vec<String>,
    /// After the number of a series: "d" of "F.2d".
    pub endings: Vec<String>,
}

/// `alike.yaml`: words that tell one and the same measure.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alike {
    /// A name to its words.
    pub groups: BTreeMap<String, Vec<String>>,
    /// The same of what happens on a day or in a year.
    pub events: BTreeMap<String, Vec<String>>,
    /// Before a figure: what it counts has been told already. "the", "its".
    pub known: Vec<String>,
}

/// `contrasts.yaml`: words that exclude each other.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contrasts {
    /// Measures: a figure of one is none of another, nor one of no measure in particular.
    pub measures: ContrastSets,
    /// Sets in which a statement without any of the words is seldom one with one.
    pub marked: ContrastSets,
    /// Sets whose words are left away as often as not.
    pub unmarked: ContrastSets,
}

/// Set to member to words.
pub type ContrastSets = BTreeMap<String, BTreeMap<String, Vec<String>>>;
