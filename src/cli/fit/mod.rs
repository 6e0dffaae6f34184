//! `factlint fit`: what each kind of evidence weighs, learnt from documents with planted mistakes.

mod corpus;
mod trial;

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use rayon::prelude::*;

use super::failure::Failure;
use super::rule_set::RuleOptions;
use super::shown::shown;
use super::terminal::Terminal;
use super::{Run, Status};
use crate::rules::evidence::{Ground, Kind, fit};
use corpus::{Corpus, How};
use trial::Trial;

/// Fit the weights of a rule to documents with planted mistakes
///
/// The folder holds docs/, the documents as published, and cases.jsonl, a planted mistake a line:
/// `kind`, `doc`, `start` and `end` (bytes), `was`, `now`, and `others`, the places that disagree
/// with it. Folders in docs/ are sources: `--held-out` leaves each out once, and each half of all
/// documents, and prints how well the weights of the rest do on them.
#[derive(Args, Debug)]
#[command(hide = true)]
pub(super) struct Fit {
    /// The folders with docs/ and cases.jsonl
    #[arg(value_name = "DIR", required = true)]
    #[arg(id = "sets")]
    folders: Vec<PathBuf>,

    #[command(flatten)]
    rules: RuleOptions,

    /// The rule
    #[arg(long, value_name = "RULE", default_value = "quantity-conflict")]
    rule: String,

    /// The kinds of planted mistakes that it is for, each with what one of them counts
    #[arg(
        long = "kind",
        value_name = "KIND=WORTH",
        default_values = ["repeat=1", "stale=1", "scale=1", "repeat-body=2"],
        value_parser = worth
    )]
    kinds: Vec<(String, f64)>,

    /// How strongly weights are drawn to what is expected of them where there are few examples
    #[arg(long, value_name = "NUMBER", default_value_t = 0.5)]
    pull: f64,

    /// What the planted mistakes of a folder count more than those of others
    #[arg(long = "set", value_name = "FOLDER=WORTH", value_parser = worth)]
    worths: Vec<(String, f64)>,

    /// What an alarm counts against a planted mistake
    #[arg(long, value_name = "NUMBER", default_value_t = 1.2)]
    alarm: f64,

    /// How strongly weights are drawn to where the search for the best count of finds and alarms
    /// begins: to those that regression finds, or with `--go-on` to those of the rule
    #[arg(long, value_name = "NUMBER", default_value_t = 0.2)]
    hold: f64,

    /// Go on from the weights that the rule has
    #[arg(long)]
    go_on: bool,

    /// Move the border so that there are so many alarms for each 100 published documents at the confidence that is
    /// reported by default
    #[arg(long, value_name = "NUMBER")]
    alarms: Option<f64>,

    /// A list of what is reported on the published documents, a line each: `set/path`, `start`, `end`
    /// (bytes) and `real` or `false`, parted by tabs. What is real is no alarm.
    #[arg(long, value_name = "FILE")]
    labels: Option<PathBuf>,

    /// Show the strongest alarms and the weakest finds, so many of each, with their evidence
    #[arg(long, value_name = "N", default_value_t = 0)]
    show: usize,

    /// Leave each half and each source out in turn, and print how well the weights of the rest do
    #[arg(long)]
    held_out: bool,

    /// Show the planted mistakes of which no pair is weighed, and how far they get
    #[arg(long)]
    reach: bool,

    /// Write the evidence of every pair into this file, for a trial of other sums
    #[arg(long, value_name = "FILE")]
    rows: Option<PathBuf>,

    /// Put the weights into the rule in this file
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

fn worth(written: &str) -> Result<(String, f64), String> {
    let (kind, worth) = written.split_once('=').ok_or("write KIND=WORTH, as in repeat=1")?;
    let worth = worth.parse().ok().filter(|w: &f64| w.is_finite() && *w > 0.0);
    Ok((kind.to_owned(), worth.ok_or("the worth is a number above zero")?))
}

impl Run for Fit {
    const NAME: &'static str = "fit";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let set = self.rules.all(terminal)?;
        set.named(&self.rule)?;
        let engine = set.engine();
        let weighed = engine.rules().iter().find(|rule| rule.id == self.rule);
        let Some((rule, weights)) = weighed.and_then(|rule| Some((rule, engine.weights(rule)?)))
        else {
            return Err(Failure::new(format!("the rule `{}` weighs no evidence", self.rule))
                .help("give it `weigh`"));
        };
        let labels = self.labels.as_deref().map(corpus::real).transpose()?.unwrap_or_default();
        let corpus = Corpus::read(&self.folders, &self.kinds, &engine, rule, &labels)?;
        let (kinds, weights): (Vec<Ground>, Vec<f64>) = weights.into_iter().unzip();
        let how = How {
            pull: self.pull,
            alarm: self.alarm,
            hold: self.hold,
            from: self.go_on.then(|| weights.iter().map(|w| w / fit::EASE).collect()),
            sets: self.worths.clone(),
        };
        let held_out = if self.held_out { held_out(&corpus, &kinds, &how) } else { Vec::new() };
        let mut fitted = corpus.fit(&kinds, &how, |_| true);
        let trial = Trial::of(&corpus, &fitted, |_| true);
        let threshold = self.alarms.map_or(0.0, |alarms| trial.threshold(alarms));
        if let Some(always) = kinds.iter().position(|kind| kind.name == Kind::ALWAYS) {
            fitted[always] -= threshold;
        }
        let block = block(&kinds, &fitted);
        terminal.print(|out, _| {
            writeln!(out, "{}\n", corpus.summary())?;
            if self.reach {
                corpus.out_of_reach(out)?;
            }
            for (title, trial) in &held_out {
                trial.table(title, out)?;
            }
            trial.table("all of them, fitted on the same", out)?;
            for set in corpus.sets() {
                let of = |part: &corpus::Part| part.source.split('/').next() == Some(set.as_str());
                Trial::of(&corpus, &fitted, of).line(&set, 0.0, out)?;
            }
            self.strongest(&corpus, &kinds, &fitted, out)?;
            writeln!(out, "\nweigh:\n{block}")
        })?;
        if let Some(path) = &self.rows {
            let name = shown(path);
            fs::write(path, corpus.rows(&kinds)).map_err(|e| Failure::of_path(&name, &e))?;
        }
        if let Some(path) = &self.write {
            put(path, &block)?;
        }
        Ok(Status::Fine)
    }
}

impl Fit {
    fn strongest(
        &self,
        corpus: &Corpus,
        kinds: &[Ground],
        weights: &[f64],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut pairs: Vec<_> = corpus
            .documents
            .iter()
            .flat_map(|document| document.pairs.iter().map(move |pair| (document, pair)))
            .map(|(document, pair)| (fit::score(weights, &pair.evidence), document, pair))
            .collect();
        pairs.sort_by(|x, y| y.0.total_cmp(&x.0));
        for (score, document, pair) in pairs.into_iter().take(self.show) {
            let places = pair.places();
            writeln!(out, "\n{score:5.2}  {} {places}", document.path)?;
            for text in &pair.texts {
                writeln!(out, "       {text}")?;
            }
            writeln!(out, "       {}", reasons(kinds, weights, &pair.evidence))?;
        }
        let mut finds: Vec<_> = corpus
            .cases
            .iter()
            .filter_map(|case| Some((case.best(weights)?, case)))
            .map(|(pair, case)| (fit::score(weights, &pair.evidence), pair, case))
            .collect();
        finds.sort_by(|x, y| x.0.total_cmp(&y.0));
        for (score, pair, case) in finds.into_iter().take(self.show) {
            writeln!(out, "\n{score:5.2}  {} {}", case.id, case.kind)?;
            for text in &pair.texts {
                writeln!(out, "       {text}")?;
            }
            writeln!(out, "       {}", reasons(kinds, weights, &pair.evidence))?;
        }
        Ok(())
    }
}

/// What spoke for and against, strongest first.
fn reasons(kinds: &[Ground], weights: &[f64], evidence: &[f32]) -> String {
    let mut reasons: Vec<_> = kinds
        .iter()
        .zip(weights)
        .zip(evidence)
        .map(|((kind, weight), evidence)| (kind.name, weight * f64::from(*evidence)))
        .filter(|(_, sum)| sum.abs() >= 0.1)
        .collect();
    reasons.sort_by(|x, y| y.1.abs().total_cmp(&x.1.abs()));
    let words: Vec<_> = reasons.iter().map(|(name, sum)| format!("{name} {sum:+.1}")).collect();
    words.join(", ")
}

/// Says which documents are held out.
type Held = Box<dyn Fn(&corpus::Part) -> bool + Sync>;

/// How well weights do on documents that they were not fitted on.
fn held_out<'c>(corpus: &'c Corpus, kinds: &[Ground], how: &How) -> Vec<(String, Trial<'c>)> {
    let mut parts: Vec<(String, Held)> = Vec::new();
    for half in 0..2 {
        parts.push((format!("half {}", half + 1), Box::new(move |part| part.half == half)));
    }
    for source in corpus.sources() {
        parts.push((source.clone(), Box::new(move |part| part.source == source)));
    }
    parts
        .par_iter()
        .map(|(title, held)| {
            let weights = corpus.fit(kinds, how, |part| !held(part));
            let title = format!("{title}, fitted on the rest");
            (title, Trial::of(corpus, &weights, held))
        })
        .collect()
}

/// The weights as they stand in a rule.
fn block(kinds: &[Ground], weights: &[f64]) -> String {
    let line = |(kind, weight): (&Ground, &f64)| format!("  {}: {:.2}\n", kind.name, weight + 0.0);
    kinds.iter().zip(weights).map(line).collect()
}

/// Puts the weights in the place of those in a rule file.
fn put(path: &std::path::Path, block: &str) -> Result<(), Failure> {
    let name = shown(path);
    let text = fs::read_to_string(path).map_err(|error| Failure::of_path(&name, &error))?;
    let Some(new) = replaced(&text, block) else {
        return Err(Failure::new(format!("{name}: no `weigh:` at the beginning of a line"))
            .help("name the file of the rule, in which the weights stand"));
    };
    fs::write(path, new).map_err(|error| Failure::of_path(&name, &error))
}

fn replaced(text: &str, block: &str) -> Option<String> {
    let start = text.find("\nweigh:\n")? + "\nweigh:\n".len();
    let length: usize =
        text[start..].split_inclusive('\n').take_while(|l| l.starts_with(' ')).map(str::len).sum();
    Some([&text[..start], block, &text[start + length..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_take_the_place_of_weights() {
        let rule = "id: a\nweigh:\n  always: 1\n  far: 2\nblame: a\n";
        let new = replaced(rule, "  always: 3.00\n").unwrap();
        assert_eq!(new, "id: a\nweigh:\n  always: 3.00\nblame: a\n");
        assert_eq!(replaced("id: a\n", ""), None);
    }

    #[test]
    fn a_kind_has_a_worth() {
        assert_eq!(worth("scale=1.5"), Ok(("scale".to_owned(), 1.5)));
        assert!(worth("scale").is_err() && worth("scale=-1").is_err());
    }
}
