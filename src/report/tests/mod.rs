//! What every format prints for the same findings.

mod html;
mod machine;
mod pretty;
mod samples;
mod sarif;

use proptest::prelude::*;

use super::{
    Checked, FORMATS, Options, Report, Reported, RuleCard, Skipped, Summary, fingerprint, sort,
};
use crate::document::Document;
use crate::rules::Severity;

pub(super) const PLAIN: Options =
    Options { color: false, width: 100, hyperlinks: false, unicode: true, brief: false };

pub(super) fn print(name: &str, findings: &[Reported], options: Options) -> String {
    print_checked(name, findings, &pages(findings), options)
}

/// With the documents themselves.
pub(super) fn print_pages(name: &str, findings: &[Reported], pages: &[Document]) -> String {
    let checked: Vec<_> = pages.iter().map(|page| Checked::new(page, true)).collect();
    print_checked(name, findings, &checked, PLAIN)
}

fn print_checked(
    name: &str,
    findings: &[Reported],
    checked: &[Checked],
    options: Options,
) -> String {
    let summary = Summary::new(9, 12_345, findings);
    let skipped = [Skipped { path: "old.doc".to_owned(), reason: "a Word document".to_owned() }];
    let skipped = if findings.is_empty() { &[] } else { skipped.as_slice() };
    let report = Report { findings, summary: &summary, checked, skipped, rules: &rules() };
    let mut out = Vec::new();
    super::format(name).unwrap().write(&report, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The files of the findings, and one without any.
fn pages(findings: &[Reported]) -> Vec<Checked> {
    let mut paths: Vec<_> = findings.iter().map(|found| found.path.as_str()).collect();
    paths.push("drafts/right.txt");
    paths.dedup();
    let text = "We met on Tuesday.\n";
    paths.into_iter().map(|path| Checked::new(&samples::source(path, text), false)).collect()
}

fn rules() -> Vec<RuleCard> {
    vec![
        RuleCard {
            id: "quantity-conflict".to_owned(),
            title: "Two places give one thing two values".to_owned(),
            help: "Readers who see both believe neither.\n\nCorrect one, or say in what they {differ}."
                .to_owned(),
            severity: Severity::Warning,
            url: "https://example.org/rules/quantity-conflict".to_owned(),
        },
        RuleCard {
            id: "share-of-total".to_owned(),
            title: "A percentage beside \"x of y\" is not x ÷ y".to_owned(),
            help: String::new(),
            severity: Severity::Error,
            url: String::new(),
        },
    ]
}

#[test]
fn short() {
    insta::assert_snapshot!(print("short", &samples::all(), PLAIN));
}

#[test]
fn json() {
    insta::assert_snapshot!(print("json", &samples::all(), PLAIN));
}

#[test]
fn github() {
    insta::assert_snapshot!(print("github", &samples::all(), PLAIN));
}

#[test]
fn nothing_found() {
    // The page has a test of its own, and its style in every page.
    let all = FORMATS.iter().filter(|format| format.name != "html");
    let all: Vec<_> =
        all.map(|f| format!("== {}\n{}", f.name, print(f.name, &[], PLAIN))).collect();
    insta::assert_snapshot!(sarif::without_version(&all.concat()));
}

#[test]
fn formats_have_one_name_each_and_every_one_ends_its_last_line() {
    for (number, named) in FORMATS.iter().enumerate() {
        assert!(FORMATS[..number].iter().all(|other| other.name != named.name));
        assert!(print(named.name, &samples::all(), PLAIN).ends_with('\n'), "{}", named.name);
        let empty = print(named.name, &[], PLAIN);
        assert!(empty.is_empty() || empty.ends_with('\n'), "{}", named.name);
    }
    assert!(super::format("yaml").is_none());
}

#[test]
fn no_format_lets_a_document_command_the_terminal() {
    for named in FORMATS {
        let printed = print(named.name, &samples::all(), PLAIN);
        let bad = printed.chars().find(|c| *c != '\n' && super::printable::is_unprintable(*c));
        assert_eq!(bad, None, "{}", named.name);
    }
}

#[test]
fn a_finding_is_one_line_in_formats_of_one_line_a_finding() {
    for name in ["short", "github", "jsonl", "rdjsonl"] {
        let printed = print(name, &samples::all(), PLAIN);
        assert_eq!(printed.lines().count(), samples::all().len(), "{name}");
    }
}

#[test]
fn json_keeps_its_contract() {
    let printed = print("json", &samples::all(), PLAIN);
    let value: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(&value), ["findings", "skipped", "summary", "version"]);
    assert_eq!(keys(&value["summary"]), ["bytes", "errors", "files", "infos", "warnings"]);
    let findings = value["findings"].as_array().unwrap();
    assert_eq!(findings.len(), samples::all().len());
    for finding in findings {
        let expected = ["confidence", "help", "labels", "message", "path", "rule", "severity"];
        assert_eq!(keys(finding), expected);
        for label in finding["labels"].as_array().unwrap() {
            let expected = [
                "column",
                "end",
                "end_column",
                "end_line",
                "line",
                "note",
                "path",
                "start",
                "text",
            ];
            assert_eq!(keys(label), expected);
        }
    }
}

#[test]
fn fingerprints_outlive_moves_and_wraps_but_not_changes() {
    let first = samples::long_paragraph();
    let mut moved = first.clone();
    moved.labels[0].line += 7;
    moved.labels[0].start += 700;
    moved.labels[0].text = "4.38\nmillion".to_owned();
    moved.message = "reworded".to_owned();
    assert_eq!(fingerprint(&first), fingerprint(&moved));
    moved.labels[0].text = "4.39 million".to_owned();
    assert_ne!(fingerprint(&first), fingerprint(&moved));
    assert_ne!(fingerprint(&first), fingerprint(&samples::share()));
}

/// Findings that differ in one thing each.
fn near_twins() -> Vec<Reported> {
    let base = samples::parts();
    let mut twins = vec![base.clone(); 10];
    twins[1].rule = "another".to_owned();
    twins[2].confidence = 0.9;
    twins[3].message = "another".to_owned();
    twins[4].help = "another".to_owned();
    twins[5].labels[1].note = "another".to_owned();
    twins[6].labels[2].start += 1;
    twins[7].labels.pop();
    twins[8].severity = Severity::Error;
    twins[9].labels[0].end += 1;
    twins.extend(samples::all());
    twins
}

proptest! {
    #[test]
    fn the_order_does_not_depend_on_who_finished_first(
        shuffled in Just(near_twins()).prop_shuffle(),
    ) {
        let (mut expected, mut sorted) = (near_twins(), shuffled);
        sort(&mut expected);
        sort(&mut sorted);
        prop_assert_eq!(sorted, expected);
    }
}
