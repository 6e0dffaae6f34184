//! How texts that are compiled in are known again. The build script compiles this file too.

/// A number that tells a text from all others that are compiled in, and from any that a user has.
pub fn hash(text: &str) -> u64 {
    let mix = |sum: u64, word: u64| {
        let mixed = (sum ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed ^ (mixed >> 32)
    };
    let mut words = text.as_bytes().chunks_exact(8);
    let mut sum = text.len() as u64;
    for word in &mut words {
        sum = mix(sum, word.try_into().map_or(0, u64::from_le_bytes));
    }
    words.remainder().iter().fold(sum, |sum, byte| mix(sum, u64::from(*byte)))
}
