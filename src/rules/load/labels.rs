//! Which places a finding labels, and which of them comes first.

use super::Loader;
use crate::rules::expression::{Expression, Known, Scope, Template};
use crate::rules::rule::{Conditions, Note, RuleLabel};
use crate::rules::schema::RuleFile;
use crate::yaml::{Located, Pairs};

impl Loader<'_> {
    /// The labels, the blamed one first.
    pub(super) fn labels(&mut self, written: &RuleFile, conditions: &Conditions) -> Vec<RuleLabel> {
        let scope = &conditions.scope;
        let pair = written.compare.is_some();
        let mut labels = match &written.labels {
            Some(pairs) => {
                let notes = self.at_places(pairs, scope).into_iter();
                notes.map(|(index, note)| RuleLabel { index, note: Note::Template(note) }).collect()
            }
            None => default_labels(conditions, pair),
        };
        if let Some(blame) = &written.blame
            && let Some(blamed) = self.place(blame, scope)
        {
            match labels.iter().position(|label| label.index == blamed.index) {
                Some(at) => labels[..=at].rotate_right(1),
                None => labels.insert(0, default_label(blamed, pair)),
            }
        }
        let sound = conditions.assertion.is_some() && conditions.message.is_some();
        if labels.is_empty() && sound && self.problems.is_empty() {
            let problem = self
                .problem(written.assert.span, "a finding would have no place in the text")
                .label("nothing here or in the message has a place")
                .help("say with `blame` which place to change");
            self.say(problem);
        }
        labels
    }

    /// What might be written instead, and where.
    pub(super) fn suggestions(
        &mut self,
        written: &RuleFile,
        scope: &Scope,
    ) -> Vec<(usize, Template)> {
        let Some(pairs) = &written.suggestions else { return Vec::new() };
        let each = pairs
            .iter()
            .flat_map(|(name, texts)| texts.all().into_iter().map(|text| (name.clone(), text)));
        self.at_places(&Pairs(each.collect()), scope)
    }

    /// Texts, each with the place that it is for.
    fn at_places(
        &mut self,
        pairs: &Pairs<Located<String>>,
        scope: &Scope,
    ) -> Vec<(usize, Template)> {
        let mut texts = Vec::new();
        for (name, text) in pairs.iter() {
            let place = self.place(name, scope);
            let text = self.template(text, scope);
            texts.extend(place.zip(text).map(|(known, text)| (known.index, text)));
        }
        texts
    }

    /// The name of a place in the text.
    fn place<'s>(&mut self, name: &Located<String>, scope: &'s Scope) -> Option<&'s Known> {
        let places = scope.names.iter().filter(|known| known.has_span);
        match scope.known(name) {
            Some(known) if known.has_span => Some(known),
            Some(_) => {
                let all = places.map(|known| format!("`{}`", known.name)).collect::<Vec<_>>();
                let problem = self
                    .problem(name.span, format!("`{}` has no place in the text", name.value))
                    .help(format!("what has one: {}", all.join(", ")));
                self.say(problem);
                None
            }
            None if scope.lost.may_be(name) => None,
            None => {
                let names = places.map(|known| known.name.as_str());
                self.unknown("place", name, scope.stranger.clone(), names);
                None
            }
        }
    }
}

/// All places that the assertion and the message speak of.
fn default_labels(conditions: &Conditions, pair: bool) -> Vec<RuleLabel> {
    let asserted = conditions.assertion.iter().flat_map(Expression::uses);
    let shown = conditions.message.iter().flat_map(Template::uses);
    let mut labels: Vec<RuleLabel> = Vec::new();
    for index in asserted.chain(shown) {
        let known = conditions.scope.names.iter().find(|known| known.index == *index);
        if let Some(known) = known.filter(|known| known.has_span)
            && !labels.iter().any(|label| label.index == *index)
        {
            labels.push(default_label(known, pair));
        }
    }
    labels
}

/// A label with the name of its slot. Of a pair, the side says nothing to a reader: "a.period" is
/// the period, and "a" is what the message speaks of.
fn default_label(known: &Known, pair: bool) -> RuleLabel {
    let name = if pair { known.name.get(2..).unwrap_or("") } else { &known.name };
    RuleLabel { index: known.index, note: Note::Name(name.replace('_', " ")) }
}
