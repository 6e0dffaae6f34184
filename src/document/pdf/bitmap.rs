//! Fonts of dots, as TeX draws them where no outlines are installed: their glyphs are named after their codes
//! ("a65"), and the codes are those of TeX's own encodings.

/// The code that the name of a glyph tells: a letter, and the code in decimal digits.
pub(super) fn code(name: &str) -> Option<u8> {
    let digits = name.strip_prefix(|c: char| c.is_ascii_alphabetic())?;
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// What the codes of such a font stand for, by those that it has glyphs for: the ligatures tell the older encoding from the newer.
pub(super) fn encoding(codes: &[u8]) -> Vec<(u8, String)> {
    let has = |from: u8, to: u8| codes.iter().any(|code| (from..=to).contains(code));
    let old = has(0x0b, 0x0f) && !has(0x1b, 0x1f);
    codes.iter().filter_map(|code| Some((*code, read(*code, old)?))).collect()
}

fn read(code: u8, old: bool) -> Option<String> {
    const LIGATURES: [&str; 5] = ["ff", "fi", "fl", "ffi", "ffl"];
    let text = match code {
        0x0b..=0x0f if old => LIGATURES[usize::from(code - 0x0b)],
        0x22 | 0x11 if code == 0x11 || old => "”",
        0x5c | 0x10 if code == 0x10 || old => "“",
        0x7b | 0x15 if code == 0x15 || old => "–",
        0x7c | 0x16 if code == 0x16 || old => "—",
        0x12 => "„",
        0x13 => "«",
        0x14 => "»",
        0x1b..=0x1f => LIGATURES[usize::from(code - 0x1b)],
        0x27 => "’",
        0x60 => "‘",
        0x7f => "-",
        0xff => "ß",
        0x20..=0x7e => return Some(char::from(code).to_string()),
        // From here on the newer encoding is that of Western Europe, nearly.
        0xc0..=0xfe if !old => return Some(char::from(code).to_string()),
        _ => return None,
    };
    Some(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_tell_the_encoding() {
        assert_eq!(
            (code("a65"), code("A"), code("a6x"), code("a999")),
            (Some(65), None, None, None)
        );
        let text =
            |codes: &[u8]| encoding(codes).into_iter().map(|(_, text)| text).collect::<String>();
        assert_eq!(text(&[0x41, 0x1c, 0x15, 0x22, 0xe9]), "Afi–\"é");
        assert_eq!(text(&[0x41, 0x0c, 0x7b, 0x22]), "Afi–”");
    }
}
