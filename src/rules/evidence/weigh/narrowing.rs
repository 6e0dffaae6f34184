//! The kinds of evidence that lie in what narrows both figures, in how rare their words and their
//! likeness are, and in what is told of two dates.

// A method of `Pair` by its name has one lifetime, and evidence takes any.
#![allow(clippy::redundant_closure_for_method_calls)]

use super::super::slip::Slip;
use super::flag;
use super::kind::{Kind, Sign, kind};
use super::traits::Traits;

/// Evidence of scopes, of rarity, and of dates.
pub(super) const NARROWING: &[Kind] = &[
    kind("own-words", Sign::For, "how many shared words near both are said of no third value", |p| {
        p.owned().alone.min(4.0)
    })
    .dear(4.0),
    kind("own-beside", Sign::For, "the same of words right beside both", |p| {
        p.owned().beside.min(3.0)
    })
    .dear(3.0),
    kind(
        "own-shared",
        Sign::Against,
        "of how many values the rarest shared word near both is said, as a logarithm",
        |p| (p.owned().least / 2.0).max(1.0).ln().min(4.0),
    )
    .dear(4.0)
    .usual(1.0),
    kind("own-none", Sign::Against, "no word near both is shared", |p| {
        flag(p.owned().least < 0.5)
    })
    .dear(1.0),
    kind(
        "slip-unlikely",
        Sign::For,
        "how unlikely it is that any two figures of the kind look so alike by chance, as a logarithm",
        |p| p.unlikely(),
    )
    .most(4.0),
    kind(
        "slip-unlikely-words",
        Sign::For,
        "the same, as far as the words around both agree",
        |p| p.unlikely() * p.agreement(),
    )
    .dear(4.0)
    .aligned()
    .only(Traits::SLIP),
    kind("only-kind", Sign::For, "they are the only values in their unit", |p| flag(p.only_kind()))
        .most(1.0),
    kind(
        "unit-peers",
        Sign::Against,
        "how many figures the document has in their unit, as a logarithm",
        |p| (p.crowd.in_unit[p.a].max(p.crowd.in_unit[p.b]) as f32).ln().min(6.0),
    )
    .most(6.0),
    kind(
        "headings-named",
        Sign::Against,
        "how many of the two say in their sentence what the heading above them names",
        |p| p.headings_named(),
    )
    .dear(2.0)
    .only(Traits::SECTIONS),
    kind(
        "headings-named-copy",
        Sign::Against,
        "the same, the more the one is a copy of the other",
        |p| p.headings_named() * p.nearly_copied(),
    )
    .dear(2.0)
    .aligned()
    .only(Traits::SECTIONS),
    kind("headings-alike", Sign::Against, "two headings above them say the same", |p| {
        flag(p.headings_alike())
    })
    .dear(1.0)
    .only(Traits::SECTIONS),
    kind("right-below", Sign::For, "one is in a heading, the other right below it", |p| {
        flag(p.right_below())
    })
    .most(1.0)
    .only(Traits::ONE_HEADING),
    kind(
        "pronouns-apart",
        Sign::Against,
        "both are said of \"he\" or \"it\", and other names stand before",
        |p| flag(p.pronouns_apart()),
    )
    .dear(1.0),
    kind("definite", Sign::For, "the later is spoken of as known: \"the 60-day period\"", |p| {
        flag(p.definite())
    })
    .dear(1.0),
    kind(
        "digits-plain",
        Sign::Free,
        "how exact the less exact figure is, where no typing error makes one of the other",
        |p| {
            let digits = f32::from(p.one.digits.min(p.two.digits).min(7));
            if p.slip.is_none() { digits } else { 0.0 }
        },
    )
    .most(7.0)
    .usual(1.6)
    .only(Traits::NO_SLIP),
    kind(
        "distance-slip",
        Sign::Against,
        "how far apart the values are, as a logarithm, where a typing error of digits explains it",
        |p| {
            let digits = matches!(p.slip, Some(Slip::Digit | Slip::Swap));
            if digits { p.distance().min(3.0) } else { 0.0 }
        },
    )
    .most(3.0)
    .usual(0.07)
    .only(Traits::SWAP.union(Traits::DIGIT)),
    kind("bare", Sign::Against, "of how many it is not said what is counted", |p| p.bare())
        .most(2.0)
        .usual(0.04),
    kind("after-name", Sign::Against, "how many of these stand right after a name: \"PEP 454\"", |p| {
        p.after_name()
    })
    .dear(2.0),
    kind(
        "slots",
        Sign::Against,
        "they are the same sentence of two paragraphs or sections, the one nearly a copy of the other",
        |p| if p.same_slot() { p.nearly_copied() } else { 0.0 },
    )
    .dear(1.0)
    .aligned()
    .usual(0.06),
    kind("one-list", Sign::Against, "both are items below one heading", |p| flag(p.one_list()))
        .most(1.0),
    kind(
        "stray-heading",
        Sign::Against,
        "one is in a heading further down, and the other not below it",
        |p| flag(p.stray_heading()),
    )
    .most(1.0)
    .only(Traits::ONE_HEADING),
    kind(
        "denied",
        Sign::Against,
        "only one stands beside a denial, and it is nearly a copy of the other",
        |p| if p.denied() { p.nearly_copied() } else { 0.0 },
    )
    .expected(-2.0)
    .dear(1.0)
    .aligned(),
    kind(
        "numbered",
        Sign::Against,
        "they speak of numbered things with other numbers: \"Study A\", \"Study B\"",
        |p| flag(p.numbered_apart()),
    )
    .expected(-2.0)
    .dear(1.0),
    kind(
        "set-apart",
        Sign::Against,
        "how often a word stands in the place of another that is set beside it elsewhere",
        |p| p.apart().min(2.0) * p.nearly_copied(),
    )
    .expected(-2.0)
    .dear(2.0)
    .aligned(),
    kind("own-day", Sign::Against, "one of two dates is the day of the document", |p| p.own_day())
        .expected(-1.0)
        .most(1.0),
    kind("ahead-one", Sign::Against, "only one is of the next of its kind", |p| p.ahead_one())
        .expected(-2.0)
        .most(1.0),
    kind(
        "own-later",
        Sign::Against,
        "one is the day of the document, the other an earlier one of what is gone",
        |p| p.own_later(),
    )
    .expected(-1.0)
    .most(1.0),
    kind("doers", Sign::Against, "other names stand before the verbs nearest to both", |p| {
        p.doers()
    })
    .expected(-1.0)
    .most(1.0),
    kind("weeks", Sign::Against, "two days of one month are whole weeks apart", |p| p.weeks())
        .most(1.0),
    kind("next-day", Sign::Against, "one is the day after the other", |p| p.next_day()).most(1.0),
    kind("term", Sign::Against, "one is the first, the middle or the last day of a month", |p| {
        p.term()
    })
    .most(1.0),
    kind("own-both", Sign::For, "both dates are the day of the document", |p| p.own_both())
        .most(1.0),
    kind(
        "own-meeting",
        Sign::For,
        "one date is the day of the document, the other that of a meeting",
        |p| p.own_meeting(),
    )
    .most(1.0),
    kind("lives", Sign::For, "both dates are the same end of a life", |p| p.lives()).most(1.0),
    kind("lives-other", Sign::Against, "one date is of a birth, the other of a death", |p| {
        p.lives_differ()
    })
    .most(1.0),
    kind("entries", Sign::Against, "both dates begin their sentences, or two like lines", |p| {
        p.entries()
    })
        .expected(-1.0)
        .most(1.0),
    kind("deed-same", Sign::For, "the verb nearest to both dates is the same", |p| p.deeds())
        .most(1.0),
    kind("deed-alone", Sign::For, "the document tells no other date with that verb", |p| {
        p.deed_alone()
    })
    .most(1.0),
    kind("tells-apart", Sign::For, "one date tells apart what stands beside the other", |p| {
        p.tells_apart()
    })
    .expected(1.0)
    .most(1.0),
    kind("same-day", Sign::For, "they are one day in two years, and no end of a month", |p| {
        p.same_day()
    })
    .most(1.0),
    kind(
        "month-days",
        Sign::Against,
        "how many days of the month of both the document tells of, as a logarithm",
        |p| p.days_of_month(),
    ),
    kind("year-slip", Sign::For, "two dates differ in the year alone, by a slip", |p| p.year_slip())
        .expected(2.0)
        .most(1.0),
];
