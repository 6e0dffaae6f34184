//! "Nothing was checked" is never "no contradictions found"; and nothing that is read commands a
//! terminal or a CI run, or is read without an end.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::format_collect,
    reason = "a test runs a program on files, and fails by a panic"
)]

mod common;
#[cfg(feature = "pdf")]
#[path = "common/pdf.rs"]
#[allow(dead_code, reason = "other tests make more of PDF documents")]
mod pdf;

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use common::{Desk, LONG_YEAR, RIGHT, Said, WRONG};

fn json(said: &Said) -> serde_json::Value {
    serde_json::from_str(&said.out).unwrap()
}

#[test]
fn a_run_that_checks_nothing_fails_and_says_why() {
    let desk = Desk::with(&[("code/main.rs", RIGHT), ("code/paper.rtf", "PK"), ("a.txt", RIGHT)]);
    let said = desk.run(&["check", "--format", "json", "code"]).ended(2);
    let skipped = json(&said)["skipped"].clone();
    assert_eq!(skipped[0]["path"], "code");
    assert_eq!(skipped[0]["reason"], "no documents in this folder");
    assert_eq!(skipped[1]["path"], "code/paper.rtf");
    let said = said.told(&["error: nothing was checked", "--allow-empty"]);
    assert!(!said.err.contains("no contradictions"));
    desk.run(&["check", "--allow-empty", "code"]).ended(0);
    // Beside a file that was checked it is told, and no reason to fail.
    let said = desk.run(&["check", "code", "a.txt"]).ended(0);
    said.told(&["warning: code: no documents in this folder"]).printed(&["in 1 file"]);
}

#[test]
fn a_file_without_text_is_not_free_of_contradictions() {
    let desk = Desk::with(&[("empty.txt", ""), ("white.md", " \n\t\n"), ("a.txt", RIGHT)]);
    let said = desk.run(&["check", "empty.txt"]).ended(2);
    let said = said.told(&["warning: empty.txt: no text in it", "error: nothing was checked"]);
    assert!(!said.out.contains("no contradictions"), "{}", said.out);
    desk.run(&["check", "--allow-empty", "white.md"]).ended(0);
    let said = desk.run(&["check", "--format", "json", "empty.txt", "a.txt"]).ended(0);
    assert_eq!(json(&said)["skipped"][0]["path"], "empty.txt");
    assert_eq!(json(&said)["summary"]["files"], 1);
}

#[cfg(feature = "pdf")]
#[test]
fn a_scan_in_a_folder_is_told_and_the_others_are_checked() {
    let scan = pdf::document(&[Vec::new()]);
    let drafts = [("notes/scan.pdf", scan.as_slice()), ("notes/a.txt", RIGHT.as_bytes())];
    let desk = Desk::with_bytes(&drafts);
    let said = desk.run(&["check", "--format", "json", "notes"]).ended(0);
    let said = said.told(&["warning: notes/scan.pdf: no text in it"]);
    assert_eq!(json(&said)["skipped"][0]["path"], "notes/scan.pdf");
    // One that is named itself is asked for, and so is a folder of nothing else.
    let said = desk.run(&["check", "notes/scan.pdf", "notes/a.txt"]).ended(2);
    said.told(&["error: notes/scan.pdf: no text in it"]);
    fs::remove_file(desk.path().join("notes/a.txt")).unwrap();
    desk.run(&["check", "notes"]).ended(2).told(&["error: nothing was checked"]);
}

#[test]
fn today_is_what_it_is_said_to_be() {
    let rule = LONG_YEAR
        .replace("match: \"a year of {days} sittings\"\nslots: {days: number}", "each: date")
        .replace("assert: days <= 366", "where: today\nassert: date >= today")
        .replace("{days} days are more than a year", "{date} is over, {date.year} that is")
        .replace("{date.year}", "{year}");
    let desk = Desk::with(&[("rule.yaml", &rule), ("a.txt", "We meet on May 4, 2021.\n")]);
    let check = |more: &[&str]| {
        let given = ["check", "--isolated", "--rules", "rule.yaml", "--only", "long-year", "a.txt"];
        desk.run(&[&given, more].concat())
    };
    check(&["--today", "2021-05-05"]).ended(1).printed(&["May 4, 2021 is over, 2021 that is"]);
    check(&["--today", "2021-05-04"]).ended(0);
    check(&[]).ended(0);
    check(&["--today", "tomorrow"]).ended(2).told(&["a day is written as in 2022-02-09"]);
}

#[test]
fn what_cannot_be_read_is_in_json_and_in_sarif() {
    let desk = Desk::with_bytes(&[("a.txt", RIGHT.as_bytes()), ("b.txt", b"\0\x01\x02")]);
    let said = desk.run(&["check", "--format", "json", "a.txt", "b.txt", "c.txt"]).ended(2);
    let skipped = json(&said)["skipped"].clone();
    assert_eq!(skipped[0]["path"], "b.txt");
    assert_eq!(skipped[0]["reason"], "not text (binary file)");
    assert_eq!(skipped[1]["reason"], "no such file or folder");
    let said = desk.run(&["check", "--format", "sarif", "a.txt", "b.txt"]).ended(2);
    let told = &json(&said)["runs"][0]["invocations"][0]["toolExecutionNotifications"];
    assert_eq!(told[0]["message"]["text"], "not checked: not text (binary file)");
}

#[test]
fn a_file_is_what_its_bytes_are_and_not_what_its_name_says() {
    let utf32: Vec<u8> = WRONG.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    let mut marked = vec![0xff, 0xfe, 0, 0];
    marked.extend(&utf32);
    let big: Vec<u8> = WRONG.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    for bytes in [utf32, marked, big] {
        let desk = Desk::with_bytes(&[("a.txt", &bytes)]);
        desk.run(&["check", "a.txt"]).ended(2).told(&["a.txt: UTF-32", "save it as UTF-8"]);
    }
    for (bytes, what) in [
        (b"%PDF-1.7 text".as_slice(), "no PDF document, or cut off"),
        (b"{\\rtf1 text}", "a Rich Text document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office format"),
        // A workbook is read as one, and this is the beginning of one alone.
        (b"PK\x03\x04....xl/workbook.xml", "no zip file, or cut off"),
        (b"PK\x03\x04....epub", "an EPUB book"),
    ] {
        let desk = Desk::with_bytes(&[("a.txt", bytes)]);
        desk.run(&["check", "a.txt"]).ended(2).told(&[what]);
    }
}

#[test]
fn a_short_text_in_another_language_is_told_as_such() {
    let german = "Die Firma hat im vergangenen Jahr 120 neue Stellen geschaffen, teilte das \
                  Unternehmen am Montag mit. Der Umsatz stieg auf 4,2 Millionen Euro.\n";
    let russian = "Компания создала 120 новых рабочих мест в прошлом году.\n";
    let desk = Desk::with(&[("de.txt", german), ("ru.txt", russian), ("en.txt", RIGHT)]);
    let said = desk.run(&["check", "de.txt"]).ended(2);
    said.told(&["de.txt: looks like German", "no figures were checked", "a document in English"]);
    desk.run(&["explain", "de.txt:1"]).ended(0).told(&["German; figures were not compared"]);
    desk.run(&["check", "ru.txt"]).ended(2).told(&["ru.txt: does not look like English"]);
    let said = desk.run(&["check", "de.txt", "en.txt"]).ended(0);
    said.printed(&["in 1 file"]).told(&["looks like German"]);
}

#[test]
fn what_comes_in_is_read_where_nothing_is_named() {
    let desk = Desk::with(&[("other.txt", RIGHT)]);
    desk.pipe(&["check", "--format", "short"], WRONG).ended(1).printed(&["<stdin>:1:26: error"]);
    desk.pipe(&["facts"], WRONG).ended(0).printed(&["February 9, 2022"]);
    desk.run(&["check"]).ended(0).printed(&["in 1 file"]);
}

#[test]
fn reads_have_an_end() {
    let desk = Desk::with(&[("wrong.txt", WRONG), ("house.yaml", LONG_YEAR)]);
    let start = Instant::now();
    let limit = ["--max-file-size", "1"];
    let said = desk.run(&["check", limit[0], limit[1], "/dev/zero", "wrong.txt"]).ended(2);
    said.told(&["/dev/zero: larger than 1 MiB"]).printed(&["1 error in 1 file"]);
    desk.run(&["check", "--rules", "/dev/zero", "wrong.txt"]).ended(2).told(&["larger than 1 MiB"]);
    let sparse = fs::File::create(desk.path().join("sparse.txt")).unwrap();
    sparse.set_len(1 << 40).unwrap();
    desk.run(&["check", "sparse.txt"]).ended(2).told(&["sparse.txt: larger than 256 MiB"]);
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_rule_file_commands_neither_a_terminal_nor_a_ci_run() {
    let hostile = LONG_YEAR
        .replace("A year of", "\"\\e[2J\\a::error::x \u{202e} A year of")
        .replace("366 days\n", "366 days\"\n")
        .replace("match:", "why: \"::error::pwned \\e]0;title\\a\"\nmatch:");
    let broken = format!("severty: \"\u{1b}[2J\"\n# \u{1b}[31m\u{9b}31m\n{LONG_YEAR}");
    let desk = Desk::with(&[
        ("hostile.yaml", &hostile),
        ("broken.yaml", &broken),
        ("::error::x.yaml", &LONG_YEAR.replace("[400]", "[300]")),
        ("wrong.txt", WRONG),
    ]);
    for arguments in [
        ["rules", "--rules", "hostile.yaml"].as_slice(),
        &["rules", "--rules", "broken.yaml"],
        &["explain", "long-year", "--rules", "hostile.yaml"],
        &["test", "hostile.yaml"],
        &["test", "broken.yaml"],
        &["test", "::error::x.yaml"],
        &["check", "--rules", "hostile.yaml", "wrong.txt"],
        &["check", "--rules", "broken.yaml", "wrong.txt"],
    ] {
        let said = desk.run(arguments);
        for stream in [&said.out, &said.err] {
            let bad =
                |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
            assert!(!stream.contains(bad), "{arguments:?}: {stream:?}");
            let command = |line: &str| line.trim_start().starts_with("::");
            assert!(!stream.lines().any(command), "{arguments:?}: {stream}");
        }
    }
}

#[cfg(unix)]
#[test]
fn two_names_that_are_no_utf_8_stay_two() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::with(&[]);
    for name in [b"bad\xff.txt", b"bad\xfe.txt"] {
        fs::write(desk.path().join(std::ffi::OsStr::from_bytes(name)), WRONG).unwrap();
    }
    let said = desk.run(&["check", "--format", "short", "."]).ended(1);
    said.printed(&["bad\\xFF.txt:1:26", "bad\\xFE.txt:1:26"]);
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_a_failure() {
    for arguments in [["--help"].as_slice(), &["--version"], &["check", "--help"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = Desk::with(&[]).command(arguments);
        let status = command.stdin(Stdio::null()).stdout(full).status();
        // The folder of the desk is gone, and the command runs in it.
        let Ok(status) = status else { continue };
        assert_eq!(status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn time_grows_with_the_length_of_a_line_and_not_with_its_square() {
    let time = |count: usize| {
        let line = "Monday, March 4, 2021, ".repeat(count);
        let desk = Desk::with(&[("one.txt", &line)]);
        let start = Instant::now();
        desk.run(&["check", "-j1", "--format", "short", "one.txt"]).ended(1);
        start.elapsed()
    };
    let (small, large) = (time(1_000), time(8_000));
    assert!(large < small * 40 + Duration::from_millis(200), "{small:?}, {large:?}");
}

#[test]
fn errors_of_one_rule_file_are_capped() {
    let fields: String = (0..3_000).map(|n| format!("f{n}: 1\n")).collect();
    let desk = Desk::with(&[("many.yaml", &fields), ("wrong.txt", WRONG)]);
    let said = desk.run(&["check", "--rules", "many.yaml", "wrong.txt"]).ended(2);
    assert!(said.err.matches('×').count() < 40);
    said.told(&["more errors in this file"]);
}

#[test]
fn an_unsure_rule_is_tried_and_an_empty_message_is_none() {
    let unsure = LONG_YEAR.replace("severity: warning", "severity: warning\nconfidence: 0.3");
    let empty = LONG_YEAR.replace("{days} days are more than a year", "");
    let desk = Desk::with(&[("unsure.yaml", &unsure), ("empty.yaml", &empty)]);
    desk.run(&["test", "unsure.yaml"]).ended(0).printed(&["6 examples pass"]);
    desk.run(&["test", "empty.yaml"]).ended(2).told(&["`message` is empty"]);
}
