//! `factlint init`: a configuration to start from.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::shown::shown;
use super::terminal::Terminal;
use super::{Run, Status};
use crate::config::NAMES;

/// What a new configuration says: nothing yet, with what it might say as comments.
const PAGE: &str = include_str!("init.yaml");

/// Write a factlint.yaml to start from
///
/// Everything in it is a comment that shows a setting. A configuration that is there is left alone.
#[derive(Args, Debug)]
pub(super) struct Init {
    /// The folder to write it into
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

impl Run for Init {
    const NAME: &'static str = "init";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        if let Some(there) = NAMES.iter().map(|name| self.folder.join(name)).find(|p| p.exists()) {
            return Err(is_there(&there));
        }
        let path = self.folder.join(NAMES[0]);
        let file = OpenOptions::new().write(true).create_new(true).open(&path);
        let written = file.and_then(|mut file| file.write_all(PAGE.as_bytes()));
        match written {
            Ok(()) => {
                let name = shown(&path);
                terminal.print(|out, _| {
                    writeln!(
                        out,
                        "wrote {name}; `factlint check --print-config` shows what it sets"
                    )
                })?;
                Ok(Status::Fine)
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(is_there(&path)),
            Err(error) => Err(Failure::of_path(&shown(&path), &error)),
        }
    }
}

fn is_there(path: &Path) -> Failure {
    Failure::about(&shown(path), "there is a configuration already")
        .help("change it, or remove it first")
}
