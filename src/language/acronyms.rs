//! Short forms that readers know.

use schemars::JsonSchema;
use serde::Deserialize;

/// `acronyms.yaml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acronyms {
    known: Vec<String>,
    #[serde(default)]
    common: Vec<String>,
    #[serde(default)]
    behind: Vec<String>,
}

impl Acronyms {
    /// Whether readers know a short form without a definition.
    pub fn is_known(&self, letters: &str) -> bool {
        self.known.iter().any(|known| known == letters)
    }

    /// Whether other languages put a word behind its noun: "national".
    pub fn is_behind(&self, word: &str) -> bool {
        self.behind.iter().any(|behind| behind == word)
    }

    /// Whether many texts have a short form, so that it may stand beside one of like letters.
    pub fn is_common(&self, letters: &str) -> bool {
        self.common.iter().any(|common| common == letters)
    }
}
