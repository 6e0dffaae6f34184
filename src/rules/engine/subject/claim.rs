//! Claims: quantities with what they are about.

use std::borrow::Cow;

use super::{Candidate, Kind, Subject, Value, Within, known, numbers, optional, placed};
use crate::document::BlockKind;
use crate::facts::{Claim, Place, Quantity, Statement};
use crate::rules::expression::{Choice, Dim, Type};
use crate::value::{Dimension, Span, Stated};

#[derive(Debug)]
pub(super) struct Claims;

const SELF: usize = 0;
const DIMENSION: usize = 1;
const CURRENCY: usize = 2;
const SUBJECT: usize = 3;
const STATEMENT: usize = 4;
const STANDS: usize = 5;

/// Among how many sentences at the top a headline is looked for.
const HEADED: u32 = 4;
/// Two claims that share less than this are of two things.
const LEAST_SHARED: f32 = 1.0;

impl Claims {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<(&'a Claim, &'a Quantity)> {
        let claim = within.facts.claims.all.get(item as usize)?;
        Some((claim, within.facts.quantity(claim)))
    }
}

/// A headline may have lines below it that are headings too: a kicker, a subhead.
const HEADLINES: usize = 4;

/// Whether a heading stands at the top, with nothing but headings before it.
pub(in crate::rules::engine) fn in_headline(within: &Within, claim: &Claim) -> bool {
    let sentence = within.facts.reading.sentences.get(claim.sentence as usize);
    let block = sentence.map_or(usize::MAX, |sentence| sentence.block as usize);
    let before = within.document.blocks.get(..block);
    block < HEADLINES
        && before.is_some_and(|all| all.iter().all(|b| matches!(b.kind, BlockKind::Heading { .. })))
}

impl Kind for Claims {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed(Subject::MAIN, Type::Number(Dim::variable(Subject::MAIN)), "the figure"),
            known(Subject::DIMENSION, Type::Text, "what it measures: `count`, `money`, `age`"),
            optional(known("currency", Type::Text, "of sums of money: `USD`, `EUR`")),
            optional(placed("subject", Type::Text, "what is counted or measured, as written")),
            known(
                "statement",
                Type::Choice(Choice::Fixed(&["level", "change", "before"])),
                "how much there is, by how much it moved, or what it was",
            ),
            known(
                "stands",
                Type::Choice(Choice::Fixed(&[
                    "headline", "heading", "lead", "body", "list", "note",
                ])),
                "where in the document it stands; `{a.stands as place}` shows \"the headline\"",
            ),
        ];
        let doc = "a quantity with its subject, its scope, and how it is stated".to_owned();
        Subject { name: "claim".to_owned(), doc, fields, pairs: true }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.claims.all.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some((claim, quantity)) = Self::get(within, item) else { return Value::Missing };
        match field {
            SELF => Value::Number(quantity.stated),
            DIMENSION => Value::from(quantity.dimension.name()),
            CURRENCY => quantity
                .unit
                .filter(|_| quantity.dimension == Dimension::Money)
                .and_then(|unit| within.language.lexicon.unit(unit))
                .map_or(Value::Missing, |unit| Value::Text(Cow::Borrowed(&unit.symbol))),
            SUBJECT => {
                claim.subject.map_or(Value::Missing, |span| Value::from(within.written(span)))
            }
            STATEMENT => Value::from(match claim.scope.statement {
                Statement::Level => "level",
                Statement::Change => "change",
                Statement::Before => "before",
            }),
            STANDS => Value::from(match claim.place {
                Place::Heading if in_headline(within, claim) => "headline",
                Place::Heading => "heading",
                Place::Lead => "lead",
                Place::Body => "body",
                Place::List => "list",
                Place::Note => "note",
            }),
            _ => Value::Missing,
        }
    }

    fn number<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Option<&'a Stated> {
        Self::get(within, item).filter(|_| field == SELF).map(|(_, quantity)| &quantity.stated)
    }

    fn says_the_same(&self, within: &Within, (a, b): (u32, u32), field: usize) -> bool {
        let (Some((_, one)), Some((_, two))) = (Self::get(within, a), Self::get(within, b)) else {
            return false;
        };
        let currency =
            |quantity: &Quantity| quantity.unit.filter(|_| quantity.dimension == Dimension::Money);
        match field {
            DIMENSION => one.dimension == two.dimension,
            CURRENCY => currency(one) == currency(two),
            _ => self.value(within, a, field) == self.value(within, b, field),
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let (claim, quantity) = Self::get(within, item)?;
        match field {
            SELF => Some(quantity.span),
            SUBJECT => claim.subject,
            _ => None,
        }
    }

    fn pairs(&self, within: &Within, take: &mut dyn FnMut(Candidate)) {
        let neighbours = &within.weigher().neighbours;
        for (a, of) in (0_u32..).zip(&neighbours.of) {
            for neighbour in of.iter().filter(|n| n.shared >= LEAST_SHARED) {
                let b = neighbour.claim;
                // A pair that both know of is taken from its later claim.
                if b > a && neighbours.of[b as usize].iter().any(|n| n.claim == a) {
                    continue;
                }
                take(Candidate { a, b, shared: neighbour.shared });
            }
        }
        let near = |a: u32, b: u32| {
            neighbours.of[a as usize]
                .iter()
                .find(|n| n.claim == b)
                .or_else(|| neighbours.of[b as usize].iter().find(|n| n.claim == a))
                .map_or(0.0, |n| n.shared)
        };
        // What points back, and a headline's figure and the first of its kind in the text, need no
        // words in common.
        let claims = &within.facts.claims.all;
        for (b, claim) in (0_u32..).zip(claims) {
            let a = neighbours.before[b as usize];
            let Some(before) = claims.get(a as usize) else { continue };
            let headed = before.place == Place::Heading
                && claim.place != Place::Heading
                && before.sentence < HEADED;
            let shared = near(a, b);
            if (claim.points || headed)
                && before.sentence != claim.sentence
                && shared < LEAST_SHARED
            {
                take(Candidate { a, b, shared });
            }
        }
        // Figures of one measure, in whatever words it is told, and those that a slip makes of others.
        let mut found = within.weigher().slipped();
        within.weigher().measures.pairs(within.facts.figures(), &mut |a, b| {
            let (Some(one), Some(two)) = (claims.get(a as usize), claims.get(b as usize)) else {
                return;
            };
            let value = |of: u32| neighbours.value[of as usize];
            if one.sentence != two.sentence && value(a) != value(b) {
                found.push((a, b));
            }
        });
        found.sort_unstable();
        found.dedup();
        for (a, b) in found {
            let shared = near(a, b);
            let headed = neighbours.before[b as usize] == a
                && (claims[b as usize].points
                    || claims[a as usize].place == Place::Heading
                        && claims[b as usize].place != Place::Heading
                        && claims[a as usize].sentence < HEADED);
            if shared < LEAST_SHARED && !headed {
                take(Candidate { a, b, shared });
            }
        }
    }

    /// The value that fewer claims repeat; of equals the one in a headline, which restates the text,
    /// and then the later.
    fn suspects_first(&self, within: &Within, a: u32, b: u32) -> bool {
        let neighbours = &within.weigher().neighbours;
        let twins = |of: u32| neighbours.twins[of as usize].0;
        let restates =
            |of: u32| Self::get(within, of).map(|(claim, _)| claim.place == Place::Heading);
        (twins(b), restates(a), a) > (twins(a), restates(b), b)
    }
}
