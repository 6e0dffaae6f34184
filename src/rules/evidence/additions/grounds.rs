//! What speaks for and against a run of figures being the parts of another.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::figure::{Figure, Group};
use super::kinds::GROUNDS;
use super::spread::spread;
use super::text::{Says, Text};
use super::{Candidate, FAR, Way};
use crate::language::{Class, StemId};
use crate::rules::evidence::Slip;
use crate::value::Dimension;

/// What is known of a group while evidence is gathered.
pub(super) struct Seen<'a> {
    pub text: &'a Text<'a>,
    pub group: &'a Group,
    pub tried: &'a [u32],
    /// The sums that hold by each of their figures, and those of them that are no chance.
    pub holds: &'a FxHashMap<usize, Vec<&'a Candidate>>,
    pub held: &'a FxHashMap<usize, Vec<&'a Candidate>>,
    /// How often each value of the group is told.
    pub told: &'a FxHashMap<i64, usize>,
}

pub(super) fn flag(condition: bool) -> f32 {
    f32::from(u8::from(condition))
}

/// What stands right around a figure.
type Shape<'a> = (&'a str, Option<StemId>);

impl Seen<'_> {
    pub(super) fn figure(&self, at: usize) -> &Figure {
        &self.group.figures[at]
    }

    /// The evidence of a candidate, in the order of [`GROUNDS`].
    pub fn grounds(&self, candidate: &Candidate) -> Vec<f32> {
        let mut out = Vec::with_capacity(GROUNDS.len());
        out.push(1.0);
        #[allow(clippy::cast_possible_truncation, reason = "a logarithm")]
        out.push(spread(self.group, candidate) as f32);
        out.push((1.0 + self.tried[candidate.whole] as f32).ln());
        self.slip(candidate, &mut out);
        let count = candidate.parts.len();
        out.push(flag(count == 3));
        out.push(count.saturating_sub(3).min(4) as f32);
        self.opening(candidate, &mut out);
        self.joints(candidate, &mut out);
        self.shapes(candidate, &mut out);
        self.words_among(candidate, &mut out);
        self.values(candidate, &mut out);
        self.lists(candidate, &mut out);
        out
    }

    /// Whether right after the whole stands a list, of which the parts are all.
    fn is_clean(&self, candidate: &Candidate) -> bool {
        let (whole, first, last) = self.ends(candidate);
        let (at, parts) = (candidate.whole, &candidate.parts);
        let next = at + 1 == parts[0] && parts[parts.len() - 1] + 1 == at + 1 + parts.len();
        let other = self.group.figures.get(parts[parts.len() - 1] + 1);
        let text = self.text;
        let joins = |gap: Range<usize>| {
            let join = |at: usize| {
                text.is(at, Class::AND)
                    || matches!(text.written(at), "," | ";" | "/" | "+" | "&")
                    || text.says(at..at + 1, Says::Joint)
                    || text.says(at..at + 1, Says::Versus)
            };
            gap.len() <= 14 && gap.into_iter().any(join)
        };
        next && whole.sentence + 1 >= first.sentence
            && first.sentence == last.sentence
            && other.is_none_or(|other| other.sentence != last.sentence)
            && self.gaps(candidate).all(joins)
            && self.parts(candidate).all(|part| part.bracket == first.bracket)
    }

    fn lists(&self, candidate: &Candidate, out: &mut Vec<f32>) {
        let text = self.text;
        let (whole, first, last) = self.ends(candidate);
        let clean = self.is_clean(candidate);
        let single = candidate.mended.is_none_or(|m| m.single);
        out.push(flag(clean));
        out.push(flag(clean && single));
        let after = text.form(first.tokens.end);
        let alike = |part: &Figure| text.form(part.tokens.end) == after;
        out.push(flag(text.is_word(first.tokens.end) && self.parts(candidate).all(alike)));
        let two = candidate.parts.len() == 2;
        let opposed = two && {
            let end = first.tokens.end;
            let one = text.sides(end..(end + 6).min(last.start).max(end));
            let other = text.sides(last.tokens.end..last.tokens.end + 6);
            one.iter().any(|a| other.iter().any(|b| a.0 == b.0 && a.1 != b.1))
        };
        out.push(flag(opposed));
        let versus = |gap: Range<usize>| text.says(gap, Says::Versus);
        out.push(flag(self.gaps(candidate).any(versus)));
        let behind = whole.start > last.start;
        let led = whole.start > 0 && text.is(whole.start - 1, Class::DETERMINER);
        let noun = text.noun(whole.tokens.end);
        let named = noun.is_some()
            && (first.tokens.end..last.tokens.end + 6).any(|at| text.stem(at) == noun);
        out.push(flag(behind && led && named));
        out.push(flag(whole.digits < 10 && whole.places == 0));
        let sum: i64 = self.parts(candidate).map(|part| part.value).sum();
        out.push(flag(sum.abs_diff(whole.value) == whole.worth.unsigned_abs()));
        // "24 men, 57 women … 32 men, 52 women": one of another run.
        let named = text.is_word(whole.tokens.end).then(|| text.stem(whole.tokens.end)).flatten();
        let like = |part: &Figure| named.is_some() && text.stem(part.tokens.end) == named;
        let (some, every) = (self.parts(candidate).any(like), self.parts(candidate).all(like));
        let content = !text.is(whole.tokens.end, Class::FUNCTION | Class::AND | Class::CLAUSE);
        out.push(flag(content && some && !every));
        let against = |at: usize| {
            text.is(at, Class::FROM | Class::COMPARISON) && !text.says(at..at + 1, Says::Versus)
        };
        out.push(flag(self.middle(candidate).any(against)));
        self.closed(candidate, clean, out);
        out.push(self.long(candidate));
        out.push(flag(candidate.way == Way::Now));
        out.push(flag(candidate.way == Way::Measure));
        out.push(flag(self.is_plain(candidate, clean)));
        self.told_of_all(candidate, out);
    }

    fn is_swap_of_two(&self, candidate: &Candidate) -> bool {
        candidate.mended.is_some_and(|m| m.slip == Slip::Swap && self.figure(m.at).digits < 100)
    }

    fn slip(&self, candidate: &Candidate, out: &mut Vec<f32>) {
        let is = |slip| flag(candidate.mended.is_some_and(|m| m.slip == slip && !m.single));
        let two = self.is_swap_of_two(candidate);
        out.push(if two { 0.0 } else { is(Slip::Swap) });
        out.push(is(Slip::Digit));
        out.push(flag(candidate.mended.is_some_and(|m| m.single)));
    }

    pub(super) fn parts<'s>(
        &'s self,
        candidate: &'s Candidate,
    ) -> impl Iterator<Item = &'s Figure> + Clone {
        candidate.parts.iter().map(|at| self.figure(*at))
    }

    pub(super) fn ends(&self, candidate: &Candidate) -> (&Figure, &Figure, &Figure) {
        let (first, last) = (candidate.parts[0], candidate.parts[candidate.parts.len() - 1]);
        (self.figure(candidate.whole), self.figure(first), self.figure(last))
    }

    /// What stands between the whole and the run.
    pub(super) fn middle(&self, candidate: &Candidate) -> Range<usize> {
        let (whole, first, last) = self.ends(candidate);
        let middle = if matches!(candidate.way, Way::Around | Way::Balance) {
            first.tokens.end..whole.start
        } else if whole.start < first.start {
            whole.tokens.end..first.start
        } else {
            last.tokens.end..whole.start
        };
        middle.start..middle.end.clamp(middle.start, middle.start + 3 * FAR)
    }

    fn opening(&self, candidate: &Candidate, out: &mut Vec<f32>) {
        let text = self.text;
        let (whole, first, last) = self.ends(candidate);
        let before = whole.start < first.start;
        let middle = self.middle(candidate);
        let total = |range| text.says(range, Says::Total);
        let clause = (whole.start.saturating_sub(8)..whole.start)
            .rev()
            .find(|at| matches!(text.written(*at), "." | ";" | ":" | ")"))
            .map_or(whole.start.saturating_sub(8), |at| at + 1);
        let after = whole.tokens.end..whole.tokens.end + 3;
        out.push(flag(
            total(clause..whole.start) || total(after) || !before && total(middle.clone()),
        ));
        let mut opener = whole.start;
        while opener > 0 && text.is(opener - 1, Class::THE | Class::DETERMINER) {
            opener -= 1;
        }
        out.push(flag(opener > 0 && text.is(opener - 1, Class::OF) && text.is_capital(opener - 1)));
        let marks = |at: usize| {
            matches!(text.written(at), ":" | "(" | "–" | "—" | ";" | "," | "-" | "=" | "[")
        };
        let lead =
            first.start.saturating_sub(3).max(whole.tokens.end.min(first.start))..first.start;
        let opened = if before {
            lead.clone().any(|at| marks(at) || text.is(at, Class::COPULA))
                || text.says(middle.clone(), Says::SomeOf)
                || text.says(middle.clone(), Says::Introduces)
                || text.says(middle.clone(), Says::Outcome)
                || text.begins_block(first.start)
        } else {
            total(middle.start..whole.tokens.end + 3)
                || middle.clone().any(|at| text.written(at) == "=")
        };
        out.push(flag(opened));
        out.push(flag(before && middle.clone().any(|at| text.written(at) == ":")));
        out.push(flag(before && whole.bracket == 0 && first.bracket > 0));
        let shared = middle.start..last.tokens.end.max(middle.end).min(middle.start + 4 * FAR);
        out.push(flag(text.says(shared, Says::Allotted)));
        out.push(flag(!before));
    }

    pub(super) fn gaps<'s>(
        &'s self,
        candidate: &'s Candidate,
    ) -> impl Iterator<Item = Range<usize>> + 's {
        candidate.parts.windows(2).map(|pair| {
            let (left, right) = (self.figure(pair[0]), self.figure(pair[1]));
            left.tokens.end..right.start.max(left.tokens.end)
        })
    }

    fn joints(&self, candidate: &Candidate, out: &mut Vec<f32>) {
        let text = self.text;
        let (first, last) = (candidate.parts[0], candidate.parts[candidate.parts.len() - 1]);
        let whole = candidate.whole;
        let sequence = matches!(candidate.way, Way::Beside | Way::Level);
        let between = if whole < first { first - whole } else { whole.saturating_sub(last) };
        out.push(if sequence { between.saturating_sub(1) as f32 } else { 0.0 });
        let skipped = (last.abs_diff(first) + 1).saturating_sub(candidate.parts.len());
        out.push(if sequence { skipped.min(3) as f32 } else { 0.0 });
        let and = |at: usize| {
            text.is(at, Class::AND) || text.written(at) == "&" || text.says(at..at + 1, Says::Joint)
        };
        let joins = |at: usize| and(at) || matches!(text.written(at), "," | ";" | "/" | "+");
        let gaps: Vec<Range<usize>> = self.gaps(candidate).collect();
        let count = gaps.len().max(1) as f32;
        let last_gap = gaps.last().cloned().unwrap_or(0..0);
        out.push(flag(last_gap.into_iter().any(and)));
        out.push(gaps.iter().filter(|gap| gap.len() <= 12).count() as f32 / count);
        out.push(flag(gaps.iter().all(|gap| gap.clone().any(joins))));
        let last = self.figure(last);
        out.push(flag(last.rest));
        let among = self.middle(candidate).start.min(self.figure(first).start)
            ..last.tokens.end.max(self.figure(whole).start) + 4;
        let apart = |at: usize| {
            text.says(at..at + 1, Says::ApartFrom) && !text.says(at..at + 1, Says::Versus)
        };
        out.push(flag(among.into_iter().any(apart)));
    }

    fn shape(&self, figure: &Figure) -> Shape<'_> {
        let before = figure.start.checked_sub(1).map_or("", |at| self.text.form(at));
        let after = figure.tokens.end;
        (before, self.text.is_word(after).then(|| self.text.stem(after)).flatten())
    }

    fn shapes(&self, candidate: &Candidate, out: &mut Vec<f32>) {
        let text = self.text;
        let (whole, first, _) = self.ends(candidate);
        let arm = |figure: &Figure| {
            figure.start > 1
                && text.written(figure.start - 1) == "="
                && text.form(figure.start - 2) == "n"
        };
        out.push(flag(self.parts(candidate).all(arm)));
        let shapes: Vec<Shape> = self.parts(candidate).map(|part| self.shape(part)).collect();
        let of_whole = self.shape(whole);
        // What parts any two figures says nothing of them.
        let separate = |figure: &Figure| {
            figure.start.checked_sub(1).is_none_or(|at| {
                matches!(text.written(at), "," | ";")
                    || text.is(at, Class::AND)
                    || text.says(at..at + 1, Says::Choice)
            })
        };
        let said =
            shapes[0].1.is_some() || self.parts(candidate).next().is_some_and(|it| !separate(it));
        out.push(flag(said && shapes.iter().all(|shape| *shape == shapes[0])));
        let mut like = 0.0;
        if !separate(whole) && shapes.iter().any(|shape| shape.0 == of_whole.0) {
            like += 1.0;
        }
        if of_whole.1.is_some() && shapes.iter().all(|shape| shape.1 == of_whole.1) {
            like += 0.5;
        }
        let middle = self.middle(candidate);
        let mark = |at: usize| {
            matches!(text.written(at), ":" | "(" | "–" | "—" | ";" | ")")
                || text.is(at, Class::COPULA)
        };
        let one_list = whole.bracket == first.bracket
            && whole.sentence == first.sentence
            && middle.len() <= 14
            && middle.clone().any(|at| text.written(at) == "," || text.is(at, Class::AND))
            && !middle.clone().any(mark)
            && !text.says(middle.clone(), Says::SomeOf);
        out.push(like + flag(one_list));
        let nouns = |figure: &Figure| {
            let claim = text.claim(figure.quantity);
            let own = claim.map(|claim| claim.nouns);
            (text.noun(figure.tokens.end), own)
        };
        let (beside, own) = nouns(whole);
        let alike = |figure: &&Figure| {
            let (noun, nouns) = nouns(figure);
            let shared = nouns.iter().flatten().flatten().any(|noun| {
                Some(*noun) == beside || own.iter().flatten().flatten().any(|other| other == noun)
            });
            shared || noun.is_some() && noun == beside
        };
        let count = candidate.parts.len() as f32;
        out.push(self.parts(candidate).filter(alike).count() as f32 / count);
        out.push(flag(!text.is_word(first.tokens.end)));
        let (fit, miss) = self.shares(candidate);
        out.push(fit as f32 / count);
        out.push(miss as f32 / count);
    }

    /// How many parts have a percentage beside them that fits, and that does not.
    fn shares(&self, candidate: &Candidate) -> (usize, usize) {
        let whole = self.figure(candidate.whole);
        let (mut fit, mut miss) = (0, 0);
        if self.group.dimension == Dimension::Percent {
            return (0, 0);
        }
        for part in self.parts(candidate) {
            let next = self.text.facts.quantities.get(part.quantity as usize + 1);
            let Some(share) = next.filter(|q| {
                q.dimension == Dimension::Percent
                    && (q.tokens.start as usize) < part.tokens.end + 7
                    && (part.tokens.end..q.tokens.start as usize)
                        .any(|at| matches!(self.text.written(at), "(" | "[" | ","))
            }) else {
                continue;
            };
            let Some(figure) = share.stated.figure else { continue };
            let is = part.value as f64 / whole.value as f64;
            let off = (figure.value.approximate() - is).abs();
            if off <= figure.step.approximate() * 0.51 + 1e-9 {
                fit += 1;
            } else {
                miss += 1;
            }
        }
        (fit, miss)
    }

    fn words_among(&self, candidate: &Candidate, out: &mut Vec<f32>) {
        let text = self.text;
        let (whole, first, last) = self.ends(candidate);
        let middle = self.middle(candidate);
        let one_way = matches!(candidate.way, Way::Beside | Way::Level);
        out.push(if one_way { (middle.len() as f32 / 16.0).min(4.0) } else { 0.0 });
        let nearest = if whole.start < first.start { first } else { last };
        let sentences = whole.sentence.abs_diff(nearest.sentence);
        out.push(if candidate.way == Way::Balance { 0.0 } else { sentences as f32 });
        let ties = Class::FROM | Class::BY | Class::TO | Class::PER;
        let apart = |gap: &Range<usize>| {
            gap.clone().any(|at| {
                text.is(at, Class::FROM | Class::COMPARISON) && !text.says(at..at + 1, Says::Versus)
            }) || text.says(gap.clone(), Says::Choice)
                || text.says(gap.clone(), Says::Hangs)
        };
        let gaps: Vec<Range<usize>> = self.gaps(candidate).collect();
        out.push(flag(gaps.iter().any(apart)));
        let led = |figure: &Figure| {
            let at = figure.start;
            let close = at.saturating_sub(2)..at;
            at > 0 && (text.is(at - 1, ties) || text.says(close, Says::Hangs))
        };
        out.push(flag(led(whole)));
        out.push(flag(self.parts(candidate).skip(1).any(led)));
        out.push(flag(gaps.iter().any(|gap| text.says(gap.clone(), Says::SomeOf))));
        out.push(flag(whole.hedged || self.parts(candidate).any(|part| part.hedged)));
    }

    fn values(&self, candidate: &Candidate, out: &mut Vec<f32>) {
        let (first, last) = (candidate.parts[0], candidate.parts[candidate.parts.len() - 1]);
        let stranger = |at: Option<usize>, sentence: u32| {
            let figure = at.and_then(|at| self.group.figures.get(at).map(|figure| (at, figure)));
            figure.is_some_and(|(at, f)| f.sentence == sentence && at != candidate.whole)
        };
        let alone = [
            stranger(first.checked_sub(1), self.figure(first).sentence),
            stranger(Some(last + 1), self.figure(last).sentence),
        ];
        out.push(alone.iter().filter(|other| !**other).count() as f32 / 2.0);
        let all = || candidate.parts.iter().chain([&candidate.whole]);
        let shared = |other: &Candidate| {
            all().filter(|at| other.whole == **at || other.parts.contains(at)).count() > 1
        };
        let mine =
            |other: &&Candidate| other.whole == candidate.whole && other.parts == candidate.parts;
        let others = || all().filter_map(|at| self.held.get(at)).flatten().take(40);
        out.push(flag(others().any(|other| !mine(other) && shared(other))));
        let told = |value: i64| self.told.get(&value).copied().unwrap_or(0);
        let here = |value: i64| all().filter(|at| self.figure(**at).value == value).count();
        let (mended, again) = candidate.mended.map_or((false, false), |m| {
            let was = self.figure(m.at).value;
            (told(m.value) > here(m.value), was > 12 && told(was) > here(was))
        });
        out.push(flag(mended));
        out.push(flag(again));
        out.push(flag(self.group.dimension == Dimension::Money));
        out.push(flag(self.group.dimension == Dimension::Percent));
        out.push(flag(all().any(|at| self.figure(*at).year)));
        out.push(flag(all().any(|at| here(self.figure(*at).value) > 1)));
        let whole = self.figure(candidate.whole).value;
        out.push(flag(self.parts(candidate).all(|part| part.value < whole)));
        let text = self.text;
        let named = |figure: &Figure| {
            self.group.dimension == Dimension::Count
                && text.is_name(figure.start, figure.tokens.end)
        };
        out.push(flag(all().any(|at| named(self.figure(*at)))));
        let (whole, first, last) = self.ends(candidate);
        let near = whole.start.saturating_sub(4)..whole.start;
        let moves = Class::UP | Class::DOWN | Class::FROM | Class::COMPARISON;
        out.push(flag(
            near.clone().any(|at| text.is(at, moves))
                || text.says(near.clone(), Says::ApartFrom)
                || text.says(near, Says::Hangs),
        ));
        let noun = text.noun(whole.tokens.end);
        let run = first.tokens.end..last.tokens.end + 6;
        out.push(flag(noun.is_some() && run.clone().any(|at| text.stem(at) == noun)));
        out.push(flag(self.is_swap_of_two(candidate)));
        out.push(flag(self.is_cut_short(candidate)));
        let sum: i64 = self.parts(candidate).map(|part| part.value).sum();
        out.push(flag(sum.abs_diff(whole.value) > whole.value.unsigned_abs() / 3));
        for way in [Way::Level, Way::Heads, Way::Noun, Way::Around, Way::Balance] {
            out.push(flag(candidate.way == way));
        }
        let item = |part: &Figure| text.begins_block(part.start);
        out.push(flag(self.parts(candidate).all(item)));
        out.push(flag(self.parts(candidate).all(|part| part.bracket > 0)));
    }
}
