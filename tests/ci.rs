//! What CI services are given: the action, the hooks of pre-commit, and the examples of docs/ci.md, each run as
//! written as far as that can be done here.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test runs programs on files, and fails by a panic"
)]

mod common;

use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::{Desk, RIGHT, WRONG};
use factlint::document::FORMATS;
use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn yaml(name: &str) -> Value {
    serde_yaml::from_str(&fs::read_to_string(root().join(name)).unwrap()).unwrap()
}

/// The path of programs with the `factlint` of this build first.
fn path() -> String {
    let bin = Path::new(env!("CARGO_BIN_EXE_factlint")).parent().unwrap();
    format!("{}:{}", bin.display(), env::var("PATH").unwrap())
}

fn git(folder: &Path, arguments: &[&str]) {
    let said = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"])
        .args(["-c", "protocol.file.allow=always"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(said.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&said.stderr));
}

fn said(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!("{}{}", String::from_utf8_lossy(out), String::from_utf8_lossy(err))
}

fn has(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|said| said.status.success())
}

#[test]
fn the_hooks_take_the_files_that_are_read_in_folders() {
    for hook in yaml(".pre-commit-hooks.yaml").as_array().unwrap() {
        let files = regex::Regex::new(hook["files"].as_str().unwrap()).unwrap();
        for extension in FORMATS.iter().flat_map(|format| format.extensions) {
            assert!(files.is_match(&format!("press/a.{extension}")), "{extension}");
        }
        assert!(!files.is_match("src/main.rs") && !files.is_match("txt"));
    }
}

#[test]
fn pre_commit_runs_the_hook() {
    if !has("pre-commit") {
        let _ = writeln!(std::io::stderr(), "SKIPPED: no pre-commit: the hook is not run");
        return;
    }
    let hooks = Desk::with(&[]);
    fs::copy(root().join(".pre-commit-hooks.yaml"), hooks.path().join(".pre-commit-hooks.yaml"))
        .unwrap();
    git(hooks.path(), &["init", "-q"]);
    git(hooks.path(), &["add", "-A"]);
    git(hooks.path(), &["commit", "-q", "-m", "x"]);
    let desk =
        Desk::with(&[("press/wrong.md", WRONG), ("press/right.txt", RIGHT), ("main.rs", WRONG)]);
    git(desk.path(), &["init", "-q"]);
    git(desk.path(), &["add", "-A"]);
    let run = Command::new("pre-commit")
        .args(["try-repo", hooks.path().to_str().unwrap(), "factlint-system", "--all-files"])
        .env("PATH", path())
        .env("PRE_COMMIT_HOME", hooks.path().join("home"))
        .current_dir(desk.path())
        .output()
        .unwrap();
    let said = said(&run);
    assert_eq!(run.status.code(), Some(1), "{said}");
    assert!(said.contains("error[weekday]") && said.contains("press/wrong.md:1:26"), "{said}");
    assert!(!said.contains("main.rs"), "{said}");
}

/// The steps of the action that are scripts, by their names.
fn script(step: &str) -> String {
    let action = yaml("action.yml");
    let steps = action["runs"]["steps"].as_array().unwrap();
    let found = steps.iter().find(|found| found["name"] == step).unwrap();
    found["run"].as_str().unwrap().to_owned()
}

#[test]
fn the_action_reads_inputs_that_it_has_and_runs_none_of_them() {
    let action = yaml("action.yml");
    let text = fs::read_to_string(root().join("action.yml")).unwrap();
    let inputs = action["inputs"].as_object().unwrap();
    for used in text.split("inputs.").skip(1) {
        let name = used.split([' ', '}']).next().unwrap();
        assert!(inputs.contains_key(name), "{name}");
    }
    for name in inputs.keys() {
        assert!(text.contains(&format!("${{{{ inputs.{name} }}}}")), "{name} is not used");
    }
    for step in action["runs"]["steps"].as_array().unwrap() {
        let run = step["run"].as_str().unwrap_or("");
        assert!(!run.contains("${{"), "an expression within a script is run as a part of it");
        assert!(run.is_empty() || step["shell"] == "bash");
    }
}

#[test]
fn the_action_names_its_build_by_its_source() {
    let desk = Desk::with(&[]);
    let run = Command::new("bash")
        .args(["-e", "-o", "pipefail", "-c", &script("Name the build")])
        .env("GITHUB_ACTION_PATH", root())
        .env("GITHUB_OUTPUT", desk.path().join("output"))
        .env("RUNNER_OS", "Linux")
        .env("RUNNER_ARCH", "X64")
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", said(&run));
    let output = fs::read_to_string(desk.path().join("output")).unwrap();
    let key = output.trim().strip_prefix("key=factlint-Linux-X64-").unwrap();
    assert!(key.len() == 16 && key.bytes().all(|byte| byte.is_ascii_hexdigit()), "{key}");
}

/// Runs the action's last step in a folder.
fn act(folder: &Path, inputs: &[(&str, &str)]) -> (Output, String) {
    let outputs = folder.parent().unwrap().join("github-output");
    fs::write(&outputs, "").unwrap();
    let mut run = Command::new("bash");
    run.args(["-e", "-o", "pipefail", "-c", &script("Check the documents")]);
    for (name, value) in [
        ("FACTLINT_PATHS", "."),
        ("FACTLINT_DIFF_BASE", ""),
        ("FACTLINT_FAIL_ON", "warning"),
        ("FACTLINT_MIN_CONFIDENCE", ""),
        ("FACTLINT_SARIF", ""),
        ("FACTLINT_HTML", ""),
        ("FACTLINT_ARGS", ""),
        ("GITHUB_BASE_REF", ""),
    ] {
        run.env(name, value);
    }
    run.envs(inputs.iter().copied()).env("PATH", path()).env("GITHUB_OUTPUT", &outputs);
    run.env("GIT_CONFIG_COUNT", "1");
    run.env("GIT_CONFIG_KEY_0", "protocol.file.allow").env("GIT_CONFIG_VALUE_0", "always");
    let run = run.current_dir(folder).output().unwrap();
    (run, fs::read_to_string(outputs).unwrap())
}

#[test]
fn the_action_annotates_and_passes_its_inputs_on() {
    let desk =
        Desk::with(&[("w/press a/wrong.md", WRONG), ("w/right.txt", RIGHT), ("w/x.md", WRONG)]);
    let folder = desk.path().join("w");
    let (run, output) = act(&folder, &[("FACTLINT_PATHS", "press a\nright.txt\n")]);
    let text = said(&run);
    assert_eq!((run.status.code(), output.as_str()), (Some(1), "exit-code=1\n"), "{text}");
    assert!(text.starts_with("::error file=press a/wrong.md,line=1,"), "{text}");
    assert!(!text.contains("x.md"));
    let (run, output) = act(
        &folder,
        &[
            ("FACTLINT_FAIL_ON", "never"),
            ("FACTLINT_SARIF", "out/facts.sarif"),
            ("FACTLINT_HTML", "out/facts.html"),
            ("FACTLINT_ARGS", "--only\nweekday\n--statistics"),
            ("FACTLINT_MIN_CONFIDENCE", "0.5"),
        ],
    );
    assert_eq!((run.status.code(), output.as_str()), (Some(0), "exit-code=0\n"), "{}", said(&run));
    assert!(said(&run).contains("2  weekday"));
    assert!(folder.join("out/facts.sarif").exists() && folder.join("out/facts.html").exists());
    let hostile = "$(touch owned)\n`touch owned`; touch owned";
    let (run, _) = act(&folder, &[("FACTLINT_PATHS", hostile)]);
    assert_eq!(run.status.code(), Some(2));
    assert!(!folder.join("owned").exists());
}

/// A pull request as it is checked out: merged into its base, one commit deep.
fn pull_request(depth: &str) -> (Desk, PathBuf) {
    let desk = Desk::with(&[("origin/old.md", WRONG)]);
    let origin = desk.path().join("origin");
    git(&origin, &["init", "-q", "-b", "main"]);
    git(&origin, &["config", "uploadpack.allowAnySHA1InWant", "true"]);
    git(&origin, &["add", "-A"]);
    git(&origin, &["commit", "-q", "-m", "first"]);
    git(&origin, &["checkout", "-q", "-b", "mine"]);
    fs::write(origin.join("new.md"), WRONG).unwrap();
    git(&origin, &["add", "-A"]);
    git(&origin, &["commit", "-q", "-m", "mine"]);
    git(&origin, &["checkout", "-q", "main"]);
    fs::write(origin.join("theirs.md"), WRONG).unwrap();
    git(&origin, &["add", "-A"]);
    git(&origin, &["commit", "-q", "-m", "theirs"]);
    git(&origin, &["checkout", "-q", "-b", "merge"]);
    git(&origin, &["merge", "-q", "--no-ff", "-m", "merge", "mine"]);
    let url = format!("file://{}", origin.display());
    git(desk.path(), &["clone", "-q", "--depth", depth, "--branch", "merge", &url, "work"]);
    let work = desk.path().join("work");
    (desk, work)
}

#[test]
fn the_action_reports_what_a_pull_request_brings() {
    for depth in ["1", "2", "50"] {
        let (_desk, work) = pull_request(depth);
        let head =
            Command::new("git").args(["rev-parse", "HEAD"]).current_dir(&work).output().unwrap();
        let head = String::from_utf8(head.stdout).unwrap();
        let (run, _) = act(&work, &[("GITHUB_BASE_REF", "main"), ("GITHUB_SHA", head.trim())]);
        let text = said(&run);
        assert_eq!(run.status.code(), Some(1), "{text}");
        assert!(text.contains("file=new.md,") && !text.contains("file=old.md"), "{text}");
        assert!(!text.contains("file=theirs.md"), "{text}");
        let all = [("GITHUB_BASE_REF", "main"), ("FACTLINT_DIFF_BASE", "none")];
        assert!(said(&act(&work, &all).0).contains("file=old.md,"));
    }
}

/// The blocks of docs/ci.md in a language.
fn examples(language: &str) -> Vec<String> {
    let page = fs::read_to_string(root().join("docs/ci.md")).unwrap();
    let fence = format!("```{language}\n");
    page.split(&fence).skip(1).map(|block| block.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_examples_of_the_page_are_what_they_say() {
    for example in examples("yaml") {
        // The second of GitHub's is a part of the first.
        let whole =
            if example.starts_with(' ') { format!("jobs:\n  facts:\n{example}") } else { example };
        let parsed: Result<Value, _> = serde_yaml::from_str(&whole);
        assert!(parsed.is_ok(), "{parsed:?} in {whole}");
    }
    let action = yaml("action.yml");
    for example in examples("yaml").iter().filter(|example| example.contains("factlint@")) {
        let with = example.split("factlint@").nth(1).unwrap().split("with:\n").nth(1).unwrap();
        for line in with.lines().take_while(|line| line.starts_with("          ")) {
            let name = line.trim().split(':').next().unwrap();
            assert!(action["inputs"][name].is_object(), "{name}");
        }
    }
}

#[test]
fn the_commands_of_the_page_run() {
    let page = fs::read_to_string(root().join("docs/ci.md")).unwrap();
    let (_desk, work) = pull_request("50");
    git(&work, &["update-ref", "refs/remotes/origin/main", "HEAD^1"]);
    fs::create_dir_all(work.join("press")).unwrap();
    fs::write(work.join("press/wrong.md"), WRONG).unwrap();
    let bin = work.join("bin");
    fs::create_dir_all(&bin).unwrap();
    let shell = |command: &str| {
        let run = Command::new("bash")
            .args(["-c", command])
            .env("PATH", format!("{}:{}", bin.display(), path()))
            .env("CI_MERGE_REQUEST_DIFF_BASE_SHA", "HEAD^1")
            .current_dir(&work)
            .output()
            .unwrap();
        (run.status.code(), said(&run))
    };
    // A stand-in: what it reads must be what it is told it reads.
    fs::write(
        bin.join("reviewdog"),
        "#!/bin/sh\nset -e\ntest \"$1\" = -f=rdjson\ngrep -q '\"diagnostics\"'\n",
    )
    .unwrap();
    assert!(Command::new("chmod").arg("+x").arg(bin.join("reviewdog")).status().unwrap().success());
    let mut ran = 0;
    for block in examples("sh") {
        let (code, said) = shell(&block);
        assert!(matches!(code, Some(0 | 1)), "{block}: {said}");
        ran += 1;
    }
    let jenkins = page.split("sh '").nth(1).unwrap().split('\'').next().unwrap();
    assert_eq!(shell(jenkins).0, Some(0), "{jenkins}");
    assert!(work.join("out/factlint-junit.xml").exists() && work.join("out/factlint.xml").exists());
    let gitlab = page.split(".factlint/bin/factlint check").nth(1).unwrap();
    let gitlab = gitlab.split("  artifacts:").next().unwrap().replace('\n', " ");
    assert_eq!(shell(&format!("factlint check {gitlab}")).0, Some(1), "{gitlab}");
    assert!(work.join("gl-code-quality-report.json").exists());
    assert!(ran >= 2);
}

/// All options of `factlint check` in a text.
fn options(text: &str) -> Vec<String> {
    let command = regex::Regex::new(r"(?m)(?:factlint check|options\+?=\()([^\n]*)").unwrap();
    let option = regex::Regex::new(r#"(?:^|[\s("])(--[a-z][a-z-]+)"#).unwrap();
    // What another command in the line is given: `$(git diff --cached)`.
    let inner = regex::Regex::new(r"\$\([^)]*\)").unwrap();
    let text = inner.replace_all(text, "");
    let commands = command.captures_iter(&text).map(|found| found[1].to_owned());
    let all = |line: String| {
        option.captures_iter(&line).map(|found| found[1].to_owned()).collect::<Vec<_>>()
    };
    commands.flat_map(all).collect()
}

#[test]
fn services_are_given_yaml_and_options_that_there_are() {
    let help = Command::new(env!("CARGO_BIN_EXE_factlint")).args(["check", "--help"]).output();
    let help = said(&help.unwrap());
    let mut count = 0;
    for name in ["action.yml", ".pre-commit-hooks.yaml", ".github/workflows/release.yml"] {
        assert!(!yaml(name).is_null(), "{name}");
    }
    let files =
        ["action.yml", ".pre-commit-hooks.yaml", "Containerfile", "docs/ci.md", "docs/agents.md"];
    for name in files {
        for option in options(&fs::read_to_string(root().join(name)).unwrap()) {
            assert!(
                help.contains(&format!("{option} "))
                    || help.contains(&format!("{option}\n"))
                    || help.contains(&format!("{option}[")),
                "{name}: {option}"
            );
            count += 1;
        }
    }
    assert!(count > 8, "only {count} options were looked at");
}

#[test]
fn scripts_can_be_read() {
    if !has("node") {
        let _ = writeln!(std::io::stderr(), "SKIPPED: no node: scripts are not looked at");
        return;
    }
    for name in ["src/report/html/page.js", "tests/browser/report.mjs", "bindings/wasm/index.js"] {
        let checked = Command::new("node").arg("--check").arg(root().join(name)).output().unwrap();
        assert!(checked.status.success(), "{name}: {}", said(&checked));
    }
}
