//! Which files may be read: those below the folders that the server was started with, and no others.
//!
//! The folders are the user's decision, on the command line. What a model or its client asks for
//! never widens them; a link that leads out of them is not followed.

use std::env;
use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::cli::shown::shown;

/// The folders whose files may be read.
#[derive(Debug)]
pub(super) struct Roots {
    /// With all links resolved.
    folders: Vec<PathBuf>,
}

impl Roots {
    /// These folders; the one that the server was started in where none is named.
    pub fn new(named: &[PathBuf]) -> Result<Self, Failure> {
        let here = [PathBuf::from(".")];
        let named = if named.is_empty() { here.as_slice() } else { named };
        let folder = |path: &PathBuf| {
            let whole = path.canonicalize();
            let whole = whole.map_err(|error| Failure::of_path(&shown(path), &error))?;
            if whole.is_dir() { Ok(whole) } else { Err(Failure::about(&shown(path), "no folder")) }
        };
        Ok(Self { folders: named.iter().map(folder).collect::<Result<_, _>>()? })
    }

    /// The file or folder that a path names, as it is to be opened: a relative path is looked for in each
    /// of the folders.
    pub fn resolve(&self, path: &str) -> Result<PathBuf, Failure> {
        let asked = Path::new(path);
        // An absolute path takes the place of what it is joined to.
        let found = self.folders.iter().find_map(|root| root.join(asked).canonicalize().ok());
        let Some(found) = found else {
            return Err(Failure::about(path, "no such file or folder"));
        };
        if self.folders.iter().any(|root| found.starts_with(root)) {
            Ok(short(found))
        } else {
            let why = "outside of the folders that factlint was started with";
            Err(Failure::about(path, why).help(self.told()))
        }
    }

    /// The folders in words.
    fn told(&self) -> String {
        let folders: Vec<_> = self.folders.iter().map(|root| shown(root)).collect();
        format!("only files below {} can be read", folders.join(", "))
    }
}

/// A path as it is shown: relative to where the server runs, if it lies there.
fn short(whole: PathBuf) -> PathBuf {
    let here = env::current_dir().and_then(|here| here.canonicalize());
    match here.ok().and_then(|here| whole.strip_prefix(here).ok().map(Path::to_owned)) {
        Some(rest) if rest.as_os_str().is_empty() => PathBuf::from("."),
        Some(rest) => rest,
        None => whole,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn nothing_outside_of_the_folders_is_read() {
        let all = tempfile::TempDir::new().unwrap();
        let [drafts, secret] = ["drafts", "secret"].map(|name| all.path().join(name));
        for folder in [&drafts, &secret] {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("a.txt"), "text").unwrap();
        }
        let roots = Roots::new(std::slice::from_ref(&drafts)).unwrap();
        assert!(roots.resolve("a.txt").is_ok() && roots.resolve(".").is_ok());
        assert!(roots.resolve(drafts.join("a.txt").to_str().unwrap()).is_ok());
        assert!(roots.resolve("../drafts/a.txt").is_ok());
        for out in ["../secret/a.txt", "../secret", "..", "/", "../drafts/../secret/a.txt"] {
            let told = roots.resolve(out).unwrap_err();
            assert!(told.message.contains("outside of"), "{out}: {}", told.message);
        }
        assert!(roots.resolve(secret.join("a.txt").to_str().unwrap()).is_err());
        assert!(roots.resolve("b.txt").unwrap_err().message.contains("no such file"));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&secret, drafts.join("link")).unwrap();
            assert!(roots.resolve("link/a.txt").is_err());
            std::os::unix::fs::symlink(secret.join("a.txt"), drafts.join("b.txt")).unwrap();
            assert!(roots.resolve("b.txt").unwrap_err().message.contains("outside of"));
        }
        assert!(Roots::new(&[drafts.join("a.txt")]).is_err());
    }
}
