//! The command line.
//!
//! A command is one file here and one line in `COMMANDS`: its options are a struct, whose comments
//! are the help. This is the one room that touches the file system, the environment, the clock and
//! the standard streams; all others take what they work on and give back what they found.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the room in which files, environment and standard streams are touched"
)]

mod baseline;
mod changes;
mod check;
mod completions;
mod drawing;
mod exit;
mod explain;
mod facts;
mod failure;
mod fit;
mod guard;
mod init;
mod input;
mod inputs;
mod interactive;
#[cfg(feature = "lsp")]
mod lsp;
mod man;
#[cfg(feature = "mcp")]
mod mcp;
mod new_rule;
mod outputs;
mod paint;
mod progress;
mod project;
mod reference;
mod rule_set;
mod rules;
mod schema;
mod shown;
mod statistics;
mod terminal;
mod test;
mod trust;
mod watch;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command};

use failure::Failure;
use guard::Guard;
use terminal::{ColorChoice, Terminal};

/// Every command, in the order of the help.
const COMMANDS: &[Named] = &[
    Named::of::<check::Check>(),
    Named::of::<watch::Watch>(),
    Named::of::<facts::ShowFacts>(),
    Named::of::<rules::ListRules>(),
    Named::of::<explain::Explain>(),
    Named::of::<test::Test>(),
    Named::of::<init::Init>(),
    Named::of::<new_rule::NewRule>(),
    Named::of::<reference::Reference>(),
    Named::of::<schema::Schema>(),
    #[cfg(feature = "lsp")]
    Named::of::<lsp::Lsp>(),
    #[cfg(feature = "mcp")]
    Named::of::<mcp::Mcp>(),
    Named::of::<completions::Completions>(),
    Named::of::<man::ManPages>(),
    Named::of::<fit::Fit>(),
    Named::of::<trust::TrustRows>(),
];

/// How a run ended, and the exit code that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// All is well.
    Fine = 0,
    /// Something was found (or, by `test`, an example failed).
    Found = 1,
    /// The run itself failed, whatever else was found.
    Failed = 2,
}

/// A command: its options, and what it does.
trait Run: Args {
    /// Its name on the command line.
    const NAME: &'static str;

    /// Runs it. What goes wrong without ending the run is told on the way and is in the status.
    fn run(self, terminal: &Terminal) -> Result<Status, Failure>;
}

/// A command by its name.
struct Named {
    name: &'static str,
    options: fn(Command) -> Command,
    run: fn(&ArgMatches, &Terminal) -> Result<Status, Failure>,
}

impl Named {
    const fn of<C: Run>() -> Self {
        Self {
            name: C::NAME,
            options: C::augment_args,
            run: |matches, terminal| match C::from_arg_matches(matches) {
                Ok(command) => command.run(terminal),
                Err(error) => Err(Failure::new(error.to_string())),
            },
        }
    }
}

/// Reports contradictions in documents.
///
/// factlint reads press releases, reports and papers: two figures for one thing, percentages that
/// their figures do not give, a Tuesday that was a Wednesday. It needs no network, and it is silent
/// where it is not sure.
#[derive(Args)]
#[command(after_help = "\
Examples:
  factlint check draft.md             check a draft
  factlint check                      check all drafts in this folder and below
  factlint check < draft.txt          check standard input
  factlint facts draft.md             show the facts extracted from a draft
  factlint explain weekday            explain a rule
  factlint test house-rules/          test custom rules on their examples

Exit codes: 0 nothing found, 1 something found, 2 the run failed.")]
struct Everywhere {
    // Not a comment for the help: it would need backticks here, and have them there.
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        display_order = 900,
        help_heading = "Output"
    )]
    #[arg(help = "When to use colors; NO_COLOR and CLICOLOR_FORCE are respected too")]
    color: ColorChoice,
}

fn command() -> Command {
    command_of(COMMANDS.iter())
}

fn command_of<'c>(commands: impl Iterator<Item = &'c Named>) -> Command {
    let all = Command::new("factlint")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .infer_subcommands(false)
        .max_term_width(100);
    let all = Everywhere::augment_args(all);
    commands.fold(all, |all, named| all.subcommand((named.options)(Command::new(named.name))))
}

/// The command line as people are told of it: completions would offer what is hidden, too.
fn told_command() -> Command {
    let hidden = |named: &Named| (named.options)(Command::new(named.name)).is_hide_set();
    command_of(COMMANDS.iter().filter(|named| !hidden(named)))
}

/// Runs `factlint` with the arguments of the process.
pub fn run() -> ExitCode {
    let matches = match command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return refused(error),
    };
    let color = matches.get_one("color").copied().unwrap_or_default();
    let terminal = Terminal::new(color);
    let chosen = matches.subcommand().and_then(|(name, options)| {
        COMMANDS.iter().find(|named| named.name == name).map(|named| (named, options))
    });
    let status = match chosen {
        Some((named, options)) => (named.run)(options, &terminal),
        None => Ok(Status::Failed), // clap has refused it
    };
    let status = status.unwrap_or_else(|failure| {
        terminal.fail(&failure);
        Status::Failed
    });
    ExitCode::from(status as u8)
}

/// Help and version, which end the run too; and what clap refuses, with a hint where a path was
/// given without a command.
fn refused(mut error: clap::Error) -> ExitCode {
    use clap::error::{ContextKind, ContextValue};
    if error.kind() == ErrorKind::InvalidSubcommand
        && let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand)
        && std::path::Path::new(word).exists()
    {
        let tip = format!("to check it, write `factlint check {word}`");
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    let code = u8::try_from(error.exit_code()).unwrap_or(Status::Failed as u8);
    match print_refusal(&error) {
        // A closed pipe is no reason to fail; a full disk is.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            ExitCode::from(Status::Failed as u8)
        }
        _ => ExitCode::from(code),
    }
}

/// Help and version go to the standard output, all else to the standard error.
fn print_refusal(error: &clap::Error) -> io::Result<()> {
    let text = error.render();
    let write = |out: &mut dyn Write, color: bool| {
        let mut out = Guard::new(out, false, color);
        let text = if color { text.ansi().to_string() } else { text.to_string() };
        out.write_all(text.as_bytes())?;
        out.flush()
    };
    let terminal = Terminal::new(ColorChoice::default());
    if error.use_stderr() {
        write(&mut io::stderr().lock(), terminal.err.color)
    } else {
        write(&mut io::stdout().lock(), terminal.out.color)
    }
}
