//! A language is a folder: one that is copied and translated is read without a change to the engine.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by a panic")]

use factlint::document::{Document, Source};
use factlint::facts::Facts;
use factlint::language::{Language, LanguageFiles, Relation};
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

#[test]
fn all_mistakes_of_all_files_are_told_at_once() {
    let mut files = copied();
    let hedges = "before: {abowt: [about]}\nafter: {}\nduring: []\n";
    files.put("xx/hedges.yaml", hedges);
    let units = LanguageFiles::built_in();
    let units = units.all().find(|(path, _)| *path == "en/units.yaml").unwrap().1;
    files.put("xx/units.yaml", units.replacen("after:\n", "after:\n  furlong: [furlongs]\n", 1));
    let error = Language::of_files("xx", &files).unwrap_err().to_string();
    let told = "languages/xx/units.yaml: `furlong` is not a unit of languages/units.yaml\n\
                languages/xx/hedges.yaml: `abowt` is not a hedge";
    assert_eq!(error, told);
    files.put("xx/words.yaml", "function: the\n");
    files.put("xx/lists.yaml", "opens: []\n");
    let error = Language::of_files("xx", &files).unwrap_err().to_string();
    assert!(error.contains("languages/xx/words.yaml: `function` must be a list"), "{error}");
    assert!(error.contains("languages/xx/words.yaml: missing field `links`"), "{error}");
    assert!(error.contains("languages/xx/lists.yaml: "), "{error}");
}

/// The trees of what is compiled in are made by the build script and are not checked at a start: a text
/// that differs by a comment is read the long way.
#[test]
fn what_is_compiled_in_passes_the_check_too() {
    let long_way = |text: &str| format!("{text}\n# read anew\n");
    let english = LanguageFiles::built_in();
    let mut files = english.clone();
    for (path, text) in english.all() {
        files.put(path, long_way(text));
    }
    let language = Language::of_files("en", &files).unwrap();
    let same = Language::load("en").unwrap();
    // What the build script says of patterns, and the programs that are compiled later.
    for (relation, same) in language.relations.iter().zip(&same.relations) {
        let patterns = |relation: &Relation| {
            let Relation { patterns, across, also, unless, empty, .. } = relation;
            format!("{patterns:?} {across:?} {also:?} {unless:?} {empty:?}")
        };
        assert_eq!(patterns(relation), patterns(same), "{}", same.name);
    }
    let reads = |language: &Language| format!("{:?}", *language.relations[0].reads);
    assert_eq!(reads(&language), reads(&same));
    let rules = rules::built_in().into_iter().map(|(path, text)| (path, long_way(&text)));
    let (rules, problems) = rules::load(rules, &Engine::catalogue(&language));
    assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
    // Examples of what is compiled in are read when they are asked for.
    let (same, _) = rules::load(rules::built_in(), &Engine::catalogue(&same));
    assert_eq!(rules.len(), same.len());
    let examples = |rule: &rules::Rule| -> Vec<_> {
        rule.examples.iter().map(|one| (one.kind, one.text.clone(), one.marks.clone())).collect()
    };
    for (rule, same) in rules.iter().zip(&same) {
        assert!(rule.examples.len() >= 6, "{}", rule.id);
        assert_eq!(examples(rule), examples(same), "{}", rule.id);
    }
}
