//! The number of a record in an address, told elsewhere with two digits changed round: "RST-2022-43515" and
//! `https://records.example/RST-2022-43551`, `#23980 <https://code.example/pull/23890>`.

use std::collections::BTreeMap;

use super::{Twin, Way, digits};
use crate::document::Document;
use crate::facts::Facts;
use crate::facts::slip::{Edit, between_words};
use crate::language::TokenKind;
use crate::value::Span;

/// Shorter numbers are one slip apart by chance.
const DIGITS: usize = 5;
/// A number after "#" may be shorter, where its address stands right beside it.
const SHORT: usize = 3;
/// So many bytes lie between such a number and its address at most.
const TIED: usize = 4;
/// A text with more numbers of one kind is a list of them, in which two are alike by chance.
const MOST: usize = 8;

/// A number of something: "CVE-2022-43551", "NCT02004496", "#23890".
#[derive(Clone, Copy, Debug)]
struct Record<'a> {
    span: Span,
    written: &'a str,
}

/// All of a document.
pub(super) fn read(document: &Document, facts: &Facts) -> Vec<Twin> {
    let text = document.text();
    let mut addresses: Vec<(Span, &str)> = Vec::new();
    for token in facts.reading.tokens.iter().filter(|t| t.kind == TokenKind::Address) {
        addresses.push((token.span, token.span.of(text)));
    }
    let raw = addresses.len();
    addresses.extend(document.links().iter().map(|link| (link.span, &*link.address)));
    if addresses.is_empty() {
        return Vec::new();
    }
    let within = |at: usize| {
        let next = addresses[..raw].partition_point(|(span, _)| span.end as usize <= at);
        addresses[..raw].get(next).is_some_and(|(span, _)| (span.start as usize) <= at)
    };
    let mut all = Vec::new();
    for block in &document.blocks {
        records(text, block.span, &mut all);
    }
    all.retain(|record| !within(record.span.start as usize));
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    for record in &all {
        *said.entry(record.written).or_default() += 1;
    }
    let mut out = Vec::new();
    for (span, address) in &addresses[..raw] {
        out.extend(beside(text, *span, address, &all, &said));
    }
    out.extend(apart(&addresses, &all, &said));
    out
}

/// The number right before an address that is its own but for a slip.
fn beside(
    text: &str,
    span: Span,
    address: &str,
    all: &[Record],
    said: &BTreeMap<&str, usize>,
) -> Option<Twin> {
    let next = all.partition_point(|record| record.span.end <= span.start);
    let record = all.get(next.checked_sub(1)?)?;
    let between = text.get(record.span.end as usize..span.start as usize)?;
    let own = record.written.strip_prefix('#')?;
    if between.len() > TIED || between.contains('\n') {
        return None;
    }
    let (_, path) = address.split_once("://")?;
    let mut usual = None;
    for part in parts(path).filter(|part| part.bytes().all(|b| b.is_ascii_digit())) {
        if part == own {
            return None;
        }
        let swapped = between_words(own, part).is_some_and(|(edit, _)| edit == Edit::Swap);
        usual = usual.or(swapped.then_some(part));
    }
    // Another line may tell of it.
    let told = usual.is_some_and(|usual| said.contains_key(format!("#{usual}").as_str()));
    (usual.is_some() && !told).then_some(Twin { odd: record.span, usual: span, way: Way::Number })
}

/// A number that stands once, and with two digits changed round in an address somewhere.
fn apart(addresses: &[(Span, &str)], all: &[Record], said: &BTreeMap<&str, usize>) -> Vec<Twin> {
    let mut known: BTreeMap<&str, Span> = BTreeMap::new();
    for (span, address) in addresses.iter().filter(|(span, _)| !span.is_empty()) {
        for part in parts(address).filter(|part| digits(part) >= DIGITS) {
            known.entry(part).or_insert(*span);
        }
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for written in said.keys() {
        *kinds.entry(kind(written)).or_default() += 1;
    }
    let mut out = Vec::new();
    for record in all.iter().filter(|record| !record.written.starts_with('#')) {
        let written = record.written;
        let few = kinds.get(kind(written)).is_some_and(|numbers| *numbers <= MOST);
        if said.get(written) != Some(&1) || !few || known.contains_key(written) {
            continue;
        }
        let mut bytes = written.as_bytes().to_vec();
        for at in 1..bytes.len() {
            if !bytes[at].is_ascii_digit() || !bytes[at - 1].is_ascii_digit() {
                continue;
            }
            bytes.swap(at - 1, at);
            let other = std::str::from_utf8(&bytes).unwrap_or_default();
            // Both in the text, once each, are two things.
            let usual = known.get(other).filter(|_| said.get(other) != Some(&1));
            let linked =
                |span: &Span| span.start <= record.span.start && record.span.end <= span.end;
            if let Some(usual) = usual.filter(|usual| !linked(usual)) {
                out.push(Twin { odd: record.span, usual: *usual, way: Way::Number });
                break;
            }
            bytes.swap(at - 1, at);
        }
    }
    out
}

/// What a number is of, the letters before it: "CVE-", "NCT".
fn kind(written: &str) -> &str {
    written.find(|c: char| c.is_ascii_digit()).and_then(|at| written.get(..at)).unwrap_or("")
}

/// The parts of an address that may be a number.
fn parts(address: &str) -> impl Iterator<Item = &str> {
    address
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .filter(|part| part.len() >= SHORT && digits(part) >= SHORT)
}

/// The numbers of records that stand in a block.
fn records<'a>(text: &'a str, block: Span, out: &mut Vec<Record<'a>>) {
    let written = block.of(text);
    if memchr::memchr(b'#', written.as_bytes()).is_none() && digits(written) < DIGITS {
        return;
    }
    let bytes = written.as_bytes();
    let inner = |at: usize| {
        bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'-' || *b >= 0x80)
    };
    let mut at = 0;
    while at < bytes.len() {
        if !inner(at) {
            at += 1;
            continue;
        }
        let start = at;
        while inner(at) {
            at += 1;
        }
        let Some(word) = written.get(start..at) else { continue };
        let marked =
            start > 0 && bytes[start - 1] == b'#' && word.bytes().all(|b| b.is_ascii_digit());
        let upper = word.bytes().take_while(u8::is_ascii_uppercase).count();
        let named = (2..=6).contains(&upper)
            && digits(word) >= DIGITS
            && word[upper..].bytes().all(|b| b.is_ascii_digit() || b == b'-')
            && word.ends_with(|c: char| c.is_ascii_digit());
        // "site/NCT0200": a part of an address without its beginning.
        let path = start > 0 && matches!(bytes[start - 1], b'/' | b'=' | b'.' | b'_');
        if (named && !path || marked && word.len() >= SHORT) && word.len() < 24 {
            let from = start - usize::from(marked);
            let offset = |at: usize| block.start.saturating_add(u32::try_from(at).unwrap_or(0));
            let span = Span::new(offset(from), offset(at));
            if let Some(written) = written.get(from..at) {
                out.push(Record { span, written });
            }
        }
    }
}
