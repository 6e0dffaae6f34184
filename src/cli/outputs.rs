//! Where findings go, and in which formats: one to the standard output, any number to files.

use std::env;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Args, Command};

use super::failure::Failure;
use super::shown::shown;
use super::statistics;
use super::terminal::Terminal;
use crate::report::{FORMATS, Format, NamedFormat, Options, Report, format_named, summary_line};

/// The format where none is asked for.
const VARIABLE: &str = "FACTLINT_OUTPUT_FORMAT";

/// How to write findings.
#[derive(Args)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputOptions {
    /// The output format; with a file, writes it there (repeatable) [default: pretty]
    ///
    /// `--format pretty --format sarif:facts.sarif` shows findings and writes them to a file, too.
    /// The environment variable `FACTLINT_OUTPUT_FORMAT` sets another default.
    #[arg(long = "format", visible_alias = "output-format", value_name = "FORMAT[:FILE]")]
    #[arg(value_parser = OutputParser)]
    formats: Vec<Output>,

    /// Write the format that has no file of its own to this file
    #[arg(short = 'o', long, value_name = "FILE")]
    output_file: Option<PathBuf>,

    /// Show findings and errors alone: no summary, no warnings about the run
    #[arg(short = 'q', long)]
    quiet: bool,

    /// Show the number of findings of each rule, too
    #[arg(long)]
    statistics: bool,
}

/// A format and where it goes: to a file, or to the standard output.
#[derive(Clone)]
struct Output {
    format: &'static NamedFormat,
    file: Option<PathBuf>,
}

/// The outputs of a run.
pub(super) struct Outputs {
    all: Vec<Output>,
    quiet: bool,
    statistics: bool,
}

impl OutputOptions {
    /// What was asked for, if it can be done.
    pub fn chosen(&self) -> Result<Outputs, Failure> {
        let mut all = self.formats.clone();
        if all.iter().all(|output| output.file.is_some())
            && (all.is_empty() || self.output_file.is_some())
        {
            if !all.is_empty() {
                let why = "`--output-file` has no format: each has a file of its own";
                return Err(Failure::new(why).help("leave it out, or add a `--format` without one"));
            }
            all.push(Output { format: default_format()?, file: None });
        }
        let mut free = all.iter_mut().filter(|output| output.file.is_none());
        if let (Some(first), Some(second)) = (free.next(), free.next()) {
            let (first, second) = (first.format.name, second.format.name);
            let why = format!("`{first}` and `{second}` would go to one place");
            let help = format!("write one of them to a file: `--format {second}:FILE`");
            return Err(Failure::new(why).help(help));
        }
        if let Some(file) = self.output_file.as_deref().filter(|file| !is_stdout(file)) {
            let free = all.iter_mut().filter(|output| output.file.is_none());
            free.for_each(|output| output.file = Some(file.to_path_buf()));
        }
        let mut files: Vec<_> = all.iter().filter_map(|output| output.file.as_deref()).collect();
        files.sort_unstable();
        if let Some(twice) = files.windows(2).find(|pair| pair[0] == pair[1]) {
            let why = format!("two formats would be written to {}", shown(twice[0]));
            return Err(Failure::new(why).help("give each a file of its own"));
        }
        Ok(Outputs { all, quiet: self.quiet, statistics: self.statistics })
    }

    /// Whether nothing but findings and errors is to be told.
    pub fn quiet(&self) -> bool {
        self.quiet
    }
}

fn is_stdout(file: &Path) -> bool {
    file.as_os_str() == "-"
}

fn default_format() -> Result<&'static NamedFormat, Failure> {
    let Some(name) = env::var_os(VARIABLE).filter(|name| !name.is_empty()) else {
        return Ok(&FORMATS[0]);
    };
    let name = name.to_string_lossy();
    format_named(&name).ok_or_else(|| {
        let names: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
        Failure::new(format!("{VARIABLE}: there is no output format `{name}`"))
            .help(format!("available formats: {}", names.join(", ")))
    })
}

impl Outputs {
    /// Whether any of the formats shows the documents themselves.
    pub fn want_pages(&self) -> bool {
        self.all.iter().any(|output| output.format.format.wants_pages())
    }

    /// The files that will be written.
    pub fn files(&self) -> Vec<PathBuf> {
        self.all.iter().filter_map(|output| output.file.clone()).collect()
    }

    /// Writes the report in each format.
    pub fn write(&self, report: &Report<'_>, terminal: &Terminal) -> Result<(), Failure> {
        let mut shown_here = None;
        for Output { format, file } in &self.all {
            let format = format.format;
            let write = |out: &mut dyn Write, options: &Options| {
                format.write(report, &Options { brief: self.quiet, ..*options }, out)
            };
            let commands = format.writes_commands();
            match file {
                Some(file) => terminal.write_file(file, commands, write)?,
                None if commands => terminal.print_commands(write)?,
                None => terminal.print(write)?,
            }
            if file.is_none() {
                shown_here = Some(format);
            }
        }
        if shown_here.is_none_or(Format::wants_summary_beside) {
            terminal.note_unless_quiet(&summary_line(report.summary));
        }
        if self.statistics {
            let table = statistics::table(report);
            if shown_here.is_some_and(Format::takes_more) {
                terminal.print(|out, _| out.write_all(table.as_bytes()))?;
            } else {
                terminal.note(table.trim_end());
            }
        }
        Ok(())
    }
}

/// Reads `FORMAT` and `FORMAT:FILE`.
#[derive(Clone)]
struct OutputParser;

impl TypedValueParser for OutputParser {
    type Value = Output;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Output, clap::Error> {
        let text = value.to_string_lossy();
        let (name, file) = match text.split_once(':') {
            Some((name, file)) => (name, Some(file)),
            None => (text.as_ref(), None),
        };
        let names = PossibleValuesParser::new(names());
        let name = names.parse_ref(command, arg, OsStr::new(name))?;
        let format = format_named(&name).unwrap_or(&FORMATS[0]);
        match file {
            Some("") => Err(no_file(command, arg, &text)),
            file => {
                Ok(Output { format, file: file.map(PathBuf::from).filter(|file| !is_stdout(file)) })
            }
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(names().into_iter()))
    }
}

fn names() -> Vec<PossibleValue> {
    FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.doc)).collect()
}

fn no_file(command: &Command, arg: Option<&Arg>, value: &str) -> clap::Error {
    let mut error = clap::Error::new(ErrorKind::ValueValidation).with_cmd(command);
    if let Some(arg) = arg {
        error.insert(ContextKind::InvalidArg, ContextValue::String(arg.to_string()));
    }
    error.insert(ContextKind::InvalidValue, ContextValue::String(value.to_owned()));
    let tip = "name the file after the colon, or leave out the colon".to_owned();
    error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    error
}
