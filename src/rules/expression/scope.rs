//! What the names in an expression mean.

use std::sync::Arc;

use super::functions::{self, Signature};
use super::types::Type;

/// A name of a fact, a pair or a match.
#[derive(Clone, Debug)]
pub struct Known {
    /// How rules write it: "share", "a.subject".
    pub name: String,
    /// What it is; `None` when a mistake that is already told keeps it from being known.
    pub kind: Option<Type>,
    /// Not every fact says it.
    pub optional: bool,
    /// It has a place in the document.
    pub has_span: bool,
    /// Where [`super::Bindings`] find it.
    pub index: usize,
}

/// A step of the arithmetic, named by `let`.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// What it is; `None` when there is a mistake in it.
    pub kind: Option<Type>,
    /// The bindings that it rests on.
    pub uses: Vec<usize>,
}

/// A function whose answer is given by the document.
#[derive(Clone, Debug)]
pub struct Given {
    /// Its name.
    pub name: String,
    /// What it takes and gives.
    pub signature: Signature,
}

/// What an expression may speak of.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// What an unknown name is: "not a field of `share-of`".
    pub stranger: String,
    /// The names.
    pub names: Vec<Known>,
    /// Names that every rule has.
    pub everywhere: Vec<Known>,
    /// The steps so far.
    pub steps: Vec<Step>,
    /// Names that are missing because of mistakes that are already told.
    pub lost: Lost,
    /// The functions of the document, in the catalogue's order: they are asked of two facts.
    pub given: Arc<[Given]>,
    /// There is one fact, and no other to compare it with.
    pub alone: bool,
}

/// Names that cannot be known because of a mistake elsewhere; using one is no mistake of its own.
#[derive(Clone, Debug, Default)]
pub enum Lost {
    /// No name is lost.
    #[default]
    None,
    /// These.
    Names(Vec<String>),
    /// Any name may be one of them.
    Any,
}

impl Lost {
    /// True when `name` may be missing because of another mistake.
    pub fn may_be(&self, name: &str) -> bool {
        match self {
            Self::None => false,
            Self::Names(names) => names.iter().any(|lost| lost == name),
            Self::Any => true,
        }
    }
}

/// What a name stands for.
pub enum Meaning<'s> {
    /// A binding.
    Known(&'s Known),
    /// A step, by its number.
    Step(usize, &'s Step),
}

impl Scope {
    /// What `name` stands for.
    pub fn meaning(&self, name: &str) -> Option<Meaning<'_>> {
        self.known(name).map(Meaning::Known).or_else(|| {
            let found = self.steps.iter().enumerate().find(|(_, step)| step.name == name);
            found.map(|(index, step)| Meaning::Step(index, step))
        })
    }

    /// The name that stands for a place, when it is known.
    pub fn known(&self, name: &str) -> Option<&Known> {
        self.names.iter().chain(&self.everywhere).find(|known| known.name == name)
    }

    /// All names, for suggestions.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        let names = self.names.iter().map(|known| known.name.as_str());
        names.chain(self.steps.iter().map(|step| step.name.as_str()))
    }

    /// All functions, for suggestions.
    pub fn all_functions(&self) -> impl Iterator<Item = &str> {
        let built_in = functions::FUNCTIONS.iter().map(|function| function.name);
        let given = self.given.iter().filter(|_| !self.alone);
        built_in.chain(given.map(|given| given.name.as_str()))
    }
}
