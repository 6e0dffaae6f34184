//! A table of a TOML file as the same tree that YAML gives, so that what is wrong with it is told alike.

use toml::de::{DeTable, DeValue, Error};

use super::Located;
use super::tree::Node;
use crate::value::Span;

/// The table of that path in a TOML text: `["tool", "factlint"]` is `[tool.factlint]`. `None` where there is
/// none.
pub fn table(text: &str, path: &[&str]) -> Result<Option<Located<Node>>, Error> {
    let root = DeTable::parse(text)?;
    let mut table = root.get_ref();
    let mut span = root.span();
    for name in path {
        let Some(value) = table.get(*name) else { return Ok(None) };
        let DeValue::Table(inner) = value.get_ref() else { return Ok(None) };
        (table, span) = (inner, value.span());
    }
    Ok(Some(Located::new(Node::Map(entries(table)), place(span))))
}

fn entries(table: &DeTable) -> Vec<(Located<String>, Located<Node>)> {
    let entry = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue>)| {
        let name: &std::borrow::Cow<str> = key.get_ref();
        (Located::new(name.to_string(), place(key.span())), node(value))
    };
    table.iter().map(entry).collect()
}

fn node(value: &toml::Spanned<DeValue>) -> Located<Node> {
    let node = match value.get_ref() {
        DeValue::String(text) => Node::Text(text.to_string()),
        DeValue::Integer(number) => {
            let digits = number.as_str();
            match i64::from_str_radix(digits, number.radix()) {
                Ok(number) => Node::Integer(number),
                Err(_) => Node::Float(digits.parse().unwrap_or(f64::MAX)),
            }
        }
        DeValue::Float(number) => {
            number.as_str().parse().map_or_else(|_| Node::Text(number.to_string()), Node::Float)
        }
        DeValue::Boolean(value) => Node::Bool(*value),
        DeValue::Datetime(date) => Node::Text(date.to_string()),
        DeValue::Array(items) => Node::List(items.iter().map(node).collect()),
        DeValue::Table(table) => Node::Map(entries(table)),
    };
    Located::new(node, place(value.span()))
}

fn place(range: std::ops::Range<usize>) -> Span {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(narrow(range.start), narrow(range.end))
}
