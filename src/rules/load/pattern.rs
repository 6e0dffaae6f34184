//! Patterns of a rule's own: words with slots, and regular expressions.

use regex::RegexBuilder;

use super::{Loader, slots};
use crate::language::pattern::{Pattern as WordPattern, Slot, SlotKind};
use crate::rules::catalogue::SlotPart;
use crate::rules::expression::{Known, Lost, Scope};
use crate::rules::rule::{LooksAt, Pattern};
use crate::rules::schema::{RegexPattern, RuleFile};
use crate::value::Span;
use crate::yaml::{Located, Pairs, Problem, TextOr, did_you_mean};

/// The most memory a compiled regular expression may take, in bytes.
const REGEX_LIMIT: usize = 1 << 20;

/// What stands for plain words in a pattern, and for a quantity without a slot.
const GAP: &str = "words";
const SOME: &str = "some";

/// The language of a pattern that says nothing about it.
pub(super) use crate::language::DEFAULT as LANGUAGE;

impl Loader<'_> {
    pub(super) fn matched(
        &mut self,
        pattern: &Located<TextOr<RegexPattern>>,
        written: &RuleFile,
    ) -> (LooksAt, Scope) {
        let none = Pairs::default();
        let declared = written.slots.as_ref().map_or(&none, |slots| &slots.value);
        let mut slots = self.slots(declared);
        let words = "not a slot of the pattern";
        let groups = "not a named group of the regular expression";
        let (compiled, stranger) = match &pattern.value {
            TextOr::Text(text) => {
                let text = Located::new(text.clone(), pattern.span);
                (self.words(&text, declared, &mut slots), words)
            }
            TextOr::Full(RegexPattern { regex }) => {
                (self.regex(regex, declared, &mut slots), groups)
            }
        };
        let stretch = written.within.as_ref().map_or_else(Default::default, |w| w.value.into());
        let language = self.language(written.language.as_ref());
        let mut scope = self.scope(stranger.to_owned());
        scope.alone = true;
        // The slots of a pattern that cannot be read cannot be known.
        if compiled.is_none() {
            scope.lost = Lost::Any;
        }
        let kinds = slots::types(&slots);
        let parts = SlotPart::numbered(&self.catalogue.parts, &slots);
        let names = slots.iter().zip(kinds).enumerate().map(|(index, (slot, kind))| Known {
            name: slot.name.clone(),
            kind,
            // A pattern may leave a slot out.
            optional: true,
            has_span: true,
            index,
        });
        let of_parts = (slots.len()..).zip(&parts).filter_map(|(index, (slot, part))| {
            let (slot, part) = (slots.get(*slot)?, self.catalogue.parts.get(*part)?);
            Some(Known {
                name: format!("{}.{}", slot.name, part.name),
                kind: Some(part.kind.clone()),
                optional: true,
                has_span: part.has_span,
                index,
            })
        });
        scope.names = names.chain(of_parts).collect();
        (LooksAt::Match { pattern: compiled, slots, parts, stretch, language }, scope)
    }

    pub(super) fn language(&mut self, language: Option<&Located<String>>) -> String {
        let Some(language) = language else { return LANGUAGE.to_owned() };
        let catalogue = self.catalogue;
        if !catalogue.languages.contains(&language.value) {
            let names = catalogue.languages.iter().map(String::as_str);
            self.unknown("language", language, String::new(), names);
        }
        language.value.clone()
    }

    /// Compiles a pattern of words, and checks that it has the declared slots and no others.
    fn words(
        &mut self,
        pattern: &Located<String>,
        declared: &Pairs<Located<String>>,
        slots: &mut Vec<Slot>,
    ) -> Option<Pattern> {
        let names: Vec<String> = declared.iter().map(|(name, _)| name.value.clone()).collect();
        let (text, unknown) = self.known_slots(pattern, &names);
        slots.extend(unknown.into_iter().map(|name| Slot {
            name,
            kind: SlotKind::Unknown,
            tie: None,
        }));
        let compiled = match WordPattern::compile(&text, slots) {
            Ok(compiled) => compiled,
            Err(error) => {
                let problem = self.problem(pattern.inside(error.span, self.file), error.message);
                self.say(problem.help(error.help));
                return None;
            }
        };
        for (index, (name, _)) in declared.iter().enumerate() {
            if index < 32 && compiled.filled & (1 << index) == 0 {
                self.absent(name, pattern.span, &format!("{{{}}}", name.value));
            }
        }
        Some(Pattern::Words(compiled))
    }

    /// Tells the slots of a pattern that are not declared. Answers the pattern with those that
    /// are meant in the place of the misspelt, and the names of those that are not known at all.
    fn known_slots(
        &mut self,
        pattern: &Located<String>,
        names: &[String],
    ) -> (String, Vec<String>) {
        let (mut text, mut unknown) = (pattern.value.clone(), Vec::new());
        let mut at = 0;
        while let Some(open) = pattern.get(at..).and_then(|rest| rest.find('{')) {
            let start = at + open + 1;
            let Some(length) = pattern.get(start..).and_then(|rest| rest.find('}')) else { break };
            let name = pattern.get(start..start + length).unwrap_or("");
            // `{by:multiple}` narrows the slot `by`.
            let name = name.split_once(':').map_or(name, |(slot, _)| slot);
            at = start + length + 1;
            if name == GAP || name == SOME || names.iter().any(|known| known == name) {
                continue;
            }
            let within = Span::new(start as u32, (start + name.len()) as u32);
            match self.meant(name, pattern.inside(within, self.file), names) {
                Some(meant) => {
                    text = text.replace(&format!("{{{name}}}"), &format!("{{{meant}}}"));
                    text = text.replace(&format!("{{{name}:"), &format!("{{{meant}:"));
                }
                None if !unknown.iter().any(|u| u == name) => unknown.push(name.to_owned()),
                None => {}
            }
        }
        (text, unknown)
    }

    /// Tells that a slot is not declared; answers the one that is meant.
    fn meant(&mut self, name: &str, span: Span, names: &[String]) -> Option<String> {
        if self.has_lost(&["slots", name]) {
            return None;
        }
        let known = names.iter().map(String::as_str).chain([GAP]);
        let meant = did_you_mean(name, known).map(str::to_owned);
        let help = meant.as_ref().map_or_else(
            || format!("say under `slots` what it holds, as in `{name}: money`"),
            |meant| format!("did you mean `{meant}`?"),
        );
        let problem = self.problem(span, format!("the slot `{name}` is not declared"));
        self.say(problem.help(help));
        meant
    }

    /// Says that the pattern lacks a declared slot.
    fn absent(&mut self, name: &Located<String>, pattern: Span, wanted: &str) {
        let problem = self
            .problem(name.span, format!("the pattern has no slot `{}`", name.value))
            .also(pattern, format!("no `{wanted}` in here"))
            .help(format!(
                "write `{wanted}` where it stands in the sentence, or take `{}` out",
                name.value
            ));
        self.say(problem);
    }

    /// Compiles a regular expression, and adds its undeclared groups as slots of text.
    fn regex(
        &mut self,
        pattern: &Located<String>,
        declared: &Pairs<Located<String>>,
        slots: &mut Vec<Slot>,
    ) -> Option<Pattern> {
        let compiled =
            RegexBuilder::new(pattern).size_limit(REGEX_LIMIT).dfa_size_limit(REGEX_LIMIT).build();
        let regex = match compiled {
            Ok(regex) => regex,
            Err(error) => {
                let problem = self.regex_problem(pattern, &error);
                self.say(problem);
                return None;
            }
        };
        if regex.is_match("") {
            let problem = self.problem(pattern.span, "the regular expression matches everywhere");
            self.say(
                problem
                    .label("it needs no letter at all to match")
                    .help("let it match at least one character, with `+` for `*`"),
            );
        }
        let groups: Vec<&str> = regex.capture_names().flatten().collect();
        for (name, _) in declared.iter() {
            if !groups.contains(&name.value.as_str()) {
                self.absent(name, pattern.span, &format!("(?<{}>...)", name.value));
            }
        }
        for group in groups {
            if !slots.iter().any(|slot| slot.name == group) {
                slots.push(Slot { name: group.to_owned(), kind: SlotKind::Text, tie: None });
            }
        }
        Some(Pattern::Regex(regex))
    }

    fn regex_problem(&self, pattern: &Located<String>, error: &regex::Error) -> Problem {
        if let regex::Error::CompiledTooBig(_) = error {
            return self
                .problem(pattern.span, "the regular expression is too large")
                .help("repetitions such as `{1000}` multiply; say less");
        }
        // `regex` tells the place as prose; its parser knows it.
        let (message, span) = match regex_syntax::Parser::new().parse(pattern) {
            Err(regex_syntax::Error::Parse(e)) => (e.kind().to_string(), Some(*e.span())),
            Err(regex_syntax::Error::Translate(e)) => (e.kind().to_string(), Some(*e.span())),
            _ => (error.to_string(), None),
        };
        let span = span.map_or(pattern.span, |span| {
            let within = Span::new(span.start.offset as u32, span.end.offset as u32);
            pattern.inside(within, self.file)
        });
        self.problem(span, "invalid regular expression")
            .label(message)
            .help("a sign that stands for itself needs a backslash: `\\(`, `\\.`, `\\$`")
    }
}
