//! The tools for language models, called by the client of the protocol's own SDK.

#![cfg(feature = "mcp")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test runs a program on files, and fails by a panic"
)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use common::{Desk, LONG_YEAR, RIGHT, WRONG};
use rmcp::ServiceExt;
use rmcp::model::{CallToolRequestParams, CallToolResult, Tool};
use rmcp::service::{RoleClient, RunningService};
use rmcp::transport::TokioChildProcess;
use serde_json::{Value as Json, json};

/// A model's client, connected to the server.
struct Client {
    service: RunningService<RoleClient, ()>,
    tools: Vec<Tool>,
}

impl Client {
    async fn start(desk: &Desk, arguments: &[&str]) -> Self {
        let arguments: Vec<_> = ["mcp"].iter().chain(arguments).copied().collect();
        let command: tokio::process::Command = desk.command(&arguments).into();
        let (server, _) =
            TokioChildProcess::builder(command).stderr(Stdio::null()).spawn().unwrap();
        let service = ().serve(server).await.unwrap();
        let tools = service.list_all_tools().await.unwrap();
        Self { service, tools }
    }

    /// Calls a tool; what it gives must be as its schema says.
    async fn call(&self, name: &'static str, arguments: Json) -> CallToolResult {
        let mut call = CallToolRequestParams::new(name);
        call.arguments = arguments.as_object().cloned();
        let given = self.service.call_tool(call).await.unwrap();
        if let Some(fields) = &given.structured_content {
            let tool = self.tools.iter().find(|tool| tool.name == name).unwrap();
            let schema = Json::Object((**tool.output_schema.as_ref().unwrap()).clone());
            let validator = jsonschema::validator_for(&schema).unwrap();
            let errors: Vec<_> = validator.iter_errors(fields).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{name}: {errors:?}\n{fields}");
        }
        given
    }

    /// What a tool gives, as fields and as text.
    async fn given(&self, name: &'static str, arguments: Json) -> (Json, String) {
        let given = self.call(name, arguments).await;
        let text = given.content[0].as_text().unwrap().text.clone();
        assert_eq!(given.is_error, Some(false), "{text}");
        (given.structured_content.unwrap(), text)
    }

    /// Why a tool gives nothing.
    async fn refused(&self, name: &'static str, arguments: Json) -> String {
        let given = self.call(name, arguments).await;
        assert_eq!(given.is_error, Some(true), "{given:?}");
        given.content[0].as_text().unwrap().text.clone()
    }
}

fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(test);
}

#[test]
fn a_client_learns_what_there_is() {
    run(async {
        let desk = Desk::with(&[]);
        let client = Client::start(&desk, &[]).await;
        let hello = client.service.peer_info().unwrap();
        assert_eq!(hello.server_info.as_ref().map_or("", |info| info.name.as_str()), "factlint");
        assert!(hello.instructions.as_ref().unwrap().contains("check_text"));
        let names: Vec<_> = client.tools.iter().map(|tool| tool.name.to_string()).collect();
        let all = ["check_text", "check_files", "read_facts", "explain_rule", "list_rules"];
        assert_eq!(names, all);
        for tool in &client.tools {
            assert_eq!(tool.annotations.as_ref().unwrap().read_only_hint, Some(true));
            assert_eq!(tool.input_schema["type"], "object");
            let input = Json::Object((*tool.input_schema).clone());
            jsonschema::validator_for(&input).unwrap();
        }
        client.service.cancel().await.unwrap();
    });
}

#[test]
fn a_text_is_checked() {
    run(async {
        let desk = Desk::with(&[]);
        let client = Client::start(&desk, &[]).await;
        let (fields, text) = client.given("check_text", json!({"text": WRONG})).await;
        assert_eq!(fields["findings"][0]["rule"], "weekday");
        assert_eq!(fields["findings"][0]["labels"][0]["start"], 25);
        assert_eq!(fields["findings"][0]["suggestions"][0]["text"], "Wednesday");
        assert_eq!(fields["summary"]["errors"], 1);
        for part in [
            "1 error in 1 file",
            "1. error [weekday]",
            "draft:1:26: \"Tuesday\"",
            "help: write Wednesday",
            "possible: \"Wednesday\" for \"Tuesday\"",
        ] {
            assert!(text.contains(part), "no `{part}` in {text}");
        }
        let (fields, text) = client.given("check_text", json!({"text": RIGHT})).await;
        assert_eq!(fields["findings"], json!([]));
        assert_eq!(text, "no contradictions found in 1 file (72 bytes)");
        let html =
            json!({"text": "<p>We meet on Monday, March&nbsp;4, 2021.</p>", "format": "html"});
        let (fields, _) = client.given("check_text", html).await;
        assert_eq!(fields["findings"][0]["labels"][0]["text"], "Monday");
        // Narrowed, in both ways.
        let sure = json!({"text": WRONG, "min_confidence": 1.0});
        assert_eq!(client.given("check_text", sure).await.0["findings"], json!([]));
        let other = json!({"text": WRONG, "only": ["portion"]});
        assert_eq!(client.given("check_text", other).await.0["findings"], json!([]));
        // A text in another language is not said to be right.
        let german = "Die Firma hat im vergangenen Jahr 120 neue Stellen geschaffen, teilte das \
                      Unternehmen am Montag mit. Der Umsatz stieg auf 4,2 Millionen Euro.";
        let (fields, text) = client.given("check_text", json!({"text": german})).await;
        assert_eq!(fields["skipped"][0]["reason"], "looks like German; figures were not compared");
        assert!(text.contains("not checked: draft: looks like German"), "{text}");
        client.service.cancel().await.unwrap();
    });
}

#[test]
fn what_is_wrong_in_a_call_is_told_to_the_model() {
    run(async {
        let desk = Desk::with(&[]);
        let client = Client::start(&desk, &[]).await;
        for (tool, arguments, told) in [
            ("check_text", json!({}), "missing field `text`"),
            ("check_text", json!({"text": "x", "fromat": "html"}), "unknown field `fromat`"),
            ("check_text", json!({"text": "x", "format": "docs"}), "available: text, markdown"),
            ("check_text", json!({"text": "x", "min_confidence": 80}), "from 0 to 1"),
            ("check_text", json!({"text": "x", "only": ["weekdy"]}), "did you mean `weekday`?"),
            ("check_text", json!({"text": "\u{0}\u{1}"}), "not text"),
            ("check_files", json!({"paths": []}), "names no file"),
            ("check_files", json!({"paths": ["no.md"]}), "no.md: no such file or folder"),
            ("check_files", json!({"paths": ["/etc/passwd"]}), "outside of the folders"),
            ("check_files", json!({"paths": ["../.."]}), "outside of the folders"),
            ("read_facts", json!({}), "either `text` or `path`"),
            ("read_facts", json!({"text": "x", "kinds": ["dates"]}), "did you mean `date`?"),
            ("explain_rule", json!({"rule": "weekdy"}), "did you mean `weekday`?"),
        ] {
            let said = client.refused(tool, arguments).await;
            assert!(said.contains(told), "{tool}: no `{told}` in {said}");
        }
        let unknown = client.service.call_tool(CallToolRequestParams::new("check")).await;
        assert!(unknown.unwrap_err().to_string().contains("there is no tool `check`"));
        client.service.cancel().await.unwrap();
    });
}

#[test]
fn files_below_the_folder_are_checked_and_no_others() {
    run(async {
        let desk = Desk::with(&[
            ("drafts/wrong.md", WRONG),
            ("drafts/right.txt", RIGHT),
            ("drafts/paper.pages", "PK"),
            ("secret/wrong.md", WRONG),
        ]);
        let client = Client::start(&desk, &["drafts"]).await;
        let (fields, text) = client.given("check_files", json!({"paths": ["."]})).await;
        assert_eq!(fields["summary"]["files"], 2);
        assert_eq!(fields["findings"][0]["path"], "drafts/wrong.md");
        assert_eq!(fields["skipped"][0]["path"], "drafts/paper.pages");
        assert!(text.contains("not checked: drafts/paper.pages"), "{text}");
        let whole = desk.path().join("drafts/wrong.md");
        let (fields, _) = client.given("check_files", json!({"paths": [whole]})).await;
        assert_eq!(fields["summary"]["errors"], 1);
        for out in [json!("../secret/wrong.md"), json!(desk.path().join("secret/wrong.md"))] {
            let said = client.refused("check_files", json!({"paths": [out]})).await;
            assert!(said.contains("outside of the folders"), "{said}");
            let said = client.refused("read_facts", json!({"path": out})).await;
            assert!(said.contains("outside of the folders"), "{said}");
        }
        client.service.cancel().await.unwrap();
    });
}

#[test]
fn files_are_checked_by_the_configuration_that_holds_for_them() {
    run(async {
        let desk = Desk::with(&[
            ("a/factlint.yaml", "rules: {weekday: off}\nexclude: [\"old/**\"]\n"),
            ("a/wrong.md", WRONG),
            ("a/old/wrong.md", WRONG),
            ("b/wrong.md", WRONG),
        ]);
        let client = Client::start(&desk, &[]).await;
        let (fields, _) = client.given("check_files", json!({"paths": ["."]})).await;
        let findings = fields["findings"].as_array().unwrap();
        assert_eq!(findings.len(), 1, "{fields}");
        assert_eq!(findings[0]["path"], "b/wrong.md");
        // What is changed while the server runs holds for the next call.
        std::fs::write(desk.path().join("a/factlint.yaml"), "rules: {weekday: info}\n").unwrap();
        let (fields, _) = client.given("check_files", json!({"paths": ["a/wrong.md"]})).await;
        assert_eq!(fields["summary"]["infos"], 1);
        std::fs::write(desk.path().join("b/factlint.yaml"), "baseline: known.json\n").unwrap();
        desk.run(&["check", "--write-baseline", "b"]).ended(0);
        let (fields, _) = client.given("check_files", json!({"paths": ["b"]})).await;
        assert_eq!(fields["findings"], json!([]));
        client.service.cancel().await.unwrap();
        let client = Client::start(&desk, &["--isolated"]).await;
        let (fields, _) = client.given("check_files", json!({"paths": ["a"]})).await;
        assert_eq!(fields["summary"]["errors"], 2);
        client.service.cancel().await.unwrap();
    });
}

#[test]
fn facts_are_read() {
    run(async {
        let desk = Desk::with(&[("news.md", RIGHT)]);
        let client = Client::start(&desk, &[]).await;
        let text = "About 4.38 million community workers serve since May 2, 2021.";
        let (fields, told) = client.given("read_facts", json!({"text": text})).await;
        let facts = fields["facts"].as_array().unwrap();
        let figure = facts.iter().find(|fact| fact["kind"] == "quantity").unwrap();
        assert_eq!((&figure["value"], &figure["hedge"]), (&json!("4380000"), &json!("about")));
        assert!(told.contains("1:7 quantity \"4.38 million\": 4,380,000"), "{told}");
        let dates = json!({"path": "news.md", "kinds": ["date"]});
        let (fields, _) = client.given("read_facts", dates).await;
        assert_eq!(fields["facts"][0]["value"], "2022-02-09");
        assert_eq!(fields["facts"].as_array().unwrap().len(), 1);
        client.service.cancel().await.unwrap();
    });
}

#[test]
fn rules_are_listed_and_explained() {
    run(async {
        let desk = Desk::with(&[("rules/long-year.yaml", LONG_YEAR)]);
        let client = Client::start(&desk, &["--rules", "rules"]).await;
        let (fields, text) = client.given("list_rules", json!({})).await;
        let rules = fields["rules"].as_array().unwrap();
        assert!(rules.iter().any(|rule| rule["id"] == "long-year" && rule["enabled"] == true));
        assert!(text.contains("\nweekday (error): "), "{text}");
        let (fields, text) = client.given("explain_rule", json!({"rule": "weekday"})).await;
        assert_eq!(fields["assert"], "weekday == day_of_week(full)");
        assert!(fields["reported"].as_array().unwrap().len() >= 3);
        assert!(!fields["reported"][0]["messages"][0].as_str().unwrap().is_empty());
        assert!(text.contains("What must hold"), "{text}");
        let found = json!({"text": "It was a year of 400 sittings."});
        assert_eq!(client.given("check_text", found).await.0["findings"][0]["rule"], "long-year");
        client.service.cancel().await.unwrap();
    });
}

#[test]
fn the_server_ends_with_its_input() {
    let desk = Desk::with(&[]);
    let mut command = desk.command(&["mcp"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut server = command.spawn().unwrap();
    let (mut to, mut from) =
        (server.stdin.take().unwrap(), BufReader::new(server.stdout.take().unwrap()));
    let hello = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}});
    let call = json!({"jsonrpc": "2.0", "id": 2, "method": "tools/call",
        "params": {"name": "check_text", "arguments": {"text": WRONG}}});
    writeln!(to, "{hello}").unwrap();
    let mut line = String::new();
    from.read_line(&mut line).unwrap();
    let hello: Json = serde_json::from_str(&line).unwrap();
    assert_eq!(hello["result"]["protocolVersion"], "2025-06-18");
    writeln!(to, "{}", json!({"jsonrpc": "2.0", "method": "notifications/initialized"})).unwrap();
    writeln!(to, "this is no message").unwrap();
    writeln!(to, "{call}").unwrap();
    loop {
        line.clear();
        assert!(from.read_line(&mut line).unwrap() > 0, "the server ended");
        let answer: Json = serde_json::from_str(&line).unwrap();
        if answer["id"] == 2 {
            assert_eq!(answer["result"]["structuredContent"]["summary"]["errors"], 1);
            break;
        }
    }
    drop(to);
    assert_eq!(server.wait().unwrap().code(), Some(0));
}
