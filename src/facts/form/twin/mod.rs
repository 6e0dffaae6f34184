//! Two places that plainly write one thing, and write it two ways: texts of one link, addresses, numbers of
//! cases and papers, codes, counts.

mod address;
mod ascending;
mod cited;
mod code;
mod designation;
mod dotted;
mod link;
mod part;
mod place;
mod recalled;
mod registered;
mod scaled;
mod short;

use std::collections::BTreeMap;

use super::super::Facts;
use crate::document::Document;
use crate::language::Language;
use crate::value::Span;

/// By what two places are known to write one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Both are texts of a link to one page.
    Link,
    /// They are addresses of the web or of mail.
    Address,
    /// They are numbers after one word.
    Number,
    /// They are codes of letters and digits.
    Code,
    /// They are a name with its number and its short form.
    Short,
    /// They are counts of one thing, and the later points back.
    Count,
    /// They are amounts with the same digits and another scale.
    Scale,
}

/// Two ways in which one thing is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// The one to suspect: the rarer or later.
    pub odd: Span,
    /// The other.
    pub usual: Span,
    /// By what they are known to be one.
    pub way: Way,
}

/// How many digits a number has.
fn digits(number: &str) -> usize {
    number.bytes().filter(u8::is_ascii_digit).count()
}

/// All of a document.
pub(super) fn read(document: &Document, language: &Language, facts: &Facts) -> Vec<Twin> {
    let mut out = link::read(document, language);
    out.extend(address::read(document, facts));
    out.extend(designation::read(document, language, facts));
    out.extend(part::read(document, language, facts));
    out.extend(code::read(document, facts));
    out.extend(place::read(document, facts));
    out.extend(registered::read(document, facts));
    out.extend(cited::read(document, facts));
    out.extend(short::read(document, facts));
    out.extend(dotted::read(document, facts));
    out.extend(ascending::read(document, facts));
    out.extend(recalled::read(document, facts));
    out.extend(scaled::read(document, facts));
    out.sort_by_key(|twin| twin.odd);
    out.dedup_by_key(|twin| twin.odd);
    out
}

/// The places of one writing, in the order of the text.
type Places = BTreeMap<String, Vec<Span>>;

/// The rarer of two writings, or the later one, and the other: a place of each.
fn suspect(one: &[Span], other: &[Span]) -> Option<(Span, Span)> {
    let (a, b) = (*one.first()?, *other.first()?);
    let first = one.len() < other.len() || one.len() == other.len() && a > b;
    Some(if first { (a, b) } else { (b, a) })
}
