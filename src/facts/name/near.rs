//! Spellings that are one typing error apart.
//!
//! One error (a letter dropped, added or changed, two neighbours swapped) leaves the first letters
//! of a word as they are, or the last. So spellings meet in buckets of words with the same
//! beginning or the same end, and only those are compared.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::fold;
use crate::facts::slip::{self, Edit};
use crate::language::FormId;

/// Shorter words are one letter apart by chance.
const SHORTEST: usize = 4;
/// Shorter words sound alike by chance.
const SHORTEST_BY_EAR: usize = 6;
/// Longer ones are no names.
const LONGEST: usize = 40;
/// In a bucket, a spelling is compared with so many others at most: no document that people wrote
/// has more, and one that has takes no longer for it.
const CROWD: usize = 256;
/// A spelling has so many rivals at most: a list of codes has more, and each would be weighed.
const RIVALS: usize = 24;
/// How many letters at the beginning or end put words of a length in one bucket. A window of two
/// letters cannot touch both ends of a word that has more than twice as many letters; lengths at
/// the borders are in both, since a spelling may be a letter shorter than its rival.
const ENDS: [(usize, std::ops::RangeInclusive<usize>); 4] =
    [(1, SHORTEST..=4), (2, 4..=6), (3, 6..=10), (5, 10..=LONGEST)];

/// Two spellings one typing error apart, the lower form first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Near {
    pub forms: [FormId; 2],
    /// None where letters are written for others by ear: `IndyHall`, `IndieHall`.
    pub edit: Option<Edit>,
    /// Letters of the shorter one.
    pub length: u8,
    /// The first letter that the error touches.
    pub at: u8,
    /// The error is in the first letter, or the first two are swapped.
    pub first: bool,
    /// The error is in the last letter.
    pub last: bool,
}

impl Near {
    /// A longer word, of which neither end is touched.
    pub fn is_inner(&self) -> bool {
        usize::from(self.length) >= SHORTEST_BY_EAR && !self.first && !self.last
    }
}

/// Letters of all spellings in one string, by the order of the spellings.
struct Spelling {
    form: FormId,
    start: u32,
    length: u8,
    /// Which letters it has: one error changes two of them at most.
    letters: u32,
}

/// The pairs of spellings that are one error apart, in the order of the forms.
pub(super) fn pairs<'a>(
    spellings: impl Iterator<Item = (FormId, &'a str)>,
    respellings: &[[String; 2]],
) -> Vec<Near> {
    let (mut text, mut all) = (String::new(), Vec::new());
    for (form, word) in spellings {
        let start = text.len();
        if word.is_ascii() {
            text.push_str(word);
        } else {
            fold::fold(word, &mut text);
        }
        let letters = text.as_bytes().get(start..).unwrap_or(&[]);
        if !(SHORTEST..=LONGEST).contains(&letters.len())
            || letters.iter().any(|b| b.is_ascii_digit() || *b == b'.')
            || !word.is_ascii() && word.chars().any(char::is_numeric)
        {
            text.truncate(start);
            continue;
        }
        let length = letters.len() as u8;
        let letters = letters.iter().fold(0, |set, b| set | 1_u32 << (b & 31));
        all.push(Spelling { form, start: start as u32, length, letters });
    }
    let mut found = Vec::new();
    let mut buckets = Buckets::new(all.len());
    for (number, one) in (0_u32..).zip(&all) {
        let letters = one.letters(&text);
        for (count, _) in ENDS.iter().filter(|(_, lengths)| lengths.contains(&letters.len())) {
            let ends = [letters.get(..*count), letters.get(letters.len() - count..)];
            for (end, letters) in (0..).zip(ends) {
                let key = key(letters.unwrap_or(&[]), end);
                let others = buckets.put(key, number).filter_map(|at| all.get(at as usize));
                found.extend(others.filter_map(|two| near(&text, one, two, respellings)));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    let mut met: FxHashMap<FormId, usize> = FxHashMap::default();
    found.retain(|near| {
        let counts = near.forms.map(|form| {
            let count = met.entry(form).or_default();
            *count += 1;
            *count
        });
        counts.into_iter().all(|count| count <= RIVALS)
    });
    found
}

impl Spelling {
    fn letters<'a>(&self, text: &'a str) -> &'a [u8] {
        let start = self.start as usize;
        text.as_bytes().get(start..start + usize::from(self.length)).unwrap_or(&[])
    }
}

/// Numbers by key, the latest first: chains in one list, found by the key's hash.
struct Buckets {
    heads: Vec<u32>,
    /// Key, number, and the next of the chain.
    links: Vec<(u64, u32, u32)>,
}

impl Buckets {
    fn new(count: usize) -> Self {
        let heads = vec![u32::MAX; (count * 4).next_power_of_two()];
        Self { heads, links: Vec::with_capacity(count * 3) }
    }

    /// Puts a number in the bucket of the key; returns those that are there, the latest ones.
    fn put(&mut self, key: u64, number: u32) -> impl Iterator<Item = u32> {
        let hash = FxBuildHasher.hash_one(key) >> 20;
        let slot = hash as usize & (self.heads.len() - 1);
        let mut next = u32::MAX;
        if let Some(head) = self.heads.get_mut(slot) {
            next = std::mem::replace(head, self.links.len() as u32);
        }
        self.links.push((key, number, next));
        let chain = std::iter::from_fn(move || {
            let (key, number, after) = *self.links.get(next as usize)?;
            next = after;
            Some((key, number))
        });
        chain.take(CROWD).filter(move |(other, _)| *other == key).map(|(_, number)| number)
    }
}

/// Five letters at most, how many, and which end.
fn key(letters: &[u8], end: u64) -> u64 {
    letters.iter().fold(end << 3 | letters.len() as u64, |key, b| key << 8 | u64::from(*b))
}

fn near(text: &str, a: &Spelling, b: &Spelling, respellings: &[[String; 2]]) -> Option<Near> {
    let apart = (a.letters ^ b.letters).count_ones();
    if a.length.abs_diff(b.length) > 1 || apart > 3 {
        return None;
    }
    let (short, long) = if a.length <= b.length { (a, b) } else { (b, a) };
    let letters = [short.letters(text), long.letters(text)];
    let slip = if apart > 2 { None } else { slip::edit(letters[0], letters[1]) };
    let (edit, at) = match slip {
        Some((edit, at)) => (Some(edit), at),
        None => (None, sound(letters, respellings)?),
    };
    let end = at + 1 + usize::from(edit == Some(Edit::Swap));
    Some(Near {
        forms: [a.form.min(b.form), a.form.max(b.form)],
        edit,
        length: short.length,
        at: at as u8,
        first: at == 0,
        last: end >= usize::from(long.length),
    })
}

/// The first letter that is written for others by ear, if that is all that sets two spellings apart.
fn sound([a, b]: [&[u8]; 2], respellings: &[[String; 2]]) -> Option<usize> {
    if a.len().min(b.len()) < SHORTEST_BY_EAR {
        return None;
    }
    let at = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    // Whether the one has `from` where the other has `to`, and all after that is the same.
    let same = |at: usize, from: &str, to: &str| {
        a.len() + to.len() == b.len() + from.len()
            && a.get(at) == from.as_bytes().first()
            && b.get(at) == to.as_bytes().first()
            && a.get(at..at + from.len()) == Some(from.as_bytes())
            && b.get(at..at + to.len()) == Some(to.as_bytes())
            && a.get(at + from.len()..) == b.get(at + to.len()..)
    };
    // "y" for "ey" may begin with the letter that they share.
    respellings.iter().find_map(|[one, other]| {
        let mut places = at.saturating_sub(1)..=at;
        places.find(|at| same(*at, one, other) || same(*at, other, one))
    })
}
