//! A stream that no text can command: neither a terminal (escape sequences, control characters of
//! either set, characters that turn the reading order) nor the log of a CI run (a line that begins
//! with `::` or `##[`). Whatever a draft, a rule or a file's name holds, it comes by here.
//!
//! Colors and links of our own are let through, and nothing else that begins with an escape.

use std::io::{self, Write};

/// The longest sequence of our own: a link with its address.
const LONGEST: usize = 4096;

/// A stream with a guard before it.
pub(super) struct Guard<W: Write> {
    out: W,
    /// What is written is meant as commands to a CI run.
    commands: bool,
    /// Colors and links may be shown.
    color: bool,
    /// At the beginning of a line, as far as white space shows it.
    beginning: bool,
    /// Bytes that may become a sequence or a character to keep back.
    held: Vec<u8>,
}

impl<W: Write> Guard<W> {
    pub fn new(out: W, commands: bool, color: bool) -> Self {
        Self { out, commands, color, beginning: true, held: Vec::new() }
    }

    fn take(&mut self, byte: u8) -> io::Result<()> {
        self.held.push(byte);
        let judged = match self.held.as_slice() {
            [0x1b, ..] if !self.color => Judged::Refuse,
            held => judge(held, self.beginning && !self.commands),
        };
        match judged {
            Judged::Wait if self.held.len() < LONGEST => Ok(()),
            Judged::Pass => self.pass(),
            Judged::Break => {
                // The mark of a command, with a space within it.
                let last = self.held.pop();
                self.held.push(b' ');
                self.held.extend(last);
                self.pass()
            }
            Judged::Wait | Judged::Refuse => {
                self.beginning = false;
                let rest = self.held.split_off(1.min(self.held.len()));
                self.held.clear();
                self.out.write_all("\u{fffd}".as_bytes())?;
                // What follows an escape is text like any other.
                rest.into_iter().filter(u8::is_ascii).try_for_each(|byte| self.take(byte))
            }
        }
    }

    fn pass(&mut self) -> io::Result<()> {
        for byte in &self.held {
            self.beginning = *byte == b'\n' || self.beginning && byte.is_ascii_whitespace();
        }
        // A color at the beginning of a line leaves it the beginning.
        self.beginning |= self.held.first() == Some(&0x1b) && self.held.len() > 2;
        self.out.write_all(&self.held)?;
        self.held.clear();
        Ok(())
    }
}

impl<W: Write> Write for Guard<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut start = 0;
        while let Some(rest) = bytes.get(start..).filter(|rest| !rest.is_empty()) {
            // Plain text within a line needs no second look.
            let plain =
                |b: &u8| matches!(b, b' '..=b'~') || *b >= 0x80 && !matches!(b, 0xc2 | 0xe2);
            let many = if self.held.is_empty() && !self.beginning {
                rest.iter().take_while(|b| plain(b)).count()
            } else {
                0
            };
            if many > 0 {
                self.out.write_all(&rest[..many])?;
                start += many;
            } else {
                self.take(rest[0])?;
                start += 1;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

enum Judged {
    /// More is needed to tell.
    Wait,
    Pass,
    /// It would begin a command to a CI run.
    Break,
    Refuse,
}

#[expect(clippy::match_same_arms, reason = "a sequence is read from its beginning on")]
fn judge(held: &[u8], guarded: bool) -> Judged {
    match held {
        [0x1b] | [0x1b, b'[' | b']'] => Judged::Wait,
        // Colors: `ESC [ 1 ; 31 m`.
        [0x1b, b'[', middle @ .., last] => match last {
            b'm' if middle.iter().all(|b| b.is_ascii_digit() || *b == b';') => Judged::Pass,
            b'0'..=b'9' | b';' if held.len() < 24 => Judged::Wait,
            _ => Judged::Refuse,
        },
        [0x1b, b']', b'8'] | [0x1b, b']', b'8', b';'] => Judged::Wait,
        // Links: `ESC ] 8 ; ; address ESC \`.
        [0x1b, b']', b'8', b';', rest @ ..] => match rest {
            [.., 0x1b, b'\\'] => Judged::Pass,
            [.., 0x1b, _] => Judged::Refuse,
            [.., 0x1b] => Judged::Wait,
            [.., last] if (b' '..=b'~').contains(last) || *last >= 0x80 => Judged::Wait,
            _ => Judged::Refuse,
        },
        [0x1b, ..] => Judged::Refuse,
        [b'\n' | b'\t'] => Judged::Pass,
        [b'\r'] => Judged::Wait,
        [b'\r', b'\n'] => Judged::Pass,
        [b'\r', ..] | [0..=31 | 127] => Judged::Refuse,
        [0xc2 | 0xe2] | [0xe2, 0x80 | 0x81] => Judged::Wait,
        [0xc2, 0x80..=0x9f] | [0xe2, 0x80, 0xa8..=0xae] | [0xe2, 0x81, 0xa6..=0xa9] => {
            Judged::Refuse
        }
        [b':' | b'#'] if guarded => Judged::Wait,
        [b':', b':'] | [b'#', b'#'] if guarded => Judged::Break,
        _ => Judged::Pass,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guarded(text: &str, commands: bool) -> String {
        let mut out = Vec::new();
        // Byte by byte, as badly as it can come.
        let mut guard = Guard::new(&mut out, commands, true);
        text.as_bytes().chunks(1).for_each(|byte| guard.write_all(byte).unwrap());
        let mut whole = Vec::new();
        Guard::new(&mut whole, commands, true).write_all(text.as_bytes()).unwrap();
        assert_eq!(whole, out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn our_own_colors_and_links_pass() {
        let own =
            "\u{1b}[1;31merror\u{1b}[0m \u{1b}]8;;file:///a\u{1b}\\a\u{1b}]8;;\u{1b}\\ é “x” €\n";
        assert_eq!(guarded(own, false), own);
        assert_eq!(guarded("a\r\nb\tc\n", false), "a\r\nb\tc\n");
    }

    #[test]
    fn where_there_are_no_colors_every_escape_is_a_stranger() {
        let mut out = Vec::new();
        Guard::new(&mut out, false, false).write_all(b"a\x1b[31mb").unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a\u{fffd}[31mb");
    }

    #[test]
    fn nothing_else_commands_a_terminal() {
        assert_eq!(guarded("a\u{1b}[2Jb", false), "a\u{fffd}[2Jb");
        assert_eq!(guarded("a\u{1b}]0;title\u{7}b", false), "a\u{fffd}]0;title\u{fffd}b");
        assert_eq!(
            guarded("a\u{9b}31mb\u{202e}c\u{8}\u{7f}", false),
            "a\u{fffd}31mb\u{fffd}c\u{fffd}\u{fffd}"
        );
        assert_eq!(guarded("a\rb", false), "a\u{fffd}b");
    }

    #[test]
    fn no_line_begins_a_command_of_a_ci_run() {
        assert_eq!(
            guarded("::error::x\n  ::set-output::y\na::b\n", false),
            ": :error::x\n  : :set-output::y\na::b\n"
        );
        assert_eq!(guarded("##[error]x\n# one\n", false), "# #[error]x\n# one\n");
        assert_eq!(guarded("\u{1b}[1m::error::x", false), "\u{1b}[1m: :error::x");
        assert_eq!(guarded("::error::x\n", true), "::error::x\n");
    }
}
