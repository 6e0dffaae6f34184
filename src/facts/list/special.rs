//! Counts of what is no thing: times and their years ("four times (1990, 1994 and 1998)"), days and their
//! names, sets and their scores ("a three-set win, 6-4 3-6 7-5"), names after a count ("Ayes (4): …").

use std::ops::Range;

use super::named::{begins_name, names};
use super::number::{Announcer, can_announce, parse};
use super::{List, Part, Told};
use crate::facts::quantity::{Quantity, Style};
use crate::language::{Class, ListWord, Sense};
use crate::value::{Dimension, Exact, Hedge};

/// How many words may stand between a number of times and the bracket with the years.
const WORDS: usize = 4;
/// So many tokens lie between "three-member" and what says of whom it is made.
const MEMBERS: usize = 8;
/// How many words a name has at most.
const NAME: usize = 5;
/// Of more names than these, two may be missing.
const MANY: u32 = 3;
/// Larger numbers are told nowhere one by one.
const MOST: i64 = 30;

/// Whether a quantity can be one of these.
pub(super) fn can_count(quantity: &Quantity) -> bool {
    matches!(quantity.dimension, Dimension::Factor | Dimension::Duration)
        && matches!(quantity.style, Style::Figures | Style::Words)
        && quantity.stated.hedge == Hedge::None
        && value(quantity).is_some()
}

fn value(quantity: &Quantity) -> Option<i64> {
    let figure = quantity.stated.figure.filter(|figure| figure.step == Exact::ONE)?;
    figure.value.to_i64().filter(|value| (2..=MOST).contains(value))
}

/// Reads them in a block.
pub(super) fn read(part: &Part, brackets: &[usize], out: &mut Vec<List>) {
    for index in part.range.clone().filter(|at| can_count(&part.quantities[*at])) {
        let quantity = &part.quantities[index];
        let end = part.tokens(quantity).end;
        let Some((told, items, count)) = times(part, brackets, end) else { continue };
        let between = items.start - end;
        out.push(Announcer::of(quantity).list(told, part.span(items), (count, count), between));
    }
    out.extend((0..part.view.tokens.len()).filter_map(|at| members(part, brackets, at)));
    let announcing = part.range.clone().filter(|at| can_announce(&part.quantities[*at]));
    out.extend(announcing.filter_map(|at| sets(part, part.tokens(&part.quantities[at]).start)));
    if part.view.tokens.iter().any(|token| token.span.of(part.view.text) == "(") {
        out.extend((0..part.view.tokens.len()).filter_map(|at| labelled(part, at)));
    }
    let label = |at: &usize| part.view.is(*at, Class::LIST_WORD);
    out.extend((0..part.view.tokens.len()).filter(label).filter_map(|at| roll(part, at)));
}

/// The years or days after a number of times: "(1990, 1994 and 1998)".
fn times(part: &Part, brackets: &[usize], from: usize) -> Option<(Told, Range<usize>, u32)> {
    let view = &part.view;
    let open = (from..from + WORDS).find(|at| !view.is_word(*at))?;
    let (told, end) = match view.written(open) {
        "(" => {
            let level = brackets[open];
            let close = |at: &usize| brackets[*at] == level && view.is_mark(*at, ")");
            (Told::Bracket, (open + 1..view.tokens.len()).find(close)?)
        }
        ":" => {
            let end = (open + 1..view.tokens.len()).find(|at| view.is_mark(*at, "."));
            (Told::Colon, end.unwrap_or(view.tokens.len()))
        }
        "," | "–" | "—" => return beside(part, open + 1),
        _ => return None,
    };
    let items = open + 1..end;
    if let Some(days) = week(part, items.clone()) {
        return Some((told, items, days));
    }
    let year = |at: usize| is_year(part, at);
    let day = |at: usize| view.is(at, Class::WEEKDAY);
    let month = |at: usize| view.is(at, Class::MONTH) && view.is_capitalised(at);
    let small = |at: usize| {
        view.is_mark(at, ",") || view.is(at, Class::AND | Class::IN) || view.is_mark(at, "&")
    };
    let count = |item: &dyn Fn(usize) -> bool| {
        let all = items.clone().all(|at| item(at) || small(at));
        let count = items.clone().filter(|at| item(*at)).count();
        u32::try_from(count).ok().filter(|count| all && *count > 1)
    };
    let count = count(&year).or_else(|| count(&day)).or_else(|| count(&month))?;
    Some((told, items, count))
}

/// "three times, in 1990, 1994 and 1998", "twice a week, on Monday and Friday": the years or days right beside it.
fn beside(part: &Part, from: usize) -> Option<(Told, Range<usize>, u32)> {
    let view = &part.view;
    let from = from + usize::from(view.language.deeds.is_when(view.form(from)));
    let item = |at: usize| is_year(part, at) || view.is(at, Class::WEEKDAY);
    let small = |at: usize| view.is_mark(at, ",") || view.is(at, Class::AND | Class::IN);
    let end = (from..view.tokens.len()).find(|at| !item(*at) && !small(*at));
    let mut end = end.unwrap_or(view.tokens.len());
    // "Monday to Friday"
    if let Some(days) = week(part, from..(end + 2).min(view.tokens.len())) {
        let others = end + 2..(end + 2 + OTHERS).min(view.tokens.len());
        let alone = !others.into_iter().any(|at| view.is(at, Class::WEEKDAY));
        return alone.then_some((Told::Apposed, from..end + 2, days));
    }
    while end > from && !item(end - 1) {
        end -= 1;
    }
    let count = (from..end).filter(|at| item(*at)).count();
    let whole = (from..end).all(|at| !item(at) || is_year(part, at) == is_year(part, from));
    // The last is told as the last, and nothing goes on with them.
    let joined = end.checked_sub(2).is_some_and(|at| view.is(at, Class::AND));
    let ends = !view.is_word(end) && !view.is_dash(end) && !view.is_figure(end);
    let count = u32::try_from(count).ok().filter(|count| *count > 1 && whole && joined && ends)?;
    Some((Told::Apposed, from..end, count))
}

/// So many tokens after the days of a week others may be told.
const OTHERS: usize = 30;

fn is_year(part: &Part, at: usize) -> bool {
    let written = part.view.written(at);
    part.view.is_figure(at)
        && written.len() == 4
        && written.parse::<u32>().is_ok_and(|year| (1700..2100).contains(&year))
}

/// How many days "Monday to Friday" are, where the tokens are these alone.
fn week(part: &Part, items: Range<usize>) -> Option<u32> {
    let view = &part.view;
    let day = |at: usize| {
        let day = |sense| if let Sense::Weekday(day) = sense { Some(day) } else { None };
        view.sense(at, day).filter(|_| view.is(at, Class::WEEKDAY))
    };
    let joint = items.start + 1;
    let joined =
        view.is_dash(joint) || view.is(joint, Class::TO | Class::UNTIL | Class::RANGE_JOINER);
    let (first, last) = (day(items.start)?, day(joint + 1)?);
    (items.len() == 3 && joined).then(|| u32::from(first.days_until(last)) + 1)
}

/// "Ayes (4): Berg, Moe, Lind and Dahl"
fn labelled(part: &Part, at: usize) -> Option<List> {
    let view = &part.view;
    let is_label = view.is_mark(at, "(")
        && view.is_figure(at + 1)
        && view.is_mark(at + 2, ")")
        && view.is_mark(at + 3, ":")
        && at.checked_sub(1).is_some_and(|before| view.is_word(before));
    if !is_label {
        return None;
    }
    let (end, count) = people(part, at + 4, view.tokens.len())?;
    made(part, at + 1, view.written(at + 1).parse().ok()?, at + 4..end, count)
}

/// The end of the names of people that begin at a token, and how many they are.
fn people(part: &Part, from: usize, last: usize) -> Option<(usize, u32)> {
    let view = &part.view;
    let initial = |dot: usize| view.written(dot - 1).chars().count() == 1;
    let ends = |t: &usize| {
        view.is_mark(*t, ";") || view.is_mark(*t, ":") || view.is_mark(*t, ".") && !initial(*t)
    };
    let end = (from..last).find(ends).unwrap_or(last);
    // "Nays (2): Lind, Dahl Abstained: none" has no end that can be seen.
    if view.is_mark(end, ":") {
        return None;
    }
    let (mut count, mut start, mut joined) = (0, from, 0);
    for t in from..=end {
        let comma = t == end || view.is_mark(t, ",");
        let joint = view.is(t, Class::AND) || view.is_mark(t, "&");
        if !comma && !joint {
            continue;
        }
        if t > start {
            let name = view.is_capitalised(start) && t - start <= NAME;
            let plain =
                (start..t).all(|t| view.is_word(t) || view.is_mark(t, ".") || view.is_dash(t));
            if !name || !plain {
                return None;
            }
            count += 1;
        }
        joined += u32::from(joint);
        start = t + 1;
    }
    (count > 1 && joined <= 1).then_some((end, count))
}

/// Those who voted or came, beside how many they were: "Ayes: Berg, Moe, Lind (3)", "Yes – 3: Berg, Moe, Lind", "Ayes: 3 (Berg,
/// Moe, Lind)".
fn roll(part: &Part, at: usize) -> Option<List> {
    let view = &part.view;
    let sense = |sense| (sense == Sense::ListWord(ListWord::Roll)).then_some(());
    let (label, ()) = view.longest(at, Class::LIST_WORD, sense)?;
    let mark = |at: usize| view.is_mark(at, ":") || view.is_dash(at);
    if !view.is_capitalised(at) || !mark(label) {
        return None;
    }
    let from = label + 1;
    // "Ayes: 3 – Berg, Moe, Lind", "Ayes: 3 (Berg, Moe, Lind)"; "Ayes: Berg, Moe, Lind (3)"
    let (number, names, end, count) = if view.is_figure(from) {
        let opened = view.is_mark(from + 1, "(");
        let close = (from + 2..view.tokens.len()).find(|t| view.is_mark(*t, ")"));
        let last = if opened { close? } else { view.tokens.len() };
        let (end, count) = people(part, from + 2, last)?;
        let all = if opened { end == last } else { mark(from + 1) };
        all.then_some((from, from + 2, end, count))?
    } else {
        let open = (from..view.tokens.len()).find(|t| view.is_mark(*t, "("))?;
        let alone = view.is_figure(open + 1) && view.is_mark(open + 2, ")");
        let ends = open + 3 >= view.tokens.len()
            || matches!(view.written(open + 3), "." | ";")
            || view.is_capitalised(open + 3);
        let (end, count) = people(part, from, open).filter(|_| alone && ends)?;
        (end == open).then_some((open + 1, from, end, count))?
    };
    let value: i64 = view.written(number).parse().ok()?;
    // Parties, beside how many of them voted
    let near = value.abs_diff(i64::from(count)) <= 1 + u64::from(count > MANY);
    near.then(|| made(part, number, value, names..end, count)).flatten()
}

/// "The three-member panel consists of Ann Berg, Karl Moe and Ida Lind."
fn members(part: &Part, brackets: &[usize], at: usize) -> Option<List> {
    let view = &part.view;
    let tied = |at: usize| view.is_dash(at) && view.is_glued(at) && view.is_glued(at + 1);
    if !tied(at + 1) || !view.is(at, Class::CARDINAL | Class::DIGITS) {
        return None;
    }
    let value = parse(part, at)?;
    let consists = |sense| (sense == Sense::ListWord(ListWord::Consists)).then_some(());
    let mut near = at + 4..(at + 4 + MEMBERS).min(view.tokens.len());
    let verb = near.find_map(|verb| view.longest(verb, Class::LIST_WORD, consists))?;
    let from = verb.0 + usize::from(view.is_mark(verb.0, ":"));
    if !begins_name(part, from) || (at..from).any(|at| matches!(view.written(at), "." | ";")) {
        return None;
    }
    let end = part.sentence_end(brackets, from);
    let (last, least, most) = names(part, brackets, from, end)?;
    let whole = matches!(view.written(last), "." | ";" | "") || last >= view.tokens.len();
    let near = value.abs_diff(i64::from(least)) <= 2;
    (least > 2 && least == most && whole && near)
        .then(|| made(part, at, value, from..last, least))
        .flatten()
}

/// "a three-set win, 6-4 3-6 7-5"
fn sets(part: &Part, at: usize) -> Option<List> {
    let view = &part.view;
    let noun = at + 1 + usize::from(view.is_dash(at + 1) && view.is_glued(at + 1));
    let set = |sense| (sense == Sense::ListWord(ListWord::Set)).then_some(());
    view.longest(noun, Class::LIST_WORD, set)?;
    let cardinal = |sense| if let Sense::Cardinal(n) = sense { Some(n) } else { None };
    let value = view.sense(at, cardinal).or_else(|| view.written(at).parse().ok())?;
    let score = |at: usize| {
        view.is_figure(at)
            && view.is_dash(at + 1)
            && view.is_glued(at + 1)
            && view.is_figure(at + 2)
            && view.is_glued(at + 2)
    };
    let first = (noun..(noun + 40).min(view.tokens.len())).find(|at| score(*at))?;
    let (mut count, mut end) = (0, first);
    while score(end) {
        (count, end) = (count + 1, end + 3);
        // The tie-break: "7-6 (7-4)"
        if view.is_mark(end, "(") {
            end = (end..end + 6).find(|at| view.is_mark(*at, ")"))? + 1;
        }
        end += usize::from(view.is_mark(end, ",") && score(end + 1));
    }
    // "A two-set lead" is no match.
    (count > 1 && value > 2).then_some(())?;
    made(part, at, value, first..end, count)
}

/// A list that a number announces which is no quantity.
fn made(part: &Part, at: usize, value: i64, items: Range<usize>, count: u32) -> Option<List> {
    let announcer = Announcer::at(part, at, value).filter(|_| (2..=MOST).contains(&value))?;
    // The number may stand behind: "Ann, Bob and Carl (3)".
    let between = items.start.checked_sub(at).unwrap_or(at.saturating_sub(items.end));
    Some(announcer.list(Told::Colon, part.span(items), (count, count), between))
}
