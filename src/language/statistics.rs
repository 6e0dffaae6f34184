//! How results of statistics are written.

use serde::Deserialize;

/// `statistics.yaml`: the words of results.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StatisticWords {
    /// "CI".
    pub interval: Vec<String>,
    /// "range".
    pub range: Vec<String>,
    /// "IQR".
    pub quartiles: Vec<String>,
    /// What may stand between these and the first figure.
    pub opening: Vec<String>,
    /// What stands between the two figures.
    pub between: Vec<String>,
    /// Measures of which 1 says that there is no difference.
    pub ratios: Vec<String>,
    /// Measures of which 0 says so.
    pub differences: Vec<String>,
    /// "mean".
    pub middles: Vec<String>,
    /// "median".
    pub median: Vec<String>,
    /// "normal": such a range is not one of what was measured.
    pub other_range: Vec<String>,
    /// "versus": a figure after one of these, and another before, is the second of two.
    pub second: Vec<String>,
    /// A figure after one of these is no estimate.
    pub no_estimate: Vec<String>,
    /// "day", "mmol", without an "s".
    pub units: Vec<String>,
    /// "p".
    pub p: Vec<String>,
    /// "ns".
    pub not_significant: Vec<String>,
    /// "for trend".
    pub other_question: Vec<String>,
    /// "one-tailed".
    pub one_tailed: Vec<String>,
    /// "Bonferroni".
    pub corrected: Vec<String>,
}
