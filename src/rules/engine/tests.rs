//! The built-in rules over short texts. The rules' own examples are run with them.

use super::Engine;
use crate::document::Document;
use crate::language::Language;
use crate::rules::{built_in, examples, load};

fn engine() -> Engine {
    let language = Language::load("en").unwrap();
    let (rules, problems) = load(built_in(), &Engine::catalogue(&language));
    assert!(problems.is_empty(), "{problems:?}");
    Engine::new(language, rules)
}

#[test]
fn every_example_of_every_built_in_rule_is_as_it_says() {
    let engine = engine();
    let mut wrong = Vec::new();
    for rule in engine.rules() {
        for (example, outcome) in examples::run(&rule.examples, |example| {
            let document =
                Document::read(example.path(), example.text.as_bytes().to_vec()).unwrap();
            let findings = engine.check_rule(rule, &document, crate::rules::LEAST_CONFIDENCE);
            let spans = |finding: &crate::rules::Finding| {
                finding.labels.iter().map(|label| document.source_span(label.span)).collect()
            };
            findings.iter().map(spans).collect()
        }) {
            if !outcome.is_fine() {
                wrong.push(format!("{}: {:?}\n  {outcome:?}", rule.id, example.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
