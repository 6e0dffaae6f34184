//! Facts for people: each sentence that states something, its mentions in color, and beneath it
//! what they are read as.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Draft, Fact, KINDS, Told};
use crate::cli::drawing::{Mark, draw, padded, wrapped};
use crate::cli::paint::{FAINT, STRONG, paint};
use crate::report::{Options, columns, one_line, visible, without_middle};
use crate::value::Span;

/// The most columns of the words that a fact is stated in.
const HEAD: usize = 28;
/// Fewer columns than this for the rest of a row, and it goes on a line of its own.
const ABOUT: usize = 20;
/// Longer lines are hard to read, however wide the terminal.
const WIDTH: usize = 110;

/// The facts of a draft; nothing where there are none.
pub(super) fn write(draft: &Draft, facts: &[Fact], options: &Options) -> String {
    let mut out = String::new();
    if facts.is_empty() {
        return out;
    }
    let page = Page::new(draft, facts, options);
    let path = visible(draft.document.source.path(), options.unicode);
    let _ = writeln!(out, "{}", paint(&path, STRONG.underline(), options.color));
    for facts in facts.chunk_by(|a, b| a.sentence == b.sentence) {
        page.sentence(facts, &mut out);
    }
    out
}

/// The drafts one after another.
pub(super) fn join(drafts: &[String], out: &mut dyn Write) -> io::Result<()> {
    let stating = drafts.iter().filter(|facts| !facts.is_empty());
    for (number, facts) in stating.enumerate() {
        write!(out, "{}{facts}", if number == 0 { "" } else { "\n" })?;
    }
    Ok(())
}

/// A sentence as it is read: without the marks of Markdown that stand in it.
struct Sentence {
    /// Where it begins in the document.
    start: u32,
    text: String,
    /// The pieces, each where it stands in the document and where it begins in `text`.
    pieces: Vec<(Span, u32)>,
}

impl Sentence {
    fn of(draft: &Draft, sentence: u32) -> Option<Self> {
        let reading = &draft.facts.reading;
        let sentence = reading.sentences.get(sentence as usize)?;
        let tokens = reading.tokens.get(sentence.range())?;
        let whole = tokens.first()?.span.join(tokens.last()?.span);
        let all = draft.document.pieces(draft.document.blocks.get(sentence.block as usize)?);
        let first = all.partition_point(|piece| piece.end <= whole.start);
        let mut text = Self { start: whole.start, text: String::new(), pieces: Vec::new() };
        let mut end = whole.start;
        for piece in all[first..].iter().take_while(|piece| piece.start < whole.end) {
            let piece = Span::new(piece.start.max(whole.start), piece.end.min(whole.end));
            let between = Span::new(end, piece.start).of(draft.document.text());
            if between.contains(|c: char| c.is_whitespace() || c == '&') {
                text.text.push(' ');
            }
            text.pieces.push((piece, u32::try_from(text.text.len()).unwrap_or(u32::MAX)));
            text.text.push_str(piece.of(draft.document.text()));
            end = piece.end;
        }
        Some(text)
    }

    /// A place of the document in the sentence.
    fn place(&self, span: Span) -> Span {
        let shifted = |at: u32| {
            let next = self.pieces.partition_point(|(piece, _)| piece.start <= at);
            let piece = self.pieces.get(next.saturating_sub(1));
            piece.map_or(0, |(piece, start)| start + at.min(piece.end).saturating_sub(piece.start))
        };
        // The end is where the last byte ends: the next piece may begin there.
        Span::new(shifted(span.start), shifted(span.end.saturating_sub(1)) + 1)
    }
}

/// The columns of a draft's page.
struct Page<'p> {
    draft: &'p Draft<'p>,
    options: &'p Options,
    width: usize,
    /// Columns of the line numbers.
    gutter: usize,
    head: usize,
    value: usize,
    range: usize,
}

impl<'p> Page<'p> {
    fn new(draft: &'p Draft<'p>, facts: &[Fact], options: &'p Options) -> Self {
        // Relations and names have neither value nor range, and need no column for them.
        let widest = |part: fn(&Fact) -> &str| {
            facts.iter().map(|fact| columns(part(fact))).max().unwrap_or(0)
        };
        let last = facts.last().map_or(1, |fact| draft.document.source.line_of(fact.span.start));
        Self {
            draft,
            options,
            width: options.width.clamp(40, WIDTH),
            gutter: last.to_string().len().max(2),
            head: widest(|fact| &fact.row.head).min(HEAD),
            value: widest(|fact| &fact.row.value),
            range: widest(|fact| &fact.row.range),
        }
    }

    fn sentence(&self, facts: &[Fact], out: &mut String) {
        let Some(text) = facts.first().and_then(|fact| Sentence::of(self.draft, fact.sentence))
        else {
            return;
        };
        let marked = facts.iter().filter(|fact| KINDS[fact.kind].told == Told::Marked);
        let marks: Vec<_> = marked
            .map(|fact| Mark { span: text.place(fact.span), style: KINDS[fact.kind].style })
            .collect();
        let number = format!("{:>1$}", self.draft.document.source.line_of(text.start), self.gutter);
        let mut lead = paint(&number, FAINT, self.options.color);
        out.push('\n');
        let room = self.width - self.gutter - 2;
        for line in draw(&text.text, &marks, room, self.options) {
            let _ = writeln!(out, "{lead}  {line}");
            lead = " ".repeat(self.gutter);
        }
        for facts in facts.chunk_by(|a, b| told_together(a) && told_together(b)) {
            let Some(fact) = facts.first() else { continue };
            // The words as they stand in the sentence, without the marks of Markdown.
            let marked = KINDS[fact.kind].told == Told::Marked;
            let words = if marked { text.place(fact.span).of(&text.text) } else { &fact.row.head };
            self.row(facts, words, out);
        }
    }

    /// The row of a fact, or of several that are told together.
    fn row(&self, facts: &[Fact], words: &str, out: &mut String) {
        let Some(fact) = facts.first() else { return };
        let (row, color) = (&fact.row, self.options.color);
        let indent = self.gutter + 4;
        let omission = if self.options.unicode { "…" } else { "..." };
        let head = padded(&without_middle(&one_line(words), self.head, omission), self.head);
        let head = paint(&head, KINDS[fact.kind].style, color);
        let separator = if self.options.unicode { " · " } else { ", " };
        let about: Vec<_> =
            facts.iter().flat_map(|fact| &fact.row.about).map(String::as_str).collect();
        let about = about.join(separator);
        let mut line = format!("{}{head}", " ".repeat(indent));
        let mut used = indent + self.head + 2;
        if KINDS[fact.kind].told != Told::Marked {
            self.rest(&about, line, used, used, out);
            return;
        }
        let _ = write!(line, "  {}", padded(&row.value, self.value));
        let _ = write!(line, "  {}", paint(&padded(&row.range, self.range), FAINT, color));
        let second = used;
        used += self.value + 2 + self.range + 2;
        self.rest(&about, line, used, second, out);
    }

    /// The rest of a row: behind it where there is room, else under its second column.
    fn rest(&self, about: &str, mut line: String, used: usize, second: usize, out: &mut String) {
        let beside = self.width.saturating_sub(used);
        let (indent, room) = if beside >= ABOUT {
            (used, beside)
        } else {
            (second, self.width.saturating_sub(second))
        };
        let about = visible(about, self.options.unicode);
        let mut parts = wrapped(&about, room.max(ABOUT)).into_iter().map(|range| &about[range]);
        if indent == used {
            let _ = write!(line, "  {}", parts.next().unwrap_or(""));
        }
        let _ = writeln!(out, "{}", line.trim_end());
        for part in parts.filter(|part| !part.is_empty()) {
            let _ = writeln!(out, "{}{part}", " ".repeat(indent));
        }
    }
}

fn told_together(fact: &Fact) -> bool {
    KINDS[fact.kind].told == Told::Together
}
