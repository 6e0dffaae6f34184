//! How each word form of a document is written: in small letters, with a capital, in capitals.

use super::fold;
use crate::document::{BlockKind, Document};
use crate::language::{Case, Class, FormId, Reading, Sentence, Token, TokenKind};

/// Words of fewer bytes say nothing of whether a sentence is set in capitals: "of" and "the" stay
/// small in most headlines.
const TELLING_LENGTH: u32 = 5;
/// So many capitalised words for each in small letters make a headline of a sentence.
const CAPITALS_FOR_ONE: u32 = 6;

/// So many words joined by dashes are no name, whatever they are.
const SLUG: usize = 4;

/// How often a form is written which way.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Written {
    /// In small letters.
    pub lower: u32,
    /// With a capital that makes it a name: within a sentence where others have none.
    pub within: u32,
    /// With a capital that begins a sentence.
    pub begins: u32,
    /// With a capital among capitals, as in a headline.
    pub among: u32,
}

impl Written {
    /// How often it is capitalised.
    pub fn capitalised(self) -> u32 {
        self.within + self.begins + self.among
    }

    /// It is a name, and stands in code or an address here and there: "electron".
    pub fn is_mostly_name(self) -> bool {
        self.within >= MOSTLY && self.lower * MOSTLY <= self.within
    }

    /// It is a name wherever it has a capital.
    pub fn is_name(self) -> bool {
        self.within > 0 && self.lower == 0
    }
}

/// A word is mostly a name where so many times as many have a capital within sentences as have none.
const MOSTLY: u32 = 4;

/// In the language, at least one word in so many is a function word.
const WORDS_FOR_FUNCTION: u32 = 6;

/// How the forms of a document are written.
#[derive(Debug)]
pub(super) struct Census {
    written: Vec<Written>,
    /// For each sentence, whether a capital in it tells a name.
    telling: Vec<bool>,
    /// For the few forms with accents whose plain twin occurs too, that twin.
    plain: Vec<(FormId, FormId)>,
    /// How many words there are, and how many of them are function words of the language.
    words: [u32; 2],
}

impl Census {
    /// Counts the words of a document.
    pub fn take(document: &Document, reading: &Reading) -> Self {
        let mut census = Self {
            written: vec![Written::default(); reading.forms.len()],
            telling: Vec::with_capacity(reading.sentences.len()),
            plain: Vec::new(),
            words: [0; 2],
        };
        for sentence in &reading.sentences {
            census.sentence(document, reading, sentence);
        }
        census.join_accents(reading);
        census
    }

    fn sentence(&mut self, document: &Document, reading: &Reading, sentence: &Sentence) {
        let Some(tokens) = reading.tokens.get(sentence.range()) else { return };
        let block = document.blocks.get(sentence.block as usize);
        let cell = block.is_some_and(|block| matches!(block.kind, BlockKind::Cell { .. }));
        let telling = !cell && capitals_tell(tokens);
        self.telling.push(telling);
        let mut before: Option<&Token> = None;
        let mut label = Label::default();
        for (at, token) in tokens.iter().enumerate() {
            let is_label = label.goes_on(token, document.text());
            if token.kind == TokenKind::Word
                && !is_label
                && !(token.capital && is_in_slug(tokens, at, document.text()))
                && let Some(written) = self.written.get_mut(token.form.0 as usize)
            {
                self.words[0] += 1;
                self.words[1] +=
                    u32::from(reading.forms.class(token.form).intersects(Class::FUNCTION));
                if !token.capital {
                    written.lower += u32::from(token.case != Case::None);
                } else if !telling {
                    written.among += 1;
                } else if begins(before, document.text()) {
                    written.begins += 1;
                } else {
                    written.within += 1;
                }
            }
            before = Some(token);
        }
    }

    /// "José" and "Jose" are one spelling: the counts of both go to the plain one.
    fn join_accents(&mut self, reading: &Reading) {
        let mut buffer = String::new();
        for number in 0..reading.forms.len() {
            let form = FormId(number as u32);
            if self.of(form).capitalised() == 0 {
                continue;
            }
            let text = reading.forms.text(form);
            if text.is_ascii() {
                continue;
            }
            buffer.clear();
            fold::fold(text, &mut buffer);
            if let Some(twin) = reading.forms.id(&buffer).filter(|twin| *twin != form) {
                let more = std::mem::take(&mut self.written[number]);
                if let Some(counts) = self.written.get_mut(twin.0 as usize) {
                    counts.lower += more.lower;
                    counts.within += more.within;
                    counts.begins += more.begins;
                    counts.among += more.among;
                }
                self.plain.push((form, twin));
            }
        }
    }

    /// How the form is written.
    pub fn of(&self, form: FormId) -> Written {
        self.written.get(form.0 as usize).copied().unwrap_or_default()
    }

    /// By stem, whether a word of it stands in small letters.
    pub fn small_stems(&self, reading: &Reading) -> Vec<bool> {
        let mut stems = vec![false; reading.forms.stem_count()];
        for (number, written) in (0_u32..).zip(&self.written) {
            let stem = reading.forms.stem(FormId(number));
            if written.lower > 0
                && let Some(small) = stems.get_mut(stem.0 as usize)
            {
                *small = true;
            }
        }
        stems
    }

    /// Whether the text has too few of the language's small words to be in it.
    pub fn is_foreign(&self) -> bool {
        let [words, function] = self.words;
        function * WORDS_FOR_FUNCTION < words
    }

    /// Whether a capital in the sentence tells a name.
    pub fn tells(&self, sentence: usize) -> bool {
        self.telling.get(sentence).copied().unwrap_or_default()
    }

    /// The form without accents, if it occurs.
    pub fn plain(&self, form: FormId) -> FormId {
        let twin = self.plain.binary_search_by_key(&form, |(accented, _)| *accented);
        twin.ok().and_then(|at| self.plain.get(at)).map_or(form, |(_, plain)| *plain)
    }

    /// The forms that may be names, each with how it is written: never in small letters, nor any
    /// other word of the language that is capitalised without being a name.
    pub fn spellings<'a>(
        &'a self,
        reading: &'a Reading,
    ) -> impl Iterator<Item = (FormId, &'a str)> {
        let no_name = Class::FUNCTION | Class::MONTH | Class::WEEKDAY;
        (0_u32..).zip(&self.written).filter_map(move |(number, written)| {
            let form = FormId(number);
            let may_be =
                (written.lower == 0 || written.is_mostly_name()) && written.capitalised() > 0;
            (may_be && !reading.forms.class(form).intersects(no_name))
                .then(|| (form, reading.forms.text(form)))
        })
    }
}

/// What stands in the second brackets of a link whose address is not given: "[the reply][corvell reply]".
/// It names the link, and is no text.
#[derive(Default)]
struct Label {
    open: bool,
    closes: bool,
}

impl Label {
    /// Whether the token is in such brackets.
    fn goes_on(&mut self, token: &Token, text: &str) -> bool {
        if token.kind != TokenKind::Mark {
            self.closes = false;
            return self.open;
        }
        // Nearly all marks are none of the two.
        let byte = text.as_bytes().get(token.span.start as usize);
        if !matches!(byte, Some(b'[' | b']')) {
            self.closes = false;
            return self.open;
        }
        let mark = token.span.of(text);
        if mark == "[" && self.closes && !token.spaced {
            self.open = true;
        }
        self.closes = mark == "]" && !self.open;
        self.open &= mark != "]";
        self.open
    }
}

/// A capital tells a name where most longer words have none.
fn capitals_tell(tokens: &[Token]) -> bool {
    let (mut small, mut capital) = (0_u32, 0_u32);
    for token in tokens {
        // In numbers, without branches: this is asked of every token.
        let word = u32::from(token.kind == TokenKind::Word);
        let long = word & u32::from(token.span.len() >= TELLING_LENGTH);
        capital += long & u32::from(token.capital);
        small += long & u32::from(!token.capital);
    }
    small > 0 && capital <= small * CAPITALS_FOR_ONE
}

/// Whether a word is one of many that dashes join to the name of a file or page:
/// "Blue-Harbour-Strategy-2014". Three make one but for places: "Stratford-upon-Avon".
pub(super) fn is_in_slug(tokens: &[Token], at: usize, text: &str) -> bool {
    let joined = |dash: usize| match (tokens.get(dash), tokens.get(dash + 1)) {
        (Some(mark), Some(next)) => {
            mark.kind == TokenKind::Mark
                && !mark.spaced
                && !next.spaced
                && mark.span.of(text) == "-"
        }
        _ => false,
    };
    let glued = |at: usize| tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark && !t.spaced);
    if !glued(at + 1) && !at.checked_sub(1).is_some_and(glued) {
        return false;
    }
    let (mut from, mut to) = (at, at);
    while to < at + SLUG * 2 && joined(to + 1) {
        to += 2;
    }
    while from >= 2 && to - from < SLUG * 2 && joined(from - 1) {
        from -= 2;
    }
    let parts = (to - from) / 2 + 1;
    let small =
        || (from..=to).step_by(2).any(|at| tokens.get(at).is_some_and(|t| t.case == Case::Lower));
    parts >= SLUG || parts + 1 == SLUG && !small()
}

/// Whether a word would be capitalised whatever it is, given the token before it in its sentence.
pub(super) fn begins(before: Option<&Token>, text: &str) -> bool {
    before.is_none_or(|before| {
        let mark = before.span.of(text);
        // "A - Apply the patch", but "Jean-Paul"
        before.kind == TokenKind::Mark && (mark.chars().all(opens) || mark == "-" && before.spaced)
    })
}

/// A mark after which a word may be capitalised without being a name.
fn opens(mark: char) -> bool {
    matches!(
        mark,
        '“' | '"'
            | '‘'
            | '\''
            | ':'
            | '('
            | '['
            | '«'
            | '•'
            | '*'
            | '–'
            | '—'
            | '…'
            | '?'
            | '!'
            | ';'
            | '/'
            | '\\'
    )
}
