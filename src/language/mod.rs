//! A language: its words as data, and the reading of text into sentences and tokens.

mod acronyms;
mod builder;
mod class;
mod conversion;
mod data;
mod deeds;
mod forms;
mod key;
mod lexicon;
mod load;
mod other;
pub mod pattern;
mod phrase;
mod prepared;
mod reference;
mod relation;
mod sentence;
mod statistics;
mod stem;
mod swift;
mod tables;
mod token;
mod tokenizer;

pub use acronyms::Acronyms;
pub use class::Class;
pub use conversion::Conversions;
pub use data::{Citations, DateOrder, Plurals, Reads, Signs, Spelling};
pub use deeds::Deeds;
pub use forms::{FormId, Forms, StemId};
pub use lexicon::{Lexicon, Link, ListWord, Sense, UnitId};
pub use load::{LanguageError, LanguageFiles};
pub use other::Foreign;
pub use reference::References;
pub(crate) use relation::{PatternPlace, RelationIndex};
pub use relation::{Relation, RelationRead};
pub use statistics::{Phrases, StatisticWords};
pub use tables::TableWords;
pub use token::{Case, Sentence, Token, TokenKind};

use crate::document::{Block, BlockKind, Document};

/// The language of documents and rules that say nothing about it.
pub const DEFAULT: &str = "en";

/// A set of words that exclude each other: men and women, first and second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contrast {
    /// The set's name.
    pub name: String,
    /// The bits of its members.
    pub mask: u128,
    /// What it says of a statement to have none of its words.
    pub marking: Marking,
    /// The bit of each member, by its name.
    pub members: Vec<(String, u128)>,
}

/// What it says of a statement to have none of the words of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marking {
    /// It is of another measure than one with such a word: earnings are not adjusted earnings.
    Measure,
    /// It seldom speaks of the same as one with such a word.
    Marked,
    /// Nothing: the word is left away as often as not.
    Unmarked,
}

/// A language that drafts are written in.
#[derive(Debug)]
pub struct Language {
    /// Its code by ISO 639-1.
    pub code: String,
    /// Its words.
    pub lexicon: Lexicon,
    /// The names of months and weekdays, in small letters.
    pub calendar_names: Vec<String>,
    /// The order of a date in figures.
    pub date_order: DateOrder,
    /// What is a unit only in other capitals.
    pub no_units: Vec<String>,
    /// Percentage points, in a sentence of percentages.
    pub points: Vec<String>,
    /// How the plural of a noun looks.
    pub plural: Plurals,
    /// Endings of adverbs.
    pub adverbs: Vec<String>,
    /// Endings of verbs that are no nouns.
    pub past: Vec<String>,
    /// Endings that make another word of the same name.
    pub inflections: Vec<String>,
    /// How two spellings of one name are told from two names.
    pub spelling: Spelling,
    /// What tells other languages.
    pub(in crate::language) others: other::Others,
    /// Words of rising and falling, each with one of the other way.
    pub(in crate::language) opposites: Vec<(String, String)>,
    /// Words for the signs of arithmetic.
    pub signs: Signs,
    /// "rd" of "3rd".
    pub ordinal_endings: Vec<String>,
    /// How legal citations are written.
    pub citations: Citations,
    /// Examples of numbers, for the tests.
    pub number_reads: Vec<Reads>,
    /// Examples of dates, for the tests.
    pub date_reads: Vec<Reads>,
    /// Sets of words that exclude each other.
    pub contrasts: Vec<Contrast>,
    /// The groups of words that tell of one event, as bits of [`Sense::Alike`].
    pub events: u128,
    /// How results of statistics are written.
    pub statistics: StatisticWords,
    /// Words in the labels and headers of tables.
    pub tables: TableWords,
    /// How units of different systems become each other.
    pub conversions: Conversions,
    /// Short forms that readers know.
    pub acronyms: Acronyms,
    /// What the parts of a document are called.
    pub references: References,
    /// Words of what happens to things in time.
    pub deeds: Deeds,
    /// What sentences tie together, in the order of their names.
    pub relations: Vec<Relation>,
    /// The patterns of all of them.
    pub(crate) relation_index: RelationIndex,
}

/// A document's text as sentences and tokens.
#[derive(Debug)]
pub struct Reading {
    /// The words, figures and marks in the order of the text.
    pub tokens: Vec<Token>,
    /// The sentences in the order of the text; each token is in one.
    pub sentences: Vec<Sentence>,
    /// The document's word forms.
    pub forms: Forms,
    /// Whether it reads like the language: a text in another has few of the function words.
    pub in_language: bool,
    /// What it is instead.
    pub foreign: Option<Foreign>,
}

/// How many words a text must have for the share of function words to tell.
const TELLING_LENGTH: usize = 100;
/// The least share of function words, in percent. A third of all words of English prose are; in
/// lists of names and in Spanish it is one in thirty ("a", "no").
const LEAST_FUNCTION_WORDS: usize = 8;

impl Language {
    /// Loads the language of that code from the data compiled in.
    ///
    /// # Errors
    /// [`LanguageError`] for an unknown code, or where the data has a mistake.
    pub fn load(code: &str) -> Result<Self, LanguageError> {
        Self::of_files(code, &LanguageFiles::built_in())
    }

    /// Loads a language from files of one's own.
    ///
    /// # Errors
    /// [`LanguageError`] where a file is missing, or has a mistake.
    pub fn of_files(code: &str, files: &LanguageFiles) -> Result<Self, LanguageError> {
        load::load(code, files)
    }

    /// The codes of the languages that are compiled in: a folder in `languages/` for each.
    pub fn all() -> Vec<&'static str> {
        load::codes()
    }

    /// Takes a relation in, in place of the one of that name where there is one.
    pub fn take(&mut self, relation: Relation) {
        match self.relations.iter_mut().find(|known| known.name == relation.name) {
            Some(known) => *known = relation,
            None => self.relations.push(relation),
        }
        self.relation_index = RelationIndex::new(&self.relations);
    }

    /// The word for the other way: "fell" for "rose".
    pub fn opposite(&self, form: &str) -> Option<&str> {
        let at = self.opposites.partition_point(|(word, _)| word.as_str() < form);
        let (word, other) = self.opposites.get(at)?;
        (word == form).then_some(other.as_str())
    }

    /// Reads a document into sentences and tokens.
    pub fn read(&self, document: &Document) -> Reading {
        let text = document.text();
        // A word and its space take some six bytes.
        let mut reading = Reading {
            tokens: Vec::with_capacity(text.len() / 5),
            sentences: Vec::with_capacity(text.len() / 80),
            forms: Forms::for_text(text.len()),
            in_language: true,
            foreign: None,
        };
        let Reading { tokens, sentences, forms, .. } = &mut reading;
        let mut tokenizer = tokenizer::Tokenizer::new(text, &self.lexicon, forms, tokens);
        for (index, block) in (0_u32..).zip(&document.blocks) {
            let first = tokenizer.tokens.len();
            tokenizer.read(block.span, document.code_in(block.span));
            sentence::split(text, tokenizer.tokens, first, index, tokenizer.forms, sentences);
        }
        reading.classify(&document.blocks);
        if let Some(foreign) = self.others.judge(text, &reading.tokens, &reading.forms) {
            reading.in_language = false;
            reading.foreign = Some(foreign);
        } else if !reading.in_language {
            reading.foreign = Some(Foreign::Unsure);
        }
        reading
    }
}

impl Reading {
    /// What a token can be.
    pub fn class(&self, token: usize) -> Class {
        self.tokens.get(token).map_or(Class::empty(), |token| self.forms.class(token.form))
    }

    /// What each token of a sentence can be, into a buffer: kept for all tokens at once it would
    /// be as large as they are.
    pub fn classes(&self, sentence: &Sentence, out: &mut Vec<Class>) {
        out.clear();
        let tokens = self.tokens.get(sentence.range()).unwrap_or_default();
        out.extend(tokens.iter().map(|token| self.forms.class(token.form)));
    }

    /// Notes what each sentence can be. Labels and figures in the cells of a table are in no language.
    fn classify(&mut self, blocks: &[Block]) {
        let (mut words, mut function_words) = (0, 0);
        for sentence in &mut self.sentences {
            let block = blocks.get(sentence.block as usize);
            let is_cell = block.is_some_and(|block| matches!(block.kind, BlockKind::Cell { .. }));
            for token in &self.tokens[sentence.range()] {
                let class = self.forms.class(token.form);
                sentence.classes |= class;
                let is_word = token.kind == TokenKind::Word && !is_cell;
                words += usize::from(is_word);
                function_words += usize::from(is_word && class.intersects(Class::FUNCTION));
            }
        }
        self.in_language =
            words < TELLING_LENGTH || function_words * 100 >= words * LEAST_FUNCTION_WORDS;
    }
}
