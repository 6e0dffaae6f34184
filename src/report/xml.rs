//! Text in XML.

use super::printable::is_unprintable;

/// A text as it stands in an element or an attribute. Most control characters cannot stand in XML at
/// all, not even as references: the Unicode replacement character takes their place, as it does of those that turn
/// the reading order.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // As they are, a reader would take them for spaces within an attribute.
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c if is_unprintable(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_leaves_its_place_and_all_is_xml() {
        assert_eq!(
            escaped("\"a\"\n<b> & 'c'\t\u{0}\u{1b}[2J\u{85}\u{fffe}\u{202e} é 社"),
            "&quot;a&quot;&#10;&lt;b&gt; &amp; &apos;c&apos;&#9;\u{fffd}\u{fffd}[2J\u{fffd}\u{fffd}\u{fffd} é 社"
        );
    }
}
