//! What a language's words can be, built from its folder of data.

use std::cmp::Reverse;

use super::class::Class;
use super::data::StemRule;
use super::key::{Key, Keys};
use super::pattern::WordBit;
use super::stem::Stemmer;
use crate::value::{Exact, Hedge, Unit, Weekday};

/// An entry of the lexicon: a word and what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EntryId(u32);

/// A unit, as an index into [`Lexicon::units`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitId(pub u16);

/// One thing that a word or phrase can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sense {
    /// "seven" is 7.
    Cardinal(i64),
    /// "million" is a power of ten.
    Scale(i32),
    /// "m" on to a figure is a power of ten.
    ShortScale(i32),
    /// "dozen" is 12.
    Collective(i64),
    /// "half" is 1/2.
    Fraction(Exact),
    /// "twice" is 2.
    Multiple(i64),
    /// "third" is 3.
    Ordinal(i64),
    /// "dozens": from, and up to.
    Vague(i64, Option<i64>),
    /// A unit after its figure.
    Unit(UnitId),
    /// A unit after a figure with a scale: "million won".
    ScaledUnit(UnitId),
    /// A unit before its figure.
    UnitBefore(UnitId),
    /// A hedge before its figure.
    HedgeBefore(Hedge),
    /// A hedge after its figure.
    HedgeAfter(Hedge),
    /// "doubled" is a change by 100%, as a number of percent.
    Multiplied(i16),
    /// A month, 1 to 12.
    Month(u8),
    /// A weekday.
    Weekday(Weekday),
    /// "tomorrow": so many days later.
    RelativeDay(i8),
    /// "pm": the afternoon; "am": the morning.
    HalfDay(bool),
    /// "noon": minutes since midnight.
    Clock(u16),
    /// A quarter of the year, 1 to 4.
    Quarter(u8),
    /// "of age".
    Age,
    /// Between the parts of a ratio: "in" of "one in five".
    RatioJoin,
    /// One of a set of words that exclude each other, as the number of its bit.
    Contrast(u8),
    /// One of several words that tell one measure, as the number of its group.
    Alike(u8),
    /// A small word with a part of its own.
    Link(Link),
    /// One of several words that part a whole between them: the set and the side.
    Side(u8, u8),
    /// All others are on the other side of it: "placebo".
    Alone,
    /// A whole is divided among what follows.
    Allotted,
    /// What follows is some of a whole.
    SomeOf,
    /// All that is left.
    Rest,
    /// What each of two parts received is all there was: "received".
    Received,
    /// A word of lists.
    ListWord(ListWord),
    /// Calls a figure the sum of others: "total".
    Total,
    /// Calls a figure before it what others leave of a whole: "remain".
    Left,
    /// Calls a figure after it what others leave of a whole: "leaving".
    Leaves,
    /// Calls a figure the mean of others: "average".
    Mean,
    /// Says that a percentage right after it is a share: "represented".
    IsShare,
    /// Calls a percentage what a gain is of an income: "margin".
    Margin,
    /// What margins are of: "revenue".
    Income,
    /// Leaves nothing of a whole out: "consolidated".
    AllOf,
    /// Says that what follows shares out a whole: "split".
    SharedOut,
    /// Says that what follows is all that the whole is made of: "made up of".
    MadeOf,
    /// Says of a part that it did not: "not".
    Negation,
    /// A part that takes in all the rest: "undecided".
    Others,
    /// Heads a column of votes: "abstentions".
    Vote,
    /// Joins parts, as "and" does: "whereas".
    Joint,
    /// Joins what each of the parts received: "or".
    Choice,
    /// What follows is what a whole came to: "resulting in".
    Outcome,
    /// Some of them only went so far: "completed".
    Later,
    /// Parts may follow: "with".
    Introduces,
    /// A figure right after it is no part: "than".
    Hangs,
    /// Figures beside it are no parts.
    ApartFrom,
    /// What a figure is in an account: the set, and whether it came in (0), went out (1) or is left (2).
    Account(u8, u8),
    /// It sets one part against the other: "31 in the one arm vs. 29 in the other".
    Versus,
    /// Only its class matters.
    Plain,
}

/// What a word does to a list and the number that announces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListWord {
    /// "such as": the list is not complete.
    Open,
    /// "including": some of what was counted.
    Including,
    /// "of the following": the number chooses from the list.
    Choose,
    /// "which": more is said of the item before.
    Relative,
    /// "after": the number says when.
    When,
    /// "other": between the number and what it counts.
    Fill,
    /// "this": the list below is of something else than what was counted.
    Below,
    /// "namely": all items follow.
    Namely,
    /// "were": all items follow.
    Are,
    /// "reasons": told one by one.
    Head,
    /// "finally": the last item follows.
    Last,
    /// "both": two that were counted before.
    Both,
    /// "all": before a number of those that were counted before.
    All,
    /// "these": before a number of those that were named before.
    Pointing,
    /// "set": part of a match, with a score.
    Set,
    /// "in": the number says where or when.
    Led,
    /// "they": before a verb and all items.
    Back,
    /// "another": one more of what was counted.
    Another,
    /// "the other": the last of what was counted.
    Other,
    /// "ayes": what stands beside it are those who voted or came.
    Roll,
    /// "if": an item that begins so is no thing that was counted.
    Condition,
    /// "scenarios": items that begin with a condition are these.
    Case,
    /// "our": begins a name for a thing.
    Noun,
    /// "what": begins a question.
    Question,
    /// "then": begins an item without a number of its own.
    Next,
    /// "listed below": after what is counted, of which the table below has all.
    Listed,
    /// "consists of": all who are in a body follow.
    Consists,
    /// "a total of": before the number that begins a sentence.
    Total,
    /// "the left": some of those that there are.
    Some,
}

/// Small words and phrases with a part of their own in reading figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// "of".
    Of,
    /// "in".
    In,
    /// "the".
    The,
    /// "and".
    And,
    /// "from", "compared with".
    From,
    /// "by".
    By,
    /// "per", "an".
    Per,
    /// "more", "less".
    More,
}

/// What a word can be and begin.
#[derive(Debug, Default)]
pub(super) struct Entry {
    classes: Class,
    pub(super) senses: Vec<Sense>,
    /// Phrases that begin with this word.
    pub(super) phrases: Vec<Phrase>,
}

/// A phrase that begins with the word of an entry.
#[derive(Debug)]
pub(super) struct Phrase {
    /// The place of the second word in sets of words, by which most phrases are told from what a text says.
    pub next: WordBit,
    /// The words after the first.
    pub rest: Vec<Box<str>>,
    pub sense: Sense,
}

/// The words of a language.
#[derive(Debug)]
pub struct Lexicon {
    ids: Keys,
    words: Vec<Box<str>>,
    entries: Vec<Entry>,
    /// The number words, with the places of their words.
    cardinals: Vec<(i64, u32)>,
    /// The ordinals, likewise.
    ordinals: Vec<(i64, u32)>,
    /// The units that the language has names for.
    pub units: Vec<Unit>,
    grouping: Vec<char>,
    pub(super) stemmer: Stemmer,
}

impl Lexicon {
    /// A lexicon without words, with room for so many, to be filled by [`Lexicon::add`].
    pub(super) fn new(room: usize, grouping: Vec<char>, stem: StemRule) -> Self {
        Self {
            ids: Keys::with_capacity(room),
            words: Vec::with_capacity(room),
            entries: Vec::with_capacity(room),
            cardinals: Vec::new(),
            ordinals: Vec::new(),
            units: Vec::new(),
            grouping,
            stemmer: Stemmer::new(stem),
        }
    }

    /// Adds a word, or a phrase of it and the words after it, all in small letters.
    pub(super) fn add<'w>(
        &mut self,
        first: &str,
        rest: impl ExactSizeIterator<Item = &'w str>,
        class: Class,
        sense: Sense,
    ) {
        let words = &self.words;
        let (id, new) = self.ids.insert(Key::of(first), |id| *words[id] == *first);
        if new {
            self.words.push(first.into());
            self.entries.push(Entry::default());
        }
        let alone = rest.len() == 0;
        match sense {
            Sense::Cardinal(number) if alone => self.cardinals.push((number, id)),
            Sense::Ordinal(number) if alone => self.ordinals.push((number, id)),
            _ => {}
        }
        let entry = &mut self.entries[id as usize];
        entry.classes |= class;
        // Most words are one thing alone and begin one phrase, if any.
        if !alone {
            let rest: Vec<Box<str>> = rest.map(Box::from).collect();
            let next = WordBit::of(rest.first().map_or("", |word| word));
            entry.phrases.reserve_exact(1);
            entry.phrases.push(Phrase { next, rest, sense });
        } else if sense != Sense::Plain {
            entry.senses.reserve_exact(1);
            entry.senses.push(sense);
        }
    }

    /// The entry of a form in small letters.
    pub fn entry(&self, form: &str) -> Option<EntryId> {
        self.entry_of(Key::of(form), form)
    }

    /// The entry of a form whose key is known.
    pub(super) fn entry_of(&self, key: Key, form: &str) -> Option<EntryId> {
        self.ids.find(key, |id| *self.words[id] == *form).map(EntryId)
    }

    /// What the entry's word can be or begin.
    pub fn classes(&self, entry: EntryId) -> Class {
        self.entries[entry.0 as usize].classes
    }

    /// What the entry's word alone can be.
    pub fn senses(&self, entry: Option<EntryId>) -> &[Sense] {
        entry.map_or(&[], |e| &self.entries[e.0 as usize].senses)
    }

    /// Whether the mark groups digits by three.
    pub fn is_group_mark(&self, c: char) -> bool {
        self.grouping.contains(&c)
    }

    /// What an entry holds.
    pub(super) fn at(&self, entry: EntryId) -> &Entry {
        &self.entries[entry.0 as usize]
    }

    /// The stem of a form in small letters: what the forms of one word share.
    pub fn stem<'a>(&self, form: &'a str) -> &'a str {
        &form[..self.stemmer.length(form)]
    }

    /// How a number is said, where it is one word: "twelve".
    pub fn cardinal(&self, number: i64) -> Option<&str> {
        let (_, id) = self.cardinals.iter().find(|(known, _)| *known == number)?;
        self.words.get(*id as usize).map(|word| &**word)
    }

    /// What stands for a number where another one is written as an ordinal: "Second" for "First", "secondly" for
    /// "firstly". None where `written` is no such word.
    pub fn ordinal_like(&self, number: i64, written: &str) -> Option<String> {
        let small = written.to_lowercase();
        let word = |(_, id): &(i64, u32)| self.words.get(*id as usize).map(|word| &**word);
        self.ordinals.iter().filter_map(word).find(|word| *word == small)?;
        let alike = |word: &&str| {
            let ends = word.chars().rev().zip(small.chars().rev());
            Reverse(ends.take_while(|(a, b)| a == b).count())
        };
        let told = self.ordinals.iter().filter(|(known, _)| *known == number).filter_map(word);
        let told = told.min_by_key(alike)?;
        let mut letters = told.chars();
        let first = letters.next()?;
        let capital = written.starts_with(char::is_uppercase);
        let first = if capital { first.to_uppercase().collect() } else { first.to_string() };
        Some(first + letters.as_str())
    }

    /// The unit of that id.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(id.0 as usize)
    }
}
