//! Where configurations are.

use std::path::{Component, Path, PathBuf};

use super::Failure;
use crate::cli::input::read_at_most;
use crate::cli::shown::shown;
use crate::config::{Config, NAMES, PYPROJECT};
use crate::yaml::Problem;

/// No configuration is larger, in bytes.
const MOST: u64 = 1 << 20;

/// A configuration with what is wrong with it.
type Read = (Config, Vec<Problem>);

/// The configuration of a folder itself, if there is one.
pub(super) fn within(folder: &Path, here: &Path) -> Result<Option<Read>, Failure> {
    for name in NAMES.into_iter().chain([PYPROJECT]) {
        let path = folder.join(name);
        if path.is_file()
            && let Some(config) = read(&path, folder, here)?
        {
            return Ok(Some(config));
        }
    }
    Ok(None)
}

/// The configuration that is named on the command line.
pub(super) fn named(path: &Path, here: &Path) -> Result<Read, Failure> {
    let name = shown(path);
    if path.is_dir() {
        return Err(Failure::about(&name, "is a folder").help("name the file in it"));
    }
    read(&whole(path, here), here, here)?.ok_or_else(|| {
        let help = "add the table, or name a factlint.yaml";
        Failure::about(&name, "no table [tool.factlint] in it").help(help)
    })
}

/// Reads a configuration whose globs are relative to a folder.
fn read(path: &Path, root: &Path, here: &Path) -> Result<Option<Read>, Failure> {
    let name = seen_from(path, here);
    let bytes = read_at_most(path, MOST).map_err(|error| Failure::of_path(&name, &error))?;
    let bytes = bytes.ok_or_else(|| Failure::about(&name, "larger than 1 MiB"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::new(format!("{name}: byte {at} is not valid UTF-8")).help("save it as UTF-8")
    })?;
    let text = text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned);
    Ok(Config::read(&name, text, root))
}

/// A path from the root on, without `.` and `..`, and without asking the file system: a link stays where
/// it is.
pub(super) fn whole(path: &Path, here: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in here.join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                whole.pop();
            }
            part => whole.push(part),
        }
    }
    whole
}

/// A path as it is shown to whoever stands in a folder: relative to it, where the way is down or up.
pub(in crate::cli) fn seen_from(path: &Path, here: &Path) -> String {
    match path.strip_prefix(here) {
        Ok(below) if below.as_os_str().is_empty() => return ".".to_owned(),
        Ok(below) => return shown(below),
        Err(_) => {}
    }
    let folder = path.parent().unwrap_or(path);
    match (here.strip_prefix(folder), path.file_name()) {
        (Ok(down), Some(name)) => {
            let up: PathBuf = down.components().map(|_| "..").collect();
            shown(&up.join(name))
        }
        _ => shown(path),
    }
}

/// A path relative to a folder, with `/` between its parts: the same on every system.
pub(in crate::cli) fn relative(path: &Path, folder: &Path, here: &Path) -> String {
    let (path, folder) = (whole(path, here), whole(folder, here));
    let (mut path, mut folder) = (path.components().peekable(), folder.components().peekable());
    while path.peek().is_some() && path.peek() == folder.peek() {
        path.next();
        folder.next();
    }
    let up = folder.map(|_| "..".to_owned());
    let down = path.map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}
