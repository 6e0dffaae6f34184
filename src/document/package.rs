//! The package of a document: a zip file of XML parts, and what leads from one to another.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;
use zip::ZipArchive;
use zip::result::ZipError;

use super::{NotText, encoding, entity};

/// All parts together have no more text than this. A file of a few kilobytes may say that it holds
/// gigabytes.
const MOST: u64 = 64 << 20;
/// Elements within elements.
const DEEPEST: usize = 512;

/// An open package.
pub(super) struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    left: u64,
}

/// The namespace of relationships.
const NAMESPACES: &[&str] = &["/package/2006/relationships"];

/// What leads from a part to others: the kind and the target of each relationship by its id.
pub(super) type Relations = BTreeMap<String, (String, String)>;

impl Package {
    pub fn open(bytes: Vec<u8>) -> Result<Self, NotText> {
        // A document with a password is another kind of file, as are those of old.
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(NotText::Encrypted);
        }
        let archive = ZipArchive::new(Cursor::new(bytes));
        let archive = archive.map_err(|_| NotText::Damaged("it is no zip file, or cut off"))?;
        Ok(Self { archive, left: MOST })
    }

    /// The text of a part; none where there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, NotText> {
        let file = match self.archive.by_name(name) {
            Ok(file) if file.encrypted() => return Err(NotText::Encrypted),
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(why)) if why.contains("assword") => {
                return Err(NotText::Encrypted);
            }
            Err(_) => return Err(NotText::Damaged("a part of it cannot be unpacked")),
        };
        let mut bytes = Vec::new();
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|_| NotText::Damaged("a part of it cannot be unpacked"))?;
        let size = bytes.len() as u64;
        self.left = self.left.checked_sub(size).ok_or(NotText::Bloated)?;
        let text = encoding::decode(bytes);
        text.map(|decoded| Some(decoded.text))
            .map_err(|_| NotText::Damaged("a part of it is no text"))
    }

    /// Where the part is that is the document itself: where it says so, or where it usually is.
    pub fn main(&mut self, usual: &str) -> Result<String, NotText> {
        let relations = self.relations("")?;
        let main = relations.values().find(|(kind, _)| kind.ends_with("/officeDocument"));
        Ok(main.map_or(usual.to_owned(), |(_, target)| target.clone()))
    }

    /// What leads from a part to others.
    pub fn relations(&mut self, part: &str) -> Result<Relations, NotText> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let mut relations = Relations::default();
        let Some(xml) = self.part(&format!("{folder}{slash}_rels/{file}.rels"))? else {
            return Ok(relations);
        };
        walk(&xml, NAMESPACES, |element| {
            if let Step::Start(start) = element
                && start.name == "Relationship"
                && let Some(id) = start.value("Id")
            {
                let target = start.value("Target").unwrap_or_default();
                let outside = start.value("TargetMode").is_some_and(|mode| mode == "External");
                let target = match target.strip_prefix('/') {
                    _ if outside => target,
                    Some(absolute) => absolute.to_owned(),
                    None => joined(folder, &target),
                };
                relations.insert(id, (start.value("Type").unwrap_or_default(), target));
            }
            Ok(())
        })?;
        Ok(relations)
    }
}

/// A place as seen from a folder: "../notes/1.xml".
fn joined(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A step through XML.
pub(super) enum Step<'x> {
    Start(Element<'x>),
    /// The end of the element of that name.
    End(&'x str),
    Text(&'x str),
}

/// A start tag.
pub(super) struct Element<'x> {
    /// The name without its prefix; empty for one of another namespace than is read.
    pub name: &'x str,
    tag: &'x BytesStart<'x>,
}

impl Element<'_> {
    /// The value of the attribute of that name, whatever its prefix.
    pub fn value(&self, name: &str) -> Option<String> {
        let mut attributes = self.tag.attributes();
        let mut all = attributes.with_checks(false).flatten();
        let found = all.find(|attribute| attribute.key.local_name().as_ref() == name)?;
        let value: &str = &found.value;
        Some(unescaped(value))
    }

    /// The value of the attribute of that name that has a prefix: "r:id" beside "id".
    pub fn prefixed(&self, name: &str) -> Option<String> {
        let mut attributes = self.tag.attributes();
        let mut all = attributes.with_checks(false).flatten();
        let found = all.find(|attribute| {
            attribute.key.prefix().is_some() && attribute.key.local_name().as_ref() == name
        })?;
        let value: &str = &found.value;
        Some(unescaped(value))
    }

    /// Whether a property is on: it is unless it says that it is not.
    pub fn is_on(&self) -> bool {
        !self.value("val").is_some_and(|value| matches!(&*value, "0" | "false" | "off" | "none"))
    }
}

/// The part that a relationship of that kind leads to.
pub(super) fn target<'r>(relations: &'r Relations, kind: &str) -> Option<&'r str> {
    relations.values().find(|(of, _)| of.ends_with(kind)).map(|(_, target)| target.as_str())
}

/// Walks through XML, in the order of the text. Elements have a name where their namespace ends so.
pub(super) fn walk(
    xml: &str,
    namespaces: &[&str],
    mut take: impl FnMut(Step<'_>) -> Result<(), NotText>,
) -> Result<(), NotText> {
    let broken = NotText::Damaged("a part of it is not well-formed XML");
    let mut reader = NsReader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut depth = 0_usize;
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|_| broken)?;
        let known = matches!(&namespace, ResolveResult::Bound(Namespace(name)) if namespaces.iter().any(|known| name.ends_with(known)));
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(NotText::Damaged("its elements are nested too deep"));
                }
                let local = tag.local_name();
                take(Step::Start(Element {
                    name: if known { local.as_ref() } else { "" },
                    tag: &tag,
                }))?;
            }
            Event::Empty(tag) => {
                let local = tag.local_name();
                let name = if known { local.as_ref() } else { "" };
                take(Step::Start(Element { name, tag: &tag }))?;
                take(Step::End(name))?;
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                let local = tag.local_name();
                take(Step::End(if known { local.as_ref() } else { "" }))?;
            }
            Event::Text(text) => take(Step::Text(&text))?,
            Event::CData(text) => take(Step::Text(&text))?,
            Event::GeneralRef(name) => {
                let read = unescaped(&format!("&{};", &*name));
                take(Step::Text(&read))?;
            }
            // Nothing that a word processor writes has one; it is where bombs of entities are.
            Event::DocType(_) => return Err(NotText::Damaged("a part of it has a DOCTYPE")),
            Event::Eof if depth > 0 => return Err(broken),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Text with its entities as what they stand for: XML has five, and numbers.
fn unescaped(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        read.push_str(&rest[..at]);
        rest = &rest[at..];
        let (length, entity) = entity::at_start(rest).unwrap_or((1, "&".to_owned()));
        read.push_str(&entity);
        rest = &rest[length..];
    }
    read.push_str(rest);
    read
}
