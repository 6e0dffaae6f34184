//! Intervals in the cells of a table whose header names them: "OR (95% CI)" above "0.56 (0.33–0.97)".

use super::estimate::{self, Around, Measure, Written};
use super::interval;
use super::lex::{self, Token};
use super::p_value::{self, PValue};
use super::view::View;
use crate::document::{BlockKind, Document};
use crate::language::Language;

/// What the header of a column or a row names.
#[derive(Clone, Copy, Debug)]
struct Header {
    table: u16,
    line: Line,
    names: Names,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Column(u16),
    Row(u16),
}

#[derive(Clone, Copy, Debug)]
enum Names {
    /// Estimates with intervals of a level.
    Interval { level: f64, measure: Measure },
    /// P-values.
    P,
}

/// The headers of a document that name results.
#[derive(Debug, Default)]
pub struct Headers(Vec<Header>);

/// Whether a block is the header of a column or a row.
pub fn is_header(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Cell { row: 0, .. } | BlockKind::Cell { column: 0, .. })
}

impl Headers {
    /// Looks what a header names.
    pub fn add(&mut self, kind: BlockKind, view: View) {
        let BlockKind::Cell { table, row, column } = kind else { return };
        let line = if row == 0 { Line::Column(column) } else { Line::Row(row) };
        let all = 0..view.tokens.len();
        let name = all.clone().find(|at| view.is(*at, &view.words.interval));
        let names = match name {
            Some(at) => {
                let level = at.checked_sub(1).and_then(|at| view.number(at));
                let level = level.map_or(95.0, |level| level.value());
                let end = view.tokens.len();
                Names::Interval { level, measure: estimate::measure(view, end) }
            }
            None if row == 0 && all.clone().take(2).any(|at| view.is(at, &view.words.p)) => {
                Names::P
            }
            None => return,
        };
        self.0.push(Header { table, line, names });
    }

    /// Reads the cells below and beside them.
    pub fn read(&self, document: &Document, language: &Language, out: &mut Vec<Written>) {
        out.clear();
        if !self.0.iter().any(|header| matches!(header.names, Names::Interval { .. })) {
            return;
        }
        let (text, words) = (document.text(), &language.statistics);
        let mut tokens = Vec::new();
        // The last estimate, and where its row goes on.
        let mut last: Option<(u16, u16, usize)> = None;
        let mut under: Option<(u16, u16, Measure)> = None;
        for block in &document.blocks {
            let BlockKind::Cell { table, row, column } = block.kind else {
                last = None;
                continue;
            };
            if row == 0 || column == 0 {
                continue;
            }
            let of = |header: &&Header| {
                header.table == table
                    && (header.line == Line::Column(column) || header.line == Line::Row(row))
            };
            let Some(header) = self.0.iter().find(of) else { continue };
            lex::tokens(text, block.span, &language.ordinal_endings, &mut tokens);
            let view = View { text, tokens: &tokens, words };
            match header.names {
                Names::Interval { level, mut measure } => {
                    // "Relative risk" in a row of its own says it of the rows below.
                    if tokens.iter().all(|token| token.number().is_none()) {
                        let said = estimate::measure(view, tokens.len());
                        if said != Measure::Other {
                            under = Some((table, column, said));
                        }
                        last = None;
                        continue;
                    }
                    if let Some((_, _, said)) =
                        under.filter(|(t, c, _)| (*t, *c) == (table, column))
                    {
                        measure = said;
                    }
                    let found = cell(view, level, measure);
                    last = found.is_some().then_some((table, row, out.len()));
                    out.extend(found);
                }
                Names::P => {
                    let before = last.filter(|(t, r, _)| (*t, *r) == (table, row));
                    if let Some(written) = before.and_then(|(_, _, at)| out.get_mut(at)) {
                        written.p = written.p.or_else(|| alone(view));
                    }
                    last = None;
                }
            }
        }
    }
}

/// "0.56 (0.33–0.97)", "0.56 [0.33, 0.97]; p = 0.04": an estimate and its interval, and nothing before.
fn cell(view: View, level: f64, measure: Measure) -> Option<Written> {
    let number = view.number(0)?;
    let open = (1..4).find(|at| view.mark(*at).is_some_and(|c| matches!(c, '(' | '[')))?;
    let (next, low, high) = interval::pair(view, open + 1)?;
    let closed = matches!(view.mark(next), Some(')' | ']'));
    let alike = number.places == low.places && low.places == high.places;
    (closed && alike && low.value() < high.value()).then(|| Written {
        around: Around::Estimate,
        estimate: Some(number),
        low,
        high,
        level,
        measure,
        p: p_value::after(view, next, 4),
    })
}

/// "0.04", "<0.001": a cell with a p-value.
fn alone(view: View) -> Option<PValue> {
    let sign = view.mark(0);
    let number = view.number(usize::from(sign.is_some()))?;
    let Some(Token::Number(_)) = view.tokens.last() else { return None };
    p_value::bare(sign, number)
}
