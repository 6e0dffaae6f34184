//! What is gathered for two figures in the same words.

use super::grounds::Gathered;
use super::pairs::Pair;
use super::slip::{self, Slip};
use super::words::{Word, Words};
use crate::document::{BlockKind, Document};
use crate::language::{Class, Language, Reading};
use crate::value::Span;

/// What the words around must tell at least together.
const LEAST: f32 = 0.9;
/// More figures than these in the same words are a series.
const RIVALS: usize = 2;
/// Longer sentences are compared no further.
const SENTENCE: usize = 60;
/// Numbers so near to each other count pages, sections, items.
const NEAR: u64 = 3;
/// How many words around tell whether figures stand close.
const AROUND: isize = 8;
/// No number counts for more than this.
const MOST: f32 = 6.0;

/// The sign of percentages; no form has this number.
const PERCENT: u32 = u32::MAX;

pub(super) struct Weigher<'a> {
    document: &'a Document,
    language: &'a Language,
    reading: &'a Reading,
    words: &'a Words,
}

/// How much speaks for a pair before it is weighed, its suspect, the other, and what speaks for and against.
pub(super) type Weighed = (f32, Span, Span, Vec<f32>);

#[allow(clippy::cast_precision_loss, reason = "counts of words are small")]
impl<'a> Weigher<'a> {
    pub fn new(
        document: &'a Document,
        language: &'a Language,
        reading: &'a Reading,
        words: &'a Words,
    ) -> Self {
        Self { document, language, reading, words }
    }

    fn word(&self, at: usize) -> &'a Word {
        &self.words.all[at]
    }

    fn span(&self, at: usize) -> Span {
        self.reading.tokens[self.word(at).token as usize].span
    }

    fn written(&self, at: usize) -> &'a str {
        self.span(at).of(self.document.text())
    }

    pub fn weigh(&self, pair: &Pair) -> Option<Weighed> {
        let (one, other) = (pair.one, pair.other);
        let told = |range: std::ops::Range<usize>| -> f32 {
            range.map(|at| self.words.tells(self.word(at))).sum()
        };
        let before = told(one - pair.before..one);
        let behind = told(one + 1..one + 1 + pair.behind);
        if before + behind < LEAST || pair.rivals > RIVALS {
            return None;
        }
        let slip = slip::between(self.written(one), self.written(other))?;
        let (sign, sign_other) = (self.sign(one), self.sign(other));
        let near = slip::step(self.written(one), self.written(other)).is_some_and(|by| by <= NEAR);
        let counts = near && sign.1 == 0 && self.numbers(one) && self.numbers(other);
        let cited = self.cited(one) && self.cited(other);
        let coded = self.coded(one) || self.coded(other);
        let template = pair.before <= 2 && self.opens(one, pair) && self.opens(other, pair);
        if sign.0 != sign_other.0 || counts || cited || coded || template {
            return None;
        }
        // The rarer is the suspect, or the later.
        let rare = |nth: usize, at: usize| (pair.counts[nth], self.words.count(self.word(at)));
        let first = rare(0, one) < rare(1, other);
        let (odd, usual) = if first { (one, other) } else { (other, one) };
        let counts = if first { pair.counts } else { [pair.counts[1], pair.counts[0]] };
        let mut found = Gathered {
            always: 1.0,
            before: before.min(MOST),
            behind: behind.min(MOST),
            rivals: pair.rivals as f32,
            odd_again: counts[0].saturating_sub(1).min(2) as f32,
            odd_known: self.words.count(self.word(odd)).saturating_sub(1).min(3) as f32,
            ..Gathered::default()
        };
        self.same(pair, &mut found);
        self.ends(pair, &mut found);
        self.sentences(pair, &mut found);
        self.places(pair, &mut found);
        self.figures(pair, slip, &mut found);
        self.marks(pair, &mut found);
        self.small(pair, &mut found);
        found.percent = f32::from(u8::from(sign.0 == PERCENT));
        Some((before + behind, self.span(odd), self.span(usual), found.list()))
    }

    /// The sign of a figure, and the unit behind it: nought where there is none.
    fn sign(&self, at: usize) -> (u32, u32) {
        let tokens = &self.reading.tokens;
        let nth = self.word(at).token as usize;
        let form = |nth: usize, class: Class| {
            let token = tokens.get(nth)?;
            let is = self.reading.forms.class(token.form).intersects(class);
            is.then_some(token.form.0 + 1)
        };
        let behind = tokens.get(nth + 1).filter(|t| t.span.of(self.document.text()) == "%");
        if behind.is_some() {
            return (PERCENT, PERCENT);
        }
        let before = nth.checked_sub(1).and_then(|nth| form(nth, Class::UNIT_BEFORE));
        (before.unwrap_or(0), form(nth + 1, Class::UNIT | Class::SCALE).unwrap_or(0))
    }

    /// The mark or word so many tokens from a figure.
    fn token(&self, at: usize, by: isize) -> Option<&'a str> {
        let at = (self.word(at).token as usize).checked_add_signed(by)?;
        self.reading.tokens.get(at).map(|token| token.span.of(self.document.text()))
    }

    /// Whether a figure is a page that is cited: "505 F.3d 50, 58".
    fn cited(&self, at: usize) -> bool {
        let figure = self.words.beside(at, -1).is_some_and(|word| word.figure);
        figure && self.token(at, -1) == Some(",")
    }

    /// Whether a point ties a figure to what is before it: "X.6.9".
    fn coded(&self, at: usize) -> bool {
        let token = &self.reading.tokens[self.word(at).token as usize];
        !token.spaced && self.token(at, -1) == Some(".")
    }

    /// Whether the words before a figure begin its block: it stands in a line that is made by a template.
    fn opens(&self, at: usize, pair: &Pair) -> bool {
        let by = isize::try_from(pair.before).unwrap_or(0);
        self.words.beside(at, -1 - by).is_none()
    }

    /// Whether a figure is a day of a month.
    fn is_day(&self, at: usize) -> bool {
        let month = |by: isize| {
            let word = self.words.beside(at, by)?;
            let token = &self.reading.tokens[word.token as usize];
            self.reading.forms.class(token.form).intersects(Class::MONTH).then_some(())
        };
        self.written(at).len() <= 2 && (month(-1).is_some() || month(1).is_some())
    }

    /// Whether a figure may be the number of something: it ends its clause, or a name or nothing is behind it.
    fn numbers(&self, at: usize) -> bool {
        let whole = !self.written(at).contains(['.', ',']);
        let next = self.words.beside(at, 1);
        let plain = next.is_some_and(|word| {
            word.content && !word.name && !word.linked && word.sentence == self.word(at).sentence
        });
        whole && !plain
    }

    /// What the small words say.
    fn small(&self, pair: &Pair, found: &mut Gathered) {
        let flag = |is: bool| f32::from(u8::from(is));
        let (one, other) = (self.word(pair.one), self.word(pair.other));
        let tells = |at: usize, class: Class| {
            let nth = (self.word(at).token as usize).saturating_sub(1);
            let before = self.reading.tokens.get(nth);
            before.is_some_and(|token| self.reading.forms.class(token.form).intersects(class))
        };
        let ends = Class::FROM | Class::TO | Class::BY;
        found.day = flag(self.is_day(pair.one) && self.is_day(pair.other));
        found.moved = flag(tells(pair.one, ends) || tells(pair.other, ends));
        found.definite = flag(one.definite || other.definite);
        found.peers = pair.peers.min(6) as f32;
        let has = |at: usize, class: Class| {
            let sentence = &self.reading.sentences[self.word(at).sentence as usize];
            let tokens = self.reading.tokens[sentence.range()].iter().take(2 * SENTENCE);
            tokens.filter(|t| self.reading.forms.class(t.form).intersects(class)).count()
        };
        let moves = Class::UP | Class::DOWN | Class::CHANGE_NOUN | Class::MULTIPLIED;
        let moved = [pair.one, pair.other].map(|at| has(at, moves) > 0);
        found.change = flag(moved[0] || moved[1]);
        found.changes = flag(moved[0] && moved[1]);
        // "She was promised $500,000": who she is the sentence before says.
        let pronoun = |at: usize| {
            let sentence = &self.reading.sentences[self.word(at).sentence as usize];
            let first = self.reading.tokens.get(sentence.range().start);
            first.is_some_and(|t| self.language.deeds.is_pronoun(self.reading.forms.text(t.form)))
        };
        found.pronouns = flag(pronoun(pair.one) && pronoun(pair.other));
        let contrast = [pair.one, pair.other].map(|at| has(at, Class::CONTRAST));
        found.contrast = contrast[0].abs_diff(contrast[1]).min(3) as f32;
    }

    /// What the words are that are the same.
    fn same(&self, pair: &Pair, found: &mut Gathered) {
        let before = pair.one - pair.before..pair.one;
        let all = before.chain(pair.one + 1..pair.one + 1 + pair.behind).map(|at| self.word(at));
        let (mut names, mut figures) = (0, 0);
        for word in all {
            names += usize::from(word.name);
            figures += usize::from(word.figure);
        }
        (found.names, found.figures) = (names.min(4) as f32, figures.min(4) as f32);
    }

    /// Where the words part.
    fn ends(&self, pair: &Pair, found: &mut Gathered) {
        let narrow = |n: usize| isize::try_from(n).unwrap_or(0);
        for (by, length, behind) in [
            (-1 - narrow(pair.before), pair.before, false),
            (1 + narrow(pair.behind), pair.behind, true),
        ] {
            let at = |figure: usize| {
                let word = self.words.beside(figure, by)?;
                (word.sentence == self.word(figure).sentence).then_some(word)
            };
            let (mut end, mut apart) = (0.0, 0.0);
            if let (Some(a), Some(b)) = (at(pair.one), at(pair.other)) {
                if (a.content || a.figure) && (b.content || b.figure) {
                    apart = 1.0 / (1.0 + length as f32);
                }
                found.names_apart += f32::from(u8::from(a.name && b.name));
                found.names_near += f32::from(u8::from(a.name && b.name && length <= 3));
                found.figures_apart += f32::from(u8::from(a.figure && b.figure));
            } else {
                end = 1.0;
            }
            if behind {
                found.other_behind = apart;
            } else {
                (found.end_before, found.other_before) = (end, apart);
            }
        }
    }

    /// The words of the sentence of a figure but for those in the passage, sorted.
    fn further(&self, at: usize, pair: &Pair) -> Vec<&'a Word> {
        let sentence = self.word(at).sentence;
        let start = self.words.all.partition_point(|word| word.sentence < sentence);
        let all = self.words.all[start..].iter().take_while(|word| word.sentence == sentence);
        let passage = at - pair.before..=at + pair.behind;
        let mut words: Vec<&Word> = all
            .take(SENTENCE)
            .enumerate()
            .filter(|(nth, word)| {
                !passage.contains(&(start + nth)) && (word.content || word.figure)
            })
            .map(|(_, word)| word)
            .collect();
        words.sort_unstable_by_key(|word| word.key);
        words.dedup_by_key(|word| word.key);
        words
    }

    /// What else the two sentences have, and have not, in common.
    fn sentences(&self, pair: &Pair, found: &mut Gathered) {
        if self.word(pair.one).sentence == self.word(pair.other).sentence {
            found.one_sentence = 1.0;
            return;
        }
        let sides = [self.further(pair.one, pair), self.further(pair.other, pair)];
        let has = |side: &[&Word], word: &Word| {
            side.binary_search_by_key(&word.key, |other| other.key).is_ok()
        };
        let (mut shared, mut shared_figures, mut own) = (0.0, 0_u8, [0.0; 2]);
        let mut figures = [0_u8; 2];
        for (nth, side) in sides.iter().enumerate() {
            for word in side {
                if has(&sides[1 - nth], word) {
                    if nth == 0 && word.figure {
                        shared_figures = (shared_figures + 1).min(3);
                    } else if nth == 0 {
                        shared += self.words.tells(word);
                    }
                } else if word.figure {
                    figures[nth] = (figures[nth] + 1).min(3);
                } else {
                    own[nth] += self.words.tells(word);
                }
            }
        }
        let own = own[0].min(own[1]);
        let all = found.before + found.behind + shared + own;
        found.own = own / all.max(1.0);
        found.own_figures = f32::from(figures[0].min(figures[1]));
        found.shared_figures = f32::from(shared_figures);
    }

    /// Where the two stand.
    fn places(&self, pair: &Pair, found: &mut Gathered) {
        found.near = 1.0 / (1.0 + (pair.other - pair.one) as f32 / 30.0);
        let kind = |at: usize| self.document.blocks[self.word(at).block as usize].kind;
        match (kind(pair.one), kind(pair.other)) {
            (BlockKind::ListItem(a), BlockKind::ListItem(b)) => {
                found.one_list = f32::from(u8::from(a.list == b.list));
            }
            (BlockKind::Heading { .. }, BlockKind::Heading { .. }) => {}
            (BlockKind::Heading { .. }, _) | (_, BlockKind::Heading { .. }) => found.heading = 1.0,
            _ => {}
        }
    }

    /// What the two figures are.
    fn figures(&self, pair: &Pair, slip: Slip, found: &mut Gathered) {
        let (one, other) = (self.written(pair.one), self.written(pair.other));
        match slip {
            Slip::First => found.first = 1.0,
            Slip::Digit => found.digit = 1.0,
            Slip::Swap => found.swap = 1.0,
            Slip::Drop => found.drop = 1.0,
            Slip::Point => found.point = 1.0,
        }
        let flag = |is: bool| f32::from(u8::from(is));
        let digits = [one, other].map(|written| slip::digits(written).len());
        let fewest = digits[0].min(digits[1]);
        found.digits = fewest.saturating_sub(1).min(4) as f32;
        found.small = flag(digits == [1, 1]);
        found.next = match slip::step(one, other) {
            Some(1) => 1.0,
            Some(2) => 0.5,
            _ => 0.0,
        };
        found.decimals = flag(slip::decimals(one) != slip::decimals(other));
        let year = |written: &str| written.len() == 4 && ("1500".."2100").contains(&written);
        found.years = flag(year(one) && year(other));
        let around = |at: usize| {
            let near = (-AROUND..=AROUND).filter_map(|by| self.words.beside(at, by));
            near.filter(|word| word.figure).count().saturating_sub(1)
        };
        found.dense = around(pair.one).min(around(pair.other)).min(8) as f32 / 2.0;
    }

    /// What the marks around the two say.
    fn marks(&self, pair: &Pair, found: &mut Gathered) {
        let both = |is: &dyn Fn(usize) -> bool| f32::from(u8::from(is(pair.one) && is(pair.other)));
        let is = |at: usize, by: isize, mark: &str| self.token(at, by) == Some(mark);
        let points = |at: usize| is(at, -1, ".") && is(at, -2, ".");
        let behind = |at: usize| is(at, 1, ".") && is(at, 2, ".");
        found.labelled = both(&|at| is(at, -1, ":") || is(at, -2, ":"));
        found.leader =
            f32::from(u8::from([pair.one, pair.other].iter().any(|at| points(*at) || behind(*at))));
        found.edge = both(&|at| {
            let own = |by: isize| {
                let word = self.words.beside(at, by)?;
                (word.sentence == self.word(at).sentence).then_some(())
            };
            own(-1).is_none() || own(1).is_none()
        });
        found.round = both(&|at| {
            let written = self.written(at);
            written.len() > 1 && written.ends_with('0') && !written.contains('.')
        });
    }
}
