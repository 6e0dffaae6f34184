//! What the parts of a document are called where they are referred to.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

/// `references.yaml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct References {
    /// Kind of part to the words for it.
    captions: BTreeMap<String, Vec<String>>,
    /// Words for parts whose headings begin with their number alone.
    sections: Vec<String>,
    /// Before the word: the part that says so.
    own: Vec<String>,
    /// After the number: of another document.
    elsewhere: Vec<String>,
    /// Before the word: of another document.
    others: Vec<String>,
    /// Between the numbers of several parts.
    joiners: Vec<String>,
    /// Heads of columns whose rows count up.
    rows: Vec<String>,
    /// Words before the number of a page.
    pages: Vec<String>,
    /// Words for the items of a numbered list.
    items: Vec<String>,
    /// Words of a sentence that tells of a release.
    released: Vec<String>,
    /// Words between those and the version of another release.
    earlier: Vec<String>,
}

fn has(words: &[String], word: &str) -> bool {
    words.iter().any(|known| known == word)
}

impl References {
    /// The kind of part with a caption that a word in small letters names: `table`.
    pub fn captioned(&self, word: &str) -> Option<&str> {
        self.captions.iter().find(|(_, words)| has(words, word)).map(|(kind, _)| kind.as_str())
    }

    /// Whether a word names a part whose heading begins with its number.
    pub fn is_section(&self, word: &str) -> bool {
        has(&self.sections, word)
    }

    /// Whether a word in small letters stands before the number of a page.
    pub fn is_page(&self, word: &str) -> bool {
        has(&self.pages, word)
    }

    /// "this Section": the part that says so.
    pub fn is_own(&self, word: &str) -> bool {
        has(&self.own, word)
    }

    /// Whether the word after a number says that the part is of another document.
    pub fn is_elsewhere(&self, word: &str) -> bool {
        has(&self.elsewhere, word)
    }

    /// Whether the word before says that the part is of another document.
    pub fn is_others(&self, word: &str) -> bool {
        has(&self.others, word)
    }

    /// Whether it stands between the numbers of several parts.
    pub fn joins(&self, word: &str) -> bool {
        has(&self.joiners, word)
    }

    /// Whether a word names an item of a numbered list.
    pub fn is_item(&self, word: &str) -> bool {
        has(&self.items, word)
    }

    /// Whether a word tells of a release: "announces".
    pub fn is_released(&self, word: &str) -> bool {
        has(&self.released, word)
    }

    /// Whether a word before a version tells that it is another release: "since".
    pub fn is_earlier(&self, word: &str) -> bool {
        has(&self.earlier, word)
    }

    /// Whether the rows of a column with that head count up.
    pub fn counts_rows(&self, head: &str) -> bool {
        let head = head.trim().trim_end_matches('.');
        if head.contains(char::is_uppercase) {
            has(&self.rows, &head.to_lowercase())
        } else {
            has(&self.rows, head)
        }
    }
}
