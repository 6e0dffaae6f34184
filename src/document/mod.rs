//! A source file as read: bytes to text, text to blocks.
//!
//! An input format is one file here and one line in [`FORMATS`].

mod aligned;
mod asciidoc;
mod barred;
mod block;
mod builder;
mod cell;
mod delimited;
#[allow(clippy::module_inception, reason = "the document is what this room is about")]
mod document;
mod docx;
mod drawn;
mod encoding;
mod entity;
mod front;
mod html;
mod inline;
mod latex;
mod line;
mod list;
mod made;
mod mail;
mod markdown;
mod notebook;
mod odf;
mod ordered;
mod org;
mod origin;
mod other;
mod package;
mod part;
#[cfg(feature = "pdf")]
mod pdf;
mod pipes;
mod plain;
mod pptx;
mod raised;
mod rows;
mod rst;
mod sheet;
mod source;
mod spaced;
mod stacked;
mod subtitles;
mod table;
mod template;
mod through;
mod typst;

pub use block::{Block, BlockKind, Item, Link, LinkLabel};
pub use document::Document;
pub use encoding::NotText;
pub use other::OtherKind;
pub use part::{Part, SheetName};
pub use source::{Place, Source, Units};

/// A format that drafts are written in.
#[derive(Debug)]
pub struct Format {
    /// The name by which options and examples choose it.
    pub name: &'static str,
    /// The file extensions that mean it, in lower case, without the dot.
    pub extensions: &'static [&'static str],
    read: Read,
}

/// How a format is read.
#[derive(Debug)]
enum Read {
    /// As text, which any text is.
    Text(fn(Source) -> Document),
    /// As text of a form that not every text has.
    Formed(fn(Source) -> Result<Document, NotText>),
    /// As a file of other files.
    Package(fn(&str, Vec<u8>) -> Result<Document, NotText>),
}

/// Every input format. The first is the one for files with an unknown extension.
pub const FORMATS: &[Format] = &[
    Format { name: "text", extensions: &["txt", "text"], read: Read::Text(plain::parse) },
    Format {
        name: "markdown",
        extensions: &["md", "markdown", "mdown", "mkd", "mdx", "rmd", "qmd"],
        read: Read::Text(markdown::parse),
    },
    Format { name: "html", extensions: &["html", "htm", "xhtml"], read: Read::Text(html::parse) },
    Format { name: "latex", extensions: &["tex", "latex", "ltx"], read: Read::Text(latex::parse) },
    Format { name: "docx", extensions: &["docx", "docm"], read: Read::Package(docx::read) },
    Format { name: "rst", extensions: &["rst", "rest"], read: Read::Text(rst::parse) },
    Format {
        name: "asciidoc",
        extensions: &["adoc", "asciidoc"],
        read: Read::Text(asciidoc::parse),
    },
    Format { name: "org", extensions: &["org"], read: Read::Text(org::parse) },
    Format { name: "subtitles", extensions: &["srt", "vtt"], read: Read::Text(subtitles::parse) },
    Format { name: "csv", extensions: &["csv", "tsv"], read: Read::Formed(delimited::parse) },
    Format {
        name: "opendocument",
        extensions: &["odt", "ods", "odp", "ott"],
        read: Read::Package(odf::read),
    },
    Format { name: "pptx", extensions: &["pptx", "pptm", "ppsx"], read: Read::Package(pptx::read) },
    Format { name: "typst", extensions: &["typ"], read: Read::Text(typst::parse) },
    Format { name: "notebook", extensions: &["ipynb"], read: Read::Formed(notebook::parse) },
    Format { name: "mail", extensions: &["eml"], read: Read::Text(mail::parse) },
    Format { name: "xlsx", extensions: &["xlsx", "xlsm"], read: Read::Package(sheet::read) },
    #[cfg(feature = "pdf")]
    Format { name: "pdf", extensions: &["pdf"], read: Read::Package(pdf::read) },
];

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format that a file's extension means, if any.
    pub fn of_path(path: &str) -> Option<&'static Self> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let (_, extension) = name.rsplit_once('.')?;
        let extension = extension.to_ascii_lowercase();
        FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
    }

    /// Cuts a text into blocks. Any text is a document: parsing cannot fail.
    pub fn parse(&self, source: Source) -> Document {
        match self.read {
            Read::Text(parse) => parse(source),
            Read::Formed(read) => read(source.clone()).unwrap_or_else(|_| plain::parse(source)),
            Read::Package(_) => plain::parse(source),
        }
    }
}

impl Document {
    /// Reads a file's bytes in the format that its name means, plain text if it means none.
    ///
    /// # Errors
    /// [`NotText`] when the bytes are no text, or no file of the format.
    pub fn read(path: &str, bytes: Vec<u8>) -> Result<Self, NotText> {
        let named = Format::of_path(path).unwrap_or(&FORMATS[0]);
        // A file that is named .txt may be anything; one of another format is what it says.
        let other = if named.name == FORMATS[0].name { other::kind_of(&bytes) } else { None };
        let format = match other {
            None => named,
            Some(kind) => Format::named(kind.format).ok_or(NotText::Other(kind))?,
        };
        Self::read_as(format, path, bytes)
    }

    /// Reads a file's bytes in a format, whatever its name is.
    ///
    /// # Errors
    /// [`NotText`] when the bytes are no text, or no file of the format.
    pub fn read_as(format: &Format, path: &str, bytes: Vec<u8>) -> Result<Self, NotText> {
        match format.read {
            Read::Text(parse) => Ok(parse(Source::new(path, bytes)?)),
            Read::Formed(read) => read(Source::new(path, bytes)?),
            Read::Package(read) => read(path, bytes),
        }
    }
}
