//! The files that are compiled in, as the build script has parsed them, which says how they are written. They are found by their
//! text, so that nothing need tell a file of ours from a user's, and read without a tree in memory.

use std::slice::ChunksExact;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::deserialize::{Key, Misfit, Parts};
use super::hash::hash;
use super::located::MARKER;
use crate::value::Span;

/// How many files there are; for each the hash of its text, and where it begins; then the files.
static ALL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/trees"));

/// The texts in the files, each once: the trees say where they stand.
static TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/texts"));

/// The name of a type that takes the place of its value, in the stead of the value: see [`read_there`].
pub const LATER: &str = "$factlint::Later";

/// The bytes of an entry: eight of the hash, four of the place.
const ENTRY: usize = 12;

/// Reads a text that is compiled in; `None` where it is not, or is no `T`.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    let (mut entries, files) = entries()?;
    let wanted = hash(text).to_le_bytes();
    let entry = entries.find(|entry| entry.starts_with(&wanted))?;
    value(files.get(begin(entry)?..)?)
}

/// An entry for each file, and the files.
fn entries() -> Option<(ChunksExact<'static, u8>, &'static [u8])> {
    let mut bytes = Bytes(ALL);
    let count = u32::from_le_bytes(bytes.take(4)?.try_into().ok()?) as usize;
    Some((bytes.take(count * ENTRY)?.chunks_exact(ENTRY), bytes.0))
}

/// Where the file of an entry begins.
fn begin(entry: &[u8]) -> Option<usize> {
    Some(u32::from_le_bytes(entry.get(8..)?.try_into().ok()?) as usize)
}

/// The number of the file that a place is in that a type of the name [`LATER`] was given.
pub fn file_of(place: u64) -> Option<usize> {
    let (entries, files) = entries()?;
    let place = usize::try_from(place).ok()?.checked_sub(ALL.len() - files.len())?;
    entries.filter_map(begin).take_while(|begin| *begin <= place).count().checked_sub(1)
}

/// Reads the value at a place that a type of the name [`LATER`] was given.
pub fn read_there<T: DeserializeOwned>(place: u64) -> Option<T> {
    value(ALL.get(usize::try_from(place).ok()?..)?)
}

fn value<T: DeserializeOwned>(bytes: &'static [u8]) -> Option<T> {
    T::deserialize(Value { bytes: &mut Bytes(bytes), name: None }).ok()
}

/// Bytes that are read from the front.
#[derive(Clone, Copy)]
struct Bytes(&'static [u8]);

impl Bytes {
    /// The next bytes.
    fn take(&mut self, count: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    fn eight(&mut self) -> Option<[u8; 8]> {
        self.take(8)?.try_into().ok()
    }

    fn text(&mut self) -> Option<&'static str> {
        let (start, length) = (self.number()?, self.number()?);
        TEXTS.get(start..start + length)
    }

    fn place(&mut self) -> Option<Span> {
        let (start, length) = (self.number()? as u32, self.number()? as u32);
        Some(Span::new(start, start + length))
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for at in 0..5 {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << (7 * at);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// The head of a list or map: where it ends, and how many things are in it.
    fn many(&mut self) -> Option<(&'static [u8], usize)> {
        let length = self.number()?;
        let after = self.0.get(length..)?;
        Some((after, self.number()?))
    }

    /// Goes past a value.
    fn skip(&mut self) -> Option<()> {
        self.place()?;
        match self.byte()? {
            0..=2 => {}
            3 | 4 => drop(self.eight()?),
            5 => drop(self.text()?),
            _ => self.0 = self.many()?.0,
        }
        Some(())
    }
}

/// What is not as the build script writes it.
fn broken() -> Misfit {
    Misfit::custom("not as it was built")
}

/// The next value of some bytes, with the place of its name where it has one.
struct Value<'b> {
    bytes: &'b mut Bytes,
    name: Option<Span>,
}

impl Value<'_> {
    /// What the value is, and its place: of a map or list that of its name, which is one word.
    fn head(&self) -> Option<(u8, Span)> {
        let mut ahead = *self.bytes;
        let (place, kind) = (ahead.place()?, ahead.byte()?);
        Some((kind, self.name.filter(|_| kind > 5).unwrap_or(place)))
    }
}

impl Deserializer<'static> for Value<'_> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let bytes = self.bytes;
        bytes.place().ok_or_else(broken)?;
        match bytes.byte().ok_or_else(broken)? {
            0 => visitor.visit_unit(),
            value @ (1 | 2) => visitor.visit_bool(value == 2),
            3 => visitor.visit_i64(i64::from_le_bytes(bytes.eight().ok_or_else(broken)?)),
            4 => visitor.visit_f64(f64::from_le_bytes(bytes.eight().ok_or_else(broken)?)),
            5 => visitor.visit_borrowed_str(bytes.text().ok_or_else(broken)?),
            kind => {
                let (after, left) = bytes.many().ok_or_else(broken)?;
                let items = Items { bytes: &mut *bytes, left, name: None };
                let value =
                    if kind == 6 { visitor.visit_seq(items) } else { visitor.visit_map(items) };
                bytes.0 = after;
                value
            }
        }
    }

    fn deserialize_option<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.head() {
            Some((0, _)) => self.deserialize_ignored_any(visitor),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'static>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match name {
            MARKER => visitor.visit_seq(Parts::new(self.head().ok_or_else(broken)?.1, self)),
            LATER => {
                // All bytes that are read go on to the end of all.
                let place = ALL.len() - self.bytes.0.len();
                self.bytes.skip().ok_or_else(broken)?;
                visitor.visit_u64(place as u64)
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'static>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.head() {
            Some((5, _)) => {
                let read = |bytes: &mut Bytes| bytes.place().and(bytes.byte()).and(bytes.text());
                let name = read(self.bytes).ok_or_else(broken)?;
                visitor.visit_enum(StrDeserializer::new(name))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.bytes.skip().ok_or_else(broken)?;
        visitor.visit_none()
    }

    forward_to_deserialize_any! {
        <V: Visitor<'static>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct identifier
    }
}

/// The things in a list or map that are still to be read.
struct Items<'b> {
    bytes: &'b mut Bytes,
    left: usize,
    /// The place of the name whose value comes next.
    name: Option<Span>,
}

impl Items<'_> {
    /// The bytes of the next thing, where there is one.
    fn next(&mut self) -> Option<&mut Bytes> {
        self.left = self.left.checked_sub(1)?;
        Some(self.bytes)
    }
}

impl SeqAccess<'static> for Items<'_> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'static>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Misfit> {
        let next = self.next();
        next.map(|bytes| seed.deserialize(Value { bytes, name: None })).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

impl MapAccess<'static> for Items<'_> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'static>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Misfit> {
        let Some(bytes) = self.next() else { return Ok(None) };
        let (place, text) = bytes.place().zip(bytes.text()).ok_or_else(broken)?;
        self.name = Some(place);
        seed.deserialize(Key { text, place }).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'static>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Misfit> {
        seed.deserialize(Value { bytes: self.bytes, name: self.name.take() })
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}
