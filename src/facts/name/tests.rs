//! Small texts, and what is found in them.

use super::ending::differ_in;
use super::*;
use crate::document::FORMATS;
use crate::document::Source;
use crate::facts::Facts;

fn read(text: &str) -> (Document, Facts) {
    let language = Language::load("en").unwrap();
    let source = Source::new("draft.txt", text.as_bytes().to_vec()).unwrap();
    let document = FORMATS[0].parse(source);
    let facts = Facts::read(&document, &language);
    (document, facts)
}

/// The names of a text as written.
fn names(text: &str) -> Vec<String> {
    let (document, facts) = read(text);
    facts.names.all.iter().map(|n| n.span.of(document.text()).to_owned()).collect()
}

#[test]
fn a_name_is_a_run_of_capitalised_words() {
    assert_eq!(
        names(
            "Yesterday evening the mayor of the city welcomed Maria T. Lopez, Judge Angus McDonald and \
             Sen. Pat O'Brien in Santa Ana."
        ),
        ["Maria T. Lopez", "Angus McDonald", "Pat O'Brien", "Santa Ana"]
    );
    assert_eq!(
        names(
            "They said Lopez's lawyer, Juan de la Cruz Jr., and Anne Smith-Jones left on Monday in March."
        ),
        ["Lopez", "Juan de la Cruz Jr", "Anne Smith-Jones"]
    );
}

#[test]
fn a_gap_parts_two_names() {
    let letter =
        "The letter was signed by Maria Lopez \u{a0} \u{a0} \u{a0} Pat Brien and their lawyers.";
    assert_eq!(names(letter), ["Maria Lopez", "Pat Brien"]);
}

#[test]
fn endings_are_told_from_errors() {
    let language = Language::load("en").unwrap();
    let row = |a: &str, b: &str| language.spelling.endings.iter().any(|row| differ_in([a, b], row));
    for [a, b] in
        [["officer", "offices"], ["german", "germany"], ["chairman", "chairmen"], ["iraq", "iraqi"]]
    {
        assert!(row(a, b) && row(b, a), "{a} {b}");
    }
    for [a, b] in
        [["torres", "torrs"], ["kruger", "krugr"], ["wilson", "wilsn"], ["taylor", "tayler"]]
    {
        assert!(!row(a, b) && !row(b, a), "{a} {b}");
    }
}
