//! The examples of a rule file.

use super::Loader;
use super::pattern::LANGUAGE;
use crate::rules::examples::{Example, ExampleKind, unmark};
use crate::rules::schema::{ExampleFormat, Examples, FullExample};
use crate::value::Date;
use crate::yaml::{Located, TextOr};

impl Loader<'_> {
    pub(super) fn examples(&mut self, written: &Examples) -> Vec<Example> {
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
        let language = language.map_or(LANGUAGE.to_owned(), |name| self.language(Some(name)));
        let (text, marks) = match unmark(marked) {
            Ok(unmarked) => unmarked,
            Err(mistake) => {
                let span = marked.inside(mistake.span, self.file);
                let problem = self.problem(span, mistake.message);
                let help = "`[` and `]` mark what is labelled; a bracket of the text is doubled";
                self.say(problem.help(help));
                return None;
            }
        };
        match (kind, marks.first()) {
            (ExampleKind::Bad, None) => {
                let problem = self.problem(marked.span, "a bad example without a mark");
                let help = "put what the finding labels into brackets: `[30] of [120]`";
                self.say(problem.label("what is wrong here?").help(help));
            }
            (ExampleKind::Good, Some(_)) => {
                let problem = self.problem(marked.span, "a good example with a mark");
                let help = "nothing is labelled in it; a bracket of the text is doubled: `[[`";
                self.say(problem.help(help));
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
        self.say(self.problem(written.span, "the calendar has no such day"));
        None
    }
}
