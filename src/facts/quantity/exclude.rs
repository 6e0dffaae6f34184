//! Figures that count and measure nothing: case numbers, phone numbers, addresses, times, scores,
//! names with a figure in them.

use std::ops::Range;

use super::View;
use super::citation::{is_citation_or_ordinal, is_cited_page};
use super::unit::{currency_before, is_end};
use crate::document::BlockKind;
use crate::language::{Case, Class, Sense, TokenKind};
use crate::value::Dimension;

/// True when the figure at `figure` is no quantity.
pub(super) fn is_no_quantity(view: &View, figure: &Range<usize>) -> bool {
    let at = figure.start;
    // "21 CFR 24" is a law, "CFR 24%" a share.
    is_identifier(view, at) && !view.is_mark(figure.end, "%")
        || is_part_of_code(view, at)
        || is_long_or_padded(view, at)
        || is_dimension(view, figure)
        || is_phone(view, at)
        || is_score(view, at)
        || is_time_or_address(view, figure)
        || is_zip_code(view, at)
        || is_name(view, figure)
        || is_version(view, figure)
        || is_list_number(view, figure)
        || is_page(view, figure)
        || is_price_level(view, figure)
}

/// "(1974 dollars)", "in 2011 dollars": the year of whose prices an amount is told.
fn is_price_level(view: &View, figure: &Range<usize>) -> bool {
    let written = view.written(figure.start);
    let year = written.len() == 4 && (written.starts_with("19") || written.starts_with("20"));
    if !year || figure.len() != 1 || currency_before(view, figure.start).is_some() {
        return false;
    }
    let unit = |sense| if let Sense::Unit(unit) = sense { Some(unit) } else { None };
    let found = view.longest(figure.end, Class::UNIT, unit);
    let money = found.is_some_and(|(_, unit)| {
        let unit = view.language.lexicon.unit(unit);
        unit.is_some_and(|unit| unit.dimension == Dimension::Money)
    });
    let before = figure.start.checked_sub(1);
    money && before.is_some_and(|at| view.is_mark(at, "(") || view.is(at, Class::IN))
}

/// So many points lead to a page.
const LEADER: usize = 4;

/// "Boats ....... 31 Piers ....... 36", "6924 · J. Harbors": the number of a page.
fn is_page(view: &View, figure: &Range<usize>) -> bool {
    let at = figure.start;
    let point = |at: usize| view.is_mark(at, "·");
    let led =
        at >= LEADER && (at - LEADER..at).all(|at| view.is_mark(at, ".")) && !view.is_glued(at);
    led || at == 0 && point(figure.end)
        || at > 0 && point(at - 1) && figure.end >= view.tokens.len()
}

/// "slide six", "on page two": a number in words that names.
pub(super) fn is_name_in_words(view: &View, figure: &Range<usize>) -> bool {
    let before = figure.start.checked_sub(1);
    before.is_some_and(|at| view.is(at, Class::IDENTIFIER)) && !view.is_content(figure.end)
}

/// "highest in Lund (12.4) and lowest in Aspern (9.8)", "104.2 in May, above its level in April (101.1)": a decimal in
/// brackets beside another, behind a word that names no section or equation.
fn is_reading(view: &View, at: usize) -> bool {
    const NEAR: usize = 40;
    let places = |at: usize| {
        let (_, places) = view.written(at).split_once('.')?;
        places.bytes().all(|b| b.is_ascii_digit()).then_some(places.len())
    };
    let Some(own) = places(at) else { return false };
    let names = Class::IDENTIFIER | Class::IDENTIFIER_CAPITALISED | Class::LABEL;
    let mut near = at.saturating_sub(NEAR)..(at + NEAR).min(view.tokens.len());
    view.is_content(at - 2)
        && !view.is(at - 2, names)
        && near.any(|other| other != at && view.is_figure(other) && places(other) == Some(own))
}

/// "Case # 12", "No. 5", "Section 3", "Building 4".
fn is_identifier(view: &View, at: usize) -> bool {
    let Some(mut before) = at.checked_sub(1) else { return false };
    // Over the marks between: "Case #: 12", "(Case No. 12)".
    while before > 0
        && (view.is_mark(before, ":") || view.is_mark(before, ".") || view.is_mark(before, "("))
    {
        before -= 1;
    }
    // "S. 1741", "H.R. 25": a bill.
    let initial = view.tokens[before].kind == TokenKind::Word
        && view.tokens[before].capital
        && view.is_mark(at - 1, ".");
    if (initial && view.tokens[before].span.len() == 1)
        || view.written(before).len() > 1
            && view.written(before).ends_with('.')
            && view.tokens[before].case == Case::Upper
    {
        return true;
    }
    // "Case 12-345", "pages 12 and 13": what names the first part names all.
    if let Some(first) = joined_to(view, at) {
        return is_identifier(view, first);
    }
    let gap = at - 1 - before;
    let capital = view.tokens[before].capital;
    let class = view.class(before);
    // "issue 567", "game 5", but "building 200 homes"
    let alone = || {
        let measured = Class::UNIT | Class::SCALE | Class::SHORT_SCALE;
        gap == 0
            && !view.is_content(at + 1)
            && !view.is(at + 1, measured)
            && !view.is_mark(at + 1, "%")
    };
    // "Last year 640 pupils came"
    let time = gap == 0
        && before > 0
        && view.is(before - 1, Class::ASIDE)
        && view.is_content(at + 1)
        && !capital;
    let named = !time && class.contains(Class::IDENTIFIER)
        || class.contains(Class::IDENTIFIER_CAPITALISED) && (capital || alone());
    // "CFR 25%": no number of a thing is a percentage.
    if !named || view.is_mark(at + 1, "%") {
        return false;
    }
    // "a number (12)", "numbers: 12": with a bracket or a colon only the short marks name.
    gap == 0
        || view.is_mark(at - 1, ".")
        || view.is_mark(before, "#")
        || class.contains(Class::LABEL)
}

/// The figure that a dash or a small word joins to the one at `at`: "12-13", "pages 12 and 13".
fn joined_to(view: &View, at: usize) -> Option<usize> {
    let first = at.checked_sub(2).filter(|first| view.is_figure(*first))?;
    let dash = view.is_dash(at - 1) && view.is_glued(at - 1) && view.is_glued(at);
    let word = view.is(at - 1, Class::RANGE_JOINER | Class::AND) && view.is_word(at - 1);
    (dash || word && view.is(first.checked_sub(1)?, Class::IDENTIFIER)).then_some(first)
}

/// Written on to letters, to other figures by slash or colon, or after an apostrophe.
fn is_part_of_code(view: &View, at: usize) -> bool {
    goes_on(view, at) || goes_back(view, at) || is_citation_or_ordinal(view, at)
}

/// What follows is written on to the figure and makes another thing of it.
fn goes_on(view: &View, at: usize) -> bool {
    let glued = |from: usize, to: usize| (from..=to).all(|at| view.is_glued(at));
    let next = view.written(at + 1);
    // "401(k)", "401 (k)"
    let letter = view.is_word(at + 2) && view.written(at + 2).len() == 1;
    if next == "(" && letter && view.is_mark(at + 3, ")") {
        return true;
    }
    // "2024 年 9 月": of another language.
    if next.starts_with(|c: char| matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')) {
        return true;
    }
    if !glued(at + 1, at + 1) {
        return false;
    }
    let figure = view.is_figure(at + 2);
    // "197, 000": a figure with a blank in it.
    if next == "," && view.written(at + 2) == "000" && view.written(at).len() <= 3 {
        return true;
    }
    match next {
        "&" => true,
        ":" | "_" => glued(at + 2, at + 2),
        // "4/5", "12/A"; but "$5,000/month", "500/day"
        "/" => {
            // "Rs. 1,000/-"
            let closed = view.is_dash(at + 2) && currency_before(view, at).is_some();
            let per = closed
                || view.token(at + 2).is_some_and(|t| t.case == Case::Lower && t.span.len() > 1);
            glued(at + 2, at + 2) && !per
        }
        // What other languages group by: "1'234"; "8.4*9": what is multiplied is not yet what is told.
        "'" | "’" | "*" => glued(at + 2, at + 2) && figure,
        _ if view.is_dash(at + 1) && glued(at + 2, at + 2) => {
            // "10-K"; "an 8-to-1 vote", "a 2-for-1 split"
            let letter = view.token(at + 2).is_some_and(|t| t.span.len() == 1 && t.capital);
            let number = view.is_figure(at + 4) || view.is(at + 4, Class::CARDINAL);
            let split = view.is_word(at + 2) && view.is_dash(at + 3) && glued(at + 3, at + 4);
            letter || split && number
        }
        _ => false,
    }
}

/// What stands before is written on to the figure and makes another thing of it.
fn goes_back(view: &View, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| view.is_glued(at)) else { return false };
    let mark = view.written(before);
    // "225 g/8 oz", "630 MI...1015 KM": a measure in a second unit.
    let unit = |at: Option<usize>| at.is_some_and(|at| view.is(at, Class::UNIT));
    let second = mark == "/" && unit(before.checked_sub(1)) && unit(Some(at + 1));
    let ellipsis = mark == "." && before > 0 && view.is_mark(before - 1, ".");
    if second || ellipsis {
        return false;
    }
    let joined = matches!(mark, "/" | ":" | "_") && view.is_glued(before);
    // "(mean±sd;29.1±6.3)" has lost its blank, and is no code.
    let pressed = mark == ";" && !view.is_mark(at + 1, "±");
    if joined || pressed || matches!(mark, "'" | "’" | "‘" | "#" | "@" | "_" | "\\" | "*") {
        return true;
    }
    // "said.5", "growth,5": the mark of a footnote. "Rs.5" is money.
    // "(~5 mg)"
    let hedge = mark == "~" && before > 0 && matches!(view.written(before - 1), "(" | "[" | "/");
    let noted = !hedge
        && view.is_glued(before)
        && matches!(mark, "." | "," | "”" | "\"" | "~" | "^" | ")" | "]");
    if noted && before > 0 && currency_before(view, at).is_none() {
        return true;
    }
    // "COVID-19", "H-2", "mid-20", "1:1-5": a dash after a word or after another code.
    let sign = before > 0 && view.is_mark(before - 1, "(");
    let dashed = view.is_dash(before) && view.is_glued(before) && !sign;
    let code = matches!(
        view.tokens[before].kind,
        TokenKind::Word | TokenKind::Code | TokenKind::Figure | TokenKind::Address
    );
    dashed && before > 0 && !begins_range(view, before - 1, at)
        || code && currency_before(view, at).is_none()
}

/// Whether what ends at `end` can be the lower end of a range up to the figure at `at`: "5-10",
/// "$5m-$10m", "5%-10%".
fn begins_range(view: &View, end: usize, at: usize) -> bool {
    if view.is_figure(end) {
        // "1:1-5", "CVE-2025-55182": the figure is a part of a code itself.
        let joined = end > 0
            && view.is_glued(end)
            && (view.is_mark(end - 1, ":") || view.is_mark(end - 1, "/"));
        return !joined && !view.ends_code(end);
    }
    // "Y-1 Y-2": codes, where "5 C-10 C" has its unit again.
    let letter = view.written(end).len() == 1 && view.tokens[end].capital && !view.is_glued(end);
    end > 0
        && is_end(view, end)
        && (!letter || is_end(view, at + 1))
        && view.is_figure(end - 1)
        && (is_end(view, at + 1) || !view.is_glued(end))
}

/// "9783161484100", "0958": a number that nobody reads as one.
fn is_long_or_padded(view: &View, at: usize) -> bool {
    let digits = view.written(at);
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    plain
        && (digits.len() > 7 || digits.len() > 1 && digits.starts_with('0'))
        && !(at > 0 && view.is_mark(at - 1, "."))
        && currency_before(view, at).is_none()
}

/// "2.3 x 2.5 cm", "3×4 m": sides of one thing.
fn is_dimension(view: &View, figure: &Range<usize>) -> bool {
    let by = |at: usize| matches!(view.form(at), "x" | "×" | "✕");
    let after = usize::from(view.is(figure.end, Class::UNIT)) + figure.end;
    let next = [figure.end, after].into_iter().any(|at| by(at) && view.is_figure(at + 1));
    let previous = figure.start >= 2
        && by(figure.start - 1)
        && (view.is_figure(figure.start - 2) || view.is(figure.start - 2, Class::UNIT));
    next || previous
}

/// Whether two figures stand with a dash between them.
fn dashed(view: &View, left: usize) -> bool {
    view.is_figure(left)
        && view.is_dash(left + 1)
        && view.is_glued(left + 1)
        && view.is_figure(left + 2)
        && view.is_glued(left + 2)
}

/// "714-347-8405", "(714) 347-8405", "+44 20 7946 0958".
fn is_phone(view: &View, at: usize) -> bool {
    let length = |at: usize| view.token(at).map_or(0, |t| t.span.len());
    let pair = |left: usize| {
        dashed(view, left)
            && (dashed(view, left + 2)
                || left >= 2 && dashed(view, left - 2)
                || length(left) == 3 && length(left + 2) == 4)
    };
    if pair(at) || at >= 2 && pair(at - 2) {
        return true;
    }
    // The area code in brackets.
    if at > 0 && view.is_mark(at - 1, "(") && view.is_mark(at + 1, ")") && dashed(view, at + 2) {
        return true;
    }
    // Groups of digits side by side, the first of them with a plus, a zero or a phone's name.
    let mut first = at;
    while first > 0
        && at - first < 6
        && (view.is_figure(first - 1)
            || view.is_mark(first - 1, "(")
            || view.is_mark(first - 1, ")"))
    {
        first -= 1;
    }
    let plus = first > 0 && view.is_mark(first - 1, "+") && view.is_glued(first);
    let grouped = first < at || view.is_figure(at + 1) || view.is_mark(at + 1, "(");
    let padded = || (first..at).any(|at| view.written(at).starts_with('0') && length(at) > 1);
    grouped && (plus && length(first) <= 3 || padded())
}

/// "won 3-1", "a 4-5 decision": two figures of which the first is no less, or that are called a score.
fn is_score(view: &View, at: usize) -> bool {
    let value = |at: usize| view.written(at).replace(',', "").parse::<f64>().unwrap_or(0.0);
    let near = |left: usize, reach: usize| {
        let before = (left.saturating_sub(reach)..left).rev().take_while(|at| view.is_word(*at));
        let called = before.chain([left + 3]).any(|at| view.is(at, Class::SCORE));
        called && !is_end(view, left + 3)
    };
    // "1-6, 7-6, 6-1": sets side by side.
    let listed = |left: usize| {
        view.is_mark(left + 3, ",") && dashed(view, left + 4)
            || left >= 4 && view.is_mark(left - 1, ",") && dashed(view, left - 4)
    };
    let pair = |left: usize| {
        dashed(view, left) && (value(left) >= value(left + 2) || near(left, 3) || listed(left))
    };
    // "voted 51 to 49", "the vote was 7 to 2"
    let told = |left: usize| {
        let to = view.is_figure(left) && view.is(left + 1, Class::TO) && view.is_figure(left + 2);
        to && value(left) > value(left + 2) && near(left, 2)
    };
    let both = |left: usize| pair(left) || told(left);
    both(at) || at >= 2 && both(at - 2)
}

/// "9 a.m.", "9 to 11 a.m.", "425 S. Harbor Blvd.", "10 o'clock".
fn is_time_or_address(view: &View, figure: &Range<usize>) -> bool {
    let after = figure.end;
    let unit = |s| matches!(s, Sense::Unit(_)).then_some(());
    let no_count =
        |at: usize| view.is(at, Class::NO_COUNT) && view.longest(at, Class::UNIT, unit).is_none();
    // "410 U.S. 113": a legal citation.
    let report = view.written(after).ends_with('.') && view.is_figure(after + 1);
    if no_count(after) || report && view.is_word(after) || is_cited_page(view, figure.start) {
        return true;
    }
    let joined = view.is(after, Class::RANGE_JOINER) || view.is_dash(after);
    if joined && view.is_figure(after + 1) {
        let minutes = if view.is_mark(after + 2, ":") { 2 } else { 0 };
        let end = after + 2 + minutes;
        if no_count(end) && view.written(figure.start).len() <= 2 {
            return true;
        }
    }
    is_house_number(view, after)
}

/// "425 S. Harbor Blvd.", "330 W. Broadway": capitalised words up to the road's, or after a quarter of
/// the compass.
fn is_house_number(view: &View, after: usize) -> bool {
    let capital = |at: usize| view.token(at).is_some_and(|t| t.capital);
    let compass = capital(after) && view.written(after).len() == 1 && view.is_mark(after + 1, ".");
    if compass && (capital(after + 2) || view.is_figure(after + 2)) {
        return true;
    }
    let mut words = (after..after + 5).take_while(|at| capital(*at) || view.is_mark(*at, "."));
    words.any(|at| view.is(at, Class::ROAD))
}

/// "CA 92701".
fn is_zip_code(view: &View, at: usize) -> bool {
    let Some(token) = view.token(at) else { return false };
    let five =
        token.span.len() == 5 && token.span.of(view.text).bytes().all(|b| b.is_ascii_digit());
    five && at > 0 && {
        let state = view.tokens[at - 1];
        let dotted = view.is_mark(at - 1, ".") && at > 1 && view.tokens[at - 2].capital;
        dotted
            || (state.kind == TokenKind::Word
                && (state.case == Case::Upper && state.span.len() == 2))
    }
}

/// A figure in a name: "Boeing 737", "Formula 1", "the Open 13 in Marseille", "Next.js 12.1".
fn is_name(view: &View, figure: &Range<usize>) -> bool {
    let (at, after) = (figure.start, figure.end);
    // Lines that fill their width have two spaces here and there; columns have more.
    if at == 0 || view.tokens[at - 1].span.end + 2 < view.tokens[at].span.start {
        return false;
    }
    // "USD 450"
    if currency_before(view, at).is_some() {
        return false;
    }
    // "Next.js", "Rust": the first word of a sentence names only what has a version.
    let pointed = at >= 3
        && view.is_mark(at - 2, ".")
        && view.is_glued(at - 2)
        && view.is_glued(at - 1)
        && view.is_capitalised(at - 3);
    let version = at == 1 && view.written(at).contains('.');
    let named = (at >= 2 || version)
        && (view.is_capitalised(at - 1) || view.tokens[at - 1].case == Case::Mixed)
        && !view.is(at - 1, Class::FUNCTION);
    if !named && !pointed && !is_titled(view, at) {
        return false;
    }
    let index = view.tokens[at - 1].span.len() == 1 && view.is_glued(at - 1);
    let counted = !view.is_glued(after) && counts_many(view, after) && !index;
    let measured = view.is(after, Class::UNIT | Class::SCALE | Class::SHORT_SCALE)
        || view.is_mark(after, "%")
        || view.is_dash(after);
    !counted && !measured
}

/// In a heading, where every word may have a capital: "Lark 2.24 Release Notes", "SLE 11 and Lark 11.1".
fn is_titled(view: &View, at: usize) -> bool {
    let before = view.tokens[at - 1];
    let loud = before.case == Case::Upper && before.span.len() > 1;
    let words = view.tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let upper = words.clone().filter(|token| token.case == Case::Upper).count();
    let all_loud = || upper * 2 > words.clone().count();
    matches!(view.kind, BlockKind::Heading { .. })
        && before.kind == TokenKind::Word
        && before.capital
        && !view.is(at - 1, Class::FUNCTION)
        && (view.written(at).contains('.') || loud && !all_loud())
}

/// "the minimum Rust version is now 1.36", "the 1.11 beta".
fn is_version(view: &View, figure: &Range<usize>) -> bool {
    const REACH: usize = 6;
    let (at, after) = (figure.start, figure.end);
    let near = at.saturating_sub(REACH)..(after + 2).min(view.tokens.len());
    view.has(Class::VERSION)
        && view.written(at).contains('.')
        && near.into_iter().any(|at| view.is(at, Class::VERSION))
        && !view.is(after, Class::UNIT | Class::SCALE | Class::SHORT_SCALE)
        && !view.is_mark(after, "%")
        && currency_before(view, at).is_none()
}

/// Whether a noun in the plural follows: "45 people", "12 injured police officers". "Boeing 737 jet"
/// and "iPhone 12 sales chief" are names.
fn counts_many(view: &View, from: usize) -> bool {
    let mut words = (from..from + 4)
        .take_while(|at| view.is_content(*at) && view.token(*at).is_some_and(|t| !t.capital));
    words.any(|at| view.is_plural(at))
}

/// "2) Close it.", "1. Open it.", "(1)", "(45)": a bare figure in brackets restates the number word before it, or numbers a list.
fn is_list_number(view: &View, figure: &Range<usize>) -> bool {
    let (at, after) = (figure.start, figure.end);
    let bracketed =
        at > 0 && view.is_mark(at - 1, "(") && view.is_mark(after, ")") && view.is_glued(at);
    let glued = view.is_glued(after);
    // "1. What we measured", of which the number is a sentence; "2.1 What we measured".
    let alone = view.is_mark(after, ".") && glued && view.tokens.len() == after + 1;
    let pointed = matches!(view.kind, BlockKind::Heading { .. })
        && view.written(at).contains('.')
        && view.token(after).is_some_and(|t| t.capital)
        && !view.is(after, Class::SCALE | Class::SHORT_SCALE | Class::UNIT);
    // "In the coming year: 1. Many boats": behind a colon the first item begins in the line.
    let item = at > 0 && alone && view.is_mark(at - 1, ":") && view.written(at) == "1";
    let first = item || at == 0 && (alone || pointed || view.is_mark(after, ")") && glued);
    first || bracketed && (at < 2 || !view.is(at - 2, Class::NUMBER) && !is_count_of(view, at))
}

/// "40.0% male (960)", "of women (1,320)": a figure in brackets that is too great for the number of a
/// list or a source, behind a plain word, counts what the word says.
fn is_count_of(view: &View, at: usize) -> bool {
    const YEARS: Range<u32> = 1500..2100;
    let written = view.written(at);
    let plain = written.parse::<u32>().is_ok_and(|n| n > 99 && !YEARS.contains(&n));
    let word = view.is_content(at - 2) && !view.tokens[at - 2].capital;
    // "98% (126) came"
    let percent = view.is_mark(at - 2, "%") && plain;
    // "Half of the 84 boats (42)", "60% of the 70 growers (42)"
    let mut share = at.saturating_sub(10)..at - 2;
    let whole = |from: usize| (from + 1..at - 2).any(|at| view.is(at, Class::DIGITS));
    let part = written.len() == 2
        && share.any(|at| {
            let percent = view.is_mark(at, "%") || view.is(at, Class::UNIT);
            view.is(at, Class::FRACTION) || percent && view.is(at + 1, Class::OF) && whole(at)
        });
    percent
        || is_reading(view, at)
        || word && (written.contains(',') || (plain || part) && !written.starts_with('0'))
}
