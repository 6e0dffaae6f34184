//! What people see.

use proptest::prelude::*;

use super::{PLAIN, print, samples};
use crate::document::Document;
use crate::report::cut::columns;
use crate::report::printable::is_unprintable;
use crate::report::{Options, Reported, ReportedLabel};
use crate::rules::{Finding, Label, Severity};
use crate::value::Span;

#[test]
fn on_a_terminal_without_color() {
    insta::assert_snapshot!(print("pretty", &samples::all(), PLAIN));
}

#[test]
fn in_ascii_and_narrow() {
    let options = Options { width: 72, unicode: false, ..PLAIN };
    insta::assert_snapshot!(print("pretty", &samples::all(), options));
}

#[test]
fn with_colors_and_links() {
    let options = Options { color: true, hyperlinks: true, ..PLAIN };
    let printed = print("pretty", &[samples::long_paragraph(), samples::share()], options);
    insta::assert_snapshot!(printed.replace('\u{1b}', "ESC"));
}

/// A finding with a label on each of these texts, the first of them the place to change.
fn finding(source: &Document, labels: &[(&str, &str)]) -> Reported {
    let finding = Finding {
        rule: "quantity-conflict".to_owned(),
        severity: Severity::Warning,
        confidence: 0.94,
        message: "these disagree".to_owned(),
        help: String::new(),
        labels: labels.iter().map(|(text, note)| samples::label(source, text, note)).collect(),
        suggestions: Vec::new(),
    };
    Reported::new(finding, source)
}

fn shown(text: &str, labels: &[(&str, &str)]) -> String {
    print("pretty", &[finding(&samples::source("draft.txt", text), labels)], PLAIN)
}

#[test]
fn near_labels_of_a_long_line_share_a_row_and_far_ones_do_not() {
    let filler = "and so on and so forth ".repeat(20);
    let near = format!("{filler}30 of those 120 people, which is 20%, {filler}");
    insta::assert_snapshot!(shown(&near, &[("20%", "20% here"), ("30", ""), ("120", "")]));
    let far = format!("{filler}30 people {filler}, or 20%, {filler}");
    insta::assert_snapshot!(shown(&far, &[("20%", "20% here"), ("30 people", "30 here")]));
}

#[test]
fn overlapping_labels_get_a_row_each() {
    let text = "In all, 30 of the 120 respondents agreed.\n";
    let labels = [("30", "these"), ("30 of the 120 respondents", "this share"), ("120", "those")];
    insta::assert_snapshot!(shown(text, &labels));
}

#[test]
fn rows_of_one_finding_line_up_below_long_line_numbers() {
    let text = format!("First 10 came.\n{}Then 12 came.\n", "\n".repeat(1_233));
    let source = samples::source("draft.txt", &text);
    let mut found = finding(&source, &[("12", "12 here"), ("10", "10 there")]);
    let other = samples::source("older.txt", "At first 11 came.\n");
    found.labels.push(ReportedLabel::new(samples::label(&other, "11", "last year"), &other));
    insta::assert_snapshot!(print("pretty", &[found], PLAIN));
}

#[test]
fn a_label_of_many_lines_shows_its_first_and_last() {
    let text = "a\nThe list:\n1\n2\n3\n\n4 in all.\nb\n";
    insta::assert_snapshot!(shown(text, &[("list:\n1\n2\n3\n\n4 in", "this list")]));
}

#[test]
fn places_without_text_are_shown_too() {
    let source = samples::source("empty.txt", "");
    let label = |at| Label { span: Span::new(at, at), note: "nothing here".to_owned() };
    let mut found = finding(&source, &[("", "nothing here")]);
    let lines = samples::source("lines.txt", "one\n\ntwo");
    found.labels.extend([3, 3, 4, 8].map(|at| ReportedLabel::new(label(at), &lines)));
    insta::assert_snapshot!(print("pretty", &[found], PLAIN));
}

#[test]
fn a_help_that_looks_like_a_drawing_is_left_alone() {
    let mut found = finding(&samples::source("draft.txt", "It is 5.\n"), &[("5", "")]);
    found.help = "╭─[ ╰──── ".repeat(20);
    let help = found.help.clone();
    let printed = print("pretty", &[found], PLAIN);
    let (_, printed) = printed.split_once("help:").unwrap();
    assert!(printed.split_whitespace().zip(help.split_whitespace()).all(|(a, b)| a == b));
}

fn any_label() -> impl Strategy<Value = Label> {
    let note = "[a-z社\u{1b}\n ]{0,40}";
    (0u32..600, 0u32..150, note)
        .prop_map(|(start, length, note)| Label { span: Span::new(start, start + length), note })
}

/// The text above the underlines of a report of one line.
fn underlined(printed: &str) -> Vec<String> {
    let lines: Vec<_> = printed.lines().collect();
    let row = lines.iter().position(|line| line.starts_with(" 1 | ")).unwrap();
    let letters: Vec<char> = lines[row].chars().collect();
    let under = lines[row + 1].chars().enumerate();
    let places: Vec<_> = under.filter(|(_, c)| "^|".contains(*c)).map(|(at, _)| at).collect();
    let runs = places.chunk_by(|a, b| a + 1 == *b);
    runs.map(|run| letters[run[0]..=run[run.len() - 1]].iter().collect()).collect()
}

proptest! {
    #[test]
    fn underlines_exactly_what_is_labelled(
        before in "([a-zé.,]{1,9} ){0,40}",
        label in "[a-zé0-9]{1,12}( [a-zé0-9]{1,6})?",
        between in " ([a-zé.,]{1,9} ){0,3}",
        other in "[a-zé0-9]{1,12}",
        after in "( [a-zé.,]{1,9}){0,40}",
        note in "[a-z ]{0,50}",
    ) {
        let text = format!("{before}{label}{between}{other}{after}\n");
        let source = samples::source("draft.txt", &text);
        let mut found = finding(&source, &[]);
        let place = |from: usize, length: usize| Span::new(from as u32, (from + length) as u32);
        let spans = [
            place(before.len(), label.len()),
            place(before.len() + label.len() + between.len(), other.len()),
        ];
        found.labels = spans
            .map(|span| ReportedLabel::new(Label { span, note: note.clone() }, &source))
            .into();
        let printed = print("pretty", &[found], Options { unicode: false, ..PLAIN });
        let mut texts = underlined(&printed);
        // Without room for both notes below one row, the second has a row of its own.
        if texts.len() == 1 {
            let second = printed.split_once("   ...\n").unwrap().1;
            texts.extend(underlined(second));
        }
        prop_assert_eq!(texts, [label, other], "{}", printed);
    }

    #[test]
    fn whatever_is_labelled_fits_the_terminal_and_cannot_command_it(
        text in "([ a-z0-9é社👩\u{200d}\u{301}\t\u{1b}\u{9b}\u{202e}]{0,150}(\r\n|\n|\r|)){0,5}",
        labels in prop::collection::vec(any_label(), 1..6),
        width in 0usize..130,
        unicode: bool,
    ) {
        let source = samples::source("draft.txt", &text);
        let mut found = finding(&source, &[]);
        found.labels = labels.into_iter().map(|l| ReportedLabel::new(l, &source)).collect();
        let options = Options { width, unicode, ..PLAIN };
        let printed = print("pretty", &[found], options);
        prop_assert!(!printed.chars().any(|c| c != '\n' && is_unprintable(c)), "{}", printed);
        for line in printed.lines() {
            prop_assert!(columns(line) <= width.max(56), "{}", printed);
        }
    }
}
