//! What `factlint test` prints: a line a file, the examples that fail, and the sum.

use std::io::{self, Write};

use super::diff::Line;
use crate::cli::drawing::padded;
use crate::cli::paint::{BAD, DOUBT, FAINT, GOOD, STRONG, paint};
use crate::report::{Options, columns, counted, visible};

/// The results of a run.
pub(super) struct Page {
    /// The files, in their order.
    pub sections: Vec<Section>,
}

/// The results of a file.
pub(super) struct Section {
    /// The file.
    pub path: String,
    /// What examples it has, in words.
    pub counts: String,
    /// How many.
    pub examples: usize,
    /// Those that do not come out as they must.
    pub failed: Vec<Failed>,
    /// What no example makes fire.
    pub uncovered: Vec<String>,
}

/// An example that does not come out as it must.
pub(super) struct Failed {
    /// Its file and line.
    pub place: String,
    /// What is wrong.
    pub title: String,
    /// The text, with what must be and what is.
    pub lines: Vec<Line>,
}

impl Page {
    /// Whether all examples come out as they must and nothing is left uncovered.
    pub fn is_fine(&self) -> bool {
        self.sections
            .iter()
            .all(|section| section.failed.is_empty() && section.uncovered.is_empty())
    }

    /// Writes it.
    pub fn write(&self, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let color = options.color;
        // What stands above the sum; without it, the message why there is nothing.
        if self.sections.is_empty() {
            return writeln!(out, "{}", self.sum(color));
        }
        let widest = self.sections.iter().map(|s| columns(&s.path)).max().unwrap_or(0);
        for section in &self.sections {
            let path = padded(&section.path, widest);
            let failed = match section.failed.len() {
                0 => String::new(),
                n => paint(&format!(", {n} failed"), BAD.bold(), color),
            };
            writeln!(out, "{path}  {}{failed}", paint(&section.counts, FAINT, color))?;
        }
        for failed in self.sections.iter().flat_map(|section| &section.failed) {
            failed.write(options, out)?;
        }
        self.uncovered(options, out)?;
        writeln!(out, "\n{}", self.sum(color))
    }

    fn uncovered(&self, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let mut first = true;
        for section in &self.sections {
            for what in &section.uncovered {
                if std::mem::take(&mut first) {
                    writeln!(out)?;
                }
                let path = paint(&section.path, STRONG, options.color);
                writeln!(out, "{path}: {}", paint(what, DOUBT, options.color))?;
            }
        }
        Ok(())
    }

    fn sum(&self, color: bool) -> String {
        let examples: usize = self.sections.iter().map(|section| section.examples).sum();
        let failed: usize = self.sections.iter().map(|section| section.failed.len()).sum();
        let uncovered: usize = self.sections.iter().map(|section| section.uncovered.len()).sum();
        let said = match failed {
            0 if examples == 0 => paint("no example was tried", DOUBT, color),
            0 => paint(&format!("{} pass", counted(examples, "example")), GOOD, color),
            _ => paint(&format!("{failed} of {} fail", counted(examples, "example")), BAD, color),
        };
        match uncovered {
            0 => said,
            _ => format!("{said}, {}", paint(&format!("{uncovered} not covered"), DOUBT, color)),
        }
    }
}

impl Failed {
    fn write(&self, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n{}: {}", paint(&self.place, STRONG, options.color), self.title)?;
        for line in &self.lines {
            let (sign, text, style) = match line {
                Line::Same(text) => (' ', text, FAINT),
                Line::Expected(text) => ('-', text, BAD),
                Line::Found(text) => ('+', text, GOOD),
                Line::Said(text) => ('=', text, FAINT),
            };
            let line = format!("{sign} {}", visible(text, options.unicode));
            writeln!(out, "  {}", paint(line.trim_end(), style, options.color))?;
        }
        Ok(())
    }
}
