//! Files into typed values.

use std::cell::OnceCell;
use std::marker::PhantomData;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::tree::{self, Node};
use super::{File, Located, Problem, check, deserialize, prebuilt, schema, syntax};
use crate::value::Span;

/// Reads files of one type. The first mistake costs the schema, so that many files share it.
pub struct Reader<T> {
    schema: OnceCell<Value>,
    of: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned + JsonSchema> Reader<T> {
    /// A reader of files that hold a `T`.
    pub fn new() -> Self {
        Self { schema: OnceCell::new(), of: PhantomData }
    }

    /// The JSON Schema that files are checked against.
    pub fn schema(&self) -> &Value {
        self.schema.get_or_init(schema::of::<T>)
    }

    /// Reads a file, or tells all mistakes in it.
    pub fn read(&self, file: &File) -> Result<T, Vec<Problem>> {
        match self.salvage(file) {
            Salvaged { value: Some(value), problems, .. } if problems.is_empty() => Ok(value),
            Salvaged { problems, .. } => Err(problems),
        }
    }

    /// Reads what can be read of a file past the mistakes in it, so that those of later steps can
    /// be told in the same run. What is optional and does not fit is left out.
    pub fn salvage(&self, file: &File) -> Salvaged<T> {
        // What is compiled in is right by its tests.
        if let Some(value) = prebuilt::read(file.text()) {
            return Salvaged { value: Some(value), problems: Vec::new(), lost: Vec::new() };
        }
        let nothing = |problem| Salvaged { value: None, problems: vec![problem], lost: Vec::new() };
        match tree::parse(file.text()) {
            Ok(tree) if tree.value == Node::Nothing => match check::required(self.schema()) {
                Some(help) => {
                    let problem = Problem::new(file, Span::default(), "the file is empty");
                    nothing(problem.help(help))
                }
                // All that it could say is optional.
                None => self.salvage_tree(Located::new(Node::Map(Vec::new()), tree.span), file),
            },
            Ok(tree) => self.salvage_tree(tree, file),
            Err(error) => nothing(syntax::problem(&error, file)),
        }
    }

    /// As [`Self::salvage`], of a table of a TOML file; `None` where the file has no such table.
    #[cfg(feature = "cli")]
    pub fn salvage_toml(&self, file: &File, table: &[&str]) -> Option<Salvaged<T>> {
        match super::toml::table(file.text(), table) {
            Ok(tree) => Some(self.salvage_tree(tree?, file)),
            Err(error) => {
                let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                let span = error.span().map_or(Span::default(), |span| {
                    Span::new(narrow(span.start), narrow(span.end))
                });
                let message = format!("invalid TOML: {}", error.message().replace('\n', ", "));
                let problem = Problem::new(file, span, message).label("parsing failed here");
                Some(Salvaged { value: None, problems: vec![problem], lost: Vec::new() })
            }
        }
    }

    fn salvage_tree(&self, tree: Located<Node>, file: &File) -> Salvaged<T> {
        let check::Checked { tree, mut problems, lost } = check::check(tree, self.schema(), file);
        let value = tree.and_then(|tree| {
            deserialize::typed(&tree)
                .map_err(|misfit| {
                    let span = misfit.span.unwrap_or(tree.place());
                    problems.push(Problem::new(file, span, misfit.message));
                })
                .ok()
        });
        problems.sort_by_key(Problem::span);
        Salvaged { value, problems, lost }
    }
}

/// What could be read of a file.
pub struct Salvaged<T> {
    /// The value, unless something that it cannot do without is wrong.
    pub value: Option<T>,
    /// All mistakes, in the order of their places.
    pub problems: Vec<Problem>,
    /// The names of fields that were left out because their values do not fit: what is not there
    /// because of them is no mistake of its own.
    pub lost: Vec<String>,
}

impl<T: DeserializeOwned + JsonSchema> Default for Reader<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Reads one file, or tells all mistakes in it.
pub fn read<T: DeserializeOwned + JsonSchema>(path: &str, text: &str) -> Result<T, Vec<Problem>> {
    Reader::new().read(&File::new(path, text.to_owned()))
}
