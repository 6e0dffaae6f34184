//! Items that are parts of the document: rows of a table, headings of the sections below.

use super::number::{can_announce, says};
use super::{Part, Told};
use crate::document::{BlockKind, Document};
use crate::facts::quantity::Quantity;
use crate::language::{Class, Language, ListWord};
use crate::value::Span;

/// How many blocks may stand between a number and the first of the headings that it counts.
const INTRODUCTION: usize = 6;

/// A heading of more words tells of something, and names no item.
const APART: usize = 8;

/// How many rows or sections a number counts, and where they stand.
pub(super) fn found(
    part: &Part,
    document: &Document,
    quantity: &Quantity,
    thing: usize,
) -> Option<(Told, u32, Span)> {
    let found = told(part, document, quantity, thing)?;
    let again = found.0 == Told::Headings && counted_again(part, thing, found.2);
    (!again).then_some(found)
}

fn told(
    part: &Part,
    document: &Document,
    quantity: &Quantity,
    thing: usize,
) -> Option<(Told, u32, Span)> {
    let view = &part.view;
    let tokens = part.tokens(quantity);
    let value = quantity.stated.figure.and_then(|figure| figure.value.to_i64()).unwrap_or(0);
    // Headings without numbers may be of an introduction or of a last word too.
    let near = |count: u32| i64::from(count).abs_diff(value) <= 1;
    if let BlockKind::Heading { level } = view.kind {
        let first = tokens.start == 0 || tokens.start == 1 && view.is(0, Class::THE);
        // "Two passes summer": a name
        let ends = thing == view.tokens.len() || !view.is_content(thing);
        return headings(document, view.language, part.block, level, near)
            .filter(|_| first && ends);
    }
    let end = view.tokens.len();
    let last = part.sentence(quantity).end == end;
    let listed = says(part, thing..(thing + 2).min(end), ListWord::Listed);
    if listed
        && let Some((_, found)) = rows(part, document, value)
        && i64::from(found.1).abs_diff(value) <= 2
    {
        return Some(found);
    }
    if let Some((header, found)) = rows(part, document, value)
        && last
        && (view.is_mark(end - 1, ":") || is_header(view.form(thing - 1), header))
    {
        return Some(found);
    }
    // "There are three ways to help:", and a heading for each right below.
    if view.is_mark(end - 1, ":")
        && let Some(BlockKind::Heading { level }) =
            document.blocks.get(part.block + 1).map(|next| next.kind)
        && level > 1
    {
        return headings(document, view.language, part.block, level - 1, near).filter(|_| last);
    }
    // What a colon announces stands right below.
    if view.kind != BlockKind::Paragraph || view.is_mark(end - 1, ":") {
        return None;
    }
    let heads = says(part, tokens.end..thing, ListWord::Head);
    let definite = tokens.start > 0 && view.is(tokens.start - 1, Class::THE | Class::DETERMINER);
    let above = (1..=2).find_map(|back| {
        let block = document.blocks.get(part.block.checked_sub(back)?)?;
        if let BlockKind::Heading { level } = block.kind { Some(level) } else { None }
    })?;
    let found = headings(document, view.language, part.block, above, near)?;
    (heads && !definite && last).then_some(found)
}

/// Whether the text below the first heading counts the same things again, so that the sections are no items of their own: "our two
/// visits to Lund", "along three lines:".
fn counted_again(part: &Part, thing: usize, items: Span) -> bool {
    let reading = part.view.reading;
    let noun = part.view.token(thing - 1).map(|token| token.form);
    let near = part.quantities[part.range.end..].iter();
    let mut near = near.take_while(|quantity| quantity.span.start < items.end);
    near.any(|quantity| {
        let next = reading.tokens.get(quantity.tokens.end as usize);
        can_announce(quantity) && next.is_some_and(|next| Some(next.form) == noun)
    })
}

/// The headings one level below, up to the next of the level itself or of one above.
fn headings(
    document: &Document,
    language: &Language,
    block: usize,
    level: u8,
    near: impl Fn(u32) -> bool,
) -> Option<(Told, u32, Span)> {
    let text = document.text();
    let (mut count, mut numbered, mut span, mut below) = (0, 0, Span::default(), None);
    let (mut nested, mut labels) = (false, Vec::new());
    for (at, next) in document.blocks.iter().enumerate().skip(block + 1) {
        let BlockKind::Heading { level: here } = next.kind else {
            if count == 0 && at > block + INTRODUCTION {
                return None;
            }
            continue;
        };
        if here <= level || level == 0 {
            break;
        }
        if *below.get_or_insert(here) > here {
            return None;
        }
        nested |= below != Some(here);
        if below == Some(here) {
            span = if count == 0 { next.span } else { span.join(next.span) };
            count += 1;
            let label = next.span.of(text).trim_start_matches('#');
            let label = label.trim_start();
            numbered += u32::from(is_numbered(label, numbered + 1));
            labels.push(label);
        }
    }
    let sure = numbered > 1
        || !nested && near(count) && !labels.iter().any(|label| is_apart(label, language));
    let count = if numbered > 1 { numbered } else { count };
    (count > 1 && sure).then_some((Told::Headings, count, span))
}

/// Whether a heading bears a number: "2. Terms", "Tip 2: Mulch".
fn is_numbered(label: &str, number: u32) -> bool {
    let word = label.trim_start_matches(|c: char| c.is_alphabetic());
    let rest = if word.len() == label.len() { label } else { word.trim_start() };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    rest[..digits].parse() == Ok(number)
        && !rest[digits..].starts_with(|c: char| c.is_alphanumeric())
}

/// Whether a heading may be of what stands around the items: a question, or more than a few words.
fn is_apart(label: &str, language: &Language) -> bool {
    let lexicon = &language.lexicon;
    let is_and = |word: &str| {
        lexicon.entry(word).is_some_and(|entry| lexicon.classes(entry).intersects(Class::AND))
    };
    let words = label.split_whitespace().count();
    label.ends_with(['?', '!', ':']) || words > APART || label.split_whitespace().any(is_and)
}

/// Whether the first column is headed by what is counted: "Country" and "six countries".
fn is_header(counted: &str, header: &str) -> bool {
    let header = header.to_lowercase();
    let alike = counted.chars().zip(header.chars()).take_while(|(a, b)| a == b).count();
    let longest = counted.chars().count().max(header.chars().count());
    alike > 3 && alike + 3 >= longest
}

/// The rows of the table right below a block, and the head of its first column.
fn rows<'a>(
    part: &Part,
    document: &'a Document,
    value: i64,
) -> Option<(&'a str, (Told, u32, Span))> {
    let cells = document.blocks.get(part.block + 1..)?;
    let BlockKind::Cell { table: own, .. } = cells.first()?.kind else { return None };
    // A sentence in a cell stands in a page that a table lays out.
    if matches!(part.view.kind, BlockKind::Cell { .. }) {
        return None;
    }
    let text = document.text();
    let header = cells[0].span.of(text).trim();
    let (mut count, mut span) = (0, Span::default());
    let (mut filled, mut current, mut last) = (0, 0, 0);
    for cell in cells {
        let BlockKind::Cell { table, row, column } = cell.kind else { break };
        if table != own {
            break;
        }
        if row != current {
            // A row of one cell heads a group.
            if filled == 1 {
                return None;
            }
            (filled, current) = (0, row);
        }
        let written = cell.span.of(text).trim();
        filled += u32::from(!written.is_empty());
        let named = written.chars().next().is_some_and(char::is_alphabetic);
        if column == 0 && row > 0 && !written.is_empty() && !named {
            return None;
        }
        last = last.max(column);
        if column == 0 && row > 0 && named && !part.view.language.tables.is_total(written) {
            span = if count == 0 { cell.span } else { span.join(cell.span) };
            count += 1;
        }
    }
    // A column for each of what was counted, whose traits stand in the rows.
    let columns = i64::from(last) == value;
    (count > 1 && !columns).then_some((header, (Told::Rows, count, span)))
}
