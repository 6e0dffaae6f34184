//! Rules that load, and every mistake as people see it: a file under `tests/rule_errors/` each.

use std::fs;

use miette::{GraphicalReportHandler, GraphicalTheme};
use proptest::prelude::*;

use super::{json_schema, load};
use crate::language::pattern::SlotKind;
use crate::rules::examples::{self, ExampleKind};
use crate::rules::expression::{Dim, Type, Value, Verdict};
use crate::rules::rule::{LooksAt, Pattern, Rule};
use crate::rules::schema::ExampleFormat;
use crate::rules::testing::{Bound, catalogue, figure, percent};
use crate::value::{Date, Dimension, Weekday};
use crate::yaml::Problem;

fn shown(problem: &Problem) -> String {
    let mut out = String::new();
    GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
        .with_width(100)
        .render_report(&mut out, problem)
        .unwrap();
    out
}

fn all_shown(problems: &[Problem]) -> String {
    problems.iter().map(shown).collect::<Vec<_>>().join("\n")
}

/// Snapshots stand beside the files that they show.
fn with_shown(test: impl FnOnce()) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../../tests/rule_errors/shown");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(test);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the mistaken rules are files")]
fn rule_errors() {
    with_shown(|| {
        insta::glob!("../../../tests/rule_errors", "*/*.yaml", |path| {
            let text = fs::read_to_string(path).unwrap();
            let folder = path.parent().and_then(|p| p.file_name()).unwrap().to_string_lossy();
            let name = path.file_name().unwrap().to_string_lossy();
            let (rules, problems) = load(vec![(format!("{folder}/{name}"), text)], &catalogue());
            assert!(rules.is_empty() && !problems.is_empty(), "{name} has no mistake");
            for problem in &problems {
                assert!(!problem.message().ends_with('.'), "{}", problem.message());
                assert!(problem.help_text().is_some(), "{name}: how to mend {}", problem.message());
            }
            insta::assert_snapshot!(all_shown(&problems));
        });
    });
}

const SHARE: &str = r#"
id: share-of-total
title: A percentage beside "x of y" is not x ÷ y
severity: warning
each: share-of
assert: share ~ part / whole
blame: share
message: "{part} of {whole} is {part / whole as percent}, not {share}"
examples:
  bad:
    - "In all, [30] of [120] respondents ([20%]) agreed."
    - "[Three] of [eight] members ([30%]) voted."
    - {text: "- [1] in [4] ([20%]) said no.", format: markdown, date: 2022-02-09}
  good:
    - "In all, 30 of 120 respondents (25%) agreed."
    - "Three of eight members (37.5%) voted."
    - "Of [[30]] members, 1 in 4 (25%) said no."
"#;

const WEEKDAY: &str = r#"
id: weekday
title: A date does not fall on its weekday
severity: error
each: date
where: weekday and year
let:
  real: day_of_week(date)
assert: weekday == real
message: "{date} was a {real}, not a {weekday}"
help: "{weekday} was {nearest_with_weekday(date)}"
labels: {date: "a {real}", weekday: not so}
examples:
  bad: ["[x]", "[y]", "[z]"]
  good: [x, y, z]
"#;

const CONFLICT: &str = r#"
id: quantity-conflict
title: Two figures for one thing
severity: warning
compare: claim
same: [dimension, shape]
compatible: [period, place]
weigh: {words: 1.4, slip: 1}
assert: a ~ b
unless: sum_explains(a, b)
blame: b
message: "{a} here, {b} there"
examples:
  bad: ["[x]", "[y]", "[z]"]
  good: [x, y, z]
"#;

const DOUBLED: &str = r#"
id: doubled
title: Something doubled that did not
severity: info
confidence: 0.5
match: {regex: '(?i)doubled from (?<old>\d+) to (?<new>\d+) (?<unit>\w+)'}
slots: {new: like old, old: quantity}
assert: new ~ 2 * old
blame: new
message: "{new} {unit} is {new / old} times {old}"
enabled: false
why: To double is to make twice as much.
examples:
  bad: ["[x]", "[y]", "[z]"]
  good: [x, y, z]
"#;

fn rule(text: &str) -> Rule {
    let (mut rules, problems) = load(vec![("rule.yaml".to_owned(), text.to_owned())], &catalogue());
    assert!(problems.is_empty(), "{}", all_shown(&problems));
    rules.remove(0)
}

#[test]
fn a_rule_over_a_relation_judges_and_tells() {
    let rule = rule(SHARE);
    assert_eq!((rule.id.as_str(), rule.confidence, rule.enabled), ("share-of-total", 0.9, true));
    assert!(matches!(rule.looks_at, LooksAt::Each { subject: 1, weigh: None }));
    let said = |share: &'static str, shown: &'static str| {
        Bound(vec![
            (Value::Number(figure("30")), "30"),
            (Value::Number(figure("120")), "120"),
            (Value::Number(percent(share)), shown),
        ])
    };
    assert_eq!(rule.judge(&said("25", "25%")), Verdict::Holds);
    let wrong = said("20", "20%");
    assert_eq!(rule.judge(&wrong), Verdict::Fails);
    let telling = rule.tell(&wrong);
    assert_eq!(telling.message, "30 of 120 is 25%, not 20%");
    let labels: Vec<_> = telling.labels.iter().map(|l| (l.span.start, l.note.as_str())).collect();
    assert_eq!(labels, [(2, "share"), (0, "part"), (1, "whole")]);
}

#[test]
fn examples_come_with_their_marks() {
    let rule = rule(SHARE);
    let example = &rule.examples[2];
    assert_eq!(example.text, "- 1 in 4 (20%) said no.");
    assert_eq!(example.format, ExampleFormat::Markdown);
    assert_eq!(example.date.map(|date| date.to_string()).as_deref(), Some("2022-02-09"));
    assert_eq!(example.place.of(rule.file.text()), "\"- [1] in [4] ([20%]) said no.\"");
    assert_eq!(rule.examples[5].text, "Of [30] members, 1 in 4 (25%) said no.");
    let outcomes = examples::run(&rule.examples, |example| match example.kind {
        ExampleKind::Bad => vec![example.marks.clone()],
        ExampleKind::Good => Vec::new(),
    });
    assert!(outcomes.iter().all(|(_, outcome)| outcome.is_fine()));
}

#[test]
fn a_rule_is_open_where_it_does_not_apply() {
    let rule = rule(WEEKDAY);
    let date =
        Date { year: Some(2022), month: Some(2), day: Some(9), weekday: Some(Weekday::Tuesday) };
    let said = |year: Value<'static>, weekday: Value<'static>| {
        Bound(vec![(Value::Date(date), "9 February"), (year, ""), (weekday, "Tuesday")])
    };
    let year = || Value::Number(figure("2022"));
    assert_eq!(rule.judge(&said(Value::Missing, "Tuesday".into())), Verdict::Open);
    assert_eq!(rule.judge(&said(year(), Value::Missing)), Verdict::Open);
    assert_eq!(rule.judge(&said(year(), "Wednesday".into())), Verdict::Holds);
    let wrong = said(year(), "Tuesday".into());
    assert_eq!(rule.judge(&wrong), Verdict::Fails);
    let telling = rule.tell(&wrong);
    assert_eq!(telling.message, "9 February was a Wednesday, not a Tuesday");
    assert_eq!(telling.help, "Tuesday was 8 February");
    let notes: Vec<_> = telling.labels.iter().map(|l| l.note.as_str()).collect();
    assert_eq!(notes, ["a Wednesday", "not so"]);
}

#[test]
fn an_excuse_keeps_a_rule_silent() {
    let rule = rule(CONFLICT);
    let LooksAt::Compare { subject: 4, fields: 6, same, compatible, weigh } = &rule.looks_at else {
        panic!("{:?}", rule.looks_at)
    };
    assert_eq!((same.as_slice(), compatible.as_slice()), ([1, 2].as_slice(), [4, 5].as_slice()));
    let Some(crate::rules::evidence::Between::Any(weights)) = weigh else { panic!("{weigh:?}") };
    assert_eq!(weights.numbers(), [1.4, 1.0]);
    let mut pair = Bound(vec![(Value::Missing, ""); 12]);
    pair.0[0] = (Value::Number(figure("4.38")), "4.38 million");
    pair.0[6] = (Value::Number(figure("4.338")), "4.338 million");
    // The test document says yes to `sum_explains`.
    assert_eq!(rule.judge(&pair), Verdict::Holds);
    let strict = self::rule(&CONFLICT.replace("unless: sum_explains(a, b)", ""));
    assert_eq!(strict.judge(&pair), Verdict::Fails);
    let telling = strict.tell(&pair);
    assert_eq!(telling.message, "4.38 million here, 4.338 million there");
    let labels: Vec<_> = telling.labels.iter().map(|l| (l.span.start, l.note.as_str())).collect();
    assert_eq!(labels, [(6, ""), (0, "")]);
}

#[test]
fn a_pattern_has_its_groups_as_slots() {
    let rule = rule(DOUBLED);
    let LooksAt::Match { pattern: Some(Pattern::Regex(regex)), slots, language, .. } =
        &rule.looks_at
    else {
        panic!("{:?}", rule.looks_at)
    };
    assert!(regex.is_match("Sales doubled from 10 to 30 cars."));
    assert_eq!(language, "en");
    let kinds: Vec<_> = slots.iter().map(|s| (s.name.as_str(), s.kind)).collect();
    assert_eq!(
        kinds,
        [("new", SlotKind::Quantity), ("old", SlotKind::Quantity), ("unit", SlotKind::Text)]
    );
    let said = Bound(vec![
        (Value::Number(figure("30")), "30"),
        (Value::Number(figure("10")), "10"),
        ("cars".into(), "cars"),
    ]);
    assert_eq!(rule.judge(&said), Verdict::Fails);
    assert_eq!(rule.tell(&said).message, "30 cars is 3 times 10");
    assert_eq!((rule.confidence, rule.enabled), (0.5, false));
}

#[test]
fn a_pattern_of_words_has_declared_slots() {
    let text = DOUBLED
        .replace(
            r"{regex: '(?i)doubled from (?<old>\d+) to (?<new>\d+) (?<unit>\w+)'}",
            "doubled [{words}] from {old} to {new} {unit}",
        )
        .replace("old: quantity", "old: money, unit: text")
        .replace("language: en", "");
    let rule = rule(&text);
    assert_eq!(rule.kind_of("new"), Some(&Type::Number(Dim::of(Dimension::Money))));
}

#[test]
fn mistakes_of_all_files_are_told_in_their_order() {
    let files = vec![
        (
            "a.yaml".to_owned(),
            SHARE.replace("share ~", "shrae ~").replace("blame: share", "blame: prat"),
        ),
        ("b.yaml".to_owned(), WEEKDAY.to_owned()),
        ("c.yaml".to_owned(), "title: [".to_owned()),
        ("d.yaml".to_owned(), WEEKDAY.replace("severity: error", "severity: bad")),
    ];
    let (rules, problems) = load(files, &catalogue());
    assert_eq!(rules.iter().map(|rule| rule.id.as_str()).collect::<Vec<_>>(), ["weekday"]);
    let told: Vec<_> = problems.iter().map(|p| format!("{}: {}", p.path(), p.message())).collect();
    assert_eq!(
        told,
        [
            "a.yaml: unknown name `shrae`",
            "a.yaml: unknown place `prat`",
            "c.yaml: invalid YAML: unclosed bracket '['",
            "d.yaml: two rules are called `weekday`",
            "d.yaml: `severity` cannot be `bad`",
        ]
    );
}

#[test]
fn two_rules_of_one_name_are_both_shown() {
    let files = vec![
        ("first.yaml".to_owned(), SHARE.to_owned()),
        ("second.yaml".to_owned(), SHARE.to_owned()),
    ];
    let (rules, problems) = load(files, &catalogue());
    assert_eq!(rules.len(), 1);
    with_shown(|| insta::assert_snapshot!("two-rules-of-one-name", all_shown(&problems)));
}

#[test]
fn the_schema_describes_every_field() {
    let schema = json_schema(&catalogue());
    let fields = schema["properties"].as_object().unwrap();
    for (name, field) in fields {
        let described = field["description"].as_str().or_else(|| {
            let target = field["$ref"].as_str()?.strip_prefix('#')?;
            schema.pointer(target)?["description"].as_str()
        });
        assert!(described.is_some_and(|text| !text.is_empty()), "{name} has no description");
    }
    assert_eq!(schema["additionalProperties"], false);
    assert!(fields.contains_key("match") && fields.contains_key("let"));
    let required = schema["required"].to_string();
    assert_eq!(required, r#"["id","title","severity","assert","message","examples"]"#);
}

#[test]
fn the_schema_completes_what_the_catalogue_knows_and_fits_every_built_in_rule() {
    let language = crate::language::Language::load("en").unwrap();
    let schema = json_schema(&crate::rules::Engine::catalogue(&language));
    let has = |place: &str, name: &str| {
        let list = schema.pointer(place).and_then(|list| list.as_array()).unwrap();
        list.iter().any(|item| item == name)
    };
    assert!(has("/properties/each/enum", "share-of") && has("/properties/each/enum", "date"));
    assert!(has("/properties/compare/enum", "claim") && !has("/properties/compare/enum", "date"));
    assert!(has("/properties/same/items/enum", "dimension"));
    assert!(has("/properties/weigh/propertyNames/enum", "slip-digit"));
    assert!(has("/properties/slots/additionalProperties/anyOf/0/enum", "money"));
    let validator = jsonschema::validator_for(&schema).unwrap();
    // A bare `y` is no text to every reader of YAML.
    let doubled = ("DOUBLED".to_owned(), DOUBLED.replace("[x, y, z]", "[u, v, w]").into());
    for (path, text) in crate::rules::built_in().into_iter().chain([doubled]) {
        let rule: serde_json::Value = serde_yaml::from_str(&text).unwrap();
        let mistakes: Vec<String> =
            validator.iter_errors(&rule).map(|error| error.to_string()).collect();
        assert_eq!(mistakes, Vec::<String>::new(), "{path}");
    }
    let mut rule: serde_json::Value = serde_yaml::from_str(DOUBLED).unwrap();
    rule["slots"]["old"] = "mony".into();
    assert!(!validator.is_valid(&rule));
}

proptest! {
    #[test]
    fn no_damage_to_a_rule_makes_the_loader_panic(
        text in prop::sample::select(vec![SHARE, WEEKDAY, CONFLICT, DOUBLED]),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, "[a-z:{}\\[\\]'\"~ \n-]{0,3}"), 1..4),
    ) {
        let mut characters: Vec<char> = text.chars().collect();
        for (at, length, put) in cuts {
            let at = at.index(characters.len());
            let end = (at + length).min(characters.len());
            characters.splice(at..end, put.chars());
        }
        let text: String = characters.into_iter().collect();
        let (_, problems) = load(vec![("rule.yaml".to_owned(), text)], &catalogue());
        for problem in &problems {
            prop_assert!(!shown(problem).contains("Failed to read"), "{}", shown(problem));
        }
    }
}
