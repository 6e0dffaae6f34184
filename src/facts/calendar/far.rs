//! Years that lie far after every other year of the text: "launched in 2102", in a text of 2013.

use crate::facts::date::DateFact;
use crate::facts::slip::between_numbers;
use crate::facts::view::View;
use crate::language::{Class, TokenKind};
use crate::value::Span;

/// A year far after all others of its document, and the year that it was meant to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FarYear {
    /// Where it stands.
    pub span: Span,
    /// The year.
    pub year: i16,
    /// The latest of the others, as an index into the document's dates.
    pub latest: u32,
    /// One slip of the pen from it, among the other years of the document or beside them.
    pub meant: i16,
}

/// Figures that stand where a year does, each with its sentence and whether a month stands beside it.
#[derive(Default)]
pub(super) struct Standing {
    found: Vec<(Span, u32, i16, bool)>,
}

/// No year that a document tells of is later.
const LAST: i16 = 2100;
/// The other end of a range in which a year stands.
const ENDS: std::ops::RangeInclusive<i16> = 1500..=2045;
/// So many years after all others.
const FAR: i16 = 60;
/// So many years beside those that the document tells may be meant.
const BESIDE: i16 = 3;
/// So many other years there are where no month stands beside it.
const OTHERS: usize = 2;
/// A document with more of them is one of the future.
const MOST: usize = 2;

impl Standing {
    /// Takes those of a sentence.
    pub fn read(&mut self, view: &View, sentence: u32) {
        for at in 0..view.tokens.len() {
            let figure = view.is_figure(at) && view.tokens[at].span.len() == 4;
            let Some(year) = figure.then(|| view.written(at).parse::<i16>().ok()).flatten() else {
                continue;
            };
            if year <= LAST || counts(view, at) {
                continue;
            }
            let dated = follows_month(view, at) || leads_figures(view, at);
            if dated || ends_range(view, at) || is_led(view, at) || ends_bracket(view, at) {
                self.found.push((view.tokens[at].span, sentence, year, dated));
            }
        }
    }

    /// Those of them that are far after all other years, and one slip from where these are.
    pub fn judge(&self, dates: &[DateFact]) -> Vec<FarYear> {
        let mut far = Vec::new();
        if self.found.is_empty() || self.found.len() > MOST {
            return far;
        }
        let apart = |date: &DateFact| {
            let own = |one: &(Span, u32, i16, bool)| {
                one.0.start < date.calendar.end && date.calendar.start < one.0.end
            };
            !self.found.iter().any(own)
        };
        let others = || {
            (0_u32..)
                .zip(dates)
                .filter(|(_, date)| apart(date))
                .filter_map(|(at, date)| date.date.year.map(|year| (at, year)))
        };
        let Some((latest, last)) = others().max_by_key(|(_, year)| *year) else { return far };
        let first = others().map(|(_, year)| year).min().unwrap_or(last);
        let count = others().count();
        for &(span, sentence, year, dated) in &self.found {
            if is_round(year, dated)
                || year <= last + FAR
                || last > LAST
                || !dated && count < OTHERS
            {
                continue;
            }
            let like = |other: i16| between_numbers(i64::from(year), i64::from(other), 0).is_some();
            let here =
                |at: u32| dates.get(at as usize).is_some_and(|date| date.sentence == sentence);
            // A year of its own sentence, one that the document tells, one beside those.
            let told = others().filter(|(_, other)| like(*other));
            let meant = told.max_by_key(|(at, other)| (here(*at), *other)).map(|(_, other)| other);
            let near = || (first - BESIDE..=last + BESIDE).rev().find(|other| like(*other));
            if let Some(meant) = meant.or_else(near) {
                far.push(FarYear { span, year, latest, meant });
            }
        }
        far
    }
}

/// A year that may well be meant: of a century to come, of a test, and without a month a tenth year of the next century.
const fn is_round(year: i16, dated: bool) -> bool {
    let far = if dated { 1000 } else { 50 };
    year % far == 0 || year % 1000 == 999 || !dated && year % 10 == 0 && year < LAST + 100
}

/// "2104 boats", "4005 km", "3,2104": it counts something, or is part of a figure.
fn counts(view: &View, at: usize) -> bool {
    let glued = view.is_glued(at + 1) && (view.is_word(at + 1) || view.is_mark(at + 1, "%"));
    let led = at > 0 && view.is(at - 1, Class::UNIT_BEFORE | Class::LABEL);
    glued || led || view.is(at + 1, Class::SCALE | Class::UNIT)
}

/// "June 2007", "June 27, 2011", "June 27-28, 2011", "27 June 2011".
fn follows_month(view: &View, at: usize) -> bool {
    let month = |at: usize| view.is(at, Class::MONTH) && view.token(at).is_some_and(|t| t.capital);
    let bare = !view.is_content(at + 1) || !view.is_plural(at + 1);
    let comma = at > 0 && view.is_mark(at - 1, ",");
    let Some(before) = at.checked_sub(1 + usize::from(comma)) else { return false };
    let of_day = back_over_day(view, before);
    let first = of_day.filter(|at| view.is_dash(*at)).and_then(|at| at.checked_sub(1));
    let of_days = || first.and_then(|at| back_over_day(view, at)).is_some_and(month);
    bare && (month(before) || of_day.is_some_and(month) || of_days())
}

/// What stands before the day of a month that ends there.
fn back_over_day(view: &View, at: usize) -> Option<usize> {
    let figure = if view.is(at, Class::ORDINAL_ENDING) { at.checked_sub(1)? } else { at };
    let day = view.is_figure(figure) && view.tokens[figure].span.len() <= 2;
    figure.checked_sub(1).filter(|_| day)
}

/// "2024-09-24"
fn leads_figures(view: &View, at: usize) -> bool {
    let part = |at: usize, most: u8| {
        let written = view.written(at);
        view.is_glued(at)
            && view.token(at).is_some_and(|t| matches!(t.kind, TokenKind::Figure | TokenKind::Code))
            && written
                .get(..2)
                .and_then(|two| two.parse().ok())
                .is_some_and(|n: u8| (1..=most).contains(&n))
    };
    let dash = |at: usize| view.is_dash(at) && view.is_glued(at);
    !view.is_glued(at) && dash(at + 1) && part(at + 2, 12) && dash(at + 3) && part(at + 4, 31)
}

/// "2013–2019", "from 2013 to 2019": the other end is a year.
fn ends_range(view: &View, at: usize) -> bool {
    let year = |at: usize| {
        let year = view.written(at).parse::<i16>().ok();
        view.is_figure(at) && !view.ends_code(at) && year.is_some_and(|year| ENDS.contains(&year))
    };
    let joins = |at: usize| view.is_dash(at) || view.is(at, Class::RANGE_JOINER | Class::TO);
    let bare = |at: usize| !view.is_content(at) && !view.is_glued(at + 1);
    let before = at.checked_sub(2).is_some_and(|first| joins(at - 1) && year(first));
    before && bare(at + 1) || joins(at + 1) && year(at + 2) && bare(at + 3)
}

/// "in 2019,": a word that leads a year, and nothing behind it that it counts.
fn is_led(view: &View, at: usize) -> bool {
    if at == 0 {
        return false;
    }
    let word = view.form(at - 1);
    let after = !view.is_content(at + 1) && !view.is(at + 1, Class::OF) && !view.is_dash(at + 1);
    let point = view.is_glued(at + 1) && view.is_glued(at + 2) && view.is_figure(at + 2);
    let deeds = &view.language.deeds;
    // "by the end of 2019", "the first half of 2019", "Summer 2019"
    let of_part = || at.checked_sub(2).is_some_and(|part| deeds.is_part_of_year(view.form(part)));
    let part = deeds.is_part_of_year(word) || view.is(at - 1, Class::OF) && of_part();
    // "By 1863, the war": at the beginning of a clause; "rose by 1863" counts.
    let opens = view.is(at - 1, Class::BY)
        && (at == 1 || view.is_mark(at - 2, ",") || view.is_mark(at - 2, ";"));
    (deeds.leads_year(word) || part || opens) && after && !point
}

/// "(1998)", "(1998 est.)", "(New York, 2006)", "[Moe, 2014]".
fn ends_bracket(view: &View, at: usize) -> bool {
    let before = |mark| at > 0 && view.is_mark(at - 1, mark);
    let closes = |at: usize| view.is_mark(at, ")") || view.is_mark(at, "]");
    let point = usize::from(view.is_mark(at + 2, "."));
    let short = view.is_word(at + 1) && !view.is_plural(at + 1) && closes(at + 2 + point);
    before("(") && (closes(at + 1) || short) || before(",") && closes(at + 1)
}
