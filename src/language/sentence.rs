//! Where sentences end.

use super::class::Class;
use super::forms::Forms;
use super::token::{Case, Sentence, Token, TokenKind};

/// Nobody writes a sentence of so many tokens. What is longer is a dump or a table without lines; it
/// is cut, so that work that looks over a sentence stays linear in the document.
const LONGEST: usize = 500;

/// Cuts the tokens of one block, `tokens[first..]`, into sentences.
pub(super) fn split(
    text: &str,
    tokens: &[Token],
    first: usize,
    block: u32,
    forms: &Forms,
    out: &mut Vec<Sentence>,
) {
    let mut start = first;
    let mut at = first;
    while at < tokens.len() {
        if ends_sentence(text, tokens, first, at, forms) {
            // Closing quotes and brackets belong to the sentence that they close.
            while at + 1 < tokens.len()
                && is_closing(text, &tokens[at + 1])
                && !tokens[at + 1].spaced
            {
                at += 1;
            }
            push(start, at + 1, block, out);
            start = at + 1;
        } else if at - start >= LONGEST {
            push(start, at + 1, block, out);
            start = at + 1;
        }
        at += 1;
    }
    push(start, tokens.len(), block, out);
}

fn push(start: usize, end: usize, block: u32, out: &mut Vec<Sentence>) {
    if start < end {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        out.push(Sentence { tokens: narrow(start)..narrow(end), block, classes: Class::empty() });
    }
}

fn ends_sentence(text: &str, tokens: &[Token], first: usize, at: usize, forms: &Forms) -> bool {
    let token = &tokens[at];
    let last = text.as_bytes().get((token.span.end as usize).wrapping_sub(1)).copied();
    if last.is_some_and(|b| b.is_ascii() && !matches!(b, b'.' | b'!' | b'?' | b';')) {
        return false;
    }
    let mark = token.span.of(text);
    let dotted = token.kind == TokenKind::Word && mark.ends_with('.');
    if token.kind != TokenKind::Mark && !dotted {
        return false;
    }
    if matches!(mark, "。" | "！" | "？") {
        return true;
    }
    if !dotted && !matches!(mark, "." | "!" | "?" | "…" | ";") {
        return false;
    }
    // Past closing quotes and brackets to the next word.
    let mut next = at + 1;
    while next < tokens.len() && !tokens[next].spaced && is_closing(text, &tokens[next]) {
        next += 1;
    }
    let Some(after) = tokens.get(next) else { return !dotted };
    if mark == ";" {
        return after.spaced;
    }
    let previous = (at > first).then(|| &tokens[at - 1]);
    if !after.spaced {
        return is_run_together(mark, previous, after);
    }
    let opens = is_opening(text, after);
    let begins = tokens.get(next + usize::from(opens)).unwrap_or(after);
    if !(begins.capital || begins.kind == TokenKind::Figure || opens)
        || begins.kind == TokenKind::Mark
    {
        return false;
    }
    if mark != "." && !dotted {
        return true;
    }
    let word = if dotted { token } else { previous.unwrap_or(token) };
    if word.kind != TokenKind::Word || (!dotted && word.span.end != token.span.start) {
        return true;
    }
    let class = forms.class(word.form);
    let figure = begins.kind == TokenKind::Figure;
    let initial = !dotted && word.span.len() == 1 && (word.capital || figure);
    // "No. 5", "approx. 5", "pp. 12": small letters do before a figure.
    let title = class.contains(Class::TITLE);
    if title && (word.capital || figure) || initial {
        return false;
    }
    if dotted || (class.contains(Class::ABBREVIATION) && word.capital) {
        // "Calif. The man …" begins anew, "Inc. Chairman Smith" does not.
        return begins.kind == TokenKind::Word
            && forms.class(begins.form).contains(Class::FUNCTION);
    }
    true
}

/// "policies.Wang Aiwen": a full stop between a small letter and a capital, without the space.
fn is_run_together(mark: &str, previous: Option<&Token>, after: &Token) -> bool {
    let long = |token: &Token| token.kind == TokenKind::Word && token.span.len() >= 2;
    matches!(mark, "." | "?" | "!")
        && matches!(after.case, Case::Title | Case::Upper)
        && after.capital
        && previous.is_some_and(|p| long(p) && p.case == Case::Lower)
        && (long(after) || after.case == Case::Title)
}

fn is_closing(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Mark
        && matches!(token.span.of(text), "\"" | "”" | "’" | "'" | ")" | "]" | "»")
}

fn is_opening(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Mark
        && matches!(token.span.of(text), "\"" | "“" | "‘" | "'" | "(" | "[" | "«")
}
