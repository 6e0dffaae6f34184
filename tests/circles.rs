//! Files of one room know each other in one direction: where A uses B, B does not use A, nor does what
//! B uses. What several need stands in a file of its own, or in the room's `mod.rs`.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "this test reads the source, and fails by a panic"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// For each file of a room, or room within it, by its name: the neighbors that it uses.
type Uses = BTreeMap<String, BTreeSet<String>>;

/// The code of a file or of all files of a folder, without comments and tests.
fn code(path: &Path) -> Vec<(isize, String)> {
    let mut found = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            let inner = code(&entry.unwrap().path());
            found.extend(inner.into_iter().map(|(depth, text)| (depth + 1, text)));
        }
    } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
        let text = fs::read_to_string(path).unwrap();
        let lines: Vec<_> = text.lines().map(|l| l.split("//").next().unwrap_or("")).collect();
        let code = lines.join("\n");
        let end = code.find("#[cfg(test)]\nmod tests {").unwrap_or(code.len());
        // A folder's own `mod.rs` stands as deep as the folder.
        let depth = if path.ends_with("mod.rs") { -1 } else { 0 };
        found.push((depth, code[..end].to_owned()));
    }
    found
}

/// The names right after a path, also in a list in braces.
fn after<'t>(text: &'t str, path: &str) -> Vec<&'t str> {
    let mut names = Vec::new();
    for (at, _) in text.match_indices(path) {
        // `super::x` within `super::super::x` climbs further than it seems.
        if text[..at].ends_with("::") {
            continue;
        }
        let rest = &text[at + path.len()..];
        let (list, one) = match rest.strip_prefix('{') {
            Some(list) => (list, false),
            None => (rest, true),
        };
        let (mut depth, mut start) = (0, true);
        for (at, c) in list.char_indices() {
            if start && c.is_ascii_lowercase() {
                let end = list[at..].find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                names.push(&list[at..at + end.unwrap_or(list.len() - at)]);
            }
            if !c.is_whitespace() {
                start = false;
            }
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                _ => {}
            }
            if one {
                break;
            }
        }
    }
    names
}

/// Who uses whom in a room; `module` is its path in the crate.
fn uses(room: &Path, module: &str) -> Uses {
    let mut entries: Vec<_> =
        fs::read_dir(room).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    let names: BTreeSet<String> = entries.iter().map(|path| name(path)).collect();
    let mut uses = Uses::new();
    for path in entries.iter().filter(|path| !["mod", "lib", "main"].contains(&&*name(path))) {
        let own = name(path);
        let neighbors = uses.entry(own.clone()).or_default();
        for (depth, code) in code(path) {
            let climb = "super::".repeat(depth.unsigned_abs() + 1);
            let whole = format!("crate::{module}");
            let known = after(&code, &climb).into_iter().chain(after(&code, &whole));
            let known = known.filter(|known| *known != own && names.contains(*known));
            neighbors.extend(known.map(str::to_owned));
        }
    }
    uses
}

/// What is left when those are taken away that use nobody, again and again: the circles, and who leads
/// into them.
fn circle(mut uses: Uses) -> Vec<String> {
    loop {
        let free = uses.iter().filter(|(_, known)| known.is_empty());
        let free: Vec<String> = free.map(|(name, _)| name.clone()).collect();
        if free.is_empty() {
            break;
        }
        uses.retain(|name, _| !free.contains(name));
        for known in uses.values_mut() {
            known.retain(|name| !free.contains(name));
        }
    }
    uses.into_iter().map(|(name, known)| format!("{name} -> {known:?}")).collect()
}

fn rooms(folder: &Path, module: &str, found: &mut Vec<String>) {
    let circle = circle(uses(folder, module));
    if !circle.is_empty() {
        found.push(format!("in src/{}: {}", module.replace("::", "/"), circle.join(", ")));
    }
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            rooms(&path, &format!("{module}{name}::"), found);
        }
    }
}

#[test]
fn files_of_a_room_know_each_other_in_one_direction() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for entry in fs::read_dir(&root).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            rooms(&path, &format!("{name}::"), &mut found);
        }
    }
    found.sort();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn names_are_seen_in_lists_too() {
    assert_eq!(after("use super::{a::B, c, d::{e, f}};", "super::"), ["a", "c", "d"]);
    assert_eq!(after("use super::a::B;\nsuper::g(1)", "super::"), ["a", "g"]);
    assert!(after("use super::super::a::B;", "super::").contains(&"super"));
    let uses = |pairs: &[(&str, &[&str])]| {
        let known = |known: &[&str]| known.iter().map(|name| (*name).to_owned()).collect();
        pairs.iter().map(|(name, list)| ((*name).to_owned(), known(list))).collect::<Uses>()
    };
    assert!(circle(uses(&[("a", &["b"]), ("b", &["c"]), ("c", &[])])).is_empty());
    assert_eq!(circle(uses(&[("a", &["b"]), ("b", &["a"]), ("c", &[])])).len(), 2);
}
