//! The colors of the command line, few and quiet.

use owo_colors::Style;

/// What is looked for first: names, headings.
pub(super) const STRONG: Style = Style::new().bold();
/// What is there when it is looked for.
pub(super) const FAINT: Style = Style::new().dimmed();
/// What is right.
pub(super) const GOOD: Style = Style::new().green();
/// What is wrong.
pub(super) const BAD: Style = Style::new().red();
/// Doubtful things.
pub(super) const DOUBT: Style = Style::new().yellow();
/// Things worth knowing.
pub(super) const HINT: Style = Style::new().cyan();

use crate::rules::Severity;

/// `text` in a style, where there are colors.
pub(super) fn paint(text: &str, style: Style, color: bool) -> String {
    if color && !text.is_empty() { style.style(text).to_string() } else { text.to_owned() }
}

/// The style of a severity, as in reports.
pub(super) const fn severity(severity: Severity) -> Style {
    match severity {
        Severity::Error => BAD,
        Severity::Warning => DOUBT,
        Severity::Info => HINT,
    }
}
