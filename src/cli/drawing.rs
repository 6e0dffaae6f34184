//! Text with places in it: in color where there are colors, underlined where there are none.

use std::ops::Range;

use owo_colors::Style;

use super::paint::paint;
use crate::report::{Options, columns, visible};
use crate::value::Span;

/// Text far from any mark that is shown of a sentence without an end.
const AROUND: usize = 200;

/// A place in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its color.
    pub style: Style,
}

/// Draws a text in lines of at most `width` columns; its own line ends count as spaces.
pub(super) fn draw(text: &str, marks: &[Mark], width: usize, options: &Options) -> Vec<String> {
    let flat = Flat::new(text, marks, options);
    let mut lines = Vec::new();
    for range in wrapped(&flat.text, width.max(20)) {
        if options.color {
            lines.push(flat.colored(range));
        } else {
            lines.push(flat.text[range.clone()].to_owned());
            lines.extend(flat.underline(range, options));
        }
    }
    lines
}

/// A text as one printable line, with its marks.
struct Flat {
    text: String,
    marks: Vec<(Range<usize>, Style)>,
}

impl Flat {
    fn new(text: &str, marks: &[Mark], options: &Options) -> Self {
        let mut flat = Self { text: String::with_capacity(text.len()), marks: Vec::new() };
        let mut marks: Vec<_> =
            marks.iter().filter(|mark| !mark.span.of(text).is_empty()).collect();
        marks.sort_by_key(|mark| mark.span);
        let mut at = 0;
        for mark in marks {
            let range = mark.span.range();
            if range.start < at {
                continue; // within the one before
            }
            flat.plain(text.get(at..range.start).unwrap_or(""), options);
            let start = flat.text.len();
            flat.push(mark.span.of(text), options);
            flat.marks.push((start..flat.text.len(), mark.style));
            at = range.end;
        }
        flat.plain(text.get(at..).unwrap_or(""), options);
        flat
    }

    /// Text without a mark; of a very long one the beginning and the end.
    fn plain(&mut self, text: &str, options: &Options) {
        if text.len() <= 3 * AROUND {
            return self.push(text, options);
        }
        let (head, tail) = (text.floor_char_boundary(AROUND), text.len() - AROUND);
        self.push(&text[..head], options);
        self.push(if options.unicode { " … " } else { " ... " }, options);
        self.push(&text[text.ceil_char_boundary(tail)..], options);
    }

    fn push(&mut self, text: &str, options: &Options) {
        let mut space = self.text.ends_with(' ') || self.text.is_empty();
        for c in spaced(text, options).chars() {
            if c != ' ' || !space {
                self.text.push(c);
            }
            space = c == ' ';
        }
    }

    fn colored(&self, range: Range<usize>) -> String {
        let mut line = String::new();
        let mut at = range.start;
        for (mark, style) in &self.marks {
            let inside = mark.start.max(range.start)..mark.end.min(range.end);
            if inside.is_empty() {
                continue;
            }
            line.push_str(&self.text[at..inside.start]);
            line.push_str(&paint(&self.text[inside.clone()], *style, true));
            at = inside.end;
        }
        line.push_str(&self.text[at..range.end]);
        line
    }

    fn underline(&self, range: Range<usize>, options: &Options) -> Option<String> {
        let stroke = if options.unicode { "─" } else { "~" };
        let mut line = String::new();
        let mut at = range.start;
        for (mark, _) in &self.marks {
            let inside = mark.start.max(range.start)..mark.end.min(range.end);
            if inside.is_empty() {
                continue;
            }
            line.push_str(&" ".repeat(columns(&self.text[at..inside.start])));
            line.push_str(&stroke.repeat(columns(&self.text[inside.clone()])));
            at = inside.end;
        }
        (!line.is_empty()).then_some(line)
    }
}

/// Line ends and tabs as spaces, and what cannot be printed as its stand-in.
fn spaced(text: &str, options: &Options) -> String {
    let spaced: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    visible(&spaced, options.unicode)
}

/// Cuts a line after spaces. A word that is wider than a line is cut where the line ends.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut end, mut used) = (0, 0, 0);
    for word in text.split_inclusive(' ') {
        let bare = columns(word.trim_end());
        if used > 0 && used + bare > width {
            lines.push(trimmed(text, start..end));
            (start, used) = (end, 0);
        }
        if bare > width {
            for (at, c) in word.char_indices() {
                let wide = columns(c.encode_utf8(&mut [0; 4]));
                if used > 0 && used + wide > width {
                    lines.push(trimmed(text, start..end + at));
                    (start, used) = (end + at, 0);
                }
                used += wide;
            }
        } else {
            used += columns(word);
        }
        end += word.len();
    }
    if start < end || lines.is_empty() {
        lines.push(trimmed(text, start..end));
    }
    lines
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range].trim_end().len()
}

/// `text` in the first `width` columns of a line, filled with spaces.
pub(super) fn padded(text: &str, width: usize) -> String {
    let gap = width.saturating_sub(columns(text));
    format!("{text}{}", " ".repeat(gap))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PLAIN: Options =
        Options { color: false, width: 40, hyperlinks: false, unicode: true, brief: false };

    fn drawn(text: &str, places: &[&str], width: usize, options: &Options) -> String {
        let mark = |place: &&str| {
            let start = text.find(place).unwrap();
            let span = Span::new(start as u32, (start + place.len()) as u32);
            Mark { span, style: Style::new().cyan() }
        };
        draw(text, &places.iter().map(mark).collect::<Vec<_>>(), width, options).join("\n")
    }

    #[test]
    fn places_are_underlined_where_they_stand() {
        let text = "In all,\n30 of 120 respondents agreed.";
        insta::assert_snapshot!(drawn(text, &["30", "120 respondents"], 22, &PLAIN), @r"
        In all, 30 of 120
                ──    ───
        respondents agreed.
        ───────────
        ");
        let ascii = Options { unicode: false, ..PLAIN };
        assert!(drawn(text, &["30"], 80, &ascii).ends_with("\n        ~~"));
    }

    #[test]
    fn colors_need_no_underline() {
        let color = Options { color: true, ..PLAIN };
        assert_eq!(drawn("30 of 120", &["30"], 80, &color), "\u{1b}[36m30\u{1b}[0m of 120");
    }

    #[test]
    fn nothing_commands_the_terminal() {
        assert_eq!(drawn("a\u{1b}[31m b", &[], 80, &PLAIN), "a␛[31m b");
    }

    proptest! {
        #[test]
        fn lines_hold_the_whole_text_and_fit(text in "[ a-zé社]{0,200}", width in 2usize..60) {
            let lines = wrapped(&text, width);
            for line in &lines {
                prop_assert!(columns(&text[line.clone()]) <= width);
            }
            let shown: String = lines.into_iter().map(|line| &text[line]).collect();
            let all = |text: &str| text.replace(' ', "");
            prop_assert_eq!(all(&shown), all(&text));
        }
    }
}
