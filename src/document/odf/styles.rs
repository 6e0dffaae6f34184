//! What the styles of an `OpenDocument` file say of a paragraph, a stretch of text, a list or a table.

use rustc_hash::FxHashMap;

use super::NAMESPACES;
use crate::document::NotText;
use crate::document::package::{Step, walk};

/// Styles that are based on each other are followed so far.
const LONGEST_CHAIN: usize = 16;

/// What a style says.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    parent: Option<String>,
    hidden: bool,
    raised: bool,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: FxHashMap<String, Style>,
    /// Of each list style, and each level of it from 1, whether it is numbered.
    numbered: FxHashMap<(String, u8), bool>,
}

impl Styles {
    /// Learns the styles of a part.
    pub fn read(&mut self, xml: &str) -> Result<(), NotText> {
        let (mut name, mut style, mut list) = (String::new(), None::<Style>, String::new());
        walk(xml, NAMESPACES, |step| {
            match step {
                Step::Start(element) => match element.name {
                    "style" => {
                        // Names are told apart by what they are of: a text, a paragraph, a table.
                        let family = element.value("family").unwrap_or_default();
                        name = key(&family, &element.value("name").unwrap_or_default());
                        style = Some(Style {
                            parent: element.value("parent-style-name").map(|p| key(&family, &p)),
                            ..Style::default()
                        });
                    }
                    "text-properties" => {
                        if let Some(style) = &mut style {
                            let said = |name: &str| element.value(name);
                            let struck = said("text-line-through-style");
                            style.hidden |= said("display").is_some_and(|d| d == "none")
                                || struck.is_some_and(|line| line != "none");
                            let position = said("text-position").unwrap_or_default();
                            style.raised = position.starts_with("super")
                                || position
                                    .split('%')
                                    .next()
                                    .and_then(|height| height.parse().ok())
                                    .is_some_and(|height: i32| height > 0);
                        }
                    }
                    "table-properties" => {
                        if let Some(style) = &mut style {
                            style.hidden |= element.value("display").is_some_and(|d| d == "false");
                        }
                    }
                    "list-style" => list = element.value("name").unwrap_or_default(),
                    "list-level-style-number" | "list-level-style-bullet" => {
                        let level = element.value("level").and_then(|l| l.parse().ok());
                        // A number of no form is none.
                        let form = element.value("num-format").unwrap_or_default();
                        let numbered = element.name.ends_with("number") && !form.is_empty();
                        self.numbered.insert((list.clone(), level.unwrap_or(1)), numbered);
                    }
                    _ => {}
                },
                Step::End("style") => {
                    if let Some(style) = style.take() {
                        self.styles.insert(std::mem::take(&mut name), style);
                    }
                }
                _ => {}
            }
            Ok(())
        })
    }

    fn chain<'s>(&'s self, family: &str, name: &str) -> impl Iterator<Item = (String, &'s Style)> {
        let name = key(family, name);
        let first = self.styles.get(&name).map(|style| (name, style));
        std::iter::successors(first, |(_, style)| {
            let parent = style.parent.as_ref()?;
            Some((parent.clone(), self.styles.get(parent)?))
        })
        .take(LONGEST_CHAIN)
    }

    /// Whether what a style sets is hidden or struck out.
    pub fn is_hidden(&self, family: &str, name: &str) -> bool {
        self.chain(family, name).any(|(_, style)| style.hidden)
    }

    /// Whether what a style sets stands above the line.
    pub fn is_raised(&self, name: &str) -> bool {
        self.chain("text", name).any(|(_, style)| style.raised)
    }

    /// Whether a paragraph's style is, or is made of, one of these names in small letters.
    pub fn is_named(&self, style: &str, wanted: &[&str]) -> bool {
        let is = |name: &str| {
            let name = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
            wanted.contains(&&*name)
        };
        let from =
            |(name, style): (String, &Style)| is(&name) || style.parent.as_deref().is_some_and(is);
        is(style) || self.chain("paragraph", style).any(from)
    }

    /// Whether a level of a list, from 1, is numbered.
    pub fn is_numbered(&self, list: &str, level: u8) -> bool {
        self.numbered.get(&(list.to_owned(), level)).copied().unwrap_or(false)
    }
}

fn key(family: &str, name: &str) -> String {
    format!("{family} {name}")
}
