//! From one plane to another.

use super::file::Page;

/// The six numbers of a matrix, as files write them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matrix(pub [f64; 6]);

impl Default for Matrix {
    fn default() -> Self {
        Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
    }
}

impl Matrix {
    /// From the plane of a page to the page as it is shown: from its left, and from its top down.
    pub fn of_page(page: &Page<'_>) -> Self {
        let [left, bottom, right, top] = page.shown;
        match page.turns {
            0 => Self([1.0, 0.0, 0.0, -1.0, -left, top]),
            1 => Self([0.0, 1.0, 1.0, 0.0, -bottom, -left]),
            2 => Self([-1.0, 0.0, 0.0, 1.0, right, -bottom]),
            _ => Self([0.0, -1.0, -1.0, 0.0, top, right]),
        }
    }

    /// The width and the height of a page as it is shown.
    pub fn size_of_page(page: &Page<'_>) -> (f64, f64) {
        let [left, bottom, right, top] = page.shown;
        let (width, height) = (right - left, top - bottom);
        if page.turns.is_multiple_of(2) { (width, height) } else { (height, width) }
    }

    /// From a page that is shown to the same page on its side, where what was written on it from the bottom up (or
    /// from the top down) is upright.
    pub fn on_its_side((width, height): (f64, f64), up: bool) -> Self {
        if up {
            Self([0.0, 1.0, -1.0, 0.0, height, 0.0])
        } else {
            Self([0.0, -1.0, 1.0, 0.0, 0.0, width])
        }
    }

    /// This, and then the other.
    #[must_use]
    pub fn then(self, after: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, after.0);
        Self([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    pub fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}
