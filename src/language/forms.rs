//! The words of one document, each kept once.

use super::class::Class;
use super::key::{Key, Keys};
use super::lexicon::{EntryId, Lexicon};
use super::pattern::WordBit;
use crate::value::Span;

/// A word form of a document, in small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FormId(pub u32);

/// A word stem of a document: what the forms of one word share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StemId(pub u32);

/// Word forms with what the lexicon says of them.
///
/// The letters of all forms stand in one string, and the tables hold places in it: a document has
/// some hundred forms for each kilobyte, and an allocation for each would cost more than all other
/// reading of them.
#[derive(Debug, Default)]
pub struct Forms {
    letters: String,
    forms: Vec<Form>,
    ids: Keys,
    stems: Keys,
    /// A stem is known by the first form that has it.
    stem_forms: Vec<FormId>,
}

#[derive(Clone, Copy, Debug)]
struct Form {
    start: u32,
    length: u16,
    stem_length: u16,
    bit: WordBit,
    stem: StemId,
    class: Class,
    entry: Option<EntryId>,
}

impl Forms {
    /// Room for the words of a text of so many bytes.
    pub fn for_text(bytes: usize) -> Self {
        let forms = (bytes / 12).clamp(16, 20_000);
        Self {
            letters: String::with_capacity(forms * 8),
            forms: Vec::with_capacity(forms),
            ids: Keys::with_capacity(forms),
            stems: Keys::with_capacity(forms),
            stem_forms: Vec::with_capacity(forms),
        }
    }

    /// The id of a form, which must be in small letters.
    pub fn intern(&mut self, form: &str, lexicon: &Lexicon) -> FormId {
        let (letters, forms) = (&self.letters, &self.forms);
        let key = Key::of(form);
        let (id, new) = self.ids.insert(key, |id| forms[id].text(letters) == form);
        if new {
            let start = self.letters.len();
            self.letters.push_str(clip(form));
            let stem = lexicon.stem(form);
            let same = |first: &Form| first.stem_text(&self.letters) == stem;
            let stem_key = if key.is_short() { key.prefix(stem.len()) } else { Key::of(stem) };
            let (stem_id, stem_new) =
                self.stems.insert(stem_key, |id| same(&self.forms[self.stem_forms[id].0 as usize]));
            if stem_new {
                self.stem_forms.push(FormId(id));
            }
            self.add(start, stem.len(), StemId(stem_id), lexicon.entry_of(key, form), lexicon);
        }
        FormId(id)
    }

    /// The id of a short form of one-byte characters by its key; `written` is where it stands in a
    /// text, with or without capitals.
    #[inline]
    pub(super) fn intern_short(
        &mut self,
        key: Key,
        (text, written): (&str, Span),
        lexicon: &Lexicon,
    ) -> FormId {
        let (id, new) = self.ids.insert(key, |_| true);
        if new {
            self.add_short(key, written.of(text), lexicon);
        }
        FormId(id)
    }

    #[inline(never)]
    fn add_short(&mut self, key: Key, written: &str, lexicon: &Lexicon) {
        let start = self.letters.len();
        self.letters.push_str(written);
        self.letters[start..].make_ascii_lowercase();
        let length = lexicon.stemmer.length_short(key);
        let length = length.unwrap_or_else(|| lexicon.stem(&self.letters[start..]).len());
        let (stem, new) = self.stems.insert(key.prefix(length), |_| true);
        if new {
            self.stem_forms.push(FormId(narrow(self.forms.len())));
        }
        self.add(start, length, StemId(stem), lexicon.entry_of(key, written), lexicon);
    }

    /// Keeps a new form whose letters stand from `start` on.
    fn add(
        &mut self,
        start: usize,
        stem_length: usize,
        stem: StemId,
        entry: Option<EntryId>,
        lexicon: &Lexicon,
    ) {
        let short = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let mut class = entry.map_or(Class::empty(), |e| lexicon.classes(e));
        if self.letters.as_bytes().get(start).is_some_and(u8::is_ascii_digit) {
            class |= Class::DIGITS;
        }
        self.forms.push(Form {
            start: narrow(start),
            length: short(self.letters.len() - start),
            stem_length: short(stem_length),
            bit: WordBit::of(&self.letters[start..]),
            stem,
            class,
            entry,
        });
    }

    /// The id of a form that occurs in the document.
    pub fn id(&self, form: &str) -> Option<FormId> {
        let same = |id: usize| self.forms[id].text(&self.letters) == form;
        self.ids.find(Key::of(form), same).map(FormId)
    }

    /// All forms with their letters.
    pub fn all(&self) -> impl Iterator<Item = (FormId, &str)> {
        (0..).map(FormId).zip(self.forms.iter().map(|form| form.text(&self.letters)))
    }

    /// The form's letters; of a monster of a word, its beginning.
    pub fn text(&self, id: FormId) -> &str {
        self.forms.get(id.0 as usize).map_or("", |form| form.text(&self.letters))
    }

    /// The form's place in sets of words.
    pub fn bit(&self, id: FormId) -> WordBit {
        self.forms.get(id.0 as usize).map_or_else(|| WordBit::of(""), |form| form.bit)
    }

    /// What the form can be.
    pub fn class(&self, id: FormId) -> Class {
        self.forms.get(id.0 as usize).map_or(Class::empty(), |form| form.class)
    }

    /// The form's entry in the lexicon.
    pub fn entry(&self, id: FormId) -> Option<EntryId> {
        self.forms.get(id.0 as usize)?.entry
    }

    /// The form's stem.
    pub fn stem(&self, id: FormId) -> StemId {
        self.forms.get(id.0 as usize).map_or(StemId(u32::MAX), |form| form.stem)
    }

    /// How many different forms there are.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// How many different stems there are.
    pub fn stem_count(&self) -> usize {
        self.stems.len()
    }

    /// True without any form.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }
}

impl Form {
    fn text<'a>(&self, letters: &'a str) -> &'a str {
        &letters[self.start as usize..self.start as usize + usize::from(self.length)]
    }

    fn stem_text<'a>(&self, letters: &'a str) -> &'a str {
        &letters[self.start as usize..self.start as usize + usize::from(self.stem_length)]
    }
}

/// Words have some ten letters; what has more than 60,000 bytes is no word, and its end does not
/// matter.
fn clip(form: &str) -> &str {
    let mut end = form.len().min(60_000);
    while !form.is_char_boundary(end) {
        end -= 1;
    }
    &form[..end]
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
