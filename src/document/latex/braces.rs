//! Which brace closes which.

use crate::value::Span;

/// The pairs of braces of a text, in the order of those that open.
#[derive(Debug)]
pub(super) struct Braces(Vec<(u32, u32)>);

impl Braces {
    /// Finds them all at once: to look for each when it is needed would take forever in a text of
    /// nothing but braces.
    pub fn of(source: &str) -> Self {
        let (mut pairs, mut open) = (Vec::new(), Vec::new());
        let bytes = source.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let place = u32::try_from(at).unwrap_or(u32::MAX);
            match byte {
                b'\\' => at += 1,
                b'%' => at += memchr::memchr(b'\n', &bytes[at..]).unwrap_or(bytes.len() - at),
                b'{' => {
                    open.push(pairs.len());
                    pairs.push((place, u32::MAX));
                }
                b'}' => {
                    if let Some(pair) = open.pop().and_then(|open| pairs.get_mut(open)) {
                        pair.1 = place;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        pairs.retain(|(_, close)| *close != u32::MAX);
        Self(pairs)
    }

    /// What stands between the brace at a place and the one that closes it.
    pub fn inside(&self, open: usize) -> Option<Span> {
        let open = u32::try_from(open).ok()?;
        let at = self.0.binary_search_by_key(&open, |pair| pair.0).ok()?;
        self.0.get(at).map(|(open, close)| Span::new(open + 1, *close))
    }
}
