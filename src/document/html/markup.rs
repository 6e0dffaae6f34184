//! Tags and text of HTML, one after another. Any text is HTML: nothing here can fail.

use memchr::{memchr, memmem};

use crate::value::Span;

/// A piece of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) enum Piece<'s> {
    /// Text, with entities as they are written.
    Text(Span),
    /// A start tag.
    Start(Tag<'s>),
    /// An end tag.
    End(Tag<'s>),
    /// What stands in a comment.
    Comment(Span),
}

/// A tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) struct Tag<'s> {
    /// The name as written.
    pub name: &'s str,
    /// What stands between the name and the end of the tag.
    attributes: &'s str,
    /// Where that begins.
    at: u32,
}

/// Elements whose content is no markup.
const RAW: [&str; 7] = ["script", "style", "textarea", "title", "xmp", "noembed", "noframes"];

/// The pieces of a stretch of a text.
#[derive(Debug)]
pub(in crate::document) struct Pieces<'s> {
    source: &'s str,
    at: usize,
    end: usize,
    /// The element whose content is no markup, and which begins here.
    raw: Option<&'s str>,
}

impl<'s> Pieces<'s> {
    pub fn new(source: &'s str, span: Span) -> Self {
        let end = (span.end as usize).min(source.len());
        Self { source, at: (span.start as usize).min(end), end, raw: None }
    }

    fn rest(&self) -> &'s str {
        self.source.get(self.at..self.end).unwrap_or("")
    }

    /// The content of an element that has no markup in it: up to its end tag.
    fn raw_text(&mut self, name: &str) -> Option<Piece<'s>> {
        let rest = self.rest().as_bytes();
        let mut length = 0;
        let found = loop {
            let Some(next) = memmem::find(&rest[length..], b"</") else { break rest.len() };
            let after = &rest[length + next + 2..];
            if after.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes())) {
                break length + next;
            }
            length += next + 2;
        };
        let start = self.at;
        self.at += found;
        (found > 0).then(|| Piece::Text(span(start, self.at)))
    }

    /// What begins with the "<" here, if it is a tag; what is passed over is passed over.
    fn tag(&mut self) -> Option<Piece<'s>> {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        if rest.starts_with("<!--") {
            let inside = memmem::find(&bytes[4..], b"-->");
            let start = self.at + 4;
            self.at += inside.map_or(bytes.len(), |n| n + 7);
            return inside.map(|n| Piece::Comment(span(start, start + n)));
        }
        if matches!(bytes.get(1), Some(b'!' | b'?')) {
            self.at += memchr(b'>', bytes).map_or(bytes.len(), |n| n + 1);
            return None;
        }
        let closing = usize::from(bytes.get(1) == Some(&b'/'));
        let begin = 1 + closing;
        let is_name = |b: &u8| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'<');
        let length = bytes[begin..].iter().take_while(|b| is_name(b)).count();
        let length_of_tag = tag_length(bytes);
        let inner = rest.get(begin + length..length_of_tag).unwrap_or("");
        let tag = Tag {
            name: rest.get(begin..begin + length).unwrap_or(""),
            attributes: inner.strip_suffix('>').unwrap_or(inner),
            at: u32::try_from(self.at + begin + length).unwrap_or(u32::MAX),
        };
        self.at += length_of_tag;
        if closing == 1 {
            return Some(Piece::End(tag));
        }
        let raw = RAW.iter().find(|raw| raw.eq_ignore_ascii_case(tag.name));
        self.raw = raw.filter(|_| !tag.attributes.ends_with('/')).map(|_| tag.name);
        Some(Piece::Start(tag))
    }
}

impl<'s> Iterator for Pieces<'s> {
    type Item = Piece<'s>;

    fn next(&mut self) -> Option<Piece<'s>> {
        if let Some(name) = self.raw.take()
            && let Some(text) = self.raw_text(name)
        {
            return Some(text);
        }
        while self.at < self.end {
            if begins_tag(self.rest().as_bytes()) {
                if let Some(piece) = self.tag() {
                    return Some(piece);
                }
                continue;
            }
            let (start, rest) = (self.at, self.rest().as_bytes());
            let mut length = 1;
            loop {
                let Some(next) = memchr(b'<', &rest[length..]) else { break length = rest.len() };
                length += next;
                if begins_tag(&rest[length..]) {
                    break;
                }
                length += 1;
            }
            self.at += length;
            return Some(Piece::Text(span(start, self.at)));
        }
        None
    }
}

fn begins_tag(bytes: &[u8]) -> bool {
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    bytes.first() == Some(&b'<')
        && match bytes.get(1) {
            Some(b'!' | b'?') => true,
            Some(b'/') => letter(2),
            _ => letter(1),
        }
}

/// The length of a tag with its ">", which quotes may hold too. One that is never closed goes on to
/// the end, as browsers read it.
fn tag_length(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(next) = memchr::memchr3(b'>', b'"', b'\'', bytes.get(at..).unwrap_or(&[])) {
        at += next + 1;
        let quote = bytes[at - 1];
        if quote == b'>' {
            return at;
        }
        // A quote opens a value only after "=".
        let before = bytes[..at - 1].iter().rev().find(|b| !b.is_ascii_whitespace());
        if before == Some(&b'=') {
            let Some(close) = memchr(quote, &bytes[at..]) else { return bytes.len() };
            at += close + 1;
        }
    }
    bytes.len()
}

impl<'s> Tag<'s> {
    /// The value of an attribute, and where it stands; empty for one without a value.
    pub fn attribute(&self, name: &str) -> Option<(&'s str, Span)> {
        let mut at = 0;
        let text = self.attributes;
        while at < text.len() {
            let rest = &text[at..];
            let skip = rest.len() - rest.trim_start_matches(|c| is_space(c) || c == '/').len();
            let rest = &rest[skip..];
            if rest.is_empty() {
                return None;
            }
            let mut end = rest.find(|c| is_space(c) || c == '=' || c == '/').unwrap_or(rest.len());
            end = end.max(rest.chars().next().map_or(1, char::len_utf8));
            let found = rest[..end].eq_ignore_ascii_case(name);
            let after = &rest[end..];
            let trimmed = after.trim_start_matches(is_space);
            let (value, start, length) = match trimmed.strip_prefix('=') {
                Some(value) => {
                    let quoted = value.trim_start_matches(is_space);
                    let begin = rest.len() - quoted.len();
                    let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '\''));
                    let start = begin + usize::from(quote.is_some());
                    let inner = &rest[start..];
                    let length = inner.find(|c| quote.map_or(is_space(c), |quote| c == quote));
                    let length = length.unwrap_or(inner.len());
                    let close = usize::from(quote.is_some() && length < inner.len());
                    (&inner[..length], start, start + length + close)
                }
                None => ("", end, end),
            };
            if found {
                let start = self.at as usize + at + skip + start;
                return Some((value, span(start, start + value.len())));
            }
            at += skip + length.max(1);
        }
        None
    }

    /// Whether its attributes hold a text.
    pub fn mentions(&self, text: &str) -> bool {
        self.attributes.contains(text)
    }
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}

fn span(start: usize, end: usize) -> Span {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(narrow(start), narrow(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(html: &str) -> Vec<String> {
        let show = |piece: Piece<'_>| match piece {
            Piece::Text(span) => span.of(html).to_owned(),
            Piece::Start(tag) => format!("<{}>", tag.name),
            Piece::End(tag) => format!("</{}>", tag.name),
            Piece::Comment(span) => format!("!{}!", span.of(html)),
        };
        let whole = span(0, html.len());
        Pieces::new(html, whole).map(show).collect()
    }

    #[test]
    fn markup_is_told_from_text() {
        assert_eq!(pieces("a <b>c</b > d"), ["a ", "<b>", "c", "</b>", " d"]);
        assert_eq!(pieces("3 < 4 <5 & <"), ["3 < 4 <5 & <"]);
        assert_eq!(pieces("a<!-- <b> -->c<!doctype x>d<?x?>"), ["a", "! <b> !", "c", "d"]);
        assert_eq!(pieces("<a href='>' x=\"'>\">b</a>"), ["<a>", "b", "</a>"]);
        assert_eq!(
            pieces("<script>if (a</b>)</script>c"),
            ["<script>", "if (a</b>)", "</script>", "c"]
        );
        assert_eq!(pieces("<a it's>b"), ["<a>", "b"]);
        assert_eq!(pieces("a <b href=\"never closed"), ["a ", "<b>"]);
    }

    #[test]
    fn attributes_are_found() {
        let html = "<td hidden colspan=2 title='a \"b\"' data-x = \"é y\" class>";
        let Some(Piece::Start(tag)) = Pieces::new(html, span(0, html.len())).next() else {
            panic!("no tag");
        };
        let value = |name: &str| tag.attribute(name).map(|(value, _)| value);
        assert_eq!(value("hidden"), Some(""));
        assert_eq!(value("COLSPAN"), Some("2"));
        assert_eq!(value("title"), Some("a \"b\""));
        assert_eq!(value("data-x"), Some("é y"));
        assert_eq!(value("class"), Some(""));
        assert_eq!(value("x"), None);
        assert_eq!(tag.attribute("data-x").map(|(_, span)| span.of(html)), Some("é y"));
    }
}
