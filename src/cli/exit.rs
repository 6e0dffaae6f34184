//! When a run fails.

use clap::Args;

use super::Status;
use crate::config::FailOn;
use crate::rules::Severity;

/// What causes exit code 1.
#[derive(Args)]
#[command(next_help_heading = "Exit code")]
pub(super) struct ExitOptions {
    /// The number of warnings above which the exit code is 1
    ///
    /// Errors still cause it, unless `--fail-on never` is given.
    #[arg(long, value_name = "N", value_parser = number)]
    max_warnings: Option<usize>,

    /// Exit with 0 whatever was found; as `--fail-on never`
    ///
    /// A run that fails itself still ends with exit code 2.
    #[arg(long, conflicts_with_all = ["fail_on", "max_warnings"])]
    exit_zero: bool,

    /// Exit with 0 where there was no file to check
    ///
    /// Otherwise a run in which nothing could be checked ends with exit code 2.
    #[arg(long)]
    pub allow_empty: bool,
}

/// Reads a number of findings.
fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "a whole number, as in 10".to_owned())
}

/// What was found that can make a run fail.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Failing {
    /// Warnings in files in which anything makes it fail.
    warnings: usize,
    /// A warning in a file in which warnings make it fail.
    warning: bool,
    /// Another finding as bad as what makes it fail.
    other: bool,
}

impl Failing {
    /// Takes in a finding in a file, by what makes a run fail there.
    pub fn add(&mut self, severity: Severity, fail_on: FailOn) {
        if severity == Severity::Warning {
            self.warnings += usize::from(fail_on != FailOn::Never);
            self.warning |= fail_on.is_met(severity);
        } else {
            self.other |= fail_on.is_met(severity);
        }
    }
}

impl ExitOptions {
    /// How a run ends that found this.
    pub fn status(&self, failing: Failing) -> Status {
        let warnings = self.max_warnings.map_or(failing.warning, |most| failing.warnings > most);
        let met = !self.exit_zero && (warnings || failing.other);
        if met { Status::Found } else { Status::Fine }
    }
}
