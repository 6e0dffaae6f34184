//! `factlint watch`: a program that goes on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test runs a program on files, and fails by a panic"
)]

mod common;

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use common::{Desk, RIGHT, WRONG};

/// Both streams, line by line, up to one that begins so.
fn until(lines: &Receiver<String>, begin: &str) -> Vec<String> {
    let mut seen = Vec::new();
    loop {
        let line = lines.recv_timeout(Duration::from_mins(1));
        let Ok(line) = line else { panic!("no `{begin}` after {seen:#?}") };
        let last = line.contains(begin);
        seen.push(line);
        if last {
            return seen;
        }
    }
}

#[test]
fn what_a_run_writes_beside_the_drafts_starts_no_round() {
    let desk = Desk::with(&[("a.md", WRONG)]);
    let log = desk.path().join("found.log");
    let mut command = desk.command(&["watch", "--format", "short", "a.md"]);
    let out = fs::File::create(&log).unwrap();
    let mut child = command.stdout(out).stderr(Stdio::null()).stdin(Stdio::null()).spawn().unwrap();
    let found = |text: &str| text.matches("error[weekday]").count();
    let mut said = String::new();
    for _ in 0..600 {
        said = fs::read_to_string(&log).unwrap();
        if found(&said) > 0 {
            break;
        }
        thread::sleep(Duration::from_millis(100));
    }
    thread::sleep(Duration::from_secs(2));
    let later = fs::read_to_string(&log).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!((found(&said), found(&later)), (1, 1), "{later}");
}

#[test]
fn what_changes_is_checked_again() {
    let desk = Desk::with(&[("a.md", WRONG), ("b.md", RIGHT)]);
    let mut command = desk.command(&["watch", "--format", "short"]);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).stdin(Stdio::null()).spawn().unwrap();
    let (said, lines) = channel();
    let out = BufReader::new(child.stdout.take().unwrap());
    let err = BufReader::new(child.stderr.take().unwrap());
    let also = said.clone();
    thread::spawn(move || out.lines().map_while(Result::ok).for_each(|line| drop(said.send(line))));
    thread::spawn(move || err.lines().map_while(Result::ok).for_each(|line| drop(also.send(line))));
    until(&lines, "1 error in 2 files");
    fs::write(desk.path().join("b.md"), WRONG).unwrap();
    until(&lines, "2 errors in 2 files");
    fs::write(desk.path().join("c.md"), WRONG).unwrap();
    until(&lines, "3 errors in 3 files");
    fs::remove_file(desk.path().join("c.md")).unwrap();
    until(&lines, "2 errors in 2 files");
    fs::write(desk.path().join("factlint.yaml"), "rules: {weekday: wrong}\n").unwrap();
    until(&lines, "error: 1 error in factlint.yaml");
    fs::write(desk.path().join("factlint.yaml"), "rules: {weekday: info}\n").unwrap();
    until(&lines, "2 infos in 2 files");
    // What is written down as known is no longer told, also by a round that began before.
    fs::write(desk.path().join("factlint.yaml"), "baseline: factlint-baseline.json\n").unwrap();
    until(&lines, "factlint-baseline.json: no such file or folder");
    desk.run(&["check", "--write-baseline", "."]).ended(0);
    until(&lines, "no contradictions found in 2 files");
    child.kill().unwrap();
    child.wait().unwrap();
}
