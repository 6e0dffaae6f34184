//! Code in markup: what is named, set, and called.

use super::code::{Piece, piece};
use super::{DEEPEST, Typst};
use crate::document::block::BlockKind;
use crate::value::Span;

/// What a function does with the content that it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Read,
    Unread,
    Table,
    Cell,
    Figure,
    Footnote,
    Link,
    Quote,
    Heading,
    Raised,
    /// The document as a template sets it.
    Template,
}

fn role_of(name: &str) -> Role {
    match name.rsplit('.').next().unwrap_or(name) {
        "image" | "raw" | "cite" | "bibliography" | "lorem" | "v" | "h" | "pagebreak"
        | "outline" | "strike" | "hide" | "hline" | "vline" | "counter" | "context" | "state"
        | "metadata" | "colbreak" | "ref" | "equation" | "eval" | "read" | "json" | "csv"
        | "range" | "rgb" => Role::Unread,
        "table" | "grid" => Role::Table,
        "cell" => Role::Cell,
        "figure" => Role::Figure,
        "footnote" => Role::Footnote,
        "link" => Role::Link,
        "quote" | "blockquote" => Role::Quote,
        "heading" => Role::Heading,
        "super" => Role::Raised,
        "with" => Role::Template,
        _ => Role::Read,
    }
}

impl Typst<'_> {
    /// Code that stands in markup after its "#"; answers where it ends.
    pub(super) fn code(&mut self, at: usize, end: usize) -> usize {
        match piece(self.source, at, end) {
            Some((Piece::Word(word), after)) => match word.of(self.source) {
                "let" | "import" | "include" => self.statement(after, end, false),
                "set" | "show" => self.statement(after, end, true),
                "if" | "for" | "while" | "context" | "return" | "else" => self.branch(after, end),
                name => {
                    let named = self.names.get(name).copied();
                    let call = matches!(self.source.as_bytes().get(after), Some(b'(' | b'['));
                    match named.filter(|_| !call) {
                        Some(text) => self.named(text, at - 1, after),
                        None => self.call(word, after, end),
                    }
                }
            },
            Some((Piece::Content(inner), after)) => {
                self.content(inner.start as usize, inner.end as usize);
                after
            }
            Some((Piece::Text(text), after)) => {
                self.text(text.start as usize, text.end as usize);
                after
            }
            Some((_, after)) => after,
            None => at,
        }
    }

    /// What a name of the writer's own stands for.
    fn named(&mut self, text: Span, at: usize, after: usize) -> usize {
        let read = text.of(self.source).replace(['*', '\n', '~'], " ");
        if let Some(room) = self.room.checked_sub(read.len()) {
            self.room = room;
            self.instead(at, at, after, read.trim());
        }
        after
    }

    /// A statement ends with its line, unless a bracket is open. Of "show" a template's arguments count.
    fn statement(&mut self, start: usize, end: usize, sets: bool) -> usize {
        let mut at = start;
        while let Some((found, after)) = piece(self.source, at, end) {
            if self.source[at..].starts_with(['\n', ';']) {
                break;
            }
            if let Piece::Word(word) = found
                && sets
                && role_of(word.of(self.source)) == Role::Template
            {
                at = self.call(word, after, end);
                continue;
            }
            at = after;
        }
        self.builder.space();
        at
    }

    /// "if", "for", "while": the content of their branches is read.
    fn branch(&mut self, start: usize, end: usize) -> usize {
        let mut at = start;
        while let Some((found, after)) = piece(self.source, at, end) {
            match found {
                Piece::Content(_) | Piece::Block(_) => {
                    if let Piece::Content(inner) = found {
                        self.content(inner.start as usize, inner.end as usize);
                    }
                    let rest = self.source.get(after..end).unwrap_or("");
                    if !rest.trim_start().starts_with("else") {
                        return after;
                    }
                    at = end - rest.trim_start().len() + 4;
                }
                _ if self.source[at..].starts_with('\n') => return at,
                _ => at = after,
            }
        }
        at
    }

    /// A call of a function: its arguments, and the content behind them.
    fn call(&mut self, name: Span, start: usize, end: usize) -> usize {
        let role = role_of(name.of(self.source));
        let (mut arguments, mut contents, mut at) = (None, Vec::new(), start);
        while let Some((found, after)) = piece(self.source, at, end) {
            match found {
                Piece::Group(inner) if arguments.is_none() && contents.is_empty() => {
                    arguments = Some(inner);
                }
                Piece::Content(inner) => contents.push(inner),
                _ => break,
            }
            at = after;
        }
        self.depth += 1;
        if role != Role::Unread && self.depth <= DEEPEST {
            self.called(role, arguments, &contents);
        }
        self.depth -= 1;
        at
    }

    fn called(&mut self, role: Role, arguments: Option<Span>, contents: &[Span]) {
        match role {
            Role::Table => {
                let outer = (self.heading.take(), self.notes);
                self.builder.end();
                let width = arguments.map_or(1, |arguments| self.columns(arguments));
                self.tables.open(false);
                let mut filled = width;
                if let Some(arguments) = arguments {
                    self.cells(arguments, width, &mut filled);
                }
                for content in contents {
                    self.cell(*content, width, &mut filled, 1);
                }
                self.tables.close();
                (self.heading, self.notes) = outer;
            }
            Role::Footnote => self.footnotes.extend(contents.first().copied()),
            Role::Link => {
                let address = arguments.and_then(|inner| self.first_text(inner));
                let outer = std::mem::take(&mut self.read);
                match contents.first() {
                    Some(words) => self.content(words.start as usize, words.end as usize),
                    None => self.arguments(arguments, Role::Read),
                }
                let read = self.read;
                if let Some(address) = address {
                    self.builder.link(read, address.of(self.source));
                }
                self.read = if outer.is_empty() { read } else { outer.join(read) };
            }
            Role::Heading => {
                self.end_paragraph();
                let outer = self.heading.replace(1);
                self.all(arguments, contents, role);
                self.builder.end();
                self.heading = outer;
            }
            Role::Quote => {
                let block = arguments.is_some_and(|inner| inner.of(self.source).contains("block"));
                if block {
                    self.builder.end();
                }
                self.quotes += 1;
                self.all(arguments, contents, role);
                self.quotes -= 1;
                if block {
                    self.builder.end();
                }
            }
            Role::Raised => {
                let outer = std::mem::replace(&mut self.raised, true);
                self.all(arguments, contents, role);
                self.raised = outer;
            }
            Role::Figure => {
                self.builder.end();
                self.all(arguments, contents, role);
                self.builder.end();
            }
            _ => self.all(arguments, contents, role),
        }
    }

    fn all(&mut self, arguments: Option<Span>, contents: &[Span], role: Role) {
        self.arguments(arguments, role);
        for content in contents {
            self.content(content.start as usize, content.end as usize);
        }
    }

    /// Reads the content and the calls among arguments.
    fn arguments(&mut self, arguments: Option<Span>, role: Role) {
        let Some(inner) = arguments else { return };
        let (mut at, end) = (inner.start as usize, inner.end as usize);
        let mut key = "";
        while let Some((found, after)) = piece(self.source, at, end) {
            at = after;
            match found {
                Piece::Word(word) => {
                    let rest = &self.source[after..end];
                    if rest.trim_start().starts_with(':') {
                        key = word.of(self.source);
                    } else if rest.starts_with(['(', '[']) && key != "supplement" {
                        at = self.call(word, after, end);
                    }
                }
                Piece::Content(content) => self.argument(role, key, content),
                Piece::Text(text) if role == Role::Template => self.argument(role, key, text),
                Piece::Text(text) if role == Role::Link && key.is_empty() => {
                    self.text(text.start as usize, text.end as usize);
                }
                Piece::Other if self.source[..after].ends_with(',') => key = "",
                _ => {}
            }
        }
    }

    fn argument(&mut self, role: Role, key: &str, content: Span) {
        let kind = match (role, key) {
            (Role::Template, "title") => BlockKind::Heading { level: 1 },
            (Role::Template, "subtitle") => BlockKind::Heading { level: 2 },
            (_, "caption" | "abstract" | "date" | "summary") => BlockKind::Note,
            (Role::Template, _) | (_, "supplement" | "header" | "footer" | "attribution") => return,
            _ => return self.content(content.start as usize, content.end as usize),
        };
        self.builder.end();
        self.builder.begin(kind, false);
        self.content(content.start as usize, content.end as usize);
        self.builder.end();
    }

    /// The cells among the arguments of a table.
    fn cells(&mut self, arguments: Span, width: u32, filled: &mut u32) {
        let (mut at, end) = (arguments.start as usize, arguments.end as usize);
        let mut key = "";
        while let Some((found, after)) = piece(self.source, at, end) {
            at = after;
            match found {
                Piece::Word(word) => {
                    let rest = &self.source[after..end];
                    if rest.trim_start().starts_with(':') {
                        key = word.of(self.source);
                    } else if rest.starts_with(['(', '[']) {
                        at = self.cell_call(word, after, end, width, filled);
                    } else if key.is_empty()
                        && word.of(self.source).bytes().all(|b| b.is_ascii_digit())
                    {
                        self.cell(word, width, filled, 1);
                    }
                }
                Piece::Content(text) | Piece::Text(text) if key.is_empty() => {
                    self.cell(text, width, filled, 1);
                }
                Piece::Other if self.source[..after].ends_with(',') => key = "",
                _ => {}
            }
        }
    }

    /// "table.header(…)" holds cells, "table.cell(colspan: 2)[…]" is one, and so is any other call.
    fn cell_call(
        &mut self,
        word: Span,
        start: usize,
        end: usize,
        width: u32,
        filled: &mut u32,
    ) -> usize {
        let name = word.of(self.source);
        let (holds, role) = (name.ends_with("header") || name.ends_with("footer"), role_of(name));
        let mut at = start;
        let mut columns = 1;
        while let Some((found, after)) = piece(self.source, at, end) {
            match found {
                Piece::Group(inner) if holds => {
                    self.depth += 1;
                    if self.depth <= DEEPEST {
                        self.cells(inner, width, filled);
                    }
                    self.depth -= 1;
                }
                Piece::Group(inner) => {
                    let said = inner.of(self.source);
                    let wide = said.split("colspan:").nth(1).map_or("", str::trim_start);
                    let digits = wide.bytes().take_while(u8::is_ascii_digit).count();
                    columns = wide[..digits].parse().unwrap_or(1_u32).clamp(1, width.max(1));
                    if role == Role::Cell || role == Role::Read {
                        self.contents_of(inner, width, filled, columns);
                    }
                }
                Piece::Content(inner) if role != Role::Unread => {
                    self.cell(inner, width, filled, columns);
                }
                _ => break,
            }
            at = after;
        }
        at
    }

    /// The content among the arguments of one cell.
    fn contents_of(&mut self, inner: Span, width: u32, filled: &mut u32, columns: u32) {
        let (mut at, end) = (inner.start as usize, inner.end as usize);
        while let Some((found, after)) = piece(self.source, at, end) {
            if let Piece::Content(text) = found {
                self.cell(text, width, filled, columns);
            }
            at = after;
        }
    }

    fn cell(&mut self, text: Span, width: u32, filled: &mut u32, columns: u32) {
        if *filled >= width {
            self.tables.row();
            *filled = 0;
        }
        self.tables.next(columns, 1);
        *filled += columns;
        self.builder.end();
        self.content(text.start as usize, text.end as usize);
        self.builder.end();
        self.tables.leave_cell();
    }

    /// How many columns a table has: `columns: 3`, `columns: (1fr, auto)`.
    fn columns(&self, arguments: Span) -> u32 {
        let Some(said) = arguments.of(self.source).split("columns:").nth(1) else { return 1 };
        let at = arguments.end as usize - said.trim_start().len();
        match piece(self.source, at, arguments.end as usize) {
            Some((Piece::Group(inner), after)) => {
                let list = inner.of(self.source);
                let depth = |(depth, count): (usize, u32), c: char| match c {
                    '(' => (depth + 1, count),
                    ')' => (depth.saturating_sub(1), count),
                    ',' if depth == 0 => (depth, count + 1),
                    _ => (depth, count),
                };
                let commas = list.trim_end().trim_end_matches(',').chars().fold((0, 1), depth).1;
                let times = self.source[after..].trim_start().strip_prefix('*');
                let times = times.and_then(|n| {
                    let n = n.trim_start();
                    let digits = n.bytes().take_while(u8::is_ascii_digit).count();
                    n[..digits].parse::<u32>().ok()
                });
                commas.saturating_mul(times.unwrap_or(1)).clamp(1, 1000)
            }
            Some((Piece::Word(word), _)) => {
                word.of(self.source).parse().unwrap_or(1_u32).clamp(1, 1000)
            }
            _ => 1,
        }
    }

    fn first_text(&self, inner: Span) -> Option<Span> {
        match piece(self.source, inner.start as usize, inner.end as usize) {
            Some((Piece::Text(text), _)) => Some(text),
            _ => None,
        }
    }
}
