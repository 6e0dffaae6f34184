//! The kinds of evidence that lie in how like two figures are, and the words that both have.

// A method of `Pair` by its name has one lifetime, and evidence takes any.
#![allow(clippy::redundant_closure_for_method_calls)]

use super::super::slip::Slip;
use super::flag;
use super::kind::{Kind, Sign, kind};
use super::traits::Traits;

/// Evidence of the figures themselves, and of words in common.
pub(super) const LIKENESS: &[Kind] = &[
    kind(Kind::ALWAYS, Sign::Free, "1: where the scale begins", |_| 1.0)
        .most(1.0)
        .usual(1.0),
    kind("words-shared", Sign::For, "the weight of the words that both have", |p| {
        p.shared.min(25.0)
    }).most(25.0),
    kind("words-some", Sign::For, "the same, up to a few words", |p| p.shared.min(8.0)).most(8.0),
    kind("words-rarer", Sign::For, "which part of the shorter context is shared", |p| {
        p.shared_of_shorter()
    })
    .usual(0.2)
    .most(1.01),
    kind("words-near", Sign::For, "how many shared words stand close to both figures", |p| {
        p.near()
    })
    .dear(6.0),
    kind("phrase", Sign::For, "how many words stand in one order right beside both", |p| {
        p.phrase().min(8.0)
    })
    .dear(8.0)
    .only(Traits::PHRASE),
    kind("subject-head", Sign::For, "the noun nearest to the figure is the same", |p| {
        flag(p.one.nouns[0].is_some() && p.one.nouns[0] == p.two.nouns[0])
    }).most(1.0),
    kind("subject-other", Sign::Against, "both have a subject, and no noun in common", |p| {
        flag(p.one.subject.is_some() && p.two.subject.is_some() && p.nouns_in_common() == 0)
    })
    .expected(-2.0).most(1.0),
    kind("holder-other", Sign::Against, "ages of two persons", |p| {
        flag(p.one.holder.is_some() && p.two.holder.is_some() && p.one.holder != p.two.holder)
    })
    .expected(-5.0).most(1.0)
    .only(Traits::HELD),
    kind("holder-one", Sign::Against, "the age of a named person and one of somebody", |p| {
        flag(p.one.holder.is_some() != p.two.holder.is_some())
    })
    .expected(-2.0).most(1.0)
    .only(Traits::HELD),
    kind("slip-point", Sign::For, "the point has moved", |p| p.slipped(Slip::Point))
        .dear(1.0)
        .aligned()
        .only(Traits::POINT),
    kind("slip-swap", Sign::For, "two digits have changed places", |p| p.slipped(Slip::Swap))
        .dear(1.0)
        .aligned()
        .only(Traits::SWAP),
    kind("slip-drop", Sign::For, "a digit is missing or doubled", |p| p.slipped(Slip::Drop))
        .dear(1.0)
        .aligned()
        .only(Traits::DROP),
    kind("slip-digit", Sign::For, "one digit is another", |p| p.slipped(Slip::Digit))
        .dear(1.0)
        .aligned()
        .only(Traits::DIGIT),
    kind("slip-scale", Sign::For, "million for billion", |p| p.slipped(Slip::Scale))
        .dear(1.0)
        .aligned()
        .only(Traits::SCALE),
    kind(
        "slip-exact",
        Sign::For,
        "how exact the figure is that a typing error makes the other",
        |p| p.slip_of_digits(),
    )
    .dear(3.0)
    .aligned()
    .only(Traits::SLIP),
    kind("rounds", Sign::Against, "the one is the other in round figures", |p| p.rounds())
        .dear(1.0),
    kind("headline-words", Sign::For, "which part of the headline's words the text repeats", |p| {
        p.headline_words()
    })
    .most(1.01)
    .only(Traits::ONE_HEADING),
    kind(
        "headline-far",
        Sign::Against,
        "how far below the headline the text stands, as a logarithm",
        |p| if p.headline_words() > 0.0 { p.far() } else { 0.0 },
    )
    .usual(0.02)
    .only(Traits::ONE_HEADING),
    kind("digits", Sign::For, "how exact the less exact figure is", |p| {
        f32::from(p.one.digits.min(p.two.digits).min(7))
    }).most(7.0)
    .usual(1.8),
    kind(
        "distance-plain",
        Sign::Against,
        "how far apart the values are, as a logarithm, where no typing error makes one of the other",
        |p| if p.slip.is_none() { p.distance() } else { 0.0 },
    ).most(5.0)
    .usual(1.8)
    .only(Traits::NO_SLIP),
    kind(
        "distance-beyond",
        Sign::Against,
        "how far beyond twice the lesser value the greater is, where no typing error explains it",
        |p| if p.slip.is_none() { (p.distance() - std::f32::consts::LN_2).max(0.0) } else { 0.0 },
    ).most(5.0)
    .usual(1.27)
    .only(Traits::NO_SLIP),
];
