//! Where names stand: runs of capitalised words.

use super::NameFact;
use super::census::{self, Census};
use crate::language::{Case, Class, FormId, Reading, Token, TokenKind};
use crate::value::Span;

/// Words that are capitalised without being a name, or part of one.
const NO_NAME: Class = Class::FUNCTION.union(Class::MONTH).union(Class::WEEKDAY);

/// Forms whose every occurrence is wanted, since they may be one name written two ways.
#[derive(Debug, Default)]
pub(super) struct Watched {
    flags: Vec<bool>,
}

impl Watched {
    pub fn add(&mut self, form: FormId, count: usize) {
        if self.flags.is_empty() {
            self.flags.resize(count, false);
        }
        if let Some(flag) = self.flags.get_mut(form.0 as usize) {
            *flag = true;
        }
    }

    pub const fn is_empty(&self) -> bool {
        self.flags.is_empty()
    }

    pub fn has(&self, form: FormId) -> bool {
        self.flags.get(form.0 as usize).copied().unwrap_or_default()
    }
}

/// One occurrence of a watched form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occurrence {
    /// The form, without accents.
    pub form: FormId,
    /// Its token.
    pub token: u32,
    /// Its mention, as an index into the names.
    pub name: u32,
    pub sentence: u32,
    /// Capitals tell names here.
    pub telling: bool,
    /// Its first two letters are capitals: "FEMA", "PCs".
    pub upper: bool,
    /// It is in small letters, after a capitalised word: "aiwen" of "Wang aiwen".
    pub small: bool,
    /// The letter that the first name begins with, where it is said.
    pub initial: Option<char>,
    /// The capitalised word before it in its name: the first name.
    pub before: Option<FormId>,
    /// The capitalised word after it in its name.
    pub after: Option<FormId>,
    /// The title or role before the name.
    pub role: Option<FormId>,
    /// The words right before and after the name.
    pub around: [Option<FormId>; 2],
}

/// Reads the names of a document whose words have been counted.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub reading: &'a Reading,
    pub census: &'a Census,
    pub watched: &'a Watched,
    /// By stem, whether a word of it stands in small letters.
    pub stems: &'a [bool],
}

/// One sentence of it.
#[derive(Clone, Copy)]
struct Sentence<'a> {
    of: &'a Reader<'a>,
    tokens: &'a [Token],
    first: u32,
    number: u32,
    telling: bool,
}

impl Reader<'_> {
    /// The token so many steps after an occurrence.
    pub fn token(&self, occurrence: &Occurrence, steps: u32) -> Option<&Token> {
        self.reading.tokens.get(occurrence.token.checked_add(steps)? as usize)
    }

    /// Appends the names, and the occurrences of watched forms.
    pub fn read(&self, names: &mut Vec<NameFact>, seen: &mut Vec<Occurrence>) {
        for (number, sentence) in (0_u32..).zip(&self.reading.sentences) {
            let Some(tokens) = self.reading.tokens.get(sentence.range()) else { continue };
            let telling = self.census.tells(number as usize);
            let first = sentence.tokens.start;
            let sentence = Sentence { of: self, tokens, first, number, telling };
            let mut at = 0;
            while at < tokens.len() {
                // Most words are in small letters.
                if !tokens[at].capital || !sentence.is_part(at) {
                    at += 1;
                    continue;
                }
                let end = sentence.run(at);
                sentence.name(at, end, names, seen);
                at = end;
            }
        }
    }
}

impl Sentence<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn is(&self, at: usize, class: Class) -> bool {
        self.token(at).is_some_and(|t| self.of.reading.forms.class(t.form).intersects(class))
    }

    fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.token(at).is_some_and(|t| {
            t.kind == TokenKind::Mark && !t.spaced && t.span.of(self.of.text) == mark
        })
    }

    /// Whether the word at a position belongs to a name.
    fn is_part(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        if !token.capital
            || token.kind != TokenKind::Word
            || census::is_in_slug(self.tokens, at, self.of.text)
        {
            return false;
        }
        let form = self.of.census.plain(token.form);
        let written = self.of.census.of(form);
        if self.of.watched.has(form) {
            return true;
        }
        if self.is(at, NO_NAME) {
            return false;
        }
        if !self.telling {
            // "Ian" of "Ian Butterworth" in a line of names.
            let spaced = self.token(at + 1).is_some_and(|next| next.spaced && next.capital);
            let beside = at > 0 && token.spaced && self.is_watched(at - 1)
                || spaced && self.is_watched(at + 1);
            return written.is_name() || beside && written.lower == 0;
        }
        if !self.begins(at) {
            return true;
        }
        let followed = self.token(at + 1).is_some_and(|next| next.capital && next.spaced);
        written.lower == 0 && (written.within > 0 || followed)
    }

    /// Whether a word would be capitalised here whatever it is.
    fn begins(&self, at: usize) -> bool {
        census::begins(at.checked_sub(1).and_then(|before| self.token(before)), self.of.text)
    }

    /// The position after the name that begins at `start`.
    fn run(&self, start: usize) -> usize {
        let mut end = start + 1;
        loop {
            let spaced = |at: usize| self.token(at).is_some_and(|t| t.spaced) && !self.is_gap(at);
            let part = |at: usize| self.is_part(at) && !self.is_function(at);
            let abbreviated = self.is_initial(end - 1)
                || self.is(end - 1, Class::TITLE | Class::ROLE | Class::NAME_SUFFIX);
            let dotted = self.is_mark(end, ".") && abbreviated && spaced(end + 1);
            let joined = self.is_mark(end, "-") && !spaced(end + 1);
            let small = |at: usize| self.is(at, Class::PARTICLE) && spaced(at);
            end += if spaced(end) && part(end) || self.is_small(end) {
                1
            } else if (dotted || joined || small(end)) && part(end + 1) {
                2
            } else if small(end) && small(end + 1) && part(end + 2) {
                3
            } else {
                return end;
            };
        }
    }

    /// Whether a gap parts the word at a position from the one before, as between the columns of a
    /// letter: more than two blanks.
    fn is_gap(&self, at: usize) -> bool {
        let (Some(word), Some(before)) =
            (self.token(at), at.checked_sub(1).and_then(|before| self.token(before)))
        else {
            return false;
        };
        let between = self.of.text.get(before.span.end as usize..word.span.start as usize);
        between.is_some_and(|gap| gap.chars().filter(|c| c.is_whitespace()).count() > 2)
    }

    fn is_function(&self, at: usize) -> bool {
        self.is(at, Class::FUNCTION)
    }

    /// A watched word in small letters, right after a capitalised one.
    fn is_small(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            !t.capital && t.spaced && t.case == Case::Lower && self.of.watched.has(t.form)
        })
    }

    /// An initial that stands right before a name without being read as a part of it, as in the
    /// line-up of a team.
    fn initial_before(&self, start: usize) -> Option<usize> {
        let before = start.checked_sub(1)?;
        let at = if self.is_mark(before, ".") { before.checked_sub(1)? } else { before };
        self.is_initial(at).then_some(at)
    }

    fn is_initial(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            let initial = t.capital && t.span.len() == 1 && t.kind == TokenKind::Word;
            // "S. Altman", but no "s" of "its".
            initial && (!self.is_function(at) || self.is_mark(at + 1, "."))
        })
    }

    /// Takes down the name at `start..end`.
    fn name(
        &self,
        start: usize,
        end: usize,
        names: &mut Vec<NameFact>,
        seen: &mut Vec<Occurrence>,
    ) {
        let mut first = start;
        // The "v" of "Smith v Jones" is an initial before a name.
        let title = |at: usize| self.is(at, Class::TITLE | Class::ROLE) && !self.is_initial(at);
        while first + 1 < end && (title(first) || !self.is_word(first)) && !self.is_watched(first) {
            first += 1;
        }
        let mut last = end - 1;
        while last > first && (self.is(last, Class::NAME_SUFFIX) || !self.is_word(last)) {
            last -= 1;
        }
        let (Some(from), Some(to)) = (self.token(first), self.token(end - 1)) else { return };
        let number = names.len() as u32;
        let head = self.token(last).map_or(from.form, |t| t.form);
        names.push(NameFact {
            span: Span::new(from.span.start, to.span.end),
            tokens: self.first + first as u32..self.first + end as u32,
            sentence: self.number,
            head: self.of.census.plain(head),
        });
        for at in first..end {
            if self.is_watched(at) {
                seen.extend(self.occurrence(start, first, end, at, number));
            }
        }
    }

    fn occurrence(
        &self,
        start: usize,
        first: usize,
        end: usize,
        at: usize,
        number: u32,
    ) -> Option<Occurrence> {
        let token = self.token(at)?;
        let form = |at: usize| self.token(at).map(|t| self.of.census.plain(t.form));
        let in_full =
            |at: &usize| self.is_word(*at) && self.token(*at).is_some_and(|t| t.span.len() > 1);
        let not_suffix = |at: &usize| !self.is(*at, Class::NAME_SUFFIX | Class::PARTICLE);
        let role = (first > start && at == first)
            .then(|| (start..first).rev().find(|at| self.is_word(*at)).and_then(form))
            .flatten();
        let before = (first..at).rev().filter(not_suffix).find(in_full);
        let initial = before
            .or((first < at && self.is_word(first)).then_some(first))
            .or_else(|| self.initial_before(start).filter(|_| at == first));
        let letter = |form: FormId| self.of.reading.forms.text(form).chars().next();
        Some(Occurrence {
            form: self.of.census.plain(token.form),
            token: self.first + at as u32,
            name: number,
            sentence: self.number,
            telling: self.telling,
            upper: is_upper(token.span.of(self.of.text)),
            small: !token.capital,
            initial: initial.and_then(form).and_then(letter),
            before: before.and_then(form),
            after: (at + 1..end).filter(not_suffix).find(in_full).and_then(form),
            role,
            around: [start.checked_sub(1).and_then(form), form(end)],
        })
    }

    fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Word)
    }

    fn is_watched(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| self.of.watched.has(self.of.census.plain(t.form)))
    }
}

/// Whether a word is in capitals, but for an ending: "FEMA", "PCs", `HBsAg`; not `DORNBox`.
fn is_upper(word: &str) -> bool {
    let capitals = word.chars().take_while(|c| c.is_uppercase()).count();
    capitals >= 2 && (capitals == 2 || word.chars().filter(|c| c.is_lowercase()).count() <= 1)
}
