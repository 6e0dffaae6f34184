//! The figures of a document that can be a whole or a part, by what they measure.

use std::ops::Range;

use super::duration::{self, Clock};
use super::text::{Says, Text};
use crate::facts::{Quantity, Style};
use crate::language::{Class, UnitId};
use crate::value::{Dimension, Exact, Hedge};

/// Money is added up in cents, and percentages in thousandths of a percent.
pub(super) const CENTS: i64 = 100;
const THOUSANDTHS: i64 = 100_000;
/// All of it, as a percentage.
pub(super) const HUNDRED: i64 = THOUSANDTHS;
/// What is greater than this is added up by nobody.
const GREATEST: i64 = 1_000_000_000_000_000;
/// What is greater than this is told in words only where it is round.
const IN_WORDS: i64 = 1_000;
/// Figures that can be years.
const YEARS: Range<i64> = 1800..2101;

/// A figure that can be a whole or a part.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// As an index into the document's quantities.
    pub quantity: u32,
    /// Its tokens with its unit, and with its hedge.
    pub tokens: Range<usize>,
    pub start: usize,
    pub sentence: u32,
    /// The opening of the bracket that it stands in, counted from 1; 0 for none.
    pub bracket: usize,
    /// Its value, in the parts of a whole number that all of its kind are.
    pub value: i64,
    /// What one more in its last digit is.
    pub step: i64,
    /// Its digits as a number, and what one of it is worth: 438 of a hundredth of a million.
    pub digits: i64,
    pub worth: i64,
    /// What the units before its last one are worth: the hour of "1 hour 25 minutes".
    pub base: i64,
    /// How many of the digits stand behind the point.
    pub places: usize,
    pub hedged: bool,
    /// "the remaining 8", "8 others".
    pub rest: bool,
    /// "2019": a figure of four digits, written without a comma, that can be a year.
    pub year: bool,
}

impl Figure {
    /// Whether it tells what is: not "from 12", "up 12", "12 more than", "than 12", "including 12".
    pub fn tells_what_is(&self, text: &Text) -> bool {
        let ties = Class::FROM.union(Class::BY).union(Class::COMPARISON);
        let moves = Class::UP.union(Class::DOWN);
        let before = |at: usize, class: Class| self.start >= at && text.is(self.start - at, class);
        let end = self.tokens.end;
        let mut compared = (end..end + 3).take_while(|at| text.is_word(*at));
        let some = self.start.saturating_sub(2)..self.start;
        !before(1, ties.union(moves))
            && !before(2, Class::COMPARISON)
            && !compared.any(|at| text.is(at, Class::COMPARISON))
            && !text.says(some, Says::SomeOf)
    }
}

/// Figures of one kind in the order of the text.
pub(super) struct Group {
    pub dimension: Dimension,
    pub figures: Vec<Figure>,
    unit: Option<UnitId>,
    clock: Option<Clock>,
}

/// Whether quantities of a dimension make a sum: lengths do, temperatures and dates do not.
pub fn adds_up(dimension: Dimension) -> bool {
    matches!(
        dimension,
        Dimension::Count
            | Dimension::Money
            | Dimension::Percent
            | Dimension::Length
            | Dimension::Area
            | Dimension::Volume
            | Dimension::Mass
            | Dimension::Energy
            | Dimension::Data
            | Dimension::Duration
    )
}

/// All figures of a document, by kind.
pub(super) fn groups(text: &Text) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut nesting = Nesting::default();
    for (number, quantity) in (0_u32..).zip(&text.facts.quantities) {
        let dimension = quantity.dimension;
        if !adds_up(dimension) {
            continue;
        }
        let bracket = nesting.bracket(text, quantity);
        let Some(figure) = figure(text, number, quantity, bracket) else { continue };
        let own = !matches!(dimension, Dimension::Count | Dimension::Duration);
        let unit = quantity.unit.filter(|_| own);
        let clock = duration::clock(text, quantity);
        let same = |group: &Group| {
            group.dimension == dimension && group.unit == unit && group.clock == clock
        };
        match groups.iter_mut().find(|group| same(group)) {
            Some(group) => group.figures.push(figure),
            None => groups.push(Group { dimension, unit, clock, figures: vec![figure] }),
        }
    }
    groups
}

/// The brackets of a sentence, read once from its beginning.
#[derive(Default)]
pub struct Nesting {
    sentence: Option<u32>,
    at: usize,
    open: Vec<usize>,
}

impl Nesting {
    /// The opening of the bracket that a quantity stands in, counted from 1; 0 for none.
    pub fn bracket(&mut self, text: &Text, quantity: &Quantity) -> usize {
        if self.sentence != Some(quantity.sentence) {
            self.sentence = Some(quantity.sentence);
            self.at = text.sentence(quantity.sentence).start;
            self.open.clear();
        }
        while self.at < quantity.tokens.start as usize {
            match text.written(self.at) {
                "(" => self.open.push(self.at + 1),
                // A citation, or an interval: nothing in it is a part.
                "[" => self.open.push(usize::MAX),
                ")" | "]" => {
                    self.open.pop();
                }
                _ => {}
            }
            self.at += 1;
        }
        self.open.last().copied().unwrap_or(0)
    }
}

fn figure(text: &Text, number: u32, quantity: &Quantity, bracket: usize) -> Option<Figure> {
    let plain = matches!(quantity.style, Style::Figures | Style::Words | Style::Slash);
    if !plain || bracket == usize::MAX || text.in_cell(quantity.sentence) {
        return None;
    }
    let written = quantity.stated.figure?;
    let (parts, unit) = match quantity.dimension {
        Dimension::Count => (1, Exact::ONE),
        Dimension::Money => (CENTS, Exact::ONE),
        Dimension::Percent => (THOUSANDTHS, Exact::ONE),
        Dimension::Duration => (duration::PARTS, duration::unit(text, quantity)?),
        _ => (THOUSANDTHS, text.factor(quantity)),
    };
    let scaled = |value: Exact| value.checked_div(unit)?.checked_mul(Exact::from(parts))?.to_i64();
    let value = scaled(written.value).filter(|value| (1..GREATEST).contains(value))?;
    let step = scaled(written.step).filter(|step| *step > 0)?;
    let tokens = quantity.tokens.start as usize..quantity.tokens.end as usize;
    if !is_amount(text, &tokens, bracket == 0) {
        return None;
    }
    let bare = quantity.dimension == Dimension::Count && quantity.unit.is_none();
    if bare && (is_in_row(text, &tokens) || is_page(text, &tokens)) {
        return None;
    }
    let shown = quantity.figure.of(text.text);
    // "0800": a time or a name; "51 ± 24": a mean; "169 mg/dL": nobody adds up how strong things are.
    let named = shown.len() > 1 && shown.starts_with('0') && !shown.starts_with("0.");
    let measured = !matches!(
        quantity.dimension,
        Dimension::Count
            | Dimension::Money
            | Dimension::Percent
            | Dimension::Data
            | Dimension::Duration
    );
    let strength = measured && text.written(tokens.end) == "/";
    if named || strength || quantity.span.of(text.text).contains('±') {
        return None;
    }
    if quantity.dimension == Dimension::Duration {
        return stretch(text, (number, quantity), bracket, value, step);
    }
    let mut digits: i64 = 0;
    let (mut places, mut behind) = (0, false);
    for byte in shown.bytes() {
        match byte {
            b'0'..=b'9' => {
                digits = digits.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
                places += usize::from(behind);
            }
            // A raised point ("22·4") is two bytes.
            b'.' | 0xB7 => behind = true,
            b',' | b' ' | 0xC2 => {}
            _ => return in_words(text, number, quantity, bracket, value),
        }
    }
    if digits == 0 || value % digits != 0 {
        return None;
    }
    let year =
        quantity.dimension == Dimension::Count && shown.len() == 4 && YEARS.contains(&digits);
    // "In 1854 the parish …": what counts nothing and may be a year is one.
    if year && is_year(text, &tokens) {
        return None;
    }
    let number = whole_number(text, (number, quantity), bracket, value);
    Some(Figure { step, digits, worth: value / digits, places, year, ..number })
}

/// A whole number, to which the others add how they are written.
fn whole_number(
    text: &Text,
    (number, quantity): (u32, &Quantity),
    bracket: usize,
    value: i64,
) -> Figure {
    let tokens = quantity.tokens.start as usize..quantity.tokens.end as usize;
    Figure {
        quantity: number,
        rest: is_rest(text, &tokens),
        start: (quantity.hedge_start as usize).min(tokens.start),
        tokens,
        sentence: quantity.sentence,
        bracket,
        value,
        step: 1,
        digits: value,
        worth: 1,
        base: 0,
        places: 0,
        hedged: quantity.stated.hedge != Hedge::None,
        year: false,
    }
}

/// "Twelve": its digits are those that it would be written with.
fn in_words(
    text: &Text,
    number: u32,
    quantity: &Quantity,
    bracket: usize,
    value: i64,
) -> Option<Figure> {
    if quantity.dimension != Dimension::Count || value > IN_WORDS {
        return None;
    }
    Some(whole_number(text, (number, quantity), bracket, value))
}

/// Whether a figure that can be a year counts nothing: no noun stands after it, and no "=" before.
fn is_year(text: &Text, tokens: &Range<usize>) -> bool {
    let small = Class::FUNCTION.union(Class::AND).union(Class::CLAUSE).union(Class::COPULA);
    let counts = text.is_word(tokens.end) && !text.is(tokens.end, small);
    let told = tokens.start.checked_sub(1).is_some_and(|at| matches!(text.written(at), "=" | ":"));
    !counts && !told
}

/// The figure of a stretch of time of so many parts, the last unit of which counts in such steps.
fn stretch(
    text: &Text,
    (number, quantity): (u32, &Quantity),
    bracket: usize,
    value: i64,
    step: i64,
) -> Option<Figure> {
    let tokens = quantity.tokens.start as usize..quantity.tokens.end as usize;
    let shown = quantity.figure.of(text.text);
    let behind = shown.split_once('.').filter(|(_, b)| b.bytes().all(|b| b.is_ascii_digit()));
    let places = behind.map_or(0, |(_, behind)| behind.len());
    // "1 hour 25 minutes": the last figure of it is the one that a slip is looked for in.
    let mut last = tokens.clone().rev().filter(|at| *at > tokens.start);
    let last = last.find_map(|at| text.written(at).parse::<i64>().ok());
    let last = last.filter(|_| places == 0);
    let worth = step;
    let digits = last.map_or(value / worth, |last| last);
    let base = last.map_or(0, |last| value - last * worth);
    if worth == 0 || digits <= 0 || base < 0 || value % worth != 0 {
        return None;
    }
    let number = whole_number(text, (number, quantity), bracket, value);
    Some(Figure { step, digits, worth, base, places, ..number })
}

/// Whether words beside a figure make it what the others leave of a whole.
pub(super) fn is_rest(text: &Text, tokens: &Range<usize>) -> bool {
    let beside = |range: Range<usize>| {
        text.says(range.clone(), Says::Rest) || text.says(range, Says::Others)
    };
    beside(tokens.start.saturating_sub(4)..tokens.start) || beside(tokens.end..tokens.end + 3)
}

/// Whether a figure can be a whole or a part: not "± 3", "p < 5", "[4]", "a 10-point scale", the
/// second of "3/107", a cell between bars.
pub fn is_amount(text: &Text, tokens: &Range<usize>, outside: bool) -> bool {
    let before = tokens.start.checked_sub(1).map_or("", |at| text.written(at));
    let after = text.written(tokens.end);
    let counted = before == "=" && text.form(tokens.start.saturating_sub(2)) == "n";
    let marked =
        matches!(before, "=" | "±" | "<" | ">" | "≤" | "≥" | "~" | "×" | "^" | "/" | "|" | "#")
            || matches!(after, "±" | "|" | "=" | "×" | "^");
    // The soft hyphen is what an extracted page has for a dash between two of its numbers.
    let dash = |at: usize| matches!(text.written(at), "-" | "–" | "—" | "−" | "\u{ad}");
    let glued = text.is_glued(tokens.end) && (dash(tokens.end) || text.is_word(tokens.end));
    // "a 713,000-unit pace": nothing is so long that it is named by such a figure.
    let long = text.written(tokens.end - 1).bytes().filter(u8::is_ascii_digit).count() > 4;
    let glued = glued && !(long && dash(tokens.end));
    let range = tokens.start > 0 && text.is_glued(tokens.start) && dash(tokens.start - 1);
    let cited = before == "[" && matches!(after, "]" | "," | "-" | "–");
    // "1) the one thing and 2) the other".
    let numbers = after == ")" && (outside || text.begins_block(tokens.start));
    (counted || !marked) && !glued && !range && !cited && !numbers
}

/// "The lamps ..... 94", "3221, 3234, 3344 (telling", "101 Harv. L. Rev.", "Regions 48, 58, 88": pages and numbers
/// that name something.
fn is_page(text: &Text, tokens: &Range<usize>) -> bool {
    let (start, end) = (tokens.start, tokens.end);
    let before = |back: usize| start.checked_sub(back).map_or("", |at| text.written(at));
    let leaders = before(1).starts_with("..") || before(1) == "." && before(2) == ".";
    let mut first = start;
    while first > 1 && text.written(first - 1) == "," && text.is_figure(first - 2) {
        first -= 2;
    }
    let cited = first < start && text.written(end) == "(";
    let named = first < start && first > 0 && text.is_capital(first - 1) && text.is_word(first - 1);
    let report = text.is_capital(end) && text.written(end + 1) == "." && text.is_capital(end + 2);
    leaders || cited || named || report
}

/// "6 52 N", "7 10 13 14": a number right beside another is a cell or a coordinate; a year may stand there.
fn is_in_row(text: &Text, tokens: &Range<usize>) -> bool {
    let number = |at: usize| {
        let shown = text.written(at);
        let year = shown.len() == 4 && shown.parse::<i64>().is_ok_and(|year| YEARS.contains(&year));
        text.is_figure(at) && !year
    };
    let begins = text.begins_sentence(tokens.start);
    !begins && tokens.start.checked_sub(1).is_some_and(number)
        || !text.begins_sentence(tokens.end) && number(tokens.end)
}
