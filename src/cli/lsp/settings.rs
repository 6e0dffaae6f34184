//! What the user has set: by options of the command, by `initializationOptions`, or later on.

use std::path::PathBuf;

use serde_json::Value as Json;

use crate::cli::failure::Failure;
use crate::cli::project::{Project, ProjectOptions, confidence};
use crate::cli::rule_set::RuleOptions;
use crate::yaml::did_you_mean;

/// The section of an editor's settings that is ours.
pub(super) const SECTION: &str = "factlint";

/// The names that are known.
const NAMES: [&str; 6] = ["minConfidence", "only", "ignore", "rules", "config", "isolated"];

/// What can be set.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Settings {
    /// Findings of at least this confidence are shown; as configured where nothing is said.
    pub min_confidence: Option<f64>,
    /// The rules that run; all that run without being asked for where none is named.
    pub only: Vec<String>,
    /// Rules that do not run.
    pub ignore: Vec<String>,
    /// Folders and files with custom rules.
    pub rules: Vec<PathBuf>,
    /// The configuration for all files; the nearest to each where none is named.
    pub config: Option<PathBuf>,
    /// No configuration is used.
    pub isolated: bool,
}

impl Settings {
    /// The configurations and rules that they ask for.
    pub fn project(&self) -> Result<Project, Failure> {
        let Self { min_confidence, only, ignore, rules, config, isolated } = self.clone();
        let (config, fail_on) = (config.filter(|_| !isolated), None);
        let options = ProjectOptions {
            ignore,
            min_confidence,
            fail_on,
            config,
            isolated,
            ..ProjectOptions::default()
        };
        Project::new(&options, &RuleOptions { only, folders: rules, today: None })
    }

    /// What is left where something of it is wrong.
    pub fn plain(&self) -> Self {
        Self { min_confidence: self.min_confidence, isolated: true, ..Self::default() }
    }

    /// Takes over what an editor says, and tells what of it is no setting. What is not said stays as it
    /// is.
    pub fn with(&self, said: &Json) -> (Self, Vec<String>) {
        let (mut settings, mut wrong) = (self.clone(), Vec::new());
        // Editors send our section, or all sections with ours among them.
        let said = said.get(SECTION).unwrap_or(said);
        let Some(said) = said.as_object() else {
            if !said.is_null() {
                wrong.push("the settings are no object".to_owned());
            }
            return (settings, wrong);
        };
        for (name, value) in said.iter().filter(|(_, value)| !value.is_null()) {
            let done = match name.as_str() {
                "minConfidence" => least(value).map(|least| settings.min_confidence = Some(least)),
                "only" => list(value).map(|only| settings.only = only),
                "ignore" => list(value).map(|ignore| settings.ignore = ignore),
                "config" => file(value).map(|config| settings.config = config),
                "isolated" => yes_or_no(value).map(|isolated| settings.isolated = isolated),
                "rules" => list(value).map(|rules| {
                    settings.rules = rules.into_iter().map(PathBuf::from).collect();
                }),
                // What an editor's extension keeps for itself.
                "path" | "trace" | "enable" => Ok(()),
                _ => Err(match did_you_mean(name, NAMES) {
                    Some(meant) => format!("no such setting; did you mean `{meant}`?"),
                    None => format!("no such setting; available: {}", NAMES.join(", ")),
                }),
            };
            if let Err(why) = done {
                wrong.push(format!("{SECTION}.{name}: {why}"));
            }
        }
        (settings, wrong)
    }
}

fn least(value: &Json) -> Result<f64, String> {
    match value {
        Json::Number(number) => confidence(&number.to_string()),
        Json::String(text) => confidence(text),
        _ => Err("a confidence is a number from 0 to 1, as in 0.8".to_owned()),
    }
}

/// A path; an empty text is none.
fn file(value: &Json) -> Result<Option<PathBuf>, String> {
    let path = value.as_str().ok_or("expected a path")?;
    Ok(Some(PathBuf::from(path)).filter(|_| !path.is_empty()))
}

fn yes_or_no(value: &Json) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| "expected true or false".to_owned())
}

/// A list of words; one alone is a list of one.
fn list(value: &Json) -> Result<Vec<String>, String> {
    let word = |value: &Json| value.as_str().map(str::to_owned);
    let words = match value {
        Json::Array(words) => words.iter().map(word).collect(),
        one => word(one).map(|one| vec![one]),
    };
    words.ok_or_else(|| "expected a list of texts".to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn start() -> Settings {
        Settings { min_confidence: Some(0.5), ..Settings::default() }
    }

    #[test]
    fn what_is_not_said_stays() {
        let (settings, wrong) = start().with(&json!({"minConfidence": 0.8, "only": null}));
        assert_eq!((settings.min_confidence, wrong.len()), (Some(0.8), 0));
        let (settings, _) = settings.with(&json!({"factlint": {"only": ["weekday"]}, "x": {}}));
        assert_eq!(
            (settings.min_confidence, settings.only),
            (Some(0.8), vec!["weekday".to_owned()])
        );
        assert_eq!(start().with(&Json::Null), (start(), Vec::new()));
    }

    #[test]
    fn what_is_no_setting_is_told() {
        let said = json!({"minConfidnce": 0.8, "minConfidence": 80, "only": 3, "isolated": "no"});
        let (settings, wrong) = start().with(&said);
        assert_eq!(settings, start());
        let told = |part: &str| wrong.iter().any(|told| told.contains(part));
        assert!(told("did you mean `minConfidence`?"), "{wrong:?}");
        assert!(told("did you mean 0.8?") && told("expected a list"), "{wrong:?}");
        assert!(told("factlint.isolated: expected true or false"), "{wrong:?}");
        assert_eq!(start().with(&json!(3)).1, ["the settings are no object"]);
    }
}
