//! How many items a coordination has: "A, B and C".

use std::ops::Range;

use super::number::says;
use super::{Part, Told, figured};
use crate::language::{Case, Class, ListWord, Sense};

/// How many tokens an item of a list in a sentence has at most.
const LONGEST: usize = 14;

/// How many items the tokens name, at least and at most, and whether that is beyond doubt.
pub(super) fn count(
    part: &Part,
    brackets: &[usize],
    items: Range<usize>,
    told: Told,
) -> Option<(bool, (u32, u32))> {
    let view = &part.view;
    let level = *brackets.get(items.start)?;
    // "A, B and C, each with a roof of its own": no more items, and these are all.
    let more =
        |at: &usize| view.is_mark(*at, ",") && says(part, at + 1..at + 2, ListWord::Relative);
    let told_of = items.clone().find(more).unwrap_or(items.end);
    let open = |at: usize| brackets[at] <= level && says(part, at..at + 1, ListWord::Open);
    if (items.start..told_of).any(open) || view.is_mark(items.end.max(1) - 1, "…") {
        return None;
    }
    let flat = |at: &usize| brackets[*at] == level;
    // A page or a line ends within the list.
    if matches!(view.written(items.end.max(1) - 1), "," | ";") {
        return None;
    }
    let chosen = |at: usize| !matches!(told, Told::Colon | Told::Named) && is_choice(part, at);
    if items.clone().filter(flat).any(chosen) {
        return None;
    }
    let semicolons = items.clone().filter(flat).any(|at| view.is_mark(at, ";"));
    let mark = if semicolons { ";" } else { "," };
    let mut segments = Vec::new();
    let mut start = items.start;
    for at in items.clone().filter(flat) {
        if view.is_mark(at, mark) {
            segments.push(start..at);
            start = at + 1;
        }
    }
    segments.push(start..items.end);
    segments.retain(|segment| !segment.is_empty());
    if has_letters(part, items.clone()) {
        return None;
    }
    let (segments, ended) = of_the_list(part, segments);
    // Items with figures of their own are parts of a sum, values, or codes; in brackets, "or" says of
    // what kind something is.
    let figures = |at: usize| is_figure(part, at);
    let segments = without_tail(part, segments, figures);
    let both = segments.iter().any(|s| {
        let both = s.clone().find(|at| says(part, *at..at + 1, ListWord::Both));
        let joined = |both: usize| (both..s.end).any(|at| is_joint(part, at));
        both.is_some_and(|both| told != Told::Colon || joined(both) || both == s.start)
    });
    // "Karl Moe, 34, of Lund; Ole Dahl, 22, of Aspern; and Tom Vik, 41"
    let people = semicolons && segments.len() > 2 && segments.iter().all(|s| is_person(part, s));
    if both
        || !people && told_by_figures(part, &segments, flat) && !figured::are_items(part, &segments)
    {
        return None;
    }
    if segments.iter().any(|segment| segment.len() > LONGEST && !semicolons)
        || are_statements(part, &segments, told)
        || is_told_apart(part, &segments, told)
    {
        return None;
    }
    let joints = |segment: &Range<usize>| {
        let from = segment.start + usize::from(is_joint(part, segment.start));
        (from..segment.end).filter(|at| flat(at) && is_joint(part, *at)).count()
    };
    let inner: Vec<usize> = segments.iter().map(joints).collect();
    // "before/after the call" may be two.
    let slashes =
        segments.iter().flat_map(Clone::clone).filter(|at| view.written(*at).contains('/')).count();
    let (in_last, all) = (inner.last().copied()?, inner.iter().sum::<usize>());
    let oxford = segments.last().is_some_and(|segment| is_joint(part, segment.start));
    let mut asides = asides(part, &segments);
    // "home to A, B and C" tells of names and is none.
    let lower = |s: &Range<usize>| view.token(s.start).is_some_and(|t| t.case == Case::Lower);
    let others = segments.iter().skip(1).filter(|s| view.is_capitalised(s.start)).count();
    if told == Told::Dash && others > 1 && segments.first().is_some_and(lower) {
        asides += 1;
    }
    let n = segments.len();
    let (least, most) = match (n, oxford, in_last) {
        (1, _, 0) => return None,
        (1, _, _) => (2, in_last + 1),
        // "old and tall, old and small, young and tall": all are pairs.
        _ if inner.iter().all(|joints| *joints > 0) => (n, n + all),
        (_, true, _) => (n - nested(part, &segments, flat), n + all),
        (_, false, 0) => (n, n + all),
        (_, false, _) => (n + 1, n + all),
    };
    let roles = all > 1 && have_roles(part, &segments, flat);
    let (least, asides) = if roles { (most, 0) } else { (least, asides) };
    let most = most + slashes;
    // Without an "and" it is no sure list.
    let longest = if n < 3 { 2 } else { 4 };
    if !oxford && all == 0 && segments.iter().any(|segment| segment.len() > longest) {
        return None;
    }
    if !ended {
        return None;
    }
    // "a slow, careful way, and a fast way": a comma within an item.
    let article = |segment: &Range<usize>| {
        let from = segment.start + usize::from(is_joint(part, segment.start));
        view.is(from, Class::ARTICLE) && !view.is(from, Class::THE)
    };
    let within = n > 2
        && [0, n - 1].iter().all(|at| article(&segments[*at]))
        && segments[1..n - 1].iter().any(|segment| !article(segment));
    let least =
        if within { segments.iter().filter(|segment| article(segment)).count() } else { least };
    let plain = least == most && asides == 0;
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Some((plain, (narrow(least.saturating_sub(asides).max(1)), narrow(most))))
}

/// Whether two letters stand beside each other, which are two items: "A B and C".
pub(super) fn has_letters(part: &Part, mut items: Range<usize>) -> bool {
    let letter = |at: usize| part.view.is_capitalised(at) && part.view.written(at).len() == 1;
    items.any(|at| letter(at) && letter(at + 1))
}

/// Whether all segments begin with one word: "whether it was served, whether it was in time, and whether …".
fn alike(part: &Part, segments: &[Range<usize>]) -> bool {
    let begin = |s: &Range<usize>| {
        part.view.form(s.start + usize::from(is_joint(part, s.start) && s.len() > 1))
    };
    segments.windows(2).all(|pair| begin(&pair[0]) == begin(&pair[1]))
}

/// Whether the segments are parts of sentences and no items: "the first is to choose, the second to weigh",
/// "instead of calling, we return, and we wrap".
fn is_told_apart(part: &Part, segments: &[Range<usize>], told: Told) -> bool {
    let view = &part.view;
    let Some(first) = segments.first() else { return true };
    let ordinal = first.clone().take(2).any(|at| view.is(at, Class::ORDINAL));
    let small = |segment: &Range<usize>| {
        let from = segment.start + usize::from(is_joint(part, segment.start) && segment.len() > 1);
        let at =
            (from..segment.end).find(|at| !view.is_mark(*at, view.written(*at))).unwrap_or(from);
        let name = Class::ARTICLE | Class::THE | Class::NUMBER | Class::TO;
        view.is(at, Class::FUNCTION)
            && !view.is(at, name)
            && !view.is_capitalised(at)
            && !says(part, at..at + 1, ListWord::Noun)
    };
    let begin = segments.iter().filter(|segment| small(segment)).count();
    // "by topic, kind, region and date": the word is said once for all.
    let leads = matches!(told, Told::Colon | Told::Dash)
        && begin == 1
        && small(first)
        && says(part, first.start..first.start + 1, ListWord::Led);
    // "under the lid, under the seat, and by the door": each says where.
    let place = |segment: &Range<usize>| {
        let from = segment.start + usize::from(is_joint(part, segment.start));
        says(part, from..from + 1, ListWord::Led)
    };
    let placed = segments.len() > 2 && segments.iter().all(place);
    let one_shape = begin == segments.len() && (alike(part, segments) || placed);
    ordinal && segments.iter().any(|s| s.clone().any(|at| view.is(at, Class::COPULA)))
        || begin > 0 && !one_shape && !leads && !are_questions(part, segments)
}

/// Whether more of the segments state something than items do.
fn are_statements(part: &Part, segments: &[Range<usize>], told: Told) -> bool {
    let view = &part.view;
    // "expected return" states nothing.
    let verb = |at: usize| {
        view.is(at, Class::COPULA) && (view.is(at, Class::FUNCTION) || !view.is_content(at + 1))
    };
    let stating = segments.iter().filter(|segment| (*segment).clone().any(verb)).count();
    let all = (stating == segments.len() && stating > 2 && alike(part, segments))
        || segments.len() > 1 && are_questions(part, segments);
    stating > usize::from(told != Told::Colon) && !all
}

/// Whether each of the segments is a question: "what it costs, how it works, and who pays".
fn are_questions(part: &Part, segments: &[Range<usize>]) -> bool {
    segments.iter().all(|segment| {
        let from = segment.start + usize::from(is_joint(part, segment.start));
        says(part, from..from + 1, ListWord::Question)
    })
}

/// Whether a segment begins with a name and tells an age or more of who bears it: "Karl Moe, 34, of Lund".
fn is_person(part: &Part, segment: &Range<usize>) -> bool {
    let view = &part.view;
    let from = segment.start + usize::from(is_joint(part, segment.start));
    let end = (from..segment.end).find(|at| !view.is_capitalised(*at) && !view.is_mark(*at, "."));
    let end = end.unwrap_or(segment.end);
    (from + 2..=from + 5).contains(&end)
        && (end == segment.end || matches!(view.written(end), "," | "("))
}

/// Whether a token says how many, and no "small one".
fn is_figure(part: &Part, at: usize) -> bool {
    let view = &part.view;
    let pronoun = view.is(at, Class::PRONOUN)
        && at.checked_sub(1).is_some_and(|before| view.is_content(before))
        && !view.is_content(at + 1);
    view.written(at).contains(|c: char| c.is_ascii_digit())
        || view.is(at, Class::CARDINAL) && !pronoun
        || matches!(view.written(at), "=" | "<" | ">" | "%")
}

/// Whether the figures of the segments may be what is told: parts of a sum, values or codes. Those of a name or two among
/// others are not: "Lund FM, Lund 24/7 and Aspern".
fn told_by_figures(part: &Part, segments: &[Range<usize>], flat: impl Fn(&usize) -> bool) -> bool {
    let (mut with, mut bare) = (0, false);
    for segment in segments {
        let inner = segment.start..segment.end;
        let figures: Vec<usize> = inner.filter(|at| flat(at) && is_figure(part, *at)).collect();
        with += usize::from(!figures.is_empty());
        bare |= figures.iter().any(|at| !is_of_name(part, segment, *at));
    }
    bare || with * 2 > segments.len()
}

/// Whether a figure belongs to a name: "Lund 24/7", "3-D drawings".
fn is_of_name(part: &Part, segment: &Range<usize>, at: usize) -> bool {
    let view = &part.view;
    let after_name = at > segment.start
        && (view.is_capitalised(at - 1)
            || view.is_glued(at) && view.is_mark(at - 1, "/") && at > segment.start + 2);
    // "GPT-2", and no "TRPX-4 tickets": what a word behind names is no item
    let after_name = after_name
        || at > segment.start + 1
            && (at + 1 >= segment.end || !view.is_word(at + 1))
            && view.is_glued(at)
            && view.is_dash(at - 1)
            && view.is_glued(at - 1)
            && view.is_capitalised(at - 2);
    let compound = view.is_dash(at + 1) && view.is_glued(at + 1) && view.is_glued(at + 2);
    after_name || compound
}

/// How many of the segments may end an item of several names: "Boats, Heritage, History and Crafts, and Piers".
fn nested(part: &Part, segments: &[Range<usize>], flat: impl Fn(&usize) -> bool) -> usize {
    let view = &part.view;
    let joins = |segment: &Range<usize>| {
        (segment.start + 1..segment.end).any(|at| flat(&at) && view.is(at, Class::AND))
    };
    let name = |segment: &Range<usize>| segment.len() == 1 && view.is_capitalised(segment.start);
    segments.windows(2).skip(1).filter(|pair| name(&pair[0]) && joins(&pair[1])).count()
}

/// Whether each joint parts two people: "dean Ann Berg, Karl Moe and cook Ida Lind and clerk Ole Dahl".
fn have_roles(part: &Part, segments: &[Range<usize>], flat: impl Fn(&usize) -> bool) -> bool {
    segments.iter().all(|segment| {
        let joint = |at: &usize| flat(at) && is_joint(part, *at) && *at > segment.start;
        segment.clone().filter(joint).all(|at| is_role(part, at, segment.end))
    })
}

/// Whether a joint stands between a name and what somebody is, with a name: "Moe and cook Ida Lind".
fn is_role(part: &Part, at: usize, end: usize) -> bool {
    let view = &part.view;
    let name = (at + 1..end).find(|at| view.is_capitalised(*at));
    let role = |at: usize| {
        view.is_word(at) && !view.is(at, Class::FUNCTION) || view.is_dash(at) && view.is_glued(at)
    };
    view.is_capitalised(at - 1)
        && name.is_some_and(|name| name > at + 1 && name <= at + 5 && (at + 1..name).all(role))
}

fn is_joint(part: &Part, at: usize) -> bool {
    part.view.is(at, Class::AND) || part.view.is_mark(at, "&") || is_choice(part, at)
}

fn is_choice(part: &Part, at: usize) -> bool {
    let choice = |sense| (sense == Sense::Choice).then_some(());
    part.view.longest(at, Class::PART_LINK, choice).is_some()
}

/// Whether two items in brackets say of what kind something is, or where it is told: "storms (rain and snow)", "three boats
/// (Materials and methods)".
pub(super) fn is_gloss(part: &Part, items: Range<usize>) -> bool {
    let view = &part.view;
    let Some(joint) = items.clone().find(|at| view.is(*at, Class::AND)) else { return false };
    let lower = |at: usize| view.token(at).is_some_and(|token| token.case == Case::Lower);
    let kinds = lower(items.start) && view.is_plural(joint - 1) && view.is_plural(items.end - 1);
    let section = view.is_capitalised(items.start) && lower(joint + 1);
    !items.clone().any(|at| view.is_mark(at, ",")) && (kinds || section)
}

/// The segments up to the one with the last "and"; what follows it says more of the items.
fn of_the_list(part: &Part, mut segments: Vec<Range<usize>>) -> (Vec<Range<usize>>, bool) {
    let relative =
        |segment: &Range<usize>| says(part, segment.start..segment.start + 1, ListWord::Relative);
    let mut ended = true;
    if let Some(cut) = (1..segments.len()).find(|at| relative(&segments[*at])) {
        // "A, who is old, and B": the list goes on.
        let goes_on = segments[cut + 1..].iter().any(|s| is_joint(part, s.start));
        segments.truncate(cut);
        // "A, B and C, which": the "and" has told the last.
        ended = !goes_on && segments.last().is_some_and(|s| s.clone().any(|at| is_joint(part, at)));
    }
    let joined = |at: &usize| is_joint(part, segments[*at].start);
    // "A, B, and C, and D": which of them belong together is not told.
    ended &= (1..segments.len()).filter(joined).count() < 2;
    if let Some(last) = (1..segments.len()).find(joined)
        && last + 1 < segments.len()
    {
        segments.truncate(last + 1);
        ended &= last > 1;
    }
    (segments, ended)
}

/// The segments without what is said after the last of the items: "A, B and C from 24 December 1996".
fn without_tail(
    part: &Part,
    mut segments: Vec<Range<usize>>,
    figures: impl Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    let view = &part.view;
    let Some(last) = segments.last_mut() else { return segments };
    let from = last.clone().rev().find(|at| is_joint(part, *at)).map_or(last.end, |at| at + 1);
    let bound = Class::AND | Class::OF | Class::THE | Class::ARTICLE;
    let small = |at: usize| view.is(at, Class::FUNCTION) && !view.is(at, bound);
    let cut =
        (from + 1..last.end).find(|at| small(*at) || view.is_dash(*at) && !view.is_glued(*at));
    if let Some(cut) = cut.filter(|cut| view.is_capitalised(from) && (*cut..last.end).any(figures))
    {
        last.end = cut;
    }
    segments
}

/// How many of the segments may say more of the item before: "Ann, the mayor, and Bob".
fn asides(part: &Part, segments: &[Range<usize>]) -> usize {
    let view = &part.view;
    let small = |segment: &Range<usize>| {
        // "‘Lark,’ the name of a bird": the comma stands within the quotation.
        let at =
            segment.start + usize::from(matches!(view.written(segment.start), "\"" | "”" | "’"));
        // "the depth, D, and the height, H"
        let symbol = segment.len() == 1 && view.written(at).chars().count() == 1;
        view.is(at, Class::THE | Class::ARTICLE) || view.is_figure(at) || symbol
    };
    let name =
        |segment: &Range<usize>| view.token(segment.start).is_some_and(|t| t.case != Case::Lower);
    // "the Alba, a small ferry, and the Brora"
    let definite = segments.first().is_some_and(|s| view.is(s.start, Class::THE));
    let article =
        |s: &&Range<usize>| view.is(s.start, Class::ARTICLE) && !view.is(s.start, Class::THE);
    if definite {
        return segments.iter().skip(1).filter(article).count();
    }
    let first = segments.first().is_some_and(small);
    if first {
        return 0;
    }
    let suffix = |s: &&Range<usize>| view.is(s.start, Class::NAME_SUFFIX) && s.len() < 3;
    let suffixes = segments.iter().filter(suffix).count();
    if suffixes > 0 {
        return suffixes;
    }
    let named = segments.iter().filter(|s| name(s)).count();
    segments
        .iter()
        .skip(1)
        .filter(|s| !is_joint(part, s.start))
        .filter(|s| {
            small(s) || (named * 2 > segments.len() || segments.len() < 3) && named > 0 && !name(s)
        })
        .count()
}
