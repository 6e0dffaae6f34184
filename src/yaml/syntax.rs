//! Mistakes in the YAML itself, in words for people who write rules and not parsers.

use serde_yaml::budget::BudgetBreach;
use serde_yaml::{Error, MessageFormatter, UserMessageFormatter};

use super::{File, Problem, quoting};
use crate::value::Span;

/// The parser's error as a problem.
pub fn problem(error: &Error, file: &File) -> Problem {
    let span = error.location().map_or(Span::default(), |location| place(location, file.text()));
    let said = |message: &str, help: &str| Problem::new(file, span, message).help(help);
    match original(error) {
        Error::MultipleDocuments { .. } => said(
            "the file holds more than one document",
            "put what follows the `---` into a file of its own",
        )
        .label("a second one begins here"),
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => said(
            "the file has too many levels",
            "no file of this kind has so many lists and maps in each other",
        )
        .label("one too many"),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. } => said(
            "the file is too large",
            "aliases (`*name`) that stand for aliases grow without measure; write the values out",
        ),
        Error::RecursiveReferencesRequireWeakTypes { .. } => {
            said("an alias stands within what it stands for", "write the value out")
        }
        other => quoting::unquoted(span, file).unwrap_or_else(|| {
            let words = UserMessageFormatter.format_message(other);
            Problem::new(file, span, format!("invalid YAML: {words}"))
                .label("parsing failed here")
                .help_if(hint(&words, indent(span, file.text())).map(str::to_owned))
        }),
    }
}

fn original(error: &Error) -> &Error {
    match error.without_snippet() {
        Error::AliasError { error, .. } => original(error),
        other => other,
    }
}

/// What stands before the first letter of the line of a place.
fn indent(span: Span, text: &str) -> &str {
    let start = text.get(..span.start as usize).and_then(|before| before.rfind('\n'));
    let line = text.get(start.map_or(0, |at| at + 1)..).unwrap_or("");
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// What the parser's words most often come from.
fn hint(words: &str, indent: &str) -> Option<&'static str> {
    if indent.contains('\t') || words.contains("found a tab") {
        Some("YAML is indented with spaces: put spaces in the place of the tab")
    } else if words.contains("unclosed quote") {
        Some("close the quotation mark; within single quotes, ' is written ''")
    } else if words.contains("did not find expected") {
        Some("what belongs together begins in the same column")
    } else if words.contains("illegal placement") {
        Some("a bracket or brace before it may lack its partner")
    } else {
        None
    }
}

/// A location as bytes. The parser's own errors know lines and characters alone.
fn place(location: serde_yaml::Location, text: &str) -> Span {
    let span = location.span();
    if let (Some(start), Some(length)) = (span.byte_offset(), span.byte_len()) {
        return Span::new(start as u32, (start + length) as u32);
    }
    let line = usize::try_from(location.line()).unwrap_or(1).saturating_sub(1);
    let column = usize::try_from(location.column()).unwrap_or(1).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    let at = rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
    Span::new((start + at) as u32, (start + at) as u32)
}
