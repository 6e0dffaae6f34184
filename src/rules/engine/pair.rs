//! Functions of two facts that are compared: a function is an entry of [`FUNCTIONS`].

use std::borrow::Cow;

use super::subject::Within;
use crate::facts::{Claim, Place};
use crate::language::Class;
use crate::rules::evidence;
use crate::rules::expression::{Dim, Given, Signature, Type, Value, rival_words};
use crate::value::Span;

/// A function of the two facts that are compared, `a` and `b`.
pub(super) struct PairFunction {
    name: &'static str,
    /// What it answers, in a sentence for the docs.
    pub doc: &'static str,
    of: Of,
    result: Type,
    pub call: for<'a> fn(&Within<'a>, u32, u32) -> Value<'a>,
}

/// What is compared.
enum Of {
    Claims,
    Names,
}

impl PairFunction {
    /// What rules know of it: it takes `a` and `b`.
    pub fn given(&self) -> Given {
        let side = || match self.of {
            Of::Claims => Type::Number(Dim::variable("n")),
            Of::Names => Type::Text,
        };
        Given {
            name: self.name.to_owned(),
            signature: Signature {
                parameters: vec![(Cow::Borrowed("a"), side()), (Cow::Borrowed("b"), side())],
                result: self.result.clone(),
            },
        }
    }
}

/// The functions of pairs, in the catalogue's order.
pub(super) const FUNCTIONS: &[PairFunction] = &[
    PairFunction {
        name: "like_subjects",
        doc: "whether two counts have a noun of their subjects in common; figures with a unit need none",
        of: Of::Claims,
        result: Type::Bool,
        call: |within, a, b| {
            Value::Bool({
                let text = within.document.text();
                evidence::like_subjects(within.facts.figures(), text, a, b)
            })
        },
    },
    PairFunction {
        name: "ends_agree",
        doc: "false for two ranges of which one end is the same and the other is not: \"12 to 24\", \"12 to 42\"",
        of: Of::Claims,
        result: Type::Bool,
        call: |within, a, b| {
            let ends = |item: u32| {
                let claim = within.facts.claims.all.get(item as usize)?;
                let quantity = within.facts.quantity(claim);
                quantity.ends.map(|ends| (ends, quantity.unit))
            };
            Value::Bool(match (ends(a), ends(b)) {
                (Some(([low, high], unit)), Some(([other_low, other_high], other_unit))) => {
                    unit != other_unit || (low == other_low) == (high == other_high)
                }
                _ => true,
            })
        },
    },
    PairFunction {
        name: "sum_explains",
        doc: "whether one figure is the sum of figures that stand beside the other",
        of: Of::Claims,
        result: Type::Bool,
        call: |within, a, b| {
            let explains =
                |total, part| evidence::sums::explains(within.facts.figures(), total, part);
            Value::Bool(explains(a, b) || explains(b, a))
        },
    },
    PairFunction {
        name: "thing",
        doc: "what both figures are of, to begin a message with: `community workers: `; empty where that is not said",
        of: Of::Claims,
        result: Type::Text,
        call: |within, a, b| Value::Text(Cow::Owned(thing(within, a, b))),
    },
    PairFunction {
        name: "here",
        doc: "where `a` stands: \"in the headline\", or \"here\" where both stand in one part of the document",
        of: Of::Claims,
        result: Type::Text,
        call: |within, a, b| {
            let [a, b] = [a, b].map(|claim| place(within, claim));
            Value::from(if a == b { "here" } else { a })
        },
    },
    PairFunction {
        name: "there",
        doc: "where `b` stands: \"in the text\", or \"elsewhere\" where both stand in one part of the document",
        of: Of::Claims,
        result: Type::Text,
        call: |within, a, b| {
            let [a, b] = [a, b].map(|claim| place(within, claim));
            Value::from(if a == b { "elsewhere" } else { b })
        },
    },
    PairFunction {
        name: "times",
        doc: "how often the document has the spelling of `b`: \"12 times\", or \"elsewhere\"",
        of: Of::Names,
        result: Type::Text,
        call: |within, a, b| {
            let count = spelled(within, a, b);
            if count > 1 {
                Value::Text(Cow::Owned(format!("{count} times")))
            } else {
                Value::from("elsewhere")
            }
        },
    },
];

/// A subject of more letters than this tells a reader nothing that the figures do not.
const LONGEST: usize = 60;

fn thing(within: &Within, a: u32, b: u32) -> String {
    let subject = |claim: u32| claim_of(within, claim)?.subject;
    let subjects = [b, a].into_iter().filter_map(subject).map(|span| within.written(span));
    // "prison for stealing" is what stands before the figure, and no name of a thing.
    let lexicon = &within.language.lexicon;
    let is_function = |word: &str| {
        let entry = lexicon.entry(&word.to_lowercase());
        entry.is_some_and(|entry| lexicon.classes(entry).intersects(Class::FUNCTION))
    };
    subjects
        .filter(|subject| !subject.is_empty() && subject.len() <= LONGEST)
        .filter(|subject| !subject.split_whitespace().any(is_function))
        .min_by_key(|subject| subject.len())
        .map_or(String::new(), |subject| format!("{subject}: "))
}

fn claim_of<'a>(within: &Within<'a>, claim: u32) -> Option<&'a Claim> {
    within.facts.claims.all.get(claim as usize)
}

fn place(within: &Within, claim: u32) -> &'static str {
    match claim_of(within, claim) {
        Some(claim) => match claim.place {
            Place::Heading if super::subject::in_headline(within, claim) => "in the headline",
            Place::Heading => "in the heading",
            Place::Lead => "in the lead",
            Place::Body => "in the text",
            Place::List => "in the list",
            Place::Note => "in the note",
        },
        None => "",
    }
}

/// How many names have the word of `b` that `a` spells differently.
fn spelled(within: &Within, a: u32, b: u32) -> usize {
    let all = &within.facts.names.all;
    let name = |at: u32| all.get(at as usize).map(|name| within.written(name.span));
    let Some((_, word)) = name(a).zip(name(b)).and_then(|(a, b)| rival_words(a, b)) else {
        return 0;
    };
    let has = |span: Span| within.written(span).split_whitespace().any(|other| other == word);
    all.iter().filter(|name| has(name.span)).count()
}
