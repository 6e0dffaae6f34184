//! What the styles and the numbering of a document say of a paragraph.

use rustc_hash::FxHashMap;

use super::NAMESPACES;
use crate::document::NotText;
use crate::document::package::{Package, Relations, Step, target, walk};

/// Styles that are based on each other are followed so far.
const LONGEST_CHAIN: usize = 16;

/// What a style says of its paragraphs.
#[derive(Clone, Debug, Default)]
struct Style {
    based_on: Option<String>,
    level: Option<u8>,
    item: bool,
    hidden: bool,
}

/// The styles of a document, and which of its lists are numbered.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: FxHashMap<String, Style>,
    /// Of each list, and each level of it, whether it is numbered.
    numbered: FxHashMap<(String, u8), bool>,
}

impl Styles {
    pub fn read(package: &mut Package, relations: &Relations) -> Result<Self, NotText> {
        let mut all = Self::default();
        if let Some(xml) = part(package, relations, "/styles")? {
            all.read_styles(&xml)?;
        }
        if let Some(xml) = part(package, relations, "/numbering")? {
            all.read_numbering(&xml)?;
        }
        Ok(all)
    }

    fn read_styles(&mut self, xml: &str) -> Result<(), NotText> {
        let (mut id, mut style) = (String::new(), Style::default());
        walk(xml, NAMESPACES, |step| {
            match step {
                Step::Start(element) => match element.name {
                    "style" => {
                        id = element.value("styleId").unwrap_or_default();
                        style = Style::default();
                    }
                    "name" => {
                        let name = element.value("val").unwrap_or_default().to_ascii_lowercase();
                        style.level = style.level.or(level_of(&name));
                        style.item |= name.starts_with("list ") && name != "list paragraph";
                    }
                    "basedOn" => style.based_on = element.value("val"),
                    "outlineLvl" => style.level = outline(element.value("val").as_deref()),
                    "numPr" => style.item = true,
                    "vanish" => style.hidden = element.is_on(),
                    _ => {}
                },
                Step::End("style") => {
                    self.styles.insert(std::mem::take(&mut id), std::mem::take(&mut style));
                }
                _ => {}
            }
            Ok(())
        })
    }

    fn read_numbering(&mut self, xml: &str) -> Result<(), NotText> {
        let mut formats: FxHashMap<(String, u8), bool> = FxHashMap::default();
        let (mut list, mut level, mut number) = (String::new(), 0, String::new());
        walk(xml, NAMESPACES, |step| {
            let Step::Start(element) = step else { return Ok(()) };
            match element.name {
                "abstractNum" => list = element.value("abstractNumId").unwrap_or_default(),
                "lvl" => level = element.value("ilvl").and_then(|l| l.parse().ok()).unwrap_or(0),
                "numFmt" => {
                    let format = element.value("val").unwrap_or_default();
                    let numbered = !matches!(&*format, "bullet" | "none" | "");
                    formats.insert((list.clone(), level), numbered);
                }
                "num" => number = element.value("numId").unwrap_or_default(),
                "abstractNumId" => {
                    let list = element.value("val").unwrap_or_default();
                    for level in 0..9 {
                        let numbered = formats.get(&(list.clone(), level)).copied();
                        let numbered = numbered.unwrap_or(false);
                        self.numbered.insert((number.clone(), level), numbered);
                    }
                }
                _ => {}
            }
            Ok(())
        })
    }

    /// Whether a level of a list is numbered.
    pub fn is_numbered(&self, list: &str, level: u8) -> bool {
        self.numbered.get(&(list.to_owned(), level)).copied().unwrap_or(false)
    }

    /// The level of the headings that a style sets.
    pub fn heading(&self, style: &str) -> Option<u8> {
        self.chain(style).find_map(|style| style.level).filter(|level| (1..=9).contains(level))
    }

    /// Whether a style sets items of a list.
    pub fn is_item(&self, style: &str) -> bool {
        self.chain(style).any(|style| style.item)
    }

    /// Whether what a style sets is hidden.
    pub fn is_hidden(&self, style: &str) -> bool {
        self.chain(style).any(|style| style.hidden)
    }

    fn chain<'s>(&'s self, style: &str) -> impl Iterator<Item = &'s Style> {
        let based_on = |style: &&'s Style| self.styles.get(style.based_on.as_deref()?);
        std::iter::successors(self.styles.get(style), move |style| based_on(style))
            .take(LONGEST_CHAIN)
    }
}

fn part(
    package: &mut Package,
    relations: &Relations,
    kind: &str,
) -> Result<Option<String>, NotText> {
    match target(relations, kind) {
        Some(name) => package.part(name),
        None => Ok(None),
    }
}

/// The level of a heading, as outlines count it from 0; 9 is running text.
pub(super) fn outline(value: Option<&str>) -> Option<u8> {
    value.and_then(|value| value.parse::<u8>().ok()).map(|level| level.saturating_add(1))
}

/// "heading 2", "Title".
fn level_of(name: &str) -> Option<u8> {
    match name {
        "title" => Some(1),
        "subtitle" => Some(2),
        _ => name.strip_prefix("heading ").and_then(|level| level.trim().parse().ok()),
    }
}
