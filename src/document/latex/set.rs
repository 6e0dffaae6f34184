//! What a command sets on the page.

use memchr::memmem;

use super::Latex;
use super::commands::{self, Command, Environment};
use crate::value::Span;

impl<'s> Latex<'s> {
    /// Reads the command at a place; answers where it ends.
    pub(super) fn command(&mut self, at: usize, end: usize) -> usize {
        let rest = self.source.get(at + 1..end).unwrap_or("");
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if letters == 0 {
            return self.mark(at, end);
        }
        let name = &rest[..letters];
        let after = at + 1 + letters;
        if let Some((text, defined)) = self.macros.get(name) {
            let braces = if self.source[after..].starts_with("{}") { 2 } else { 0 };
            let (text, defined) = (text.clone(), *defined);
            let Some(room) = self.room.checked_sub(text.len()) else { return after + braces };
            self.room = room;
            self.builder.defined(super::span(at, after + braces), defined);
            return self.instead(at, after + braces, &text);
        }
        let after = after + usize::from(self.source[after..].starts_with('*'));
        match commands::named(name) {
            Some(command) => self.known(command, at, after, end),
            None if letters == 1
                && let Some((letter, after)) = self.accent(name, after) =>
            {
                self.instead(at, after, letter.encode_utf8(&mut [0; 4]))
            }
            None => self.optional(after).map_or(after, |(_, after)| after),
        }
    }

    fn known(&mut self, command: Command, at: usize, after: usize, end: usize) -> usize {
        let after = match command {
            Command::Item | Command::Character(_) => after,
            _ => self.optional(after).map_or(after, |(_, after)| after),
        };
        match command {
            Command::Character(read) => self.character(read, at, after, end),
            Command::Unread(count) => (0..count).fold(after, |at, _| self.skip(at)),
            Command::Heading(level) => self.heading(level, after),
            Command::Note => self.apart(after),
            Command::Footnote => {
                let Some((note, after)) = self.argument(after) else { return after };
                self.footnotes.push(note);
                after
            }
            Command::Code => {
                let Some((code, after)) = self.argument(after) else { return after };
                let read = self.within(code);
                self.builder.code(read);
                after
            }
            Command::Raised => {
                let Some((text, after)) = self.argument(after) else { return after };
                let outer = std::mem::replace(&mut self.raised, true);
                self.within(text);
                self.raised = outer;
                after
            }
            Command::Verb => self.verb(after, end),
            Command::Link => {
                let Some((address, after)) = self.argument(after) else { return after };
                let Some((words, after)) = self.argument(after) else { return after };
                let read = self.within(words);
                self.builder.link(read, address.of(self.source));
                after
            }
            Command::Item => self.item(after),
            Command::Break => self.line_break(after),
            Command::Paragraph => {
                self.end_paragraph();
                after
            }
            Command::Begin => self.begin(after, end),
            Command::End => self.end(after),
            Command::Columns => {
                let Some((columns, after)) = self.argument(after) else { return after };
                self.tables.widen(columns.of(self.source).trim().parse().unwrap_or(1));
                self.skip(after)
            }
            Command::Number | Command::Quantity | Command::Unit => self.quantity(command, after),
            Command::NumberRange | Command::Range => self.range(command, after),
            Command::Define | Command::DefinePlain => {
                self.definition(command, after).map_or(after, |definition| definition.after)
            }
            Command::Never => {
                let rest = self.source.as_bytes().get(after..end).unwrap_or(&[]);
                memmem::find(rest, b"\\fi").map_or(end, |length| after + length + 3)
            }
        }
    }

    /// A command of one mark: "\%", "\,", "\\", "\'e".
    fn mark(&mut self, at: usize, end: usize) -> usize {
        let mark = self.source.get(at + 1..end).and_then(|rest| rest.chars().next());
        let Some(mark) = mark else { return at + 1 };
        let after = at + 1 + mark.len_utf8();
        match mark {
            '\\' => {
                let after = after + usize::from(self.byte(after) == b'*');
                self.line_break(self.optional(after).map_or(after, |(_, after)| after))
            }
            '%' | '&' | '$' | '#' | '_' | '{' | '}' => {
                self.instead(at, after, mark.encode_utf8(&mut [0; 4]))
            }
            '!' => after,
            ',' | ':' | ';' => self.instead(at, after, "\u{202f}"),
            ' ' | '\n' | '\t' => {
                self.builder.space();
                after
            }
            '(' => self.formula_up_to(after, end, b"\\)"),
            '[' => {
                let rest = self.source.as_bytes().get(after..end).unwrap_or(&[]);
                self.builder.space();
                memmem::find(rest, b"\\]").map_or(end, |length| after + length + 2)
            }
            _ => match self.accent(mark.encode_utf8(&mut [0; 4]), after) {
                Some((letter, after)) => self.instead(at, after, letter.encode_utf8(&mut [0; 4])),
                None => after,
            },
        }
    }

    fn formula_up_to(&mut self, start: usize, end: usize, close: &[u8]) -> usize {
        // A formula in a line is short.
        let rest = self.source.as_bytes().get(start..end.min(start + 1000)).unwrap_or(&[]);
        let Some(length) = memmem::find(rest, close) else { return start };
        self.formula_of(start, start + length);
        start + length + close.len()
    }

    /// The letter with the accent of a command, and where it ends: "\'e", "\'{e}", "\c{c}".
    fn accent(&self, name: &str, after: usize) -> Option<(char, usize)> {
        let mark = name.chars().next()?;
        let rest = self.source.get(after..)?;
        let inner = rest.strip_prefix('{').unwrap_or(rest);
        let braced = rest.len() > inner.len();
        if mark.is_ascii_alphabetic() && !braced {
            return None;
        }
        let dotless = inner.strip_prefix("\\i").map(|_| ('i', 2));
        let (letter, length) =
            dotless.or_else(|| inner.chars().next().map(|c| (c, c.len_utf8())))?;
        let letter = commands::accented(mark, letter)?;
        if braced && !inner[length..].starts_with('}') {
            return None;
        }
        Some((letter, after + length + if braced { 2 } else { 0 }))
    }

    /// A character eats the white space after its name, as every command without arguments does.
    fn character(&mut self, read: &str, at: usize, after: usize, end: usize) -> usize {
        let rest = self.source.get(after..end).unwrap_or("");
        let blank = || rest.bytes().take_while(|b| *b == b' ').count();
        let eaten = if rest.starts_with("{}") { 2 } else { blank() };
        if read.trim().is_empty() {
            self.builder.space();
            return after + eaten;
        }
        self.instead(at, after, read);
        after + eaten
    }

    /// Past an argument that is not read.
    fn skip(&self, at: usize) -> usize {
        self.argument(at).map_or(at, |(_, after)| after)
    }

    fn heading(&mut self, level: u8, at: usize) -> usize {
        let Some((title, after)) = self.argument(at) else { return at };
        self.end_paragraph();
        let outer = self.heading.replace(level);
        self.within(title);
        self.builder.end();
        self.heading = outer;
        after
    }

    /// A caption: a block beside the text.
    fn apart(&mut self, at: usize) -> usize {
        let Some((note, after)) = self.argument(at) else { return at };
        self.builder.end();
        self.notes += 1;
        self.within(note);
        self.builder.end();
        self.notes -= 1;
        after
    }

    fn verb(&mut self, at: usize, end: usize) -> usize {
        let rest = self.source.get(at..end).unwrap_or("");
        let Some(mark) = rest.chars().next().filter(|c| !c.is_whitespace()) else { return at };
        let inner = &rest[mark.len_utf8()..];
        let line = inner.find('\n').unwrap_or(inner.len());
        let Some(length) = inner[..line].find(mark) else { return at + mark.len_utf8() };
        let start = at + mark.len_utf8();
        if length > 0 {
            let before = std::mem::take(&mut self.read);
            self.text(start, start + length);
            self.builder.code(self.read);
            self.read = if before.is_empty() { self.read } else { before.join(self.read) };
        }
        start + length + mark.len_utf8()
    }

    fn item(&mut self, at: usize) -> usize {
        self.end_paragraph();
        self.lists.item();
        let Some((label, after)) = self.optional(at) else { return at };
        self.within(label);
        self.builder.space();
        after
    }

    fn line_break(&mut self, after: usize) -> usize {
        if self.in_table() {
            self.builder.end();
            self.tables.row();
            self.tables.next(1, 1);
        } else {
            self.builder.space();
        }
        after
    }

    fn begin(&mut self, at: usize, end: usize) -> usize {
        let Some((name, after)) = self.argument(at) else { return at };
        let name = name.of(self.source);
        let environment = commands::environment(name);
        if environment == Environment::Unread {
            if name.to_ascii_lowercase().starts_with("verbatim") || name.starts_with("lst") {
                self.end_paragraph();
            }
            self.builder.space();
            let rest = self.source.as_bytes().get(after..end).unwrap_or(&[]);
            let close = format!("\\end{{{name}}}");
            let length = memmem::find(rest, close.as_bytes());
            return length.map_or(end, |length| after + length + close.len());
        }
        self.end_paragraph();
        let after = self.optional(after).map_or(after, |(_, after)| after);
        let after = (0..commands::arguments(name)).fold(after, |at, _| {
            let at = self.optional(at).map_or(at, |(_, after)| after);
            self.skip(at)
        });
        self.open.push((name, environment));
        match environment {
            Environment::List => self.lists.open(None),
            Environment::NumberedList => self.lists.open(Some(1)),
            Environment::Quote => self.quotes += 1,
            Environment::Table => {
                self.tables.open(false);
                self.tables.row();
                self.tables.next(1, 1);
            }
            Environment::Text | Environment::Unread => {}
        }
        after
    }

    fn end(&mut self, at: usize) -> usize {
        let Some((name, after)) = self.argument(at) else { return at };
        self.end_paragraph();
        let name = name.of(self.source);
        // What is far up was closed long ago.
        let near = self.open.len().saturating_sub(64);
        let Some(place) = self.open[near..].iter().rposition(|(open, _)| *open == name) else {
            return after;
        };
        for (_, environment) in self.open.drain(near + place..).rev() {
            match environment {
                Environment::List | Environment::NumberedList => self.lists.close(),
                Environment::Quote => self.quotes -= 1,
                Environment::Table => self.tables.close(),
                Environment::Text | Environment::Unread => {}
            }
        }
        after
    }

    /// "\num{12000}", "\SI{12}{\percent}", "\si{\metre}".
    fn quantity(&mut self, command: Command, at: usize) -> usize {
        let mut after = at;
        if command != Command::Unit {
            let Some((number, next)) = self.argument(after) else { return after };
            self.number(number);
            after = next;
        }
        if command == Command::Number { after } else { self.unit(after, command != Command::Unit) }
    }

    /// "\SIrange{1}{2}{\metre}".
    fn range(&mut self, command: Command, at: usize) -> usize {
        let Some((from, after)) = self.argument(at) else { return at };
        let Some((to, end)) = self.argument(after) else { return after };
        self.number(from);
        self.instead(from.end as usize, to.start as usize, "–");
        self.number(to);
        if command == Command::Range { self.unit(end, true) } else { end }
    }

    fn number(&mut self, number: Span) {
        if !number.is_empty() {
            self.text(number.start as usize, number.end as usize);
        }
    }

    fn unit(&mut self, at: usize, after_number: bool) -> usize {
        let Some((unit, after)) = self.argument(at) else { return at };
        let sign = commands::unit(unit.of(self.source));
        let space = if after_number && !sign.starts_with(['%', '°']) { "\u{a0}" } else { "" };
        if !sign.is_empty() {
            self.instead(unit.start as usize, unit.end as usize, &format!("{space}{sign}"));
        }
        after
    }

    /// Where a definition's name and text stand.
    pub(super) fn definition(&self, command: Command, at: usize) -> Option<Definition<'s>> {
        let name_at = |at: usize| {
            let rest = self.source.get(at..)?.strip_prefix('\\')?;
            let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            Some((rest.get(..letters)?, at + 1 + letters))
        };
        let (name, mut after) = match self.argument(at).filter(|_| command == Command::Define) {
            Some((inside, after)) => (name_at(inside.start as usize)?.0, after),
            None => name_at(at)?,
        };
        let takes = self.optional(after).map(|(_, after)| after);
        let parameters = takes.is_some() || self.byte(after) == b'#';
        if let Some(past) = takes {
            after = self.optional(past).map_or(past, |(_, after)| after);
        }
        if self.byte(after) == b'#' {
            let rest = self.source.get(after..)?;
            after += rest.bytes().take(40).take_while(|b| *b != b'{').count();
        }
        let (text, after) = self.argument(after)?;
        let text = (!parameters).then_some(text);
        Some(Definition { name, text, after })
    }
}

/// A command of the writer's own.
pub(super) struct Definition<'s> {
    pub name: &'s str,
    /// What it stands for; none where it has arguments.
    pub text: Option<Span>,
    /// Where the definition ends.
    pub after: usize,
}
