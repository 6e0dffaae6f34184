//! The way back: from a text to that which it was made from.

use crate::value::Span;

/// Where each stretch of a text came from: the text as read from the decoded file, and that from the
/// file's bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Byte `n` of the text is byte `n + shift` of where it came from.
    Shifted {
        /// The length of a byte order mark.
        shift: u32,
    },
    /// Runs in order. What lies between two of them on the far side left nothing in the text.
    Runs(Vec<Run>),
}

/// A run of units that take `width` bytes each in the text, and `from_width` where they came from.
///
/// A character of another encoding is such a unit, and so is an entity: no place within it means
/// anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The first byte in the text.
    pub start: u32,
    /// The first byte where it came from.
    pub from: u32,
    /// The bytes of a unit in the text.
    pub width: u32,
    /// The bytes of a unit where it came from.
    pub from_width: u32,
}

impl Origin {
    /// The text is what it came from.
    pub const SAME: Self = Self::Shifted { shift: 0 };

    /// Where a span of the text came from: from the first byte of its first unit to the last of its
    /// last. Marks that stand around it are no part of it.
    pub fn of(&self, span: Span) -> Span {
        match self {
            Self::Shifted { shift } => Span::new(span.start + shift, span.end + shift),
            Self::Runs(runs) => {
                let start = unit(runs, span.start).0;
                let end = match span.end.checked_sub(1) {
                    Some(last) if !span.is_empty() => unit(runs, last).1,
                    _ => start,
                };
                Span::new(start, end.max(start))
            }
        }
    }
}

/// Where the unit that holds a byte of the text begins and ends.
fn unit(runs: &[Run], at: u32) -> (u32, u32) {
    let after = runs.partition_point(|run| run.start <= at);
    let Some(run) = runs.get(after.saturating_sub(1)) else { return (at, at + 1) };
    let units = at.saturating_sub(run.start) / run.width.max(1);
    let start = run.from.saturating_add(units.saturating_mul(run.from_width));
    (start, start.saturating_add(run.from_width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_around_a_span_are_no_part_of_it() {
        // "a **45** &lt; b" is read as "a 45 < b".
        let run = |start, from, width, from_width| Run { start, from, width, from_width };
        let origin = Origin::Runs(vec![
            run(0, 0, 1, 1),
            run(2, 4, 1, 1),
            run(4, 8, 1, 1),
            run(5, 9, 1, 4),
            run(6, 13, 1, 1),
        ]);
        let of = |start, end| origin.of(Span::new(start, end));
        assert_eq!(of(2, 4), Span::new(4, 6));
        assert_eq!(of(0, 4), Span::new(0, 6));
        assert_eq!(of(5, 6), Span::new(9, 13));
        assert_eq!(of(5, 7), Span::new(9, 14));
        assert_eq!(of(2, 2), Span::new(4, 4));
    }
}
