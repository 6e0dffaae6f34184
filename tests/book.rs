//! The documentation: its links lead somewhere, every page is in the table of contents, and every command that it
//! shows (`$ ...` in a `console` block) prints what stands below it.
//!
//! `FACTLINT_RENEW=1 cargo test --test book` writes down what the commands print.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "this test reads and renews pages; it fails by a panic"
)]
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages that people read, but for those that are made from the rules.
fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<_> =
        ["README.md", "ARCHITECTURE.md", "samples/README.md", "docs/rules/README.md"]
            .map(|page| root().join(page))
            .into();
    let docs = fs::read_dir(root().join("docs")).unwrap();
    pages.extend(
        docs.map(|file| file.unwrap().path())
            .filter(|path| path.extension().is_some_and(|e| e == "md")),
    );
    pages.sort();
    pages
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            _ => plain.push(part),
        }
    }
    plain
}

/// The links of a page, and the anchors of its headings as GitHub and mdBook make them.
fn links_and_anchors(page: &Path) -> (Vec<String>, BTreeSet<String>) {
    let text = fs::read_to_string(page).unwrap();
    let (mut links, mut anchors, mut heading) = (Vec::new(), BTreeSet::new(), None::<String>);
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let words = heading.take().unwrap_or_default().to_lowercase();
                let kept =
                    words.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
                anchors.insert(kept.map(|c| if c == ' ' { '-' } else { c }).collect());
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    (links, anchors)
}

#[test]
fn links_lead_somewhere() {
    let mut broken = Vec::new();
    for page in pages() {
        let (links, _) = links_and_anchors(&page);
        for link in links {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if file.is_empty() {
                page.clone()
            } else {
                plain(&page.parent().unwrap().join(file))
            };
            let known = |anchor: &str| links_and_anchors(&target).1.contains(anchor);
            if !target.exists() || !anchor.is_empty() && !known(anchor) {
                broken.push(format!("{}: {link}", page.strip_prefix(root()).unwrap().display()));
            }
        }
    }
    assert!(broken.is_empty(), "links that lead nowhere:\n{}", broken.join("\n"));
}

#[test]
fn every_page_is_in_the_table_of_contents() {
    let (links, _) = links_and_anchors(&root().join("docs/SUMMARY.md"));
    let listed: BTreeSet<PathBuf> =
        links.iter().map(|link| root().join("docs").join(link)).collect();
    for page in pages().into_iter().filter(|page| page.starts_with(root().join("docs"))) {
        let name = page.file_name().unwrap();
        assert!(
            name == "SUMMARY.md" || listed.contains(&page),
            "docs/SUMMARY.md leaves out {}",
            page.display()
        );
    }
}

/// What a command prints: standard output, then messages about the run.
fn printed(command: &str) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_factlint"));
    let path = format!("{}:{}", binary.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let output = Command::new("bash")
        .args(["-c", command])
        .current_dir(root())
        .env("PATH", path)
        .env("COLUMNS", "100")
        .env_remove("FACTLINT_OUTPUT_FORMAT")
        .output()
        .expect("bash runs");
    let mut text = String::from_utf8(output.stdout).unwrap();
    text.push_str(&String::from_utf8(output.stderr).unwrap());
    text
}

#[test]
fn commands_print_what_stands_below_them() {
    let renew = std::env::var_os("FACTLINT_RENEW").is_some();
    let mut stale = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        let mut renewed = String::new();
        let mut lines = text.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            renewed.push_str(line);
            if line.trim_end() != "```console" {
                continue;
            }
            while let Some(line) = lines.next_if(|line| line.trim_end() != "```") {
                // What a command printed before is passed over.
                if let Some(command) = line.strip_prefix("$ ") {
                    renewed.push_str(line);
                    renewed.push_str(&printed(command));
                }
            }
        }
        if renewed != text {
            if renew {
                fs::write(&page, &renewed).unwrap();
            }
            stale.push(page.strip_prefix(root()).unwrap().display().to_string());
        }
    }
    assert!(
        renew || stale.is_empty(),
        "commands print something else than {} say: FACTLINT_RENEW=1 cargo test --test book",
        stale.join(", ")
    );
}
