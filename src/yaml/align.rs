//! From an offset within a text's value back to the file: into the quotes, past doubled quotes and
//! simple escapes, over folded lines.

use crate::value::Span;

/// Where a character of the value stands in the file's spelling.
struct Step {
    /// In the value.
    value: usize,
    /// In the spelling.
    raw: (usize, usize),
}

/// The place in `raw` (a scalar as it stands in the file) of `within`, a stretch of its `value`.
/// `None` where the value's characters cannot be followed one by one.
pub fn place(raw: &str, value: &str, within: Span) -> Option<Span> {
    // A block scalar may begin with a quotation mark of its own, so each reading is tried to its
    // end, and the one that uses the spelling up is the right one.
    let quote = raw.chars().next().filter(|c| matches!(c, '\'' | '"'));
    let steps =
        quote.and_then(|q| follow(raw, value, Some(q))).or_else(|| follow(raw, value, None))?;
    let after = steps.last().map_or(quote.map_or(0, char::len_utf8), |step| step.raw.1);
    let at = |offset: u32| steps.iter().find(|step| step.value >= offset as usize);
    let start = at(within.start).map_or(after, |step| step.raw.0);
    // The end of the last character: what follows it may stand in the next line.
    let end = match steps.iter().rfind(|step| step.value < within.end as usize) {
        Some(last) if !within.is_empty() => last.raw.1,
        _ => start,
    };
    Some(Span::new(start as u32, end.max(start) as u32))
}

fn follow(raw: &str, value: &str, quote: Option<char>) -> Option<Vec<Step>> {
    let mut at = quote.map_or(0, char::len_utf8);
    let mut steps = Vec::with_capacity(value.len());
    for (index, c) in value.char_indices() {
        let rest = raw.get(at..)?;
        let length = spelling(rest, c, quote)?;
        steps.push(Step { value: index, raw: (at, at + length) });
        at += length;
    }
    let rest = raw.get(at..)?;
    let used_up = match quote {
        Some(q) => rest.strip_prefix(q) == Some(""),
        None => rest.trim().is_empty(),
    };
    used_up.then_some(steps)
}

/// How many bytes at the start of `rest` spell `c`.
fn spelling(rest: &str, c: char, quote: Option<char>) -> Option<usize> {
    match (quote, c) {
        (Some('\''), '\'') => return rest.starts_with("''").then_some(2),
        (Some('"'), _) if rest.starts_with('\\') => {
            let escaped = match c {
                '\n' => 'n',
                '\t' => 't',
                '"' | '\\' | '/' => c,
                _ => return None,
            };
            return rest[1..].starts_with(escaped).then_some(2);
        }
        _ => {}
    }
    if c == ' ' || c == '\n' {
        let space = &rest[..rest.len() - rest.trim_start().len()];
        // A line end with the next line's indentation, folded or kept.
        if space.contains('\n') {
            return Some(space.len());
        }
    }
    rest.starts_with(c).then(|| c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(raw: &'a str, value: &str, part: &str) -> Option<&'a str> {
        let start = value.find(part)? as u32;
        let span = place(raw, value, Span::new(start, start + part.len() as u32))?;
        Some(span.of(raw))
    }

    #[test]
    fn plain_and_quoted_texts_are_followed() {
        assert_eq!(found("share ~ part", "share ~ part", "part"), Some("part"));
        assert_eq!(found("'share ~ part'", "share ~ part", "part"), Some("part"));
        assert_eq!(found("'it''s ~ part'", "it's ~ part", "part"), Some("part"));
        assert_eq!(found(r#""a \"b\" c""#, r#"a "b" c"#, "c"), Some("c"));
        assert_eq!(found("\"größe ~ x\"", "größe ~ x", "x"), Some("x"));
    }

    #[test]
    fn folded_and_kept_lines_are_followed() {
        assert_eq!(found("share\n    ~ part\n", "share ~ part\n", "part"), Some("part"));
        assert_eq!(found("share\n    ~ part\n", "share\n~ part\n", "~"), Some("~"));
        assert_eq!(found("\"x\" ==\n  y\n", "\"x\" == y\n", "y"), Some("y"));
        assert_eq!(found("share\n    ~ part", "share ~ part", "share"), Some("share"));
    }

    #[test]
    fn the_end_has_a_place() {
        let at = |raw, value, at| place(raw, value, Span::new(at, at)).map(|span| span.start);
        assert_eq!(at("'ab'", "ab", 2), Some(3));
        assert_eq!(at("ab", "ab", 2), Some(2));
        assert_eq!(at("''", "", 0), Some(1));
    }

    #[test]
    fn what_cannot_be_followed_is_left_alone() {
        assert_eq!(found(r#""\u0041 b""#, "A b", "b"), None);
        assert_eq!(found("a\n    b\n  c", "a\n  b\nc", "c"), None);
    }
}
