//! Legal citations: "410 U.S. 113", "350 F.3d 640, 643", "105 FERC at 61,007".

use super::View;
use crate::language::{Case, Class};

/// "4 th" that a line end parts, and "1 Cal.App.5th 892", a legal citation.
pub(super) fn is_citation_or_ordinal(view: &View, at: usize) -> bool {
    let report = at >= 2
        && view.is_glued(at - 1)
        && view.is_figure(at - 2)
        && view.language.citations.endings.iter().any(|ending| ending == view.form(at - 1));
    report || is_cited(view, at) || view.is(at + 1, Class::ORDINAL_ENDING) && !view.is_glued(at + 1)
}

/// "104 Stat. 4978", "105 FERC at 61,007", "28 I.L.M. at 1459": the volume and the page of a legal citation.
fn is_cited(view: &View, at: usize) -> bool {
    let pages = |at: usize| view.language.citations.pages.iter().any(|page| page == view.form(at));
    let upper = |at: usize| view.token(at).is_some_and(|token| token.case == Case::Upper);
    let capital = view.is_word(at + 1) && view.token(at + 1).is_some_and(|token| token.capital);
    let dot = usize::from(view.is_mark(at + 2, "."));
    let next = at + 2 + dot;
    let paged = upper(at + 1) && pages(next) && view.is_figure(next + 1);
    let volume = capital && (dot == 1 && view.is_figure(next) || paged);
    let page = at >= 4 && pages(at - 1) && {
        let name = at - 2 - usize::from(view.is_mark(at - 2, "."));
        upper(name) && view.is_figure(name - 1)
    };
    volume || page
}

/// "350 F.3d 640, 643": a page of a legal citation, behind the one that its case begins on.
pub(super) fn is_cited_page(view: &View, at: usize) -> bool {
    let Some(series) = at.checked_sub(3) else { return false };
    let first = view.is_mark(at - 1, ",") && view.is_figure(at - 2);
    let written = view.written(series);
    let numbered = view.language.citations.endings.iter().any(|ending| {
        let number = written.strip_suffix(ending.as_str());
        number.is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()))
    });
    let volume = series.checked_sub(1).is_some_and(|at| view.is_figure(at));
    let short = written.contains('.') || numbered && written.starts_with(char::is_uppercase);
    let parted = numbered && series > 1 && view.is_mark(series - 1, ".");
    first && (short && volume || parted)
}
