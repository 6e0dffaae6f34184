//! What a line of Org is, by how it begins.

use crate::document::rows::{Row, narrow};

/// A line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line<'s> {
    Blank,
    Heading(u8),
    /// A key between "#+" and ":", and where its value begins.
    Keyword(&'s str, usize),
    /// The line before a block of a kind.
    Begin(&'s str),
    End(&'s str),
    Comment,
    /// ": code".
    Fixed,
    /// ":PROPERTIES:".
    Drawer,
    /// "\begin{…}" of LaTeX.
    Environment,
    TableRow,
    TableRule,
    /// "SCHEDULED: …".
    Planning,
    Rule,
    /// "[fn:1] …", and how long its mark is.
    Note(usize),
    Item {
        length: usize,
        number: Option<u32>,
    },
    Text,
}

impl<'s> Line<'s> {
    pub fn of(row: Row, source: &'s str) -> Self {
        let text = row.text(source);
        let Some(first) = text.bytes().next() else { return Self::Blank };
        match first {
            b'*' if row.indent == 0 => heading(text),
            b'#' => hash(text),
            b'|' if text.starts_with("|-") => Self::TableRule,
            b'|' => Self::TableRow,
            b':' if text.len() == 1 || text.starts_with(": ") => Self::Fixed,
            b':' if is_drawer(text) => Self::Drawer,
            b'\\' if text.starts_with("\\begin{") => Self::Environment,
            b'-' if text.len() >= 5 && text.bytes().all(|b| b == b'-') => Self::Rule,
            b'[' if row.indent == 0 && text.starts_with("[fn:") => note(text),
            b'S' | b'D' | b'C' if is_planning(text) => Self::Planning,
            _ => item(text),
        }
    }
}

fn heading(text: &str) -> Line<'_> {
    let stars = text.bytes().take_while(|b| *b == b'*').count();
    match text.as_bytes().get(stars) {
        Some(b' ' | b'\t') => Line::Heading(u8::try_from(stars).unwrap_or(u8::MAX)),
        _ => Line::Text,
    }
}

fn hash(text: &str) -> Line<'_> {
    let Some(rest) = text.strip_prefix("#+") else {
        let comment = text.len() == 1 || text.starts_with("# ");
        return if comment { Line::Comment } else { Line::Text };
    };
    let word = rest.split([' ', '\t']).next().unwrap_or("");
    let after = |head: &str| {
        let found = word.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head));
        word.get(head.len()..).filter(|_| found)
    };
    if let Some(name) = after("begin_") {
        return Line::Begin(name);
    }
    if let Some(name) = after("end_") {
        return Line::End(name);
    }
    match rest.find(':') {
        Some(colon) => Line::Keyword(&rest[..colon], 2 + colon + 1),
        None => Line::Text,
    }
}

fn is_drawer(text: &str) -> bool {
    let inner = text.strip_prefix(':').and_then(|rest| rest.strip_suffix(':'));
    let name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    inner.is_some_and(|inner| !inner.is_empty() && inner.chars().all(name))
}

fn is_planning(text: &str) -> bool {
    ["SCHEDULED:", "DEADLINE:", "CLOSED:", "CLOCK:"].iter().any(|word| text.starts_with(word))
}

fn note(text: &str) -> Line<'_> {
    match text.find(']') {
        Some(close) if !text[4..close].contains(':') => Line::Note(close + 1),
        _ => Line::Text,
    }
}

fn item(text: &str) -> Line<'_> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let length = match (digits, bytes.get(digits)) {
        (1..=4, Some(b'.' | b')')) => digits + 1,
        (0, Some(b'-' | b'+' | b'*')) => 1,
        _ => return Line::Text,
    };
    if bytes.get(length).is_some_and(|b| *b != b' ') {
        return Line::Text;
    }
    let mut number = text[..digits].parse().ok();
    let mut at = length + text[length..].len() - text[length..].trim_start().len();
    if let Some(rest) = text[at..].strip_prefix("[@")
        && let Some(close) = rest.find(']')
    {
        number = rest[..close].parse().ok().or(number);
        at += 2 + close + 1;
        at += text[at..].len() - text[at..].trim_start().len();
    }
    if ["[ ] ", "[X] ", "[x] ", "[-] "].iter().any(|check| text[at..].starts_with(check)) {
        at += 4;
    }
    Line::Item { length: at, number }
}

/// The words of a heading, without state, priority and tags; and whether it is not exported.
pub(super) fn title(row: Row, level: u8, source: &str) -> (Row, bool) {
    const STATES: [&str; 8] =
        ["TODO", "DONE", "NEXT", "WAITING", "HOLD", "CANCELLED", "CANCELED", "INPROGRESS"];
    let mut row = row.after(usize::from(level), source);
    let mut hidden = false;
    let first = |row: Row| row.text(source).split(' ').next().unwrap_or("").len();
    if STATES.contains(&&row.text(source)[..first(row)]) {
        row = row.after(first(row), source);
    }
    if row.text(source).starts_with("[#") && row.text(source).get(3..4) == Some("]") {
        row = row.after(4, source);
    }
    if row.text(source)[..first(row)] == *"COMMENT" {
        hidden = true;
    }
    let text = row.text(source);
    let last = text.rsplit([' ', '\t']).next().unwrap_or("");
    let tag = |c: char| c.is_alphanumeric() || matches!(c, ':' | '_' | '@' | '#' | '%');
    if last.len() > 2 && last.starts_with(':') && last.ends_with(':') && last.chars().all(tag) {
        hidden |= last.split(':').any(|tag| matches!(tag, "noexport" | "ARCHIVE"));
        let words = text[..text.len() - last.len()].trim_end();
        row.end = row.start + narrow(words.len());
    }
    (row, hidden)
}
