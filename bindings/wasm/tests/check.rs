//! What JavaScript is given.

use factlint_wasm::{check_json, least_confidence};

#[test]
fn findings_are_json() {
    let answer = check_json("draft.txt", "We meet on Monday, March 4, 2021.", least_confidence());
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer["findings"][0]["message"], "March 4, 2021 is a Thursday, not a Monday");
}

#[test]
fn what_is_no_document_is_an_error() {
    let answer = check_json("draft.docx", "not a zip file", least_confidence());
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    assert!(answer["error"].is_string(), "{answer}");
}
