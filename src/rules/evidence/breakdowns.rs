//! Whether a whole that misses its parts was meant to be their sum: what figures and their places tell beside the words.
//!
//! "Of the 464 growers, 427 came back, of whom 13 had sold" has the words of a whole and its parts, and is none. What
//! tells the two apart is how they are told, how near the sum comes, what stands between, and whether the sum itself is
//! told close by.

#![allow(clippy::cast_precision_loss, reason = "evidence is counts and lengths, all small")]

use super::{Ground, Sign};
use crate::facts::slip::{Edit, mending};
use crate::facts::{Breakdown, Facts, Quantity, Shape};
use crate::language::TokenKind;
use crate::value::{Dimension, Exact, Hedge, Span};

/// Every kind of evidence, in the order in which it is gathered: first those that are not the form, then the forms.
pub const GROUNDS: &[Ground] = &[
    Ground::new("always", Sign::Free, "1"),
    Ground::new("complete", Sign::For, "the words leave nothing of the whole out"),
    Ground::new("near", Sign::For, "the sum nearly is the whole, or is after one typing error"),
    Ground::new("apart", Sign::For, "the words tell the parts apart: men and women"),
    Ground::new("joined", Sign::For, "an \"and\" stands before the last part"),
    Ground::new("named-alike", Sign::For, "a part counts what the whole counts, in the same word"),
    Ground::new("more-parts", Sign::Free, "how many parts more than two there are, as a logarithm"),
    Ground::new("equal-parts", Sign::Free, "all parts are the same figure"),
    Ground::new("gap", Sign::Against, "how far sum and whole are apart, as a logarithm"),
    Ground::new("below", Sign::Free, "the sum is less than the whole"),
    Ground::new("fine", Sign::For, "how great the whole is, as a logarithm"),
    Ground::new("slip-swap", Sign::For, "two digits that have changed places make the sum hold"),
    Ground::new(
        "slip-long",
        Sign::For,
        "one slip in a figure of three digits and more makes it hold",
    ),
    Ground::new("slip-two", Sign::For, "one slip in a figure of two digits makes it hold"),
    Ground::new("sum-told", Sign::Against, "the sum is told close by, of something else"),
    Ground::new(
        "skipped",
        Sign::Against,
        "how many other figures stand among them, as a logarithm",
    ),
    Ground::new("sentences", Sign::Against, "how many sentences they reach over, as a logarithm"),
    Ground::new("whole-after", Sign::Against, "the whole stands after its parts"),
    Ground::new("one-noun", Sign::For, "the same word stands after all parts"),
    Ground::new("hedge", Sign::Against, "a figure is hedged"),
    Ground::new("in-words", Sign::Free, "how many of them are in words"),
    Ground::new("money", Sign::Free, "they are sums of money"),
    Ground::new("percent", Sign::Free, "they are percentages"),
    Ground::new("time", Sign::Free, "they are stretches of time"),
    Ground::new("form-bracket", Sign::Free, "the parts stand in a bracket"),
    Ground::new("form-arms", Sign::Free, "the parts are written \"(n = 31)\""),
    Ground::new("form-colon", Sign::Free, "the parts stand after a colon"),
    Ground::new("form-of-whole", Sign::Free, "\"of the 60 patients, 31 …\""),
    Ground::new("form-allotted", Sign::Free, "words that share out the whole: \"randomized\""),
    Ground::new("form-including", Sign::Free, "the parts are said to be included"),
    Ground::new("form-beside", Sign::Free, "the parts stand beside the whole"),
    Ground::new("form-next", Sign::Free, "the parts stand in the next sentence"),
    Ground::new("form-resumed", Sign::Free, "the sentence of the parts takes the whole up"),
    Ground::new("form-lines", Sign::Free, "whole and parts stand in lines with labels"),
    Ground::new("form-items", Sign::Free, "the parts are the items of a list"),
    Ground::new("form-votes", Sign::Free, "they are votes"),
    Ground::new("form-hundred", Sign::Free, "percentages that share out a whole"),
    Ground::new("form-totaled", Sign::Free, "the parts, and then what they come to"),
];

/// Where the forms begin among the grounds.
const FORMS: usize = 24;

/// The sum is told close by within so many sentences.
const CLOSE: u32 = 1;

/// The evidence of one, in the order of [`GROUNDS`].
pub fn weigh(text: &str, facts: &Facts, fact: &Breakdown) -> Vec<f32> {
    let reader = Reader { text, facts };
    let whole = reader.at(fact.span);
    let parts: Vec<&Quantity> = fact.parts.iter().filter_map(|part| reader.at(*part)).collect();
    let all = || whole.iter().copied().chain(parts.iter().copied());
    let yes = |yes: bool| f32::from(u8::from(yes));
    let share = |count: usize| count as f32 / (fact.parts.len() + 1) as f32;
    let is = |dimension| whole.is_some_and(|whole| whole.dimension == dimension);
    let slip = reader.slip(fact, whole, &parts);
    let digits = slip.map_or(0, |(_, digits)| digits);
    let gap = ratio(fact).map_or(2.0, |ratio| ratio.ln().abs().min(2.0));
    let size = fact.whole.value().map_or(0.0_f64, |value| value.abs().approximate());
    let in_words = all().filter(|one| !one.figure.of(text).bytes().any(|b| b.is_ascii_digit()));
    let first = fact.parts.first().map_or(fact.span, |part| *part);
    let value = |part: &&Quantity| part.stated.value();
    let equal = parts.windows(2).all(|pair| value(&pair[0]) == value(&pair[1]));
    let mut out = vec![
        1.0,
        yes(fact.complete),
        yes(fact.near),
        yes(fact.apart),
        yes(fact.joined),
        yes(fact.named_alike),
        (fact.parts.len().saturating_sub(1) as f32).max(1.0).ln(),
        yes(equal),
        gap as f32,
        yes(ratio(fact).is_some_and(|ratio| ratio < 1.0)),
        (1.0 + size).ln().min(16.0) as f32,
        yes(slip.is_some_and(|(edit, digits)| edit == Edit::Swap && digits > 1)),
        yes(digits > 2),
        yes(digits == 2),
        yes(reader.is_sum_told(fact)),
        (1.0 + reader.skipped(fact) as f32).ln(),
        (1.0 + reader.sentences(fact) as f32).ln(),
        yes(fact.span.start > first.start),
        yes(reader.one_noun(&parts)),
        yes(all().any(|one| one.stated.hedge != Hedge::None)),
        share(in_words.count()),
        yes(is(Dimension::Money)),
        yes(is(Dimension::Percent)),
        yes(is(Dimension::Duration)),
    ];
    out.resize(GROUNDS.len(), 0.0);
    if let Some(form) = out.get_mut(FORMS + form(fact.form)) {
        *form = 1.0;
    }
    out
}

/// The place of a form among the forms.
const fn form(shape: Shape) -> usize {
    shape as usize
}

/// How many times the whole the sum is.
fn ratio(fact: &Breakdown) -> Option<f64> {
    let (whole, sum) = (fact.whole.value()?.approximate(), fact.sum.value()?.approximate());
    Some(sum / whole).filter(|ratio| ratio.is_finite() && *ratio > 0.0)
}

struct Reader<'a> {
    text: &'a str,
    facts: &'a Facts,
}

impl<'a> Reader<'a> {
    /// The quantities that begin at a place and after it.
    fn from(&self, start: u32) -> &'a [Quantity] {
        let all = &self.facts.quantities;
        let at = all.partition_point(|quantity| quantity.span.end <= start);
        all.get(at..).unwrap_or_default()
    }

    /// The quantity of a figure.
    fn at(&self, figure: Span) -> Option<&'a Quantity> {
        self.facts.quantity_at(figure).map(|(_, found)| found)
    }

    /// From where to where whole and parts stand.
    fn reach(fact: &Breakdown) -> Span {
        fact.parts.iter().fold(fact.span, |all, part| all.join(*part))
    }

    /// How many quantities of the whole's kind stand among them and are none of them.
    fn skipped(&self, fact: &Breakdown) -> usize {
        let reach = Self::reach(fact);
        let kind = self.at(fact.span).map(|whole| whole.dimension);
        let inside = self.from(reach.start).iter().take_while(|one| one.span.start < reach.end);
        let inside = inside.filter(|one| kind.is_none_or(|kind| kind == one.dimension)).count();
        inside.saturating_sub(fact.parts.len() + 1)
    }

    fn sentence(&self, place: Span) -> Option<u32> {
        self.at(place).map(|quantity| quantity.sentence)
    }

    /// How many sentences later the last of them stands than the first; lines and items are none.
    fn sentences(&self, fact: &Breakdown) -> u32 {
        if matches!(fact.form, Shape::Lines | Shape::Items) {
            return 0;
        }
        let all = fact.parts.iter().chain([&fact.span]).filter_map(|at| self.sentence(*at));
        let (least, most) = all.fold((u32::MAX, 0), |(low, high), at| (low.min(at), high.max(at)));
        most.saturating_sub(least)
    }

    /// Whether another quantity close by is the sum.
    fn is_sum_told(&self, fact: &Breakdown) -> bool {
        let Some(sum) = fact.sum.value() else { return false };
        let Some(own) = self.sentence(fact.span) else { return false };
        let all = &self.facts.quantities;
        let low = all.partition_point(|one| one.sentence + CLOSE < own);
        let last = own + self.sentences(fact) + CLOSE;
        let mut near = all.iter().skip(low).take_while(|one| one.sentence <= last);
        near.any(|one| {
            one.stated.value() == Some(sum)
                && one.span != fact.span
                && !fact
                    .parts
                    .iter()
                    .any(|part| one.span.start < part.end && part.start < one.span.end)
        })
    }

    /// Whether the same word stands after all parts.
    fn one_noun(&self, parts: &[&Quantity]) -> bool {
        let tokens = &self.facts.reading.tokens;
        let word = |part: &&Quantity| {
            let next = tokens.get(part.tokens.end as usize);
            next.filter(|token| token.kind == TokenKind::Word).map(|token| token.form)
        };
        let first = parts.first().and_then(word);
        first.is_some() && parts.iter().all(|part| word(part) == first)
    }

    /// The slip that makes the sum hold, and how many digits the figure has in which it is: the likeliest.
    fn slip(
        &self,
        fact: &Breakdown,
        whole: Option<&Quantity>,
        parts: &[&Quantity],
    ) -> Option<(Edit, usize)> {
        let off = fact.sum.value()?.checked_sub(fact.whole.value()?)?;
        let mended = |one: &Quantity, by: Exact| {
            let figure = one.figure.of(self.text);
            let value = one.stated.value()?;
            let right = value.checked_add(by)?;
            let edit = mending(figure, value, |tried| tried == right)?;
            let digits = figure.bytes().filter(u8::is_ascii_digit).count();
            Some((edit, digits))
        };
        let in_whole = whole.and_then(|whole| mended(whole, off));
        let back = Exact::ZERO.checked_sub(off)?;
        let in_parts = parts.iter().filter_map(|part| mended(part, back));
        let rank = |(edit, digits): &(Edit, usize)| {
            (usize::from(*edit == Edit::Swap && *digits > 1), *digits)
        };
        in_whole.into_iter().chain(in_parts).max_by_key(rank)
    }
}
