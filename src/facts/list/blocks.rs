//! Items that are blocks of their own, below the sentence that announces them.

use std::ops::Range;

use super::number::{
    Announcer, announces, can_announce, has_better, is_alone, is_likely, is_placed, most, says,
    thing,
};
use super::{List, Part, Told, marked};
use crate::document::{BlockKind, Document, Item};
use crate::facts::relation::within;
use crate::facts::view::View;
use crate::language::{Case, Class, ListWord, Sense, Sentence, TokenKind};
use crate::value::{Exact, Span};

/// How many words may stand before the number that begins a sentence: "There are four".
const OPENING: usize = 2;
/// How long a sentence is at most that announces a list without a colon.
const SHORT: usize = 40;
/// Among how many blocks before and after one a row of numbers is looked for.
const NEAR: usize = 30;
/// An item that names several things may be so many.
const MOST: u32 = 9;
/// A mark before an item has so many bytes, with its bracket.
const MARK: usize = 6;
/// Within so many words from its beginning an item says that it names several.
const ITEM: usize = 24;
/// An item of so many tokens names things, and an "or" in it may join two of them.
const NAMED: usize = 8;

/// The list that the last sentence of a block announces.
pub(super) fn read(part: &Part, document: &Document, brackets: &[usize]) -> Option<List> {
    let view = &part.view;
    let end = view.tokens.len();
    let below = below(part, document, part.block).map(|below| (Told::Items, below));
    // "key principles:[71]"
    let noted = end > 4 && view.is_mark(end - 1, "]") && view.is_mark(end - 3, "[");
    let end = if noted { end - 3 } else { end };
    let Some(colon) = end.checked_sub(1).filter(|at| view.is_mark(*at, ":")) else {
        return stated_above(part, document, &below?.1);
    };
    let marked = || Some((Told::Marked, marked_below(document, part.block)?));
    let parted = || Some((Told::Items, parted_blocks(document, part.block)?));
    let (told, below) = below.or_else(marked).or_else(parted)?;
    let count = below.count;
    if let Some(announced) = bare(part, colon) {
        let most = Exact::from(most(count.1));
        let likely = announced.stated.value().is_some_and(|value| value <= most);
        return (count.0 > 1 && likely).then(|| below.list(announced, told, 1));
    }
    let last = part.quantities.get(part.range.end.checked_sub(1)?)?.sentence;
    let can = |at: &usize| {
        let quantity = &part.quantities[*at];
        let can = can_announce(quantity) || is_placed(part, quantity);
        can && part.tokens(quantity).end <= colon
    };
    let index = part.range.clone().rev().find(can)?;
    let quantity = &part.quantities[index];
    let tokens = part.tokens(quantity);
    let own = view.reading.sentences.get(quantity.sentence as usize)?;
    let closes = own.tokens.end as usize - view.first >= end && last == quantity.sentence;
    // "Fixed, but not released (5):"
    let bare = tokens.end + 2 == end
        && view.is_mark(tokens.end, ")")
        && view.is_mark(tokens.start - 1, "(");
    let spoken = if bare { told } else { speaks_of_list(part, brackets, &tokens, colon)? };
    let told = if spoken == Told::Including { spoken } else { told };
    (closes && is_likely(quantity, count.1) && !has_better(part, index, end, count))
        .then(|| below.list(Announcer::of(quantity), told, end - tokens.end))
}

/// "Fixed, but not released (5):": a figure alone in brackets, which is no quantity.
fn bare(part: &Part, colon: usize) -> Option<Announcer> {
    let view = &part.view;
    let times = |sense| if let Sense::Multiple(n) = sense { Some(n) } else { None };
    // "Its purpose is twofold:"
    if let Some(at) = colon.checked_sub(1).filter(|at| *at > 0 && view.is(*at, Class::MULTIPLE))
        && view.is(at - 1, Class::COPULA)
        && let Some(value) = view.sense(at, times)
    {
        return Announcer::at(part, at, value);
    }
    let at = colon.checked_sub(2).filter(|at| *at > 1 && view.is_figure(*at))?;
    let alone = view.is_mark(at - 1, "(") && view.is_mark(at + 1, ")") && view.is_word(at - 2);
    let value = view.written(at).parse::<i64>().ok().filter(|n| (2..=30).contains(n))?;
    Announcer::at(part, at, value).filter(|_| alone)
}

/// A sentence that begins with the number and stands right above a list: "Four candidates stood for
/// election."
fn stated_above(part: &Part, document: &Document, below: &Below) -> Option<List> {
    let view = &part.view;
    let mut can = part.range.clone().filter(|at| can_announce(&part.quantities[*at]));
    let index = can.next_back()?;
    let quantity = &part.quantities[index];
    let (tokens, own) = (part.tokens(quantity), part.sentence(quantity));
    let alone = can.next().is_none();
    if !is_alone(part, index) || is_entry(part, document, &tokens) {
        return None;
    }
    let small = tokens.start - own.start <= OPENING
        && (own.start..tokens.start)
            .all(|at| view.is(at, Class::FUNCTION) && !view.is(at, Class::THE));
    // "A total of six boats were mended."
    let total = |sense| (sense == Sense::ListWord(ListWord::Total)).then_some(());
    let total = view
        .longest(own.start, Class::LIST_WORD, total)
        .is_some_and(|(end, ())| end + usize::from(view.is_mark(end, ",")) == tokens.start);
    let opens = small || total;
    let thing = thing(part, tokens.end).filter(|_| announces(part, &tokens))?;
    // "Follow these three steps."
    let pointed = tokens.start.checked_sub(1).is_some_and(|at| view.is(at, Class::DETERMINER))
        || says(part, tokens.start.saturating_sub(2)..tokens.start, ListWord::Below);
    let opens = opens || pointed && says(part, tokens.end..thing, ListWord::Head);
    // "## Top 3 finishers"
    let heading = matches!(view.kind, BlockKind::Heading { .. });
    let opens = opens || heading && tokens.start <= 1;
    let opens = opens && alone;
    // "Here are the three goals we have for this year."
    let trails = matches!(view.written(view.tokens.len() - 1), "..." | "…" | ",");
    let heads = says(part, tokens.end..thing, ListWord::Head) || below.numbered;
    let open =
        says(part, own.clone(), ListWord::Open) || says(part, thing..own.end, ListWord::Below);
    // "Two days after that"
    let opens = opens && !says(part, thing..thing + 1, ListWord::When);
    let closes = (thing..own.end).any(|at| view.is(at, Class::AND) || view.is_mark(at, ","));
    // "5 talks and 1 workshop."; "three rules: one, two and three"
    let others = (thing..own.end).any(|at| {
        view.is_mark(at, ":")
            || view.is(at, Class::AND) && view.is(at + 1, Class::NUMBER | Class::DIGITS)
    });
    // "Two winners (Ann and Bob)." has told them.
    let told = (thing..own.end).any(|at| view.is_mark(at, "(") && view.is_capitalised(at + 1))
        && closes
        && !view.is_mark(thing, "(");
    let opens = opens && !others && !told;
    let heads = heads && !open && !closes && !others && view.kind == BlockKind::Paragraph;
    // "A total of six people came. Those with a star came twice."
    let rest = own.end..view.tokens.len();
    let ends = rest.is_empty() || total && !rest.clone().any(|at| view.is(at, Class::COPULA));
    let short = own.len() <= SHORT && ends && !trails;
    let between = view.tokens.len() - thing;
    ((opens || heads) && short && is_likely(quantity, below.count.1))
        .then(|| below.list(Announcer::of(quantity), Told::Items, between))
}

/// Whether the number begins one of some lines that each have a number of the same things: "5 prizes: A and B".
pub(super) fn is_line(part: &Part, document: &Document, number: &Range<usize>) -> bool {
    let view = &part.view;
    if number.start > 0 || !view.is_figure(0) || !matches!(view.kind, BlockKind::ListItem(_)) {
        return false;
    }
    let text = document.text();
    let near = part.block.saturating_sub(2)..document.blocks.len().min(part.block + 3);
    near.filter(|at| *at != part.block).any(|at| {
        let line = document.blocks[at].span.of(text);
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < line.len() && rest.trim_start().starts_with(view.written(number.end))
    })
}

/// Whether the number is the block's own in a row of them: "2 Terms", between "1 Scope" and "3 Fees", or over "2.1".
pub(super) fn is_entry(part: &Part, document: &Document, number: &Range<usize>) -> bool {
    let view = &part.view;
    let Ok(own) = view.written(number.start).parse::<u32>() else { return false };
    if number.start > 0 || matches!(view.kind, BlockKind::Paragraph) {
        return false;
    }
    let text = document.text();
    let near = part.block.saturating_sub(NEAR)..document.blocks.len().min(part.block + NEAR);
    near.filter(|at| *at != part.block).any(|at| {
        let block = &document.blocks[at];
        let label = block.span.of(text).trim_start_matches(['#', ' ']);
        let digits = label.bytes().take_while(u8::is_ascii_digit).count();
        let alike = matches!(
            (block.kind, view.kind),
            (BlockKind::Heading { .. }, BlockKind::Heading { .. })
                | (BlockKind::ListItem(_), BlockKind::ListItem(_))
        );
        let number = label[..digits].parse::<u32>().ok();
        let within = label[digits..].starts_with('.') && number == Some(own);
        alike && (within || number.is_some_and(|number| number.abs_diff(own) == 1))
    })
}

/// Whether a number before a colon counts what comes below it, and no other thing of the sentence; and whether some of
/// them alone may stand there.
fn speaks_of_list(
    part: &Part,
    brackets: &[usize],
    number: &Range<usize>,
    colon: usize,
) -> Option<Told> {
    let view = &part.view;
    let thing = thing(part, number.end).filter(|_| announces(part, number))?;
    // "three talks, including:"
    let some = thing < colon && says(part, colon - 1..colon, ListWord::Including);
    let end = if some { colon - 1 } else { colon };
    let end = end - usize::from(some && view.is_mark(end - 1, ","));
    let tail = thing..end.max(thing);
    // "the two authors agreed to this:": they are known, and others are listed; but "the two aims of the club:".
    let pointed = |at: usize| says(part, at..at + 1, ListWord::Pointing);
    let known = number.start > 0
        && (view.is(number.start - 1, Class::THE) || pointed(number.start - 1))
        && !view.is(thing, Class::OF)
        && !view.is(colon - 1, Class::COPULA)
        && !is_called(part, number.start, thing, colon);
    // In what "that" begins, an "and" joins no other thing.
    let clause = tail
        .clone()
        .find(|at| view.is(*at, Class::CLAUSE) && !view.is(*at, Class::AND))
        .unwrap_or(tail.end);
    // "three paths, which can be told as follows:", "three paths, all of which are told below:" tells more of them.
    let which = |at: usize| view.is(at, Class::CLAUSE) && !view.is(at, Class::AND);
    let relative = |at: usize| {
        which(at + 1) || (at + 2..at + 4).any(|of| view.is(of, Class::OF) && which(of + 1))
    };
    let comma = tail.clone().find(|at| view.is_mark(*at, ","));
    let parted = tail.clone().any(|at| {
        view.is(at, Class::AND) && at < clause && !is_of_thing(part, thing..at, tail.end)
    }) || comma.is_some_and(|at| {
        let joined = (at..tail.end).any(|at| view.is(at, Class::AND));
        // "two accounts, with these names:"
        let called = says(part, at + 1..at + 2, ListWord::Led)
            && says(part, at + 2..at + 3, ListWord::Pointing)
            && at + 4 == tail.end;
        (!relative(at) || joined) && !called && !is_way(part, at + 1..tail.end)
    });
    let open = says(part, number.end..tail.end, ListWord::Open)
        || says(part, number.end..number.end + 1, ListWord::Choose)
        || says(part, tail, ListWord::Below);
    let told = if some { Told::Including } else { Told::Items };
    (!known && !parted && !open && brackets[number.start] == 0).then_some(told)
}

/// "Agreed on all three plans:", "Ask these three questions often:": the list says which, and no verb parts it from them.
fn is_called(part: &Part, number: usize, thing: usize, colon: usize) -> bool {
    let view = &part.view;
    // "true of the two boats:" tells something of them.
    let owner = (number.saturating_sub(2)..number).any(|at| view.is(at, Class::OF));
    let verb = (0..number).any(|at| view.is_word(at) && !view.is(at, Class::FUNCTION));
    let heads = says(part, number..thing, ListWord::Head);
    let near = thing == colon || heads && thing + 1 == colon && view.is_word(thing);
    !owner && verb && near && !view.is(thing, Class::COPULA | Class::PAST)
}

/// Whether an "and" joins what a preposition ties to the thing: "four lessons from building and running it:".
fn is_of_thing(part: &Part, before: Range<usize>, end: usize) -> bool {
    let view = &part.view;
    let other = Class::AND | Class::COPULA | Class::CLAUSE;
    let tied = view.is(before.start, Class::FUNCTION) && !view.is(before.start, other);
    let next = before.end + 1;
    let counted = Class::NUMBER | Class::DIGITS | Class::DETERMINER | Class::THE | Class::ARTICLE;
    tied && before.clone().all(|at| view.is_word(at))
        && next < end
        && !view.is(next, counted | Class::FUNCTION)
        && (next..end).all(|at| view.is_word(at) && !view.is(at, Class::COPULA))
}

/// "in order of strictness": nothing that could be counted stands there.
fn is_way(part: &Part, mut tokens: Range<usize>) -> bool {
    let view = &part.view;
    tokens.all(|at| {
        view.is_word(at) && !view.is(at, Class::AND | Class::COPULA) && !view.is_plural(at)
    })
}

/// The paragraphs below a block that begin with marks in a row: "(a)", "(b)"; "a)", "b)".
pub(super) fn marked_below(document: &Document, block: usize) -> Option<Below> {
    let text = document.text();
    let (mut count, mut items, mut style, mut others) = (0, Span::default(), None, 0);
    for below in document.blocks.get(block + 1..)? {
        if others > 6 || !matches!(below.kind, BlockKind::Paragraph | BlockKind::ListItem(_)) {
            break;
        }
        let written = below.span.of(text);
        let (opened, rest) =
            written.strip_prefix('(').map_or((false, written), |rest| (true, rest));
        let close = rest.bytes().take(MARK).position(|byte| byte == b')');
        let mark = close.and_then(|close| rest.get(..close)).filter(|mark| {
            opened || rest.get(mark.len() + 1..).is_some_and(|rest| rest.starts_with([' ', '\t']))
        });
        let number = mark.and_then(|mark| {
            marked::place_of(mark, style.unwrap_or_else(|| marked::style_of(mark)))
        });
        if number == Some(count + 1) {
            style = style.or_else(|| mark.map(marked::style_of));
            items = if count == 0 { below.span } else { items.join(below.span) };
            count += 1;
            // "(b) …; and (c) …" in one paragraph
            if style == Some(marked::Mark::Figure) {
                while written.contains(&format!(" ({})", count + 1)) {
                    count += 1;
                }
            }
        } else if count == 0 {
            return None;
        } else {
            others += 1;
        }
    }
    (count > 1).then_some(Below { count: (count, count), items, numbered: true })
}

/// How many paragraphs below a block are items that semicolons part: "the strength of the town;", "of the lake; and".
fn parted_blocks(document: &Document, block: usize) -> Option<Below> {
    let text = document.text();
    let (mut count, mut span) = (0, Span::default());
    for below in document.blocks.get(block + 1..)? {
        if below.kind != BlockKind::Paragraph {
            return None;
        }
        let written = below.span.of(text).trim_end();
        let parted = written.rsplit_once(';').is_some_and(|(_, rest)| rest.len() < 5);
        // A paragraph with several of them tells others besides.
        if written.matches(';').count() > usize::from(parted) || count == 0 && !parted {
            return None;
        }
        span = if count == 0 { below.span } else { span.join(below.span) };
        count += 1;
        if !parted {
            let ends = written.ends_with('.');
            return (ends && count > 2).then_some(Below {
                count: (count, count),
                items: span,
                numbered: false,
            });
        }
    }
    None
}

/// The item that a block is.
fn item(document: &Document, block: usize) -> Option<Item> {
    match document.blocks.get(block)?.kind {
        BlockKind::ListItem(item) => Some(item),
        _ => None,
    }
}

/// A list below a block: how many items it has, at least and at most, where they stand, and whether they are numbered.
pub(super) struct Below {
    pub count: (u32, u32),
    pub items: Span,
    pub numbered: bool,
}

impl Below {
    /// The list that a number announces; where that is one of what the items may be, it says nothing.
    pub fn list(&self, announcer: Announcer, told: Told, between: usize) -> List {
        let (least, most) = self.count;
        let open = announcer.stated.value().is_some_and(|value| {
            Exact::from(i64::from(least)) <= value && value <= Exact::from(i64::from(most))
        });
        let plain = least == most || !open;
        List { plain, ..announcer.list(told, self.items, (least, least), between) }
    }
}

/// The list that begins below a block.
pub(super) fn below(part: &Part, document: &Document, block: usize) -> Option<Below> {
    let first = item(document, block + 1).filter(|first| !first.goes_on)?;
    if item(document, block).is_some_and(|own| own.list == first.list || own.depth >= first.depth) {
        return None;
    }
    let (mut span, mut last, mut ends) = (Span::default(), None, block + 1);
    let (mut count, mut most, mut ordered, mut conditions) = (0, 0, 0, 0);
    for at in block + 1..document.blocks.len() {
        let Some(here) = item(document, at).filter(|here| here.depth >= first.depth) else { break };
        if here.depth == first.depth && here.list != first.list {
            break;
        }
        let own = document.blocks[at].span;
        span = if at == block + 1 { own } else { span.join(own) };
        if here.list == first.list && !here.goes_on {
            let worth = worth(part, document, at);
            ordered += u32::from(worth.place == Some(ordered + 1));
            conditions += u32::from(worth.condition);
            count += 1;
            most += worth.most;
        }
        last = here.number.or(last);
        ends = at;
    }
    // A list that goes on further below, or begins with another number than one.
    let goes_on = last.is_some_and(|last| {
        let mut before = Some(first.list);
        (block + 1..document.blocks.len().min(block + 40)).any(|at| {
            let other = item(document, at);
            // Its first item, and no other: a list of its own counts past this one.
            let begins = other.is_some_and(|other| before != Some(other.list));
            before = other.map_or(before, |other| Some(other.list));
            begins
                && other.is_some_and(|other| {
                    other.list != first.list
                        && other.depth == first.depth
                        && other.number == Some(last + 1)
                })
        })
    });
    // "…; and" ends no list, nor does one that a line "and" goes on with.
    let joint = |at: usize, last: bool| {
        let range =
            within(&part.view.reading.sentences, u32::try_from(at).unwrap_or(0), |s| s.block);
        let sentence = if last { range.end.checked_sub(1) } else { Some(range.start) };
        let tokens =
            sentence.and_then(|at| part.view.reading.sentences.get(at)).map(Sentence::range);
        let token = tokens.and_then(|t| if last { t.end.checked_sub(1) } else { Some(t.start) });
        let tokens = &part.view.reading.tokens;
        token
            .filter(|at| tokens.get(*at).is_some_and(|t| t.case == Case::Lower))
            .is_some_and(|at| part.view.reading.class(at).intersects(Class::AND))
    };
    let begins = first.number.is_none_or(|number| number <= 1);
    // Items that say when or what for are no things, but cases, rules and the like.
    let cases = || says(part, 0..part.view.tokens.len(), ListWord::Case);
    let things = conditions * 2 <= count || first.number.is_some() || cases();
    let open = joint(ends, true) || ends + 1 < document.blocks.len() && joint(ends + 1, false);
    // "The first is …", "The second is …": what stands below them is no third.
    if ordered > 1 {
        (count, most) = (ordered, ordered);
    }
    (begins && !goes_on && !open && things && count > 0).then_some(Below {
        count: (count, most),
        items: span,
        numbered: first.number.is_some(),
    })
}

/// What an item may be.
struct Worth {
    /// How many things it may be: "two thread counters" are two, "low or high" may be.
    most: u32,
    /// Its own place in the list: "The second is …".
    place: Option<u32>,
    /// It says when or what for: "If the lid is open, …".
    condition: bool,
}

/// How much an item of a list is.
fn worth(part: &Part, document: &Document, block: usize) -> Worth {
    let view = &part.view;
    let number = u32::try_from(block).unwrap_or(u32::MAX);
    let sentences = within(&view.reading.sentences, number, |sentence| sentence.block);
    let Some(own) = view.reading.sentences.get(sentences.start).filter(|_| !sentences.is_empty())
    else {
        return Worth { most: 1, place: None, condition: false };
    };
    let mut classes = Vec::new();
    let view = View::new(document, view.language, view.reading, own, &mut classes);
    let condition = |sense| (sense == Sense::ListWord(ListWord::Condition)).then_some(());
    let condition = view.longest(0, Class::LIST_WORD, condition).is_some();
    // "`sort`, `sort_by` and `sort_key` put things in order"
    let code = view.token(0).is_some_and(|t| t.kind == TokenKind::Code) || view.is_mark(0, "(");
    let joined = |at: usize| view.is(at, Class::AND) && at + 1 < view.tokens.len();
    if code && (1..ITEM).any(joined) {
        return Worth { most: MOST, place: None, condition };
    }
    let cardinal =
        |sense| if let Sense::Cardinal(n) = sense { u32::try_from(n).ok() } else { None };
    let many = view.sense(0, cardinal).filter(|n| (2..12).contains(n) && view.is_word(0));
    let choice = |at: usize| {
        let choice = |sense| (sense == Sense::Choice).then_some(());
        view.longest(at, Class::PART_LINK, choice).is_some()
    };
    // "low or high", "Low or high: how much there is"; in a sentence of its own an "or" joins anything.
    let label = (0..view.tokens.len()).find(|at| view.is_mark(*at, ":") || view.is_dash(*at));
    let named = label.unwrap_or(view.tokens.len());
    let chosen = named <= NAMED && (1..named).any(choice);
    let ordinal = |sense| if let Sense::Ordinal(n) = sense { u32::try_from(n).ok() } else { None };
    let place =
        (0..2).find(|at| view.is(*at, Class::ORDINAL)).and_then(|at| view.sense(at, ordinal));
    // "Lund and Aspern are open": two in one.
    let both = view.is_capitalised(0)
        && view.is(1, Class::AND)
        && view.is_capitalised(2)
        && view.is(3, Class::COPULA | Class::FUNCTION);
    Worth { most: many.unwrap_or(1) + u32::from(chosen || both), place, condition }
}
