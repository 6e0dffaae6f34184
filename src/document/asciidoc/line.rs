//! What a line of `AsciiDoc` is, by how it begins.

use crate::document::rows::Row;

/// A line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line<'s> {
    Blank,
    Comment,
    /// "+" between an item and a block of its own.
    Joined,
    /// "[source,python]": what stands in the brackets.
    Style(&'s str),
    /// ".Title" of a block.
    Title,
    Heading(u8),
    /// The line before and after a delimited block.
    Fence(&'s str, Fence),
    /// ":name: value", and where the value begins.
    Attribute(&'s str, usize),
    /// A picture, an included file, a condition.
    Macro,
    /// A ruled line, the end of a page.
    Break,
    Item {
        bullet: &'s str,
        length: usize,
        number: Option<u32>,
    },
    /// A term with two colons after it: its length, and the colons.
    Term {
        length: usize,
        colons: &'s str,
    },
    Text,
}

/// A delimited block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fence {
    /// Code, literal text, and what goes to the output as it is.
    Unread,
    Comment,
    Quote,
    /// An example, a sidebar, an open block.
    Read,
    Table,
}

impl<'s> Line<'s> {
    pub fn of(row: Row, source: &'s str) -> Self {
        let text = row.text(source);
        let Some(first) = text.bytes().next() else { return Self::Blank };
        if row.indent == 0 {
            if let Some(fence) = fence(text) {
                return Self::Fence(text, fence);
            }
            match first {
                b'/' if text.starts_with("//") => return Self::Comment,
                b'+' if text.len() == 1 => return Self::Joined,
                b'[' if text.ends_with(']') && !text.starts_with("[,") && is_style(text) => {
                    return Self::Style(text[1..text.len() - 1].trim_matches('['));
                }
                b'.' if text[1..].starts_with(|c: char| !matches!(c, '.' | ' ')) => {
                    return Self::Title;
                }
                b'=' | b'#' => {
                    if let Some(level) = heading(text, first) {
                        return Self::Heading(level);
                    }
                }
                b':' => {
                    if let Some((name, value)) = attribute(text) {
                        return Self::Attribute(name, value);
                    }
                }
                b'\'' | b'<' | b'-' | b'*' if matches!(text, "'''" | "<<<" | "---" | "***") => {
                    return Self::Break;
                }
                _ if is_macro(text) => return Self::Macro,
                _ => {}
            }
        }
        item(text).unwrap_or(Self::Text)
    }
}

fn fence(text: &str) -> Option<Fence> {
    if let Some(rest) = text.strip_prefix("```") {
        let word = rest.bytes().all(|b| b.is_ascii_alphanumeric());
        return word.then_some(Fence::Unread);
    }
    if text == "--" {
        return Some(Fence::Read);
    }
    if matches!(text, "|===" | ",===" | ":===" | "!===") {
        return Some(Fence::Table);
    }
    let first = text.bytes().next()?;
    if text.len() < 4 || !text.bytes().all(|b| b == first) {
        return None;
    }
    match first {
        b'-' | b'.' | b'+' => Some(Fence::Unread),
        b'/' => Some(Fence::Comment),
        b'_' => Some(Fence::Quote),
        b'=' | b'*' => Some(Fence::Read),
        _ => None,
    }
}

/// Brackets around the name of a block, and not words of a text.
fn is_style(text: &str) -> bool {
    let inner = &text[1..text.len() - 1];
    inner.is_empty()
        || inner.starts_with(['[', '#', '.', '%', '"'])
        || inner.contains('=')
        || !inner.split(',').next().unwrap_or("").contains(' ')
}

/// "== Section" is of the second level.
fn heading(text: &str, mark: u8) -> Option<u8> {
    let level = text.bytes().take_while(|b| *b == mark).count();
    let spaced = text.as_bytes().get(level) == Some(&b' ');
    u8::try_from(level).ok().filter(|level| spaced && *level <= 6)
}

/// ":name: value" or ":name:".
pub(super) fn attribute(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix(':')?;
    let close = rest.find(':')?;
    let name = &rest[..close];
    let known = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '!');
    let spaced = rest[close + 1..].is_empty() || rest[close + 1..].starts_with(' ');
    (!name.is_empty() && name.chars().all(known) && spaced).then_some((name, close + 2))
}

/// A name, "::", and brackets at the end: included files, pictures, conditions.
fn is_macro(text: &str) -> bool {
    let Some((name, rest)) = text.split_once("::") else { return false };
    !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_lowercase())
        && text.ends_with(']')
        && rest.contains('[')
        && !rest.starts_with(' ')
}

fn item(text: &str) -> Option<Line<'_>> {
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    let marks = bytes.iter().take_while(|b| **b == first).count();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let mut number = None;
    let (bullet, mut length) = match first {
        b'*' | b'.' if marks <= 5 => (&text[..marks], marks),
        b'-' if marks == 1 => ("-", 1),
        b'0'..=b'9' if digits <= 4 && bytes.get(digits) == Some(&b'.') => {
            number = text[..digits].parse().ok();
            ("1.", digits + 1)
        }
        // A note on a line of code: "<1> …".
        b'<' => ("<>", text.find('>').filter(|close| *close <= 3)? + 1),
        _ => return term(text),
    };
    if bytes.get(length) != Some(&b' ') {
        return term(text);
    }
    if ["[ ] ", "[x] ", "[*] "].iter().any(|check| text[length + 1..].starts_with(check)) {
        length += 4;
    }
    Some(Line::Item { bullet, length, number })
}

fn term(text: &str) -> Option<Line<'_>> {
    let length = text.find("::").or_else(|| text.find(";;")).filter(|length| *length > 0)?;
    let rest = &text[length..];
    let count = rest.len() - rest.trim_start_matches([':', ';']).len();
    let colons = &rest[..count];
    let known = matches!(colons, "::" | ":::" | "::::" | ";;");
    let spaced = rest[count..].is_empty() || rest[count..].starts_with(' ');
    (known && spaced && !text[..length].contains('`')).then_some(Line::Term { length, colons })
}

/// Whether a block of that style is code, or nothing for readers.
pub(super) fn is_code(style: &str) -> bool {
    const CODE: [&str; 11] = [
        "source",
        "listing",
        "literal",
        "stem",
        "latexmath",
        "asciimath",
        "pass",
        "comment",
        "plantuml",
        "ditaa",
        "mermaid",
    ];
    let name = style.split([',', '%', '#', '.']).next().unwrap_or("").trim();
    CODE.contains(&name)
}

/// A ruled line as long as the title above it.
pub(super) fn is_underline(rule: &str, title: &str) -> bool {
    let first = rule.bytes().next().unwrap_or(0);
    let length = title.chars().count();
    matches!(first, b'=' | b'-' | b'~' | b'^' | b'+')
        && rule.len() > 2
        && rule.bytes().all(|b| b == first)
        && rule.len().abs_diff(length) <= 1
}

pub(super) fn underline_level(rule: &str) -> u8 {
    match rule.bytes().next() {
        Some(b'=') => 1,
        Some(b'-') => 2,
        Some(b'~') => 3,
        Some(b'^') => 4,
        _ => 5,
    }
}
