//! Counts with their shares: "18 (30%)" in a column of 60, or a column of percentages beside one of
//! amounts.

use super::cell::{Content, Mark, Number};
use super::equation::{Check, Equation};
use super::grid::{Place, Table};
use crate::language::TableWords;

/// A count and its share.
#[derive(Clone, Copy, Debug)]
struct Item {
    row: usize,
    part: Place,
    share: Place,
    /// The wholes that the two allow.
    low: f64,
    high: f64,
    /// The same where the last digit may be one off: nobody is blamed for that.
    least: f64,
    most: f64,
    status: Status,
    /// The counts of the rows around make up the whole: nobody is missing in this row.
    complete: bool,
    /// The rows right before and after are of the whole.
    amid: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// The share is of the whole that most have.
    Holds,
    /// Of another whole, which others share.
    Other,
    /// Of none.
    Fails,
}

/// A column of counts and shares.
#[derive(Clone, Debug)]
struct Group {
    items: Vec<Item>,
    whole: f64,
    /// The whole stands in the header.
    stated: bool,
    holds: usize,
    fails: usize,
}

/// Finds the shares of a table.
pub fn find(table: &Table, text: &str, words: &TableWords, out: &mut Vec<Equation>) {
    let mut groups: Vec<Group> = Vec::new();
    let orders = orders(table);
    for (column, cells) in &orders {
        let pairs = paired(table, cells, text, words);
        groups.extend(group(table, *column, text, pairs));
    }
    for column in table.first..table.columns {
        for shares in column + 1..(column + 4).min(table.columns) {
            let beside = beside(table, column, shares, false);
            let given = !beside.is_empty();
            groups.extend(group(table, column, text, beside));
            if !given {
                let beside = beside_unmarked(table, column, shares);
                groups.extend(group(table, column, text, beside).filter(Group::is_plain));
            }
        }
    }
    let mut sound = vec![(0_u32, 0_u32); table.rows.len()];
    for (group, item) in groups.iter().flat_map(|of| of.items.iter().map(move |item| (of, item))) {
        let (holds, fails) = &mut sound[item.row];
        // One that is of a lesser whole tells that somebody is missing in this row.
        *fails += u32::from(item.status == Status::Other && item.high < group.whole);
        *holds += u32::from(item.status == Status::Holds);
        *fails += u32::from(item.status == Status::Fails);
    }
    for (number, group) in groups.iter().enumerate() {
        for item in &group.items {
            // A row that is shifted stands under the header of another group.
            let elsewhere = groups.iter().enumerate().any(|(other, group)| {
                other != number && item.low <= group.whole && group.whole <= item.high
            });
            if elsewhere && item.status == Status::Fails {
                continue;
            }
            let holds = item.status == Status::Holds;
            let equation = Equation {
                check: Check::Share,
                result: item.share,
                terms: vec![(item.part, 1.0)],
                constant: group.whole,
                holds,
            };
            if holds
                || item.status == Status::Fails
                    && group.accuses(table, item, &equation, sound[item.row])
            {
                out.push(equation);
            }
        }
    }
    direct(table, out);
}

/// "18/60 (30%)": nothing else is needed.
fn direct(table: &Table, out: &mut Vec<Equation>) {
    for (row, cells) in table.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let Content::Fraction(part, whole, Some(share)) = &cell.content else { continue };
            if whole.mantissa <= 0
                || part.mantissa > whole.mantissa
                || share.value() > 100.0
                || share.places == 0 && share.mantissa == 0
            {
                continue;
            }
            let apart = (100.0 * part.value() / whole.value() - share.value()).abs();
            let place = Place::new(row, column);
            out.push(Equation {
                check: Check::Share,
                result: Place { second: true, ..place },
                terms: vec![(place, 1.0)],
                constant: whole.value(),
                holds: apart <= 3.0 * share.half() + 1e-9
                    || share.mark == Mark::None && share.value() < 2.0,
            });
        }
    }
}

impl Group {
    /// Whether the figures alone say that they are shares.
    fn is_plain(&self) -> bool {
        self.holds > 4 && self.fails * 5 <= self.holds && self.whole >= 1000.0
    }

    /// Whether a share that is of no known whole is likelier wrong than of a whole of its own.
    fn accuses(
        &self,
        table: &Table,
        item: &Item,
        equation: &Equation,
        (holds, fails): (u32, u32),
    ) -> bool {
        let solid = self.holds >= 3 && self.fails * 3 <= self.holds
            || self.holds >= if self.stated { 1 } else { 2 } && self.fails == 1;
        // The row's other columns are of their wholes, so nobody is missing in this row.
        let confirmed = holds > 0 && fails == 1;
        let slip = equation.is_slip(table);
        // Somebody is missing in this row: the whole is somewhat less.
        let missing = item.high <= self.whole && item.high >= 0.75 * self.whole;
        // Where the whole is told, nobody can be beyond it.
        let little = item.low >= self.whole && item.low <= 1.2 * self.whole && !self.stated;
        let among = item.complete || item.amid && self.stated && confirmed && self.holds > 5;
        let missing = (missing || little) && !among;
        // Where all other columns are of their wholes, and the row's is far off, nobody is missing.
        let apart = item.high < 0.9 * self.whole || item.low > 1.1 * self.whole;
        let certain = confirmed && holds > 1 && apart;
        let beyond = item.low > 1.03 * self.whole;
        // A column of shares beside one of counts is of one whole, as a rule.
        let column = item.share.column != item.part.column && self.holds > 4 && self.fails == 1;
        solid
            && (certain
                || confirmed && (!missing || slip)
                || slip && !missing && self.holds >= if self.stated { 2 } else { 4 }
                || slip && column
                || item.complete && (slip || self.whole >= 20.0)
                || beyond && slip)
    }
}

/// The cells with a count and its share that belong together: those of a column. Where labels of
/// some rows are merged, the cells are shifted there, and what counts is their order.
fn orders(table: &Table) -> Vec<(usize, Vec<Place>)> {
    let rows: Vec<Vec<Place>> = (table.head..table.rows.len())
        .map(|row| {
            let cells = table.rows[row].iter().enumerate();
            let pairs = cells.filter(|(_, cell)| matches!(cell.content, Content::Pair(..)));
            pairs.map(|(column, _)| Place::new(row, column)).collect()
        })
        .collect();
    let mut counts: Vec<usize> = rows.iter().map(Vec::len).filter(|count| *count > 0).collect();
    counts.sort_unstable();
    let Some(usual) = counts.get(counts.len() / 2).copied() else { return Vec::new() };
    let usual_rows: Vec<&Vec<Place>> = rows.iter().filter(|row| row.len() == usual).collect();
    let starts = |column| usual_rows.iter().filter(|row| row[0].column == column).count();
    let first = (0..table.columns.min(8)).max_by_key(|column| starts(*column)).unwrap_or(0);
    let shifted = usual_rows.len() - starts(first);
    if shifted == 0 || shifted * 2 > usual_rows.len() {
        let columns = table.first..table.columns;
        let of = |column| {
            let all = rows.iter().flatten().filter(move |place| place.column == column);
            (column, all.copied().collect())
        };
        return columns.map(of).collect();
    }
    let Some(model) = usual_rows.iter().find(|row| row[0].column == first) else {
        return Vec::new();
    };
    let of =
        |order: usize| (model[order].column, usual_rows.iter().map(|row| row[order]).collect());
    (0..usual).map(of).collect()
}

/// The cells of a column that give a count and its share.
fn paired(table: &Table, cells: &[Place], text: &str, words: &TableWords) -> Vec<Item> {
    let mut items = Vec::new();
    for Place { row, column, .. } in cells.iter().copied() {
        let Content::Pair(part, share) = &table.cell(row, column).content else { continue };
        let labels = table.rows[row].iter().filter(|cell| cell.content == Content::Text);
        if labels.take(3).any(|cell| words.is_average(cell.span.of(text))) {
            continue;
        }
        let place = Place::new(row, column);
        items.extend(item(row, place, part, Place { second: true, ..place }, share));
    }
    items
}

/// The rows in which one column gives a count and another its share.
fn beside(table: &Table, parts: usize, shares: usize, unmarked: bool) -> Vec<Item> {
    let mut items = Vec::new();
    for row in table.head..table.rows.len() {
        let number = |column| table.cell(row, column).number();
        let (Some(part), Some(share)) = (number(parts), number(shares)) else { continue };
        let marked = if unmarked { share.places > 0 } else { share.mark == Mark::Percent };
        if marked && part.mark == Mark::None && part.unit == [0; 3] {
            items.extend(item(row, Place::new(row, parts), part, Place::new(row, shares), share));
        }
    }
    items
}

/// The same where nothing says that a column is one of shares: its figures have decimals, none is above a hundred, and
/// they come to about that.
fn beside_unmarked(table: &Table, parts: usize, shares: usize) -> Vec<Item> {
    const FEWEST: usize = 5;
    let numbers =
        || (table.head..table.rows.len()).filter_map(|row| table.cell(row, shares).number());
    let fits = |n: &Number| {
        n.mark == Mark::None && !n.money && n.unit == [0; 3] && (0.0..=100.0).contains(&n.value())
    };
    let decimal = numbers().filter(|number| number.places > 0).count();
    if decimal < FEWEST || decimal * 4 < numbers().count() * 3 || !numbers().all(fits) {
        return Vec::new();
    }
    let mut items = beside(table, parts, shares, true);
    // Counts, and no measures.
    items.retain(|item| table.number(item.part).is_some_and(|part| part.places == 0));
    if items.len() < FEWEST { Vec::new() } else { items }
}

fn item(row: usize, at: Place, part: &Number, share_at: Place, share: &Number) -> Option<Item> {
    let (a, p, half) = (part.value(), share.value(), share.half());
    let counts = at.second || share_at.second;
    if a <= 0.0 || p <= half || p > 100.0 || counts && (part.places > 0 || part.mark != Mark::None)
    {
        return None;
    }
    // What is counted is exact; amounts are rounded themselves.
    let slack = if counts || part.places == 0 && !part.money && share_at.column == at.column {
        0.0
    } else {
        part.half()
    };
    let with = |half: f64| (100.0 * (a - slack) / (p + half), 100.0 * (a + slack) / (p - half));
    let ((low, high), (least, most)) = (with(half * 1.02), with((half * 3.02).min(p * 0.9)));
    let (status, complete, amid) = (Status::Fails, false, false);
    Some(Item { row, part: at, share: share_at, low, high, least, most, status, complete, amid })
}

/// Finds the whole of a column of shares: the one in the header, or the one that most of them have.
fn group(table: &Table, column: usize, text: &str, mut items: Vec<Item>) -> Option<Group> {
    let stated = table.headers(column).filter_map(|span| number_of(span.of(text))).last();
    if items.len() < if stated.is_some() { 2 } else { 3 } {
        return None;
    }
    let covers = |whole: f64, items: &[Item]| {
        items.iter().filter(|item| item.low <= whole && whole <= item.high).count()
    };
    let shared = most_shared(&items);
    // "8 | 22.9 %" beside each other, and not the share of another group's count.
    let beside = items.iter().all(|item| item.share.column <= item.part.column + 1);
    let told = stated.filter(|n| {
        let covered = covers(*n, &items);
        let most = shared.map_or(0, |whole| covers(whole, &items));
        covered * 10 >= items.len() * 6
            || beside && (covered > 1 && covered >= most || covered + 1 == items.len())
    });
    let whole = told.or(shared)?;
    let stated = told.is_some() && beside;
    let mut group = Group { items: Vec::new(), whole, stated, holds: 0, fails: 0 };
    for item in &mut items {
        if item.low <= whole && whole <= item.high {
            item.status = Status::Holds;
            group.holds += usize::from(item.high < 1.5 * item.low);
        } else if item.least <= whole && whole <= item.most {
            item.status = Status::Other;
        }
    }
    let few = group.holds < if stated { 1 } else { 2 };
    if few || !stated && covers(whole, &items) * 2 < items.len() {
        return None;
    }
    // Subgroups have wholes of their own.
    for _ in 0..4 {
        let rest: Vec<Item> =
            items.iter().filter(|item| item.status == Status::Fails).copied().collect();
        let Some(other) = most_shared(&rest).filter(|other| covers(*other, &rest) >= 2) else {
            break;
        };
        for item in items.iter_mut().filter(|item| item.status == Status::Fails) {
            if item.low <= other && other <= item.high && item.high < 1.2 * item.low {
                item.status = Status::Other;
            }
        }
    }
    group.fails = items.iter().filter(|item| item.status == Status::Fails).count();
    look_around(table, &mut items, whole);
    group.items = items;
    Some(group)
}

/// Marks what stands among rows of the whole, and what makes it up together with them.
fn look_around(table: &Table, items: &mut [Item], whole: f64) {
    const LONGEST: usize = 8;
    let holds: Vec<bool> = items.iter().map(|item| item.status == Status::Holds).collect();
    let rows: Vec<usize> = items.iter().map(|item| item.row).collect();
    let parts: Vec<f64> =
        items.iter().map(|item| table.number(item.part).map_or(0.0, Number::value)).collect();
    // A row without a count between: "0 (0.0%)".
    let next = |at: usize| {
        let between = rows[at - 1] + 1..rows[at];
        between.len() < 2
            && between.into_iter().all(|row| {
                table
                    .number(Place::new(row, items[at].part.column))
                    .is_some_and(|n| n.mantissa == 0)
            })
    };
    let mut marks = vec![(false, false); items.len()];
    for at in 0..items.len() {
        if items[at].status != Status::Fails {
            continue;
        }
        let beside = |other: usize| holds.get(other).copied().unwrap_or(false);
        marks[at].1 = at > 0 && beside(at - 1) && beside(at + 1) && next(at) && next(at + 1);
        let mut first = at;
        for _ in 0..LONGEST {
            let mut last = first;
            let mut sum = parts[first];
            while sum < whole && last + 1 < items.len() && last < first + LONGEST && next(last + 1)
            {
                last += 1;
                sum += parts[last];
            }
            let others = (first..=last).all(|other| other == at || holds[other]);
            marks[at].0 |= last > first && last >= at && others && (sum - whole).abs() < 1e-6;
            if first == 0 || !next(first) || !beside(first - 1) {
                break;
            }
            first -= 1;
        }
    }
    for (item, (complete, amid)) in items.iter_mut().zip(marks) {
        (item.complete, item.amid) = (complete, amid);
    }
}

/// A whole that as many as possible allow.
fn most_shared(items: &[Item]) -> Option<f64> {
    let mut ends: Vec<(f64, i32)> = Vec::with_capacity(items.len() * 2);
    for item in items {
        ends.push((item.low, 1));
        ends.push((item.high, -1));
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let (mut open, mut most, mut best) = (0, 0, None);
    for pair in ends.windows(2) {
        open += pair[0].1;
        if open > most {
            most = open;
            // Wholes are counted, as a rule.
            let middle = f64::midpoint(pair[0].0, pair[1].0);
            let counted = middle.round();
            let inside = counted >= pair[0].0 && counted <= pair[1].0;
            best = Some(if inside { counted } else { middle });
        }
    }
    best
}

/// The 60 of "(n = 60)".
fn number_of(header: &str) -> Option<f64> {
    let lower = header.to_lowercase();
    let at = lower.match_indices('n').map(|(at, _)| at).find(|at| {
        let before = lower[..*at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric())
            && lower[at + 1..].trim_start().starts_with(['=', ':'])
    })?;
    let rest = lower[at + 1..].trim_start().trim_start_matches(['=', ':']).trim_start();
    let digits: String = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == ',')
        .filter(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}
