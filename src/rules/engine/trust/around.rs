//! What stands around a place of a document.

use rustc_hash::FxHashMap;

use super::whole::{is_symbol, number, share};
use crate::document::{Block, BlockKind, Document};
use crate::value::Span;

/// How far around a place is looked, in bytes.
const NEAR: u32 = 120;
/// More of the same than this tells no more.
const MANY: usize = 5;
/// Where there are more places than this, what stands at them is not looked for in all of the document.
const MOST_SEARCHED: usize = 200;

/// What stands around a place.
pub const AROUND: [(&str, &str); 13] = [
    ("item", "It is in an item of a list."),
    ("heading", "It is in a headline."),
    ("block", "How long the paragraph is that it is in, as a logarithm."),
    ("dense", "The share of that paragraph's characters that are digits."),
    ("numbers", "How many numbers stand near it."),
    ("capitals", "The share of the letters near it that are capitals."),
    ("symbols", "How many signs stand near it that prose seldom has."),
    ("brackets", "How many brackets and quotation marks stand near it."),
    ("commas", "How many commas and semicolons stand near it."),
    ("length", "How long it is."),
    ("digits", "How many digits it has."),
    ("times", "How often the document has it, up to five times."),
    ("start", "How far from the beginning of the document it is, as a share."),
];

/// What is counted once for all places of a document: many of them may be in one long line.
pub struct Counted {
    /// The digits of each block that has a place, by its begin.
    digits: FxHashMap<u32, usize>,
    /// Whether it is counted how often the document has what stands at a place: not for places without number.
    times: bool,
}

impl Counted {
    /// Counts it.
    pub fn of(document: &Document, spans: impl Iterator<Item = Span>) -> Self {
        let (mut digits, mut places) = (FxHashMap::default(), 0);
        for span in spans {
            places += 1;
            if let Some(block) = document.block_at(span) {
                let count = || digits_in(block.span.of(document.text()));
                digits.entry(block.span.start).or_insert_with(count);
            }
        }
        Self { digits, times: places <= MOST_SEARCHED }
    }
}

fn digits_in(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// Gathers that.
pub fn around(document: &Document, counted: &Counted, span: Span) -> [f32; AROUND.len()] {
    let text = document.text();
    let block = document.block_at(span);
    let digits = block.and_then(|block| counted.digits.get(&block.span.start)).copied();
    let kind = block.map(|block| block.kind);
    let inside = block.map_or("", |block| block.span.of(text));
    let label = span.of(text);
    let near = near(text, span, block);
    let count = |wanted: &dyn Fn(u8) -> bool| near.bytes().filter(|byte| wanted(*byte)).count();
    let is = |yes: bool| f32::from(u8::from(yes));
    [
        is(matches!(kind, Some(BlockKind::ListItem(_)))),
        is(matches!(kind, Some(BlockKind::Heading { .. }))),
        number(inside.len()).ln_1p(),
        share(digits.unwrap_or_default(), inside.len()),
        number(numbers(near)),
        share(count(&|b| b.is_ascii_uppercase()), count(&|b| b.is_ascii_alphabetic())),
        number(count(&is_symbol)),
        number(count(&|b| matches!(b, b'(' | b')' | b'"'))),
        number(count(&|b| matches!(b, b',' | b';'))),
        number(label.len()),
        number(digits_in(label)),
        number(if counted.times { times(text, label) } else { 1 }),
        share(span.start as usize, text.len()),
    ]
}

/// The text around a place, within its block.
fn near<'t>(text: &'t str, span: Span, block: Option<&Block>) -> &'t str {
    let within = block.map_or(span, |block| block.span);
    let start = span.start.saturating_sub(NEAR).max(within.start) as usize;
    let end = span.end.saturating_add(NEAR).min(within.end.max(span.end)) as usize;
    text.get(text.floor_char_boundary(start)..text.ceil_char_boundary(end)).unwrap_or("")
}

/// How many numbers stand in a text.
fn numbers(text: &str) -> usize {
    let goes_on = |before: u8| before.is_ascii_digit() || matches!(before, b'.' | b',');
    let before = std::iter::once(b' ').chain(text.bytes());
    text.bytes().zip(before).filter(|(b, before)| b.is_ascii_digit() && !goes_on(*before)).count()
}

/// How often a text stands in another as a word of its own, at most [`MANY`] times.
fn times(text: &str, wanted: &str) -> usize {
    if wanted.is_empty() {
        return 0;
    }
    let bytes = text.as_bytes();
    let part_of_word =
        |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    memchr::memmem::find_iter(bytes, wanted)
        .filter(|at| !part_of_word(at.checked_sub(1)) && !part_of_word(Some(at + wanted.len())))
        .take(MANY)
        .count()
}
