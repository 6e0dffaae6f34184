//! Patterns of words and slots: the language of relations, and of `match` in rules.
//!
//! ```text
//! {part} [out] of [the|all] {whole} [{words}] [,|(] [or|i.e.] {share}
//! ```
//!
//! * a word or mark stands for itself, in small letters; `to|at` for either; "year-over-year" is cut
//!   as in a text
//! * `[...]` may be there, `<...>` must; `|` parts the choices, which may be several words
//! * `{slot}` is a quantity, date or word of the slot's kind
//! * `{slot:multiple}` is one of that sort alone
//! * `{words}` is up to six words that hold no quantity and no verb of change, `{words:3}` up to three
//! * `{phrase}` is the same within a clause: it goes over no "and", "while" or "which"
//! * `{some}` is a quantity that no slot is for: "per 1,000 births"
//! * `!<a|b>`: what comes next is none of these words
//! * `{part}` is a part of patterns that the relation names
//!
//! A pattern is compiled to a program over the items of a sentence and run by a machine that visits
//! each state at each item once, so that its time is linear in the sentence whatever the pattern.

mod first;
mod index;
mod item;
mod machine;
mod parse;
mod ready;
mod script;
mod slot;
mod summary;

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use first::{First, REACH};
pub use index::{Candidates, Has, Index};
pub use item::{Ahead, WordBit, WordBits};
use machine::OneOf;
pub use machine::{Buffers, Items, MAX_SLOTS, Match};
pub use parse::Parts;
pub use ready::{Known, Ready, Tables};
pub use script::{Script, ScriptTexts};
pub use slot::{Slot, SlotKind, Sorts, Tie, WrittenKind};
use summary::{Choices, Least, Summary, needs};

use crate::value::Span;

/// The words that `{words}` may be where nothing is said.
const WORDS: usize = 6;

/// A pattern, of which is known what a sentence must have for it. Its program is compiled when first a
/// sentence has that: most patterns are needed by no sentence of a document.
#[derive(Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is another need")]
pub struct Pattern {
    source: Source,
    /// What the slots can hold.
    slots: Arc<[SlotKind]>,
    program: OnceLock<Box<Program>>,
    /// How many steps it has, but for the last.
    steps: usize,
    /// How many quantities a match has at least: what sentences can be passed over by.
    pub quantities: usize,
    /// Whether a match must have a word of rising or falling.
    pub moves: bool,
    /// Whether a match must have a percentage.
    pub share: bool,
    /// Whether a match must have a date.
    dates: bool,
    /// Whether a match must have a figure or a word of how many times as much.
    changes: bool,
    /// The slots that some match fills, as bits.
    pub filled: u32,
    /// Sets of words of each of which a match must have one, in this order.
    needs: Cow<'static, [WordBits]>,
    /// Among how many of its first items it has the first of them, the second, and so on.
    within: Cow<'static, [u16]>,
    /// The words of the set whose words are rarest.
    rarest: Option<Cow<'static, [WordBit]>>,
    /// How many items a match has at most.
    pub longest: usize,
}

/// What a program is compiled from.
#[derive(Clone)]
enum Source {
    /// The parts of a pattern that was read.
    Read(Vec<Part>),
    /// A pattern of a script, by its number, that is yet to be read.
    Unread(Arc<Script>, usize),
}

/// However it came about, what it needs and what is run.
impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Pattern");
        out.field("slots", &self.slots).field("known", &self.known());
        out.field("program", self.program()).finish_non_exhaustive()
    }
}

/// What the machine runs.
#[derive(Clone, Debug)]
struct Program {
    steps: Vec<Step>,
    /// What a match can begin with.
    begins: Sorts,
    /// The words that a match can begin with, where it must begin with one of them.
    first_words: Option<OneOf>,
    /// What the ways of forks can go on with, each once.
    first: Vec<First>,
    /// What the first items of a match can be.
    opening: [First; REACH],
}

/// A step of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// Takes an item that is one of the words.
    Words(Arc<OneOf>),
    /// Takes an item of a sort that fits the slot.
    Slot(u8, Sorts),
    /// Goes on where the item is none of the words.
    Not(Arc<OneOf>),
    /// Takes an item that is a plain word.
    Any,
    /// Takes an item that is a plain word and begins no clause.
    Phrase,
    /// Takes a quantity, whichever.
    Some,
    /// Goes on at the first, and failing that at the second.
    Fork(Way, Way),
    /// Goes on elsewhere.
    Jump(u16),
    /// The pattern is matched.
    Done,
}

/// Where a fork leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Way {
    /// The step.
    to: u16,
    /// What it can go on with, as a place in [`Pattern::first`].
    first: u16,
}

impl Way {
    const fn to(step: u16) -> Self {
        Self { to: step, first: 0 }
    }
}

/// Why a pattern cannot be compiled, with the place in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// The place.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// How to fix it.
    pub help: String,
}

impl Pattern {
    /// Compiles a pattern over the given slots.
    ///
    /// # Errors
    /// [`PatternError`] for unbalanced brackets, unknown slots, and patterns that match nothing.
    pub fn compile(text: &str, slots: &[Slot]) -> Result<Self, PatternError> {
        Self::compile_with(text, slots, &Parts::default())
    }

    /// Compiles a pattern that may use named parts.
    ///
    /// # Errors
    /// As for [`Pattern::compile`].
    pub fn compile_with(text: &str, slots: &[Slot], named: &Parts) -> Result<Self, PatternError> {
        let parts = parse::parse(text, slots, named)?;
        let whole = Span::new(0, u32::try_from(text.len()).unwrap_or(u32::MAX));
        let Summary { longest, steps, filled, least } = Summary::of(&parts, slots);
        if steps >= usize::from(u16::MAX) {
            return Err(PatternError {
                span: whole,
                message: "the pattern is too long".to_owned(),
                help: "make several patterns of it".to_owned(),
            });
        }
        let Least { items, quantities, moves, share, dates, changes } = least;
        if items == 0 {
            let message = "the pattern needs nothing to match, so it matches everywhere".to_owned();
            let help = "write a word or a slot that is not in `[...]`".to_owned();
            return Err(PatternError { span: whole, message, help });
        }
        let all = needs(&parts, slots);
        let rarest = all.iter().min_by_key(|needed| needed.common);
        Ok(Self {
            slots: slots.iter().map(|slot| slot.kind).collect(),
            program: OnceLock::new(),
            steps,
            longest,
            needs: all.iter().map(|needed| needed.words).collect(),
            within: all.iter().map(|needed| fits(needed.within)).collect(),
            rarest: rarest.map(|needed| needed.one_by_one().into()),
            quantities,
            share,
            moves,
            dates,
            changes,
            filled,
            source: Source::Read(parts),
        })
    }

    /// A pattern of a script, of which all that sentences are asked for is known.
    pub fn unread(script: &Arc<Script>, number: usize, known: Known) -> Self {
        let Known { steps, longest, quantities, filled, moves, share, dates, changes, .. } = known;
        Self {
            source: Source::Unread(Arc::clone(script), number),
            slots: Arc::clone(script.kinds()),
            program: OnceLock::new(),
            steps,
            quantities,
            moves,
            share,
            dates,
            changes,
            filled,
            needs: known.needs,
            within: known.within,
            rarest: known.rarest,
            longest,
        }
    }

    /// What is known of it before it is run.
    pub fn known(&self) -> Known {
        let Self { steps, longest, quantities, filled, moves, share, dates, changes, .. } = *self;
        Known {
            steps,
            longest,
            quantities,
            filled,
            moves,
            share,
            dates,
            changes,
            needs: self.needs.clone(),
            within: self.within.clone(),
            rarest: self.rarest.clone(),
        }
    }

    /// The program, compiled when first asked for.
    fn program(&self) -> &Program {
        self.program.get_or_init(|| {
            let mut compiler = Compiler { program: Vec::with_capacity(self.steps + 1) };
            match &self.source {
                Source::Read(parts) => compiler.sequence(parts),
                Source::Unread(script, number) => compiler.sequence(&script.read(*number)),
            }
            compiler.program.push(Step::Done);
            let mut steps = compiler.program;
            let (begins, first_words) = first_items(&steps, &self.slots);
            let (first, opening) = first::read(&mut steps, &self.slots);
            Box::new(Program { steps, begins, first_words, first, opening })
        })
    }

    /// Words of which every match has one, the rarest that are known; none where it needs no word.
    fn rarest(&self) -> Option<&[WordBit]> {
        self.rarest.as_deref()
    }
}

/// A number of items in few bits; what is more goes beyond any sentence.
fn fits(items: usize) -> u16 {
    u16::try_from(items).unwrap_or(u16::MAX)
}

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Words(Arc<OneOf>),
    Slot(u8, Sorts),
    Gap(usize),
    Phrase(usize),
    Some,
    Not(Arc<OneOf>),
    /// One of several sequences, or none when optional.
    Choice {
        choices: Arc<Choices>,
        optional: bool,
    },
}

struct Compiler {
    program: Vec<Step>,
}

impl Compiler {
    fn here(&self) -> u16 {
        u16::try_from(self.program.len()).unwrap_or(u16::MAX)
    }

    fn sequence(&mut self, parts: &[Part]) {
        for part in parts {
            self.part(part);
        }
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Words(words) => self.program.push(Step::Words(Arc::clone(words))),
            Part::Slot(slot, sorts) => self.program.push(Step::Slot(*slot, *sorts)),
            Part::Not(words) => self.program.push(Step::Not(Arc::clone(words))),
            Part::Gap(most) => self.gap(*most, &Step::Any),
            Part::Phrase(most) => self.gap(*most, &Step::Phrase),
            Part::Some => self.program.push(Step::Some),
            Part::Choice { choices, optional } => self.choice(&choices.all, *optional),
        }
    }

    /// As few words as will do.
    fn gap(&mut self, most: usize, step: &Step) {
        let end = self.here() + u16::try_from(most * 2).unwrap_or(0);
        for _ in 0..most {
            let next = self.here() + 1;
            self.program.push(Step::Fork(Way::to(end), Way::to(next)));
            self.program.push(step.clone());
        }
    }

    /// Each choice in turn; what may be there is preferred to nothing.
    fn choice(&mut self, choices: &[Vec<Part>], optional: bool) {
        let mut exits = Vec::new();
        for (index, choice) in choices.iter().enumerate() {
            let last = index + 1 == choices.len() && !optional;
            let fork = self.program.len();
            if !last {
                self.program.push(Step::Fork(Way::to(self.here() + 1), Way::default()));
            }
            self.sequence(choice);
            exits.push(self.program.len());
            self.program.push(Step::Jump(0));
            if !last {
                let next = self.here();
                if let Some(Step::Fork(_, second)) = self.program.get_mut(fork) {
                    *second = Way::to(next);
                }
            }
        }
        let end = self.here();
        for exit in exits {
            self.program[exit] = Step::Jump(end);
        }
    }
}

/// What a match can begin with: the sorts of items, and the words when there is nothing else.
fn first_items(program: &[Step], slots: &[SlotKind]) -> (Sorts, Option<OneOf>) {
    let (mut sorts, mut first_words, mut only_words) = (Sorts::empty(), Vec::new(), true);
    let (mut open, mut seen) = (vec![0_u16], vec![false; program.len()]);
    while let Some(at) = open.pop() {
        let Some(step) = program.get(usize::from(at)) else { continue };
        if std::mem::replace(&mut seen[usize::from(at)], true) {
            continue;
        }
        match step {
            Step::Fork(first, second) => open.extend([first.to, second.to]),
            Step::Jump(to) => open.push(*to),
            Step::Not(_) => open.push(at + 1),
            Step::Words(words) => {
                sorts |= Sorts::WORD;
                first_words.push(Arc::clone(words));
            }
            other => {
                only_words = false;
                sorts |= match other {
                    Step::Slot(slot, narrow) => slots
                        .get(usize::from(*slot))
                        .map_or(Sorts::all(), |kind| kind.sorts() & *narrow),
                    Step::Some => Sorts::QUANTITY,
                    // "in the second quarter of 2020": a date may be one of `{words}`.
                    Step::Any | Step::Phrase => Sorts::WORD | Sorts::DATE,
                    _ => Sorts::all(),
                };
            }
        }
    }
    let first_words = || OneOf::new(first_words.iter().flat_map(|words| words.all()));
    (sorts, only_words.then(first_words))
}
