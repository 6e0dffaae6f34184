//! The slots of a pattern and what they hold.

use super::Loader;
use crate::language::pattern::{Slot, SlotKind, Tie, WrittenKind};
use crate::rules::expression::{DIRECTIONS, Dim, Type};
use crate::value::Dimension;
use crate::yaml::{Located, Pairs, did_you_mean};

/// Words that mean something in expressions.
const RESERVED: [&str; 6] = ["and", "or", "not", "in", "as", "like"];

/// The types of slots in expressions.
pub(in crate::rules) fn types(slots: &[Slot]) -> Vec<Option<Type>> {
    let quantity = |name: &str| Type::Number(Dim::variable(name));
    let direct = |slot: &Slot| {
        Some(match slot.kind {
            SlotKind::Figure(dimension) => Type::Number(Dim::of(dimension)),
            SlotKind::Number | SlotKind::Spelled | SlotKind::InFigures => Type::NUMBER,
            SlotKind::Quantity | SlotKind::Range => quantity(&slot.name),
            SlotKind::Date => Type::Date,
            SlotKind::Direction => Type::Choice(DIRECTIONS),
            SlotKind::Text => Type::Text,
            SlotKind::Change | SlotKind::Fraction => Type::Number(Dim::of(Dimension::Percent)),
            SlotKind::Unknown => return None,
        })
    };
    slots
        .iter()
        .map(|slot| match slot.tie {
            Some(Tie::Like(other)) => slots.get(other).and_then(direct),
            _ => direct(slot),
        })
        .collect()
}

impl Loader<'_> {
    /// The declared slots, in their order.
    pub(super) fn slots(&mut self, declared: &Pairs<Located<String>>) -> Vec<Slot> {
        for (name, _) in declared.iter() {
            self.speakable(name);
        }
        declared
            .iter()
            .map(|(name, kind)| {
                let (kind, tie) =
                    self.slot_kind(name, kind, declared).unwrap_or((SlotKind::Unknown, None));
                Slot { name: name.value.clone(), kind, tie }
            })
            .collect()
    }

    fn slot_kind(
        &mut self,
        name: &Located<String>,
        kind: &Located<String>,
        declared: &Pairs<Located<String>>,
    ) -> Option<(SlotKind, Option<Tie>)> {
        let written = WrittenKind::of(kind);
        let Some(found) = SlotKind::named(written.kind) else {
            let names = SlotKind::names().chain(["like <slot>"]);
            self.unknown("kind of slot", kind, String::new(), names);
            return None;
        };
        let Some((word, other)) = written.tie else { return Some((found, None)) };
        let names = || declared.iter().map(|(name, _)| name.value.as_str());
        let Some((index, (_, of_other))) =
            declared.iter().enumerate().find(|(_, (name, _))| name.value == other)
        else {
            if self.has_lost(&[other]) {
                return None;
            }
            let help = did_you_mean(other, names()).map(|meant| format!("did you mean `{meant}`?"));
            let problem =
                self.problem(kind.span, format!("there is no slot `{other}`")).help_if(help);
            self.say(problem);
            return None;
        };
        if other == name.value || WrittenKind::of(of_other).tie.is_some() {
            let problem = self
                .problem(kind.span, format!("`{other}` does not say what it holds itself"))
                .also(of_other.span, "only this is said of it")
                .help(format!("say of `{other}` what it holds, such as `quantity`"));
            self.say(problem);
            return None;
        }
        Some((found, Some(WrittenKind::tied(word, index))))
    }

    /// Says of a name that expressions cannot speak it.
    pub(super) fn speakable(&mut self, name: &Located<String>) {
        let letters = |c: char| c.is_alphanumeric() || c == '_';
        let begins = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        let problem = if RESERVED.contains(&name.as_str()) {
            self.problem(name.span, format!("`{}` means something in expressions", name.value))
                .help("choose another name")
        } else if !begins || !name.chars().all(letters) {
            self.problem(name.span, format!("`{}` cannot be a name in expressions", name.value))
                .help("names are letters, digits and `_`, and begin with a letter")
        } else {
            return;
        };
        self.say(problem);
    }
}
