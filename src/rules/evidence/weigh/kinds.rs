//! Every kind of evidence that lies in the figures and the words around them.

// A method of `Pair` by its name has one lifetime, and evidence takes any.
#![allow(clippy::redundant_closure_for_method_calls)]

use super::super::slip::Slip;
use super::flag;
use super::kind::{Kind, Sign, kind};
use super::pair::Pair;
use super::traits::Traits;
use crate::facts::{Claim, Place, Statement};
use crate::language::Marking;
use crate::value::{Dimension, Hedge};

/// Evidence of the figures and of the words around them.
pub(super) const AROUND: &[Kind] = &[
    kind(
        "siblings-agree",
        Sign::For,
        "how many other figures of the sentences are the same",
        |p| p.siblings().0.min(3.0),
    )
    .dear(3.0)
    .only(Traits::SHARED),
    kind(
        "siblings-copy",
        Sign::For,
        "how many other figures are the same, and the words around them too",
        |p| p.siblings().0.min(5.0) * p.alignment().kept.min(1.0),
    )
    .dear(5.0)
    .aligned()
    .only(Traits::SHARED),
    kind(
        "siblings-differ",
        Sign::Against,
        "both sentences give other figures of the kind, and none is the same",
        |p| p.siblings().1,
    )
    .dear(1.0)
    .only(Traits::SIBLINGS)
    .usual(0.39),
    kind(
        "series-sentence",
        Sign::Against,
        "one of the two sentences gives the other's value too",
        |p| p.both_in_sentence(),
    )
    .dear(2.0)
    .usual(0.13),
    kind("series-rivals", Sign::Against, "how many other values stand in words as similar", |p| {
        p.rivals()
    })
    .dear(8.0)
    .usual(7.6),
    kind(
        "twins-settled",
        Sign::Against,
        "both values are repeated elsewhere in the same terms",
        |p| p.twins().0,
    )
    .most(1.5)
    .usual(0.26),
    kind("twins-both", Sign::Against, "both have good twins", |p| flag(p.twins().0 >= 0.7))
        .most(1.0)
        .usual(0.09),
    kind(
        "twins-better",
        Sign::Against,
        "one value is repeated in words more alike than those of the pair",
        |p| (p.twins().1 - 1.0).max(0.0),
    )
    .most(0.5)
    .usual(0.17),
    kind("twins-one", Sign::For, "one value is repeated elsewhere in the same terms", |p| {
        p.twins().1
    })
    .most(1.5),
    kind("years", Sign::Against, "they stand beside different years", |p| flag(p.years() == 2))
        .expected(-4.0)
        .most(1.0)
        .usual(0.016),
    kind("years-one", Sign::Against, "only one stands beside a year", |p| flag(p.years() >= 1))
        .most(1.0),
    kind(
        "statement",
        Sign::Against,
        "one is a level, the other a change or what was before",
        |p| flag(p.one.scope.statement != p.two.scope.statement),
    )
    .most(1.0)
    .usual(0.35),
    kind("before", Sign::Against, "one is what was before, and the other is not", |p| {
        let was = |claim: &Claim| claim.scope.statement == Statement::Before;
        flag(was(p.one) != was(p.two))
    })
    .expected(-2.0)
    .most(1.0)
    .usual(0.12),
    kind("per", Sign::Against, "they are for each of different things", |p| {
        flag(p.one.scope.per != p.two.scope.per)
    })
    .expected(-1.5)
    .most(1.0),
    kind("contrasts", Sign::Against, "how many words near them exclude each other", |p| {
        p.contrasts().0
    })
    .usual(0.26),
    kind("contrasts-one", Sign::Against, "how many such words stand near one of them only", |p| {
        p.contrasts().1
    }),
    kind("measures", Sign::Against, "one is of a measure that the other does not name", |p| {
        p.marked(Marking::Measure)
    })
    .expected(-3.0)
    .usual(0.24),
    kind(
        "marked",
        Sign::Against,
        "how many words that set a figure apart stand close to one of them only, in the text",
        |p| p.marked(Marking::Marked),
    )
    .expected(-1.0),
    kind("labels", Sign::Against, "their sentences begin with different labels", |p| {
        flag(p.labels_differ())
    })
    .expected(-2.0)
    .most(1.0),
    kind("heading-and-text", Sign::For, "one is in a headline, the other is not", |p| {
        flag(Pair::is_heading(p.one) != Pair::is_heading(p.two))
    })
    .most(1.0)
    .only(Traits::ONE_HEADING),
    kind("headings", Sign::For, "both are in headlines", |p| {
        flag(Pair::is_heading(p.one) && Pair::is_heading(p.two))
    })
    .most(1.0)
    .only(Traits::HEADINGS),
    kind("top", Sign::For, "one stands at the top of the document", |p| p.top())
        .most(1.0)
        .usual(0.13),
    kind("list", Sign::Against, "both are items of lists", |p| {
        flag(p.one.place == Place::List && p.two.place == Place::List)
    })
    .most(1.0)
    .usual(0.04),
    kind("far", Sign::Free, "how many sentences lie between, as a logarithm", |p| p.far())
        .most(5.0)
        .usual(2.8),
    kind("hedge-same", Sign::For, "both are hedged alike", |p| {
        flag(p.hedges().0 == p.hedges().1 && p.hedges().0 != Hedge::None)
    })
    .most(1.0)
    .only(Traits::HEDGED),
    kind("bounds-same", Sign::For, "both are bounds of one side: over 13, at least 13", |p| {
        let side = |hedge| match hedge {
            Hedge::MoreThan | Hedge::AtLeast => 1,
            Hedge::LessThan | Hedge::AtMost | Hedge::Nearly => 2,
            _ => 0,
        };
        flag(side(p.hedges().0) == side(p.hedges().1) && side(p.hedges().0) > 0)
    })
    .most(1.0)
    .only(Traits::HEDGED),
    kind("hedge-one", Sign::Against, "they are hedged differently", |p| {
        flag(p.hedges().0 != p.hedges().1)
    })
    .most(1.0)
    .only(Traits::HEDGED),
    kind("hedge-both", Sign::Against, "both are hedged, and differently", |p| {
        flag(
            p.hedges().0 != p.hedges().1
                && p.hedges().0 != Hedge::None
                && p.hedges().1 != Hedge::None,
        )
    })
    .expected(-0.5)
    .most(1.0)
    .only(Traits::HEDGED),
    kind("quoted", Sign::Against, "one is in somebody else's words", |p| {
        flag(p.one.quoted != p.two.quoted)
    })
    .most(1.0),
    kind("dense", Sign::Against, "how many figures stand in the denser sentence", |p| {
        p.density(f32::max).min(6.0)
    })
    .most(6.0)
    .usual(3.0),
    kind("dense-both", Sign::Against, "how many figures stand in the sparser sentence", |p| {
        p.density(f32::min).min(6.0)
    })
    .most(6.0)
    .usual(1.94),
    kind(
        "peers",
        Sign::Against,
        "how many figures of the kind the document has, as a logarithm",
        |p| (p.crowd.peers[p.a] as f32).ln(),
    )
    .most(23.0)
    .usual(3.7),
    kind("headline-agree", Sign::For, "how well a headline and its text agree in words", |p| {
        if Pair::is_heading(p.one) == Pair::is_heading(p.two) { 0.0 } else { p.agreement() }
    })
    .dear(1.0)
    .aligned()
    .only(Traits::ONE_HEADING),
    kind("align-kept", Sign::For, "which part of the words around both stand in one order", |p| {
        p.alignment().kept.min(1.0)
    })
    .dear(1.0)
    .aligned(),
    kind("align-common", Sign::For, "how many telling words around both stand in one order", |p| {
        p.alignment().common.min(12.0)
    })
    .dear(12.0)
    .aligned(),
    kind("copy", Sign::For, "how many, where nothing stands in the place of anything else", |p| {
        p.copy()
    })
    .dear(9.0)
    .aligned(),
    kind(
        "align-names",
        Sign::Against,
        "how often a name or figure stands in the place of another",
        |p| p.alignment().names.min(3.0) * p.nearly_copied(),
    )
    .dear(3.0)
    .aligned()
    .usual(0.035),
    kind("align-words", Sign::Against, "how often a word stands in the place of another", |p| {
        p.alignment().words.min(3.0) * p.nearly_copied()
    })
    .dear(3.0)
    .aligned()
    .usual(0.054),
    kind("align-added", Sign::Against, "how often one says more in the place of the other", |p| {
        p.alignment().added.min(3.0) * p.nearly_copied()
    })
    .dear(3.0)
    .aligned(),
    kind("actor-other", Sign::Against, "like words stand beside different names", |p| {
        if p.actors_differ() { p.alignment().kept.min(1.0) } else { 0.0 }
    })
    .dear(1.0)
    .aligned()
    .usual(0.045),
    kind(
        "actor-before",
        Sign::Against,
        "the same of the names in the sentences before, in like words",
        |p| if p.actors_before_differ() { p.alignment().kept.min(1.0) } else { 0.0 },
    )
    .dear(1.0)
    .aligned(),
    kind("next-door", Sign::Against, "they stand side by side, and neither in a headline", |p| {
        flag(p.next_door())
    })
    .most(1.0)
    .usual(0.12),
    kind("one-sentence", Sign::Against, "both stand in one sentence of the text", |p| {
        flag(p.in_one_sentence())
    })
    .most(1.0),
    kind(
        "contexts",
        Sign::Against,
        "how many words that exclude each other stand in headings above them or in their paragraphs",
        |p| p.contexts(),
    ),
    kind("years-around", Sign::Against, "the same of years", |p| flag(p.years_around())).most(1.0),
    kind(
        "rivals",
        Sign::Against,
        "how many other values of the same nouns stand in words as similar",
        |p| {
            if p.slip.is_none() { p.rivals_of_kind() } else { 0.0 }
        },
    )
    .dear(8.0)
    .only(Traits::NO_SLIP)
    .usual(6.1),
    kind(
        "rivals-slip",
        Sign::Against,
        "the same, where a typing error makes one of the other",
        |p| {
            if p.slip.is_some() { p.rivals_of_kind() } else { 0.0 }
        },
    )
    .dear(8.0)
    .only(Traits::SLIP)
    .usual(1.0),
    kind("part-one", Sign::Against, "only one is said to be a part", |p| flag(p.part_one()))
        .most(1.0)
        .usual(0.044),
    kind(
        "only-two",
        Sign::For,
        "the headline's and the text's are the only values of their kind",
        |p| flag(p.only_two()),
    )
    .most(1.0)
    .only(Traits::ONE_HEADING),
    kind("headline-rounds", Sign::Against, "the headline has the other in round figures", |p| {
        p.headline_rounds()
    })
    .dear(1.0),
    kind(
        "headline-cuts",
        Sign::Against,
        "the headline has the other in two round digits and more, or cuts it off: over 400 for over 418",
        |p| flag(p.headline_cuts()),
    )
    .expected(-4.0)
    .most(1.0)
    .only(Traits::ONE_HEADING),
    kind("sum", Sign::Against, "one is the sum of figures beside the other", |p| flag(p.summed()))
        .expected(-4.0)
        .dear(1.0)
        .last()
        .usual(0.033),
    kind("periods", Sign::Against, "they are of different periods", |p| flag(p.periods_differ()))
        .expected(-3.0)
        .most(1.0)
        .usual(0.16),
    kind("points", Sign::For, "one points back at the other: \"that 60-day period\"", |p| {
        flag(p.points_back() && p.years() < 2)
    })
    .expected(4.0)
    .most(1.0)
    .only(Traits::POINTS),
    kind("month-other", Sign::Against, "two dates differ in the month", |p| flag(p.differ()[1]))
        .most(1.0),
    kind("year-other", Sign::Against, "two dates differ in the year", |p| flag(p.differ()[2]))
        .most(1.0),
    kind(
        "links",
        Sign::Against,
        "different small words stand right before them: from, until",
        |p| flag(p.links_differ()),
    )
    .most(1.0),
    kind("ranges", Sign::Against, "one is an end of a range: \"April 16-19\"", |p| {
        flag(p.is_end(p.one) != p.is_end(p.two))
    })
    .most(1.0),
    kind("confirmed", Sign::Against, "the weekdays beside both dates are right", |p| {
        flag(p.one.confirmed && p.two.confirmed)
    })
    .expected(-3.0)
    .most(1.0),
    kind("confirmed-one", Sign::Against, "the weekday beside one of the dates is right", |p| {
        flag(p.one.confirmed != p.two.confirmed)
    })
    .most(1.0),
    kind("event", Sign::For, "the last telling word before both is the same", |p| flag(p.event()))
        .dear(1.0),
    kind(
        "slip-sure",
        Sign::For,
        "two digits have changed places in a figure of three digits and more",
        |p| {
            let exact = p.one.digits.max(p.two.digits) >= 3;
            flag(exact && p.slip == Some(Slip::Swap))
        },
    )
    .most(1.0)
    .only(Traits::SWAP),
    kind("targets", Sign::For, "both are what something has moved to: \"lowered to 2.25%\"", |p| {
        flag(p.is_target(p.one) && p.is_target(p.two))
    })
    .most(1.0),
    kind("phrase-long", Sign::For, "how many more words stand in one order beside both", |p| {
        (p.phrase() - 8.0).clamp(0.0, 16.0)
    })
    .dear(16.0)
    .only(Traits::PHRASE),
    kind(
        "siblings-most",
        Sign::For,
        "how many other figures of the sparser sentence there are, where most are the same",
        |p| p.siblings_most(),
    )
    .dear(6.0)
    .only(Traits::SHARED_MANY),
    kind("partner-same", Sign::For, "the same figure stands right beside both", |p| p.partners().0)
        .dear(2.0),
    kind("partner-other", Sign::Against, "other figures of a kind stand right beside both", |p| {
        p.partners().1
    })
    .dear(2.0)
    .usual(0.06),
    kind(
        "echoes",
        Sign::For,
        "how many more mentions of the one value tell it in words as like",
        |p| p.echoes().min(3.0),
    )
    .dear(3.0),
    kind("openings", Sign::Against, "their paragraphs begin with different periods", |p| {
        let (x, y) = (p.one.scope.opening, p.two.scope.opening);
        flag(x != 0 && y != 0 && x & y == 0)
    })
    .most(1.0),
    kind("sections", Sign::Free, "they stand below different headings", |p| flag(p.sections()))
        .most(1.0),
    kind(
        "sections-copy",
        Sign::Against,
        "how well the words around both agree, below different headings",
        |p| if p.sections() { p.alignment().kept.min(1.0) } else { 0.0 },
    )
    .dear(1.0)
    .aligned()
    .only(Traits::SECTIONS),
    kind("units", Sign::Against, "they are in different units", |p| {
        flag(p.facts.quantity(p.one).unit != p.facts.quantity(p.two).unit)
    })
    .most(1.0)
    .usual(0.04),
    kind("nouns", Sign::For, "how many nouns of their subjects are the same", |p| {
        p.nouns_in_common().min(3) as f32
    })
    .most(3.0),
    kind("money", Sign::Free, "sums of money", |p| p.dimension(Dimension::Money))
        .most(1.0)
        .usual(0.5)
        .only(Traits::MONEY),
    kind("percent", Sign::Free, "percentages", |p| p.dimension(Dimension::Percent))
        .most(1.0)
        .usual(0.38)
        .only(Traits::PERCENT),
    kind("age", Sign::Free, "ages", |p| p.dimension(Dimension::Age)).most(1.0).only(Traits::AGE),
    kind("duration", Sign::Free, "stretches of time", |p| p.dimension(Dimension::Duration))
        .most(1.0)
        .only(Traits::DURATION),
    kind("count", Sign::Free, "things counted", |p| p.dimension(Dimension::Count))
        .most(1.0)
        .only(Traits::COUNT),
];
