//! Texts in languages that are not read: told as such, and by name where their small words are known.

use super::{Class, Forms, Token, TokenKind};

/// Other languages, by their commonest small words.
#[derive(Debug, Default)]
pub(super) struct Others {
    /// The names of the languages.
    pub names: Vec<String>,
    /// The words, sorted, each with a bit for every language that has it.
    pub words: Vec<(String, u32)>,
}

/// So many words tell, and no more are looked at.
const TELLING: usize = 600;
/// A text with a greater share of English function words than this, in percent, is English.
const ENGLISH: usize = 22;
/// The least share of another language's small words, in percent.
const LEAST: usize = 15;
/// The least number of them that are different words.
const DIFFERENT: u32 = 3;

/// In so few words two different ones tell, where no word is a function word of English and every fourth is one
/// of the other language.
const SHORT: usize = 15;

/// What is told of a text that does not read like the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// It has few of the language's small words, and may be a list or a table.
    Unsure,
    /// It is in another script.
    Script,
    /// It is in the language of that name.
    Language(String),
}

impl Others {
    /// The language that a text is in, where it is one of these or in another script.
    pub fn judge(&self, text: &str, tokens: &[Token], forms: &Forms) -> Option<Foreign> {
        let is_word = |token: &&Token| token.kind == TokenKind::Word;
        let (mut words, mut function, mut foreign_script) = (0, 0, 0);
        for token in tokens.iter().filter(is_word).take(TELLING) {
            words += 1;
            function += usize::from(forms.class(token.form).intersects(Class::FUNCTION));
            let ascii = text.as_bytes().get(token.span.start as usize).is_some_and(u8::is_ascii);
            let first = || token.span.of(text).chars().next();
            foreign_script +=
                usize::from(!ascii && first().is_some_and(|c| c.is_alphabetic() && !is_latin(c)));
        }
        if words >= 3 && foreign_script * 2 > words {
            return Some(Foreign::Script);
        }
        if words == 0 || function * 100 > words * ENGLISH {
            return None;
        }
        // How many of its small words there are, how many different ones, and how many of these are no part of a name.
        let mut counts = vec![(0_usize, 0_u32, 0_u32); self.names.len()];
        let mut seen: Vec<usize> = Vec::new();
        let told: Vec<&Token> = tokens.iter().filter(is_word).take(TELLING).collect();
        for (place, token) in told.iter().enumerate() {
            let form = forms.text(token.form);
            let Ok(at) = self.words.binary_search_by(|(word, _)| word.as_str().cmp(form)) else {
                continue;
            };
            // "Ana de la Cruz"
            let capital = |at: usize| told.get(at).is_some_and(|word| word.capital);
            let named = capital(place + 1) || place.checked_sub(1).is_some_and(capital);
            let new = !seen.contains(&at);
            if new {
                seen.push(at);
            }
            for (number, count) in counts.iter_mut().enumerate() {
                if self.words[at].1 & (1 << number) != 0 {
                    count.0 += 1;
                    count.1 += u32::from(new);
                    count.2 += u32::from(new && !named);
                }
            }
        }
        let (number, (count, different, free)) =
            counts.into_iter().enumerate().max_by_key(|(_, count)| (count.0, count.1))?;
        let few = words <= SHORT && function == 0 && free >= 2 && count * 4 >= words;
        let tells =
            few || different >= DIFFERENT && count > function && count * 100 >= words * LEAST;
        self.names.get(number).filter(|_| tells).cloned().map(Foreign::Language)
    }
}

/// Letters of the scripts that English is written with, and of its neighbors'.
fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}')
        || !c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Source};
    use crate::language::Language;

    #[test]
    fn a_table_alone_is_in_no_other_language() {
        let english = Language::load("en").unwrap();
        let row = "| Harbor Quay Lund Endert Inria Graz | 14 | 120 |\n";
        let table = format!("| Port | Boats | Crew |\n| --- | --- | --- |\n{}", row.repeat(40));
        let source = Source::new("draft.md", table.into_bytes()).unwrap();
        let document = Format::named("markdown").unwrap().parse(source);
        assert_eq!(english.read(&document).foreign, None);
    }

    #[test]
    fn a_line_in_another_language_is_no_line_of_english() {
        let english = Language::load("en").unwrap();
        let judged = |text: &str| {
            let source = Source::new("draft.txt", text.as_bytes().to_vec()).unwrap();
            let document = Format::named("text").unwrap().parse(source);
            english.read(&document).foreign
        };
        let french = Some(Foreign::Language("French".to_owned()));
        assert_eq!(judged("Le port compte 24 quais et 42 bateaux en 2021."), french);
        for english in [
            "Ana de la Cruz won 14 races.",
            "Total: 42 boats",
            "Sales up 4%",
            "Port of Lund: 12 quays",
        ] {
            assert_eq!(judged(english), None, "{english}");
        }
    }
}
