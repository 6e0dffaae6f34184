//! A language is a folder: one that is copied and translated is read without a change to the engine.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by a panic")]

use factlint::document::{Document, Source};
use factlint::facts::Facts;
use factlint::language::{Language, LanguageFiles};
use factlint::rules::{self, Engine, LEAST_CONFIDENCE};

/// English under another code, with a few words translated.
fn copied() -> LanguageFiles {
    let english = LanguageFiles::built_in();
    let mut files = english.clone();
    for (path, text) in english.all() {
        let Some(rest) = path.strip_prefix("en/") else { continue };
        let text = match rest {
            "calendar.yaml" => text
                .replace("February", "fevruar")
                .replace("february", "fevruar")
                .replace("Tuesday", "tisdag")
                .replace("tuesday", "tisdag"),
            "numbers.yaml" => text.replace("million", "miljoner"),
            _ => text.to_owned(),
        };
        files.put(format!("xx/{rest}"), text);
    }
    files
}

#[test]
fn a_folder_that_is_copied_and_translated_is_a_language() {
    let language = Language::of_files("xx", &copied()).unwrap();
    assert_eq!(language.code, "xx");
    let source = "It cost 4.38 miljoner dollars on Tisdag, Fevruar 9, 2022.";
    let document = Document::whole(Source::new("a.txt", source.as_bytes().to_vec()).unwrap());
    let facts = Facts::read(&document, &language);
    assert_eq!(facts.quantities[0].stated.value().unwrap().to_string(), "4380000");
    let dates: Vec<_> = facts.dates.iter().map(|d| d.date.to_string()).collect();
    assert_eq!(dates, ["2022-02-09"]);
    let (rules, problems) = rules::load(rules::built_in(), &Engine::catalogue(&language));
    assert!(problems.is_empty());
    let engine = Engine::new(language, rules);
    let found = engine.check(&document, LEAST_CONFIDENCE).findings;
    assert_eq!(found.iter().map(|f| f.rule.as_str()).collect::<Vec<_>>(), ["weekday"]);
}

#[test]
fn what_is_missing_or_mistaken_in_a_folder_is_told() {
    let mut files = copied();
    files.put("xx/hedges.yaml", "before: {}\nafter: {}\nduring: {}\n");
    let error = Language::of_files("xx", &files).unwrap_err();
    assert!(error.to_string().starts_with("languages/xx/hedges.yaml: "), "{error}");
    let error = Language::of_files("yy", &files).unwrap_err();
    assert!(error.to_string().contains("is missing"), "{error}");
    assert_eq!(Language::all(), ["en"]);
}
