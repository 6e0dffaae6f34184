//! What rules can speak of: the subjects that facts and languages offer, the functions that a
//! document answers, the evidence that can be weighed. Plain data; the engine that checks rules
//! against documents supplies it, and it must agree with that engine's bindings.

use super::expression::{Given, Type};
use crate::language::pattern::{Slot, SlotKind};

/// Everything that a rule can name.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// What `each` and `compare` can look at.
    pub subjects: Vec<Subject>,
    /// Functions whose answer depends on the document.
    pub functions: Vec<DocumentFunction>,
    /// What `weigh` can weigh.
    pub evidence: Vec<Evidence>,
    /// What it can weigh of one fact, where facts of the kind give evidence: by the subject's number.
    pub grounds: Vec<Vec<Evidence>>,
    /// What can be asked of what stands in a slot.
    pub parts: Vec<SlotPart>,
    /// What every rule can name, whatever it looks at: `today`.
    pub everywhere: Vec<Field>,
    /// The languages that a pattern can be written for.
    pub languages: Vec<String>,
}

/// A kind of fact, a relation, or the claims of a document.
#[derive(Clone, Debug)]
pub struct Subject {
    /// How rules write it: "date", "share-of", "claim".
    pub name: String,
    /// What it is, in a sentence for the docs.
    pub doc: String,
    /// What it says. In `each` they are known by their names, in `compare` as `a.name` and
    /// `b.name`; the field called [`Subject::MAIN`] is `a` and `b` themselves.
    pub fields: Vec<Field>,
    /// Two of them can be compared.
    pub pairs: bool,
}

impl Subject {
    /// The name of the field that is the thing itself.
    pub const MAIN: &'static str = "self";
    /// The name of the field that says what a figure measures: where two have it in common, their
    /// figures can be compared.
    pub const DIMENSION: &'static str = "dimension";

    /// The number of the field of that name.
    pub fn field(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

/// Something that a subject says.
#[derive(Clone, Debug)]
pub struct Field {
    /// How rules write it.
    pub name: String,
    /// What it is.
    pub kind: Type,
    /// Not every subject of the kind says it.
    pub optional: bool,
    /// It has a place in the document, which a finding can label.
    pub has_span: bool,
    /// What it is, in a sentence for the docs.
    pub doc: String,
}

/// A function whose answer depends on the document: `sum_explains(a, b)`.
#[derive(Clone, Debug)]
pub struct DocumentFunction {
    /// What rules know of it.
    pub given: Given,
    /// What it answers, in a sentence for the docs.
    pub doc: String,
}

/// Evidence for or against two claims being of one thing, or one fact being what it seems.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// How rules write it.
    pub name: String,
    /// What it is, in a sentence for the docs.
    pub doc: String,
}

/// What can be asked of what stands in a slot: `now.year`.
#[derive(Clone, Debug)]
pub struct SlotPart {
    /// How rules write it, after the slot and a point.
    pub name: &'static str,
    /// What it is, in a sentence for the docs.
    pub doc: &'static str,
    /// The kind of slot that has it.
    pub of: SlotKind,
    /// It has a place in the document, which a finding can label.
    pub has_span: bool,
    /// What it is.
    pub kind: Type,
}

impl SlotPart {
    /// The parts of slots, which are numbered on after the slots themselves: for each its slot and
    /// its number among all parts.
    pub fn numbered(parts: &[Self], slots: &[Slot]) -> Vec<(usize, usize)> {
        let of_slot = |(at, slot): (usize, &Slot)| {
            let kind = slot.kind;
            let fitting = parts.iter().enumerate().filter(move |(_, part)| part.of == kind);
            fitting.map(move |(number, _)| (at, number)).collect::<Vec<_>>()
        };
        slots.iter().enumerate().flat_map(of_slot).collect()
    }
}

impl Catalogue {
    /// The binding of the first of the names that every rule has: beyond those of any fact.
    pub const EVERYWHERE: usize = 1 << 20;

    /// The number of the subject of that name.
    pub fn subject(&self, name: &str) -> Option<usize> {
        self.subjects.iter().position(|subject| subject.name == name)
    }
}
