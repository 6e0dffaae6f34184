//! From lines to blocks: headings, paragraphs, items of lists, notes, and the cells of tables.

use std::collections::BTreeSet;

use super::entries::Entries;
use super::row::{Row, usual};
use super::table;
use crate::document::block::{BlockKind, Item};
use crate::document::made::Made;
use crate::document::part::Part;

/// Letters of a heading are larger than those of the text by this.
const HEADING: f64 = 1.12;
/// A heading has at most so many characters.
const LONGEST_HEADING: usize = 250;
/// A step between lines larger than the usual one by this parts two paragraphs.
const PARAGRAPH_STEP: f64 = 1.25;
/// Letters of notes are smaller than those of the text by this.
const NOTE: f64 = 0.92;

/// A paragraph while its lines are gathered.
struct Paragraph {
    text: String,
    parts: Vec<(usize, Part)>,
    first: Row,
    last: Row,
    lines: usize,
    bold: bool,
    /// Where its second line begins.
    left: Option<f64>,
    mark: Option<Mark>,
}

/// The mark of an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    number: Option<u32>,
    /// The bytes that it takes.
    length: usize,
}

/// What stands in a document, one after the other.
enum Thing {
    Paragraph(Paragraph),
    Table(Vec<Entries>),
}

/// Writes lines down as blocks.
pub(super) fn write(mut rows: Vec<Row>, made: &mut Made) {
    rows.iter_mut().for_each(join_mark);
    let tables = table::tables(&rows);
    let steps = Steps::of(&rows);
    let compounds = compounds(&rows);
    let mut things: Vec<Thing> = Vec::new();
    let mut tables = tables.into_iter().peekable();
    let mut at = 0;
    while at < rows.len() {
        if let Some(table) = tables.next_if(|table| table.rows.start == at) {
            things.push(Thing::Table(table.entries(&rows)));
            at = table.rows.end;
            continue;
        }
        let row = &rows[at];
        at += 1;
        let last = things.iter_mut().rev().find_map(|thing| match thing {
            Thing::Paragraph(paragraph) => Some(paragraph),
            Thing::Table(_) => None,
        });
        match last {
            Some(paragraph) if paragraph.goes_on(row, &steps) => paragraph.add(row, &compounds),
            _ => things.push(Thing::Paragraph(Paragraph::of(row))),
        }
    }
    write_things(&things, made);
}

fn write_things(things: &[Thing], made: &mut Made) {
    let paragraphs = || {
        things.iter().filter_map(|thing| match thing {
            Thing::Paragraph(paragraph) => Some(paragraph),
            Thing::Table(_) => None,
        })
    };
    let style = Style::of(paragraphs());
    let (mut tables, mut lists, mut number) = (0_u16, 0_u16, 0_u32);
    let mut in_list = false;
    for thing in things {
        let paragraph = match thing {
            Thing::Table(entries) => {
                write_table(entries, tables, made);
                tables = tables.saturating_add(1);
                continue;
            }
            Thing::Paragraph(paragraph) => paragraph,
        };
        let mark = paragraph.mark.filter(|mark| match mark.number {
            Some(said) => said == 1 || said == number + 1,
            None => true,
        });
        let heading = style.heading(paragraph);
        let kind = match (heading, mark) {
            (Some(level), _) => BlockKind::Heading { level },
            (None, Some(mark)) => {
                lists = lists.saturating_add(u16::from(!in_list || mark.number == Some(1)));
                number = mark.number.unwrap_or(0);
                let list = lists.saturating_sub(1);
                BlockKind::ListItem(Item { list, depth: 0, number: mark.number, goes_on: false })
            }
            (None, None) if style.is_note(paragraph) => BlockKind::Note,
            (None, None) => BlockKind::Paragraph,
        };
        in_list = matches!(kind, BlockKind::ListItem(_));
        let skip = if in_list { mark.map_or(0, |mark| mark.length) } else { 0 };
        made.parted_block(kind, &paragraph.text, skip, &paragraph.parts);
    }
}

fn write_table(entries: &[Entries], table: u16, made: &mut Made) {
    for (row, entries) in (0..=u16::MAX).zip(entries) {
        for (column, entry) in (0..=u16::MAX).zip(entries) {
            if let Some((text, page, line)) = entry {
                let part = Part::Page { page: *page, line: *line };
                made.block(BlockKind::Cell { table, row, column }, false, part, text);
            }
        }
    }
}

/// The usual steps from line to line, and the ends of the lines, region by region.
struct Steps {
    regions: Vec<Region>,
}

#[derive(Clone, Debug, Default)]
struct Region {
    /// The usual step for each size of letters.
    steps: Vec<(f64, f64)>,
    /// The size of the most letters.
    size: f64,
    right: f64,
}

impl Steps {
    fn of(rows: &[Row]) -> Self {
        let count = rows.last().map_or(0, |row| row.region + 1);
        let mut regions = vec![Region::default(); count];
        for lines in rows.chunk_by(|a, b| a.region == b.region) {
            let Some(region) = lines.first().map(|row| row.region) else { continue };
            let mut all: Vec<(f64, f64)> = lines
                .windows(2)
                .filter_map(|two| {
                    let (size, step) = (two[0].size, two[1].base - two[0].base);
                    let alike = (two[1].size - size).abs() < 0.08 * size;
                    (alike && step > 0.5 * size && step < 3.0 * size).then_some((size, step))
                })
                .collect();
            all.sort_by(|a, b| a.0.total_cmp(&b.0));
            let steps = all.chunk_by(|a, b| b.0 - a.0 < 0.03 * b.0).filter_map(|alike| {
                let mut steps: Vec<f64> = alike.iter().map(|(_, step)| *step).collect();
                steps.sort_by(f64::total_cmp);
                Some((alike.first()?.0, *steps.get(steps.len() / 4)?))
            });
            let steps = steps.collect();
            let size = usual(lines.iter().map(|row| (row.size, row.text().len())));
            let right = lines.iter().map(Row::right).fold(f64::NEG_INFINITY, f64::max);
            if let Some(known) = regions.get_mut(region) {
                *known = Region { steps, size, right };
            }
        }
        Self { regions }
    }

    /// The largest step within a paragraph, and the end of the lines.
    fn at(&self, row: &Row) -> (f64, f64) {
        let none = Region::default();
        let region = self.regions.get(row.region).unwrap_or(&none);
        let step = region.steps.iter().find(|(size, _)| (row.size - size).abs() < 0.08 * row.size);
        let usual = PARAGRAPH_STEP * step.map_or(1.3 * row.size, |(_, step)| *step);
        // Larger letters have larger steps.
        let large = if row.size > 1.08 * region.size { 1.6 * row.size } else { 0.0 };
        (usual.max(row.size).max(large), region.right)
    }
}

impl Paragraph {
    fn of(row: &Row) -> Self {
        let text = row.text();
        let mark = mark(&text);
        let parts = vec![(0, Part::Page { page: row.page, line: row.line })];
        let (first, last) = (row.clone(), row.clone());
        Self { text, parts, first, last, lines: 1, bold: row.bold, left: None, mark }
    }

    fn add(&mut self, row: &Row, compounds: &BTreeSet<String>) {
        let text = row.text();
        match joint(&self.text, &text, compounds) {
            Joint::Space => self.text.push(' '),
            Joint::Compound => {}
            Joint::Hyphen => {
                self.text.pop();
            }
        }
        self.parts.push((self.text.len(), Part::Page { page: row.page, line: row.line }));
        self.text.push_str(&text);
        self.bold &= row.bold;
        self.lines += 1;
        self.left.get_or_insert(row.left());
        self.last = row.clone();
    }

    /// Whether a line goes on with it.
    fn goes_on(&self, row: &Row, steps: &Steps) -> bool {
        let last = &self.last;
        let alike = row.sizes.0 <= 1.08 * last.sizes.1 && last.sizes.0 <= 1.08 * row.sizes.1;
        if !alike || mark(&row.text()).is_some_and(|mark| self.new_item(mark)) {
            return false;
        }
        if last.region != row.region {
            // The next column or page: a sentence that has not come to its end goes on there.
            let begins = row.text();
            let small = begins.starts_with(char::is_lowercase);
            let broken = self.text.ends_with('-') || self.text.ends_with(',');
            return !has_ended(&self.text) && (small || broken) && row.bold == last.bold;
        }
        let (most, right) = steps.at(row);
        let step = row.base - last.base;
        // A step up leads to another part of the page.
        if step < 0.0 || step > most {
            return false;
        }
        if self.bold != row.bold && (self.bold || has_ended(&self.text)) {
            return false;
        }
        let indent = row.left() - self.left.unwrap_or_else(|| last.left());
        let middle = |row: &Row| f64::midpoint(row.left(), row.right());
        // The widths of fonts that every program has are not known to a hair.
        let wider = (row.right() - row.left()).max(last.right() - last.left());
        let centered = (middle(row) - middle(last)).abs() < 0.3 * row.size + 0.03 * wider;
        if indent > 0.8 * row.size && !centered && self.mark.is_none() {
            return false;
        }
        // The first word of the line would have had room on the one before: that ended there.
        let text = row.text();
        let word = text.split_whitespace().next().unwrap_or("").chars().count();
        let all = text.chars().count().max(1);
        let share = f64::from(narrow(word)) / f64::from(narrow(all));
        let room = right - last.right() - (row.right() - row.left()) * share - 0.5 * row.size;
        let wide = right - row.left().min(last.left());
        !(room > 0.0 && has_ended(&self.text) || room > 0.3 * wide && !centered)
    }

    /// Whether a mark that begins a line is of the next item, and no part of the text.
    fn new_item(&self, mark: Mark) -> bool {
        match mark.number {
            None => true,
            Some(number) => match self.mark {
                Some(Mark { number: Some(last), .. }) => number == last + 1,
                _ => number == 1 && has_ended(&self.text),
            },
        }
    }
}

/// What stands between two lines that are joined.
enum Joint {
    Space,
    /// The hyphen at the end is one of the word's own.
    Compound,
    /// The hyphen at the end is there for the end of the line.
    Hyphen,
}

fn joint(text: &str, next: &str, compounds: &BTreeSet<String>) -> Joint {
    let Some(before) = text.strip_suffix(['-', '\u{ad}', '\u{2010}']) else {
        // "and/" and "1999–" go on without a space.
        let close = text.ends_with(['/', '–', '—']) && !text.ends_with([' ']);
        let open = text.trim_end_matches(['/', '–', '—']).ends_with(char::is_whitespace);
        return if close && !open { Joint::Compound } else { Joint::Space };
    };
    if text.ends_with('\u{ad}') {
        return Joint::Hyphen;
    }
    if before.is_empty() || before.ends_with(char::is_whitespace) {
        return Joint::Space;
    }
    let front = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let back: String = next.chars().take_while(|c| c.is_alphanumeric()).collect();
    let split = before.ends_with(char::is_lowercase) && next.starts_with(char::is_lowercase);
    // A word of one letter, or in capitals, was not divided.
    if !split || front.chars().count() < 2 {
        return Joint::Compound;
    }
    let compound = format!("{front}-{back}").to_lowercase();
    if compounds.contains(&compound) { Joint::Compound } else { Joint::Hyphen }
}

/// The words with a hyphen within a line: at its end they keep it.
fn compounds(rows: &[Row]) -> BTreeSet<String> {
    let mut compounds = BTreeSet::new();
    for row in rows {
        for cell in row.cells.iter().filter(|cell| cell.text.contains('-')) {
            for word in cell.text.split_whitespace() {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                if word.contains('-') {
                    compounds.insert(word.to_lowercase());
                }
            }
        }
    }
    compounds
}

/// Whether a text has come to the end of a sentence.
fn has_ended(text: &str) -> bool {
    let text =
        text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’)]»⁰¹²³⁴⁵⁶⁷⁸⁹*†‡".contains(c));
    text.ends_with(['.', '!', '?', ':', ';', '…'])
}

/// A mark and the text of its item stand apart, but are no cells of a table.
fn join_mark(row: &mut Row) {
    let alone =
        |text: &str| mark(&format!("{text} x")).is_some_and(|mark| mark.length > text.len());
    if row.cells.len() >= 2 && row.cells.first().is_some_and(|cell| alone(&cell.text)) {
        let text = row.cells.remove(0);
        if let Some(first) = row.cells.first_mut() {
            first.text = format!("{} {}", text.text, first.text);
            first.left = text.left;
        }
    }
}

/// The mark of an item at the beginning of a line: "• ", "– ", "3. ", "(4) ".
fn mark(text: &str) -> Option<Mark> {
    let first = text.chars().next()?;
    let bullet =
        "•◦▪■□●○‣⁃∙·➢►▶✓✔*–-".contains(first) || ('\u{f000}'..='\u{f0ff}').contains(&first);
    if bullet {
        let rest = &text[first.len_utf8()..];
        let gap = rest.len() - rest.trim_start().len();
        let letters =
            rest.trim_start().starts_with(|c: char| c.is_alphabetic() || "\"“‘$€£(".contains(c));
        // "- 5 %" and "* p < 0.05" are no items.
        let sure = !"*–-·".contains(first) || letters;
        return (gap > 0 && sure && gap < rest.len())
            .then_some(Mark { number: None, length: first.len_utf8() + gap });
    }
    let open = usize::from(first == '(');
    let digits = text[open..].bytes().take_while(u8::is_ascii_digit).count();
    let close = text.get(open + digits..)?;
    if !(1..=2).contains(&digits)
        || !close.starts_with(if open == 1 { &[')'][..] } else { &['.', ')'] })
    {
        return None;
    }
    let rest = close.get(1..)?;
    let gap = rest.len() - rest.trim_start().len();
    let number = text[open..open + digits].parse().ok()?;
    (gap > 0 && gap < rest.len())
        .then_some(Mark { number: Some(number), length: open + digits + 1 + gap })
}

/// The sizes of the text and of its headings.
struct Style {
    body: f64,
    bold: bool,
    /// From the largest down.
    headings: Vec<f64>,
}

impl Style {
    fn of<'p>(paragraphs: impl Iterator<Item = &'p Paragraph> + Clone) -> Self {
        let body = usual(paragraphs.clone().map(|p| (p.first.size, p.text.len())));
        let all: usize = paragraphs.clone().map(|p| p.text.len()).sum();
        let bold: usize = paragraphs.clone().filter(|p| p.bold).map(|p| p.text.len()).sum();
        let mut style = Self { body, bold: 2 * bold > all, headings: Vec::new() };
        let large = || paragraphs.clone().filter(|p| style.is_large(p));
        let of_headings: usize = large().map(|p| p.text.len()).sum();
        // Where so much is large, it is text.
        if 3 * of_headings <= all {
            let mut sizes: Vec<f64> = large().map(|p| p.first.size).collect();
            sizes.sort_by(|a, b| b.total_cmp(a));
            sizes.dedup_by(|a, b| *b - *a < 0.04 * *b);
            style.headings = sizes;
        }
        style
    }

    fn is_large(&self, paragraph: &Paragraph) -> bool {
        let size = paragraph.first.size;
        let longest = if size > 1.5 * self.body { LONGEST_HEADING } else { LONGEST_HEADING / 2 };
        let letters = paragraph.text.chars().filter(|c| c.is_alphabetic()).count();
        size > HEADING * self.body
            && letters > 1
            && paragraph.text.chars().count() <= longest
            && paragraph.lines <= 5
    }

    /// The level of a heading; none for what is none.
    fn heading(&self, paragraph: &Paragraph) -> Option<u8> {
        if self.is_large(paragraph) && !self.headings.is_empty() {
            let size = paragraph.first.size;
            let rank = self.headings.iter().position(|known| size > known * 0.97);
            return Some(u8::try_from(rank.unwrap_or(0) + 1).unwrap_or(6).min(6));
        }
        let bold = paragraph.bold && !self.bold && paragraph.first.size >= NOTE * self.body;
        let short = paragraph.lines <= 3 && paragraph.text.chars().count() <= LONGEST_HEADING / 2;
        let open = !paragraph.text.ends_with(['.', ',', ';', ':']);
        let letters = paragraph.text.chars().filter(|c| c.is_alphabetic()).count();
        let bold_one = bold && short && open && letters > 2;
        bold_one.then(|| u8::try_from(self.headings.len() + 1).unwrap_or(6).min(6))
    }

    /// Small print that begins with the mark of a note.
    fn is_note(&self, paragraph: &Paragraph) -> bool {
        let small = paragraph.first.size <= NOTE * self.body;
        let raised = |c: char| "¹²³⁰⁴⁵⁶⁷⁸⁹*†‡§".contains(c);
        let mut chars = paragraph.text.chars();
        let first = chars.next().is_some_and(|c| raised(c) || c.is_ascii_digit());
        let after = chars.find(|c| !c.is_ascii_digit() && !raised(*c)).unwrap_or('.');
        small && first && (after.is_whitespace() || after.is_alphabetic())
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
