//! Pages that say what is found, and are renewed by `FACTLINT_RENEW=1`.

use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Fails with the lines that differ where a page of a folder is not what `renew` makes of it; where
/// pages are to be renewed, writes them down instead.
pub fn stand(folder: &str, renew: impl Fn(&str) -> String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut pages: Vec<_> = fs::read_dir(root).unwrap().map(|page| page.unwrap().path()).collect();
    pages.sort();
    let mut failed = String::new();
    for path in pages {
        let page = fs::read_to_string(&path).unwrap();
        let renewed = renew(&page);
        if renewed == page {
            continue;
        }
        if std::env::var_os("FACTLINT_RENEW").is_some() {
            fs::write(&path, renewed).unwrap();
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let _ = writeln!(failed, "{folder}/{name}\n{}", difference(&page, &renewed));
    }
    assert!(failed.is_empty(), "\n{failed}FACTLINT_RENEW=1 writes down what is found now");
}

/// The lines that differ.
fn difference(old: &str, new: &str) -> String {
    let gone = old.lines().filter(|line| !new.lines().any(|other| other == *line));
    let come = new.lines().filter(|line| !old.lines().any(|other| other == *line));
    let gone = gone.map(|line| format!("- {line}\n"));
    let come = come.map(|line| format!("+ {line}\n"));
    gone.chain(come).collect()
}
