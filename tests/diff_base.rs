//! `--diff-base`: what is new since a commit, in repositories as people have them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test runs a program on files, and fails by a panic"
)]

mod common;
#[path = "common/docx.rs"]
mod docx;

use std::fs;
use std::process::Command;

use common::{Desk, RIGHT, WRONG};

/// A figure in the first line that disagrees with its share in the third.
const OLD: &str = "In all, 30 of 120 respondents (25%) agreed.\n\nThe rest did not.\n\nWe met on Tuesday, February 8, 2022.\n";

/// Runs git, on which nothing of the machine has an influence.
fn git(desk: &Desk, arguments: &[&str]) -> String {
    let said = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .current_dir(desk.path())
        .output()
        .unwrap();
    assert!(said.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8_lossy(&said.stdout).trim().to_owned()
}

fn put(desk: &Desk, path: &str, text: impl AsRef<[u8]>) {
    let path = desk.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A repository with these files in its first commit, which is tagged `base`.
fn repository(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::with(files);
    git(&desk, &["init", "-q", "-b", "main"]);
    commit(&desk);
    git(&desk, &["tag", "base"]);
    desk
}

fn commit(desk: &Desk) {
    git(desk, &["add", "-A"]);
    git(desk, &["commit", "-q", "--allow-empty", "-m", "x"]);
}

/// The places of what is new since `base`: "a.md:1:32".
fn new_since(desk: &Desk, base: &str, more: &[&str]) -> Vec<String> {
    let said = desk.run(&[&["check", "--format", "short", "--diff-base", base], more].concat());
    assert!(said.code < 2, "{}", said.err);
    said.out.lines().map(|line| line.split(": ").next().unwrap().to_owned()).collect()
}

#[test]
fn one_place_in_a_changed_line_is_enough_whichever_it_is() {
    let text = "Headline: 4.338 million community workers\n\nThere were 4.338 million community workers in 2021.\n";
    let desk = repository(&[("a.md", text), ("wrong.md", WRONG)]);
    assert_eq!(new_since(&desk, "base", &[]), [""; 0]);
    for (changed, place) in [
        (text.replacen("4.338", "4.38", 1), "a.md:1:11"),
        (text.replace("were 4.338", "were 4.38"), "a.md:3:12"),
    ] {
        put(&desk, "a.md", &changed);
        let said = desk.run(&["check", "--diff-base", "base"]).ended(1);
        // Whichever is told first: both are places of the one finding.
        let found = new_since(&desk, "base", &[]);
        assert_eq!(found.len(), 1, "{found:?} {place}");
        said.printed(&["4.338 million", "1 warning in 2 files"])
            .told(&["1 finding in unchanged lines is not shown"]);
    }
    // A change elsewhere in the file brings nothing.
    let wrong = text.replacen("4.338", "4.38", 1);
    put(&desk, "a.md", &wrong);
    commit(&desk);
    put(&desk, "a.md", wrong.replace("in 2021.\n", "in 2021.\n\nMore will come.\n"));
    assert_eq!(new_since(&desk, "HEAD", &[]), [""; 0]);
    assert_eq!(new_since(&desk, "base", &[]).len(), 1);
}

#[test]
fn files_that_git_does_not_know_are_new() {
    let desk = repository(&[("old.md", WRONG), (".gitignore", "draft.md\n")]);
    put(&desk, "new.md", WRONG);
    put(&desk, "draft.md", WRONG);
    put(&desk, "staged.md", WRONG);
    git(&desk, &["add", "staged.md"]);
    assert_eq!(new_since(&desk, "base", &[]), ["new.md:1:26", "staged.md:1:26"]);
    // One that is left out is read when it is named, and nothing is known of what it was.
    assert_eq!(new_since(&desk, "base", &["draft.md", "old.md"]), ["draft.md:1:26"]);
    let mut command = desk.command(&["check", "--format", "short", "--diff-base", "base", "-"]);
    command.stdin(fs::File::open(desk.path().join("old.md")).unwrap());
    assert_eq!(command.output().unwrap().status.code(), Some(1));
}

#[test]
fn a_renamed_file_is_new_as_far_as_it_has_changed() {
    let old = format!("{OLD}{}", "A line of no importance stands here.\n\n".repeat(9));
    let desk = repository(&[("a.md", &old), ("wrong.md", &format!("{WRONG}\n{old}"))]);
    git(&desk, &["mv", "a.md", "b.md"]);
    git(&desk, &["mv", "wrong.md", "still wrong.md"]);
    put(&desk, "b.md", old.replace("(25%)", "(20%)"));
    assert_eq!(new_since(&desk, "base", &[]), ["b.md:1:32"]);
}

#[test]
fn paths_of_every_kind_are_found_again() {
    let names = [
        "a b.md",
        "say \"hi\".md",
        "Über/社区.md",
        "tab\there.md",
        "back\\slash.md",
        "-dash.md",
        "new\nline.md",
    ];
    let files: Vec<_> = names.iter().map(|name| (*name, OLD)).collect();
    let desk = repository(&files);
    assert_eq!(new_since(&desk, "base", &["."]).len(), 0);
    for name in names {
        put(&desk, name, OLD.replace("(25%)", "(20%)"));
    }
    let found = new_since(&desk, "base", &["."]);
    assert_eq!(found.len(), names.len(), "{found:#?}");
    assert!(found.iter().all(|place| place.ends_with(":1:32")), "{found:?}");
    for name in names {
        put(&desk, name, OLD.replace("February 8", "February 9"));
    }
    let found = new_since(&desk, "base", &["."]);
    assert!(found.iter().all(|place| place.ends_with(":5:11")), "{found:?}");
    assert_eq!(found.len(), names.len());
}

#[test]
fn what_a_repository_configures_changes_nothing() {
    let desk = repository(&[("sub/a.md", OLD), ("sub/b.txt", OLD)]);
    put(&desk, ".gitattributes", "*.md diff=shout\n*.txt -diff\n");
    for (key, value) in [
        ("diff.shout.textconv", "touch ran-textconv; cat"),
        ("diff.shout.command", "touch ran-command"),
        ("diff.external", "touch ran-external"),
        ("core.pager", "touch ran-pager"),
        ("pager.diff", "true"),
        ("color.ui", "always"),
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.relative", "true"),
        ("diff.renames", "false"),
        ("diff.context", "7"),
        ("diff.interHunkContext", "9"),
        ("core.quotePath", "true"),
        ("core.fsmonitor", "touch ran-fsmonitor; false"),
    ] {
        git(&desk, &["config", key, value]);
    }
    commit(&desk);
    git(&desk, &["tag", "-f", "base"]);
    put(&desk, "sub/a.md", OLD.replace("(25%)", "(20%)"));
    put(&desk, "sub/b.txt", OLD.replace("(25%)", "(20%)"));
    for file in fs::read_dir(desk.path()).unwrap() {
        let name = file.unwrap().file_name();
        if name.to_string_lossy().starts_with("ran-") {
            fs::remove_file(desk.path().join(name)).unwrap();
        }
    }
    let mut command = desk.command(&["check", "--format", "short", "--diff-base", "base"]);
    command.env("GIT_EXTERNAL_DIFF", "touch ran-by-environment").env("GIT_DIFF_OPTS", "-u5");
    let said = command.current_dir(desk.path().join("sub")).output().unwrap();
    let out = String::from_utf8(said.stdout).unwrap();
    let places: Vec<_> = out.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(places, ["a.md:1:32", "b.txt:1:32"], "{}", String::from_utf8_lossy(&said.stderr));
    for folder in [desk.path().to_path_buf(), desk.path().join("sub")] {
        for file in fs::read_dir(folder).unwrap() {
            let name = file.unwrap().file_name();
            let name = name.to_string_lossy();
            assert!(!name.starts_with("ran-"), "{name}");
        }
    }
}

#[test]
fn places_without_lines_count_as_their_file_does() {
    let word = |text: &str| docx::document(&docx::paragraph(text));
    let desk = repository(&[("a.md", RIGHT)]);
    put(&desk, "old.docx", word(WRONG.trim()));
    put(&desk, "new.docx", word(RIGHT.trim()));
    commit(&desk);
    assert_eq!(new_since(&desk, "HEAD", &[]), [""; 0]);
    put(&desk, "new.docx", word(WRONG.trim()));
    assert_eq!(new_since(&desk, "HEAD", &[]), ["new.docx"]);
    // Git compares what is in UTF-16 no line by line either.
    let utf16: Vec<u8> = WRONG.encode_utf16().flat_map(u16::to_le_bytes).collect();
    put(&desk, "wide.txt", [&[0xff, 0xfe], utf16.as_slice()].concat());
    assert_eq!(new_since(&desk, "HEAD", &["wide.txt"]), ["wide.txt:1:26"]);
    commit(&desk);
    assert_eq!(new_since(&desk, "HEAD", &["wide.txt"]), [""; 0]);
}

#[test]
fn lines_are_counted_as_git_counts_them() {
    // Lone carriage returns end lines for us and none for git.
    let mac = OLD.replace('\n', "\r");
    let dos = OLD.replace('\n', "\r\n");
    let desk = repository(&[("mac.txt", &mac), ("dos.txt", &dos)]);
    put(&desk, "mac.txt", mac.replace("(25%)", "(20%)"));
    put(&desk, "dos.txt", dos.replace("February 8", "February 9"));
    assert_eq!(new_since(&desk, "base", &[]), ["dos.txt:5:11", "mac.txt:1:32"]);
}

#[test]
fn what_counts_is_where_the_branch_has_left() {
    let desk = repository(&[("a.md", OLD), ("b.md", OLD)]);
    git(&desk, &["checkout", "-q", "-b", "mine"]);
    put(&desk, "a.md", OLD.replace("(25%)", "(20%)"));
    commit(&desk);
    git(&desk, &["checkout", "-q", "main"]);
    put(&desk, "b.md", OLD.replace("February 8", "February 9"));
    commit(&desk);
    git(&desk, &["checkout", "-q", "mine"]);
    assert_eq!(new_since(&desk, "main", &[]), ["a.md:1:32"]);
    // The line that main has changed is not ours, though it differs from main's.
    git(&desk, &["checkout", "-q", "main"]);
    assert_eq!(new_since(&desk, "mine", &[]), ["b.md:5:11"]);
}

#[test]
fn what_cannot_be_compared_is_told_with_the_way_out() {
    let outside = Desk::with(&[("a.md", WRONG)]);
    let mut command = outside.command(&["check", "--diff-base", "main"]);
    command.env("GIT_CEILING_DIRECTORIES", outside.path().parent().unwrap());
    let said = command.output().unwrap();
    assert_eq!(said.status.code(), Some(2));
    let err = String::from_utf8(said.stderr).unwrap();
    assert!(err.contains("needs a git repository, and this folder is in none"), "{err}");

    let desk = repository(&[("a.md", WRONG)]);
    desk.run(&["check", "--diff-base", "nowhere"])
        .ended(2)
        .told(&["git knows no commit `nowhere`", "fetch-depth: 0"]);
    desk.run(&["check", "--diff-base=--output=owned"]).ended(2).told(&["git knows no commit"]);
    assert!(!desk.path().join("owned").exists());
    git(&desk, &["checkout", "-q", "--orphan", "other"]);
    // The same files at the same second would be the same commit.
    put(&desk, "other.md", "Another beginning.\n");
    commit(&desk);
    desk.run(&["check", "--diff-base", "main"]).ended(2).told(&["have no commit in common"]);
    let mut command = desk.command(&["check", "--diff-base", "main"]);
    let said = command.env("PATH", desk.path()).output().unwrap();
    let err = String::from_utf8(said.stderr).unwrap();
    assert!(err.contains("needs git, which was not found"), "{err}");
}
