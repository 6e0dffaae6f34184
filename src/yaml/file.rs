//! A YAML file as it was given.

use std::fmt;
use std::sync::Arc;

use miette::NamedSource;

/// A YAML file: its path as people know it, and its text. Cheap to clone, so that every problem
/// can carry its file.
#[derive(Clone)]
pub struct File(Arc<NamedSource<String>>);

impl File {
    /// A file with this path and text.
    pub fn new(path: impl AsRef<str>, text: impl Into<String>) -> Self {
        Self(Arc::new(NamedSource::new(path, text.into())))
    }

    /// The path.
    pub fn path(&self) -> &str {
        self.0.name()
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.0.inner()
    }

    pub(super) fn named_source(&self) -> &NamedSource<String> {
        &self.0
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("File").field(&self.path()).finish()
    }
}
