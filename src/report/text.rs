//! What formats with one place a finding say in words: quotes, and the other places.

use std::fmt::Write;

use super::cut;
use super::printable::one_line;
use super::reported::{Reported, ReportedLabel};

/// How much of a label's text is quoted in a line of text.
const QUOTED: usize = 60;

/// `text` in one line and in quotes, without its middle when it is long.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", cut::without_middle(&one_line(text), QUOTED, "…"))
}

/// The places of a finding but the first, for formats that show one place a finding:
/// `also at 3:12: "4.338 million"; column 7: "4.3 million"`. Empty when there are none.
pub(super) fn also_at(finding: &Reported) -> String {
    others(finding, ReportedLabel::place)
}

/// A finding in one line, for formats that show it beside its first place:
/// `paragraph 4: 30 of 120 is 25%, not 20% (also at line 3: "120")`.
pub(super) fn beside_first_place(finding: &Reported) -> String {
    let line = |label: &ReportedLabel| {
        label.part.map_or_else(|| format!("line {}", label.line), |part| part.to_string())
    };
    let part = finding.labels.first().and_then(|label| label.part);
    let part = part.map_or(String::new(), |part| format!("{part}: "));
    let message = one_line(&finding.message);
    match others(finding, line).as_str() {
        "" => format!("{part}{message}"),
        others => format!("{part}{message} ({others})"),
    }
}

fn others(finding: &Reported, place: impl Fn(&ReportedLabel) -> String) -> String {
    let Some((first, others)) = finding.labels.split_first() else { return String::new() };
    let mut said = String::new();
    for other in others {
        said.push_str(if said.is_empty() { "also at " } else { "; " });
        said.push_str(&seen_from(first, other, &place));
        if !other.text.is_empty() {
            // Writing to a String cannot fail.
            let _ = write!(said, ": {}", quoted(&other.text));
        }
    }
    said
}

fn seen_from(
    first: &ReportedLabel,
    other: &ReportedLabel,
    place: impl Fn(&ReportedLabel) -> String,
) -> String {
    let place = place(other);
    if other.path != first.path {
        let apart = if place.starts_with(|c: char| c.is_ascii_digit()) { ":" } else { ", " };
        format!("{}{apart}{place}", one_line(&other.path))
    } else if other.part.is_some() || other.line != first.line {
        place
    } else {
        format!("column {}", other.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_quotes_lose_their_middle() {
        assert_eq!(quoted("4.38\nmillion"), "\"4.38 million\"");
        let long = quoted(&"word ".repeat(40));
        assert!(cut::columns(&long) <= QUOTED + 2 && long.contains(" … "), "{long}");
    }
}
