//! What stands around the two figures of a pair, laid side by side from the figures outwards: what
//! both say, and what one says in the place of the other.
//!
//! "Volume decreased 8%" and "Local price decreased 18%" are alike in all words but the one that
//! tells: members of a list repeat the words of their neighbours, and change one.

use std::ops::Range;

use crate::facts::{Claim, Claimed, Place};
use crate::language::{Class, StemId, TokenKind};

/// How many words on each side of the figures are laid side by side.
const WINDOW: usize = 18;
/// How many places in which two contexts differ are kept.
const GAPS: usize = 4;

/// What the words around two figures have in common, and in what they differ.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Alignment {
    /// Which part of the telling words of the shorter context both have in one order.
    pub kept: f32,
    /// How many telling words both have in one order.
    pub common: f32,
    /// Between words that both have: how often a name or figure stands in the place of another.
    pub names: f32,
    /// The same of other telling words.
    pub words: f32,
    /// How often one has telling words where the other has none.
    pub added: f32,
    /// The first words that stand in the place of each other.
    pub gaps: [Option<Gap>; GAPS],
}

/// Words of the one, and words of the other in their place.
pub(super) type Gap = ([Option<StemId>; 2], [Option<StemId>; 2]);

/// A word of a context.
#[derive(Clone, Copy)]
struct Near {
    stem: StemId,
    /// It says something: no function word.
    telling: bool,
    /// A name, a figure or a code.
    name: bool,
}

const NOTHING: Near = Near { stem: StemId(u32::MAX), telling: false, name: false };

/// The words of one side of a figure.
struct Side {
    words: [Near; WINDOW],
    count: usize,
    /// It begins with the sentence.
    whole: bool,
}

impl Side {
    /// The words before or after a figure, the nearest first.
    fn of(facts: Claimed, claim: &Claim, after: bool) -> Self {
        let reading = facts.reading;
        let quantity = facts.quantity(claim);
        let sentence = reading.sentences[claim.sentence as usize].range();
        let mut side = Self { words: [NOTHING; WINDOW], count: 0, whole: false };
        let mut take = |at: usize| {
            let token = &reading.tokens[at];
            if side.count == WINDOW {
                return false;
            }
            let word = token.kind == TokenKind::Word;
            let figure = matches!(token.kind, TokenKind::Figure | TokenKind::Code);
            if word || figure {
                let telling = figure || !reading.class(at).intersects(Class::FUNCTION);
                let first = at == sentence.start;
                let name =
                    figure || telling && token.capital && !first && claim.place != Place::Heading;
                let stem = reading.forms.stem(token.form);
                side.words[side.count] = Near { stem, telling, name };
                side.count += 1;
            }
            true
        };
        if after {
            let mut all: Range<usize> = quantity.tokens.end as usize..sentence.end;
            let _ = all.all(&mut take);
        } else {
            let mut all = (sentence.start..quantity.hedge_start as usize).rev();
            let whole = all.all(&mut take);
            side.whole = whole;
        }
        side
    }

    fn telling(&self) -> usize {
        self.words[..self.count].iter().filter(|word| word.telling).count()
    }
}

impl Alignment {
    /// Lays the words around both figures side by side.
    pub fn of(facts: Claimed, claims: [&Claim; 2]) -> Self {
        let [before, after] = [false, true].map(|after| {
            let [one, two] = claims.map(|claim| Side::of(facts, claim, after));
            (one, two)
        });
        let mut found = Self::default();
        for (one, two) in [&before, &after] {
            lay(one, two, &mut found);
        }
        let telling =
            |pick: fn(&(Side, Side)) -> &Side| pick(&before).telling() + pick(&after).telling();
        let shorter = telling(|sides| &sides.0).min(telling(|sides| &sides.1));
        #[allow(clippy::cast_precision_loss)] // some words
        let shorter = shorter.max(2) as f32;
        found.kept = found.common / shorter;
        found
    }
}

/// Finds the longest run of words in one order, telling words counting more than others, and
/// counts what stands between them.
fn lay(one: &Side, two: &Side, found: &mut Alignment) {
    let (x, y) = (&one.words[..one.count], &two.words[..two.count]);
    let mut best = [[0_u8; WINDOW + 1]; WINDOW + 1];
    for i in (0..x.len()).rev() {
        // Most words are said by one alone, and change nothing.
        if y.iter().all(|word| word.stem != x[i].stem) {
            best[i] = best[i + 1];
            continue;
        }
        for j in (0..y.len()).rev() {
            let worth = if x[i].telling { 4 } else { 1 };
            let both = if x[i].stem == y[j].stem { best[i + 1][j + 1] + worth } else { 0 };
            best[i][j] = both.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j, mut from) = (0, 0, (0, 0));
    while i < x.len() && j < y.len() {
        let worth = if x[i].telling { 4 } else { 1 };
        if x[i].stem == y[j].stem && best[i][j] == best[i + 1][j + 1] + worth {
            between(&x[from.0..i], &y[from.1..j], found);
            found.common += f32::from(u8::from(x[i].telling));
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    // What both sentences begin with, if they go on alike.
    if one.whole && two.whole && x[..from.0].iter().any(|word| word.telling) {
        between(&x[from.0..], &y[from.1..], found);
    }
}

/// What stands in one place of the two.
fn between(one: &[Near], two: &[Near], found: &mut Alignment) {
    let telling = |words: &[Near]| words.iter().any(|word| word.telling);
    let named = |words: &[Near]| words.iter().any(|word| word.name);
    if telling(one)
        && telling(two)
        && let Some(slot) = found.gaps.iter_mut().find(|slot| slot.is_none())
    {
        *slot = Some((first(one), first(two)));
    }
    match (telling(one), telling(two)) {
        (true, true) if named(one) && named(two) => found.names += 1.0,
        (true, true) => found.words += 1.0,
        (false, false) => {}
        _ => found.added += 1.0,
    }
}

/// The first telling words of a stretch.
fn first(words: &[Near]) -> [Option<StemId>; 2] {
    let mut telling = words.iter().filter(|word| word.telling).map(|word| word.stem);
    [telling.next(), telling.next()]
}

#[cfg(test)]
mod tests {
    use super::super::beside::tests::evidence;

    #[test]
    fn what_stands_in_the_place_of_something_else_is_told_from_what_is_left_away() {
        let parts = "In the report the volume of paper decreased 8% in the year, the mill said.\n\n\
                     In the report the price of paper decreased 18% in the year, the mill said.";
        assert!(evidence(parts, 0, 1, "align-words") > 0.5);
        assert!(evidence(parts, 0, 1, "copy") < 0.1);
        let copy = "In the report the volume of paper decreased 8% in the year, the mill said.\n\n\
                    In the report the volume of paper decreased 18% in the year, the mill said.";
        assert!(evidence(copy, 0, 1, "align-words") < 0.1);
        assert!(evidence(copy, 0, 1, "copy") > 1.0);
    }

    #[test]
    fn a_name_in_the_place_of_a_name_is_somebody_else() {
        let text = "On Monday a judge in Lund sent Karl Berg to prison for two years.\n\n\
                    On Monday a judge in Lund sent Nils Holm to prison for five years.";
        assert!(evidence(text, 0, 1, "align-names") > 0.5);
    }
}
