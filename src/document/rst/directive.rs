//! What begins with "..": directives, footnotes, targets, substitutions and comments.

use super::Rst;
use super::body::{field, indented};
use crate::document::block::BlockKind;
use crate::document::delimited::{Records, Table};
use crate::document::rows::{Row, stretch};

/// What is done with a directive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Nothing of it is for readers.
    Unread,
    /// Its argument and its content are read.
    Read,
    /// Its content is: the argument tells programs something.
    Content,
    /// A picture: the content is its caption.
    Figure,
    /// Its argument is its title.
    Titled,
    Quote,
    ListTable,
    CsvTable,
    Table,
}

fn role_of(name: &str) -> Role {
    match name {
        "code" | "code-block" | "sourcecode" | "highlight" | "parsed-literal"
        | "literalinclude" | "math" | "raw" | "include" | "image" | "toctree" | "contents"
        | "meta" | "index" | "role" | "default-role" | "sectnum" | "section-numbering"
        | "header" | "footer" | "target-notes" | "date" | "unicode" | "replace" | "graphviz"
        | "plantuml" | "mermaid" | "digraph" | "bibliography" | "todo" | "ifconfig"
        | "testsetup" | "testcode" | "testoutput" | "doctest" | "ipython" | "plot"
        | "currentmodule" | "module" | "automodule" | "autoclass" | "autofunction"
        | "automethod" | "tabularcolumns" | "cssclass" | "comment" | "prompt"
        | "program-output" | "title" => Role::Unread,
        "figure" => Role::Figure,
        "table" => Role::Table,
        "list-table" => Role::ListTable,
        "csv-table" => Role::CsvTable,
        "epigraph" | "pull-quote" | "highlights" => Role::Quote,
        "topic" | "sidebar" | "admonition" | "rubric" => Role::Titled,
        "note" | "warning" | "tip" | "important" | "caution" | "danger" | "error" | "hint"
        | "attention" | "seealso" | "versionadded" | "versionchanged" | "deprecated"
        | "line-block" | "centered" => Role::Read,
        _ => Role::Content,
    }
}

impl Rst<'_> {
    /// The first of these lines begins with "..", and the others are indented below it.
    pub(super) fn explicit(&mut self, rows: &mut [Row]) {
        let row = rows[0].after(2, self.source);
        let text = row.text(self.source);
        if text.starts_with('_') || rows[0].text(self.source).starts_with("__") {
            return;
        }
        if let Some(inner) = text.strip_prefix('[')
            && let Some(close) = inner.find(']')
        {
            rows[0] = row.after(close + 2, self.source);
            self.notes += 1;
            self.inside(rows);
            self.notes -= 1;
            return;
        }
        // What stands for a substitution was learnt before.
        if text.starts_with('|') {
            return;
        }
        let name = text.find("::").map(|end| &text[..end]);
        let known = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '+' | '.');
        if let Some(name) = name.filter(|name| !name.is_empty() && name.chars().all(known)) {
            self.directive(name, row.after(name.len() + 2, self.source), rows);
        } else {
            rows[0] = row;
            self.builder.comment(stretch(rows));
        }
    }

    fn directive(&mut self, name: &str, argument: Row, rows: &mut [Row]) {
        let role = role_of(name);
        if role == Role::Unread {
            return;
        }
        let options = |row: &&Row| field(row.text(self.source)).is_some();
        // Options stand right below the argument, which may go on over several lines.
        let head = rows[1..].iter().take_while(|row| !row.is_blank()).count();
        let told = rows[1..=head].iter().position(|row| options(&row));
        let content = match told {
            Some(first) => {
                let count = rows[1 + first..=head].iter().take_while(options).count();
                1 + first + count
            }
            None if role == Role::Table && !argument.is_blank() => 1 + head,
            None => 1,
        };
        match role {
            Role::Titled if !argument.is_blank() => {
                let kind = BlockKind::Heading { level: 0 };
                self.block(kind, argument.span());
                self.inside(&mut rows[content..]);
            }
            Role::Read => {
                // What is said in the first line goes on in those below it.
                rows[0] = argument;
                if told.is_some() {
                    let kind = self.kind();
                    self.block(kind, argument.span());
                    self.inside(&mut rows[content..]);
                } else {
                    self.inside(rows);
                }
            }
            Role::Quote => {
                rows[0] = argument;
                self.quotes += 1;
                self.inside(rows);
                self.quotes -= 1;
            }
            Role::Figure => {
                self.notes += 1;
                self.inside(&mut rows[content..]);
                self.notes -= 1;
            }
            Role::Table => {
                self.block(BlockKind::Note, argument.span());
                self.inside(&mut rows[content..]);
            }
            Role::ListTable => {
                self.block(BlockKind::Note, argument.span());
                let outer = self.list_table.replace(self.lists.depth());
                self.tables.open(false);
                self.inside(&mut rows[content..]);
                self.tables.close();
                self.list_table = outer;
            }
            Role::CsvTable => {
                self.block(BlockKind::Note, argument.span());
                self.csv_table(&rows[content..]);
            }
            _ => self.inside(&mut rows[content..]),
        }
    }

    /// The lines of an explicit block: the first may stand further right than the others.
    fn inside(&mut self, rows: &mut [Row]) {
        let Some((first, below)) = rows.split_first_mut() else { return };
        let margin = below.iter().filter(|row| !row.is_blank()).map(|row| row.indent).min();
        if let Some(margin) = margin
            && !first.is_blank()
        {
            first.indent = first.indent.min(margin);
            if indented(below, margin.saturating_sub(1)) > 0 {
                first.indent = margin;
            }
        }
        self.blocks(rows);
    }

    fn csv_table(&mut self, rows: &[Row]) {
        let mut table = Table::of(self.tables.count());
        let span = stretch(rows);
        let records = Records::new(self.source, span.start as usize, span.end as usize, b',');
        for record in records {
            table.record(&record, self.source, &mut self.builder);
        }
        self.tables.count_from(self.tables.count().saturating_add(1));
    }
}
