//! A name for a finding that outlives edits elsewhere in the document.

use std::collections::BTreeMap;

use super::printable::one_line;
use super::reported::Reported;

/// Sixteen hexadecimal digits made from the rule and the labelled texts: the same while the
/// sentences move, wrap differently or change around them, another once a labelled figure
/// changes. Two findings of one file may share it where the file repeats itself.
pub fn fingerprint(finding: &Reported) -> String {
    let mut hash = Fnv::new();
    hash.add(&finding.rule);
    for label in &finding.labels {
        hash.add(&one_line(&label.text));
    }
    format!("{:016x}", hash.0)
}

/// Tells the findings of a run apart: each gets its [`fingerprint`] and how many of its file have had the same.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    seen: BTreeMap<(String, String), u32>,
}

impl Fingerprints {
    /// The mark of the next finding within its file: "70b6a3a5a3d1d93c:1".
    pub fn in_file(&mut self, finding: &Reported) -> String {
        let mark = fingerprint(finding);
        let count = self.seen.entry((finding.path.clone(), mark.clone())).or_default();
        *count += 1;
        format!("{mark}:{count}")
    }

    /// The mark of the next finding among all of the run: sixteen hexadecimal digits.
    pub fn in_run(&mut self, finding: &Reported) -> String {
        let mark = self.in_file(finding);
        let mut hash = Fnv::new();
        hash.add(finding.path.strip_prefix("./").unwrap_or(&finding.path));
        hash.add(&mark);
        format!("{:016x}", hash.0)
    }
}

/// 64-bit FNV-1a: written out because fingerprints are kept in files, and the standard library's
/// hashes may change with its version.
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a string and its end, so that "1", "23" is not "12", "3".
    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_fnv_1a() {
        // The published test vector for "foobar", reached without the mark of the end.
        let mut hash = Fnv::new();
        for byte in *b"foobar" {
            hash.0 = (hash.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        assert_eq!(hash.0, 0x8594_4171_f739_67e8);
    }
}
