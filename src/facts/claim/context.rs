//! The words around a figure, weighted by how rare they are in the document.

use std::ops::Range;

use super::{Claims, View, is_empty_word};
use crate::language::{Class, Reading, StemId, TokenKind};

/// How many tokens on each side of a figure are looked at.
const REACH: u64 = 24;
/// A sentence of no more telling words than this goes on with what the one before is about, whose
/// words are taken to stand at this distance.
const LITTLE: usize = 3;
const BEFORE: u64 = 12;
/// A word loses this share of its weight with each token of distance.
const FADING: f32 = 0.08;

/// A word near a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Word {
    /// Its stem, and in the last byte its distance: a document has some sixteen words for each
    /// figure, and they are most of what is kept of it.
    key: u32,
    /// Its weight: rare in the document and near the figure weighs most.
    pub weight: f32,
}

impl Word {
    /// As a stem, shifted by a byte, and a distance. `None` for a stem with too high a number: a
    /// document that is so long is known by its first sixteen million words.
    fn new(found: u64) -> Option<Self> {
        Some(Self { key: u32::try_from(found).ok()?, weight: 0.0 })
    }

    /// Its stem.
    pub fn stem(self) -> StemId {
        StemId(self.key >> 8)
    }

    /// Its distance in tokens.
    pub fn distance(self) -> u8 {
        (self.key & 0xFF) as u8
    }
}

/// What the tokens of a sentence are as words near a figure: found out once for all its figures.
/// Kept from sentence to sentence to spare allocations.
#[derive(Debug, Default)]
pub struct Scratch {
    /// For each token its stem, if it says something.
    tokens: Vec<Option<StemId>>,
    /// The positions of words that exclude others, with their bits.
    contrasts: Vec<(usize, u128)>,
    /// The positions of words that tell a measure, with the bits of their groups.
    alike: Vec<(usize, u128)>,
    /// Where the sentence is too short to say what it is about, the stems of the one before.
    before: Vec<StemId>,
    /// Stem and distance of each word near the figure at hand, as one number to be sorted by.
    found: Vec<u64>,
}

/// The stem of a token, if it says something.
fn telling(view: &View, at: usize) -> Option<StemId> {
    let token = &view.tokens[at];
    let known = match token.kind {
        TokenKind::Word => !is_empty_word(view, at) && !is_of_window(view, at),
        // Another figure beside both is as good a word as any.
        TokenKind::Figure | TokenKind::Code => true,
        _ => false,
    };
    known.then(|| view.reading.forms.stem(token.form))
}

/// "For the first time in five years", "five years in a row": what stands in many statements of one text.
fn is_of_window(view: &View, at: usize) -> bool {
    let counted = Class::ORDINAL | Class::ASIDE | Class::ARTICLE;
    view.is(at, Class::WINDOW) && at > 0 && view.is(at - 1, counted)
        || view.is(at, Class::ORDINAL) && view.is(at + 1, Class::WINDOW)
}

impl Scratch {
    /// Looks at the tokens of a sentence.
    pub fn prepare(&mut self, view: &View) {
        self.tokens.clear();
        self.tokens.extend((0..view.tokens.len()).map(|at| telling(view, at)));
        self.contrasts.clear();
        if view.has(Class::CONTRAST) {
            let contrasts = (0..view.tokens.len()).map(|at| (at, view.contrasts(at)));
            self.contrasts.extend(contrasts.filter(|(_, bits)| *bits != 0));
        }
        self.alike.clear();
        if view.has(Class::ALIKE) {
            let alike = (0..view.tokens.len()).map(|at| (at, view.alike(at)));
            self.alike.extend(alike.filter(|(_, bits)| *bits != 0));
        }
    }

    /// Takes in the words of the sentence before, where this one says little: "Agreed $25."
    pub fn go_on(&mut self, view: &View, previous: Range<usize>) {
        self.before.clear();
        if self.tokens.iter().flatten().count() > LITTLE {
            return;
        }
        let tokens = view.reading.tokens.get(previous.clone()).unwrap_or(&[]);
        for (at, token) in previous.zip(tokens) {
            let function = view.reading.class(at).intersects(Class::FUNCTION);
            if token.kind == TokenKind::Word && !function {
                self.before.push(view.reading.forms.stem(token.form));
            }
        }
    }

    /// The first of the words that exclude others of a set.
    pub fn first_contrast(&self, mask: u128) -> u128 {
        let mut within = self.contrasts.iter().map(|(_, bits)| bits & mask);
        within.find(|bits| *bits != 0).unwrap_or(0)
    }

    /// The groups of the words in a range that tell a measure.
    pub fn alike(&self, range: &Range<usize>) -> u128 {
        let within = self.alike.iter().filter(|(at, _)| range.contains(at));
        within.fold(0, |bits, (_, more)| bits | more)
    }

    /// The bits of the words in a range that exclude others.
    pub fn contrasts(&self, range: &Range<usize>) -> u128 {
        let within = self.contrasts.iter().filter(|(at, _)| range.contains(at));
        within.fold(0, |bits, (_, more)| bits | more)
    }
}

/// Collects the words around the tokens of a figure.
pub(super) fn read(tokens: &Range<usize>, scratch: &mut Scratch, words: &mut Vec<Word>) {
    let Scratch { tokens: near, found, before: before_it, .. } = scratch;
    let before = near.get(..tokens.start).unwrap_or(&[]).iter().rev();
    let after = near.get(tokens.end..).unwrap_or(&[]).iter();
    found.clear();
    let (before, after) = ((1..=REACH).zip(before), (1..=REACH).zip(after));
    for (distance, stem) in before.chain(after) {
        found.extend(stem.map(|stem| u64::from(stem.0) << 8 | distance));
    }
    found.extend(before_it.iter().take(REACH as usize).map(|stem| u64::from(stem.0) << 8 | BEFORE));
    // One entry a stem, the nearest.
    found.sort_unstable();
    found.dedup_by_key(|word| *word >> 8);
    words.extend(found.iter().map_while(|word| Word::new(*word)));
}

/// Weighs every word by the share of the document's sentences that have it.
pub(super) fn weigh(claims: [&mut Claims; 3], reading: &Reading) {
    if claims.iter().all(|claims| claims.words.is_empty()) {
        return;
    }
    let mut sentences_with = vec![0_u32; reading.forms.stem_count()];
    let mut last_seen = vec![u32::MAX; reading.forms.stem_count()];
    for (number, sentence) in (0_u32..).zip(&reading.sentences) {
        for token in &reading.tokens[sentence.range()] {
            let stem = reading.forms.stem(token.form).0 as usize;
            if last_seen[stem] != number {
                last_seen[stem] = number;
                sentences_with[stem] += 1;
            }
        }
    }
    let all = reading.sentences.len();
    // Few counts are met again and again, and logarithms are dear.
    let mut rarities = [None; 64];
    let mut rarity = |stem: StemId| {
        let with = sentences_with[stem.0 as usize];
        match rarities.get_mut(with as usize) {
            Some(known) => *known.get_or_insert_with(|| rarity(all, with)),
            None => rarity(all, with),
        }
    };
    for word in claims.into_iter().flat_map(|claims| &mut claims.words) {
        word.weight = rarity(word.stem()) / (1.0 + FADING * f32::from(word.distance()));
    }
}

/// The weight of a word that so many of all sentences have.
#[allow(clippy::cast_precision_loss)] // counts of sentences
fn rarity(all: usize, with: u32) -> f32 {
    (1.2 * ((all as f32 + 8.0) / (with as f32 + 0.5)).ln()).min(5.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_stem_and_distance() {
        for stem in [0, 1, 255, 256, (1 << 24) - 1] {
            let word = Word::new(u64::from(stem) << 8 | REACH).unwrap();
            assert_eq!((word.stem(), u64::from(word.distance())), (StemId(stem), REACH));
        }
        assert_eq!(Word::new(1 << 32 | 1), None);
    }
}
