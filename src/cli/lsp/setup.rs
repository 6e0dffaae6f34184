//! The rules made ready, by the settings and by the configurations of the project.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use lsp_types::MessageType;

use super::client::Client;
use super::settings::Settings;
use crate::cli::baseline::{Known, Shelf};
use crate::cli::facts::{Shown, chosen};
use crate::cli::failure::Failure;
use crate::cli::project::Project;
use crate::config::Checker;
use crate::yaml::Problem;

/// All that documents are checked with.
pub(super) struct Setup {
    /// What holds for each file; none where the settings themselves are wrong.
    project: Option<Project>,
    /// What holds where that cannot be had: the built-in rules, by no configuration.
    plain: Option<Project>,
    baselines: Shelf,
    /// The kinds of facts of each language.
    kinds: BTreeMap<String, Arc<[Shown]>>,
    /// What was said before.
    said: BTreeSet<String>,
}

/// All that a document is checked with.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    /// The rules that run.
    pub checker: Arc<Checker>,
    /// The kinds of facts that are shown.
    pub kinds: Arc<[Shown]>,
    /// What a baseline lists for the file.
    pub known: Option<Known>,
}

impl Setup {
    /// Makes ready what the settings ask for.
    pub fn new(settings: &Settings, client: &Client) -> Self {
        let (kinds, said) = (BTreeMap::new(), BTreeSet::new());
        let plain = settings.plain().project().ok();
        let baselines = Shelf::default();
        let mut setup = Self { project: None, plain, baselines, kinds, said };
        match settings.project() {
            Ok(project) => setup.project = Some(project),
            Err(failure) => setup.tell(&failure, client),
        }
        setup
    }

    /// The rules for a file, by the configuration that holds there; without a path for a document that is
    /// no file. Where that cannot be had, the user is told why, and the built-in rules run.
    pub fn ready(&mut self, path: Option<&Path>, client: &Client) -> Option<Ready> {
        let found = self.project.as_mut().map(|project| {
            let checker = project.checker(path)?;
            project.check_names()?;
            Ok((checker, project.rule_problems().to_vec()))
        });
        let checker = match found {
            Some(Ok((checker, problems))) => {
                for problem in &problems {
                    self.say(in_words(problem), client);
                }
                Some(checker)
            }
            Some(Err(failure)) => {
                self.tell(&failure, client);
                None
            }
            None => None,
        };
        // Without its rules a file has no baseline either: what it lists was found by those.
        let known = match (&checker, &mut self.project) {
            (Some(_), Some(project)) => self.baselines.known(path, project),
            _ => Ok(None),
        };
        let known = known.unwrap_or_else(|failure| {
            self.tell(&failure, client);
            None
        });
        let checker = checker.or_else(|| self.plain.as_mut()?.checker(None).ok())?;
        let language = checker.engine().language();
        let kinds = self.kinds.entry(language.code.clone());
        let kinds = kinds.or_insert_with(|| chosen(language, &[]).unwrap_or_default().into());
        Some(Ready { kinds: Arc::clone(kinds), checker, known })
    }

    fn tell(&mut self, failure: &Failure, client: &Client) {
        let mut why = failure.message.clone();
        for problem in &failure.problems {
            why = format!("{why}; {}", in_words(problem));
        }
        if !failure.help.is_empty() {
            why = format!("{why}; {}", failure.help);
        }
        self.say(why, client);
    }

    /// Says once what is wrong.
    fn say(&mut self, why: String, client: &Client) {
        if !self.said.contains(&why) {
            client.show(MessageType::ERROR, &format!("factlint: {why}"));
            self.said.insert(why);
        }
    }
}

/// A mistake in a file: where it stands, what it is, and how to mend it.
fn in_words(problem: &Problem) -> String {
    let before = problem.file().text().get(..problem.span().start as usize).unwrap_or("");
    let line = 1 + before.matches('\n').count();
    let help = problem.help_text().map_or_else(String::new, |help| format!(" ({help})"));
    format!("{}:{line}: {}{help}", problem.path(), problem.message())
}
