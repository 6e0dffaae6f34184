//! Where the items of lists stand, while a format is parsed.

use super::block::Item;

/// The lists that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<List>,
    count: u16,
}

#[derive(Debug)]
struct List {
    number: u16,
    /// The number of the next item.
    next: Option<u32>,
    item: Option<u32>,
    /// A block of the item was read.
    begun: bool,
}

impl Lists {
    /// Begins a list; a numbered one with the number of its first item.
    pub fn open(&mut self, first: Option<u32>) {
        self.open.push(List { number: self.count, next: first, item: None, begun: false });
        self.count = self.count.saturating_add(1);
    }

    /// Begins the next item of the innermost list.
    pub fn item(&mut self) {
        if let Some(list) = self.open.last_mut() {
            list.item = list.next;
            list.next = list.next.map(|number| number.saturating_add(1));
            list.begun = false;
        }
    }

    /// Begins an item of that number.
    pub fn numbered_item(&mut self, number: Option<u32>) {
        if let Some(list) = self.open.last_mut() {
            list.next = number;
        }
        self.item();
    }

    /// Ends the innermost list.
    pub fn close(&mut self) {
        self.open.pop();
    }

    /// How many lists there have been.
    pub fn count(&self) -> u16 {
        self.count
    }

    /// The number of the next list.
    pub fn count_from(&mut self, count: u16) {
        self.count = count;
    }

    /// How many lists are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Where a block that begins now stands, if it stands in a list.
    pub fn block(&mut self) -> Option<Item> {
        let depth = u8::try_from(self.open.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let list = self.open.last_mut()?;
        let goes_on = std::mem::replace(&mut list.begun, true);
        Some(Item { list: list.number, depth, number: list.item, goes_on })
    }
}
