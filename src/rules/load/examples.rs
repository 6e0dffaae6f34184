//! The examples of a rule file.

use super::Loader;
use super::pattern::LANGUAGE;
use crate::rules::examples::{Example, ExampleKind, unmark};
use crate::rules::schema::{ExampleFormat, Examples, FullExample};
use crate::value::Date;
use crate::yaml::{File, Later, Located, Made, Problem, TextOr};

impl Loader<'_> {
    pub(super) fn examples(&mut self, written: &Later<Examples>) -> Made<Vec<Example>> {
        let file = self.file.clone();
        match written {
            Later::Here(written) => {
                for example in written.bad.iter().chain(&written.good) {
                    if let TextOr::Full(full) = &example.value {
                        self.language(full.language.as_ref());
                    }
                }
                let mut examples = Marked { file, problems: Vec::new() };
                let all = examples.all(written);
                self.problems.append(&mut examples.problems);
                Made::by(|| all)
            }
            Later::There(there) => {
                let there = *there;
                Made::by(move || {
                    let written: Option<Examples> = there.read();
                    let mut examples = Marked { file, problems: Vec::new() };
                    written.map_or(Vec::new(), |written| examples.all(&written))
                })
            }
        }
    }
}

/// Examples whose marks are taken out.
struct Marked {
    file: File,
    problems: Vec<Problem>,
}

impl Marked {
    fn all(&mut self, written: &Examples) -> Vec<Example> {
        let bad = written.bad.iter().map(|example| (ExampleKind::Bad, example));
        let good = written.good.iter().map(|example| (ExampleKind::Good, example));
        bad.chain(good).filter_map(|(kind, example)| self.example(kind, example)).collect()
    }

    fn example(
        &mut self,
        kind: ExampleKind,
        written: &Located<TextOr<FullExample>>,
    ) -> Option<Example> {
        let short;
        let (marked, format, date, language) = match &written.value {
            TextOr::Text(text) => {
                short = Located::new(text.clone(), written.span);
                (&short, ExampleFormat::default(), None, None)
            }
            TextOr::Full(full) => {
                (&full.text, full.format, full.date.as_ref(), full.language.as_ref())
            }
        };
        let date = match date {
            Some(date) => Some(self.date(date)?),
            None => None,
        };
        let language = language.map_or(LANGUAGE, |name| name.value.as_str()).to_owned();
        let (text, marks) = match unmark(marked) {
            Ok(unmarked) => unmarked,
            Err(mistake) => {
                let span = marked.inside(mistake.span, &self.file);
                let problem = Problem::new(&self.file, span, mistake.message);
                let help = "`[` and `]` mark what is labelled; a bracket of the text is doubled";
                self.problems.push(problem.help(help));
                return None;
            }
        };
        match (kind, marks.first()) {
            (ExampleKind::Bad, None) => {
                let problem = Problem::new(&self.file, marked.span, "a bad example without a mark");
                let help = "put what the finding labels into brackets: `[30] of [120]`";
                self.problems.push(problem.label("what is wrong here?").help(help));
            }
            (ExampleKind::Good, Some(_)) => {
                let problem = Problem::new(&self.file, marked.span, "a good example with a mark");
                let help = "nothing is labelled in it; a bracket of the text is doubled: `[[`";
                self.problems.push(problem.help(help));
            }
            _ => {}
        }
        Some(Example { kind, text, marks, format, date, language, place: marked.span })
    }

    /// A full date by ISO 8601; the schema has seen to its shape.
    fn date(&mut self, written: &Located<String>) -> Option<Date> {
        let date = Date::of_iso(written);
        if date.is_some() {
            return date;
        }
        self.problems.push(
            Problem::new(&self.file, written.span, "the calendar has no such day")
                .help("write a day that there was, as in `2022-02-28`"),
        );
        None
    }
}
