//! What a fault affects and what mends it: a release that is told as the mended one is none of those that are affected:
//! "versions up to and including 1.4.2 are affected", "upgrade to 1.4.2".

use super::retold;
use super::told::{Role, Statement, Told, is_led, versions};
use super::{MOST, PARTS, RELEASE, Version};
use crate::document::{BlockKind, Document};
use crate::language::{Class, Language, Reading, References, Token, TokenKind};
use crate::value::Span;

/// A version of fewer parts may be any number.
const FEWEST: usize = 2;
/// Among so many words before or after a version the one stands that says that it is mended.
const NEAR: usize = 6;
/// A text with more limits tells of many faults.
const LIMITS: usize = 6;
/// Marks around words.
const MARKS: [char; 12] = [',', '.', ';', ':', '(', ')', '[', ']', '`', '"', '*', '-'];

/// Where what is affected ends.
struct Limit {
    told: Told,
    /// The version itself is affected.
    inclusive: bool,
}

/// Adds the versions that are told as mended and lie among the affected ones.
pub(super) fn read(
    found: &mut Vec<Version>,
    document: &Document,
    language: &Language,
    reading: &Reading,
) {
    let references = &language.references;
    let word = |token: &Token| reading.forms.text(token.form);
    let affects = |token: &Token| references.is_affected(word(token));
    let text = document.text();
    let is_note = |block: u32| document.blocks[block as usize].kind == BlockKind::Note;
    let noted = || {
        let notes = reading.sentences.iter().filter(|sentence| is_note(sentence.block));
        notes
            .filter_map(|note| reading.tokens.get(note.range().start))
            .any(|first| references.is_mended(word(first)))
    };
    if !references.affected().iter().any(|word| reading.forms.id(word).is_some()) && !noted() {
        return;
    }
    let mut told = Gathered::default();
    for (sentence, number) in reading.sentences.iter().zip(0_u32..) {
        let plain = sentence.classes.intersects(Class::DIGITS);
        let kind = document.blocks[sentence.block as usize].kind;
        let many = told.limits.len() + told.mended.len() > MOST;
        if matches!(kind, BlockKind::Cell { .. }) || many {
            continue;
        }
        let tokens = &reading.tokens[sentence.range()];
        let code = || tokens.iter().any(|token| token.kind == TokenKind::Code);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
        if !plain && !code() {
            continue;
        }
        let whole = first.span.join(last.span);
        let written = whole.of(text).to_ascii_lowercase();
        let affected = tokens.iter().any(affects);
        let denied =
            tokens.windows(2).any(|pair| references.is_denial(word(&pair[0])) && affects(&pair[1]));
        for (at, version) in versions(&written) {
            let parts: Option<Vec<u32>> =
                version.split('.').map(|part| part.parse().ok()).collect();
            let Some(parts) = parts.filter(|parts| (FEWEST..=PARTS).contains(&parts.len())) else {
                continue;
            };
            let start = whole.start + u32::try_from(at).unwrap_or(0);
            let span = Span::new(start, start + u32::try_from(version.len()).unwrap_or(0));
            let before = written[..at].trim_end_matches([' ', '`', '"', '\'', 'v']);
            let after = written[at + version.len()..].trim_start_matches([' ', '`', '"', '\'']);
            let place = Place { before, after, affected, denied };
            told.add(Told { span, parts, sentence: number }, &place, references);
        }
    }
    retold::compare(found, &told.statements, text, reading);
    told.among(found, reading);
}

/// What stands around a version, and what its sentence says.
struct Place<'a> {
    before: &'a str,
    after: &'a str,
    affected: bool,
    denied: bool,
}

/// What a text tells of versions.
#[derive(Default)]
struct Gathered {
    limits: Vec<Limit>,
    mended: Vec<Told>,
    statements: Vec<Statement>,
}

impl Gathered {
    fn say(&mut self, role: Role, told: &Told) {
        let goes_on = |last: &&mut Statement| last.role == role && last.sentence == told.sentence;
        match self.statements.last_mut().filter(goes_on) {
            Some(last) => last.told.push(told.clone()),
            None => self.statements.push(Statement {
                role,
                sentence: told.sentence,
                told: vec![told.clone()],
            }),
        }
    }

    fn add(&mut self, told: Told, place: &Place, references: &References) {
        let Place { before, after, affected, denied } = *place;
        let mends = |word: &str| references.is_mended(word);
        let ahead = || before.split_whitespace().rev().take(NEAR).map(bare);
        let least = before.ends_with(">=") || before.ends_with('≥');
        let onward = || references.onward().iter().any(|word| after.starts_with(word.as_str()));
        if denied && before.ends_with('<') || affected && !denied && onward() {
            self.say(Role::First, &told);
        }
        if least {
            if denied || ahead().any(mends) {
                self.say(Role::Fixed, &told);
                self.mended.push(told);
            }
        } else if affected
            && !denied
            && let Some(inclusive) = limit(references, before, after)
        {
            self.limits.push(Limit { told, inclusive });
        } else if !affected && limit(references, before, after).is_none() {
            let earlier = ahead().next().is_some_and(|led| references.is_earlier_release(led));
            // "fixed in version 1.4.3", not "fixes what was wrong in version 1.4.2"
            let mut words = ahead().skip_while(|word| !references.is_within(word) && !mends(word));
            let within = words.next().is_some_and(|word| references.is_within(word));
            let beside = words.next().is_some_and(mends);
            let led = ahead().any(mends) && (!within || beside);
            let behind = after.split_whitespace().take(NEAR).map(bare).any(mends);
            if !earlier && (led || behind) {
                // "upgrade to 1.4.3", "fixed in 1.4.3", not "fix 1.4.3 on old lamps"
                let joins = |word: &str| references.is_within(word) || references.is_onto(word);
                let joined = ahead().take_while(|word| !mends(word)).any(joins);
                if led && joined && told.parts.len() >= RELEASE {
                    self.say(Role::Fixed, &told);
                }
                self.mended.push(told);
            }
        }
    }

    /// Adds the versions that are told as mended and lie among the affected ones.
    fn among(self, found: &mut Vec<Version>, reading: &Reading) {
        if self.limits.len() > LIMITS {
            return;
        }
        for told in self.mended {
            let among = self.limits.iter().find(|limit| is_among(&told.parts, limit));
            // "1.4.2 and 1.5.1 are mended": each is of a line of its own.
            let Some(limit) = among.filter(|limit| limit.told.span != told.span) else { continue };
            let (Some(odd), Some(main)) = (told.fact(reading), limit.told.fact(reading)) else {
                continue;
            };
            let at = u32::try_from(found.len()).ok();
            found.push(main);
            found.push(Version { main: at, among: true, ..odd });
        }
    }
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(MARKS)
}

/// Whether what is affected ends at a version, and whether that is affected itself: "through 1.4.2", "1.4.2 and earlier";
/// "before 1.4.3".
fn limit(references: &References, before: &str, after: &str) -> Option<bool> {
    let ends = |words: &[String]| words.iter().any(|word| is_led(before, word));
    if before.ends_with("<=") || before.ends_with('≤') || ends(references.through()) {
        return Some(true);
    }
    if references.and_earlier().iter().any(|word| after.starts_with(word.as_str())) {
        return Some(true);
    }
    (before.ends_with('<') || ends(references.before())).then_some(false)
}

/// Whether a version is one of those that end at a limit: the limit itself, or an earlier one of its line.
fn is_among(parts: &[u32], limit: &Limit) -> bool {
    let (last, own) = (&limit.told.parts, parts);
    if last.len() != own.len() {
        return false;
    }
    let line = own[..own.len() - 1] == last[..last.len() - 1];
    line && (own < last || limit.inclusive && own == last)
}
