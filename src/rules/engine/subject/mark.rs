//! Figures that count nothing, with what is told of them.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{Candidate, Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::{Claim, Mark, Place};
use crate::rules::evidence::{Slip, Weigher};
use crate::value::Span;

#[derive(Debug)]
pub(super) struct AllMarks;

const SELF: usize = 0;
const WAY: usize = 1;

/// Two that share less than this are of two things.
const LEAST_SHARED: f32 = 1.0;
/// Among how many sentences at the top a headline is looked for.
const HEADED: u32 = 4;
/// So many of one kind a headline is compared with.
const FEW: usize = 6;

impl AllMarks {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Claim> {
        within.facts.marks.claims.all.get(item as usize)
    }

    fn written<'a>(within: &Within<'a>, claim: &Claim) -> &'a str {
        within.facts.marked().quantity(claim).span.of(within.document.text())
    }

    /// Whether they may be one with a slip: of one kind, of things of one name, and of two values.
    fn may_be_one(within: &Within, a: u32, b: u32) -> bool {
        let (Some(one), Some(two)) = (Self::get(within, a), Self::get(within, b)) else {
            return false;
        };
        let weigher = within.weigher_of_marks();
        let value = &weigher.neighbours.value;
        if one.mark != two.mark
            || one.sentence == two.sentence
            || value.get(a as usize) == value.get(b as usize)
        {
            return false;
        }
        let (x, y) = (Self::written(within, one), Self::written(within, two));
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
        let parts = |text: &str| text.bytes().filter(|b| *b == b'.').count();
        let swapped = || weigher.slip(a, b) == Some(Slip::Swap);
        let one_thing = match one.mark {
            Some(Mark::Ordinal) => one.nouns[0] == two.nouns[0],
            Some(Mark::House) => one.nouns == two.nouns,
            // Of long numbers a row is given one after the other.
            Some(Mark::Number) => {
                one.nouns[0] == two.nouns[0] && (digits(x).max(digits(y)) < 3 || swapped())
            }
            Some(Mark::Code) => letters(x) == letters(y) && swapped(),
            Some(Mark::Version) => parts(x) == parts(y) && swapped(),
            Some(Mark::Phone) => digits(x).abs_diff(digits(y)) < 2 && weigher.slip(a, b).is_some(),
            _ => true,
        };
        one_thing && !Self::told_apart(within, (a, one), (b, two))
    }

    /// Whether the writer knows both, or tells of two days.
    fn told_apart(within: &Within, (a, one): (u32, &Claim), (b, two): (u32, &Claim)) -> bool {
        let marks = &within.facts.marks;
        let value = &within.weigher_of_marks().neighbours.value;
        let beside = |claim: &Claim, other: u32| {
            let mut here =
                within_sentence(&marks.claims.all, claim.sentence, |claim| claim.sentence);
            here.any(|at| {
                marks.claims.all[at].mark == claim.mark
                    && value.get(at) == value.get(other as usize)
            })
        };
        let both = beside(one, b) || beside(two, a);
        let day = |claim: &Claim| {
            let at = within.facts.marked().quantity(claim).tokens.start;
            let all = &within.facts.dates;
            let here = within_sentence(all, claim.sentence, |date| date.sentence);
            let near = all[here].iter().min_by_key(|date| date.tokens.start.abs_diff(at));
            near.map(|date| (date.date.month, date.date.day, date.date.weekday))
        };
        let other = day(one).zip(day(two)).is_some_and(|(x, y)| {
            let differ = |x: Option<u8>, y: Option<u8>| x.zip(y).is_some_and(|(x, y)| x != y);
            differ(x.0, y.0) || differ(x.1, y.1) || x.2.zip(y.2).is_some_and(|(x, y)| x != y)
        });
        both || other
    }
}

/// Of facts in the order of the text those of a sentence.
fn within_sentence<T>(all: &[T], sentence: u32, of: impl Fn(&T) -> u32) -> Range<usize> {
    let start = all.partition_point(|fact| of(fact) < sentence);
    start..all.partition_point(|fact| of(fact) <= sentence)
}

impl Kind for AllMarks {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed(Subject::MAIN, Type::Text, "the figure as written"),
            known(
                "way",
                Type::Text,
                "what it is: `ordinal`, `score`, `hour`, `time`, `version`, `code`, `number`, `phone`, `house`",
            ),
        ];
        let doc =
            "a figure that counts nothing, with the words around it: the hour of a meeting, a \
                   score, the number of a section; of two that are compared the values differ"
                .to_owned();
        Subject { name: "mark".to_owned(), doc, fields, pairs: true }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.marks.claims.all.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(claim) = Self::get(within, item) else { return Value::Missing };
        match field {
            SELF => Value::from(Self::written(within, claim)),
            WAY => Value::from(match claim.mark {
                Some(Mark::Ordinal) => "ordinal",
                Some(Mark::Score) => "score",
                Some(Mark::Time) => "hour",
                Some(Mark::Clocked) => "time",
                Some(Mark::Version) => "version",
                Some(Mark::Code) => "code",
                Some(Mark::Phone) => "phone",
                Some(Mark::House) => "house",
                _ => "number",
            }),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let claim = Self::get(within, item).filter(|_| field == SELF)?;
        Some(within.facts.marked().quantity(claim).span)
    }

    fn pairs(&self, within: &Within, take: &mut dyn FnMut(Candidate)) {
        let claims = &within.facts.marks.claims.all;
        if claims.len() < 2 {
            return;
        }
        let weigher = within.weigher_of_marks();
        let neighbours = &weigher.neighbours;
        neighbours.pairs(LEAST_SHARED, &mut |a, b, shared| {
            if Self::may_be_one(within, a, b) {
                take(Candidate { a, b, shared });
            }
        });
        // Those of one noun, and a headline's with the first of its kind in the text, need no words in common.
        let mut found = Vec::new();
        weigher.measures.pairs(within.facts.marked(), &mut |a, b| found.push((a, b)));
        for (a, claim) in (0_u32..).zip(claims) {
            if claim.place == Place::Heading && claim.sentence < HEADED {
                let below = (a + 1..).zip(claims.iter().skip(a as usize + 1));
                let alike = below.filter(|(_, other)| other.mark == claim.mark);
                found.extend(alike.take(FEW).map(|(b, _)| (a, b)));
            }
        }
        // Of a few all.
        let mut kinds: BTreeMap<Option<Mark>, Vec<u32>> = BTreeMap::new();
        for (at, claim) in (0_u32..).zip(claims) {
            kinds.entry(claim.mark).or_default().push(at);
        }
        for all in kinds.values().filter(|all| all.len() <= FEW) {
            for (at, b) in all.iter().enumerate() {
                found.extend(all[..at].iter().map(|a| (*a, *b)));
            }
        }
        let mut seen = FxHashSet::default();
        for (a, b) in found {
            let shared = neighbours.shared(a, b);
            if shared < LEAST_SHARED && Self::may_be_one(within, a, b) && seen.insert((a, b)) {
                take(Candidate { a, b, shared });
            }
        }
    }

    fn weigher<'w, 'd>(&self, within: &'w Within<'d>) -> &'w Weigher<'d> {
        within.weigher_of_marks()
    }

    /// The one that is told less often; of equals the one in a headline, and then the later.
    fn suspects_first(&self, within: &Within, a: u32, b: u32) -> bool {
        let neighbours = &within.weigher_of_marks().neighbours;
        let twins = |of: u32| neighbours.twins[of as usize].0;
        let restates =
            |of: u32| Self::get(within, of).is_some_and(|claim| claim.place == Place::Heading);
        (twins(b), restates(a), a) > (twins(a), restates(b), b)
    }
}
