//! What closes a run of parts: how many there are is told, they are counted through, nothing else stands beside
//! them, and they are more than their whole, so that none can be left out.

use super::figure::Figure;
use super::grounds::{Seen, flag};
use super::{Candidate, Way};
use crate::language::Class;
use crate::value::Dimension;
use crate::value::Exact;

/// Ordinals stand so many tokens before a part, or after it.
const NEAR: usize = 6;
/// More parts than these are announced by nobody in running text.
const MOST: i64 = 12;

impl Seen<'_> {
    /// The evidence, in the order of the grounds.
    pub(super) fn closed(&self, candidate: &Candidate, clean: bool, out: &mut Vec<f32>) {
        let announced = self.announced(candidate);
        let counted = self.counted_through(candidate);
        let (whole, first, last) = self.ends(candidate);
        let sum: i64 = self.parts(candidate).map(|part| part.value).sum();
        let over = sum > whole.value;
        let sealed = (clean || announced) && self.is_sealed(candidate);
        out.push(flag(announced));
        out.push(flag(counted));
        out.push(flag(over && (clean || announced)));
        out.push(flag(sealed));
        out.push(flag(sealed && over));
        out.push(flag(self.group.dimension == Dimension::Duration));
        let together = whole.sentence == first.sentence && whole.sentence == last.sentence;
        out.push(flag(sealed && together));
        out.push(flag(sealed && last.rest));
    }

    /// "Four came, three from Lund and two from Aspern": right after the whole and alone in its sentence stand parts that one
    /// small word leads on from.
    pub(super) fn is_plain(&self, candidate: &Candidate, clean: bool) -> bool {
        let text = self.text;
        let (whole, first, last) = self.ends(candidate);
        let word = text.form(first.tokens.end);
        let ties = Class::FROM | Class::COMPARISON | Class::BY | Class::TO;
        let led = whole.start > 0 && text.is(whole.start - 1, ties);
        clean
            && !led
            && text.is(first.tokens.end, Class::IN | Class::FROM)
            && self.parts(candidate).all(|part| text.form(part.tokens.end) == word)
            && whole.sentence == last.sentence
            && self.is_sealed(candidate)
    }

    /// "in three sections (15, 18 and 12)": a small number beside them is how many parts there are.
    fn announced(&self, candidate: &Candidate) -> bool {
        let (whole, first, last) = self.ends(candidate);
        if candidate.parts.len() < 2 || candidate.way == Way::Balance {
            return false;
        }
        let count = i64::try_from(candidate.parts.len()).unwrap_or(i64::MAX);
        if count > MOST {
            return false;
        }
        let from = whole.start.min(first.start).saturating_sub(12);
        let to = whole.tokens.end.max(last.tokens.end) + 4;
        let quantities = &self.text.facts.quantities;
        let begin = quantities.partition_point(|q| (q.tokens.start as usize) < from);
        let mine = |at: u32| {
            let all = candidate.parts.iter().chain([&candidate.whole]);
            all.into_iter().any(|own| self.figure(*own).quantity == at)
        };
        (begin..quantities.len())
            .take_while(|at| (quantities[*at].tokens.start as usize) < to)
            .filter_map(|at| Some((u32::try_from(at).ok()?, &quantities[at])))
            .any(|(at, quantity)| {
                let near =
                    quantity.sentence == first.sentence || quantity.sentence == whole.sentence;
                near && quantity.dimension == Dimension::Count
                    && !mine(at)
                    && quantity.stated.value().and_then(Exact::to_i64) == Some(count)
                    && self.text.is_word(quantity.tokens.end as usize)
            })
    }

    /// "the first is 31 km, the second 28 km and the third 25 km".
    fn counted_through(&self, candidate: &Candidate) -> bool {
        let of = |part: &Figure, floor: usize| {
            let before = part.start.saturating_sub(NEAR).max(floor)..part.start;
            let after = part.tokens.end..part.tokens.end + NEAR;
            before.rev().chain(after).find_map(|at| self.text.ordinal(at))
        };
        let mut floor = 0;
        let mut told = 0;
        for (next, part) in (1_i64..).zip(self.parts(candidate)) {
            let ordinal = of(part, floor);
            floor = part.tokens.end;
            match ordinal {
                Some(value) if value == next => told += 1,
                None => {}
                Some(_) => return false,
            }
        }
        told > 0 && told + 1 >= candidate.parts.len()
    }

    /// No other figure of the kind stands in the sentences of the whole and its parts.
    fn is_sealed(&self, candidate: &Candidate) -> bool {
        let (whole, first, last) = self.ends(candidate);
        let sentences = [whole.sentence, first.sentence, last.sentence];
        let figures = &self.group.figures;
        let low = candidate.whole.min(candidate.parts[0]);
        let high = candidate.whole.max(candidate.parts[candidate.parts.len() - 1]);
        let own = |at: &usize| candidate.whole == *at || candidate.parts.contains(at);
        let stranger =
            |at: usize| figures.get(at).is_some_and(|figure| sentences.contains(&figure.sentence));
        let count = i64::try_from(candidate.parts.len()).unwrap_or(i64::MAX);
        let between = (low..=high).filter(|at| !own(at)).any(|at| figures[at].digits != count);
        !between && !stranger(high + 1) && !low.checked_sub(1).is_some_and(stranger)
    }
}
