//! What an example says beside what comes of it, line by line.

use crate::facts::Read;
use crate::rules::examples::mark;
use crate::rules::trial::Trial;

/// A line of a diff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// What is so on both sides.
    Same(String),
    /// What must be.
    Expected(String),
    /// What is.
    Found(String),
    /// What is said of it.
    Said(String),
}

/// The text of an example, with its marks and with the labels that it was given.
pub(super) fn of_marks(trial: &Trial) -> Vec<Line> {
    let text = trial.example.text.trim_end();
    let expected = mark(text, &trial.example.marks);
    let found = mark(text, &trial.labelled());
    let mut lines = Vec::new();
    // Marks hold no line ends in any example that can pass; where one does, the sides are shown
    // one after the other.
    if expected.lines().count() == found.lines().count() {
        for (expected, found) in expected.lines().zip(found.lines()) {
            if expected == found {
                lines.push(Line::Same(expected.to_owned()));
            } else {
                lines.push(Line::Expected(expected.to_owned()));
                lines.push(Line::Found(found.to_owned()));
            }
        }
    } else {
        lines.extend(expected.lines().map(|line| Line::Expected(line.to_owned())));
        lines.extend(found.lines().map(|line| Line::Found(line.to_owned())));
    }
    lines.extend(trial.findings.iter().map(|finding| Line::Said(finding.message.clone())));
    lines.extend(trial.silent.iter().cloned().map(Line::Said));
    lines
}

/// A text, and what it is read as.
pub(super) fn of_readings(read: &Read) -> Vec<Line> {
    vec![
        Line::Same(read.text.clone()),
        Line::Expected(read.expected.clone()),
        Line::Found(read.read.clone()),
    ]
}
