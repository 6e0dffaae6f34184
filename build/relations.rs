//! What the patterns of relations need, as tables that `src/language/prepared.rs` holds.

use std::fmt::Write;

use super::pattern::{
    Known, Parts, Pattern, Ready, Slot, SlotKind, WordBit, WordBits, WrittenKind,
};
use super::tree::Node;

/// The relations that were read, as code.
#[derive(Default)]
pub struct Relations {
    files: Vec<String>,
    patterns: Vec<Ready>,
    needs: Vec<WordBits>,
    within: Vec<u16>,
    rarest: Vec<WordBit>,
}

impl Relations {
    /// Takes a file in where it is a relation without a mistake.
    pub fn add(&mut self, file: usize, tree: &Node) {
        let Some(slots) = get(tree, "slots").and_then(slots) else { return };
        let first = self.patterns.len();
        let mark = (self.needs.len(), self.rarest.len());
        if let Some(counts) = self.patterns_of(tree, &slots) {
            self.files.push(format!("Prepared {{ file: {file}, first: {first}, {counts} }}"));
        } else {
            self.patterns.truncate(first);
            self.needs.truncate(mark.0);
            self.within.truncate(mark.0);
            self.rarest.truncate(mark.1);
        }
    }

    /// Takes all patterns of a file in, and tells how many there are; `None` where one has a mistake.
    fn patterns_of(&mut self, tree: &Node, slots: &[Slot]) -> Option<String> {
        let mut parts = Parts::default();
        for (name, text) in entries(get(tree, "parts"))? {
            parts.add(name, text_of(text)?, slots).ok()?;
        }
        get(tree, "patterns")?;
        let mut counts = Vec::new();
        for name in ["patterns", "unless", "across", "also"] {
            counts.push(self.list(get(tree, name), slots, &parts)?);
        }
        let mut empty = Vec::new();
        for (name, texts) in entries(get(tree, "empty"))? {
            let slot = slots.iter().position(|slot| slot.name == name)?;
            empty.push((slot, self.list(Some(texts), slots, &parts)?));
        }
        Some(format!("counts: {counts:?}, empty: &{empty:?}"))
    }

    fn list(&mut self, texts: Option<&Node>, slots: &[Slot], parts: &Parts) -> Option<usize> {
        let texts = match texts {
            None => return Some(0),
            Some(Node::List(texts)) => texts,
            Some(_) => return None,
        };
        for text in texts {
            let pattern = Pattern::compile_with(text_of(&text.value)?, slots, parts).ok()?;
            self.pattern(&pattern.known())?;
        }
        Some(texts.len())
    }

    /// `None` where a number is too great for the tables.
    fn pattern(&mut self, known: &Known) -> Option<()> {
        let narrow = |number: usize| u16::try_from(number).ok();
        let rarest = known.rarest.as_deref().unwrap_or_default();
        if known.rarest.is_some() && rarest.is_empty() || known.within.contains(&u16::MAX) {
            return None;
        }
        self.patterns.push(Ready {
            steps: narrow(known.steps)?,
            longest: narrow(known.longest)?,
            quantities: narrow(known.quantities)?,
            filled: u16::try_from(known.filled).ok()?,
            has: [known.moves, known.share, known.dates, known.changes],
            needs: (narrow(self.needs.len())?, narrow(known.needs.len())?),
            rarest: (narrow(self.rarest.len())?, narrow(rarest.len())?),
        });
        self.needs.extend(&*known.needs);
        self.within.extend(&*known.within);
        self.rarest.extend(rarest);
        Some(())
    }

    /// The tables.
    pub fn code(&self) -> String {
        let mut code = String::new();
        let mut table = |name: &str, kind: &str, all: Vec<String>| {
            // A text takes whatever is written to it.
            let _ = writeln!(code, "pub(super) static {name}: &[{kind}] = &[{}];", all.join(", "));
        };
        table("FILES", "Prepared", self.files.clone());
        table("PATTERNS", "Ready", self.patterns.iter().map(|one| format!("{one:?}")).collect());
        let needs = self.needs.iter().map(|words| format!("WordBits::known({:?})", words.bits()));
        table("NEEDS", "WordBits", needs.collect());
        table("WITHIN", "u16", self.within.iter().map(ToString::to_string).collect());
        let rarest = self.rarest.iter().map(|word| format!("WordBit::known({})", word.hash()));
        table("RAREST", "WordBit", rarest.collect());
        code
    }
}

/// What stands under a name.
fn get<'t>(tree: &'t Node, name: &str) -> Option<&'t Node> {
    entries(Some(tree))?.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// The entries of a map, none where it is not there; `None` where it is something else.
fn entries(node: Option<&Node>) -> Option<Vec<(&str, &Node)>> {
    match node {
        None => Some(Vec::new()),
        Some(Node::Map(entries)) => {
            Some(entries.iter().map(|(key, value)| (key.value.as_str(), &value.value)).collect())
        }
        Some(_) => None,
    }
}

fn text_of(node: &Node) -> Option<&str> {
    match node {
        Node::Text(text) => Some(text),
        _ => None,
    }
}

/// The slots that a relation declares, without what they have to do with each other, which no pattern asks for.
fn slots(declared: &Node) -> Option<Vec<Slot>> {
    let slot = |(name, kind): (&str, &Node)| {
        let kind = SlotKind::named(WrittenKind::of(text_of(kind)?).kind)?;
        Some(Slot { name: name.to_owned(), kind, tie: None })
    };
    entries(Some(declared))?.into_iter().map(slot).collect()
}
