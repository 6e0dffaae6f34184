//! Text that means something to YAML and was not put in quotes: the most common mistake of people
//! who write messages with `{slots}` and examples with `[marks]`.

use super::{File, Problem};
use crate::value::Span;

/// The mistake on the line of `at`, when it is one of missing quotes.
pub fn unquoted(at: Span, file: &File) -> Option<Problem> {
    let span = value_at(at, file.text())?;
    let value = span.of(file.text());
    let first = value.chars().next()?;
    let message = match first {
        '[' | '{' if after_bracket(value)? => {
            format!("text that begins with `{first}` needs quotes")
        }
        '%' | '@' | '`' | '&' | '*' | '!' | '|' | '>' => {
            format!("text that begins with `{first}` needs quotes")
        }
        '"' | '\'' if value.get(1..)?.find(first)? + 2 < value.len() => {
            "text that begins with a quotation mark ends at the next one".to_owned()
        }
        _ if value.contains(": ") => "text that holds a colon and a space needs quotes".to_owned(),
        _ => return None,
    };
    Some(Problem::new(file, span, message).help(advice(value)))
}

/// How to write a value as text.
pub fn advice(value: &str) -> String {
    let quoted = if !value.contains('\'') {
        format!("'{value}'")
    } else if value.contains(['"', '\\']) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        format!("\"{value}\"")
    };
    format!("write {quoted}")
}

/// The rest of the line after the name or the hyphen, on the line of `at`.
pub fn value_at(at: Span, text: &str) -> Option<Span> {
    let start = text.get(..at.start as usize)?.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(start..)?.lines().next()?;
    let item = line.trim_start().trim_start_matches("- ");
    let value = match item.split_once(": ") {
        Some((name, value)) if !name.contains(['"', '\'', '{', '[']) => value,
        _ => item,
    };
    let begin = start + line.len() - value.trim_start().len();
    let value = value.trim();
    Some(Span::new(begin as u32, (begin + value.len()) as u32))
}

/// Whether anything follows the bracket that closes the first one.
fn after_bracket(value: &str) -> Option<bool> {
    let mut depth = 0_usize;
    let close = value.char_indices().find(|(_, c)| {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    })?;
    Some(close.0 + 1 < value.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_of_a_line_is_found() {
        let value =
            |line: &str| value_at(Span::default(), line).map(|span| span.of(line).to_owned());
        assert_eq!(value("message: {part} of {whole}").as_deref(), Some("{part} of {whole}"));
        assert_eq!(value("    - [30] of [120]: x").as_deref(), Some("[30] of [120]: x"));
        assert_eq!(value("  - text: a: b ").as_deref(), Some("a: b"));
    }

    #[test]
    fn values_are_put_into_the_quotes_that_fit() {
        assert_eq!(advice("{a} b"), "write '{a} b'");
        assert_eq!(advice("it's {a}"), "write \"it's {a}\"");
        assert_eq!(advice("it's \"a\""), "write 'it''s \"a\"'");
    }
}
