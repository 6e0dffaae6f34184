//! Spellings that may be one name written two ways.

use super::NameFact;
use super::apart;
use super::census::{Census, Written};
use super::ending::is_inflection;
use super::evidence::{self, Evidence, Side};
use super::mention::{Occurrence, Reader, Watched};
use super::namesake;
use super::near::{self, Near};
use super::small;
use crate::facts::slip::Edit;
use crate::language::{Class, FormId, Language, Reading, Spelling, Token, TokenKind};

/// A slip stands so often at most.
const SELDOM: u32 = 2;

/// Two spellings that may be one name.
#[derive(Clone, Debug, PartialEq)]
pub struct Rivals {
    /// The mention to suspect, as an index into the names: of the rarer spelling, or of the later.
    pub a: u32,
    /// A mention that it disagrees with.
    pub b: u32,
    /// What speaks for and against it, in the order of [`super::EVIDENCE`].
    pub evidence: Evidence,
}

/// Spellings to be weighed.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// One typing error apart.
    pub near: Vec<Near>,
    /// A capitalised word and one after it that is capitalised elsewhere: "Wang aiwen".
    pub small: Vec<[FormId; 2]>,
    /// The forms of both.
    pub watched: Watched,
    /// By stem, whether a word of it stands in small letters; empty if nothing is one error apart.
    pub stems: Vec<bool>,
}

/// Finds the spellings that are to be weighed.
pub(super) fn candidates(
    census: &Census,
    language: &Language,
    reading: &Reading,
    text: &str,
) -> Candidates {
    let mut near = near::pairs(census.spellings(reading), &language.spelling.respellings);
    let capitals = Beside::read(&near, census, reading);
    near.retain(|near| {
        let words = near.forms.map(|form| reading.forms.text(form));
        let written = near.forms.map(|form| census.of(form));
        // Of a name that stands in small letters too, a spelling that never does is a slip where it is seldom.
        let seldom = |at: usize| written[at].lower == 0 && written[at].capitalised() <= SELDOM;
        let known = |at: usize| written[at].lower == 0 || seldom(1 - at) && near.is_inner();
        (written.iter().any(|written| written.within > 0)
            || capitals.share(near, is_settled(&written)))
            && known(0)
            && known(1)
            && !words.iter().any(|word| is_contraction(word, &language.spelling))
            && !is_inflection(words, &language.spelling)
            && !are_apart(words, &language.spelling)
            && !are_variants(words, &language.spelling)
            && !is_rare_place(words, written, &language.spelling)
    });
    let small = small::candidates(census, reading, text, &language.spelling);
    let mut watched = Watched::default();
    for form in near.iter().flat_map(|near| near.forms).chain(small.iter().copied().flatten()) {
        watched.add(form, reading.forms.len());
    }
    let stems = if near.is_empty() { Vec::new() } else { census.small_stems(reading) };
    Candidates { near, small, watched, stems }
}

/// Whether one spelling stands once and the other again and again.
fn is_settled(written: &[Written; 2]) -> bool {
    const AGAIN: u32 = 3;
    let [one, other] = written.map(Written::capitalised);
    one.min(other) == 1 && one.max(other) >= AGAIN
}

/// The names right beside words that have a capital only where all words have one: in lists of people, in
/// labels, in titles. "Ian Butterworth" and "Ian Butterrworth" are likely one person.
#[derive(Default)]
struct Beside {
    /// Word and name beside it, in order.
    pairs: Vec<[FormId; 2]>,
}

impl Beside {
    fn read(near: &[Near], census: &Census, reading: &Reading) -> Self {
        let among = |near: &&Near| near.forms.iter().all(|form| census.of(*form).within == 0);
        let mut wanted = Watched::default();
        for form in near.iter().filter(among).flat_map(|near| near.forms) {
            wanted.add(form, reading.forms.len());
        }
        let mut beside = Self::default();
        if wanted.is_empty() {
            return beside;
        }
        let none = Class::FUNCTION | Class::ROLE | Class::TITLE | Class::MONTH | Class::WEEKDAY;
        let is_name = |token: &Token| {
            token.kind == TokenKind::Word
                && token.capital
                && token.span.len() > 1
                && census.of(token.form).lower == 0
                && !reading.forms.class(token.form).intersects(none)
        };
        for pair in reading.tokens.windows(2) {
            let [one, other] = pair else { continue };
            if !other.spaced || !is_name(one) || !is_name(other) {
                continue;
            }
            for (word, name) in [(one, other), (other, one)] {
                let plain = census.plain(word.form);
                if wanted.has(plain) {
                    beside.pairs.push([plain, census.plain(name.form)]);
                }
            }
        }
        beside.pairs.sort_unstable();
        beside.pairs.dedup();
        beside
    }

    /// Whether both have one name beside them in common.
    fn share(&self, near: &Near, settled: bool) -> bool {
        let of = |form: FormId| {
            let start = self.pairs.partition_point(|[word, _]| *word < form);
            let end = self.pairs.partition_point(|[word, _]| *word <= form);
            self.pairs.get(start..end).unwrap_or(&[])
        };
        let [one, other] = near.forms.map(of);
        let shared = |name: &FormId| other.binary_search_by_key(name, |[_, other]| *other).is_ok();
        // One letter for another, at an end or in a short word, makes another word.
        let doubtful = near.first
            || near.edit.is_none()
            || near.edit == Some(Edit::Change)
                && (near.last || near.length < if settled { 5 } else { 7 });
        !doubtful && one.iter().any(|[_, name]| shared(name))
    }
}

/// Whether a word is one and a verb: "they've".
fn is_contraction(word: &str, spelling: &Spelling) -> bool {
    let parts = word.rsplit_once(['\'', '’', '‘']);
    parts.is_some_and(|(_, end)| spelling.contractions.iter().any(|verb| verb == end))
}

/// Whether two words are known to be two names.
fn are_apart([a, b]: [&str; 2], spelling: &Spelling) -> bool {
    spelling.are_apart(a, b)
}

/// "Greece" once, and Mr Greene again and again: whoever writes a place everyone knows means it.
fn is_rare_place(words: [&str; 2], written: [Written; 2], spelling: &Spelling) -> bool {
    let [one, other] = written.map(Written::capitalised);
    one < other && spelling.is_place(words[0]) || other < one && spelling.is_place(words[1])
}

/// Whether two words are one as two countries write it.
pub(super) fn are_variants([a, b]: [&str; 2], spelling: &Spelling) -> bool {
    let swapped = |a: &str, b: &str, [x, y]: &[String; 2]| {
        a.match_indices(x.as_str()).any(|(at, _)| {
            let (before, after) = (&a[..at], &a[at + x.len()..]);
            b.strip_prefix(before).and_then(|b| b.strip_suffix(after)) == Some(y.as_str())
        })
    };
    spelling.variants.iter().any(|pair| swapped(a, b, pair) || swapped(b, a, pair))
}

/// Gathers what speaks for and against the candidates by their occurrences; and which of them are two for certain.
pub(super) fn gather(
    candidates: &Candidates,
    census: &Census,
    language: &Language,
    reader: &Reader,
    names: &[NameFact],
    seen: &[Occurrence],
) -> (Vec<Rivals>, Vec<[FormId; 2]>) {
    let mut namesakes = namesake::pairs(names, reader, &language.spelling);
    namesakes.extend(namesake::titled(names, reader, &language.spelling));
    if candidates.near.is_empty() && candidates.small.is_empty() && namesakes.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut by_form: Vec<&Occurrence> = seen.iter().collect();
    by_form.sort_by_key(|occurrence| (occurrence.form, occurrence.token));
    let of = |form: FormId| {
        let start = by_form.partition_point(|o| o.form < form);
        let end = by_form.partition_point(|o| o.form <= form);
        by_form.get(start..end).unwrap_or(&[])
    };
    let (mut rivals, mut two_names) = (Vec::new(), Vec::new());
    for near in &candidates.near {
        let [one, two] =
            near.forms.map(|form| Side { form, written: census.of(form), seen: of(form) });
        let (odd, usual) = if suspects_first(&one, &two) { (one, two) } else { (two, one) };
        if apart::are_two(near, &odd, &usual, reader, &language.spelling) {
            two_names.push(near.forms);
            continue;
        }
        let count = candidates.near.len();
        let evidence = evidence::gather(near, &odd, &usual, reader, &language.spelling, count);
        let labels = evidence::mentions(&odd, &usual);
        rivals.extend(labels.map(|[a, b]| Rivals { a, b, evidence }));
    }
    let small = candidates.small.iter().filter_map(|pair| small::slip(*pair, of, reader, names));
    let of = |kind| move |[a, b]: [u32; 2]| Rivals { a, b, evidence: evidence::alone(kind) };
    rivals.extend(small.map(of("small")));
    rivals.extend(namesakes.into_iter().map(of("namesake")));
    rivals.sort_by_key(|rivals| (rivals.a, rivals.b));
    (rivals, two_names)
}

/// The rarer spelling is suspect, or the one that appears later.
fn suspects_first(one: &Side, two: &Side) -> bool {
    let first = |side: &Side| side.seen.first().map_or(0, |o| o.token);
    let (a, b) = (one.seen.len(), two.seen.len());
    a < b || a == b && first(one) > first(two)
}
