//! The marks within a text of reStructuredText.

use rustc_hash::FxHashMap;

use crate::document::inline::{Mark, Marks, closed, opens, span};
use crate::document::rows::Row;

/// The marks, and what substitutions stand for.
pub(super) struct RstMarks<'s> {
    substitutions: FxHashMap<&'s str, &'s str>,
}

impl<'s> RstMarks<'s> {
    pub fn of(rows: &[Row], source: &'s str) -> Self {
        let mut substitutions = FxHashMap::default();
        for row in rows {
            let Some(rest) = row.text(source).strip_prefix(".. |") else { continue };
            if let Some((name, rest)) = rest.split_once('|')
                && let Some(text) = rest.trim_start().strip_prefix("replace::")
            {
                substitutions.insert(name, text.trim());
            }
        }
        Self { substitutions }
    }
}

/// Roles whose text may be the number of a document, which counts nothing: ":pep:`8`".
const NUMBERED: &[&str] = &["pep", "rfc", "issue", "pull", "pr", "gh", "bpo", "cve", "cwe"];
/// Roles of which the text is read as code, and those of which nothing is read.
const CODE: [&str; 9] =
    ["code", "math", "literal", "samp", "file", "command", "program", "option", "envvar"];
const UNREAD: [&str; 8] = ["cite", "footcite", "index", "raw", "eq", "numref", "cite:t", "cite:p"];

impl<'s> Marks<'s> for RstMarks<'s> {
    fn is_mark(&self, byte: u8) -> bool {
        matches!(byte, b'*' | b'`' | b'|' | b'[' | b'\\' | b':' | b'_')
    }

    fn mark(&self, text: &'s str, at: usize, end: usize) -> Option<(Mark<'s>, usize)> {
        let rest = text.get(at..end)?;
        let bytes = text.as_bytes();
        match rest.as_bytes().first()? {
            b'*' => {
                let mark = if rest.starts_with("**") { "**" } else { "*" };
                let length = mark.len();
                let close = opens(text, at, length, true)
                    .then(|| closed(text, at + length, end, mark, true))??;
                Some((Mark::Within(span(at + length, close)), close + length))
            }
            b'`' if rest.starts_with("``") => {
                let close = closed(text, at + 2, end, "``", false)?;
                Some((Mark::Code(span(at + 2, close)), close + 2))
            }
            b'`' => interpreted(text, at, end, None),
            b':' => {
                let name = rest.get(1..)?;
                let role =
                    |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '+' | '.');
                let length = name.find(|c| !role(c))?;
                let role = name.get(..length)?.strip_suffix(':').filter(|role| !role.is_empty())?;
                let open = at + 1 + length;
                if bytes.get(open) != Some(&b'`') {
                    return None;
                }
                interpreted(text, open, end, Some(role))
            }
            b'|' => {
                let close = closed(text, at + 1, end.min(at + 100), "|", false)?;
                let read = self.substitutions.get(text.get(at + 1..close)?)?;
                let marks = bytes[close + 1..].iter().take(2).take_while(|b| **b == b'_').count();
                Some((Mark::Instead((*read).to_owned()), close + 1 + marks))
            }
            // A mark of a note: "[1]_".
            b'[' => {
                let close = at + rest[..rest.floor_char_boundary(60)].find(']')?;
                (bytes.get(close + 1) == Some(&b'_')).then_some((Mark::Skip, close + 2))
            }
            b'\\' => match rest[1..].chars().next()? {
                c if c.is_whitespace() => Some((Mark::Skip, at + 2)),
                c => {
                    let after = at + 1 + c.len_utf8();
                    Some((Mark::Text(span(at + 1, after)), after))
                }
            },
            b'_' if rest.starts_with("_`") => {
                let close = closed(text, at + 2, end, "`", true)?;
                Some((Mark::Within(span(at + 2, close)), close + 1))
            }
            // The end of a word that is a link.
            b'_' => {
                let word = at > 0 && bytes[at - 1].is_ascii_alphanumeric();
                let marks = rest.bytes().take(2).take_while(|b| *b == b'_').count();
                let ends = bytes.get(at + marks).is_none_or(|b| {
                    !b.is_ascii_alphanumeric() && !matches!(b, b'_' | b'/' | b'=' | b'-')
                });
                (word && ends).then_some((Mark::Skip, at + marks))
            }
            _ => None,
        }
    }
}

/// "`text`" with the role before it, or with what says that it is a link after it.
fn interpreted<'s>(
    text: &'s str,
    open: usize,
    end: usize,
    role: Option<&str>,
) -> Option<(Mark<'s>, usize)> {
    let close = closed(text, open + 1, end, "`", true)?;
    let bytes = text.as_bytes();
    let mut after = close + 1;
    let marks = bytes[after..].iter().take(2).take_while(|b| **b == b'_').count();
    after += marks;
    let inner = text.get(open + 1..close)?;
    let mut role = role;
    // The role may stand after the text.
    if role.is_none()
        && marks == 0
        && let Some(rest) = text.get(after..end.min(after + 40)).and_then(|r| r.strip_prefix(':'))
        && let Some(length) = rest.find(':')
        && rest[..length].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && length > 0
    {
        role = Some(&rest[..length]);
        after += length + 2;
    }
    let last = role.map_or("", |role| role.rsplit(':').next().unwrap_or(role));
    if role.is_some_and(|role| UNREAD.contains(&role) || role.starts_with("cite")) {
        return Some((Mark::Skip, after));
    }
    let whole = span(open + 1, close);
    if matches!(last, "sup" | "superscript") {
        return Some((Mark::Raised(whole), after));
    }
    if NUMBERED.contains(&last) && inner.bytes().all(|b| b.is_ascii_digit()) {
        return Some((Mark::Code(whole), after));
    }
    if CODE.contains(&last) {
        return Some((Mark::Code(whole), after));
    }
    // "words <address>".
    let linked = inner.strip_suffix('>').and_then(|inner| inner.rfind('<'));
    match linked {
        Some(angle) => {
            let words = span(open + 1, open + 1 + inner[..angle].trim_end().len());
            let address = &inner[angle + 1..inner.len() - 1];
            let mark = if angle == 0 {
                Mark::Text(span(open + 2, close - 1))
            } else {
                Mark::Link(words, address)
            };
            Some((mark, after))
        }
        // Without a role it is a title, or nothing in particular; names of Sphinx are code.
        None if role.is_some() && inner.starts_with(['~', '!']) => {
            Some((Mark::Code(span(open + 2, close)), after))
        }
        None => Some((Mark::Within(whole), after)),
    }
}
