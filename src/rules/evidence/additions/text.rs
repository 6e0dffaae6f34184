//! The words around figures.

use std::cell::OnceCell;
use std::ops::Range;

use crate::document::{BlockKind, Document};
use crate::facts::{Claim, Facts, Quantity};
use crate::language::{Class, Language, Sense, Sentence, StemId, Token, TokenKind};
use crate::value::Exact;

/// A document's tokens, by their numbers; beyond the ends there is nothing.
pub struct Text<'a> {
    pub text: &'a str,
    pub facts: &'a Facts,
    language: &'a Language,
    /// For each quantity its claim, counted from 1.
    claims: Vec<u32>,
    document: &'a Document,
    /// What [`Text::says`] knows, by the tokens: found when first asked for.
    said: OnceCell<Vec<Said>>,
}

/// What a word or phrase may say of the figures around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    Rest,
    Others,
    SomeOf,
    Joint,
    Versus,
    Total,
    Choice,
    Hangs,
    Introduces,
    Outcome,
    Allotted,
    ApartFrom,
    SharedOut,
    MadeOf,
    Negation,
}

impl Says {
    /// The classes of the words that say any of it, or tell of an account.
    const CLASSES: Class = Class::PART_LINK
        .union(Class::REST)
        .union(Class::SOME_OF)
        .union(Class::ALLOTTED)
        .union(Class::APART_FROM);

    const fn of(sense: Sense) -> Option<Self> {
        Some(match sense {
            Sense::Rest => Self::Rest,
            Sense::Others => Self::Others,
            Sense::SomeOf => Self::SomeOf,
            Sense::Joint => Self::Joint,
            Sense::Versus => Self::Versus,
            Sense::Total => Self::Total,
            Sense::Choice => Self::Choice,
            Sense::Hangs => Self::Hangs,
            Sense::Introduces => Self::Introduces,
            Sense::Outcome => Self::Outcome,
            Sense::Allotted => Self::Allotted,
            Sense::ApartFrom => Self::ApartFrom,
            Sense::SharedOut => Self::SharedOut,
            Sense::MadeOf => Self::MadeOf,
            Sense::Negation => Self::Negation,
            _ => return None,
        })
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// What is said from one token on.
struct Said {
    at: u32,
    /// Bits of [`Says`].
    says: u16,
    /// What it says of accounts: each set of words that has it, and its side in that set.
    accounts: Vec<(u8, u8)>,
}

impl<'a> Text<'a> {
    pub fn new(document: &'a Document, facts: &'a Facts, language: &'a Language) -> Self {
        let mut claims = vec![0; facts.quantities.len()];
        for (number, claim) in (1_u32..).zip(&facts.claims.all) {
            if let Some(place) = claims.get_mut(claim.quantity as usize) {
                *place = number;
            }
        }
        Self { text: document.text(), facts, language, claims, document, said: OnceCell::new() }
    }

    fn token(&self, at: usize) -> Option<&'a Token> {
        self.facts.reading.tokens.get(at)
    }

    /// The tokens of a sentence.
    pub fn sentence(&self, number: u32) -> Range<usize> {
        self.facts.reading.sentences.get(number as usize).map_or(0..0, Sentence::range)
    }

    /// The block of a sentence.
    pub fn block(&self, sentence: u32) -> u32 {
        self.facts.reading.sentences.get(sentence as usize).map_or(0, |sentence| sentence.block)
    }

    /// Whether a sentence stands in a cell of a table.
    pub fn in_cell(&self, sentence: u32) -> bool {
        let sentence = self.facts.reading.sentences.get(sentence as usize);
        let block = sentence.and_then(|s| self.document.blocks.get(s.block as usize));
        block.is_some_and(|block| matches!(block.kind, BlockKind::Cell { .. }))
    }

    /// Whether a sentence is a headline.
    pub fn is_heading(&self, sentence: u32) -> bool {
        let sentence = self.facts.reading.sentences.get(sentence as usize);
        let block = sentence.and_then(|s| self.document.blocks.get(s.block as usize));
        block.is_some_and(|block| matches!(block.kind, BlockKind::Heading { .. }))
    }

    /// The claim that a quantity makes.
    pub fn claim(&self, quantity: u32) -> Option<&'a Claim> {
        let number = self.claims.get(quantity as usize)?.checked_sub(1)?;
        self.facts.claims.all.get(number as usize)
    }

    /// The noun of what a quantity counts or measures.
    pub fn measure(&self, quantity: u32) -> Option<StemId> {
        self.claim(quantity)?.nouns[0]
    }

    /// The size of a quantity's unit in the base unit.
    pub fn factor(&self, quantity: &Quantity) -> Exact {
        quantity.factor(self.language)
    }

    /// Whether a block begins with the token.
    pub fn begins_block(&self, at: usize) -> bool {
        let sentences = &self.facts.reading.sentences;
        let number = sentences.partition_point(|sentence| sentence.range().end <= at);
        let first = |number: usize| sentences.get(number).map(|s| (s.block, s.range().start));
        let before = number.checked_sub(1).and_then(first);
        first(number).is_some_and(|(block, start)| {
            start == at && before.is_none_or(|(other, _)| other != block)
        })
    }

    /// Whether a token begins a line of the text.
    pub fn begins_line(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let Some(before) = at.checked_sub(1).and_then(|at| self.token(at)) else { return true };
        let gap = before.span.end as usize..token.span.start as usize;
        self.text.get(gap).is_some_and(|gap| gap.contains('\n'))
    }

    pub fn written(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |t| t.span.of(self.text))
    }

    pub fn form(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |t| self.facts.reading.forms.text(t.form))
    }

    pub fn stem(&self, at: usize) -> Option<StemId> {
        self.token(at).map(|t| self.facts.reading.forms.stem(t.form))
    }

    pub fn is(&self, at: usize, class: Class) -> bool {
        self.token(at).is_some_and(|t| self.facts.reading.forms.class(t.form).intersects(class))
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Word)
    }

    pub fn is_figure(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Figure)
    }

    /// Whether a sentence begins with the token.
    pub fn begins_sentence(&self, at: usize) -> bool {
        let sentences = &self.facts.reading.sentences;
        let number = sentences.partition_point(|sentence| sentence.range().end <= at);
        sentences.get(number).is_none_or(|sentence| sentence.range().start == at)
    }

    pub fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.capital)
    }

    /// Whether the token is written on to the one before it.
    pub fn is_glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| !t.spaced)
    }

    /// Whether a word or phrase that says so begins among the tokens.
    pub fn says(&self, tokens: Range<usize>, says: Says) -> bool {
        let bit = says.bit();
        self.said_among(tokens).iter().any(|said| said.says & bit != 0)
    }

    /// What is said among the tokens.
    fn said_among(&self, tokens: Range<usize>) -> &[Said] {
        let all = self.said.get_or_init(|| self.find_said());
        let from = all.partition_point(|said| (said.at as usize) < tokens.start);
        let all = &all[from..];
        &all[..all.iter().take_while(|said| (said.at as usize) < tokens.end).count()]
    }

    /// Where in the document something of [`Says`] is said: looked for once, and asked for many times.
    fn find_said(&self) -> Vec<Said> {
        let reading = &self.facts.reading;
        let mut found = Vec::new();
        // Whether a form begins any of it: most words of these classes say something else.
        let mut begins: Vec<Option<bool>> = vec![None; reading.forms.len()];
        let may = |class: Class| class.intersects(Says::CLASSES);
        // "Capital spending" is no "spending".
        let mut taken = 0;
        for sentence in reading.sentences.iter().filter(|sentence| may(sentence.classes)) {
            for at in sentence.range().filter(|at| may(reading.class(*at))) {
                let rest = &reading.tokens[at..];
                if let Some(known) = begins.get_mut(rest[0].form.0 as usize) {
                    let any =
                        |sense| Says::of(sense).is_some() || matches!(sense, Sense::Account(..));
                    let lexicon = &self.language.lexicon;
                    if !*known
                        .get_or_insert_with(|| lexicon.may_begin(&rest[0], &reading.forms, any))
                    {
                        continue;
                    }
                }
                let mut says = 0;
                let mut accounts = Vec::new();
                self.language.lexicon.every(rest, &reading.forms, |sense| {
                    says |= Says::of(sense).map_or(0, Says::bit);
                    if let Sense::Account(set, side) = sense {
                        accounts.push((set, side));
                    }
                });
                if at < taken {
                    accounts.clear();
                }
                taken = taken.max(at + self.keep_longest(rest, &mut accounts));
                if says != 0 || !accounts.is_empty() {
                    found.push(Said { at: at as u32, says, accounts });
                }
            }
        }
        found
    }

    /// Keeps what the longest phrase that begins some tokens says of accounts; how many tokens it has.
    fn keep_longest(&self, tokens: &[Token], accounts: &mut Vec<(u8, u8)>) -> usize {
        let forms = &self.facts.reading.forms;
        let length = |of: (u8, u8)| {
            let pick = |sense: Sense| (sense == Sense::Account(of.0, of.1)).then_some(());
            self.language.lexicon.longest(tokens, forms, pick).map_or(0, |(length, ())| length)
        };
        let longest = accounts.iter().map(|of| length(*of)).max().unwrap_or(0);
        accounts.retain(|of| length(*of) == longest);
        longest
    }

    /// The place that an ordinal names: "third".
    pub fn ordinal(&self, at: usize) -> Option<i64> {
        let reading = &self.facts.reading;
        let pick = |sense: Sense| match sense {
            Sense::Ordinal(value) => Some(value),
            _ => None,
        };
        let rest = reading.tokens.get(at..).filter(|_| self.is(at, Class::ORDINAL))?;
        Some(self.language.lexicon.longest(rest, &reading.forms, pick)?.1)
    }

    /// Whether a sentence has a word of a class.
    pub fn sentence_is(&self, number: u32, class: Class) -> bool {
        let sentence = self.facts.reading.sentences.get(number as usize);
        sentence.is_some_and(|sentence| sentence.classes.intersects(class))
    }

    /// What words among the tokens say of an account: what came in, what went out, what is left.
    pub fn accounts(&self, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = &[(u8, u8)]> {
        let all = self.said_among(tokens).iter().map(|said| said.accounts.as_slice());
        all.filter(|accounts| !accounts.is_empty())
    }

    /// The side of a whole that words among the tokens name: "men", "women".
    pub fn sides(&self, tokens: Range<usize>) -> Vec<(u8, u8)> {
        let mut found = Vec::new();
        let reading = &self.facts.reading;
        for at in tokens.filter(|at| self.is(*at, Class::SIDE)) {
            let rest = reading.tokens.get(at..).unwrap_or_default();
            self.language.lexicon.every(rest, &reading.forms, |sense| {
                if let Sense::Side(set, side) = sense {
                    found.push((set, side));
                }
            });
        }
        found
    }

    /// "months 4", "recommendation 12", "Study 2": a number that names something.
    pub fn is_name(&self, start: usize, end: usize) -> bool {
        let small = Class::FUNCTION.union(Class::COPULA).union(Class::AND).union(Class::CLAUSE);
        let before = |at: usize| self.is_word(at) && !self.is(at, small);
        let goes_on = self.is_word(end) && !self.is(end, small);
        start > 0 && !goes_on && before(start - 1)
    }

    /// Whether a word or a mark stands between two figures; cells of a row have none.
    pub fn joins(&self, gap: Range<usize>) -> bool {
        let mark = |at: usize| {
            matches!(self.written(at), "," | ";" | ":" | "(" | "/" | "+" | "&" | "-" | "–" | "—")
        };
        gap.clone().any(|at| self.is_word(at)) || gap.len() < 3 && gap.into_iter().any(mark)
    }

    /// How many parts of one stand among the tokens that no figure tells: "two red, a green and one blue".
    pub fn ones(&self, tokens: Range<usize>, figures: &[Range<usize>]) -> usize {
        let joins = |at: usize| {
            matches!(self.written(at), "," | ";" | "(" | ":") || self.is(at, Class::AND)
        };
        let one = |at: usize| {
            let pick = |sense: Sense| (sense == Sense::Cardinal(1)).then_some(());
            let rest = self.facts.reading.tokens.get(at..).unwrap_or_default();
            self.is(at, Class::DETERMINER | Class::THE)
                || self.language.lexicon.longest(rest, &self.facts.reading.forms, pick).is_some()
        };
        let told = |at: usize| figures.iter().any(|figure| figure.contains(&at));
        tokens.filter(|at| *at > 0 && joins(at - 1) && one(*at) && !told(*at)).count()
    }

    /// The first content word among a few tokens after a figure.
    pub fn noun(&self, end: usize) -> Option<StemId> {
        (end..end + 4)
            .take_while(|at| self.is_word(*at))
            .find(|at| !self.is(*at, Class::FUNCTION))
            .and_then(|at| self.stem(at))
    }
}
