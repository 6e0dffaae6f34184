//! Short forms: "Long Form Words (LFW)", and where they are used.
//!
//! Many short forms do not follow initials. One is wrong only where the words before it give every letter
//! in order but one, or all with two swapped, and the document uses no such form otherwise; or where it
//! stands once and is one slip away from a form that the document keeps using.

mod spelled;

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::super::Facts;
use crate::document::Document;
use crate::facts::slip::{Edit, between_words};
use crate::language::{Acronyms, Case, Class, FormId, Language, Token, TokenKind};
use crate::value::{Span, roman};

/// A short form with the one that it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acronym {
    /// The short form as written, without the s of a plural.
    pub span: Span,
    /// What it should be by its definition or by the other places.
    pub expected: String,
    /// The words that it stands for, or another place of the form that is meant.
    pub other: Span,
    /// Whether it stands behind the words that it is short for.
    pub defined: bool,
}

/// The shortest and the longest form that is looked at.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=9;

/// All of a document.
pub(super) fn read(document: &Document, language: &Language, facts: &Facts) -> Vec<Acronym> {
    let reader = Reader { text: document.text(), facts };
    let mut forms: BTreeMap<&str, Form> = BTreeMap::new();
    for sentence in &facts.reading.sentences {
        let tokens = &facts.reading.tokens[sentence.range()];
        let capitals = |token: &Token| matches!(token.case, Case::Upper | Case::Mixed);
        if !tokens.iter().any(capitals) || shouts(tokens) {
            continue;
        }
        for at in (0..tokens.len()).filter(|at| capitals(&tokens[*at])) {
            let Some(letters) = reader.letters(&tokens[at]) else { continue };
            let form = forms.entry(letters).or_default();
            form.places.push(reader.place(tokens, at));
            form.named |= reader.is_named_before(tokens, at);
            if let Some(words) = reader.defined_by(tokens, at) {
                form.definitions.push(words);
            }
        }
    }
    let mut out: Vec<Acronym> = Vec::new();
    for (letters, form) in &forms {
        out.extend(misdefined(letters, form, &forms, &language.acronyms));
    }
    let spelled = LazyCell::new(|| reader.spelled_out());
    let wrong: Vec<&str> = out.iter().map(|acronym| acronym.span.of(reader.text)).collect();
    let mut used = misused(&forms, &language.acronyms, &spelled);
    // What is wrong where it is defined is what no other place means.
    used.retain(|acronym| !wrong.contains(&acronym.expected.as_str()));
    out.append(&mut used);
    out.retain(|acronym| {
        let written = acronym.span.of(reader.text);
        let letter = !acronym.defined && slip(written, &acronym.expected) == Some(Edit::Change);
        !letter || !reader.is_spelled_out(written)
    });
    out.sort_by_key(|acronym| acronym.span);
    out.dedup_by_key(|acronym| acronym.span);
    out
}

/// A short form and where it stands.
#[derive(Debug, Default)]
struct Form {
    places: Vec<Place>,
    definitions: Vec<Words>,
    /// The words before one of its places have its letters as initials, in any order.
    named: bool,
}

impl Form {
    /// Whether some words give its letters.
    fn is_defined(&self, letters: &str, strictly: bool) -> bool {
        self.definitions.iter().any(|words| words.give(letters, strictly))
    }

    /// "the 'Enhanced Recovery after Surgery' approach (ERAS)": the last word is none of what is shortened.
    fn is_defined_before(&self, letters: &str) -> bool {
        self.definitions.iter().any(|words| {
            let before = words.without_last();
            let given = [false, true].map(|small| before.initials(letters.len(), small));
            given.into_iter().flatten().any(|(initials, _)| initials == letters)
        })
    }
}

#[derive(Debug)]
struct Place {
    span: Span,
    /// The sentence that it stands in.
    sentence: Span,
    /// A bracket stands beside it, or a comma that parts it from another.
    listed: bool,
    /// The words before and after it.
    sides: [Option<u32>; 3],
    /// Those right beside it that name something.
    beside: [Option<u32>; 2],
}

/// The words before a short form in brackets, the last one first.
#[derive(Debug)]
struct Words {
    words: Vec<Initial>,
    /// The place of the short form behind them.
    short: Span,
}

#[derive(Clone, Debug)]
struct Initial {
    word: String,
    span: Span,
    small: bool,
    /// A hyphen ties it to another: "Pay-to-Moor" is one word.
    tied: bool,
}

/// Whether all words are in capitals, so that capitals tell nothing.
fn shouts(tokens: &[Token]) -> bool {
    let words = || tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let upper = words().filter(|token| token.case == Case::Upper).count();
    upper > 3 && upper * 2 > words().count()
}

struct Reader<'a> {
    text: &'a str,
    facts: &'a Facts,
}

impl<'a> Reader<'a> {
    /// The letters of a short form, without the s of its plural.
    fn letters(&self, token: &Token) -> Option<&'a str> {
        if token.kind != TokenKind::Word || !token.capital {
            return None;
        }
        let written = token.span.of(self.text);
        let letters = written.strip_suffix('s').unwrap_or(written);
        let capitals = letters.bytes().all(|b| b.is_ascii_uppercase());
        (capitals && LENGTHS.contains(&letters.len())).then_some(letters)
    }

    fn span(&self, token: &Token) -> Span {
        let plural = u32::from(token.span.of(self.text).ends_with('s'));
        Span::new(token.span.start, token.span.end - plural)
    }

    fn place(&self, tokens: &[Token], at: usize) -> Place {
        let sides = Self::sides(tokens, at);
        let class = |form: &u32| self.facts.reading.forms.class(FormId(*form));
        let telling = |form: &u32| !class(form).intersects(Class::FUNCTION);
        let beside = [sides[1].filter(telling), sides[2].filter(telling)];
        let written = |at: Option<usize>| {
            at.and_then(|at| tokens.get(at)).map_or("", |token| token.span.of(self.text))
        };
        let mark = |at: Option<usize>| matches!(written(at), "(" | ")" | "/");
        // A comma lists forms where another one stands near beyond it: "the old funds, LFT, and RTF".
        let form = |at: usize| tokens.get(at).is_some_and(|token| self.letters(token).is_some());
        let before = written(at.checked_sub(1)) == ","
            && (2..=4).any(|back| at.checked_sub(back).is_some_and(form));
        let after = written(Some(at + 1)) == "," && (2..=4).any(|on| form(at + on));
        Place {
            span: self.span(&tokens[at]),
            sentence: tokens.first().map(|token| token.span).unwrap_or_default(),
            listed: mark(at.checked_sub(1)) || mark(Some(at + 1)) || before || after,
            sides,
            beside,
        }
    }

    /// The forms of the two words before and the one after; not those of marks.
    fn sides(tokens: &[Token], at: usize) -> [Option<u32>; 3] {
        let word = |token: &&Token| token.kind == TokenKind::Word;
        let form =
            |at: Option<usize>| at.and_then(|at| tokens.get(at)).filter(word).map(|t| t.form.0);
        [form(at.checked_sub(2)), form(at.checked_sub(1)), form(Some(at + 1))]
    }

    /// The words before a short form that stands alone in brackets.
    fn defined_by(&self, tokens: &[Token], at: usize) -> Option<Words> {
        let written = |at: usize| tokens.get(at).map_or("", |token| token.span.of(self.text));
        // "(“LFW”)"
        let quote = |at: usize| matches!(written(at), "\"" | "“" | "”" | "'" | "‘" | "’");
        let quoted = at > 0 && quote(at - 1) && quote(at + 1);
        let open = at.checked_sub(1 + usize::from(quoted)).filter(|open| written(*open) == "(")?;
        if !matches!(written(at + 1 + usize::from(quoted)), ")" | "," | ";" | "-" | "–" | "/") {
            return None;
        }
        // "rowing boats/sailing boats (RB/SB)": each word is short for its own.
        let other = tokens.get(at + 2).filter(|_| written(at + 1) == "/");
        if other.is_some_and(|token| self.letters(token).is_some()) {
            return None;
        }
        let most = self.letters(&tokens[at])?.len() * 2 + 4;
        // "old lake/new lake (OL/NL)": the first form is that of the words before the slash; "(OL/LO)": one of two.
        let twofold =
            written(at + 1) == "/" && tokens.get(at + 2).is_some_and(|t| self.letters(t).is_some());
        let end = if twofold { (0..open).rev().find(|at| written(*at) == "/")? } else { open };
        let mut words = Vec::new();
        let hyphen = |at: usize| written(at) == "-" && !tokens[at].spaced;
        for (at, token) in tokens[..end].iter().enumerate().rev().take(most) {
            let tied = hyphen(at + 1) && !tokens.get(at + 2).is_some_and(|next| next.spaced)
                || at > 0 && hyphen(at - 1) && !token.spaced;
            match token.kind {
                TokenKind::Word => words.push(Initial {
                    tied,
                    word: self.facts.reading.forms.text(token.form).to_owned(),
                    span: token.span,
                    small: self.facts.reading.forms.class(token.form).intersects(Class::FUNCTION),
                }),
                TokenKind::Mark
                    if matches!(
                        token.span.of(self.text),
                        "-" | "–" | "/" | "&" | "'" | "’" | "\"" | "“" | "”" | ","
                    ) => {}
                _ => break,
            }
        }
        Some(Words { words, short: self.span(&tokens[at]) })
    }
}

impl Words {
    /// All but the word right before the brackets.
    fn without_last(&self) -> Self {
        Self { words: self.words.iter().skip(1).cloned().collect(), short: self.short }
    }

    /// Whether the words can be what the letters are short for: in order, each letter the initial of a
    /// word or from within one. Words without a letter may stand between them; in the strict sense only
    /// the small ones.
    fn give(&self, letters: &str, strictly: bool) -> bool {
        let small = letters.to_ascii_lowercase();
        let letters = small.as_bytes();
        let most = self.words.len().min(letters.len() * 2 + 2);
        (1..=most).any(|count| {
            // The letters that the words so far can have given, as bits.
            let mut given = 1_u32;
            for (at, word) in self.words[..count].iter().rev().enumerate() {
                let passed = at > 0 && (word.small || !strictly);
                let mut next = if passed { given } else { 0 };
                for start in (0..letters.len()).filter(|start| given & 1 << start != 0) {
                    let mut bytes = word.word.bytes();
                    if bytes.next() != Some(letters[start]) {
                        continue;
                    }
                    let mut end = start + 1;
                    next |= 1 << end;
                    for byte in bytes {
                        if letters.get(end) == Some(&byte) {
                            end += 1;
                            next |= 1 << end;
                        }
                    }
                }
                given = next;
            }
            given & 1 << letters.len() != 0
        })
    }

    /// Whether the last words are those of another definition.
    fn begins_as(&self, other: &Self, count: usize) -> bool {
        let last = |words: &Self| -> Vec<String> {
            words.words.iter().take(count).map(|initial| initial.word.clone()).collect()
        };
        self.words.len() >= count && last(self) == last(other)
    }

    /// The initials of the last words, as many as there are letters; with the small words or without.
    fn initials(&self, count: usize, with_small: bool) -> Option<(String, Span)> {
        let words: Vec<&Initial> =
            self.words.iter().filter(|word| with_small || !word.small).take(count).collect();
        let (last, first) = (words.first()?, words.last()?);
        let initial = |word: &&Initial| {
            word.word
                .chars()
                .next()
                .filter(char::is_ascii_alphabetic)
                .map(|c| c.to_ascii_uppercase())
        };
        let letters: Option<String> = words.iter().rev().map(initial).collect();
        let letters = letters.filter(|letters| letters.len() == count)?;
        (!first.small || first.tied).then(|| (letters, first.span.join(last.span)))
    }
}

/// A short form whose letters are not those of the words before it.
fn misdefined(
    letters: &str,
    form: &Form,
    forms: &BTreeMap<&str, Form>,
    known: &Acronyms,
) -> Option<Acronym> {
    let words = form.definitions.first()?;
    let once = form.places.len() == 1;
    let kept = |letters: &str| forms.get(letters).map_or(0, |form| form.places.len());
    // "Consumer Price Index (PCI)", where the text keeps to CPI: two of the words could give it, the three give the other.
    let swapped = |initials: &str| slip(letters, initials) == Some(Edit::Swap);
    let better = once
        && [false, true].into_iter().any(|small| {
            let meant = words.initials(letters.len(), small);
            meant.is_some_and(|(meant, _)| swapped(&meant) && kept(&meant) > 0)
        });
    if !better && (form.is_defined(letters, true) || form.is_defined_before(letters)) {
        return None;
    }
    let meant = [false, true].into_iter().filter_map(|small| words.initials(letters.len(), small));
    let (expected, span) =
        meant.into_iter().find(|(initials, _)| slip(letters, initials).is_some())?;
    let swapped = swapped(&expected);
    // A form that is used again is meant, whatever its letters, and so may be one of another language.
    let used = forms.get(expected.as_str());
    let kept = kept(&expected);
    let own = used.is_some_and(|form| !form.definitions.is_empty());
    // The same words, and another short form of them.
    let same = used.is_some_and(|form| {
        form.definitions.iter().any(|other| other.begins_as(words, letters.len()))
    });
    let sure = if kept > 0 {
        (once || kept > form.places.len()) && (swapped || !own || same)
    } else {
        let usual = known.is_known(letters) || known.is_common(letters);
        // "Bachelor of Boats and Harbors (BHB)" has words of its own order.
        let plain = words.words.iter().take(letters.len()).all(|word| !word.small || word.tied);
        let first = letters.to_ascii_lowercase();
        let longer = words
            .words
            .get(letters.len())
            .is_some_and(|word| word.word.as_bytes().first() == first.as_bytes().first());
        let usual = usual || !plain || longer;
        let begins = expected.as_bytes().first() == letters.as_bytes().first();
        let strange = begins && plain && !words.give(letters, false);
        let long = letters.len() >= 4 || letters.len() == 3 && !usual;
        // "National Council for Boats (CNB)": the short form is that of the name in its own language.
        let own = words.words.get(letters.len() - 1 + small_within(words, letters.len()));
        let translated = letters.as_bytes().first() == expected.as_bytes().get(1)
            && letters.as_bytes().get(1) == expected.as_bytes().first()
            && own.is_some_and(|word| known.is_behind(&word.word));
        once && long && (swapped && !translated || strange)
    };
    (sure && !letters.contains('X')).then_some(Acronym {
        span: words.short,
        expected,
        other: span,
        defined: true,
    })
}

/// How many small words stand among the last so many that are none.
fn small_within(words: &Words, count: usize) -> usize {
    let mut left = count;
    let counted = words.words.iter().take_while(|word| {
        let taken = left > 0;
        left -= usize::from(taken && !word.small);
        taken
    });
    counted.filter(|word| word.small).count()
}

/// Short forms that stand once and are a slip away from one that is used throughout.
fn misused(
    forms: &BTreeMap<&str, Form>,
    known: &Acronyms,
    spelled: &LazyCell<BTreeSet<String>, impl FnOnce() -> BTreeSet<String>>,
) -> Vec<Acronym> {
    let mut out = Vec::new();
    // Forms of the same letters meet by their sorted letters, those with one other letter by the rest.
    let mut meeting: Vec<([u8; *LENGTHS.end()], &str)> = Vec::new();
    let long = || forms.keys().filter(|letters| letters.len() >= 3);
    if long().nth(1).is_none() {
        return out;
    }
    for letters in long() {
        let mut written = [0; *LENGTHS.end()];
        written.iter_mut().zip(letters.bytes()).for_each(|(to, letter)| *to = letter);
        let mut sorted = written;
        sorted[..letters.len()].sort_unstable();
        meeting.push((sorted, letters));
        for at in 0..letters.len() {
            let mut holed = written;
            holed[at] = b'_';
            meeting.push((holed, letters));
        }
    }
    meeting.sort_by_key(|(letters, _)| *letters);
    for group in meeting.chunk_by(|(one, _), (two, _)| one == two) {
        let [(_, one), (_, two)] = group else { continue };
        for (rare, usual) in [(*one, *two), (*two, *one)] {
            if !known.is_known(rare) && roman::number(rare).is_none() {
                let common = known.is_common(rare);
                let found = misuse((rare, &forms[rare]), (usual, &forms[usual]), common, spelled);
                let told = found.is_some();
                out.extend(found);
                // Of two that stand once each, one is told.
                if told {
                    break;
                }
            }
        }
    }
    out
}

/// The form that stands once, where it is the other with a slip; one that is `common` is that only in the
/// other's words.
fn misuse(
    (rare, form): (&str, &Form),
    (usual, other): (&str, &Form),
    common: bool,
    spelled: &LazyCell<BTreeSet<String>, impl FnOnce() -> BTreeSet<String>>,
) -> Option<Acronym> {
    let [only] = &form.places[..] else { return None };
    let kind = slip(rare, usual).or_else(|| turned(rare, usual))?;
    // "the ABB and the AAB pattern"
    let few = |letters: &str| letters.bytes().all(|letter| matches!(letter, b'A' | b'B'));
    // "TTGACA and TTGACT": two sites of a gene.
    let bases = |letters: &str| {
        letters.len() >= 4 && letters.bytes().all(|b| matches!(b, b'A' | b'C' | b'G' | b'T' | b'U'))
    };
    if few(rare) && few(usual) || bases(rare) && bases(usual) {
        return None;
    }
    // Nobody makes two long forms of the same letters.
    let long = kind == Edit::Swap && rare.len() >= 5;
    let own = form.named && kind != Edit::Swap;
    if form.is_defined(rare, false) || own {
        return None;
    }
    let sides = |a: &Place, b: &Place| {
        let same = |at: usize| a.sides[at].is_some() && a.sides[at] == b.sides[at];
        same(1) && (same(0) || same(2))
    };
    let alike = other.places.iter().any(|place| sides(place, only));
    let beside = |place: &Place| {
        let same = |at: usize| place.beside[at].is_some() && place.beside[at] == only.beside[at];
        same(0) || same(1)
    };
    // "The Lake Trust Fund (LTF) pays. Write to the LFT."; "the IMC hospital" and "the ICM hospital"
    let lone = other.places.len() < 2;
    let swap = kind == Edit::Swap && rare.len() >= 3;
    let listed = only.listed || other.places.iter().any(|place| place.sentence == only.sentence);
    let near = || {
        other.is_defined(usual, false)
            || other.is_defined_before(usual)
            || other.places.iter().any(beside)
            || spelled.contains(usual) && !spelled.contains(rare)
    };
    let told = swap && !listed && !common && near();
    let sure = match kind {
        _ if lone && !long && !told => false,
        _ if common && !alike && !other.places.iter().any(beside) => false,
        Edit::Swap => {
            long || lone || other.places.len() >= 3 || other.is_defined(usual, false) || alike
        }
        // Two that differ in a letter are two as often as not.
        Edit::Change | Edit::Double | Edit::Drop => {
            let telling = other.places.iter().any(|place| sides(place, only) && beside(place));
            alike && (telling || other.is_defined(usual, false)) && other.places.len() >= 3
        }
    };
    let place = other.places.first()?;
    sure.then(|| Acronym {
        span: only.span,
        expected: usual.to_owned(),
        other: place.span,
        defined: false,
    })
}

/// The one error between two forms of one length: a letter is another, or two have changed places.
fn slip(one: &str, other: &str) -> Option<Edit> {
    let error = between_words(one, other).filter(|_| one.len() == other.len());
    error.map(|(edit, _)| edit)
}

/// Forms of so many letters are one where the first stands and the others have changed places: "EPMM" and "EMMP".
const TURNED: std::ops::RangeInclusive<usize> = 4..=6;

fn turned(one: &str, other: &str) -> Option<Edit> {
    let sorted = |letters: &str| {
        let mut bytes = letters.as_bytes().to_vec();
        bytes.sort_unstable();
        bytes
    };
    let like = TURNED.contains(&one.len()) && one != other && one.get(..1) == other.get(..1);
    (like && sorted(one) == sorted(other)).then_some(Edit::Swap)
}
