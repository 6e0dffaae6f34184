//! Words that are one slip from a word that is known: months and weekdays ("Febuary 12", "Wendesday"),
//! and names in code that the text uses elsewhere (`telynx` beside `telnyx`).

use rustc_hash::FxHashMap;

use super::super::Facts;
use super::is_year;
use crate::document::Document;
use crate::facts::slip::{Edit, between_words};
use crate::language::{Case, Class, FormId, Language, Token, TokenKind};
use crate::value::Span;

/// A word and the one that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misspelling {
    /// The word.
    pub span: Span,
    /// What it should be, in its own capitals.
    pub expected: String,
    /// Another place of the word that is meant; none for a word of the calendar.
    pub other: Option<Span>,
}

/// Shorter words are one letter apart by chance.
const SHORTEST: usize = 6;
/// Shorter names of the calendar are other words but for a letter.
const SHORTEST_OF_CALENDAR: usize = 5;
/// So many places settle how a name in code is written.
const SETTLED: usize = 3;

/// All of a document.
pub(super) fn read(document: &Document, language: &Language, facts: &Facts) -> Vec<Misspelling> {
    let mut out = Vec::new();
    if facts.reading.in_language && has_near(language, facts) {
        let bit = |byte: u8| 1_u32 << (byte & 31);
        let names = language.calendar_names.iter().filter_map(|name| name.bytes().next());
        let initials = names.fold(0, |bits, first| bits | bit(first));
        for sentence in &facts.reading.sentences {
            let tokens = &facts.reading.tokens[sentence.range()];
            // Asked of every token, so that the letters are looked at last.
            // "FriRday" is meant so.
            let one_case = |token: &Token| token.capital && token.case != Case::Mixed;
            let capitalised = tokens.iter().enumerate().filter(|(_, token)| one_case(token));
            for (at, token) in capitalised {
                let first = document.text().as_bytes().get(token.span.start as usize).copied();
                // A capital and its small letter have one bit.
                if first.is_some_and(|first| first.is_ascii() && initials & bit(first) == 0) {
                    continue;
                }
                if let Some(found) = of_calendar(tokens, at, document.text(), language, facts) {
                    out.push(found);
                }
            }
        }
    }
    out.extend(in_code(document, facts));
    out.sort_by_key(|found: &Misspelling| found.span);
    out
}

/// Whether any word of the document is a slip from one of the calendar: each is asked once, however often
/// it stands there.
fn has_near(language: &Language, facts: &Facts) -> bool {
    // By the first letter the lengths of what may be a slip.
    let mut known = [0_u64; 32];
    let place = |letter: Option<&u8>| letter.map_or(0, |letter| usize::from(letter & 31));
    for name in language.calendar_names.iter().filter(|name| name.len() >= SHORTEST_OF_CALENDAR) {
        known[place(name.as_bytes().first())] |=
            0b111_u64.checked_shl(name.len() as u32 - 1).unwrap_or(0);
    }
    facts.reading.forms.all().any(|(_, word)| {
        let lengths = known[place(word.as_bytes().first())];
        lengths.checked_shr(word.len() as u32).unwrap_or(0) & 1 != 0
            && near_in_date(language, word).is_some()
    })
}

/// The word of the calendar that a word in small letters is a slip from.
fn near<'l>(language: &'l Language, small: &str) -> Option<&'l String> {
    language.calendar_names.iter().find(|name| {
        name.len() >= SHORTEST_OF_CALENDAR
            && name.len().abs_diff(small.len()) <= 1
            && name.as_bytes().first() == small.as_bytes().first()
            // No slip is in the last letter.
            && name.as_bytes().last() == small.as_bytes().last()
            && slip(small, name).is_some()
    })
}

/// The same where day and year stand beside the word: "Apriu 20, 2016". There it may be in the last letters; but "Octobre" is
/// a word of another language.
fn near_in_date<'l>(language: &'l Language, small: &str) -> Option<&'l String> {
    let is_one = |name: &str| {
        let error = between_words(small, name).filter(|_| small.is_ascii());
        error.is_some_and(|(edit, at)| at > 0 && !(edit == Edit::Swap && at + 2 == name.len()))
    };
    language.calendar_names.iter().find(|name| {
        name.len() >= SHORTEST_OF_CALENDAR
            && name.as_bytes().first() == small.as_bytes().first()
            && is_one(name)
    })
}

/// The one slip between two words, if it is one that makes no other word: letters swapped, left out or
/// doubled, not the first and none of the last.
fn is_slip(one: &str, other: &str) -> bool {
    slip(one, other).is_some_and(|edit| edit != Edit::Change)
}

/// The one error between two words that is not in the first letter, nor in one of the last.
fn slip(one: &str, other: &str) -> Option<Edit> {
    let short = one.len().min(other.len());
    let error = between_words(one, other).filter(|_| one.is_ascii() && other.is_ascii());
    error.filter(|(_, at)| *at > 0 && at + 2 < short).map(|(edit, _)| edit)
}

/// "Febuary 12", "on Wendesday": a month beside a figure, or a weekday.
fn of_calendar(
    tokens: &[Token],
    at: usize,
    text: &str,
    language: &Language,
    facts: &Facts,
) -> Option<Misspelling> {
    let token = tokens.get(at)?;
    let length = token.span.len() as usize;
    if !(SHORTEST_OF_CALENDAR - 1..=10).contains(&length)
        || token.kind != TokenKind::Word
        || facts.reading.forms.class(token.form).intersects(Class::MONTH | Class::WEEKDAY)
    {
        return None;
    }
    let small = facts.reading.forms.text(token.form);
    let day = |at: Option<usize>| {
        let token = at.and_then(|at| tokens.get(at)).filter(|t| t.kind == TokenKind::Figure);
        token
            .and_then(|token| token.span.of(text).parse().ok())
            .is_some_and(|day: u8| (1..=31).contains(&day))
    };
    let is_mark = |at: usize| tokens.get(at).is_some_and(|token| token.span.of(text) == ",");
    let year = |at: usize| tokens.get(at).is_some_and(|token| is_year(token.span.of(text)));
    let in_date = day(Some(at + 1)) && year(at + 2 + usize::from(is_mark(at + 2)))
        || day(at.checked_sub(1)) && year(at + 1);
    let of_date = || near_in_date(language, small).filter(|_| in_date);
    let meant = near(language, small).or_else(of_date)?;
    let figure = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| token.kind == TokenKind::Figure)
    };
    let of_day = |at: Option<usize>| {
        let class = at.and_then(|at| tokens.get(at)).map(|t| facts.reading.forms.class(t.form));
        class.is_some_and(|class| class.intersects(Class::MONTH | Class::DAY_PART))
    };
    let written = token.span.of(text);
    let beside = figure(at.checked_sub(1)) || figure(Some(at + 1)) || figure(Some(at + 2));
    let dated = beside || of_day(Some(at + 1)) || of_day(Some(at + 2));
    let capital = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|t| t.capital);
    let alone = !capital(at.checked_sub(1)) && !capital(Some(at + 1));
    let known = facts.reading.forms.id(meant).is_some();
    let lexicon = &language.lexicon;
    let entry = lexicon.entry(meant);
    let weekday = entry.is_some_and(|entry| lexicon.classes(entry).intersects(Class::WEEKDAY));
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let when = before.is_some_and(|t| {
        facts.reading.forms.class(t.form).intersects(Class::FUNCTION | Class::IN | Class::OF)
    });
    let edit = slip(small, meant);
    let dated = if in_date {
        true
    } else if meant.len() < SHORTEST {
        // "Mrach 3", "Apil 2024"; but "Mach 3".
        beside && (edit == Some(Edit::Swap) || year(at + 1) || year(at + 2))
    } else if edit == Some(Edit::Change) {
        // "Octoper 2018", "on Sonday": where nothing else has that name.
        alone && known && (if weekday { when || dated } else { beside })
    } else {
        dated || weekday || alone && known && when
    };
    dated.then(|| Misspelling { span: token.span, expected: in_case(meant, written), other: None })
}

/// A word in the capitals of another.
fn in_case(word: &str, like: &str) -> String {
    if like.chars().all(char::is_uppercase) {
        return word.to_uppercase();
    }
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// "SLOADX" beside "LOADX", and "SSTOREX" beside "STOREX", or "MLOADX": a letter put before a name makes another of it, since it does
/// so elsewhere.
fn is_of_family<'a>(
    word: &str,
    other: &str,
    mut all: impl Iterator<Item = &'a str> + Clone,
) -> bool {
    let (short, long) = if word.len() < other.len() { (word, other) } else { (other, word) };
    let Some((first, rest)) = long.get(..1).zip(long.get(1..)) else { return false };
    if rest != short {
        return false;
    }
    let named = all.clone();
    let sibling = |name: &str| name != long && name.get(1..) == Some(short);
    all.any(|name| {
        let alike = name != long && name.starts_with(first);
        sibling(name) || alike && named.clone().any(|other| name.get(1..) == Some(other))
    })
}

/// A name that stands once as code, a slip from one that stands there again and again.
fn in_code(document: &Document, facts: &Facts) -> Vec<Misspelling> {
    let reading = &facts.reading;
    let mut places: FxHashMap<FormId, (usize, Span)> = FxHashMap::default();
    let mut named: Vec<FormId> = Vec::new();
    for token in reading.tokens.iter().filter(|token| token.kind == TokenKind::Code) {
        let written = token.span.of(document.text());
        if written.len() >= SHORTEST && written.bytes().all(|b| b.is_ascii_alphabetic()) {
            let (count, _) = places.entry(token.form).or_insert((0, token.span));
            *count += 1;
            if *count == 1 {
                named.push(token.form);
            }
        }
    }
    let count = |form: &FormId| places.get(form).map_or((0, Span::default()), |place| *place);
    let settled: Vec<FormId> =
        named.iter().copied().filter(|form| count(form).0 >= SETTLED).take(256).collect();
    // The form of code bears its mark.
    let letters = |form: FormId| reading.forms.text(form).trim_start_matches('`');
    let mut out = Vec::new();
    for rare in named.iter().filter(|form| count(form).0 == 1) {
        let word = letters(*rare);
        let meant = settled.iter().find(|usual| {
            let other = letters(**usual);
            is_slip(word, other)
                && !is_of_family(word, other, named.iter().map(|form| letters(*form)))
        });
        if let Some(usual) = meant {
            let ((_, span), (_, other)) = (count(rare), count(usual));
            let expected = other.of(document.text()).to_owned();
            out.push(Misspelling { span, expected, other: Some(other) });
        }
    }
    out
}
