//! Running heads and feet, and the numbers of pages: what is on every page, and no part of the text.

use std::collections::BTreeMap;

use super::row::Row;

/// So many lines at either end of a page may be furniture.
const MOST_LINES: usize = 4;
/// Furniture stands in this part of the page at its ends.
const MARGIN: f64 = 0.2;

/// The lines of a page.
pub(super) struct Sheet {
    pub height: f64,
    pub rows: Vec<Row>,
}

/// What a line says, whatever its figures.
type Wording = String;

/// Takes what is furniture out of the pages.
pub(super) fn remove(sheets: &mut [Sheet]) {
    let mut pages_with: BTreeMap<Wording, usize> = BTreeMap::new();
    for sheet in sheets.iter() {
        let mut wordings: Vec<Wording> =
            edges(sheet).into_iter().flatten().map(|at| wording(&sheet.rows[at])).collect();
        wordings.sort();
        wordings.dedup();
        for wording in wordings {
            *pages_with.entry(wording).or_default() += 1;
        }
    }
    let least = if sheets.len() <= 6 { 2 } else { 3 };
    for sheet in sheets.iter_mut() {
        let mut gone = Vec::new();
        for edge in edges(sheet) {
            let base = |at: &usize| sheet.rows[*at].base;
            // What stands on one line is furniture together: the title on the left, the number on the right.
            for line in edge.chunk_by(|a, b| (base(a) - base(b)).abs() < 2.0) {
                let is_furniture = |at: &usize| {
                    let row = &sheet.rows[*at];
                    let pages = pages_with.get(&wording(row)).copied().unwrap_or(0);
                    pages >= least || is_page_number(&row.text()) && stands_alone(sheet, *at)
                };
                if !line.iter().any(is_furniture) {
                    break;
                }
                gone.extend(line);
            }
        }
        let mut at = 0;
        sheet.rows.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
    }
}

/// The lines at the top of a page and at its bottom, from the outside in.
fn edges(sheet: &Sheet) -> [Vec<usize>; 2] {
    let mut order: Vec<usize> = (0..sheet.rows.len()).collect();
    order.sort_by(|a, b| sheet.rows[*a].base.total_cmp(&sheet.rows[*b].base));
    let base = |at: &usize| sheet.rows[*at].base;
    let top = order.iter().copied().take(MOST_LINES).filter(|at| base(at) < MARGIN * sheet.height);
    let bottom = order.iter().rev().copied().take(MOST_LINES);
    let bottom = bottom.filter(|at| base(at) > (1.0 - MARGIN) * sheet.height);
    [top.collect(), bottom.collect()]
}

/// The words of a line, with one figure as good as another.
fn wording(row: &Row) -> Wording {
    let mut wording = String::new();
    let text = row.text();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if !c.is_ascii_digit() {
            wording.extend(c.to_lowercase());
        } else if !wording.ends_with('#') {
            wording.push('#');
        }
    }
    wording
}

/// "7", "- 7 -", "Page 7 of 12", "7/12", "vii".
fn is_page_number(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "-–—|·•".contains(c));
    let text = text.to_lowercase();
    let text = text.strip_prefix("page").or(text.strip_prefix("p.")).unwrap_or(&text).trim();
    let number = |text: &str| {
        let text = text.trim();
        let digits = text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
        let roman = text.len() <= 6 && text.bytes().all(|b| b"ivxlc".contains(&b));
        !text.is_empty() && (digits || roman)
    };
    match text.split_once(" of ").or(text.split_once('/')) {
        Some((page, pages)) => number(page) && number(pages),
        None => number(text),
    }
}

/// Whether there is a gap between a line and its neighbors.
fn stands_alone(sheet: &Sheet, at: usize) -> bool {
    let row = &sheet.rows[at];
    let near = |other: &Row| (other.base - row.base).abs() < 1.6 * row.size.max(other.size);
    sheet.rows.iter().enumerate().all(|(index, other)| index == at || !near(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_are_told_from_text() {
        for text in ["7", "- 12 -", "Page 3 of 10", "page 4", "2/3", "xiv", "p. 5"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["2024 plan", "3.5", "12 people", "Total", "1,200", "12345"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
