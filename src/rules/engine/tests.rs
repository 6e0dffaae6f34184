//! The built-in rules over short texts. The rules' own examples are run with them.

use super::Engine;
use crate::document::Document;
use crate::language::Language;
use crate::rules::evidence::{Between, EVIDENCE, Sign};
use crate::rules::rule::LooksAt;
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

#[test]
fn more_of_what_speaks_for_a_pair_never_lowers_what_a_built_in_tree_adds() {
    let rises = |kind: usize| match EVIDENCE[kind].sign {
        Sign::For => Some(true),
        Sign::Against => Some(false),
        Sign::Free => None,
    };
    let (mut wrong, mut with_trees) = (Vec::new(), 0);
    let engine = engine();
    for rule in engine.rules() {
        if let LooksAt::Each { subject, weigh: Some(weights) } = &rule.looks_at
            && let Some(trees) = weights.trees()
        {
            let grounds = engine.kinds[*subject].grounds();
            let rises = |kind: usize| match grounds[kind].sign {
                Sign::For => Some(true),
                Sign::Against => Some(false),
                Sign::Free => None,
            };
            wrong.extend(trees.against(&rises).into_iter().map(|(tree, kind)| {
                format!("{}: tree {} goes against `{}`", rule.id, tree + 1, grounds[kind].name)
            }));
        }
        let LooksAt::Compare { weigh: Some(Between::Any(weights)), .. } = &rule.looks_at else {
            continue;
        };
        let Some(trees) = weights.trees() else { continue };
        with_trees += 1;
        let against = trees.against(&rises);
        let told = |(tree, kind): (usize, usize)| {
            format!("{}: tree {} goes against `{}`", rule.id, tree + 1, EVIDENCE[kind].name)
        };
        wrong.extend(against.into_iter().map(told));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(with_trees > 0, "no built-in rule has trees");
}
