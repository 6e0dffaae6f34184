//! Plain text: paragraphs, headlines, lists, quotes and pipe tables, told apart by their looks.

use super::Source;
use super::aligned::{self, Aligned};
use super::barred;
use super::block::BlockKind;
use super::builder::{Builder, Built};
use super::document::Document;
use super::line::{Line, Shape};
use super::list::Lists;
use super::spaced::{self, Spaced};
use super::stacked;
use crate::value::Span;

/// No writer wraps lines by hand beyond this many characters; a longer line is a paragraph.
const WIDEST_WRAP: usize = 110;
/// Lines that are all shorter than this are letterheads, addresses or verse, not wrapped text.
const NARROWEST_WRAP: usize = 30;
/// A headline line this long without an end runs on in the next line.
const FULL_HEADLINE: usize = 30;

/// Cuts a plain text into blocks.
pub(super) fn parse(source: Source) -> Document {
    let built = read(&source);
    Document::new(source, built)
}

/// What is read of a plain text.
pub(super) fn read(source: &Source) -> Built {
    let mut spans: Vec<Span> =
        (1..=source.line_count()).map(|line| source.line_span(line)).collect();
    spaced::without_numbers(&mut spans, source.text());
    let mut lines = Line::all(&spans, source);
    let spaced = Spaced::of(&lines);
    let page = |line: &&mut Line| {
        let content = line.content.of(source.text());
        spaced::is_page_mark(content) || spaced.is_some() && spaced::is_page_number(content)
    };
    lines.iter_mut().filter(page).for_each(|line| line.shape = Shape::Blank);
    let mut reader = Reader {
        builder: Builder::new(source.text()),
        lists: Lists::default(),
        indents: Vec::new(),
        tables: 0,
        row: 0,
        in_table: false,
        first_text: true,
        spaced,
    };
    let mut next = 0;
    for table in tables(&spans, source.text()) {
        reader.lines(&lines[next..table.first]);
        reader.aligned(&table);
        next = table.end;
    }
    reader.lines(&lines[next..]);
    reader.builder.finish()
}

/// The tables that white space tells, in the line or from line to line.
fn tables(lines: &[Span], source: &str) -> Vec<Aligned> {
    let mut tables = barred::find(lines, source);
    for more in [aligned::find(lines, source), stacked::find(lines, source)] {
        let free = |table: &Aligned| {
            tables.iter().all(|other| table.end <= other.first || other.end <= table.first)
        };
        let more: Vec<Aligned> = more.into_iter().filter(free).collect();
        tables.extend(more);
    }
    tables.sort_by_key(|table| table.first);
    tables
}

struct Reader<'s> {
    builder: Builder<'s>,
    lists: Lists,
    /// The indents of the lists that are open, and the number of the last item of each.
    indents: Vec<(usize, Option<u32>)>,
    tables: u16,
    row: u16,
    in_table: bool,
    /// Nothing was read so far.
    first_text: bool,
    /// A blank line stands behind every line.
    spaced: Option<Spaced>,
}

impl Reader<'_> {
    /// Lines outside of aligned tables.
    fn lines(&mut self, lines: &[Line]) {
        if let Some(spaced) = self.spaced {
            return self.paragraphs(lines, spaced);
        }
        for run in lines.split(|line| line.shape == Shape::Blank) {
            self.leave_table();
            if run.is_empty() {
                continue;
            }
            self.run(run, self.first_text);
            self.first_text = false;
        }
        self.leave_table();
    }

    /// Lines outside of aligned tables, of a text with blank lines within its paragraphs.
    fn paragraphs(&mut self, lines: &[Line], spaced: Spaced) {
        let mut at = 0;
        while at < lines.len() {
            if lines[at].shape == Shape::Blank {
                self.leave_table();
                at += 1;
                continue;
            }
            let run = lines[at..].iter().take_while(|line| line.shape != Shape::Blank).count();
            let end = spaced.end(lines, at);
            if end > at + run {
                self.text(&lines[at..end], false);
            } else {
                self.run(&lines[at..at + run], self.first_text);
            }
            self.first_text = false;
            at = end.max(at + run);
        }
        self.leave_table();
    }

    /// A table whose columns are told by white space.
    fn aligned(&mut self, table: &Aligned) {
        self.leave_lists(0);
        for (row, cells) in (0_u16..).zip(&table.rows) {
            for (column, cell) in cells {
                let cell_of = BlockKind::Cell { table: self.tables, row, column: *column };
                self.builder.begin(cell_of, false);
                self.builder.text(*cell);
            }
        }
        self.builder.end();
        self.tables = self.tables.saturating_add(1);
        self.first_text = false;
    }

    /// A run of lines between blank ones; `opening` for the first run of the file.
    fn run(&mut self, run: &[Line], opening: bool) {
        let width = wrap_width(run);
        let mut index = 0;
        while index < run.len() {
            let line = &run[index];
            if let Shape::TableRow | Shape::TableRule = line.shape {
                self.table_line(line);
                index += 1;
                continue;
            }
            self.leave_table();
            let mut last = index;
            while last + 1 < run.len() && continues(&run[last], &run[last + 1], width) {
                last += 1;
            }
            let alone = opening && last + 1 == run.len() && index == 0;
            self.text(&run[index..=last], alone);
            index = last + 1;
        }
    }

    /// Lines that belong together. `alone`: they stand first in the file, with a blank line after.
    fn text(&mut self, lines: &[Line], alone: bool) {
        let first = &lines[0];
        let item = first.shape == Shape::ListItem;
        if !item {
            self.leave_lists(0);
        }
        let kind = match is_heading(lines, alone) {
            _ if item => self.item(first),
            true => BlockKind::Heading { level: 0 },
            false => BlockKind::Paragraph,
        };
        self.builder.begin(kind, first.quoted);
        for line in lines.iter().filter(|line| line.shape != Shape::Blank) {
            self.builder.space();
            self.builder.text(line.content);
        }
        self.builder.end();
    }

    /// An item goes on with the list of its indent when its number follows, or when neither has one.
    fn item(&mut self, line: &Line) -> BlockKind {
        while self.indents.last().is_some_and(|(indent, _)| *indent > line.indent + 1) {
            self.leave_lists(self.indents.len() - 1);
        }
        let follows = |last: Option<u32>| match (last, line.number) {
            (Some(last), Some(number)) => number > last,
            (None, None) => true,
            _ => false,
        };
        let same = self.indents.last().filter(|(indent, _)| line.indent <= *indent + 1);
        if same.is_some_and(|(_, last)| !follows(*last)) {
            self.leave_lists(self.indents.len() - 1);
        }
        if self.indents.last().is_none_or(|(indent, _)| *indent + 1 < line.indent) {
            self.lists.open(line.number);
            self.indents.push((line.indent, line.number));
        }
        if let Some(last) = self.indents.last_mut() {
            last.1 = line.number;
        }
        self.lists.numbered_item(line.number);
        self.lists.block().map_or(BlockKind::Paragraph, BlockKind::ListItem)
    }

    /// Ends all lists but the outermost few.
    fn leave_lists(&mut self, stay: usize) {
        while self.lists.depth() > stay {
            self.lists.close();
        }
        self.indents.truncate(stay);
    }

    fn table_line(&mut self, line: &Line) {
        self.in_table = true;
        if line.shape == Shape::TableRule {
            return;
        }
        for (column, cell) in line.cells().enumerate() {
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            self.builder
                .begin(BlockKind::Cell { table: self.tables, row: self.row, column }, line.quoted);
            self.builder.text(cell);
        }
        self.builder.end();
        self.row = self.row.saturating_add(1);
    }

    fn leave_table(&mut self) {
        if std::mem::take(&mut self.in_table) {
            self.tables = self.tables.saturating_add(1);
            self.row = 0;
        }
    }
}

/// The width at which the lines of a run were wrapped by hand, if they look wrapped: nearly every
/// line but the last was broken because the next word would not have fitted.
fn wrap_width(run: &[Line]) -> Option<usize> {
    let width = run.iter().map(|line| line.looks.characters).max()?;
    if !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&width) {
        return None;
    }
    let broken = run.windows(2).filter(|pair| is_full(&pair[0], &pair[1], width)).count();
    (broken * 10 >= (run.len() - 1) * 7).then_some(width)
}

fn is_full(line: &Line, next: &Line, width: usize) -> bool {
    line.looks.characters + 1 + next.looks.first_word() > width
}

/// True when `next` goes on with what `line` has begun.
fn continues(line: &Line, next: &Line, width: Option<usize>) -> bool {
    let (this, then) = (&line.looks, &next.looks);
    if next.shape != Shape::Text || line.quoted != next.quoted {
        return false;
    }
    if line.shape == Shape::ListItem && next.indent > 0 && next.indent >= line.indent {
        return true;
    }
    if let Some(width) = width
        && (!this.ends_sentence || is_full(line, next, width))
    {
        return true;
    }
    if this.ends_sentence || this.characters > WIDEST_WRAP || this.is_label() || then.is_label() {
        return false;
    }
    // A sentence that is not over goes on in small letters, or after a comma.
    let (open, lower) = (this.ends_open(), then.starts_lower());
    if open && lower || (open || lower) && this.is_prose() {
        return true;
    }
    this.characters >= FULL_HEADLINE && this.title().is_some_and(|t| then.title() == Some(t))
}

/// A headline is short, has no full stop, and is set in capitals or has most words capitalised;
/// the first line of a file needs no capitals when it stands alone.
fn is_heading(lines: &[Line], alone: bool) -> bool {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return false };
    let characters: usize = lines.iter().map(|line| line.looks.characters).sum();
    if characters > 400 || last.looks.ends_sentence || first.looks.is_label() || first.quoted {
        return false;
    }
    let mut written = lines.iter().filter(|line| line.shape != Shape::Blank);
    alone || !first.looks.starts_lower() && written.all(|line| line.looks.title().is_some())
}
