//! Claims: quantities with what they are about and how they are stated.

mod claimed;
mod context;
mod counts_nothing;
mod dated;
mod mark;
mod measure;
mod predicate;
mod scope;
mod subject;

use std::ops::Range;

use super::quantity::{Quantity, Style};
use super::relation::Found;
use super::view::View;
use crate::document::BlockKind;
use crate::language::{Class, FormId, StemId};
use crate::value::{Dimension, Exact, Span};
pub use claimed::Claimed;
pub(super) use context::Scratch;
pub use context::Word;
pub(super) use dated::settle as settle_dates;
pub use dated::{Life, TimeTold, Told};
pub use mark::{Mark, Marks};
pub use scope::{Carried, Scope, Statement};

/// The most nouns of a subject that are kept: the head and its nearest modifiers.
pub const NOUNS: usize = 4;

/// A quantity with its subject, its scope, and how it is stated.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // each says a thing of its own
pub struct Claim {
    /// The quantity, as an index into the document's.
    pub quantity: u32,
    /// Its sentence.
    pub sentence: u32,
    /// Where in the document it stands.
    pub place: Place,
    /// Inside a block quote.
    pub quoted: bool,
    /// The words that name what is counted or measured, where they were found.
    pub subject: Option<Span>,
    /// The subject's nouns, the nearest to the figure first.
    pub nouns: [Option<StemId>; NOUNS],
    /// True when the nouns are those counted ("12 men"), false when they are an attribute's before
    /// the figure ("the number of men reached 12").
    pub counted: bool,
    /// Whose age it is, where the name stands right before: "Lopez" of "Maria Lopez, 24".
    pub holder: Option<FormId>,
    /// The name that stands nearest before it in its sentence.
    pub actor: Option<FormId>,
    /// It points back at a figure before it: "that 60-day period".
    pub points: bool,
    /// It is said to be a part: "$8 billion of this backlog".
    pub part: bool,
    /// It stands among figures that nothing parts, as the cells of a row do.
    pub row: bool,
    /// The weekday that stands beside a date is the one on which it fell.
    pub confirmed: bool,
    /// The content words around it, as a range of [`Claims::words`], sorted by stem.
    pub words: Range<u32>,
    /// The groups of words for its measure that stand close to it: one bit for each.
    pub alike: u128,
    /// What it counts is spoken of as known: "the 14 dead", "its 460 pupils".
    pub known: bool,
    /// What narrows it.
    pub scope: Scope,
    /// What it is that counts nothing; `None` for figures and dates.
    pub mark: Option<Mark>,
    /// The figure's digits without zeros at the end and the beginning.
    pub digits: u8,
}

/// Where a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// A headline, subhead or title.
    Heading,
    /// The first paragraph of running text.
    Lead,
    /// Any other paragraph.
    Body,
    /// An item of a list.
    List,
    /// A footnote or caption.
    Note,
}

/// The claims of a document, with the words around them.
#[derive(Debug, Default)]
pub struct Claims {
    /// The claims in the order of the text.
    pub all: Vec<Claim>,
    /// The words around the claims; see [`Claim::words`].
    pub words: Vec<Word>,
    /// Of dates, what is told of each beside the words around it; empty for figures.
    pub told: Vec<Told>,
}

impl Claims {
    /// Room for so many claims.
    pub(super) fn with_room(claims: usize) -> Self {
        Self {
            all: Vec::with_capacity(claims),
            words: Vec::with_capacity(claims * 16),
            told: Vec::new(),
        }
    }

    /// The words around a claim.
    pub fn words(&self, claim: &Claim) -> &[Word] {
        &self.words[claim.words.start as usize..claim.words.end as usize]
    }
}

/// Once the whole document is read, weighs the words of figures and dates, and gives back the room that
/// is left.
pub(super) fn done(mut claims: [&mut Claims; 3], reading: &crate::language::Reading) {
    for claims in &mut claims {
        claims.all.shrink_to_fit();
        claims.words.shrink_to_fit();
    }
    context::weigh(claims, reading);
}

/// Reads the claims of a sentence from its quantities.
pub(super) fn read(
    view: &View,
    number: u32,
    (place, quoted): (Place, bool),
    found: Found,
    scratch: &mut Scratch,
    carried: &mut Carried,
    (out, dated, marks): (&mut Claims, &mut Claims, &mut Marks),
) {
    let mut prepared = false;
    let mut previous = None;
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    for (index, quantity) in (found.first_quantity..).zip(found.quantities) {
        if !is_claim(view, quantity) {
            continue;
        }
        let tokens =
            quantity.tokens.start as usize - view.first..quantity.tokens.end as usize - view.first;
        let hedge_start = quantity.hedge_start as usize - view.first;
        let local = |at: u32| at as usize - view.first;
        let around = index - found.first_quantity;
        let beside = [
            around.checked_sub(1).map_or(0, |at| local(found.quantities[at].hedge_end)),
            found
                .quantities
                .get(around + 1)
                .map_or(view.tokens.len(), |next| local(next.hedge_start)),
        ];
        let subject = subject::Figure {
            view,
            quantity,
            hedged: hedge_start..local(quantity.hedge_end),
            after: around.checked_sub(1).map_or(0, |at| local(found.quantities[at].hedge_end)),
            next: found
                .quantities
                .get(around + 1)
                .map(|next| local(next.hedge_start)..local(next.hedge_end)),
            previous: previous.filter(|(at, _)| at + 1 == index).map(|(_, subject)| subject),
            figures: &found.quantities[..around],
            dates: found.dates,
        }
        .subject();
        previous = Some((index, subject));
        let words_start = narrow(out.words.len());
        if !std::mem::replace(&mut prepared, true) {
            scratch.prepare(view);
            scratch.go_on(view, carried.previous());
        }
        context::read(&tokens, scratch, &mut out.words);
        out.all.push(Claim {
            quantity: narrow(index),
            sentence: quantity.sentence,
            place,
            quoted,
            subject: subject.span,
            nouns: subject.nouns,
            counted: subject.counted,
            holder: holder(view, quantity, tokens.start),
            words: words_start..narrow(out.words.len()),
            alike: scratch.alike(&measure::around(view, hedge_start, tokens.end, &beside))
                & !view.language.events,
            known: measure::is_known(view, hedge_start),
            scope: scope::read(view, &tokens, hedge_start, found.dates, scratch, carried),
            actor: actor(view, hedge_start),
            points: points_back(view, hedge_start, &tokens),
            part: is_part(view, hedge_start, tokens.end),
            row: counts_nothing::is_in_row(view, quantity),
            confirmed: false,
            mark: None,
            digits: significant_digits(quantity.figure.of(view.text)),
        });
    }
    if found.dates.iter().any(dated::may_be_claim) {
        let scratch = (&mut *scratch, &mut prepared);
        dated::read(view, (place, quoted), &found, scratch, carried, dated);
    }
    let scratches = (&mut *scratch, &mut prepared);
    mark::read(view, number, (place, quoted), &found, scratches, carried, marks);
    let heading = matches!(view.kind, BlockKind::Heading { .. });
    if !prepared && heading {
        scratch.prepare(view);
        prepared = true;
    }
    if prepared {
        carried.take(view, number, scratch, found.dates);
    }
    carried.take_actor(view);
}

/// "these 512 parcels", "that 60-day period"; "that 60 people came" begins a clause.
fn points_back(view: &View, start: usize, tokens: &Range<usize>) -> bool {
    let Some(at) = start.checked_sub(1) else { return false };
    let dashed = (tokens.start..=tokens.end).any(|at| view.is_dash(at) && view.is_glued(at));
    // "every 20 minutes" points at nothing.
    let points = view.is(at, Class::DETERMINER) && !view.is(at, Class::ARTICLE | Class::PER);
    points || dashed && view.is(at, Class::CLAUSE) && !view.is(at, Class::AND)
}

/// The name that stands nearest before a figure: the last capitalised word.
fn actor(view: &View, before: usize) -> Option<FormId> {
    let named = |at: &usize| scope::is_named(view, *at);
    (0..before).rev().find(named).map(|at| view.tokens[at].form)
}

/// "$8 billion of this backlog", "of which 12": a part of what has been named.
fn is_part(view: &View, start: usize, end: usize) -> bool {
    let of = |at: usize| view.is(at, Class::OF);
    let named = |at: usize| view.is(at, Class::DETERMINER) || view.is(at, Class::CLAUSE);
    of(end) && (named(end + 1) || view.is(end + 1, Class::THE))
        || (0..start).rev().take(3).any(|at| of(at) && named(at + 1))
}

/// Table cells have their own equations; "dozens" and a bare "one" say too little to be compared, and
/// "the 21st" is a place in a sequence. "12/60" stands beside its percentage, which is the claim.
fn is_claim(view: &View, quantity: &Quantity) -> bool {
    let word_one = quantity.style == Style::Words
        && quantity.dimension == Dimension::Count
        && quantity.stated.value() == Some(Exact::ONE);
    let compared = !matches!(quantity.style, Style::Vague | Style::Slash)
        && quantity.dimension != Dimension::Order;
    !matches!(view.kind, BlockKind::Cell { .. })
        && compared
        && !word_one
        && !counts_nothing::is_name(view, quantity)
        && !counts_nothing::ends_interval(view, quantity)
}

/// The surname in "Maria Lopez, 24, of Irvine".
fn holder(view: &View, quantity: &Quantity, start: usize) -> Option<FormId> {
    let at = start.checked_sub(2)?;
    let named = quantity.dimension == Dimension::Age
        && view.is_mark(start - 1, ",")
        && view.is_capitalised(at);
    named.then(|| view.tokens[at].form)
}

fn significant_digits(figure: &str) -> u8 {
    let significant = figure.trim_matches(|c| c == '0' || !char::is_ascii_digit(&c));
    u8::try_from(significant.bytes().filter(u8::is_ascii_digit).count()).unwrap_or(u8::MAX)
}

/// Where the claims of a block stand; `lead_seen` says whether running text has begun.
pub(super) fn place(kind: BlockKind, length: u32, lead_seen: &mut bool) -> Place {
    match kind {
        BlockKind::Heading { .. } => Place::Heading,
        BlockKind::ListItem(_) => Place::List,
        BlockKind::Note | BlockKind::Cell { .. } => Place::Note,
        // A dateline or a letterhead is no lead: running text has some length.
        BlockKind::Paragraph if !*lead_seen && length > 80 => {
            *lead_seen = true;
            Place::Lead
        }
        BlockKind::Paragraph => Place::Body,
    }
}

/// True for words that say nothing of a subject.
fn is_empty_word(view: &View, at: usize) -> bool {
    view.is(at, Class::FUNCTION) || !view.is_word(at)
}
