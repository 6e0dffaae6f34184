//! Items that the next sentences tell by pointing back at what was counted: "Four members voted against it. They were Ann, Bob
//! and Carl.", "There are two ways. One is the road, the other is the lake."

use std::ops::Range;

use super::named::{After, all, begins_name};
use super::number::{Announcer, is_alone, is_likely, says};
use super::{List, Part, Told, follow};
use crate::language::{Class, ListWord, Sense};
use crate::value::Exact;

/// So many sentences after the number tell one after the other, at most.
const SENTENCES: usize = 4;
/// More are not told as one and another.
const MOST: i64 = 5;
/// After "one of" its noun is among so many tokens.
const NOUN: usize = 4;
/// So many tokens may stand before the word that tells of the next.
const LEADING: usize = 3;

/// What the sentences after a number tell by pointing back at it.
pub(super) fn read(part: &Part, brackets: &[usize], index: usize, after: &After) -> Option<List> {
    let quantity = &part.quantities[index];
    let own = part.sentence(quantity);
    if !is_alone(part, index) || says(part, after.thing..own.end, ListWord::Open) {
        return None;
    }
    // "the first three boats": others may be told of, too.
    let first =
        after.number.start.checked_sub(1).is_some_and(|at| part.view.is(at, Class::ORDINAL));
    they(part, brackets, index, after).or_else(|| other(part, index, after).filter(|_| !first))
}

/// "They were Ann, Bob and Carl."
fn they(part: &Part, brackets: &[usize], index: usize, after: &After) -> Option<List> {
    let view = &part.view;
    let quantity = &part.quantities[index];
    let next = sentence(part, quantity.sentence as usize + 1)?;
    let back = |sense| (sense == Sense::ListWord(ListWord::Back)).then_some(());
    let (verb, ()) = view.longest(next.start, Class::LIST_WORD, back)?;
    let are = |sense| (sense == Sense::ListWord(ListWord::Are)).then_some(());
    let (from, ()) = view.longest(verb, Class::LIST_WORD, are)?;
    let from = from + usize::from(view.is_mark(from, ":"));
    let heads = says(part, after.number.end..after.thing, ListWord::Head);
    let article = view.is(from, Class::ARTICLE | Class::THE) && heads;
    // "They are: safety, cost and speed"; "they are old, worn and slow" tells something of them.
    let bound = Class::AND | Class::OF;
    let things = || {
        let small = |at: usize| view.is(at, Class::FUNCTION) && !view.is(at, bound);
        let commas = (from..next.end).filter(|at| view.is_mark(*at, ",")).count();
        heads
            && view.is_mark(from - 1, ":")
            && commas > 0
            && view.is_word(from)
            && !(from..next.end).any(small)
    };
    if !begins_name(part, from) && !article && !things() {
        return None;
    }
    let end = next.end - usize::from(view.is_mark(next.end - 1, "."));
    let told = After { number: after.number, thing: after.thing, next: end, end };
    let (told, items, plain, count) = all(part, brackets, from, &told)?;
    let commas = items.clone().filter(|at| view.is_mark(*at, ",")).count();
    let sure = plain && (commas > 0 || count.1 == 2 && heads);
    let list = Announcer::of(quantity).list(told, part.span(items.clone()), count, 0);
    (sure && is_likely(quantity, count.1)).then_some(list)
}

/// "One is the road, and the other is the lake."
fn other(part: &Part, index: usize, after: &After) -> Option<List> {
    let view = &part.view;
    let quantity = &part.quantities[index];
    let value = quantity.stated.figure.map(|figure| figure.value);
    let value = value.filter(|value| *value <= Exact::from(MOST))?;
    let one = singular(part, after);
    let begins = sentence(part, quantity.sentence as usize + 1)?;
    let first = |sense| (sense == Sense::Cardinal(1)).then_some(());
    view.sense(begins.start, first).filter(|()| view.is_word(begins.start))?;
    // "One hundred", "one day"
    let next = begins.start + 1;
    if !view.is(next, Class::COPULA | Class::OF) && view.form(next) != one {
        return None;
    }
    // "One of the top shelves is red", of other things than were counted.
    let plural = (next + 1..next + 1 + NOUN).find(|at| view.is_plural(*at));
    let others = |at: usize| view.form(at) != view.form(after.thing - 1);
    if view.is(next, Class::OF) && plural.is_some_and(others) {
        return None;
    }
    let (mut count, mut last, mut placed) = (1, begins.start, false);
    for number in (1..=SENTENCES).map(|more| quantity.sentence as usize + more) {
        let Some(own) = sentence(part, number) else { break };
        for at in own.start.max(next)..own.end {
            let led = at <= own.start + LEADING
                || matches!(view.written(at - 1), "," | ";")
                || view.is(at - 1, Class::AND);
            let picked = |word| {
                let sense = |sense| (sense == Sense::ListWord(word)).then_some(());
                view.longest(at, Class::LIST_WORD, sense).filter(|_| led)
            };
            if picked(ListWord::Another).is_some() {
                (count, last) = (count + 1, at);
            }
            // "The second way is the lake."
            let place = |sense| if let Sense::Ordinal(n) = sense { Some(n) } else { None };
            let told = view.is(at, Class::THE)
                && led
                && view.is(at + 1, Class::ORDINAL)
                && (view.is(at + 2, Class::COPULA) || view.form(at + 2) == one);
            if told && view.sense(at + 1, place) == Some(i64::from(count) + 1) {
                (count, last, placed) = (count + 1, at + 1, true);
            }
            let Some((end, ())) = picked(ListWord::Other) else { continue };
            // Neither "the other two" nor "the other guests" or "the other hand"
            if !view.is(end, Class::COPULA | Class::OF) && view.form(end) != one {
                return None;
            }
            count += 1;
            let items = part.span(begins.start..end);
            let list = Announcer::of(quantity).list(Told::Ordered, items, (count, count), 0);
            return is_likely(quantity, count).then_some(list);
        }
    }
    // "Another …. A third …. A fourth …" of three
    let items = part.span(begins.start..last + 1);
    let list = Announcer::of(quantity).list(Told::Ordered, items, (count, count), 0);
    let more = Exact::from(i64::from(count)) > value;
    // "One is … The second is …" of three, in a text that goes on without a third.
    let less = placed
        && count + 1 == u32::try_from(value.to_i64()?).ok()?
        && is_over(part, quantity.sentence)
        && !follow::tells_more(part, view.first + last + 1, count);
    (count > 2 && more || less).then_some(list)
}

/// Whether the sentences that may tell are in the block: it goes on past them, or nothing stands below.
fn is_over(part: &Part, number: u32) -> bool {
    let sentences = &part.view.reading.sentences;
    let block = |at: usize| sentences.get(at).map(|one| one.block as usize);
    let beyond = number as usize + SENTENCES + 1;
    block(beyond).is_none_or(|at| at == part.block) || {
        let next =
            sentences.iter().skip(number as usize).find(|one| one.block as usize > part.block);
        next.is_none_or(|next| !next.classes.intersects(Class::ORDINAL | Class::LIST_WORD))
    }
}

/// What is counted, as one of it is called: "way" of "two ways".
fn singular<'a>(part: &'a Part, after: &After) -> &'a str {
    let plural = part.view.form(after.thing - 1);
    plural.strip_suffix('s').unwrap_or(plural)
}

/// The tokens of a sentence of the block, by the number of the sentence.
fn sentence(part: &Part, number: usize) -> Option<Range<usize>> {
    let own = part.view.reading.sentences.get(number)?;
    let start = (own.tokens.start as usize).checked_sub(part.view.first)?;
    let end = (own.tokens.end as usize).checked_sub(part.view.first)?;
    (own.block as usize == part.block && end > start + 1).then_some(start..end)
}
