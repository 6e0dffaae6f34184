//! Figures that count nothing as claims: places in a row, scores, hours, versions, codes, numbers of things.

use std::ops::Range;

use super::context::{self, Scratch};
use super::{Carried, Claim, Claims, NOUNS, Place, View, actor, scope};
use crate::facts::calendar::read_times;
use crate::facts::quantity::{Quantity, Style};
use crate::facts::relation::Found;
use crate::language::{Class, Sense, StemId, TokenKind};
use crate::value::{Dimension, Exact, Interval, Span, Stated};

/// Longer numbers are hashes and keys, which nobody reads.
const DIGITS: usize = 15;
/// So many digits make a number to call.
const PHONE: usize = 7;
/// So many words after a number may tell the road.
const ROAD: usize = 4;

/// What a figure is that counts nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// "the 23rd annual fair"
    Ordinal,
    /// "won 3-1"
    Score,
    /// "at 7 pm"
    Time,
    /// "2:08:14"
    Clocked,
    /// "2.7.1"
    Version,
    /// "ZK418", "TX-40"
    Code,
    /// "Section 14", "Resolution 2019-47"
    Number,
    /// "555 0148 22"
    Phone,
    /// "48 Weaver Street"
    House,
}

/// The marks of a document, with the words around them.
#[derive(Debug, Default)]
pub struct Marks {
    /// As claims.
    pub claims: Claims,
    /// Each as a number, by which those that are the same are told.
    pub quantities: Vec<Quantity>,
}

/// A mark while it is read: positions within the sentence.
struct Draft {
    mark: Mark,
    tokens: Range<usize>,
    value: i64,
    nouns: [Option<StemId>; NOUNS],
}

/// Reads the marks of a sentence: what is neither a date nor a figure that is a claim.
pub(super) fn read(
    view: &View,
    number: u32,
    (place, quoted): (Place, bool),
    found: &Found,
    (scratch, prepared): (&mut Scratch, &mut bool),
    carried: &Carried,
    out: &mut Marks,
) {
    let drafts = drafts(view, number, found);
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    for draft in drafts {
        if !std::mem::replace(prepared, true) {
            scratch.prepare(view);
            scratch.go_on(view, carried.previous());
        }
        let Draft { mark, tokens, value, nouns } = draft;
        let Some(first) = view.token(tokens.start) else { continue };
        let last = view.token(tokens.end - 1).unwrap_or(first);
        let span = first.span.join(last.span);
        let words_start = narrow(out.claims.words.len());
        context::read(&tokens, scratch, &mut out.claims.words);
        out.claims.all.push(Claim {
            quantity: narrow(out.quantities.len()),
            sentence: number,
            place,
            quoted,
            subject: None,
            nouns,
            counted: matches!(mark, Mark::Ordinal | Mark::House),
            holder: None,
            words: words_start..narrow(out.claims.words.len()),
            scope: scope::read(view, &tokens, tokens.start, found.dates, scratch, carried),
            actor: actor(view, tokens.start),
            alike: 0,
            known: false,
            points: false,
            part: false,
            confirmed: false,
            row: false,
            mark: Some(mark),
            digits: super::significant_digits(span.of(view.text)),
        });
        out.quantities.push(quantity(view, number, &tokens, span, value));
    }
}

fn quantity(view: &View, sentence: u32, tokens: &Range<usize>, span: Span, value: i64) -> Quantity {
    let narrow = |n: usize| u32::try_from(n + view.first).unwrap_or(u32::MAX);
    Quantity {
        span,
        figure: span,
        tokens: narrow(tokens.start)..narrow(tokens.end),
        hedge_start: narrow(tokens.start),
        hedge_end: narrow(tokens.end),
        sentence,
        stated: Stated::computed(Interval::exactly(Exact::from(value))),
        dimension: Dimension::Order,
        unit: None,
        style: Style::Figures,
        ends: None,
    }
}

/// All marks of a sentence, in its order.
fn drafts(view: &View, number: u32, found: &Found) -> Vec<Draft> {
    let mut out = Vec::new();
    if !view.has(Class::DIGITS | Class::ORDINAL)
        || matches!(view.kind, crate::document::BlockKind::Cell { .. })
    {
        return out;
    }
    let local =
        |tokens: &Range<u32>| tokens.start as usize - view.first..tokens.end as usize - view.first;
    let mut taken: Vec<Range<usize>> = found.dates.iter().map(|date| local(&date.tokens)).collect();
    let claims = found.quantities.iter().filter(|quantity| super::is_claim(view, quantity));
    taken.extend(claims.map(|quantity| local(&quantity.tokens)));
    let mut times = Vec::new();
    read_times(view, number, &mut times);
    let mut at = 0;
    while at < view.tokens.len() {
        if let Some(range) = taken.iter().find(|range| range.contains(&at)) {
            at = range.end.max(at + 1);
            continue;
        }
        let time = times.iter().find(|time| time.tokens.start as usize - view.first == at);
        let hour = || {
            time.map(|time| Draft {
                mark: Mark::Time,
                tokens: local(&time.tokens),
                value: time.of_day().unwrap_or(time.minutes).into(),
                nouns: [None; NOUNS],
            })
        };
        let draft = if may_begin(view, at) { mark(view, at, hour) } else { hour() };
        let Some(draft) = draft else {
            at += 1;
            continue;
        };
        at = draft.tokens.end.max(at + 1);
        out.push(draft);
    }
    out
}

/// Whether a mark other than an hour may begin with a token: most words are in small letters and begin none.
fn may_begin(view: &View, at: usize) -> bool {
    view.is(at, Class::ORDINAL)
        || view.token(at).is_some_and(|token| match token.kind {
            TokenKind::Figure | TokenKind::Code => true,
            TokenKind::Word => token.capital,
            TokenKind::Address | TokenKind::Mark => false,
        })
}

/// The mark that begins with a token.
fn mark(view: &View, at: usize, hour: impl FnOnce() -> Option<Draft>) -> Option<Draft> {
    clocked(view, at)
        .or_else(hour)
        .or_else(|| ordinal(view, at))
        .or_else(|| phone(view, at))
        .or_else(|| code(view, at))
        .or_else(|| version(view, at))
        .or_else(|| score(view, at))
        .or_else(|| house(view, at))
        .or_else(|| labelled(view, at))
}

/// The digits of some tokens, as one number.
fn digits(view: &View, tokens: Range<usize>) -> Option<i64> {
    let written = tokens.flat_map(|at| view.written(at).bytes()).filter(u8::is_ascii_digit);
    // Fifteen of them are no overflow.
    let (count, value) = written.take(DIGITS + 1).fold((0, 0), |(count, sum), digit| {
        let sum: i64 = if count < DIGITS { sum * 10 + i64::from(digit - b'0') } else { sum };
        (count + 1, sum)
    });
    (1..=DIGITS).contains(&count).then_some(value)
}

fn is_joined(view: &View, at: usize) -> bool {
    view.is_glued(at) && view.is_glued(at + 1)
}

/// "2:08:14", "1:58.42"
fn clocked(view: &View, at: usize) -> Option<Draft> {
    let colon = |at: usize| view.is_mark(at, ":") && is_joined(view, at) && view.is_figure(at + 1);
    let begins = view.is_figure(at) && !view.is_glued(at) && colon(at + 1);
    if !begins {
        return None;
    }
    let pointed = view.written(at + 2).contains('.');
    if !pointed && !colon(at + 3) {
        return None;
    }
    let tokens = at..at + if pointed { 3 } else { 5 };
    let value = digits(view, tokens.clone())?;
    Some(Draft { mark: Mark::Clocked, tokens, value, nouns: [None; NOUNS] })
}

/// "23rd annual fair", "eighth straight win".
fn ordinal(view: &View, at: usize) -> Option<Draft> {
    let ending =
        view.is_figure(at) && view.is(at + 1, Class::ORDINAL_ENDING) && view.is_glued(at + 1);
    let (end, value) = if ending {
        (at + 2, digits(view, at..at + 1)?)
    } else {
        let value = view.sense(at, |s| if let Sense::Ordinal(n) = s { Some(n) } else { None })?;
        (at + 1, Some(value).filter(|value| *value > 2)?)
    };
    // "the third quarter", "20th Avenue", "5th Cir.", "two fifths": of which there are many.
    let many = (end..end + 3).any(|at| view.is(at, Class::ROWS))
        || view.is(end, Class::UNIT | Class::ROAD | Class::MONTH)
        || at > 0 && (view.is(at - 1, Class::NUMBER) || view.is_glued(at))
        || is_in_row(view, at);
    let (mut nouns, mut count, mut next) = ([None; NOUNS], 0, end);
    while count < NOUNS && view.is_content(next) {
        nouns[count] = Some(view.reading.forms.stem(view.tokens[next].form));
        (count, next) = (count + 1, next + 1);
    }
    (!many && count > 0).then_some(Draft { mark: Mark::Ordinal, tokens: at..end, value, nouns })
}

/// "the 4th, 6th and 9th week": another ordinal is joined to it.
fn is_in_row(view: &View, at: usize) -> bool {
    let joined = |at: usize| view.is(at, Class::AND) || view.is_mark(at, ",");
    let before = (at.saturating_sub(2)..at).rev().take_while(|at| joined(*at)).last();
    before.and_then(|at| at.checked_sub(1)).is_some_and(|at| {
        view.is(at, Class::ORDINAL_ENDING) && view.is_glued(at) || view.is(at, Class::ORDINAL)
    })
}

/// "0555 482 917", "555-0148".
fn phone(view: &View, at: usize) -> Option<Draft> {
    if !view.is_figure(at)
        || view.is_glued(at) && at > 0 && !matches!(view.written(at - 1), "+" | "(")
    {
        return None;
    }
    let led = at > 0 && view.is_glued(at) || view.written(at).starts_with('0');
    let mut end = at + 1;
    loop {
        let spaced = view.is_figure(end) && led && view.written(end).len() > 1;
        let marks = (end..end + 2)
            .take_while(|at| matches!(view.written(*at), "-" | "–" | ")" | "/"))
            .count();
        let marked =
            marks > 0 && view.is_figure(end + marks) && (view.is_glued(end + marks) || led);
        if spaced {
            end += 1;
        } else if marked {
            end += marks + 1;
        } else {
            break;
        }
    }
    let plain = (at..end).filter(|at| view.is_figure(*at));
    let plain = plain.clone().all(|at| view.written(at).bytes().all(|b| b.is_ascii_digit()))
        && plain.count() > 1;
    let value = digits(view, at..end)?;
    let length: usize =
        (at..end).filter(|at| view.is_figure(*at)).map(|at| view.written(at).len()).sum();
    // "(555) 0148-22": the bracket belongs to it.
    let bracket = at > 0 && view.is_mark(at - 1, "(") && (at..end).any(|at| view.is_mark(at, ")"));
    (plain && length >= PHONE).then_some(Draft {
        mark: Mark::Phone,
        tokens: at - usize::from(bracket)..end,
        value,
        nouns: [None; NOUNS],
    })
}

/// "ZK418", "TX-40".
fn code(view: &View, at: usize) -> Option<Draft> {
    let token = view.token(at)?;
    if !matches!(token.kind, TokenKind::Word | TokenKind::Code) || view.is_glued(at) {
        return None;
    }
    let written = view.written(at);
    let letter = written.starts_with(|c: char| c.is_ascii_uppercase());
    let sound = letter && written.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if !sound || written.len() >= DIGITS {
        return None;
    }
    let mut end = at + 1;
    while view.is_dash(end) && is_joined(view, end) && view.is_figure(end + 1) {
        end += 2;
    }
    let value = digits(view, at..end)?;
    let sole = (at..end).any(|at| view.written(at).bytes().filter(u8::is_ascii_digit).count() > 1);
    let nouns = if end > at + 1 {
        let stem = view.reading.forms.stem(token.form);
        [Some(stem), None, None, None]
    } else {
        [None; NOUNS]
    };
    sole.then_some(Draft { mark: Mark::Code, tokens: at..end, value, nouns })
}

/// "2.7.1", "v2.7".
fn version(view: &View, at: usize) -> Option<Draft> {
    let token = view.token(at)?;
    let sole = matches!(token.kind, TokenKind::Figure | TokenKind::Code)
        && !view.is_glued(at)
        && !(view.is_dash(at + 1) && is_joined(view, at + 1));
    if !sole {
        return None;
    }
    let written = view.written(at).trim_start_matches('v');
    let parts: Option<Vec<i64>> = written.split('.').map(|part| part.parse().ok()).collect();
    let parts = parts.filter(|parts| (2..4).contains(&parts.len()))?;
    let fits = parts.iter().all(|part| (0..10_000).contains(part));
    let value = parts.iter().fold(1, |sum, part| sum * 10_000 + part.min(&9_999));
    fits.then_some(Draft { mark: Mark::Version, tokens: at..at + 1, value, nouns: [None; NOUNS] })
}

/// "3-1"
fn score(view: &View, at: usize) -> Option<Draft> {
    let part = |at: usize| view.is_figure(at) && view.written(at).len() <= 3;
    let sole = part(at)
        && part(at + 2)
        && view.is_dash(at + 1)
        && is_joined(view, at + 1)
        && !view.is_glued(at)
        && !(view.is_glued(at + 3) && view.is_word(at + 3))
        && !(view.is_glued(at + 3) && is_joined(view, at + 3) && view.token(at + 4).is_some());
    if !sole {
        return None;
    }
    let (x, y) = (digits(view, at..at + 1)?, digits(view, at + 2..at + 3)?);
    let named = at > 0 && view.is(at - 1, Class::IDENTIFIER);
    // Told from either side.
    let value = x.max(y) * 1_000 + x.min(y);
    (!named && !view.is(at + 3, Class::UNIT | Class::SCALE) && !view.is_mark(at + 3, "%"))
        .then_some(Draft { mark: Mark::Score, tokens: at..at + 3, value, nouns: [None; NOUNS] })
}

/// "48 Weaver Street"
fn house(view: &View, at: usize) -> Option<Draft> {
    if !view.is_figure(at) || view.is_glued(at) {
        return None;
    }
    let capital = |at: &usize| view.is_word(*at) && view.token(*at).is_some_and(|t| t.capital);
    let named = (at + 1..at + 1 + ROAD).take_while(capital);
    let road = named.skip(1).find(|at| view.is(*at, Class::ROAD))?;
    let mut nouns = [None; NOUNS];
    for (noun, at) in nouns.iter_mut().zip(at + 1..=road) {
        *noun = Some(view.reading.forms.stem(view.tokens[at].form));
    }
    let value = digits(view, at..at + 1)?;
    Some(Draft { mark: Mark::House, tokens: at..at + 1, value, nouns })
}

/// "Section 14", "Resolution No. 2019-47".
fn labelled(view: &View, at: usize) -> Option<Draft> {
    if !view.is_figure(at) || !view.written(at).bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut before = at.checked_sub(1)?;
    if view.is_glued(at) && view.written(before) != "#" {
        return None;
    }
    for _ in 0..3 {
        let small = matches!(view.written(before), "." | ":" | "#" | "№")
            || view.language.references.counts_rows(view.form(before));
        if !small {
            break;
        }
        before = before.checked_sub(1)?;
    }
    // The foot of a page tells its number under the same words again and again.
    if view.language.references.is_page(view.form(before)) {
        return None;
    }
    let none = Class::FUNCTION | Class::MONTH | Class::WEEKDAY | Class::UNIT_BEFORE | Class::COPULA;
    let named =
        view.is(before, Class::IDENTIFIER) || view.token(before).is_some_and(|token| token.capital);
    if !named || !view.is_word(before) || view.is(before, none) || view.written(before).len() < 2 {
        return None;
    }
    let mut end = at + 1;
    while matches!(view.written(end), "-" | "/" | "–")
        && is_joined(view, end)
        && view.is_figure(end + 1)
    {
        end += 2;
    }
    let year = end == at + 1 && view.written(at).len() == 4 && view.written(at) < "2100";
    let counts = view.is(end, Class::UNIT | Class::SCALE | Class::SHORT_SCALE | Class::MONTH)
        || view.is_mark(end, "%")
        || view.is_mark(end, ":") && view.is_glued(end + 1);
    let value = digits(view, at..end).filter(|_| !year && !counts)?;
    let stem = view.reading.forms.stem(view.tokens[before].form);
    Some(Draft {
        mark: Mark::Number,
        tokens: at..end,
        value,
        nouns: [Some(stem), None, None, None],
    })
}
