//! A draft of a run: where it is, its bytes, and why it could not be read.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::failure::Failure;
use crate::document::{Document, Format, NotText};

/// What a draft that comes in by it is called.
pub(super) const UNNAMED: &str = "<stdin>";

/// A draft that is still to be read.
#[derive(Debug)]
pub(super) struct Input {
    /// As it is shown.
    pub name: String,
    pub from: From,
    /// It is named itself, and not found in a folder.
    pub named: bool,
}

/// Where its bytes come from.
#[derive(Debug)]
pub(super) enum From {
    File(PathBuf),
    Stdin,
}

impl Input {
    /// Its file; none for what comes in.
    pub fn file(&self) -> Option<&Path> {
        match &self.from {
            From::File(path) => Some(path),
            From::Stdin => None,
        }
    }

    /// Its path, by which its settings are found; none for what comes in without a name.
    pub fn path(&self) -> Option<&Path> {
        match &self.from {
            From::File(path) => Some(path),
            From::Stdin => (self.name != UNNAMED).then(|| Path::new(&self.name)),
        }
    }

    /// Whether it is named itself, and not found in a folder.
    pub const fn is_named(&self) -> bool {
        self.named
    }

    /// The draft itself, if there is such a file.
    pub fn found(self) -> Result<Self, Failure> {
        match &self.from {
            From::File(path) => match fs::metadata(path) {
                Ok(_) => Ok(self),
                Err(error) => Err(Failure::of_path(&self.name, &error)),
            },
            From::Stdin => Ok(self),
        }
    }

    /// The one path that a file has, by whatever way it was named; none for what comes in.
    pub fn whole(&self) -> Option<PathBuf> {
        match &self.from {
            From::File(path) => Some(fs::canonicalize(path).unwrap_or_else(|_| path.clone())),
            From::Stdin => None,
        }
    }

    /// The document, and the size of the file.
    pub fn read(&self, most: u64, format: Option<&Format>) -> Result<(Document, u64), Failure> {
        let bytes = match &self.from {
            From::File(path) => read_at_most(path, most),
            From::Stdin => all_of(io::stdin().lock(), 0, most),
        };
        let bytes = bytes.map_err(|error| Failure::of_path(&self.name, &error))?;
        let Some(bytes) = bytes else {
            let why = format!("larger than {} MiB", most >> 20);
            let help = "raise the limit with --max-file-size, or split the document";
            return Err(Failure::about(&self.name, &why).help(help));
        };
        let size = bytes.len() as u64;
        let document = match format {
            Some(format) => Document::read_as(format, &self.name, bytes),
            None => Document::read(&self.name, bytes),
        };
        Ok((document.map_err(|why| not_text(&self.name, why))?, size))
    }
}

/// The bytes of a file; `None` where there are more than so many. Nothing is read of a file that
/// says so itself, and no more than that of one that does not (a device, a pipe).
pub(super) fn read_at_most(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let file = fs::File::open(path)?;
    let size = file.metadata().map_or(0, |file| file.len());
    if size > most {
        return Ok(None);
    }
    all_of(file, size, most)
}

/// The bytes that come from somewhere, about `size` of them; `None` where there are more than so many.
fn all_of(from: impl Read, size: u64, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(most)).unwrap_or(0));
    from.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

fn not_text(name: &str, why: NotText) -> Failure {
    let extension = Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase());
    let help = match extension.as_deref() {
        Some("pdf") => "turn it into text first, with `pdftotext` for example",
        Some("doc" | "rtf" | "pages") => {
            "save it as plain text or Markdown first (`pandoc` does it well)"
        }
        _ => "docs/formats.md has the formats that are read; --input-format tells which it is",
    };
    let failure = Failure::about(name, &why.to_string()).help(match why {
        NotText::Binary { .. } => help,
        NotText::Utf32 => "save it as UTF-8",
        NotText::Other(kind) => kind.help,
        NotText::Encrypted => {
            "save it without a password, in a format of today (.docx, .xlsx, .pptx)"
        }
        NotText::Locked => "save it without a password",
        NotText::Scanned | NotText::Unmapped => {
            "recognize its text (OCR) first, or take the document that it was made from"
        }
        NotText::Damaged(_) => "open it in the program that wrote it, and save it anew",
        NotText::Empty => "if it was scanned, recognize its text (OCR) first",
        NotText::TooLarge | NotText::Bloated | NotText::TooManyCells => {
            "split it into documents that are read on their own"
        }
    });
    Failure { without_text: why.is_without_text(), ..failure }
}

/// What is odd about a draft, but does not keep it from being read.
pub(super) fn oddity(document: &Document) -> Option<Failure> {
    let source = &document.source;
    let at = source.malformed()?;
    let message = format!("{}: byte {at} is not valid {}", source.path(), source.encoding());
    Some(Failure::new(message).help("the rest is read; offsets and columns stay right"))
}
