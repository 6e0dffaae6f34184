//! The examples of a rule, which are its tests: brackets mark the places that must be labelled.

use super::schema::ExampleFormat;
use crate::value::{Date, Span};

/// A sentence that a rule must report, or must not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Whether it must be reported.
    pub kind: ExampleKind,
    /// The text without the marks.
    pub text: String,
    /// The places in `text` that must be labelled, in their order.
    pub marks: Vec<Span>,
    /// How the text is written.
    pub format: ExampleFormat,
    /// The day on which the rule believes it runs.
    pub date: Option<Date>,
    /// The language of the text.
    pub language: String,
    /// Where it stands in the rule's file.
    pub place: Span,
}

/// Which list an example stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExampleKind {
    /// It must be reported.
    Bad,
    /// It must not be reported.
    Good,
}

/// What came of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A bad example that is reported at its marks.
    Reported,
    /// A good example that is left alone.
    Validated,
    /// A bad example that is not reported, or not at its marks.
    Missing {
        /// Marks without a label.
        unlabelled: Vec<Span>,
        /// Labels without a mark.
        unmarked: Vec<Span>,
    },
    /// A good example that is reported, at these places.
    Noisy(Vec<Span>),
}

impl Outcome {
    /// True when the example is as it must be.
    pub const fn is_fine(&self) -> bool {
        matches!(self, Self::Reported | Self::Validated)
    }
}

impl Example {
    /// The name of a file that such a text would stand in.
    pub const fn path(&self) -> &'static str {
        match self.format {
            ExampleFormat::Text => "example.txt",
            ExampleFormat::Markdown => "example.md",
        }
    }

    /// Compares what the rule reports, the labels of each finding, with what it must.
    pub fn outcome(&self, findings: &[Vec<Span>]) -> Outcome {
        let mut labelled: Vec<Span> = findings.iter().flatten().copied().collect();
        labelled.sort_unstable();
        labelled.dedup();
        match self.kind {
            ExampleKind::Good if findings.is_empty() => Outcome::Validated,
            ExampleKind::Good => Outcome::Noisy(labelled),
            ExampleKind::Bad if !findings.is_empty() && labelled == self.marks => Outcome::Reported,
            ExampleKind::Bad => {
                let without = |these: &[Span], those: &[Span]| {
                    these.iter().filter(|span| !those.contains(span)).copied().collect()
                };
                Outcome::Missing {
                    unlabelled: without(&self.marks, &labelled),
                    unmarked: without(&labelled, &self.marks),
                }
            }
        }
    }
}

/// Runs all examples: `run` gives the labels of each finding in an example's text.
pub fn run(
    examples: &[Example],
    run: impl Fn(&Example) -> Vec<Vec<Span>>,
) -> Vec<(&Example, Outcome)> {
    examples.iter().map(|example| (example, example.outcome(&run(example)))).collect()
}

/// A mistake in the marks of an example, with its place in the marked text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkMistake {
    /// The place.
    pub span: Span,
    /// What is wrong.
    pub message: &'static str,
}

/// Takes the marks out of a text: the plain text with the marked places in it. `[[` and `]]` are
/// brackets of the text itself.
pub fn unmark(marked: &str) -> Result<(String, Vec<Span>), MarkMistake> {
    let mut text = String::with_capacity(marked.len());
    let mut marks = Vec::new();
    // Where the open mark begins: in the marked text and in the plain one.
    let mut open: Option<(usize, usize)> = None;
    let mut characters = marked.char_indices().peekable();
    let mistake = |at: usize, message| {
        Err(MarkMistake { span: Span::new(at as u32, at as u32 + 1), message })
    };
    while let Some((at, c)) = characters.next() {
        // Of three closing brackets at the end of a mark, the first is the mark's.
        let closes = c == ']' && open.is_some() && run_of(c, &marked[at..]) % 2 == 1;
        let bracket = matches!(c, '[' | ']') && !closes;
        if bracket && characters.next_if(|(_, next)| *next == c).is_some() {
            text.push(c);
            continue;
        }
        match (c, open) {
            ('[', None) => open = Some((at, text.len())),
            ('[', Some(_)) => return mistake(at, "a mark within a mark"),
            (']', None) => return mistake(at, "a mark that ends without a beginning"),
            (']', Some((_, start))) if start == text.len() => {
                return mistake(at, "a mark around nothing");
            }
            (']', Some((_, start))) => {
                marks.push(Span::new(start as u32, text.len() as u32));
                open = None;
            }
            _ => text.push(c),
        }
    }
    match open {
        Some((at, _)) => mistake(at, "a mark without an end"),
        None => Ok((text, marks)),
    }
}

/// Puts marks into a text: the reverse of [`unmark`]. Places may overlap; what stands in a bracket
/// of its own is then in several.
pub fn mark(text: &str, places: &[Span]) -> String {
    let mut marked = String::with_capacity(text.len() + 2 * places.len());
    let brackets = |marked: &mut String, at: usize| {
        let ends = places.iter().filter(|place| place.end as usize == at && !place.is_empty());
        let starts = places.iter().filter(|place| place.start as usize == at);
        marked.extend(ends.map(|_| ']'));
        marked.extend(starts.map(|_| '['));
    };
    for (at, c) in text.char_indices() {
        brackets(&mut marked, at);
        marked.push(c);
        if matches!(c, '[' | ']') {
            marked.push(c);
        }
    }
    brackets(&mut marked, text.len());
    marked
}

fn run_of(c: char, text: &str) -> usize {
    text.chars().take_while(|next| *next == c).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked<'t>(text: &'t str, marks: &[Span]) -> Vec<&'t str> {
        marks.iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn marks_are_taken_out() {
        let (text, marks) = unmark("In all, [30] of [120] agreed ([20%]).").unwrap();
        assert_eq!(text, "In all, 30 of 120 agreed (20%).");
        assert_eq!(marked(&text, &marks), ["30", "120", "20%"]);
    }

    #[test]
    fn doubled_brackets_are_brackets() {
        let (text, marks) = unmark("See [[the table]](t.md): [größe] [[[x]]]").unwrap();
        assert_eq!(text, "See [the table](t.md): größe [x]");
        assert_eq!(marked(&text, &marks), ["größe", "x"]);
    }

    #[test]
    fn marks_are_put_back() {
        for marked in ["In all, [30] of [120] agreed ([20%]).", "See [[the table]] [[[x]]]", "[a]"]
        {
            let (text, marks) = unmark(marked).unwrap();
            assert_eq!(mark(&text, &marks), marked);
        }
        assert_eq!(mark("12 to 14", &[Span::new(0, 8), Span::new(0, 2)]), "[[12] to 14]");
    }

    #[test]
    fn unbalanced_marks_are_mistakes() {
        for (text, at, message) in [
            ("a [b", 2, "a mark without an end"),
            ("a b]", 3, "a mark that ends without a beginning"),
            ("[a [b] c]", 3, "a mark within a mark"),
            ("a [] b", 3, "a mark around nothing"),
        ] {
            assert_eq!(unmark(text), Err(MarkMistake { span: Span::new(at, at + 1), message }));
        }
    }

    fn example(kind: ExampleKind, marked: &str) -> Example {
        let (text, marks) = unmark(marked).unwrap();
        Example {
            kind,
            text,
            marks,
            format: ExampleFormat::Text,
            date: None,
            language: crate::language::DEFAULT.to_owned(),
            place: Span::default(),
        }
    }

    #[test]
    fn a_bad_example_must_be_reported_at_its_marks() {
        let bad = example(ExampleKind::Bad, "[30] of [120]");
        let (thirty, all) = (Span::new(0, 2), Span::new(6, 9));
        assert_eq!(bad.outcome(&[vec![all, thirty]]), Outcome::Reported);
        assert_eq!(bad.outcome(&[vec![all], vec![thirty]]), Outcome::Reported);
        assert_eq!(
            bad.outcome(&[vec![all, Span::new(3, 5)]]),
            Outcome::Missing { unlabelled: vec![thirty], unmarked: vec![Span::new(3, 5)] }
        );
        assert_eq!(
            bad.outcome(&[]),
            Outcome::Missing { unlabelled: vec![thirty, all], unmarked: vec![] }
        );
    }

    #[test]
    fn a_good_example_must_be_left_alone() {
        let good = example(ExampleKind::Good, "30 of 120");
        assert_eq!(good.outcome(&[]), Outcome::Validated);
        assert_eq!(good.outcome(&[vec![Span::new(0, 2)]]), Outcome::Noisy(vec![Span::new(0, 2)]));
        assert!(!good.outcome(&[vec![]]).is_fine());
    }
}
