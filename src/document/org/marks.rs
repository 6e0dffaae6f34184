//! The marks within a text of Org.

use rustc_hash::FxHashMap;

use super::line::Line;
use crate::document::entity;
use crate::document::inline::{Mark, Marks, closed, opens, span};
use crate::document::rows::Row;

/// The marks, and what the writer's macros without arguments stand for.
pub(super) struct OrgMarks<'s> {
    macros: FxHashMap<&'s str, &'s str>,
}

impl<'s> OrgMarks<'s> {
    pub fn of(rows: &[Row], source: &'s str) -> Self {
        let mut macros = FxHashMap::default();
        for row in rows {
            if let Line::Keyword(key, value) = Line::of(*row, source)
                && key.eq_ignore_ascii_case("macro")
                && let Some((name, text)) = row.after(value, source).text(source).split_once(' ')
                && !text.contains('$')
            {
                macros.insert(name, text.trim());
            }
        }
        Self { macros }
    }
}

impl<'s> Marks<'s> for OrgMarks<'s> {
    fn is_mark(&self, byte: u8) -> bool {
        matches!(
            byte,
            b'*' | b'/'
                | b'_'
                | b'='
                | b'~'
                | b'+'
                | b'['
                | b'<'
                | b'\\'
                | b'^'
                | b'$'
                | b'@'
                | b'{'
                | b'-'
        )
    }

    fn mark(&self, text: &'s str, at: usize, end: usize) -> Option<(Mark<'s>, usize)> {
        let rest = text.get(at..end)?;
        let paired = |close: &str| {
            let closed = opens(text, at, 1, true).then(|| closed(text, at + 1, end, close, true));
            closed.flatten().map(|close| (span(at + 1, close), close + 1))
        };
        match rest.as_bytes().first()? {
            b'*' => paired("*").map(|(inner, after)| (Mark::Within(inner), after)),
            b'/' => paired("/").map(|(inner, after)| (Mark::Within(inner), after)),
            b'_' if rest.starts_with("_{") => {
                braced(text, at + 1, end).map(|(inner, after)| (Mark::Within(inner), after))
            }
            b'_' => paired("_").map(|(inner, after)| (Mark::Within(inner), after)),
            b'+' => paired("+").map(|(_, after)| (Mark::Skip, after)),
            b'=' => paired("=").map(|(inner, after)| (Mark::Code(inner), after)),
            b'~' => paired("~").map(|(inner, after)| (Mark::Code(inner), after)),
            // Money is no formula: "$5 and $6".
            b'$' => paired("$")
                .filter(|(inner, _)| !inner.of(text).contains(' '))
                .map(|(inner, after)| (Mark::Code(inner), after)),
            b'^' if rest.starts_with("^{") => {
                braced(text, at + 1, end).map(|(inner, after)| (Mark::Raised(inner), after))
            }
            b'[' => bracket(text, at, end),
            b'<' => angle(text, at, end),
            b'\\' => backslash(text, at, end),
            b'@' if rest.starts_with("@@") => {
                closed(text, at + 2, end, "@@", false).map(|close| (Mark::Skip, close + 2))
            }
            b'{' if rest.starts_with("{{{") => {
                let close = closed(text, at + 3, end, "}}}", false)?;
                let name = text.get(at + 3..close)?;
                let read = self.macros.get(name).map(|read| Mark::Instead((*read).to_owned()));
                Some((read.unwrap_or(Mark::Skip), close + 3))
            }
            b'-' if rest.starts_with("---") => Some((Mark::Instead("—".to_owned()), at + 3)),
            b'-' if rest.starts_with("--") => Some((Mark::Instead("–".to_owned()), at + 2)),
            _ => None,
        }
    }
}

fn braced(text: &str, at: usize, end: usize) -> Option<(crate::value::Span, usize)> {
    let close = closed(text, at + 1, end, "}", false)?;
    Some((span(at + 1, close), close + 1))
}

/// Links, notes, times, citations.
fn bracket(text: &str, at: usize, end: usize) -> Option<(Mark<'_>, usize)> {
    let rest = text.get(at..end)?;
    if rest.starts_with("[[") {
        let close = closed(text, at + 2, end, "]]", false)?;
        let inner = text.get(at + 2..close)?;
        let Some((address, _)) = inner.split_once("][") else {
            let is_file =
                inner.starts_with("file:") || inner.starts_with('.') || inner.starts_with('#');
            let mark = if is_file { Mark::Skip } else { Mark::Text(span(at + 2, close)) };
            return Some((mark, close + 2));
        };
        let words = span(at + 2 + address.len() + 2, close);
        return Some((Mark::Link(words, address), close + 2));
    }
    if let Some(inner) = rest.strip_prefix("[fn:") {
        let close = matching(text, at, end)?;
        let colon = inner.find([':', ']']).filter(|colon| inner[*colon..].starts_with(':'));
        let mark = colon.map(|colon| Mark::Note(span(at + 4 + colon + 1, close)));
        return Some((mark.unwrap_or(Mark::Skip), close + 1));
    }
    if rest.starts_with("[cite") {
        return matching(text, at, end).map(|close| (Mark::Skip, close + 1));
    }
    let time = rest.get(1..5).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()))
        && rest.as_bytes().get(5) == Some(&b'-');
    let close = closed(text, at + 1, end, "]", false).filter(|_| time)?;
    Some((Mark::Within(span(at + 1, close)), close + 1))
}

/// The bracket that closes the one at a place.
fn matching(text: &str, at: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(at..end.min(at + super::super::inline::REACH))?;
    let mut depth = 0_usize;
    for (length, byte) in bytes.iter().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(at + length);
        }
    }
    None
}

/// Times and targets.
fn angle(text: &str, at: usize, end: usize) -> Option<(Mark<'_>, usize)> {
    let rest = text.get(at..end)?;
    if rest.starts_with("<<<") {
        let close = closed(text, at + 3, end, ">>>", false)?;
        return Some((Mark::Within(span(at + 3, close)), close + 3));
    }
    if rest.starts_with("<<") {
        return closed(text, at + 2, end, ">>", false).map(|close| (Mark::Skip, close + 2));
    }
    let digit = rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    let link = rest.starts_with("<http");
    let close = closed(text, at + 1, end, ">", false).filter(|_| digit || link)?;
    Some((Mark::Within(span(at + 1, close)), close + 1))
}

/// "\\" ends a line; "\alpha" and "\nbsp{}" are characters.
fn backslash(text: &str, at: usize, end: usize) -> Option<(Mark<'_>, usize)> {
    let rest = text.get(at + 1..end)?;
    if rest.starts_with('\\') {
        return Some((Mark::Space, at + 2));
    }
    if rest.starts_with('(') {
        let close = closed(text, at + 2, end, "\\)", false)?;
        return Some((Mark::Code(span(at + 2, close)), close + 2));
    }
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let name = rest.get(..letters).filter(|name| !name.is_empty())?;
    let (_, read) = entity::at_start(&format!("&{name};"))?;
    let after = at + 1 + letters;
    let braces = if rest[letters..].starts_with("{}") { 2 } else { 0 };
    Some((Mark::Instead(read), after + braces))
}
