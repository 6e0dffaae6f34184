//! Input that no tool can do much with: none of it may panic, hide what is wrong, or keep other
//! files from being checked.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::format_collect,
    reason = "a test runs a program on files, and fails by a panic"
)]

mod common;

use std::fs;

use common::{Desk, LONG_YEAR, RIGHT, Said, WRONG};

/// Checks a bad file beside one with a mistake, which must be found all the same.
fn beside_a_mistake(name: &str, bytes: &[u8]) -> Said {
    let desk = Desk::with_bytes(&[(name, bytes), ("wrong.txt", WRONG.as_bytes())]);
    let said = desk.run(&["check", "--format", "short", name, "wrong.txt"]);
    let said = said.printed(&["wrong.txt:1:26: error[weekday]"]);
    assert!(!said.err.contains("panicked"), "{}", said.err);
    let facts = desk.run(&["facts", "--format", "json", name]);
    assert_eq!(facts.code == 2, said.code == 2, "{}", facts.err);
    said
}

#[test]
fn files_with_nothing_in_them() {
    beside_a_mistake("empty.txt", b"").ended(1);
    beside_a_mistake("white.md", b" \n\t\r\n\r \n").ended(1);
}

#[test]
fn files_that_are_not_text() {
    let said = beside_a_mistake("draft.docx", b"PK\x03\x04\x14\0\x06\0").ended(2);
    said.told(&["error: draft.docx: damaged: ", "help: open it in the program that wrote it"]);
    let said = beside_a_mistake("paper.pdf", b"%PDF-1.7\n\x01\x02\x03").ended(2);
    said.told(&["error: paper.pdf: damaged: ", "help: open it in the program that wrote it"]);
    beside_a_mistake("a.txt", &[0, 1, 2, 3]).ended(2).told(&["a.txt: not text"]);
}

#[test]
fn files_in_no_valid_encoding() {
    beside_a_mistake("latin.txt", b"caf\xe9, 12 men \xff\xfe\n").ended(1);
    let mut bytes = b"\xff\xfe".to_vec();
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    bytes.extend(utf16("rose to "));
    bytes.extend([0x00, 0xD8]);
    bytes.extend(utf16(" 12 and 13"));
    let said = beside_a_mistake("surrogate.txt", &bytes).ended(1);
    said.told(&["warning: surrogate.txt: byte 18 is not valid UTF-16LE"]);
}

#[test]
fn a_line_of_five_megabytes() {
    let mut line = String::new();
    while line.len() < 5_000_000 {
        line.push_str(&"words and words ".repeat(200));
        line.push_str("while 12 men came ");
    }
    beside_a_mistake("line.txt", line.as_bytes()).ended(1);
}

#[test]
fn two_places_in_a_line_of_five_megabytes_are_two_windows_of_one_finding() {
    let filler = "The council spoke at length of other things that nobody wrote down. ";
    let line = format!(
        "Ferries carried 412,000 passengers across the bay\n\n{0}Ferries carried 421,000 passengers \
         across the bay. {0}",
        filler.repeat(2_500_000 / filler.len())
    );
    let desk = Desk::with(&[("line.txt", &line)]);
    let said = desk.run(&["check", "line.txt"]).ended(1);
    said.printed(&[
        "the headline says 412,000",
        "the lead says 421,000",
        "… that nobody wrote down. Ferries",
    ])
    .fits(110);
    let one = format!("On Tuesday, of {filler}30 of 120 (20%) agreed. {}", filler.repeat(90));
    let desk = Desk::with(&[("line.txt", &one)]);
    desk.run(&["check", "line.txt"]).ended(1).printed(&["25% by these figures"]).fits(110);
    let narrow = desk.command(&["check", "line.txt"]).env("COLUMNS", "40").output().unwrap();
    Said::from(narrow).printed(&["25% by these"]).fits(40);
}

#[test]
fn numbers_without_an_end() {
    let row: String = (0..100_000).map(|n| format!("{n} ")).collect();
    beside_a_mistake("row.txt", row.as_bytes()).ended(1);
    let digits =
        format!("There were {} men and 0.{} women.", "9".repeat(10_000), "3".repeat(10_000));
    beside_a_mistake("digits.txt", digits.as_bytes()).ended(1);
    let groups = format!("It cost ${} in {}%.", vec!["123"; 5_000].join(","), "1".repeat(10_000));
    beside_a_mistake("groups.txt", groups.as_bytes()).ended(1);
}

#[test]
fn markdown_nested_without_an_end() {
    for nest in [">", "- ", "1. ", "*", "[", "![", "<b>", "#", "|"] {
        let text = format!("{}12 men\n", nest.repeat(10_000));
        beside_a_mistake("deep.md", text.as_bytes()).ended(1);
    }
}

#[test]
fn paths_that_are_not_there() {
    let desk = Desk::with(&[("wrong.txt", WRONG)]);
    let said = desk.run(&["check", "missing.txt", "wrong.txt", "also/missing.md"]).ended(2);
    said.printed(&["1 error in 1 file"]).told(&[
        "error: missing.txt: no such file or folder",
        "error: also/missing.md: no such file or folder",
    ]);
    desk.run(&["facts", "missing.txt"]).ended(2);
}

#[cfg(unix)]
#[test]
fn files_and_folders_without_permission() {
    use std::os::unix::fs::PermissionsExt;
    let desk =
        Desk::with(&[("open/wrong.txt", WRONG), ("shut/a.txt", RIGHT), ("open/shut.txt", RIGHT)]);
    let shut = [desk.path().join("shut"), desk.path().join("open/shut.txt")];
    let set = |mode| {
        for path in &shut {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    set(0o000);
    // Nothing is shut to the superuser, who runs as nobody here.
    let said = if fs::read_dir(&shut[0]).is_ok() { as_nobody(&desk) } else { desk.run(&["check"]) };
    set(0o755);
    said.ended(2)
        .printed(&["open/wrong.txt:1:26", "1 error in 1 file"])
        .told(&["shut: no permission to read it", "open/shut.txt: no permission to read it"]);
}

/// Checks the folder as a user who owns nothing.
#[cfg(unix)]
fn as_nobody(desk: &Desk) -> Said {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65_534;
    // The folder that the program was built in may be shut to others, and so is that of the desk.
    let program = desk.path().join("factlint");
    fs::copy(env!("CARGO_BIN_EXE_factlint"), &program).unwrap();
    fs::set_permissions(desk.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = std::process::Command::new(&program);
    command.arg("check").current_dir(desk.path()).uid(NOBODY).gid(NOBODY);
    Said::from(command.output().unwrap())
}

#[cfg(unix)]
#[test]
fn things_that_are_no_files() {
    use std::process::Command;
    let desk = Desk::with(&[("wrong.txt", WRONG), ("folder.txt/right.txt", RIGHT)]);
    let said = desk.run(&["check", "/dev/null", "wrong.txt"]).ended(1);
    said.told(&["/dev/null: no text in it"]).printed(&["1 error in 1 file"]);
    desk.run(&["check", "folder.txt"]).ended(0).printed(&["in 1 file"]);
    let pipe = desk.path().join("pipe.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // A pipe in a folder is passed over: nobody may ever write to it.
    desk.run(&["check", "."]).ended(1).printed(&["1 error in 2 files"]);
    let writer = std::thread::spawn(move || fs::write(pipe, WRONG).unwrap());
    desk.run(&["check", "pipe.txt"]).ended(1).printed(&["pipe.txt:1:26", "1 error in 1 file"]);
    writer.join().unwrap();
    let mut command = desk.command(&["check", "-"]);
    let said = Said::from(command.stdin(fs::File::open(desk.path()).unwrap()).output().unwrap());
    said.ended(2).told(&["error: <stdin>: is a directory"]);
}

#[test]
fn encodings_that_end_too_early() {
    let mut bytes = b"\xff\xfe".to_vec();
    bytes.extend(WRONG.trim_end().encode_utf16().flat_map(u16::to_le_bytes));
    bytes.pop();
    let desk = Desk::with_bytes(&[("cut.txt", &bytes)]);
    let said = desk.run(&["check", "cut.txt"]).ended(1).printed(&["cut.txt:1:26"]);
    let place = format!("warning: cut.txt: byte {} is not valid UTF-16LE", bytes.len() - 1);
    said.told(&[&place, "help: the rest is read"]);
    beside_a_mistake("cut.md", "12 men – caf\u{e9}".as_bytes().split_last().unwrap().1).ended(1);
}

#[test]
fn bytes_without_any_sense() {
    // A fixed sequence that looks like chance: the test fails or passes on every machine alike.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut byte = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    let chance: Vec<u8> = (0..20_000).map(|_| byte()).collect();
    let files: Vec<_> =
        (0..20).map(|n| (format!("{n}.txt"), &chance[n * 1000..][..1000])).collect();
    let files: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let desk = Desk::with_bytes(&files);
    for format in ["pretty", "short", "json", "github", "sarif"] {
        let said = desk.run(&["check", "--format", format, "."]);
        assert!(said.code <= 2 && !said.err.contains("panicked"), "{}", said.err);
    }
    // As text of a legacy encoding, they are letters and signs.
    let letters: Vec<u8> = chance.iter().map(|byte| byte | 0x20).collect();
    let said = Desk::with_bytes(&[("letters.txt", &letters)]).run(&["check", "letters.txt"]);
    assert!(said.code <= 2 && !said.err.contains("panicked"), "{}", said.err);
}

#[test]
fn a_folder_without_drafts() {
    let desk = Desk::with(&[("code/main.rs", RIGHT)]);
    let said = desk.run(&["check", "code"]).ended(2).printed(&["no files checked"]);
    said.told(&["warning: code: no documents in this folder", ".md"]);
    let json = desk.run(&["check", "--format", "json", "code"]).ended(2);
    serde_json::from_str::<serde_json::Value>(&json.out).unwrap();
}

/// Runs with a folder of one bad rule; a mistake in a draft must be found all the same.
fn with_rule(text: &[u8]) -> Said {
    let desk = Desk::with_bytes(&[("house/bad.yaml", text), ("wrong.txt", WRONG.as_bytes())]);
    let said = desk.run(&["check", "--format", "short", "--rules", "house", "wrong.txt"]).ended(2);
    let tried = desk.run(&["test", "house"]).ended(2);
    assert_eq!(said.err.contains("bad.yaml"), tried.err.contains("bad.yaml"), "{}", said.err);
    said
}

#[test]
fn rule_files_that_are_no_rules() {
    let empty = with_rule(b"");
    empty.told(&[
        "the file is empty",
        "house/bad.yaml:1:1",
        "it needs `id:`",
        "1 error in 1 rule file",
    ]);
    let list = with_rule(b"- a\n- list\n");
    list.told(&["must be a map, not a list", "house/bad.yaml:1:", "it needs `id:`"]);
    let unclosed = with_rule(b"id: [unclosed\n");
    unclosed.told(&["invalid YAML", "house/bad.yaml:1:5", "unclosed bracket"]);
    let bytes = with_rule(b"\xff\xfe\x00");
    bytes.told(&["house/bad.yaml: byte 0 is not valid UTF-8", "save the rule as UTF-8"]);
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned()
        + &('b'..='i')
            .map(|c| {
                let before = char::from(c as u8 - 1);
                format!("{c}: &{c} [{}]\n", vec![format!("*{before}"); 9].join(","))
            })
            .collect::<String>();
    let bomb = with_rule(bomb.as_bytes());
    bomb.told(&["the file is too large", "house/bad.yaml:", "write the values out"]);
}

#[test]
fn rules_with_mistakes_are_shown_where_they_stand() {
    let misspelt = LONG_YEAR.replace("severity:", "severty:");
    with_rule(misspelt.as_bytes())
        .told(&["unknown field `severty`", "house/bad.yaml:4:1", "did you mean `severity`?"])
        .told(&["help: remaining rules still apply"])
        .printed(&["wrong.txt:1:26"]);
    let regex = LONG_YEAR.replace("\"a year of {days} sittings\"", "{regex: '(?<days>[0-9+ days'}");
    with_rule(regex.as_bytes())
        .told(&["invalid regular expression", "house/bad.yaml:5:", "unclosed"])
        .printed(&["wrong.txt:1:26"]);
    let typed = LONG_YEAR.replace("days <= 366", "days <= monday");
    with_rule(typed.as_bytes())
        .told(&["unknown name `monday`", "house/bad.yaml:7:17", "help:"])
        .printed(&["wrong.txt:1:26"]);
    let sum = LONG_YEAR.replace("days <= 366", "days and 366");
    with_rule(sum.as_bytes())
        .told(&[
            "a condition must hold or fail",
            "house/bad.yaml:7:18",
            "compare it with something",
        ])
        .printed(&["wrong.txt:1:26"]);
    let missing = LONG_YEAR.replace("severity: warning\n", "");
    with_rule(missing.as_bytes())
        .told(&["missing field `severity`", "house/bad.yaml:"])
        .printed(&["wrong.txt:1:26"]);
}

#[test]
fn all_mistakes_of_all_rules_are_told_in_one_run() {
    let misspelt = LONG_YEAR.replace("severity:", "severty:");
    let typed = LONG_YEAR.replace("long-year", "other").replace("days <= 366", "dais <= 366");
    let twin = LONG_YEAR.replace("366", "365");
    let desk = Desk::with(&[
        ("house/a.yaml", &misspelt),
        ("house/b.yml", &typed),
        ("house/deep/c.yaml", LONG_YEAR),
        ("house/deep/d.yaml", &twin),
        ("wrong.txt", WRONG),
    ]);
    let said = desk.run(&["check", "--rules", "house", "wrong.txt"]).ended(2);
    said.printed(&["error[weekday]"]).told(&[
        "house/a.yaml",
        "severty",
        "house/b.yml",
        "dais",
        "two rules are called `long-year`",
        "house/deep/d.yaml",
    ]);
}

#[test]
fn a_rule_whose_example_does_not_fire_fails_its_test_alone() {
    let rule =
        LONG_YEAR.replace("It was a year of [400] sittings.", "It was a year of [300] sittings.");
    let desk = Desk::with(&[("house/bad.yaml", &rule), ("wrong.txt", RIGHT)]);
    desk.run(&["check", "--rules", "house", "wrong.txt"]).ended(0);
    let said = desk.run(&["test", "house"]).ended(1);
    said.printed(&["- It was a year of [300] sittings.", "+ It was a year of 300 sittings."]);
}

#[test]
fn a_rule_called_like_a_built_in_one() {
    let rule = LONG_YEAR.replace("long-year", "weekday");
    let desk = Desk::with(&[("house/bad.yaml", &rule), ("wrong.txt", WRONG)]);
    let said = desk.run(&["check", "--rules", "house", "wrong.txt"]).ended(2);
    said.told(&["`weekday` is a built-in rule", "house/bad.yaml", "give yours another `id`"]);
    // Its examples are its own.
    desk.run(&["test", "house"]).ended(0);
}

#[test]
fn rule_folders_without_rules() {
    let desk = Desk::with(&[("house/readme.txt", "no rules"), ("wrong.txt", WRONG)]);
    let check = |folder| ["check", "--rules", folder, "wrong.txt"];
    desk.run(&check("house")).ended(2).told(&["house: no rules in this folder", ".yaml or .yml"]);
    desk.run(&check("missing")).ended(2).told(&["missing: no such file or folder"]);
    desk.run(&["test", "house"]).ended(2);
}

#[test]
fn a_draft_in_another_language() {
    let draft = "Condenado a 117 años de cárcel el jefe de la banda de Puerto Nuevo\n\n".to_owned()
        + &"El tribunal condenó este lunes al jefe de la banda a 17 años de cárcel por el robo de la \
            caja de la empresa naviera, según informó la fiscalía del distrito en un comunicado. Los \
            hechos ocurrieron en el puerto durante la madrugada, cuando varios hombres entraron en \
            las oficinas. "
            .repeat(3);
    let desk = Desk::with(&[("es.txt", &draft)]);
    desk.run(&["check", "es.txt"]).ended(2).told(&[
        "es.txt: looks like Spanish",
        "figures were not compared",
        "no figures were checked",
    ]);
}
