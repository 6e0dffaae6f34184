//! A list, and the number that announces it some way above: "Three bonds are planned. These include:", with lines between
//! them, or in a sentence without a colon that does not begin with it.

use std::ops::Range;

use super::blocks::{self, Below};
use super::number::{Announcer, announces, can_announce, is_alone, says, thing};
use super::{List, Part, Told};
use crate::document::{BlockKind, Document};
use crate::facts::quantity::Quantity;
use crate::facts::relation::within;
use crate::language::{Class, FormId, ListWord, Sense};

/// So many paragraphs may stand between the number and the list.
const GAP: usize = 2;
/// A sentence of so few tokens that begins with "these" says nothing but that they follow.
const SHORT: usize = 5;
/// Among so many tokens before the colon the list's label is looked for.
const LABEL: usize = 7;
/// A number that is further from the count counts something else.
const OFF: u64 = 2;

/// The number of a block that the list below it has nearly as many items as.
pub(super) fn read(part: &Part, document: &Document, out: &[List]) -> Option<List> {
    let (at, below) = list_below(part, document)?;
    let told = |list: &List| list.items == below.items;
    if below.count.0 < 2 || out.iter().any(told) || is_settled(part, at, &below) {
        return None;
    }
    let lead = Lead::read(part, document, at)?;
    part.range.clone().rev().find_map(|index| {
        let quantity = &part.quantities[index];
        let tokens = part.tokens(quantity);
        let thing = thing(part, tokens.end)?;
        let value = quantity.stated.figure?.value.to_i64()?;
        let off =
            value.abs_diff(i64::from(below.count.1)).min(value.abs_diff(i64::from(below.count.0)));
        // Two of anything are often beside three of another.
        let near = can_announce(quantity) && (1..=if value > 2 { OFF } else { 1 }).contains(&off);
        // "25 boats, 16 of which are new"
        let chosen = part.view.is(tokens.end, Class::OF);
        let told = near
            && (chosen || is_alone(part, index))
            && announces(part, &tokens)
            && !is_owner(part, tokens.start)
            && !tokens
                .start
                .checked_sub(1)
                .is_some_and(|at| says(part, at..at + 1, ListWord::Some))
            && !is_bound(part, quantity, &(tokens.start..thing))
            && lead.leads(part, quantity, &(tokens.start..thing), &below);
        told.then(|| {
            below.list(Announcer::of(quantity), Told::Items, part.view.tokens.len() - thing)
        })
    })
}

/// The list that begins below a block, or below one of the paragraphs after it, and the block right above it.
fn list_below(part: &Part, document: &Document) -> Option<(usize, Below)> {
    for at in part.block..=part.block + GAP {
        let kind = document.blocks.get(at)?.kind;
        if at > part.block && kind != BlockKind::Paragraph {
            return None;
        }
        let below =
            blocks::below(part, document, at).or_else(|| blocks::marked_below(document, at));
        if let Some(below) = below {
            let running = matches!(part.view.kind, BlockKind::Paragraph) || at == part.block;
            return running.then_some((at, below));
        }
    }
    None
}

/// Whether a number above the list is as great as the list is long, or one in the paragraphs between counts anything.
fn is_settled(part: &Part, last: usize, below: &Below) -> bool {
    let (least, most) = (i64::from(below.count.0), i64::from(below.count.1));
    let fits = |quantity: &Quantity| {
        let value = quantity.stated.figure.and_then(|figure| figure.value.to_i64());
        value.is_some_and(|value| (least..=most).contains(&value))
    };
    let own = part.range.clone().any(|at| fits(&part.quantities[at]));
    let between = part.quantities[part.range.end..].iter().take_while(|quantity| {
        let sentence = part.view.reading.sentences.get(quantity.sentence as usize);
        sentence.is_some_and(|sentence| sentence.block as usize <= last)
    });
    own || between.into_iter().any(can_announce)
}

/// Whether the number has its things told beside it, or counts none of the list's: "two debuggers, one or the other",
/// "four nodes (two and two)", "from four forms to two", "any of these three types".
fn is_bound(part: &Part, quantity: &Quantity, counted: &Range<usize>) -> bool {
    let view = &part.view;
    let own = part.sentence(quantity);
    let tail = counted.end..own.end;
    let following = says(part, own.clone(), ListWord::Below);
    let open = says(part, own.clone(), ListWord::Open);
    let number = |at: usize| view.is(at, Class::NUMBER | Class::DIGITS);
    let choice = |sense| (sense == Sense::Choice).then_some(());
    let told = tail.clone().any(|at| {
        view.is_mark(at, ":") && at + 1 < own.end
            || view.is_mark(at, "(") && view.is_capitalised(at + 1)
            || view.is_mark(at, ",")
                && (view.is_capitalised(at + 1) || view.is(at + 1, Class::ARTICLE))
            || view.longest(at, Class::PART_LINK, choice).is_some()
            || number(at)
            || view.is(at, Class::DETERMINER) && view.is_plural(at + 1)
    });
    let before = counted.start.checked_sub(1);
    let when = before.is_some_and(|at| says(part, at..at + 1, ListWord::When));
    // "With these three lamps": they were told before.
    let when = when || before.is_some_and(|at| says(part, at..at + 1, ListWord::Pointing));
    // "Two major forms and several minor ones"
    let joined = (counted.end..(counted.end + 2).min(own.end)).any(|at| view.is(at, Class::AND));
    let bracket = (own.start..counted.start).any(|at| view.is_mark(at, "("))
        && tail.clone().any(|at| view.is_mark(at, ")"));
    following || open || told || when || joined || bracket || view.is_mark(own.end - 1, "?")
}

/// "The authors of the two papers agreed to this:": what is counted was told before.
fn is_owner(part: &Part, number: usize) -> bool {
    number
        .checked_sub(2)
        .is_some_and(|at| part.view.is(at, Class::OF) && part.view.is(at + 1, Class::THE))
}

/// What stands right above the list.
struct Lead {
    /// It ends with a colon.
    colon: bool,
    /// Its last sentence, by number.
    sentence: u32,
    /// That says only that they follow: "These are:".
    points: bool,
    /// Its last words that another verb than "are" does not follow: no "the reviews contain:".
    label: Vec<FormId>,
    /// What it points at: "these boats".
    named: Option<FormId>,
    /// It has a number.
    counts: bool,
}

impl Lead {
    fn read(part: &Part, document: &Document, block: usize) -> Option<Self> {
        let reading = part.view.reading;
        let sentences = within(&reading.sentences, u32::try_from(block).ok()?, |s| s.block);
        let number = sentences.end.checked_sub(1).filter(|_| !sentences.is_empty())?;
        let range = reading.sentences.get(number)?.range();
        let tokens = reading.tokens.get(range.clone())?;
        let class = |at: usize| reading.class(at);
        let colon = tokens.last()?.span.of(document.text()) == ":";
        let back = |sense| (sense == Sense::ListWord(ListWord::Back)).then_some(());
        let lexicon = &part.view.language.lexicon;
        let they = lexicon.longest(tokens, &reading.forms, back).is_some();
        let points = tokens.len() <= SHORT
            && (they || class(range.start).intersects(Class::DETERMINER | Class::PRONOUN));
        let from = range.end.saturating_sub(LABEL).max(range.start);
        let small = Class::COPULA | Class::FUNCTION | Class::LIST_WORD;
        let free = |at: usize| {
            let word = tokens[at + 1 - range.start].span.of(document.text());
            !word.starts_with(char::is_alphabetic) || class(at + 1).intersects(small)
        };
        let label = (from..range.end - 1).filter(|at| free(*at));
        let label = label.map(|at| reading.tokens[at].form).collect();
        let counts = range.clone().any(|at| class(at).intersects(Class::NUMBER | Class::DIGITS));
        // "Our benefits include:", but "These include:"
        let some = |sense| (sense == Sense::ListWord(ListWord::Including)).then_some(());
        let named = tokens.get(1).map(|token| token.form);
        let named = named.filter(|form| {
            part.view.language.plural.has(reading.forms.text(*form))
                && lexicon.longest(&tokens[1..], &reading.forms, some).is_none()
        });
        Some(Self { colon, sentence: u32::try_from(number).ok()?, points, label, named, counts })
    }

    /// Whether the list is led by what the number counts.
    fn leads(
        &self,
        part: &Part,
        quantity: &Quantity,
        counted: &Range<usize>,
        below: &Below,
    ) -> bool {
        let view = &part.view;
        let own = quantity.sentence == self.sentence;
        let noun = view.token(counted.end - 1).map(|token| token.form);
        let heads = says(part, counted.clone(), ListWord::Head);
        let labeled = noun.is_some_and(|noun| self.label.contains(&noun));
        if own {
            // What an "and" joins, but in a clause, is something else.
            let tail = counted.end..part.sentence(quantity).end;
            let clause = |at: usize| view.is(at, Class::CLAUSE) && !view.is(at, Class::AND);
            let free = tail.clone().find(|at| clause(*at)).unwrap_or(tail.end);
            let joined = (tail.start..free).any(|at| view.is(at, Class::AND));
            let ends = view.kind == BlockKind::Paragraph && (heads || below.numbered);
            return !joined && (self.colon || ends);
        }
        let next = quantity.sentence + 1 == self.sentence;
        // "Our boats are:" after "seven men"
        let points = self.points && self.named.is_none_or(|named| Some(named) == noun);
        self.colon && !self.counts && (points && next || labeled)
    }
}
