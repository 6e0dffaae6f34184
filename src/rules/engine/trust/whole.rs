//! What a document is like as a whole: prose, lists, tables, code.

use crate::document::{BlockKind, Document};

/// How a document is written.
pub const WHOLE: [(&str, &str); 9] = [
    ("words", "How many words the document has, as a logarithm."),
    ("document-capitals", "The share of its letters that are capitals."),
    ("document-digits", "The share of its characters that are digits."),
    ("document-symbols", "The share of its characters that prose seldom has."),
    ("items", "The share of its text that is in items of lists."),
    ("cells", "The share of its text that is in cells of tables."),
    ("ended", "The share of its paragraphs that end as a sentence does."),
    ("paragraph", "How long its paragraphs are, as a logarithm."),
    ("code", "The share of its text that is set as code."),
];

/// Reads a document over once.
pub fn whole(document: &Document) -> [f32; WHOLE.len()] {
    let text = document.text();
    let signs = Signs::of(text);
    let (mut read, mut items, mut cells, mut ended, mut paragraphs) = (0, 0, 0, 0, 0);
    for block in &document.blocks {
        let inside = block.span.of(text).trim_end();
        read += inside.len();
        match block.kind {
            BlockKind::ListItem(_) => items += inside.len(),
            BlockKind::Cell { .. } => cells += inside.len(),
            _ => {}
        }
        if !matches!(block.kind, BlockKind::Cell { .. }) && !inside.is_empty() {
            paragraphs += 1;
            ended += usize::from(inside.ends_with(ENDS));
        }
    }
    let code: usize = document.code().iter().map(|span| span.of(text).len()).sum();
    [
        number(signs.words).ln_1p(),
        share(signs.capitals, signs.letters),
        share(signs.digits, text.len()),
        share(signs.symbols, text.len()),
        share(items, read),
        share(cells, read),
        share(ended, paragraphs),
        share(read, paragraphs).ln_1p(),
        share(code, text.len()),
    ]
}

/// What a paragraph of prose ends with.
const ENDS: [char; 8] = ['.', '!', '?', ':', ';', '"', '”', ')'];

/// How many there are of each kind of character, and of words.
#[derive(Default)]
struct Signs {
    letters: usize,
    capitals: usize,
    digits: usize,
    symbols: usize,
    words: usize,
}

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Self::default();
        let mut in_word = false;
        for byte in text.bytes() {
            signs.letters += usize::from(byte.is_ascii_alphabetic());
            signs.capitals += usize::from(byte.is_ascii_uppercase());
            signs.digits += usize::from(byte.is_ascii_digit());
            signs.symbols += usize::from(is_symbol(byte));
            let is_space = byte.is_ascii_whitespace();
            signs.words += usize::from(!in_word && !is_space);
            in_word = !is_space;
        }
        signs
    }
}

/// Whether a character is one that prose has seldom.
pub fn is_symbol(byte: u8) -> bool {
    b"{}<>=_/\\#$@&|[]*+~^".contains(&byte)
}

/// A part of a whole; none of nothing.
pub fn share(part: usize, whole: usize) -> f32 {
    number(part) / number(whole.max(1))
}

/// A count as evidence.
#[expect(clippy::cast_precision_loss, reason = "counts of text need no more")]
pub fn number(count: usize) -> f32 {
    count as f32
}
