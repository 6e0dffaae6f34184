//! Where the items are that a number announces.

use std::ops::Range;

use super::ending::{breaks_off, is_cut};
use super::named::{After, Items};
use super::number::{
    Announcer, announces, can_announce, has_better, is_alone, is_likely, is_named_again, is_placed,
    outside, parse, points_back, repeats, says, thing,
};
use super::{
    List, Part, Told, again, before, blocks, figured, follow, marked, named, nearby, pointed,
    special, split, structure,
};
use crate::document::{BlockKind, Document};
use crate::facts::breakdown;
use crate::facts::quantity::Quantity;
use crate::language::{Class, ListWord, Sense, TokenKind};
use crate::value::Exact;

/// How many tokens may stand between a number and a colon, and a bracket or dash.
const COLON: usize = 24;
const BRACKET: usize = 7;
/// And a bracket that holds a list of three or more.
const FAR: usize = 14;
/// So many words and a comma has an item that is a name or a single thing.
const ITEM: usize = 4;

/// Reads the lists that the numbers of a block announce.
pub(super) fn read(part: &Part, document: &Document, out: &mut Vec<List>) {
    let view = &part.view;
    let brackets = breakdown::around(view);
    for index in part.range.clone() {
        let quantity = &part.quantities[index];
        let tokens = part.tokens(quantity);
        if let Some(list) = before::read(part, &brackets, quantity) {
            out.push(list);
            continue;
        }
        if !can_announce(quantity) && !is_placed(part, quantity)
            || !announces(part, &tokens)
            || blocks::is_line(part, document, &tokens)
        {
            continue;
        }
        let Some(thing) = thing(part, tokens.end) else { continue };
        let next = part.quantities[index + 1..part.range.end]
            .iter()
            .find(|next| can_announce(next) && !is_whole(part, &tokens, next))
            .map_or(view.tokens.len(), |next| part.tokens(next).start);
        let end = part.sentence(quantity).end;
        let end = end - usize::from(view.is_mark(end - 1, ".") || view.is_mark(end - 1, "!"));
        let after = After { number: &tokens, thing, next, end };
        let found =
            found(part, &brackets, &after).or_else(|| named::found(part, &brackets, &after));
        if let Some((told, items, plain, count)) = found
            && is_likely(quantity, count.1)
            && is_near(quantity, told, count, items.start.saturating_sub(thing))
            && !has_better(part, index, items.start, count)
        {
            let between = items.start - tokens.end;
            let count = if plain { nearest(quantity, count) } else { count };
            let list = Announcer::of(quantity).list(told, part.span(items), count, between);
            out.push(List { plain, ..list });
        } else if let Some(list) = pointed::read(part, &brackets, index, &after)
            .or_else(|| followed(part, document, index, thing))
            .or_else(|| fragment(part, &brackets, index, thing))
            .or_else(|| built(part, document, index, thing))
            .or_else(|| again::read(part, quantity))
        {
            out.push(list);
        }
    }
    out.extend(blocks::read(part, document, &brackets));
    special::read(part, &brackets, out);
    let nearby = nearby::read(part, document, out);
    out.extend(nearby);
}

/// Of all that the items may be, what is nearest to a number that is none of them.
fn nearest(quantity: &Quantity, (least, most): (u32, u32)) -> (u32, u32) {
    let value = quantity.stated.figure.map(|figure| figure.value);
    let less = value.is_some_and(|value| value < Exact::from(i64::from(least)));
    let one = if less { least } else { most };
    (one, one)
}

/// Whether a number says of how many another one tells: "eight of the ten members".
fn is_whole(part: &Part, number: &Range<usize>, next: &Quantity) -> bool {
    let at = part.tokens(next).start;
    part.view.is(number.end, Class::OF) && (number.end + 1..=number.end + 2).contains(&at)
}

/// Whether two items alone, told as an aside of some kind, stand so near to what a greater number counts that they
/// are meant to be its items: "four groups (a and b)", not "four walls of the house - a and b".
fn is_near(quantity: &Quantity, told: Told, count: (u32, u32), between: usize) -> bool {
    let aside = matches!(told, Told::Dash | Told::Bracket | Told::Named);
    let more = quantity.stated.figure.is_some_and(|figure| figure.value > Exact::from(3));
    !(aside && count.1 == 2 && more && between > 1)
}

/// The items that the sentences after a number tell one by one.
fn followed(part: &Part, document: &Document, index: usize, thing: usize) -> Option<List> {
    let view = &part.view;
    let quantity = &part.quantities[index];
    let sentence = part.sentence(quantity);
    let tokens = part.tokens(quantity);
    if !is_alone(part, index) || says(part, tokens.end..sentence.end, ListWord::Open) {
        return None;
    }
    let heads = says(part, tokens.end..thing, ListWord::Head);
    // "First, there will be two rates of duty": what follows is counted with it.
    let counted = view.is(sentence.start, Class::ORDINAL);
    if counted || !heads && sentence.end.saturating_sub(thing) > 12 {
        return None;
    }
    let others = says(part, tokens.end..thing, ListWord::Fill);
    let value = quantity.stated.figure?.value;
    let found = follow::read(part, document, quantity.sentence, value.to_i64()?).or_else(|| {
        // "the other two groups": one has been named before.
        let labels = || follow::labels(part, document, quantity, thing);
        let before = tokens.start.checked_sub(1);
        let others = others || before.is_some_and(|at| says(part, at..at + 1, ListWord::Fill));
        let places = || follow::places(part, document, quantity.sentence, thing, value.to_i64()?);
        (!others).then(|| labels().or_else(places)).flatten()
    })?;
    let count = Exact::from(i64::from(found.count));
    let between = sentence.end - tokens.end;
    (is_likely(quantity, found.count) && !view.is_mark(thing, "?")).then(|| List {
        plain: found.ended || count >= value,
        ..Announcer::of(quantity).list(
            Told::Ordered,
            found.items,
            (found.count, found.count),
            between,
        )
    })
}

/// The items that the next sentence is: "There are three reasons. Rain, wind and the price of oil."
fn fragment(part: &Part, brackets: &[usize], index: usize, thing: usize) -> Option<List> {
    let view = &part.view;
    let quantity = &part.quantities[index];
    let sentence = part.sentence(quantity);
    let next = view.reading.sentences.get(quantity.sentence as usize + 1)?;
    let end = (next.tokens.end as usize).checked_sub(view.first + 1)?;
    let bound = Class::AND | Class::OF | Class::THE | Class::ARTICLE;
    let namely = usize::from(says(part, sentence.end..sentence.end + 1, ListWord::Namely));
    let start = sentence.end + namely;
    let items = start + usize::from(namely > 0 && view.is_mark(start, ","))..end;
    let ends = view.is_mark(sentence.end - 1, ".");
    let open = says(part, sentence.clone(), ListWord::Open);
    if next.block as usize != part.block
        || !says(part, part.tokens(quantity).end..thing, ListWord::Head)
        || items.len() < 5
        || !ends
        || view.is(items.start, Class::THE | Class::AND | Class::DETERMINER)
        || open
        || !is_alone(part, index)
        || points_back(part, part.tokens(quantity).start)
        || items
            .clone()
            .any(|at| view.is(at, Class::COPULA | Class::CLAUSE) && !view.is(at, Class::AND))
        || items.clone().any(|at| view.is(at, Class::FUNCTION) && !view.is(at, bound))
        || items.clone().filter(|at| view.is_mark(*at, ",")).count() < 2
        || (thing..sentence.end).chain(items.clone()).any(|at| view.is_mark(at, ":"))
    {
        return None;
    }
    let (plain, count) = split::count(part, brackets, items.clone(), Told::Colon)?;
    let between = items.start - thing;
    (is_likely(quantity, count.1) && plain)
        .then(|| Announcer::of(quantity).list(Told::Colon, part.span(items), count, between))
}

/// The rows of a table, or the sections, that a number announces.
fn built(part: &Part, document: &Document, index: usize, thing: usize) -> Option<List> {
    let quantity = &part.quantities[index];
    let own = part.sentence(quantity);
    // "Three stages: unpack, fill and seal." tells them itself.
    let told = (thing..own.end.max(thing + 1) - 1)
        .any(|at| part.view.is_mark(at, ":") || part.view.is(at, Class::AND));
    let listed = says(part, thing..(thing + 2).min(own.end), ListWord::Listed);
    if !is_alone(part, index)
        || told && !listed
        || blocks::is_entry(part, document, &part.tokens(quantity))
    {
        return None;
    }
    let (told, count, items) = structure::found(part, document, quantity, thing)?;
    let next = document.blocks.get(part.block + 1).map(|next| next.kind);
    if told == Told::Headings && matches!(next, Some(BlockKind::ListItem(_))) {
        return None;
    }
    let between = part.view.tokens.len() - thing;
    is_likely(quantity, count)
        .then(|| Announcer::of(quantity).list(told, items, (count, count), between))
}

/// The items that a number announces in its own block.
fn found(part: &Part, brackets: &[usize], after: &After) -> Option<Items> {
    let view = &part.view;
    let number = &(after.number.start..after.thing);
    let level = brackets[number.start];
    if view.is_mark(number.end, ":") && !view.is_word(number.end - 1) {
        return None;
    }
    let limit = (number.end + COLON).min(view.tokens.len());
    let (mut at, mut far) = (number.end, false);
    while at < limit {
        if brackets[at] != level && !view.is_mark(at, ")") {
            at += 1;
            continue;
        }
        let written = view.written(at);
        let near = at <= number.end + BRACKET;
        let some = |sense| (sense == Sense::ListWord(ListWord::Including)).then_some(());
        let near_thing =
            (number.end..at).all(|at| view.is_mark(at, ",") || is_phrase(part, at..at + 1));
        if near
            && near_thing
            && let Some((from, ())) = view.longest(at, Class::LIST_WORD, some)
        {
            // "the two things included in the plan"
            if view.is(from, Class::FUNCTION) && !view.is(from, Class::ARTICLE | Class::THE) {
                return None;
            }
            let items = from..part.sentence_end(brackets, from);
            let (plain, count) = split::count(part, brackets, items.clone(), Told::Including)?;
            return Some((Told::Including, items, plain, count));
        }
        let region = match written {
            ":" if view.token(at + 1).is_some_and(|t| t.spaced) => {
                let end = part.sentence_end(brackets, at + 1);
                (Told::Colon, at + 1..statement(part, brackets, at + 1..end))
            }
            "(" if (near || at <= number.end + FAR && is_phrase(part, number.end..at))
                && view.is_word(at - 1) =>
            {
                let close = (at + 1..view.tokens.len())
                    .find(|t| brackets[*t] <= level && view.is_mark(*t, ")"))?;
                // "health-related quality of life (HRQoL): …": another name of what is counted.
                if close == at + 2 {
                    // "three moderators (i) sex, (ii) age and (iii) income"
                    let items = at..part.sentence_end(brackets, at);
                    let bound = |at: usize| view.is(at, Class::FUNCTION) && !view.is(at, Class::OF);
                    let beside = !(number.end..at).any(bound);
                    if beside && let Some((told, count)) = marked::count(part, &items) {
                        return Some((told, items, true, count));
                    }
                    at = close + 1;
                    continue;
                }
                far = !near;
                // "(x, y), (u, v)"; "(others being bold)"
                let row = view.is_mark(close + 1, ",") && view.is_mark(close + 2, "(");
                if row || says(part, at + 1..at + 2, ListWord::Fill) {
                    return None;
                }
                (Told::Bracket, at + 1..close)
            }
            // "the five agencies—A, B, C, D, and E—on the basis of"
            "—" | "–" | "-"
                if (near
                    || at <= number.end + FAR
                        && says(part, after.number.end..at, ListWord::Head))
                    && (written == "—" || view.token(at).is_some_and(|t| t.spaced)) =>
            {
                // Written on to both words it sets an aside of any kind apart.
                far |= view.is_glued(at) || !near;
                // "three ways -- by rail, road and sea -- ..."
                let from = at + 1 + usize::from(written == "-" && view.is_dash(at + 1));
                let end = part.sentence_end(brackets, from);
                let own = |t: &usize| view.is_dash(*t) && brackets[*t] == level;
                let close =
                    (from..end).find(|t| own(t) && (view.written(*t) == "—" || !view.is_glued(*t)));
                let end = close.unwrap_or_else(|| aside_end(part, brackets, from..end));
                (Told::Dash, from..end)
            }
            // "three kinds of variables; a, b and the c"
            ";" if says(part, number.start..at, ListWord::Head) => {
                far = true;
                let end = part.sentence_end(brackets, at + 1);
                let parted = (at + 1..end).any(|at| view.is_mark(at, ";"));
                (Told::Dash, at + 1..if parted { at + 1 } else { end })
            }
            "," if near && says(part, at + 1..at + 2, ListWord::Including) => {
                at += 1;
                continue;
            }
            "," | "." | ";" | "!" | "?" | "(" | "—" => return None,
            _ if view.is(at, Class::AND) => return None,
            _ => {
                at += 1;
                continue;
            }
        };
        return within(part, brackets, after, (at, far), region);
    }
    None
}

/// The items that stand in what a mark behind the number opens: `at` the mark, `far` where little ties the two.
fn within(
    part: &Part,
    brackets: &[usize],
    after: &After,
    (at, far): (usize, bool),
    (told, items): (Told, Range<usize>),
) -> Option<Items> {
    let view = &part.view;
    let number = &(after.number.start..after.thing);
    let counted = after.number.end..after.thing;
    // Another number nearer to the items announces them.
    if at > after.next
        || items.len() < 2
        || breaks_off(part, &items)
        || says(part, number.end..items.start + 1, ListWord::Open)
    {
        return None;
    }
    if told == Told::Colon {
        if view.is(number.end - 1, Class::OF) || view.is(number.start + 1, Class::OF) {
            return None;
        }
        if let Some((told, count)) = marked::count(part, &items) {
            // "(1) rain; (2) wind, which / (3)": a page ends among them.
            let all = items.start..view.tokens.len();
            let less = parse(part, number.start).is_some_and(|value| value > i64::from(count.1));
            let more = told == Told::Ordered && less && is_loose(part, &items, count.1);
            return (!more && !breaks_off(part, &all)).then_some((told, items, true, count));
        }
        if marked::begins(part, items.start) {
            return None;
        }
    }
    // "one of three islands -- the others are A and B"; "five oceans (followed by A, B and C)"
    let first = items.start + usize::from(view.is_dash(items.start));
    let others = |word| says(part, first..first + 2, word);
    if told != Told::Colon && (others(ListWord::Fill) || others(ListWord::Other)) {
        return None;
    }
    // "five bands of blue (above, below and between)"
    if told == Told::Bracket && view.is(number.end, Class::OF) && number.end + 2 == at {
        return None;
    }
    // "these two trades need each other: one mends, ..."
    if told == Told::Colon && number.end != at && points_back(part, number.start) {
        return None;
    }
    // "two ways: a short one. And a long one."
    let after = items.end + usize::from(view.is_mark(items.end, "."));
    if told == Told::Colon && after > items.end && view.is(after, Class::AND) {
        return None;
    }
    let (plain, count) = split::count(part, brackets, items.clone(), told)?;
    let quoted = quoted(part, &items);
    let plain = plain && (quoted.is_none() || quoted != parse(part, number.start));
    if told == Told::Colon && is_cut(part, &items, count.1) {
        return None;
    }
    // "five patients (2, 2 and 1)" are parts of them; "three groups were seen at all times (1, 6, 24 h)".
    let parts = figured::sum(part, items.clone());
    // "these two towns differ: Lund votes, Aspern does not": they were told before.
    if told == Told::Colon && points_back(part, number.start) && !is_phrase(part, number.end..at) {
        return None;
    }
    if parts > 0 && !is_phrase(part, number.end..at) {
        return None;
    }
    let value = parse(part, number.start);
    let plain = plain || told == Told::Colon && outside(value, count);
    // Without an "and" these may be of any kind: one more or less at most is likely.
    let joined = items.clone().any(|at| view.is(at, Class::AND) || view.is_mark(at, "&"));
    let off = value.map_or(0, |value| value.abs_diff(i64::from(count.1)));
    let code =
        items.clone().any(|at| part.view.token(at).is_some_and(|t| t.kind == TokenKind::Code));
    if told == Told::Bracket && !joined && (off > 1 || code || count.1 < 3) {
        return None;
    }
    let more = value.is_some_and(|value| value > 2);
    let gloss = || more && split::is_gloss(part, items.clone()) || repeats(part, &counted, &items);
    if told == Told::Bracket && gloss() {
        return None;
    }
    // "two types of sails: the main type, made of hemp, and the small type": so many are called what is counted.
    if told == Told::Colon
        && value.is_some_and(|value| is_named_again(part, &counted, &items, value))
    {
        return None;
    }
    (!(far && count.0 < 3) && (parts == 0 || Some(parts) != value)).then_some((
        told,
        items,
        plain && !(far && count.0 != count.1),
        count,
    ))
}

/// The end of what a colon begins: "six sons: Ann, Bob and Carl; one daughter: Eve" tells of others after the semicolon.
fn statement(part: &Part, brackets: &[usize], items: Range<usize>) -> usize {
    let view = &part.view;
    let level = brackets.get(items.start).copied().unwrap_or(0);
    let flat = |mark| items.clone().find(|at| brackets[*at] == level && view.is_mark(*at, mark));
    let (Some(comma), Some(semicolon)) = (flat(","), flat(";")) else { return items.end };
    let next = semicolon + 1 + usize::from(view.is(semicolon + 1, Class::AND));
    // "six children: Ann, Bob and Carl; 18 grandchildren"
    let counts = view.is(next, Class::NUMBER | Class::DIGITS) && view.is_plural(next + 1);
    let others = || {
        let counts = counts || view.is(next, Class::NUMBER | Class::DIGITS | Class::ARTICLE);
        counts && (next..items.end).any(|at| view.is_mark(at, ":"))
    };
    if comma < semicolon && (counts || others()) { semicolon } else { items.end }
}

/// Where what a dash begins ends, if no other dash does: "our two boys - Karl and Ole; and my friends".
fn aside_end(part: &Part, brackets: &[usize], items: Range<usize>) -> usize {
    let view = &part.view;
    let level = brackets.get(items.start).copied().unwrap_or(0);
    let flat = |mark| items.clone().find(|at| brackets[*at] == level && view.is_mark(*at, mark));
    let last = flat(";").filter(|at| view.is(at + 1, Class::AND));
    let once = |at: usize| !(at + 1..items.end).any(|at| view.is_mark(at, ";"));
    // "three stages - look, try, and build, and ask for help": the last "and" joins no item.
    let joined = |at: &usize| {
        brackets[*at] == level && view.is_mark(*at, ",") && view.is(at + 1, Class::AND)
    };
    let mut joints = items.clone().filter(joined);
    if let (Some(first), Some(next), None) = (joints.next(), joints.next(), joints.next())
        && next - first <= 1 + ITEM
        && items.end - next > 1 + ITEM
        && (items.start..first).filter(|at| view.is_mark(*at, ",")).count() * ITEM + ITEM
            >= first - items.start
    {
        return next;
    }
    match (flat(","), last) {
        (Some(comma), Some(last)) if comma < last && once(last) => last,
        _ => items.end,
    }
}

/// How many of the items are quoted: "two words: “Bel,” a river, and “Mop,” a hill".
fn quoted(part: &Part, items: &Range<usize>) -> Option<i64> {
    let mark = |at: &usize| matches!(part.view.written(*at), "\"" | "“" | "”");
    let marks = items.clone().filter(mark).count();
    i64::try_from(marks / 2).ok().filter(|_| marks > 2 && marks % 2 == 0)
}

/// Whether a sentence tells its parts more freely than by order words: "the first, …; the second, …; and one more, …", "First, ….
/// Second, …. Lastly, …".
fn is_loose(part: &Part, items: &Range<usize>, count: u32) -> bool {
    let parted = items.clone().filter(|at| part.view.is_mark(*at, ";")).count();
    parted >= count as usize || follow::tells_more(part, part.view.first + items.end, count)
}

/// Whether no verb and no clause stands among the tokens.
fn is_phrase(part: &Part, mut tokens: Range<usize>) -> bool {
    let verb = Class::COPULA | Class::CLAUSE | Class::PAST;
    tokens.all(|at| part.view.is_word(at) && !part.view.is(at, verb))
}
