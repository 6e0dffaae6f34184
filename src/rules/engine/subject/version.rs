//! Versions.

use std::cmp::Ordering;

use super::{Kind, Subject, Type, Value, Within, known, numbers, optional, placed};
use crate::facts::Version;
use crate::value::{Exact, Interval, Span, Stated};

#[derive(Debug)]
pub(super) struct Versions;

const VERSION: usize = 0;
const NAME: usize = 1;
const MAIN: usize = 2;
const TIMES: usize = 3;
const LATER: usize = 4;
const PLANNED: usize = 5;
const COPIED: usize = 6;
const SWAPPED: usize = 7;
const BESIDE: usize = 8;
const SLIPPED: usize = 9;
const LONE: usize = 10;
const EDITION: usize = 11;
const ANNOUNCED: usize = 12;
const AMONG: usize = 13;
const RETOLD: usize = 14;
const SINCE: usize = 15;

impl Versions {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Version> {
        within.facts.versions.get(item as usize)
    }
}

impl Kind for Versions {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("version", Type::Text, "the number as written"),
            placed("name", Type::Text, "what has the version"),
            optional(placed(
                "main",
                Type::Text,
                "the version of it that the document is about: the one of its headings, or the one named most",
            )),
            known("times", Type::NUMBER, "how often the document names this version"),
            known(
                "later",
                Type::Bool,
                "whether it is later than the main one, and none of the next releases",
            ),
            known("planned", Type::Bool, "whether its sentence speaks of what will be or was"),
            known(
                "copied",
                Type::NUMBER,
                "how many words beside it stand beside the main version too, in that order",
            ),
            known("swapped", Type::Bool, "whether two digits have changed places in the main one"),
            known("beside", Type::Bool, "whether its sentence gives another version of it too"),
            known(
                "slipped",
                Type::Bool,
                "whether it is the main one but for its first part, or for two digits of a part that have changed places",
            ),
            known(
                "lone",
                Type::Bool,
                "whether all other cells of its column that begin alike have the main version",
            ),
            known(
                "edition",
                Type::Bool,
                "whether it is a year, and the title names the same with another: \"State of Harbors 2024\"",
            ),
            known(
                "announced",
                Type::Bool,
                "whether the title names one version and the sentence that announces it another, or one link of a release another than all",
            ),
            known(
                "among",
                Type::Bool,
                "whether it is told as the mended one, and as one of those up to the main one that a fault affects",
            ),
            known(
                "retold",
                Type::Bool,
                "whether it and the main one are both told as the first that a fault affects, or as the first that is mended",
            ),
            known(
                "since",
                Type::Bool,
                "whether it is told as the release before the one of the title, and is that one or a later one",
            ),
        ];
        let doc = "a version or number of something named".to_owned();
        Subject { name: "version".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.versions.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        let main = fact.main.and_then(|main| Self::get(within, main));
        let number =
            |n: u32| Value::Number(Stated::computed(Interval::exactly(Exact::from(i64::from(n)))));
        match field {
            VERSION => Value::from(within.written(fact.span)),
            NAME => Value::from(within.written(fact.name)),
            MAIN => main.map_or(Value::Missing, |main| Value::from(within.written(main.span))),
            TIMES => number(fact.times),
            LATER => Value::Bool(main.is_some_and(|main| is_later(&fact.parts, &main.parts))),
            PLANNED => Value::Bool(fact.planned),
            COPIED => number(if fact.parts.len() > 1 { fact.copied } else { 0 }),
            SWAPPED => Value::Bool(fact.swapped),
            BESIDE => Value::Bool(fact.beside),
            SLIPPED => Value::Bool(fact.slipped),
            LONE => Value::Bool(fact.lone),
            EDITION => Value::Bool(fact.edition),
            ANNOUNCED => Value::Bool(fact.announced),
            AMONG => Value::Bool(fact.among),
            RETOLD => Value::Bool(fact.retold),
            SINCE => Value::Bool(fact.since),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            VERSION => Some(fact.span),
            NAME => Some(fact.name),
            MAIN => Some(Self::get(within, fact.main?)?.span),
            _ => None,
        }
    }
}

/// How many of the next releases may be spoken of: "this lands in 1.17", in an announcement of 1.15.
const NEXT: u32 = 3;

/// Whether a version is later than the one that the document is about, and none of its next releases.
fn is_later(version: &[u32], main: &[u32]) -> bool {
    if let ([major, minor], [main_major, main_minor]) = (version, main)
        && major == main_major
        && (*main_minor..=main_minor.saturating_add(NEXT)).contains(minor)
    {
        return false;
    }
    version.len() > 1 && version.cmp(main) == Ordering::Greater
}
