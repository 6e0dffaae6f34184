//! A word of a name that stands nowhere else, and is another word but for a typing error: "Harbor Registyr" where
//! "Harbor Registry" stands elsewhere. The right word is often one of the language, and stands in small letters too.

use std::ops::Range;

use super::NameFact;
use super::census::Census;
use super::ending::is_inflection;
use super::mention::Watched;
use super::rivals::are_variants;
use crate::facts::slip::{Edit, edit};
use crate::language::{Case, Class, FormId, Reading, Spelling, Token, TokenKind};
use crate::value::Span;

/// Shorter words with a letter left out or put in are other words.
const SHORTEST: usize = 5;
/// The same, with a letter changed.
const SHORTEST_CHANGED: usize = 6;
/// A word that is always a name, with a letter changed, is another name unless it is so long; so is one with its last
/// letter doubled.
const SHORTEST_NAME: usize = 7;
/// A word in capitals that is shorter may be an acronym.
const SHORTEST_LOUD: usize = 6;
/// So many mentions settle how a name is written, or so many places where its word stands.
const SETTLED: usize = 2;
const COMMON: u32 = 3;
/// A word is compared with so many that stand beside the same one.
const CROWD: usize = 256;

/// A text with more of them is no text.
const MOST: usize = 64;

/// A capitalised word and one right beside it.
#[derive(Clone, Debug)]
struct Pair {
    /// The word that may be another, and the one beside it.
    word: FormId,
    beside: FormId,
    /// The one beside it comes after it.
    before: bool,
    /// Both, as tokens.
    tokens: Range<u32>,
    sentence: u32,
}

/// A word that stands once, and the mentions of the name that has another in its place.
pub(super) struct Misprint {
    pub words: [FormId; 2],
    pub odd: NameFact,
    pub usual: NameFact,
}

/// All of a document.
pub(super) fn read(census: &Census, spelling: &Spelling, reading: &Reading) -> Vec<Misprint> {
    if census.is_foreign() {
        return Vec::new();
    }
    let finder = Finder { census, reading, spelling };
    let mut beside = Watched::default();
    finder.pairs(|pair| {
        if finder.is_rare(&pair) {
            beside.add(pair.beside, reading.forms.len());
        }
    });
    let mut all = Vec::new();
    if !beside.is_empty() {
        finder.pairs(|pair| all.extend(beside.has(pair.beside).then_some(pair)));
    }
    let key = |pair: &Pair| (pair.beside, pair.before);
    all.sort_by_key(|pair| (key(pair), pair.word, pair.tokens.start));
    let mut out: Vec<Misprint> = Vec::new();
    for group in all.chunk_by(|one, other| key(one) == key(other)) {
        let words: Vec<&[Pair]> = group.chunk_by(|one, other| one.word == other.word).collect();
        for odd in words.iter().filter_map(|word| word.first()).filter(|odd| finder.is_rare(odd)) {
            let meant = words.iter().take(CROWD).filter(|usual| finder.is_misprint(odd, usual));
            let meant = meant.max_by_key(|usual| usual.len());
            let Some(usual) = meant.and_then(|usual| usual.first()) else { continue };
            out.push(Misprint {
                words: [odd.word, usual.word],
                odd: finder.name(odd),
                usual: finder.name(usual),
            });
        }
    }
    // Of a word between two, once.
    out.sort_by_key(|misprint| misprint.words);
    out.dedup_by_key(|misprint| misprint.words[0]);
    out.truncate(MOST);
    out
}

struct Finder<'a> {
    census: &'a Census,
    reading: &'a Reading,
    spelling: &'a Spelling,
}

impl Finder<'_> {
    /// Gives all capitalised words with each that stands right beside them.
    fn pairs(&self, mut take: impl FnMut(Pair)) {
        for (sentence, number) in self.reading.sentences.iter().zip(0_u32..) {
            let Some(tokens) = self.reading.tokens.get(sentence.range()) else { continue };
            for (two, at) in tokens.windows(2).zip(sentence.tokens.start..) {
                let [one, other] = two else { continue };
                if !one.capital
                    || !other.capital
                    || !other.spaced
                    || !self.is_word(one)
                    || !self.is_word(other)
                {
                    continue;
                }
                let [a, b] = [one, other].map(|token| self.census.plain(token.form));
                let tokens = at..at + 2;
                take(Pair {
                    word: a,
                    beside: b,
                    before: true,
                    tokens: tokens.clone(),
                    sentence: number,
                });
                take(Pair { word: b, beside: a, before: false, tokens, sentence: number });
            }
        }
    }

    fn is_word(&self, token: &Token) -> bool {
        let none = Class::FUNCTION | Class::MONTH | Class::WEEKDAY;
        token.kind == TokenKind::Word
            && token.span.len() > 1
            && !self.reading.forms.class(token.form).intersects(none)
    }

    fn token(&self, pair: &Pair) -> Option<&Token> {
        let at = if pair.before { pair.tokens.start } else { pair.tokens.start + 1 };
        self.reading.tokens.get(at as usize)
    }

    /// Whether the word stands nowhere else, and is none that the language is known to have.
    fn is_rare(&self, pair: &Pair) -> bool {
        let written = self.census.of(pair.word);
        let forms = &self.reading.forms;
        let word = forms.text(pair.word);
        written.lower == 0
            && written.capitalised() == 1
            && word.len() + 1 >= SHORTEST
            && word.bytes().all(|b| b.is_ascii_lowercase())
            && forms.class(pair.word).is_empty()
            && self.token(pair).is_some_and(|token| match token.case {
                Case::Title => true,
                Case::Upper => word.len() >= SHORTEST_LOUD,
                _ => false,
            })
    }

    /// Whether the one word is the other but for an error that makes none of the language.
    fn is_misprint(&self, odd: &Pair, usual: &[Pair]) -> bool {
        let forms = &self.reading.forms;
        let Some(word) = usual.first().map(|pair| pair.word).filter(|word| *word != odd.word)
        else {
            return false;
        };
        let [a, b] = [odd.word, word].map(|form| forms.text(form));
        // Few mistype the first letter.
        if a.as_bytes().first() != b.as_bytes().first()
            || a.len().abs_diff(b.len()) > 1
            || !b.is_ascii()
        {
            return false;
        }
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let Some((edit, at)) = edit(short.as_bytes(), long.as_bytes()) else { return false };
        let written = self.census.of(word);
        let all = written.lower + written.capitalised();
        let settled = usual.len() >= SETTLED || written.lower > 0 && all >= COMMON;
        let named = written.lower == 0;
        let likely = match edit {
            Edit::Swap => long.len() >= SHORTEST,
            // "Princess" and "Princes", "Mate" and "Matee"
            Edit::Double => {
                let last = at + 1 == long.len();
                long.len() >= if last { SHORTEST_NAME } else { SHORTEST }
                    && !(last && long.ends_with('s'))
            }
            Edit::Drop => long.len() >= SHORTEST && at + 1 < long.len(),
            Edit::Change => {
                let shortest = if named { SHORTEST_NAME } else { SHORTEST_CHANGED };
                long.len() >= shortest && at + 1 < long.len() && !self.is_bent(a, b, at)
            }
        };
        let spelling = self.spelling;
        likely
            && settled
            && (edit == Edit::Double || !is_inflection([a, b], spelling))
            && !spelling.are_apart(a, b)
            && !are_variants([a, b], spelling)
            && !spelling.is_place(a)
            && !self.is_person(odd, edit, named)
    }

    /// "Adviser" and "Advisor", "Analyses" and "Analysis": a vowel of the ending.
    fn is_bent(&self, a: &str, b: &str, at: usize) -> bool {
        let vowel = |word: &str| {
            word.get(at..=at).is_some_and(|letter| self.spelling.silent.contains(letter))
        };
        at + 2 >= a.len() && vowel(a) && vowel(b)
    }

    /// "Mr. Hanlen" and "Mr. Hanlon": surnames of one title are no repetition of a name.
    fn is_person(&self, odd: &Pair, edit: Edit, named: bool) -> bool {
        let titled = self.reading.forms.class(odd.beside).intersects(Class::TITLE | Class::ROLE);
        named && titled && !odd.before && edit != Edit::Double
    }

    fn name(&self, pair: &Pair) -> NameFact {
        let span = |at: u32| self.reading.tokens.get(at as usize).map(|token| token.span);
        let first = span(pair.tokens.start).unwrap_or_default();
        let last = span(pair.tokens.start + 1).unwrap_or(first);
        NameFact {
            span: Span::new(first.start, last.end),
            tokens: pair.tokens.clone(),
            sentence: pair.sentence,
            head: if pair.before { pair.beside } else { pair.word },
        }
    }
}
