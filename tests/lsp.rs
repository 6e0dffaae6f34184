//! The language server as editors meet it: the real program, spoken to over its standard streams.

#![allow(
    clippy::needless_pass_by_value,
    clippy::cast_sign_loss,
    clippy::duration_suboptimal_units,
    reason = "drafts are made by hand here, and hostile ones must end soon"
)]
#![cfg(feature = "lsp")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test runs a program, and fails by a panic"
)]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use common::{Desk, LONG_YEAR, RIGHT, WRONG};
use serde_json::{Value as Json, json};

const URI: &str = "file:///drafts/news.md";
/// Longer than any answer takes, on however busy a machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// An editor at work.
struct Editor {
    server: Child,
    to: ChildStdin,
    from: Receiver<Json>,
    next: i64,
    desk: Desk,
}

impl Editor {
    /// Starts the server and says what this editor can do.
    fn start(arguments: &[&str], initialize: Json) -> (Self, Json) {
        let mut editor = Self::unknown(arguments);
        let answer = editor.ask("initialize", initialize);
        editor.tell("initialized", json!({}));
        (editor, answer)
    }

    /// Starts the server.
    fn unknown(arguments: &[&str]) -> Self {
        let desk = Desk::with(&[("rules/long-year.yaml", LONG_YEAR)]);
        let arguments: Vec<_> = ["lsp"].iter().chain(arguments).copied().collect();
        let mut command = desk.command(&arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = command.spawn().unwrap();
        let (heard, from) = channel();
        let out = server.stdout.take().unwrap();
        std::thread::spawn(move || {
            let mut out = BufReader::new(out);
            while let Some(message) = read(&mut out) {
                if heard.send(message).is_err() {
                    return;
                }
            }
        });
        let to = server.stdin.take().unwrap();
        Self { server, to, from, next: 0, desk }
    }

    fn raw(&mut self, text: &str) {
        self.to.write_all(text.as_bytes()).unwrap();
        self.to.flush().unwrap();
    }

    fn send(&mut self, message: &Json) {
        let body = message.to_string();
        self.raw(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    }

    fn tell(&mut self, method: &str, params: Json) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request, and answers its result or its error.
    fn ask(&mut self, method: &str, params: Json) -> Json {
        self.next += 1;
        let id = self.next;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        let answer = self.wait(|message| message["id"] == id && message["method"].is_null());
        answer.get("result").or(answer.get("error")).cloned().unwrap()
    }

    /// The next message of a kind; others are passed over.
    fn wait(&self, wanted: impl Fn(&Json) -> bool) -> Json {
        loop {
            let message = self.from.recv_timeout(PATIENCE).expect("an answer");
            if wanted(&message) {
                return message;
            }
        }
    }

    fn open(&mut self, language: &str, text: &str) -> Json {
        let document = json!({"uri": URI, "languageId": language, "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
        self.diagnostics(1)
    }

    fn edit(&mut self, version: i64, changes: Json) {
        let document = json!({"uri": URI, "version": version});
        let params = json!({"textDocument": document, "contentChanges": changes});
        self.tell("textDocument/didChange", params);
    }

    /// What is published for a version.
    fn diagnostics(&self, version: i64) -> Json {
        let published = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["version"] == version
        });
        published["params"]["diagnostics"].clone()
    }

    /// Ends it as the protocol wants; the exit code.
    fn end(mut self) -> Option<i32> {
        assert_eq!(self.ask("shutdown", Json::Null), Json::Null);
        self.tell("exit", Json::Null);
        self.server.wait().unwrap().code()
    }
}

fn read(from: &mut BufReader<ChildStdout>) -> Option<Json> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.trim().parse().unwrap();
        } else if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}

/// An editor that shows all there is.
fn able() -> Json {
    json!({"capabilities": {
        "general": {"positionEncodings": ["utf-8", "utf-16"]},
        "workspace": {"workspaceEdit": {"documentChanges": true}},
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true, "codeDescriptionSupport": true},
            "hover": {"contentFormat": ["markdown"]},
        },
    }})
}

fn range(from: (u32, u32), to: (u32, u32)) -> Json {
    json!({"start": {"line": from.0, "character": from.1}, "end": {"line": to.0, "character": to.1}})
}

fn actions(editor: &mut Editor, from: (u32, u32), to: (u32, u32)) -> Json {
    let params = json!({"textDocument": {"uri": URI}, "range": range(from, to), "context": {"diagnostics": []}});
    editor.ask("textDocument/codeAction", params)
}

#[test]
fn a_session_from_the_first_word_to_the_last() {
    let (mut editor, hello) = Editor::start(&[], able());
    assert_eq!(hello["capabilities"]["positionEncoding"], "utf-8");
    assert_eq!(hello["serverInfo"]["name"], "factlint");

    let found = editor.open("markdown", WRONG);
    assert_eq!(found.as_array().unwrap().len(), 1);
    let found = &found[0];
    assert_eq!(found["range"], range((0, 25), (0, 32)));
    assert_eq!((&found["code"], &found["source"]), (&json!("weekday"), &json!("factlint")));
    assert_eq!(found["severity"], 1);
    let message = found["message"].as_str().unwrap();
    assert!(message.starts_with("February 9, 2022 is a Wednesday, not a Tuesday\nwrite Wed"));
    let related = &found["relatedInformation"][0];
    assert_eq!(related["location"]["range"], range((0, 34), (0, 50)));
    assert_eq!(related["location"]["uri"], URI);
    assert_eq!(related["message"], "February 9, 2022: this is a Wednesday");

    // What might be written under the cursor comes first; of two, none is preferred.
    let offered = actions(&mut editor, (0, 27), (0, 27));
    assert_eq!(offered[0]["title"], "Replace “Tuesday” with “Wednesday”");
    assert_eq!(
        (&offered[0]["kind"], &offered[0]["isPreferred"]),
        (&json!("quickfix"), &json!(false))
    );
    assert_eq!(offered[0]["diagnostics"][0], *found);
    let edit = &offered[0]["edit"]["documentChanges"][0];
    assert_eq!(edit["textDocument"], json!({"uri": URI, "version": 1}));
    assert_eq!(edit["edits"][0], json!({"range": range((0, 25), (0, 32)), "newText": "Wednesday"}));
    let replacing = |offered: &Json| {
        let titles = offered.as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap());
        titles.filter(|title| title.starts_with("Replace")).count()
    };
    assert_eq!(replacing(&offered), 2);
    let other = actions(&mut editor, (0, 40), (0, 40));
    assert_eq!(other[0]["title"], "Replace “February 9, 2022” with “February 8, 2022”");
    assert_eq!(actions(&mut editor, (0, 5), (0, 5)), json!([]));

    let at = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 36}});
    let hover = editor.ask("textDocument/hover", at);
    let told = hover["contents"]["value"].as_str().unwrap();
    for part in ["(date)", "- value: 2022-02-09", "- weekday: Wednesday (the text says Tuesday)"] {
        assert!(told.contains(part), "no `{part}` in {told}");
    }

    // The first suggestion, as an editor applies it.
    editor.edit(2, json!([{"range": edit["edits"][0]["range"], "text": "Wednesday"}]));
    assert_eq!(editor.diagnostics(2), json!([]));

    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": URI}}));
    let cleared = editor.wait(|message| message["method"] == "textDocument/publishDiagnostics");
    assert_eq!(cleared["params"]["diagnostics"], json!([]));
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn places_are_counted_in_utf_16_where_nothing_else_is_offered() {
    let (mut editor, hello) = Editor::start(&[], json!({"capabilities": {}}));
    assert_eq!(hello["capabilities"]["positionEncoding"], "utf-16");
    // An emoji takes two units; the line before ends with CRLF.
    let found = editor.open("plaintext", &format!("Überschrift\r\n\r\n😀 {WRONG}"));
    assert_eq!(found[0]["range"], range((2, 28), (2, 35)));
    // Without relatedInformation the other places are in the message.
    assert!(found[0].get("relatedInformation").is_none());
    let message = found[0]["message"].as_str().unwrap();
    assert!(message.ends_with("(also line 3: February 9, 2022: this is a Wednesday)"), "{message}");
    let offered = actions(&mut editor, (2, 28), (2, 35));
    let edits = &offered[0]["edit"]["changes"][URI];
    assert_eq!(edits[0]["range"], range((2, 28), (2, 35)));
    editor.edit(
        2,
        json!([
            {"range": range((2, 0), (2, 3)), "text": ""},
            {"range": range((2, 25), (2, 32)), "text": "Wednesday"},
        ]),
    );
    assert_eq!(editor.diagnostics(2), json!([]));
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn an_unsaved_buffer_is_read_by_its_language() {
    let (mut editor, _) = Editor::start(&[], able());
    let text = "We meet on <b>Monday</b>, March&nbsp;4, 2021.";
    for (language, start) in [("html", 14), ("markdown", 14)] {
        let document = json!({"uri": "untitled:Untitled-1", "languageId": language, "version": 3, "text": text});
        editor.tell("textDocument/didOpen", json!({"textDocument": document}));
        assert_eq!(editor.diagnostics(3)[0]["range"]["start"]["character"], start, "{language}");
    }
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn only_the_newest_of_many_edits_need_be_published() {
    let (mut editor, _) = Editor::start(&[], able());
    editor.open("markdown", RIGHT);
    for version in 2..100 {
        editor.edit(version, json!([{"text": format!("{RIGHT}{}", ".".repeat(version as usize))}]));
    }
    editor.edit(100, json!([{"text": WRONG}]));
    assert_eq!(editor.diagnostics(100)[0]["code"], "weekday");
    // What is asked now is answered from that state.
    assert!(!actions(&mut editor, (0, 27), (0, 27)).as_array().unwrap().is_empty());
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn nothing_that_a_client_says_ends_the_server() {
    let mut editor = Editor::unknown(&["--stdio"]);
    let refused = editor.ask("textDocument/hover", json!({}));
    assert_eq!(refused["code"], -32002);
    editor.tell("textDocument/didOpen", json!({"textDocument": 3}));
    editor.ask("initialize", json!({"capabilities": {"textDocument": 3}, "rootUri": 7}));
    editor.tell("initialized", Json::Null);
    editor.raw("nonsense\r\n\r\nContent-Length: 7\r\n\r\n{\"id\": ");
    assert_eq!(editor.wait(|m| m["error"].is_object())["error"]["code"], -32700);
    editor.send(&json!([1, 2]));
    assert_eq!(editor.wait(|m| m["error"].is_object())["error"]["code"], -32600);
    assert_eq!(editor.ask("initialize", json!({}))["code"], -32600);
    assert_eq!(editor.ask("textDocument/foldingRange", json!({}))["code"], -32601);
    assert_eq!(editor.ask("textDocument/hover", json!({"textDocument": 1}))["code"], -32602);
    for (method, params) in [
        ("textDocument/didOpen", json!({"textDocument": {"uri": "::", "text": 1}})),
        (
            "textDocument/didChange",
            json!({"textDocument": {"uri": URI, "version": 1}, "contentChanges": [{"text": "x"}]}),
        ),
        ("textDocument/didClose", json!({"textDocument": {"uri": URI}})),
        ("workspace/didChangeConfiguration", json!({"settings": [1]})),
        ("workspace/didChangeWatchedFiles", json!({"changes": "all"})),
        ("$/cancelRequest", json!({"id": 4711})),
        ("$/setTrace", json!({"value": "off"})),
        ("no/such/thing", json!(null)),
    ] {
        editor.tell(method, params);
    }
    editor.send(&json!({"jsonrpc": "2.0", "id": "nobody-asked", "result": null}));
    // A place far outside, a range that runs backwards.
    editor.open("markdown", RIGHT);
    editor.edit(2, json!([{"range": range((900, 5), (0, 3)), "text": "x"}]));
    editor.diagnostics(2);
    let at = json!({"textDocument": {"uri": URI}, "position": {"line": 4_000_000_000_u32, "character": 0}});
    assert_eq!(editor.ask("textDocument/hover", at), Json::Null);
    let nowhere =
        json!({"textDocument": {"uri": "file:///no.md"}, "position": {"line": 0, "character": 0}});
    assert_eq!(editor.ask("textDocument/hover", nowhere), Json::Null);
    // Bytes that are no text.
    editor.edit(3, json!([{"text": "\u{0}\u{1}\u{2}"}]));
    assert_eq!(editor.diagnostics(3), json!([]));
    editor.edit(4, json!([{"text": WRONG}]));
    assert_eq!(editor.diagnostics(4).as_array().unwrap().len(), 1);
    assert_eq!(editor.ask("shutdown", Json::Null), Json::Null);
    assert_eq!(editor.ask("textDocument/hover", json!({}))["code"], -32600);
    editor.tell("exit", Json::Null);
    assert_eq!(editor.server.wait().unwrap().code(), Some(0));
}

#[test]
fn an_end_that_was_not_announced_is_exit_code_1() {
    let (mut editor, _) = Editor::start(&[], able());
    editor.tell("exit", Json::Null);
    assert_eq!(editor.server.wait().unwrap().code(), Some(1));
    let Editor { mut server, to, .. } = Editor::unknown(&[]);
    drop(to);
    assert_eq!(server.wait().unwrap().code(), Some(1));
}

#[test]
fn settings_come_by_options_at_the_start_and_later_on() {
    let mut hello = able();
    hello["initializationOptions"] = json!({"minConfidence": 1.0, "minConfidnce": 1});
    let (mut editor, _) = Editor::start(&["--min-confidence", "0.6"], hello);
    let warned = editor.wait(|message| message["method"] == "window/showMessage");
    let warned = warned["params"]["message"].as_str().unwrap().to_owned();
    assert!(warned.contains("did you mean `minConfidence`?"), "{warned}");
    let text = format!("{WRONG}\nIt was a year of 400 sittings.\n");
    assert_eq!(editor.open("markdown", &text), json!([]));
    let settings = json!({"factlint": {"minConfidence": 0.5, "rules": "rules"}});
    editor.tell("workspace/didChangeConfiguration", json!({"settings": settings}));
    let codes = |found: &Json| {
        found.as_array().unwrap().iter().map(|one| one["code"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(codes(&editor.diagnostics(1)), ["weekday", "long-year"]);
    let settings = json!({"factlint": {"only": ["long-year"]}});
    editor.tell("workspace/didChangeConfiguration", json!({"settings": settings}));
    assert_eq!(codes(&editor.diagnostics(1)), ["long-year"]);
    // A mistake in the settings is told, and the rules that are built in run.
    let settings = json!({"factlint": {"only": ["weekdy"], "rules": []}});
    editor.tell("workspace/didChangeConfiguration", json!({"settings": settings}));
    let told = editor.wait(|message| message["method"] == "window/showMessage");
    let told = told["params"]["message"].as_str().unwrap().to_owned();
    assert!(told.contains("did you mean `weekday`?"), "{told}");
    assert_eq!(codes(&editor.diagnostics(1)), ["weekday"]);
    let settings = json!({"factlint": {"only": [], "ignore": "weekday"}});
    editor.tell("workspace/didChangeConfiguration", json!({"settings": settings}));
    assert_eq!(editor.diagnostics(1), json!([]));
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn who_offers_settings_is_asked_for_them() {
    let mut hello = able();
    hello["capabilities"]["workspace"]["configuration"] = json!(true);
    let (mut editor, _) = Editor::start(&[], hello);
    let asked = editor.wait(|message| message["method"] == "workspace/configuration");
    assert_eq!(asked["params"]["items"][0]["section"], "factlint");
    editor.send(&json!({"jsonrpc": "2.0", "id": asked["id"], "result": [{"minConfidence": 1.0}]}));
    assert_eq!(editor.open("markdown", WRONG), json!([]));
    editor.tell("workspace/didChangeConfiguration", json!({"settings": null}));
    let asked = editor.wait(|message| message["method"] == "workspace/configuration");
    editor.send(&json!({"jsonrpc": "2.0", "id": asked["id"], "result": [{"minConfidence": 0.5}]}));
    assert_eq!(editor.diagnostics(1).as_array().unwrap().len(), 1);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn a_finding_is_accepted_by_a_comment_that_works() {
    let (mut editor, _) = Editor::start(&[], json!({"capabilities": {}}));
    let mut version = 0;
    for (language, before) in [
        ("markdown", "<!-- factlint-disable-next-line weekday -->\n"),
        ("html", "<!-- factlint-disable-next-line weekday -->\n"),
        ("latex", "% factlint-disable-next-line weekday\n"),
        ("restructuredtext", ".. factlint-disable-next-line weekday\n\n"),
        ("asciidoc", "// factlint-disable-next-line weekday\n"),
        ("org", "# factlint-disable-next-line weekday\n"),
    ] {
        let tag = if language == "html" { "<p>" } else { "" };
        let text = format!("{tag}A first paragraph.\n\n{tag}It was said that\n{WRONG}");
        version += 1;
        let document =
            json!({"uri": URI, "languageId": language, "version": version, "text": text});
        editor.tell("textDocument/didOpen", json!({"textDocument": document}));
        assert_eq!(editor.diagnostics(version).as_array().unwrap().len(), 1, "{language}");
        let offered = actions(&mut editor, (3, 27), (3, 27));
        let accepts = |one: &&Json| one["title"].as_str().unwrap().starts_with("Accept");
        let accept = offered.as_array().unwrap().iter().find(accepts).unwrap();
        assert_eq!(accept["title"], "Accept here: no “weekday” for this paragraph");
        let edit = &accept["edit"]["changes"][URI][0];
        assert_eq!((&edit["range"], &edit["newText"]), (&range((2, 0), (2, 0)), &json!(before)));
        version += 1;
        editor.edit(version, json!([{"range": edit["range"], "text": edit["newText"]}]));
        assert_eq!(editor.diagnostics(version), json!([]), "{language}");
    }
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn a_file_is_checked_by_the_configuration_that_holds_for_it() {
    let (mut editor, _) = Editor::start(&[], able());
    let folder = editor.desk.path().to_owned();
    let file = |name: &str| format!("file://{}", folder.join(name).display());
    let configure = |text: &str| std::fs::write(folder.join("factlint.yaml"), text).unwrap();
    configure("rules: {weekday: off}\n");
    let document = |version: i64, uri: &str| json!({"textDocument": {"uri": uri, "languageId": "markdown", "version": version, "text": WRONG}});
    editor.tell("textDocument/didOpen", document(1, &file("news.md")));
    assert_eq!(editor.diagnostics(1), json!([]));
    // A document elsewhere has another configuration, here none.
    editor.tell("textDocument/didOpen", document(2, URI));
    assert_eq!(editor.diagnostics(2)[0]["code"], "weekday");

    // The editor watches the configuration: once it has changed, all documents are checked anew.
    configure("rules: {weekday: info}\n");
    let changed = json!({"changes": [{"uri": file("factlint.yaml"), "type": 2}]});
    editor.tell("workspace/didChangeWatchedFiles", changed.clone());
    assert_eq!(editor.diagnostics(1)[0]["severity"], 3);
    // What a baseline lists is left out.
    std::fs::write(folder.join("news.md"), WRONG).unwrap();
    configure("baseline: known.json\n");
    editor.desk.run(&["check", "--write-baseline", "news.md"]).ended(0);
    editor.tell("workspace/didChangeWatchedFiles", changed.clone());
    assert_eq!(editor.diagnostics(1), json!([]));
    // A mistake in it is told, and the built-in rules run.
    configure("rules: {wekday: info}\n");
    editor.tell("workspace/didChangeWatchedFiles", changed);
    let told = editor.wait(|message| message["method"] == "window/showMessage");
    let told = told["params"]["message"].as_str().unwrap().to_owned();
    assert!(told.contains("factlint.yaml:1: ") && told.contains("weekday"), "{told}");
    assert_eq!(editor.diagnostics(1)[0]["severity"], 1);
    // Without configurations it does not matter.
    let settings = json!({"factlint": {"isolated": true}});
    editor.tell("workspace/didChangeConfiguration", json!({"settings": settings}));
    assert_eq!(editor.diagnostics(1)[0]["severity"], 1);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn a_figure_tells_how_it_was_read() {
    let (mut editor, _) = Editor::start(&[], able());
    let text = "# 4.338 million community workers serve\n\n\
                The ministry counts about 4.34 million community workers in 2021. They cost $1.2 billion.\n";
    editor.open("markdown", text);
    let mut told = |line: u32, character: u32| {
        let place = json!({"line": line, "character": character});
        let hover = editor
            .ask("textDocument/hover", json!({"textDocument": {"uri": URI}, "position": place}));
        (hover["contents"]["value"].as_str().unwrap_or_default().to_owned(), hover["range"].clone())
    };
    let (figure, place) = told(2, 28);
    assert_eq!(place, range((2, 26), (2, 38)));
    for part in [
        "**4.34 million** (quantity)",
        "- value: 4,340,000",
        "- stands for: ",
        "- hedge: about",
        "- of: community workers",
        "- scope: 2021",
        "- agrees with: “4.338 million” (line 1)",
    ] {
        assert!(figure.contains(part), "no `{part}` in {figure}");
    }
    assert!(told(2, 80).0.contains("- value: 1,200,000,000 USD"), "{}", told(2, 80).0);
    assert_eq!(told(2, 1).0, "");
}
