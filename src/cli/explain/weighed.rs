//! What was made of figures of a line that differ from others: how sure a rule is that they speak of one
//! thing, and why.

use std::fmt::Write as _;

use super::network::{Page, RULE};
use crate::cli::drawing::{padded, wrapped};
use crate::cli::paint::{HINT, STRONG, paint};
use crate::rules::{Compared, LEAST_CONFIDENCE};

/// So many pairs are shown: those that are the likeliest to speak of one thing.
const PAIRS: usize = 5;
/// So many kinds of evidence are told of each, for and against.
const EVIDENCE: usize = 3;
/// Of what is less sure nobody would think that it is the same thing.
const HOPELESS: f64 = 0.01;

impl Page<'_> {
    /// The pairs that are shown.
    pub(super) fn likely(&self) -> &[Compared] {
        let hopeful = self.compared.iter().take_while(|pair| pair.confidence >= HOPELESS);
        &self.compared[..hopeful.take(PAIRS).count()]
    }

    /// Writes down the figures that differ from those of the line, and why that is reported or not.
    pub(super) fn weighed(&self, out: &mut String) {
        let likely = self.likely();
        if likely.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n{}", paint("Compared", STRONG, self.options.color));
        for compared in likely {
            self.pair(compared, out);
        }
        if let Some(more) = self.compared.len().checked_sub(likely.len()).filter(|more| *more > 0) {
            let _ = writeln!(out, "  and {more} more that are less alike");
        }
    }

    fn pair(&self, compared: &Compared, out: &mut String) {
        let separator = if self.options.unicode { " · " } else { ", " };
        let [one, other] = compared.figures.map(|span| self.figure(span));
        let percent = |share: f64| (share * 100.0).floor();
        let (sure, least) = (percent(compared.confidence), percent(LEAST_CONFIDENCE));
        let outcome = if compared.excused {
            "an exception of the rule explains that they differ".to_owned()
        } else if compared.confidence >= LEAST_CONFIDENCE {
            format!("{sure}% sure that both mean the same thing, so that one is a mistake")
        } else {
            format!("{sure}% sure that both mean the same thing; reported from {least}%")
        };
        let rule = padded(&compared.rule, RULE);
        let _ = write!(out, "  {}", paint(&rule, HINT, self.options.color));
        let mut said = vec![format!("{one}{separator}{other}: {outcome}")];
        for (word, sign) in [("for", 1.0), ("against", -1.0)] {
            let of_sign = compared.evidence.iter().filter(|weight| weight.adds * sign > 0.0);
            let told = of_sign.take(EVIDENCE).map(|w| format!("{} ({:+.1})", w.doc, w.adds));
            let told: Vec<String> = told.collect();
            if !compared.excused && !told.is_empty() {
                said.push(format!("{word}: {}", told.join("; ")));
            }
            // What would be told as zero is left out.
            if !compared.excused && sign > 0.0 && compared.together >= 0.05 {
                said.push(format!("{word}: several of these together ({:+.1})", compared.together));
            }
        }
        let mut lead = 2;
        for line in &said {
            for part in wrapped(line, self.width(RULE + 4)) {
                let _ = writeln!(out, "{}{}", " ".repeat(lead), &line[part]);
                lead = RULE + 4;
            }
        }
    }
}
