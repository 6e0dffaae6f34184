//! What a rule looks at, and which names that gives it.

use std::sync::Arc;

use super::Loader;
use crate::rules::catalogue::{Catalogue, Evidence, Field, Subject};
use crate::rules::evidence::{Between, GroundWeights, Mistake, Trees, Weights};
use crate::rules::expression::{Dim, Known, Lost, Scope};
use crate::rules::rule::LooksAt;
use crate::rules::schema::RuleFile;
use crate::value::Span;
use crate::yaml::{Later, Located, Made, did_you_mean};

impl<'l> Loader<'l> {
    /// What the rule looks at; `None` when that is not said, or unknown.
    pub(super) fn looks_at(&mut self, written: &RuleFile) -> Option<(LooksAt, Scope)> {
        self.exactly_one(written)?;
        if let Some(name) = &written.each {
            return self.each(name, written);
        }
        if let Some(name) = &written.compare {
            return self.compare(name, written);
        }
        let pattern = written.r#match.as_ref()?;
        Some(self.matched(pattern, written))
    }

    fn exactly_one(&mut self, written: &RuleFile) -> Option<()> {
        let said: Vec<(Span, &str)> = [
            (written.each.as_ref().map(|f| f.span), "each"),
            (written.compare.as_ref().map(|f| f.span), "compare"),
            (written.r#match.as_ref().map(|f| f.span), "match"),
        ]
        .into_iter()
        .filter_map(|(span, name)| span.map(|span| (span, name)))
        .collect();
        let problem = match said.as_slice() {
            [_] => return Some(()),
            [] if self.has_lost(&["each", "compare", "match"]) => return None,
            [] => self
                .problem(written.id.span, "the rule does not say what it looks at")
                .label("this rule")
                .help(
                    "add `each: <kind of fact>`, `compare: <kind of fact>` or `match: <pattern>`",
                ),
            [(first, name), rest @ ..] => rest.iter().fold(
                self.problem(*first, "the rule looks at more than one thing")
                    .label(format!("`{name}`"))
                    .help("make a rule of each"),
                |problem, (span, name)| problem.also(*span, format!("and `{name}`")),
            ),
        };
        self.say(problem);
        None
    }

    pub(super) fn scope(&self, stranger: String) -> Scope {
        let given = Arc::clone(&self.given);
        let lost = if self.has_lost(&["slots", "let"]) {
            Lost::Any
        } else {
            Lost::Names(self.lost.clone())
        };
        let everywhere = self.catalogue.everywhere.iter().enumerate();
        let everywhere = everywhere
            .map(|(at, field)| known(field, field.name.clone(), Catalogue::EVERYWHERE + at));
        let everywhere = everywhere.collect();
        Scope { stranger, everywhere, lost, given, ..Scope::default() }
    }

    fn each(&mut self, name: &Located<String>, written: &RuleFile) -> Option<(LooksAt, Scope)> {
        let (index, subject) = self.subject(name, false)?;
        let grounds = self.catalogue.grounds.get(index).map_or(&[][..], Vec::as_slice);
        let trees = self.trees(written, grounds);
        if let Some(trees) = written.trees.as_ref().filter(|_| written.weigh.is_none()) {
            self.trees_alone(trees.span);
        }
        let weights = self.weights(written, grounds);
        let weigh = weights.map(|weights| GroundWeights::new(weights, trees));
        let mut scope = self.scope(format!("not a field of `{}`", subject.name));
        scope.alone = true;
        let fields = subject.fields.iter().enumerate();
        scope.names =
            fields.map(|(index, field)| known(field, field.name.clone(), index)).collect();
        Some((LooksAt::Each { subject: index, weigh }, scope))
    }

    fn compare(&mut self, name: &Located<String>, written: &RuleFile) -> Option<(LooksAt, Scope)> {
        let (index, subject) = self.subject(name, true)?;
        let mut fields_of = |list: &Option<Located<Vec<Located<String>>>>| -> Vec<usize> {
            let names = list.iter().flat_map(|list| &list.value);
            names.filter_map(|name| self.field(name, subject)).collect()
        };
        let (same, compatible) = (fields_of(&written.same), fields_of(&written.compatible));
        let catalogue = self.catalogue;
        let own = catalogue.grounds.get(index).filter(|grounds| !grounds.is_empty());
        let of = own.map_or(catalogue.evidence.as_slice(), Vec::as_slice);
        let trees = self.trees(written, of);
        if let Some(trees) = written.trees.as_ref().filter(|_| written.weigh.is_none()) {
            self.trees_alone(trees.span);
        }
        let weigh = self.weights(written, of).map(|weights| match own {
            Some(_) => Between::Own(GroundWeights::new(weights, trees)),
            None => Between::Any(weights.into_iter().collect::<Weights>().with_trees(trees)),
        });
        let comparable =
            subject.field(Subject::DIMENSION).is_some_and(|dimension| same.contains(&dimension));
        let mut scope = self.scope(format!("not a field of `{}`", subject.name));
        scope.names = pair_names(subject, comparable);
        let fields = subject.fields.len();
        Some((LooksAt::Compare { subject: index, fields, same, compatible, weigh }, scope))
    }

    /// The subject of that name, or the one that is meant.
    fn subject(&mut self, name: &Located<String>, pairs: bool) -> Option<(usize, &'l Subject)> {
        let catalogue = self.catalogue;
        let index = catalogue.subject(name).or_else(|| {
            let fitting = catalogue.subjects.iter().filter(|subject| subject.pairs || !pairs);
            let names = fitting.map(|subject| subject.name.as_str());
            let meant = self.unknown("kind of fact", name, String::new(), names)?;
            catalogue.subject(meant)
        })?;
        let subject = catalogue.subjects.get(index)?;
        if pairs && !subject.pairs {
            let message = format!("a `{}` is not compared with others", subject.name);
            let help = format!("look at one at a time: `each: {}`", subject.name);
            self.say(self.problem(name.span, message).help(help));
            return None;
        }
        Some((index, subject))
    }

    fn field(&mut self, name: &Located<String>, subject: &Subject) -> Option<usize> {
        subject.field(name).or_else(|| {
            let names = subject.fields.iter().map(|field| field.name.as_str());
            let label = format!("not a field of `{}`", subject.name);
            self.unknown("field", name, label, names).and_then(|meant| subject.field(meant))
        })
    }

    /// What each kind of evidence weighs, by its number among those.
    fn weights(&mut self, written: &RuleFile, of: &[Evidence]) -> Option<Vec<(usize, f64)>> {
        let weights = written.weigh.as_ref()?.iter();
        Some(weights.filter_map(|(name, w)| Some((self.evidence(name, of)?, w.value))).collect())
    }

    fn trees_alone(&mut self, span: Span) {
        let problem = self.problem(span, "`trees` needs `weigh`, to whose sum it adds");
        self.say(problem.help("add `weigh:` with a weight for each kind of evidence that counts"));
    }

    /// The trees over the evidence. Those of a built-in rule, which a test reads too, are read when first a pair comes so far.
    fn trees(&mut self, written: &RuleFile, of: &[Evidence]) -> Option<Made<Trees>> {
        match &written.trees.as_ref()?.value {
            Later::Here(trees) => {
                let mut read = Trees::default();
                for tree in trees {
                    let kind = |name: &str| of.iter().position(|evidence| evidence.name == name);
                    if let Err(mistake) = read.read(tree, &mut { kind }) {
                        self.mistake_in(tree, &mistake, of);
                    }
                }
                Some(Made::by(|| read))
            }
            Later::There(there) => {
                let there = *there;
                let names: Vec<String> = of.iter().map(|evidence| evidence.name.clone()).collect();
                Some(Made::by(move || {
                    let kind = |name: &str| names.iter().position(|known| known == name);
                    let mut read = Trees::default();
                    for tree in there.read::<Vec<Located<String>>>().unwrap_or_default() {
                        let _ = read.read(&tree, &mut { kind });
                    }
                    read
                }))
            }
        }
    }

    fn mistake_in(&mut self, tree: &Located<String>, mistake: &Mistake, of: &[Evidence]) {
        match mistake {
            Mistake::Unknown(name) => {
                let name = Located { value: (*name).to_owned(), span: tree.span };
                self.evidence(&name, of);
            }
            Mistake::Expected(what) => {
                let problem = self.problem(tree.span, format!("invalid tree: expected {what}"));
                self.say(problem.help("write `(evidence border low high)`, or a number"));
            }
        }
    }

    fn evidence(&mut self, name: &Located<String>, of: &[Evidence]) -> Option<usize> {
        let names = of.iter().map(|evidence| evidence.name.as_str());
        let found = names.clone().position(|evidence| evidence == name.value);
        if found.is_none() {
            self.unknown("evidence", name, String::new(), names);
        }
        found
    }

    /// Says that a name is not among those there are; returns the one that is meant.
    pub(super) fn unknown<'n>(
        &mut self,
        what: &str,
        name: &Located<String>,
        label: String,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> Option<&'n str> {
        let meant = did_you_mean(name, names.clone());
        let help = meant.map_or_else(
            || {
                let all = names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                format!("available: {all}")
            },
            |meant| format!("did you mean `{meant}`?"),
        );
        let message = format!("unknown {what} `{}`", name.value);
        let problem = self.problem(name.span, message).label(label).help(help);
        self.say(problem);
        meant
    }
}

fn known(field: &Field, name: String, index: usize) -> Known {
    Known {
        name,
        kind: Some(field.kind.clone()),
        optional: field.optional,
        has_span: field.has_span,
        index,
    }
}

/// The names of a pair: `a` and `b`, `a.field` and `b.field`. Where the two need not measure the
/// same, their figures have different measures.
fn pair_names(subject: &Subject, comparable: bool) -> Vec<Known> {
    let count = subject.fields.len();
    let mut names = Vec::with_capacity(count * 2);
    for (side, offset) in [("a", 0), ("b", count)] {
        let measured = if comparable { "a" } else { side };
        let dims: Vec<(Arc<str>, Dim)> = subject
            .fields
            .iter()
            .map(|field| {
                (Arc::from(field.name.as_str()), Dim::variable(&on(measured, &field.name)))
            })
            .collect();
        for (index, field) in subject.fields.iter().enumerate() {
            let mut known = known(field, on(side, &field.name), offset + index);
            known.kind = Some(field.kind.with(&dims));
            names.push(known);
        }
    }
    names
}

/// "a" for the thing itself, "a.field" for a field.
fn on(side: &str, field: &str) -> String {
    if field == Subject::MAIN { side.to_owned() } else { format!("{side}.{field}") }
}
