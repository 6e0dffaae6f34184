//! What is known of the parts of a pattern before it is run: how long a match is at most, and what it has at least.
//!
//! It is told of a choice once, when the choice is read: a part that a relation names stands in many of its patterns.

use super::item::{WordBit, WordBits};
use super::{Part, Slot, SlotKind, Sorts};
use crate::value::Dimension;

/// The sequences of which one is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choices {
    pub all: Vec<Vec<Part>>,
    /// Of whichever is taken.
    summary: Summary,
    /// Words of which every one of them has one, and how common they are.
    needed: Option<(WordBits, usize)>,
}

impl Choices {
    pub fn new(all: Vec<Vec<Part>>, slots: &[Slot]) -> Self {
        // Each is left by a jump.
        let of = |parts: &Vec<Part>| Summary::of(parts, slots).then(Summary::steps(1));
        let summary = all.iter().map(of).reduce(Summary::or).unwrap_or_default();
        let needed = all.iter().try_fold((WordBits::NONE, 0), |(words, sum), parts| {
            let (more, common) = parts.iter().find_map(needed)?;
            Some((words.or(more), sum + common))
        });
        Self { all, summary, needed }
    }
}

/// What is known of parts that follow each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Summary {
    /// How many items they take at most.
    pub longest: usize,
    /// How many steps they become.
    pub steps: usize,
    /// The slots that they fill, as bits.
    pub filled: u32,
    /// What they have at least.
    pub least: Least,
}

/// What every match has at least.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is another need")]
pub(super) struct Least {
    pub items: usize,
    pub quantities: usize,
    pub moves: bool,
    pub share: bool,
    pub dates: bool,
    pub changes: bool,
}

impl Summary {
    pub fn of(parts: &[Part], slots: &[Slot]) -> Self {
        parts.iter().fold(Self::default(), |sum, part| sum.then(Self::of_part(part, slots)))
    }

    fn steps(steps: usize) -> Self {
        Self { steps, ..Self::default() }
    }

    /// One item that fills no slot.
    fn item() -> Self {
        let least = Least { items: 1, ..Least::default() };
        Self { longest: 1, steps: 1, filled: 0, least }
    }

    fn of_part(part: &Part, slots: &[Slot]) -> Self {
        match part {
            Part::Words(_) => Self::item(),
            Part::Some => Self {
                least: Least { items: 1, quantities: 1, ..Least::default() },
                ..Self::item()
            },
            Part::Slot(slot, narrow) => {
                let kind = slots.get(usize::from(*slot)).map(|slot| slot.kind);
                Self { filled: 1 << slot, least: Least::of_slot(kind, *narrow), ..Self::item() }
            }
            Part::Gap(most) | Part::Phrase(most) => {
                Self { longest: *most, ..Self::steps(2 * most) }
            }
            Part::Not(_) => Self::steps(1),
            Part::Choice { choices, optional: false } => choices.summary,
            Part::Choice { choices, optional: true } => {
                let Self { longest, filled, steps, .. } = choices.summary;
                Self { longest, filled, ..Self::steps(steps.saturating_add(1)) }
            }
        }
    }

    /// Of these parts and those that follow them.
    fn then(self, next: Self) -> Self {
        let (one, two) = (self.least, next.least);
        Self {
            longest: self.longest.saturating_add(next.longest),
            steps: self.steps.saturating_add(next.steps),
            filled: self.filled | next.filled,
            least: Least {
                items: one.items.saturating_add(two.items),
                quantities: one.quantities.saturating_add(two.quantities),
                moves: one.moves || two.moves,
                share: one.share || two.share,
                dates: one.dates || two.dates,
                changes: one.changes || two.changes,
            },
        }
    }

    /// Of one of two, between which there is a fork.
    fn or(self, other: Self) -> Self {
        let (one, two) = (self.least, other.least);
        Self {
            longest: self.longest.max(other.longest),
            steps: self.steps.saturating_add(other.steps).saturating_add(1),
            filled: self.filled | other.filled,
            least: Least {
                items: one.items.min(two.items),
                quantities: one.quantities.min(two.quantities),
                moves: one.moves && two.moves,
                share: one.share && two.share,
                dates: one.dates && two.dates,
                changes: one.changes && two.changes,
            },
        }
    }
}

impl Least {
    fn of_slot(kind: Option<SlotKind>, narrow: Sorts) -> Self {
        let sorts = kind.map_or(Sorts::all(), SlotKind::sorts) & narrow;
        let percent = SlotKind::Figure(Dimension::Percent);
        Self {
            items: 1,
            quantities: usize::from(sorts == Sorts::QUANTITY),
            moves: (Sorts::DIRECTION | Sorts::MULTIPLE).contains(sorts),
            share: kind == Some(percent) || kind == Some(SlotKind::Fraction),
            dates: sorts == Sorts::DATE,
            changes: (Sorts::QUANTITY | Sorts::MULTIPLE).contains(sorts),
        }
    }
}

/// A part of which a match must have a word.
pub(super) struct Needed<'p> {
    part: &'p Part,
    /// Words of which every match has one.
    pub words: WordBits,
    /// How common they are.
    pub common: usize,
    /// How many items the parts up to it take at most.
    pub within: usize,
}

impl Needed<'_> {
    /// Its words one by one.
    pub fn one_by_one(&self) -> Vec<WordBit> {
        let mut all = Vec::new();
        words_of(self.part, &mut all);
        all
    }
}

/// Each part of which a match must have a word.
pub(super) fn needs<'p>(parts: &'p [Part], slots: &[Slot]) -> Vec<Needed<'p>> {
    let mut within = 0;
    let reach = |part| {
        within += Summary::of_part(part, slots).longest;
        needed(part).map(|(words, common)| Needed { part, words, common, within })
    };
    parts.iter().filter_map(reach).collect()
}

/// Words of which every match of the part has one, and how common they are.
fn needed(part: &Part) -> Option<(WordBits, usize)> {
    match part {
        Part::Words(words) => Some((*words.bits(), words.all().map(common).sum())),
        Part::Choice { choices, optional: false } => choices.needed,
        _ => None,
    }
}

/// The words of a part that is needed, one by one.
fn words_of(part: &Part, all: &mut Vec<WordBit>) {
    match part {
        Part::Words(words) => all.extend(words.all().map(WordBit::of)),
        Part::Choice { choices, .. } => {
            let firsts = choices.all.iter().filter_map(|c| c.iter().find(|p| needed(p).is_some()));
            firsts.for_each(|part| words_of(part, all));
        }
        _ => {}
    }
}

/// How common a word is likely to be: marks and short words are.
fn common(word: &str) -> usize {
    if word.len() < 4 { 30 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::super::Parts;
    use super::super::parse::parse;
    use super::*;

    fn summary(parts: &[(&str, &str)], pattern: &str) -> Summary {
        let slot = |name: &str, kind| Slot { name: name.to_owned(), kind, tie: None };
        let slots = [slot("part", SlotKind::Quantity), slot("day", SlotKind::Date)];
        let mut named = Parts::default();
        for (name, text) in parts {
            named.add(name, text, &slots).unwrap();
        }
        Summary::of(&parse(pattern, &slots, &named).unwrap(), &slots)
    }

    #[test]
    fn what_may_be_left_away_is_counted_at_most_and_not_at_least() {
        let found = summary(&[], "<up|went up> [by] {part} [on {day}]");
        assert_eq!((found.longest, found.least.items, found.filled), (6, 2, 0b11));
        assert_eq!((found.least.quantities, found.least.dates), (1, false));
    }

    #[test]
    fn a_named_part_that_grows_beyond_all_bounds_is_told_by_its_steps() {
        let names: Vec<String> = (0..80).map(|number| format!("p{number}")).collect();
        let twice: Vec<String> =
            names.iter().map(|name| format!("{{{name}}} {{{name}}}")).collect();
        let mut parts = vec![(names[0].as_str(), "word")];
        parts.extend(
            names.iter().skip(1).zip(&twice).map(|(name, of)| (name.as_str(), of.as_str())),
        );
        assert_eq!(summary(&parts, "{p79}").steps, usize::MAX);
    }
}
