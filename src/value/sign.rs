//! The signs that stand beside a figure in every language.

/// Whether a mark is a dash or a minus sign.
pub const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '‐' | '‑' | '−' | '―')
}

/// Whether a mark is the sign of a currency.
pub const fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₩')
}
