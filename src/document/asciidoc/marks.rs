//! The marks within a text of `AsciiDoc`.

use rustc_hash::FxHashMap;

use super::line;
use crate::document::entity;
use crate::document::inline::{Mark, Marks, closed, opens, span};
use crate::document::rows::Row;

/// The marks, and what the writer's attributes stand for.
pub(super) struct AsciiDocMarks<'s> {
    attributes: FxHashMap<&'s str, &'s str>,
}

impl<'s> AsciiDocMarks<'s> {
    pub fn of(rows: &[Row], source: &'s str) -> Self {
        let mut attributes = FxHashMap::default();
        for row in rows.iter().filter(|row| row.indent == 0) {
            if let Some((name, value)) = line::attribute(row.text(source)) {
                attributes.insert(name, row.after(value, source).text(source));
            }
        }
        for (name, read) in [
            ("nbsp", "\u{a0}"),
            ("amp", "&"),
            ("lt", "<"),
            ("gt", ">"),
            ("plus", "+"),
            ("empty", ""),
            ("sp", " "),
            ("zwsp", ""),
            ("rsquo", "’"),
            ("lsquo", "‘"),
            ("ldquo", "“"),
            ("rdquo", "”"),
            ("deg", "°"),
        ] {
            attributes.entry(name).or_insert(read);
        }
        Self { attributes }
    }
}

/// Macros within a text, and whether the words in their brackets are read.
const MACROS: [(&str, bool); 14] = [
    ("link:", true),
    ("xref:", true),
    ("mailto:", true),
    ("image:", false),
    ("icon:", false),
    ("kbd:", true),
    ("btn:", true),
    ("menu:", false),
    ("pass:", false),
    ("stem:", false),
    ("latexmath:", false),
    ("asciimath:", false),
    ("anchor:", false),
    ("indexterm:", false),
];

impl<'s> Marks<'s> for AsciiDocMarks<'s> {
    fn is_mark(&self, byte: u8) -> bool {
        byte.is_ascii_lowercase()
            || matches!(
                byte,
                b'*' | b'_'
                    | b'`'
                    | b'#'
                    | b'^'
                    | b'~'
                    | b'+'
                    | b'<'
                    | b'['
                    | b'{'
                    | b'('
                    | b'&'
                    | b'\\'
                    | b'-'
                    | b'"'
                    | b'\''
            )
    }

    fn mark(&self, text: &'s str, at: usize, end: usize) -> Option<(Mark<'s>, usize)> {
        let rest = text.get(at..end)?;
        let first = *rest.as_bytes().first()?;
        match first {
            b'a'..=b'z' => named(text, at, end),
            b'*' => paired(text, at, end, "**", "*").map(|(s, after)| (Mark::Within(s), after)),
            b'_' => paired(text, at, end, "__", "_").map(|(s, after)| (Mark::Within(s), after)),
            b'`' => code(text, at, end),
            b'#' => paired(text, at, end, "##", "#").map(|(s, after)| (Mark::Within(s), after)),
            b'^' => short(text, at, end, "^").map(|(s, after)| (Mark::Raised(s), after)),
            b'~' => short(text, at, end, "~").map(|(s, after)| (Mark::Within(s), after)),
            b'+' => plus(text, at, end),
            b'<' if rest.starts_with("<<") => {
                let close = closed(text, at + 2, end, ">>", false)?;
                let inner = text.get(at + 2..close)?;
                let comma = inner.find(',');
                let mark = comma.map(|comma| Mark::Within(span(at + 2 + comma + 1, close)));
                Some((mark.unwrap_or(Mark::Skip), close + 2))
            }
            // The style of what follows: "[.lead]#…#", and anchors.
            b'[' if rest.starts_with("[[") => {
                closed(text, at + 2, end, "]]", false).map(|close| (Mark::Skip, close + 2))
            }
            b'[' => {
                let close = closed(text, at + 1, end.min(at + 80), "]", false)?;
                let next = text.as_bytes().get(close + 1);
                matches!(next, Some(b'#' | b'*' | b'_' | b'`')).then_some((Mark::Skip, close + 1))
            }
            b'{' => {
                let close = at + rest[..rest.len().min(80)].find('}')?;
                let name = text.get(at + 1..close)?;
                let read = self.attributes.get(name)?;
                Some((Mark::Instead((*read).to_owned()), close + 1))
            }
            b'(' if rest.starts_with("(((") => {
                closed(text, at + 3, end, ")))", false).map(|close| (Mark::Skip, close + 3))
            }
            b'(' if rest.starts_with("((") => closed(text, at + 2, end, "))", false)
                .map(|close| (Mark::Within(span(at + 2, close)), close + 2)),
            b'(' => sign(rest).map(|(read, length)| (Mark::Instead(read.to_owned()), at + length)),
            b'&' => entity::at_start(rest).map(|(length, read)| (Mark::Instead(read), at + length)),
            b'\\' => {
                let next = rest.as_bytes().get(1)?;
                let mark = next.is_ascii_punctuation() || next.is_ascii_lowercase();
                let length = 1 + usize::from(mark);
                mark.then(|| (Mark::Text(span(at + 1, at + length)), at + length))
            }
            b'-' if rest.starts_with("--") && !rest.starts_with("---") => {
                Some((Mark::Instead("—".to_owned()), at + 2))
            }
            b'"' if rest.starts_with("\"`") => Some((Mark::Instead("“".to_owned()), at + 2)),
            b'\'' if rest.starts_with("'`") => Some((Mark::Instead("‘".to_owned()), at + 2)),
            _ => None,
        }
    }
}

fn paired(
    text: &str,
    at: usize,
    end: usize,
    twice: &str,
    once: &str,
) -> Option<(crate::value::Span, usize)> {
    let rest = text.get(at..end)?;
    let (mark, apart) = if rest.starts_with(twice) { (twice, false) } else { (once, true) };
    if !opens(text, at, mark.len(), apart) {
        return None;
    }
    let close = closed(text, at + mark.len(), end, mark, apart)?;
    Some((span(at + mark.len(), close), close + mark.len()))
}

/// "^2^" and "~2~" hold one word.
fn short(text: &str, at: usize, end: usize, mark: &str) -> Option<(crate::value::Span, usize)> {
    let close = closed(text, at + 1, end, mark, false)?;
    let word = !text.get(at + 1..close)?.contains(' ');
    word.then(|| (span(at + 1, close), close + 1))
}

fn code(text: &str, at: usize, end: usize) -> Option<(Mark<'_>, usize)> {
    let rest = text.get(at..end)?;
    // The end of a text in curved quotes: "`text`".
    if rest.starts_with("`\"") {
        return Some((Mark::Instead("”".to_owned()), at + 2));
    }
    if rest.starts_with("`'") {
        return Some((Mark::Instead("’".to_owned()), at + 2));
    }
    let (inner, after) = paired(text, at, end, "``", "`")?;
    let written = inner.of(text);
    let passed = written.len() > 2 && written.starts_with('+') && written.ends_with('+');
    let inner =
        if passed { crate::value::Span::new(inner.start + 1, inner.end - 1) } else { inner };
    Some((Mark::Code(inner), after))
}

/// "+as it stands+", "++…++", "+++…+++", and the "+" at the end of a line that breaks it.
fn plus(text: &str, at: usize, end: usize) -> Option<(Mark<'_>, usize)> {
    let rest = text.get(at..end)?;
    let marks = rest.bytes().take_while(|b| *b == b'+').count().min(3);
    let spaced = at > 0 && text.as_bytes()[at - 1] == b' ';
    if marks == 1 && spaced && rest[1..].trim_start_matches(' ').starts_with(['\n', '\r']) {
        return Some((Mark::Space, at + 1));
    }
    if !opens(text, at, marks, marks == 1) {
        return None;
    }
    let close = closed(text, at + marks, end, &"+++"[..marks], marks == 1)?;
    Some((Mark::Text(span(at + marks, close)), close + marks))
}

/// Links and macros: an address or a name with words in brackets.
fn named(text: &str, at: usize, end: usize) -> Option<(Mark<'_>, usize)> {
    let bytes = text.as_bytes();
    if at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'/') {
        return None;
    }
    let rest = text.get(at..end)?;
    if rest.starts_with("footnote:") {
        let open = at + rest.find('[').filter(|open| *open < 60)?;
        let close = closed(text, open + 1, end, "]", false)?;
        return Some((Mark::Note(span(open + 1, close)), close + 1));
    }
    let link = rest.starts_with("http://") || rest.starts_with("https://");
    let found = MACROS.iter().find(|(name, _)| rest.starts_with(name));
    let (name, read) = match found {
        Some(found) => *found,
        None if link => ("", true),
        None => return None,
    };
    let target = rest.get(name.len()..)?;
    let length = target.find(|c: char| c.is_whitespace() || c == '[').unwrap_or(target.len());
    let open = at + name.len() + length;
    if bytes.get(open) != Some(&b'[') || open >= end {
        return None;
    }
    let empty = text.get(open + 1..end)?.starts_with(']');
    let close = if empty { open + 1 } else { closed(text, open + 1, end, "]", false)? };
    let words = text.get(open + 1..close)?;
    // What is set of the link, but no words: "window=_blank".
    let words = words.split(",window=").next().unwrap_or(words).trim_end_matches('^');
    let address = &target[..length];
    let mark = match read {
        false => Mark::Skip,
        true if words.is_empty() && link => Mark::Text(span(at, open)),
        true if words.is_empty() => Mark::Skip,
        true => Mark::Link(span(open + 1, open + 1 + words.len()), address),
    };
    Some((mark, close + 1))
}

fn sign(rest: &str) -> Option<(&'static str, usize)> {
    [("(C)", "©"), ("(R)", "®"), ("(TM)", "™")]
        .iter()
        .find(|(written, _)| rest.starts_with(written))
        .map(|(written, read)| (*read, written.len()))
}
