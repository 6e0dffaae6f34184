//! The formats of programs, each by the schema of its owner (see `tests/schemas`).

#![expect(clippy::disallowed_methods, reason = "these tests read schemas and run xmllint")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::{PLAIN, print, samples};
use crate::report::Reported;

fn schema_file(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas").join(name)
}

/// What a schema has against a value; `at` chooses a part of the schema.
fn complaints(name: &str, at: &str, value: &Value) -> Vec<String> {
    let mut schema: Value =
        serde_json::from_str(&std::fs::read_to_string(schema_file(name)).unwrap()).unwrap();
    if !at.is_empty() {
        let defs = schema["$defs"].clone();
        schema = serde_json::json!({"$ref": at, "$defs": defs});
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator.iter_errors(value).map(|error| error.to_string()).collect()
}

fn sets() -> [Vec<Reported>; 3] {
    [Vec::new(), samples::all(), vec![samples::suggested(), samples::share(), samples::share()]]
}

#[test]
fn json_formats_are_valid_by_their_schemas() {
    for findings in sets() {
        for (name, schema) in
            [("json", "factlint.json"), ("gitlab", "gitlab.json"), ("rdjson", "rdjson.json")]
        {
            let value = serde_json::from_str(&print(name, &findings, PLAIN)).unwrap();
            assert_eq!(complaints(schema, "", &value), [""; 0], "{name}");
        }
        for (name, schema, at) in [
            ("jsonl", "factlint.json", "#/$defs/finding"),
            ("rdjsonl", "rdjson.json", "#/$defs/Diagnostic"),
        ] {
            let printed = print(name, &findings, PLAIN);
            assert_eq!(printed.lines().count(), findings.len(), "{name}");
            for line in printed.lines() {
                let value = serde_json::from_str(line).unwrap();
                assert_eq!(complaints(schema, at, &value), [""; 0], "{name}: {line}");
            }
        }
    }
    let wrong = serde_json::json!([{"description": "x"}]);
    assert!(!complaints("gitlab.json", "", &wrong).is_empty(), "the schema finds nothing wrong");
}

/// By xmllint where there is one; that all elements are closed is seen without.
fn validate(xml: &str, schema: &str) {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().enable_all_checks(true);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag)) => {
                tag.attributes().for_each(|attribute| drop(attribute.unwrap()));
            }
            Ok(_) => {}
            Err(error) => panic!("{error} in {xml}"),
        }
    }
    let run = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(schema_file(schema))
        .arg("-")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut run) = run else {
        let _ = writeln!(std::io::stderr(), "SKIPPED: no xmllint: {schema} is not asked");
        return;
    };
    run.stdin.take().unwrap().write_all(xml.as_bytes()).unwrap();
    let said = run.wait_with_output().unwrap();
    assert!(said.status.success(), "{}\n{xml}", String::from_utf8_lossy(&said.stderr));
}

#[test]
fn xml_formats_are_valid_by_their_schemas() {
    for findings in sets() {
        validate(&print("checkstyle", &findings, PLAIN), "checkstyle.xsd");
        validate(&print("junit", &findings, PLAIN), "junit.xsd");
    }
}

#[test]
fn every_finding_of_a_gitlab_report_has_a_fingerprint_of_its_own() {
    let printed = print("gitlab", &[samples::share(), samples::share(), samples::parts()], PLAIN);
    let report: Value = serde_json::from_str(&printed).unwrap();
    let mut marks: Vec<_> =
        report.as_array().unwrap().iter().map(|f| f["fingerprint"].as_str().unwrap()).collect();
    marks.sort_unstable();
    marks.dedup();
    assert_eq!(marks.len(), 3);
}

#[test]
fn columns_are_counted_as_each_format_counts_them() {
    let found = samples::wide();
    let json = |name: &str| -> Value {
        serde_json::from_str(&print(name, std::slice::from_ref(&found), PLAIN)).unwrap()
    };
    // "\t城乡社区\t工作者 👩‍💻 438万人": 👩 and 💻 take two units in UTF-16 and four bytes in UTF-8.
    let label = &json("json")["findings"][0]["labels"][0];
    assert_eq!(label["column"], 15);
    let region = &json("sarif")["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(region["region"]["startColumn"], 17);
    let range = &json("rdjson")["diagnostics"][0]["location"]["range"];
    assert_eq!(range["start"]["column"], 37);
}

macro_rules! snapshots {
    ($($name:ident),*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(print(stringify!($name), &samples::all(), PLAIN));
        }
    )*};
}

snapshots!(gitlab, checkstyle, junit, rdjson, rdjsonl, jsonl);
