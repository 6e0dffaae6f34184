//! The parts of a message.

use crate::value::Span;

/// Parts within parts.
const DEEPEST: usize = 16;
/// No message has more parts.
const MOST: usize = 1000;

/// A header: its name in small letters, and where its value stands.
#[derive(Clone, Debug)]
pub(super) struct Header {
    name: String,
    pub value: Span,
}

/// A part: its headers, and where its body stands.
#[derive(Clone, Debug)]
pub(super) struct Part {
    headers: Vec<Header>,
    /// "text/plain; charset=utf-8", without line ends.
    kind: String,
    /// "quoted-printable".
    pub encoding: String,
    attached: bool,
    pub start: usize,
    pub end: usize,
}

impl Part {
    /// The part that stands between two places.
    pub fn of(text: &str, start: usize, end: usize) -> Self {
        let (headers, body) = headers(text, start, end);
        let mut part = Self {
            headers,
            kind: String::new(),
            encoding: String::new(),
            attached: false,
            start: body,
            end,
        };
        let said = |name: &str| {
            let value = part.header(name).map(|header| header.value.of(text));
            value.map_or(String::new(), |value| value.replace(['\r', '\n'], " ").trim().to_owned())
        };
        let (kind, encoding) = (said("content-type"), said("content-transfer-encoding"));
        let attached = said("content-disposition").to_ascii_lowercase().starts_with("attachment");
        (part.kind, part.encoding, part.attached) = (kind, encoding.to_ascii_lowercase(), attached);
        part
    }

    pub fn header(&self, name: &str) -> Option<Header> {
        self.headers.iter().find(|header| header.name == name).cloned()
    }

    /// A parameter of its kind: "charset", "boundary".
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.kind.split(';').skip(1).find_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"'))
        })
    }

    fn is(&self, kind: &str) -> bool {
        self.kind.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind))
    }

    pub fn is_html(&self) -> bool {
        self.is("text/html")
    }

    fn is_plain(&self) -> bool {
        self.kind.is_empty() || self.is("text/plain")
    }
}

/// The headers at the beginning of a part, and where the body begins.
fn headers(text: &str, start: usize, end: usize) -> (Vec<Header>, usize) {
    let (mut headers, mut at) = (Vec::<Header>::new(), start);
    while at < end {
        let rest = &text[at..end];
        let length = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |n| n + 1);
        let line = rest[..length].trim_end_matches(['\r', '\n']);
        let next = at + length;
        if line.is_empty() {
            return (headers, next);
        }
        if line.starts_with([' ', '\t']) {
            if let Some(last) = headers.last_mut() {
                last.value.end = narrow(at + line.trim_end().len());
            }
        } else if let Some((name, value)) = line.split_once(':').filter(|(n, _)| is_name(n)) {
            let lead = value.len() - value.trim_start().len();
            let from = at + name.len() + 1 + lead;
            let value = Span::new(narrow(from), narrow(from + value.trim().len()));
            headers.push(Header { name: name.to_ascii_lowercase(), value });
        } else if at == start && line.starts_with("From ") {
            // The line that mailboxes put before a message.
        } else {
            return (headers, at);
        }
        at = next;
    }
    (headers, end)
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic())
}

/// The parts that are the text of a message.
pub(super) fn texts(text: &str, whole: &Part) -> Vec<Part> {
    let mut found = Vec::new();
    let mut count = 0;
    collect(text, whole, 0, &mut count, &mut found);
    found
}

fn collect(text: &str, part: &Part, depth: usize, count: &mut usize, found: &mut Vec<Part>) {
    *count += 1;
    if part.attached || depth > DEEPEST || *count > MOST {
        return;
    }
    if !part.is("multipart/") {
        if part.is_plain() || part.is_html() {
            found.push(part.clone());
        }
        return;
    }
    let Some(boundary) = part.parameter("boundary").filter(|b| !b.is_empty()) else { return };
    let children = children(text, part, boundary);
    if part.is("multipart/alternative") {
        let plain = children.iter().find(|child| child.is_plain());
        let best = plain.or_else(|| children.iter().rev().find(|child| !child.attached));
        if let Some(best) = best {
            collect(text, best, depth + 1, count, found);
        }
        return;
    }
    for child in &children {
        collect(text, child, depth + 1, count, found);
    }
}

/// What stands between the boundaries of a part.
fn children(text: &str, part: &Part, boundary: &str) -> Vec<Part> {
    let body = text.get(part.start..part.end).unwrap_or("");
    let mark = format!("--{boundary}");
    let (mut found, mut open) = (Vec::new(), None::<usize>);
    for at in memchr::memmem::find_iter(body.as_bytes(), &mark) {
        if at > 0 && body.as_bytes()[at - 1] != b'\n' {
            continue;
        }
        let after = &body[at + mark.len()..];
        let line = after.lines().next().unwrap_or("");
        if !matches!(line.trim_end(), "" | "--") {
            continue;
        }
        if let Some(start) = open.take() {
            // The line end before a boundary belongs to it.
            let end = body[..at].trim_end_matches('\n').trim_end_matches('\r').len().max(start);
            found.push(Part::of(text, part.start + start, part.start + end));
        }
        if line.starts_with("--") || found.len() > MOST {
            return found;
        }
        let next = memchr::memchr(b'\n', after.as_bytes()).map_or(after.len(), |n| n + 1);
        open = Some(at + mark.len() + next);
    }
    if let Some(start) = open {
        found.push(Part::of(text, part.start + start, part.end));
    }
    found
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
