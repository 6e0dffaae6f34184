//! Items that are counted within a sentence or paragraph: "(i) to sell, (ii) to let, (iv) to mend".

use super::super::Facts;
use super::series::OutOfOrder;
use crate::document::{BlockKind, Document};
use crate::language::{Language, Token, TokenKind};
use crate::value::{Span, roman};

/// How items are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Figures,
    Letters,
    Capitals,
    Roman,
    /// "IV".
    Numerals,
}

/// So many items at least count up before one of them is a slip.
const FEWEST: usize = 4;
/// Higher numbers in brackets are years, notes and equations.
const MOST: u32 = 26;
/// Longer marks are words.
const LONGEST: usize = 5;
/// The letter before "(i)" in a list of letters.
const BEFORE_I: u32 = 8;

/// A mark before an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub span: Span,
    pub number: u32,
}

/// Items of one style that are being counted.
#[derive(Debug)]
struct Run {
    style: Style,
    opened: bool,
    marks: Vec<Mark>,
}

/// All of a document.
pub(super) fn read(document: &Document, language: &Language, facts: &Facts) -> Vec<OutOfOrder> {
    let reading = &facts.reading;
    let (mut out, mut across) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(sentence) = reading.sentences.get(at) {
        let block = sentence.block;
        let length = reading.sentences[at..].iter().take_while(|s| s.block == block).count();
        let range = sentence.range().start..reading.sentences[at + length - 1].range().end;
        at += length;
        let place = &document.blocks[block as usize];
        match place.kind {
            BlockKind::Cell { .. } => continue,
            BlockKind::Heading { .. } => {
                finish(&mut across, false, &mut out);
                continue;
            }
            _ => {}
        }
        let bytes = place.span.of(document.text()).as_bytes();
        let mut marks = memchr::memchr_iter(b')', bytes);
        let Some(first) = marks.next() else { continue };
        let tokens = &reading.tokens[range];
        let reader = Reader { text: document.text(), language, facts, tokens };
        // "(a) ..." begins a paragraph or an item.
        if first <= LONGEST + 1 {
            let close = tokens.iter().take(3).position(|token| token.span.of(reader.text) == ")");
            let opened = tokens.first().is_some_and(|token| token.span.of(reader.text) == "(");
            if let Some(close) = close.filter(|close| *close == 1 + usize::from(opened)) {
                reader.mark(close - 1, opened, &mut across);
            }
        }
        if marks.nth(1).is_some() {
            let mut runs = Vec::new();
            reader.block(&mut runs);
            finish(&mut runs, true, &mut out);
        }
    }
    finish(&mut across, false, &mut out);
    out.sort_by_key(|found| found.span);
    out.dedup_by_key(|found| found.span);
    out
}

/// Looks for slips in what was counted. Within a block nothing is left out.
fn finish(runs: &mut Vec<Run>, within: bool, out: &mut Vec<OutOfOrder>) {
    for run in runs.drain(..) {
        let mut begin = 0;
        for at in 1..=run.marks.len() {
            // They begin anew, unless those after it go on as if it were the next.
            let number = |at: usize| run.marks.get(at).map_or(0, |mark| mark.number);
            let anew = at == run.marks.len()
                || number(at) == 1
                    && !(number(at - 1) + 2 == number(at + 1)
                        && at - begin == number(at - 1) as usize);
            if anew {
                out.extend(slip(&run.marks[begin..at], run.style, within));
                begin = at;
            }
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    language: &'a Language,
    facts: &'a Facts,
    tokens: &'a [Token],
}

impl<'a> Reader<'a> {
    fn written(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    fn block(&self, runs: &mut Vec<Run>) {
        let mut depth = 0_u32;
        for at in 0..self.tokens.len() {
            match self.written(at) {
                "(" => depth += 1,
                ")" => {
                    let opened = at >= 2 && self.written(at - 2) == "(";
                    if at >= 1 && (opened || depth == 0) {
                        self.mark(at - 1, opened, runs);
                    }
                    depth = depth.saturating_sub(1);
                }
                _ => {}
            }
        }
    }

    /// Takes down the mark at a position, if it is one before an item.
    fn mark(&self, at: usize, opened: bool, runs: &mut Vec<Run>) {
        let token = self.tokens[at];
        let written = self.written(at);
        let begin = at - usize::from(opened);
        let short = written.len() <= LONGEST && !written.is_empty();
        let glued =
            opened && token.spaced || self.tokens.get(at + 1).is_none_or(|close| close.spaced);
        let item = self.tokens.get(at + 2).is_some_and(|next| {
            let said = matches!(next.kind, TokenKind::Word | TokenKind::Figure | TokenKind::Code);
            // "(c) to (e)", but "(c) to mend the lid"
            let refers = self.joins(at + 2) && self.is_marked(at + 3);
            next.spaced && (said || self.opens(at + 2)) && !refers
        });
        let item = item && !self.is_named(begin);
        // "men;3) women"
        let apart = |at: usize| matches!(self.written(at), ";" | "," | ":");
        if !short || glued || !item || begin > 0 && !self.tokens[begin].spaced && !apart(begin - 1)
        {
            return;
        }
        let Some((style, number)) = read_as(written, opened, runs) else { return };
        let mark = Mark { span: token.span, number };
        match runs.iter_mut().find(|run| run.style == style && run.opened == opened) {
            Some(run) => {
                let next = run.marks.last().is_some_and(|last| last.number + 1 == number);
                // With the first a list may begin anew.
                if next || number == 1 || self.is_parted(begin) {
                    run.marks.push(mark);
                }
            }
            None if number == 1 => runs.push(Run { style, opened, marks: vec![mark] }),
            None => {}
        }
    }

    /// Whether a mark or a line end parts a position from what stands before it.
    fn is_parted(&self, begin: usize) -> bool {
        let Some(before) = begin.checked_sub(1) else { return true };
        let gap = self.tokens[before].span.end as usize..self.tokens[begin].span.start as usize;
        matches!(self.written(before), "," | ";" | ":" | "." | "—" | "–" | "-")
            || self.joins(before)
            || self.text.get(gap).is_some_and(|gap| gap.contains('\n'))
    }

    /// Whether a mark in brackets stands at a position.
    fn is_marked(&self, at: usize) -> bool {
        self.written(at) == "(" && self.written(at + 2) == ")" || self.written(at + 1) == ")"
    }

    /// Whether a mark is named with others, and begins no item: "(b), (c) and (d) show it".
    fn is_named(&self, begin: usize) -> bool {
        let Some(joint) = begin.checked_sub(1).filter(|at| self.joins(*at)) else { return false };
        let close = joint - usize::from(joint > 0 && self.written(joint - 1) == ",");
        close > 0 && self.written(close - 1) == ")"
    }

    /// A quotation or a name in quotes begins.
    fn opens(&self, at: usize) -> bool {
        matches!(self.written(at), "“" | "\"" | "‘" | "'" | "$" | "£" | "€")
    }

    fn joins(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let form = self.facts.reading.forms.text(token.form);
            self.language.references.joins(form)
        })
    }
}

/// The number that a mark stands for, as the items before it are counted.
fn read_as(written: &str, opened: bool, runs: &[Run]) -> Option<(Style, u32)> {
    let run = |style: Style| {
        let run = runs.iter().find(|run| run.style == style && run.opened == opened);
        run.and_then(|run| run.marks.last()).map(|mark| mark.number)
    };
    if written.bytes().all(|b| b.is_ascii_digit()) {
        let number = written.parse().ok().filter(|number| (1..=MOST).contains(number))?;
        return Some((Style::Figures, number));
    }
    let letter = |first: u8| match written.as_bytes() {
        [only] if only.is_ascii_alphabetic() => Some(u32::from(only.wrapping_sub(first)) + 1),
        _ => None,
    };
    if written.starts_with(|c: char| c.is_ascii_uppercase()) {
        return letter(b'A')
            .filter(|number| *number <= MOST)
            .map(|number| (Style::Capitals, number));
    }
    let letter = letter(b'a').filter(|number| *number <= MOST);
    let roman = roman::counted(written);
    // "(i)" after "(h)" is a letter.
    match (letter, roman) {
        (Some(number), Some(value)) => {
            let ninth = written == "i" && run(Style::Letters) == Some(BEFORE_I);
            let counted = run(Style::Roman).is_some() || written == "i";
            Some(if counted && !ninth { (Style::Roman, value) } else { (Style::Letters, number) })
        }
        (Some(number), None) => Some((Style::Letters, number)),
        (None, Some(value)) => Some((Style::Roman, value)),
        (None, None) => None,
    }
}

/// A number as a style writes it.
pub(super) fn in_style(number: u32, style: Style) -> Option<String> {
    let letter = |first: u8| {
        let letter = first.checked_add(u8::try_from(number.checked_sub(1)?).ok()?)?;
        letter.is_ascii_alphabetic().then(|| char::from(letter).to_string())
    };
    match style {
        Style::Figures => Some(number.to_string()),
        Style::Letters => letter(b'a'),
        Style::Capitals => letter(b'A'),
        Style::Roman => Some(roman::numeral(number)),
        Style::Numerals => Some(roman::numeral(number).to_uppercase()),
    }
}

/// The one number of some marks that is not what it is to be, if all others are.
pub(super) fn slip(marks: &[Mark], style: Style, within: bool) -> Option<OutOfOrder> {
    let numbers: Vec<u32> = marks.iter().map(|mark| mark.number).collect();
    if within && let [1, second, third] = numbers[..] {
        return of_three([second, third], marks, style);
    }
    if numbers.len() < FEWEST || numbers[0] != 1 {
        return None;
    }
    // All are as they are to be but one; or all after one are one more.
    let wrong: Vec<usize> =
        (0..numbers.len()).filter(|at| numbers[*at] as usize != at + 1).collect();
    let first = *wrong.first()?;
    let skipped = wrong.iter().all(|at| numbers[*at] as usize == at + 2)
        && wrong.len() == numbers.len() - first
        && first >= 2;
    // The last of all may be of another list.
    let last = first + 1 == numbers.len();
    let doubled = numbers[..first].contains(&numbers[first]);
    let replaced = wrong.len() == 1 && (!last || within && doubled && first > 2);
    if !(replaced || within && skipped && !last) {
        return None;
    }
    let expected = u32::try_from(first + 1).ok()?;
    let place = |mark: &Mark| (mark.span, mark.number);
    let twin =
        marks.iter().find(|mark| mark.number == numbers[first] && mark.span != marks[first].span);
    Some(OutOfOrder {
        span: marks[first].span,
        number: numbers[first],
        expected,
        before: place(&marks[first - 1]),
        other: twin.or_else(|| marks.get(first + 1)).map(place),
        doubled: twin.is_some(),
        right: in_style(expected, style),
    })
}

/// "1) ...; 3) ...; and 3) ...": of three one is wrong, and no other three are meant.
fn of_three(rest: [u32; 2], marks: &[Mark], style: Style) -> Option<OutOfOrder> {
    let (at, expected) = match rest {
        [3 | 1, 3] => (1, 2),
        [2, 2 | 4] => (2, 3),
        _ => return None,
    };
    let place = |mark: &Mark| (mark.span, mark.number);
    let twin = (0..3).find(|other| *other != at && marks[*other].number == marks[at].number);
    Some(OutOfOrder {
        span: marks[at].span,
        number: marks[at].number,
        expected,
        before: place(&marks[at - 1]),
        other: twin.or((at < 2).then_some(2)).map(|other| place(&marks[other])),
        doubled: twin.is_some(),
        right: in_style(expected, style),
    })
}
