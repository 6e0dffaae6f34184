//! Reading typed values with their places; what mistakes look like is under `tests/rule_errors/`.

use proptest::prelude::*;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{File, Located, Pairs, Problem, Reader, Salvaged, TextOr, read};
use crate::value::Span;

/// A kind of page.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Page {
    /// Its name.
    name: Located<String>,
    /// How many.
    count: Option<Located<u32>>,
    #[serde(default)]
    words: Vec<Located<String>>,
    #[serde(default)]
    weights: Pairs<Located<f64>>,
    either: Option<Located<TextOr<Inner>>>,
    color: Option<Color>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Inner {
    deep: Located<String>,
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Color {
    Red,
    Green,
}

const TEXT: &str = "\
name: \"größe\"
count: 3
words: [a, 'b c']
weights:
  zebra: 1
  ant: -0.5
either: {deep: down}
color: green
";

#[test]
fn values_know_their_places() {
    let page: Page = read("page.yaml", TEXT).unwrap();
    let at = |span: Span| span.of(TEXT);
    assert_eq!((page.name.as_str(), at(page.name.span)), ("größe", "\"größe\""));
    let count = page.count.unwrap();
    assert_eq!((count.value, at(count.span)), (3, "3"));
    assert_eq!(page.words.iter().map(|w| at(w.span)).collect::<Vec<_>>(), ["a", "'b c'"]);
    let weights: Vec<_> =
        page.weights.iter().map(|(name, w)| (at(name.span), w.value, at(w.span))).collect();
    assert_eq!(weights, [("zebra", 1.0, "1"), ("ant", -0.5, "-0.5")]);
    let either = page.either.unwrap();
    assert_eq!(at(either.span), "either");
    let TextOr::Full(inner) = either.value else { panic!("a text") };
    assert_eq!(at(inner.deep.span), "down");
    assert_eq!(page.color, Some(Color::Green));
}

#[test]
fn the_short_form_knows_its_place_too() {
    let text = "name: x\neither: 'in short'\n";
    let page: Page = read("page.yaml", text).unwrap();
    let either = page.either.unwrap();
    assert_eq!(either.span.of(text), "'in short'");
    assert!(matches!(either.value, TextOr::Text(text) if text == "in short"));
}

#[test]
fn places_within_a_text_are_found_in_the_file() {
    let text = "name: 'it''s here'\n";
    let page: Page = read("page.yaml", text).unwrap();
    let within = page.name.inside(Span::new(5, 9), &File::new("page.yaml", text));
    assert_eq!(within.of(text), "here");
}

#[test]
fn all_mistakes_are_told_in_their_order() {
    let told = |text: &str| -> Vec<String> {
        let problems = read::<Page>("page.yaml", text).unwrap_err();
        problems.iter().map(|problem| problem.message().to_owned()).collect()
    };
    assert_eq!(
        told("nmae: 1\ncount: x\nwords: y\neither: [z]\ncolor: gren\nextra: 1\nextra: 2\n"),
        [
            "unknown field `nmae`",
            "`name` must be text, not a number",
            "`count` must be a whole number, not text",
            "`words` must be a list, not text",
            "`either` must be text or a map, not a list",
            "`color` cannot be `gren`",
            "unknown field `extra`",
            "duplicate field `extra`",
        ]
    );
    assert_eq!(told(""), ["the file is empty"]);
    assert_eq!(told("- a"), ["the file must be a map, not a list"]);
    assert_eq!(told("name: x\ncount: -1\n"), ["`count` must be at least 0"]);
    assert_eq!(told("name: x\ncount: 99999999999\n").len(), 1);
}

#[test]
fn what_is_right_is_kept_past_a_mistake() {
    let file = File::new("page.yaml", "name: x\ncount: many\nwords: [a, 1, b]\nwordz: 3\n");
    let Salvaged { value, problems, lost } = Reader::<Page>::new().salvage(&file);
    let page = value.unwrap();
    assert!(page.count.is_none());
    assert_eq!(page.words.iter().map(|w| w.value.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(problems.len(), 3);
    assert_eq!(lost, ["count"]);
}

#[test]
fn empty_values_are_mistakes() {
    let problems = read::<Page>("page.yaml", "name: x\ncount:\n").unwrap_err();
    assert_eq!(problems.iter().map(Problem::message).collect::<Vec<_>>(), ["`count` is empty"]);
}

#[test]
fn a_problem_stays_within_its_file() {
    let file = File::new("x.yaml", "größe");
    let problem = Problem::new(&file, Span::new(3, 99), "too far").also(Span::new(50, 60), "");
    assert_eq!(problem.span(), Span::new(2, 7));
    assert_eq!(problem.labels()[1].span, Span::new(7, 7));
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        let _ = read::<Page>("page.yaml", &text);
    }

    #[test]
    fn no_mixture_of_signs_makes_the_reader_panic(signs in prop::collection::vec(
        prop::sample::select(vec![
            "name", "words", "either", ":", ": ", "- ", "\n", "  ", "[", "]", "{", "}", "'", "\"",
            "&a ", "*a", "|", ">", "#", "~", "1", "é", "---\n", "!x ", "? ", ",", "<<", "\t", "\\",
        ]),
        0..30,
    )) {
        if let Err(problems) = read::<Page>("page.yaml", &signs.concat()) {
            prop_assert!(!problems.is_empty());
        }
    }
}
