//! Whether a run of figures can be the parts of a whole that it misses, whatever else speaks for it.

use std::ops::Range;

use super::Candidate;
use super::figure::{CENTS, Figure};
use super::grounds::Seen;
use super::listed::is_no_sum;
use super::text::Says;
use crate::facts::{Style, total_of};
use crate::language::{Class, StemId};
use crate::value::{Dimension, Figure as Written, Hedge, Interval, Stated};

/// So far apart neighbors of a list stand at least.
const CLOSE: usize = 10;
/// A list of so many parts is likely to be of all of them.
const LONG: usize = 4;
/// So many tokens before a figure a word may call it a total.
const LEAD: usize = 8;
/// So many figures before and behind a whole may be its share.
const SHARES: usize = 8;
/// So many tokens stand between an item of a list and the next at most.
const LIST: usize = 14;
/// "Group 1", "Study 2": a name has no greater figure.
const NAME: i64 = 9;

/// Up to so much one number word is mistaken for another.
const SPELLED: i64 = 12;

impl Seen<'_> {
    /// Figures that stand side by side with no word between them are a row of a table; some of them may be a
    /// sum or a difference of their own; the list may go on; a part of one may be told by no figure.
    pub fn is_sum(&self, candidate: &Candidate) -> bool {
        let open = || {
            self.is_cut_short(candidate)
                || self.lacks_ones(candidate)
                || self.are_some(candidate)
                || self.are_traits(candidate)
        };
        !self.is_row(candidate)
            && !is_no_sum(self.text, self.group, candidate.whole, &candidate.parts)
            && !self.is_torn(candidate)
            && !self.is_spelled_out(candidate)
            && !self.is_one_of_them(candidate)
            && !self.are_in_turn(candidate)
            && !self.are_the_share(candidate)
            && !self.are_of_another(candidate)
            && !self.is_told_otherwise(candidate)
            && !self.is_misread(candidate)
            && !self.is_within_rounding(candidate)
            && (self.is_told_by_digits(candidate) || !open())
    }

    /// "17 sailors went to Lund, 19 to Moss and 18 to Holm": the greater figure is an item of the list as well, and no
    /// word, mark or bracket tells it from the others.
    fn is_one_of_them(&self, candidate: &Candidate) -> bool {
        let text = self.text;
        let (whole, first, last) = self.ends(candidate);
        let middle = self.middle(candidate);
        let total = |range| text.says(range, Says::Total);
        if total(whole.start.saturating_sub(LEAD)..whole.start)
            || total(whole.tokens.end..whole.tokens.end + 3)
            || total(middle.clone())
        {
            return false;
        }
        if text.begins_block(whole.start)
            && self.parts(candidate).all(|part| text.begins_block(part.start))
        {
            return true;
        }
        let near = if whole.start < first.start { first } else { last };
        let alone = |figure: &Figure| {
            let like = |other: &&Figure| other.bracket == figure.bracket;
            figure.bracket > 0 && self.group.figures.iter().filter(like).count() == 1
        };
        let each = alone(whole) && self.parts(candidate).all(alone);
        let mark = |at: usize| matches!(text.written(at), ":" | "–" | "—" | "=" | "." | "(" | "[");
        let joined = |at: usize| text.is(at, Class::AND) || matches!(text.written(at), "," | ";");
        let after = text.form(first.tokens.end);
        let parallel = text.is_word(first.tokens.end)
            && (text.form(whole.tokens.end) == after
                || middle.clone().any(|at| text.form(at) == after));
        let determined = |at: &usize| text.is(*at, Class::THE | Class::DETERMINER);
        let before = (0..whole.start).rev().find(|at| !determined(at));
        let of = before.is_some_and(|at| text.is(at, Class::OF));
        !of && whole.sentence == near.sentence
            && middle.len() <= LIST
            && middle.clone().any(joined)
            && (each || whole.bracket == near.bracket && parallel && !middle.clone().any(mark))
            && !text.says(middle.clone(), Says::SomeOf)
            && !text.says(middle.clone(), Says::Introduces)
            && !text.says(middle, Says::Outcome)
    }

    /// "$9,994, $10,134 and $4,749.14 make $24,876.64": of amounts with hundredths the sum is as exact as its parts are.
    fn is_within_rounding(&self, candidate: &Candidate) -> bool {
        let cents = |figure: &Figure| figure.step < CENTS;
        let whole = self.figure(candidate.whole);
        if self.group.dimension != Dimension::Money
            || !cents(whole) && !self.parts(candidate).any(cents)
        {
            return false;
        }
        let quantities = &self.text.facts.quantities;
        let stated = |figure: &Figure| Some(quantities.get(figure.quantity as usize)?.stated);
        let parts: Option<Vec<Written>> =
            self.parts(candidate).map(|part| stated(part)?.figure).collect();
        let sum = parts.and_then(|parts| total_of(&parts, Dimension::Money));
        stated(whole).zip(sum).is_some_and(|(whole, sum)| {
            let interval = Interval::exactly(sum.value);
            whole.agrees(&Stated { interval, figure: Some(sum), hedge: Hedge::None })
        })
    }

    /// "The rate was 85% of the 40 (24 with this, 10 with that)": what the parts come to is the share of the whole that
    /// the text gives.
    fn are_the_share(&self, candidate: &Candidate) -> bool {
        let (whole, first, _) = self.ends(candidate);
        if self.group.dimension != Dimension::Count || whole.value == 0 {
            return false;
        }
        let sum: i64 = self.parts(candidate).map(|part| part.value).sum();
        let share = sum as f64 / whole.value as f64;
        let quantities = &self.text.facts.quantities;
        let at = whole.quantity as usize;
        let near = quantities.get(at.saturating_sub(SHARES)..).unwrap_or_default();
        near.iter().take(2 * SHARES + 1).any(|quantity| {
            let figure = quantity.stated.figure.filter(|_| {
                quantity.dimension == Dimension::Percent
                    && quantity.sentence == whole.sentence
                    && quantity.sentence == first.sentence
            });
            figure.is_some_and(|figure| {
                let off = (figure.value.approximate() - share).abs();
                figure.step.approximate() < 0.011 && off <= figure.step.approximate() * 0.51
            })
        })
    }

    /// "14 ports reported …" after "47 sunken and 5 missing boats": the parts of another sentence are of one
    /// noun, and the whole is of another.
    fn are_of_another(&self, candidate: &Candidate) -> bool {
        let (whole, first, last) = self.ends(candidate);
        let claimed = |figure: &Figure| {
            let claim = self.text.claim(figure.quantity)?;
            claim.nouns.iter().flatten().last().copied()
        };
        let beside = |figure: &Figure| self.text.noun(figure.tokens.end);
        let other = |all: Option<StemId>, of: &dyn Fn(&Figure) -> Option<StemId>| {
            all.is_some() && self.parts(candidate).all(|part| of(part) == all)
        };
        let (noun, word) = (claimed(first), beside(first));
        let apart = whole.sentence != first.sentence && whole.sentence != last.sentence;
        let of = beside(whole).filter(|_| apart);
        of.is_some_and(|of| {
            other(noun, &claimed) && Some(of) != noun
                || other(word, &beside) && Some(of) != word && claimed(whole) != word
        })
    }

    /// "28 workers (nine men, 26 full-time)": two things told of one group, and nothing that joins them to a list.
    fn are_traits(&self, candidate: &Candidate) -> bool {
        let [first, second] = candidate.parts[..] else { return false };
        let (first, second) = (self.figure(first), self.figure(second));
        let whole = self.figure(candidate.whole).value;
        let mut gap = first.tokens.end..second.start;
        let and = |at: usize| {
            self.text.is(at, Class::AND)
                || matches!(self.text.written(at), "&" | "/" | "+" | ";")
                || self.text.says(at..at + 1, Says::Joint)
        };
        first.bracket > 0
            && first.bracket == second.bracket
            && first.value + second.value > whole
            && !second.rest
            && !gap.any(and)
    }

    /// "12 files, including six of the one and four of the other": some of them, and no complete list.
    fn are_some(&self, candidate: &Candidate) -> bool {
        let sum: i64 = self.parts(candidate).map(|part| part.value).sum();
        let middle = self.middle(candidate);
        let some =
            |at: usize| !self.text.is(at, Class::OF) && self.text.says(at..at + 1, Says::SomeOf);
        // "18 counts, including two of …, five of …, seven of … and three of …" leaves nothing out.
        candidate.parts.len() < LONG
            && sum < self.figure(candidate.whole).value
            && middle.into_iter().any(some)
    }

    /// "Twenty-three": no slip of the pen makes one such word of another.
    fn is_spelled_out(&self, candidate: &Candidate) -> bool {
        candidate.mended.is_some_and(|mended| {
            let figure = self.figure(mended.at);
            let quantity = self.text.facts.quantities.get(figure.quantity as usize);
            let whole = self.figure(candidate.whole);
            let lead = whole.start.saturating_sub(LEAD)..whole.start;
            figure.value > SPELLED
                && quantity.is_some_and(|one| one.style == Style::Words)
                && !self.text.says(lead, Says::Total)
        })
    }

    fn is_row(&self, candidate: &Candidate) -> bool {
        !self.gaps(candidate).all(|gap| self.text.joins(gap))
    }

    /// "five had this, 24 that and 13 neither": the run is not all of its list.
    pub(super) fn is_cut_short(&self, candidate: &Candidate) -> bool {
        let figures = &self.group.figures;
        let longest = self.gaps(candidate).map(|gap| gap.len()).max().unwrap_or(0);
        let goes_on = |from: usize, to: usize| {
            let (Some(left), Some(right)) = (figures.get(from), figures.get(to)) else {
                return false;
            };
            let gap = left.tokens.end..right.start;
            let joins = |at: usize| {
                self.text.is(at, Class::AND) || matches!(self.text.written(at), "," | ";")
            };
            // "(ABP 501, n = 264": a name is no part.
            let other = if from < candidate.parts[0] { left } else { right };
            let semicolon = || gap.clone().any(|at| self.text.written(at) == ";");
            let one = left.sentence == right.sentence
                || semicolon() && self.text.block(left.sentence) == self.text.block(right.sentence);
            one && (gap.len() <= CLOSE || gap.len() <= 2 * longest && semicolon())
                && left.bracket == right.bracket
                && gap.clone().any(joins)
                && !self.text.is_name(other.start, other.tokens.end)
        };
        let (first, last) = (candidate.parts[0], candidate.parts[candidate.parts.len() - 1]);
        let is_whole = |at: usize| at == candidate.whole;
        !is_whole(last + 1) && goes_on(last, last + 1)
            || first > 0 && !is_whole(first - 1) && goes_on(first - 1, first)
    }

    /// The parts are those of another whole, or two of the figures come to the third of them.
    fn is_told_otherwise(&self, candidate: &Candidate) -> bool {
        let all = || candidate.parts.iter().chain([&candidate.whole]);
        let inside = |at: &usize| all().any(|own| own == at);
        // In a long list some figures are the sum of a few others by chance.
        let own = |other: &Candidate| {
            let many = other.parts.len() * 2 >= candidate.parts.len();
            let more = other.whole == candidate.whole
                && candidate.parts.iter().all(|part| other.parts.contains(part));
            other.parts == candidate.parts
                || more
                || many && other.parts.iter().chain([&other.whole]).all(inside)
        };
        if all().filter_map(|at| self.holds.get(at)).flatten().take(60).any(|other| own(other)) {
            return true;
        }
        let whole = self.figure(candidate.whole).value;
        let values: Vec<i64> = self.parts(candidate).map(|part| part.value).collect();
        // "12 settings and two ways make 24 runs": the whole is their product.
        if let [a, b] = values[..]
            && self.group.dimension == Dimension::Count
            && a.checked_mul(b) == Some(whole)
        {
            return true;
        }
        // "Nine of the one and twelve of the other: 3 for this and 18 for that."
        let total: i64 = values.iter().sum();
        let other = |at: usize| {
            let figure = self.group.figures.get(at).filter(|_| !inside(&at));
            figure.is_some_and(|other| other.value.saturating_add(whole) == total)
        };
        values.contains(&whole) && values.len() == 2
            || matches!(values[..], [a, b] if a == whole + b || b == whole + a)
            || candidate.whole.checked_sub(1).is_some_and(other)
            || other(candidate.whole + 1)
    }

    /// "Seven of the jurors", "group 1", "from 138 to 118", percentages that no word makes parts.
    fn is_misread(&self, candidate: &Candidate) -> bool {
        let text = self.text;
        let (whole, first, _) = self.ends(candidate);
        let end = whole.tokens.end;
        let part = text.is(end, Class::OF) && text.is(end + 1, Class::THE | Class::DETERMINER);
        if self.group.dimension == Dimension::Count {
            let named = |figure: &Figure| {
                figure.value <= NAME && text.is_name(figure.start, figure.tokens.end)
            };
            let count = self.parts(candidate).filter(|part| named(part)).count();
            // "29% (61/205) … (177 events)": some of them are parts of other wholes.
            let of_another = |part: &&Figure| {
                let quantity = text.facts.quantities.get(part.quantity as usize);
                quantity.is_some_and(|quantity| quantity.style == Style::Slash)
            };
            let others = self.parts(candidate).filter(of_another).count();
            if (1..candidate.parts.len()).contains(&others) {
                return true;
            }
            if part || named(whole) || (1..candidate.parts.len()).contains(&count) {
                return true;
            }
        }
        let before = whole.start.checked_sub(1);
        // "73 per 100 inhabitants"
        if before.is_some_and(|at| text.is(at, Class::PER) && !text.is(at, Class::DETERMINER)) {
            return true;
        }
        let from = before.is_some_and(|at| text.is(at, Class::FROM));
        if from && first.start > 0 && text.is(first.start - 1, Class::TO) {
            return true;
        }
        // "298 requests (224 without …) from 14 writers", "nine red ones (or four blue and two green)"
        let led = |part: &Figure| part.start > 0 && text.is(part.start - 1, Class::FROM);
        let count = self.parts(candidate).filter(|part| led(part)).count();
        let or = first.start.saturating_sub(1)..first.start;
        if (1..candidate.parts.len()).contains(&count)
            || text.says(or, Says::Choice)
            || self.is_second_group(candidate)
        {
            return true;
        }
        let middle = self.middle(candidate);
        let total = |range| text.says(range, Says::Total);
        self.group.dimension == Dimension::Percent
            && !middle.clone().any(|at| text.written(at) == ":")
            && !total(middle)
            && !total(whole.start.saturating_sub(8)..end + 3)
    }

    /// "24 men, 57 women … 32 men, 52 women": the whole is one of another group.
    fn is_second_group(&self, candidate: &Candidate) -> bool {
        let (whole, parts) = (candidate.whole, &candidate.parts);
        let [first, second] = parts[..] else { return false };
        let word = |at: usize| {
            let end = self.figure(at).tokens.end;
            let content =
                self.text.is_word(end) && !self.text.is(end, Class::FUNCTION | Class::AND);
            content.then(|| self.text.stem(end)).flatten()
        };
        let own = (word(first), word(second));
        whole > 0
            && whole < first
            && own.0.is_some()
            && own.0 != own.1
            && (word(whole - 1), word(whole)) == own
    }

    /// "Two red, a green and one blue": the sum lacks as much as parts of one are told by no figure.
    fn lacks_ones(&self, candidate: &Candidate) -> bool {
        let (whole, first, last) = self.ends(candidate);
        let sum: i64 = self.parts(candidate).map(|part| part.value).sum();
        let lacks = (whole.value - sum) / whole.worth.max(1);
        if self.group.dimension != Dimension::Count || !(1..=3).contains(&lacks) {
            return false;
        }
        let all = candidate.parts.iter().chain([&candidate.whole]);
        let figures: Vec<Range<usize>> = all.map(|at| self.figure(*at).tokens.clone()).collect();
        let from = if whole.start < first.start { whole.tokens.end } else { first.tokens.end };
        let ones = self.text.ones(from.min(last.start)..last.tokens.end + 14, &figures);
        usize::try_from(lacks).is_ok_and(|lacks| ones >= lacks)
    }
}
