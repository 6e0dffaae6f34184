//! Names of several words that are one but for a word: "Lake Farmers Union" and "Lake Farmer Union", "Ann B. Lind" and
//! "Ann D. Lind", "Ida Vik-Moe" and "Ida Vik-Roe", "Heron 2014 Ltd" and "Heron 2015 Ltd".

use super::NameFact;
use super::census::Census;
use crate::facts::slip::between_words;
use crate::language::{Case, Class, FormId, Reading, Spelling, Token, TokenKind};
use crate::value::Span;

/// Shorter words are one letter apart by chance.
const SHORTEST: usize = 4;
/// Two words of one beginning that is so long, and endings that are so short, are one word.
const STEM: usize = 4;
const ENDING: usize = 2;
/// So many mentions make of another spelling that stands once a slip.
const SETTLED: usize = 2;

/// Three words of a name with the place of one of them open.
struct Window {
    /// The words that stay, and whether the last is the one that is open.
    key: (FormId, FormId, bool),
    /// The word in the open place.
    word: FormId,
    /// Capitals tell names in its sentence.
    telling: bool,
    name: NameFact,
}

/// The mentions of names that are another but for one word, and those of the other.
pub(super) fn pairs(
    text: &str,
    census: &Census,
    reading: &Reading,
    spelling: &Spelling,
) -> Vec<(NameFact, Vec<NameFact>)> {
    let mut windows = Vec::new();
    for (number, sentence) in (0_u32..).zip(&reading.sentences) {
        let tokens = &reading.tokens[sentence.range()];
        let reader = Reader { text, reading, spelling, tokens };
        let telling = census.tells(number as usize);
        let mut at = 0;
        while at < tokens.len() {
            if !tokens[at].capital {
                at += 1;
                continue;
            }
            let (keys, end) = reader.run(at);
            for three in keys.windows(3) {
                let [a, b, c] = *three else { continue };
                let name = || NameFact {
                    span: Span::new(tokens[a].span.start, reader.end(c)),
                    tokens: sentence.tokens.start + a as u32..sentence.tokens.start + c as u32 + 1,
                    sentence: number,
                    head: tokens[c].form,
                };
                let form = |at: usize| census.plain(tokens[at].form);
                // "Heron 2014 Ltd" and "Heron 2014 Limited"
                let company = reader.is_company(c) && tokens[b].kind == TokenKind::Figure;
                let key = (form(a), form(if company { a } else { c }), false);
                windows.push(Window { key, word: form(b), telling, name: name() });
                // "Ida Vik-Moe"
                if reader.is_joined(c) && !reader.is_joined(b) {
                    let key = (form(a), form(b), true);
                    windows.push(Window { key, word: form(c), telling, name: name() });
                }
            }
            at = end.max(at + 1);
        }
    }
    windows.sort_by_key(|window| (window.key, window.word, window.name.span));
    let mut found = Vec::new();
    for group in windows.chunk_by(|one, other| one.key == other.key) {
        let mut words = group.chunk_by(|one, other| one.word == other.word);
        // Three of one kind are a row of things.
        let (Some(one), Some(two), None) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        let first = |words: &[Window]| words.first().map(|window| window.name.span);
        let later = one.len() == two.len() && first(one) > first(two);
        let (odd, usual) = if one.len() < two.len() || later { (one, two) } else { (two, one) };
        if is_slip(odd, usual, reading, spelling) {
            let others = usual.iter().take(8).map(|window| window.name.clone());
            found.extend(odd.first().map(|odd| (odd.name.clone(), others.collect())));
        }
    }
    found
}

/// Whether the one name is the other with a slip.
fn is_slip(odd: &[Window], usual: &[Window], reading: &Reading, spelling: &Spelling) -> bool {
    let (Some(one), Some(other)) = (odd.first(), usual.first()) else { return false };
    let forms = &reading.forms;
    let words = [one.word, other.word].map(|form| forms.text(form));
    let settled = odd.len() == 1 && usual.len() >= SETTLED;
    let telling = one.telling && usual.iter().any(|window| window.telling);
    let digits = |word: &str| word.bytes().any(|b| b.is_ascii_digit());
    let [a, b] = words;
    // "Police Officers Ann and Bob", "Hon. F. S. Moe" and "Hon. I. S. Vik"
    let role = |form: FormId| forms.class(form).intersects(Class::ROLE | Class::TITLE);
    let initial = |form: FormId| forms.text(form).len() < 2;
    let (first, last, _) = one.key;
    let initials = initial(one.word) || initial(other.word);
    if role(one.word)
        || role(other.word)
        || initials && role(first)
        || initial(first)
        || initial(last)
    {
        return false;
    }
    if !a.is_ascii() || !b.is_ascii() || spelling.are_apart(a, b) {
        return false;
    }
    let near = between_words(a, b).is_some();
    if words.iter().any(|word| digits(word)) {
        let figures = words.iter().all(|word| word.bytes().all(|b| b.is_ascii_digit()));
        let company = one.key.0 == one.key.1;
        // "A8C" and "A8S"; "A8C" and "A9C" may be models.
        let letter = a.len() == b.len()
            && a.bytes()
                .zip(b.bytes())
                .filter(|(x, y)| x != y)
                .all(|(x, y)| x.is_ascii_alphabetic() && y.is_ascii_alphabetic());
        return near && if figures { settled && company && !one.key.2 } else { letter };
    }
    if a.len() == 1 || b.len() == 1 {
        return settled && a.len() == b.len() && telling && !one.key.2;
    }
    if one.key.2 {
        return odd.len() == 1 && near && a.len().min(b.len()) >= SHORTEST;
    }
    let alike = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let ending = alike >= STEM && a.len() - alike <= ENDING && b.len() - alike <= ENDING;
    telling && ending && (settled || odd.len() == 1 && usual.len() == 1)
}

/// One sentence.
struct Reader<'a> {
    text: &'a str,
    reading: &'a Reading,
    spelling: &'a Spelling,
    tokens: &'a [Token],
}

impl Reader<'_> {
    fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.kind == TokenKind::Mark && !token.spaced && token.span.of(self.text) == mark
        })
    }

    fn is_initial(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.capital && token.kind == TokenKind::Word && token.span.len() == 1
        })
    }

    /// Whether a dash joins a word to the one before.
    fn is_joined(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|dash| self.is_mark(dash, "-")) && !self.tokens[at].spaced
    }

    /// Whether a word ends the name of a company: "Ltd".
    fn is_company(&self, at: usize) -> bool {
        let word = self.tokens.get(at).map(|token| self.reading.forms.text(token.form));
        word.is_some_and(|word| self.spelling.companies.iter().any(|company| company == word))
    }

    /// The end of a word, with the point of an initial.
    fn end(&self, at: usize) -> u32 {
        let point = self.is_initial(at) && self.is_mark(at + 1, ".");
        self.tokens[at + usize::from(point)].span.end
    }

    fn is_word(&self, at: usize) -> bool {
        let none = Class::FUNCTION | Class::MONTH | Class::WEEKDAY;
        self.tokens.get(at).is_some_and(|token| {
            let class = self.reading.forms.class(token.form);
            let function = class.intersects(none) && !self.is_company(at);
            token.capital
                && matches!(token.kind, TokenKind::Word | TokenKind::Code)
                && (!function || self.is_initial(at) && self.is_mark(at + 1, "."))
        })
    }

    /// The words of the name that begins at a position, and where it ends.
    fn run(&self, start: usize) -> (Vec<usize>, usize) {
        let (mut keys, mut at) = (Vec::new(), start);
        loop {
            let figure = self.tokens.get(at).is_some_and(|token| {
                token.kind == TokenKind::Figure && token.spaced && token.case == Case::None
            });
            let spaced = self.tokens.get(at).is_some_and(|token| token.spaced) || at == start;
            let within = figure && !keys.is_empty() && self.is_word(at + 1);
            if !(within || self.is_word(at) && (spaced || self.is_joined(at))) {
                return (keys, at);
            }
            keys.push(at);
            at += 1;
            let point = self.is_mark(at, ".")
                && (self.is_initial(at - 1)
                    || self.is_word(at + 1) && self.tokens[at - 1].span.len() <= 3);
            at += usize::from(point);
            at += usize::from(
                self.is_mark(at, "-") && self.is_word(at + 1) && !self.tokens[at + 1].spaced,
            );
        }
    }
}
