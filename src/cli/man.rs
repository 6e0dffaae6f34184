//! `factlint man`: the manual pages, made from the help.

use std::path::{Path, PathBuf};
use std::{fs, io};

use clap::{Args, Command};
use clap_mangen::Man;

use super::failure::Failure;
use super::shown::shown;
use super::terminal::Terminal;
use super::{Run, Status, command};

/// Print the manual page, or write the pages of all commands
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint man | man -l -                                 read it
  factlint man --folder ~/.local/share/man/man1           then: man factlint-check")]
pub(super) struct ManPages {
    /// Write a page for each command into this folder
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
}

impl Run for ManPages {
    const NAME: &'static str = "man";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let Some(folder) = self.folder else {
            let page = page(command())?;
            terminal.print(|out, _| out.write_all(&page))?;
            return Ok(Status::Fine);
        };
        let pages = pages()?;
        fs::create_dir_all(&folder).map_err(|error| Failure::of_path(&shown(&folder), &error))?;
        for (name, page) in &pages {
            write(&folder.join(name), page)?;
        }
        terminal
            .print(|out, _| writeln!(out, "wrote {} pages into {}", pages.len(), shown(&folder)))?;
        Ok(Status::Fine)
    }
}

/// The pages of the whole and of each command, each with the name of its file.
fn pages() -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut all = command();
    all.build();
    let visible =
        all.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help");
    let named = visible.map(|sub| {
        let name = format!("factlint-{}", sub.get_name());
        Ok((format!("{name}.1"), page(sub.clone().display_name(&name).bin_name(name))?))
    });
    let named: Vec<_> = named.collect::<Result<_, Failure>>()?;
    let whole = ("factlint.1".to_owned(), page(command())?);
    Ok([whole].into_iter().chain(named).collect())
}

fn page(command: Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let made: io::Result<()> =
        Man::new(command.version(env!("CARGO_PKG_VERSION"))).render(&mut page);
    made.map_err(|error| Failure::new(format!("the manual page cannot be made: {error}")))?;
    Ok(page)
}

fn write(path: &Path, page: &[u8]) -> Result<(), Failure> {
    fs::write(path, page).map_err(|error| Failure::of_path(&shown(path), &error))
}
