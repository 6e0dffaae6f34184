//! The `factlint` command.
use factlint::document::Document;
use factlint::language::Language;
use factlint::report;
use factlint::rules::{Engine, built_in, load};
use std::io::Write;

fn main() {
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap();
    let language = Language::load("en").unwrap();
    let (rules, problems) = load(built_in(), &Engine::catalogue(&language));
    for p in problems {
        eprintln!("{:?}", miette::Report::new(p));
    }
    let engine = Engine::new(language, rules);
    if command == "fit" {
        fit(&engine, &args.next().unwrap());
        return;
    }
    let paths: Vec<String> = args.filter(|a| a != "--format" && a != "json").collect();
    let least = std::env::var("LEAST").map_or(0.5, |s| s.parse().unwrap());
    let mut all = Vec::new();
    let (mut bytes_n, t) = (0, std::time::Instant::now());
    let mut files = Vec::new();
    for p in &paths { walk(std::path::Path::new(p), &mut files); }
    for path in &files {
        let bytes = std::fs::read(&path).unwrap();
        bytes_n += bytes.len();
        let document = Document::read(path, bytes).unwrap();
        for finding in engine.check(&document, least) {
            all.push(report::Reported::new(finding, &document.source));
        }
    }
    eprintln!("{:.1} MB/s", bytes_n as f64 / t.elapsed().as_secs_f64() / 1e6);
    report::sort(&mut all);
    let summary = report::Summary::new(paths.len(), bytes_n as u64, &all);
    let options = report::Options { color: true, width: 100, hyperlinks: false, unicode: true };
    let mut out = Vec::new();
    let name = if std::env::var("PRETTY").is_ok() { "pretty" } else { "json" };
    report::format(name).unwrap().write(&report::Report { findings: &all, summary: &summary, rules: &[] }, &options, &mut out).unwrap();
    std::io::stdout().write_all(&out).unwrap();
}

fn walk(path: &std::path::Path, out: &mut Vec<String>) {
    if path.is_dir() {
        let mut e: Vec<_> = std::fs::read_dir(path).unwrap().map(|e| e.unwrap().path()).collect();
        e.sort();
        for p in e { walk(&p, out); }
    } else { out.push(path.to_str().unwrap().to_owned()); }
}

include!("fit_tmp.rs");
