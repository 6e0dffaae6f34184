//! Text of documents on its way to a terminal, a log or a one-line format.

/// True for characters that could command a terminal (escape codes begin with U+001B or U+009B),
/// break a line, or change the order in which the rest of the line is shown.
pub(super) fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `text` as one line: each run of white space and unprintable characters is one space.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| is_unprintable(c) || c == ' ').filter(|w| !w.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_a_line_or_commands_a_terminal() {
        assert_eq!(one_line("a\u{1b}[31mb\u{9b}2Jc\u{7f}\u{202e}d\r\ne"), "a [31mb 2Jc d e");
        assert_eq!(one_line("  a\n\n\tb  "), "a b");
    }
}
