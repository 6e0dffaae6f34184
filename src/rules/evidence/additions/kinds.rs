//! What can speak for and against a run of figures being the parts of another: names and signs.

use crate::rules::evidence::{Ground, Sign};

/// Every kind of evidence, in the order in which it is gathered.
pub const GROUNDS: &[Ground] = &[
    Ground::new("always", Sign::Free, "1"),
    Ground::new(
        "spread",
        Sign::For,
        "how many steps the whole has, as a logarithm: a near-hit of great figures is no chance",
    ),
    Ground::new(
        "tries",
        Sign::Against,
        "how many runs of figures were tried for the whole, as a logarithm",
    ),
    Ground::new("slip-swap", Sign::For, "two digits that have changed places make the sum hold"),
    Ground::new("slip-digit", Sign::For, "another digit in a figure of several makes the sum hold")
        .expected(0.3),
    Ground::new(
        "slip-single",
        Sign::Against,
        "another figure of one digit would make the sum hold",
    ),
    Ground::new("three-parts", Sign::Free, "there are three parts"),
    Ground::new("more-parts", Sign::Free, "how many parts more than three there are"),
    Ground::new("total-word", Sign::For, "a word for totals at the whole: \"in all\"")
        .expected(0.7),
    Ground::new("of-whole", Sign::For, "the sentence begins with \"of the\" and the whole"),
    Ground::new(
        "opened",
        Sign::For,
        "a mark or a verb right before the first part opens the parts",
    ),
    Ground::new("colon", Sign::For, "a colon stands between the whole and the parts"),
    Ground::new("bracket", Sign::For, "the parts stand in a bracket after the whole"),
    Ground::new("allotted", Sign::For, "words that share out a whole: \"randomized\", \"split\""),
    Ground::new("whole-after", Sign::Against, "the whole stands after its parts"),
    Ground::new(
        "between",
        Sign::Against,
        "how many figures of the kind stand between the whole and the parts",
    ),
    Ground::new("skipped", Sign::Against, "how many figures of the kind stand among the parts"),
    Ground::new("joined", Sign::For, "an \"and\" stands before the last part"),
    Ground::new("close", Sign::For, "the share of neighbors that stand close to one another"),
    Ground::new(
        "all-joined",
        Sign::For,
        "a comma, a semicolon or an \"and\" stands between all neighbors",
    ),
    Ground::new("rest", Sign::For, "the last part is \"the remaining\" or \"other\"").expected(1.0),
    Ground::new(
        "apart-words",
        Sign::Against,
        "words such as \"each\", \"mean\", \"versus\" stand among them",
    )
    .expected(-0.6),
    Ground::new("arms", Sign::For, "all parts are written \"n = 31\"").expected(0.5),
    Ground::new("one-shape", Sign::For, "the same words stand before and after all parts")
        .expected(0.4),
    Ground::new(
        "whole-shape",
        Sign::Against,
        "the whole is written as the parts are, as one more of them",
    ),
    Ground::new("one-noun", Sign::For, "the share of the parts that count what the whole counts")
        .expected(0.6),
    Ground::new("unnamed", Sign::Against, "no word stands after the first part").expected(-0.5),
    Ground::new(
        "shares-fit",
        Sign::For,
        "the share of the parts beside which a fitting percentage stands",
    )
    .expected(1.0),
    Ground::new(
        "shares-miss",
        Sign::Against,
        "the share of the parts beside which another percentage stands",
    )
    .expected(-1.0),
    Ground::new("distance", Sign::Against, "how far the whole stands from the parts"),
    Ground::new("sentences", Sign::Against, "how many sentences the whole stands from the parts")
        .expected(-0.3),
    Ground::new("between-words", Sign::Against, "\"from\", \"than\", \"or\" stand among the parts"),
    Ground::new(
        "led-whole",
        Sign::Against,
        "\"by\", \"from\", \"to\", \"per\" stands right before the whole",
    )
    .expected(-0.7),
    Ground::new(
        "led-part",
        Sign::Against,
        "\"by\", \"from\", \"to\", \"per\" stands right before a part but the first",
    )
    .expected(-0.5),
    Ground::new("some-of", Sign::Against, "\"of whom\", \"including\" stands among the parts")
        .expected(-0.4),
    Ground::new("hedge", Sign::Against, "a figure is said with a hedge").expected(-0.5),
    Ground::new(
        "alone",
        Sign::For,
        "no other figure of the kind stands beside the run in its sentence",
    ),
    Ground::new(
        "held-other",
        Sign::Against,
        "two or more of its figures make another sum that holds",
    )
    .expected(-2.0),
    Ground::new(
        "mended-elsewhere",
        Sign::For,
        "the document has the figure that would make the sum hold",
    ),
    Ground::new("repeated", Sign::Against, "the figure that would have to be mended is told again"),
    Ground::new("money", Sign::Free, "they are sums of money").expected(0.0),
    Ground::new("percent", Sign::Free, "they are percentages"),
    Ground::new("year", Sign::Against, "one of them can be a year").expected(-0.7),
    Ground::new("twice", Sign::Against, "one value is there twice"),
    Ground::new("greatest", Sign::For, "the whole is greater than each part").expected(0.3),
    Ground::new("named-by", Sign::Against, "a figure names something: \"month 4\", \"Study 2\"")
        .expected(-1.0),
    Ground::new(
        "whole-compared",
        Sign::Against,
        "\"compared to\", \"than\", \"from\", \"up\" stand shortly before the whole",
    )
    .expected(-0.7),
    Ground::new(
        "same-words",
        Sign::For,
        "the whole's noun stands again after the parts or among them",
    ),
    Ground::new(
        "slip-swap-two",
        Sign::Free,
        "the two digits of a figure that has no more have changed places",
    ),
    Ground::new(
        "cut-short",
        Sign::Against,
        "the list of the parts goes on before or after the run",
    )
    .expected(-1.0),
    Ground::new("far-off", Sign::Against, "the sum misses the whole by more than a third of it")
        .expected(-0.5),
    Ground::new(
        "one-level",
        Sign::Free,
        "the parts are neighbors among the figures outside or in brackets",
    ),
    Ground::new("heads", Sign::Free, "the figures are the first of their sentences or items"),
    Ground::new("noun-run", Sign::Free, "the figures are those that stand before one noun"),
    Ground::new(
        "around",
        Sign::Free,
        "the whole stands among its parts, the last of which is the rest",
    ),
    Ground::new(
        "balance",
        Sign::For,
        "words say what came in, what went out and what is left: \"revenue\", \"costs\", \"surplus\"",
    )
    .expected(0.5),
    Ground::new("items", Sign::For, "each part begins an item or a paragraph"),
    Ground::new("in-brackets", Sign::Free, "all parts are told in brackets"),
    Ground::new(
        "clean",
        Sign::For,
        "right after the whole stands a list, of which the parts are all",
    )
    .expected(0.3),
    Ground::new("clean-single", Sign::For, "so it is where the figure mended is of one digit"),
    Ground::new("parallel", Sign::For, "one word stands right after each part: \"from\"")
        .expected(0.3),
    Ground::new("sides", Sign::For, "words of two sides stand after two parts: \"men\", \"women\"")
        .expected(0.4),
    Ground::new("versus", Sign::Free, "\"vs\" stands between the parts"),
    Ground::new("taken-up", Sign::For, "\"those\" stands before a whole after its parts"),
    Ground::new("tiny", Sign::Free, "the whole is less than ten"),
    Ground::new("off-by-one", Sign::Free, "the sum misses the whole by one"),
    Ground::new("sibling", Sign::Against, "one word stands after the whole and some of the parts")
        .expected(-0.5),
    Ground::new("set-against", Sign::Against, "\"than\", \"from\" stands between whole and parts")
        .expected(-0.4),
    Ground::new("announced", Sign::For, "how many parts there are is told: \"in three groups\"")
        .expected(0.5),
    Ground::new("counted-through", Sign::For, "ordinals count the parts through: \"the first\"")
        .expected(0.5),
    Ground::new("over", Sign::For, "the parts, and nothing else, come to more than the whole"),
    Ground::new(
        "sealed",
        Sign::For,
        "no other figure of the kind stands in the sentences of the whole and of a list of its parts",
    )
    .expected(0.3),
    Ground::new("sealed-over", Sign::For, "and they come to more than the whole").expected(0.3),
    Ground::new("duration", Sign::Free, "they are stretches of time"),
    Ground::new("sealed-together", Sign::For, "and all of them stand in one sentence")
        .expected(0.2),
    Ground::new("sealed-rest", Sign::For, "and the last of them is the rest").expected(0.5),
    Ground::new(
        "long",
        Sign::For,
        "how much finer the whole is than a thousand steps, as a logarithm: chance hits that seldom",
    )
    .expected(0.5),
    Ground::new("now", Sign::Free, "the parts are neighbors among the figures that tell what is"),
    Ground::new("measured", Sign::Free, "the figures are those of one measure: \"spending\""),
    Ground::new(
        "plain",
        Sign::For,
        "right after the whole stand its parts alone, each with the same small word: \"three from\"",
    )
    .expected(0.5),
    Ground::new(
        "made-of",
        Sign::For,
        "right before the first part words say that the whole is made of it and the others: \"made up of\"",
    )
    .expected(1.0),
    Ground::new(
        "contrary",
        Sign::For,
        "of two parts one did what the other did not: \"56 came with a letter, and 60 did not\"",
    )
    .expected(0.6),
    Ground::new(
        "each-named",
        Sign::For,
        "beside the whole stand the names of the parts, joined by \"and\"",
    )
    .expected(1.0),
    Ground::new("all-sides", Sign::For, "words of three sides stand after three parts")
        .expected(0.8),
];
