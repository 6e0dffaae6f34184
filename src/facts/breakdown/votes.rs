//! Rows of votes: "For | Against | Abstained" come to one figure in all tables of a document, that of
//! the shares or members that the text says took part.

use std::collections::BTreeMap;

use super::{Breakdown, Shape, size};
use crate::document::{BlockKind, Document};
use crate::facts::quantity::Quantity;
use crate::language::{Class, Language, Reading, Sense};
use crate::value::{Dimension, Exact, Figure, Hedge, Interval, Stated};

/// So many rows of a document must come to the figure of the text.
const LEAST: usize = 2;

/// Reads the rows of votes of a document.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    quantities: &[Quantity],
    out: &mut Vec<Breakdown>,
) {
    let voted = voted(document, language, reading);
    if voted.is_empty() {
        return;
    }
    let mut rows: BTreeMap<(u16, u16), Vec<usize>> = BTreeMap::new();
    let mut told: Vec<(usize, Exact)> = Vec::new();
    for (at, quantity) in quantities.iter().enumerate() {
        let exact = quantity.dimension == Dimension::Count && quantity.stated.hedge == Hedge::None;
        let figure = quantity.stated.figure.filter(|figure| exact && figure.step == Exact::ONE);
        let Some(figure) = figure else { continue };
        let block = reading.sentences[quantity.sentence as usize].block as usize;
        match document.blocks[block].kind {
            BlockKind::Cell { table, row, .. } if row > 0 => {
                if voted.contains(&table) {
                    rows.entry((table, row)).or_default().push(at);
                }
            }
            BlockKind::Cell { .. } => {}
            _ => told.push((at, figure.value)),
        }
    }
    let value = |at: &usize| quantities[*at].stated.figure.map(|figure| figure.value);
    let rows: Vec<(Vec<usize>, Vec<Exact>)> = rows
        .into_values()
        .map(|row| {
            let values = row.iter().filter_map(value).collect();
            (row, values)
        })
        .filter(|(row, _): &(Vec<usize>, Vec<Exact>)| row.len() > 1)
        .collect();
    let sums: Vec<Option<Exact>> = rows.iter().map(|(_, values)| size::sum(values)).collect();
    let times = |value: Exact| sums.iter().filter(|sum| **sum == Some(value)).count();
    let Some((whole, present)) = told.into_iter().find(|(_, value)| times(*value) >= LEAST) else {
        return;
    };
    for ((row, values), sum) in rows.iter().zip(&sums) {
        let Some(sum) = sum.filter(|_| size::slipped(present, values)) else { continue };
        let quantity = &quantities[whole];
        out.push(Breakdown {
            quantity: u32::try_from(whole).ok(),
            span: quantity.span,
            whole: quantity.stated,
            sentence: quantity.sentence,
            parts: row.iter().map(|at| quantities[*at].span).collect(),
            sum: Stated {
                interval: Interval::exactly(sum),
                figure: Some(Figure { value: sum, step: Exact::ONE }),
                hedge: Hedge::None,
            },
            form: Shape::Votes,
            complete: true,
            near: true,
            apart: true,
            joined: false,
            named_alike: false,
        });
    }
}

/// The tables whose header speaks of votes: "Votes for", "Abstentions".
fn voted(document: &Document, language: &Language, reading: &Reading) -> Vec<u16> {
    let mut out: Vec<u16> = Vec::new();
    let mut said = (u16::MAX, 0);
    for sentence in &reading.sentences {
        let BlockKind::Cell { table, row: 0, .. } = document.blocks[sentence.block as usize].kind
        else {
            continue;
        };
        if said.0 != table {
            said = (table, 0);
        }
        let vote = reading.tokens[sentence.range()].iter().any(|token| {
            let entry = reading.forms.entry(token.form);
            reading.forms.class(token.form).intersects(Class::SIDE)
                && language.lexicon.senses(entry).contains(&Sense::Vote)
        });
        said.1 += u32::from(vote);
        if said.1 > 1 && out.last() != Some(&table) {
            out.push(table);
        }
    }
    out
}
