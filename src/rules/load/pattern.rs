//! Patterns of a rule's own: words with slots, and regular expressions.

use regex::RegexBuilder;

use super::{Loader, slots};
use crate::rules::expression::{Known, Lost, Scope};
use crate::rules::rule::{LooksAt, Pattern, Slot, SlotKind};
use crate::rules::schema::{RegexPattern, RuleFile};
use crate::value::Span;
use crate::yaml::{Located, Pairs, Problem, TextOr, did_you_mean};

/// The most memory a compiled regular expression may take, in bytes.
const REGEX_LIMIT: usize = 1 << 20;

/// The language of a pattern that says nothing about it.
pub(super) const LANGUAGE: &str = "en";

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
                self.words(&Located::new(text.clone(), pattern.span), declared, &mut slots);
                (Some(Pattern::Words(text.clone())), words)
            }
            TextOr::Full(RegexPattern { regex }) => {
                (self.regex(regex, declared, &mut slots), groups)
            }
        };
        let language = self.language(written.language.as_ref());
        let mut scope = self.scope(stranger.to_owned());
        // The groups of an expression that cannot be read cannot be known.
        let pattern = compiled.unwrap_or_else(|| {
            scope.lost = Lost::Any;
            Pattern::Words(String::new())
        });
        let kinds = slots::types(&slots);
        scope.names = slots
            .iter()
            .zip(kinds)
            .enumerate()
            .map(|(index, (slot, kind))| Known {
                name: slot.name.clone(),
                kind,
                // A pattern may leave a slot out.
                optional: true,
                has_span: true,
                index,
            })
            .collect();
        (LooksAt::Match { pattern, slots, language }, scope)
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

    /// Checks that a pattern of words has the declared slots and no others. The rest of it is
    /// read by the language it is written for.
    fn words(
        &mut self,
        pattern: &Located<String>,
        declared: &Pairs<Located<String>>,
        slots: &mut Vec<Slot>,
    ) {
        let mut found: Vec<String> = Vec::new();
        let mut at = 0;
        while let Some(open) = pattern.get(at..).and_then(|rest| rest.find('{')) {
            let start = at + open + 1;
            let Some(length) = pattern.get(start..).and_then(|rest| rest.find('}')) else {
                let span = Span::new(start as u32 - 1, start as u32);
                let span = pattern.inside(span, self.file);
                self.say(self.problem(span, "a slot without its closing brace"));
                return;
            };
            let name = pattern.get(start..start + length).unwrap_or("");
            let span = Span::new(start as u32, (start + length) as u32);
            match self.slot_in_words(name, pattern.inside(span, self.file), declared) {
                Some(meant) => found.push(meant),
                None => slots.push(Slot { name: name.to_owned(), kind: None }),
            }
            at = start + length + 1;
        }
        for (name, _) in declared.iter() {
            if !found.contains(&name.value) {
                self.absent(name, pattern.span, &format!("{{{}}}", name.value));
            }
        }
    }

    /// What a name in braces stands for: itself, or where it is not known the slot that is meant.
    fn slot_in_words(
        &mut self,
        name: &str,
        span: Span,
        declared: &Pairs<Located<String>>,
    ) -> Option<String> {
        let placeholders = self.catalogue.placeholders.iter().map(String::as_str);
        let names = || declared.iter().map(|(n, _)| n.value.as_str()).chain(placeholders.clone());
        if names().any(|known| known == name) {
            return Some(name.to_owned());
        }
        if self.has_lost(&["slots", name]) {
            return None;
        }
        let meant = did_you_mean(name, names()).map(str::to_owned);
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
            .also(pattern, format!("no `{wanted}` in here"));
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
                slots.push(Slot { name: group.to_owned(), kind: Some(SlotKind::Text) });
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
        self.problem(span, "the regular expression cannot be read").label(message)
    }
}
