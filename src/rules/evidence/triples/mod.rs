//! Three figures of which one is what the other two give: a part, its whole and its share.
//!
//! Texts tie the three together in a thousand ways, over sentences and blocks. So the figures are
//! asked first: near each percentage, pairs are tried that give it, or would but for one slip of the
//! pen; and evidence is gathered for and against their being meant together.

mod candidate;
mod figure;
mod kinds;
mod share;
mod share_kinds;
mod words;

use crate::document::Document;
use crate::facts::Facts;
use crate::language::Language;
use crate::rules::evidence::additions::Text;
use crate::rules::evidence::{Ground, Slip};
use crate::value::Dimension;
pub use share_kinds::SHARE;

/// So many candidates are told of each figure that two others should give.
const MOST: usize = 3;

/// Three figures, as indices into the document's quantities, with the evidence for their being meant together.
#[derive(Clone, Debug)]
pub struct Triple {
    /// The part, the whole and the share.
    pub figures: [u32; 3],
    /// The evidence, in the order of its list.
    pub grounds: Vec<f32>,
}

/// Which of the three a slip is in, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    Part,
    Whole,
    Share,
}

/// The slip that makes a triple hold.
#[derive(Clone, Copy, Debug)]
struct Mended {
    which: Which,
    slip: Slip,
    /// What the figure would be.
    value: f64,
    /// The figure has one digit, which any other is like.
    single: bool,
}

impl Mended {
    /// The least is the likeliest.
    const fn rank(self) -> u8 {
        let slip = match self.slip {
            Slip::Swap => 0,
            Slip::Scale => 1,
            Slip::Digit => 2,
            _ => 3,
        };
        if self.single { 4 } else { slip }
    }
}

/// What evidence comes to before any example has been seen.
fn expected(list: &[Ground], row: &[f32]) -> f64 {
    list.iter().zip(row).map(|(ground, value)| ground.expected * f64::from(*value)).sum()
}

/// Reads the shares of a document.
pub fn shares(document: &Document, facts: &Facts, language: &Language) -> Vec<Triple> {
    let is_share = |dimension: Dimension| dimension == Dimension::Percent;
    if !facts.quantities.iter().any(|quantity| is_share(quantity.dimension)) {
        return Vec::new();
    }
    let text = Text::new(document, facts, language);
    let figures = figure::all(&text);
    let words = words::Words { text: &text };
    share::Search::new(&words, &figures).all()
}

/// A count as evidence.
#[allow(clippy::cast_precision_loss, reason = "evidence is counts and lengths, all small")]
fn precise(count: usize) -> f64 {
    count as f64
}
