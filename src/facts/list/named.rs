//! Items that stand right beside what announces them, without a colon: "four areas, namely A, B, C and D",
//! "the three finalists were A, B and C", "two towns, Lund and Aspern, voted".

use std::ops::Range;

use super::number::{outside, parse, says};
use super::{Part, Told, marked, split};
use crate::language::{Case, Class, ListWord, Sense};

/// How many tokens may stand between what is counted and "namely" or "were".
const NEAR: usize = 12;
/// How many words a name has at most.
const NAME: usize = 6;

/// How items are told, where they stand, whether beyond doubt, and how many they are, at least and at most.
pub(super) type Items = (Told, Range<usize>, bool, (u32, u32));

/// Where a number and what it counts stand, and what comes after them.
pub(super) struct After<'a> {
    pub number: &'a Range<usize>,
    /// The end of what is counted.
    pub thing: usize,
    /// Where the next number stands.
    pub next: usize,
    /// Where the sentence ends.
    pub end: usize,
}

/// The items that a number announces in its own sentence without a colon.
pub(super) fn found(part: &Part, brackets: &[usize], after: &After) -> Option<Items> {
    namely(part, brackets, after)
        .or_else(|| are(part, brackets, after))
        .or_else(|| of(part, brackets, after))
        .or_else(|| apposed(part, brackets, after))
}

/// "four areas, namely A, B, C and D"
fn namely(part: &Part, brackets: &[usize], after: &After) -> Option<Items> {
    let view = &part.view;
    let within = after.thing..after.end.min(after.thing + NEAR);
    let at = within.clone().find(|at| says(part, *at..at + 1, ListWord::Namely))?;
    let words = (within.start..at)
        .all(|t| view.is_word(t) || t + 1 == at && (view.is_mark(t, ",") || view.is_dash(t)));
    if !words || at > after.next {
        return None;
    }
    let namely = |sense| (sense == Sense::ListWord(ListWord::Namely)).then_some(());
    let (mut from, ()) = view.longest(at, Class::LIST_WORD, namely)?;
    from += usize::from(view.is_mark(from, ",") || view.is_mark(from, ":"));
    from += usize::from(view.is_mark(from, ":"));
    // "five persons named in the report"
    if view.is(from, Class::FUNCTION) && !view.is(from, Class::ARTICLE | Class::THE | Class::TO) {
        return None;
    }
    all(part, brackets, from, after)
}

/// The items from a position to the end of the sentence, or of the statement that a semicolon ends.
pub(super) fn all(part: &Part, brackets: &[usize], from: usize, after: &After) -> Option<Items> {
    let (view, end) = (&part.view, after.end);
    let level = *brackets.get(from)?;
    let flat = |mark| (from..end).find(|at| brackets[*at] == level && view.is_mark(*at, mark));
    let end = match (flat(","), flat(";")) {
        (Some(comma), Some(semicolon)) if comma < semicolon => semicolon,
        _ => end,
    };
    let items = from..end;
    if items.len() < 2 {
        return None;
    }
    if let Some((told, count)) = marked::count(part, &items) {
        return Some((told, items, true, count));
    }
    if marked::begins(part, items.start) {
        return None;
    }
    let (plain, count) = split::count(part, brackets, items.clone(), Told::Named)?;
    let plain = plain || outside(parse(part, after.number.start), count);
    Some((Told::Named, items, plain, count))
}

/// "the three finalists were A, B and C"
fn are(part: &Part, brackets: &[usize], after: &After) -> Option<Items> {
    let view = &part.view;
    let definite = (1..=2).any(|back| {
        after.number.start.checked_sub(back).is_some_and(|at| {
            let owner = back == 1 && matches!(view.written(at), "'s" | "’s");
            view.is(at, Class::THE | Class::DETERMINER) || owner
        })
    });
    let level = brackets[after.number.start];
    let within = after.thing..after.end.min(after.thing + NEAR);
    let at = within.clone().find(|at| says(part, *at..at + 1, ListWord::Are))?;
    let from = at + 1;
    // "the four states that served the most were Washington, California, …": names tell whom.
    let names = view.is_capitalised(from) && view.is_mark(from + 1, ",");
    let words = (within.start..at).all(|t| {
        let inner = !view.is(t, Class::CLAUSE) || names && !view.is(t, Class::AND);
        view.is_word(t) && inner && !view.is(t, Class::NUMBER) || brackets[t] != level
    });
    // "three sections, which are news, sport and art"
    let which = at == after.thing + 2
        && view.is_mark(after.thing, ",")
        && says(part, after.thing + 1..at, ListWord::Relative)
        && !view.is(from, Class::FUNCTION);
    let definite = definite || which;
    let words = words || which;
    if !definite || !words || at > after.next || from >= after.end {
        return None;
    }
    let heads = says(part, after.number.end..after.thing, ListWord::Head);
    let lower = view.token(from).is_some_and(|token| token.case == Case::Lower);
    let begins = !view.is(from, Class::FUNCTION)
        || view.is(from, Class::ARTICLE | Class::THE)
        || view.is(from, Class::TO);
    // "The two plans are rich in detail and costly" names nothing; "to mend the roof and to paint
    // the door" does.
    let told = view.is(from, Class::TO | Class::ARTICLE | Class::THE);
    let bound = Class::AND | Class::OF;
    let plain = || (from..after.end).all(|at| !view.is(at, Class::FUNCTION) || view.is(at, bound));
    if !begins || lower && (!heads || !told && !plain()) {
        return None;
    }
    all(part, brackets, from, after)
}

/// "the four towns of Lund, Aspern, Oddvik and Tarnby"
fn of(part: &Part, brackets: &[usize], after: &After) -> Option<Items> {
    let view = &part.view;
    let from = after.thing + 1;
    let heads = says(part, after.thing - 1..after.thing, ListWord::Head);
    if !heads || !view.is(after.thing, Class::OF) || !begins_name(part, from) {
        return None;
    }
    let (end, least, most) = names(part, brackets, from, after.end)?;
    // "the two parties of Lund and Aspern" may be of each; "of Lund, Aspern and Oddvik" too, in a line of their own.
    let told = (from..end).any(|at| view.is_mark(at, ","));
    // "two new versions of Lark, 1.2 and 1.3"
    let told = told && !(from..end).any(|at| view.is_figure(at));
    // "two members of the LRC, Ann Berg and Karl Moe": the names of them follow what they are of.
    let body = |at: usize| view.token(at).is_some_and(|token| token.case == Case::Upper);
    let told = told && !(body(from) && view.is_mark(from + 1, ",") && !body(from + 2));
    (told && least > 2 && least == most).then_some((Told::Named, from..end, true, (least, most)))
}

/// "two towns, Lund and Aspern, voted"
fn apposed(part: &Part, brackets: &[usize], after: &After) -> Option<Items> {
    let view = &part.view;
    let thing = view.token(after.thing - 1)?;
    // "three new branches, in Leeds, Hull and York"
    let place = usize::from(view.is(after.thing + 1, Class::IN) && after.thing > after.number.end);
    let from = after.thing + 1 + place;
    if !view.is_mark(after.thing, ",") || !begins_name(part, from) || thing.case != Case::Lower {
        return None;
    }
    // "In two games, Ann, Bob and Carl scored nine."
    let mut before = after.number.start.saturating_sub(2)..after.number.start;
    let opens = |at: usize| at == 0 || matches!(view.written(at - 1), "." | ",");
    let led = |at: usize| view.is(at, Class::OF) || says(part, at..at + 1, ListWord::Led);
    if before.any(|at| opens(at) && led(at)) {
        return None;
    }
    let (end, least, most) = names(part, brackets, from, after.end)?;
    if split::has_letters(part, from..end) {
        return None;
    }
    // "A and B, both 78, and C": the names go on.
    let goes_on = (end..after.end.saturating_sub(1)).any(|at| {
        view.is_mark(at, ",") && view.is(at + 1, Class::AND) && begins_name(part, at + 2)
    });
    // "Lund, Aspern, and Oddvik, Skane": places with what they lie in.
    let within = view.is_mark(end, ",") && begins_name(part, end + 1);
    Some((Told::Apposed, from..end, least == most && !goes_on && !within, (least, most)))
}

/// The end of the names that a position begins, "A, B and C", and how many they are, at least and at most.
pub(super) fn names(
    part: &Part,
    brackets: &[usize],
    start: usize,
    end: usize,
) -> Option<(usize, u32, u32)> {
    let view = &part.view;
    let (mut at, mut commas, mut joints) = (start, 0, 0);
    let (mut last, mut oxford) = (false, false);
    loop {
        at = name(part, brackets, at, end)?;
        at = aside(part, brackets, at);
        if last {
            break;
        }
        let comma = view.is_mark(at, ",");
        let joint = at + usize::from(comma);
        if view.is(joint, Class::AND) {
            (commas, joints) = (commas + u32::from(comma), joints + u32::from(!comma));
            oxford = comma;
            last = comma || !follows(part, joint + 1, end);
            at = joint + 1;
        } else if comma && (joints == 0 || follows(part, joint, end)) {
            commas += 1;
            at = joint;
        } else if joints > 0 {
            break;
        } else {
            return None;
        }
    }
    let least = 1 + commas + u32::from(joints > 0 && !oxford);
    let most = 1 + commas + joints;
    // "London, England, and Paris, France": places with what they lie in.
    (least > 1 && at <= end).then_some((at, least, most))
}

/// Whether further names come after the one that begins here: this "and" is not the last.
fn follows(part: &Part, from: usize, end: usize) -> bool {
    let view = &part.view;
    let name = |from: usize| (from..end).find(|at| !view.is_capitalised(*at)).unwrap_or(end);
    let joined = |at: usize| view.is(at, Class::AND) && view.is_capitalised(at + 1);
    let at = name(from);
    let comma = view.is_mark(at, ",");
    let after = name(at + 1);
    joined(at)
        || comma && joined(at + 1)
        || comma
            && after > at + 1
            && (joined(after) || view.is_mark(after, ",") && joined(after + 1))
}

/// The end of the name that begins at a position.
fn name(part: &Part, brackets: &[usize], from: usize, end: usize) -> Option<usize> {
    let view = &part.view;
    // "[hsbt](…)": what is linked or set as code is a name as a whole.
    if let Some(whole) = part.set_apart(from) {
        return Some(whole).filter(|whole| *whole <= end);
    }
    // "3671 Dionysius"
    let mut at = from + usize::from(view.is_figure(from) && view.is_capitalised(from + 1));
    while at < end.min(from + NAME) {
        let inner = at > from
            && (view.is(at, Class::PARTICLE | Class::OF) && view.is_capitalised(at + 1)
                || view.is_mark(at, ".") && is_short(part, at - 1)
                || view.is_glued(at) && (view.is_dash(at) || view.is_dash(at - 1)));
        if !(view.is_capitalised(at) || inner) {
            break;
        }
        at += 1;
    }
    if view.is_mark(at, "(") {
        at = (at + 1..end).find(|t| view.is_mark(*t, ")") && brackets[*t] == brackets[from])? + 1;
        // "Ellen (Mark) Voss"
        let family = (at..end.min(at + 3)).find(|at| !view.is_capitalised(*at));
        at = family.unwrap_or(at);
    }
    // "Ellen Voss of Duluth"
    if view.is(at, Class::OF) && view.is_capitalised(at + 1) && at > from {
        at = (at + 1..end).find(|at| !view.is_capitalised(*at)).unwrap_or(end);
    }
    (at > from).then_some(at)
}

/// Whether a name begins at a position.
pub(super) fn begins_name(part: &Part, at: usize) -> bool {
    part.view.is_capitalised(at)
        || part.view.is_figure(at) && part.view.is_capitalised(at + 1)
        || part.set_apart(at).is_some()
}

/// "J." and "St."
fn is_short(part: &Part, at: usize) -> bool {
    part.view.written(at).chars().count() == 1
        || part.view.is(at, Class::TITLE | Class::ABBREVIATION)
}

/// "WI", "LLC", "Inc": what a place lies in, or what a company is.
fn is_region(part: &Part, at: usize) -> bool {
    let view = &part.view;
    let state =
        view.token(at).is_some_and(|t| t.case == Case::Upper) && view.written(at).len() == 2;
    let small = view.is(at, Class::FUNCTION) && !view.is(at, Class::AND | Class::MONTH);
    state || view.is_capitalised(at) && small
}

/// The end of what says more of a name: ", 24", ", of Lund", ", Jr", ", WI", ", LLC".
fn aside(part: &Part, brackets: &[usize], from: usize) -> usize {
    let view = &part.view;
    let mut at = from;
    while view.is_mark(at, ",") {
        let age =
            view.is_figure(at + 1) && (view.is_mark(at + 2, ",") || view.is(at + 2, Class::AND));
        if age || view.is(at + 1, Class::NAME_SUFFIX) || is_region(part, at + 1) {
            at += 2;
            // "Karl Moe, 34, Lund, and Ida Berg, 25, Aspern": where each lives
            let place = || name(part, brackets, at + 1, view.tokens.len());
            if age
                && view.is_mark(at, ",")
                && let Some(place) = place()
                && view.is_mark(place, ",")
                && !view.is_figure(place + 1)
            {
                at = place;
            }
        } else if view.is(at + 1, Class::OF)
            && let Some(place) = name(part, brackets, at + 2, view.tokens.len())
        {
            at = place;
        } else {
            break;
        }
    }
    at
}
