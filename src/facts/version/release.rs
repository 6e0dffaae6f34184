//! The release that a document is about: its title, the sentence that announces it, its links, and its bare numbers
//! ("fixes since v1.7.0") name one version.

use super::{LEAD, MOST, PARTS, Version, has_coded, is_planned, is_rare};
use crate::document::{BlockKind, Document};
use crate::language::{Class, Language, Reading, Sentence, TokenKind};
use crate::value::Span;

/// A release has so many parts, where nothing else tells that it is one.
const FULL: usize = 3;
/// The parts behind the first of a bare number add up to so much at least: "1.0.1" may be anything.
const TELLING: u32 = 5;
/// A text with more releases of a thing is a list of them.
const SERIES: usize = 64;
/// So many words lie between a version and the word that tells of its release, at most.
const REACH: usize = 8;
/// So many links make of one that is other a slip.
const LINKS: usize = 2;

/// Marks the versions that are not the one of the release.
pub(super) fn read(
    found: &mut Vec<Version>,
    document: &Document,
    language: &Language,
    reading: &Reading,
) {
    let mut titled = (0..found.len()).filter(|at| found[*at].heading && found[*at].parts.len() > 1);
    let (Some(title), None) = (titled.next(), titled.next()) else { return };
    let finder = Finder { document, language, reading };
    if !finder.is_alone(&found[title]) {
        return;
    }
    finder.announced(found, title);
    finder.labelled(found, title);
    let bare = finder.bare(found, title);
    let named = found.len();
    found.extend(bare);
    jumped(found, title, named);
    finder.linked(found, title);
}

/// Of the release's number with another first part no other release of the document is: "3.13.3" beside "1.13.3".
/// Those before `named` have their name beside them.
fn jumped(found: &mut [Version], title: usize, named: usize) {
    let own = found[title].clone();
    let of_thing = |one: &Version| {
        one.form == own.form && one.column.is_none() && one.parts.len() == own.parts.len()
    };
    let mut counts: Vec<(Vec<u32>, Vec<usize>)> = Vec::new();
    for at in (0..found.len()).filter(|at| of_thing(&found[*at])) {
        match counts.iter().position(|(parts, _)| *parts == found[at].parts) {
            Some(known) => counts[known].1.push(at),
            None if counts.len() < SERIES => counts.push((found[at].parts.clone(), vec![at])),
            None => return,
        }
    }
    for (parts, places) in &counts {
        let ([odd], Some(first)) = (places.as_slice(), parts.first()) else { continue };
        let alike = |(other, at): &&(Vec<u32>, Vec<usize>)| {
            at.len() > 1
                && other.first() != Some(first)
                && other.get(1..) == parts.get(1..)
                && parts.get(1..).is_some_and(|rest| {
                    is_rare(rest)
                        && rest.iter().fold(0, |sum: u32, part| sum.saturating_add(*part))
                            >= TELLING
                })
        };
        let own_series = |(other, at): &&(Vec<u32>, Vec<usize>)| {
            let named = *odd >= named || at.iter().any(|at| *at < named);
            other.first() == Some(first) && named
        };
        let series = counts.iter().filter(own_series).count();
        let Some((_, main)) = counts.iter().find(alike).filter(|_| series == 1) else {
            continue;
        };
        if let Some(main) = main.first() {
            blame(found, *odd, *main);
        }
    }
}

/// Marks a version as one that should be the other, of which nothing is wrong then.
fn blame(found: &mut [Version], odd: usize, main: usize) {
    let right = found[main].parts.clone();
    for version in found.iter_mut().filter(|version| version.parts == right) {
        version.main = None;
    }
    found[odd].main = u32::try_from(main).ok();
    found[odd].announced = true;
}

struct Finder<'a> {
    document: &'a Document,
    language: &'a Language,
    reading: &'a Reading,
}

impl Finder<'_> {
    fn text(&self) -> &str {
        self.document.text()
    }

    fn sentence(&self, version: &Version) -> Option<&Sentence> {
        self.reading.sentences.get(version.sentence as usize)
    }

    /// Whether its sentence gives no other version.
    fn is_alone(&self, version: &Version) -> bool {
        let Some(sentence) = self.sentence(version) else { return false };
        sentence.range().filter(|at| *at != version.token).all(|at| self.number(at).is_none())
    }

    /// The parts of a number with points, whatever has it: "1.7.0", "v1.7".
    fn number(&self, at: usize) -> Option<Vec<u32>> {
        let token = self.reading.tokens.get(at)?;
        if !matches!(token.kind, TokenKind::Figure | TokenKind::Code) {
            return None;
        }
        let written = token.span.of(self.text());
        let parts: Option<Vec<u32>> = written
            .strip_prefix('v')
            .unwrap_or(written)
            .split('.')
            .map(|part| part.parse().ok())
            .collect();
        parts.filter(|parts| (2..=PARTS).contains(&parts.len()))
    }

    /// "Announcing Kestrel 1.4", and "we are happy to announce Kestrel 1.6" below it.
    fn announced(&self, found: &mut [Version], title: usize) {
        let own = found[title].clone();
        let told = found.iter().position(|one| {
            !one.heading
                && one.column.is_none()
                && one.sentence < LEAD
                && one.form == own.form
                && one.parts.len() == own.parts.len()
                && self.is_alone(one)
                && self.announces(one)
        });
        let Some(told) = told else { return };
        // Each is named once, or the one alone is.
        let (one, two) = (found[told].times, own.times);
        if found[told].parts == own.parts || one > 1 && two > 1 {
            return;
        }
        let (odd, main) = if one > two { (title, told) } else { (told, title) };
        blame(found, odd, main);
    }

    /// Whether a sentence tells of the release and of no other: "we announce Kestrel 1.4", "Kestrel 1.4 is released".
    fn announces(&self, version: &Version) -> bool {
        let Some(sentence) = self.sentence(version) else { return false };
        let references = &self.language.references;
        let word = |at: usize| self.reading.forms.text(self.reading.tokens[at].form);
        let (range, at) = (sentence.range(), version.token);
        let near = range.start.max(at.saturating_sub(REACH))..range.end.min(at + REACH);
        let released = near.filter(|at| references.is_released(word(*at)));
        let Some(told) = released.min_by_key(|told| told.abs_diff(at)) else { return false };
        let between =
            if told < at { told + 1..at } else { range.start.max(at.saturating_sub(REACH))..told };
        !between.into_iter().any(|at| references.is_earlier(word(at)))
            && !is_planned(version, self.language, self.reading)
    }

    /// The one number that the head of a page gives as its version.
    fn labelled(&self, found: &mut Vec<Version>, title: usize) {
        let own = found[title].clone();
        let number = |sentence: &Sentence| {
            let note = self
                .document
                .blocks
                .get(sentence.block as usize)
                .is_some_and(|block| block.kind == BlockKind::Note);
            let only = sentence.range().len() == 1 && note;
            self.number(sentence.range().start).filter(|parts| only && parts.len() >= FULL)
        };
        let mut lead = self.reading.sentences.iter().zip(0..LEAD);
        let Some((sentence, at, parts)) = lead.find_map(|(one, at)| Some((one, at, number(one)?)))
        else {
            return;
        };
        let Some(name) = self.reading.tokens.iter().find(|token| token.span == own.name) else {
            return;
        };
        if parts.len() != own.parts.len() || parts == own.parts {
            return;
        }
        let token = sentence.range().start;
        let times = found.iter().filter(|one| one.parts == parts).count();
        let label = Version::new((self.reading.tokens[token].span, token), *name, parts, at);
        if times > 0 && own.times == 1 {
            let main = found.len();
            found.push(label);
            blame(found, title, main);
        } else if times == 0 {
            found.push(Version { main: u32::try_from(title).ok(), announced: true, ..label });
        }
    }

    /// Numbers of releases that stand without the name: "Fixes since v1.7.0".
    fn bare(&self, found: &[Version], title: usize) -> Vec<Version> {
        let own = &found[title];
        let Some(name) = self.reading.tokens.iter().find(|token| token.span == own.name) else {
            return Vec::new();
        };
        let mut known: Vec<usize> = found.iter().map(|one| one.token).collect();
        known.sort_unstable();
        let coded = has_coded(self.reading);
        let mut out = Vec::new();
        for (sentence, number) in self.reading.sentences.iter().zip(0_u32..) {
            if !coded && !sentence.classes.intersects(Class::DIGITS)
                || out.len() + found.len() >= MOST
            {
                continue;
            }
            let block = self.document.blocks.get(sentence.block as usize);
            if block.is_none_or(|block| matches!(block.kind, BlockKind::Cell { .. })) {
                continue;
            }
            for at in sentence.range() {
                if let Some(parts) = self.number(at).filter(|_| self.is_bare(at, sentence)) {
                    let span = self.reading.tokens[at].span;
                    if known.binary_search(&at).is_err() && parts.len() == own.parts.len() {
                        out.push(Version::new((span, at), *name, parts, number));
                    }
                }
            }
        }
        out
    }

    fn is_bare(&self, at: usize, sentence: &Sentence) -> bool {
        let token = self.reading.tokens[at];
        let written = token.span.of(self.text());
        let marked = written.starts_with('v');
        if !marked && (written.split('.').count() < FULL || at == sentence.range().start) {
            return false;
        }
        let mark =
            |at: usize| self.reading.tokens.get(at).map_or("", |token| token.span.of(self.text()));
        let next =
            self.reading.tokens.get(at + 1).filter(|next| !next.spaced).map(|_| mark(at + 1));
        let glued = matches!(next, Some("-" | "/" | ":" | "%" | "_" | "+"));
        let before = at.checked_sub(1).filter(|before| *before >= sentence.range().start);
        // "Lark 1.4.2" is of another thing, "Section 1.4.2" none.
        let named = before.is_some_and(|before| {
            let word = self.reading.tokens[before];
            let class = self.reading.class(before);
            let other =
                word.capital && word.kind == TokenKind::Word && !class.intersects(Class::FUNCTION);
            other
                || class.intersects(Class::IDENTIFIER)
                || matches!(mark(before), "-" | "/" | "_" | "=" | "@" | ":" | "#")
                || word.kind == TokenKind::Code
        });
        !glued && (!named || marked)
    }

    /// One address of a file of the release among others: "kestrel-1.4.2.zip" beside "kestrel-1.4.3.tar.gz".
    fn linked(&self, found: &mut Vec<Version>, title: usize) {
        let own = found[title].clone();
        let text = self.text();
        let name = own.name.of(text);
        if own.parts.len() < FULL || name.is_empty() || !name.is_ascii() {
            return;
        }
        let small = text.to_ascii_lowercase();
        let stem = format!("{}-", name.to_ascii_lowercase());
        let mut files: Vec<(Span, Vec<u32>)> = Vec::new();
        for (at, _) in small.match_indices(&stem).take(MOST) {
            let start = at + stem.len();
            let rest = small.get(start..).unwrap_or_default();
            let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            let number = rest[..length].trim_end_matches('.');
            let parts: Option<Vec<u32>> = number.split('.').map(|part| part.parse().ok()).collect();
            if let Some(parts) = parts.filter(|parts| parts.len() == own.parts.len())
                && rest[number.len()..].starts_with('.')
            {
                let from = u32::try_from(start).unwrap_or(u32::MAX);
                files.push((
                    Span::new(from, from.saturating_add(u32::try_from(number.len()).unwrap_or(0))),
                    parts,
                ));
            }
        }
        let mut other = files.iter().filter(|(_, parts)| *parts != own.parts);
        let (Some((span, parts)), None) = (other.next(), other.next()) else { return };
        if files.len() <= LINKS {
            return;
        }
        let Some(name) = self.reading.tokens.iter().find(|token| token.span == own.name) else {
            return;
        };
        let version = Version::new((*span, own.token), *name, parts.clone(), own.sentence);
        let main = u32::try_from(title).ok();
        found.push(Version { main, announced: true, ..version });
    }
}
