//! Cutting a long line to a number of terminal columns, at word ends where there are any.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::printable::is_unprintable;

/// A tab takes at most this many columns (miette's own setting).
const TAB: usize = 4;
/// How far back from the place of a cut a word end is looked for.
const WORD: usize = 20;

/// The columns of a character: those of its stand-in where it cannot be printed itself.
pub(super) fn width(c: char) -> usize {
    match c {
        '\t' => TAB,
        c if is_unprintable(c) => 1,
        c => c.width().unwrap_or(0),
    }
}

/// The columns of a text.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// The part of `text` around `hull` that takes at most `most` columns (the hull itself is
/// always whole), at most `most_before` of them before the hull. A hull near one end of the text
/// leaves its room to the other side. Looks at no more text than it returns, give or take a word:
/// a line may be a megabyte long.
pub(super) fn around(
    text: &str,
    hull: Range<usize>,
    most: usize,
    most_before: usize,
) -> Range<usize> {
    let inside = text.get(hull.clone()).unwrap_or("");
    let before = text.get(..hull.start).unwrap_or("");
    let after = text.get(hull.end..).unwrap_or("");
    let room = most.saturating_sub(up_to(inside.chars(), most));
    let left = up_to(before.chars().rev(), room.min(most_before));
    let right = up_to(after.chars(), room);
    let left = last_words(before, left.min(room - right.min(room / 2)));
    let right = first_words(after, room - columns(left));
    hull.start - left.len()..hull.end + right.len()
}

/// The columns of `chars`, but not counting on beyond `limit`.
fn up_to(chars: impl Iterator<Item = char>, limit: usize) -> usize {
    let mut sum = 0;
    for c in chars {
        sum += width(c);
        if sum >= limit {
            return limit;
        }
    }
    sum
}

/// The longest beginning of `text` in at most `columns` columns.
fn head(text: &str, columns: usize) -> &str {
    let mut sum = 0;
    for (at, c) in text.char_indices() {
        sum += width(c);
        if sum > columns {
            return text.get(..at).unwrap_or("");
        }
    }
    text
}

/// The longest end of `text` in at most `columns` columns.
fn tail(text: &str, columns: usize) -> &str {
    let mut sum = 0;
    for (at, c) in text.char_indices().rev() {
        sum += width(c);
        if sum > columns {
            let rest = text.get(at + c.len_utf8()..).unwrap_or("");
            // An accent whose letter did not fit would land on its neighbour.
            return rest.trim_start_matches(|c| width(c) == 0);
        }
    }
    text
}

/// As [`head`], but ending after a space where one is near, so that what follows ("…") stands
/// apart as in print.
pub(super) fn first_words(text: &str, columns: usize) -> &str {
    let fitting = head(text, columns);
    if fitting.len() == text.len() {
        return text;
    }
    let space = fitting.char_indices().rev().take(WORD).find(|(_, c)| c.is_whitespace());
    let end = space.map_or(fitting.len(), |(at, c)| at + c.len_utf8());
    fitting.get(..end).unwrap_or("")
}

/// As [`tail`], but beginning with a space where one is near.
pub(super) fn last_words(text: &str, columns: usize) -> &str {
    let fitting = tail(text, columns);
    if fitting.len() == text.len() {
        return text;
    }
    let space = fitting.char_indices().take(WORD).find(|(_, c)| c.is_whitespace());
    fitting.get(space.map_or(0, |(at, _)| at)..).unwrap_or("")
}

/// `text` in at most `columns` columns: where it takes more, `omission` stands for its middle.
pub(crate) fn without_middle(text: &str, columns: usize, omission: &str) -> String {
    if up_to(text.chars(), columns + 1) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(omission.chars().map(width).sum());
    let head = first_words(text, room * 2 / 3);
    let tail = last_words(text.get(head.len()..).unwrap_or(""), room / 3);
    format!("{head}{omission}{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, needle: &str, columns: usize) -> String {
        let start = text.find(needle).unwrap();
        let range = around(text, start..start + needle.len(), columns, usize::MAX);
        text[range].to_owned()
    }

    #[test]
    fn cuts_at_words_and_gives_spare_room_to_the_other_side() {
        let text = "one two three four five six seven eight nine ten";
        assert_eq!(cut(text, "five", 24), " four five six seven ");
        assert_eq!(cut(text, "one", 15), "one two three ");
        assert_eq!(cut(text, "ten", 15), " eight nine ten");
        assert_eq!(cut(text, "six", 99), text);
        assert_eq!(cut(text, "three four five", 3), "three four five");
    }

    #[test]
    fn counts_columns_not_bytes() {
        assert_eq!(columns("4.38 万人"), 9);
        assert_eq!(columns("a\tb\u{1b}"), 7);
        assert_eq!(
            cut("到十三五期末全国社区工作者达433.8万人比上年有所增加", "433.8万", 15),
            "者达433.8万人比"
        );
        assert_eq!(head("日本語", 5), "日本");
        assert_eq!(tail("e\u{301}e\u{301}", 1), "e\u{301}");
        assert_eq!(tail("日\u{301}x", 2), "x");
    }

    #[test]
    fn keeps_the_hull_near_the_left_when_asked() {
        let text = "one two three four five six seven eight nine ten";
        let five = text.find("five").unwrap();
        assert_eq!(&text[around(text, five..five + 4, 24, 6)], " four five six seven ");
    }
}
