//! `factlint check --interactive`: a conversation over standard input.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test runs a program on files, and fails by a panic"
)]

mod common;

use std::fs;

use common::{Desk, RIGHT, WRONG};

fn read(desk: &Desk, path: &str) -> Vec<u8> {
    fs::read(desk.path().join(path)).unwrap()
}

#[test]
fn what_is_chosen_is_written_and_nothing_else() {
    let desk =
        Desk::with(&[("a.md", &format!("**Note.** {WRONG}\r\nThe end.\r\n")), ("b.md", WRONG)]);
    let said = desk.pipe(&["check", "--interactive", "a.md", "b.md"], "1\n\n").ended(1);
    let said = said.printed(&[
        "  1  write: Wednesday  (for \"Tuesday\")",
        "1-2 to write one, Enter to go on, q to quit: ",
    ]);
    said.told(&["1 suggestion applied, 1 finding left"]);
    let right = format!("**Note.** {RIGHT}\r\nThe end.\r\n");
    assert_eq!(String::from_utf8(read(&desk, "a.md")).unwrap(), right);
    assert_eq!(read(&desk, "b.md"), WRONG.as_bytes());
    desk.run(&["check", "a.md"]).ended(0);
}

#[test]
fn the_encoding_and_the_mark_at_the_beginning_stay() {
    let text = format!("\u{feff}{WRONG}");
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let desk = Desk::with_bytes(&[("a.txt", &wide)]);
    desk.pipe(&["check", "-i", "a.txt"], "1\n").ended(0);
    let right = format!("\u{feff}{RIGHT}");
    let wanted: Vec<u8> = right.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&desk, "a.txt"), wanted);
}

#[test]
fn what_is_in_the_baseline_is_not_asked_about() {
    let desk = Desk::with(&[("a.md", WRONG), ("factlint.yaml", "baseline: known.json\n")]);
    desk.run(&["check", "--write-baseline", "."]).ended(0);
    let said = desk.pipe(&["check", "-i", "a.md"], "").ended(0);
    said.told(&["0 suggestions applied, 0 findings left"]);
    fs::write(desk.path().join("a.md"), format!("{WRONG}\n{WRONG}")).unwrap();
    desk.pipe(&["check", "-i", "a.md"], "\n").ended(1).told(&["1 finding left"]);
}

#[test]
fn the_end_of_the_answers_is_the_end() {
    let desk = Desk::with(&[("a.md", WRONG), ("b.md", WRONG)]);
    let said = desk.pipe(&["check", "-i", "a.md", "b.md"], "9\nq\n").ended(1);
    said.told(&["not one of these", "0 suggestions applied, 1 finding left"]);
    desk.pipe(&["check", "-i", "a.md"], "").ended(1);
    assert_eq!(read(&desk, "a.md"), WRONG.as_bytes());
    let wrong = desk.run(&["check", "-i", "--format", "json", "a.md"]).ended(2);
    wrong.told(&["cannot be used with"]);
    // A second way out, by its number.
    let two = "We meet on Monday, March 4, 2021.\n";
    let desk = Desk::with(&[("c.md", two)]);
    let said = desk.pipe(&["check", "-i", "c.md"], "2\n").ended(0);
    assert!(said.out.contains("  2  write: "), "{}", said.out);
    assert_ne!(read(&desk, "c.md"), two.as_bytes());
    desk.run(&["check", "c.md"]).ended(0);
}
