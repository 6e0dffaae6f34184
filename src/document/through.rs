//! Text within text: a notebook's cells are strings in JSON, a message's body is encoded line by line.
//! The text is decoded, read as what it is, and led back through the decoding to the file.

use super::block::BlockKind;
use super::builder::Built;
use super::origin::{Origin, Run};
use crate::value::Span;

/// A text that was decoded from parts of another, with the way back to that.
#[derive(Debug, Default)]
pub(super) struct Inner {
    pub text: String,
    runs: Vec<Run>,
}

impl Inner {
    /// Adds text that stands for `from_width` bytes at `from`.
    pub fn push(&mut self, text: &str, from: usize, from_width: usize) {
        let run = Run {
            start: narrow(self.text.len()),
            from: narrow(from),
            width: narrow(text.len()).max(1),
            from_width: narrow(from_width),
        };
        self.text.push_str(text);
        self.runs.push(run);
    }

    /// Adds text as it stands at `from`.
    pub fn push_same(&mut self, text: &str, from: usize) {
        if text.is_empty() {
            return;
        }
        let run =
            Run { start: narrow(self.text.len()), from: narrow(from), width: 1, from_width: 1 };
        self.text.push_str(text);
        self.runs.push(run);
    }

    /// A text of which the way back is known.
    pub fn of(text: String, runs: Vec<Run>) -> Self {
        Self { text, runs }
    }

    /// Takes what was read of this text for what was read of the one around it.
    pub fn built(self, built: Built) -> Built {
        let Self { text, runs } = self;
        let same = [Run { start: 0, from: 0, width: 1, from_width: 1 }];
        let (read, outer) = match built.text {
            Some(read) => (read, built.runs),
            None => (text, same.to_vec()),
        };
        let inner = Origin::Runs(runs);
        let runs = through(&outer, narrow(read.len()), &inner);
        let comments = built.comments.iter().map(|comment| inner.of(*comment)).collect();
        let place = |span: Span| inner.of(span);
        let defined = built.defined.iter().map(|(used, as_in)| (place(*used), place(*as_in)));
        let defined = defined.collect();
        Built { text: Some(read), runs, comments, defined, ..built }
    }
}

/// The runs of a text that came from another, which itself came from `inner`.
pub(super) fn through(outer: &[Run], length: u32, inner: &Origin) -> Vec<Run> {
    let mut runs = Vec::with_capacity(outer.len());
    for (index, run) in outer.iter().enumerate() {
        let end = outer.get(index + 1).map_or(length, |next| next.start);
        if run.width == 1 && run.from_width == 1 {
            stretch(*run, end.saturating_sub(run.start), inner, &mut runs);
            continue;
        }
        let (mut start, mut from) = (run.start, run.from);
        while start < end {
            let there = inner.of(Span::new(from, from + run.from_width));
            runs.push(Run { start, from: there.start, width: run.width, from_width: there.len() });
            start += run.width.max(1);
            from += run.from_width;
        }
    }
    runs
}

/// A stretch that is the same in both texts.
fn stretch(run: Run, length: u32, inner: &Origin, runs: &mut Vec<Run>) {
    let inner = match inner {
        Origin::Shifted { shift } => {
            runs.push(Run { from: run.from + shift, ..run });
            return;
        }
        Origin::Runs(inner) => inner,
    };
    let (mut at, end) = (run.from, run.from.saturating_add(length));
    let mut index = inner.partition_point(|inner| inner.start <= at).saturating_sub(1);
    while at < end {
        let Some(found) = inner.get(index) else { return };
        let until = inner.get(index + 1).map_or(u32::MAX, |next| next.start).min(end);
        let (width, into) = (found.width.max(1), at.saturating_sub(found.start));
        let (unit, within) = (into / width, into % width);
        let from = found.from.saturating_add(unit.saturating_mul(found.from_width));
        let start = run.start + (at - run.from);
        let from_width = found.from_width;
        if within > 0 {
            // The rest of a unit that was begun.
            let rest = (width - within).min(until.saturating_sub(at)).max(1);
            runs.push(Run { start, from, width: rest, from_width });
            at += rest;
            if at < until {
                continue;
            }
        } else {
            runs.push(Run { start, from, width, from_width });
        }
        at = until.max(at);
        index += 1;
    }
}

impl Built {
    /// Adds what was read of a later part of the same file.
    pub fn append(&mut self, other: Self) {
        let text = self.text.get_or_insert_default();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let shift = narrow(text.len());
        let (tables, lists) =
            self.blocks.iter().fold((0, 0), |(tables, lists), block| match block.kind {
                BlockKind::Cell { table, .. } => (tables.max(table + 1), lists),
                BlockKind::ListItem(item) => (tables, lists.max(item.list + 1)),
                _ => (tables, lists),
            });
        text.push_str(other.text.as_deref().unwrap_or(""));
        let moved = |span: Span| Span::new(span.start + shift, span.end + shift);
        self.runs.extend(other.runs.iter().map(|run| Run { start: run.start + shift, ..*run }));
        self.blocks.extend(other.blocks.into_iter().map(|mut block| {
            block.span = moved(block.span);
            match &mut block.kind {
                BlockKind::Cell { table, .. } => *table = table.saturating_add(tables),
                BlockKind::ListItem(item) => item.list = item.list.saturating_add(lists),
                _ => {}
            }
            block
        }));
        self.links.extend(other.links.into_iter().map(|mut link| {
            link.span = moved(link.span);
            link
        }));
        self.code.extend(other.code.into_iter().map(moved));
        self.comments.extend(other.comments);
        self.defined.extend(other.defined);
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_within_a_text_leads_back() {
        // The file says "a\u00e9b =C3=A9 c" in some code; decoded it is "aéb", read it is "a **é**b".
        let run = |start, from, width, from_width| Run { start, from, width, from_width };
        let inner = Origin::Runs(vec![run(0, 10, 1, 1), run(1, 11, 2, 6), run(3, 17, 1, 1)]);
        let same = [run(0, 0, 1, 1)];
        let runs = Origin::Runs(through(&same, 5, &inner));
        assert_eq!(runs.of(Span::new(0, 1)), Span::new(10, 11));
        assert_eq!(runs.of(Span::new(1, 3)), Span::new(11, 17));
        assert_eq!(runs.of(Span::new(3, 5)), Span::new(17, 19));
        assert_eq!(runs.of(Span::new(0, 5)), Span::new(10, 19));
        // Three bytes for four, begun in the middle of a unit.
        let coded = Origin::Runs(vec![run(0, 100, 3, 4)]);
        let runs = Origin::Runs(through(&[run(0, 4, 1, 1)], 5, &coded));
        assert_eq!(runs.of(Span::new(0, 1)), Span::new(104, 108));
        assert_eq!(runs.of(Span::new(2, 4)), Span::new(108, 112));
        assert_eq!(runs.of(Span::new(4, 5)), Span::new(108, 112));
        // An entity is one unit.
        let runs = Origin::Runs(through(&[run(0, 1, 2, 2), run(2, 3, 1, 1)], 3, &inner));
        assert_eq!(runs.of(Span::new(0, 2)), Span::new(11, 17));
    }
}
