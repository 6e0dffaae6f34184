//! The rules made ready, by the settings.

use std::collections::BTreeMap;

use lsp_types::MessageType;

use super::client::Client;
use super::settings::Settings;
use crate::cli::check::card;
use crate::cli::facts::Shown;
use crate::cli::failure::Failure;
use crate::cli::rule_set::{RuleOptions, RuleSet};
use crate::cli::terminal::{ColorChoice, Terminal};
use crate::rules::Engine;

/// All that documents are checked with.
pub(super) struct Setup {
    /// What the user has set.
    pub settings: Settings,
    /// The rules that run.
    pub engine: Engine,
    /// The kinds of facts that are shown.
    pub kinds: Vec<Shown>,
    /// The pages about rules, by their ids.
    pub links: BTreeMap<String, String>,
}

impl Setup {
    /// Makes the rules of the settings ready; where they cannot be, the user is told and the built-in
    /// rules run.
    pub fn new(settings: Settings, client: &Client) -> Option<Self> {
        let tell = |failure: Failure| {
            let why = format!("factlint: {}; {}", failure.message, failure.help);
            client.show(MessageType::ERROR, why.trim_end_matches([' ', ';']));
        };
        let built_in = || Settings { only: Vec::new(), rules: Vec::new(), ..settings.clone() };
        let chosen = Self::rules(&settings)
            .or_else(|failure| {
                tell(failure);
                Self::rules(&built_in())
            })
            .map_err(tell)
            .ok()?;
        if !chosen.all {
            let why = "factlint: a custom rule has errors, which the log of the server shows";
            client.show(MessageType::ERROR, why);
        }
        let kinds = crate::cli::facts::chosen(&chosen.language, &[]).unwrap_or_default();
        let cards = chosen.rules.iter().map(card).filter(|card| !card.url.is_empty());
        let links = cards.map(|card| (card.id, card.url)).collect();
        Some(Self { settings, engine: chosen.engine(), kinds, links })
    }

    fn rules(settings: &Settings) -> Result<RuleSet, Failure> {
        let Settings { only, rules, .. } = settings.clone();
        RuleOptions { only, folders: rules }.chosen(&Terminal::new(ColorChoice::Never))
    }
}
