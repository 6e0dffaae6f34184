//! Texts whose lines stand apart: typed with double spacing, a blank line behind every line; or with
//! the number of each line in its margin, as pleadings are.

use super::line::{Capitals, Line, Shape};
use crate::value::Span;

/// So few lines show no way of typing.
const FEW: usize = 20;
/// No hand breaks lines beyond this, none sets text narrower than that.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;
/// So many blank lines, with the number of a page among them, part two pages.
const PAGES_APART: usize = 8;

/// How the lines of a text that is typed with double spacing are told to go on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spaced {
    /// So long is a line that was broken because it was full.
    full: usize,
}

impl Spaced {
    /// Whether most lines stand alone between blank ones, most of these are full, and many go on in small letters.
    pub fn of(lines: &[Line]) -> Option<Self> {
        let written = lines.iter().filter(|line| line.shape != Shape::Blank).count();
        let runs = lines.split(|line| line.shape == Shape::Blank);
        let single: Vec<&Line> = runs.filter(|run| run.len() == 1).map(|run| &run[0]).collect();
        if single.len() < FEW || single.len() * 2 < written {
            return None;
        }
        let mut lengths: Vec<usize> = single.iter().map(|line| length(line)).collect();
        lengths.sort_unstable();
        let width = lengths[lengths.len() * 9 / 10];
        let full = width * 4 / 5;
        let long = lengths.iter().filter(|length| **length > full).count();
        let small = single
            .windows(2)
            .filter(|pair| pair[1].looks.starts_lower() && !pair[0].looks.ends_sentence)
            .count();
        let spaced = WIDTHS.contains(&width) && long * 2 > single.len() && small * 4 > single.len();
        spaced.then_some(Self { full })
    }

    /// The end of the paragraph that begins with a line: the lines after it that stand alone and go on with it.
    pub fn end(self, lines: &[Line], first: usize) -> usize {
        let alone = |at: usize| {
            let blank = |line: Option<&Line>| line.is_none_or(|line| line.shape == Shape::Blank);
            blank(lines.get(at + 1)) && blank(at.checked_sub(1).and_then(|at| lines.get(at)))
        };
        let mut last = first;
        while alone(last) {
            let written = |line: &Line| line.shape != Shape::Blank;
            let Some(step) = lines[last + 1..].iter().position(written) else { break };
            let next = last + 1 + step;
            if !alone(next) || !self.goes_on(&lines[last], &lines[next], step) {
                break;
            }
            last = next;
        }
        last + 1
    }

    fn goes_on(self, line: &Line, next: &Line, blanks: usize) -> bool {
        let (this, then) = (&line.looks, &next.looks);
        if next.shape != Shape::Text || line.quoted != next.quoted || then.is_label() {
            return false;
        }
        let open = then.starts_lower() && !this.ends_sentence;
        // The first line of a paragraph stands in.
        let begins = next.indent > line.indent + 2;
        if blanks > 1 {
            let broken = !this.ends_sentence && !begins && length(line) > self.full;
            return blanks <= PAGES_APART && (open || broken && !then.begins_note());
        }
        let loud = |line: &Line| line.looks.title() == Some(Capitals::All);
        open || !begins && length(line) > self.full && loud(line) == loud(next)
    }
}

fn length(line: &Line) -> usize {
    line.indent + line.looks.characters
}

/// The number of a page that stands alone in its line: "-5-", "- 12 -", "14".
pub(super) fn is_page_number(text: &str) -> bool {
    let inner = text.trim_matches(['-', '–', ' ']);
    (1..=3).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit())
}

/// Where a filing begins a page: "<PAGE>", "<PAGE>   12".
pub(super) fn is_page_mark(text: &str) -> bool {
    let number = text.strip_prefix("<PAGE>").or_else(|| text.strip_prefix("<page>"));
    number.is_some_and(|number| number.trim().bytes().all(|b| b.is_ascii_digit() || b == b'-'))
}

/// So many lines with numbers in a row are numbered.
const ROW: usize = 8;

/// The lines of a text without the numbers in its margin, where most lines have one.
pub(super) fn without_numbers(lines: &mut [Span], text: &str) {
    let written = lines.iter().filter(|line| !line.of(text).trim().is_empty()).count();
    let mut rows: Vec<Vec<(usize, u32)>> = Vec::new();
    let mut last = 0;
    for (at, line) in lines.iter().enumerate() {
        let line = line.of(text);
        if line.trim().is_empty() {
            continue;
        }
        let Some((number, skip)) = numbered(line) else {
            last = 0;
            continue;
        };
        match rows.last_mut().filter(|_| last > 0 && number == last + 1) {
            Some(row) => row.push((at, skip)),
            None => rows.push(vec![(at, skip)]),
        }
        last = number;
    }
    rows.retain(|row| row.len() >= ROW);
    let small = |(at, skip): &(usize, u32)| {
        let rest = lines[*at].of(text).get(*skip as usize..).unwrap_or("");
        rest.trim_start().starts_with(char::is_lowercase)
    };
    let all: Vec<(usize, u32)> = rows.into_iter().flatten().collect();
    let going_on = all.iter().filter(|line| small(line)).count();
    if all.len() < FEW || all.len() * 2 < written || going_on * 4 < all.len() {
        return;
    }
    for (at, skip) in all {
        lines[at].start += skip;
    }
}

/// The number at the start of a line that stands well apart from the rest, and the length of both.
fn numbered(line: &str) -> Option<(u32, u32)> {
    let rest = line.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.get(digits..)?;
    let apart = after.trim().is_empty() || after.starts_with("  ") || after.starts_with('\t');
    let number = (1..=2).contains(&digits).then(|| rest[..digits].parse().ok()).flatten()?;
    let length = u32::try_from(line.len() - after.len()).ok()?;
    apart.then_some((number, length))
}
