//! The words of one document, each kept once.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use super::class::Class;
use super::lexicon::{EntryId, Lexicon};

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
    ids: HashTable<FormId>,
    /// A stem is known by the first form that has it.
    stems: HashTable<(StemId, FormId)>,
}

#[derive(Clone, Copy, Debug)]
struct Form {
    start: u32,
    length: u16,
    stem_length: u16,
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
            ids: HashTable::with_capacity(forms),
            stems: HashTable::with_capacity(forms),
        }
    }

    /// The id of a form, which must be in small letters.
    pub fn intern(&mut self, form: &str, lexicon: &Lexicon) -> FormId {
        let hash = hash(form);
        let (letters, forms) = (&self.letters, &self.forms);
        if let Some(id) = self.ids.find(hash, |id| forms[id.0 as usize].text(letters) == form) {
            return *id;
        }
        let id = FormId(u32::try_from(self.forms.len()).unwrap_or(u32::MAX));
        let entry = lexicon.entry_hashed(form, hash);
        let stem = lexicon.stem(form);
        let narrow = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let start = u32::try_from(self.letters.len()).unwrap_or(u32::MAX);
        self.letters.push_str(clip(form));
        let stem_id = self.stem_id(stem, id);
        self.forms.push(Form {
            start,
            length: narrow(clip(form).len()),
            stem_length: narrow(stem.len()),
            stem: stem_id,
            class: entry.map_or(Class::empty(), |e| lexicon.classes(e)),
            entry,
        });
        let (letters, forms) = (&self.letters, &self.forms);
        self.ids.insert_unique(hash, id, |id| self::hash(forms[id.0 as usize].text(letters)));
        id
    }

    /// The id of a stem whose first form will be `form`, if it is new.
    fn stem_id(&mut self, stem: &str, form: FormId) -> StemId {
        let (letters, forms) = (&self.letters, &self.forms);
        let hash = hash(stem);
        let known = self.stems.find(hash, |(_, f)| forms[f.0 as usize].stem_text(letters) == stem);
        if let Some((id, _)) = known {
            return *id;
        }
        let id = StemId(u32::try_from(self.stems.len()).unwrap_or(u32::MAX));
        self.stems.insert_unique(hash, (id, form), |(_, f)| {
            self::hash(forms[f.0 as usize].stem_text(letters))
        });
        id
    }

    /// The id of a form that occurs in the document.
    pub fn id(&self, form: &str) -> Option<FormId> {
        self.ids.find(hash(form), |id| self.text(*id) == form).copied()
    }

    /// The form's letters; of a monster of a word, its beginning.
    pub fn text(&self, id: FormId) -> &str {
        self.forms.get(id.0 as usize).map_or("", |form| form.text(&self.letters))
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

/// The hash by which forms and the lexicon's words are found.
pub(super) fn hash(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
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
