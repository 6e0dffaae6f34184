//! From the text of a block to tokens.

use super::forms::Forms;
use super::lexicon::Lexicon;
use super::swift::{self, Short};
use super::token::{Case, Token, TokenKind};
use crate::value::Span;

/// Cuts text into words, figures and marks.
///
/// Hyphens part words ("14-year-old" is five tokens) and `spaced` says what was written on to
/// what, so that readers of figures and names can put together what belongs together.
pub(super) struct Tokenizer<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    /// The words read so far.
    pub forms: &'a mut Forms,
    /// The tokens read so far.
    pub tokens: &'a mut Vec<Token>,
    /// The small letters of the token at hand, kept to spare an allocation for each.
    buffer: String,
}

impl<'a> Tokenizer<'a> {
    pub fn new(
        text: &'a str,
        lexicon: &'a Lexicon,
        forms: &'a mut Forms,
        tokens: &'a mut Vec<Token>,
    ) -> Self {
        Self { text, lexicon, forms, tokens, buffer: String::new() }
    }

    /// Reads the text of one block; `code` are the stretches in it that are set as code.
    pub fn read(&mut self, block: Span, code: &[Span]) {
        let (mut at, mut spaced) = (block.start, true);
        for code in code {
            spaced = self.running(at..code.start, spaced);
            self.code(*code, spaced);
            (at, spaced) = (code.end, false);
        }
        self.running(at..block.end, spaced);
    }

    /// Reads running text after white space or without it; answers whether white space ends it.
    fn running(&mut self, range: std::ops::Range<u32>, mut spaced: bool) -> bool {
        let (mut at, limit) = (range.start as usize, range.end as usize);
        while at < limit {
            let byte = self.byte_at(at, limit);
            if byte == b' ' {
                spaced = true;
                at += 1;
                continue;
            }
            if byte.is_ascii_alphabetic()
                && let Some((length, short)) = swift::word(self.text.as_bytes(), at, limit)
            {
                self.push_short(at, at + length, TokenKind::Word, spaced, &short);
                at += length;
                spaced = false;
                continue;
            }
            let Some(c) = self.char_at(at, limit) else { break };
            if is_space(c) {
                spaced = true;
                at += c.len_utf8();
                continue;
            }
            let (end, kind) = if c.is_ascii_digit() {
                self.figure(at, limit)
            } else if is_letter(c) {
                self.word(at, limit)
            } else if is_apostrophe(c) && !spaced && self.is_possessive(at, limit) {
                (at + c.len_utf8() + 1, TokenKind::Word)
            } else {
                (at + c.len_utf8(), TokenKind::Mark)
            };
            self.push(at, end, kind, spaced);
            spaced = false;
            at = end;
        }
        spaced
    }

    /// Code is one token, whatever is in it, and none of the language's words.
    fn code(&mut self, span: Span, spaced: bool) {
        self.buffer.clear();
        self.buffer.push('`');
        self.buffer.push_str(span.of(self.text));
        let form = self.forms.intern(&self.buffer, self.lexicon);
        let (kind, case) = (TokenKind::Code, Case::None);
        self.tokens.push(Token { span, form, kind, case, spaced, capital: false });
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind, spaced: bool) {
        if let Some(short) = swift::short(self.text.as_bytes(), start, end) {
            return self.push_short(start, end, kind, spaced, &short);
        }
        let text = &self.text[start..end];
        self.buffer.clear();
        let case = lower(text, &mut self.buffer);
        let form = self.forms.intern(&self.buffer, self.lexicon);
        let capital = text.chars().next().is_some_and(char::is_uppercase);
        self.tokens.push(Token { span: span(start, end), form, kind, case, spaced, capital });
    }

    #[inline]
    fn push_short(
        &mut self,
        start: usize,
        end: usize,
        kind: TokenKind,
        spaced: bool,
        short: &Short,
    ) {
        let span = span(start, end);
        let form = self.forms.intern_short(short.key, (self.text, span), self.lexicon);
        let (case, capital) = (short.case, short.capital);
        self.tokens.push(Token { span, form, kind, case, spaced, capital });
    }

    fn char_at(&self, at: usize, limit: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at).filter(|_| at < limit)?;
        if byte.is_ascii() { Some(byte as char) } else { self.text.get(at..limit)?.chars().next() }
    }

    fn byte_at(&self, at: usize, limit: usize) -> u8 {
        if at < limit { self.text.as_bytes().get(at).copied().unwrap_or(0) } else { 0 }
    }

    /// The end of a word that begins at `start`.
    fn word(&self, start: usize, limit: usize) -> (usize, TokenKind) {
        let mut at = start;
        while let Some(c) = self.char_at(at, limit) {
            let joins = is_apostrophe(c)
                && !self.is_possessive(at, limit)
                && self.char_at(at + c.len_utf8(), limit).is_some_and(is_letter);
            if !(is_letter(c) || c.is_numeric() || joins) {
                break;
            }
            at += c.len_utf8();
        }
        if let Some(end) = self.address_end(start, at, limit) {
            return (end, TokenKind::Address);
        }
        if self.byte_at(at.saturating_sub(1), limit).is_ascii_digit() {
            return self.word_with_digits(start, at, limit);
        }
        (self.dotted_end(start, at, limit).unwrap_or(at), TokenKind::Word)
    }

    /// "Rs500" is a unit and a figure; "v1.2" is one code, as is all that digits and points go on.
    fn word_with_digits(&self, start: usize, end: usize, limit: usize) -> (usize, TokenKind) {
        let text = &self.text[start..end];
        let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
        if letters.len() > 1
            && self.lexicon.entry(&letters.to_lowercase()).is_some_and(|entry| {
                self.lexicon.classes(entry).contains(super::Class::UNIT_BEFORE)
            })
        {
            return (start + letters.len(), TokenKind::Word);
        }
        let mut at = end;
        while self.byte_at(at, limit) == b'.' && self.byte_at(at + 1, limit).is_ascii_digit() {
            at = self.digits(at + 1, limit);
        }
        (at, if at > end { TokenKind::Code } else { TokenKind::Word })
    }

    /// "U.S.", "a.m.": single letters, each with its full stop.
    fn dotted_end(&self, start: usize, end: usize, limit: usize) -> Option<usize> {
        if end - start != 1 || self.byte_at(end, limit) != b'.' {
            return None;
        }
        let mut at = end + 1;
        let mut letters = 1;
        while self.byte_at(at, limit).is_ascii_alphabetic() && self.byte_at(at + 1, limit) == b'.' {
            letters += 1;
            at += 2;
        }
        let glued = self.char_at(at, limit).is_some_and(|c| is_letter(c) || c.is_numeric());
        (letters > 1 && !glued).then_some(at)
    }

    /// The end of a web or mail address that begins with this word.
    fn address_end(&self, start: usize, end: usize, limit: usize) -> Option<usize> {
        let next = self.byte_at(end, limit);
        let follows = match next {
            b':' => self.text[end..limit].starts_with("://"),
            b'@' => self.char_at(end + 1, limit).is_some_and(is_letter),
            b'.' => self.text[start..end].eq_ignore_ascii_case("www"),
            _ => false,
        };
        if !follows {
            return None;
        }
        let rest = &self.text[end..limit];
        let length = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”' | ')'))
            .unwrap_or(rest.len());
        Some(end + rest[..length].trim_end_matches(['.', ',', ';', ':', '!', '?']).len())
    }

    /// An apostrophe and an s at the end of a word: "Sanchez's".
    fn is_possessive(&self, at: usize, limit: usize) -> bool {
        let s = at + self.char_at(at, limit).map_or(1, char::len_utf8);
        matches!(self.byte_at(s, limit), b's' | b'S')
            && !self.char_at(s + 1, limit).is_some_and(|c| is_letter(c) || c.is_numeric())
    }

    /// The end of a figure that begins at `start`: digits, group marks, one point.
    fn figure(&self, start: usize, limit: usize) -> (usize, TokenKind) {
        let mut at = self.digits(start, limit);
        let lead = at - start;
        if let Some(end) = self.pairs_end(at, limit, lead) {
            at = end;
        }
        let mut groups = None;
        while let Some(mark) = self.group_mark(at, limit, lead, groups) {
            groups = Some(mark);
            at += mark.len_utf8() + 3;
        }
        // "1.2.3" is a version; "3,50" is a figure of another language, a slip or a list: to read it
        // as two figures would be wrong, and to read it as one a guess.
        let (mut points, mut commas) = (0, 0);
        while self.byte_at(at + 1, limit).is_ascii_digit() {
            match self.byte_at(at, limit) {
                b'.' => points += 1,
                b',' => commas += 1,
                _ => break,
            }
            at = self.digits(at + 1, limit);
        }
        if points == 0 && commas == 0 {
            at = self.raised_point_end(at, limit).unwrap_or(at);
        }
        (at, if points > 1 || commas > 0 { TokenKind::Code } else { TokenKind::Figure })
    }

    /// "22·4%": the point of British journals. "3·4·10⁴" and "4·10^4" are products.
    fn raised_point_end(&self, at: usize, limit: usize) -> Option<usize> {
        if self.char_at(at, limit) != Some('·') {
            return None;
        }
        let first = at + '·'.len_utf8();
        let end = self.digits(first, limit);
        let goes_on = self.char_at(end, limit).is_some_and(|next| {
            matches!(next, '·' | '^' | ',' | '.') && self.byte_at(end + 1, limit).is_ascii_digit()
                || next == '·'
                || next.is_numeric()
        });
        ((1..=3).contains(&(end - first)) && !goes_on).then_some(end)
    }

    /// "12,34,567": groups of two before the last of three, as India writes figures.
    fn pairs_end(&self, start: usize, limit: usize, lead: usize) -> Option<usize> {
        let mut at = start;
        while (1..=2).contains(&lead)
            && self.byte_at(at, limit) == b','
            && self.digits(at + 1, limit) == at + 3
        {
            at += 3;
        }
        let last = self.byte_at(at, limit) == b',' && self.digits(at + 1, limit) == at + 4;
        (at > start && last).then_some(at + 4)
    }

    fn digits(&self, mut at: usize, limit: usize) -> usize {
        while self.byte_at(at, limit).is_ascii_digit() {
            at += 1;
        }
        at
    }

    /// The mark at `at` when it groups digits by three, and is the same as those before.
    fn group_mark(
        &self,
        at: usize,
        limit: usize,
        lead: usize,
        before: Option<char>,
    ) -> Option<char> {
        if !(1..=3).contains(&lead) {
            return None;
        }
        let mark = self.char_at(at, limit).filter(|c| self.lexicon.is_group_mark(*c))?;
        if before.is_some_and(|b| b != mark) {
            return None;
        }
        let first = at + mark.len_utf8();
        if self.digits(first, limit) != first + 3 {
            return None;
        }
        if mark.is_whitespace() && self.char_at(first + 3, limit).is_some_and(is_letter) {
            return None;
        }
        // A plain space groups digits only where no other figure stands before ("6 100 metres").
        let alone = mark != ' '
            || before.is_some()
            || self.tokens.last().is_none_or(|t| {
                matches!(t.kind, TokenKind::Word | TokenKind::Mark) && !self.is_month(t)
            });
        alone.then_some(mark)
    }

    fn is_month(&self, token: &Token) -> bool {
        self.forms.class(token.form).intersects(super::Class::MONTH | super::Class::IDENTIFIER)
    }
}

fn span(start: usize, end: usize) -> Span {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(narrow(start), narrow(end))
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}')
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘')
}

/// Appends `text` in small letters, with straight apostrophes, and tells its case.
fn lower(text: &str, out: &mut String) -> Case {
    let (mut letters, mut capitals, mut first) = (0, 0, false);
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphabetic() {
                letters += 1;
                if c.is_ascii_uppercase() {
                    capitals += 1;
                    first |= letters == 1;
                }
            }
            out.push(c.to_ascii_lowercase());
        } else if is_apostrophe(c) {
            out.push('\'');
        } else {
            if c.is_alphabetic() {
                letters += 1;
                if c.is_uppercase() {
                    capitals += 1;
                    first |= letters == 1;
                }
            }
            out.extend(c.to_lowercase());
        }
    }
    match (letters, capitals) {
        (0, _) => Case::None,
        (_, 0) => Case::Lower,
        (1, 1) => Case::Title,
        (l, c) if l == c => Case::Upper,
        (_, 1) if first => Case::Title,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::key::Key;
    use super::*;

    proptest! {
        #[test]
        fn short_forms_are_read_as_long_ones_are(text in "[ -~]{1,15}") {
            let mut small = String::new();
            let case = lower(&text, &mut small);
            let short = swift::short(text.as_bytes(), 0, text.len());
            prop_assert!(short.is_some_and(|short| short.key == Key::of(&small)
                && short.case == case
                && short.capital == text.starts_with(char::is_uppercase)));
        }

        #[test]
        fn swift_words_end_where_words_end(text in "[A-Za-z][A-Za-z0-9]{0,16}[ -~é’]{0,4}") {
            let lexicon = Lexicon::new(0, Vec::new(), super::super::data::StemRule {
                keep: 3,
                longest: 7,
                endings: Vec::new(),
            });
            let (mut forms, mut tokens) = (Forms::default(), Vec::new());
            let tokenizer = Tokenizer::new(&text, &lexicon, &mut forms, &mut tokens);
            if let Some((length, _)) = swift::word(text.as_bytes(), 0, text.len()) {
                prop_assert_eq!((length, TokenKind::Word), tokenizer.word(0, text.len()));
            }
        }
    }
}
