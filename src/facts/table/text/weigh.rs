//! The evidence for one cell that a figure may have been taken from.

use super::candidate::{Expected, Slip};
use super::cells::Entry;
use super::figure::Figure;
use super::finder::{Finder, Named, Sentence};
use super::grounds::Gathered;
use super::lines::Line;
use super::told::{digits, key};

/// A row of more figures is not searched for what its figures make.
const MOST_OF_ROW: usize = 40;

impl Gathered {
    /// About how much speaks for a cell: which of several is the likeliest, before any weights.
    pub fn points(&self) -> f32 {
        let named = self.row * 2.0 + self.row_rare + self.column + 0.5 * self.column_rare;
        let told = self.in_row
            + self.in_column
            + 1.5 * self.beside
            + self.both
            + 2.0 * (self.partner + self.extreme);
        let slip = self.swap + 0.8 * self.drop + 0.4 * self.digit + 0.3 * self.first;
        let against = self.year_other
            + self.stands_line
            + 0.5 * self.p_other
            + self.percent_cell
            + 0.5 * self.known;
        named + told + slip + self.year + 0.4 * self.section + self.called - 1.5 * against
    }
}

/// What tells the likeliest cells; nothing where the sentence tells the cell already, or nothing at all speaks for it.
pub(super) fn gathered(
    finder: &Finder,
    sentence: &Sentence,
    at: usize,
    entry: &Entry,
    expected: Expected,
    kind: Slip,
) -> Option<Gathered> {
    let figure = &sentence.figures[at];
    let tells = |(other, same): (&Figure, &Vec<u32>)| {
        other.span != figure.span
            && (same
                .iter()
                .any(|at| finder.cells.all.get(*at as usize).is_some_and(|e| e.span == entry.span))
                || other.mantissa == expected.mantissa && other.places == expected.places)
    };
    if sentence.figures.iter().zip(&sentence.same).any(tells) {
        return None;
    }
    let mut g = Gathered { always: 1.0, ..Gathered::default() };
    of_slip(&mut g, figure, expected, kind);
    of_names(&mut g, finder, sentence, figure, entry);
    of_figures(&mut g, finder, sentence, at, entry);
    if g.row_rare + g.column_rare < 0.05 && g.in_row + g.in_column + g.partner < 0.1 {
        return None;
    }
    g.head = flag(entry.head);
    g.date = flag(entry.dated);
    let columns = [entry.column, entry.row];
    g.stands_line = flag(sentence.same[at].iter().any(|at| {
        finder.cells.all.get(*at as usize).is_some_and(|cell| {
            cell.table == entry.table
                && [cell.column, cell.row].iter().zip(columns).any(|(a, b)| *a == b)
        })
    }));
    of_kind(&mut g, finder, figure, entry);
    g.known = flag(finder.told.contains_key(&key(expected.mantissa, expected.places)));
    Some(g)
}

/// The rest of the evidence, for the few that are left.
pub(super) fn complete(
    g: &mut Gathered,
    finder: &Finder,
    sentence: &Sentence,
    at: usize,
    entry: &Entry,
) {
    let figure = &sentence.figures[at];
    better(g, finder, sentence, figure, entry);
    against(g, finder, sentence, at, entry);
    of_table(g, finder, sentence, entry);
    g.again = flag(finder.told.get(&figure.key).is_some_and(|times| *times > 1));
    g.figures = small(sentence.figures.len()).ln();
    g.words = (small(sentence.length + 1) / small(sentence.figures.len())).ln().clamp(-1.0, 3.0);
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

#[allow(clippy::cast_precision_loss, reason = "a small count")]
fn small(count: usize) -> f32 {
    count as f32
}

fn of_slip(g: &mut Gathered, figure: &Figure, expected: Expected, kind: Slip) {
    let slot = match kind {
        Slip::Swap => &mut g.swap,
        Slip::Digit => &mut g.digit,
        Slip::First => &mut g.first,
        Slip::Drop => &mut g.drop,
        Slip::Point => &mut g.point,
        Slip::Other => &mut g.other,
    };
    *slot = 1.0;
    // Round figures tell little: "300,000" has one digit.
    let mut significant = figure.mantissa.abs().max(1);
    while figure.places == 0 && significant % 10 == 0 {
        significant /= 10;
    }
    let written = digits(significant).max(usize::from(figure.places));
    g.digits = small(written.min(6)) / 2.0 - 1.0;
    g.one_digit = flag(written < 2 || figure.places == 1 && figure.mantissa < 100);
    g.rounded = flag(expected.rounded);
    g.scaled = flag(expected.scaled);
}

fn of_names(
    g: &mut Gathered,
    finder: &Finder,
    sentence: &Sentence,
    figure: &Figure,
    entry: &Entry,
) {
    let named = |across: bool, number: usize| {
        let line = finder.names.line(entry.table, across, number);
        line.map_or(Named::default(), |line| sentence.names(figure, line))
    };
    let row = named(false, entry.row);
    let column = named(true, entry.column);
    (g.row, g.row_rare, g.section) = (row.share, row.rare, row.section);
    (g.column, g.column_rare) = (column.share, column.rare);
    g.cross = row.share * row.rare.min(1.0) * column.share * column.rare.min(1.0);
    let before = sentence.figures.iter().map(|other| other.span.end);
    let from = before.filter(|end| *end <= figure.span.start).max().unwrap_or(0);
    let lines = [false, true].map(|across| {
        finder.names.line(entry.table, across, if across { entry.column } else { entry.row })
    });
    g.called = lines
        .into_iter()
        .flatten()
        .map(|line| {
            let words = line.words.iter().filter(|(word, _)| {
                let mut placed = sentence.words.iter();
                placed.any(|(other, at)| other == word && (from..figure.span.start).contains(at))
            });
            words.map(|(_, weight)| *weight).fold(0.0_f32, f32::max)
        })
        .fold(0.0_f32, f32::max);
    if let Some(year) = lines[1].and_then(|line| line.year) {
        g.year = flag(sentence.years.contains(&year));
        g.year_other = flag(!sentence.years.is_empty() && !sentence.years.contains(&year));
    }
}

/// Whether another row or column of the table is named better.
fn better(g: &mut Gathered, finder: &Finder, sentence: &Sentence, figure: &Figure, entry: &Entry) {
    let Some(table) = finder.tables.get(entry.table) else { return };
    let better = |across: bool, all: std::ops::Range<usize>, own: usize| {
        let named = |number: usize| {
            let line = finder.names.line(entry.table, across, number);
            let named = line.map_or(Named::default(), |line| sentence.names(figure, line));
            named.rare * named.share
        };
        let others = all.take(120).filter(|number| *number != own).map(named);
        (others.fold(0.0_f32, f32::max) - named(own)).clamp(0.0, 1.5)
    };
    g.better_row = better(false, table.head..table.rows.len(), entry.row);
    g.better_column = better(true, table.first..table.columns, entry.column);
}

/// What the other figures of the sentence say.
fn of_figures(g: &mut Gathered, finder: &Finder, sentence: &Sentence, at: usize, entry: &Entry) {
    let (mut missing, mut all) = (0.0, 0.0);
    for (other, (figure, same)) in sentence.figures.iter().zip(&sentence.same).enumerate() {
        if other == at {
            continue;
        }
        let cells = || same.iter().filter_map(|at| finder.cells.all.get(*at as usize));
        let here = || cells().filter(|cell| cell.table == entry.table);
        let worth = figure.worth();
        if here().any(|cell| cell.row == entry.row && cell.column != entry.column) {
            g.in_row += worth;
        }
        // "if they earned $100,000": a figure is what the row is called.
        let leads = |cell: &Entry| cell.row == entry.row && cell.column == 0 && entry.column > 0;
        if worth > 0.9 && here().any(leads) {
            g.row = g.row.max(0.8);
            g.row_rare = g.row_rare.max(0.6);
        }
        if here().any(|cell| cell.column == entry.column && cell.row != entry.row) {
            g.in_column += worth;
        }
        if worth > 0.5 {
            all += 1.0;
            missing += flag(here().next().is_none());
        }
    }
    g.in_row = g.in_row.min(2.0);
    g.in_column = g.in_column.min(2.0);
    g.missing = if all > 0.0 { missing / all } else { 0.0 };
    (g.beside, g.both, g.partner) = finder.beside(sentence, at, entry);
    extremes(g, finder, sentence, at, entry);
}

/// What speaks of the highest and the lowest of a column: a range from the one to the other, a superlative.
fn extremes(g: &mut Gathered, finder: &Finder, sentence: &Sentence, at: usize, entry: &Entry) {
    const FEWEST: usize = 4;
    const BESIDE: usize = 3;
    const AROUND: usize = 9;
    let figure = &sentence.figures[at];
    let lines =
        [finder.cells.column(entry.table, entry.column), finder.cells.row(entry.table, entry.row)];
    for line in lines {
        let all = || line.iter().filter_map(|at| finder.cells.all.get(*at as usize));
        let all = || all().filter(|cell| cell.nth == entry.nth);
        if all().take(200).count() < FEWEST {
            continue;
        }
        let least = all().map(Entry::value).fold(f64::INFINITY, f64::min);
        let most = all().map(Entry::value).fold(f64::NEG_INFINITY, f64::max);
        let is_end = |value: f64, end: f64| (value - end).abs() < 1e-9;
        let (low, high) = (is_end(entry.value(), least), is_end(entry.value(), most));
        if low == high {
            continue;
        }
        for other in [at.checked_sub(1), Some(at + 1)].into_iter().flatten() {
            let Some(beside) = sentence.figures.get(other) else { continue };
            if beside.token.abs_diff(figure.token) > BESIDE {
                continue;
            }
            let cells = || sentence.same[other].iter();
            let cells = || cells().filter_map(|at| finder.cells.all.get(*at as usize));
            let opposite = cells().any(|cell| {
                let in_line = all().any(|other| other.span == cell.span);
                in_line && is_end(cell.value(), if low { most } else { least })
            });
            if opposite && (other < at) == high {
                g.extreme = 1.0;
            }
        }
        let tokens = finder.reading.tokens.get(figure.token.saturating_sub(AROUND)..);
        let near = tokens.unwrap_or_default().iter().take(2 * AROUND);
        let text = finder.document.text();
        let words = &finder.language.tables;
        let called = |token: &crate::language::Token| {
            let word = token.span.of(text);
            if low { words.is_least(word) } else { words.is_most(word) }
        };
        if g.superlative < 1.0 {
            g.superlative = flag(near.into_iter().any(called));
        }
    }
}

/// Where else the figure may come from.
fn against(g: &mut Gathered, finder: &Finder, sentence: &Sentence, at: usize, entry: &Entry) {
    let figure = &sentence.figures[at];
    let named = |across: bool, cell: &Entry| {
        let number = if across { cell.column } else { cell.row };
        let line = finder.names.line(cell.table, across, number);
        line.map_or(0.0, |line| {
            let named = sentence.names(figure, line);
            named.share * named.rare.min(1.0)
        })
    };
    for cell in sentence.same[at].iter().filter_map(|at| finder.cells.all.get(*at as usize)) {
        if cell.table == entry.table {
            g.stands = 1.0;
        } else {
            g.stands_other = 1.0;
        }
        let (beside, both, partner) = finder.beside(sentence, at, cell);
        let told = 0.5 * beside + 0.5 * both + partner;
        g.stands_named = g.stands_named.max(named(false, cell) + 0.5 * named(true, cell) + told);
    }
    g.made = flag(is_made(finder, figure, entry));
    g.made_here = flag(is_made_here(sentence, at));
}

fn of_table(g: &mut Gathered, finder: &Finder, sentence: &Sentence, entry: &Entry) {
    let Some(around) = finder.names.around.get(entry.table) else { return };
    g.far = (1.0 + small(around.place.abs_diff(sentence.place))).ln() / 4.0;
    if let Some(table) = sentence.table {
        g.referred = flag(around.number == Some(table));
        g.referred_other = flag(around.number.is_some_and(|number| number != table));
    }
    let (mut has, mut all) = (0.0, 0.001);
    for (word, weight) in &around.caption {
        let said = sentence.words.iter().any(|(other, _)| other == word);
        let said = said || sentence.before.contains(word);
        has += weight * flag(said);
        all += weight;
    }
    g.caption = has / all;
}

fn of_kind(g: &mut Gathered, finder: &Finder, figure: &Figure, entry: &Entry) {
    g.money = flag(figure.money);
    g.percent = flag(figure.percent);
    g.hedge = flag(figure.hedged);
    let line = |across: bool, number: usize| finder.names.line(entry.table, across, number);
    let lines = [line(true, entry.column), line(false, entry.row)];
    let any = |is: fn(&Line) -> bool| lines.into_iter().flatten().any(is);
    // The sign may stand in what the row or the column is called.
    let percent = entry.percent || any(|line| line.percent);
    // "1.6 points" is no "2.6%".
    let unlike = !percent || figure.points && entry.percent;
    g.percent_cell = flag(if figure.percent { unlike } else { entry.percent });
    g.change = flag(figure.change && !any(|line| line.is_change));
    let p_cell = any(|line| line.is_p);
    let p = finder.is_p(figure);
    g.p = flag(p && p_cell);
    g.p_other = flag(p != p_cell);
}

/// Whether the figures of the row or the column make a figure: as a difference, a sum, a change or a share.
fn is_made(finder: &Finder, figure: &Figure, entry: &Entry) -> bool {
    let lines =
        [finder.cells.row(entry.table, entry.row), finder.cells.column(entry.table, entry.column)];
    lines.into_iter().any(|line| {
        let cells: Vec<&Entry> = line
            .iter()
            .filter_map(|at| finder.cells.all.get(*at as usize))
            .take(MOST_OF_ROW)
            .collect();
        let face = figure.face() * if figure.percent { 1.0 } else { figure.scale };
        let half = figure.half() * if figure.percent { 1.0 } else { figure.scale };
        let near = |value: f64, slack: f64| (value.abs() - face).abs() <= half + slack;
        let scales: &[f64] = if figure.scale > 1.0 { &[1.0, 1e3, 1e6, 1e9] } else { &[1.0] };
        cells.iter().enumerate().any(|(at, a)| {
            cells.iter().skip(at + 1).any(|b| {
                let slack = a.half() + b.half();
                let of_two = [a.value() - b.value(), a.value() + b.value()];
                let sum = scales.iter().any(|scale| {
                    slack * scale <= 20.0 * half
                        && of_two.iter().any(|made| near(made * scale, slack * scale * 0.5))
                });
                let quotient = |a: f64, b: f64| {
                    b != 0.0 && (near(100.0 * a / b, 0.1) || near(100.0 * (a - b) / b, 0.1))
                };
                sum || figure.percent
                    && (quotient(a.value(), b.value()) || quotient(b.value(), a.value()))
            })
        })
    })
}

/// Whether the figure is part, whole or share of one that two others of the sentence confirm: "14 (88%) of 16".
pub(super) fn is_share(sentence: &Sentence, at: usize) -> bool {
    let figure = &sentence.figures[at];
    let share = |part: &Figure, whole: &Figure, share: &Figure| {
        share.percent
            && !part.percent
            && !whole.percent
            && whole.face() > 0.0
            && digits(whole.mantissa) > 1
            && (100.0 * part.face() / whole.face() - share.face()).abs() <= share.half() * 1.01
    };
    let others = around(sentence, at);
    others.iter().any(|a| {
        others.iter().any(|b| {
            a.span != b.span && (share(a, b, figure) || share(figure, a, b) || share(b, figure, a))
        })
    })
}

/// The figures not far from one.
fn around(sentence: &Sentence, at: usize) -> Vec<&Figure> {
    let around = at.saturating_sub(4)..(at + 5).min(sentence.figures.len());
    around.filter(|other| *other != at).map(|other| &sentence.figures[other]).collect()
}

/// Whether two other figures of the sentence come to the figure, as a sum or a difference.
fn is_made_here(sentence: &Sentence, at: usize) -> bool {
    let figure = &sentence.figures[at];
    let others = around(sentence, at);
    let told = |other: &Figure| other.places == figure.places && digits(other.mantissa) > 1;
    figure.mantissa > 99
        && others.iter().any(|a| {
            others.iter().any(|b| {
                a.span != b.span
                    && told(a)
                    && told(b)
                    && (a.mantissa + b.mantissa == figure.mantissa
                        || a.mantissa - b.mantissa == figure.mantissa)
            })
        })
}
