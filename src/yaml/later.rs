//! Parts of files that a run can do without.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error, Visitor};

use super::prebuilt;

/// A part of a file that is read at once, so that all mistakes are told; but where the file is compiled in,
/// and so right by its tests, when it is asked for: a start need not read the tests of all rules.
#[derive(Clone, Debug)]
pub enum Later<T> {
    /// It is read.
    Here(T),
    /// Where it stands among what is compiled in.
    There(There),
}

impl<T: Default> Default for Later<T> {
    fn default() -> Self {
        Self::Here(T::default())
    }
}

impl<T: DeserializeOwned> Later<T> {
    /// What it is, read now; `None` where what is compiled in is not as it was built.
    pub fn now(self) -> Option<T> {
        match self {
            Self::Here(value) => Some(value),
            Self::There(there) => there.read(),
        }
    }
}

/// A place among what is compiled in.
#[derive(Clone, Copy, Debug)]
pub struct There(u64);

impl There {
    /// The number of the file that it is in, in the order in which the build script read them.
    pub fn file(self) -> Option<usize> {
        prebuilt::file_of(self.0)
    }

    /// What stands there.
    pub fn read<T: DeserializeOwned>(self) -> Option<T> {
        prebuilt::read_there(self.0)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Later<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(prebuilt::LATER, LaterVisitor(PhantomData))
    }
}

struct LaterVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for LaterVisitor<T> {
    type Value = Later<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
        T::deserialize(inner).map(Later::Here)
    }

    fn visit_u64<E: Error>(self, place: u64) -> Result<Self::Value, E> {
        Ok(Later::There(There(place)))
    }
}

impl<T: JsonSchema> JsonSchema for Later<T> {
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

/// What is made when it is first looked at.
#[derive(Clone, Debug)]
pub struct Made<T>(Arc<LazyLock<T, Box<dyn FnOnce() -> T + Send + Sync>>>);

impl<T> Made<T> {
    /// What that makes.
    pub fn by(make: impl FnOnce() -> T + Send + Sync + 'static) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(make))))
    }
}

impl<T> Deref for Made<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
