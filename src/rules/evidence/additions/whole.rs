//! What says that nothing of a whole is left out: words that make it of its parts, two parts of which one did what the
//! other did not, and names that stand beside the whole and again beside each part.

use std::ops::Range;

use super::figure::Figure;
use super::grounds::{Seen, flag};
use super::text::Says;
use super::{Candidate, Way};
use crate::language::{Class, StemId};

/// "made up of" stands so many tokens before the first part at most, and that of the whole so many behind it.
const BEFORE: usize = 5;
const BEHIND: usize = 40;
/// What a part did or did not stands so many tokens after it.
const CLAUSE: usize = 14;
/// A name of a part stands so many tokens before it, or after it.
const NAME: (usize, usize) = (12, 5);
/// Names of parts stand so near to each other beside the whole.
const NAMES: usize = 5;
/// More parts than these are named by nobody.
const MOST: usize = 4;
/// So short a word names nothing.
const SHORT: usize = 3;

impl Seen<'_> {
    /// The evidence, in the order of the grounds.
    pub(super) fn told_of_all(&self, candidate: &Candidate, out: &mut Vec<f32>) {
        out.push(flag(self.is_made_of(candidate)));
        out.push(flag(self.is_contrary(candidate)));
        out.push(flag(self.are_each_named(candidate)));
        out.push(flag(self.are_all_sides(candidate)));
    }

    /// "$375 million. It was made up of $250 million for the one and $125 million for the other."
    fn is_made_of(&self, candidate: &Candidate) -> bool {
        let (whole, first, last) = self.ends(candidate);
        let from = first.start.saturating_sub(BEFORE).max(whole.tokens.end);
        let next = candidate.whole + 1 == candidate.parts[0];
        next && whole.start < first.start
            && first.start - whole.tokens.end <= BEHIND
            && first.sentence == last.sentence
            && self.text.says(from..first.start, Says::MadeOf)
    }

    /// "56 came with a letter, and 60 did not".
    fn is_contrary(&self, candidate: &Candidate) -> bool {
        let [first, second] = candidate.parts[..] else { return false };
        let (one, other) = (self.figure(first), self.figure(second));
        let text = self.text;
        if one.sentence != other.sentence || second != first + 1 {
            return false;
        }
        let gap = one.tokens.end..other.start.max(one.tokens.end);
        let joint = |at: usize| {
            text.is(at, Class::AND)
                || matches!(text.written(at), "," | ";")
                || text.says(at..at + 1, Says::Joint)
        };
        let end = text.sentence(other.sentence).end.min(other.tokens.end + CLAUSE);
        let after = other.tokens.end..end;
        let not = |range: Range<usize>| text.says(range, Says::Negation);
        gap.clone().any(joint) && not(gap) != not(after)
    }

    /// "The north and the south have 61 boats. The north has 33, and the south 28."
    fn are_each_named(&self, candidate: &Candidate) -> bool {
        let (whole, first, _) = self.ends(candidate);
        if candidate.parts.len() > MOST
            || candidate.way == Way::Balance
            || whole.start > first.start
        {
            return false;
        }
        let text = self.text;
        let own = text.sentence(whole.sentence);
        // Names of the whole end where the first part's clause begins.
        let here = own.start..if first.sentence == whole.sentence { whole.start } else { own.end };
        let told: Vec<Vec<StemId>> =
            candidate.parts.iter().map(|at| self.names(*at, whole)).collect();
        let mut places = Vec::with_capacity(told.len());
        for (number, names) in told.iter().enumerate() {
            let alone = |stem: StemId| {
                names.contains(&stem)
                    && told.iter().enumerate().all(|(at, of)| at == number || !of.contains(&stem))
            };
            let place = here.clone().find(|at| text.stem(*at).is_some_and(alone));
            let Some(place) = place else { return false };
            places.push(place);
        }
        places.sort_unstable();
        let and = |at: usize| text.is(at, Class::AND);
        let near = |pair: &[usize]| pair[0] < pair[1] && pair[1] - pair[0] <= NAMES;
        let joined = places.windows(2).all(near);
        let last = places.len() - 1;
        joined && last > 0 && (places[last - 1]..places[last]).any(and)
    }

    /// The content words beside a part, as far as the next figures.
    fn names(&self, at: usize, whole: &Figure) -> Vec<StemId> {
        let text = self.text;
        let part = self.figure(at);
        let sentence = text.sentence(part.sentence);
        let other = |at: Option<usize>| at.and_then(|at| self.group.figures.get(at));
        let floor = other(at.checked_sub(1)).map_or(0, |before| before.tokens.end);
        let ceiling = other(Some(at + 1)).map_or(usize::MAX, |next| next.start);
        let from = part.start.saturating_sub(NAME.0).max(sentence.start).max(floor);
        let from = from.max(if part.start > whole.start { whole.tokens.end } else { 0 });
        let to = (part.tokens.end + NAME.1).min(sentence.end).min(ceiling);
        let small = Class::FUNCTION | Class::AND | Class::CLAUSE | Class::COPULA;
        (from..part.start)
            .chain(part.tokens.end..to)
            .filter(|at| {
                text.is_word(*at) && !text.is(*at, small) && text.written(*at).len() >= SHORT
            })
            .filter_map(|at| text.stem(at))
            .collect()
    }

    /// "138 confirmed, 67 probable and 43 suspected cases": each part is of a side of its own.
    fn are_all_sides(&self, candidate: &Candidate) -> bool {
        if candidate.parts.len() < 3 {
            return false;
        }
        let of = |part: &Figure| {
            let mut sides = self.text.sides(part.tokens.end..part.tokens.end + 3);
            sides.extend(self.text.sides(part.start.saturating_sub(4)..part.start));
            sides
        };
        let sides: Vec<Vec<(u8, u8)>> = self.parts(candidate).map(of).collect();
        sides[0].iter().any(|(set, _)| {
            let mut own: Vec<u8> = Vec::new();
            for part in &sides {
                let Some((_, side)) = part.iter().find(|(other, _)| other == set) else {
                    return false;
                };
                if own.contains(side) {
                    return false;
                }
                own.push(*side);
            }
            true
        })
    }
}
