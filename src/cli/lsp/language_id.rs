//! What an editor calls the language of a document, as a format that is read.

use crate::document::Format;

/// The formats of language ids: those of the protocol, and what Vim, Emacs and Helix call them.
const FORMATS: &[(&str, &[&str])] = &[
    ("markdown", &["markdown", "quarto", "rmd", "rmarkdown", "pandoc", "mdx", "gfm", "vimwiki"]),
    ("html", &["html", "xhtml", "htm", "mhtml", "web"]),
    ("latex", &["latex", "tex", "plaintex", "context"]),
    ("rst", &["restructuredtext", "rst"]),
    ("asciidoc", &["asciidoc", "asciidoctor", "adoc"]),
    ("typst", &["typst", "typ"]),
    ("org", &["org", "orgmode"]),
    ("subtitles", &["srt", "subrip", "vtt", "webvtt", "subtitles"]),
    ("csv", &["csv", "tsv", "csv_semicolon", "rfc_csv"]),
];

/// The format of a document. What the editor calls it counts more than its file's extension, because
/// the writer may have chosen it; "plain text" is what editors say of all that they do not know.
pub(super) fn format(language_id: &str, path: &str) -> Option<&'static Format> {
    let id = language_id.to_ascii_lowercase();
    let known = FORMATS.iter().find(|(_, ids)| ids.contains(&id.as_str()));
    known.and_then(|(format, _)| Format::named(format)).or_else(|| Format::of_path(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_id_counts_more_than_the_extension() {
        let name = |id, path| format(id, path).map(|format| format.name);
        assert_eq!(name("markdown", "Untitled-1"), Some("markdown"));
        assert_eq!(name("Markdown", "notes.txt"), Some("markdown"));
        assert_eq!(name("plaintext", "notes.md"), Some("markdown"));
        assert_eq!(name("plaintex", "paper.tex"), Some("latex"));
        assert_eq!(name("plaintext", "Untitled-1"), None);
    }
}
