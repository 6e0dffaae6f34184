//! Entities of HTML: "&pound;", "&#163;", "&#xA3;".

use pulldown_cmark::{Event, Parser};

/// No entity is longer.
const LONGEST: usize = 34;

/// The entity that a text begins with: its length, and what it stands for.
pub(super) fn at_start(text: &str) -> Option<(usize, String)> {
    let head = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    let length = head.find(';')? + 1;
    let written = head.get(..length)?;
    let name = written.get(1..length - 1)?;
    let plain = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u{a0}",
        _ => return parsed(written).map(|read| (length, read)),
    };
    Some((length, plain.to_owned()))
}

/// The parser of Markdown knows all entities: two thousand names that need no second list.
fn parsed(written: &str) -> Option<String> {
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '&' | '#' | ';');
    if !written.starts_with('&') || !written.chars().all(known) {
        return None;
    }
    let mut texts = Parser::new(written).filter_map(|event| match event {
        Event::Text(text) => Some(text),
        _ => None,
    });
    let read = texts.next()?;
    (&*read != written && texts.next().is_none()).then(|| read.into_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_read() {
        for (text, expected) in [
            ("&pound;3", "£"),
            ("&#163;", "£"),
            ("&#xA3; x", "£"),
            ("&amp;", "&"),
            ("&ndash;", "–"),
            ("&nbsp;", "\u{a0}"),
        ] {
            assert_eq!(at_start(text).map(|(_, read)| read).as_deref(), Some(expected), "{text}");
        }
        for text in ["&", "& b;", "&nothing;", "&pound", "&#;", "&é;", "&*a*;"] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }
}
