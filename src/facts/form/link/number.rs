//! A number of a link's text beside the one in its address.

use super::super::is_year;
use super::LinkedText;
use super::pieces::Piece;
use crate::facts::slip::{Edit, between_words};
use crate::value::Span;

/// How many letters may stand beside the only number of a text: "EIP-7976", "Resolution 2021-14".
const LETTERS: usize = 14;
/// More words and numbers than a link has.
const MOST: usize = 60;
/// Numbers that follow each other belong to two things: an issue and what mends it.
const FOLLOWS: u64 = 2;

/// The number that is not the one of the address, if it is only one.
pub(super) fn differs(
    span: Span,
    written: &str,
    told: &[Piece],
    path: &str,
    there: &[Piece],
) -> Option<LinkedText> {
    let numbers = |pieces: &[Piece]| pieces.iter().filter(|piece| piece.is_number()).count();
    let (in_text, in_path) = (numbers(told), numbers(there));
    if in_text == 0 || in_path == 0 || told.len() > MOST || there.len() > MOST {
        return None;
    }
    let link = Link { written, told, path, there, only: in_text == 1 };
    let mut found: Option<(usize, usize)> = None;
    for (i, number) in told.iter().enumerate().filter(|(_, piece)| piece.is_number()) {
        if is_in(number, there) {
            continue;
        }
        for (j, other) in there.iter().enumerate().filter(|(_, piece)| piece.is_number()) {
            // "[1.4.2](…#141--2022-07-27)": the anchor of a heading has no points.
            let anchored =
                path[..other.start].ends_with('#') || path[..other.start].ends_with("#v");
            let runs = |piece: &Piece| piece.key.bytes().filter(u8::is_ascii_digit).count();
            let version = number.key.matches('.').count() >= 2 && !other.key.contains('.');
            // "[2.2.18, 2.2.19](…#2218-may-25)": the anchor is of the first.
            let first = |piece: &Piece| piece.key.contains('.') && piece.digits() == other.key;
            if anchored && version && told.iter().any(first) {
                continue;
            }
            if anchored && version && runs(number) == runs(other) {
                found = Some((i, j));
                break;
            }
            let points = |piece: &Piece| piece.key.matches('.').count();
            let known = points(number) != points(other) || is_in(other, told);
            if known || is_of_date(there, path, j) || !link.is_another(i, j) {
                continue;
            }
            let another =
                |(a, b): (usize, usize)| told[a].key != number.key || there[b].key != other.key;
            if found.is_some_and(another) {
                return None;
            }
            found = Some((i, j));
        }
    }
    let (i, j) = found?;
    let place = |at: usize| Some(span.start + u32::try_from(at).ok()?);
    let span = Span::new(place(told[i].start)?, place(told[i].end)?);
    // A word is told as a word: "nine".
    let spelled = told[i].written.starts_with(char::is_alphabetic);
    let address = if spelled { there[j].written.to_lowercase() } else { there[j].key.clone() };
    Some(LinkedText { text: span, address })
}

/// Whether a number stands among others, in one or in several that follow each other: "2024.06" in "2024-06".
fn is_in(number: &Piece, among: &[Piece]) -> bool {
    let core = |digits: &str| digits.trim_start_matches('0').to_owned();
    let version = number.key.contains('.');
    let parts: Vec<&str> = number.key.split('.').collect();
    let short = |digits: &str| core(digits).trim_end_matches('0').to_owned();
    let (whole, least) = (core(&number.digits()), short(&number.digits()));
    let numbers: Vec<&Piece> = among.iter().filter(|piece| piece.is_number()).collect();
    numbers.iter().enumerate().any(|(from, first)| {
        if first.key == number.key {
            return true;
        }
        let (mut joined, mut theirs) = (String::new(), Vec::new());
        numbers[from..].iter().take(parts.len().max(4)).any(|next| {
            joined.push_str(&next.digits());
            theirs.extend(next.key.split('.'));
            if !version {
                return !whole.is_empty() && core(&joined) == whole;
            }
            // "1.42.0" in "1.42", "0.15.0" in "015", "2024.06" in "2024-06-17"
            let begins = theirs.len() != parts.len()
                && theirs.iter().zip(&parts).all(|(one, two)| one == two)
                && (theirs.len() > 1 || parts.len() == 2 && parts[1] == "0");
            begins || !least.is_empty() && short(&joined) == least && theirs.len() != parts.len()
        })
    })
}

struct Link<'a> {
    written: &'a str,
    told: &'a [Piece<'a>],
    path: &'a str,
    there: &'a [Piece<'a>],
    /// The text has one number.
    only: bool,
}

/// How a number stands in an address.
#[allow(clippy::struct_excessive_bools)] // each says a thing of its own
struct Place {
    /// It fills a part between two slashes.
    whole: bool,
    /// It begins such a part.
    opened: bool,
    /// It begins or ends such a part.
    edge: bool,
    /// It ends such a part, or the name of a file.
    last: bool,
    /// It ends the address.
    end: bool,
}

impl Link<'_> {
    fn place(&self, j: usize) -> Place {
        let number = &self.there[j];
        let (before, after) = (&self.path[..number.start], &self.path[number.end..]);
        let opened = before.is_empty() || before.ends_with(['/', '=']);
        let closed = after.is_empty() || after.starts_with(['/', '?', '#']);
        let file = after.starts_with('.') && !after.contains('/');
        let rest = after.trim_start_matches('/');
        Place {
            whole: opened && closed,
            opened,
            edge: opened || closed || file || before.ends_with('#'),
            last: closed || file,
            end: rest.is_empty() || rest.starts_with(['?', '#']),
        }
    }

    /// Whether a number of the text and another one of the address are of one thing.
    fn is_another(&self, i: usize, j: usize) -> bool {
        let (number, other) = (&self.told[i], &self.there[j]);
        // A share is none that a page is known by.
        if self.written[number.end..].trim_start().starts_with('%') {
            return false;
        }
        let place = self.place(j);
        let (v, a) = (&*number.key, &*other.key);
        let before = |pieces: &[Piece], at: usize| -> Option<String> {
            let piece = pieces.get(at.checked_sub(1)?).filter(|piece| piece.is_word())?;
            Some(piece.key.trim_end_matches('s').to_owned())
        };
        let (label, their) = (before(self.told, i), before(self.there, j));
        let labelled = label.is_some() && label == their && label.as_deref() != Some("v");
        let after = |pieces: &[Piece], at: usize| {
            pieces.get(at + 1).filter(|p| p.is_word() && p.key.len() > 2).map(|p| p.key.clone())
        };
        let next = after(self.told, i);
        let followed = next.is_some() && next == after(self.there, j) && !place.whole;
        let shared = || {
            let words = self.told.iter().filter(|piece| piece.is_word() && piece.key.len() > 3);
            words.filter(|word| self.there.iter().any(|piece| piece.key == word.key)).count()
        };
        // "of-2000-boats" is cut to "of-200"; the notes of "14.0.6" are those of "14.0.0".
        let cut = v.len() > 3 && a.len() >= 3 && v.starts_with(a) && !self.is_marked(i);
        let series = v.matches('.').count() == 2
            && a.strip_suffix('0')
                .is_some_and(|series| series.ends_with('.') && v.starts_with(series));
        if cut || series && !self.place(j).end {
            return false;
        }
        let slip = is_slip(v, a);
        match (is_year(v), is_year(a)) {
            (true, true) => {
                let apart = distance(v, a).unwrap_or(u64::MAX);
                // The year of a report, of its data and of its address are three as often as not.
                // "(The council, 2013)", "(25 October 2012)": a source or a day, and its address has the year of
                // what is told there.
                let cited = self.written[..number.start].trim_end().ends_with(',')
                    || i > 0 && self.told[i - 1].is_number();
                let alone = self.only && self.told.len() <= 5 && place.edge && apart <= 2;
                let like = labelled && shared() >= 2 || followed || alone;
                return !place.whole && like && !cited && apart <= 5;
            }
            (false, true) => return slip && (labelled || self.is_marked(i)),
            (true, false) if !self.is_marked(i) => return labelled && slip,
            _ => {}
        }
        let near = v.len().abs_diff(a.len()) <= 1;
        let long = v.len() > 1;
        let few = self.written.chars().filter(|c| c.is_alphabetic()).count() <= LETTERS;
        let apart = distance(v, a).is_none_or(|apart| apart > FOLLOWS);
        // "[TSC#359](…/issues/363)": what is glued to the mark names what is numbered.
        if self.is_marked(i) && place.whole && place.end && self.only && self.told.len() <= 2 {
            let glued = i == 0 || self.told[0].end + 1 == number.start;
            return long && (v.len() == a.len() && glued || slip);
        }
        // "[pull request #2359](…/pull/2539)": the address says what is numbered, and the text says the same.
        let kind = before(self.there, j).filter(|_| place.whole && place.end);
        let said = |piece: &Piece| kind.as_deref() == Some(piece.key.trim_end_matches('s'));
        if self.is_marked(i)
            && self.only
            && v.len() == a.len()
            && long
            && self.told.iter().any(said)
        {
            return true;
        }
        let last = i + 1 == self.told.len() && place.last;
        let named = labelled && near;
        // "[3186 - Lamps without wicks](…/3168-wicks)": both begin with it.
        let begins = i == 0 && number.start == 0 && place.opened && v.len() > 2;
        let whole = self.told.len() == 2 && i == 1 && j == 1 && self.there.len() == 2;
        if named && (followed || long && (i <= 1 || last || shared() >= 2) || whole) {
            return true;
        }
        let unlike = label.is_some() && label != their;
        slip && (labelled
            || followed
            || self.is_marked(i) && place.whole
            || self.only && few && (!unlike || apart)
            || i <= 1 && place.whole && apart
            || begins && self.only
            || shared() >= 2 && v.len() > 2)
            || followed && i == 0 && near && long
    }

    /// "#59"
    fn is_marked(&self, i: usize) -> bool {
        self.written[..self.told[i].start].ends_with(['#', '!'])
    }
}

/// Whether a number of an address is a part of a date: "2021/03/12/what-we-saw".
fn is_of_date(there: &[Piece], path: &str, j: usize) -> bool {
    let joined = |at: usize| {
        let (Some(one), Some(two)) = (there.get(at), there.get(at + 1)) else { return false };
        one.is_number()
            && two.is_number()
            && matches!(path.get(one.end..two.start), Some("-" | "/" | "_"))
    };
    let begin = (0..j.min(2)).map_while(|back| joined(j - back - 1).then_some(j - back - 1)).last();
    let begin = begin.unwrap_or(j);
    is_year(&there[begin].key) && joined(begin)
}

/// Whether two numbers are one but for a slip. Of two digits, two that have changed places.
fn is_slip(v: &str, a: &str) -> bool {
    between_words(v, a).is_some_and(|(edit, _)| v.len().min(a.len()) >= 3 || edit == Edit::Swap)
}

fn distance(v: &str, a: &str) -> Option<u64> {
    let (v, a): (u64, u64) = (v.parse().ok()?, a.parse().ok()?);
    Some(v.abs_diff(a))
}
