//! Words around wholes that are given in parts, and around lists.

use schemars::JsonSchema;
use serde::Deserialize;

/// `parts.yaml`: words around a whole that is given in parts.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parts {
    /// A whole is divided among what follows.
    pub allotted: Vec<String>,
    /// What follows is some of the whole.
    pub open: Vec<String>,
    /// What each of two parts received is all there was.
    pub received: Vec<String>,
    /// A figure beside these is the sum of others.
    pub totals: Vec<String>,
    /// A figure before these is what others leave of a whole.
    pub left: Vec<String>,
    /// A figure after these is what others leave of a whole.
    pub leaves: Vec<String>,
    /// A figure beside these is the mean of others.
    pub means: Vec<String>,
    /// A percentage right after these is a share of what is named.
    pub is_share: Vec<String>,
    /// A percentage beside these is what a gain is of an income.
    pub margins: Vec<String>,
    /// What margins are of.
    pub incomes: Vec<String>,
    /// Before the name of a whole, these leave nothing of it out.
    pub all_of: Vec<String>,
    /// What follows shares out a whole.
    pub shared_out: Vec<String>,
    /// What follows is all that the whole is made of.
    pub made_of: Vec<String>,
    /// Says of a part that it did not.
    pub negations: Vec<String>,
    /// A part that takes in all that the others leave.
    pub others: Vec<String>,
    /// Head a column of votes.
    pub votes: Vec<String>,
    /// Joins parts, as "and" does.
    pub joints: Vec<String>,
    /// Joins what each of the parts received.
    pub choices: Vec<String>,
    /// What follows is what a whole came to.
    pub outcomes: Vec<String>,
    /// Some of them only went so far.
    pub later: Vec<String>,
    /// Parts may follow.
    pub introduces: Vec<String>,
    /// A figure right after these is no part.
    pub hangs: Vec<String>,
    /// Figures beside these are no parts.
    pub apart: Vec<String>,
    /// Some of those set one part against the other.
    pub versus: Vec<String>,
    /// All that is left.
    pub rest: Vec<String>,
    /// The other part is all the rest.
    pub alone: Vec<String>,
    /// Accounts: what came in, what went out, and what is left of it.
    pub accounts: Vec<[Vec<String>; 3]>,
    /// Sets of words that part a whole between them: the words of each side.
    pub sides: Vec<Vec<Vec<String>>>,
}

/// `lists.yaml`: words around a number that announces a list, and in it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lists {
    /// The list is not complete.
    pub open: Vec<String>,
    /// The number chooses from the list.
    pub choose: Vec<String>,
    /// More is said of the item before.
    pub relative: Vec<String>,
    /// Before the number: it says when.
    pub when: Vec<String>,
    /// Between the number and some of what it counts: "five devices, including a lamp".
    pub including: Vec<String>,
    /// Between the number and what it counts.
    pub fill: Vec<String>,
    /// After what is counted: the list below is of something else.
    pub below: Vec<String>,
    /// Between what is counted and all of the items: "four areas, namely".
    pub namely: Vec<String>,
    /// The same, as a verb: "the three winners were".
    pub are: Vec<String>,
    /// Nouns that are counted to be told one by one: "three reasons".
    pub heads: Vec<String>,
    /// Begins the last of some items: "finally".
    pub last: Vec<String>,
    /// Two that were counted in the sentence before.
    pub both: Vec<String>,
    /// Before the number of those that were counted in the sentence before.
    pub all: Vec<String>,
    /// Before the number of those that were named in the sentence before: "these three men".
    pub pointing: Vec<String>,
    /// Parts of a match, each with a score.
    pub sets: Vec<String>,
    /// Before the number: it says where or when, and the names after it are of who did something.
    pub led: Vec<String>,
    /// Begin an item that is no thing that was counted: "if".
    pub conditions: Vec<String>,
    /// What items that begin with a condition may be: "scenarios".
    pub cases: Vec<String>,
    /// Begin a name for a thing, as articles do: "our", "other".
    pub nouns: Vec<String>,
    /// Begin a question: "what".
    pub questions: Vec<String>,
    /// After what is counted: the table below has all of it.
    pub listed: Vec<String>,
    /// After a body of so many, before all who are in it: "consists of".
    pub consists: Vec<String>,
    /// Before a number: it counts some of all that there are.
    pub some: Vec<String>,
    /// Before the number that begins a sentence: "a total of".
    pub totals: Vec<String>,
    /// Begin one more item, without its number: "then".
    pub next: Vec<String>,
    /// Begin the sentence after the number, and point back: "they".
    pub back: Vec<String>,
    /// One more of what was counted: "another".
    pub another: Vec<String>,
    /// The last of what was counted: "the other".
    pub other: Vec<String>,
    /// Label those who voted or came: "ayes".
    pub rolls: Vec<String>,
}
