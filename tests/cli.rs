//! The command line as people meet it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test runs a program on files, and fails by a panic"
)]

mod common;

use common::{Desk, LONG_YEAR, RIGHT, WRONG};

#[test]
fn a_draft_with_a_mistake_fails_and_one_without_does_not() {
    let desk = Desk::with(&[("wrong.txt", WRONG), ("right.txt", RIGHT)]);
    desk.run(&["check", "wrong.txt"]).ended(1).printed(&["error[weekday]", "1 error in 1 file"]);
    desk.run(&["check", "right.txt"]).ended(0).printed(&["no contradictions found in 1 file"]);
}

#[test]
fn without_a_path_this_folder_is_checked() {
    let desk = Desk::with(&[("a/wrong.md", WRONG), ("right.txt", RIGHT), ("c.rs", WRONG)]);
    let said = desk.run(&["check", "--format", "short"]).ended(1);
    assert!(said.out.starts_with("a/wrong.md:1:26: error[weekday]:"), "{}", said.out);
    assert_eq!(said.err, "1 error in 2 files (142 bytes)\n");
}

#[test]
fn ignored_drafts_are_left_out_of_folders_but_read_when_named() {
    let desk = Desk::with(&[
        (".gitignore", "old/\n"),
        (".factlintignore", "draft-*\n"),
        ("old/a.txt", WRONG),
        ("draft-1.txt", WRONG),
        (".hidden.txt", WRONG),
        ("right.txt", RIGHT),
    ]);
    desk.run(&["check", "."]).ended(0).printed(&["in 1 file"]);
    desk.run(&["check", "draft-1.txt", "old/a.txt"]).ended(1).printed(&["2 errors in 2 files"]);
    desk.run(&["check", "old"]).ended(1).printed(&["in 1 file"]);
}

#[test]
fn a_file_that_is_named_is_read_whatever_its_extension() {
    let desk = Desk::with(&[("wrong.rs", WRONG), ("wrong", WRONG)]);
    desk.run(&["check", "wrong.rs", "wrong"]).ended(1).printed(&["2 errors in 2 files"]);
}

#[test]
fn a_file_is_checked_once_however_often_it_is_named() {
    let desk = Desk::with(&[("wrong.txt", WRONG)]);
    desk.run(&["check", "wrong.txt", ".", "wrong.txt"]).ended(1).printed(&["1 error in 1 file"]);
}

#[cfg(unix)]
#[test]
fn a_file_is_checked_once_by_whatever_way_it_is_named() {
    let desk = Desk::with(&[("in/wrong.txt", WRONG)]);
    let whole = desk.path().join("in/wrong.txt");
    let paths = ["check", "in/wrong.txt", "in/../in/wrong.txt", whole.to_str().unwrap(), "in"];
    desk.run(&paths).ended(1).printed(&["[in/wrong.txt:1:26]", "1 error in 1 file"]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_unicode_are_two_files_if_they_are() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::with(&[]);
    for name in [b"\xfe.txt", b"\xff.txt"] {
        std::fs::write(desk.path().join(OsStr::from_bytes(name)), WRONG).unwrap();
    }
    desk.run(&["check", "."]).ended(1).printed(&["2 errors in 2 files"]);
}

#[cfg(unix)]
#[test]
fn folders_that_lead_back_to_themselves_end() {
    let desk = Desk::with(&[("a/b/wrong.txt", WRONG), ("draft.txt/wrong.txt", WRONG)]);
    std::os::unix::fs::symlink("..", desk.path().join("a/b/loop")).unwrap();
    std::os::unix::fs::symlink("nowhere", desk.path().join("a/b/lost.txt")).unwrap();
    desk.run(&["check"]).ended(1).printed(&["2 errors in 2 files"]);
    desk.run(&["check", "draft.txt"]).ended(1).printed(&["1 error in 1 file"]);
    desk.run(&["check", "a/b/loop/b/wrong.txt"]).ended(1).printed(&["1 error in 1 file"]);
    desk.run(&["check", "a/b/lost.txt"]).ended(2).told(&["a/b/lost.txt: no such file or folder"]);
}

#[test]
fn drafts_come_in_through_a_pipe() {
    let desk = Desk::with(&[]);
    let said = desk.pipe(&["check", "-", "--format", "short"], WRONG).ended(1);
    assert!(said.out.starts_with("<stdin>:1:26: error[weekday]"), "{}", said.out);
    let markdown = format!("<!--\n{WRONG}-->\n\nAll is well.\n");
    let named = |name| ["check", "-", "--stdin-filename", name];
    desk.pipe(&named("draft.txt"), &markdown).ended(1).printed(&["draft.txt:2:26"]);
    desk.pipe(&named("draft.md"), &markdown).ended(0);
    // A name for what comes in says that something does.
    let alone = desk.pipe(&["check", "--stdin-filename", "draft.txt"], WRONG).ended(1);
    alone.printed(&["draft.txt:1:26"]);
    let beside = desk.run(&["check", "--stdin-filename", "draft.txt", "other.txt"]).ended(2);
    beside.told(&["`--stdin-filename` is for standard input", "add `-` to the paths"]);
}

#[test]
fn a_format_can_be_told() {
    let desk =
        Desk::with(&[("notes.txt", &format!("Notes\n=====\n\n.. {WRONG}\n.. note:: {WRONG}"))]);
    let rst = desk.run(&["check", "--input-format", "rst", "notes.txt"]).ended(1);
    assert!(rst.out.contains("notes.txt:6:"), "{}", rst.out);
    let piped = format!("* {WRONG}");
    desk.pipe(&["check", "--input-format", "org", "-"], &piped).ended(1);
    desk.pipe(&["check", "--stdin-filename", "a.org", "-"], &format!("# {WRONG}\nAll is well."))
        .ended(0);
    desk.run(&["check", "--input-format", "wordstar", "notes.txt"]).ended(2).told(&["asciidoc"]);
}

#[test]
fn the_output_is_the_same_on_any_number_of_threads() {
    let texts: Vec<_> = (0..60)
        .map(|n| {
            (format!("{}/{n}.txt", n % 7), if n % 3 == 0 { RIGHT } else { WRONG }.repeat(n % 5))
        })
        .collect();
    let files: Vec<_> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let desk = Desk::with(&files);
    for format in ["pretty", "json", "short"] {
        let run = |threads| desk.run(&["check", "--format", format, "-j", threads, ".", "missing"]);
        let (one, four) = (run("1").ended(2), run("4").ended(2));
        assert_eq!((one.out, one.err), (four.out, four.err));
    }
    // Nobody is kept waiting for threads that no machine has use for.
    assert_eq!(desk.run(&["check", "-j", "1000000", "."]).ended(1).code, 1);
    let facts = |threads| desk.run(&["facts", "-j", threads, "."]).ended(0).out;
    assert_eq!(facts("1"), facts("3"));
}

#[test]
fn the_failing_severity_can_be_chosen() {
    let desk = Desk::with(&[("wrong.txt", WRONG), ("rules/a.yaml", LONG_YEAR)]);
    desk.run(&["check", "--fail-on", "never", "wrong.txt"]).ended(0).printed(&["1 error"]);
    let long =
        Desk::with(&[("a.txt", "It was a year of 400 sittings."), ("rules/a.yaml", LONG_YEAR)]);
    let check = |severity| ["check", "--rules", "rules", "--fail-on", severity, "a.txt"];
    long.run(&check("warning")).ended(1);
    long.run(&check("error")).ended(0).printed(&["1 warning"]);
}

#[test]
fn confidence_is_a_threshold() {
    let desk = Desk::with(&[("wrong.txt", WRONG)]);
    desk.run(&["check", "--min-confidence", "0.9", "wrong.txt"]).ended(1);
    desk.run(&["check", "--min-confidence", "1", "wrong.txt"]).ended(0);
    for number in ["2", "-1", "much", "NaN"] {
        let option = format!("--min-confidence={number}");
        desk.run(&["check", &option, "wrong.txt"]).ended(2).told(&["0 to 1"]);
    }
    for number in ["90", "90%"] {
        let run = desk.run(&["check", "--min-confidence", number, "wrong.txt"]);
        run.ended(2).told(&["did you mean 0.9?"]);
    }
}

#[test]
fn rules_of_ones_own_are_added() {
    let files = [
        ("a.txt", "It was a year of 400 sittings."),
        ("house/deep/long-year.yml", LONG_YEAR),
        ("house/notes.txt", "no rule"),
    ];
    let desk = Desk::with(&files);
    desk.run(&["check", "a.txt"]).ended(0);
    let check = ["check", "--rules", "house", "a.txt"];
    desk.run(&check).ended(1).printed(&["warning[long-year]", "400 days are more than a year"]);
    desk.run(&["check", "--rules", "house/deep/long-year.yml", "a.txt"]).ended(1);
    desk.run(&["rules", "--rules", "house"]).ended(0).printed(&["long-year", "weekday"]);
    desk.run(&["explain", "--rules", "house", "long-year"]).ended(0).printed(&["days <= 366"]);
}

#[test]
fn one_rule_alone_can_be_asked_for() {
    let desk = Desk::with(&[("wrong.txt", WRONG)]);
    let only = |rule| ["check", "--only", rule, "wrong.txt"];
    desk.run(&only("weekday")).ended(1);
    desk.run(&only("direction")).ended(0);
    desk.run(&["check", "--only", "direction", "--only", "weekday", "wrong.txt"]).ended(1);
    desk.run(&only("weekdy"))
        .ended(2)
        .told(&["there is no rule `weekdy`", "did you mean `weekday`?"]);
    desk.run(&only("banana")).ended(2).told(&["`factlint rules` lists all rules"]);
}

#[test]
fn colours_follow_the_option_then_the_environment() {
    let desk = Desk::with(&[("wrong.txt", WRONG)]);
    let colored = |option: &[&str], environment: &[(&str, &str)]| {
        let arguments = [&["check", "wrong.txt"], option].concat();
        let output = desk.command(&arguments).envs(environment.iter().copied()).output().unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(!colored(&[], &[]));
    assert!(colored(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[], &[("CLICOLOR_FORCE", "0")]));
    assert!(!colored(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(colored(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")]));
    assert!(!colored(&["--color=never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn options_and_commands_are_suggested() {
    let desk = Desk::with(&[("wrong.txt", WRONG)]);
    let told = |arguments: &[&str], parts: &[&str]| drop(desk.run(arguments).ended(2).told(parts));
    told(&["check", "--formt", "json"], &["--format"]);
    told(&["check", "--format", "jsn"], &["json", "sarif"]);
    told(&["chekc"], &["'check'"]);
    told(&["wrong.txt"], &["factlint check wrong.txt"]);
    told(&["check", "--color", "blue"], &["always"]);
    told(&["check", "-j", "0"], &["0"]);
    told(&["explain", "weekdy"], &["did you mean `weekday`?"]);
}

#[test]
fn help_is_there_without_asking() {
    let desk = Desk::with(&[]);
    let said = desk.run(&[]).ended(2);
    assert!(said.err.contains("factlint check draft.md"), "{}", said.err);
    desk.run(&["--version"]).ended(0).printed(&[env!("CARGO_PKG_VERSION")]);
    for command in ["check", "facts", "rules", "explain", "test", "schema"] {
        desk.run(&[command, "--help"]).ended(0).printed(&["Usage: factlint"]);
    }
    insta::assert_snapshot!("help", desk.run(&["--help"]).ended(0).out);
    insta::assert_snapshot!("help_check", desk.run(&["check", "--help"]).ended(0).out);
}

#[test]
fn findings_are_alone_on_the_standard_output() {
    let desk = Desk::with(&[("wrong.txt", WRONG)]);
    for format in ["json", "sarif"] {
        let said = desk.run(&["check", "--format", format, "wrong.txt", "missing.txt"]).ended(2);
        serde_json::from_str::<serde_json::Value>(&said.out).unwrap();
        assert!(said.err.starts_with("error: missing.txt: no such file"), "{}", said.err);
    }
}

#[test]
fn json_counts_the_bytes_of_files() {
    let desk =
        Desk::with_bytes(&[("bom.txt", b"\xEF\xBB\xBFOn Tuesday, February 9, 2022, it began.")]);
    let said = desk.run(&["check", "--format", "json", "bom.txt"]).ended(1);
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(json["summary"]["bytes"], 42);
    assert_eq!(json["findings"][0]["labels"][0]["start"], 6);
}

#[test]
fn what_is_said_of_a_wrapped_figure_is_one_line_without_marks() {
    let text = "> The council meets on Monday, February\n> *9*, 2022 at noon in the old hall.\n";
    let desk = Desk::with(&[("a.md", text)]);
    let said = desk.run(&["check", "--format", "json", "a.md"]).ended(1);
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let finding = &json["findings"][0];
    assert_eq!(finding["message"], "February 9, 2022 is a Wednesday, not a Monday");
    assert_eq!(finding["labels"][1]["text"], "February 9, 2022");
    // The bytes are those of the file; what would be written over its marks is not suggested.
    let place = |end: &str| finding["labels"][1][end].as_u64().unwrap() as usize;
    assert_eq!(&text[place("start")..place("end")], "February\n> *9*, 2022");
    assert_eq!(finding["suggestions"].as_array().unwrap().len(), 1);
    assert_eq!(finding["suggestions"][0]["text"], "Wednesday");
}

#[test]
fn both_mends_of_a_weekday_are_offered() {
    let text = "Das Café will meet on Tuesday, March 1, 2022, at the town hall.\n";
    let desk = Desk::with(&[("a.txt", text)]);
    desk.run(&["check", "a.txt"]).ended(0);
    let desk = Desk::with(&[("a.txt", &text.replace("Tuesday", "Monday"))]);
    let said = desk.run(&["check", "--format", "json", "a.txt"]).ended(1);
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let finding = &json["findings"][0];
    let help = "write Tuesday, or the date that is meant: the nearest Monday is February 28, 2022";
    assert_eq!(finding["help"], help);
    let suggestions = serde_json::json!([
        {"start": 23, "end": 29, "text": "Tuesday"},
        {"start": 31, "end": 44, "text": "February 28, 2022"},
    ]);
    assert_eq!(finding["suggestions"], suggestions);
}

/// Runs at the root of the repository.
fn at_home(arguments: &[&str]) -> common::Said {
    let mut command = Desk::with(&[]).command(arguments);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    common::Said::from(output)
}

#[test]
fn the_readme_shows_what_is_printed() {
    let readme = include_str!("../README.md").replace("\r\n", "\n");
    let said = at_home(&["check", "samples/community-workers.txt"]).ended(1);
    let picture = format!("$ factlint check samples/community-workers.txt\n{}```", said.out);
    assert!(readme.contains(&picture), "not in README.md:\n{picture}");
    // The JSON is laid out by hand there, and the same.
    let desk = Desk::with(&[("draft.txt", "We meet on Monday, March 4, 2021.\n")]);
    let printed = desk.run(&["check", "--format", "json", "draft.txt"]).ended(1).out;
    let shown = readme.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(json(shown), json(&printed));
}

#[test]
fn the_readmes_problem_matcher_reads_what_is_printed() {
    let readme = include_str!("../README.md").replace("\r\n", "\n");
    let tasks = readme.split("```json\n").nth(2).unwrap().split("```").next().unwrap();
    let tasks: serde_json::Value = serde_json::from_str(tasks).unwrap();
    let pattern = &tasks["tasks"][0]["problemMatcher"]["pattern"];
    let regex = regex::Regex::new(pattern["regexp"].as_str().unwrap()).unwrap();
    let desk = Desk::with(&[("a: b/wrong.txt", WRONG)]);
    let said = desk.run(&["check", "--format", "short", "."]).ended(1);
    let found = regex.captures(said.out.trim_end()).expect("a line that it reads");
    let group = |name: &str| &found[usize::try_from(pattern[name].as_u64().unwrap()).unwrap()];
    assert_eq!([group("file"), group("line"), group("column")], ["a: b/wrong.txt", "1", "26"]);
    assert_eq!([group("severity"), group("code")], ["error", "weekday"]);
    assert!(group("message").starts_with("February 9, 2022 is a Wednesday"));
}

#[test]
fn the_readmes_rule_of_ones_own_does_what_it_says() {
    let readme = include_str!("../README.md").replace("\r\n", "\n");
    let rule = readme.split("```yaml\nid: doubled\n").nth(1).unwrap().split("```").next().unwrap();
    let desk = Desk::with(&[("house-rules/doubled.yaml", &format!("id: doubled\n{rule}"))]);
    desk.run(&["test", "house-rules/"]).ended(0).printed(&["6 examples pass"]);
    let text = "Our fleet doubled from 12 to 20 ferries.";
    let said = desk.pipe(&["check", "--rules", "house-rules/", "-"], text).ended(1);
    said.printed(&["twice 12 is not 20"]);
}

#[test]
fn a_reader_who_leaves_is_no_failure() {
    use std::process::Stdio;
    let desk = Desk::with(&[("many.txt", &WRONG.repeat(3000))]);
    let mut child = desk
        .command(&["check", "--format", "short", "many.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(!err.contains("panic") && !err.contains("pipe"), "{err}");
}

#[test]
fn rules_are_listed() {
    let desk = Desk::with(&[]);
    let said = desk.run(&["rules", "--only", "weekday"]).ended(0);
    insta::assert_snapshot!(said.out, @r"
    weekday  error    A date that falls on another day of the week

    factlint explain RULE explains a rule
    ");
    let said = desk.run(&["rules", "--format", "json"]).ended(0);
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let rules = json["rules"].as_array().unwrap();
    let weekday = rules.iter().find(|rule| rule["id"] == "weekday").unwrap();
    assert_eq!(weekday["severity"], "error");
    assert_eq!(weekday["path"], "rules/weekday.yaml");
}

#[test]
fn a_rule_is_explained() {
    let desk = Desk::with(&[("long-year.yaml", LONG_YEAR)]);
    let said = desk.run(&["explain", "long-year", "--rules", "long-year.yaml"]).ended(0);
    insta::assert_snapshot!("explain", said.out);
}

#[test]
fn the_schema_is_printed() {
    let said = Desk::with(&[]).run(&["schema"]).ended(0);
    let schema: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(schema["title"], "A factlint rule");
}
