//! What speaks for and against a finding by where it stands, whatever rule it is of.

use rustc_hash::FxHashMap;

use super::around::{AROUND, Counted, around};
use super::whole::{WHOLE, number, whole};
use crate::document::Document;
use crate::rules::evidence::Sign;
use crate::rules::finding::Finding;
use crate::value::Span;

/// More findings of one rule in a document tell no more.
const MANY_OF_RULE: usize = 5;
/// More findings in a document tell no more.
const MANY: usize = 9;
/// A suggestion that is farther than this from what is written is another text.
const FAR: usize = 6;
/// Texts longer than this are not compared letter by letter.
const LONG: usize = 200;
/// How far a suggestion is where there is none.
const NO_SUGGESTION: usize = 9;
/// Confidence is taken for no less and no more certain than this.
const CERTAIN: f64 = 0.98;

/// What a finding as a whole tells.
const FINDING: [(&str, &str); 7] = [
    ("labels", "How many places it has."),
    ("suggestions", "How many suggestions it has."),
    ("same-rule", "How many other findings of its rule the document has, up to five."),
    ("findings", "How many other findings the document has, up to nine."),
    ("distance", "How far apart its first two places are, as a logarithm."),
    ("reach", "How far all its places reach, as a logarithm."),
    ("edit", "How many letters its first suggestion changes."),
];

/// What its rule says of it.
const RULE: [(&str, Sign, &str); 2] = [
    ("confidence", Sign::For, "How sure its rule is, as the logarithm of the odds."),
    ("rule", Sign::For, "How often that rule is right in published text, likewise."),
];

/// Every ground: its name, with `first-` or `second-` before it where it is of one place, and which way it speaks.
pub fn names() -> Vec<(String, Sign)> {
    let free = |(name, _): &(&str, &str)| ((*name).to_owned(), Sign::Free);
    let of = |place: &'static str| {
        AROUND.iter().map(move |(name, _)| (format!("{place}-{name}"), Sign::Free))
    };
    let all = WHOLE.iter().map(free).chain(FINDING.iter().map(free));
    let rule = RULE.iter().map(|(name, sign, _)| ((*name).to_owned(), *sign));
    all.chain(of("first")).chain(of("second")).chain(rule).collect()
}

/// The findings of a document, and how it is written.
pub struct Scene<'a> {
    document: &'a Document,
    findings: usize,
    of_rule: FxHashMap<&'a str, usize>,
    counted: Counted,
    whole: [f32; WHOLE.len()],
}

impl<'a> Scene<'a> {
    /// Reads the document over.
    pub fn new(document: &'a Document, findings: &'a [Finding]) -> Self {
        let mut of_rule: FxHashMap<&str, usize> = FxHashMap::default();
        for finding in findings {
            *of_rule.entry(&finding.rule).or_default() += 1;
        }
        let first_two =
            |finding: &'a Finding| finding.labels.iter().take(2).map(|label| label.span);
        let counted = Counted::of(document, findings.iter().flat_map(first_two));
        let (findings, whole) = (findings.len(), whole(document));
        Self { document, findings, of_rule, counted, whole }
    }

    /// How much there is of each ground, in the order of [`names`]. `odds` tells how often the rule is
    /// right, as the logarithm of the odds.
    #[expect(clippy::cast_possible_truncation, reason = "evidence is in single precision")]
    pub fn grounds(&self, finding: &Finding, odds: f64) -> Vec<f32> {
        let Some(first) = finding.labels.first() else { return Vec::new() };
        let second = finding.labels.get(1).unwrap_or(first);
        let of_rule = self.of_rule.get(finding.rule.as_str()).copied().unwrap_or_default();
        let spans = || finding.labels.iter().map(|label| label.span);
        let reach = spans().reduce(Span::join).unwrap_or(first.span);
        let apart = first.span.start.abs_diff(second.span.start) as usize;
        let edit = finding.suggestions.first().map_or(NO_SUGGESTION, |suggestion| {
            let written = suggestion.span.of(self.document.text());
            let is_long = written.len().max(suggestion.text.len()) > LONG;
            if is_long { FAR } else { strsim::osa_distance(written, &suggestion.text).min(FAR) }
        });
        let sure = finding.confidence.clamp(1.0 - CERTAIN, CERTAIN);
        let mut all = self.whole.to_vec();
        all.extend([
            number(finding.labels.len()),
            number(finding.suggestions.len()),
            number(of_rule.saturating_sub(1).min(MANY_OF_RULE)),
            number(self.findings.saturating_sub(1).min(MANY)),
            number(apart).ln_1p(),
            number(reach.end.saturating_sub(reach.start) as usize).ln_1p(),
            number(edit),
        ]);
        all.extend(around(self.document, &self.counted, first.span));
        all.extend(around(self.document, &self.counted, second.span));
        all.extend([(sure / (1.0 - sure)).ln() as f32, odds as f32]);
        all
    }
}
