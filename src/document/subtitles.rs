//! Subtitles (SRT, `WebVTT`): the words of all cues as one text. A sentence that runs on in the next cue
//! is one sentence; numbers, times, settings and styles are not read.

use memchr::{memchr, memchr3};

use super::block::BlockKind;
use super::builder::{Builder, Built};
use super::document::Document;
use super::entity;
use super::rows::{Row, narrow};
use super::source::Source;
use crate::value::Span;

/// Cuts subtitles into paragraphs.
pub(super) fn parse(source: Source) -> Document {
    let built = read(&source);
    Document::new(source, built)
}

fn read(source: &Source) -> Built {
    let text = source.text();
    let rows = Row::all(source);
    let mut builder = Builder::apart(text);
    let mut over = true;
    for cue in rows.split(|row| row.is_blank()) {
        // Without a time it is the head of the file, a note or a style.
        let Some(time) = cue.iter().position(|row| is_time(row.text(text))) else {
            if let Some(note) = note(cue, text) {
                builder.comment(note);
            }
            continue;
        };
        for row in &cue[time + 1..] {
            let mut line = *row;
            let speaks = dash(line.text(text));
            line = line.after(speaks, text);
            // Another speaker, and what follows an end, begins a paragraph of its own.
            if over || speaks > 0 {
                builder.begin(BlockKind::Paragraph, false);
            }
            builder.space();
            words(text, line.span(), &mut builder);
            if !line.is_blank() {
                over = ends(line.text(text));
            }
        }
    }
    builder.finish()
}

/// "00:00:01,000 --> 00:00:04,000".
fn is_time(line: &str) -> bool {
    let time = |text: &str| {
        text.len() >= 5 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b':' | b',' | b'.'))
    };
    line.split_once("-->").is_some_and(|(from, to)| {
        time(from.trim()) && to.split_whitespace().next().is_some_and(time)
    })
}

/// What a note of `WebVTT` says.
fn note(cue: &[Row], text: &str) -> Option<Span> {
    let (first, last) = (cue.first()?, cue.last()?);
    let inside = first.text(text).strip_prefix("NOTE")?;
    let start = first.end - narrow(inside.len());
    Some(Span::new(start, last.end))
}

/// The length of the dash before what another speaker says.
fn dash(line: &str) -> usize {
    let rest = line.strip_prefix(['-', '–', '—']);
    rest.filter(|rest| rest.starts_with([' ', '<']) || rest.starts_with(char::is_uppercase))
        .map_or(0, |rest| line.len() - rest.len())
}

/// Whether a sentence is over.
fn ends(line: &str) -> bool {
    let end = match line.rfind('>') {
        Some(close) if close + 1 == line.len() => line.rfind('<').unwrap_or(line.len()),
        _ => line.len(),
    };
    let end = line[..end].trim_end_matches(['"', '”', '’', '\'', ')', ']', '♪', ' ']);
    end.ends_with(['.', '!', '?', '…', '。']) && !end.ends_with("...")
}

/// The words of a line: without tags, and without places on the screen ("{\an8}").
fn words(source: &str, line: Span, builder: &mut Builder) {
    let bytes = &source.as_bytes()[..line.end as usize];
    let (mut at, mut plain) = (line.start as usize, line.start as usize);
    while let Some(next) = memchr3(b'<', b'{', b'&', bytes.get(at..).unwrap_or(&[])) {
        at += next;
        let rest = &source[at..line.end as usize];
        let begins = |c: char| c.is_ascii_alphanumeric() || c == '/';
        let close = match bytes[at] {
            b'<' if rest[1..].starts_with(begins) => memchr(b'>', rest.as_bytes()),
            b'{' if rest[1..].starts_with('\\') => memchr(b'}', rest.as_bytes()),
            _ => None,
        };
        let skipped = close.map(|close| close + 1);
        let entity = if bytes[at] == b'&' { entity::at_start(rest) } else { None };
        let length = skipped.or(entity.as_ref().map(|(length, _)| *length));
        let Some(length) = length else {
            at += 1;
            continue;
        };
        builder.text(Span::new(narrow(plain), narrow(at)));
        if let Some((length, read)) = entity {
            builder.instead(Span::new(narrow(at), narrow(at + length)), &read);
        }
        at += length;
        plain = at;
    }
    builder.text(Span::new(narrow(plain), line.end));
}
