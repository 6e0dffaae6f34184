//! Facts for people: each sentence that states something, its mentions in color, and beneath it
//! what they are read as.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Draft, Fact, Told};
use crate::cli::drawing::{Mark, draw, padded, wrapped};
use crate::cli::paint::{FAINT, STRONG, paint};
use crate::report::{Options, columns, visible, without_middle};
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

/// Where a sentence stands.
fn span_of(draft: &Draft, sentence: u32) -> Option<Span> {
    let reading = &draft.facts.reading;
    let tokens = reading.tokens.get(reading.sentences.get(sentence as usize)?.range())?;
    Some(tokens.first()?.span.join(tokens.last()?.span))
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
        let last = facts.last().map_or(1, |fact| draft.document.place(fact.span).line);
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
        let Some(whole) = facts.first().and_then(|fact| span_of(self.draft, fact.sentence)) else {
            return;
        };
        let within = |span: Span| {
            Span::new(span.start.saturating_sub(whole.start), span.end.saturating_sub(whole.start))
        };
        let marked = facts.iter().filter(|fact| self.draft.kinds[fact.kind].told == Told::Marked);
        let marks: Vec<_> = marked
            .map(|fact| Mark { span: within(fact.span), style: self.draft.kinds[fact.kind].style })
            .collect();
        let document = self.draft.document;
        let number = format!("{:>1$}", document.place(whole).line, self.gutter);
        let mut lead = paint(&number, FAINT, self.options.color);
        out.push('\n');
        let room = self.width - self.gutter - 2;
        for line in draw(whole.of(document.text()), &marks, room, self.options) {
            let _ = writeln!(out, "{lead}  {line}");
            lead = " ".repeat(self.gutter);
        }
        for facts in facts.chunk_by(|a, b| self.told_together(a) && self.told_together(b)) {
            self.row(facts, out);
        }
    }

    fn told_together(&self, fact: &Fact) -> bool {
        self.draft.kinds[fact.kind].told == Told::Together
    }

    /// The row of a fact, or of several that are told together.
    fn row(&self, facts: &[Fact], out: &mut String) {
        let Some(fact) = facts.first() else { return };
        let (row, color) = (&fact.row, self.options.color);
        let indent = self.gutter + 4;
        let omission = if self.options.unicode { "…" } else { "..." };
        let head = padded(&without_middle(&row.head, self.head, omission), self.head);
        let head = paint(&head, self.draft.kinds[fact.kind].style, color);
        let separator = if self.options.unicode { " · " } else { ", " };
        let about: Vec<_> =
            facts.iter().flat_map(|fact| &fact.row.about).map(String::as_str).collect();
        let about = about.join(separator);
        let mut line = format!("{}{head}", " ".repeat(indent));
        let mut used = indent + self.head + 2;
        if self.draft.kinds[fact.kind].told != Told::Marked {
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
