//! Tables as grids of cells: where the figures begin, and what rows and columns are called.

use super::cell::{Cell, Content, Mark, Number};
use crate::document::{BlockKind, Document};
use crate::language::TableWords;
use crate::value::Span;

/// In so many of the first columns labels may stand.
const LABELS: usize = 4;

/// A table of a document.
#[derive(Clone, Debug)]
pub struct Table {
    /// The rows; those that end early are short.
    pub rows: Vec<Vec<Cell>>,
    /// The length of the longest row.
    pub columns: usize,
    /// The first row with figures: what stands above are headers.
    pub head: usize,
    /// The first column with figures: 1 where a column of labels stands before.
    pub first: usize,
    /// The last column that is filled in most rows with figures.
    last: usize,
    /// One of the first columns has words in some rows and figures in others.
    mixed: bool,
}

/// A figure of a table: its row, its column, and whether it is the one in brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub row: usize,
    pub column: usize,
    pub second: bool,
}

impl Place {
    pub const fn new(row: usize, column: usize) -> Self {
        Self { row, column, second: false }
    }
}

static EMPTY: Cell = Cell::EMPTY;

impl Table {
    /// All tables of a document: those of cells, and those that were found in its running text.
    pub fn all(document: &Document, words: &TableWords, poured: Vec<Self>) -> Vec<Self> {
        let mut tables: Vec<Self> = Vec::new();
        let mut open = None;
        for block in &document.blocks {
            let BlockKind::Cell { table, row, column } = block.kind else { continue };
            if open != Some(table) {
                open = Some(table);
                tables.push(Self::of(Vec::new()));
            }
            let Some(last) = tables.last_mut() else { continue };
            let cell = Cell::read(block.span, document.text());
            last.put(usize::from(row), usize::from(column), cell);
        }
        tables.extend(poured);
        for table in &mut tables {
            table.step_down();
            table.close_up();
            table.straighten();
            table.find_head(document.text());
            table.find_last();
            table.find_mixed();
            table.share_marks(document.text(), words);
        }
        tables
    }

    /// A table of cells, of which nothing else is known yet.
    pub(super) fn of(rows: Vec<Vec<Cell>>) -> Self {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        Self { rows, columns, head: 0, first: 0, last: 0, mixed: false }
    }

    fn put(&mut self, row: usize, column: usize, cell: Cell) {
        while self.rows.len() <= row {
            self.rows.push(Vec::new());
        }
        let cells = &mut self.rows[row];
        while cells.len() < column {
            cells.push(Cell::EMPTY);
        }
        cells.push(cell);
        self.columns = self.columns.max(cells.len());
    }

    /// Accounts in steps: each row has one figure, parts in one column and what they come to in the next. They are read
    /// as one column.
    fn step_down(&mut self) {
        const FEWEST: usize = 3;
        let figure = |cell: &Cell| {
            cell.number().is_some_and(|number| !number.is_like_a_year()) && !cell.span.is_empty()
        };
        let places = |cells: &[Cell]| -> Vec<usize> {
            let all = cells.iter().enumerate().skip(1);
            all.filter(|(_, cell)| figure(cell)).map(|(at, _)| at).collect()
        };
        let rows: Vec<Vec<usize>> = self.rows.iter().map(|cells| places(cells)).collect();
        let filled = || rows.iter().filter(|row| !row.is_empty());
        if filled().count() < FEWEST || filled().any(|row| row.len() > 1) {
            return;
        }
        let (least, most) = filled()
            .flatten()
            .fold((usize::MAX, 0), |(least, most), at| (least.min(*at), most.max(*at)));
        let blank = |cells: &Vec<Cell>| {
            let steps = cells.iter().skip(least).take(most + 1 - least);
            steps.clone().all(|cell| cell.content == Content::Empty || figure(cell))
        };
        if least == most || !self.rows.iter().all(blank) {
            return;
        }
        for (cells, places) in self.rows.iter_mut().zip(&rows) {
            if let Some(at) = places.first() {
                cells.swap(least, *at);
            }
        }
    }

    /// Where figures stand in other columns from row to row, with empty cells between - a page that was turned into
    /// text - what counts is their order.
    fn close_up(&mut self) {
        let filled = |cells: &[Cell]| -> Vec<usize> {
            let all = cells.iter().enumerate().skip(1);
            all.filter(|(_, cell)| cell.content != Content::Empty).map(|(at, _)| at).collect()
        };
        let is_data = |cells: &Vec<Cell>| {
            cells.iter().skip(1).filter(|cell| cell.first().is_some()).count() > 1
        };
        let rows: Vec<Vec<usize>> =
            self.rows.iter().filter(|row| is_data(row)).map(|row| filled(row)).collect();
        let mut counts: Vec<usize> = rows.iter().map(Vec::len).collect();
        counts.sort_unstable();
        let Some(usual) = counts.get(counts.len() / 2).copied().filter(|n| *n > 1) else { return };
        // Every column has a name: what was paid in and what was paid out stand in their own.
        let named = self.rows.first().is_some_and(|row| {
            let names = row.iter().filter(|cell| cell.content == Content::Text);
            names.count() + 1 >= self.columns
        });
        if named {
            return;
        }
        let alike = rows.iter().filter(|row| row.len() == usual).count();
        let model = rows.iter().find(|row| row.len() == usual);
        let moved = rows.iter().any(|row| row.len() == usual && Some(row) != model);
        if !moved || alike < 3 || alike * 10 < rows.len() * 7 || self.columns < usual + 2 {
            return;
        }
        for row in &mut self.rows {
            let places = filled(row);
            let mut cells: Vec<Cell> = row.first().cloned().into_iter().collect();
            if places.len() == usual {
                cells.extend(places.iter().map(|at| row[*at].clone()));
            } else {
                // What it stands for is not known: words stay, figures do not.
                let words = places.iter().map(|at| row[*at].clone());
                cells.extend(words.filter(|cell| cell.content == Content::Text));
            }
            *row = cells;
        }
        self.columns = usual + 1;
    }

    /// Where labels stand over several rows, or one over several columns, and were cut away, the figures of some rows
    /// have moved up. They go where they stand in the other rows, if all rows have as many of them.
    fn straighten(&mut self) {
        let lead = |cells: &[Cell]| cells.iter().skip(1).position(Cell::is_figure).map(|at| at + 1);
        let mut shapes: Vec<(usize, usize, usize)> = Vec::new();
        for (row, cells) in self.rows.iter().enumerate() {
            let figures = cells.iter().filter(|cell| cell.first().is_some()).count();
            if let Some(lead) = lead(cells).filter(|lead| figures > 1 && *lead <= LABELS) {
                shapes.push((row, lead, self.end(row) - lead));
            }
        }
        let most = shapes.iter().map(|(_, lead, _)| *lead).max().unwrap_or(0);
        let moved = shapes.iter().filter(|(_, lead, _)| *lead < most).count();
        // Counts with their shares are told by their order.
        let paired =
            |cell: &Cell| matches!(cell.content, Content::Pair(..) | Content::Fraction(..));
        if shapes.len() < 4
            || moved == 0
            || moved == shapes.len()
            || self.rows.iter().flatten().any(paired)
        {
            return;
        }
        let mut lengths: Vec<usize> = shapes.iter().map(|(.., length)| *length).collect();
        lengths.sort_unstable();
        let usual = lengths[lengths.len() / 2];
        let alike = lengths.iter().filter(|length| **length == usual).count();
        let words = |column: usize| {
            shapes.iter().any(|(row, lead, _)| *lead > column && self.cell(*row, column).is_words())
        };
        let labels = (1..most).any(words);
        if alike * 10 < shapes.len() * 8 || usual < 2 || !labels {
            return;
        }
        for (row, lead, _) in
            shapes.into_iter().filter(|(_, lead, length)| *lead < most && *length == usual)
        {
            let blank = vec![Cell::EMPTY; most - lead];
            self.rows[row].splice(lead..lead, blank);
            self.columns = self.columns.max(self.rows[row].len());
        }
    }

    /// A cell; those beyond the end of a row are empty.
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(&EMPTY)
    }

    /// The figure at a place.
    pub fn number(&self, place: Place) -> Option<&Number> {
        let cell = self.cell(place.row, place.column);
        match &cell.content {
            Content::Pair(_, second) | Content::Fraction(_, _, Some(second)) if place.second => {
                Some(second)
            }
            _ if place.second => None,
            _ => cell.first(),
        }
    }

    /// The cell that says what a row is about.
    pub fn label(&self, row: usize) -> Option<Span> {
        let cells = self.rows.get(row)?;
        let named = cells.iter().find(|cell| cell.content == Content::Text);
        let first =
            || cells.first().filter(|cell| self.first == 1 && cell.content != Content::Empty);
        named.or_else(first).map(|cell| cell.span)
    }

    /// The year in the headers of a column.
    pub fn year_of(&self, place: Place, text: &str) -> Option<i64> {
        let headers = self.headers(place.column).filter_map(|span| {
            let mut years = span.of(text).split(|c: char| !c.is_ascii_digit());
            years.find_map(|part| part.parse().ok().filter(|year| (1900..=2100).contains(year)))
        });
        headers.last()
    }

    /// All its figures.
    pub fn numbers(&self) -> impl Iterator<Item = &Number> {
        self.rows
            .iter()
            .flatten()
            .flat_map(|cell| match &cell.content {
                Content::Number(number) => [Some(number), None],
                Content::Pair(first, second) | Content::Fraction(first, _, Some(second)) => {
                    [Some(first), Some(second)]
                }
                Content::Fraction(first, _, None) => [Some(first), None],
                _ => [None, None],
            })
            .flatten()
    }

    /// The headers of a column, from the top.
    pub fn headers(&self, column: usize) -> impl Iterator<Item = Span> {
        let cells = (0..self.head).map(move |row| self.cell(row, column));
        cells.filter(|cell| cell.content != Content::Empty).map(|cell| cell.span)
    }

    /// Headers have no figures but years; a table whose first row has some has no header.
    fn find_head(&mut self, text: &str) {
        let is_data = |cell: &Cell| {
            cell.first().is_some_and(|number| !number.is_like_a_year())
                && cell.span.of(text).len() < 40
        };
        let tail = |cells: &Vec<Cell>| cells.iter().skip(1).any(is_data);
        let alone = |cells: &Vec<Cell>| cells.first().is_some_and(is_data);
        let first = |row: &&Vec<Cell>| tail(row) || alone(row);
        self.head = self.rows.iter().position(|row| first(&row)).unwrap_or(self.rows.len());
        self.skip_named_spans();
        // A header over one column of counts may look like data: "| 2023 | n |".
        let data = self.rows.get(self.head..).unwrap_or_default();
        let cells = || data.iter().filter_map(|row| row.first());
        let text = cells().filter(|cell| matches!(cell.content, Content::Text)).count();
        let empty = cells().filter(|cell| cell.content == Content::Empty).count();
        let figures = cells().filter(|cell| cell.first().is_some()).count();
        let years =
            cells().filter_map(Cell::number).filter(|number| number.is_like_a_year()).count();
        let counted = cells()
            .filter_map(Cell::number)
            .zip(1..)
            .all(|(number, at)| number.mantissa == at && number.places == 0);
        let labels = text + empty > 0 || years * 2 > figures || counted && figures > 1;
        self.first = usize::from(labels && self.columns > 1);
    }

    fn find_last(&mut self) {
        let mut ends: Vec<usize> = (self.head..self.rows.len()).map(|row| self.end(row)).collect();
        ends.retain(|end| *end > 1);
        ends.sort_unstable();
        self.last = ends.get(ends.len() / 2).copied().unwrap_or(0);
    }

    /// The position after the last cell of a row that is not empty.
    fn end(&self, row: usize) -> usize {
        let cells = self.rows.get(row).map_or(&[][..], Vec::as_slice);
        cells.iter().rposition(|cell| cell.content != Content::Empty).map_or(0, |at| at + 1)
    }

    /// Whether a row ends before most others do: its cells may stand under other headers than their own.
    pub fn ends_early(&self, row: usize) -> bool {
        self.end(row) < self.last
    }

    /// Whether the cells of some rows may stand under other headers than their own: one of the first columns has words in
    /// one of them and a figure in another. Labels over several rows were cut away, and what follows has moved up.
    pub fn is_shifted(&self, rows: &(impl Iterator<Item = usize> + Clone)) -> bool {
        self.mixed
            && (1..self.columns.min(LABELS)).any(|column| {
                let is =
                    |kind: fn(&Cell) -> bool| rows.clone().any(|row| kind(self.cell(row, column)));
                // A dash is nothing that has moved.
                let figure = |cell: &Cell| cell.is_figure() && cell.content != Content::Dash;
                is(Cell::is_words) && is(figure)
            })
    }

    /// Whether a row has as many cells as most, or as far as most rows go.
    pub fn ends_elsewhere(&self, row: usize) -> bool {
        self.end(row) != self.last
    }

    /// Finds out whether a column has words in some rows and figures in others.
    fn find_mixed(&mut self) {
        for column in 1..self.columns.min(LABELS) {
            let cells = || self.rows.iter().skip(self.head).filter_map(|row| row.get(column));
            let text = cells().filter(|cell| cell.is_words()).count();
            let figures = cells().filter(|cell| cell.is_figure()).count();
            self.mixed |= text > 0 && figures > 0;
        }
    }

    /// "| Total | 1 year | 3-5 years |" is a header although its cells begin with figures: the cells below have no
    /// such units.
    fn skip_named_spans(&mut self) {
        let united = |cell: &Cell| cell.number().is_some_and(|number| number.unit != [0; 3]);
        let Some(row) = self.rows.get(self.head) else { return };
        let figures = row.iter().enumerate().skip(1).filter(|(_, cell)| cell.first().is_some());
        let (mut spans, mut all) = (0, 0);
        for (column, cell) in figures {
            let below =
                self.rows[self.head + 1..].iter().filter_map(|row| row.get(column)?.number());
            let mut below = below.take(4).peekable();
            all += 1;
            let plain = below.peek().is_some() && below.all(|number| number.unit == [0; 3]);
            spans += usize::from(united(cell) && plain);
        }
        if spans > 0 && spans == all {
            self.head += 1;
        }
    }

    /// A percent sign may stand in the header alone, or in the first row alone.
    fn share_marks(&mut self, text: &str, words: &TableWords) {
        for column in self.first..self.columns {
            let header =
                self.headers(column).last().is_some_and(|span| words.is_percent(span.of(text)));
            let numbers =
                || self.rows[self.head..].iter().filter_map(|row| row.get(column)?.number());
            let Some(first) = numbers().next() else { continue };
            let places = first.places;
            let alike = numbers()
                .filter(|n| n.places == places && n.value().abs() <= 1000.0 && !n.money)
                .count();
            let marked = numbers().filter(|n| n.mark == Mark::Percent).count();
            let all = numbers().count();
            let first_alone = first.mark == Mark::Percent && alike * 10 >= all * 7;
            let by_header = header && alike * 10 >= all * 6 && marked == 0;
            if !(first_alone && marked < all || by_header) {
                continue;
            }
            for row in &mut self.rows[self.head..] {
                if let Some(Cell { content: Content::Number(number), .. }) = row.get_mut(column)
                    && number.mark == Mark::None
                    && !number.money
                {
                    number.mark = Mark::Percent;
                }
            }
        }
    }
}

/// A table seen by its rows, or by its columns.
#[derive(Clone, Copy, Debug)]
pub struct Lines<'t> {
    pub table: &'t Table,
    /// Lines are columns, and each row is a series of figures.
    pub across: bool,
}

impl Lines<'_> {
    /// The lines with figures.
    pub fn lines(&self) -> std::ops::Range<usize> {
        if self.across {
            self.table.first..self.table.columns
        } else {
            self.table.head..self.table.rows.len()
        }
    }

    /// The series of figures.
    pub fn series(&self) -> std::ops::Range<usize> {
        if self.across {
            self.table.head..self.table.rows.len()
        } else {
            self.table.first..self.table.columns
        }
    }

    /// Where a line and a series meet.
    pub fn place(&self, line: usize, series: usize) -> Place {
        if self.across { Place::new(series, line) } else { Place::new(line, series) }
    }

    /// The cell there.
    pub fn cell(&self, line: usize, series: usize) -> &Cell {
        let place = self.place(line, series);
        self.table.cell(place.row, place.column)
    }

    /// What a line is called.
    pub fn label<'d>(&self, line: usize, text: &'d str) -> std::borrow::Cow<'d, str> {
        if self.across {
            let headers: Vec<&str> = self.table.headers(line).map(|span| span.of(text)).collect();
            headers.join(" ").into()
        } else {
            self.table.label(line).map_or("", |span| span.of(text)).into()
        }
    }
}
