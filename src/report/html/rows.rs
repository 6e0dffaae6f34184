//! A document's text, a row at a time: a paragraph, a list or a table. A row that holds the first place of a
//! finding begins a stretch: the finding stands beside it, and the rows that follow go on at its side.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::marks::{Mark, marked};
use super::{Numbered, Page, Shown, card};
use crate::document::{Block, BlockKind};
use crate::value::Span;

/// Writes all rows of a document.
pub(super) fn write(
    page: &Page,
    marks: &[&Mark],
    findings: &[Numbered<'_>],
    shown: &Shown<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rows: Vec<_> = page.blocks.chunk_by(is_one_row).collect();
    let starts: Vec<_> = rows.iter().map(|row| span(row).start).collect();
    let mut beside = vec![Vec::new(); rows.len().max(1)];
    for found in findings {
        let at = found.finding.labels.first().map_or(0, |label| label.read.start);
        // What stands in no row is told beside the one before it.
        let row = starts.partition_point(|start| *start <= at).saturating_sub(1);
        if let Some(cards) = beside.get_mut(row) {
            cards.push(*found);
        }
    }
    let mut marked = vec![Vec::new(); rows.len()];
    for mark in marks {
        // A place may reach over several rows.
        let first = starts.partition_point(|start| *start <= mark.span.start).saturating_sub(1);
        let end = starts.partition_point(|start| *start < mark.span.end);
        for row in marked.iter_mut().take(end).skip(first) {
            row.push(*mark);
        }
    }
    let mut open = false;
    for (number, cards) in beside.iter().enumerate() {
        let row = rows.get(number).copied().unwrap_or_default();
        let text = text(page, row, marked.get(number).map_or(&[][..], Vec::as_slice));
        if cards.is_empty() && open {
            write!(out, "\n{text}")?;
            continue;
        }
        if open {
            writeln!(out, "</div></div>")?;
        }
        writeln!(out, "<div class=\"stretch\"><div class=\"text\">{text}</div>")?;
        if !cards.is_empty() {
            writeln!(out, "<div class=\"beside\">")?;
            cards.iter().try_for_each(|found| card::write(*found, shown, out))?;
            writeln!(out, "</div>")?;
        }
        write!(out, "<div class=\"text on\">")?;
        open = true;
    }
    if open { writeln!(out, "</div></div>") } else { Ok(()) }
}

/// Whether two blocks that follow each other stand in one row: items of lists, cells of a table.
fn is_one_row(a: &Block, b: &Block) -> bool {
    match (a.kind, b.kind) {
        (BlockKind::ListItem(_), BlockKind::ListItem(_)) => true,
        (BlockKind::Cell { table: a, .. }, BlockKind::Cell { table: b, .. }) => a == b,
        _ => false,
    }
}

fn span(row: &[Block]) -> Span {
    let all = row.iter().map(|block| block.span).reduce(Span::join);
    all.unwrap_or_default()
}

fn text(page: &Page, row: &[Block], marks: &[&Mark]) -> String {
    let said = |block: &Block| marked(&page.text, block.span, marks);
    let Some(first) = row.first() else { return String::new() };
    let html = match first.kind {
        BlockKind::Heading { level } => {
            let level = usize::from(level).clamp(1, 4) + 2;
            format!("<h{level} dir=\"auto\">{}</h{level}>", said(first))
        }
        BlockKind::Paragraph => format!("<p dir=\"auto\">{}</p>", said(first)),
        BlockKind::Note => format!("<p class=\"note\" dir=\"auto\">{}</p>", said(first)),
        BlockKind::ListItem(_) => list(row, said),
        BlockKind::Cell { .. } => table(row, said),
    };
    if first.quoted { format!("<blockquote>{html}</blockquote>") } else { html }
}

/// Items of lists, those of lists within lists set in.
fn list(row: &[Block], said: impl Fn(&Block) -> String) -> String {
    let mut items = String::new();
    let mut numbered = false;
    for block in row {
        let BlockKind::ListItem(item) = block.kind else { continue };
        numbered |= item.number.is_some();
        let number = item.number.filter(|_| !item.goes_on);
        let value = number.map_or(String::new(), |number| format!(" value=\"{number}\""));
        let mut classes = Vec::new();
        if item.depth > 0 {
            classes.push(format!("deep-{}", item.depth.min(3)));
        }
        if item.goes_on {
            classes.push("on".to_owned());
        }
        let class = match classes.join(" ") {
            none if none.is_empty() => none,
            classes => format!(" class=\"{classes}\""),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(items, "<li{value}{class} dir=\"auto\">{}</li>", said(block));
    }
    let tag = if numbered { "ol" } else { "ul" };
    format!("<{tag}>\n{items}</{tag}>")
}

/// The widest table that is drawn as one.
const COLUMNS: u16 = 200;
/// A cell without text, which is no block.
const EMPTY: &str = "<td></td>";

/// The cells of a table, in their rows and columns.
fn table(row: &[Block], said: impl Fn(&Block) -> String) -> String {
    let mut html = String::from(
        "<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table>",
    );
    let column = |block: &Block| match block.kind {
        BlockKind::Cell { column, .. } => column.saturating_add(1),
        _ => 0,
    };
    let width = row.iter().map(column).max().unwrap_or(0).min(COLUMNS);
    let (mut line, mut next) = (None, 0);
    for block in row {
        let BlockKind::Cell { row, column, .. } = block.kind else { continue };
        if line != Some(row) {
            if line.is_some() {
                html.push_str(&EMPTY.repeat(usize::from(width.saturating_sub(next))));
            }
            html.push_str(if line.is_some() { "</tr>\n<tr>" } else { "\n<tr>" });
            (line, next) = (Some(row), 0);
        }
        html.push_str(&EMPTY.repeat(usize::from(column.min(COLUMNS).saturating_sub(next))));
        next = column.saturating_add(1);
        let (tag, scope) = if row == 0 { ("th", " scope=\"col\"") } else { ("td", "") };
        let _ = write!(html, "<{tag}{scope} dir=\"auto\">{}</{tag}>", said(block));
    }
    html.push_str(&EMPTY.repeat(usize::from(width.saturating_sub(next))));
    html.push_str("</tr>\n</table></div>");
    html
}
