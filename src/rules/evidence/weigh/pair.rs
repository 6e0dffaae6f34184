//! A pair of claims, and what can be asked of it.

use std::cell::OnceCell;

use super::super::measures::Measures;
use super::super::neighbours::Neighbours;
use super::super::slip::Slip;
use super::super::sums;
use super::Crowd;
use super::align::Alignment;
use super::apart::Joined;
use super::flag;
use super::own::{Owned, Owners};
use crate::facts::{Claim, Claimed, Place, Style};
use crate::language::{Class, Language, StemId};
use crate::value::{Dimension, Hedge};

/// Over how many sentences a figure is pointed back at.
const POINTED: u32 = 2;
/// So few claims of a kind are looked through for other values.
const FEW: u32 = 6;
/// So many other values are as telling as more.
pub(super) const RIVALS: usize = 8;

/// Two claims with what is known around them.
pub(super) struct Pair<'a> {
    pub text: &'a str,
    pub facts: Claimed<'a>,
    pub language: &'a Language,
    pub neighbours: &'a Neighbours,
    pub measures: &'a Measures,
    pub fewest: OnceCell<u32>,
    pub a: usize,
    pub b: usize,
    pub one: &'a Claim,
    pub two: &'a Claim,
    pub shared: f32,
    pub slip: Option<Slip>,
    pub crowd: &'a Crowd,
    pub aligned: OnceCell<Alignment>,
    pub excluding: OnceCell<(f32, f32)>,
    pub siblings: OnceCell<(f32, f32)>,
    pub owners: &'a OnceCell<Owners>,
    pub joined: &'a OnceCell<Joined>,
    pub owned: OnceCell<Owned>,
}

impl Pair<'_> {
    /// The words around both figures, laid side by side.
    pub fn alignment(&self) -> Alignment {
        *self.aligned.get_or_init(|| Alignment::of(self.facts, [self.one, self.two]))
    }

    /// How often a word stands in the place of another that the document sets beside it elsewhere.
    pub fn apart(&self) -> f32 {
        let aligned = self.alignment();
        if aligned.gaps[0].is_none() {
            return 0.0;
        }
        self.joined.get_or_init(|| Joined::find(self.text, self.facts)).between(&aligned)
    }

    /// What is said of both figures.
    pub fn owned(&self) -> Owned {
        *self.owned.get_or_init(|| {
            let owners = self.owners.get_or_init(|| Owners::count(self.facts, self.neighbours));
            Owned::of(self.facts, owners, [self.one, self.two])
        })
    }

    /// Which part of the shorter context is shared.
    pub fn shared_of_shorter(&self) -> f32 {
        let weight = |at: usize| self.neighbours.weight[at];
        self.shared / weight(self.a).min(weight(self.b)).max(0.1)
    }

    pub fn near(&self) -> f32 {
        let (mut x, mut y) = (
            self.facts.claims.words(self.one).iter().peekable(),
            self.facts.claims.words(self.two).iter().peekable(),
        );
        let mut near = 0.0;
        while let (Some(w), Some(v)) = (x.peek(), y.peek()) {
            match w.stem().cmp(&v.stem()) {
                std::cmp::Ordering::Less => drop(x.next()),
                std::cmp::Ordering::Greater => drop(y.next()),
                std::cmp::Ordering::Equal => {
                    near += flag(w.distance() <= 3 && v.distance() <= 3);
                    x.next();
                    y.next();
                }
            }
        }
        near
    }

    pub fn far(&self) -> f32 {
        let running = |claim: &Claim| self.crowd.running[claim.sentence as usize];
        (1.0 + running(self.one).abs_diff(running(self.two)) as f32).ln().min(5.0)
    }

    pub fn headline_words(&self) -> f32 {
        match (Self::is_heading(self.one), Self::is_heading(self.two)) {
            (true, false) => self.shared / self.neighbours.weight[self.a].max(0.1),
            (false, true) => self.shared / self.neighbours.weight[self.b].max(0.1),
            _ => 0.0,
        }
    }

    pub fn rounds(&self) -> f32 {
        let figure = |claim: &Claim| self.facts.quantity(claim).stated.figure;
        let (Some(x), Some(y)) = (figure(self.one), figure(self.two)) else { return 0.0 };
        let (round, exact) = match self.one.digits.cmp(&self.two.digits) {
            std::cmp::Ordering::Less => (x, y),
            std::cmp::Ordering::Equal => return 0.0,
            std::cmp::Ordering::Greater => (y, x),
        };
        flag(round.in_round_numbers().rounded().is_some_and(|near| near.contains(exact.value)))
    }

    /// How well the words around both agree: between nought and one. A headline is short, and the text
    /// may say it in another order.
    pub fn agreement(&self) -> f32 {
        let aligned = self.alignment();
        let some = (aligned.common / 3.0).min(1.0);
        let told = 2.0 * (aligned.kept * some).max(self.headline_words());
        // "The number of community workers reached 12", "there were 12 community workers".
        let named = 0.4 * self.nouns_in_common() as f32;
        told.max(named).min(1.0)
    }

    /// With that slip, how well the words around both agree: between unlike things any two figures
    /// may look like one.
    pub fn slipped(&self, slip: Slip) -> f32 {
        let least = if slip == Slip::Scale { 0.5 } else { 0.0 };
        if self.slip == Some(slip) { self.agreement().sqrt().max(least) } else { 0.0 }
    }

    /// How near a copy the one is of the other: a word in another's place tells where all else is
    /// the same, and nothing where the two are worded differently.
    pub fn nearly_copied(&self) -> f32 {
        self.alignment().kept.min(1.0).powi(2)
    }

    /// Where nothing stands in the place of anything else, how many telling words both have in one
    /// order: the one is a copy of the other.
    pub fn copy(&self) -> f32 {
        let aligned = self.alignment();
        if aligned.names + aligned.words > 0.0 {
            0.0
        } else {
            (aligned.common - 3.0).clamp(0.0, 9.0)
        }
    }

    /// With a slip, how many digits beyond two the more exact figure has: a slip of the pen makes
    /// 487 of 478, but between 1 and 10 any two figures look like one.
    pub fn slip_of_digits(&self) -> f32 {
        let digits = self.one.digits.max(self.two.digits);
        if self.slip.is_some() {
            f32::from(digits.saturating_sub(2).min(3)) * self.agreement().sqrt()
        } else {
            0.0
        }
    }

    /// Which parts of two dates differ: the day, the month, the year.
    pub fn differ(&self) -> [bool; 3] {
        if self.facts.dated { self.facts.differ(self.one, self.two) } else { [false; 3] }
    }

    /// Whether different function words stand right before both: "from 3 May", "until 5 May".
    pub fn links_differ(&self) -> bool {
        let reading = self.facts.reading;
        let before = |claim: &Claim| {
            let sentence = reading.sentences[claim.sentence as usize].range();
            let start = self.facts.quantity(claim).hedge_start as usize;
            let at = start.checked_sub(1).filter(|at| sentence.contains(at))?;
            reading.class(at).intersects(Class::FUNCTION).then(|| reading.tokens[at].form)
        };
        matches!((before(self.one), before(self.two)), (Some(x), Some(y)) if x != y)
    }

    /// Whether it is written as an end of a range.
    pub fn is_end(&self, claim: &Claim) -> bool {
        self.facts.quantity(claim).style == Style::Range
    }

    pub fn nouns_in_common(&self) -> usize {
        common(&self.one.nouns, &self.two.nouns)
    }

    pub fn distance(&self) -> f32 {
        let size = |at: usize| self.neighbours.size[at];
        #[allow(clippy::cast_possible_truncation)] // evidence
        let distance = (size(self.a) / size(self.b)).ln().abs() as f32;
        distance.min(5.0)
    }

    pub fn sentence(&self, claim: &Claim) -> std::ops::Range<usize> {
        let (first, end) = self.crowd.sentences[claim.sentence as usize];
        first as usize..end as usize
    }

    pub fn both_in_sentence(&self) -> f32 {
        let holds = |claim: &Claim, value| {
            self.sentence(claim).take(32).any(|other| {
                self.neighbours.value[other] == value
                    && self.facts.quantity(&self.facts.claims.all[other]).dimension
                        == self.facts.quantity(claim).dimension
            })
        };
        let (a, b) = (self.neighbours.value[self.a], self.neighbours.value[self.b]);
        flag(holds(self.one, b)) + flag(holds(self.two, a))
    }

    /// How many different other values stand in words nearly as similar as those of the pair, of those
    /// up to [`RIVALS`].
    pub fn rivals(&self) -> f32 {
        self.other_values(|_, at, value| value != self.neighbours.value[at])
    }

    /// The same, but only those that have a noun in common with both where these have one.
    pub fn rivals_of_kind(&self) -> f32 {
        let nouns = |claim: &Claim, stem: &StemId| claim.nouns.contains(&Some(*stem));
        let mut common = self.one.nouns;
        for noun in &mut common {
            *noun = noun.filter(|stem| nouns(self.two, stem));
        }
        let any = common.iter().any(Option::is_some);
        let own = [self.a, self.b].map(|at| self.neighbours.value[at]);
        self.other_values(|claim, _, value| {
            !own.contains(&value)
                && (!any || common.iter().flatten().any(|stem| nouns(claim, stem)))
        })
    }

    /// Adds up for both how many different values stand in words nearly as similar as those of the pair,
    /// of those that `is_one`: the claim, beside which of the two it stands, and its value.
    fn other_values(&self, is_one: impl Fn(&Claim, usize, u32) -> bool) -> f32 {
        let mut all = 0;
        for at in [self.a, self.b] {
            let mut seen = [0; RIVALS];
            let mut known = 0;
            for other in &self.neighbours.of[at] {
                if all + known == RIVALS {
                    return RIVALS as f32;
                }
                let claim = other.claim as usize;
                let value = self.neighbours.value[claim];
                if other.shared >= 0.75 * self.shared
                    && is_one(&self.facts.claims.all[claim], at, value)
                    && !seen[..known].contains(&value)
                {
                    seen[known] = value;
                    known += 1;
                }
            }
            all += known;
        }
        all as f32
    }

    /// How many more mentions of the value of one stand in words nearly as like those of the other as
    /// those of the pair: where three tell one thing, and two agree, the third is wrong.
    pub fn echoes(&self) -> f32 {
        let value = |at: usize| self.neighbours.value[at];
        let count = |at: usize, other: usize| {
            let like = self.neighbours.of[at].iter().filter(|near| {
                let near_it = near.shared >= 0.75 * self.shared && near.claim as usize != other;
                near_it && value(near.claim as usize) == value(other)
            });
            like.count()
        };
        count(self.a, self.b).max(count(self.b, self.a)) as f32
    }

    /// Whether they stand below different headings, and neither in one.
    pub fn sections(&self) -> bool {
        let headline = Self::is_heading(self.one) || Self::is_heading(self.two);
        !headline && self.one.scope.section != self.two.scope.section
    }

    /// Whether both stand beside a name, and neither name is in the other's sentence.
    pub fn actors_differ(&self) -> bool {
        let (Some(x), Some(y)) = (self.one.actor, self.two.actor) else { return false };
        let says = |claim: &Claim, actor| {
            let sentence = &self.facts.reading.sentences[claim.sentence as usize];
            self.facts.reading.tokens[sentence.range()].iter().any(|token| token.form == actor)
        };
        x != y && !says(self.two, x) && !says(self.one, y)
    }

    /// The same of names in the sentences before, where there is none in that of a figure.
    pub fn actors_before_differ(&self) -> bool {
        let actor = |claim: &Claim| claim.actor.or(claim.scope.carried_actor);
        self.one.actor.is_none_or(|_| self.two.actor.is_none())
            && matches!((actor(self.one), actor(self.two)), (Some(x), Some(y)) if x != y)
    }

    /// Whether they stand in one block, or in blocks side by side, and neither in a headline.
    pub fn next_door(&self) -> bool {
        let block = |claim: &Claim| self.facts.reading.sentences[claim.sentence as usize].block;
        let headline = Self::is_heading(self.one) || Self::is_heading(self.two);
        !headline && block(self.one).abs_diff(block(self.two)) <= 1 && self.gap() <= 3
    }

    /// How many sets of words have members that exclude each other, where what the sentence leaves
    /// unsaid is taken from what stands before it: the heading, or the sentences of its paragraph.
    pub fn contexts(&self) -> f32 {
        let sets = self.language.contrasts.iter();
        let other = sets.filter(|set| {
            let said = |claim: &Claim| match claim.scope.contrasts & set.mask {
                0 => claim.scope.carried & set.mask,
                near => near,
            };
            let (x, y) = (said(self.one), said(self.two));
            let near = self.one.scope.contrasts & self.two.scope.contrasts & set.mask != 0;
            !near && x != 0 && y != 0 && x & y == 0
        });
        other.count() as f32 - self.contrasts().0
    }

    /// Whether they are of different periods: a quarter and six months, June and July; what a
    /// sentence leaves unsaid is taken from what stands before it.
    pub fn periods_differ(&self) -> bool {
        let said = |claim: &Claim, mask: u128| match claim.scope.contrasts & mask {
            0 => claim.scope.carried & mask,
            near => near,
        };
        let sets = self.crowd.periods.iter();
        sets.map(|mask| (said(self.one, *mask), said(self.two, *mask)))
            .any(|(x, y)| x != 0 && y != 0 && x & y == 0)
    }

    /// Whether they are of different years, where the year is taken from what stands before it too.
    pub fn years_around(&self) -> bool {
        let year = |claim: &Claim| claim.scope.years[0].or(claim.scope.carried_year);
        let both = self.one.scope.years[0].is_some() && self.two.scope.years[0].is_some();
        !both && matches!((year(self.one), year(self.two)), (Some(x), Some(y)) if x != y)
    }

    /// Whether the later points back, and the earlier is the nearest of its kind before it.
    pub fn points_back(&self) -> bool {
        let (first, last) = (self.a.min(self.b), self.a.max(self.b));
        let later = &self.facts.claims.all[last];
        later.points
            && self.gap() <= POINTED
            && self.neighbours.before.get(last).is_some_and(|before| *before as usize == first)
    }

    /// Whether one of them is said to be a part: "$8 billion of this backlog".
    pub fn part_one(&self) -> bool {
        self.one.part != self.two.part
    }

    /// Whether they are the only two values of their kind, one of them in a headline.
    pub fn only_two(&self) -> bool {
        self.crowd.peers[self.a] <= FEW
            && Self::is_heading(self.one) != Self::is_heading(self.two)
            && self.are_all_in_unit()
    }

    /// Whether they are the only two values in their unit.
    pub fn only_kind(&self) -> bool {
        self.crowd.in_unit[self.a] <= FEW && self.are_all_in_unit()
    }

    /// Whether all claims in the unit of the one have one of the two values.
    fn are_all_in_unit(&self) -> bool {
        let value = |at: usize| self.neighbours.value[at];
        let one = self.facts.quantity(self.one);
        let like = |claim: &Claim| {
            let quantity = self.facts.quantity(claim);
            quantity.dimension == one.dimension && quantity.unit == one.unit
        };
        let mut others = self.facts.claims.all.iter().enumerate().filter(|(_, claim)| like(claim));
        others.all(|(at, _)| value(at) == value(self.a) || value(at) == value(self.b))
    }

    /// Whether a headline has the other in round figures.
    pub fn headline_rounds(&self) -> f32 {
        let rounder = if self.one.digits < self.two.digits { self.one } else { self.two };
        if Self::is_heading(rounder) { self.rounds() } else { 0.0 }
    }

    /// Whether one is the sum of figures that stand beside the other.
    pub fn summed(&self) -> bool {
        #[allow(clippy::cast_possible_truncation)] // numbers of claims
        let (a, b) = (self.a as u32, self.b as u32);
        sums::explains(self.facts, a, b) || sums::explains(self.facts, b, a)
    }

    /// How well each value is repeated elsewhere, against how well the pair agrees in words: the
    /// lesser and the greater of the two.
    pub fn twins(&self) -> (f32, f32) {
        let best = |at: usize| {
            let (_, nearest) = self.neighbours.twins[at];
            (nearest / self.shared.max(0.1)).min(1.5)
        };
        let (x, y) = (best(self.a), best(self.b));
        (x.min(y), x.max(y))
    }

    /// How unlikely it is that any two figures of so many look so alike by chance, as a logarithm:
    /// of two figures with two digits many do, of two with six none.
    pub fn unlikely(&self) -> f32 {
        let Some(slip) = self.slip else { return 0.0 };
        let digits = f32::from(self.one.digits.max(self.two.digits));
        let alike = match slip {
            Slip::Swap => (digits - 1.0).max(1.0),
            // Figures of like things lie close together.
            Slip::Digit if self.distance() < 0.03 => return 0.0,
            Slip::Digit => 9.0 * digits,
            Slip::Drop => 10.0 * digits,
            Slip::Point | Slip::Scale => 2.0,
        };
        let chance = 10_f32.powf(digits) / (alike * self.crowd.peers[self.a] as f32);
        chance.log10().clamp(0.0, 4.0)
    }

    pub fn is_heading(claim: &Claim) -> bool {
        claim.place == Place::Heading
    }

    /// 0 where both stand beside the same years or none, 1 where one has others, 2 where they exclude each other.
    pub fn years(&self) -> u8 {
        let (x, y) = (self.one.scope.years, self.two.scope.years);
        let any = |years: [Option<i16>; 3]| years[0].is_some();
        let shared = x.iter().flatten().any(|year| y.contains(&Some(*year)));
        match (any(x) && any(y), shared) {
            (true, false) => 2,
            _ if x == y => 0,
            _ => 1,
        }
    }

    pub fn contrasts(&self) -> (f32, f32) {
        *self.excluding.get_or_init(|| {
            let (mut both, mut one) = (0.0, 0.0);
            let (x, y) = (self.one.scope.contrasts, self.two.scope.contrasts);
            // Most sentences have none of the words.
            if x == y {
                return (0.0, 0.0);
            }
            for set in self.language.contrasts.iter().filter(|set| (x ^ y) & set.mask != 0) {
                let (x, y) = (x & set.mask, y & set.mask);
                if x != 0 && y != 0 && x & y == 0 {
                    both += 1.0;
                } else {
                    one += 1.0;
                }
            }
            (both, one)
        })
    }

    pub fn gap(&self) -> u32 {
        self.one.sentence.abs_diff(self.two.sentence)
    }

    pub fn top(&self) -> f32 {
        let first = self.one.sentence.min(self.two.sentence) as usize;
        flag(first * 10 < self.facts.reading.sentences.len())
    }

    pub fn hedges(&self) -> (Hedge, Hedge) {
        (self.facts.quantity(self.one).stated.hedge, self.facts.quantity(self.two).stated.hedge)
    }

    pub fn density(&self, pick: fn(f32, f32) -> f32) -> f32 {
        pick(self.sentence(self.one).len() as f32, self.sentence(self.two).len() as f32)
    }

    pub fn dimension(&self, dimension: Dimension) -> f32 {
        flag(self.facts.quantity(self.one).dimension == dimension)
    }
}

pub(super) fn common<const N: usize>(x: &[Option<StemId>; N], y: &[Option<StemId>; N]) -> usize {
    x.iter().flatten().filter(|stem| y.contains(&Some(**stem))).count()
}

#[cfg(test)]
mod tests {
    use super::super::beside::tests::evidence;

    #[test]
    fn many_digits_are_seldom_alike_by_chance() {
        let text = "The clerk paid $8,508.92 to the bank in May of that year, the council said.\n\n\
                    It was asked whether to move $8,580.92, and all were for it but one of them.";
        assert!(evidence(text, 0, 1, "slip-unlikely") > 2.0);
    }
}
