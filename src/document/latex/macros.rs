//! Commands of the writer's own: "\newcommand{\sampleN}{1240}".

use std::mem;

use super::commands::{self, Command};
use super::{Builder, Latex, span};

/// What stands for a longer text is no figure and no name, and is not read.
const LONGEST: usize = 300;

impl Latex<'_> {
    /// Learns what the writer's own commands without arguments stand for. Each is read once, by those
    /// before it. Notes the comments on the way, those before the text too.
    pub(super) fn learn_macros(&mut self) {
        let bytes = self.source.as_bytes();
        let mut at = 0;
        while let Some(next) = memchr::memchr2(b'\\', b'%', bytes.get(at..).unwrap_or(&[])) {
            at += next;
            if bytes[at] == b'%' {
                let line = memchr::memchr2(b'\n', b'\r', &bytes[at..]);
                self.builder.comment(span(at + 1, line.map_or(bytes.len(), |line| at + line)));
                at = self.comment_end(at, bytes.len());
                continue;
            }
            let letters = bytes[at + 1..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
            let name = self.source.get(at + 1..at + 1 + letters).unwrap_or("");
            at += 1 + letters.max(1);
            let Some(command @ (Command::Define | Command::DefinePlain)) = commands::named(name)
            else {
                continue;
            };
            let after = at + usize::from(bytes.get(at) == Some(&b'*'));
            let Some(definition) = self.definition(command, after) else { continue };
            at = definition.after;
            if let Some(text) = definition.text.filter(|text| text.len() as usize <= LONGEST) {
                let outer = mem::replace(&mut self.builder, Builder::apart(self.source));
                self.within(text);
                let read = mem::replace(&mut self.builder, outer).finish().text;
                let read = read.unwrap_or_default();
                if !read.is_empty() && read.len() <= LONGEST && !read.contains('\n') {
                    self.macros.insert(definition.name, (read.into(), text));
                }
            }
        }
    }
}
