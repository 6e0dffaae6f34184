//! Paths as people are shown them.

use std::path::Path;

/// A path as it is shown: without the `./` of those below this folder.
pub(super) fn shown(path: &Path) -> String {
    let short = path.strip_prefix(".").ok().filter(|rest| !rest.as_os_str().is_empty());
    let short = short.unwrap_or(path);
    match short.to_str() {
        Some(name) => name.to_owned(),
        None => with_bytes_shown(short),
    }
}

/// A path that is not UTF-8, with the bytes that are no characters as `\xFF`: two such files stay
/// two.
fn with_bytes_shown(path: &Path) -> String {
    let mut name = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        name.push_str(chunk.valid());
        name.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    name
}
