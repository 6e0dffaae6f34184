//! Text of documents made safe for a terminal, a log or a one-line format.

use std::fmt::Write;

/// True for characters that could command a terminal (escape codes begin with U+001B or U+009B),
/// break a line, or change the order in which the rest of the line is shown.
pub(super) fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `text` with a visible stand-in for each unprintable character, except tabs.
pub(crate) fn visible(text: &str, unicode: bool) -> String {
    text.chars().map(|c| if c == '\t' { c } else { stand_in(c, unicode) }).collect()
}

fn stand_in(c: char, unicode: bool) -> char {
    match c {
        c if !is_unprintable(c) => c,
        _ if !unicode => '?',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ => '\u{fffd}',
    }
}

/// `text` as one line: each run of white space and unprintable characters is one space.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| is_unprintable(c) || c == ' ').filter(|w| !w.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Text whose lines were broken by hand, with a line a paragraph.
pub(crate) fn paragraphs(text: &str) -> String {
    text.split("\n\n").map(one_line).collect::<Vec<_>>().join("\n\n")
}

/// JSON in which unprintable characters are escapes, so that it may be shown on a terminal. Such
/// characters can stand in strings only, and JSON itself escapes those below U+0020.
pub(crate) fn printable_json(json: &str) -> String {
    let mut printable = String::with_capacity(json.len());
    for c in json.chars() {
        if is_unprintable(c) && !matches!(c, '\n' | '\r' | '\t') {
            let _ = write!(printable, "\\u{:04x}", u32::from(c));
        } else {
            printable.push(c);
        }
    }
    printable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_commands_a_terminal() {
        let hostile = "a\u{1b}[31mb\u{9b}2Jc\u{7f}\u{202e}d\r\ne";
        assert_eq!(visible(hostile, true), "a␛[31mb\u{fffd}2Jc␡\u{fffd}d␍␊e");
        assert_eq!(visible(hostile, false), "a?[31mb?2Jc??d??e");
        assert_eq!(one_line(hostile), "a [31mb 2Jc d e");
        assert_eq!(one_line("  a\n\n\tb  "), "a b");
    }

    #[test]
    fn json_escapes_what_serde_leaves() {
        let text = "\u{9b}\u{7f}\u{2028}é\n";
        let json = printable_json(&serde_json::to_string(text).unwrap());
        assert_eq!(json, r#""\u009b\u007f\u2028é\n""#);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
