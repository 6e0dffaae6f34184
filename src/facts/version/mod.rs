//! Versions and numbers that names have: "Rust 1.80.1", "RA 269", "CH-47".

mod affected;
mod release;
mod retold;
mod told;

use super::slip::{Edit, between_words};
use crate::document::{BlockKind, Document};
use crate::language::{Case, Class, FormId, Language, Reading, Sentence, Token, TokenKind};
use crate::value::Span;

/// How many parts of a version are told apart.
const PARTS: usize = 4;
/// How many words on each side of two versions are compared.
const AROUND: usize = 8;
/// Among how many sentences at the top the title is looked for.
const TITLE: u32 = 3;
/// How many versions of a document are looked at: more are a change log or a table.
const MOST: usize = 4000;
/// In the cells of a table a version has so many parts at least: "22.04" and "24.04" are two systems.
const RELEASE: usize = 3;
/// Within so many sentences from the top a document says which edition it is of.
const LEAD: u32 = 8;
/// A number of so many digits with one left out or put in is no other by chance.
const LONG: usize = 4;
/// So many words of the name of what has editions are told again.
const NAME: u32 = 3;

/// A mention of a version.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // each says a thing of its own
pub struct Version {
    /// The number.
    pub span: Span,
    /// What has the version.
    pub name: Span,
    /// The parts of the number.
    pub parts: Vec<u32>,
    /// How often the document names this version.
    pub times: u32,
    /// The version of the same thing that the document is about, as another mention's number.
    pub main: Option<u32>,
    /// Its sentence speaks of what will be or was.
    pub planned: bool,
    /// Its sentence gives another version of the thing too.
    pub beside: bool,
    /// Two of its digits have changed places in the main one.
    pub swapped: bool,
    /// It is the main one but for a slip that no release explains: another first part ("2.31" for
    /// "1.31"), or two digits of a part that have changed places.
    pub slipped: bool,
    /// How many words beside it stand beside a mention of the main version too, in that order.
    pub copied: u32,
    /// It stands in a column whose other cells all have the main version of the thing.
    pub lone: bool,
    /// The title names the thing with another version, and its sentence announces it with this one; or the other way around.
    pub announced: bool,
    /// It is told as the mended one, and is one of those up to the main one that are told as affected.
    pub among: bool,
    /// It and the main one are told as the first that is affected, or the first that is mended.
    pub retold: bool,
    /// It is told as the release before the one of the title, and is none.
    pub since: bool,
    /// It is the year of what the title names with another: "State of Harbors 2024".
    pub edition: bool,
    column: Option<(u16, u16)>,
    form: FormId,
    token: usize,
    sentence: u32,
    heading: bool,
}

/// Reads the versions of a document.
pub(super) fn read(document: &Document, language: &Language, reading: &Reading) -> Vec<Version> {
    let mut found = Vec::new();
    let coded = has_coded(reading);
    for (number, sentence) in (0_u32..).zip(&reading.sentences) {
        if !coded && !sentence.classes.intersects(Class::DIGITS) || found.len() >= MOST {
            continue;
        }
        let block = &document.blocks[sentence.block as usize];
        let column = match block.kind {
            BlockKind::Cell { table, column, .. } => Some((table, column)),
            _ => None,
        };
        for at in sentence.range() {
            let version = match column {
                Some(_) => in_cell(document.text(), reading, sentence, at),
                None => version(document.text(), reading, sentence, at),
            };
            if let Some((name, parts)) = version {
                let token = reading.tokens[name];
                let heading = number < TITLE && matches!(block.kind, BlockKind::Heading { .. });
                let (span, sentence) = (reading.tokens[at].span, number);
                found.push(Version {
                    column,
                    heading,
                    ..Version::new((span, at), token, parts, sentence)
                });
            }
        }
    }
    compare(&mut found, document.text(), language, reading);
    release::read(&mut found, document, language, reading);
    affected::read(&mut found, document, language, reading);
    retold::read(&mut found, document, language, reading);
    retold::titled(&mut found, document, reading);
    found
}

impl Version {
    /// A mention of which nothing else is known.
    fn new((span, token): (Span, usize), name: Token, parts: Vec<u32>, sentence: u32) -> Self {
        Self {
            span,
            name: name.span,
            parts,
            times: 1,
            main: None,
            planned: false,
            beside: false,
            swapped: false,
            slipped: false,
            copied: 0,
            lone: false,
            among: false,
            retold: false,
            since: false,
            edition: false,
            announced: false,
            column: None,
            form: name.form,
            token,
            sentence,
            heading: false,
        }
    }
}

/// Whether any version is written as "v1.63", which is no figure.
fn has_coded(reading: &Reading) -> bool {
    reading.forms.all().any(|(_, word)| {
        word.strip_prefix('v').is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains('.')
        })
    })
}

/// A token that may be a version, as it is written.
fn numeral<'a>(text: &'a str, token: &Token) -> Option<&'a str> {
    matches!(token.kind, TokenKind::Figure | TokenKind::Code).then(|| token.span.of(text))
}

/// The version at a token of a cell, and what the cell begins with: "LZ4 HC -9 (v1.9.0)".
fn in_cell(
    text: &str,
    reading: &Reading,
    sentence: &Sentence,
    at: usize,
) -> Option<(usize, Vec<u32>)> {
    let token = reading.tokens[at];
    let written = numeral(text, &token)?.trim_start_matches('v');
    let named = at > sentence.range().start && written.split('.').count() >= RELEASE;
    let begins = written.starts_with(|c: char| c.is_ascii_digit());
    if !named || !begins {
        return None;
    }
    let parts: Option<Vec<u32>> = written.split('.').map(|part| part.parse().ok()).collect();
    Some((sentence.range().start, parts.filter(|parts| parts.len() <= PARTS)?))
}

/// The version at a token, and the token that names what has it.
fn version(
    text: &str,
    reading: &Reading,
    sentence: &Sentence,
    at: usize,
) -> Option<(usize, Vec<u32>)> {
    let token = reading.tokens[at];
    let written = numeral(text, &token)?;
    // "Rust v1.63.0"
    let written = written.strip_prefix('v').filter(|rest| rest.contains('.')).unwrap_or(written);
    let pointed = written.contains('.');
    if !pointed && written.len() < 3 {
        return None;
    }
    let parts: Option<Vec<u32>> = written.split('.').map(|part| part.parse().ok()).collect();
    let parts = parts.filter(|parts| (1..=PARTS).contains(&parts.len()))?;
    let class = |at: usize| reading.class(at);
    let next: Option<&Token> = reading.tokens.get(at + 1).filter(|_| at + 1 < sentence.range().end);
    let measured = Class::UNIT | Class::SCALE | Class::SHORT_SCALE;
    let sign = next.is_some_and(|next| {
        let goes_on = !next.spaced && matches!(next.span.of(text), "-" | "–" | "/" | ":");
        goes_on || matches!(next.span.of(text), "%" | "x" | "±")
    });
    if sign || next.is_some() && class(at + 1).intersects(measured) {
        return None;
    }
    // "Rust, 1.63.0", "Rust version 1.63.0", "Rust v1.63".
    let mut name = at.checked_sub(1).filter(|name| *name >= sentence.range().start)?;
    let mark = |at: usize, mark: &str| reading.tokens[at].span.of(text) == mark;
    // "CH-47"
    let dashed = !pointed && mark(name, "-") && !token.spaced && !reading.tokens[name].spaced;
    if dashed {
        name = name.checked_sub(1)?;
    }
    if pointed && mark(name, ",") {
        let near = name.saturating_sub(4).max(sentence.range().start)..name;
        if !near.into_iter().any(|at| class(at).intersects(Class::VERSION)) {
            return None;
        }
        name = name.checked_sub(1)?;
    }
    // "Rust v1.63"
    if pointed && mark(name, "v") && !token.spaced {
        name = name.checked_sub(1).filter(|name| *name >= sentence.range().start)?;
    }
    if class(name).intersects(Class::VERSION) {
        name = name.checked_sub(1).filter(|name| *name >= sentence.range().start)?;
    }
    let word = reading.tokens[name];
    let words = if pointed {
        Class::FUNCTION | Class::IDENTIFIER | Class::MONTH | Class::UNIT_BEFORE
    } else {
        Class::FUNCTION | Class::MONTH | Class::UNIT_BEFORE
    };
    let function = class(name).intersects(words);
    let named = word.capital || word.case == Case::Mixed;
    (word.kind == TokenKind::Word && named && !function && word.span.len() > 1)
        .then_some((name, parts))
}

/// Finds the version that the document is about, and what the others have in common with it.
fn compare(found: &mut [Version], text: &str, language: &Language, reading: &Reading) {
    let mut order: Vec<u32> = (0..u32::try_from(found.len()).unwrap_or(0)).collect();
    let key = |at: u32, found: &[Version]| {
        let one = &found[at as usize];
        (one.column, one.form, one.parts.len(), one.parts.clone())
    };
    order.sort_by(|x, y| key(*x, found).cmp(&key(*y, found)).then(x.cmp(y)));
    let mut start = 0;
    while start < order.len() {
        let of = |at: &&u32| {
            let one = &found[**at as usize];
            (one.column, one.form, one.parts.len())
        };
        let thing_of = of(&&order[start]);
        let end = start + order[start..].iter().take_while(|at| of(at) == thing_of).count();
        thing(found, &order[start..end], text, language, reading);
        start = end;
    }
}

/// Compares the mentions of one thing's versions, in the order of their numbers.
fn thing(
    found: &mut [Version],
    mentions: &[u32],
    text: &str,
    language: &Language,
    reading: &Reading,
) {
    let mut main: Option<(bool, usize, u32)> = None;
    let same =
        |x: u32, y: u32, found: &[Version]| found[x as usize].parts == found[y as usize].parts;
    let mut at = 0;
    while at < mentions.len() {
        let first = mentions[at];
        let run = mentions[at..].iter().take_while(|next| same(first, **next, found)).count();
        let all = &mentions[at..at + run];
        for mention in all {
            found[*mention as usize].times = u32::try_from(run).unwrap_or(u32::MAX);
        }
        let titled = all.iter().any(|mention| found[*mention as usize].heading);
        if (run >= 2 || titled && is_year(&found[first as usize].parts))
            && main.is_none_or(|best| (titled, run) > (best.0, best.1))
        {
            main = Some((titled, run, first));
        }
        at += run;
    }
    // The version that a document is about stands in its title.
    let Some((titled, run, main)) = main else { return };
    let column = found[main as usize].column.is_some();
    if column {
        lone(found, mentions, run, main);
        return;
    }
    if found[main as usize].parts.len() > 1 && !titled {
        return;
    }
    let of_main: Vec<u32> =
        mentions.iter().copied().filter(|mention| same(*mention, main, found)).take(64).collect();
    for mention in mentions {
        let one = &found[*mention as usize];
        if one.times > 1 {
            continue;
        }
        if one.parts.len() != found[main as usize].parts.len() {
            continue;
        }
        let others =
            mentions.iter().filter(|other| found[**other as usize].sentence == one.sentence);
        let together = others.count() > 1
            || one.parts.len() > 1 && stands_beside(one, text, reading)
            || of_main.iter().any(|main| names_too(&found[*main as usize], one, text, reading));
        // No release to come has another first part and all the rest the same.
        let main_parts = &found[main as usize].parts;
        let jumped = one.parts.get(1..) == main_parts.get(1..)
            && one.parts.get(1..).is_some_and(|rest| rest.iter().any(|part| *part != 0));
        let slipped = jumped && one.parts.get(1..).is_some_and(is_rare)
            || one.parts.len() > 1 && one_part_swapped(&one.parts, main_parts);
        let planned =
            !jumped && is_planned(one, language, reading) && !is_at_hand(one, language, reading);
        let swapped = is_swapped(&one.parts, &found[main as usize].parts);
        let copied =
            of_main.iter().map(|other| copied(one, &found[*other as usize], reading)).max();
        let edition = titled && is_year(&one.parts) && is_year(main_parts);
        let edition = edition && one.sentence < LEAD && !together && !planned;
        let edition = edition && copied.is_some_and(|copied| copied >= NAME);
        let one = &mut found[*mention as usize];
        one.edition = edition;
        (one.main, one.planned, one.copied) = (Some(main), planned, copied.unwrap_or(0));
        (one.swapped, one.slipped, one.beside) = (swapped, slipped, together);
    }
}

/// A year: "2024".
fn is_year(parts: &[u32]) -> bool {
    matches!(parts, [year] if (1950..2100).contains(year))
}

/// The one cell of a column that gives another version of a thing than all others, by one part.
fn lone(found: &mut [Version], mentions: &[u32], run: usize, main: u32) {
    let other = |at: &&u32| found[**at as usize].parts != found[main as usize].parts;
    let others: Vec<u32> = mentions.iter().filter(other).copied().collect();
    let [at] = others.as_slice() else { return };
    let (one, two) = (&found[*at as usize].parts, &found[main as usize].parts);
    let apart = one.iter().zip(two).filter(|(x, y)| x != y).count();
    let slip = one.len() == two.len() && apart == 1;
    if slip && run + 1 == mentions.len() {
        let one = &mut found[*at as usize];
        (one.main, one.lone) = (Some(main), true);
    }
}

/// Whether the sentence gives another number of the kind: "1.13 and 1.14".
fn stands_beside(one: &Version, text: &str, reading: &Reading) -> bool {
    let sentence = reading.sentences.get(one.sentence as usize);
    let version = |at: usize| {
        let written = reading.tokens[at].span.of(text);
        let parts = written.split('.').filter(|part| part.parse::<u32>().is_ok()).count();
        parts == one.parts.len()
    };
    sentence.map_or(0..0, Sentence::range).any(|at| at != one.token && version(at))
}

/// Whether the sentence of the main version gives the other too, without its name: "the end of Kestrel 1.8 and 1.9".
fn names_too(main: &Version, one: &Version, text: &str, reading: &Reading) -> bool {
    let sentence = reading.sentences.get(main.sentence as usize);
    let same = |at: usize| {
        let parts = reading.tokens[at].span.of(text).split('.').map(|part| part.parse().ok());
        parts.eq(one.parts.iter().map(|part| Some(*part)))
    };
    one.parts.len() > 1 && sentence.map_or(0..0, Sentence::range).any(same)
}

/// Whether what follows the first part is shared by no two series of releases by chance: "31" of "1.31",
/// "6.0" of "1.6.0".
fn is_rare(rest: &[u32]) -> bool {
    rest.len() > 1 || rest.iter().any(|part| *part >= 10)
}

/// Whether one part of a version alone differs, by two digits that have changed places.
fn one_part_swapped(one: &[u32], two: &[u32]) -> bool {
    let mut differ = one.iter().zip(two).filter(|(x, y)| x != y);
    let first = differ.next();
    differ.next().is_none() && first.is_some_and(|(x, y)| is_swapped(&[*x], &[*y]))
}

/// Whether two numbers without points are one but for two digits that have changed places, or one that was left
/// out or put in. Numbers that are given one after the other differ in a digit.
fn is_swapped(one: &[u32], two: &[u32]) -> bool {
    let ([one], [two]) = (one, two) else { return false };
    let (one, two) = (one.to_string(), two.to_string());
    let short = one.len().min(two.len());
    between_words(&one, &two).is_some_and(|(edit, at)| match edit {
        Edit::Swap => true,
        Edit::Double | Edit::Drop => short >= LONG && at < short,
        Edit::Change => false,
    })
}

/// "will be in 1.66", "planned for 1.66".
fn is_planned(one: &Version, language: &Language, reading: &Reading) -> bool {
    let Some(sentence) = reading.sentences.get(one.sentence as usize) else { return true };
    // What was is no other version by itself: "in 1.31, this was mended".
    let time = language.contrasts.iter().find(|set| set.name == "time");
    let plan = time.and_then(|set| set.members.iter().find(|(name, _)| name == "plan"));
    // "We look forward to the next release, 25.05".
    if sentence.classes.intersects(Class::AHEAD) {
        return true;
    }
    let tokens = &reading.tokens[sentence.range()];
    let classes = (sentence.range()).map(|at| reading.class(at));
    tokens.iter().zip(classes).enumerate().any(|(at, (_, class))| {
        if !class.intersects(Class::CONTRAST) {
            return false;
        }
        let mut bits = 0_u128;
        language.lexicon.every(&tokens[at..], &reading.forms, |sense| {
            if let crate::language::Sense::Contrast(bit) = sense {
                bits |= 1_u128 << bit;
            }
        });
        plan.is_some_and(|(_, plan)| bits & plan != 0)
    })
}

/// "If you plan to upgrade to 1.66": what readers can go to now is no plan of those who made it.
fn is_at_hand(one: &Version, language: &Language, reading: &Reading) -> bool {
    const NAME: usize = 5;
    const REACH: usize = 8;
    let references = &language.references;
    let Some(sentence) = reading.sentences.get(one.sentence as usize) else { return false };
    let word = |at: usize| reading.forms.text(reading.tokens[at].form);
    let near =
        |end: usize, reach: usize| sentence.range().start.max(end.saturating_sub(reach))..end;
    let onto = near(one.token, NAME).rfind(|at| references.is_onto(word(*at)));
    let upgraded = |onto: usize| near(onto, REACH).any(|at| references.is_upgraded(word(at)));
    onto.is_some_and(upgraded) && !sentence.range().any(|at| references.is_to_come(word(at)))
}

/// How many words in one order stand right before and right after two versions.
fn copied(one: &Version, two: &Version, reading: &Reading) -> u32 {
    let sentence = |version: &Version| reading.sentences[version.sentence as usize].range();
    let (first, second) = (sentence(one), sentence(two));
    let run = |x: &mut dyn Iterator<Item = usize>, y: &mut dyn Iterator<Item = usize>| {
        let form = |at: usize| reading.tokens[at].form;
        let words = x.zip(y).take(AROUND).take_while(|(x, y)| form(*x) == form(*y));
        words.filter(|(x, _)| reading.tokens[*x].kind == TokenKind::Word).count()
    };
    let before = run(&mut (first.start..one.token).rev(), &mut (second.start..two.token).rev());
    let after = run(&mut (one.token + 1..first.end), &mut (two.token + 1..second.end));
    u32::try_from(before + after).unwrap_or(0)
}
