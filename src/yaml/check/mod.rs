//! Checking a tree against a JSON Schema: every mistake of the file at once, each with its place.
//!
//! The tree is repaired on the way, so that what follows can go on past a mistake: a misspelt name
//! is taken for the one it is near to, an optional value that does not fit is taken out. One
//! mistake so gives one problem, not a second one about what is missing because of the first.
//!
//! A library for JSON Schema would judge whole values, without their places and without a word
//! about the fix. The part of the language that schemars writes is small.

mod map;
mod scalar;

use serde_json::Value;

use super::tree::Node;
use super::{File, Located, Problem};
use crate::value::Span;

/// A tree after its check.
pub struct Checked {
    /// The repaired tree; `None` when too much is wrong for it to be read at all.
    pub tree: Option<Located<Node>>,
    /// All mistakes.
    pub problems: Vec<Problem>,
    /// The names of fields whose values do not fit and were taken out.
    pub lost: Vec<String>,
}

/// Finds all mistakes in a tree, and repairs it as far as it can be.
pub fn check(mut tree: Located<Node>, schema: &Value, file: &File) -> Checked {
    let mut check = Check { file, root: schema, problems: Vec::new(), lost: Vec::new() };
    let help = required(schema);
    let about = About { name: "the file".to_owned(), span: tree.place(), help };
    let fits = check.value(&mut tree, schema, &about);
    Checked { tree: fits.then_some(tree), problems: check.problems, lost: check.lost }
}

struct Check<'a> {
    file: &'a File,
    root: &'a Value,
    problems: Vec<Problem>,
    lost: Vec<String>,
}

/// A value as a problem speaks of it.
struct About {
    /// "`severity`", "an item of `bad`".
    name: String,
    /// What to underline: the value, or for a map or list its name.
    span: Span,
    /// What the schema says of it.
    help: Option<String>,
}

impl Check<'_> {
    fn say(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn problem(&self, about: &About, message: String) -> Problem {
        Problem::new(self.file, about.span, message).help_if(about.help.clone())
    }

    /// Checks and repairs a value; `false` when it cannot be used.
    fn value(&mut self, node: &mut Located<Node>, schema: &Value, about: &About) -> bool {
        let schema = self.resolve(schema);
        if node.value == Node::Nothing && schema != &Value::Bool(true) {
            let problem = self.problem(about, format!("{} is empty", about.name));
            self.say(problem.label("nothing here").help("give it a value, or leave it out"));
            return false;
        }
        if let Some(names) = self.choices(schema) {
            return self.choice(node, &names, about);
        }
        if let Some(branches) = branches(schema) {
            return self.branch(node, branches, about);
        }
        if !self.has_type(node, schema) {
            self.wrong_type(node, &[schema], about);
            return false;
        }
        match &mut node.value {
            Node::Text(text) => self.text(text, schema, about),
            Node::Integer(_) | Node::Float(_) => self.number(&node.value, schema, about),
            Node::List(items) => {
                self.list(items, schema, about);
                true
            }
            Node::Map(entries) => self.map(entries, schema, about),
            Node::Bool(_) | Node::Nothing => true,
        }
    }

    /// Follows a `$ref` to its definition.
    fn resolve<'s>(&self, mut schema: &'s Value) -> &'s Value
    where
        Self: 's,
    {
        // A definition that refers to itself would be no schema; a few steps are plenty.
        for _ in 0..8 {
            let Some(path) = schema.get("$ref").and_then(Value::as_str) else { break };
            let Some(target) = path.strip_prefix('#').and_then(|p| self.root.pointer(p)) else {
                break;
            };
            schema = target;
        }
        schema
    }

    fn branch(&mut self, node: &mut Located<Node>, branches: &[Value], about: &About) -> bool {
        let resolved: Vec<&Value> = branches.iter().map(|b| self.resolve(b)).collect();
        let fitting: Vec<&Value> =
            resolved.iter().copied().filter(|b| self.has_type(node, b)).collect();
        let Some(first) = fitting.first() else {
            self.wrong_type(node, &resolved, about);
            return false;
        };
        // The first branch without a mistake, else the mistakes of the first.
        for branch in &fitting {
            let mut trial = Check { problems: Vec::new(), lost: Vec::new(), ..*self };
            let mut copy = node.clone();
            if trial.value(&mut copy, branch, about) && trial.problems.is_empty() {
                return true;
            }
        }
        self.value(node, first, about)
    }

    fn list(&mut self, items: &mut Vec<Located<Node>>, schema: &Value, about: &About) {
        let count = items.len() as u64;
        if let Some(least) = schema.get("minItems").and_then(Value::as_u64)
            && count < least
        {
            let plural = |n| if n == 1 { "item" } else { "items" };
            let message = format!("{} needs at least {least} {}", about.name, plural(least));
            let problem = self.problem(about, message);
            self.say(problem.label(format!("{count} {}", plural(count))));
        }
        let Some(of_items) = schema.get("items") else { return };
        items.retain_mut(|item| {
            let name = format!("an item of {}", about.name);
            let about = About { name, span: item.place(), help: self.help(of_items) };
            self.value(item, of_items, &about)
        });
    }

    /// The first sentence of what a schema says of its values.
    fn help(&self, schema: &Value) -> Option<String> {
        let description =
            |s: &Value| s.get("description").and_then(Value::as_str).map(first_sentence);
        description(schema).or_else(|| description(self.resolve(schema)))
    }
}

fn branches(schema: &Value) -> Option<&[Value]> {
    let branches = schema.get("anyOf").or_else(|| schema.get("oneOf"))?;
    branches.as_array().map(Vec::as_slice)
}

fn first_sentence(text: &str) -> String {
    let paragraph = text.split("\n\n").next().unwrap_or(text).replace('\n', " ");
    let end = paragraph.find(". ").unwrap_or(paragraph.len());
    paragraph.get(..end).unwrap_or(&paragraph).trim_end_matches('.').to_owned()
}

/// What a file must have.
pub fn required(schema: &Value) -> Option<String> {
    let names = schema.get("required")?.as_array()?;
    let names: Vec<String> =
        names.iter().filter_map(Value::as_str).map(|name| format!("`{name}:`")).collect();
    Some(format!("it needs {}", names.join(", ")))
}
