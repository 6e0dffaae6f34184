//! The text around a label, kept with the finding so that the document can be let go of.

use super::cut;
use crate::document::Source;
use crate::value::Span;

/// A piece of the line (or lines) that a label stands in, short enough to be shown whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// Where `text` begins in the document's decoded text.
    pub start: u32,
    /// The text: from the label's first line to its last, without text that is far from the
    /// label. Line ends within the label are kept as they are.
    pub text: String,
    /// Where the label stands in `text`, in bytes.
    pub label: (u32, u32),
    /// Text of the same line was left out before.
    pub cut_before: bool,
    /// Text of the same line was left out after.
    pub cut_after: bool,
}

impl Excerpt {
    /// How many terminal columns of a long line are kept, unless the label itself takes more.
    const COLUMNS: usize = 100;

    /// The line or lines of `span`; long lines are cut at word ends. A span that does not fit the
    /// text is taken for the nearest that does.
    pub fn around(span: Span, source: &Source) -> Self {
        let text = source.text();
        let span = fit(span, text);
        let last_byte = span.end.max(span.start + 1) - 1;
        let first = line_with(source, span.start, span.start);
        let last = line_with(source, last_byte, span.end);
        // Each end is cut by what its own line shows of the label.
        let opening = window(text, first, Span::new(span.start, span.end.min(first.end)));
        let closing = window(text, last, Span::new(span.start.max(last.start), span.end));
        let shown = Span::new(opening.start, closing.end);
        Self {
            start: shown.start,
            text: shown.of(text).to_owned(),
            label: (span.start - shown.start, span.end - shown.start),
            cut_before: shown.start > first.start,
            cut_after: shown.end < last.end,
        }
    }

    /// The labelled text.
    pub fn labelled(&self) -> &str {
        Span::new(self.label.0, self.label.1).of(&self.text)
    }
}

/// The line of the byte `at`, with as much of its line end as reaches up to `to`.
fn line_with(source: &Source, at: u32, to: u32) -> Span {
    let line = source.line_span(source.line_of(at));
    Span::new(line.start, line.end.max(to))
}

fn window(text: &str, line: Span, label: Span) -> Span {
    let hull = Span::new(label.start - line.start, label.end - line.start);
    let cut = cut::around(line.of(text), hull.range(), Excerpt::COLUMNS, usize::MAX);
    Span::new(line.start + offset(cut.start), line.start + offset(cut.end))
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The nearest span whose ends lie in `text` and between characters.
pub(super) fn fit(span: Span, text: &str) -> Span {
    let boundary = |at: u32| offset(text.floor_char_boundary(at as usize));
    let start = boundary(span.start);
    Span::new(start, boundary(span.end).max(start))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn source(text: &str) -> Source {
        Source::new("draft.txt", text.as_bytes().to_vec()).unwrap()
    }

    fn excerpt(text: &str, label: &str) -> Excerpt {
        let start = text.find(label).unwrap();
        Excerpt::around(Span::new(start as u32, (start + label.len()) as u32), &source(text))
    }

    #[test]
    fn short_lines_are_whole() {
        let found = excerpt("Title\r\nThere were 4.38 million workers.\r\nEnd", "4.38 million");
        assert_eq!(found.text, "There were 4.38 million workers.");
        assert_eq!((found.start, found.label), (7, (11, 23)));
        assert!(!found.cut_before && !found.cut_after);
    }

    #[test]
    fn long_lines_are_cut_at_words_around_the_label() {
        let text = format!("{} 4.38 million {}", "left ".repeat(99), "right ".repeat(99));
        let found = excerpt(&text, "4.38 million");
        assert_eq!(found.labelled(), "4.38 million");
        assert!(found.text.starts_with(" left") && found.text.ends_with("right "));
        assert!(found.cut_before && found.cut_after);
        assert!(cut::columns(&found.text) > 85, "{}", found.text);
    }

    #[test]
    fn a_label_over_several_lines_keeps_the_ends_of_its_lines() {
        let text = format!("{}4.38\nmillion{}", "left ".repeat(99), " right".repeat(99));
        let found = excerpt(&text, "4.38\nmillion");
        assert_eq!(found.labelled(), "4.38\nmillion");
        let widths: Vec<_> = found.text.lines().map(cut::columns).collect();
        assert!(widths.len() == 2 && widths.iter().all(|w| (80..=100).contains(w)), "{widths:?}");
    }

    #[test]
    fn labels_at_line_ends_and_empty_ones() {
        assert_eq!(excerpt("one\r\ntwo", "e\r\n").text, "one\r\n");
        assert_eq!(excerpt("one\r\ntwo", "\n").labelled(), "\n");
        assert_eq!(excerpt("one\n\ntwo", "").text, "one");
        assert_eq!(Excerpt::around(Span::new(0, 0), &source("")), Excerpt::default());
    }

    proptest! {
        #[test]
        fn every_span_of_every_text_has_an_excerpt(
            text in "([ a-z0-9é社👩\u{200d}\u{301}\t\u{1b}]{0,60}(\r\n|\n|\r|)){0,6}",
            start in 0u32..400,
            length in 0u32..200,
        ) {
            let source = source(&text);
            let text = source.text().to_owned();
            let span = Span::new(start, start.saturating_add(length));
            let found = Excerpt::around(span, &source);
            let fitted = fit(span, &text);
            prop_assert_eq!(found.labelled(), fitted.of(&text));
            let shown = Span::new(found.start, found.start + found.text.len() as u32);
            prop_assert_eq!(shown.of(&text), &found.text);
            let label = cut::columns(fitted.of(&text));
            if !found.text.contains(['\n', '\r']) {
                prop_assert!(cut::columns(&found.text) <= Excerpt::COLUMNS.max(label));
            }
        }
    }
}
