//! The numbers of a document's parts, as they are read: paragraphs, items of lists, headings, captions, steps.

use super::super::Facts;
use super::series::{ALONE, LABELS, LED, Numbered, ORDINALS, ROWS, SENTENCES, Series};
use crate::document::{BlockKind, Document};
use crate::language::{Class, Language, Sense, Token, TokenKind};
use crate::value::Span;

/// Numbers beyond this are years and codes.
const LARGEST: u32 = 999;

/// The number with which a sentence begins that is no number of its block.
fn told(
    tokens: &[Token],
    block: u32,
    language: &Language,
    facts: &Facts,
) -> Option<(Series, Numbered)> {
    let text = |at: usize| tokens.get(at).map(|token| facts.reading.forms.text(token.form));
    let first = tokens.first().filter(|first| first.capital && first.kind == TokenKind::Word)?;
    let class = facts.reading.forms.class(first.form);
    if class.intersects(Class::ORDINAL) && text(1) == Some(",") {
        let entry = facts.reading.forms.entry(first.form);
        let number = language.lexicon.senses(entry).iter().find_map(|sense| match sense {
            Sense::Ordinal(number) => u32::try_from(*number).ok(),
            _ => None,
        })?;
        let series =
            Series { place: (ORDINALS, 0, 0), before: String::new(), after: ",".to_owned() };
        return Some((series, Numbered { span: first.span, number }));
    }
    // "In the drawings, Fig. 3 is a view"
    let comma = tokens.windows(2).position(|pair| {
        pair[0].kind == TokenKind::Mark && pair[1].capital && pair[1].kind == TokenKind::Word
    });
    let figure = |label: usize| {
        let at = label + 1 + usize::from(text(label + 1) == Some("."));
        tokens.get(at).filter(|token| token.kind == TokenKind::Figure).map(|token| (at, token))
    };
    // Most sentences have no figure where a label would have its own.
    figure(0).or_else(|| figure(comma? + 1))?;
    let label_at = |at: usize| Some((language.references.captioned(text(at)?)?, at));
    let (label, from) = label_at(0).or_else(|| {
        let at = comma? + 1;
        (text(at - 1) == Some(",")).then(|| label_at(at)).flatten()
    })?;
    let (at, token) = figure(from)?;
    let number = text(at)?.parse::<u32>().ok().filter(|number| *number <= LARGEST)?;
    let next = tokens.get(at + 1)?;
    let verb = facts.reading.forms.class(next.form).intersects(Class::COPULA | Class::CLAUSE);
    let series =
        Series { place: (SENTENCES, block, 0), before: label.to_owned(), after: String::new() };
    (verb && next.kind == TokenKind::Word)
        .then_some((series, Numbered { span: token.span, number }))
}

/// So many words lead to a number in sentences that count alike: "We sent out the third poll".
const LEADING: std::ops::RangeInclusive<usize> = 3..=6;

/// The place that a sentence tells in the same words as others: "We sent out the third poll", "We sent out the fourth poll".
fn led(
    tokens: &[Token],
    block: u32,
    language: &Language,
    facts: &Facts,
) -> Option<(Series, Numbered)> {
    let forms = &facts.reading.forms;
    let ordinal = |token: &Token| forms.class(token.form).intersects(Class::ORDINAL);
    let at = tokens.iter().take(LEADING.end() + 1).position(ordinal)?;
    let (before, token, next) = (tokens.get(..at)?, tokens.get(at)?, tokens.get(at + 1)?);
    let word = |token: &Token| token.kind == TokenKind::Word;
    let says = |token: &Token| !forms.class(token.form).intersects(Class::FUNCTION);
    let verb = before.iter().skip(1).any(says);
    if !LEADING.contains(&at) || !before.iter().all(word) || !word(next) || !says(next) || !verb {
        return None;
    }
    let entry = forms.entry(token.form);
    let number = language.lexicon.senses(entry).iter().find_map(|sense| match sense {
        Sense::Ordinal(number) => u32::try_from(*number).ok(),
        _ => None,
    })?;
    let before: Vec<&str> = before.iter().map(|token| forms.text(token.form)).collect();
    let series = Series {
        place: (LED, block, 0),
        before: before.join(" "),
        after: forms.text(next.form).to_owned(),
    };
    Some((series, Numbered { span: token.span, number }))
}

/// The label with which an item or line ends: "Tue, Aug 1 - Quiz #4".
fn labelled(tokens: &[Token], text: &str) -> Option<(String, Numbered)> {
    let last = tokens.last().filter(|last| last.kind == TokenKind::Figure && tokens.len() > 2)?;
    let number = last.span.of(text).parse().ok().filter(|number| *number <= LARGEST)?;
    let mark = tokens.get(tokens.len() - 2)?;
    let marked = mark.span.of(text) == "#" && !last.spaced;
    let label = tokens.get(tokens.len() - if marked { 3 } else { 2 })?;
    let named = label.kind == TokenKind::Word && label.capital && label.span.len() > 2;
    let mut before = label.span.of(text).to_lowercase();
    before.push_str(if marked { " #" } else { " " });
    (named && (marked || last.spaced)).then_some((before, Numbered { span: last.span, number }))
}

/// The numbers with which blocks begin, and sentences that count themselves.
pub(super) fn numbered(
    document: &Document,
    language: &Language,
    facts: &Facts,
) -> Vec<(Series, Numbered)> {
    let reading = &facts.reading;
    let (text, mut out) = (document.text(), Vec::new());
    let (mut block, mut counting) = (u32::MAX, None);
    for sentence in &reading.sentences {
        let cell = matches!(document.blocks[sentence.block as usize].kind, BlockKind::Cell { .. });
        if sentence.classes.intersects(Class::ORDINAL | Class::DIGITS) && !cell {
            let tokens = &reading.tokens[sentence.range()];
            out.extend(told(tokens, sentence.block, language, facts));
            out.extend(led(tokens, sentence.block, language, facts));
        }
        if sentence.block == block {
            // "§ 3. Members." within the lines of a paragraph
            if matches!(document.blocks[block as usize].kind, BlockKind::Paragraph)
                && let Some((before, numbered, after)) =
                    beginning(&reading.tokens[sentence.range()], text, language)
                && before == "§"
                && after == "."
            {
                out.push((Series { place: (3, 0, 0), before, after }, numbered));
            }
            continue;
        }
        block = sentence.block;
        let kind = document.blocks[block as usize].kind;
        let place = match kind {
            BlockKind::Heading { level } => (1, u32::from(level), 0),
            BlockKind::ListItem(item) => (2, u32::from(item.depth), 0),
            BlockKind::Paragraph => (3, 0, 0),
            BlockKind::Cell { table, row: 0, column: 0 } => {
                let head = document.blocks[block as usize].span.of(text);
                counting = language.references.counts_rows(head).then_some(table);
                continue;
            }
            BlockKind::Cell { table, column: 0, .. } if counting == Some(table) => {
                let tokens = &reading.tokens[sentence.range()];
                // "37", "37."
                let point = tokens.get(1).is_none_or(|mark| mark.span.of(text) == ".");
                let Some(only) = tokens.first().filter(|_| tokens.len() <= 2 && point) else {
                    continue;
                };
                let written = only.span.of(text).trim_end_matches('.');
                let number = written.parse::<u32>().ok().filter(|n| *n <= LARGEST);
                let series = Series {
                    place: (ROWS, u32::from(table), 0),
                    before: String::new(),
                    after: String::new(),
                };
                out.extend(number.map(|number| (series, Numbered { span: only.span, number })));
                continue;
            }
            BlockKind::Cell { .. } | BlockKind::Note => continue,
        };
        if let BlockKind::ListItem(item) = kind {
            let numbered =
                item.number.filter(|_| !item.goes_on && !document.blocks[block as usize].quoted);
            let written = numbered.and_then(|_| marker(document, block));
            let written = written.and_then(|span| Some((span.of(text).parse().ok()?, span)));
            if let Some((number, span)) = written {
                // "1. 2. 3. The lid": the numbers of other items.
                let next = reading.tokens.get(sentence.range().start);
                if next.is_some_and(|next| next.span.of(text).parse() == Ok(number + 1)) {
                    continue;
                }
                let series = Series { place, before: String::new(), after: String::new() };
                out.push((series, Numbered { span, number }));
                continue;
            }
        }
        let tokens = &reading.tokens[sentence.range()];
        if let BlockKind::ListItem(item) = kind
            && let Some((before, numbered)) = labelled(tokens, text)
        {
            let place = (LABELS, u32::from(item.list), u32::from(item.depth));
            out.push((Series { place, before, after: String::new() }, numbered));
        }
        // "- 10 August", "- 3:30 pm"
        if place.0 == 2 && tokens.first().is_some_and(|first| first.kind == TokenKind::Figure) {
            continue;
        }
        if let Some((before, numbered, after)) = beginning(tokens, text, language) {
            out.push((Series { place, before, after }, numbered));
        } else if let [only] = tokens
            && let Some(number) = alone(only.span.of(text))
        {
            let series =
                Series { place: (ALONE, 0, 0), before: String::new(), after: String::new() };
            out.push((series, Numbered { span: only.span, number }));
        }
    }
    out
}

/// A number that is all of its block.
fn alone(written: &str) -> Option<u32> {
    written.parse().ok().filter(|number| *number <= LARGEST && !written.starts_with('0'))
}

/// The digits of the number before an item of a list.
fn marker(document: &Document, block: u32) -> Option<Span> {
    let start = document.blocks[block as usize].span.start;
    let before = document.text().get(..start as usize)?.trim_end();
    let digits = before.trim_end_matches(['.', ')']);
    let number = digits.trim_end_matches(|c: char| c.is_ascii_digit());
    let narrow = |text: &str| u32::try_from(text.len()).ok();
    let span = Span::new(narrow(number)?, narrow(digits)?);
    (!span.is_empty() && start - span.end < 12).then_some(span)
}

/// The number that a block begins with, with what stands before it and the mark after it.
fn beginning(
    tokens: &[Token],
    text: &str,
    language: &Language,
) -> Option<(String, Numbered, String)> {
    let written = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let mut at = 0;
    let mut before = String::new();
    if matches!(written(at), "[" | "(" | "#" | "§") {
        before.push_str(written(at));
        at += 1;
    } else if matches!(written(at), "v" | "V") {
        // "v 1.1.4"
        before.push('v');
        at += 1;
    } else if let Some(found) = lettered(tokens, text) {
        return Some(found);
    } else if tokens.first()?.kind == TokenKind::Word {
        // "Step 3", "Table 4", "Paper No. 7"
        if !tokens[0].capital {
            return None;
        }
        let counted = language.references.counts_rows(written(1));
        let skip = usize::from(counted) + usize::from(counted && written(2) == ".");
        let next = tokens.get(1 + skip)?;
        let number = matches!(next.kind, TokenKind::Figure | TokenKind::Code);
        if !(next.spaced && number) {
            return None;
        }
        before = written(0).to_lowercase();
        before.push(' ');
        at += 1 + skip;
    }
    // "19/38"
    let figure = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Figure);
    if figure(at) && written(at + 1) == "/" && figure(at + 2) && !tokens[at + 1].spaced {
        before.push_str(written(at));
        before.push('/');
        at += 2;
    }
    let token =
        tokens.get(at).filter(|token| matches!(token.kind, TokenKind::Figure | TokenKind::Code))?;
    // "5.12": the last part counts.
    let whole = token.span.of(text);
    let whole = if at == 0 { whole.trim_start_matches('v') } else { whole };
    let (parents, last) = whole.rsplit_once('.').map_or(("", whole), |(p, l)| (p, l));
    if last.is_empty() || last.len() > 3 || !whole.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    {
        return None;
    }
    let number: u32 = last.parse().ok().filter(|n| *n <= LARGEST && !last.starts_with('0'))?;
    let length = u32::try_from(last.len()).ok()?;
    let span = Span::new(token.span.end - length, token.span.end);
    if !parents.is_empty() {
        before.push_str(parents);
        before.push('.');
    }
    let next = tokens.get(at + 1);
    let after = match next {
        Some(next) if !next.spaced && next.kind == TokenKind::Mark => written(at + 1),
        Some(next) if !next.spaced => return None,
        _ => "",
    };
    // "3:30 pm"
    let goes_on = tokens.get(at + 2).is_some_and(|t| !t.spaced && t.kind == TokenKind::Figure);
    if !matches!(after, "" | "." | ")" | "]" | ":") || !after.is_empty() && goes_on {
        return None;
    }
    // "3 members attended" counts; "3 The members" does not.
    let opens = |at: usize| {
        tokens.get(at).is_none_or(|token| token.capital || token.kind != TokenKind::Word)
    };
    let bare = after.is_empty() && before.chars().all(|c| !c.is_alphabetic());
    if bare && (!opens(at + 1) || tokens.len() < 2) {
        return None;
    }
    // "1. 2. 3. The lid", "Figure 1 Figure 2", "1 0.8 0.6": the numbers of a page that stood in a column of their own.
    let beside = at + 1 + usize::from(!after.is_empty());
    let counts = written(beside).parse() == Ok(number + 1) && written(beside + 1) == after;
    let label = at > 0 && before.contains(' ') && written(beside) == written(0);
    let figure = tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Figure);
    if !after.is_empty() && counts || label || bare && before.is_empty() && figure {
        return None;
    }
    // "Table 4 shows" refers to it.
    if before.contains(' ') && after.is_empty() && !opens(at + 1) {
        return None;
    }
    Some((before, Numbered { span, number }, after.to_owned()))
}

/// "Q3. Who may join?", "WP2: Boats": letters and a number that are written as one.
fn lettered(tokens: &[Token], text: &str) -> Option<(String, Numbered, String)> {
    let first = tokens.first().filter(|first| first.kind == TokenKind::Word && first.capital)?;
    let written = first.span.of(text);
    let letters = written.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = written.get(letters.len()..)?;
    let short = (1..=3).contains(&letters.len()) && (1..=3).contains(&digits.len());
    if !short || !letters.bytes().all(|b| b.is_ascii_uppercase()) || digits.starts_with('0') {
        return None;
    }
    let number = digits.parse().ok()?;
    let next = tokens.get(1).filter(|next| !next.spaced && next.kind == TokenKind::Mark)?;
    let after = next.span.of(text);
    let goes_on = tokens.get(2).is_some_and(|next| !next.spaced);
    let length = u32::try_from(digits.len()).ok()?;
    let span = Span::new(first.span.end - length, first.span.end);
    (matches!(after, "." | ":" | ")") && !goes_on)
        .then(|| (letters.to_lowercase(), Numbered { span, number }, after.to_owned()))
}
