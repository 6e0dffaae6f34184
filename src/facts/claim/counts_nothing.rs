//! Figures that are read and yet say nothing of an amount: a year, a page, a statistic.

use super::View;
use crate::document::BlockKind;
use crate::facts::quantity::{Quantity, Style};
use crate::language::Class;
use crate::value::Dimension;

/// Whether a figure without a unit names something and counts nothing.
pub(super) fn is_name(view: &View, quantity: &Quantity) -> bool {
    if quantity.dimension != Dimension::Count
        || quantity.unit.is_some()
        || quantity.style == Style::Words
    {
        return false;
    }
    let start = quantity.tokens.start as usize - view.first;
    let end = quantity.tokens.end as usize - view.first;
    is_statistic(view, start)
        || is_page(view, start)
        || is_cited(view, start)
        || is_led_to(view, quantity)
        || is_numbered(view, quantity, start, end)
        || is_year(view, quantity, start, end)
        || ends_heading(view, start, end)
        || is_caption(view, start, end)
        || begins_note(view, quantity, start, end)
}

/// "21 Request for Information on …", "2166 Report of the Committee": a bare number that begins a paragraph
/// and counts nothing after it is the number of a note or of a page.
fn begins_note(view: &View, quantity: &Quantity, start: usize, end: usize) -> bool {
    let digits = quantity.figure.of(view.text).bytes().all(|b| b.is_ascii_digit());
    let capital = view.token(end).is_some_and(|token| token.capital) && view.is_word(end);
    let mut next = (end..end + 4).take_while(|at| view.is_word(*at));
    view.kind == BlockKind::Paragraph
        && (start, end) == (0, 1)
        && digits
        && capital
        && !next.any(|at| view.is_plural(at))
}

/// "Total 1,073 135 $ 289.1", "Bill 2024 1187 an agreement": figures that nothing parts are the cells of a
/// row, or what stands at the edge of a page.
pub(super) fn is_in_row(view: &View, quantity: &Quantity) -> bool {
    let start = quantity.tokens.start as usize - view.first;
    let end = quantity.tokens.end as usize - view.first;
    let apart = |at: usize| view.is_figure(at) && view.token(at).is_some_and(|token| token.spaced);
    // "In 2019 12 people came."
    let year =
        start >= 2 && view.is(start - 2, Class::FUNCTION) && view.written(start - 1).len() == 4;
    let before = start > 0 && view.is_figure(start - 1) && !year && !view.is_glued(start);
    // "It reached 4.3 million 2022-06-23": a cell has no word of scale.
    let in_figures = matches!(quantity.style, Style::Figures) && !view.is_word(end - 1);
    let sole = quantity.unit.is_none() || quantity.dimension != Dimension::Count;
    in_figures && sole && (before || apart(end) && !view.is(end, Class::MONTH))
}

/// "p < 0.05", "95% CI 1.31 to 1.46": other checks have their own equations for these, and two tests
/// may give any two of them.
fn is_statistic(view: &View, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let sign = matches!(view.written(before), "=" | "<" | ">" | "≤" | "≥");
    let letter = |at: usize| view.is_word(at) && view.written(at).len() == 1;
    if sign && start >= 2 && letter(start - 2) && !view.form(start - 2).eq("n") {
        return true;
    }
    let words = &view.language.statistics.interval_words;
    let mut steps = (0..start).rev().take(3);
    steps.any(|at| words.iter().any(|word| word == view.written(at) || word == view.form(at)))
}

/// "95% CI: 5.1, 43.2 min": the upper end of an interval, with the unit of both.
pub(super) fn ends_interval(view: &View, quantity: &Quantity) -> bool {
    let start = quantity.tokens.start as usize - view.first;
    start > 3
        && (view.is_mark(start - 1, ",") || view.is(start - 1, Class::TO))
        && view.is_figure(start - 2)
        && is_statistic(view, start - 2)
}

/// "456 F.2d at 186", "484 F.3d at 128": a page of a report.
fn is_page(view: &View, start: usize) -> bool {
    let pages = &view.language.citations.pages;
    let tied = |at: &usize| pages.iter().any(|word| word == view.form(*at));
    let Some(at) = start.checked_sub(1).filter(tied) else { return false };
    // Back over what is written together: "F.3d", "Id."
    let mut first = at.saturating_sub(1);
    while first > 0 && view.is_glued(first) {
        first -= 1;
    }
    let capital = view.token(first).is_some_and(|token| token.capital);
    capital && (first..at).any(|at| view.written(at).contains('.'))
}

/// "976 F.2d 791, 794 (1st Cir.": a page after the first of a report; and "ch. 106, 2-715".
fn is_cited(view: &View, start: usize) -> bool {
    let tied = start >= 2
        && view.is_dash(start - 1)
        && view.is_glued(start - 1)
        && view.is_glued(start)
        && view.is_figure(start - 2);
    let pages = start >= 4 && view.is_mark(start - 1, ",") && view.is_figure(start - 2);
    if !pages {
        return tied;
    }
    // Back over what is written together: "F.3d", "U.S."
    let last = start - 3;
    let mut first = last;
    while first > 0 && view.is_glued(first) {
        first -= 1;
    }
    let capital = view.token(first).is_some_and(|token| token.capital);
    tied || capital && (first..=last).any(|at| view.written(at).contains('.'))
}

/// "Discussion ........ 31": a row of points leads to the number of a page.
fn is_led_to(view: &View, quantity: &Quantity) -> bool {
    let before = view.text.get(..quantity.figure.start as usize).unwrap_or("").trim_end();
    before.ends_with("....") || before.ends_with(". . . .")
}

/// "2.1 Storms of the North", "5.4 RESULTS": the number of a part before its title.
fn is_numbered(view: &View, quantity: &Quantity, start: usize, end: usize) -> bool {
    let figure = quantity.figure.of(view.text);
    let dotted = figure.split_once('.').is_some_and(|(part, section)| {
        let small = |digits: &str| {
            (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
        };
        small(part) && small(section)
    });
    let title = view.is_word(end)
        && view.token(end).is_some_and(|token| token.capital && token.spaced)
        && view.written(end).len() > 2;
    let moved = Class::UP | Class::DOWN | Class::COPULA | Class::TO | Class::BY | Class::FUNCTION;
    let told = start.checked_sub(1).is_some_and(|at| {
        view.is(at, moved) || !view.is_word(at) && !view.is_figure(at) && !view.is_mark(at, ".")
    });
    dotted && title && end == start + 1 && !told && quantity.hedge_start == quantity.tokens.start
}

/// "In 1786 Gore went", "the “2019 Indenture”": four digits that are a year as readily as a number, and
/// nothing that they count after them.
fn is_year(view: &View, quantity: &Quantity, start: usize, end: usize) -> bool {
    let digits = quantity.figure.of(view.text).as_bytes();
    let year = digits.len() == 4
        && digits.iter().all(u8::is_ascii_digit)
        && (b"1400".as_slice()..=b"2100".as_slice()).contains(&digits);
    let counted =
        view.is_content(end) && view.token(end).is_some_and(|t| !t.capital) && view.is_plural(end);
    let hedged = quantity.hedge_start != quantity.tokens.start;
    year && end == start + 1 && !counted && !hedged
}

/// "Annual Report 13", "Session 11": the last word of a heading, right after a noun that it numbers.
fn ends_heading(view: &View, start: usize, end: usize) -> bool {
    let moved = Class::UP | Class::DOWN | Class::COPULA | Class::TO | Class::BY;
    matches!(view.kind, BlockKind::Heading { .. })
        && end == view.tokens.len()
        && start
            .checked_sub(1)
            .is_some_and(|at| view.is_content(at) && !view.is(at, moved) && !view.is_plural(at))
}

/// "Example 1: To list all keys": a line that begins with what it numbers.
fn is_caption(view: &View, start: usize, end: usize) -> bool {
    let marked = view.is_mark(end, ":") || view.is_mark(end, ".") || view.is_dash(end);
    start == 1
        && end == 2
        && marked
        && view.is_content(0)
        && view.token(0).is_some_and(|token| token.capital)
        && !view.is_plural(0)
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::facts::Facts;
    use crate::language::Language;

    #[test]
    fn years_pages_and_statistics_are_no_claims() {
        let language = Language::load("en").unwrap();
        for (text, count) in [
            ("In 1786 Gore went to Lund with his books.", 0),
            ("Some 1786 books were lost.", 1),
            ("So it was held in Raza, 484 F.3d at 128, and it is good law.", 0),
            ("The walkers lost more weight (p < 0.01) than the others did.", 0),
            ("There were 182 walkers (n = 182) in all.", 2),
            ("# Annual Report 13", 0),
            ("# Deaths 13", 1),
            ("Example 2: To list the boats of a harbour by name.", 0),
            ("21 Request for Information on the harbours of the north.", 0),
            ("See Wynne v. Gale, 976 F.2d 791, 794 (1st Cir. 1992).", 0),
            ("Conclusions of the wardens ............ 31", 0),
            ("2.1 November Storms of the North Sea", 0),
            ("Prices rose by 2.1 Percent in May.", 1),
            ("21 Ferry workers asked for information on the harbours.", 1),
        ] {
            let document = Document::read("a.md", text.as_bytes().to_vec()).unwrap();
            let facts = Facts::read(&document, &language);
            assert_eq!(facts.claims.all.len(), count, "{text}");
        }
    }
}
