//! Runs the `factlint` command as people do.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test runs a program on files, and fails by a panic"
)]
#![allow(dead_code, reason = "each test file uses its part of it")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder to run in, and what a run said.
pub struct Desk {
    folder: TempDir,
}

/// What came of a run.
#[derive(Debug)]
pub struct Said {
    /// The exit code.
    pub code: i32,
    /// The standard output.
    pub out: String,
    /// The standard error.
    pub err: String,
}

impl Desk {
    /// A folder with these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let bytes: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
        Self::with_bytes(&bytes)
    }

    /// A folder with these files.
    pub fn with_bytes(files: &[(&str, &[u8])]) -> Self {
        let desk = Self { folder: TempDir::new().unwrap() };
        for (path, bytes) in files {
            let path = desk.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        desk
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The command, in the folder and in an environment that says nothing of colours.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
        command.current_dir(self.path()).args(arguments);
        let others = ["FACTLINT_OUTPUT_FORMAT", "RAYON_NUM_THREADS"];
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"].into_iter().chain(others) {
            command.env_remove(name);
        }
        command
    }

    /// Runs `factlint` with these arguments.
    pub fn run(&self, arguments: &[&str]) -> Said {
        Said::from(self.command(arguments).stdin(Stdio::null()).output().unwrap())
    }

    /// Runs `factlint` with something coming in.
    pub fn pipe(&self, arguments: &[&str], text: &str) -> Said {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        Said::from(child.wait_with_output().unwrap())
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Said {
    /// The run must have ended so.
    #[track_caller]
    pub fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    /// The standard error must hold these.
    #[track_caller]
    pub fn told(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.err.contains(part), "no `{part}` in stderr:\n{}", self.err);
        }
        self
    }

    /// The standard output must hold these.
    #[track_caller]
    pub fn printed(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.out.contains(part), "no `{part}` in stdout:\n{}", self.out);
        }
        self
    }

    /// No line of the standard output may be wider.
    #[track_caller]
    pub fn fits(self, columns: usize) -> Self {
        for line in self.out.lines() {
            assert!(line.chars().count() <= columns, "wider than {columns}: {line}");
        }
        self
    }

    /// Everything, for a snapshot.
    pub fn all(&self) -> String {
        format!("{}-- stderr\n{}-- exit code {}", self.out, self.err, self.code)
    }
}

/// A draft with one mistake that a rule of [`LONG_YEAR`] finds, and the built-in one for weekdays.
pub const WRONG: &str = "The council will meet on Tuesday, February 9, 2022, at the town hall.\n";
/// A draft without one.
pub const RIGHT: &str = "The council will meet on Wednesday, February 9, 2022, at the town hall.\n";

/// A rule of one's own.
pub const LONG_YEAR: &str = r#"
id: long-year
title: A year of more than 366 days
severity: warning
match: "a year of {days} sittings"
slots: {days: number}
assert: days <= 366
message: "{days} days are more than a year"
examples:
  bad:
    - "It was a year of [400] sittings."
    - "He spoke of a year of [1,000] sittings."
    - "After a year of [367] sittings, it ended."
  good:
    - "It was a year of 365 sittings."
    - "It was a year of 366 sittings."
    - "It was a week of 400 sittings."
"#;
