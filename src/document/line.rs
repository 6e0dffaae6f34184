//! The lines of a plain text, with the looks that tell headlines, lists and tables apart.

use super::Source;
use crate::value::Span;

/// What a line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing but white space, or a ruled line.
    Blank,
    /// Words.
    Text,
    /// Begins with a bullet or a number.
    ListItem,
    /// Cells between bars.
    TableRow,
    /// The ruled line under a table's header.
    TableRule,
}

/// One line of a file.
#[derive(Debug)]
pub(super) struct Line<'a> {
    text: &'a str,
    /// What is read of it: without indentation, `>` and bullet.
    pub content: Span,
    pub shape: Shape,
    pub quoted: bool,
    pub indent: usize,
    /// The number of an item: "2." and "2)" are 2.
    pub number: Option<u32>,
    pub looks: Looks<'a>,
}

impl<'a> Line<'a> {
    /// All lines of a file.
    pub fn all(spans: &[Span], source: &'a Source) -> Vec<Self> {
        let mut lines: Vec<Self> =
            spans.iter().map(|span| Self::new(*span, source.text())).collect();
        // Code between fences is not read; a fence that is never closed fences nothing.
        let fences: Vec<usize> = (0..lines.len())
            .filter(|at| lines[*at].content.of(source.text()).starts_with("```"))
            .collect();
        for pair in fences.chunks(2) {
            for line in &mut lines[pair[0]..=pair[pair.len() - 1]] {
                line.shape = Shape::Blank;
            }
        }
        lines
    }

    fn new(span: Span, source: &'a str) -> Self {
        let whole = span.of(source);
        let (mut rest, indent) = trim_start(whole);
        let mut quoted = false;
        while let Some(inner) = rest.strip_prefix('>') {
            quoted = true;
            rest = inner.trim_start();
        }
        let mut shape = shape_of(rest);
        let mut number = None;
        if shape == Shape::ListItem {
            let bullet = bullet_length(rest);
            let digits = rest[..bullet].trim_matches(|c: char| !c.is_ascii_digit());
            number = digits.parse().ok();
            rest = rest[bullet..].trim_start();
            if rest.is_empty() {
                shape = Shape::Blank;
            }
        }
        let text = rest.trim_end();
        let start = span.start + u32::try_from(whole.len() - rest.len()).unwrap_or(0);
        let content = Span::new(start, start + u32::try_from(text.len()).unwrap_or(0));
        Self { text, content, shape, quoted, indent, number, looks: Looks::of(text) }
    }

    /// The cells of a table row.
    pub fn cells(&self) -> impl Iterator<Item = Span> + '_ {
        let inner = self.text.strip_prefix('|').map_or((self.text, 0), |rest| (rest, 1));
        let (text, skipped) = inner;
        let text = text.strip_suffix('|').unwrap_or(text);
        let mut at = self.content.start + skipped;
        text.split('|').map(move |cell| {
            let lead = cell.len() - cell.trim_start().len();
            let start = at + u32::try_from(lead).unwrap_or(0);
            at += u32::try_from(cell.len() + 1).unwrap_or(0);
            Span::new(start, start + u32::try_from(cell.trim().len()).unwrap_or(0))
        })
    }
}

fn trim_start(text: &str) -> (&str, usize) {
    let rest = text.trim_start();
    (rest, text.len() - rest.len())
}

fn shape_of(text: &str) -> Shape {
    let text = text.trim_end();
    if text.is_empty()
        || (text.len() >= 3 && text.bytes().all(|b| matches!(b, b'-' | b'=' | b'*' | b'_' | b'#')))
    {
        return Shape::Blank;
    }
    if text.starts_with('|') && text.ends_with('|') && text.len() > 2 {
        let rule = text.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '));
        return if rule { Shape::TableRule } else { Shape::TableRow };
    }
    if bullet_length(text) > 0 { Shape::ListItem } else { Shape::Text }
}

/// Marks that begin an item of a list.
const BULLETS: [char; 24] = [
    '*', '-', '–', '—', '•', '·', '▪', '▫', '●', '○', '◦', '■', '□', '◆', '➢', '►', '▶', '‣', '⁃',
    '✓', '✔', '→', '\u{f0b7}', '+',
];
/// Those that need no space after them.
const GLUED: [char; 10] = ['•', '▪', '●', '■', '◆', '➢', '►', '✓', '✔', '\u{f0b7}'];

/// Whether a mark begins nothing but an item of a list.
pub(super) fn is_bullet(mark: char) -> bool {
    BULLETS.contains(&mark) && !mark.is_ascii() && !matches!(mark, '–' | '—' | '→')
}

/// The length of a bullet or a list number at the start of a line, 0 without one.
fn bullet_length(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    if BULLETS.contains(&first) {
        let after = &text[first.len_utf8()..];
        let glued = GLUED.contains(&first) || after.starts_with([' ', '\t', '\u{a0}']);
        return if glued { first.len_utf8() } else { 0 };
    }
    // "o" for a bullet stands well apart.
    if text.starts_with("o  ") || text.starts_with("o\t") {
        return 1;
    }
    // "1. ", "12) ", "(3) ", "a) ", "(iv) ": at most three digits, one letter or a small Roman number.
    let open = usize::from(first == '(');
    let inner = &text[open..];
    let count = |of: fn(&u8) -> bool| inner.bytes().take_while(of).count();
    let digits = count(u8::is_ascii_digit);
    let roman = count(|b| matches!(b, b'i' | b'v' | b'x'));
    let letter = usize::from(inner.bytes().next().is_some_and(|b| b.is_ascii_lowercase()));
    let length = match (digits, roman) {
        (1..=3, _) => digits,
        (_, 2..=4) => roman,
        _ => letter,
    };
    let closed = match inner.as_bytes().get(length) {
        Some(b')') => true,
        Some(b'.') => open == 0 && digits > 0,
        _ => false,
    };
    let spaced = inner.as_bytes().get(length + 1).is_some_and(|b| *b == b' ' || *b == b'\t');
    if length > 0 && closed && spaced { open + length + 1 } else { 0 }
}

/// A line longer than this is a paragraph; its words need no closer look.
const LONG: usize = 400;

/// What the words of a line look like. Most looks are asked for of few lines, so only the cheap
/// ones are kept; the others are made when they are asked for.
#[derive(Debug)]
pub(super) struct Looks<'a> {
    text: &'a str,
    /// The length in characters (in bytes, for a long line).
    pub characters: usize,
    /// Ends with a full stop, question mark, … (a closing quote or bracket may follow).
    pub ends_sentence: bool,
}

impl<'a> Looks<'a> {
    fn of(text: &'a str) -> Self {
        let end = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
        let ends_sentence = end.ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '…']);
        let characters = if text.len() > LONG { text.len() } else { text.chars().count() };
        Self { text, characters, ends_sentence }
    }

    fn is_long(&self) -> bool {
        self.text.len() > LONG
    }

    /// The length of the first word in characters.
    pub fn first_word(&self) -> usize {
        if self.is_long() { 0 } else { first_word(self.text).chars().count() }
    }

    /// Begins with a small letter, or goes on with a year and a comma: "1992, and".
    pub fn starts_lower(&self) -> bool {
        let written = first_word(self.text);
        let first = if self.is_long() { self.text } else { bare(written) };
        let year = || {
            let digits = written.strip_suffix(',').unwrap_or("");
            let next = self.text.split_whitespace().nth(1).unwrap_or("");
            digits.len() == 4
                && digits.bytes().all(|b| b.is_ascii_digit())
                && next.starts_with(char::is_lowercase)
        };
        first.starts_with(char::is_lowercase) || year()
    }

    /// Begins with the mark of a footnote: "1This", "12 The".
    pub fn begins_note(&self) -> bool {
        let rest = self.text.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < self.text.len() && rest.trim_start().starts_with(char::is_uppercase)
    }

    /// Ends with a comma, a dash or a small word: it cannot be the end of anything.
    pub fn ends_open(&self) -> bool {
        if self.is_long() {
            return false;
        }
        let last = self.text.split_whitespace().next_back().unwrap_or("");
        self.text.ends_with([',', '–', '—', '-', '&'])
            || (last.len() <= 4 && last.starts_with(char::is_lowercase))
    }

    /// "Date: …", "Office: 714-…": a labelled entry of a letterhead.
    pub fn is_label(&self) -> bool {
        !self.is_long() && is_label(self.text)
    }

    /// Has words in small letters beyond a title's few: running text.
    pub fn is_prose(&self) -> bool {
        self.is_long() || {
            let words = Words::of(self.text);
            words.lower >= 3 && words.lower * 3 > words.count
        }
    }

    /// Most words are capitalised, as in a headline; then whether there is no small letter at all.
    pub fn title(&self) -> Option<Capitals> {
        if self.is_long() {
            return None;
        }
        let words = Words::of(self.text);
        // Small words (of, in, for, the) stay small in a headline.
        let title = words.count >= 2 && words.capitalised > 0 && words.lower * 4 <= words.count;
        let capitals = if words.small_letters { Capitals::Some } else { Capitals::All };
        title.then_some(capitals)
    }
}

/// The capitals of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Capitals {
    /// "Like This".
    Some,
    /// "LIKE THIS".
    All,
}

/// Counts of a line's words by their case.
#[derive(Default)]
struct Words {
    count: usize,
    capitalised: usize,
    /// In small letters, and longer than the words that a headline leaves small.
    lower: usize,
    small_letters: bool,
}

impl Words {
    fn of(text: &str) -> Self {
        let mut words = Self::default();
        for word in text.split_whitespace().map(bare) {
            let Some(first) = word.chars().next().filter(|c| c.is_alphabetic()) else { continue };
            words.count += 1;
            words.small_letters |= word.chars().any(char::is_lowercase);
            if first.is_uppercase() {
                words.capitalised += 1;
            } else if word.len() > 3 {
                words.lower += 1;
            }
        }
        words
    }
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or("")
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// "PRESSURE AT THE PIER...972 MB": words in capitals, three dots, and right behind them what they name.
fn is_dotted_label(text: &str) -> bool {
    text.split_once("...").is_some_and(|(head, rest)| {
        rest.starts_with(|c: char| c.is_alphanumeric())
            && head.ends_with(|c: char| c.is_ascii_uppercase())
            && head.split_whitespace().count() <= 4
            && head.chars().all(|c| c.is_ascii_uppercase() || c == ' ')
    })
}

/// "Date: …", "Case #: …", "Office: 714-…": up to three words and a colon, then something; but
/// "SENATOR: $9 MILLION FOR SCHOOLS" is a headline.
fn is_label(text: &str) -> bool {
    if is_dotted_label(text) {
        return true;
    }
    let Some((head, rest)) = text.split_once(':') else { return false };
    !rest.trim().is_empty()
        && head.len() <= 30
        && head.split_whitespace().count() <= 3
        && !rest.starts_with("//")
        && (rest.split_whitespace().count() < 4 || text.contains(char::is_lowercase))
}
