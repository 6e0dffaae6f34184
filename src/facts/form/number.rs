//! The numbers of a document's parts: paragraphs, items of lists, headings, captions, steps.
//!
//! Parts are of one series where their numbers are written alike ("[12]", "12.", "19/38", "Table 4") and they stand in one
//! list or at one level. A series counts up by one; where all of it does but one number, that number is a slip. What was
//! left out on purpose, begins anew or counts otherwise is left alone.

use std::collections::BTreeMap;

use super::super::Facts;
use crate::document::{BlockKind, Document};
use crate::language::{Class, Language, Sense, Token, TokenKind};
use crate::value::Span;

/// A number of a part that is not the one that the series has there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutOfOrder {
    /// The place of the number, without what stands before and after it.
    pub span: Span,
    /// The number.
    pub number: u32,
    /// The number that belongs there.
    pub expected: u32,
    /// The number of the part before.
    pub before: (Span, u32),
    /// The other part of that number, or the one after.
    pub other: Option<(Span, u32)>,
    /// Whether it stands twice.
    pub doubled: bool,
    /// What belongs there, as the number is written; none for a word: "Third".
    pub right: Option<String>,
}

/// A part that has a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbered {
    pub span: Span,
    pub number: u32,
}

/// Numbers beyond this are years and codes.
const LARGEST: u32 = 999;

/// All of a document.
pub(super) fn read(numbered: Vec<(Series, Numbered)>) -> Vec<OutOfOrder> {
    let mut series: BTreeMap<Series, Vec<Numbered>> = BTreeMap::new();
    for (series_of, numbered) in numbered {
        series.entry(series_of).or_default().push(numbered);
    }
    join_guessed(&mut series);
    let mut out: Vec<OutOfOrder> = Vec::new();
    for (series, parts) in series.iter().filter(|(series, _)| series.place.0 != ALONE) {
        out.extend(falling(series, parts));
        let mut begin = 0;
        for at in 1..=parts.len() {
            // A series begins anew with one, or far below.
            let anew = |at: usize| {
                let (last, next) = (parts[at - 1].number, parts[at].number);
                next == 1 && last > 1 || next + 1 < last
            };
            if at == parts.len() || anew(at) {
                out.extend(slip(series, &parts[begin..at]));
                begin = at;
            }
        }
    }
    for (series, parts) in &series {
        out.extend(among(series, parts));
    }
    out.sort_by_key(|found| found.span);
    out.dedup_by_key(|found| found.span);
    out
}

/// In a plain text a line is a heading only where it looks like one: those that do not are of the same series.
fn join_guessed(series: &mut BTreeMap<Series, Vec<Numbered>>) {
    for (one, headings) in series.clone().into_iter().filter(|(one, _)| one.place == (1, 0, 0)) {
        if let Some(parts) = series.get_mut(&Series { place: (3, 0, 0), ..one.clone() }) {
            parts.extend(headings);
            parts.sort_by_key(|part| part.span);
            series.remove(&one);
        }
    }
}

/// The newest release first: "1.4.3", "1.4.1", "1.4.1".
fn falling(series: &Series, parts: &[Numbered]) -> Option<OutOfOrder> {
    const FEWEST: usize = 4;
    let steps = parts.windows(2).filter(|pair| pair[0].number == pair[1].number + 1).count();
    let rising = parts.windows(2).any(|pair| pair[0].number < pair[1].number);
    if series.place.0 != 1 || parts.len() < FEWEST || steps + 3 < parts.len() || rising {
        return None;
    }
    // One number stands twice where the one beside it is missing.
    let at = parts.windows(2).position(|pair| pair[0].number == pair[1].number)?;
    let number = parts[at].number;
    let before = at.checked_sub(1).map(|before| parts[before].number);
    let after = parts.get(at + 2).map(|after| after.number);
    let place = |at: usize| (parts[at].span, parts[at].number);
    let (wrong, expected) = if after.is_some_and(|after| after + 2 == number) {
        (at + 1, number.checked_sub(1)?)
    } else if before == Some(number + 2) {
        (at, number + 1)
    } else {
        return None;
    };
    Some(OutOfOrder {
        span: parts[wrong].span,
        number,
        expected,
        before: place(wrong.checked_sub(1).unwrap_or(at + 1)),
        other: Some(place(if wrong == at { at + 1 } else { at })),
        doubled: true,
        right: Some(expected.to_string()),
    })
}

/// How many numbers on each side of a slip are looked at, and how many of them are there at least, each once and in order.
const AROUND: u32 = 4;
const SUPPORT: usize = 5;

/// A number that stands twice, where the one before it or after it is missing, in a count that goes on around it,
/// whatever other numbers stand between: "515., 8., 517., 9., 517., 518."
fn among(series: &Series, parts: &[Numbered]) -> Vec<OutOfOrder> {
    let mut places: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        places.entry(part.number).or_default().push(at);
    }
    let once = |number: u32| match places.get(&number).map(Vec::as_slice) {
        Some([at]) => Some(*at),
        _ => None,
    };
    let mut out = Vec::new();
    for (number, at) in &places {
        let [first, second] = at[..] else { continue };
        let around = number.saturating_sub(AROUND)..=number + AROUND;
        let known: Vec<usize> = around.filter(|n| n != number).filter_map(once).collect();
        if known.len() < SUPPORT || !known.is_sorted() {
            continue;
        }
        let after = |n: u32, at: usize| once(n).is_some_and(|there| there > at);
        let before = |n: Option<u32>, at: usize| n.and_then(once).is_some_and(|there| there < at);
        let missing = |n: u32| !places.contains_key(&n);
        let (less, more) = (number.checked_sub(1), number + 1);
        let (wrong, expected) = match less {
            Some(less)
                if missing(less) && before(number.checked_sub(2), first) && after(more, second) =>
            {
                (first, less)
            }
            _ if missing(more) && before(less, first) && after(number + 2, second) => {
                (second, more)
            }
            _ => continue,
        };
        let place = |at: usize| (parts[at].span, parts[at].number);
        out.push(OutOfOrder {
            span: parts[wrong].span,
            number: *number,
            expected,
            before: place(wrong.saturating_sub(1)),
            other: Some(place(if wrong == first { second } else { first })),
            doubled: true,
            right: (!series.is_ordinal()).then(|| expected.to_string()),
        });
    }
    out
}

/// What the numbers of one series have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Series {
    /// The list, or the level of a heading.
    pub place: (u8, u32, u32),
    /// What stands before the number: "[", "19/", "table ".
    pub before: String,
    /// The mark after it.
    pub after: String,
}

impl Series {
    /// Whether they are the items of one list.
    fn is_list(&self) -> bool {
        self.place.0 == 2
    }

    /// Whether a word names what is counted: "Step 3". What sentences of one paragraph begin with is counted
    /// there and nowhere else.
    fn is_named(&self) -> bool {
        self.place.0 != SENTENCES && self.before.chars().any(char::is_alphabetic)
    }

    /// Whether sentences say their numbers in words: "Third, the lamp is lit."
    fn is_ordinal(&self) -> bool {
        self.place.0 == ORDINALS
    }
}

/// The places of what sentences begin with: of a paragraph, "Fig. 3 is a view"; of all, "Third, ...".
const SENTENCES: u8 = 5;
const ORDINALS: u8 = 6;
/// The place of the rows of a table.
const ROWS: u8 = 7;
/// The place of numbers that stand alone.
const ALONE: u8 = 8;

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
            out.extend(told(&reading.tokens[sentence.range()], sentence.block, language, facts));
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
                let [only] = &reading.tokens[sentence.range()] else { continue };
                let number = only.span.of(text).parse::<u32>().ok().filter(|n| *n <= LARGEST);
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
                let series = Series { place, before: String::new(), after: String::new() };
                out.push((series, Numbered { span, number }));
                continue;
            }
        }
        let tokens = &reading.tokens[sentence.range()];
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
        let counted = language.references.counts_rows(written(1));
        let skip = usize::from(counted) + usize::from(counted && written(2) == ".");
        let next = tokens.get(1 + skip)?;
        let number = matches!(next.kind, TokenKind::Figure | TokenKind::Code);
        if !(tokens[0].capital && next.spaced && number) {
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

/// The one number of a series that is not what it is to be, if all others are.
fn slip(series: &Series, parts: &[Numbered]) -> Option<OutOfOrder> {
    let numbers: Vec<u32> = parts.iter().map(|part| part.number).collect();
    let steps = || numbers.windows(2).map(|pair| i64::from(pair[1]) - i64::from(pair[0]));
    let odd = steps().filter(|step| *step != 1).count();
    // "1, 3, 3": all of three rows but one, and the last number is how many there are.
    let counted =
        numbers.first() == Some(&1) && numbers.last().copied() == u32::try_from(numbers.len()).ok();
    if parts.len() < 3 || parts.len() == 3 && !counted || odd == 0 {
        return None;
    }
    let place = |part: &Numbered| (part.span, part.number);
    let found = |at: usize, expected: u32| {
        let same = |part: &&Numbered| part.number == numbers[at] && part.span != parts[at].span;
        let twin = parts.iter().find(same);
        OutOfOrder {
            span: parts[at].span,
            number: numbers[at],
            expected,
            before: place(&parts[at.saturating_sub(1)]),
            other: twin.or_else(|| parts.get(at + 1)).map(place),
            doubled: twin.is_some(),
            right: (!series.is_ordinal()).then(|| expected.to_string()),
        }
    };
    // In a long series of which some numbers are not read, one that its neighbor has too:
    // "5, 6, 7, 9, 9, 11, 12".
    if odd > 2 {
        let runs = |from: usize, to: usize| numbers[from] + 1 == numbers[to];
        let at = (2..numbers.len() - 1).find(|at| {
            let expected = numbers[at - 1] + 1;
            numbers[*at] != expected
                && numbers[at + 1] == expected + 1
                && [numbers[at - 1], numbers[at + 1]].contains(&numbers[*at])
                && runs(at - 2, at - 1)
        });
        let few = numbers.len() >= 6 && (odd - 2) * 4 <= numbers.len();
        return at.filter(|_| few).map(|at| found(at, numbers[at - 1] + 1));
    }
    // One number replaced: "1, 2, 2, 4", "10, 12, 12", "1, 2, 9, 4".
    for at in 1..parts.len() {
        let expected = numbers[at - 1] + 1;
        let fits_after = numbers.get(at + 1).is_some_and(|next| *next == expected + 1);
        if odd == 2 && numbers[at] != expected && fits_after {
            return Some(found(at, expected));
        }
    }
    // The last repeats the one before it: "1, 2, 3, 3".
    let last = parts.len() - 1;
    let repeats = numbers[last] == numbers[last - 1] && odd == 1 && parts.len() >= 4;
    if repeats && numbers[0] == 1 && !series.is_named() {
        return Some(found(last, numbers[last] + 1));
    }
    // One repeats, and those after it count on from it: "1, 2, 3, 3, 4".
    let doubled = numbers.windows(2).position(|pair| pair[0] == pair[1])?;
    let enough = doubled >= 2 && parts.len() >= 5 && odd == 1 && numbers[0] == 1;
    (enough && (series.is_list() || series.is_ordinal()))
        .then(|| found(doubled + 1, numbers[doubled + 1] + 1))
}
