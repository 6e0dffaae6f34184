//! What the labels and headers of tables say.

use schemars::JsonSchema;
use serde::Deserialize;

/// So many letters tell a word of a label from others.
const SHORT: usize = 7;

/// `tables.yaml`: words in labels and headers.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TableWords {
    /// "Total".
    pub total: Vec<String>,
    /// "of": before the word for a total, the line is none.
    pub part_of: Vec<String>,
    /// "Less".
    pub less: Vec<String>,
    /// "of which".
    pub of_which: Vec<String>,
    /// "Change".
    pub change: Vec<String>,
    /// "%".
    pub percent: Vec<String>,
    /// "Table": what the number of a table stands behind.
    pub table: Vec<String>,
    /// "Figure": what the number of something else stands behind.
    pub reference: Vec<String>,
    /// "mean".
    pub average: Vec<String>,
    /// "maximum".
    pub highest: Vec<String>,
    /// "minimum".
    pub lowest: Vec<String>,
    /// "largest": in a text, the highest of several.
    pub most: Vec<String>,
    /// "smallest".
    pub least: Vec<String>,
    /// "the", "net": words of a label that tell no line from another.
    pub plain: Vec<String>,
    /// "s": endings that two forms of one word may differ in, longer ones first.
    pub endings: Vec<String>,
    /// "per": one column divided by another.
    pub per: Vec<String>,
    /// "as a percentage of": one row in hundredths of another.
    pub percent_of: Vec<String>,
    /// Columns that are the sum of others whatever their figures say: "Played" of "Won", "Drawn" and "Lost".
    pub sums: Vec<NamedSum>,
    /// The columns of a league: its points, what was won, what was drawn.
    pub score: Vec<Vec<String>>,
}

/// A column that others make, by what they are called.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NamedSum {
    /// What the sum is called.
    pub whole: Vec<String>,
    /// What each of its parts may be called.
    pub parts: Vec<Vec<String>>,
}

impl TableWords {
    /// Whether columns of these names, in small letters, make a sum: those with one sign the one of the other.
    pub fn is_named_sum(&self, names: &[(String, f64)]) -> bool {
        self.sums.iter().any(|sum| {
            let is_whole = |name: &String| sum.whole.contains(name);
            let Some((whole, sign)) = names.iter().find(|(name, _)| is_whole(name)) else {
                return false;
            };
            let mut parts = names.iter().filter(|(name, _)| name != whole);
            let mut taken = vec![false; sum.parts.len()];
            parts.all(|(name, other)| {
                let part = sum.parts.iter().position(|part| part.contains(name));
                part.is_some_and(|part| !std::mem::replace(&mut taken[part], true))
                    && (other + sign).abs() < 1e-9
            })
        })
    }

    /// Whether a column of a league is called its points (0), what was won (1), or what was drawn (2).
    pub fn is_score(&self, part: usize, name: &str) -> bool {
        self.score.get(part).is_some_and(|names| names.iter().any(|own| own == name))
    }

    /// Whether a label calls its line a total: "Total revenue", not "share of total".
    pub fn is_total(&self, label: &str) -> bool {
        let mut before = "";
        let lower = label.to_lowercase();
        for word in words(&lower) {
            let is_part = || self.part_of.iter().any(|word| word == before);
            if self.total.iter().any(|total| total == word) && !is_part() {
                return true;
            }
            before = word;
        }
        false
    }

    /// Whether a label is the word for a total and nothing else.
    pub fn is_plain_total(&self, label: &str) -> bool {
        let lower = label.trim_matches(['*', ' ', ':']).to_lowercase();
        self.total.contains(&lower)
    }

    /// The words of a label that name something, without what stands in brackets.
    pub fn naming_words(&self, label: &str) -> Vec<String> {
        let outside = label.split(['(', '[']).next().unwrap_or("");
        let mut words: Vec<String> = outside
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 2 && word.chars().all(char::is_alphabetic))
            .map(|word| self.short(word))
            .filter(|word| !self.plain.contains(word))
            .collect();
        words.sort();
        words.dedup();
        // A total that is called nothing else.
        if words.is_empty() && self.is_plain_total(outside) {
            words.push(self.short(outside.trim_matches(['*', ' ', ':'])));
        }
        words
    }

    /// A word without its ending, as far as two forms of one are told to be one.
    pub fn short(&self, word: &str) -> String {
        let lower = word.to_lowercase();
        let cut = self.endings.iter().find_map(|ending| lower.strip_suffix(ending.as_str()));
        cut.unwrap_or(&lower).chars().take(SHORT).collect()
    }

    /// Whether a label says that its line is taken away.
    pub fn is_less(&self, label: &str) -> bool {
        let lower = label.to_lowercase();
        words(&lower).next().is_some_and(|first| self.less.iter().any(|less| less == first))
    }

    /// Whether a label says that its line is part of another.
    pub fn is_of_which(&self, label: &str) -> bool {
        let lower = label.trim_start_matches(['-', '–', '—', ' ', '*']).to_lowercase();
        self.of_which.iter().any(|words| lower.starts_with(words.as_str()))
    }

    /// Whether a word of a text calls something the highest of several.
    pub fn is_most(&self, word: &str) -> bool {
        self.most.iter().any(|own| own.eq_ignore_ascii_case(word))
    }

    /// Whether a word of a text calls something the lowest of several.
    pub fn is_least(&self, word: &str) -> bool {
        self.least.iter().any(|own| own.eq_ignore_ascii_case(word))
    }

    /// Whether a word stands before the number of a table.
    pub fn is_table(&self, word: &str) -> bool {
        self.table.iter().any(|own| own.eq_ignore_ascii_case(word))
    }

    /// Whether a word stands before a number that counts nothing: of a table, a figure, a section.
    pub fn is_reference(&self, word: &str) -> bool {
        self.is_table(word) || self.reference.iter().any(|own| own.eq_ignore_ascii_case(word))
    }

    /// Whether a header or label speaks of a change.
    pub fn is_change(&self, header: &str) -> bool {
        words(header).map(|word| word.trim_end_matches('.')).any(|word| {
            let is = |change: &String| change.eq_ignore_ascii_case(word);
            self.change.iter().any(is)
        })
    }

    /// Whether a label begins with a word for the highest value.
    pub fn is_highest(&self, label: &str) -> bool {
        begins(label, &self.highest)
    }

    /// Whether a label begins with a word for the lowest value.
    pub fn is_lowest(&self, label: &str) -> bool {
        begins(label, &self.lowest)
    }

    /// The two sides of a label that names a share: "net income as a percentage of revenue".
    pub fn share_of<'h>(&self, label: &'h str) -> Option<(&'h str, &'h str)> {
        self.percent_of.iter().find_map(|words| label.split_once(words.as_str()))
    }

    /// The two sides of a header that names a quotient: "deaths per 10,000 houses".
    pub fn per<'h>(&self, header: &'h str) -> Option<(&'h str, &'h str)> {
        self.per.iter().find_map(|word| {
            let (of, by) = header.split_once(word.as_str())?;
            let apart = |side: &str| !side.trim().is_empty();
            (apart(of) && apart(by)).then_some((of, by))
        })
    }

    /// Whether a header says that its column gives shares.
    pub fn is_percent(&self, header: &str) -> bool {
        let lower = header.to_lowercase();
        let lower = lower.trim_start_matches(['(', '*', ' ', '[']);
        self.percent.iter().any(|percent| lower.starts_with(percent.as_str()))
    }

    /// Whether a label says that its figures are averages, scores and the like.
    pub fn is_average(&self, label: &str) -> bool {
        let lower = label.to_lowercase();
        words(&lower).any(|word| self.average.iter().any(|average| average == word))
    }
}

fn begins(label: &str, with: &[String]) -> bool {
    let lower = label.to_lowercase();
    words(&lower).next().is_some_and(|first| with.iter().any(|word| word == first))
}

/// The words of a label in small letters.
fn words(label: &str) -> impl Iterator<Item = &str> {
    label
        .split(|c: char| {
            c.is_whitespace() || matches!(c, '(' | ')' | ',' | '*' | ':' | '[' | ']' | ';')
        })
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::language::Language;

    #[test]
    fn labels_say_what_a_line_is() {
        let words = Language::load("en").unwrap().tables;
        for label in ["Total", "**Total**", "Total revenue", "Sub-total", "Revenue, total"] {
            assert!(words.is_total(label), "{label}");
        }
        for label in ["Percentage of total revenue", "Totality", "Revenue"] {
            assert!(!words.is_total(label), "{label}");
        }
        assert!(words.is_less("Less: accumulated depreciation"));
        assert!(words.is_of_which("- of which abroad"));
        assert!(words.is_percent("% of net sales") && !words.is_percent("n (%)"));
        assert!(words.is_average("Age, mean (SD)") && !words.is_average("Meaning"));
    }
}
