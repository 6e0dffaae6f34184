//! How results of statistics are written.

use schemars::JsonSchema;
use serde::Deserialize;

/// Words and phrases that a text is looked through for.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(from = "Vec<String>")]
#[schemars(with = "Vec<String>")]
pub struct Phrases {
    all: Vec<String>,
    /// The letters that they begin with, as bits; all of them where one begins with no letter of ASCII.
    initials: u32,
    /// The first words of theirs that are ASCII, as bits that few words share.
    heads: [u64; 8],
}

impl From<Vec<String>> for Phrases {
    fn from(all: Vec<String>) -> Self {
        let initials = all.iter().fold(0, |bits, phrase| bits | bit(phrase));
        let mut heads = [0; 8];
        for phrase in &all {
            let (place, bit) = head(phrase.split(' ').next().unwrap_or_default());
            heads[place] |= bit;
        }
        Self { all, initials, heads }
    }
}

impl Phrases {
    /// All of them.
    pub fn all(&self) -> &[String] {
        &self.all
    }

    /// Whether one of them can begin with a word, whatever its capitals.
    pub fn may_begin(&self, word: &str) -> bool {
        let (place, own) = head(word);
        self.initials & bit(word) != 0 && (self.heads[place] & own != 0 || !word.is_ascii())
    }
}

/// The length of a word with its first and last letter, as one bit of many.
fn head(word: &str) -> (usize, u64) {
    let (Some(first), Some(last)) = (word.as_bytes().first(), word.as_bytes().last()) else {
        return (0, 0);
    };
    let letters = usize::from(first & 31) + 11 * usize::from(last & 31);
    (word.len() & 7, 1 << (letters & 63))
}

/// The first letter as a bit.
fn bit(word: &str) -> u32 {
    match word.bytes().next().map(|byte| byte.to_ascii_lowercase()) {
        Some(letter @ b'a'..=b'z') => 1 << (letter - b'a'),
        _ => u32::MAX,
    }
}

/// `statistics.yaml`: the words of results.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StatisticWords {
    /// "CI".
    pub interval: Phrases,
    /// "interval": alone, near its figures.
    pub interval_words: Vec<String>,
    /// "range".
    pub range: Phrases,
    /// "IQR".
    pub quartiles: Phrases,
    /// What may stand between these and the first figure.
    pub opening: Phrases,
    /// What stands between the two figures.
    pub between: Phrases,
    /// Measures of which 1 says that there is no difference.
    pub ratios: Phrases,
    /// Measures of which 0 says so.
    pub differences: Phrases,
    /// Measures with uneven intervals: "NNT", "costs".
    pub bent: Phrases,
    /// "mean".
    pub middles: Phrases,
    /// "median".
    pub median: Phrases,
    /// "SD": what stands before its interval is no estimate.
    pub spreads: Phrases,
    /// "normal": such a range is not one of what was measured.
    pub other_range: Phrases,
    /// "versus": a figure after one of these, and another before, is the second of two.
    pub second: Phrases,
    /// A figure after one of these is no estimate.
    pub no_estimate: Phrases,
    /// "day", "mmol", without an "s".
    pub units: Vec<String>,
    /// "p".
    pub p: Phrases,
    /// "ns".
    pub not_significant: Phrases,
    /// "for trend".
    pub other_question: Phrases,
    /// "for", which alone says nothing of it.
    pub others_begin: Phrases,
    /// "significantly".
    pub significant: Phrases,
    /// "differed": says that there is none, where it is denied.
    pub differ: Phrases,
    /// "not", before such a word.
    pub denies: Phrases,
    /// "neither", far before such a word.
    pub denies_from_afar: Phrases,
    /// "non": how a word begins that denies.
    pub denying: Vec<String>,
    /// "marginally", "considered": a little before such a word it says something else.
    pub hardly: Phrases,
    /// "clinically", "more": right before it.
    pub hardly_before: Phrases,
    /// "level": right behind it.
    pub hardly_behind: Phrases,
    /// "but": what comes after is of another result.
    pub turns: Phrases,
    /// "and": it is, where the sentence has other such words or p-values.
    pub may_turn: Phrases,
    /// "similar": says of what comes after that there is no difference.
    pub alike: Phrases,
    /// "respectively".
    pub respectively: Phrases,
    /// "bootstrap": intervals in whose middle the estimate need not be.
    pub uneven: Vec<String>,
    /// "one-tailed".
    pub one_tailed: Vec<String>,
    /// "Bonferroni".
    pub corrected: Vec<String>,
}
