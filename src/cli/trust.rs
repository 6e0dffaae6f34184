//! `factlint trust`: what is found in a folder, with the evidence of how far it can be trusted where it stands.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;

use super::failure::Failure;
use super::rule_set::RuleOptions;
use super::shown::shown;
use super::terminal::Terminal;
use super::{Run, Status};
use crate::document::Document;
use crate::rules::{Engine, Finding, trust_grounds};

/// Write what is found in folders, a line each, before it is weighed where it stands
///
/// Each line has the path, the rule, the first and last byte of each place, the texts there, and the grounds, from which
/// `.ci/trust.py` learns.
#[derive(Args, Debug)]
#[command(hide = true)]
pub(super) struct TrustRows {
    /// The folders
    #[arg(value_name = "DIR", required = true)]
    folders: Vec<PathBuf>,

    #[command(flatten)]
    rules: RuleOptions,
}

impl Run for TrustRows {
    const NAME: &'static str = "trust";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let engine = self.rules.all(terminal)?.engine();
        let mut paths = Vec::new();
        for folder in &self.folders {
            for entry in ignore::WalkBuilder::new(folder).sort_by_file_name(Ord::cmp).build() {
                let entry = entry.map_err(|error| Failure::new(error.to_string()))?;
                if entry.file_type().is_some_and(|kind| kind.is_file()) {
                    paths.push(entry.into_path());
                }
            }
        }
        let rows: Result<Vec<String>, Failure> =
            paths.par_iter().map(|path| rows(path, &engine)).collect();
        let names: Vec<String> = trust_grounds().into_iter().map(|(name, _)| name).collect();
        let rows = rows?;
        terminal.print(|out, _| {
            writeln!(out, "path\trule\tplaces\ttexts\t{}", names.join("\t"))?;
            rows.iter().try_for_each(|rows| write!(out, "{rows}"))
        })?;
        Ok(Status::Fine)
    }
}

/// The rows of one file; none of one that cannot be read.
fn rows(path: &Path, engine: &Engine) -> Result<String, Failure> {
    let name = shown(path);
    let bytes = fs::read(path).map_err(|error| Failure::of_path(&name, &error))?;
    let Ok(document) = Document::read(&path.to_string_lossy(), bytes) else {
        return Ok(String::new());
    };
    let row = |(finding, grounds): (Finding, Vec<f32>)| {
        let bytes = |span| document.place(span).bytes;
        let places: Vec<String> = (finding.labels.iter())
            .map(|label| bytes(label.span))
            .map(|span| format!("{}-{}", span.start, span.end))
            .collect();
        let texts: Vec<String> = (finding.labels.iter())
            .map(|label| label.span.of(document.text()).replace(['\t', '\n', '|'], " "))
            .collect();
        let grounds: Vec<String> = grounds.iter().map(ToString::to_string).collect();
        let (places, texts, grounds) = (places.join(" "), texts.join("|"), grounds.join("\t"));
        format!("{name}\t{}\t{places}\t{texts}\t{grounds}\n", finding.rule)
    };
    Ok(engine.grounds_of_trust(&document).into_iter().map(row).collect())
}
