//! How a rule is run, and what makes a run fail.

use clap::ValueEnum;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::rules::Severity;

/// How a rule is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The rule does not run.
    Off,
    /// Its findings are worth knowing.
    Info,
    /// Its findings are probably mistakes.
    Warning,
    /// Its findings are mistakes.
    Error,
}

impl Level {
    /// The severity of findings; none where the rule does not run.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }

    /// How it is written.
    pub const fn name(self) -> &'static str {
        match self.severity() {
            None => "off",
            Some(severity) => severity.name(),
        }
    }
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Info => Self::Info,
            Severity::Warning => Self::Warning,
            Severity::Error => Self::Error,
        }
    }
}

/// The minimum severity that causes exit code 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Any finding.
    #[value(help = None::<&'static str>)]
    Info,
    /// Warnings and errors.
    #[default]
    #[value(help = None::<&'static str>)]
    Warning,
    /// Errors alone.
    #[value(help = None::<&'static str>)]
    Error,
    /// Report findings, and exit with 0
    Never,
}

impl FailOn {
    /// Whether a finding of that severity makes a run fail.
    pub fn is_met(self, severity: Severity) -> bool {
        match self {
            Self::Info => true,
            Self::Warning => severity >= Severity::Warning,
            Self::Error => severity >= Severity::Error,
            Self::Never => false,
        }
    }

    /// How it is written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Never => "never",
        }
    }
}
