//! Parses the rules and the data of languages, which are compiled in, so that a start need not: the
//! program holds their trees as bytes, which `src/yaml/prebuilt.rs` reads, and of the patterns of relations what they need,
//! which `src/language/prepared.rs` reads. What cannot be parsed is left for the program to tell.

#![expect(clippy::disallowed_macros, reason = "this is how a build script speaks to Cargo")]
#![expect(clippy::disallowed_methods, reason = "and it reads and writes files")]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use span::Span;
use tree::Node;

#[path = "src/yaml/hash.rs"]
mod hash;
#[path = "src/value/span.rs"]
#[allow(dead_code, reason = "the program needs all of it")]
mod span;
#[path = "src/yaml/tree.rs"]
#[allow(dead_code, reason = "the program needs all of it")]
mod tree;

#[path = "src/language/pattern/mod.rs"]
#[allow(dead_code, missing_docs, unused_imports, reason = "the program needs all of it")]
mod pattern;
#[path = "build/relations.rs"]
mod relations;
#[path = "src/value/unit.rs"]
#[allow(dead_code, reason = "the program needs all of it")]
mod unit;

/// What the code of the program that is compiled here asks of its `value`.
mod value {
    pub use super::span::Span;
    pub use super::unit::Dimension;
}

/// Units have sizes, which no pattern asks for.
type Exact = ();

/// As in `src/yaml/located.rs`, without what only the program needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Located<T> {
    value: T,
    span: Span,
}

impl<T> Located<T> {
    const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// The bytes of an entry: eight of the hash of a text, four of the place of its tree.
const ENTRY: usize = 12;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut entries, mut trees, mut texts) = (Vec::new(), Vec::new(), Texts::default());
    let mut relations = relations::Relations::default();
    for folder in ["rules", "languages"] {
        println!("cargo:rerun-if-changed={folder}");
        for path in files(Path::new(folder))? {
            let text = fs::read_to_string(path)?;
            if let Ok(tree) = tree::parse(&text) {
                relations.add(entries.len() / ENTRY, &tree.value);
                entries.extend(hash::hash(&text).to_le_bytes());
                entries.extend(u32::try_from(trees.len())?.to_le_bytes());
                write(&tree, &mut trees, &mut texts);
            }
        }
    }
    for code in
        ["yaml/hash.rs", "yaml/tree.rs", "value/span.rs", "value/unit.rs", "language/pattern"]
    {
        println!("cargo:rerun-if-changed=src/{code}");
    }
    println!("cargo:rerun-if-changed=build");
    let mut all = u32::try_from(entries.len() / ENTRY)?.to_le_bytes().to_vec();
    all.extend(entries);
    all.extend(trees);
    let folder = env::var_os("OUT_DIR").ok_or("no OUT_DIR")?;
    let folder = PathBuf::from(folder);
    fs::write(folder.join("trees"), all)?;
    fs::write(folder.join("texts"), texts.all)?;
    fs::write(folder.join("patterns.rs"), relations.code())?;
    Ok(())
}

/// The YAML files of a folder and below.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push(path);
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// What is written in the files, each text once: apart from the trees, so that the program knows them to be text.
#[derive(Default)]
struct Texts {
    all: String,
    places: BTreeMap<String, usize>,
}

impl Texts {
    /// Writes where a text stands.
    fn put(&mut self, text: &str, out: &mut Vec<u8>) {
        let end = self.all.len();
        let place = *self.places.entry(text.to_owned()).or_insert(end);
        if place == end {
            self.all.push_str(text);
        }
        number(place, out);
        number(text.len(), out);
    }
}

/// Writes a tree.
fn write(tree: &Located<Node>, out: &mut Vec<u8>, texts: &mut Texts) {
    place(tree.place(), out);
    match &tree.value {
        Node::Nothing => out.push(0),
        Node::Bool(value) => out.push(1 + u8::from(*value)),
        Node::Integer(value) => {
            out.push(3);
            out.extend(value.to_le_bytes());
        }
        Node::Float(value) => {
            out.push(4);
            out.extend(value.to_le_bytes());
        }
        Node::Text(value) => {
            out.push(5);
            texts.put(value, out);
        }
        Node::List(items) => {
            out.push(6);
            many(items.len(), out, |out| items.iter().for_each(|item| write(item, out, texts)));
        }
        Node::Map(entries) => {
            out.push(7);
            many(entries.len(), out, |out| {
                for (name, value) in entries {
                    place(name.span, out);
                    texts.put(&name.value, out);
                    write(value, out, texts);
                }
            });
        }
    }
}

/// Writes how many bytes a list or map takes, so that it can be passed over, how many things are in it, and the things.
fn many(count: usize, out: &mut Vec<u8>, things: impl FnOnce(&mut Vec<u8>)) {
    let mut inner = Vec::new();
    number(count, &mut inner);
    things(&mut inner);
    number(inner.len(), out);
    out.extend(inner);
}

fn place(span: Span, out: &mut Vec<u8>) {
    number(span.start as usize, out);
    number(span.len() as usize, out);
}

/// Seven bits a byte, the lowest first.
fn number(mut number: usize, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}
