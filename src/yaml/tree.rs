//! A YAML file as a tree of values with their places.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use super::Located;
use crate::value::Span;

/// A value in a YAML file.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Nothing after the colon, `~` or `null`.
    Nothing,
    /// `true` or `false`; `yes` and `no` are text.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// Text, quoted or not.
    Text(String),
    /// A list.
    List(Vec<Located<Node>>),
    /// Names with their values, in the order of the file; a name may stand twice.
    Map(Vec<(Located<String>, Located<Node>)>),
}

impl Node {
    /// What people call it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Bool(_) => "true or false",
            Self::Integer(_) | Self::Float(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

impl Located<Node> {
    /// The place to underline: a map or list is many lines long, its first word is enough.
    pub fn place(&self) -> Span {
        match &self.value {
            Node::List(items) if self.span.is_empty() => items.first().map(Self::place),
            Node::Map(entries) if self.span.is_empty() => entries.first().map(|(key, _)| key.span),
            _ => None,
        }
        .unwrap_or(self.span)
    }
}

fn located<T>(spanned: Spanned<T>) -> Located<T> {
    let span = spanned.referenced.span();
    let start = span.byte_offset().unwrap_or(0);
    let end = start + span.byte_len().unwrap_or(0);
    // The budget allows no file whose places do not fit.
    let fits = |at: u64| u32::try_from(at).unwrap_or(u32::MAX);
    Located::new(spanned.value, Span::new(fits(start), fits(end)))
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        #[allow(clippy::cast_precision_loss)] // what is above i64 is no count of anything here
        Ok(i64::try_from(value).map_or(Node::Float(value as f64), Node::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(located(item));
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut map = Vec::new();
        while let Some((key, value)) = entries.next_entry()? {
            map.push((located(key), located(value)));
        }
        Ok(Node::Map(map))
    }
}

/// Reads a file's text as a tree. Names that stand twice are kept: that is for the check to say,
/// which can show both places.
pub fn parse(text: &str) -> Result<Located<Node>, serde_yaml::Error> {
    let options = serde_yaml::options! {
        with_snippet: false,
        strict_booleans: true,
        duplicate_keys: serde_yaml::DuplicateKeyPolicy::PassThrough,
        merge_keys: serde_yaml::options::MergeKeyPolicy::AsOrdinary,
        // "inf" is a word; where a number is wanted, the check says so with its place.
        non_finite_float_policy: serde_yaml::options::NonFiniteFloatPolicy::AsString,
        // Generous for files that people write, and small enough for a tree in memory whatever
        // aliases stand for.
        budget: serde_yaml::budget! {
            max_nodes: 200_000,
            max_depth: 32,
            max_documents: 2,
        },
        alias_limits: serde_yaml::alias_limits! {
            max_total_replayed_events: 100_000,
            max_replay_stack_depth: 4,
        },
    };
    serde_yaml::from_str_with_options::<Spanned<Node>>(text, options).map(located)
}
