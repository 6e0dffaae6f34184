//! Rules with a pattern of their own.

use std::borrow::{Borrow, Cow};

use regex::Regex;

use super::finding;
use super::subject::{Within, part};
use crate::facts::{Filler, Style, Wanted};
use crate::language::pattern::{Slot, SlotKind};
use crate::rules::expression::{Bindings, Value, Verdict};
use crate::rules::finding::Finding;
use crate::rules::rule::{LooksAt, Pattern, Rule};
use crate::value::{Dimension, Span};

/// What the pattern of a rule finds: for each match what stands in the slots.
pub(super) type Matches = Vec<Vec<Option<Filler>>>;

/// What the patterns of rules find, for each rule; nothing for a rule without one, or for one that
/// is written for another language.
pub(super) fn all(rules: &[impl Borrow<Rule>], within: &Within) -> Vec<Matches> {
    let mut found: Vec<Matches> = vec![Vec::new(); rules.len()];
    let (mut wanted, mut of) = (Vec::new(), Vec::new());
    for (number, rule) in rules.iter().map(Borrow::borrow).enumerate() {
        let LooksAt::Match { pattern: Some(pattern), slots, language, stretch, .. } =
            &rule.looks_at
        else {
            continue;
        };
        if *language != within.language.code {
            continue;
        }
        match pattern {
            Pattern::Words(pattern) => {
                wanted.push(Wanted { pattern, slots, within: *stretch });
                of.push(number);
            }
            Pattern::Regex(regex) => {
                in_sentences(regex, slots, within, |fillers| found[number].push(fillers));
            }
        }
    }
    let matches = within.facts.matches(within.document, within.language, &wanted);
    for (number, matches) in of.into_iter().zip(matches) {
        found[number] = matches.into_iter().map(|fillers| fillers.to_vec()).collect();
    }
    found
}

/// Checks every match of the pattern.
pub(super) fn run(
    rule: &Rule,
    matches: &Matches,
    slots: (&[Slot], &[(usize, usize)]),
    within: &Within,
    out: &mut Vec<Finding>,
) {
    visit(matches, slots, within, |matched| {
        if rule.judge(matched) == Verdict::Fails {
            out.extend(finding(rule, rule.tell(matched), rule.confidence));
        }
    });
}

/// Every match of the pattern.
pub(super) fn visit(
    matches: &Matches,
    (slots, parts): (&[Slot], &[(usize, usize)]),
    within: &Within,
    mut take: impl FnMut(&dyn Bindings),
) {
    for fillers in matches {
        take(&Matched { within, fillers, slots: slots.len(), parts });
    }
}

/// Matches of a regular expression within sentences.
fn in_sentences(
    regex: &Regex,
    slots: &[Slot],
    within: &Within,
    mut judge: impl FnMut(Vec<Option<Filler>>),
) {
    for (number, sentence) in (0_u32..).zip(&within.facts.reading.sentences) {
        let tokens = &within.facts.reading.tokens[sentence.range()];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
        let place = first.span.join(last.span);
        for captures in regex.captures_iter(within.written(place)) {
            let filler = |slot: &Slot| {
                let group = captures.name(&slot.name)?;
                let shift = |at: usize| place.start + u32::try_from(at).unwrap_or(u32::MAX);
                let span = Span::new(shift(group.start()), shift(group.end()));
                read(within, number, slot.kind, span)
            };
            judge(slots.iter().map(filler).collect());
        }
    }
}

/// What a group of a regular expression holds.
fn read(within: &Within, sentence: u32, kind: SlotKind, span: Span) -> Option<Filler> {
    let facts = within.facts;
    match kind {
        SlotKind::Text | SlotKind::Unknown | SlotKind::Direction => Some(Filler::Word(span)),
        SlotKind::Date => {
            let at =
                facts.dates.iter().position(|d| d.sentence == sentence && d.span.overlaps(span))?;
            u32::try_from(at).ok().map(Filler::Date)
        }
        _ => {
            let quantities = facts.quantities_of(sentence);
            let at = quantities.clone().find(|at| facts.quantities[*at].span.overlaps(span))?;
            let fits = match kind {
                SlotKind::Figure(dimension) => facts.quantities[at].dimension == dimension,
                SlotKind::Number => facts.quantities[at].unit.is_none(),
                SlotKind::Change | SlotKind::Fraction => {
                    facts.quantities[at].dimension == Dimension::Percent
                }
                SlotKind::Spelled => facts.quantities[at].style == Style::Words,
                SlotKind::InFigures => facts.quantities[at].style == Style::Figures,
                _ => true,
            };
            u32::try_from(at).ok().filter(|_| fits).map(Filler::Quantity)
        }
    }
}

/// The values of one match.
struct Matched<'w, 'd> {
    within: &'w Within<'d>,
    fillers: &'w [Option<Filler>],
    slots: usize,
    parts: &'w [(usize, usize)],
}

impl Matched<'_, '_> {
    /// What stands in a slot, and the part of it that is asked for.
    fn filler(&self, index: usize) -> (Option<Filler>, Option<usize>) {
        let (slot, part) = part::slot_and_part(self.parts, self.slots, index);
        (self.fillers.get(slot).copied().flatten(), part)
    }
}

impl Bindings for Matched<'_, '_> {
    fn value(&self, index: usize) -> Value<'_> {
        if let Some(value) = self.within.everywhere(index) {
            return value;
        }
        let (filler, part) = self.filler(index);
        part::value(self.within, filler, part)
    }

    fn span(&self, index: usize) -> Option<Span> {
        let (filler, part) = self.filler(index);
        part::span(self.within, filler, part).or_else(|| self.within.place_everywhere(index))
    }

    fn text(&self, index: usize) -> Option<Cow<'_, str>> {
        self.span(index).map(|span| self.within.written(span).into())
    }

    fn call(&self, _: usize) -> Value<'_> {
        Value::Missing
    }

    fn number_word(&self, number: i64) -> Option<&str> {
        self.within.language.lexicon.cardinal(number)
    }
}
