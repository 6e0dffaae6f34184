//! File names as URIs.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands in a URI's path as it is: RFC 3986's unreserved characters and the separator. A
/// colon is encoded, or "a:b.txt" would be a scheme.
const IN_PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The URI of a file: a relative reference for a relative path, `file:` for an absolute one.
pub(super) fn of_file(path: &str) -> String {
    if cfg!(windows) { windows(path) } else { unix(path) }
}

fn unix(path: &str) -> String {
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    format!("{scheme}{}", encode(path))
}

fn windows(path: &str) -> String {
    let path = path.strip_prefix(r"\\?\").unwrap_or(path).replace('\\', "/");
    let drive = path.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        && path.get(1..3).is_some_and(|rest| rest == ":/");
    if drive {
        let (letter, rest) = path.split_at(1);
        return format!("file:///{letter}:{}", encode(rest.get(1..).unwrap_or("")));
    }
    match path.strip_prefix("//") {
        Some(share) => format!("file://{}", encode(share)),
        None => encode(&path),
    }
}

fn encode(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    utf8_percent_encode(path, IN_PATH).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_stay_relative() {
        assert_eq!(unix("./drafts/q3 report.md"), "drafts/q3%20report.md");
        assert_eq!(unix("../a:b#1?%.txt"), "../a%3Ab%231%3F%25.txt");
        assert_eq!(unix("społeczność.txt"), "spo%C5%82eczno%C5%9B%C4%87.txt");
        assert_eq!(unix(r"back\slash"), "back%5Cslash");
        assert_eq!(windows(r"drafts\q3.md"), "drafts/q3.md");
    }

    #[test]
    fn absolute_paths_are_file_uris() {
        assert_eq!(unix("/tmp/a b.txt"), "file:///tmp/a%20b.txt");
        assert_eq!(windows(r"C:\tmp\a b.txt"), "file:///C:/tmp/a%20b.txt");
        assert_eq!(windows(r"\\?\C:\a.txt"), "file:///C:/a.txt");
        assert_eq!(windows(r"\\server\share\a.txt"), "file://server/share/a.txt");
    }
}
