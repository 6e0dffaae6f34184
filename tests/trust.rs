//! What a rule finds counts less where such findings are seldom right.

mod common;

use common::Desk;

/// Twelve rows of six seats are 72.
const SLIP: &str = "There are 12 rows of 6 seats, which makes 82 seats.";

/// A text of many words in which nothing is counted.
fn long_text() -> String {
    let people = ["The council", "A committee", "The chair", "One resident", "The clerk"];
    let deeds = ["spoke of", "asked about", "wrote about", "thought about"];
    let things = ["the old bridge", "the road by the mill", "plans for the market"];
    let sentence = |at: usize| {
        let (who, did) = (people[at % people.len()], deeds[at % deeds.len()]);
        format!("{who} {did} {}.", things[at % things.len()])
    };
    let paragraph = |at: usize| (0..12).map(|n| sentence(at + n)).collect::<Vec<_>>().join(" ");
    let mut paragraphs: Vec<String> = (0..60).map(paragraph).collect();
    paragraphs[30] = format!("{} {SLIP}", paragraphs[30]);
    format!("Notes of the year\n\n{}\n", paragraphs.join("\n\n"))
}

#[test]
fn a_doubtful_rule_is_heard_in_a_short_text_and_held_back_in_a_long_one() {
    let desk = Desk::with(&[("short.txt", SLIP), ("long.txt", &long_text())]);
    desk.run(&["check", "short.txt"]).ended(1).printed(&["arithmetic", "12 × 6 is 72, not 82"]);
    desk.run(&["check", "long.txt"]).ended(0);
    // Who asks for what is doubtful gets it.
    desk.run(&["check", "--min-confidence", "0.3", "long.txt"]).ended(1).printed(&["arithmetic"]);
}

#[test]
fn explain_tells_what_is_held_back_and_why() {
    let desk = Desk::with(&[("short.txt", SLIP), ("long.txt", &long_text())]);
    let said = desk.run(&["explain", "long.txt:63"]).ended(0);
    insta::assert_snapshot!(said.out);
    assert!(!desk.run(&["explain", "short.txt:1"]).ended(0).out.contains("Held back"));
}
