//! `factlint new-rule`: a page to start from.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::shown::shown;
use super::terminal::Terminal;
use super::{Run, Status};
use crate::config::suppression;
use crate::rules::built_in;

/// What a new rule says, until its writer says something else. Its examples pass.
const PAGE: &str = include_str!("new_rule.yaml");
/// The name of the rule in it.
const ID: &str = "long-year";

/// Write a rule file to start from
///
/// The file is a working rule with comments: change it, and run its examples with `factlint test`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint new-rule embargo-date             writes embargo-date.yaml
  factlint test embargo-date.yaml            runs its examples
  factlint check --rules embargo-date.yaml   checks this folder with it too
  factlint reference                         what rules can speak of")]
pub(super) struct NewRule {
    /// The rule's id: small letters, digits and hyphens
    id: String,

    /// The folder to write it into
    #[arg(long, value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

impl Run for NewRule {
    const NAME: &'static str = "new-rule";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        if !is_id(&self.id) {
            return Err(Failure::new(format!("`{}` cannot be the id of a rule", self.id)).help(
                match meant(&self.id) {
                    Some(id) => format!("ids are small letters, digits and hyphens: `{id}`"),
                    None => "ids are small letters, digits and hyphens, as in `share-of-total`"
                        .to_owned(),
                },
            ));
        }
        if is_taken(&self.id) {
            let help = format!(
                "choose another id; `factlint explain {}` tells of that rule, and `rules:` in factlint.yaml turns it off",
                self.id
            );
            return Err(Failure::new(format!("`{}` is a built-in rule", self.id)).help(help));
        }
        let path = self.folder.join(format!("{}.yaml", self.id));
        let name = shown(&path);
        let file = OpenOptions::new().write(true).create_new(true).open(&path);
        let written =
            file.and_then(|mut file| file.write_all(PAGE.replace(ID, &self.id).as_bytes()));
        match written {
            Ok(()) => {
                terminal.print(|out, _| {
                    writeln!(out, "wrote {name}; run its examples with: factlint test {name}")
                })?;
                Ok(Status::Fine)
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                Err(Failure::about(&name, "there is such a file already").help("choose another id"))
            }
            Err(error) => Err(Failure::of_path(&name, &error)),
        }
    }
}

/// The id that is nearest to a text: `my-rule` for "My rule".
fn meant(text: &str) -> Option<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    is_id(&id).then_some(id)
}

/// Whether a rule that comes with the program has the id: its file is called so.
fn is_taken(id: &str) -> bool {
    let file = format!("rules/{id}.yaml");
    id == suppression::ID || built_in().iter().any(|(path, _)| *path == file)
}

/// As the schema of rules has it.
fn is_id(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split('-').all(part)
}
