//! References to numbered sections and paragraphs: "Section 16.5", "this Section 6", "[1(c)] above".

use std::collections::{BTreeMap, BTreeSet};

use super::super::Facts;
use super::reference::Reference;
use super::series::{Numbered, Series};
use crate::document::{BlockKind, Document};
use crate::language::{Class, Language, Token, TokenKind};
use crate::value::Span;

/// The most by which a reference may go beyond the last number and still be one of this document.
const BEYOND: u32 = 9;

/// An outline goes on within so many bytes.
const NEAR: usize = 300;

/// All of a document.
pub(super) fn read(
    document: &Document,
    language: &Language,
    facts: &Facts,
    numbered: &[(Series, Numbered)],
) -> Vec<Reference> {
    let outline = Outline::of(document, language, facts, numbered);
    let reader = Reader { text: document.text(), language, facts, outline: &outline };
    let mut out = Vec::new();
    let mut found = Vec::new();
    for (index, sentence) in facts.reading.sentences.iter().enumerate() {
        let tokens = &facts.reading.tokens[sentence.range()];
        let digits = sentence.classes.intersects(Class::DIGITS);
        if digits && sentence.classes.intersects(Class::IDENTIFIER) {
            reader.sections(tokens, index, &mut found);
        }
        if digits && outline.has_letters() {
            out.extend(reader.letters(tokens));
        }
    }
    out.extend(found.iter().filter_map(|mention| reader.is_elsewhere_within(mention)));
    // An only one among those of one section; of an extract most are elsewhere.
    let mut siblings: BTreeMap<&[u32], (usize, bool)> = BTreeMap::new();
    let lost = |mention: &&Mention| !mention.own && !outline.has(&mention.path);
    for mention in &found {
        let (count, known) = siblings.entry(mention.parents()).or_default();
        *count += usize::from(lost(&mention));
        *known |= outline.has(&mention.path);
    }
    let only = |mention: &&Mention| siblings.get(mention.parents()) == Some(&(1, true));
    let lone =
        found.iter().filter(lost).filter(only).filter(|mention| !goes_on(document.text(), mention));
    out.extend(lone.filter_map(|mention| reader.missing(mention)));
    out
}

/// "Section 5 tells of lamps, and Section 6 of wicks": an outline, of which the end may lack.
fn goes_on(text: &str, mention: &Mention) -> bool {
    let mut path = mention.path.clone();
    let Some(last) = path.last_mut() else { return false };
    *last = last.saturating_sub(1);
    let before = path.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
    let until = mention.part.start as usize;
    let from = until.saturating_sub(NEAR);
    let near = (from..=until).find_map(|at| text.get(at..until)).unwrap_or_default();
    let word: String = mention.part.of(text).chars().skip(1).collect();
    let named = format!("{} {before}", word.trim_end_matches('s'));
    near.match_indices(&named).any(|(at, own)| {
        !near[at + own.len()..].starts_with(|c: char| c.is_ascii_digit() || c == '.')
            || near[at + own.len()..].starts_with(". ")
    })
}

/// The numbers of a document's sections.
#[derive(Debug, Default)]
struct Outline {
    /// Number to the place of its heading.
    sections: BTreeMap<Vec<u32>, Span>,
    /// The number of the section that each sentence is in.
    within: Vec<Option<Vec<u32>>>,
    /// The letters of the items of each numbered paragraph.
    letters: BTreeMap<u32, Vec<char>>,
    items: BTreeMap<u32, Span>,
}

impl Outline {
    fn of(
        document: &Document,
        language: &Language,
        facts: &Facts,
        numbered: &[(Series, Numbered)],
    ) -> Self {
        let mut outline = Self::default();
        if numbered.is_empty() {
            return outline;
        }
        let mut begins: BTreeMap<u32, (Vec<u32>, bool, Span)> = BTreeMap::new();
        // What sentences begin with is no part of the document, and "Figure 3" is no section.
        let section = |series: &Series| {
            let word = series.before.trim_matches(|c: char| !c.is_alphabetic());
            word.is_empty() || language.references.is_section(&word.to_lowercase())
        };
        let parts = numbered.iter().filter(|(series, _)| series.place.0 < 5 && section(series));
        for (series, part) in parts {
            let parents = series.before.trim_start_matches(|c: char| !c.is_ascii_digit());
            let mut path: Vec<u32> =
                parents.split('.').filter_map(|parent| parent.parse().ok()).collect();
            path.push(part.number);
            begins.insert(part.span.start, (path, series.place.0 == 1, part.span));
        }
        if begins.is_empty() {
            return outline;
        }
        let (mut block, mut current, mut paragraph) = (u32::MAX, None, None);
        for sentence in &facts.reading.sentences {
            if sentence.block != block {
                block = sentence.block;
                let span = document.blocks[block as usize].span;
                if let Some((_, (path, heading, place))) = begins.range(span.start..span.end).next()
                    && place.start < span.start + 24
                {
                    outline.sections.entry(path.clone()).or_insert(*place);
                    if *heading {
                        current = Some(path.clone());
                    }
                    if let [only] = path[..] {
                        paragraph = Some(only);
                    }
                } else if matches!(document.blocks[block as usize].kind, BlockKind::Heading { .. })
                {
                    paragraph = None;
                }
                let tokens = &facts.reading.tokens[sentence.range()];
                if let (Some(paragraph), Some((letter, place))) =
                    (paragraph, letter(tokens, document.text()))
                {
                    outline.letters.entry(paragraph).or_default().push(letter);
                    outline.items.insert(paragraph, place);
                }
            }
            outline.within.push(current.clone());
        }
        outline
    }

    fn has(&self, path: &[u32]) -> bool {
        self.sections.contains_key(path)
    }

    fn has_letters(&self) -> bool {
        !self.letters.is_empty()
    }

    /// The last of the siblings of a number, where they count up from one without a gap.
    fn last_sibling(&self, path: &[u32]) -> Option<(u32, Span)> {
        let (_, parents) = path.split_last()?;
        let mut last = None;
        for number in 1.. {
            let mut sibling = parents.to_vec();
            sibling.push(number);
            match self.sections.get(&sibling) {
                Some(span) => last = Some((number, *span)),
                None => break,
            }
        }
        last
    }
}

/// "(b)" at the start of a block.
fn letter(tokens: &[Token], text: &str) -> Option<(char, Span)> {
    let written = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let opened = usize::from(written(0) == "(");
    let word = written(opened);
    let mut letters = word.chars();
    let letter = letters.next().filter(|c| c.is_ascii_lowercase() && letters.next().is_none())?;
    (written(opened + 1) == ")").then(|| (letter, tokens[opened].span))
}

/// A section that is referred to.
struct Mention {
    path: Vec<u32>,
    span: Span,
    part: Span,
    /// "this Section 6"
    own: bool,
    sentence: usize,
}

impl Mention {
    /// The number of the section that it is in: 16 for 16.5.
    fn parents(&self) -> &[u32] {
        self.path.split_last().map_or(&[], |(_, parents)| parents)
    }
}

struct Reader<'a> {
    text: &'a str,
    language: &'a Language,
    facts: &'a Facts,
    outline: &'a Outline,
}

impl Reader<'_> {
    fn form(&self, tokens: &[Token], at: usize) -> &str {
        tokens.get(at).map_or("", |token| self.facts.reading.forms.text(token.form))
    }

    fn sections(&self, tokens: &[Token], sentence: usize, out: &mut Vec<Mention>) {
        let references = &self.language.references;
        for label in 1..tokens.len() {
            if !references.is_section(self.form(tokens, label)) {
                continue;
            }
            let before = self.form(tokens, label - 1);
            // "RFC 2119 Section 4", "Harbor Law § 24"
            let holder = tokens[label - 1];
            let law = holder.capital && holder.kind == TokenKind::Word && label > 1;
            let held =
                holder.kind == TokenKind::Figure || law && tokens[label].kind == TokenKind::Mark;
            if references.is_others(before) || before == "'s" || held {
                continue;
            }
            let first = out.len();
            let mut at = label + 1;
            while let Some(path) = tokens.get(at).and_then(|token| path(token, self.text)) {
                let part = tokens[label].span;
                out.push(Mention {
                    path,
                    span: tokens[at].span,
                    part,
                    own: references.is_own(before),
                    sentence,
                });
                at += 1;
                let comma = usize::from(self.form(tokens, at) == ",");
                let joined = usize::from(references.joins(self.form(tokens, at + comma)));
                if comma + joined == 0 {
                    break;
                }
                at += comma + joined;
            }
            // "section 501(c)", "Section 4 of the Act"
            let glued = tokens.get(at).is_some_and(|next| {
                !next.spaced && matches!(self.form(tokens, at), "(" | "-" | "/" | "–")
            });
            let own = out.get(first).is_some_and(|mention| mention.own);
            let of = references.is_elsewhere(self.form(tokens, at))
                && !references.is_own(self.form(tokens, at + 1));
            if glued || of && !own {
                out.truncate(first);
            }
        }
    }

    /// "this Section 6" where the section has another number.
    fn is_elsewhere_within(&self, mention: &Mention) -> Option<Reference> {
        let within = self.outline.within.get(mention.sentence)?.as_ref()?;
        let parents = within.get(..mention.path.len());
        if !mention.own || parents.is_none_or(|parents| parents == mention.path) {
            return None;
        }
        let own = parents?.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
        let anchor = self.outline.sections.get(within)?;
        Some(Reference {
            number: mention.span,
            part: mention.part,
            exists: true,
            own: Some(own),
            last: None,
            unused: None,
            tied: false,
            anchor: *anchor,
        })
    }

    fn missing(&self, mention: &Mention) -> Option<Reference> {
        let (last, anchor) = self.outline.last_sibling(&mention.path)?;
        let number = *mention.path.last()?;
        let enough = if mention.path.len() > 1 { 2 } else { 3 };
        let full = mention.path.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
        if last < enough || number <= last || number > last + BEYOND || self.stands(&full) {
            return None;
        }
        let mut full = mention.path.clone();
        *full.last_mut()? = last;
        let last = full.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
        let (number, part) = (mention.span, mention.part);
        Some(Reference::absent(number, part, last, anchor))
    }

    /// Whether a number stands before a capital somewhere as that of a heading does: "6 Lamps", "3.6. Lamps". Its line may have been lost
    /// among others.
    fn stands(&self, number: &str) -> bool {
        self.text.match_indices(number).any(|(at, _)| {
            let (before, after) = (&self.text[..at], &self.text[at + number.len()..]);
            let begins = before.is_empty() || before.ends_with(['\n', '\t']) || {
                let trimmed = before.trim_end_matches(' ');
                trimmed.len() < before.len() && trimmed.ends_with(['.', '\n', '-', '|'])
                    || before.ends_with("  ")
            };
            let title = after.strip_prefix('.').unwrap_or(after);
            begins
                && title.starts_with([' ', '\t'])
                && title.trim_start().starts_with(char::is_uppercase)
        })
    }

    /// "[1(c)]" of a paragraph that ends with (b).
    fn letters(&self, tokens: &[Token]) -> Option<Reference> {
        let written = |at: usize| tokens.get(at).map_or("", |token| token.span.of(self.text));
        for at in 0..tokens.len().saturating_sub(5) {
            let shape = written(at) == "["
                && written(at + 2) == "("
                && written(at + 4) == ")"
                && written(at + 5) == "]";
            if !shape {
                continue;
            }
            let Some(paragraph) = written(at + 1).parse::<u32>().ok() else { continue };
            let Some(letters) = self.outline.letters.get(&paragraph) else { continue };
            let known: BTreeSet<char> = letters.iter().copied().collect();
            let in_order = known.iter().copied().zip('a'..='z').all(|(a, b)| a == b);
            let complete = letters.len() >= 2 && letters.len() == known.len() && in_order;
            let named = written(at + 3).chars().next().filter(char::is_ascii_lowercase);
            if let Some(named) = named
                .filter(|named| complete && written(at + 3).len() == 1 && !known.contains(named))
            {
                let last = known.last().copied().unwrap_or(named);
                return Some(Reference::absent(
                    tokens[at + 3].span,
                    tokens[at + 1].span,
                    format!("{paragraph}({last})"),
                    *self.outline.items.get(&paragraph)?,
                ));
            }
        }
        None
    }
}

/// "16.5" as its parts.
fn path(token: &Token, text: &str) -> Option<Vec<u32>> {
    if !matches!(token.kind, TokenKind::Figure | TokenKind::Code) {
        return None;
    }
    let path: Option<Vec<u32>> =
        token.span.of(text).split('.').map(|part| part.parse().ok()).collect();
    path.filter(|path| path.len() <= 4 && path.iter().all(|part| (1..200).contains(part)))
}
