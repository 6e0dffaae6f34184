//! A configuration as it is written. The comments here are the descriptions of its JSON Schema: what
//! editors show beside a field, and what an error in it is helped with. Their first sentence must stand
//! alone.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::level::{FailOn, Level};
use crate::yaml::{Located, Pairs, Texts};

/// Settings for the documents in a folder and below.
#[derive(Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "The configuration of factlint")]
pub struct ConfigFile {
    /// Rules by their ids, each `off`, `info`, `warning` or `error`, or `{level: …, min-confidence: …}`.
    pub rules: Option<Located<Pairs<Located<Setting>>>>,

    /// Show findings of at least this confidence, from 0 to 1; defaults to 0.5.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub min_confidence: Option<Located<f64>>,

    /// The minimum severity that causes exit code 1; defaults to `warning`.
    pub fail_on: Option<Located<FailOn>>,

    /// The language of the documents; defaults to `en`.
    pub language: Option<Located<String>>,

    /// Files and folders to leave out, as globs relative to this file, written as in .gitignore.
    pub exclude: Option<Located<Texts>>,

    /// Folders or files of custom rules, relative to this file.
    pub custom_rules: Option<Located<Texts>>,

    /// Spellings and values that are right as they stand.
    pub vocabulary: Option<VocabularyFile>,

    /// The file of findings that are known and left for later, relative to this file.
    pub baseline: Option<Located<String>>,

    /// Other settings for some of the files; where several fit, the later ones come after the earlier.
    pub overrides: Option<Vec<Override>>,
}

/// Settings for some of the files.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// The files, as globs relative to this configuration, written as in .gitignore.
    pub files: Located<Texts>,

    /// Rules by their ids, each `off`, `info`, `warning` or `error`, or `{level: …, min-confidence: …}`.
    pub rules: Option<Located<Pairs<Located<Setting>>>>,

    /// Show findings of at least this confidence, from 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub min_confidence: Option<Located<f64>>,

    /// The language of the documents.
    pub language: Option<Located<String>>,
}

/// Spellings and values that are right as they stand.
#[derive(Clone, Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VocabularyFile {
    /// Spellings and values that are never reported: `Jonson`, `"4.38 million"`.
    #[serde(default)]
    pub accept: Vec<Located<String>>,

    /// Spellings or values that are two things, each a list: `[Jonson, Johnson]`.
    #[serde(default)]
    pub distinct: Vec<Located<Distinct>>,
}

/// Spellings or values, each of which is another thing; at least two.
#[derive(Clone, Debug, serde::Deserialize, JsonSchema)]
pub struct Distinct(#[schemars(length(min = 2))] pub Vec<Located<String>>);

/// How a rule is run: a level alone, or with more.
#[derive(Clone, Debug)]
pub enum Setting {
    /// `off`, `info`, `warning` or `error`.
    Level(Level),
    /// The fields.
    Full(FullSetting),
}

/// How a rule is run.
#[derive(Clone, Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FullSetting {
    /// `off`, `info`, `warning` or `error`; defaults to what the rule says itself.
    pub level: Option<Level>,

    /// Show its findings of at least this confidence, from 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub min_confidence: Option<Located<f64>>,
}

impl<'de> Deserialize<'de> for Setting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SettingVisitor)
    }
}

struct SettingVisitor;

impl<'de> Visitor<'de> for SettingVisitor {
    type Value = Setting;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a level or a map")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Setting, E> {
        Level::deserialize(StrDeserializer::new(text)).map(Setting::Level)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Setting, A::Error> {
        FullSetting::deserialize(MapAccessDeserializer::new(map)).map(Setting::Full)
    }
}

impl JsonSchema for Setting {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Setting".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<Level>();
        let full = generator.subschema_for::<FullSetting>();
        json_schema!({ "anyOf": [level, full] })
    }
}
