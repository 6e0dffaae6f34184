//! The blocks of a text: titles, paragraphs, lists, quotes.

use super::{DEEPEST, Rst};
use crate::document::block::BlockKind;
use crate::document::rows::{Row, narrow, stretch};
use crate::value::Span;

impl Rst<'_> {
    /// Reads lines that stand within one block, or in none.
    pub(super) fn blocks(&mut self, rows: &mut [Row]) {
        if self.depth >= DEEPEST {
            let kind = self.kind();
            return self.block(kind, stretch(rows));
        }
        self.depth += 1;
        let margin = rows.iter().filter(|row| !row.is_blank()).map(|row| row.indent).min();
        let margin = margin.unwrap_or(0);
        let mut at = 0;
        // A paragraph before ended in "::", and what is indented below it is code.
        let mut code = false;
        while at < rows.len() {
            if rows[at].is_blank() {
                at += 1;
                continue;
            }
            if rows[at].indent > margin {
                let end = at + indented(&rows[at..], margin);
                if !std::mem::take(&mut code) {
                    self.quotes += 1;
                    self.blocks(&mut rows[at..end]);
                    self.quotes -= 1;
                }
                at = end;
                continue;
            }
            code = false;
            at += self.step(&mut rows[at..], margin, &mut code).max(1);
        }
        self.depth -= 1;
    }

    /// Reads what begins with the first of these lines; answers how many lines it has.
    fn step(&mut self, rows: &mut [Row], margin: u32, code: &mut bool) -> usize {
        let text = rows[0].text(self.source);
        if let Some(lines) = self.title(rows) {
            return lines;
        }
        if is_rule(text) && text.len() >= 4 && rows.get(1).is_none_or(|row| row.is_blank()) {
            return 1;
        }
        if text.starts_with("+-")
            && text.ends_with("-+")
            && let Some(lines) = self.grid_table(rows)
        {
            return lines;
        }
        if text.starts_with("==")
            && let Some(lines) = self.simple_table(rows)
        {
            return lines;
        }
        if text == ".." || text.starts_with(".. ") || text.starts_with("__ ") {
            let lines = 1 + indented(&rows[1..], margin);
            self.explicit(&mut rows[..lines]);
            return lines;
        }
        if text.starts_with(">>> ") {
            return rows.iter().take_while(|row| !row.is_blank()).count();
        }
        if text.starts_with("| ") {
            let line = rows[0].after(1, self.source);
            let kind = self.kind();
            self.block(kind, line.span());
            return 1;
        }
        if let Some(length) = field(text) {
            return self.field(rows, length, margin);
        }
        if let Some((length, number, sort)) = bullet(text) {
            return self.list(rows, (length, number, sort), margin);
        }
        self.paragraph(rows, margin, code)
    }

    /// A title with a ruled line below it, or above and below.
    fn title(&mut self, rows: &[Row]) -> Option<usize> {
        let first = rows[0].text(self.source);
        let second = rows.get(1).map_or("", |row| row.text(self.source));
        let over = is_rule(first) && first.len() >= 2;
        let (title, rule, lines) = if over {
            let third = rows.get(2).map_or("", |row| row.text(self.source));
            let same = is_rule(third) && third.starts_with(&first[..1]) && !second.is_empty();
            (rows.get(1).filter(|_| same)?, third, 3)
        } else {
            (&rows[0], second, 2)
        };
        let length = title.text(self.source).chars().count();
        // A rule that is a little short is a slip, and warned of.
        let ruled = is_rule(rule) && (rule.len() >= length || rule.len() >= 4);
        if !ruled || title.is_blank() || !over && rows[1].indent != title.indent {
            return None;
        }
        let style = (rule.as_bytes()[0], over);
        let known = self.titles.iter().position(|known| *known == style);
        let level = known.unwrap_or_else(|| {
            self.titles.push(style);
            self.titles.len() - 1
        });
        let level = u8::try_from(level + 1).unwrap_or(u8::MAX);
        self.block(BlockKind::Heading { level }, title.span());
        Some(lines)
    }

    fn paragraph(&mut self, rows: &mut [Row], margin: u32, code: &mut bool) -> usize {
        let goes_on = |row: &&Row| !row.is_blank() && row.indent == margin;
        let lines = 1 + rows[1..].iter().take_while(goes_on).count();
        let below = rows.get(lines).is_some_and(|row| !row.is_blank() && row.indent > margin);
        if below && lines == 1 {
            return self.definition(rows, margin);
        }
        let mut span = stretch(&rows[..lines]);
        if span.of(self.source).ends_with("::") {
            *code = true;
            let text = &span.of(self.source)[..span.len() as usize - 2];
            let colon = u32::from(text.ends_with(|c: char| !c.is_whitespace()));
            span = Span::new(span.start, span.end - 2 + colon);
        }
        let kind = self.kind();
        self.block(kind, span);
        lines
    }

    /// A term, and what it means in the lines below.
    fn definition(&mut self, rows: &mut [Row], margin: u32) -> usize {
        let kind = self.kind();
        self.block(kind, rows[0].span());
        let lines = 1 + indented(&rows[1..], margin);
        self.blocks(&mut rows[1..lines]);
        lines
    }

    /// ":Date: 2021-03-04".
    fn field(&mut self, rows: &mut [Row], length: usize, margin: u32) -> usize {
        let lines = 1 + indented(&rows[1..], margin);
        let first = rows[0];
        let value = first.after(length, self.source);
        let name = Span::new(first.start + 1, first.start + narrow(length));
        let goes_on = |row: &&Row| !row.is_blank();
        let more = 1 + rows[1..lines].iter().take_while(goes_on).count();
        let kind = self.kind();
        // The name and its colon are what a reader sees.
        let end = rows[more - 1].end.max(value.end);
        self.block(kind, Span::new(name.start, end));
        self.blocks(&mut rows[more..lines]);
        lines
    }

    /// The items of a list.
    fn list(&mut self, rows: &mut [Row], first: (usize, Option<u32>, u8), margin: u32) -> usize {
        let sort = first.2;
        self.lists.open(first.1);
        let depth = self.lists.depth();
        let mut at = 0;
        while let Some(row) = rows.get(at).copied() {
            let item = bullet(row.text(self.source)).filter(|(_, _, other)| *other == sort);
            let Some((length, number, _)) = item.filter(|_| row.indent == margin) else { break };
            match number {
                Some(number) => self.lists.numbered_item(Some(number)),
                None => self.lists.item(),
            }
            match self.list_table {
                Some(around) if depth == around + 1 => self.tables.row(),
                Some(around) if depth == around + 2 => self.tables.next(1, 1),
                _ => {}
            }
            let content = row.after(length, self.source);
            let end = at + 1 + indented(&rows[at + 1..], margin);
            rows[at] = content;
            // The lines below are indented as far as the words of the first, more or less.
            let below = rows[at + 1..end].iter().find(|row| !row.is_blank());
            if let Some(inner) = below.map(|row| row.indent) {
                rows[at].indent =
                    if content.is_blank() { inner } else { inner.min(content.indent) };
            }
            self.blocks(&mut rows[at..end]);
            at = end;
            // Blank lines part items, and a list from what is below it.
            let blank = rows[at..].iter().take_while(|row| row.is_blank()).count();
            if rows.get(at + blank).is_some_and(|row| row.indent == margin) {
                at += blank;
            }
        }
        self.lists.close();
        at
    }
}

/// How many of these lines are indented further than that, with the blank ones between them.
pub(super) fn indented(rows: &[Row], margin: u32) -> usize {
    let inside = |row: &&Row| row.is_blank() || row.indent > margin;
    let count = rows.iter().take_while(inside).count();
    let blank = rows[..count].iter().rev().take_while(|row| row.is_blank()).count();
    count - blank
}

/// A line of one punctuation mark.
pub(super) fn is_rule(text: &str) -> bool {
    let Some(first) = text.bytes().next() else { return false };
    text.len() >= 2
        && first.is_ascii_punctuation()
        && text.bytes().all(|b| b == first)
        && !matches!(text, "::" | ".." | "--")
}

/// The length of the name of a field with its colons.
pub(super) fn field(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(':')?;
    let close = rest.find(':')?;
    let name = &rest[..close];
    let spaced = rest[close + 1..].is_empty() || rest[close + 1..].starts_with(' ');
    let named = !name.is_empty() && !name.starts_with(' ') && !name.contains('`');
    (spaced && named).then_some(close + 2)
}

/// The bullet or number that a line begins with: its length, the number, and of which sort it is.
fn bullet(text: &str) -> Option<(usize, Option<u32>, u8)> {
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    let ends = |at: usize| bytes.get(at).is_none_or(|b| *b == b' ');
    if matches!(first, b'*' | b'-' | b'+') {
        return ends(1).then_some((1, None, first));
    }
    if text.starts_with('•') {
        return ends(3).then_some((3, None, b'*'));
    }
    let open = usize::from(first == b'(');
    let inner = &bytes[open..];
    let count = |of: fn(&u8) -> bool| inner.iter().take_while(|b| of(b)).count();
    let digits = count(u8::is_ascii_digit);
    let (length, number) = match digits {
        1..=4 => (digits, text[open..open + digits].parse().ok()),
        _ if inner.first() == Some(&b'#') => (1, None),
        0 if inner.first().is_some_and(u8::is_ascii_lowercase) => (1, None),
        _ => return None,
    };
    let close = *inner.get(length)?;
    let closed = close == b')' || close == b'.' && open == 0;
    let sort = if open == 1 { b'(' } else { close };
    (closed && bytes.get(open + length + 1) == Some(&b' ')).then_some((
        open + length + 1,
        number,
        sort,
    ))
}
