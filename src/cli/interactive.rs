//! `factlint check --interactive`: shows each finding, and writes the suggestion that is chosen.
//!
//! Nothing is written that was not asked for by its number: a contradiction has more than one way out. After
//! each change the document is checked anew, so that no place is out of date.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead};
use std::path::Path;

use encoding_rs::Encoding;

use super::Status;
use super::baseline::Known;
use super::failure::Failure;
use super::input::Input;
use super::inputs::Drafts;
use super::terminal::Terminal;
use crate::config::Checker;
use crate::document::{Document, Source};
use crate::report::{
    FORMATS, Options, Report, Reported, ReportedSuggestion, Summary, counted, fingerprint,
    one_line, sort,
};

/// A conversation about findings.
pub(super) struct Session<'t> {
    terminal: &'t Terminal,
    applied: usize,
    left: usize,
    fails: bool,
}

/// What to do with a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    /// Write the suggestion of this number, from 0.
    Apply(usize),
    Skip,
    Quit,
}

impl<'t> Session<'t> {
    pub fn new(terminal: &'t Terminal) -> Self {
        Self { terminal, applied: 0, left: 0, fails: false }
    }

    /// Goes through the findings in a file; whether to go on with the next.
    pub fn file(
        &mut self,
        drafts: &Drafts,
        input: &Input,
        checker: &Checker,
        known: Option<&Known>,
    ) -> Result<bool, Failure> {
        let mut decided: BTreeMap<String, usize> = BTreeMap::new();
        loop {
            let document = drafts.read(input)?;
            let mut findings = checker.check(&document).findings;
            if let Some(known) = known {
                known.hide(&mut findings);
            }
            sort(&mut findings);
            let mut passed = decided.clone();
            let open = |found: &Reported| match passed.get_mut(&fingerprint(found)) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            };
            let mut open = findings.into_iter().filter(open);
            let Some(found) = open.next() else { return Ok(true) };
            *decided.entry(fingerprint(&found)).or_default() += 1;
            self.show(&found)?;
            match self.ask(&found)? {
                Answer::Apply(number) => match (found.suggestions.get(number), input.file()) {
                    (Some(suggestion), Some(path)) => {
                        write(path, suggestion, &document)?;
                        self.applied += 1;
                    }
                    _ => self.leave(&found, checker),
                },
                Answer::Skip => self.leave(&found, checker),
                Answer::Quit => {
                    self.leave(&found, checker);
                    open.for_each(|found| self.leave(&found, checker));
                    return Ok(false);
                }
            }
        }
    }

    /// How the run ends.
    pub fn finish(self) -> Status {
        let (applied, left) = (counted(self.applied, "suggestion"), counted(self.left, "finding"));
        self.terminal.note_unless_quiet(&format!("{applied} applied, {left} left"));
        if self.fails { Status::Found } else { Status::Fine }
    }

    fn leave(&mut self, found: &Reported, checker: &Checker) {
        self.left += 1;
        self.fails |= checker.settings.fail_on.value.is_met(found.severity);
    }

    fn show(&self, found: &Reported) -> Result<(), Failure> {
        let summary = Summary::new(1, 0, std::slice::from_ref(found));
        let report = Report {
            findings: std::slice::from_ref(found),
            summary: &summary,
            checked: &[],
            skipped: &[],
            rules: &[],
        };
        self.terminal.print(|out, options| {
            FORMATS[0].format.write(&report, &Options { brief: true, ..*options }, out)?;
            for (number, suggestion) in found.suggestions.iter().enumerate() {
                write!(out, "  {}  write: {}", number + 1, one_line(&suggestion.text))?;
                match found.replaced(suggestion) {
                    Some(text) => writeln!(out, "  (for \"{}\")", one_line(text))?,
                    None => writeln!(out)?,
                }
            }
            if found.labels.first().is_some_and(|label| label.part.is_some()) {
                writeln!(out, "  (a file of this format is corrected in its own program)")?;
            }
            Ok(())
        })
    }

    fn ask(&self, found: &Reported) -> Result<Answer, Failure> {
        let count = found.suggestions.len();
        let numbers = match count {
            0 => String::new(),
            1 => "1 to write it, ".to_owned(),
            _ => format!("1-{count} to write one, "),
        };
        loop {
            self.terminal.print(|out, _| {
                write!(out, "{numbers}Enter to go on, q to quit: ")?;
                out.flush()
            })?;
            let mut line = String::new();
            let read = io::stdin().lock().read_line(&mut line);
            let read = read.map_err(|error| Failure::of_path("standard input", &error))?;
            if read == 0 {
                return Ok(Answer::Quit);
            }
            match answer(line.trim(), count) {
                Some(answer) => return Ok(answer),
                None => self.terminal.note("not one of these"),
            }
        }
    }
}

fn answer(line: &str, count: usize) -> Option<Answer> {
    match line {
        "" | "s" => Some(Answer::Skip),
        "q" => Some(Answer::Quit),
        number => {
            let number: usize = number.parse().ok()?;
            (1..=count).contains(&number).then(|| Answer::Apply(number - 1))
        }
    }
}

/// Writes a suggestion into the file: its bytes alone, in the file's own encoding.
fn write(path: &Path, suggestion: &ReportedSuggestion, document: &Document) -> Result<(), Failure> {
    let name = document.source.path();
    let failed = |error: &io::Error| Failure::of_path(name, error);
    let bytes = fs::read(path).map_err(|error| failed(&error))?;
    let now = Source::new(name, bytes.clone());
    if !now.is_ok_and(|now| now.text() == document.source.text()) {
        let help = "nothing was written to it; run the command again";
        return Err(Failure::about(name, "has changed meanwhile").help(help));
    }
    let Some(text) = encoded(&suggestion.text, document.source.encoding()) else {
        let encoding = document.source.encoding();
        let why = format!("`{}` cannot be written in {encoding}", suggestion.text);
        return Err(Failure::about(name, &why).help("save the file as UTF-8 first"));
    };
    let (start, end) = (suggestion.start as usize, suggestion.end as usize);
    let (Some(before), Some(after)) = (bytes.get(..start), bytes.get(end..)) else {
        return Err(Failure::about(name, "has changed meanwhile"));
    };
    let changed = [before, &text, after].concat();
    fs::write(path, changed).map_err(|error| failed(&error))
}

/// A text in an encoding; none where that has not all its characters.
fn encoded(text: &str, encoding: &str) -> Option<Vec<u8>> {
    match encoding {
        "UTF-16LE" => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "UTF-16BE" => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        name => {
            let (bytes, _, lossy) = Encoding::for_label(name.as_bytes())?.encode(text);
            (!lossy).then(|| bytes.into_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_numbers_or_letters() {
        assert_eq!(answer("2", 2), Some(Answer::Apply(1)));
        assert_eq!((answer("3", 2), answer("0", 2), answer("x", 2)), (None, None, None));
        assert_eq!((answer("", 0), answer("q", 0)), (Some(Answer::Skip), Some(Answer::Quit)));
    }

    #[test]
    fn texts_are_written_in_the_encoding_of_the_file() {
        assert_eq!(encoded("é", "UTF-8"), Some(vec![0xc3, 0xa9]));
        assert_eq!(encoded("é", "windows-1252"), Some(vec![0xe9]));
        assert_eq!(encoded("é", "UTF-16LE"), Some(vec![0xe9, 0]));
        assert_eq!(encoded("→", "windows-1252"), None);
    }
}
