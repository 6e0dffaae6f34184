//! What can speak for and against figures that stand apart being a sum: names and signs.

use super::frame::{FRAME, joined};
use crate::rules::evidence::{Ground, Sign};

/// Every kind of evidence for figures that stand apart being a sum, in the order in which it is gathered.
pub const APART: &[Ground] = &joined::<{ OWN.len() + FRAME.len() }>(OWN, FRAME);

const OWN: &[Ground] = &[
    Ground::new("always", Sign::Free, "1").expected(-4.0),
    Ground::new("spread", Sign::For, "how many steps the whole has, as a logarithm").expected(0.3),
    Ground::new("tries", Sign::Against, "how many sums were tried for the whole, as a logarithm")
        .expected(-0.4),
    Ground::new("slip-swap", Sign::For, "two digits that have changed places make the sum hold")
        .expected(2.5),
    Ground::new("slip-swap-two", Sign::Free, "they are all the digits that the figure has")
        .expected(1.0),
    Ground::new("slip-digit", Sign::For, "another digit in a figure of several makes it hold"),
    Ground::new("slip-single", Sign::Against, "another figure of one digit makes it hold")
        .expected(-1.0),
    Ground::new("total-word", Sign::For, "a word for totals stands at the whole").expected(1.0),
    Ground::new("named", Sign::For, "how rare a word is that all figures are told in")
        .expected(0.4),
    Ground::new("measured", Sign::For, "all of them are figures of one measure").expected(0.5),
    Ground::new("heading", Sign::For, "the whole stands in a headline").expected(0.5),
    Ground::new("more-parts", Sign::Free, "there are more than two parts"),
    Ground::new("whole-last", Sign::Free, "the whole stands after its parts"),
    Ground::new("between", Sign::Against, "how many other figures stand among them").expected(-0.3),
    Ground::new("sentences", Sign::Against, "over how many sentences they reach").expected(-0.2),
    Ground::new("one-sentence", Sign::Free, "the parts stand in one sentence"),
    Ground::new("rest", Sign::For, "the last part is \"the remaining\" or \"other\"").expected(0.8),
    Ground::new("tiny", Sign::Against, "a part is less than a twentieth of the whole")
        .expected(-0.6),
    Ground::new("hedge", Sign::Against, "a figure is said with a hedge").expected(-0.5),
    Ground::new("held", Sign::Against, "figures of it make another sum that holds").expected(-1.0),
    Ground::new("repeated", Sign::Against, "the figure to be mended is told again").expected(-0.8),
    Ground::new("mended-elsewhere", Sign::For, "the document has the figure that makes it hold")
        .expected(0.5),
    Ground::new("apart-words", Sign::Against, "\"each\", \"per\", \"average\" stands at one")
        .expected(-0.6),
    Ground::new("money", Sign::Free, "they are sums of money"),
    Ground::new("percent", Sign::Free, "they are percentages").expected(-1.0),
    Ground::new("year", Sign::Against, "one of them can be a year").expected(-1.0),
    Ground::new("pair", Sign::For, "two parts stand together, with an \"and\" between them"),
    Ground::new(
        "sides",
        Sign::For,
        "words of two sides stand behind two parts: \"men\", \"women\"",
    )
    .expected(0.8),
    Ground::new("shares-whole", Sign::For, "the percentages right behind the parts make 100")
        .expected(2.0),
    Ground::new("alone", Sign::For, "how few other figures stand in the sentences of the three")
        .expected(0.4),
];
