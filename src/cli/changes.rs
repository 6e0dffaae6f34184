//! What has changed since a commit, as git tells it, and which findings have a place in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use clap::Args;

use super::failure::Failure;
use crate::report::{Reported, ReportedLabel};

/// Which findings to tell.
#[derive(Args)]
#[command(next_help_heading = "Known and new findings")]
pub(super) struct ChangeOptions {
    /// Show only findings with a place in a line that has changed since this commit
    ///
    /// REF is a branch, a tag or a commit; what counts is where this branch has left it (the merge
    /// base). Changes that are not committed and files that git does not know count too. One place of
    /// a finding in a changed line is enough. Where places have no lines (Word files), all of a changed
    /// file counts.
    #[arg(long, value_name = "REF")]
    diff_base: Option<String>,
}

/// The changes of a working tree.
pub(super) struct Changes {
    /// The folder of the repository.
    top: PathBuf,
    /// What has changed in each file that has, by its path from the top.
    changed: BTreeMap<Vec<u8>, Changed>,
    /// The files that git knows.
    known: BTreeSet<Vec<u8>>,
}

enum Changed {
    /// These lines, counted from 1 and ended by a line feed.
    Lines(Vec<RangeInclusive<u32>>),
    /// A file whose lines git does not compare.
    Whole,
}

impl ChangeOptions {
    /// The changes, where they were asked for.
    pub fn changes(&self) -> Result<Option<Changes>, Failure> {
        self.diff_base.as_deref().map(Changes::since).transpose()
    }
}

impl Changes {
    fn since(reference: &str) -> Result<Self, Failure> {
        let top = run(Path::new("."), &["rev-parse", "--show-toplevel"])?;
        let mut top = said(top, |why| no_repository(&why))?;
        while top.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
            top.pop();
        }
        let top = path_of(&top);
        let base = base(&top, reference)?;
        let diff = |form: &[&str]| {
            // Whatever the repository or the user have configured, no program is run, and the form is
            // the one that is read here.
            let fixed = [
                "diff",
                "--no-ext-diff",
                "--no-textconv",
                "--no-color",
                "--no-relative",
                "--find-renames",
                "--ignore-submodules=all",
                "--src-prefix=a/",
                "--dst-prefix=b/",
            ];
            let all = [&fixed, form, &[base.as_str(), "--"]].concat();
            said(run(&top, &all)?, |why| Failure::new(format!("git diff: {why}")))
        };
        let mut changed = parse_files(&diff(&["--numstat", "-z"])?);
        for (path, lines) in parse_patch(&diff(&["--unified=0", "--inter-hunk-context=0"])?) {
            changed.insert(path, Changed::Lines(lines));
        }
        let known = said(run(&top, &["ls-files", "-z"])?, |why| {
            Failure::new(format!("git ls-files: {why}"))
        })?;
        let known = known.split(|byte| *byte == 0).map(<[u8]>::to_vec).collect();
        let top = fs::canonicalize(&top).unwrap_or(top);
        Ok(Self { top, changed, known })
    }

    /// Keeps the findings that have a place in what has changed; says how many have not.
    pub fn keep(&self, findings: &mut Vec<Reported>) -> usize {
        let all = findings.len();
        let mut files = BTreeMap::new();
        for path in findings.iter().flat_map(|found| &found.labels).map(|label| &label.path) {
            if !files.contains_key(path) {
                files.insert(path.clone(), self.file(Path::new(path)));
            }
        }
        let is_new =
            |label: &ReportedLabel| files.get(&label.path).is_none_or(|file| file.has(label));
        findings.retain(|found| found.labels.iter().any(is_new));
        all - findings.len()
    }

    fn file(&self, path: &Path) -> File<'_> {
        // What git does not know, or what comes in, is new as a whole.
        let Ok(whole) = fs::canonicalize(path) else { return File::New };
        let Ok(inside) = whole.strip_prefix(&self.top) else { return File::New };
        let mut name = inside.as_os_str().as_encoded_bytes().to_vec();
        if cfg!(windows) {
            name.iter_mut().filter(|byte| **byte == b'\\').for_each(|byte| *byte = b'/');
        }
        match self.changed.get(&name) {
            Some(Changed::Lines(lines)) if !lines.is_empty() => {
                File::Lines(lines, line_ends(&whole))
            }
            Some(Changed::Lines(_)) => File::Same,
            None if self.known.contains(&name) => File::Same,
            Some(Changed::Whole) | None => File::New,
        }
    }
}

/// What is new in a file.
enum File<'a> {
    New,
    Same,
    /// These lines, and where each line of the file ends.
    Lines(&'a [RangeInclusive<u32>], Vec<u32>),
}

impl File<'_> {
    fn has(&self, label: &ReportedLabel) -> bool {
        match self {
            Self::New => true,
            Self::Same => false,
            Self::Lines(..) if label.part.is_some() => true,
            Self::Lines(changed, ends) => {
                // Lines as git counts them: a lone carriage return ends none.
                let line = |at: u32| {
                    u32::try_from(ends.partition_point(|end| *end < at)).unwrap_or(u32::MAX) + 1
                };
                let (first, last) = (line(label.start), line(label.end.max(label.start + 1) - 1));
                changed.iter().any(|lines| *lines.start() <= last && first <= *lines.end())
            }
        }
    }
}

/// Where the lines of a file end, in bytes.
fn line_ends(path: &Path) -> Vec<u32> {
    let bytes = fs::read(path).unwrap_or_default();
    memchr::memchr_iter(b'\n', &bytes).map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect()
}

/// The commit at which this branch has left the other.
fn base(top: &Path, reference: &str) -> Result<String, Failure> {
    let unknown = |_| {
        Failure::new(format!("`--diff-base`: git knows no commit `{reference}`"))
            .help("fetch it first (`git fetch origin main`); in CI, check out the whole history (`fetch-depth: 0`)")
    };
    let commit = format!("{reference}^{{commit}}");
    let verify = ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit];
    let commit = hash(&said(run(top, &verify)?, unknown)?);
    let none = |_| {
        Failure::new(format!(
            "`--diff-base`: this branch and `{reference}` have no commit in common"
        ))
        .help("in CI, check out the whole history (`fetch-depth: 0`, `GIT_DEPTH: 0`)")
    };
    // Before the first commit there is no HEAD, and nothing to compare.
    Ok(hash(&said(run(top, &["merge-base", &commit, "HEAD"])?, none)?))
}

fn hash(line: &[u8]) -> String {
    String::from_utf8_lossy(line).trim().to_owned()
}

fn run(folder: &Path, arguments: &[&str]) -> Result<Output, Failure> {
    let mut git = Command::new("git");
    let settings = ["-c", "core.quotePath=false", "-c", "core.fsmonitor=false"];
    git.args(["--no-pager", "--no-optional-locks"]).args(settings);
    git.current_dir(folder)
        .args(arguments)
        .env_remove("GIT_DIFF_OPTS")
        .env_remove("GIT_EXTERNAL_DIFF");
    // Its messages are read for one word alone, but that should be English.
    git.env("LC_ALL", "C");
    git.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Failure::new("`--diff-base` needs git, which was not found")
            .help("install git, or leave the option out"),
        _ => Failure::new(format!("git: {error}")),
    })
}

/// What git has said, or why it has not.
fn said(output: Output, failure: impl FnOnce(String) -> Failure) -> Result<Vec<u8>, Failure> {
    if output.status.success() {
        return Ok(output.stdout);
    }
    let why = String::from_utf8_lossy(&output.stderr);
    let why = why.lines().find(|line| !line.trim().is_empty()).unwrap_or("it failed");
    Err(failure(why.trim_start_matches("fatal: ").to_owned()))
}

fn no_repository(why: &str) -> Failure {
    let message = if why.contains("not a git repository") {
        "`--diff-base` needs a git repository, and this folder is in none".to_owned()
    } else {
        format!("`--diff-base`: git says: {why}")
    };
    Failure::new(message).help("run it in the repository of the documents, or leave the option out")
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// The files of `--numstat -z`: those that git compares line by line begin without a line, until the
/// patch tells of some; the others have changed as a whole.
///
/// An entry is `added TAB deleted TAB path NUL`; that of a renamed file ends `TAB NUL old NUL new NUL`.
fn parse_files(numstat: &[u8]) -> BTreeMap<Vec<u8>, Changed> {
    let mut changed = BTreeMap::new();
    let mut fields = numstat.split(|byte| *byte == 0);
    while let Some(entry) = fields.next() {
        let mut columns = entry.splitn(3, |byte| *byte == b'\t');
        let (Some(added), Some(_), Some(path)) = (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let path = if path.is_empty() { fields.nth(1).unwrap_or_default() } else { path };
        let what = if added == b"-" { Changed::Whole } else { Changed::Lines(Vec::new()) };
        changed.insert(path.to_vec(), what);
    }
    changed
}

/// The new lines of each file of a patch without context.
fn parse_patch(diff: &[u8]) -> BTreeMap<Vec<u8>, Vec<RangeInclusive<u32>>> {
    let mut files = BTreeMap::<Vec<u8>, Vec<RangeInclusive<u32>>>::new();
    let mut path = None;
    let mut left = (0, 0);
    for line in diff.split(|byte| *byte == b'\n') {
        match line.first() {
            // Lines of the text, which may look like anything.
            Some(b'-') if left.0 > 0 => left.0 -= 1,
            Some(b'+') if left.1 > 0 => left.1 -= 1,
            Some(b'+') if line.starts_with(b"+++ ") => {
                path = new_name(line.get(4..).unwrap_or_default());
            }
            Some(b'@') => {
                let Some((old, start, count)) = hunk(line) else { continue };
                left = (old, count);
                if let (Some(path), true) = (&path, count > 0) {
                    files.entry(path.clone()).or_default().push(start..=start + (count - 1));
                }
            }
            Some(b'd') if line.starts_with(b"diff ") => path = None,
            _ => {}
        }
    }
    files
}

/// `@@ -5,2 +7,3 @@`: how many old lines, the first new line, and how many.
fn hunk(line: &[u8]) -> Option<(u32, u32, u32)> {
    let line = std::str::from_utf8(line.split(|byte| *byte == b' ').nth(1)?).ok()?.to_owned()
        + " "
        + std::str::from_utf8(line.split(|byte| *byte == b' ').nth(2)?).ok()?;
    let (old, new) = line.strip_prefix('-')?.split_once(" +")?;
    let count =
        |range: &str| range.split_once(',').map_or(Some(1), |(_, count)| count.parse().ok());
    let start = new.split(',').next()?.parse().ok()?;
    Some((count(old)?, start, count(new)?))
}

/// The path behind `+++ `: `b/path`, or `"b/path"` with escapes where it has quotes or control
/// characters. A path with spaces is ended by a tab.
fn new_name(name: &[u8]) -> Option<Vec<u8>> {
    let name = name.strip_suffix(b"\r").unwrap_or(name);
    let name = name.strip_suffix(b"\t").unwrap_or(name);
    let name = match name.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\"")) {
        Some(quoted) => unquoted(quoted),
        None => name.to_vec(),
    };
    name.strip_prefix(b"b/").map(<[u8]>::to_vec)
}

/// As a string of C is read.
fn unquoted(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte != b'\\' {
            out.push(*byte);
            continue;
        }
        let octal = |byte: &u8| (b'0'..=b'7').contains(byte);
        match rest.split_first() {
            Some((digit, _)) if octal(digit) => {
                let digits: Vec<_> = rest.iter().take(3).take_while(|byte| octal(byte)).collect();
                let value =
                    digits.iter().fold(0_u32, |sum, digit| sum * 8 + u32::from(**digit - b'0'));
                out.push(u8::try_from(value & 0xff).unwrap_or(0));
                rest = rest.get(digits.len()..).unwrap_or_default();
            }
            Some((escape, after)) => {
                out.push(match escape {
                    b'a' => 7,
                    b'b' => 8,
                    b't' => b'\t',
                    b'n' => b'\n',
                    b'v' => 11,
                    b'f' => 12,
                    b'r' => b'\r',
                    other => *other,
                });
                rest = after;
            }
            None => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_as_git_writes_them() {
        let name =
            |text: &str| new_name(text.as_bytes()).map(|name| String::from_utf8(name).unwrap());
        assert_eq!(name("b/press/a.md").unwrap(), "press/a.md");
        assert_eq!(name("b/with space.md\t").unwrap(), "with space.md");
        assert_eq!(name(r#""b/say \"hi\"\t\\ \303\251.md""#).unwrap(), "say \"hi\"\t\\ é.md");
        assert_eq!(name("/dev/null"), None);
    }

    #[test]
    fn a_patch_is_its_new_lines_whatever_they_look_like() {
        let patch = b"diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1 +1,2 @@ +++ b/x\n-old\n+++ b/no.md\n\
            +@@ -1 +9 @@\n@@ -5,2 +6,0 @@\n-@@ -1 +9 @@\n--- a/no.md\n@@ -9,0 +9 @@\n+x\n\
            diff --git a/b.md b/b.md\ndeleted file mode 100644\n--- a/b.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n";
        let files = parse_patch(patch);
        assert_eq!(files.len(), 1);
        assert_eq!(files[b"a.md".as_slice()], [1..=2, 9..=9]);
    }

    #[test]
    fn renamed_and_binary_files_are_told_apart() {
        let files = parse_files(b"1\t2\ta b.md\0-\t-\tc.docx\x000\t0\t\0old.md\0new.md\0");
        let kinds: Vec<_> = files
            .iter()
            .map(|(path, what)| (String::from_utf8_lossy(path), matches!(what, Changed::Whole)))
            .collect();
        assert_eq!(
            kinds,
            [("a b.md".into(), false), ("c.docx".into(), true), ("new.md".into(), false)]
        );
    }
}
