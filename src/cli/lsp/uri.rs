//! URIs of documents as paths.

use percent_encoding::percent_decode_str;

/// The path that a URI names, as it is shown and as settings speak of it. What is no file (an unsaved
/// buffer: `untitled:Untitled-1`) has the rest of its URI as a name.
pub(super) fn path(uri: &str) -> String {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let Some(rest) = uri.strip_prefix("file://") else {
        let name = uri.split_once(':').map_or(uri, |(_, rest)| rest);
        return decoded(name.split(['?', '#']).next().unwrap_or(name));
    };
    // An authority is a server's name, and seldom there: "file:///tmp" has an empty one.
    let path = decoded(rest.split(['?', '#']).next().unwrap_or(rest));
    let drive = path.strip_prefix('/').filter(|path| {
        path.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && path.get(1..2) == Some(":")
    });
    match drive {
        Some(path) if cfg!(windows) => path.to_owned(),
        _ if path.starts_with('/') => path,
        _ => format!("//{path}"),
    }
}

/// Whether a URI names a file.
pub(super) fn is_file(uri: &str) -> bool {
    uri.starts_with("file:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_paths() {
        assert_eq!(path("file:///tmp/q3%20report.md"), "/tmp/q3 report.md");
        assert_eq!(path("file:///tmp/%C3%BCber.txt#L3"), "/tmp/über.txt");
        assert_eq!(path("file://server/share/a.md"), "//server/share/a.md");
        assert!(is_file("file:///tmp/a.md") && !is_file("untitled:Untitled-1"));
    }

    #[test]
    fn what_is_no_file_has_a_name() {
        assert_eq!(path("untitled:Untitled-1"), "Untitled-1");
        assert_eq!(path("vscode-notebook-cell:/tmp/a.ipynb#W1"), "/tmp/a.ipynb");
        assert_eq!(path("%zz"), "%zz");
    }
}
