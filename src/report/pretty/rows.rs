//! The pieces of lines that a finding shows: one row each, in the order of the text.

use std::ops::Range;

use super::super::Options;
use super::super::cut::{self, columns};
use super::super::excerpt::Excerpt;
use super::super::reported::{Reported, ReportedLabel};
use crate::report::printable::{one_line, visible};

/// A piece of a line, as it is printed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The file.
    pub path: String,
    /// The line in the file, from 1.
    pub line: u32,
    /// The text, with marks of omission where it is cut.
    pub text: String,
    /// What is underlined in it, from left to right; the marks never overlap.
    pub marks: Vec<Mark>,
}

/// A label, or one line of it, in a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The number of the label in its finding; 0 is the place to change.
    pub label: usize,
    /// Where it stands in the row's text, in bytes.
    pub range: Range<usize>,
    /// What is said of it, wrapped; empty where the label goes on in a later row.
    pub note: String,
}

/// How much room there is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Columns for the text of a row.
    text: usize,
    /// Columns for the notes below it.
    notes: usize,
    /// Whether to draw in more than ASCII.
    pub unicode: bool,
}

impl Room {
    /// Longer rows are hard to read, however wide the terminal.
    const TEXT: usize = 100;
    /// Columns of miette's `╰── ` before a note.
    const LEAD: usize = 4;

    /// The room beside the line numbers of a finding.
    pub fn new(finding: &Reported, options: &Options) -> Self {
        let last = finding.labels.iter().map(|label| label.end_line).max().unwrap_or(1);
        let beside = options.width.saturating_sub(last.to_string().len() + 4);
        Self { text: beside.min(Self::TEXT), notes: beside, unicode: options.unicode }
    }

    const fn omission(&self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }

    /// Columns for text between two marks of omission.
    fn between(&self) -> usize {
        self.text.saturating_sub(2 * columns(self.omission()))
    }
}

/// The rows of a finding: labels that stand near each other in one line share a row.
pub(super) fn layout(finding: &Reported, room: &Room) -> Vec<Row> {
    let mut pieces: Vec<Line> = Vec::new();
    for (number, label) in finding.labels.iter().enumerate() {
        pieces.extend(lines_of(number, label));
    }
    let rank = |path: &str| finding.labels.iter().position(|label| label.path == path);
    pieces.sort_by_key(|line| (rank(line.path), line.number, line.begin(), line.end()));
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        let mut same_line = lines.iter_mut().rev().take_while(|line| line.is_of_line(&piece));
        let joined = same_line
            .find_map(|line| line.joined(&piece, finding, room).map(|joined| (line, joined)));
        match joined {
            Some((line, joined)) => *line = joined,
            None => lines.push(piece),
        }
    }
    lines.iter().map(|line| line.row(finding, room)).collect()
}

/// A stretch of one line of a document, with what is marked in it.
#[derive(Clone, Debug)]
struct Line<'a> {
    path: &'a str,
    number: u32,
    /// Where `text` begins in the document.
    at: usize,
    text: String,
    cut_before: bool,
    cut_after: bool,
    parts: Vec<Part>,
}

/// A label, or one line of it, in a [`Line`]'s text.
#[derive(Clone, Debug)]
struct Part {
    label: usize,
    range: Range<usize>,
    last: bool,
}

/// The lines of a label's excerpt; of many, the first and the last.
fn lines_of(number: usize, label: &ReportedLabel) -> Vec<Line<'_>> {
    let Excerpt { start, text, label: (from, to), cut_before, cut_after } = &label.excerpt;
    let (from, to) = (*from as usize, *to as usize);
    let mut lines = Vec::new();
    let mut at = 0;
    for (index, (line, end)) in split_lines(text).into_iter().enumerate() {
        let range = from.clamp(at, at + line.len()) - at..to.clamp(at, at + line.len()) - at;
        lines.push(Line {
            path: &label.path,
            number: label.line.saturating_add(u32::try_from(index).unwrap_or(u32::MAX)),
            at: *start as usize + at,
            text: line.to_owned(),
            cut_before: false,
            cut_after: false,
            parts: vec![Part { label: number, range, last: false }],
        });
        at = end;
    }
    if let Some(first) = lines.first_mut() {
        first.cut_before = *cut_before;
    }
    if let Some(last) = lines.last_mut() {
        last.cut_after = *cut_after;
    }
    // Line ends and blank lines within a label have nothing to underline.
    let keep = lines.iter().any(|line| !line.marked().trim().is_empty());
    lines.retain(|line| !keep || !line.marked().trim().is_empty());
    if !keep {
        lines.truncate(1);
    }
    if lines.len() > 3 {
        lines.drain(1..lines.len() - 1);
    }
    if let Some(part) = lines.last_mut().and_then(|line| line.parts.last_mut()) {
        part.last = true;
    }
    lines
}

/// The lines of a text with the offset at which the next begins; there is always one.
fn split_lines(text: &str) -> Vec<(&str, usize)> {
    let mut lines = Vec::new();
    let mut start = 0;
    while let Some(found) = text.get(start..).and_then(|rest| rest.find(['\n', '\r'])) {
        let end = start + found;
        let next = end + if text[end..].starts_with("\r\n") { 2 } else { 1 };
        lines.push((&text[start..end], next));
        start = next;
    }
    if start < text.len() || lines.is_empty() {
        lines.push((&text[start..], text.len()));
    }
    lines
}

impl Line<'_> {
    /// From the first mark to the last.
    fn hull(&self) -> Range<usize> {
        let start = self.parts.iter().map(|part| part.range.start).min().unwrap_or(0);
        start..self.parts.iter().map(|part| part.range.end).max().unwrap_or(start)
    }

    fn marked(&self) -> &str {
        self.text.get(self.hull()).unwrap_or("")
    }

    fn begin(&self) -> usize {
        self.at + self.hull().start
    }

    fn end(&self) -> usize {
        self.at + self.hull().end
    }

    /// Where the underlines end: below an empty label stands an arrow, as wide as a letter.
    fn underlined_to(&self) -> usize {
        let ends = self.parts.iter().map(|part| part.range.end.max(part.range.start + 1));
        self.at + ends.max().unwrap_or(0)
    }

    fn is_of_line(&self, other: &Self) -> bool {
        self.path == other.path && self.number == other.number
    }

    /// Both in one, where their texts meet, the marks of `next` follow, and there is room.
    fn joined(&self, next: &Self, finding: &Reported, room: &Room) -> Option<Self> {
        let (left, right) = if self.at <= next.at { (self, next) } else { (next, self) };
        let shift = right.at - left.at;
        if shift > left.text.len() || next.begin() < self.underlined_to() {
            return None;
        }
        let mut joined = Self { parts: Vec::new(), ..left.clone() };
        if let Some(more) = right.text.get(left.text.len() - shift..) {
            joined.text.push_str(more);
            joined.cut_after = right.cut_after;
        }
        for line in [self, next] {
            let shift = line.at - left.at;
            joined.parts.extend(line.parts.iter().map(|part| Part {
                range: part.range.start + shift..part.range.end + shift,
                ..part.clone()
            }));
        }
        let fits = columns(joined.marked()) <= room.between()
            && joined.needed(finding, room) <= room.notes;
        fits.then_some(joined)
    }

    fn row(&self, finding: &Reported, room: &Room) -> Row {
        let too_long = columns(self.marked()) > room.between();
        let window = if too_long { self.hull() } else { self.window(finding, room) };
        let mut text = String::new();
        if self.cut_before || window.start > 0 {
            text.push_str(room.omission());
        }
        let mut marks = Vec::new();
        let mut at = window.start;
        for part in &self.parts {
            push(&mut text, self.text.get(at..part.range.start), room);
            let start = text.len();
            let marked = self.text.get(part.range.clone()).unwrap_or("");
            // Only a lone mark can be too long to be shown whole.
            let shown = cut::without_middle(marked, room.between(), room.omission());
            push(&mut text, Some(&shown), room);
            marks.push(Mark { label: part.label, range: start..text.len(), note: String::new() });
            at = part.range.end;
        }
        push(&mut text, self.text.get(at..window.end), room);
        if self.cut_after || window.end < self.text.len() {
            text.push_str(room.omission());
        }
        for (mark, part) in marks.iter_mut().zip(&self.parts) {
            if part.last {
                mark.note = wrapped_note(finding, part, &text, mark.range.clone(), room);
            }
        }
        Row { path: self.path.to_owned(), line: self.number, text, marks }
    }

    /// What is shown: the marks in the middle, or further left where their notes need the room.
    fn window(&self, finding: &Reported, room: &Room) -> Range<usize> {
        let most_before = room.notes.saturating_sub(self.needed(finding, room));
        cut::around(&self.text, self.hull(), room.between(), most_before)
    }

    /// The columns from the first mark to the end of the notes; a long note can be wrapped to half
    /// the room.
    fn needed(&self, finding: &Reported, room: &Room) -> usize {
        let hull = self.hull();
        let needed = self.parts.iter().map(|part| {
            let middle = columns(self.text.get(hull.start..part.range.start).unwrap_or(""))
                + columns(self.text.get(part.range.clone()).unwrap_or("")) / 2;
            let note = columns(&note(finding, part)).min(room.notes / 2);
            columns(room.omission()) + middle + Room::LEAD + note
        });
        needed.max().unwrap_or(0)
    }
}

fn push(row: &mut String, text: Option<&str>, room: &Room) {
    row.push_str(&visible(text.unwrap_or(""), room.unicode));
}

fn note(finding: &Reported, part: &Part) -> String {
    let label = finding.labels.get(part.label).filter(|_| part.last);
    label.map_or_else(String::new, |label| one_line(&label.note))
}

/// A note in lines that fit between the middle of its mark, below which it hangs, and the margin.
fn wrapped_note(
    finding: &Reported,
    part: &Part,
    row: &str,
    mark: Range<usize>,
    room: &Room,
) -> String {
    let middle = columns(row.get(..mark.start).unwrap_or(""))
        + columns(row.get(mark).unwrap_or("")) / 2
        + Room::LEAD;
    let width = room.notes.saturating_sub(middle);
    textwrap::wrap(&note(finding, part), width).join("\n")
}
