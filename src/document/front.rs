//! Front matter: the lines at the head of a page that tell programs, and readers of lists, what it is
//! about.

use std::ops::Range;

use super::block::BlockKind;
use super::builder::Builder;
use crate::value::Span;

/// What readers see of it: the key, and as what its text is read.
const READ: &[(&str, BlockKind)] = &[
    ("title", BlockKind::Heading { level: 1 }),
    ("subtitle", BlockKind::Heading { level: 2 }),
    ("headline", BlockKind::Heading { level: 1 }),
    ("description", BlockKind::Note),
    ("excerpt", BlockKind::Note),
    ("summary", BlockKind::Note),
    ("abstract", BlockKind::Note),
    ("tagline", BlockKind::Note),
    ("teaser", BlockKind::Note),
    ("lead", BlockKind::Note),
    ("date", BlockKind::Note),
    ("version", BlockKind::Note),
];

/// Keys of those who wrote it: one, or a list.
const PEOPLE: &[&str] = &["author", "authors", "speaker", "speakers"];

/// Keys of the address of the page, which is made from its title.
const ADDRESSES: &[&str] = &["slug", "permalink", "url", "path"];

/// Keys of its file, which like its address often says the day that it is of: "2023-01-11-boats".
const FILES: &[&str] = &["name", "filename"];

/// Keys whose whole line is read: which versions of a program a notice is about.
const LINES: &[&str] = &["patched", "unaffected"];

/// Reads the front matter at `span`; `mark` stands between a key and its value, ":" in YAML and "=" in
/// TOML. Only what is plain is read: a text in one line, or in indented lines below its key.
pub(super) fn read(source: &str, span: Span, mark: char, builder: &mut Builder) {
    let mut lines = Lines { source, at: span.start, end: span.end }.peekable();
    let (mut title, mut address) = (None, None);
    while let Some(line) = lines.next() {
        let written = line.of(source);
        let Some((key, value)) = written.split_once(mark) else { continue };
        let key = key.trim_end();
        if ADDRESSES.contains(&key) {
            address = Some(value.trim().trim_matches(['"', '\'']));
        }
        if (ADDRESSES.contains(&key) || FILES.contains(&key))
            && let Some(day) = day_of(value)
        {
            let from = line.end - narrow(value.len() - day.start);
            builder.begin(BlockKind::Note, false);
            builder.text(Span::new(from, from + narrow(day.len())));
            builder.end();
        }
        let indent = value.len() - value.trim_start().len();
        let start = line.end - narrow(value.len() - indent);
        if PEOPLE.contains(&key) {
            people(source, Span::new(start, line.end), &mut lines, builder);
            continue;
        }
        if LINES.contains(&key) {
            builder.begin(BlockKind::Note, false);
            builder.text(line);
            builder.end();
            continue;
        }
        let Some((_, kind)) = READ.iter().find(|(known, _)| *known == key) else { continue };
        builder.begin(*kind, false);
        if matches!(value.trim(), "" | ">" | "|" | ">-" | "|-") {
            let below = |line: &Span| line.of(source).starts_with([' ', '\t']);
            while let Some(line) = lines.next_if(below) {
                let text = line.of(source);
                let indent = narrow(text.len() - text.trim_start().len());
                builder.space();
                builder.text(Span::new(line.start + indent, line.end));
            }
        } else {
            let read = value_of(source, Span::new(start, line.end), builder);
            title = title.or(read.filter(|_| key == "title"));
        }
        builder.end();
    }
    if let (Some(title), Some(address)) = (title, address) {
        builder.link(title, address);
    }
}

/// A day in an address or the name of a file: "2023/01/11", "2023-01-11".
fn day_of(value: &str) -> Option<Range<usize>> {
    const DAY: usize = "2023/01/11".len();
    let bytes = value.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len()).map(|at| at..at + DAY).find(|place| {
        let mark = bytes.get(place.start + 4).copied();
        (0..DAY).all(|step| match step {
            4 | 7 => bytes.get(place.start + step).copied() == mark,
            _ => is_digit(place.start + step),
        }) && matches!(mark, Some(b'/' | b'-'))
            && !(place.start > 0 && is_digit(place.start - 1))
            && !is_digit(place.end)
    })
}

/// Those who wrote it: `Ida Lind`, `["Ida Lind", "Ole Moe"]`, or a line for each: `- Ida Lind`.
fn people(
    source: &str,
    value: Span,
    lines: &mut std::iter::Peekable<Lines>,
    builder: &mut Builder,
) {
    let mut note = |span: Span| {
        let written = span.of(source);
        let name = written.trim().trim_matches(['"', '\'', ',']).trim();
        let offset = written.find(name).unwrap_or(0);
        let start = span.start + narrow(offset);
        // A map, or the key of a page about the person.
        if name.contains(' ') && !name.contains([':', '{', '[', '<', '\\']) {
            builder.begin(BlockKind::Note, false);
            builder.text(Span::new(start, start + narrow(name.len())));
            builder.end();
        }
    };
    let written = value.of(source);
    if let Some(list) = written.strip_prefix('[').and_then(|rest| rest.trim_end().strip_suffix(']'))
    {
        let mut at = value.start + 1;
        for part in list.split(',') {
            note(Span::new(at, at + narrow(part.len())));
            at += narrow(part.len()) + 1;
        }
        return;
    }
    if !written.trim().is_empty() {
        note(value);
        return;
    }
    while let Some(line) = lines.next_if(|line| line.of(source).trim_start().starts_with("- ")) {
        let text = line.of(source);
        let mark = text.find("- ").map_or(0, |mark| mark + 2);
        note(Span::new(line.start + narrow(mark), line.end));
    }
}

/// A value in one line, bare or in quotes, and where it stands in the text as read.
fn value_of(source: &str, span: Span, builder: &mut Builder) -> Option<Span> {
    let written = span.of(source);
    let Some(quote) = written.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        // Lists, maps, anchors and comments are no text.
        if !written.starts_with(['[', '{', '&', '*', '#', '!']) {
            let text = written.split(" #").next().unwrap_or("").trim_end();
            return Some(builder.text(Span::new(span.start, span.start + narrow(text.len()))));
        }
        return None;
    };
    let length = closed(written, quote)?;
    let (mut at, mut read) = (1, None::<Span>);
    while at < length {
        let rest = &written[at..length];
        let plain = rest.find(['\\', '\'']).filter(|_| quote == '"' || rest.contains("''"));
        let plain = plain.unwrap_or(rest.len());
        let place = span.start + narrow(at);
        let first = builder.text(Span::new(place, place + narrow(plain)));
        // The second of a doubled quote, and what stands after a backslash, is read as it stands.
        let mark = usize::from(rest[plain..].starts_with('\\') || rest[plain..].starts_with("''"));
        let next = rest[plain + mark..].chars().next().map_or(0, char::len_utf8);
        let place = span.start + narrow(at + plain + mark);
        let last = builder.text(Span::new(place, place + narrow(next)));
        let end = if next == 0 { first.end } else { last.end };
        read = Some(Span::new(read.map_or(first.start, |read| read.start), end));
        at += (plain + mark + next).max(1);
    }
    read
}

/// Where the closing quote of a quoted value stands.
fn closed(written: &str, quote: char) -> Option<usize> {
    let bytes = written.as_bytes();
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if quote == '"' => at += 1,
            b'\'' if quote == '\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            byte if char::from(*byte) == quote => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The lines of a stretch of a text, without their ends.
struct Lines<'s> {
    source: &'s str,
    at: u32,
    end: u32,
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = Span::new(self.at, self.end).of(self.source);
        if rest.is_empty() {
            return None;
        }
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = Span::new(self.at, self.at + narrow(length));
        let end = if rest[length..].starts_with("\r\n") { 2 } else { 1 };
        self.at = (line.end + end).min(self.end);
        Some(line)
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
