//! Stems: what the forms of one word share.

use super::data::StemRule;
use super::key::Key;

/// Cuts endings off by a language's rule.
#[derive(Debug)]
pub(super) struct Stemmer {
    rule: StemRule,
    /// The endings as numbers, in the order of the rule; empty where one is too long for that.
    endings: Vec<Ending>,
    /// For each byte which endings end in it, as bits.
    by_last: Vec<u32>,
}

/// An ending of at most eight bytes.
#[derive(Debug)]
struct Ending {
    /// Its bytes as a number, the first the lowest.
    bytes: u64,
    length: usize,
}

impl Stemmer {
    pub fn new(rule: StemRule) -> Self {
        let endings: Option<Vec<Ending>> =
            rule.endings.iter().map(|text| Ending::of(text.as_bytes())).collect();
        let endings = endings.filter(|all| all.len() <= 32).unwrap_or_default();
        let mut by_last = vec![0; 256];
        for (bit, ending) in rule.endings.iter().take(endings.len()).enumerate() {
            let last = ending.bytes().next_back().unwrap_or(0);
            by_last[usize::from(last)] |= 1 << bit;
        }
        Self { rule, endings, by_last }
    }

    /// The length of the stem of a form in small letters.
    pub fn length(&self, form: &str) -> usize {
        let mut stem = form;
        for ending in &self.rule.endings {
            if let Some(rest) = form.strip_suffix(ending.as_str())
                && rest.len() >= self.rule.keep
            {
                stem = undouble(rest);
                break;
            }
        }
        stem.char_indices().nth(self.rule.longest).map_or(stem.len(), |(i, _)| i)
    }

    /// The same for the key of a short form of one-byte characters.
    pub fn length_short(&self, key: Key) -> Option<usize> {
        if self.endings.is_empty() || !key.is_short() {
            return None;
        }
        let bytes = key.to_bytes();
        let length = key.length();
        let last = bytes[length.checked_sub(1)?];
        let tail = (u128::from_le_bytes(bytes) << (128 - 8 * length) >> 64) as u64;
        let mut candidates = self.by_last[usize::from(last)];
        let mut stem = length;
        while candidates != 0 {
            let ending = &self.endings[candidates.trailing_zeros() as usize];
            candidates &= candidates - 1;
            if length >= ending.length + self.rule.keep
                && tail >> (64 - 8 * ending.length) == ending.bytes
            {
                stem = length - ending.length;
                if stem > 3 && is_double(bytes[stem - 2], bytes[stem - 1]) {
                    stem -= 1;
                }
                break;
            }
        }
        Some(stem.min(self.rule.longest))
    }
}

impl Ending {
    fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.is_empty() || bytes.len() > 8 {
            return None;
        }
        let number = bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        Some(Self { bytes: number, length: bytes.len() })
    }
}

/// "stopp" is "stop".
fn undouble(stem: &str) -> &str {
    match stem.as_bytes() {
        [.., a, b] if stem.len() > 3 && is_double(*a, *b) => &stem[..stem.len() - 1],
        _ => stem,
    }
}

fn is_double(a: u8, b: u8) -> bool {
    a == b && a.is_ascii_alphabetic()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn short_forms_have_the_same_stem(form in "[a-z0-9]{0,6}(stopp|anna|x)?(ations|ings|ers|es|s|)") {
            let endings = ["ations", "ings", "ers", "es", "s"].map(str::to_owned).to_vec();
            let stemmer = Stemmer::new(StemRule { keep: 3, longest: 7, endings });
            if let Some(length) = stemmer.length_short(Key::of(&form)) {
                prop_assert_eq!(length, stemmer.length(&form), "{}", form);
            }
        }
    }
}
