//! References to parts of the document: "Table 5", "Figs. 2 and 3", "Section 16.5", "[1(c)]".
//!
//! A part is missing only where the numbering of its kind is otherwise complete: its captions or
//! headings count up from one, and every other reference finds its part.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Facts;
use crate::document::{BlockKind, Document};
use crate::language::{Class, Language, Sentence, Token, TokenKind};
use crate::value::Span;

/// A reference to a part of the document that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The number that is referred to.
    pub number: Span,
    /// What is referred to, as written: "Table", "Sections".
    pub part: Span,
    /// Whether the part is there.
    pub exists: bool,
    /// In "this Section 6", the number of the section that says so.
    pub own: Option<String>,
    /// The last number that there is.
    pub last: Option<String>,
    /// The part that nothing refers to, if it is one.
    pub unused: Option<String>,
    /// That part stands right behind the reference.
    pub tied: bool,
    /// The caption or heading with the last number.
    pub anchor: Span,
}

impl Reference {
    /// One to a part that is not there, of a numbering that ends with `last` at `anchor`.
    pub(super) fn absent(number: Span, part: Span, last: String, anchor: Span) -> Self {
        Self {
            number,
            part,
            exists: false,
            own: None,
            last: Some(last),
            unused: None,
            tied: false,
            anchor,
        }
    }
}

/// A number that is referred to.
#[derive(Clone, Copy, Debug)]
struct Mention {
    number: u32,
    span: Span,
    part: Span,
    /// The tokens of its sentence: the first, and the one after the last.
    sentence: [usize; 2],
}

/// The captions and references of one kind of part.
#[derive(Debug, Default)]
struct Parts {
    captions: BTreeMap<u32, Span>,
    mentions: Vec<Mention>,
    /// Captions that stand within a paragraph.
    within: Vec<Span>,
    /// A caption stands twice, or has a number that is none.
    unclear: bool,
}

/// Those to captions and headings of a document.
pub(super) fn read(document: &Document, language: &Language, facts: &Facts) -> Vec<Reference> {
    let mut kinds: BTreeMap<&str, Parts> = BTreeMap::new();
    let away = document.links().iter().filter(|link| link.address.contains("://"));
    let away = away.map(|link| link.span).collect();
    let reader = Reader { text: document.text(), language, facts, away };
    let mut block = u32::MAX;
    for sentence in &facts.reading.sentences {
        let begins = sentence.block != block;
        block = sentence.block;
        if !sentence.classes.intersects(LABEL) || !sentence.classes.intersects(Class::DIGITS) {
            continue;
        }
        let kind = document.blocks[block as usize].kind;
        let length = document.blocks[block as usize].span.len();
        let heads = begins
            && (matches!(kind, BlockKind::Heading { .. } | BlockKind::Note) || length < 1000);
        reader.sentence(sentence, heads, &mut kinds);
    }
    let shown = |kind: &str| language.references.is_shown(kind);
    let length = document.text().len();
    let mut found: Vec<Reference> =
        kinds.iter().filter_map(|(kind, parts)| missing(parts, shown(kind), length)).collect();
    let misread = kinds.iter().filter(|(kind, _)| shown(kind));
    found.extend(misread.filter_map(|(_, parts)| reader.mistaken(parts)));
    found
}

/// Words that a number may follow.
const LABEL: Class = Class::IDENTIFIER.union(Class::IDENTIFIER_CAPITALISED);

/// A line of so many words and marks can head a part.
const LINE: usize = 12;

/// Whether no full stop ends a line.
fn sentence_ends_open(tokens: &[Token], text: &str) -> bool {
    !tokens.last().is_some_and(|token| matches!(token.span.of(text), "." | "!" | "?"))
}

/// "Tables 2-5" refers to so many between its ends at most.
const MOST_BETWEEN: usize = 20;

/// Shorter words are those of any sentence, and so much of a word tells what it is.
const SHORTEST: usize = 4;
const STEM: usize = 6;
/// So many words of a caption are its title.
const TITLE: usize = 18;
/// So many references of a text are looked at.
const MANY: usize = 400;

struct Reader<'a> {
    text: &'a str,
    language: &'a Language,
    facts: &'a Facts,
    /// Links that lead to another document: "[Table 6](https://…)" is one of its tables.
    away: Vec<Span>,
}

impl<'a> Reader<'a> {
    fn is_away(&self, span: Span) -> bool {
        let at = self.away.partition_point(|link| link.end <= span.start);
        self.away.get(at).is_some_and(|link| link.start <= span.start)
    }

    fn form(&self, token: &Token) -> &'a str {
        self.facts.reading.forms.text(token.form)
    }

    /// The words of some tokens that say what is shown, cut to their beginnings.
    fn words(&self, range: std::ops::Range<usize>) -> BTreeSet<&'a str> {
        let tokens = self.facts.reading.tokens.get(range).unwrap_or_default().iter();
        let telling = tokens.filter(|token| {
            let class = self.facts.reading.forms.class(token.form);
            token.kind == TokenKind::Word && !class.intersects(Class::FUNCTION.union(LABEL))
        });
        let words = telling.map(|token| self.form(token)).filter(|word| word.len() >= SHORTEST);
        words.map(|word| word.get(..STEM).unwrap_or(word)).collect()
    }

    /// The words of a caption, by the place of its number.
    fn titled(&self, number: Span) -> BTreeSet<&'a str> {
        let reading = &self.facts.reading;
        let at = reading.tokens.partition_point(|token| token.span.start <= number.start);
        let line = reading.sentences.partition_point(|one| one.range().start < at);
        let mut lines = reading.sentences.iter().skip(line.saturating_sub(1));
        let Some(own) = lines.next() else { return BTreeSet::new() };
        // "Table 2." and its title behind it.
        let title = if own.range().end > at + 1 {
            at..own.range().end
        } else {
            lines.next().filter(|one| one.block == own.block).map_or(at..at, Sentence::range)
        };
        self.words(title.start..title.end.min(title.start + TITLE))
    }

    /// The one reference to another part than the one that stands right behind it, of which its sentence speaks: "Table 4
    /// shows the costs of boats." above "Table 2. Costs of boats".
    fn mistaken(&self, parts: &Parts) -> Option<Reference> {
        let counts: BTreeSet<u32> = parts.mentions.iter().map(|told| told.number).collect();
        if parts.captions.keys().all(|number| counts.contains(number)) {
            return None;
        }
        let mut found = parts.mentions.iter().take(MANY).filter_map(|told| {
            let (number, anchor) = next(parts, told).filter(|(next, _)| !counts.contains(next))?;
            let own = parts.captions.get(&told.number)?;
            let words = self.words(told.sentence[0]..told.sentence[1]);
            let like = words.intersection(&self.titled(anchor)).count() >= 2;
            (like && words.is_disjoint(&self.titled(*own))).then_some((told, number, anchor))
        });
        let (told, number, anchor) = found.next().filter(|_| found.next().is_none())?;
        let absent = Reference::absent(told.span, told.part, number.to_string(), anchor);
        Some(Reference { exists: true, unused: Some(number.to_string()), tied: true, ..absent })
    }

    fn sentence(&self, sentence: &Sentence, heads: bool, kinds: &mut BTreeMap<&'a str, Parts>) {
        let tokens = &self.facts.reading.tokens[sentence.range()];
        for (at, token) in tokens.iter().enumerate() {
            let class = self.facts.reading.forms.class(token.form);
            if !class.intersects(LABEL) || token.kind != TokenKind::Word {
                continue;
            }
            let Some(kind) = self.language.references.captioned(self.form(token)) else { continue };
            let mut mentions = self.numbers(tokens, at);
            let range = sentence.range();
            for told in &mut mentions {
                told.sentence = [range.start, range.end];
            }
            if self.is_away(token.span) {
                continue;
            }
            let Some(first) = mentions.first() else { continue };
            let parts = kinds.entry(kind).or_default();
            // "ARTICLE 4 (a)", "Phase 3+": a line that begins so and says little more heads it too.
            let line =
                at == 0 && heads && tokens.len() <= LINE && sentence_ends_open(tokens, self.text);
            if at == 0 && heads && self.is_caption(tokens, first.span) || line {
                let doubled = parts.captions.insert(first.number, first.span);
                parts.unclear |= doubled.is_some_and(|other| !parts.within.contains(&other));
            } else if self.is_caption_within(tokens, at, first.span) {
                parts.within.push(first.span);
                parts.captions.entry(first.number).or_insert(first.span);
            } else {
                parts.mentions.extend(mentions);
            }
        }
    }

    /// The numbers after a word for a part: "Tables 2, 3 and 5". None where the part is that of
    /// another document.
    fn numbers(&self, tokens: &[Token], label: usize) -> Vec<Mention> {
        let references = &self.language.references;
        let written = |at: usize| tokens.get(at).map_or("", |token| token.span.of(self.text));
        let form = |at: usize| tokens.get(at).map_or("", |token| self.form(token));
        let mut mentions: Vec<Mention> = Vec::new();
        let before = label.checked_sub(1).map_or("", form);
        if references.is_others(before) {
            return mentions;
        }
        let part = tokens[label].span;
        let mut at = label + 1 + usize::from(written(label + 1) == ".");
        let mut through = false;
        while let Some(number) = tokens.get(at).and_then(|token| number(token, self.text)) {
            let span = tokens[at].span;
            // "Tables 2-5": those between are referred to as well.
            let from = mentions.last().filter(|_| through).map_or(number, |last| last.number + 1);
            let between = (from..number).take(MOST_BETWEEN);
            mentions.extend(between.map(|number| Mention { number, span, part, sentence: [0; 2] }));
            mentions.push(Mention { number, span, part, sentence: [0; 2] });
            at += 1;
            // "2A", "2(a)", "2 (left)"
            if tokens.get(at).is_some_and(|next| !next.spaced && next.kind == TokenKind::Word) {
                at += 1;
            }
            let comma = usize::from(written(at) == ",");
            through = matches!(written(at + comma), "–" | "-");
            let joined = usize::from(
                references.joins(form(at + comma))
                    || matches!(written(at + comma), "&" | "–" | "-"),
            );
            if comma + joined == 0 {
                break;
            }
            at += comma + joined;
        }
        let of = tokens
            .get(at)
            .is_some_and(|token| self.facts.reading.forms.class(token.form).intersects(Class::OF));
        let elsewhere = references.is_elsewhere(form(at))
            && !references.is_own(form(at + 1))
            && (of || written(at + 1) == "[");
        if elsewhere { Vec::new() } else { mentions }
    }

    /// Whether a caption stands within a paragraph, as where lines were joined: "Figure 3." by itself, "Chapter 6: Lamps".
    fn is_caption_within(&self, tokens: &[Token], label: usize, number: Span) -> bool {
        let Some(at) = tokens.iter().position(|token| token.span == number) else { return false };
        let written = |at: usize| tokens.get(at).map_or("", |token| token.span.of(self.text));
        let title = tokens.get(at + 2);
        let opens = label == 0 || written(label - 1) == ")";
        // "… of lamps. Table 4 Wicks of the north"
        let titled = |next: &Token| next.capital && next.spaced && next.kind == TokenKind::Word;
        if label == 0 && tokens[label].capital && tokens.get(at + 1).is_some_and(titled) {
            return true;
        }
        match written(at + 1) {
            "." => opens && title.is_none(),
            ":" => tokens[label].capital && title.is_none_or(|title| title.spaced),
            _ => false,
        }
    }

    /// Whether a caption follows the number, and no verb of a sentence.
    fn is_caption(&self, tokens: &[Token], number: Span) -> bool {
        let Some(at) = tokens.iter().position(|token| token.span == number) else { return false };
        let Some(next) = tokens.get(at + 1) else { return true };
        let mark = matches!(next.span.of(self.text), "." | ":" | "|" | "–" | "—" | "-");
        mark && tokens
            .get(at + 2)
            .is_none_or(|after| after.kind != TokenKind::Figure || after.spaced)
            || next.capital && next.spaced
    }
}

/// A plain whole number.
fn number(token: &Token, text: &str) -> Option<u32> {
    if token.kind != TokenKind::Figure {
        return None;
    }
    token.span.of(text).parse().ok().filter(|number| (1..200).contains(number))
}

/// A part stands so many bytes behind the sentence that shows it, at most.
const BEHIND: u32 = 1200;

/// The part right behind a reference, if nothing else is referred to between them.
fn next(parts: &Parts, told: &Mention) -> Option<(u32, Span)> {
    let after = parts.captions.iter().filter(|(_, span)| span.start > told.span.start);
    let (number, anchor) = after.min_by_key(|(_, span)| span.start)?;
    let between =
        |other: &Mention| told.span.start < other.span.start && other.span.start < anchor.start;
    let near = anchor.start - told.span.start <= BEHIND;
    (near && !parts.mentions.iter().any(between)).then_some((*number, *anchor))
}

/// The one reference to a part that is not there, right before a part that nothing refers to: "Table 7 shows the costs."
/// above "Table 2. Costs". That holds of a copy that breaks off, too.
fn tied(
    parts: &Parts,
    counts: &BTreeMap<u32, usize>,
    (highest, last): (u32, Span),
) -> Option<Reference> {
    let absent = |mention: &&Mention| {
        // The next number may be of a part whose caption was lost.
        mention.number > highest + 1 && !parts.captions.contains_key(&mention.number)
    };
    // A text with more of them is a part of another.
    if parts.mentions.iter().filter(absent).count() > 2 {
        return None;
    }
    let mut found = parts.mentions.iter().filter(absent).filter_map(|mention| {
        let (number, _) = next(parts, mention)?;
        (!counts.contains_key(&number)).then_some((mention, number))
    });
    let (mention, number) = found.next().filter(|_| found.next().is_none())?;
    let absent = Reference::absent(mention.span, mention.part, highest.to_string(), last);
    Some(Reference { unused: Some(number.to_string()), tied: true, ..absent })
}

/// Of so few parts another may have been left out of this copy.
const FEW: u32 = 2;

/// A text of so many bytes may be the beginning of a longer one; its last reference then stands so near its end.
const LONG: usize = 10_000;
const TAIL: usize = 2_000;
/// "Chapter 5 tells of lamps, and Chapter 6 of wicks": so many bytes stand between the two at most.
const RUN: u32 = 400;
/// Where one part alone is read, a number of two digits and more is that of a page.
const ONE_DIGIT: u32 = 9;

/// The one reference of a kind to a part that is not there, in a text of so many bytes.
fn missing(parts: &Parts, shown: bool, length: usize) -> Option<Reference> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for mention in &parts.mentions {
        *counts.entry(mention.number).or_default() += 1;
    }
    let absent = |mention: &&Mention| !parts.captions.contains_key(&mention.number);
    let only = parts.mentions.iter().filter(absent).max_by_key(|mention| mention.number)?;
    // All other numbers, of captions and of references, count up from one without a gap.
    let mut known: BTreeSet<u32> = counts.keys().copied().filter(|n| *n != only.number).collect();
    known.extend(parts.captions.keys());
    let last = u32::try_from(known.len()).ok()?;
    // "Tables 2-4" where none of the three is there: this copy is an extract.
    let elsewhere = |mention: &Mention| {
        mention.part == only.part && mention.number != only.number && absent(&mention)
    };
    let complete = !parts.unclear
        && known.iter().copied().eq(1..=last)
        && !parts.mentions.iter().any(elsewhere);
    let (highest, anchor) = parts.captions.last_key_value()?;
    let tied = || tied(parts, &counts, (*highest, *anchor));
    if let Some(tied) = shown.then(tied).flatten() {
        return Some(tied);
    }
    // Of a copy of which most captions are not read, nothing is known.
    let lost: BTreeSet<u32> = parts.mentions.iter().filter(absent).map(|m| m.number).collect();
    if lost.len() > 3 && (lost.len() - 1) * 3 > parts.captions.len() {
        return None;
    }
    if !complete || counts.get(&only.number) != Some(&1) || only.number <= last {
        return None;
    }
    // An outline goes on to parts that this copy lacks, and the end of a long text to one that follows.
    let runs = parts.mentions.iter().any(|mention| {
        let apart = only.span.start.checked_sub(mention.span.end);
        mention.number + 1 == only.number && apart.is_some_and(|apart| apart < RUN)
    });
    let ends = length > LONG
        && only.number == last + 1
        && only.span.start > anchor.start
        && length - (only.span.end as usize).min(length) < TAIL;
    if runs && !parts.captions.contains_key(&(only.number - 1))
        || ends
        || last < FEW && only.number > ONE_DIGIT
    {
        return None;
    }
    // The next number may be of a part that was left out of this copy; not where another part is
    // there to which nothing refers.
    let mut unused = parts.captions.keys().filter(|number| !counts.contains_key(number));
    let unused = (unused.next(), unused.next());
    let doubtful = only.number == last + 1 || last < FEW;
    // "Tables 4, 5 and 7": the one before it is passed over.
    let beside = |back: u32| {
        let number = only.number.checked_sub(back);
        parts.mentions.iter().any(|m| m.part == only.part && Some(m.number) == number)
    };
    let passed = beside(2) && beside(3) && !beside(1);
    if unused.0.is_none() && doubtful && !passed {
        return None;
    }
    let unused = unused.0.filter(|_| unused.1.is_none()).map(u32::to_string);
    let absent = Reference::absent(only.span, only.part, highest.to_string(), *anchor);
    Some(Reference { unused, ..absent })
}
