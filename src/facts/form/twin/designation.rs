//! Numbers of cases, papers and models that are told again with two digits changed round: "Appeal No. 436 of 2001"
//! and "Appeal No. 463 of 2001".

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::is_year;
use super::{Twin, Way, suspect};
use crate::document::{BlockKind, Document};
use crate::facts::Facts;
use crate::facts::slip::{Edit, between_words};
use crate::language::{Class, Language, Sentence, StemId, Token, TokenKind};
use crate::value::Span;

/// How many words on each side tell what a number is of.
const AROUND: usize = 8;
/// A word with more numbers than these numbers a list.
const CROWD: usize = 40;
/// A word with so few numbers names one thing or two.
const SOLE: usize = 3;
/// So many of its numbers, and two digits are changed round by chance.
const FEW: usize = 5;

/// A number after a word.
#[derive(Clone, Debug)]
struct Mention<'a> {
    span: Span,
    sentence: usize,
    /// The tokens of its sentence that it is made of.
    tokens: Range<usize>,
    /// "of 2001"
    year: Option<&'a str>,
}

/// The numbers of things that have two digits changed round in one place.
pub(super) fn read(document: &Document, language: &Language, facts: &Facts) -> Vec<Twin> {
    let reader = Reader { text: document.text(), language, facts };
    let mut labels: BTreeMap<StemId, BTreeMap<&str, Vec<Mention>>> = BTreeMap::new();
    for (number, sentence) in facts.reading.sentences.iter().enumerate() {
        let cell = matches!(document.blocks[sentence.block as usize].kind, BlockKind::Cell { .. });
        if !sentence.classes.intersects(Class::DIGITS) || cell {
            continue;
        }
        let tokens = &facts.reading.tokens[sentence.range()];
        for (at, token) in tokens.iter().enumerate() {
            if token.kind != TokenKind::Figure {
                continue;
            }
            if let Some((label, written, mention)) = reader.mention(tokens, at, number) {
                labels.entry(label).or_default().entry(written).or_default().push(mention);
            }
        }
    }
    let mut out = Vec::new();
    for (label, numbers) in labels.iter().filter(|(_, numbers)| (2..CROWD).contains(&numbers.len()))
    {
        let all: Vec<(&&str, &Vec<Mention>)> = numbers.iter().collect();
        for (at, (one, mentions)) in all.iter().enumerate() {
            for (other, theirs) in &all[at + 1..] {
                let swapped = one.len() == other.len()
                    && between_words(one, other).is_some_and(|(edit, _)| edit == Edit::Swap);
                if swapped && reader.is_one_thing(*label, one, [mentions, theirs], all.len()) {
                    let spans = |all: &[Mention]| all.iter().map(|m| m.span).collect::<Vec<_>>();
                    let pair = suspect(&spans(mentions), &spans(theirs));
                    out.extend(pair.map(|(odd, usual)| Twin { odd, usual, way: Way::Number }));
                }
            }
        }
    }
    let told = |twin: &Twin| {
        facts.versions.iter().any(|version| {
            version.span.start < twin.odd.end
                && twin.odd.start < version.span.end
                && version.main.is_some()
                && version.swapped
        })
    };
    out.retain(|twin| !told(twin));
    out
}

struct Reader<'a> {
    text: &'a str,
    language: &'a Language,
    facts: &'a Facts,
}

impl<'a> Reader<'a> {
    fn written(&self, tokens: &[Token], at: usize) -> &'a str {
        tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    fn class(&self, token: &Token) -> Class {
        self.facts.reading.forms.class(token.form)
    }

    /// Whether two numbers, one of which stands once, are of one thing.
    fn is_one_thing(
        &self,
        label: StemId,
        number: &str,
        [one, other]: [&[Mention]; 2],
        count: usize,
    ) -> bool {
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
        let [odd] = few else { return false };
        let beside = many.iter().any(|mention| mention.sentence == odd.sentence);
        let around = self.around(label, odd);
        let shared = many
            .iter()
            .take(64)
            .filter(|m| m.year.is_none() || odd.year.is_none() || m.year == odd.year)
            .map(|mention| self.around(label, mention).intersection(&around).count())
            .max();
        let Some(shared) = shared.filter(|_| !beside) else { return false };
        let needed = match digits {
            // The same words stand all around.
            0..=2 if count > FEW => 5,
            0..=2 => 4,
            // The only other number of its kind is hardly another thing.
            3 if count <= SOLE => 2,
            3 => 3,
            _ if count <= SOLE => 1,
            _ => 2,
        };
        shared + (many.len() - 1).min(1) * usize::from(digits > 2) >= needed
    }

    /// The telling words on both sides of a number.
    fn around(&self, label: StemId, mention: &Mention) -> BTreeSet<StemId> {
        let reading = &self.facts.reading;
        let sentence = reading.sentences.get(mention.sentence).map_or(0..0, Sentence::range);
        let tokens = reading.tokens.get(sentence).unwrap_or_default();
        let Range { start, end } = mention.tokens;
        let range = start.saturating_sub(AROUND + 3)..(end + AROUND).min(tokens.len());
        let beside =
            range.filter(|at| !mention.tokens.contains(at)).filter_map(|at| tokens.get(at));
        let content = beside.filter(|token| {
            token.kind == TokenKind::Word
                && token.span.len() > 2
                && !self.class(token).intersects(Class::FUNCTION)
        });
        content.map(|token| reading.forms.stem(token.form)).filter(|stem| *stem != label).collect()
    }

    /// The word before a number, the number as written, and what stands around.
    fn mention(
        &self,
        tokens: &[Token],
        at: usize,
        sentence: usize,
    ) -> Option<(StemId, &'a str, Mention<'a>)> {
        let glued = |at: usize| tokens.get(at).is_some_and(|token| !token.spaced);
        let marked = at > 0 && glued(at) && self.written(tokens, at - 1) == "#";
        let dashed = at > 1
            && glued(at)
            && glued(at - 1)
            && self.written(tokens, at - 1) == "-"
            && tokens[at - 2].kind == TokenKind::Word;
        let pointed = at > 0 && glued(at) && self.written(tokens, at - 1) == ".";
        if glued(at) && !marked && !dashed && !pointed && at > 0 {
            return None;
        }
        // "01-02", "2021/14"
        let mut end = at + 1;
        while matches!(self.written(tokens, end), "-" | "/" | "–")
            && glued(end)
            && glued(end + 1)
            && tokens.get(end + 1).is_some_and(|token| token.kind == TokenKind::Figure)
        {
            end += 2;
        }
        let span = tokens[at].span.join(tokens[end - 1].span);
        let written = span.of(self.text);
        let plain = written.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/'));
        let next = tokens.get(end);
        let counts = next.is_some_and(|next| {
            let measured = Class::UNIT | Class::SCALE | Class::SHORT_SCALE | Class::MONTH;
            self.class(next).intersects(measured)
                // "92e66478fc": the beginning of a code.
                || !next.spaced && matches!(next.kind, TokenKind::Word | TokenKind::Code)
                || !next.spaced
                    && matches!(next.span.of(self.text), "%" | ":" | ".")
                    && tokens.get(end + 1).is_some_and(|t| !t.spaced)
        });
        if !plain || counts || !(2..=12).contains(&written.len()) || is_year(written) {
            return None;
        }
        let label = self.label(tokens, at)?;
        let of = next.is_some_and(|next| self.class(next).intersects(Class::OF));
        let year = Some(self.written(tokens, end + 1)).filter(|year| of && is_year(year));
        Some((label, written, Mention { span, sentence, tokens: at..end, year }))
    }

    /// The word that says what is numbered: "Appeal" of "Appeal No. 436", "RFP" of "RFP-7312".
    fn label(&self, tokens: &[Token], at: usize) -> Option<StemId> {
        let mut before = at.checked_sub(1)?;
        let short = Class::LABEL;
        for _ in 0..4 {
            let token = &tokens[before];
            let mark = matches!(self.written(tokens, before), "." | ":" | "#" | "-" | "[" | "№");
            let number = token.kind == TokenKind::Word
                && token.span.len() <= 6
                && self.class(token).intersects(short | Class::IDENTIFIER)
                && self.is_number_word(token);
            if !mark && !number {
                break;
            }
            before = before.checked_sub(1)?;
        }
        let token = tokens.get(before).filter(|token| token.kind == TokenKind::Word)?;
        let class = self.class(token);
        let none = Class::FUNCTION
            | Class::MONTH
            | Class::WEEKDAY
            | Class::UNIT_BEFORE
            | Class::HEDGE_BEFORE
            | Class::COPULA;
        let named =
            token.capital || class.intersects(Class::IDENTIFIER | Class::IDENTIFIER_CAPITALISED);
        // "Section 31" of one law and "section 13" of another: parts of laws are told once each.
        let form = self.facts.reading.forms.text(token.form);
        let part = self.language.references.is_section(form);
        (named && !part && !class.intersects(none) && token.span.len() > 1)
            .then(|| self.facts.reading.forms.stem(token.form))
    }

    /// "No", "number": says only that a number follows.
    fn is_number_word(&self, token: &Token) -> bool {
        let form = self.facts.reading.forms.text(token.form);
        self.language.references.counts_rows(form)
    }
}
