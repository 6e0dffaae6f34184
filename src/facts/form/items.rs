//! References to items of a numbered list that has fewer: "see steps 3 and 13" of twelve.

use super::super::Facts;
use super::reference::Reference;
use super::series::{Numbered, Series};
use crate::document::{BlockKind, Document};
use crate::language::{Class, Language, Sentence, Token, TokenKind};
use crate::value::Span;

/// A list has so many items at least, that something can be beyond its end.
const FEWEST: u32 = 3;
/// What is further beyond the end is of another list.
const BEYOND: u32 = 3;
/// The place of the items of lists among the series of numbers.
const LISTS: u8 = 2;

/// Those of a document with one numbered list, or several of which none has so many items.
pub(super) fn read(
    document: &Document,
    language: &Language,
    facts: &Facts,
    numbered: &[(Series, Numbered)],
) -> Vec<Reference> {
    let lists = || numbered.iter().filter(|(series, _)| series.place.0 == LISTS);
    let Some(last) = lists().map(|(_, part)| part).max_by_key(|part| part.number) else {
        return Vec::new();
    };
    // Whatever else bears a number may be meant.
    let most = numbered.iter().map(|(_, part)| part.number).max().unwrap_or(0);
    let complete = (1..=last.number).all(|number| lists().any(|(_, part)| part.number == number));
    if last.number < FEWEST || most > last.number || !complete {
        return Vec::new();
    }
    let reader = Reader { text: document.text(), language, facts };
    let mut found: Vec<(Span, Span, u32)> = Vec::new();
    for sentence in &facts.reading.sentences {
        if sentence.classes.intersects(Class::DIGITS) {
            reader.sentence(sentence, &mut found);
        }
    }
    // Where most are within the list, one beyond it is a slip.
    let beyond = |number: u32| number > last.number;
    let (out, within): (Vec<_>, Vec<_>) = found.iter().partition(|(_, _, n)| beyond(*n));
    let [(part, number, value)] = out[..] else { return Vec::new() };
    // "Repeat step 7", in an item of the one list that there is.
    let inside = || {
        let lists = lists().filter(|part| part.1.number == 1).count();
        let own =
            facts.reading.sentences.iter().find(|one| {
                facts.reading.tokens[one.range()].iter().any(|token| token.span == number)
            });
        let kind = own.map(|one| document.blocks[one.block as usize].kind);
        lists == 1 && matches!(kind, Some(BlockKind::ListItem(_)))
    };
    if value > last.number + BEYOND || within.is_empty() && !inside() {
        return Vec::new();
    }
    vec![Reference::absent(number, part, last.number.to_string(), last.span)]
}

struct Reader<'a> {
    text: &'a str,
    language: &'a Language,
    facts: &'a Facts,
}

impl Reader<'_> {
    fn form(&self, tokens: &[Token], at: usize) -> &str {
        tokens.get(at).map_or("", |token| self.facts.reading.forms.text(token.form))
    }

    /// The numbers after a word for items: part, place and number.
    fn sentence(&self, sentence: &Sentence, out: &mut Vec<(Span, Span, u32)>) {
        let references = &self.language.references;
        let tokens = &self.facts.reading.tokens[sentence.range()];
        for (label, token) in tokens.iter().enumerate().skip(1) {
            if token.kind != TokenKind::Word || !references.is_item(self.form(tokens, label)) {
                continue;
            }
            if references.is_others(self.form(tokens, label - 1)) {
                continue;
            }
            let first = out.len();
            let mut at = label + 1;
            while let Some(next) = tokens.get(at).filter(|next| next.kind == TokenKind::Figure) {
                let Ok(number) = next.span.of(self.text).parse::<u32>() else { break };
                out.push((token.span, next.span, number));
                at += 1;
                let comma = usize::from(self.form(tokens, at) == ",");
                let joined = references.joins(self.form(tokens, at + comma))
                    || matches!(self.form(tokens, at + comma), "&" | "-" | "–");
                if comma + usize::from(joined) == 0 {
                    break;
                }
                at += comma + usize::from(joined);
            }
            // "item 7 of the list above", "items 3 times"
            let of = references.is_elsewhere(self.form(tokens, at))
                && !references.is_own(self.form(tokens, at + 1));
            if of {
                out.truncate(first);
            }
        }
    }
}
