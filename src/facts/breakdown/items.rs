//! Parts that are the items of a list: "We need: / - 200 tables / - 300 chairs", with the whole in the
//! sentence before the list, in the one after it, or in an item that is called the total.

use std::ops::Range;

use super::{Breakdown, Shape, of_sentences, size};
use crate::document::{BlockKind, Document};
use crate::facts::quantity::{Quantity, Style};
use crate::facts::view::View;
use crate::language::{Class, Language, Reading, Sense, Sentence, StemId};
use crate::value::{Dimension, Exact, Figure, Hedge, Interval, Stated};

/// A figure leads its item where it stands among the first so many tokens.
const LEADING: usize = 2;
/// A list that is longer is none of parts.
const MOST: usize = 40;

/// So many quantities before a list and after it are tried as its whole.
const FAR_BEFORE: usize = 40;
const FAR_AFTER: usize = 12;

/// A block with its figures.
struct Block<'a> {
    view: View<'a>,
    /// Its quantities.
    range: Range<usize>,
}

/// A figure of an item, and the words of the item.
struct Part {
    quantity: usize,
    words: Vec<StemId>,
    total: bool,
}

/// Reads the parts that are the items of lists.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    quantities: &[Quantity],
    out: &mut Vec<Breakdown>,
) {
    let blocks = &document.blocks;
    let list = |at: usize| match blocks.get(at).map(|block| block.kind) {
        Some(BlockKind::ListItem(item)) => Some((item.list, item.depth)),
        _ => None,
    };
    let mut at = 0;
    while at < blocks.len() {
        let Some(own) = list(at) else {
            at += 1;
            continue;
        };
        let end = (at..blocks.len()).find(|next| list(*next) != Some(own)).unwrap_or(blocks.len());
        if (2..=MOST).contains(&(end - at)) {
            let reader = Reader { document, language, reading, quantities };
            reader.list(at..end, out);
        }
        at = end;
    }
}

struct Reader<'a> {
    document: &'a Document,
    language: &'a Language,
    reading: &'a Reading,
    quantities: &'a [Quantity],
}

impl Reader<'_> {
    /// The breakdowns that a list is the parts of.
    fn list(&self, items: Range<usize>, out: &mut Vec<Breakdown>) {
        for leading in [true, false] {
            let mut parts = Vec::with_capacity(items.len());
            for item in items.clone() {
                match self.part(item, leading) {
                    Some(part) => parts.push(part),
                    None => break,
                }
            }
            let like = |a: &Part, b: &Part| self.are_like(a.quantity, b.quantity);
            if parts.len() != items.len() || !parts.windows(2).all(|two| like(&two[0], &two[1])) {
                continue;
            }
            if let Some(found) = self.whole(&items, parts) {
                out.push(found);
                return;
            }
        }
    }

    /// The sentences of a block.
    fn sentences(&self, block: usize) -> Range<usize> {
        let sentences = &self.reading.sentences;
        let start = sentences.partition_point(|s| (s.block as usize) < block);
        start..sentences.partition_point(|s| s.block as usize <= block)
    }

    fn block<'c>(&'c self, block: usize, classes: &'c mut Vec<Class>) -> Option<Block<'c>> {
        let sentences = self.sentences(block);
        let (first, last) = (sentences.start, sentences.end.checked_sub(1)?);
        let all = self.reading.sentences.get(first..=last)?;
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let range = of_sentences(self.quantities, number(first), number(last));
        let whole = Sentence {
            tokens: all.first()?.tokens.start..all.last()?.tokens.end,
            block: number(block),
            classes: Class::all(),
        };
        let view = View::new(self.document, self.language, self.reading, &whole, classes);
        Some(Block { view, range })
    }

    /// The figure that an item begins or ends with.
    fn part(&self, block: usize, leading: bool) -> Option<Part> {
        let mut classes = Vec::new();
        let block = self.block(block, &mut classes)?;
        let at = if leading { block.range.start } else { block.range.end.checked_sub(1)? };
        let quantity = self.quantities.get(at).filter(|_| block.range.contains(&at))?;
        let view = &block.view;
        let tokens =
            quantity.tokens.start as usize - view.first..quantity.tokens.end as usize - view.first;
        let stands = if leading {
            tokens.start <= LEADING && !view.is_mark(tokens.end, ".")
        } else {
            let closed = (tokens.end..view.tokens.len()).all(|at| !view.is_word(at));
            let told = tokens.start.checked_sub(1).is_some_and(|at| {
                view.is_mark(at, ":") || view.is_mark(at, "(") || view.is_dash(at)
            });
            closed && told
        };
        let total = says_total(view, 0..view.tokens.len());
        let words = if leading { words(view, tokens.end..tokens.end + 6) } else { Vec::new() };
        (stands && is_amount(quantity)).then_some(Part { quantity: at, words, total })
    }

    fn are_like(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.quantities[a], &self.quantities[b]);
        let unit = a.unit == b.unit || a.dimension == Dimension::Duration;
        a.dimension == b.dimension && unit
    }

    /// The whole of the parts, in the list or beside it.
    fn whole(&self, items: &Range<usize>, mut parts: Vec<Part>) -> Option<Breakdown> {
        let last = parts.len() - 1;
        if let Some(at) = [last, 0].into_iter().find(|at| parts[*at].total)
            && parts.iter().filter(|part| part.total).count() == 1
            && parts.len() > 2
        {
            let whole = parts.remove(at).quantity;
            let found = self.breakdown(whole, &parts)?;
            return Some(Breakdown { complete: found.near, ..found });
        }
        let beside = [items.start.checked_sub(1), Some(items.end)];
        for (before, at) in [true, false].into_iter().zip(beside) {
            let found = at.and_then(|at| self.beside(at, before, &parts));
            if found.is_some() {
                return found;
            }
        }
        self.far(items, &parts)
    }

    /// A whole further off: a figure so long that one slip of the pen in it, or in a part, is no chance.
    fn far(&self, items: &Range<usize>, parts: &[Part]) -> Option<Breakdown> {
        let (first, last) = (parts.first()?.quantity, parts.last()?.quantity);
        let like = |at: &usize| {
            let quantity = &self.quantities[*at];
            let block = self.reading.sentences.get(quantity.sentence as usize);
            let outside = block.is_some_and(|sentence| !items.contains(&(sentence.block as usize)));
            outside && is_amount(quantity) && self.are_like(first, *at)
        };
        let before = first.saturating_sub(FAR_BEFORE)..first;
        let after = last + 1..self.quantities.len().min(last + 1 + FAR_AFTER);
        let mut told = None;
        for whole in before.chain(after).filter(like) {
            let Some(found) = self.breakdown(whole, parts) else { continue };
            if found.whole.agrees(&found.sum) {
                return None;
            }
            let value = |at: usize| self.quantities[at].stated.figure.map(|figure| figure.value);
            let values: Vec<Exact> = parts.iter().filter_map(|part| value(part.quantity)).collect();
            let close = value(whole).is_some_and(|whole| size::is_told_by_digits(whole, &values));
            if close && told.is_none() {
                told = Some(Breakdown { complete: true, near: true, ..found });
            }
        }
        told
    }

    /// The whole in the block before or after a list.
    fn beside(&self, at: usize, before: bool, parts: &[Part]) -> Option<Breakdown> {
        let mut classes = Vec::new();
        let block = self.block(at, &mut classes)?;
        let view = &block.view;
        let first = self.quantities.get(parts.first()?.quantity)?;
        let sentence = if before {
            self.reading.sentences.len().min(self.sentences(at).end).checked_sub(1)?
        } else {
            self.sentences(at).start
        };
        let announces = before && view.is_mark(view.tokens.len().checked_sub(1)?, ":");
        let number = u32::try_from(sentence).ok()?;
        let like: Vec<usize> = of_sentences(self.quantities, number, number)
            .filter(|other| {
                let other = &self.quantities[*other];
                is_amount(other) && other.dimension == first.dimension && other.unit == first.unit
            })
            .collect();
        let mut told = None;
        for whole in like.iter().copied() {
            let found = self.breakdown(whole, parts)?;
            if found.whole.agrees(&found.sum) {
                return Some(Breakdown { complete: true, ..found });
            }
            let quantity = &self.quantities[whole];
            let end = quantity.tokens.end as usize - view.first;
            let own = words(view, end..end + 4);
            let shared = |part: &&Part| part.words.iter().any(|word| own.contains(word));
            let alike = parts.iter().filter(shared).count() > 1;
            let close = found.sum.figure.zip(found.whole.figure).is_some_and(|(sum, whole)| {
                let twice = |value: Exact| value.checked_add(value);
                twice(sum.value) > Some(whole.value) && twice(whole.value) > Some(sum.value)
            });
            let many = parts.len() > 2;
            let tied = if before {
                (announces || says_total(view, 0..view.tokens.len())) && many && found.near
            } else {
                let total = says_total(view, 0..end + 4);
                (total || alike) && found.near || alike && many && close && like.len() == 1
            };
            if tied {
                told = Some(Breakdown { complete: true, ..found });
            }
        }
        told
    }

    fn breakdown(&self, whole: usize, parts: &[Part]) -> Option<Breakdown> {
        let quantity = &self.quantities[whole];
        let written = quantity.stated.figure?.value;
        let figures: Vec<Figure> =
            parts.iter().filter_map(|part| self.quantities[part.quantity].stated.figure).collect();
        let values: Vec<Exact> = figures.iter().map(|figure| figure.value).collect();
        let sum = size::total(&figures, quantity.dimension)?;
        if values.len() != parts.len() || !size::can_be(written, &values) && values.len() > 2 {
            return None;
        }
        Some(Breakdown {
            quantity: u32::try_from(whole).ok(),
            span: quantity.span,
            whole: quantity.stated,
            sentence: quantity.sentence,
            parts: parts.iter().map(|part| self.quantities[part.quantity].span).collect(),
            sum: Stated {
                interval: Interval::exactly(sum.value),
                figure: Some(sum),
                hedge: Hedge::None,
            },
            form: Shape::Items,
            complete: false,
            near: size::near(written, &values)
                || size::slipped(written, &values)
                || size::misses_hours(quantity.dimension, written, sum.value),
            apart: false,
            joined: false,
            named_alike: false,
        })
    }
}

fn words(view: &View, tokens: Range<usize>) -> Vec<StemId> {
    let content = |at: &usize| view.is_content(*at) && view.written(*at).len() > 3;
    let stem = |at: usize| view.token(at).map(|token| view.reading.forms.stem(token.form));
    tokens.take_while(|at| view.is_word(*at)).filter(content).filter_map(stem).collect()
}

fn says_total(view: &View, mut tokens: Range<usize>) -> bool {
    tokens.any(|at| {
        view.longest(at, Class::PART_LINK, |s| (s == Sense::Total).then_some(())).is_some()
    })
}

/// Whether a figure can be a part or a whole at all.
fn is_amount(quantity: &Quantity) -> bool {
    let Some(figure) = quantity.stated.figure else { return false };
    let counted = match quantity.dimension {
        Dimension::Count => figure.step >= Exact::ONE,
        Dimension::Money
        | Dimension::Duration
        | Dimension::Mass
        | Dimension::Length
        | Dimension::Data
        | Dimension::Energy
        | Dimension::Volume
        | Dimension::Area => true,
        _ => false,
    };
    counted
        && matches!(quantity.style, Style::Figures | Style::Words)
        && quantity.stated.hedge == Hedge::None
        && !figure.value.is_negative()
}
