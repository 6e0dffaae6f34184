//! A value that knows its place in the file.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

use super::{File, align};
use crate::value::Span;

/// The name under which [`super::deserialize`] hands out a value together with its place.
pub(super) const MARKER: &str = "$factlint::Located";

/// A value with its place in the YAML file; in the file and in its schema just the value.
///
/// Read by another deserialiser than this room's, the place is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the file, with the quotes of a quoted text.
    pub span: Span,
}

impl<T> Located<T> {
    /// A value with its place.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T: AsRef<str>> Located<T> {
    /// The place in the file of `within`, a stretch of this text. A place within a text whose
    /// way from the file is not simply retraced is the whole text.
    pub fn inside(&self, within: Span, file: &File) -> Span {
        align::place(self.span.of(file.text()), self.value.as_ref(), within)
            .map_or(self.span, |found| {
                Span::new(self.span.start + found.start, self.span.start + found.end)
            })
    }
}

impl<T> Deref for Located<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Located<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(MARKER, LocatedVisitor(PhantomData))
    }
}

struct LocatedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for LocatedVisitor<T> {
    type Value = Located<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
        Ok(Located::new(T::deserialize(inner)?, Span::default()))
    }

    /// This room's deserialiser gives start, end, and then the value.
    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
        let short = || A::Error::custom("a place without its value");
        let start = parts.next_element()?.ok_or_else(short)?;
        let end = parts.next_element()?.ok_or_else(short)?;
        let value = parts.next_element()?.ok_or_else(short)?;
        Ok(Located::new(value, Span::new(start, end)))
    }
}

impl<T: JsonSchema> JsonSchema for Located<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
