//! What a notice of a fault says twice: the first version that has it, and the first that has it no more;
//! and what the notes of a release say twice: the release before it.
//! "1.2.0 to and including 1.4.2" beside "< 1.2.1"; "patched: >= 1.4.3" beside "it was fixed in 1.4.5".

use std::collections::BTreeMap;

use super::told::{Role, Statement, Told, is_led, versions};
use super::{MOST, PARTS, TITLE, Version};
use crate::document::{BlockKind, Document};
use crate::language::{Class, Language, Reading};
use crate::value::Span;

/// More such statements are those of many faults.
const STATEMENTS: usize = 12;
/// A text is of one release, and two versions are told as the one before it where one is a slip.
const SINCE: usize = 2;
/// A statement with more versions is a list of releases.
const VERSIONS: usize = 6;
/// So often a text names the release that it is about, at least.
const OFTEN: usize = 3;
/// A line of so many words and marks says of what release it lists the changes.
const LINE: usize = 9;

/// Adds to the facts what a text says of the release before the one that it is about, where it says it twice.
pub(super) fn read(
    found: &mut Vec<Version>,
    document: &Document,
    language: &Language,
    reading: &Reading,
) {
    let (text, references) = (document.text(), &language.references);
    // The document has a word of more than two letters that one of the phrases begins with.
    let begins = |phrase: &String| {
        let heads = (3..=phrase.len()).filter_map(|end| phrase.get(..end));
        heads.into_iter().any(|head| reading.forms.id(head).is_some())
    };
    if !references.series().iter().any(begins) {
        return;
    }
    let coded = super::has_coded(reading);
    let mut statements: Vec<Statement> = Vec::new();
    for (sentence, number) in reading.sentences.iter().zip(0_u32..) {
        let kind = document.blocks[sentence.block as usize].kind;
        let digits = coded || sentence.classes.intersects(Class::DIGITS);
        if !digits || matches!(kind, BlockKind::Cell { .. }) || statements.len() > MOST {
            continue;
        }
        let tokens = &reading.tokens[sentence.range()];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
        let whole = first.span.join(last.span);
        let written = whole.of(text);
        if !written.is_ascii() {
            continue;
        }
        let small = written.to_ascii_lowercase();
        for (at, version) in versions(&small) {
            let before = small[..at].trim_end_matches([' ', '`', 'v']);
            let rest = small[at + version.len()..].trim_end_matches(['.', ':', ' ', '`']);
            let line = tokens.len() <= LINE && rest.is_empty();
            let led = references
                .series()
                .iter()
                .any(|phrase| is_led(before, phrase) && (line || phrase.contains(' ')));
            let parts: Option<Vec<u32>> =
                version.split('.').map(|part| part.parse().ok()).collect();
            let Some(parts) = parts.filter(|parts| led && parts.len() <= PARTS) else { continue };
            let start = whole.start + u32::try_from(at).unwrap_or(0);
            let span = Span::new(start, start + u32::try_from(version.len()).unwrap_or(0));
            let told = vec![Told { span, parts, sentence: number }];
            statements.push(Statement { role: Role::Before, sentence: number, told });
        }
    }
    compare(found, &statements, text, reading);
    let Some(title) = title(document, reading) else { return };
    for told in statements.iter().flat_map(|statement| &statement.told) {
        let length = told.parts.len().min(title.parts.len());
        let later = told.parts.get(..length) > title.parts.get(..length);
        if !later && told.parts != title.parts {
            continue;
        }
        let (Some(odd), Some(main)) = (told.fact(reading), title.fact(reading)) else { continue };
        let at = u32::try_from(found.len()).ok();
        found.push(main);
        found.push(Version { main: at, since: true, ..odd });
    }
}

/// Adds the version of the title, where the text never names it and names one again and again that is not the release
/// before it and differs in one part.
pub(super) fn titled(found: &mut Vec<Version>, document: &Document, reading: &Reading) {
    let Some(title) = title(document, reading) else { return };
    let text = document.text();
    if times(&title, text) > 1
        || found.iter().any(|known| known.span == title.span && known.main.is_some())
    {
        return;
    }
    let mut counts: BTreeMap<Vec<u32>, (usize, usize, usize, bool)> = BTreeMap::new();
    let small = text.to_ascii_lowercase();
    // "It will be gone in 1.5.0": of a release to come.
    let ahead = |at: usize| {
        let after = reading.sentences.partition_point(|one| {
            let first = reading.tokens.get(one.range().start);
            first.is_some_and(|first| first.span.start as usize <= at)
        });
        let own = after.checked_sub(1).and_then(|at| reading.sentences.get(at));
        own.is_some_and(|own| own.classes.intersects(Class::FUTURE))
    };
    for (at, version) in versions(&small) {
        let parts: Option<Vec<u32>> = version.split('.').map(|part| part.parse().ok()).collect();
        if let Some(parts) = parts.filter(|parts| is_near(parts, &title.parts)) {
            let count = counts.entry(parts).or_insert((0, at, version.len(), false));
            count.0 += 1;
            count.3 |= !ahead(at);
        }
    }
    let before = |parts: &[u32]| {
        parts.iter().zip(&title.parts).any(|(theirs, own)| theirs.checked_add(1) == Some(*own))
    };
    let often = counts
        .iter()
        .filter(|(parts, (count, _, _, here))| *count >= OFTEN && *here && !before(parts));
    let Some((parts, (_, at, length, _))) = often.max_by_key(|(_, (count, ..))| *count) else {
        return;
    };
    let start = u32::try_from(*at).unwrap_or(u32::MAX);
    let span = Span::new(start, start.saturating_add(u32::try_from(*length).unwrap_or(0)));
    let sentence = reading.sentences.partition_point(|one| {
        reading.tokens.get(one.range().start).is_some_and(|first| first.span.start <= start)
    });
    let sentence = u32::try_from(sentence.saturating_sub(1)).unwrap_or(u32::MAX);
    let main = Told { span, parts: parts.clone(), sentence };
    let (Some(odd), Some(main)) = (title.fact(reading), main.fact(reading)) else { return };
    let at = u32::try_from(found.len()).ok();
    found.push(main);
    found.push(Version { main: at, retold: true, ..odd });
}

/// The one version of a title.
fn title(document: &Document, reading: &Reading) -> Option<Told> {
    let text = document.text();
    let heads = |block: u32| {
        let kind = document.blocks.get(block as usize).map(|block| block.kind);
        matches!(kind, Some(BlockKind::Heading { .. }))
    };
    let mut top = reading.sentences.iter().zip(0..TITLE).filter(|(one, _)| heads(one.block));
    top.find_map(|(sentence, number)| {
        let tokens = reading.tokens.get(sentence.range())?;
        let whole = tokens.first()?.span.join(tokens.last()?.span);
        let small = whole.of(text).to_ascii_lowercase();
        let mut all = versions(&small).filter(|(_, version)| version.matches('.').count() >= 2);
        let (at, version) = all.next()?;
        if all.next().is_some() {
            return None;
        }
        let parts: Option<Vec<u32>> = version.split('.').map(|part| part.parse().ok()).collect();
        let start = whole.start + u32::try_from(at).ok()?;
        let span = Span::new(start, start + u32::try_from(version.len()).ok()?);
        Some(Told { span, parts: parts.filter(|parts| parts.len() <= PARTS)?, sentence: number })
    })
}

/// Adds the version of one statement that another has otherwise, where they have all others alike.
pub(super) fn compare(
    found: &mut Vec<Version>,
    statements: &[Statement],
    text: &str,
    reading: &Reading,
) {
    if statements.len() > STATEMENTS {
        return;
    }
    // "One part since 1.4.2, another since 1.5.0, a third since 1.7.0": a list of several.
    let mut before: Vec<&[u32]> = statements
        .iter()
        .filter(|statement| statement.role == Role::Before)
        .flat_map(|statement| statement.told.iter().map(|told| &told.parts[..]))
        .collect();
    before.sort_unstable();
    before.dedup();
    if before.len() > SINCE {
        return;
    }
    for (at, one) in statements.iter().enumerate() {
        let like = |other: &&Statement| other.role == one.role && other.sentence != one.sentence;
        for other in statements[at + 1..].iter().filter(like) {
            let (Some(x), Some(y)) = (alone(one, other), alone(other, one)) else { continue };
            if !is_near(&x.parts, &y.parts) {
                continue;
            }
            // What the text has more than once is no slip.
            let (first, second) = (times(x, text), times(y, text));
            if first > 1 && second > 1 {
                continue;
            }
            let (odd, main) = if first < second { (x, y) } else { (y, x) };
            if found.iter().any(|known| known.retold && known.span == odd.span) {
                continue;
            }
            let (Some(odd), Some(main)) = (odd.fact(reading), main.fact(reading)) else { continue };
            let at = u32::try_from(found.len()).ok();
            found.push(main);
            found.push(Version { main: at, retold: true, ..odd });
        }
    }
}

/// The one version of a statement that the other has not.
fn alone<'a>(one: &'a Statement, other: &Statement) -> Option<&'a Told> {
    if one.told.len() > VERSIONS {
        return None;
    }
    let mut left =
        one.told.iter().filter(|told| !other.told.iter().any(|known| known.parts == told.parts));
    left.next().filter(|_| left.next().is_none())
}

/// Whether two versions have all parts but one alike.
fn is_near(one: &[u32], two: &[u32]) -> bool {
    one.len() == two.len() && one.iter().zip(two).filter(|(x, y)| x != y).count() == 1
}

/// How often a version stands in a text.
fn times(told: &Told, text: &str) -> usize {
    let written = told.span.of(text);
    let inner = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    text.match_indices(written)
        .filter(|(at, _)| {
            let before = at.checked_sub(1).and_then(|at| bytes.get(at));
            !inner(before) && before != Some(&b'.') && !inner(bytes.get(at + written.len()))
        })
        .count()
}
