//! Repairs: one figure and the value with which every equation that it stands in holds.

use super::equation::{Equation, Figure, Network, quantity_at};
use super::slips::{self, Variant};
use crate::document::BlockKind;
use crate::rules::engine::subject::Within;
use crate::rules::finding::{Finding, Suggestion};
use crate::value::Span;

/// A change of one figure.
#[derive(Clone, Debug)]
pub(super) struct Repair {
    pub figure: Figure,
    variant: Variant,
    rank: Rank,
}

/// How likely a repair is; the greater the likelier. The fields are compared in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// How many failing equations it makes hold.
    explains: usize,
    /// Other mentions of the figure say the new value.
    supported: usize,
    /// Equations that hold now and rest on the figure: it is trusted. Fewer is likelier.
    untrusted: isize,
    /// The figure stands in running text, not in a headline or a table.
    in_text: bool,
}

impl Repair {
    /// How likely it is.
    pub fn rank(&self) -> Rank {
        self.rank
    }

    /// The figure as it would be written, with its unit.
    pub fn text(&self, within: &Within) -> String {
        let Some(quantity) = within.facts.quantities.get(self.figure.quantity as usize) else {
            return self.variant.text.clone();
        };
        let (whole, figure) = (quantity.span, quantity.figure);
        let before = within.written(Span::new(whole.start, figure.start));
        let after = within.written(Span::new(figure.end, whole.end));
        format!("{before}{}{after}", self.variant.text)
    }

    /// The repair as a suggestion.
    pub fn suggestion(&self, within: &Within) -> Option<Suggestion> {
        let quantity = within.facts.quantities.get(self.figure.quantity as usize)?;
        Some(Suggestion { span: quantity.figure, text: self.variant.text.clone() })
    }

    /// Whether a finding that compares two mentions has its cause in the figure.
    pub fn explains(&self, finding: &Finding) -> bool {
        finding.labels.iter().any(|label| label.span == self.figure.span)
    }
}

/// The repairs of failing equations that share figures, the likeliest first. Empty where the network
/// tells no more than the single rule does: then that rule's own order stands.
pub(super) fn repairs(
    network: &Network,
    within: &Within,
    failing: &[&Equation],
    findings: &[Finding],
) -> Vec<Repair> {
    let mut found: Vec<Repair> = Vec::new();
    let mut seen: Vec<Figure> = Vec::new();
    for figure in failing.iter().flat_map(|equation| &equation.figures) {
        if !seen.contains(figure) {
            seen.push(*figure);
            found.extend(repair(network, within, failing, findings, *figure));
        }
    }
    // Stable: of equals the one that the rules name first.
    found.sort_by_key(|repair| std::cmp::Reverse(repair.rank));
    let tells = found.first().is_some_and(|best| {
        best.rank.explains > 1
            || best.rank.supported > 0
            || found.iter().any(|other| other.rank.untrusted < best.rank.untrusted)
    });
    if tells { found } else { Vec::new() }
}

/// The repair of one figure, if one typing error explains all the failing equations that it is in.
fn repair(
    network: &Network,
    within: &Within,
    failing: &[&Equation],
    findings: &[Finding],
    figure: Figure,
) -> Option<Repair> {
    let quantity = within.facts.quantities.get(figure.quantity as usize)?;
    let of: Vec<&&Equation> = failing.iter().filter(|equation| equation.has(figure)).collect();
    let written = within.written(quantity.figure);
    let fits = |variant: &Variant| {
        of.iter().all(|equation| equation.holds_with(within, figure, variant.stated))
            && network
                .holding(figure)
                .all(|equation| equation.holds_with(within, figure, variant.stated))
    };
    let mut fitting: Vec<(usize, Variant)> = slips::variants(written, &quantity.stated)
        .into_iter()
        .filter(fits)
        .map(|variant| (support(within, findings, figure, &variant), variant))
        .collect();
    fitting.sort_by_key(|(support, _)| std::cmp::Reverse(*support));
    let (supported, variant) = fitting.into_iter().next()?;
    let trusted = isize::try_from(network.trust(within, figure)).unwrap_or(isize::MAX);
    let rank = Rank {
        explains: of.len(),
        supported,
        untrusted: -trusted,
        in_text: in_text(within, figure),
    };
    Some(Repair { figure, variant, rank })
}

/// How many other mentions of the figure, in findings that compare it with them, say the new value.
fn support(within: &Within, findings: &[Finding], figure: Figure, variant: &Variant) -> usize {
    let of_figure = |finding: &&Finding| finding.labels.iter().any(|l| l.span == figure.span);
    let others = findings.iter().filter(of_figure).flat_map(|finding| &finding.labels);
    let says = |span: Span| {
        let quantity =
            quantity_at(within, span).and_then(|at| within.facts.quantities.get(at as usize));
        quantity.is_some_and(|q| q.stated.figure == variant.stated.figure)
    };
    others.filter(|label| label.span != figure.span && says(label.span)).count()
}

/// Headlines and tables are set with more care, and repeat what is checked elsewhere.
fn in_text(within: &Within, figure: Figure) -> bool {
    let block = within.block_of(figure.span);
    !matches!(block, Some(BlockKind::Heading { .. } | BlockKind::Cell { .. }))
}
