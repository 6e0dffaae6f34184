//! The file: its objects, and the streams in it unpacked. `lopdf` reads them; the bounds are ours.

use std::cell::Cell;

use lopdf::{Dictionary, LoadOptions, Object, ObjectId, Stream};

use super::weigh::weigh;
use crate::document::NotText;

/// One stream unpacks to no more than this. A file of a few kilobytes may say that it holds gigabytes.
const MOST_OF_ONE: usize = 64 << 20;
/// Objects that are packed together unpack to no more.
const MOST_OF_OBJECTS: usize = 16 << 20;
/// All that is unpacked while a file is read, and as often as it is: a form may be drawn on every page.
const MOST: usize = 512 << 20;
/// No draft has more pages.
const MOST_PAGES: usize = 20_000;
/// Pages within groups of pages.
const DEEPEST: usize = 64;

/// An open file.
pub(super) struct File {
    document: lopdf::Document,
    left: Cell<usize>,
}

/// A page.
pub(super) struct Page<'f> {
    id: ObjectId,
    pub resources: Option<&'f Dictionary>,
    /// The part of the plane that is shown: left, bottom, right, top.
    pub shown: [f64; 4],
    /// Quarter turns to the right.
    pub turns: u8,
}

impl File {
    pub fn open(bytes: &[u8]) -> Result<Self, NotText> {
        weigh(bytes)?;
        let options =
            LoadOptions { max_decompressed_size: Some(MOST_OF_OBJECTS), ..LoadOptions::default() };
        let document =
            lopdf::Document::load_mem_with_options(bytes, options).map_err(|why| refused(&why))?;
        // The entry may be there without its object.
        if document.trailer.has(b"Encrypt") {
            return Err(NotText::Locked);
        }
        Ok(Self { document, left: Cell::new(MOST) })
    }

    /// The pages in their order.
    pub fn pages(&self) -> Result<Vec<Page<'_>>, NotText> {
        let pages: Vec<_> = self.document.page_iter().take(MOST_PAGES + 1).collect();
        if pages.is_empty() {
            return Err(NotText::Damaged("no pages can be found in it"));
        }
        if pages.len() > MOST_PAGES {
            return Err(NotText::Bloated);
        }
        Ok(pages.into_iter().map(|id| self.page(id)).collect())
    }

    fn page(&self, id: ObjectId) -> Page<'_> {
        let said = |key: &'static [u8]| self.inherited(id, key);
        let number = |object: &Object| self.number(object);
        let area = |key: &'static [u8]| {
            let area = self.array(said(key)?);
            let area: Vec<f64> = area.iter().filter_map(number).collect();
            let [a, b, c, d] = area.as_slice() else { return None };
            let area = [a.min(*c), b.min(*d), a.max(*c), b.max(*d)];
            (area[2] - area[0] > 1.0 && area[3] - area[1] > 1.0).then_some(area)
        };
        let shown = area(b"CropBox").or_else(|| area(b"MediaBox"));
        let turned = said(b"Rotate").and_then(number).unwrap_or(0.0);
        let turned = (turned / 90.0).round().rem_euclid(4.0);
        Page {
            id,
            resources: said(b"Resources").and_then(|object| object.as_dict().ok()),
            shown: shown.unwrap_or([0.0, 0.0, 612.0, 792.0]),
            turns: [1.0, 2.0, 3.0]
                .iter()
                .zip(1..)
                .find(|(t, _)| **t == turned)
                .map_or(0, |(_, n)| n),
        }
    }

    /// What a page, or one of the groups around it, says.
    fn inherited(&self, page: ObjectId, key: &[u8]) -> Option<&Object> {
        let mut node = self.document.get_dictionary(page).ok()?;
        for _ in 0..DEEPEST {
            if let Some(object) = self.get(node, key) {
                return Some(object);
            }
            node = self.get(node, b"Parent")?.as_dict().ok()?;
        }
        None
    }

    /// What a page draws.
    pub fn content(&self, page: &Page<'_>) -> Result<Vec<u8>, NotText> {
        let most = self.left.get().min(MOST_OF_ONE);
        match self.document.get_page_content_with_limit(page.id, most) {
            Ok(content) => self.paid(content),
            Err(_) => Err(NotText::Bloated),
        }
    }

    /// The value of a key, wherever in the file it stands.
    pub fn get<'f>(&'f self, dictionary: &'f Dictionary, key: &[u8]) -> Option<&'f Object> {
        let object = dictionary.get(key).ok()?;
        self.resolve(object).filter(|object| !object.is_null())
    }

    /// What a reference leads to; anything else is itself.
    pub fn resolve<'f>(&'f self, object: &'f Object) -> Option<&'f Object> {
        self.document.dereference(object).ok().map(|(_, object)| object)
    }

    pub fn dictionary<'f>(
        &'f self,
        dictionary: &'f Dictionary,
        key: &[u8],
    ) -> Option<&'f Dictionary> {
        self.get(dictionary, key)?.as_dict().ok()
    }

    pub fn name<'f>(&'f self, dictionary: &'f Dictionary, key: &[u8]) -> Option<&'f [u8]> {
        self.get(dictionary, key)?.as_name().ok()
    }

    pub fn array<'f>(&'f self, object: &'f Object) -> &'f [Object] {
        self.resolve(object).and_then(|object| object.as_array().ok()).map_or(&[], Vec::as_slice)
    }

    /// A number that can be reckoned with.
    pub fn number(&self, object: &Object) -> Option<f64> {
        let number = self.resolve(object)?.as_float().ok().map(f64::from)?;
        number.is_finite().then_some(number)
    }

    pub fn number_of(&self, dictionary: &Dictionary, key: &[u8]) -> Option<f64> {
        self.number(dictionary.get(key).ok()?)
    }

    /// The bytes of a stream; none where they cannot be unpacked.
    pub fn unpacked(&self, stream: &Stream) -> Result<Option<Vec<u8>>, NotText> {
        let most = self.left.get().min(MOST_OF_ONE);
        match stream.get_plain_content_with_limit(most) {
            Ok(bytes) => self.paid(bytes).map(Some),
            Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded {
                ..
            })) => Err(NotText::Bloated),
            Err(_) => Ok(None),
        }
    }

    fn paid(&self, bytes: Vec<u8>) -> Result<Vec<u8>, NotText> {
        // What is empty costs something too: it is looked up.
        self.spend(bytes.len() + 64)?;
        Ok(bytes)
    }

    /// Takes so many bytes from what may be unpacked.
    pub fn spend(&self, bytes: usize) -> Result<(), NotText> {
        let left = self.left.get().checked_sub(bytes).ok_or(NotText::Bloated)?;
        self.left.set(left);
        Ok(())
    }
}

fn refused(why: &lopdf::Error) -> NotText {
    match why {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => NotText::Locked,
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
            NotText::Bloated
        }
        _ => NotText::Damaged("it is no PDF document, or cut off"),
    }
}
