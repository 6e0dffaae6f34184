//! Relations: named ways in which a sentence of the language ties typed slots together.

use std::borrow::Cow;
use std::path::Path;

use schemars::JsonSchema;
use serde::Deserialize;

use super::pattern::{Index, MAX_SLOTS, Parts, Pattern, PatternError, Slot, SlotKind, WrittenKind};
use super::prepared::{self, Listed, Written};
use crate::yaml::{File, Later, Located, Made, Pairs, Problem, Reader, TextOr, did_you_mean};

/// A relation of a language.
#[derive(Debug)]
pub struct Relation {
    /// Its name in rules: the file's name.
    pub name: String,
    /// What it is, in a sentence.
    pub doc: String,
    /// What it ties together.
    pub slots: Vec<Slot>,
    /// In which sentences it is found, the first that matches being taken.
    pub patterns: Vec<Pattern>,
    /// Where it is found in two sentences that follow each other.
    pub across: Vec<Pattern>,
    /// Where it is found beside what the others find, and over it: the next step of a change.
    pub also: Vec<Pattern>,
    /// Words around a match that make it none.
    pub unless: Vec<Pattern>,
    /// Slots, by number, that are left empty where some words stand between the quantities beside.
    pub empty: Vec<(usize, Vec<Pattern>)>,
    /// How many quantities its patterns have at least, within a sentence and across two, and whether
    /// all of them have a word of rising or falling: by this sentences are passed over.
    pub needs: Needs,
    /// Its tests.
    pub reads: Made<Vec<RelationRead>>,
    /// The file it stands in.
    pub file: File,
}

/// The patterns of all relations of a language, as sentences are asked for them at once.
#[derive(Debug, Default)]
pub(crate) struct RelationIndex {
    /// Those within a sentence, in the order of the relations; those beside others after these.
    pub within: Index,
    /// Where each of them stands.
    pub of_within: Vec<PatternPlace>,
    /// Those over two sentences.
    pub across: Index,
    /// Where each of them stands.
    pub of_across: Vec<PatternPlace>,
}

/// Where a pattern stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PatternPlace {
    /// Its relation, by its number.
    pub relation: u16,
    /// Whether it is one of [`Relation::also`].
    pub also: bool,
    /// Its number among the relation's.
    pub number: u16,
}

impl RelationIndex {
    /// An index of these relations.
    pub fn new(relations: &[Relation]) -> Self {
        let mut index = Self::default();
        for (relation, of) in (0..).zip(relations) {
            for (also, patterns) in [(false, &of.patterns), (true, &of.also)] {
                for (number, pattern) in (0..).zip(patterns) {
                    index.within.add(pattern);
                    index.of_within.push(PatternPlace { relation, also, number });
                }
            }
            for (number, pattern) in (0..).zip(&of.across) {
                index.across.add(pattern);
                index.of_across.push(PatternPlace { relation, also: false, number });
            }
        }
        index
    }
}

/// What a sentence needs to have any of the patterns of a relation.
#[derive(Clone, Copy, Debug)]
pub struct Needs {
    /// So many quantities; none where there is no pattern.
    pub quantities: Option<usize>,
    /// So many in two sentences that follow each other.
    pub across: Option<usize>,
    /// A word of rising or falling.
    pub moves: bool,
    /// A percentage.
    pub share: bool,
    /// A percentage in one of two sentences.
    pub share_across: bool,
}

/// A sentence with what is read from it.
#[derive(Debug)]
pub struct RelationRead {
    /// The sentence.
    pub text: String,
    /// For each slot that must be read its text; `None` when nothing must be read.
    pub slots: Option<Vec<(String, String)>>,
    /// Its place in the file.
    pub place: crate::value::Span,
}

/// A relation as it is written: the slots, the sentences it is found in, and its tests.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A relation of a language")]
pub struct RelationFile {
    /// What the relation is, in a sentence.
    pub doc: String,
    /// The slots and what they hold, as in `{old: quantity, new: like old}`.
    pub slots: Pairs<Located<String>>,
    /// Parts that patterns have in common, by name: `{than}` in a pattern is the part `than`.
    #[serde(default)]
    pub parts: Later<Pairs<Located<String>>>,
    /// Words around a match that make it none: "dropped from 4th to 7th in the table".
    #[serde(default)]
    pub unless: Later<Vec<Located<String>>>,
    /// Slots that are left empty where some words stand between the quantities beside them: "12% in
    /// constant currency" is no change from the old figure to the new.
    #[serde(default)]
    pub empty: Later<Pairs<Located<Vec<Located<String>>>>>,
    /// Where it is found: words with `{slots}`, `[optional]` and `<one|or another>` parts.
    #[schemars(length(min = 1))]
    pub patterns: Later<Vec<Located<String>>>,
    /// Where it is found in two sentences that follow each other in a paragraph, the full stop between
    /// them being one of the words.
    #[serde(default)]
    pub across: Later<Vec<Located<String>>>,
    /// Where it is found beside what `patterns` find, and over it: "rose to 120, and by 10% to 132".
    #[serde(default)]
    pub also: Later<Vec<Located<String>>>,
    /// Sentences with what is read from them.
    #[schemars(length(min = 2))]
    pub reads: Later<Vec<Located<ReadExample>>>,
}

/// A sentence with what is read from it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadExample {
    /// The sentence.
    pub text: String,
    /// The text in each slot, or `none`.
    pub r#as: Located<TextOr<Pairs<Located<String>>>>,
}

impl Relation {
    /// Loads relation files, each a path and a text: those that are right, and all mistakes in the
    /// others. A relation has the name of its file.
    pub fn load(
        files: impl IntoIterator<Item = (String, impl Into<Cow<'static, str>>)>,
    ) -> (Vec<Self>, Vec<Problem>) {
        let reader = Reader::<RelationFile>::new();
        let (mut relations, mut problems) = (Vec::new(), Vec::new());
        let mut parts = Parts::default();
        for (path, text) in files {
            let name = Path::new(&path).file_stem().unwrap_or_default();
            let name = name.to_string_lossy().into_owned();
            let file = File::new(&path, text);
            match reader.read(&file).and_then(|written| {
                parts.forget();
                Builder { file: &file, problems: Vec::new() }.relation(name, written, &mut parts)
            }) {
                Ok(relation) => relations.push(relation),
                Err(more) => problems.extend(more),
            }
        }
        (relations, problems)
    }

    /// Whether a YAML text is meant to be a relation and not a rule. One of the names that tell may
    /// be misspelt, or the file be no YAML: that is for [`Relation::load`] to say.
    pub fn is_meant(text: &str) -> bool {
        let says = |name: &&str| {
            let after =
                |line: &str| line.strip_prefix(*name).map(|rest| rest.trim_start().to_owned());
            text.lines().filter_map(after).any(|rest| rest.starts_with(':'))
        };
        ["slots", "patterns", "reads"].iter().filter(|name| says(name)).count() > 1
    }
}

struct Builder<'a> {
    file: &'a File,
    problems: Vec<Problem>,
}

impl Builder<'_> {
    fn relation(
        mut self,
        name: String,
        written: RelationFile,
        parts: &mut Parts,
    ) -> Result<Relation, Vec<Problem>> {
        let slots = self.slots(&written.slots);
        let RelationFile {
            doc, reads, parts: named, patterns, unless, across, also, empty, ..
        } = written;
        let lists = Written { parts: named, patterns, unless, across, also, empty };
        let listed = match prepared::find(&lists) {
            Some(prepared) => prepared.listed(lists, &slots),
            None => self.listed(lists, &slots, parts),
        };
        let Listed { patterns, unless, across, also, empty } = listed;
        let reads = self.reads(reads, &slots);
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        let file = self.file.clone();
        let fewest = |patterns: &[Pattern]| patterns.iter().map(|p| p.quantities).min();
        let moves = patterns.iter().all(|pattern| pattern.moves);
        let share = patterns.iter().chain(&also).all(|pattern| pattern.share);
        let share_across = across.iter().all(|pattern| pattern.share);
        let (quantities, over) = (fewest(&patterns), fewest(&across));
        let needs = Needs { quantities, across: over, moves, share, share_across };
        Ok(Relation { name, doc, slots, patterns, across, also, unless, empty, needs, reads, file })
    }

    /// Reads the patterns.
    fn listed(&mut self, written: Written, slots: &[Slot], parts: &mut Parts) -> Listed {
        for (name, text) in written.parts.now().unwrap_or_default().iter() {
            if let Err(error) = parts.add(&name.value, &text.value, slots) {
                self.say(text, error);
            }
        }
        let mut all = |texts: Later<Vec<Located<String>>>| -> Vec<Pattern> {
            let texts = texts.now().unwrap_or_default();
            texts.iter().filter_map(|text| self.pattern(text, slots, parts)).collect()
        };
        let (patterns, unless) = (all(written.patterns), all(written.unless));
        let (across, also) = (all(written.across), all(written.also));
        let mut empty = Vec::new();
        for (name, texts) in written.empty.now().unwrap_or_default().iter() {
            match slots.iter().position(|slot| slot.name == name.value) {
                Some(slot) => {
                    let texts = texts.value.iter();
                    let patterns = texts.filter_map(|text| self.pattern(text, slots, parts));
                    empty.push((slot, patterns.collect()));
                }
                None => self.no_slot(name),
            }
        }
        Listed { patterns, unless, across, also, empty }
    }

    fn slots(&mut self, declared: &Pairs<Located<String>>) -> Vec<Slot> {
        let names: Vec<&str> = declared.iter().map(|(name, _)| name.value.as_str()).collect();
        let mut slots = Vec::new();
        for (name, kind) in declared.iter() {
            let written = WrittenKind::of(&kind.value);
            let tie = written.tie.map(|(word, other)| {
                let other = names.iter().position(|name| *name == other);
                other.map(|other| WrittenKind::tied(word, other))
            });
            let found = SlotKind::named(written.kind).filter(|_| tie != Some(None));
            if found.is_none() {
                let meant = did_you_mean(&kind.value, SlotKind::names())
                    .map(|m| format!("did you mean `{m}`?"));
                self.problems.push(
                    Problem::new(
                        self.file,
                        kind.span,
                        format!("`{}` is not a kind of slot", kind.value),
                    )
                    .help_if(meant),
                );
            }
            let kind = found.unwrap_or(SlotKind::Unknown);
            slots.push(Slot { name: name.value.clone(), kind, tie: tie.flatten() });
        }
        if slots.len() > MAX_SLOTS {
            self.problems.push(Problem::new(
                self.file,
                crate::value::Span::default(),
                format!("more than {MAX_SLOTS} slots"),
            ));
        }
        slots
    }

    fn pattern(
        &mut self,
        text: &Located<String>,
        slots: &[Slot],
        parts: &Parts,
    ) -> Option<Pattern> {
        match Pattern::compile_with(&text.value, slots, parts) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                self.say(text, error);
                None
            }
        }
    }

    /// Says what is wrong with a pattern.
    fn say(&mut self, text: &Located<String>, error: PatternError) {
        let place = text.inside(error.span, self.file);
        self.problems.push(Problem::new(self.file, place, error.message).help(error.help));
    }

    fn no_slot(&mut self, name: &Located<String>) {
        let message = format!("the relation has no slot `{}`", name.value);
        self.problems.push(Problem::new(self.file, name.span, message));
    }

    fn reads(
        &mut self,
        written: Later<Vec<Located<ReadExample>>>,
        slots: &[Slot],
    ) -> Made<Vec<RelationRead>> {
        match written {
            Later::Here(reads) => {
                let reads: Vec<_> = reads.iter().filter_map(|r| self.read(r, slots)).collect();
                Made::by(|| reads)
            }
            Later::There(there) => {
                let (file, slots) = (self.file.clone(), slots.to_vec());
                Made::by(move || {
                    let reads: Vec<_> = there.read().unwrap_or_default();
                    let mut builder = Builder { file: &file, problems: Vec::new() };
                    reads.iter().filter_map(|read| builder.read(read, &slots)).collect()
                })
            }
        }
    }

    fn read(&mut self, read: &Located<ReadExample>, slots: &[Slot]) -> Option<RelationRead> {
        let fillers = match &read.value.r#as.value {
            TextOr::Text(none) if none == "none" => None,
            TextOr::Text(other) => {
                let message = format!("`{other}` is neither `none` nor slots with their texts");
                self.problems.push(Problem::new(self.file, read.value.r#as.span, message));
                return None;
            }
            TextOr::Full(pairs) => {
                for (name, _) in pairs.iter() {
                    if !slots.iter().any(|slot| slot.name == name.value) {
                        self.no_slot(name);
                    }
                }
                Some(
                    pairs
                        .iter()
                        .map(|(name, text)| (name.value.clone(), text.value.clone()))
                        .collect(),
                )
            }
        };
        Some(RelationRead { text: read.value.text.clone(), slots: fillers, place: read.span })
    }
}
