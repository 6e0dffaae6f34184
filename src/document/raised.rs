//! What is set above the line.

/// Raised figures, as the marks of notes and powers are: they go on no figure before them.
pub(super) fn raised(text: &str) -> String {
    let raised = |c| match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32('⁴' as u32 + (c as u32 - '4' as u32)).unwrap_or(c),
        c => c,
    };
    text.chars().filter(|c| !matches!(c, '[' | ']')).map(raised).collect()
}
