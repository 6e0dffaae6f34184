//! When a run fails.

use clap::{Args, ValueEnum};

use super::Status;
use crate::report::Summary;
use crate::rules::Severity;

/// What causes exit code 1.
#[derive(Args)]
pub(super) struct ExitOptions {
    /// The minimum severity that causes exit code 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t)]
    fail_on: FailOn,

    /// The number of warnings above which the exit code is 1
    ///
    /// Errors still cause it, unless `--fail-on never` is given.
    #[arg(long, value_name = "N")]
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

/// The minimum severity that causes exit code 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Info,
    #[default]
    Warning,
    Error,
    /// Report findings, and exit with 0
    Never,
}

impl FailOn {
    fn is_met(self, severity: Severity) -> bool {
        match self {
            Self::Info => true,
            Self::Warning => severity >= Severity::Warning,
            Self::Error => severity >= Severity::Error,
            Self::Never => false,
        }
    }
}

impl ExitOptions {
    /// How a run ends that found so much.
    pub fn status(&self, summary: &Summary) -> Status {
        if self.exit_zero || self.fail_on == FailOn::Never {
            return Status::Fine;
        }
        let warnings = match self.max_warnings {
            Some(most) => summary.warnings > most,
            None => summary.warnings > 0 && self.fail_on.is_met(Severity::Warning),
        };
        let met = warnings
            || summary.errors > 0 && self.fail_on.is_met(Severity::Error)
            || summary.infos > 0 && self.fail_on.is_met(Severity::Info);
        if met { Status::Found } else { Status::Fine }
    }
}
