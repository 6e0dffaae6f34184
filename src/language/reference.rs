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
    /// Kinds of parts that stand beside the sentence that shows them.
    shown: Vec<String>,
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
    /// Says that a fault is in some versions.
    affected: Vec<String>,
    /// Before such a word: it is in none of them.
    denials: Vec<String>,
    /// Says that a version has no fault any more.
    mended: Vec<String>,
    /// Before the last version that is affected.
    through: Vec<String>,
    /// After it.
    and_earlier: Vec<String>,
    /// Before the release of which notes list the changes.
    series: Vec<String>,
    /// After the first version that is affected.
    onward: Vec<String>,
    /// Before the first version that is not affected.
    before: Vec<String>,
    /// Between such a word and the version.
    within: Vec<String>,
    /// Between a word for a change of versions and the new one.
    onto: Vec<String>,
    /// Before a version that is no longer used.
    from: Vec<String>,
    /// Words for going to another version.
    upgraded: Vec<String>,
    /// Say that a version is not there yet.
    to_come: Vec<String>,
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

    /// Whether a kind of part stands beside the sentence that shows it: `table`.
    pub fn is_shown(&self, kind: &str) -> bool {
        has(&self.shown, kind)
    }

    /// Whether a word before a version tells that it is another release: "since".
    pub fn is_earlier(&self, word: &str) -> bool {
        has(&self.earlier, word)
    }

    /// Whether a word says that a fault is in some versions: "vulnerable".
    pub fn is_affected(&self, word: &str) -> bool {
        has(&self.affected, word)
    }

    /// The words that say that a fault is in some versions.
    pub fn affected(&self) -> &[String] {
        &self.affected
    }

    /// Whether a word before such a one says that it is in none: "not".
    pub fn is_denial(&self, word: &str) -> bool {
        has(&self.denials, word)
    }

    /// Whether a word says that a version has no fault any more: "fixed".
    pub fn is_mended(&self, word: &str) -> bool {
        has(&self.mended, word)
    }

    /// Whether a word stands before a version that is no longer used: "from".
    pub fn is_earlier_release(&self, word: &str) -> bool {
        has(&self.from, word)
    }

    /// Whether a word stands between one that tells of mending and the version: "fixed in".
    pub fn is_within(&self, word: &str) -> bool {
        has(&self.within, word)
    }

    /// Whether a word stands between one that tells of a change and the new version: "upgrade to".
    pub fn is_onto(&self, word: &str) -> bool {
        has(&self.onto, word)
    }

    /// Whether a word is one for going to another version: "upgrade".
    pub fn is_upgraded(&self, word: &str) -> bool {
        has(&self.upgraded, word)
    }

    /// Whether a word says that a version is not there yet: "will".
    pub fn is_to_come(&self, word: &str) -> bool {
        has(&self.to_come, word)
    }

    /// Before the last version that is affected: "through".
    pub fn through(&self) -> &[String] {
        &self.through
    }

    /// After the last version that is affected: "and earlier".
    pub fn and_earlier(&self) -> &[String] {
        &self.and_earlier
    }

    /// Before the release of which notes list the changes: "fixes since".
    pub fn series(&self) -> &[String] {
        &self.series
    }

    /// After the first version that is affected: "to and including".
    pub fn onward(&self) -> &[String] {
        &self.onward
    }

    /// Before the first version that is not affected: "prior to".
    pub fn before(&self) -> &[String] {
        &self.before
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
