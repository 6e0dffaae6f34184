//! The text of a link beside its address: "[#8636](…/pull/8635)", "[PEP 712 converters](…/pep-0721/)".

mod label;
mod number;
mod pieces;
mod word;

use crate::document::Document;
use crate::language::Language;
use crate::value::Span;

/// A number or name in the text of a link whose address has another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedText {
    /// The number or name in the text.
    pub text: Span,
    /// The same in the address, in small letters.
    pub address: String,
}

/// The label of a link that nothing defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLabel {
    /// The label.
    pub label: Span,
    /// The one a slip of the pen away that is defined, and that no link has.
    pub defined: String,
}

/// The labels of links that nothing defines.
pub(super) fn labels(document: &Document) -> Vec<UnknownLabel> {
    label::read(document)
}

/// Longer texts are no names of what they open.
const LONGEST: usize = 200;
/// Longer addresses are full of codes.
const LONGEST_ADDRESS: usize = 300;

/// The links of a document whose number or name is not that of their address.
pub(super) fn read(document: &Document, language: &Language) -> Vec<LinkedText> {
    let text = document.text();
    let linked = document.links().iter().filter_map(|link| {
        let written = link.span.of(text);
        if written.len() > LONGEST || link.address.len() > LONGEST_ADDRESS {
            return None;
        }
        if let Some(found) = word::alone(link.span, written, &link.address, &language.spelling) {
            return Some(found);
        }
        if written.contains("://") {
            return None;
        }
        let path = path(&link.address);
        if is_key(path) {
            return None;
        }
        let told = pieces::read(written, language);
        let there = pieces::read(path, language);
        number::differs(link.span, written, &told, path, &there)
            .or_else(|| word::differs(link.span, written, &told, &there, text))
    });
    linked.collect()
}

/// "…?id=66a23f12-764c-4787-9a1b-0c7d5e2f3a44": a key, whose digits tell nothing.
fn is_key(path: &str) -> bool {
    path.split(['/', '=', '&', '?', '#']).any(|part| {
        let hexadecimal = |piece: &str| piece.bytes().all(|b| b.is_ascii_hexdigit());
        part.len() > 20 && part.split('-').count() > 3 && part.split('-').all(hexadecimal)
            || part.split(['-', '_']).any(is_scrambled)
    })
}

/// "jm23b5x31t": letters and digits that change places again and again.
fn is_scrambled(piece: &str) -> bool {
    const LEAST: usize = 8;
    const TURNS: usize = 4;
    let digits = || piece.bytes().map(|b| b.is_ascii_digit());
    let turns = digits().zip(digits().skip(1)).filter(|(one, other)| one != other).count();
    piece.len() >= LEAST && turns >= TURNS && piece.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// What of an address says what it opens: all but the host.
fn path(address: &str) -> &str {
    match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None if address.starts_with("mailto:") => "",
        None => address,
    }
}
