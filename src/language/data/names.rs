//! `names.yaml`: how names are read, and how two spellings of one are told from two names.

use schemars::JsonSchema;
use serde::Deserialize;

/// `names.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// What a person is called before the name; the name begins after it.
    pub roles: Vec<String>,
    /// Small words within a name.
    pub particles: Vec<String>,
    /// What stands after a name.
    pub suffixes: Vec<String>,
    /// How two spellings of one name are told from two names.
    pub spelling: Spelling,
}

/// How two spellings of one name are told from two names.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Spelling {
    /// Endings that make two words of one: words that differ in two endings of a row are no
    /// misspellings.
    pub endings: Vec<Vec<String>>,
    /// Endings that make two names of one: words that differ in them alone need more evidence.
    pub name_endings: Vec<String>,
    /// Names one letter apart that are two.
    pub apart: Vec<[String; 2]>,
    /// Places that everyone knows, in small letters: none of them is a slip of another name.
    pub places: Vec<String>,
    /// Letters that two countries write otherwise.
    pub variants: Vec<[String; 2]>,
    /// Pairs of letters that are written for each other by ear.
    pub sounds: Vec<String>,
    /// The same, of more letters than one.
    pub respellings: Vec<[String; 2]>,
    /// The rows of a keyboard.
    pub keyboard: Vec<String>,
    /// Words before a capitalised word that is no name: "this".
    pub determiners: Vec<String>,
    /// What apostrophes join to words that are no names: "ve".
    pub contractions: Vec<String>,
    /// Words that the name of a place is never said without: "los".
    pub articles: Vec<String>,
    /// Small words of other languages: beside them stand words of those.
    pub foreign: Vec<String>,
    /// Words before a name that tell of another spelling of it: "also known as".
    pub alias: Vec<String>,
    /// Words of a sentence that says what a name comes from: "derives from".
    pub origins: Vec<String>,
    /// What persons do, and few other things: "said".
    pub deeds: Vec<String>,
    /// What ends the name of a company: "ltd".
    pub companies: Vec<String>,
    /// Letters that tell surnames apart little.
    pub silent: String,
}

impl Spelling {
    /// Whether two words in small letters are known to be two names.
    pub fn are_apart(&self, one: &str, other: &str) -> bool {
        let is = |[x, y]: &[String; 2]| x == one && y == other || x == other && y == one;
        self.apart.iter().any(is)
    }

    /// Whether a word in small letters is a place that everyone knows.
    pub fn is_place(&self, word: &str) -> bool {
        self.places.iter().any(|place| place == word)
    }
}
