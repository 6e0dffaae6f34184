//! What a run has seen and found.

use serde::Serialize;

use super::reported::Reported;
use crate::rules::Severity;

/// What a run has seen and found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Files checked.
    pub files: usize,
    /// Their size.
    pub bytes: u64,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
    /// Findings that comments in the documents leave out.
    #[serde(skip_serializing_if = "is_none")]
    pub suppressed: usize,
    /// Files in other languages, of which names and numeric dates alone were checked.
    #[serde(skip)]
    pub dated: usize,
    /// Findings that a baseline lists.
    #[serde(skip_serializing_if = "is_none")]
    pub baseline: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
fn is_none(count: &usize) -> bool {
    *count == 0
}

impl Summary {
    /// Counts the findings of a run over so many files and bytes.
    pub fn new(files: usize, bytes: u64, findings: &[Reported]) -> Self {
        let of = |severity| findings.iter().filter(|found| found.severity == severity).count();
        Self {
            files,
            bytes,
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            infos: of(Severity::Info),
            suppressed: 0,
            dated: 0,
            baseline: 0,
        }
    }

    /// The severity of the worst finding.
    pub const fn worst(&self) -> Option<Severity> {
        match self {
            Self { errors: 1.., .. } => Some(Severity::Error),
            Self { warnings: 1.., .. } => Some(Severity::Warning),
            Self { infos: 1.., .. } => Some(Severity::Info),
            _ => None,
        }
    }
}

/// The run in one line: "1 error and 2 warnings in 3 files (14 KB)".
pub fn summary_line(summary: &Summary) -> String {
    if summary.files == 0 && summary.dated == 0 {
        return "no files checked".to_owned();
    }
    let counts =
        [(summary.errors, "error"), (summary.warnings, "warning"), (summary.infos, "info")];
    let mut found: Vec<_> =
        counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| counted(*n, word)).collect();
    let last = found.pop().unwrap_or_else(|| "no contradictions found".to_owned());
    let all = if found.is_empty() { last } else { format!("{} and {last}", found.join(", ")) };
    let apart = match (summary.baseline, summary.suppressed) {
        (0, 0) => String::new(),
        (known, 0) => format!(", apart from {known} in the baseline"),
        (0, suppressed) => format!(", apart from {suppressed} suppressed"),
        (known, suppressed) => {
            format!(", apart from {known} in the baseline and {suppressed} suppressed")
        }
    };
    if summary.files == 0 {
        let files = counted(summary.dated, "file");
        return format!(
            "{all} among names and numeric dates in {files}; no figures checked{apart}"
        );
    }
    format!("{all} in {} ({}){apart}", counted(summary.files, "file"), size(summary.bytes))
}

/// A number with its noun: "1 file", "2 files".
pub fn counted(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

/// A size in decimal units, rounded half up: "2 KB", "1.4 MB".
fn size(bytes: u64) -> String {
    let tenths = |unit: u64| (bytes.saturating_mul(10).saturating_add(unit / 2)) / unit;
    match bytes {
        1 => "1 byte".to_owned(),
        0..1_000 => format!("{bytes} bytes"),
        1_000..999_500 => format!("{} KB", (bytes + 500) / 1_000),
        999_500..999_950_000 => format!("{}.{} MB", tenths(1_000_000) / 10, tenths(1_000_000) % 10),
        _ => format!("{}.{} GB", tenths(1_000_000_000) / 10, tenths(1_000_000_000) % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(files: usize, bytes: u64, errors: usize, warnings: usize, infos: usize) -> String {
        let counts = Summary { files, bytes, errors, warnings, infos, ..Summary::default() };
        summary_line(&counts)
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(line(1, 2_228, 0, 1, 0), "1 warning in 1 file (2 KB)");
        assert_eq!(line(3, 812, 0, 0, 0), "no contradictions found in 3 files (812 bytes)");
        assert_eq!(line(2, 1, 2, 1, 0), "2 errors and 1 warning in 2 files (1 byte)");
        assert_eq!(line(2, 0, 1, 2, 3), "1 error, 2 warnings and 3 infos in 2 files (0 bytes)");
        assert_eq!(line(0, 0, 0, 0, 0), "no files checked");
        let told =
            "no contradictions found among names and numeric dates in 1 file; no figures checked";
        assert_eq!(summary_line(&Summary { dated: 1, ..Summary::default() }), told);
    }

    #[test]
    fn sizes_round_into_the_next_unit() {
        let shown =
            [999, 1_499, 1_500, 999_499, 999_500, 1_440_000, 999_949_999, 999_950_000].map(size);
        assert_eq!(
            shown,
            ["999 bytes", "1 KB", "2 KB", "999 KB", "1.0 MB", "1.4 MB", "999.9 MB", "1.0 GB"]
        );
    }
}
