//! Where a run writes to: findings on the standard output, all else on the standard error.

use std::env;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use clap::ValueEnum;
use miette::{GraphicalReportHandler, GraphicalTheme};

use super::drawing::wrapped;
use super::failure::Failure;
use super::guard::Guard;
use super::paint::{BAD, DOUBT, HINT, paint};
use super::shown::shown;
use crate::report::{Options, one_line};
use crate::yaml::Problem;

/// The columns of what is no terminal: a file, a pipe, a log.
const WIDTH: usize = 100;
/// Columns before the first word of a help.
const HELP_INDENT: usize = 8;

/// When to use colors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal
    #[default]
    Auto,
    /// Always, also into files and pipes
    Always,
    /// Never
    Never,
}

/// The two standard streams and what they can show.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal {
    /// What the standard output can show.
    pub out: Options,
    /// What the standard error can show.
    pub err: Options,
    /// What a file can show.
    file: Options,
    /// Only errors are told.
    quiet: bool,
}

impl Terminal {
    pub fn new(color: ColorChoice) -> Self {
        let width = width();
        let face = |is_terminal: bool| {
            let color = wants_color(color, is_terminal);
            let unicode = !is_terminal || speaks_unicode();
            Options { color, width, hyperlinks: color && is_terminal, unicode, brief: false }
        };
        let file = Options { width: WIDTH, ..face(false) };
        let (out, err) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        Self { out: face(out), err: face(err), file, quiet: false }
    }

    /// The same that tells nothing but errors, where that is wanted.
    #[must_use]
    pub fn quiet(self, quiet: bool) -> Self {
        Self { quiet: self.quiet || quiet, ..self }
    }

    /// Whether nothing but errors is told.
    pub const fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Writes to the standard output. Whoever reads it may stop reading at any time (`| head`).
    pub fn print(
        &self,
        write: impl FnOnce(&mut dyn Write, &Options) -> io::Result<()>,
    ) -> Result<(), Failure> {
        self.print_guarded(false, write)
    }

    /// As [`Self::print`], where the lines are commands to a CI run.
    pub fn print_commands(
        &self,
        write: impl FnOnce(&mut dyn Write, &Options) -> io::Result<()>,
    ) -> Result<(), Failure> {
        self.print_guarded(true, write)
    }

    fn print_guarded(
        &self,
        commands: bool,
        write: impl FnOnce(&mut dyn Write, &Options) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        let mut out = Guard::new(out, commands, self.out.color);
        match write(&mut out, &self.out).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::of_path("standard output", &error))
            }
            _ => Ok(()),
        }
    }

    /// Writes a file, and the folders that it stands in. What is in it commands no terminal either: it may
    /// be shown on one, or in the log of a CI run.
    pub fn write_file(
        &self,
        path: &Path,
        commands: bool,
        write: impl FnOnce(&mut dyn Write, &Options) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let create = || {
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                fs::create_dir_all(folder)?;
            }
            let out = BufWriter::with_capacity(1 << 16, File::create(path)?);
            let mut out = Guard::new(out, commands, self.file.color);
            write(&mut out, &self.file)?;
            out.flush()
        };
        create().map_err(|error| Failure::not_written(&shown(path), &error))
    }

    /// Tells why something could not be done.
    pub fn fail(&self, failure: &Failure) {
        self.problems(&failure.problems);
        let word = paint("error:", BAD.bold(), self.err.color);
        self.say(&word, failure);
    }

    /// Tells what may be wrong without being so.
    pub fn warn(&self, failure: &Failure) {
        if self.quiet {
            return;
        }
        let word = paint("warning:", DOUBT.bold(), self.err.color);
        self.say(&word, failure);
    }

    /// A line on the standard error.
    pub fn note(&self, line: &str) {
        // There is nowhere left to say that the standard error is closed.
        let _ = writeln!(Guard::new(io::stderr().lock(), false, self.err.color), "{line}");
    }

    /// A line on the standard error that is no error.
    pub fn note_unless_quiet(&self, line: &str) {
        if !self.quiet {
            self.note(line);
        }
    }

    fn say(&self, word: &str, failure: &Failure) {
        self.note(&format!("{word} {}", one_line(&failure.message)));
        if !failure.help.is_empty() {
            let said = one_line(&failure.help);
            let mut lead = format!("  {} ", paint("help:", HINT, self.err.color));
            // In a log, what is looked for stands in one line.
            let wide = if io::stderr().is_terminal() { self.err.width.max(40) } else { usize::MAX };
            for line in wrapped(&said, wide - HELP_INDENT) {
                self.note(&format!("{lead}{}", &said[line]));
                lead = " ".repeat(HELP_INDENT);
            }
        }
    }

    /// Shows what may be wrong in YAML files without being so.
    pub fn warnings(&self, problems: &[Problem]) {
        if !self.quiet {
            self.problems(problems);
        }
    }

    /// Shows mistakes in YAML files where they stand.
    pub fn problems(&self, problems: &[Problem]) {
        for problem in problems {
            let mut drawn = String::new();
            let handler = GraphicalReportHandler::new_themed(theme(&self.err));
            let done = handler.with_width(self.err.width).render_report(&mut drawn, problem);
            match done {
                Ok(()) => self.note(&drawn),
                Err(_) => self.fail(&Failure::new(problem.to_string())),
            }
        }
    }
}

fn theme(options: &Options) -> GraphicalTheme {
    match (options.unicode, options.color) {
        (true, true) => GraphicalTheme::unicode(),
        (true, false) => GraphicalTheme::unicode_nocolor(),
        (false, true) => GraphicalTheme::ascii(),
        (false, false) => GraphicalTheme::none(),
    }
}

/// The option decides, then <https://no-color.org>, then <https://bixense.com/clicolors>.
fn wants_color(choice: ColorChoice, is_terminal: bool) -> bool {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if set("NO_COLOR") => false,
        ColorChoice::Auto if set("CLICOLOR_FORCE") => {
            env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0")
        }
        ColorChoice::Auto => is_terminal && env::var_os("TERM").is_none_or(|term| term != "dumb"),
    }
}

/// The terminal's columns; `COLUMNS` is respected, as it is by `ls` and `git`.
fn width() -> usize {
    let said = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let asked = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    said.or_else(asked).filter(|columns| *columns > 0).unwrap_or(WIDTH)
}

/// Whether the terminal can draw lines: the Linux console cannot, nor can one whose locale names
/// another encoding.
fn speaks_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()));
    let utf8 = |locale: String| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    };
    let plain = env::var("TERM").is_ok_and(|term| term == "linux" || term == "dumb");
    !plain && (cfg!(windows) || locale.is_none_or(utf8))
}
