//! Pairs of figures that have two words beside them in common, or the one that they stand right before, by an index of
//! such words.

use super::words::{Word, Words};

/// Words with more figures beside them than these make a series.
const CROWD: usize = 16;
/// One word makes a pair only where it has few figures before it.
const FEW: usize = 4;
/// How many words on each side make the frame of a figure.
const FRAME: usize = 3;

/// Two figures with the same words beside them.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// Places in the words; the first stands before the second.
    pub one: usize,
    pub other: usize,
    /// How many words before and behind both are the same, in their order.
    pub before: usize,
    pub behind: usize,
    /// How often each stands in the frame of the two.
    pub counts: [usize; 2],
    /// How many other figures stand in it.
    pub rivals: usize,
    /// How many other figures the document has right beside the word that stands beside both.
    pub peers: usize,
}

/// Which words beside a figure are looked at.
const BESIDE: [[isize; 2]; 5] = [[-2, -1], [1, 2], [-1, 1], [1, 1], [-1, -1]];
/// From this one of them on they are single words.
const SINGLE: u8 = 3;
/// Figures beside one word are counted no further.
const MANY: usize = 24;
/// So many words are the same in no two places by chance.
const LONGEST: usize = 25;

/// All pairs of a document.
pub(super) fn all(words: &Words) -> Vec<Pair> {
    let mut index: Vec<(u8, u32, u32, usize)> = Vec::new();
    for (at, _) in words.all.iter().enumerate().filter(|(_, word)| word.figure) {
        for (kind, [a, b]) in (0_u8..).zip(BESIDE) {
            if let (Some(a), Some(b)) = (words.beside(at, a), words.beside(at, b))
                && (a.content || b.content)
                && (kind < SINGLE || !a.figure && a.sentence == words.all[at].sentence)
            {
                index.push((kind, a.key, b.key, at));
            }
        }
    }
    index.sort_unstable();
    let beside = |kind: u8, at: usize| {
        let Some(word) = words.beside(at, BESIDE[usize::from(kind)][0]) else { return 0 };
        let key = (kind, word.key, word.key);
        let start = index.partition_point(|e| (e.0, e.1, e.2) < key);
        let group = index[start..].iter().take_while(|e| (e.0, e.1, e.2) == key).take(MANY);
        let mut keys: Vec<u32> = group.map(|(.., at)| words.all[*at].key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.len()
    };
    let mut out: Vec<Pair> = Vec::new();
    for group in index.chunk_by(|a, b| (a.0, a.1, a.2) == (b.0, b.1, b.2)) {
        let most = if group[0].0 < SINGLE { CROWD } else { FEW };
        if !(2..=most).contains(&group.len()) {
            continue;
        }
        for (nth, (.., one)) in group.iter().enumerate() {
            for (.., other) in &group[nth + 1..] {
                if words.all[*one].key != words.all[*other].key {
                    out.push(pair(words, *one, *other, group));
                }
            }
        }
    }
    out.sort_by_key(|pair| (pair.one, pair.other, std::cmp::Reverse(pair.rivals)));
    out.dedup_by_key(|pair| (pair.one, pair.other));
    for pair in &mut out {
        let sides = [(SINGLE, pair.behind), (SINGLE + 1, pair.before)];
        let some = sides.into_iter().filter(|(_, same)| *same > 0);
        let fewest = some.map(|(kind, _)| beside(kind, pair.one)).min();
        pair.peers = fewest.unwrap_or(2).saturating_sub(2);
    }
    out
}

fn pair(words: &Words, one: usize, other: usize, group: &[(u8, u32, u32, usize)]) -> Pair {
    let same = |by: isize| match (words.beside(one, by), words.beside(other, by)) {
        (Some(a), Some(b)) => a.key == b.key,
        _ => false,
    };
    // What stands between the two counts for one of them alone.
    let room = isize::try_from((other - one).min(LONGEST)).unwrap_or(1);
    let before = (1..room).take_while(|by| same(-by)).count();
    let behind = (1..room).take_while(|by| same(*by)).count();
    let framed = |at: usize| {
        let (left, right) = (before.min(FRAME), behind.min(FRAME));
        let word = |at: usize, by: isize| words.beside(at, by).map(|word: &Word| word.key);
        let alike = |by: isize| word(at, by) == word(one, by);
        let narrow = |n: usize| isize::try_from(n).unwrap_or(0);
        (1..=narrow(left)).all(|by| alike(-by)) && (1..=narrow(right)).all(alike)
    };
    let (mut counts, mut rivals) = ([0, 0], Vec::new());
    for (.., at) in group.iter().filter(|(.., at)| framed(*at)) {
        let key = words.all[*at].key;
        if key == words.all[one].key {
            counts[0] += 1;
        } else if key == words.all[other].key {
            counts[1] += 1;
        } else {
            rivals.push(key);
        }
    }
    rivals.sort_unstable();
    rivals.dedup();
    Pair { one, other, before, behind, counts, rivals: rivals.len(), peers: 0 }
}
