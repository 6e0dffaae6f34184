//! The equations of a document, told: which figures stand in them, and whether they hold.

use super::equation::Equation;
use super::network::Network;
use crate::document::Document;
use crate::facts::Facts;
use crate::rules::engine::Engine;
use crate::rules::engine::subject::Within;
use crate::rules::rule::LooksAt;
use crate::value::Span;

/// What a rule says of two figures of a document or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The ids of the rules that say it.
    pub rules: Vec<String>,
    /// Whether it holds.
    pub holds: bool,
    /// Its figures, in the order of the text.
    pub figures: Vec<Span>,
    /// What the rule reports where it fails.
    pub message: Option<String>,
}

impl Agreement {
    fn new(equation: &Equation, holds: bool, within: &Within) -> Self {
        let mut figures: Vec<Span> = equation.figures.iter().map(|figure| figure.span).collect();
        figures.sort_unstable();
        let message = (!holds).then(|| equation.tell(within).message);
        Self { rules: vec![equation.rule.id.clone()], holds, figures, message }
    }
}

impl Engine {
    /// What the rules put equal in a document, in the order of the text: what fails, and what was
    /// checked and agrees.
    pub fn agreements(&self, document: &Document, least_confidence: f64) -> Vec<Agreement> {
        let facts = Facts::read(document, self.language());
        self.agreements_of(document, &facts, least_confidence)
    }

    /// The same, of facts that were read before.
    pub fn agreements_of(
        &self,
        document: &Document,
        facts: &Facts,
        least_confidence: f64,
    ) -> Vec<Agreement> {
        let within = Within::new(document, facts, self.language()).on(self.today());
        let network = Network::new(self, &within, least_confidence);
        let confirming = network.all().filter(|(equation, _)| equation.rule.confirms());
        let told = confirming.map(|(equation, holds)| Agreement::new(equation, holds, &within));
        let mut all: Vec<Agreement> = told.collect();
        all.extend(self.held(&within, least_confidence));
        all.sort_by(|a, b| (&a.figures, a.holds, &a.rules).cmp(&(&b.figures, b.holds, &b.rules)));
        // What several rules say of the same figures is one equation.
        all.dedup_by(|next, first| {
            let same = next.figures == first.figures && next.holds == first.holds;
            if same {
                let new = next.rules.drain(..).filter(|rule| !first.rules.contains(rule));
                first.rules.extend(new.collect::<Vec<String>>());
            }
            same
        });
        all
    }

    /// The equations that were found to hold when the facts were read: those of tables.
    fn held(&self, within: &Within, least_confidence: f64) -> Vec<Agreement> {
        let rules = self.rules.iter().filter(|rule| rule.confirms());
        let mut held = Vec::new();
        for rule in rules.filter(|rule| rule.confidence >= least_confidence) {
            let LooksAt::Each { subject, .. } = rule.looks_at else { continue };
            let Some(kind) = self.kinds.get(subject) else { continue };
            for places in kind.held(within) {
                let quantities = places.iter().filter_map(|place| quantity_over(within, *place));
                let mut figures: Vec<Span> = quantities.collect();
                figures.sort_unstable();
                figures.dedup();
                if figures.len() > 1 {
                    held.push(Agreement {
                        rules: vec![rule.id.clone()],
                        holds: true,
                        figures,
                        message: None,
                    });
                }
            }
        }
        held
    }
}

/// The place of the quantity in which a figure stands: a cell is read without its currency.
fn quantity_over(within: &Within, place: Span) -> Option<Span> {
    let (_, quantity) = within.facts.quantity_at(place)?;
    let inside = quantity.span.start <= place.start && place.end <= quantity.span.end;
    inside.then_some(quantity.span)
}
