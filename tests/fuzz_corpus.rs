//! The corpus of the fuzz targets, on stable Rust: what was found once stays mended.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads files, and fails by a panic"
)]

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::fs;
use std::path::Path;

fn run(target: &str, on: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/cases").join(target);
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 3);
    for file in files {
        on(&fs::read(file).unwrap());
    }
}

#[test]
fn documents() {
    run("check", targets::check);
}

#[test]
fn rules() {
    run("rule", targets::rule);
}

#[test]
fn expressions() {
    run("expression", targets::expression);
}

#[test]
fn configurations() {
    run("config", targets::config);
}
