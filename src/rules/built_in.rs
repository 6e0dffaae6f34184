//! The rules that come with the program: the folder `rules/`, compiled in.

use std::borrow::Cow;

use include_dir::{Dir, include_dir};

static RULES: Dir = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// What was learnt of the findings of all of them: path and text.
pub const TRUST: (&str, &str) = (
    "rules/common/trust.yaml",
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/common/trust.yaml")),
);

/// The files of the built-in rules, each a path and a text, in the order of their names.
pub fn built_in() -> Vec<(String, Cow<'static, str>)> {
    let mut files: Vec<_> = RULES
        .files()
        .filter_map(|file| {
            let path = file.path().to_string_lossy().replace('\\', "/");
            Some((format!("rules/{path}"), file.contents_utf8()?.into()))
        })
        .collect();
    files.sort_unstable();
    files
}
