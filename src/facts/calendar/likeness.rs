//! How alike the words beside two dates are: those that tell what happened, in their order.

use std::ops::Range;

use crate::document::Document;
use crate::language::{Class, Language, Reading, StemId, TokenKind};

/// So many telling words on each side of a date are compared.
const WORDS: usize = 10;

/// What words are read from.
pub(super) struct Words<'a> {
    pub document: &'a Document,
    pub language: &'a Language,
    pub reading: &'a Reading,
}

/// The words and figures on both sides of a date that tell something, the nearest first, as tokens.
#[derive(Debug, Default)]
pub(super) struct Beside {
    pub before: Vec<usize>,
    pub behind: Vec<usize>,
}

/// What tells apart what two dates are of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Apart {
    /// Nothing.
    #[default]
    None,
    /// Where the words part, names or deeds stand on both sides.
    Words,
    /// Beside both stand figures, and they are others.
    Figures,
}

/// How alike the words beside two dates are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Likeness {
    /// So many words are the same on each side before the first that is another.
    pub run: [usize; 2],
    /// So many are the same and in the same order.
    pub common: usize,
    /// Not only names and figures are the same.
    pub told: bool,
    /// The nearest words on one side are the same.
    pub begins: bool,
    /// What tells the two apart.
    pub apart: Apart,
}

impl Words<'_> {
    /// The words before and behind a date.
    pub fn beside(&self, before: Range<usize>, behind: Range<usize>) -> Beside {
        let stops = |at: &usize| matches!(self.written(*at), ";" | "|");
        let words = |all: &mut dyn Iterator<Item = usize>| {
            all.take_while(|at| !stops(at)).filter(|at| self.tells(*at)).take(WORDS).collect()
        };
        Beside { before: words(&mut before.rev()), behind: words(&mut behind.into_iter()) }
    }

    /// How alike the words beside two dates are.
    pub fn likeness(&self, one: &Beside, two: &Beside) -> Likeness {
        let mut found = Likeness::default();
        let mut rest = [[false; 2]; 3];
        let mut figures = [false; 2];
        for (side, (x, y)) in
            [(&one.before, &two.before), (&one.behind, &two.behind)].into_iter().enumerate()
        {
            let same = |(a, b): &(&usize, &usize)| self.is_same(**a, **b);
            found.run[side] = x.iter().zip(y).take_while(same).count();
            let pairs = self.common(x, y);
            found.common += pairs.len();
            let plain = |at: usize| {
                let token = &self.reading.tokens[at];
                token.kind == TokenKind::Word && !token.capital
            };
            found.told |= pairs.iter().any(|pair| plain(x[pair.0]) && plain(y[pair.1]));
            found.begins |= pairs.first().is_some_and(|first| first.0 <= 1 && first.1 <= 1);
            let last = pairs.last().map_or((0, 0), |last| (last.0, last.1));
            for (of, (words, end)) in [(x, last.0), (y, last.1)].into_iter().enumerate() {
                for (at, token) in words.iter().enumerate() {
                    if pairs.iter().any(|pair| [pair.0, pair.1][of] == at) {
                        continue;
                    }
                    let [name, figure, deed] = self.kinds(*token);
                    figures[of] |= figure;
                    for (kind, is) in [name, figure, deed].into_iter().enumerate() {
                        rest[kind][of] |= is && at < end;
                    }
                }
            }
        }
        found.apart = if figures[0] && figures[1] {
            Apart::Figures
        } else if rest.iter().any(|both| both[0] && both[1]) {
            Apart::Words
        } else {
            Apart::None
        };
        found
    }

    /// Whether a token is a name, a figure or code, what somebody did.
    fn kinds(&self, at: usize) -> [bool; 3] {
        let token = &self.reading.tokens[at];
        let word = token.kind == TokenKind::Word;
        let deed = self.language.deeds.is_past(self.form(at));
        [word && token.capital, !word, word && !token.capital && deed]
    }

    /// The longest list of words that both have in one order, as positions in each.
    fn common(&self, one: &[usize], two: &[usize]) -> Vec<(usize, usize)> {
        let width = two.len() + 1;
        let mut best = vec![0_u8; (one.len() + 1) * width];
        for (i, a) in one.iter().enumerate().rev() {
            for (j, b) in two.iter().enumerate().rev() {
                best[i * width + j] = if self.is_same(*a, *b) {
                    best[(i + 1) * width + j + 1] + 1
                } else {
                    best[(i + 1) * width + j].max(best[i * width + j + 1])
                };
            }
        }
        let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
        while i < one.len() && j < two.len() {
            if self.is_same(one[i], two[j]) {
                pairs.push((i, j));
                (i, j) = (i + 1, j + 1);
            } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
        pairs
    }

    fn is_same(&self, one: usize, two: usize) -> bool {
        let word = |at: usize| self.reading.tokens[at].kind == TokenKind::Word;
        match (word(one), word(two)) {
            (true, true) => self.stem(one) == self.stem(two),
            (false, false) => self.written(one) == self.written(two),
            _ => false,
        }
    }

    /// Whether a token is a word of what happened, or a figure.
    fn tells(&self, at: usize) -> bool {
        let token = &self.reading.tokens[at];
        let class = self.reading.class(at);
        let none = Class::FUNCTION | Class::MONTH | Class::WEEKDAY | Class::COPULA | Class::CLOCK;
        let deeds = &self.language.deeds;
        match token.kind {
            TokenKind::Word => {
                let small = class.intersects(none) || deeds.is_small(self.form(at));
                token.span.len() > 2 && !small && !deeds.is_tie(self.form(at))
            }
            TokenKind::Figure | TokenKind::Code => true,
            TokenKind::Address | TokenKind::Mark => false,
        }
    }

    /// "until", "after", "ended": what is said of a time on one side of the date after it.
    pub fn is_side(&self, at: usize) -> bool {
        let (deeds, form) = (&self.language.deeds, self.form(at));
        self.reading.class(at).intersects(Class::UNTIL | Class::FROM | Class::BY)
            || deeds.is_sooner(form)
            || deeds.is_after(form)
            || deeds.bound(form).is_some()
    }

    pub fn form(&self, at: usize) -> &str {
        self.reading.forms.text(self.reading.tokens[at].form)
    }

    pub fn stem(&self, at: usize) -> StemId {
        self.reading.forms.stem(self.reading.tokens[at].form)
    }

    fn written(&self, at: usize) -> &str {
        self.reading.tokens[at].span.of(self.document.text())
    }
}
