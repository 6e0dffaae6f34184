//! `factlint facts`: what is read, for people and for programs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test runs a program on files, and fails by a panic"
)]

mod common;

use common::Desk;
use serde_json::Value;

const DRAFT: &str = "\
# Region gains 12,400 jobs

The region gained $4.38 million in aid on Wednesday, 9 February 2022. More than 140 people ran 5 km.

> In all, 30 of 120
> respondents (25%) agreed.

Nothing is stated here.
";

fn desk() -> Desk {
    Desk::with(&[("draft.md", DRAFT), ("empty.md", "Nothing is stated here.\n")])
}

#[test]
fn people_see_sentences_with_what_is_read_in_them() {
    insta::assert_snapshot!("page", desk().run(&["facts"]).ended(0).out);
}

#[test]
fn a_narrow_page_keeps_its_columns() {
    let desk = desk();
    let mut command = desk.command(&["facts", "draft.md"]);
    let output = command.env("COLUMNS", "56").output().unwrap();
    insta::assert_snapshot!("narrow_page", String::from_utf8(output.stdout).unwrap());
}

#[test]
fn colours_stand_for_underlines() {
    let said = desk().run(&["facts", "--color", "always", "draft.md"]).ended(0);
    insta::assert_snapshot!("colored_page", said.out.replace('\u{1b}', "␛"));
}

#[test]
fn one_kind_can_be_asked_for() {
    let desk = desk();
    let said = desk.run(&["facts", "--kind", "date", "draft.md"]).ended(0);
    assert!(said.out.contains("2022-02-09") && !said.out.contains("4,380,000"), "{}", said.out);
    desk.run(&["facts", "--kind", "dates"])
        .ended(2)
        .told(&["there is no kind of fact `dates`", "did you mean `date`?"]);
    desk.run(&["facts", "--kind", "opinion"])
        .ended(2)
        .told(&["quantity", "date", "relation", "name"]);
}

fn json(text: &str) -> Vec<Value> {
    let said = Desk::with(&[]).pipe(&["facts", "--format", "json", "-"], text).ended(0);
    let whole: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(whole["version"], 1);
    whole["facts"].as_array().unwrap().clone()
}

#[test]
fn quantities_keep_their_contract() {
    for (text, value, low, high, unit) in [
        ("It cost $4.38 million.", "4380000", "4375000", "4385000", "USD"),
        ("They walked 5 km.", "5", "4.5", "5.5", "km"),
        ("It rose to 65.7%.", "65.7", "65.65", "65.75", "%"),
        ("There were 4.338 million workers.", "4338000", "4337500", "4338500", ""),
    ] {
        let facts = json(text);
        let fact = &facts[0];
        assert_eq!(fact["kind"], "quantity", "{text}");
        let said = |name: &str| fact[name].as_str().unwrap_or("").to_owned();
        assert_eq!(
            [said("value"), said("low"), said("high"), said("unit")],
            [value, low, high, unit],
            "{text}"
        );
        assert_eq!((&fact["low_excluded"], &fact["high_excluded"]), (&false.into(), &true.into()));
        let (start, end) = (fact["start"].as_u64().unwrap(), fact["end"].as_u64().unwrap());
        assert_eq!(&text[start as usize..end as usize], fact["text"].as_str().unwrap());
    }
}

#[test]
fn unbounded_ends_are_null() {
    let fact = &json("More than 140 people came.")[0];
    assert_eq!((&fact["low"], &fact["high"]), (&"140".into(), &Value::Null));
    assert_eq!((&fact["value"], &fact["hedge"]), (&"140".into(), &"more-than".into()));
    assert!(fact["subject"].as_str().unwrap().starts_with("people"));
}

#[test]
fn dates_are_iso_with_x_for_what_is_not_said() {
    let dates = |text: &str| {
        let facts = json(text);
        let dates = facts.iter().filter(|fact| fact["kind"] == "date");
        dates.map(|fact| fact["value"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(dates("It began on February 9, 2022."), ["2022-02-09"]);
    assert_eq!(dates("It began on February 9."), ["XXXX-02-09"]);
}

#[test]
fn relations_name_their_slots() {
    let facts = json("In all, 30 of 120 respondents (25%) agreed.");
    let relation = facts.iter().find(|fact| fact["kind"] == "relation").unwrap();
    assert_eq!(relation["name"], "share-of");
    assert_eq!(relation["slots"]["whole"]["text"], "120");
}

#[test]
fn names_are_told_without_title_and_line_ends() {
    let text = "The sheriff thanked Dr. Maria T. Lopez\nHall of Garden Grove, and praised the team of Mr. Ruiz's office.\n";
    let desk = Desk::with(&[("draft.md", text)]);
    let out = desk.run(&["facts", "--kind", "name", "--format", "json", "draft.md"]).ended(0).out;
    let whole: Value = serde_json::from_str(&out).unwrap();
    let names = whole["facts"].as_array().unwrap();
    assert!(names.iter().all(|fact| fact["kind"] == "name"));
    let said = |name: &str| names.iter().map(|fact| fact[name].clone()).collect::<Vec<_>>();
    assert_eq!(said("value"), ["Maria T. Lopez Hall", "Garden Grove", "Ruiz"]);
    assert_eq!(said("text"), ["Maria T. Lopez Hall", "Garden Grove", "Ruiz"]);
    assert_eq!((said("line")[0].as_u64(), said("column")[0].as_u64()), (Some(1), Some(25)));
    for fact in names {
        let (start, end) = (fact["start"].as_u64().unwrap(), fact["end"].as_u64().unwrap());
        let written = text[start as usize..end as usize].replace('\n', " ");
        assert_eq!(written, fact["text"].as_str().unwrap());
    }
}

#[test]
fn the_names_of_a_sentence_share_a_row() {
    let text =
        "The council thanked **Ana** Ruiz and visited Tom Hall in Oslo on 9 February 2022.\n";
    let desk = Desk::with(&[("draft.md", text)]);
    let said = desk.run(&["facts", "draft.md"]).ended(0);
    insta::assert_snapshot!(said.out, @"
    draft.md

     1  The council thanked Ana Ruiz and visited Tom Hall in Oslo on 9 February 2022.
                                                                     ───────────────
          9 February 2022  2022-02-09
          told-date        date 9 February 2022 · told gone
          names            Ana Ruiz · Tom Hall · Oslo
    ");
    let said = desk.run(&["facts", "--kind", "name", "draft.md"]).ended(0);
    insta::assert_snapshot!(said.out, @"
    draft.md

     1  The council thanked Ana Ruiz and visited Tom Hall in Oslo on 9 February 2022.
          names  Ana Ruiz · Tom Hall · Oslo
    ");
}

#[test]
fn a_draft_that_states_nothing_has_no_facts() {
    assert_eq!(json("Nothing is stated here."), [] as [Value; 0]);
}
