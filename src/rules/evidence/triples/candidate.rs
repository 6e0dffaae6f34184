//! Three figures that may be a part, its whole and its share, while evidence is gathered.

use super::Mended;

/// A share, its part and its whole, while evidence is gathered: places among the figures.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub part: usize,
    pub whole: usize,
    pub share: usize,
    pub mended: Option<Mended>,
    pub holds: bool,
}

/// How a part and a share stand to each other.
#[derive(Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is one thing that ties them or does not")]
pub(super) struct Tie {
    pub bracketed: bool,
    pub said: bool,
    pub close: bool,
    pub words: usize,
    pub figures: usize,
    pub sentences: u32,
    pub clause: bool,
}

impl Tie {
    /// Whether nothing but words stands between them.
    pub const fn is_tight(self) -> bool {
        self.figures == 0 && self.sentences == 0 && (self.bracketed || self.said || self.close)
    }
}
