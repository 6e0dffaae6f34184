//! Files and folders.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value as Json;

use super::Desk;
use super::checked::{check, output, told};
use super::tool::{Given, Tool};
use crate::cli::baseline::Shelf;
use crate::cli::check::listed;
use crate::cli::failure::Failure;
use crate::cli::inputs::Drafts;

/// Check files.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckFiles {
    /// Files and folders, absolute or relative to the folder that the server was started with. In folders, all
    /// documents are checked that .gitignore does not leave out
    paths: Vec<String>,
    /// Report findings of at least this confidence, from 0 to 1
    min_confidence: Option<f64>,
    /// Run these rules alone, by their ids
    #[serde(default)]
    only: Vec<String>,
}

impl Tool for CheckFiles {
    const NAME: &'static str = "check_files";
    const TITLE: &'static str = "Check files for contradictions";
    const DOC: &'static str = "Reports what cannot all be true in each of the files: plain text, Markdown, HTML, \
        LaTeX, Word and others. Files are read and never changed; what could not be checked is listed as skipped.";

    fn output() -> Json {
        output()
    }

    fn call(self, desk: &Desk) -> Result<Given, Failure> {
        let terminal = &desk.linter.terminal;
        let mut project = desk.linter.project(&self.only, self.min_confidence)?;
        if self.paths.is_empty() {
            return Err(Failure::new("`paths` names no file"));
        }
        let paths = self.paths.iter().map(|path| desk.roots.resolve(path));
        let paths = paths.collect::<Result<Vec<_>, _>>()?;
        let drafts = Drafts::at(paths);
        let (listed, checkers) = listed(&drafts, false, &mut project, terminal)?;
        let mut shelf = Shelf::default();
        let known = listed.drafts.iter().map(|draft| match draft {
            Ok(input) => shelf.known(input.path(), &mut project),
            Err(_) => Ok(None),
        });
        let known = known.collect::<Result<Vec<_>, _>>()?;
        let read = drafts.each_of(listed, terminal, |number, document, bytes| {
            let checker = checkers.get(number).and_then(Option::as_deref);
            let known = known.get(number).and_then(Option::as_ref);
            checker.map(|checker| check(document, bytes, checker, known))
        })?;
        let found = read.results.into_iter().flatten().collect();
        told(found, read.skipped)
    }
}
