//! A YAML file as it was given.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use miette::NamedSource;

/// A YAML file: its path as people know it, and its text. Cheap to clone, so that every problem
/// can carry its file.
#[derive(Clone)]
pub struct File(Arc<Whole>);

struct Whole {
    path: String,
    text: Cow<'static, str>,
    /// As it is shown: see [`harmless`]. Made when it is.
    shown: OnceLock<NamedSource<String>>,
}

impl File {
    /// A file with this path and text.
    pub fn new(path: impl AsRef<str>, text: impl Into<Cow<'static, str>>) -> Self {
        let text = text.into();
        let path = path.as_ref().to_owned();
        Self(Arc::new(Whole { path, text, shown: OnceLock::new() }))
    }

    /// The path.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    pub(super) fn named_source(&self) -> &NamedSource<String> {
        self.0.shown.get_or_init(|| {
            let path = self.path().replace(char::is_control, " ");
            NamedSource::new(path, harmless(self.text()))
        })
    }
}

/// A text with stand-ins, as long in bytes, for characters that could command a terminal: places in
/// the text stay places in what is shown.
fn harmless(text: &str) -> String {
    let stand_in = |c: char| match c {
        '\n' | '\r' | '\t' => c,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' => '\u{fffd}',
        c if c.is_control() && c.len_utf8() == 1 => '?',
        c if c.is_control() => '¿',
        c => c,
    };
    text.chars().map(stand_in).collect()
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("File").field(&self.path()).finish()
    }
}
