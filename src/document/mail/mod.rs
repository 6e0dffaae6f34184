//! Messages (`.eml`): the subject as a headline, the date, and the text. Of a message that has its text
//! both plain and as HTML the plain one is read. Attachments are not.
//!
//! `parts.rs` finds the parts, `decode.rs` decodes them with the place of every character.

mod decode;
mod parts;

use super::block::BlockKind;
use super::builder::{Builder, Built};
use super::document::Document;
use super::source::Source;
use super::{html, plain};
use decode::Charset;
use parts::{Header, Part};

/// Reads a message.
pub(super) fn parse(source: Source) -> Document {
    let built = read(source.text());
    Document::new(source, built)
}

fn read(text: &str) -> Built {
    let whole = Part::of(text, 0, text.len());
    let mut builder = Builder::apart(text);
    for (name, kind) in [("subject", BlockKind::Heading { level: 1 }), ("date", BlockKind::Note)] {
        if let Some(header) = whole.header(name) {
            builder.begin(kind, false);
            words(text, &header, &mut builder);
            builder.end();
        }
    }
    let mut built = builder.finish();
    for part in parts::texts(text, &whole) {
        let inner = decode::body(text, &part);
        // Places of what is read of the part lead through its decoding.
        let read = if part.is_html() {
            html::read(&inner.text)
        } else {
            plain::read(&Source::of_parts("", inner.text.clone(), Vec::new()))
        };
        built.append(inner.built(read));
    }
    built
}

/// The words of a header, in which "=?utf-8?Q?…?=" is encoded.
fn words(text: &str, header: &Header, builder: &mut Builder) {
    for (span, read) in decode::words(text, header.value) {
        match read {
            Some(read) => builder.instead(span, &read),
            None => builder.text(span),
        };
    }
}

/// The character set that a part says it is in.
fn charset(part: &Part) -> Charset {
    Charset::named(part.parameter("charset").unwrap_or("utf-8"))
}
