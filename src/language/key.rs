//! Word forms as numbers: short ones whole, so that telling two apart is one comparison.

/// The most bytes that a key holds whole.
pub(super) const SHORT: usize = 15;

/// The length's place in a key, and the mark of a form that is longer than [`SHORT`].
const LENGTH: u32 = 120;
const LONG: u128 = 0xFF << LENGTH;

/// A form as a number: its bytes and its length when it has at most [`SHORT`] bytes, so that equal
/// keys are equal forms; else a hash of them, and equal keys must be compared by their letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key(u128);

impl Key {
    /// The key of a form.
    pub fn of(form: &str) -> Self {
        let bytes = form.as_bytes();
        if bytes.len() > SHORT {
            return Self(LONG | (fold(bytes) >> 8));
        }
        let mut packed = [0; 16];
        packed[..bytes.len()].copy_from_slice(bytes);
        Self::packed(u128::from_le_bytes(packed), bytes.len())
    }

    /// The key of a form of `length` bytes, at most [`SHORT`], given as the bytes of a number, the
    /// first the lowest and zeros after the last.
    pub const fn packed(bytes: u128, length: usize) -> Self {
        Self(bytes | (length as u128) << LENGTH)
    }

    /// Whether the key is the whole form.
    pub const fn is_short(self) -> bool {
        self.0 & LONG != LONG
    }

    /// The key of the first bytes of a short form.
    pub const fn prefix(self, length: usize) -> Self {
        Self::packed(self.0 & first_bytes(length), length)
    }

    /// The bytes of a short form, with zeros after the last.
    pub const fn to_bytes(self) -> [u8; 16] {
        (self.0 & first_bytes(SHORT)).to_le_bytes()
    }

    /// The length of a short form in bytes.
    pub const fn length(self) -> usize {
        (self.0 >> LENGTH) as usize
    }

    fn hash(self) -> u64 {
        let (low, high) = (self.0 as u64, (self.0 >> 64) as u64);
        low.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ high.wrapping_mul(0xD6E8_FEB8_6659_FD93)
    }
}

/// The first bytes of a number, at most 15.
pub(super) const fn first_bytes(length: usize) -> u128 {
    (1 << (8 * length)) - 1
}

/// A hash of many bytes, sixteen at a time.
fn fold(bytes: &[u8]) -> u128 {
    let step = |sum: u128, chunk: u128| {
        let mixed = (sum ^ chunk).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
        mixed ^ (mixed >> 67)
    };
    let mut chunks = bytes.chunks_exact(16);
    let mut sum = bytes.len() as u128;
    for chunk in &mut chunks {
        sum = step(sum, chunk.try_into().map_or(0, u128::from_le_bytes));
    }
    chunks.remainder().iter().fold(sum, |sum, byte| step(sum, u128::from(*byte)))
}

/// Keys with their numbers, which count from 0 in the order in which the keys came.
#[derive(Debug, Default)]
pub(super) struct Keys {
    keys: Vec<Key>,
    /// For each place 0 or the number of a key and one; a power of two of places, at most half of
    /// them taken. A key stands in the first free place from that of its hash on.
    places: Vec<u32>,
    /// The place of a hash is its topmost bits: what is left after a shift by so many.
    shift: u32,
}

impl Keys {
    /// Room for so many keys.
    pub fn with_capacity(keys: usize) -> Self {
        let size = (keys * 2).max(32).next_power_of_two();
        let shift = u64::BITS - size.trailing_zeros();
        Self { keys: Vec::with_capacity(keys), places: vec![0; size], shift }
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// The number of a key; `same` tells whether a long form is the one of that number.
    pub fn find(&self, key: Key, same: impl Fn(usize) -> bool) -> Option<u32> {
        self.search(key, same).ok()
    }

    /// The number of a key, and whether it is new.
    pub fn insert(&mut self, key: Key, same: impl Fn(usize) -> bool) -> (u32, bool) {
        if self.keys.len() * 2 >= self.places.len() {
            self.grow();
        }
        match self.search(key, same) {
            Ok(number) => (number, false),
            Err(place) => {
                self.keys.push(key);
                let count = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
                self.places[place] = count;
                (count - 1, true)
            }
        }
    }

    /// The number of the key, or the place where it would stand.
    #[inline]
    fn search(&self, key: Key, same: impl Fn(usize) -> bool) -> Result<u32, usize> {
        let mask = self.places.len().wrapping_sub(1);
        let mut place = self.first_place(key);
        loop {
            let Some(number) = self.places.get(place).copied().and_then(|n| n.checked_sub(1))
            else {
                return Err(place);
            };
            let equal = self.keys.get(number as usize) == Some(&key);
            if equal && (key.is_short() || same(number as usize)) {
                return Ok(number);
            }
            place = (place + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = (self.places.len() * 2).max(32);
        self.shift = u64::BITS - size.trailing_zeros();
        self.places.clear();
        self.places.resize(size, 0);
        for (count, key) in (1_u32..).zip(&self.keys) {
            let mut place = self.first_place(*key);
            while self.places[place] != 0 {
                place = (place + 1) & (size - 1);
            }
            self.places[place] = count;
        }
    }

    fn first_place(&self, key: Key) -> usize {
        (key.hash() >> (self.shift & 63)) as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_form_has_one_number(forms in proptest::collection::vec("[ab]{0,4}|[a-c]{14,18}|[éa]{6,10}", 0..200)) {
            let (mut keys, mut known): (Keys, Vec<String>) = (Keys::default(), Vec::new());
            for form in &forms {
                let (number, new) = keys.insert(Key::of(form), |n| known[n] == *form);
                prop_assert_eq!(new, !known.contains(form));
                if new {
                    known.push(form.clone());
                }
                prop_assert_eq!(&known[number as usize], form);
            }
            prop_assert_eq!(keys.len(), known.len());
        }
    }
}
