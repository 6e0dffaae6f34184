//! The trees of the files that are compiled in, made by the build script, which says how they are written. They are found by their text,
//! so that nothing need tell a file of ours from a user's.

use super::Located;
use super::hash::hash;
use super::tree::Node;
use crate::value::Span;

/// How many trees there are; for each the hash of its text, and where it begins; then the trees.
static TREES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/trees"));

/// The bytes of an entry: eight of the hash, four of the place.
const ENTRY: usize = 12;

/// The tree of a text that is compiled in.
pub fn tree(text: &str) -> Option<Located<Node>> {
    let mut bytes = Bytes(TREES);
    let count = u32::from_le_bytes(bytes.take(4)?.try_into().ok()?) as usize;
    let (entries, trees) = (bytes.take(count * ENTRY)?.chunks_exact(ENTRY), bytes.0);
    let wanted = hash(text).to_le_bytes();
    let entry = entries.into_iter().find(|entry| entry.starts_with(&wanted))?;
    let place = u32::from_le_bytes(entry.get(8..)?.try_into().ok()?) as usize;
    Bytes(trees.get(place..)?).tree()
}

/// Bytes that are read from the front.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    /// A tree; `None` where the bytes are none.
    fn tree(&mut self) -> Option<Located<Node>> {
        let span = self.place()?;
        let node = match self.take(1)?[0] {
            0 => Node::Nothing,
            value @ (1 | 2) => Node::Bool(value == 2),
            3 => Node::Integer(i64::from_le_bytes(self.take(8)?.try_into().ok()?)),
            4 => Node::Float(f64::from_le_bytes(self.take(8)?.try_into().ok()?)),
            5 => Node::Text(self.text()?),
            6 => {
                let count = self.number()?;
                Node::List((0..count).map(|_| self.tree()).collect::<Option<_>>()?)
            }
            7 => {
                let count = self.number()?;
                let mut entry = || {
                    let (span, name) = (self.place()?, self.text()?);
                    Some((Located::new(name, span), self.tree()?))
                };
                Node::Map((0..count).map(|_| entry()).collect::<Option<_>>()?)
            }
            _ => return None,
        };
        Some(Located::new(node, span))
    }

    /// The next bytes.
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).ok().map(str::to_owned)
    }

    fn place(&mut self) -> Option<Span> {
        let (start, length) = (self.number()? as u32, self.number()? as u32);
        Some(Span::new(start, start + length))
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for at in 0..5 {
            let byte = self.take(1)?[0];
            number |= usize::from(byte & 0x7f) << (7 * at);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}
