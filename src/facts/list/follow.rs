//! Items that are told in the sentences that follow: "There are two ways. First, … Second, …".

use super::Part;
use crate::document::{BlockKind, Document};
use crate::facts::quantity::Quantity;
use crate::facts::view::View;
use crate::language::{Class, ListWord, Sense, TokenKind};
use crate::value::{Exact, Span};

/// How far after the announcement the items may be, in sentences and in blocks.
const SENTENCES: usize = 60;
const BLOCKS: u32 = 12;
/// And one more than were announced after the one before it.
const NEAR: u32 = 2;
/// Between the last two that are counted others may be told in more sentences than these, without a number.
const GAP: usize = 3;
/// Among so many tokens behind the items one more may be told.
const FURTHER: usize = 300;

/// What is counted in the sentences after one.
pub(super) struct Followed {
    pub count: u32,
    /// The last of them says that it is the last.
    pub ended: bool,
    pub items: Span,
}

/// How far the sentences after one count: "First, … . Second, … . Finally, …".
pub(super) fn read(
    part: &Part,
    document: &Document,
    sentence: u32,
    announced: i64,
) -> Option<Followed> {
    let (reading, language) = (part.view.reading, part.view.language);
    let own = reading.sentences.get(sentence as usize)?;
    let after = reading.sentences.get(sentence as usize + 1..)?;
    let near = |at: u32| at <= own.block + BLOCKS;
    let mut classes = Vec::new();
    let (mut count, mut ended, mut items) = (0, false, Span::default());
    // Whether each item begins a paragraph of its own, the last in which block, and nothing but a heading ends them.
    let (mut apart, mut block, mut whole) = (true, own.block, after.len() <= SENTENCES);
    let (mut commas, mut before) = (false, 0);
    for (at, next) in
        after.iter().enumerate().take(SENTENCES).take_while(|(_, next)| near(next.block))
    {
        if matches!(document.blocks[next.block as usize].kind, BlockKind::Heading { .. }) {
            whole = true;
            break;
        }
        // Items of a list in the form of the text are counted there.
        if matches!(document.blocks[next.block as usize].kind, BlockKind::ListItem(_)) {
            return None;
        }
        if !next.classes.intersects(Class::ORDINAL | Class::LIST_WORD | Class::CARDINAL) {
            if count == 0 {
                break;
            }
            continue;
        }
        let view = View::new(document, language, reading, next, &mut classes);
        let Some(told) = told(&view, count, announced) else {
            whole = false;
            break;
        };
        if count == 0 && told.0 != 1 {
            break;
        }
        if told.0 == 0 {
            continue;
        }
        // They begin anew, for another list.
        if count > 0 && told.0 == 1 {
            whole = false;
            break;
        }
        // "The fourth column shows …" is none of those that "First, …" began, and far below begins another list.
        let beyond = i64::from(told.0) > announced;
        let comma = (1..4).any(|at| view.is_mark(at, ","));
        if beyond && count > 0 && (commas && !comma || next.block > block + NEAR) {
            whole = false;
            break;
        }
        // "…. Finally, …", after much else: some were told without a number.
        if told.1 && i64::from(told.0) < announced && at > before + GAP {
            return None;
        }
        before = at;
        commas |= count == 0 && comma;
        let span = view.tokens.first()?.span;
        items = if count == 0 { span } else { items.join(span) };
        apart &= next.block > block && told.0 == count + 1;
        block = next.block;
        (count, ended) = (told.0, told.1);
        if ended {
            break;
        }
    }
    let last = after.last().is_none_or(|last| near(last.block));
    ended |= count > 2 && apart && whole && (last || block + 3 <= own.block + BLOCKS);
    (count > 1).then_some(Followed { count, ended, items })
}

/// Among how many words of its sentence the place of an item leads it: "In the first stage".
const LEADING: usize = 3;

/// How many tokens after the number what is counted may be told, and begin to be told.
const LABELS: usize = 400;
const BEGIN: usize = 30;

/// How far what is counted has numbers of its own: "three groups: Group 1 …; Group 2 …".
pub(super) fn labels(
    part: &Part,
    document: &Document,
    quantity: &Quantity,
    thing: usize,
) -> Option<Followed> {
    let reading = part.view.reading;
    let stem = reading.forms.stem(part.view.token(thing.checked_sub(1)?)?.form);
    let from = quantity.tokens.end as usize;
    let sentence = quantity.sentence;
    let own = reading.sentences.get(sentence as usize)?;
    // Items of a list in the form of the text are counted there.
    let next = document.blocks.get(own.block as usize + 1).map(|next| next.kind);
    if matches!(next, Some(BlockKind::ListItem(_))) {
        return None;
    }
    let near = reading.sentences.iter().skip(sentence as usize);
    let end = near.take_while(|next| next.block <= own.block + BLOCKS).last()?.tokens.end as usize;
    let tokens = reading.tokens.get(from..end.min(from + LABELS))?;
    let (mut count, mut items, mut led) = (0, Span::default(), true);
    for (at, pair) in tokens.windows(2).enumerate() {
        let [label, number] = pair else { continue };
        let written = number.span.of(part.view.text);
        if label.capital && label.spaced && number.spaced && reading.forms.stem(label.form) == stem
        {
            let letter = || match written.as_bytes() {
                [letter] if letter.is_ascii_uppercase() => Some(u32::from(letter - b'A') + 1),
                _ => None,
            };
            let Some(number_said) = written.parse::<u32>().ok().or_else(letter) else { continue };
            if number_said == count + 1 && (count > 0 || at < BEGIN) {
                let before = at.checked_sub(1).and_then(|at| tokens.get(at));
                led &= before.is_none_or(|token| token.kind != TokenKind::Word);
                let span = label.span.join(number.span);
                items = if count == 0 { span } else { items.join(span) };
                count += 1;
            } else if number_said > count {
                return None;
            }
        }
    }
    // Fewer than were announced, that sentences name somewhere, are not all of them.
    let all = quantity.stated.value().is_some_and(|value| value <= Exact::from(i64::from(count)));
    (count > 1 && (led || all)).then_some(Followed { count, ended: true, items })
}

/// Whether one more than were counted is told behind them, in words that count less plainly: "and then a third part", "the last
/// group", "Lastly, …".
pub(super) fn tells_more(part: &Part, from: usize, count: u32) -> bool {
    let (reading, lexicon) = (part.view.reading, &part.view.language.lexicon);
    let end = reading.tokens.len().min(from + FURTHER);
    (from..end).any(|at| {
        let here = reading.class(at);
        if here.intersects(Class::ORDINAL) {
            let senses = lexicon.senses(reading.forms.entry(reading.tokens[at].form));
            return senses.iter().any(|sense| *sense == Sense::Ordinal(i64::from(count) + 1));
        }
        if !here.intersects(Class::LIST_WORD) {
            return false;
        }
        let last = |sense| (sense == Sense::ListWord(ListWord::Last)).then_some(());
        let before = at.checked_sub(1).filter(|before| *before >= from);
        // "last year"
        let led = before.is_none_or(|before| {
            let word = reading.tokens[before].kind == TokenKind::Word;
            !word || reading.class(before).intersects(Class::THE | Class::AND)
        });
        led && lexicon.longest(&reading.tokens[at..end], &reading.forms, last).is_some()
            && !reading
                .tokens
                .get(at + 1)
                .is_some_and(|_| reading.class(at + 1).intersects(Class::UNIT))
    })
}

/// How far the places of what is counted go: "three stages. In the first stage, … In the second stage, …".
pub(super) fn places(
    part: &Part,
    document: &Document,
    sentence: u32,
    thing: usize,
    announced: i64,
) -> Option<Followed> {
    let reading = part.view.reading;
    let plural = part.view.form(thing.checked_sub(1)?);
    let names = |at: usize| {
        let word = reading.forms.text(reading.tokens[at].form);
        word.len() > 2
            && plural.len() <= word.len() + 2
            && plural.starts_with(word)
            && word != plural
    };
    let own = reading.sentences.get(sentence as usize)?;
    let after = reading.sentences.get(sentence as usize + 1..)?;
    let near = |at: u32| at <= own.block + BLOCKS;
    let ordinal = |at: usize| {
        let picked =
            |sense| if let Sense::Ordinal(n) = sense { u32::try_from(n).ok() } else { None };
        let entry = reading.forms.entry(reading.tokens.get(at)?.form);
        let senses = part.view.language.lexicon.senses(entry);
        senses.iter().find_map(|sense| picked(*sense))
    };
    let (mut count, mut items, mut leading) = (0, Span::default(), true);
    for next in after.iter().take(SENTENCES).take_while(|next| near(next.block)) {
        let heading =
            matches!(document.blocks[next.block as usize].kind, BlockKind::Heading { .. });
        if heading && count == 0 {
            return None;
        }
        for at in next.range().skip(1) {
            if !names(at) {
                continue;
            }
            let before = reading.class(at - 1);
            match ordinal(at - 1).filter(|_| before.intersects(Class::ORDINAL)) {
                // "There is a third way that I would add": none of those that were announced.
                Some(n)
                    if i64::from(n) > announced
                        && at > 1
                        && reading.class(at - 2).intersects(Class::ARTICLE)
                        && !reading.class(at - 2).intersects(Class::THE) =>
                {
                    return None;
                }
                Some(n) if n == count + 1 => {
                    let span = reading.tokens[at - 1].span.join(reading.tokens[at].span);
                    let led = (next.range().start..at - 1).last();
                    leading &= at <= next.range().start + LEADING
                        && led.is_some_and(|led| reading.class(led).intersects(Class::THE));
                    items = if count == 0 { span } else { items.join(span) };
                    count = n;
                }
                Some(n) if n <= count => {}
                Some(_) => return None,
                // "the last stage", "another stage", "both stages"
                None if before.intersects(Class::LIST_WORD | Class::NUMBER | Class::DETERMINER)
                    && !before.intersects(Class::THE | Class::ARTICLE) =>
                {
                    return None;
                }
                None => {}
            }
        }
        // The first of them is told at once.
        if count == 0 {
            return None;
        }
    }
    // Fewer than were announced tell nothing where they stand somewhere in their sentences.
    let near = leading && i64::from(count) + 1 >= announced;
    (count > 1 && (near || i64::from(count) > announced)).then_some(Followed {
        count,
        ended: true,
        items,
    })
}

/// "Then, …", "In addition, …"
fn unnumbered(view: &View, at: usize) -> bool {
    let next = |sense| (sense == Sense::ListWord(ListWord::Next)).then_some(());
    view.longest(at, Class::LIST_WORD, next).is_some()
}

/// The number that a sentence gives itself, or the last that it comes to, and whether that is the
/// last of all; 0 where it gives none. Nothing where the items are told too freely to be counted.
fn told(view: &View, so_far: u32, announced: i64) -> Option<(u32, bool)> {
    let ordinal = |at: usize| {
        let picked =
            |sense| if let Sense::Ordinal(n) = sense { u32::try_from(n).ok() } else { None };
        // "One, the price. Two, the pump."
        let counted =
            |sense| if let Sense::Cardinal(n) = sense { u32::try_from(n).ok() } else { None };
        let comma = at < 2 && view.is_mark(at + 1, ",") && view.is_word(at);
        let ordinal = view.sense(at, picked).filter(|_| view.is(at, Class::ORDINAL));
        ordinal.or_else(|| view.sense(at, counted).filter(|_| comma))
    };
    let last = |at: usize| {
        let picked = |sense| (sense == Sense::ListWord(ListWord::Last)).then_some(());
        view.longest(at, Class::LIST_WORD, picked).is_some()
    };
    let own = Class::AND | Class::THE | Class::DETERMINER;
    let skip = (0..2).take_while(|at| view.is(*at, own) && !last(*at)).count();
    let closes = |at: usize| view.is(at, Class::AND) && last(at + 1);
    // "The First, Second and Third Houses"
    if ordinal(skip).is_some() && view.is_mark(skip + 1, ",") && ordinal(skip + 2).is_some() {
        return None;
    }
    let (mut count, mut ended) = match ordinal(skip) {
        // "The first is …", after a first: they begin anew.
        Some(1)
            if so_far == 0 || view.is_mark(skip + 1, ",") || view.is(skip + 1, Class::COPULA) =>
        {
            (1, false)
        }
        Some(n) if n == so_far + 1 => (n, closes(skip + 1)),
        // "Fourth" after the first: some are told without a number.
        Some(n) if so_far > 0 && n > so_far + 1 && view.is_mark(skip + 1, ",") => return None,
        // "Finally" may begin another thing; after a first alone others were told between them.
        // "The last two are rain and wind."
        _ if so_far > 0 && last(skip) && view.is(skip + 1, Class::NUMBER | Class::DIGITS) => {
            return None;
        }
        // "Then, …": one without a number.
        _ if so_far > 0 && view.is_mark(skip + 1, ",") && unnumbered(view, skip) => return None,
        _ if so_far > 0 && last(skip) => {
            let next = i64::from(so_far) < announced;
            return (so_far > 1 && next).then_some((so_far + 1, true));
        }
        _ => return Some((0, false)),
    };
    // "first, …; second, …; and finally, …"
    for at in skip + 1..view.tokens.len().saturating_sub(1) {
        let before = at - 1;
        let mark = matches!(view.written(before), "," | ";" | ".");
        let led = mark || view.is(before, Class::AND);
        if !led || ended {
            continue;
        }
        let comma = view.is_mark(at + 1, ",");
        match ordinal(at) {
            Some(n) if comma && n == count + 1 => count = n,
            Some(n) if comma && n > count => return None,
            _ if view.is(before, Class::AND) && last(at) && comma => {
                (count, ended) = (count + 1, true);
            }
            _ => {}
        }
    }
    Some((count, ended))
}
