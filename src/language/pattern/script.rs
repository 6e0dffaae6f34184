//! Patterns that are read when one of them is first needed: those that are compiled in.

use std::fmt;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::machine::OneOf;
use super::parse::{self, Parts};
use super::{Part, Slot, SlotKind};

/// The texts of patterns.
#[derive(Clone, Debug, Default)]
pub struct ScriptTexts {
    /// What they have in common, by name.
    pub parts: Vec<(String, String)>,
    /// The patterns.
    pub patterns: Vec<String>,
}

type Texts = LazyLock<ScriptTexts, Box<dyn FnOnce() -> ScriptTexts + Send>>;

/// Patterns that are yet to be read. They are right by their tests.
pub struct Script {
    slots: Vec<Slot>,
    kinds: Arc<[SlotKind]>,
    texts: Texts,
    /// Those that were read, with their names.
    parts: Mutex<Parts>,
}

impl Script {
    /// The patterns over some slots that this gives.
    pub fn new(slots: Vec<Slot>, texts: impl FnOnce() -> ScriptTexts + Send + 'static) -> Self {
        let kinds = slots.iter().map(|slot| slot.kind).collect();
        Self { slots, kinds, texts: LazyLock::new(Box::new(texts)), parts: Mutex::default() }
    }

    /// What the slots can hold.
    pub(super) fn kinds(&self) -> &Arc<[SlotKind]> {
        &self.kinds
    }

    /// The parts of a pattern.
    pub(super) fn read(&self, number: usize) -> Vec<Part> {
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        let text = self.texts.patterns.get(number).map_or("", String::as_str);
        self.need(text, &mut parts);
        let read = parse::parse(text, &self.slots, &parts);
        // A word that is none of no words stands nowhere.
        read.unwrap_or_else(|_| vec![Part::Words(Arc::new(OneOf::new([])))])
    }

    /// Reads the named parts of a text that are yet to be read, and those that they have.
    fn need(&self, text: &str, parts: &mut Parts) {
        for inside in text.split('{').skip(1) {
            let name = inside.split_once('}').map_or("", |(name, _)| name);
            let of_name = |(known, _): &&(String, String)| known == name;
            if let Some((name, text)) = self.texts.parts.iter().find(of_name)
                && !parts.has(name)
            {
                // A part has those before it alone, so that this comes to an end.
                self.need(text, parts);
                // What is wrong with a part is wrong with the patterns that have it.
                let _ = parts.add(name, text, &self.slots);
            }
        }
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Script").field("slots", &self.slots).finish_non_exhaustive()
    }
}
