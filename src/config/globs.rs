//! Which files a list of globs means.

use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::yaml::{File, Located, Problem};

/// Globs relative to a folder, as .gitignore has them: `*.md` anywhere, `/draft.md` and `docs/*.md` from that
/// folder on, `archive/` a folder with all that is in it, `!keep.md` what is meant all the same.
#[derive(Clone, Debug)]
pub(super) struct Globs(Gitignore);

impl Globs {
    /// Reads globs, and tells which cannot be read.
    pub fn read(written: &[Located<String>], file: &File, problems: &mut Vec<Problem>) -> Self {
        let mut builder = GitignoreBuilder::new("");
        for glob in written {
            let text = glob.value.replace('\\', "/");
            let text = text.strip_prefix("./").unwrap_or(&text);
            let problem = |message: String| Problem::new(file, glob.span, message);
            if text.trim().is_empty() || text.starts_with('#') {
                problems.push(problem(format!("`{}` is no glob", glob.value)));
            } else if text.split('/').any(|part| part == "..") {
                let message = format!("`{}` leads out of the folder of this file", glob.value);
                let help = "globs are relative to the folder that the configuration is in";
                problems.push(problem(message).help(help));
            } else if let Err(error) = builder.add_line(None, text) {
                let why = match error {
                    ignore::Error::Glob { err, .. } => err,
                    other => other.to_string(),
                };
                problems.push(problem(format!("`{}` is no glob: {why}", glob.value)));
            }
        }
        Self(builder.build().unwrap_or_else(|_| Gitignore::empty()))
    }

    /// Whether they mean a file, by its path from the folder on.
    pub fn mean(&self, path: &Path) -> bool {
        !path.has_root() && self.0.matched_path_or_any_parents(path, false).is_ignore()
    }
}
