//! Where the cells of tables stand.

use super::block::BlockKind;

/// No table is wider; what says so is no table.
const WIDEST: usize = 1000;

/// The tables that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Tables {
    open: Vec<Table>,
    count: u16,
}

#[derive(Debug)]
struct Table {
    number: u16,
    /// It lays out the page, and is no table.
    layout: bool,
    row: Option<u16>,
    /// The column of the cell that is open, and the first that is free after it.
    column: Option<usize>,
    next: usize,
    /// How many rows further down each column is taken by a cell from above.
    taken: Vec<u16>,
}

impl Tables {
    /// Begins a table; `layout` where it is one only for the looks.
    pub fn open(&mut self, layout: bool) {
        // A table around this one lays out the page.
        if let Some(outer) = self.open.last_mut() {
            outer.layout = true;
        }
        let taken = Vec::new();
        let number = self.count;
        self.open.push(Table { number, layout, row: None, column: None, next: 0, taken });
        self.count = self.count.saturating_add(u16::from(!layout));
    }

    /// How many tables there have been.
    pub fn count(&self) -> u16 {
        self.count
    }

    /// The number of the next table.
    pub fn count_from(&mut self, count: u16) {
        self.count = count;
    }

    /// Ends the innermost table.
    pub fn close(&mut self) {
        self.open.pop();
    }

    /// Begins a row.
    pub fn row(&mut self) {
        let Some(table) = self.open.last_mut() else { return };
        // A longer table goes on as another one.
        if table.row == Some(u16::MAX) && !table.layout {
            (table.number, table.row) = (self.count, None);
            self.count = self.count.saturating_add(1);
        }
        table.row = Some(table.row.map_or(0, |row| row.saturating_add(1)));
        (table.column, table.next) = (None, 0);
        for taken in &mut table.taken {
            *taken = taken.saturating_sub(1);
        }
    }

    /// Begins the next cell of the row, over so many columns and rows.
    pub fn next(&mut self, columns: u32, rows: u32) {
        let Some(table) = self.open.last_mut() else { return };
        let mut column = table.next;
        while table.taken.get(column).is_some_and(|taken| *taken > 0) {
            column += 1;
        }
        let columns = usize::try_from(columns.clamp(1, 1000)).unwrap_or(1);
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        let end = (column + columns).min(WIDEST.max(column + 1));
        if rows > 1 && end <= WIDEST {
            table.taken.resize(table.taken.len().max(end), 0);
            table.taken[column..end].fill(rows);
        }
        (table.column, table.next) = (Some(column), end);
    }

    /// How many columns of the open row are taken by cells from above.
    pub fn taken(&self) -> u32 {
        let taken = self.open.last().map_or(&[][..], |table| &table.taken);
        u32::try_from(taken.iter().filter(|rows| **rows > 0).count()).unwrap_or(u32::MAX)
    }

    /// Makes the cell that is open one over so many columns.
    pub fn widen(&mut self, columns: usize) {
        if let Some(table) = self.open.last_mut() {
            table.next =
                table.column.map_or(table.next, |column| column + columns.clamp(1, WIDEST));
        }
    }

    /// Ends a cell.
    pub fn leave_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.column = None;
        }
    }

    /// The cell that is open, where it is one of a table.
    pub fn cell(&self) -> Option<BlockKind> {
        let table = self.open.last().filter(|table| !table.layout)?;
        let column = u16::try_from(table.column?).unwrap_or(u16::MAX);
        Some(BlockKind::Cell { table: table.number, row: table.row.unwrap_or(0), column })
    }
}
