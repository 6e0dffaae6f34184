//! What a verb says its figure of: the subject of "The number of bakers in Lund rose by 73% over ten years to
//! 13,350" is the grammatical one, whatever stands between the verb and the figure.

use std::ops::Range;

use super::subject::{Figure, Subject};
use super::{NOUNS, is_empty_word};
use crate::language::Class;
use crate::value::Dimension;

/// How many tokens before its figure a verb is looked for.
const REACH: usize = 26;
/// How many tokens what is put in between commas or brackets may have.
const ASIDE: usize = 12;
/// How far before an "and" the phrase that goes on behind it may begin.
const JOINED: usize = 10;
/// How many tokens may stand between a subject's verb and its farthest word.
const LENGTH: usize = 22;

/// A verb before a figure.
struct Verb {
    at: usize,
    /// What is moved: "raised [its target] to 12%".
    object: Range<usize>,
    moves: bool,
}

/// What is told of by a verb.
pub(super) struct Told {
    pub subject: Subject,
    /// The verb says that something moves.
    pub moves: bool,
}

impl Figure<'_> {
    /// The subject of the verb that leads to the figure, or what it moves.
    pub(super) fn told(&self) -> Option<Told> {
        let view = self.view;
        if !view.has(Class::UP | Class::DOWN | Class::COPULA | Class::DRIFT) {
            return None;
        }
        let Verb { at, object, moves } = self.verb()?;
        let told = |subject: Subject| subject.span.map(|_| Told { subject, moves });
        if !object.is_empty() {
            return if moves { told(self.noun_phrase(object.start, object.end)) } else { None };
        }
        let mut end = self.before_auxiliaries(at);
        // "Retail sales, which rose to 5"
        if end > 1 && view.is(end - 1, Class::WHICH) {
            end -= 1 + usize::from(view.is_mark(end - 2, ","));
        }
        // "rose 5% in Lund and fell 3% in Aspern"
        if end > 0 && view.is(end - 1, Class::AND) {
            let previous = self.previous.filter(|previous| !previous.counted);
            return previous.and_then(told);
        }
        told(self.noun_phrase(0, end))
    }

    /// The verb, where nothing but adjuncts stands between it and the figure.
    fn verb(&self) -> Option<Verb> {
        let view = self.view;
        let start = self.hedged.start;
        if start > 0 && view.is(start - 1, Class::OF) && !self.is_rate(start - 1) {
            return None;
        }
        // "in the three months to May", "over the next ten years", "in 12 towns": a frame, and no level.
        let small = Class::THE | Class::ARTICLE | Class::ASIDE | Class::KNOWN;
        let lead = (0..start).rev().find(|at| !view.is(*at, small));
        let level = Class::TO | Class::BY | Class::FROM | Class::COPULA | Class::RANGE_OPENER;
        let framed = lead.is_some_and(|at| {
            view.is(at, Class::IN)
                || self.quantity.dimension == Dimension::Duration
                    && view.is(at, Class::PREPOSITION)
                    && !view.is(at, level)
        });
        if framed {
            return None;
        }
        // The words that no preposition leads in yet: the last of them, and where they begin.
        let (mut loose, mut at): (Option<Range<usize>>, usize) = (None, start);
        let mut led = true;
        while at > start.saturating_sub(REACH) {
            at -= 1;
            if let Some(first) = self.earlier(at) {
                at = first;
                continue;
            }
            if view.is_mark(at, ",") && led {
                continue;
            }
            if view.is_mark(at, ")") {
                at = self.opening(at, "(")?;
                continue;
            }
            let joint = view.is_dash(at) && view.is_glued(at) && view.is_glued(at + 1);
            if !view.is_word(at) && !joint && !view.is_figure(at) {
                return None;
            }
            let small = view.is(at, Class::PREPOSITION | Class::FUNCTION | Class::HEDGE_BEFORE);
            led &= small;
            if view.is(at, Class::OF) {
                continue;
            }
            if view.is(at, Class::PREPOSITION) {
                loose = None;
                continue;
            }
            if self.is_verb(at) {
                let moves = view.is(at, Class::UP | Class::DOWN | Class::DRIFT);
                let object = loose.unwrap_or(at..at);
                let passive = object.len() == 1
                    && view.is(at, Class::FUNCTION)
                    && view.is(object.start, Class::PARTICIPLE);
                let object = if passive { at..at } else { object };
                return Some(Verb { at, object, moves });
            }
            let when = Class::UNIT | Class::ASIDE | Class::MONTH | Class::WEEKDAY | Class::AGO;
            if view.is(at, Class::CLAUSE) {
                return None;
            }
            if small || joint || self.is_adverb(at) || view.is(at, when | Class::ARTICLE) {
                continue;
            }
            let end = loose.map_or(at + 1, |loose| loose.end);
            loose = Some(at..end);
        }
        None
    }

    /// "at an annual rate of 5%": says how fast something moves.
    fn is_rate(&self, of: usize) -> bool {
        let view = self.view;
        let mut back = (of.saturating_sub(5)..of).rev().skip_while(|at| view.is_content(*at));
        back.next().is_some_and(|at| {
            at + 1 < of && view.is(at, Class::ARTICLE) && at > 0 && {
                view.is(at - 1, Class::COPULA) && view.is(at - 1, Class::PREPOSITION)
            }
        })
    }

    /// Where the figure or date begins that has the token.
    fn earlier(&self, at: usize) -> Option<usize> {
        let of = |tokens: &Range<u32>| {
            let tokens = tokens.start as usize..tokens.end as usize;
            tokens.contains(&(at + self.view.first)).then(|| tokens.start - self.view.first)
        };
        let figure = self.figures.iter().find_map(|figure| {
            of(&(figure.hedge_start.min(figure.tokens.start)
                ..figure.hedge_end.max(figure.tokens.end)))
        });
        figure.or_else(|| self.dates.iter().find_map(|date| of(&date.tokens)))
    }

    /// The bracket or comma that opens what ends at the mark.
    fn opening(&self, mark: usize, open: &str) -> Option<usize> {
        let mut back = (mark.saturating_sub(ASIDE)..mark).rev();
        back.find(|at| self.view.is_mark(*at, open))
    }

    /// Whether it is a form of a verb of moving or standing, and no noun.
    fn is_verb(&self, at: usize) -> bool {
        let view = self.view;
        let verb = Class::UP | Class::DOWN | Class::COPULA | Class::DRIFT;
        if !view.is(at, verb) || view.is(at, Class::CHANGE_NOUN) && !view.is(at, Class::DRIFT) {
            return false;
        }
        // "edged up"
        if view.is(at, Class::FUNCTION) {
            return view.is(at, Class::COPULA);
        }
        let before = |class: Class| at > 0 && view.is(at - 1, class);
        let form = view.form(at);
        let ends = |ending: &String| form.ends_with(ending.as_str());
        let past = view.is(at, Class::PAST_FORM) || view.language.past.iter().any(ends);
        let auxiliary = before(Class::COPULA | Class::FUNCTION)
            && !before(Class::PREPOSITION | Class::ARTICLE | Class::THE | Class::OF | Class::KNOWN)
            || before(Class::TO);
        if past {
            return !before(Class::ARTICLE | Class::THE);
        }
        auxiliary
            || at > 0 && view.is_content(at - 1) && view.is_plural(at) != view.is_plural(at - 1)
    }

    fn is_adverb(&self, at: usize) -> bool {
        let form = self.view.form(at);
        let mut endings = self.view.language.adverbs.iter();
        self.view.is(at, Class::ADVERB)
            || form.len() > 4 && endings.any(|ending| form.ends_with(ending.as_str()))
    }

    /// Where the subject ends: before "has been", "is expected to", and what is put in between.
    fn before_auxiliaries(&self, verb: usize) -> usize {
        let view = self.view;
        let mut at = verb;
        while let Some(before) = at.checked_sub(1) {
            let small = view.is(before, Class::FUNCTION | Class::COPULA | Class::TO)
                || view.is(before, Class::PARTICIPLE) && view.is(at, Class::TO);
            let clause = view.is(before, Class::CLAUSE | Class::OF);
            let word = small && !clause
                || self.is_adverb(before)
                || view.is(before, Class::ASIDE) && !clause;
            let aside = match view.written(before) {
                ")" => self.opening(before, "("),
                "," => self.opening(before, ","),
                _ => None,
            };
            match aside {
                Some(opening) if opening > 0 => at = opening,
                _ if word => at = before,
                // "a profit of 404 million rose"
                _ => match self.earlier(before) {
                    Some(figure) if figure > 0 && view.is(figure - 1, Class::OF) => at = figure - 1,
                    Some(date) if date > 0 && view.is(date - 1, Class::PREPOSITION) => {
                        at = date - 1;
                    }
                    _ => break,
                },
            }
        }
        at
    }

    /// The nouns of the phrase that ends there: those of its head first, then those of what is tied to it.
    fn noun_phrase(&self, floor: usize, end: usize) -> Subject {
        let view = self.view;
        let mut words: Vec<(usize, bool)> = Vec::new();
        let (mut at, mut first) = (end, end);
        while at > floor.max(end.saturating_sub(LENGTH)) {
            at -= 1;
            if let Some(figure) = self.earlier(at) {
                // "the 12-month rate"
                let tokens = figure..at + 1;
                let joined = tokens.clone().any(|at| view.is_dash(at) && view.is_glued(at));
                // "the share of the top 5% rose"
                let last = words.is_empty() && figure > floor && view.is_word(figure - 1);
                let led = last || figure > 0 && view.is(figure - 1, Class::PREPOSITION | Class::OF);
                if !joined && !led && self.dates.iter().all(|date| !self.has(&date.tokens, at)) {
                    break;
                }
                at = figure;
                continue;
            }
            if view.is_mark(at, ")") {
                let Some(opening) = self.opening(at, "(") else { break };
                at = opening;
                continue;
            }
            let joint = (view.is_dash(at) || view.is_mark(at, "&"))
                && view.is_glued(at)
                && view.is_glued(at + 1);
            if joint {
                continue;
            }
            let led = at > 0 && view.is(at - 1, Class::PREPOSITION | Class::OF);
            let clause = view.is(at, Class::CLAUSE) && !(led && view.is(at, Class::FUNCTION));
            if !view.is_word(at) && !view.is_figure(at) {
                break;
            }
            // "The share of homes which have heating": of the share.
            let relative = view.is(at, Class::WHICH) && at > floor && view.is_content(at - 1);
            if clause && !relative {
                if self.joins(at, first, floor) {
                    continue;
                }
                break;
            }
            if relative || view.is(at, Class::PREPOSITION) && !view.is(at, Class::OF) {
                for word in &mut words {
                    word.1 = true;
                }
                continue;
            }
            let verb = view.is(at, Class::UP | Class::DOWN | Class::COPULA);
            if verb && !is_empty_word(view, at) && at + 1 != first && self.is_verb(at) {
                break;
            }
            if verb && view.is(at, Class::COPULA) && view.is(at, Class::FUNCTION) {
                break;
            }
            let ending = view.written(at).starts_with(['\'', '’']);
            let when = view.is(at, Class::ASIDE);
            if is_empty_word(view, at) || ending || when || self.is_adverb(at) {
                continue;
            }
            words.push((at, false));
            first = at;
        }
        self.named(&words)
    }

    fn has(&self, tokens: &Range<u32>, at: usize) -> bool {
        (tokens.start as usize..tokens.end as usize).contains(&(at + self.view.first))
    }

    /// "Salaries and wages", "the level of spending and taxes": the phrase begins before the "and".
    fn joins(&self, and: usize, first: usize, floor: usize) -> bool {
        let view = self.view;
        if !view.is(and, Class::AND) || first != and + 1 || and <= floor {
            return false;
        }
        let part = |at: usize| view.is_word(at) && !view.is(at, Class::CLAUSE) && !self.is_verb(at);
        let begin = (floor.max(and.saturating_sub(JOINED))..and).rev().take_while(|at| part(*at));
        let Some(begin) = begin.last() else { return false };
        let led = (begin..and).rev().find(|at| !view.is_content(*at));
        match led {
            // "Wages and salaries"
            None => and - begin <= 2,
            Some(at) if view.is(at, Class::OF) => at + 1 < and,
            Some(at) => at == begin && at + 1 < and && view.is(at, Class::THE),
        }
    }

    /// The subject of these words, from the last to the first, with those that are tied to its head marked.
    fn named(&self, words: &[(usize, bool)]) -> Subject {
        let stem = |at: usize| self.view.reading.forms.stem(self.view.tokens[at].form);
        let (tied, head): (Vec<_>, Vec<_>) = words.iter().partition(|(_, tied)| *tied);
        let mut nouns = [None; NOUNS];
        for (slot, (at, _)) in nouns.iter_mut().zip(head.iter().chain(&tied)) {
            *slot = Some(stem(*at));
        }
        let (Some((last, _)), Some((first, _))) = (words.first(), words.last()) else {
            return Subject::default();
        };
        self.found(words.len(), nouns, *first..*last + 1, false)
    }
}
