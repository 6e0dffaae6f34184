//! The patterns of relations that are compiled in: what they need the build script has found out, and they are read when
//! first a sentence has it. Which relations these are is told by where their files stand among what is compiled in.

use std::sync::Arc;

use written::{FILES, NEEDS, PATTERNS, RAREST, WITHIN};

use super::pattern::{Pattern, Ready, Script, ScriptTexts, Slot, Tables, WordBit, WordBits};
use crate::yaml::{Later, Located, Pairs};

/// As the build script wrote it.
#[allow(clippy::unreadable_literal, reason = "nobody reads it")]
mod written {
    use super::{Prepared, Ready, WordBit, WordBits};

    include!(concat!(env!("OUT_DIR"), "/patterns.rs"));
}

/// The patterns of all files.
static TABLES: Tables = Tables { patterns: PATTERNS, needs: NEEDS, within: WITHIN, rarest: RAREST };

/// A relation that is compiled in.
pub(super) struct Prepared {
    /// The number of its file.
    file: usize,
    /// The number of its first pattern.
    first: usize,
    /// How many stand under `patterns`, `unless`, `across` and `also`.
    counts: [usize; 4],
    /// For each slot under `empty` its number, and how many patterns it has.
    empty: &'static [(usize, usize)],
}

/// The patterns of a relation as they are written.
pub(super) struct Written {
    pub parts: Later<Pairs<Located<String>>>,
    pub patterns: Later<Vec<Located<String>>>,
    pub unless: Later<Vec<Located<String>>>,
    pub across: Later<Vec<Located<String>>>,
    pub also: Later<Vec<Located<String>>>,
    pub empty: Later<Pairs<Located<Vec<Located<String>>>>>,
}

/// The patterns of a relation, ready to be looked for: the fields of a [`Relation`].
pub(super) struct Listed {
    pub patterns: Vec<Pattern>,
    pub unless: Vec<Pattern>,
    pub across: Vec<Pattern>,
    pub also: Vec<Pattern>,
    pub empty: Vec<(usize, Vec<Pattern>)>,
}

/// What is known of a relation's patterns, where it is compiled in.
pub(super) fn find(written: &Written) -> Option<&'static Prepared> {
    let Later::There(there) = written.patterns else { return None };
    let file = there.file()?;
    FILES.iter().find(|one| one.file == file)
}

impl Prepared {
    /// The patterns, to be read later.
    pub fn listed(&self, written: Written, slots: &[Slot]) -> Listed {
        let script = Script::new(slots.to_vec(), || texts(written));
        let mut patterns = Patterns { script: Arc::new(script), first: self.first, next: 0 };
        let [of_patterns, unless, across, also] = self.counts;
        Listed {
            patterns: patterns.take(of_patterns),
            unless: patterns.take(unless),
            across: patterns.take(across),
            also: patterns.take(also),
            empty: self.empty.iter().map(|(slot, count)| (*slot, patterns.take(*count))).collect(),
        }
    }
}

/// The patterns of a script, from the first to the last.
struct Patterns {
    script: Arc<Script>,
    first: usize,
    next: usize,
}

impl Patterns {
    fn take(&mut self, count: usize) -> Vec<Pattern> {
        let numbers = self.next..self.next + count;
        self.next = numbers.end;
        let mut taken = Vec::with_capacity(count);
        for at in numbers {
            let known = TABLES.known(self.first + at);
            taken.extend(known.map(|known| Pattern::unread(&self.script, at, known)));
        }
        taken
    }
}

/// The texts of a relation's patterns, in the order in which the build script read them.
fn texts(written: Written) -> ScriptTexts {
    let Written { parts, patterns, unless, across, also, empty } = written;
    let parts = parts.now().unwrap_or_default().0;
    let empty = empty.now().unwrap_or_default().0.into_iter().flat_map(|(_, texts)| texts.value);
    let lists = [patterns, unless, across, also].into_iter().filter_map(Later::now).flatten();
    let text = |text: Located<String>| text.value;
    ScriptTexts {
        parts: parts.into_iter().map(|(name, text)| (name.value, text.value)).collect(),
        patterns: lists.chain(empty).map(text).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::FILES;
    use crate::language::LanguageFiles;

    #[test]
    fn every_relation_that_is_compiled_in_is_prepared() {
        let files = LanguageFiles::built_in();
        let relations = files.all().filter(|(path, _)| path.contains("/relations/"));
        assert_eq!(FILES.len(), relations.count());
    }
}
