//! Rows as a source that miette can read, and miette's boxes as one box a file.

use miette::ThemeCharacters;
use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::super::reported::{Reported, ReportedLabel};
use super::rows::{Room, Row};
use crate::document::Part;
use crate::report::printable::{one_line, visible};

/// The rows of a finding, one after another: a source of exactly the text that is shown. Rows of
/// neighbouring lines make a frame; miette numbers the lines of a frame from its first.
#[derive(Debug)]
pub(super) struct Frames {
    text: String,
    list: Vec<Frame>,
    labels: Vec<LabeledSpan>,
}

#[derive(Debug)]
struct Frame {
    path: String,
    /// The file's name as it is printed.
    name: String,
    /// Where the header of the file's box points to, from 1.
    place: (u32, u32),
    /// It is a part of a document that has no lines: its name says where it stands.
    part: bool,
    /// The first line and the last, from 1.
    lines: (u32, u32),
    /// In bytes of the whole text.
    start: usize,
    end: usize,
}

impl Frames {
    pub fn new(rows: Vec<Row>, finding: &Reported, room: &Room) -> Self {
        let mut all = Self { text: String::new(), list: Vec::new(), labels: Vec::new() };
        for row in rows {
            let (start, part) = (all.text.len(), part_of(&row, finding));
            for mark in row.marks {
                let note = (!mark.note.is_empty()).then_some(mark.note);
                all.labels.push(LabeledSpan::new(note, start + mark.range.start, mark.range.len()));
            }
            all.text.push_str(&row.text);
            all.text.push('\n');
            let end = all.text.len();
            match all.list.last_mut() {
                Some(last)
                    if last.path == row.path && last.lines.1 + 1 == row.line && part.is_none() =>
                {
                    last.lines.1 = row.line;
                    last.end = end;
                }
                _ => all.list.push(Frame {
                    name: name_of(&row.path, part, room),
                    part: part.is_some(),
                    place: place_in(&row.path, finding),
                    path: row.path,
                    lines: (row.line, row.line),
                    start,
                    end,
                }),
            }
        }
        all
    }

    /// True when this frame continues the file of the one before it.
    fn goes_on(&self, number: usize) -> bool {
        let path =
            |number: usize| self.list.get(number).filter(|f| !f.part).map(|frame| &frame.path);
        number
            .checked_sub(1)
            .is_some_and(|before| path(number).is_some() && path(number) == path(before))
    }

    pub fn labels(&self) -> &[LabeledSpan] {
        &self.labels
    }
}

/// The part of a document that a row is of.
fn part_of(row: &Row, finding: &Reported) -> Option<Part> {
    let here = |label: &&ReportedLabel| label.path == row.path && label.line == row.line;
    finding.labels.iter().find(here).and_then(|label| label.part)
}

fn name_of(path: &str, part: Option<Part>, room: &Room) -> String {
    let path = visible(&one_line(path), room.unicode);
    part.map_or_else(|| path.clone(), |part| format!("{path}, {part}"))
}

/// The first label in a file: the place to change, where it stands in that file.
fn place_in(path: &str, finding: &Reported) -> (u32, u32) {
    let label = finding.labels.iter().find(|label| label.path == path);
    label.map_or((1, 1), |ReportedLabel { line, column, .. }| (*line, *column))
}

impl SourceCode for Frames {
    /// miette asks for a label with a line of context to learn what to draw: the frame around it.
    /// It asks without context for the place that the header names. Two labels share a drawing
    /// where one frame holds both; an error says that they do not.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let end = span.offset() + span.len();
        let around = |frame: &&Frame| frame.start <= span.offset() && end < frame.end;
        let frame = self.list.iter().find(around).ok_or(MietteError::OutOfBounds)?;
        let (line, column) = if context == 0 { frame.place } else { (frame.lines.0, 1) };
        let count = frame.lines.1 - frame.lines.0;
        Ok(Box::new(MietteSpanContents::new_named(
            frame.name.clone(),
            self.text.get(frame.start..frame.end).unwrap_or("").as_bytes(),
            (frame.start, frame.end - frame.start).into(),
            from_zero(line),
            from_zero(column),
            count as usize,
        )))
    }
}

impl Frame {
    /// The columns of the line numbers.
    fn digits(&self) -> usize {
        self.lines.1.to_string().len()
    }
}

const fn from_zero(number: u32) -> usize {
    number.saturating_sub(1) as usize
}

/// Draws the frames of one file as one box: in place of the end of a box and the head of the
/// next, a row that says that text was left out. Boxes of one finding get gutters of one width.
pub(super) fn join(drawn: &str, frames: &Frames, characters: &ThemeCharacters) -> String {
    let head = format!("{}{}[", characters.ltop, characters.hbar);
    let foot = format!("{}{}", characters.lbot, characters.hbar.to_string().repeat(4));
    let gutter = frames.list.iter().map(Frame::digits).max().unwrap_or(0);
    let gap = if characters.vbar.is_ascii() { "..." } else { "⋮" };
    let mut joined = String::new();
    let mut boxes = 0;
    let mut inside = false;
    for line in drawn.lines() {
        let begins = !inside && boxes < frames.list.len() && line.trim_start().starts_with(&head);
        let ends = inside && line.trim_start() == foot;
        boxes += usize::from(begins);
        if begins && frames.goes_on(boxes - 1) {
            // The row before stands for it.
        } else if ends && frames.goes_on(boxes) {
            push_line(&mut joined, gutter + 2, gap);
        } else {
            let drawn_with = boxes.checked_sub(1).and_then(|number| frames.list.get(number));
            let drawn_with = drawn_with.filter(|_| inside || begins);
            let digits = drawn_with.map_or(gutter, Frame::digits);
            match drawn_with.filter(|frame| frame.part) {
                Some(frame) => push_line(&mut joined, gutter - digits, &without_lines(line, frame)),
                None => push_line(&mut joined, gutter - digits, line),
            }
        }
        inside = begins || (inside && !ends);
    }
    joined
}

/// A row of a frame that has no lines, without their numbers.
fn without_lines(line: &str, frame: &Frame) -> String {
    let place = format!(":{}:{}", frame.place.0, frame.place.1);
    if let Some((before, after)) = line.rsplit_once(&place).filter(|(b, _)| b.contains(&frame.name))
    {
        return format!("{before}{after}");
    }
    let (mut plain, mut escape, mut gutter) = (String::with_capacity(line.len()), false, true);
    for c in line.chars() {
        gutter &= escape || c == '\u{1b}' || c == ' ' || c.is_ascii_digit();
        let number = gutter && !escape && c.is_ascii_digit();
        plain.push(if number { ' ' } else { c });
        escape = c == '\u{1b}' || escape && c != 'm';
    }
    plain
}

fn push_line(text: &mut String, indent: usize, line: &str) {
    text.extend(std::iter::repeat_n(' ', indent));
    text.push_str(line);
    text.push('\n');
}
