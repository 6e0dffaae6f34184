//! Tags of template engines in Markdown: Hugo's `{{< img src="a.jpg" >}}`, Jekyll's `{% include a %}`.
//! A page is made of them, and nobody reads them.

use memchr::{memchr_iter, memmem};

use crate::value::Span;

/// No tag is longer; where an end is further away, the beginning is none.
const LONGEST: usize = 4096;

/// The tags of a text, in its order.
pub(super) fn tags(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found: Vec<Span> = Vec::new();
    let mut next = 0;
    for at in memchr_iter(b'{', bytes).filter(|at| bytes.get(at + 1).is_some()) {
        let close: &[u8] = match bytes[at + 1] {
            b'{' => b"}}",
            b'%' => b"%}",
            _ => continue,
        };
        if at < next {
            continue;
        }
        let inner = at + 2;
        let Some(reach) = bytes.get(inner..bytes.len().min(inner + LONGEST)) else { break };
        if let Some(length) = memmem::find(reach, close) {
            next = inner + length + close.len();
            let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            found.push(Span::new(narrow(at), narrow(next)));
        }
    }
    found
}

/// What is left of a span beside the tags.
pub(super) fn beside(tags: &[Span], span: Span) -> impl Iterator<Item = Span> {
    let first = tags.partition_point(|tag| tag.end <= span.start);
    let within = tags[first..].iter().take_while(move |tag| tag.start < span.end);
    let ends = within.clone().map(move |tag| tag.end.min(span.end));
    let starts = std::iter::once(span.start).chain(ends);
    let stops = within.map(move |tag| tag.start.max(span.start)).chain([span.end]);
    starts.zip(stops).filter(|(start, end)| start < end).map(|(start, end)| Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beside_tags_is_left() {
        let text = "a {{< img w=\"338\" >}}b{% if x %} c {{ open";
        let found = tags(text);
        let parts = |from: u32, to: u32| {
            let span = Span::new(from, to);
            beside(&found, span).map(|s| s.of(text)).collect::<Vec<_>>()
        };
        let end = u32::try_from(text.len()).unwrap();
        assert_eq!(parts(0, end), ["a ", "b", " c {{ open"]);
        assert_eq!(parts(5, 10), [""; 0]);
        assert_eq!(parts(0, 2), ["a "]);
        assert_eq!(parts(10, 22), ["b"]);
    }
}
