//! How far a long run is, on the standard error, and only where somebody sits before it.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::terminal::Terminal;

/// What takes less than this needs no word.
const SILENT: Duration = Duration::from_millis(800);
const BETWEEN: Duration = Duration::from_millis(150);

/// Does something with so many files; `work` counts those that are done.
pub(super) fn told<T>(
    files: usize,
    terminal: &Terminal,
    work: impl FnOnce(&AtomicUsize) -> T,
) -> T {
    let done = AtomicUsize::new(0);
    if files < 2 || terminal.is_quiet() || !io::stderr().is_terminal() {
        return work(&done);
    }
    thread::scope(|scope| {
        let (working, over) = channel::<()>();
        let done = &done;
        scope.spawn(move || tell(done, files, &over));
        let result = work(done);
        drop(working);
        result
    })
}

/// Writes a line over and over, until the work is over.
fn tell(done: &AtomicUsize, files: usize, over: &Receiver<()>) {
    let mut wait = SILENT;
    let mut widest = 0;
    while over.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
        let line = format!("{} of {files} files", done.load(Ordering::Relaxed));
        widest = widest.max(line.len());
        let _ = write!(io::stderr().lock(), "\r{line}").and_then(|()| io::stderr().flush());
        wait = BETWEEN;
    }
    if widest > 0 {
        let _ = write!(io::stderr().lock(), "\r{}\r", " ".repeat(widest));
    }
}
