//! Repairs: one figure and the value with which every equation that it stands in holds.

use super::candidates::{self, Candidate};
use super::equation::{Equation, Figure, Meant};
use super::mentions::Mentions;
use super::network::Network;
use super::same;
use crate::document::BlockKind;
use crate::facts::slip::Edit;
use crate::rules::engine::subject::Within;
use crate::rules::finding::Suggestion;
use crate::value::Span;

/// A change of one figure.
#[derive(Clone, Debug)]
pub(super) struct Repair {
    pub figure: Figure,
    candidate: Candidate,
    rank: Rank,
}

/// How likely a repair is; the greater the likelier. The fields are compared in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// How many failing equations it makes hold; what several rules say of the same figures is one.
    explains: usize,
    /// Other mentions of the figure say the new value.
    supported: usize,
    /// One typing error explains it.
    slip: bool,
    /// Equations that hold now and rest on the figure: it is trusted. Fewer is likelier.
    untrusted: isize,
    /// The figure stands in running text, not in a headline or a table.
    in_text: bool,
    /// Two digits have changed places, which chance seldom makes fit.
    swap: bool,
}

impl Repair {
    /// How likely it is.
    pub fn rank(&self) -> Rank {
        self.rank
    }

    /// Whether another mention of the figure says it.
    pub fn is_supported(&self) -> bool {
        self.rank.supported > 0
    }

    /// Whether more speaks for the figure than for that of another repair.
    pub fn is_trusted_more(&self, other: &Self) -> bool {
        self.rank.untrusted < other.rank.untrusted
    }

    /// The figure as it would be written, with its unit.
    pub fn text(&self, within: &Within) -> String {
        let (whole, digits) = (self.figure.span, self.figure.digits(within));
        let before = within.written(Span::new(whole.start, digits.start));
        let after = within.written(Span::new(digits.end, whole.end));
        format!("{before}{}{after}", self.candidate.text)
    }

    /// The repair as a suggestion.
    pub fn suggestion(&self, within: &Within) -> Suggestion {
        Suggestion { span: self.figure.digits(within), text: self.candidate.text.clone() }
    }
}

/// The repairs of failing equations that share figures, the likeliest first.
pub(super) fn repairs(
    network: &Network,
    within: &Within,
    failing: &[&Equation],
    mentions: &Mentions,
) -> Vec<Repair> {
    let mut found: Vec<Repair> = Vec::new();
    let mut seen: Vec<Figure> = Vec::new();
    for figure in failing.iter().flat_map(|equation| &equation.figures) {
        if !seen.contains(figure) {
            seen.push(*figure);
            found.extend(repair(network, within, failing, mentions, *figure));
        }
    }
    // Stable: of equals the one that the rules name first.
    found.sort_by_key(|repair| std::cmp::Reverse(repair.rank));
    found
}

/// The repair of one figure, if one value explains all the failing equations that it is in.
fn repair(
    network: &Network,
    within: &Within,
    failing: &[&Equation],
    mentions: &Mentions,
    figure: Figure,
) -> Option<Repair> {
    let of: Vec<&Equation> = failing.iter().copied().filter(|e| e.has(figure)).collect();
    let fits = |candidate: &Candidate| {
        let mut all = of.iter().copied().chain(network.holding(figure));
        all.all(|equation| equation.holds_with(within, figure, candidate.meant))
    };
    let explains = same::count(within, &of);
    let mut fitting: Vec<(usize, Candidate)> = candidates::of(within, figure, &of, mentions)
        .into_iter()
        .filter(fits)
        .map(|candidate| (support(within, mentions, figure, &candidate), candidate))
        // Any equation can be solved for any of its figures: that says nothing of one alone.
        .filter(|(support, candidate)| candidate.is_slip || *support > 0 || explains > 1)
        .collect();
    let likely = |(support, candidate): &(usize, Candidate)| {
        std::cmp::Reverse((*support, candidate.is_slip))
    };
    fitting.sort_by_key(likely);
    let (supported, candidate) = fitting.into_iter().next()?;
    let trusted = network.trust(within, figure, failing);
    let rank = Rank {
        explains,
        supported,
        slip: candidate.is_slip,
        untrusted: -isize::try_from(trusted).unwrap_or(isize::MAX),
        in_text: in_text(within, figure),
        swap: candidate.slip(within.written(figure.digits(within))) == Some(Edit::Swap),
    };
    Some(Repair { figure, candidate, rank })
}

/// How many other mentions of the figure, in findings that compare it with them, say the new value.
fn support(within: &Within, mentions: &Mentions, figure: Figure, candidate: &Candidate) -> usize {
    let others = mentions.others(figure);
    others.into_iter().filter(|place| says(within, *place, candidate)).count()
}

/// Whether a place says what a figure might be meant to say.
fn says(within: &Within, place: Span, candidate: &Candidate) -> bool {
    let Some(figure) = Figure::at(within, place) else { return false };
    match candidate.meant {
        Meant::Number(stated) => figure.quantity(within).is_some_and(|quantity| {
            quantity.stated.figure == stated.figure
                || within.written(quantity.figure) == candidate.text
        }),
        Meant::Day(date) => figure.day(within).is_some_and(|day| {
            let told = day.in_context();
            (told.year, told.month, told.day) == (date.year, date.month, date.day)
        }),
    }
}

/// Headlines and tables are set with more care, and repeat what is checked elsewhere.
fn in_text(within: &Within, figure: Figure) -> bool {
    let block = within.block_of(figure.span);
    !matches!(block, Some(BlockKind::Heading { .. } | BlockKind::Cell { .. }))
}
