//! Fonts: which characters the codes of a text stand for, and how wide they are.

use std::borrow::Cow;
use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};

use super::bitmap;
use super::cmap::CMap;
use super::file::File;
use super::glyphs;
use crate::document::NotText;

/// Widths that a font gives.
const MOST_WIDTHS: usize = 1 << 17;
/// What stands for a character that the font does not tell.
pub(super) const UNKNOWN: &str = "\u{fffd}";

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    /// What the codes stand for, where the font says it.
    unicode: Option<CMap>,
    /// Of a simple font, what each byte stands for.
    encoding: Vec<Option<String>>,
    /// Codes take two bytes, or as many as the font's own map says.
    composite: Option<CMap>,
    widths: BTreeMap<u32, f64>,
    usual_width: f64,
    pub bold: bool,
    /// It is written from the top down.
    pub vertical: bool,
}

/// A code of a text.
pub(super) struct Code<'f> {
    pub text: Cow<'f, str>,
    /// In parts of the size.
    pub width: f64,
    /// The one-byte code of a space.
    pub is_space: bool,
}

impl Font {
    pub fn read(file: &File, font: &Dictionary) -> Result<Self, NotText> {
        let kind = file.name(font, b"Subtype").unwrap_or(b"");
        let unicode = match file.get(font, b"ToUnicode") {
            Some(Object::Stream(stream)) => file.unpacked(stream)?.map(|bytes| CMap::read(&bytes)),
            _ => None,
        };
        let name =
            String::from_utf8_lossy(file.name(font, b"BaseFont").unwrap_or(b"")).into_owned();
        let small = name.to_ascii_lowercase();
        let bold =
            ["bold", "black", "heavy", "demi", "cmbx", "sfbx"].iter().any(|b| small.contains(b));
        if kind == b"Type0" {
            return Self::composite(file, font, unicode, bold);
        }
        let mut widths = BTreeMap::new();
        let first = file.number_of(font, b"FirstChar").map_or(0, whole);
        let said = file.get(font, b"Widths").map_or(&[][..], |widths| file.array(widths));
        for (code, width) in (first..).zip(said).take(256) {
            if let Some(width) = file.number(width) {
                widths.insert(code, width);
            }
        }
        // Fonts of type 3 have widths in a space of their own.
        if kind == b"Type3" {
            let matrix = file.get(font, b"FontMatrix").map_or(&[][..], |matrix| file.array(matrix));
            let scale = matrix.first().and_then(|scale| file.number(scale)).unwrap_or(0.001);
            for width in widths.values_mut() {
                *width *= scale.abs() * 1000.0;
            }
        }
        let descriptor = file.dictionary(font, b"FontDescriptor");
        let missing = descriptor.and_then(|font| file.number_of(font, b"MissingWidth"));
        if widths.is_empty() {
            // One of those that every program has.
            let fixed = name.contains("Courier");
            widths.extend((32..127).map(|code| (code, if fixed { 600.0 } else { usual(code) })));
        }
        Ok(Self {
            encoding: encoding(file, font, &name)?,
            unicode,
            composite: None,
            widths,
            usual_width: missing.filter(|width| *width > 0.0).unwrap_or(500.0),
            bold,
            vertical: false,
        })
    }

    fn composite(
        file: &File,
        font: &Dictionary,
        unicode: Option<CMap>,
        bold: bool,
    ) -> Result<Self, NotText> {
        let descendants = file.get(font, b"DescendantFonts").map_or(&[][..], |all| file.array(all));
        let descendant = descendants.first().and_then(|font| file.resolve(font)?.as_dict().ok());
        let list =
            descendant.and_then(|font| file.get(font, b"W")).map_or(&[][..], |w| file.array(w));
        let usual_width = descendant.and_then(|font| file.number_of(font, b"DW")).unwrap_or(1000.0);
        let (codes, vertical) = match file.get(font, b"Encoding") {
            Some(Object::Stream(stream)) => {
                (CMap::read(&file.unpacked(stream)?.unwrap_or_default()), false)
            }
            Some(Object::Name(name)) => {
                (CMap::predefined(&String::from_utf8_lossy(name)), name.ends_with(b"-V"))
            }
            _ => (CMap::predefined("Identity-H"), false),
        };
        let (widths, encoding) = (listed_widths(file, list), Vec::new());
        Ok(Self { unicode, encoding, composite: Some(codes), widths, usual_width, bold, vertical })
    }

    /// The codes of a text.
    pub fn codes<'f>(&'f self, text: &[u8], mut take: impl FnMut(Code<'f>)) {
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let length = match &self.composite {
                Some(codes) => {
                    let said = || self.unicode.as_ref().and_then(|map| map.length(rest));
                    codes.length(rest).or_else(said).unwrap_or(2)
                }
                None => 1,
            };
            let length = length.clamp(1, rest.len());
            let code = rest[..length].iter().fold(0_u32, |code, byte| code << 8 | u32::from(*byte));
            at += length;
            let cid = self.composite.as_ref().map_or(code, |codes| codes.cid(code));
            let width = self.widths.get(&cid).copied().unwrap_or(self.usual_width) / 1000.0;
            let is_space = length == 1 && code == 32;
            take(Code { text: self.read_code(code), width, is_space });
        }
    }

    fn read_code(&self, code: u32) -> Cow<'_, str> {
        let said = self.unicode.as_ref().and_then(|map| map.text(code));
        // Some maps say of all codes that they are nothing.
        let said = said.filter(|text| !text.is_empty() && !text.starts_with('\0'));
        let encoded = self.encoding.get(code as usize).and_then(|text| text.as_deref());
        // Some maps say of capitals that they are small, so that a search may find them.
        if let (Some(said), Some(encoded)) = (&said, encoded)
            && encoded != said
            && encoded.to_lowercase() == **said
        {
            return Cow::Borrowed(encoded);
        }
        let text = said.or_else(|| match &self.composite {
            Some(codes) => codes.ucs2(code),
            None => encoded.map(Cow::Borrowed),
        });
        text.unwrap_or(Cow::Borrowed(UNKNOWN))
    }
}

/// The widths of the glyphs of a composite font: "first [width …]" and "first last width".
fn listed_widths(file: &File, list: &[Object]) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let mut rest = list;
    while let [first, second, after @ ..] = rest {
        let first = file.number(first).map_or(0, whole);
        let second = file.resolve(second);
        if let Some(Object::Array(all)) = second {
            let numbers = all.iter().map(|width| file.number(width).unwrap_or(1000.0));
            widths.extend((first..).zip(numbers).take(MOST_WIDTHS - widths.len().min(MOST_WIDTHS)));
            rest = after;
        } else {
            let [width, after @ ..] = after else { break };
            let last = second.and_then(|last| file.number(last)).map_or(0, whole);
            let width = file.number(width).unwrap_or(1000.0);
            let left = MOST_WIDTHS - widths.len().min(MOST_WIDTHS);
            widths.extend((first..=last).take(left).map(|code| (code, width)));
            rest = after;
        }
    }
    widths
}

/// What each byte stands for.
fn encoding(file: &File, font: &Dictionary, name: &str) -> Result<Vec<Option<String>>, NotText> {
    let said = file.get(font, b"Encoding");
    let base = match said {
        Some(Object::Name(name)) => Some(name.as_slice()),
        Some(Object::Dictionary(encoding)) => file.name(encoding, b"BaseEncoding"),
        _ => None,
    };
    let windows = file.name(font, b"Subtype") == Some(b"TrueType") || name.contains("Arial");
    let own = if windows { &b"WinAnsiEncoding"[..] } else { b"StandardEncoding" };
    let read = |byte: u8| -> Option<String> {
        let of = |encoding: &'static encoding_rs::Encoding| {
            let bytes = [byte];
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            (byte >= 0x20 && !text.contains('\u{fffd}')).then(|| glyphs::apart(&text))
        };
        match base.unwrap_or(own) {
            b"MacRomanEncoding" => of(encoding_rs::MACINTOSH),
            b"StandardEncoding" => glyphs::standard(byte),
            _ => of(encoding_rs::WINDOWS_1252),
        }
    };
    let mut table: Vec<Option<String>> = (0..=255).map(read).collect();
    if base.is_none() {
        built_in(file, font, &mut table)?;
    }
    if let Some(Object::Dictionary(encoding)) = said {
        let differences = file.get(encoding, b"Differences").map_or(&[][..], |all| file.array(all));
        let dots = file.name(font, b"Subtype") == Some(b"Type3");
        // The codes by which the glyphs are named; none where one is named otherwise.
        let mut numbered = dots.then(Vec::new);
        let mut code = 0_usize;
        for entry in differences {
            match file.resolve(entry) {
                Some(Object::Name(name)) => {
                    let name = String::from_utf8_lossy(name);
                    if let Some(codes) = &mut numbered {
                        match bitmap::code(&name).filter(|said| usize::from(*said) == code) {
                            Some(said) => codes.push(said),
                            None if name == ".notdef" => {}
                            None => numbered = None,
                        }
                    }
                    if let Some(slot) = table.get_mut(code) {
                        *slot = glyphs::named(&name);
                    }
                    code += 1;
                }
                Some(number) => code = file.number(number).map_or(0, |n| whole(n) as usize),
                None => {}
            }
        }
        for (code, text) in bitmap::encoding(&numbered.unwrap_or_default()) {
            table[usize::from(code)] = Some(text);
        }
    }
    Ok(table)
}

/// The encoding that a font of type 1 brings with it, in its part that is plain text: "dup 12 /fi put".
fn built_in(file: &File, font: &Dictionary, table: &mut [Option<String>]) -> Result<(), NotText> {
    let descriptor = file.dictionary(font, b"FontDescriptor");
    let program = descriptor.and_then(|descriptor| file.get(descriptor, b"FontFile"));
    let Some(Object::Stream(program)) = program else { return Ok(()) };
    let bytes = file.unpacked(program)?.unwrap_or_default();
    let plain = memchr::memmem::find(&bytes, b"eexec").map_or(&bytes[..], |end| &bytes[..end]);
    let Some(start) = memchr::memmem::find(plain, b"/Encoding") else { return Ok(()) };
    let plain = String::from_utf8_lossy(&plain[start..]);
    if plain.get(..40).is_some_and(|head| head.contains("StandardEncoding")) {
        return Ok(());
    }
    for entry in plain.split("dup ").skip(1) {
        let mut words = entry.split_ascii_whitespace();
        let code = words.next().and_then(|code| code.parse::<usize>().ok());
        let name = words.next().and_then(|name| name.strip_prefix('/'));
        if let (Some(slot), Some(name)) = (code.and_then(|code| table.get_mut(code)), name) {
            *slot = glyphs::named(name);
        }
    }
    Ok(())
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is within bounds")]
fn whole(number: f64) -> u32 {
    number.clamp(0.0, 1e8) as u32
}

/// Widths of a common font without feet: what a font has that does not say its own.
fn usual(code: u32) -> f64 {
    const WIDTHS: [u16; 95] = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556,
        556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722,
        722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
        667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
        556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,
        500, 334, 260, 334, 584,
    ];
    let at = usize::try_from(code).unwrap_or(0).wrapping_sub(32);
    WIDTHS.get(at).copied().map_or(500.0, f64::from)
}
