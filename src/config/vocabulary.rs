//! Spellings and values that are right as they stand.

use super::file::VocabularyFile;
use crate::document::Document;
use crate::rules::{Finding, Label};
use crate::value::Span;

/// What a team has looked into: what is accepted, and what is two things and no contradiction.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    accept: Vec<Phrase>,
    distinct: Vec<Vec<Phrase>>,
}

impl Vocabulary {
    pub(super) fn new(written: &VocabularyFile) -> Self {
        let phrase = |text: &crate::yaml::Located<String>| Phrase::new(&text.value);
        Self {
            accept: written.accept.iter().map(phrase).collect(),
            distinct: written
                .distinct
                .iter()
                .map(|d| d.value.0.iter().map(phrase).collect())
                .collect(),
        }
    }

    /// Whether it says that a finding is none: the place to change is accepted, or all that it
    /// disagrees with is another thing.
    pub fn settles(&self, finding: &Finding, document: &Document) -> bool {
        let Some((first, others)) = finding.labels.split_first() else { return false };
        let says = |phrase: &Phrase, label: &Label| phrase.is_at(label.span, document.text());
        if self.accept.iter().any(|phrase| says(phrase, first)) {
            return true;
        }
        let two = |other: &Label| {
            self.distinct.iter().any(|things| {
                let this = things.iter().position(|phrase| says(phrase, first));
                this.is_some_and(|this| {
                    let mut rest = things.iter().enumerate().filter(|(at, _)| *at != this);
                    rest.any(|(_, phrase)| says(phrase, other))
                })
            })
        };
        !others.is_empty() && others.iter().all(two)
    }
}

/// A spelling or a value, in words.
#[derive(Clone, Debug)]
struct Phrase(String);

impl Phrase {
    fn new(written: &str) -> Self {
        Self(written.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Whether it stands at a place of a text: it is part of what is labelled, or what is labelled is
    /// part of it ("Jonson" of "Ben Jonson").
    fn is_at(&self, span: Span, text: &str) -> bool {
        let phrase = self.0.as_str();
        let (start, end) = (span.start as usize, span.end as usize);
        let Some(label) = text.get(start..end) else { return false };
        if phrase.is_empty() || label.is_empty() {
            return false;
        }
        let stands = |at: usize| {
            let end = at + phrase.len();
            text.get(at..end) == Some(phrase) && is_whole(text, at, end)
        };
        let within = label.match_indices(phrase).any(|(at, _)| stands(start + at));
        let around = || {
            let mut places = phrase.match_indices(label);
            places.any(|(at, _)| start.checked_sub(at).is_some_and(stands))
        };
        within || around()
    }
}

/// Whether words and figures begin and end where a stretch of a text does: "4.3" is no part of "4.38".
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let mut before = text.get(..start).unwrap_or("").chars().rev();
    let mut after = text.get(end..).unwrap_or("").chars();
    let (last, first) = (before.next(), after.next());
    let begins = match last {
        Some('.' | ',') => !before.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => !c.is_alphanumeric(),
        None => true,
    };
    let ends = match first {
        Some('.' | ',') => !after.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => !c.is_alphanumeric(),
        None => true,
    };
    begins && ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_at(phrase: &str, text: &str) -> bool {
        let (before, rest) = text.split_once('[').unwrap_or(("", text));
        let (label, after) = rest.split_once(']').unwrap_or((rest, ""));
        let start = before.len() as u32;
        let span = Span::new(start, start + label.len() as u32);
        Phrase::new(phrase).is_at(span, &format!("{before}{label}{after}"))
    }

    #[test]
    fn a_phrase_is_what_is_labelled_or_holds_it_or_is_held_by_it() {
        assert!(is_at("Jonson", "so said Ben [Jonson], a poet"));
        assert!(is_at("Ben  Jonson", "so said Ben [Jonson], a poet"));
        assert!(is_at("4.38 million", "by [more than 4.38 million], it"));
        assert!(!is_at("Sam Jonson", "so said Ben [Jonson], a poet"));
        assert!(!is_at("Ben Jonson", "so said Ben [Jonsons], a poet"));
    }

    #[test]
    fn figures_and_words_are_whole() {
        assert!(!is_at("4.3", "by [4.38 million]"));
        assert!(!is_at("38 million", "by [4.38 million]"));
        assert!(!is_at("8", "by [1,8]"));
        assert!(is_at("5", "by [5]. Then"));
        assert!(!is_at("John", "[Johnson] said"));
    }
}
