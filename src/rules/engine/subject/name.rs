//! Names: the persons, places and organisations that are mentioned.

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use super::{Candidate, Ground, Kind, Subject, Type, Value, Within, numbers, placed};
use crate::facts::{NAME_EVIDENCE, NameFact, Rivals};
use crate::rules::evidence;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct Names;

const SELF: usize = 0;

impl Names {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a NameFact> {
        within.facts.names.all.get(item as usize)
    }

    fn rivals<'a>(within: &Within<'a>, a: u32, b: u32) -> Option<&'a Rivals> {
        let all = &within.facts.names.rivals;
        let at = all.binary_search_by_key(&(a, b), |rivals| (rivals.a, rivals.b)).ok()?;
        all.get(at)
    }
}

impl Kind for Names {
    fn subject(&self) -> Subject {
        let fields =
            vec![placed(Subject::MAIN, Type::Text, "the name as written, without a title")];
        let doc = "a person, place or organisation; those compared may be one name".to_owned();
        Subject { name: "name".to_owned(), doc, fields, pairs: true }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.names.all.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let name = Self::get(within, item).filter(|_| field == SELF);
        name.map_or(Value::Missing, |name| Value::from(within.written(name.span)))
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        Self::get(within, item).filter(|_| field == SELF).map(|name| name.span)
    }

    fn pairs(&self, within: &Within, take: &mut dyn FnMut(Candidate)) {
        for rivals in &within.facts.names.rivals {
            take(Candidate { a: rivals.a, b: rivals.b, shared: 0.0 });
        }
    }

    /// The rarer spelling, or the later.
    fn suspects_first(&self, within: &Within, a: u32, b: u32) -> bool {
        Self::rivals(within, a, b).is_some()
    }

    fn grounds(&self) -> &'static [Ground] {
        static ALL: LazyLock<Vec<Ground>> = LazyLock::new(|| evidence::listed(NAME_EVIDENCE));
        &ALL
    }

    fn weigh_pair(&self, within: &Within, a: u32, b: u32) -> Vec<f32> {
        Self::rivals(within, a, b).map_or(Vec::new(), |rivals| rivals.evidence.to_vec())
    }
}
