//! Two texts of links to one page, of which one word differs: "[Ann Berger](/ann)" and "[Anna Berger](/ann)".

use std::collections::BTreeMap;

use super::{Twin, Way, suspect};
use crate::document::Document;
use crate::facts::slip::between_words;
use crate::language::Language;
use crate::value::Span;

/// Longer texts are sentences.
const LONGEST: usize = 60;
/// A page with more links than these is an index.
const MOST: usize = 2000;
/// A shorter word is another by chance.
const SHORTEST: usize = 4;

pub(super) fn read(document: &Document, language: &Language) -> Vec<Twin> {
    let links = document.links();
    let mut pages: BTreeMap<&str, BTreeMap<&str, Vec<Span>>> = BTreeMap::new();
    if !(2..MOST).contains(&links.len()) {
        return Vec::new();
    }
    for link in links {
        let text = link.span.of(document.text()).trim();
        let address = link.address.trim_end_matches('/');
        let page = address.contains('/') && !address.starts_with('#');
        if page && text.len() < LONGEST && text.contains(' ') {
            pages.entry(address).or_default().entry(text).or_default().push(link.span);
        }
    }
    let mut out = Vec::new();
    for texts in pages.values().filter(|texts| (2..8).contains(&texts.len())) {
        let all: Vec<(&&str, &Vec<Span>)> = texts.iter().collect();
        for (at, (one, places)) in all.iter().enumerate() {
            for (other, theirs) in &all[at + 1..] {
                let Some((odd, usual)) = suspect(places, theirs) else { continue };
                if is_one_name(one, other, language) {
                    out.push(Twin { odd, usual, way: Way::Link });
                } else if let Some([x, y]) = two_versions(document.text(), odd, usual) {
                    out.push(Twin { odd: x, usual: y, way: Way::Link });
                }
            }
        }
    }
    out
}

/// The versions in two texts, where each has one after the same word: "released in Lark 3.5", "Wicks in Lark 3.4".
fn two_versions(text: &str, one: Span, other: Span) -> Option<[Span; 2]> {
    let version = |span: Span| {
        let (mut at, mut before, mut found) = (span.start, None, None);
        for word in span.of(text).split(' ') {
            let length = u32::try_from(word.len()).ok()?;
            if is_version(word) {
                // Of two nobody knows which.
                if found.is_some() {
                    return None;
                }
                found = before.map(|name: &str| (name, word, Span::new(at, at + length)));
            }
            before = Some(word);
            at += length + 1;
        }
        found
    };
    let ((name, a, x), (their, b, y)) = (version(one)?, version(other)?);
    let points = |version: &str| version.matches('.').count();
    let named = name.starts_with(char::is_uppercase) && name == their;
    (named && a != b && points(a) == points(b)).then_some([x, y])
}

/// "3.5"
fn is_version(word: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    word.starts_with(digit)
        && word.ends_with(digit)
        && word.contains('.')
        && word.chars().all(|c| digit(c) || c == '.')
}

/// Whether two names of as many words differ in one word, which is no short form of the other.
fn is_one_name(one: &str, other: &str, language: &Language) -> bool {
    let (one, other): (Vec<&str>, Vec<&str>) =
        (one.split_whitespace().collect(), other.split_whitespace().collect());
    let name = |word: &&str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-')
    };
    if one.len() != other.len()
        || !(2..=4).contains(&one.len())
        || !one.iter().chain(&other).all(name)
    {
        return false;
    }
    let mut apart = one.iter().zip(&other).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (apart.next(), apart.next()) else { return false };
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let short = a.len().min(b.len()) < SHORTEST;
    let unknown = |word: &str| language.lexicon.entry(word).is_none();
    // "Sam" and "Samuel", "Section" and "Sections"
    let begins = a.starts_with(&b) || b.starts_with(&a);
    let alike = a.chars().take(3).eq(b.chars().take(3)) || between_words(&a, &b).is_some();
    !short && !begins && alike && a != b && unknown(&a) && unknown(&b)
}
