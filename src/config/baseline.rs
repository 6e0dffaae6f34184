//! Findings that are known and left for later.
//!
//! A finding is known again by its rule, its file and the words that it labels, not by its line: text may
//! move around it. What a file repeats is counted.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::report::{Reported, fingerprint, printable_json};

/// The version of the file's form.
const VERSION: u32 = 1;

/// Known findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline(BTreeMap<Key, Entry>);

/// What tells a finding from others: in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    path: String,
    rule: String,
    fingerprint: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    count: usize,
    /// For whoever reads the file.
    message: String,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    findings: Vec<WrittenEntry>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct WrittenEntry {
    path: String,
    rule: String,
    fingerprint: String,
    count: usize,
    message: String,
}

/// A known finding that is no longer there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// Its file, relative to the baseline.
    pub path: String,
    /// Its rule.
    pub rule: String,
    /// What it said.
    pub message: String,
    /// How many of them are gone.
    pub count: usize,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, String> {
        let written: Written = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if written.version != VERSION {
            return Err(format!("version {} is not one that this factlint reads", written.version));
        }
        let mut baseline = Self::default();
        for WrittenEntry { path, rule, fingerprint, count, message } in written.findings {
            baseline.add(Key { path, rule, fingerprint }, count, message);
        }
        Ok(baseline)
    }

    fn add(&mut self, key: Key, count: usize, message: String) {
        let entry = self.0.entry(key).or_insert(Entry { count: 0, message });
        entry.count += count;
    }

    /// Adds a finding in a file, by the file's path relative to the baseline.
    pub fn record(&mut self, path: &str, found: &Reported) {
        self.add(key(path, found), 1, found.message.clone());
    }

    /// Takes a finding out; whether it was there.
    pub fn take(&mut self, path: &str, found: &Reported) -> bool {
        let key = key(path, found);
        let Some(entry) = self.0.get_mut(&key) else { return false };
        entry.count -= 1;
        if entry.count == 0 {
            self.0.remove(&key);
        }
        true
    }

    /// What it lists for one file.
    #[must_use]
    pub fn of_file(&self, path: &str) -> Self {
        let listed = self.0.iter().filter(|(key, _)| key.path == path);
        Self(listed.map(|(key, entry)| (key.clone(), entry.clone())).collect())
    }

    /// How many findings it holds.
    pub fn count(&self) -> usize {
        self.0.values().map(|entry| entry.count).sum()
    }

    /// What is left of it in some of the files.
    pub fn left(&self, is_seen: &dyn Fn(&str) -> bool) -> Vec<Stale> {
        let left = self.0.iter().filter(|(key, _)| is_seen(&key.path));
        let stale = |(key, entry): (&Key, &Entry)| Stale {
            path: key.path.clone(),
            rule: key.rule.clone(),
            message: entry.message.clone(),
            count: entry.count,
        };
        left.map(stale).collect()
    }

    /// Leaves out the findings in some of the files.
    pub fn forget(&mut self, is_seen: &dyn Fn(&str) -> bool) {
        self.0.retain(|key, _| !is_seen(&key.path));
    }

    /// Adds all findings of another one.
    pub fn extend(&mut self, other: Self) {
        for (key, Entry { count, message }) in other.0 {
            self.add(key, count, message);
        }
    }

    /// Leaves out what is left in another one, of which all known findings were taken.
    pub fn prune(&mut self, left: &Self, is_seen: &dyn Fn(&str) -> bool) {
        for (key, stale) in left.0.iter().filter(|(key, _)| is_seen(&key.path)) {
            if let Some(entry) = self.0.get_mut(key) {
                entry.count = entry.count.saturating_sub(stale.count);
            }
        }
        self.0.retain(|_, entry| entry.count > 0);
    }

    /// The file: a line for each finding, in the order of their files, so that differences are read as
    /// such.
    pub fn render(&self) -> String {
        let mut text = format!("{{\n  \"version\": {VERSION},\n  \"findings\": [");
        for (number, (key, entry)) in self.0.iter().enumerate() {
            let Key { path, rule, fingerprint } = key.clone();
            let Entry { count, message } = entry.clone();
            let written = WrittenEntry { path, rule, fingerprint, count, message };
            let line = serde_json::to_string(&written).unwrap_or_default();
            let separator = if number == 0 { "" } else { "," };
            let _ = write!(text, "{separator}\n    {}", printable_json(&line));
        }
        text.push_str(if self.0.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
        text
    }
}

fn key(path: &str, found: &Reported) -> Key {
    let rule = found.rule.clone();
    Key { path: path.to_owned(), rule, fingerprint: fingerprint(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(entries: &[(&str, &str, usize)]) -> Baseline {
        let mut all = Baseline::default();
        for (path, fingerprint, count) in entries {
            let rule = "weekday".to_owned();
            let key =
                Key { path: (*path).to_owned(), rule, fingerprint: (*fingerprint).to_owned() };
            all.add(key, *count, "a Tuesday".to_owned());
        }
        all
    }

    #[test]
    fn what_is_written_is_read() {
        let baseline = all(&[("b.md", "1", 2), ("a.md", "2", 1), ("a.md", "1", 1)]);
        let text = baseline.render();
        assert_eq!(Baseline::read(&text), Ok(baseline));
        let paths: Vec<_> = text.lines().filter_map(|line| line.find(".md")).collect();
        assert_eq!(paths.len(), 3, "{text}");
        assert_eq!(Baseline::read(&Baseline::default().render()), Ok(Baseline::default()));
    }

    #[test]
    fn what_is_no_baseline_is_told() {
        for text in ["", "[]", "{\"version\": 1}", "{\"version\": 2, \"findings\": []}"] {
            assert!(Baseline::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn pruning_takes_out_what_is_left() {
        let mut baseline = all(&[("a.md", "1", 3), ("a.md", "2", 1), ("b.md", "1", 1)]);
        let left = all(&[("a.md", "1", 2), ("a.md", "2", 1), ("b.md", "1", 1)]);
        baseline.prune(&left, &|path| path == "a.md");
        assert_eq!(baseline, all(&[("a.md", "1", 1), ("b.md", "1", 1)]));
    }
}
