//! Comments that say what is not to be reported.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test runs a program on files, and fails by a panic"
)]

mod common;

use common::{Desk, RIGHT, WRONG};

/// In each format, a mistake with a comment that leaves it out.
const FORMATS: [(&str, &str); 10] = [
    ("a.md", "<!-- factlint-disable-next-line weekday -- as the poster has it -->\n\nWRONG"),
    ("a.html", "<p>WRONG</p> <!-- factlint-disable-line weekday -->\n"),
    ("a.tex", "% factlint-disable-next-line weekday\nWRONG"),
    ("a.rst", ".. factlint-disable-next-line weekday\n\nWRONG"),
    ("a.adoc", "// factlint-disable-next-line weekday -- as the poster has it\nWRONG"),
    ("a.org", "# factlint-disable-next-line weekday\nWRONG"),
    ("a.typ", "// factlint-disable-next-line weekday\nWRONG"),
    (
        "a.vtt",
        "WEBVTT\n\nNOTE factlint-disable-next-line weekday\n\n1\n00:00:01.000 --> 00:00:02.000\nWRONG",
    ),
    (
        "a.ipynb",
        "{\"cells\":[{\"cell_type\":\"markdown\",\"source\":[\"<!-- factlint-disable-next-line weekday -->\\n\",\"\\n\",\"WRONG\"]}]}",
    ),
    (
        "b.ipynb",
        "{\"cells\": [{\"cell_type\": \"markdown\",\n\"source\": [\n\"<!-- factlint-disable-next-line weekday -->\\n\",\n\"\\n\",\n\"WRONG\"]}]}",
    ),
];

#[test]
fn every_format_has_comments_of_its_own() {
    for (name, text) in FORMATS {
        let desk = Desk::with(&[(name, &text.replace("WRONG", WRONG.trim_end()))]);
        let said = desk.run(&["check"]).ended(0);
        let summary = "no contradictions found in 1 file";
        assert!(said.out.starts_with(summary), "{name}: {}", said.out);
        assert!(said.out.ends_with(", apart from 1 suppressed\n"), "{name}: {}", said.out);
        desk.run(&["check", "--only", "weekday"]).ended(0);
        let other = Desk::with(&[(name, &text.replace("WRONG", RIGHT.trim_end()))]);
        let said = other.run(&["check", "--format", "short"]).ended(0);
        let told = "info[suppression]: nothing of `weekday` to suppress here";
        assert!(said.out.contains(told), "{name}: {}", said.out);
    }
}

#[test]
fn a_contradiction_is_left_out_by_either_of_its_sides() {
    let draft = "# City opens 14 new schools\n\nThe city opens 140 new schools in September.\n";
    let check = |text: &str| {
        let desk = Desk::with(&[("draft.md", text)]);
        desk.run(&["check", "--format", "short"])
    };
    check(draft).ended(1);
    let line = "<!-- factlint-disable-next-line quantity-conflict -->\n";
    check(&format!("{line}{draft}")).ended(0);
    check(&draft.replace("\n\nThe", &format!("\n\n{line}The"))).ended(0);
    let other = "<!-- factlint-disable-next-line weekday -->\n";
    check(&format!("{other}{draft}")).ended(1);
}

#[test]
fn what_is_misspelt_or_unused_is_shown() {
    let draft = format!(
        "<!-- factlint-disable-next-line weekdays -->\n\n{WRONG}\n\
         <!-- factlint-ignore weekday -->\n\n{WRONG}\n<!-- factlint-disable weekday -->\n\n{RIGHT}"
    );
    let desk = Desk::with(&[("draft.md", draft.as_str())]);
    desk.run(&["check", "--only", "suppression"]).ended(0).printed(&[
        "info[suppression]",
        "there is no rule `weekdays`",
        "write `weekday`",
        "there is no comment `factlint-ignore`",
        "2 infos in 1 file",
    ]);
    // What does not run cannot be used.
    let said = desk.run(&["check", "--ignore", "weekday", "--format", "short"]).ended(0);
    assert!(!said.out.contains("nothing of"), "{}", said.out);
    // Programs are told what may be meant.
    let said = desk.run(&["check", "--format", "json", "--only", "suppression"]).ended(0);
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let first = &json["findings"][0];
    let (start, end) = (&first["labels"][0]["start"], &first["labels"][0]["end"]);
    let range = start.as_u64().unwrap() as usize..end.as_u64().unwrap() as usize;
    assert_eq!(&draft[range], "weekdays");
    assert_eq!(first["suggestions"][0]["text"], "weekday");
}

#[test]
fn how_bad_that_is_can_be_configured() {
    let draft = format!("<!-- factlint-disable weekday -->\n\n{RIGHT}");
    let check = |config: &str| {
        let desk = Desk::with(&[("factlint.yaml", config), ("draft.md", &draft)]);
        desk.run(&["check"])
    };
    check("").ended(0).printed(&["info[suppression]"]);
    check("rules: {suppression: error}\n").ended(1).printed(&["error[suppression]"]);
    check("rules: {suppression: off}\n").ended(0).printed(&["no contradictions found"]);
    // A rule that is off has nothing to suppress.
    check("rules: {weekday: off}\n").ended(0).printed(&["no contradictions found"]);
}

#[test]
fn machines_see_no_suppressed_findings() {
    let draft = format!("<!-- factlint-disable-file -->\n\n{WRONG}");
    let desk = Desk::with(&[("draft.md", draft.as_str())]);
    let said = desk.run(&["check", "--format", "sarif"]).ended(0);
    let sarif: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 0);
    let said = desk.run(&["check", "--format", "json"]).ended(0);
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(json["summary"]["suppressed"], 1);
}
