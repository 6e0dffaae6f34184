//! How many findings each rule has.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::report::{Report, one_line};

/// A line a rule, those with the most findings first: `12  weekday  A weekday that is not its date's`.
pub(super) fn table(report: &Report<'_>) -> String {
    let mut counts = BTreeMap::<&str, usize>::new();
    for finding in report.findings {
        *counts.entry(finding.rule.as_str()).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| usize::MAX - count);
    let digits = counts.first().map_or(1, |(_, count)| count.to_string().len());
    let widest = counts.iter().map(|(rule, _)| rule.chars().count()).max().unwrap_or(0);
    let mut table = String::new();
    for (rule, count) in counts {
        let card = report.rules.iter().find(|card| card.id == rule);
        let title = card.map_or("", |card| card.title.as_str());
        let line = format!("{count:>digits$}  {:<widest$}  {}", one_line(rule), one_line(title));
        // Writing to a String cannot fail.
        let _ = writeln!(table, "{}", line.trim_end());
    }
    table
}
