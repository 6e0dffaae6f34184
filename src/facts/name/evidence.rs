//! What speaks for and against two spellings being one name.

use super::census::Written;
use super::ending::differ_in;
use super::mention::{Occurrence, Reader};
use super::near::Near;
use crate::facts::slip::Edit;
use crate::language::{Class, FormId, Spelling};

/// Every kind of evidence, in the order of [`Evidence`]: its name in rules, which way a reader would expect it to speak ('+', '-',
/// or '0' for either), and what it is.
pub const EVIDENCE: &[(&str, char, &str)] = &[
    ("always", '0', "1: where the scale begins"),
    ("length", '+', "letters of the shorter spelling beyond four"),
    ("swap", '+', "two letters are swapped"),
    ("double", '+', "a letter is doubled"),
    ("first", '-', "the first letter differs"),
    ("last", '-', "the last letter differs"),
    ("ending", '-', "the spellings differ in an ending that makes another name"),
    ("given", '-', "they differ in such an ending, and both are first names"),
    ("odd-count", '-', "how often the rarer spelling stands, as a logarithm"),
    ("usual-count", '+', "how often the other spelling stands, as a logarithm"),
    ("odd-among", '-', "the rarer spelling stands only in headlines"),
    ("usual-among", '-', "the other spelling stands only in headlines"),
    ("same-before", '+', "both have the same first name"),
    ("other-before", '-', "both have first names, none with the same initial"),
    ("one-before", '-', "one has a first name, the other stands alone"),
    ("same-after", '+', "both have the same word of the name after them"),
    ("other-after", '-', "both have words of the name after them, none in common"),
    ("one-after", '-', "one has a word of the name after it, the other has none"),
    ("same-role", '+', "both have the same title"),
    ("same-around", '+', "both have the same words on a side"),
    ("crossed", '-', "one is a first name where the other is a surname"),
    ("alone", '+', "both stand alone somewhere"),
    ("chance", '-', "four letters, not swapped, and no word beside them in common"),
    ("same-sentence", '-', "both stand in one sentence"),
    (
        "beside",
        '-',
        "both stand in one sentence, a letter is another or missing, both are seldom, and share no word beside them",
    ),
    (
        "firsts",
        '-',
        "both stand before other words of names, none in common, and after none: first names",
    ),
    ("listed", '-', "both stand in lists of names"),
    ("begins", '-', "one of them only begins sentences, alone"),
    ("crowd", '-', "spellings of the document that are one error apart, as a logarithm"),
    ("foreign", '-', "the text is in another language, and the error is in the ending"),
    ("distance", '-', "sentences between the nearest mentions, as a logarithm"),
    ("sound", '+', "one letter is another that sounds like it"),
    (
        "small",
        '+',
        "a word in small letters after the word that it follows with a capital elsewhere",
    ),
    ("namesake", '+', "one given name, or one title, and surnames that sound alike"),
    (
        "phrase",
        '+',
        "names of several words that are one but for an ending, an initial or a number",
    ),
    (
        "misprint",
        '+',
        "a word of a name that stands nowhere else, one typing error from the one that stands beside the same word elsewhere",
    ),
];

/// So many mentions do not make a name the subject of a text, of which every spelling is a slip.
const SELDOM: usize = 4;
/// So many mentions tell what stands beside a spelling.
const ENOUGH: usize = 64;
/// How much there is of each kind.
pub type Evidence = [f32; EVIDENCE.len()];

/// One of two spellings.
pub(super) struct Side<'a> {
    pub form: FormId,
    pub written: Written,
    pub seen: &'a [&'a Occurrence],
}

impl Side<'_> {
    /// What `get` finds near the spelling where capitals tell names.
    fn all<T: Ord>(&self, get: impl Fn(&Occurrence) -> Option<T>) -> Vec<T> {
        let mut all: Vec<T> = self.seen.iter().take(ENOUGH).filter_map(|o| get(o)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Stands in a list of names: "Murphy, Horgan, O'Driscoll".
    fn is_listed(&self, reader: &Reader) -> bool {
        let comma = |at: Option<u32>| {
            let token = at.and_then(|at| reader.reading.tokens.get(at as usize));
            token.is_some_and(|token| token.span.of(reader.text) == ",")
        };
        self.seen.iter().any(|o| {
            o.before.is_none()
                && o.after.is_none()
                && comma(o.token.checked_sub(1))
                && comma(Some(o.token + 1))
        })
    }

    fn stands_alone(&self) -> bool {
        self.seen.iter().any(|o| o.telling && o.before.is_none() && o.after.is_none())
    }
}

/// Both have one in common.
fn share<T: Ord>([a, b]: &[Vec<T>; 2]) -> bool {
    a.iter().any(|one| b.binary_search(one).is_ok())
}

/// Both have some, and none in common.
fn differ<T: Ord>(both: &[Vec<T>; 2]) -> bool {
    both.iter().all(|some| !some.is_empty()) && !share(both)
}

/// Evidence while it is gathered.
struct Sheet(Evidence);

impl Sheet {
    fn set(&mut self, name: &str, amount: f32) {
        let slot = self.0.iter_mut().zip(EVIDENCE).find(|(_, (known, ..))| *known == name);
        if let Some((slot, _)) = slot {
            *slot = amount;
        }
    }

    fn say(&mut self, name: &str, holds: bool) {
        self.set(name, if holds { 1.0 } else { 0.0 });
    }

    /// What the letters and the counts tell.
    fn spellings(&mut self, near: &Near, odd: &Side, usual: &Side, ending: bool) {
        self.say("always", true);
        self.set("length", f32::from(near.length) - 4.0);
        self.say("swap", near.edit == Some(Edit::Swap));
        self.say("double", near.edit == Some(Edit::Double));
        // "Hartnel" is no other form of "Hartnell".
        self.say("last", near.last && near.edit != Some(Edit::Double));
        self.say("ending", ending);
        self.set("odd-count", log(odd.seen.len()));
        self.set("usual-count", log(usual.seen.len()));
        self.say("odd-among", odd.written.within + odd.written.begins == 0);
        self.say("usual-among", usual.written.within + usual.written.begins == 0);
        let nearest = nearest(odd, usual);
        self.say("same-sentence", nearest == 0);
        self.set("distance", log(nearest as usize + 1));
    }

    /// What the words beside the spellings tell.
    fn neighbours(&mut self, near: &Near, sides: [&Side; 2], ending: bool, reader: &Reader) {
        let before = sides.map(|side| side.all(|o| o.before));
        let after = sides.map(|side| side.all(|o| o.after));
        let initials = sides.map(|side| side.all(|o| o.initial));
        let roles = sides.map(|side| side.all(|o| o.role));
        let [same_before, same_after] = [share(&before), share(&after)];
        self.say("same-before", same_before);
        self.say("other-before", differ(&initials));
        self.say("one-before", before[0].is_empty() != before[1].is_empty());
        self.say("same-after", same_after);
        self.say("other-after", differ(&after));
        self.say("one-after", after[0].is_empty() != after[1].is_empty());
        self.say("given", ending && after.iter().all(|words| !words.is_empty()));
        let beside = same_before || same_after;
        self.say("chance", near.length <= 4 && near.edit != Some(Edit::Swap) && !beside);
        let common = beside || share(&initials);
        let other = matches!(near.edit, None | Some(Edit::Change | Edit::Drop));
        let seldom = other && sides.iter().all(|side| side.seen.len() <= SELDOM);
        self.say("beside", seldom && !common && nearest(sides[0], sides[1]) == 0);
        self.say("same-role", share(&roles));
        let forms = &reader.reading.forms;
        let content = |form: &FormId| !forms.class(*form).intersects(Class::FUNCTION);
        let lead = sides.map(|side| side.all(|o| o.around[0].filter(content)));
        let tail = sides.map(|side| side.all(|o| o.around[1].filter(content)));
        self.say("same-around", share(&lead) || share(&tail));
        let only = |some: &[Vec<FormId>; 2], none: &[Vec<FormId>; 2]| {
            [0, 1].map(|side| !some[side].is_empty() && none[side].is_empty())
        };
        let (first, last) = (only(&after, &before), only(&before, &after));
        self.say("crossed", first[0] && last[1] || last[0] && first[1]);
        let begins = [0, 1].iter().any(|at| {
            let written = sides[*at].written;
            let alone = before[*at].is_empty() && after[*at].is_empty();
            written.within + written.among == 0 && alone
        });
        self.say("begins", begins);
        self.say("listed", sides.iter().all(|side| side.is_listed(reader)));
        let firsts = sides.iter().all(|side| side.seen.iter().all(|o| o.before.is_none()))
            && after.iter().all(|words| !words.is_empty());
        self.say("firsts", firsts && !same_after);
        self.say("alone", sides.iter().all(|side| side.stands_alone()));
    }
}

#[allow(clippy::cast_precision_loss)] // counts of mentions
fn log(count: usize) -> f32 {
    (count.max(1) as f32).ln()
}

/// One kind of evidence, and nothing else.
pub(super) fn alone(name: &str) -> Evidence {
    let mut sheet = Sheet([0.0; EVIDENCE.len()]);
    sheet.say(name, true);
    sheet.0
}

/// Gathers the evidence.
pub(super) fn gather(
    near: &Near,
    odd: &Side,
    usual: &Side,
    reader: &Reader,
    spelling: &Spelling,
    crowd: usize,
) -> Evidence {
    let words = near.forms.map(|form| reader.reading.forms.text(form));
    let ending = differ_in(words, &spelling.name_endings);
    let mut sheet = Sheet([0.0; EVIDENCE.len()]);
    sheet.spellings(near, odd, usual, ending);
    sheet.neighbours(near, [odd, usual], ending, reader);
    sheet.set("crowd", log(crowd));
    let sound = match near.edit {
        Some(Edit::Change) => sounds_alike(near, words, spelling),
        edit => edit.is_none(),
    };
    sheet.say("sound", sound);
    sheet.say("first", near.first && !sound);
    let late = words.iter().all(|word| usize::from(near.at) + 3 > word.len() || !word.is_ascii());
    sheet.say("foreign", late && reader.census.is_foreign());
    sheet.0
}

/// Whether the letters that differ are written for each other by ear.
pub(super) fn sounds_alike(near: &Near, words: [&str; 2], spelling: &Spelling) -> bool {
    let letters = words.map(|word| word.chars().nth(usize::from(near.at)));
    let [Some(one), Some(other)] = letters else { return false };
    spelling.sounds.iter().any(|pair| pair.contains(one) && pair.contains(other))
}

/// How many sentences lie between the nearest mentions.
fn nearest(odd: &Side, usual: &Side) -> u32 {
    let mut least = u32::MAX;
    for occurrence in odd.seen.iter().take(ENOUGH) {
        let at = usual.seen.partition_point(|o| o.token < occurrence.token);
        for other in [at.checked_sub(1), Some(at)].into_iter().flatten() {
            if let Some(other) = usual.seen.get(other) {
                least = least.min(other.sentence.abs_diff(occurrence.sentence));
            }
        }
    }
    least
}

/// The mentions to label: the odd one, and one that it disagrees with.
pub(super) fn mentions(odd: &Side, usual: &Side) -> Option<[u32; 2]> {
    let best = |side: &Side| {
        let telling = side.seen.iter().find(|o| o.telling);
        telling.or_else(|| side.seen.first()).map(|o| o.name)
    };
    Some([best(odd)?, best(usual)?])
}
