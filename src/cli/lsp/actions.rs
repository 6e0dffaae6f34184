//! What an editor offers to do about a finding: each suggestion of it, of which at most one is applied.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Diagnostic, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::accept::accept;
use super::analysis::Analysis;
use crate::report::{Reported, ReportedSuggestion, one_line};
use crate::value::Span;

/// What is asked for.
#[derive(Debug)]
pub(super) struct Asked {
    /// The place in the document.
    pub range: Range,
    /// The kinds that are wanted; all of them where none is named.
    pub only: Option<Vec<CodeActionKind>>,
}

impl Asked {
    fn wants(&self, kind: &CodeActionKind) -> bool {
        let within = |wanted: &CodeActionKind| {
            let rest = kind.as_str().strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| {
                rest.is_empty() || wanted.as_str().is_empty() || rest.starts_with('.')
            })
        };
        self.only.as_ref().is_none_or(|only| only.iter().any(within))
    }
}

/// The actions for a place; `diagnostic` is what was told of a finding.
pub(super) fn actions(
    asked: &Asked,
    analysis: &Analysis,
    uri: &Uri,
    versioned: bool,
    diagnostic: impl Fn(&Reported) -> Option<Diagnostic>,
) -> Vec<CodeActionOrCommand> {
    if !asked.wants(&CodeActionKind::QUICKFIX) {
        return Vec::new();
    }
    let here = analysis.bytes(asked.range);
    let mut actions = Vec::new();
    for finding in analysis.findings.iter().filter(|finding| concerns(finding, here)) {
        let diagnostic = diagnostic(finding);
        // What would be written under the cursor comes first; else they stay in the rule's order.
        let mut suggestions: Vec<_> = finding.suggestions.iter().collect();
        suggestions.sort_by_key(|suggestion| !touches(here, suggestion.start, suggestion.end));
        for suggestion in suggestions {
            let edit = TextEdit {
                range: analysis.range(suggestion.start, suggestion.end),
                new_text: suggestion.text.clone(),
            };
            actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                title: title(finding, suggestion),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: diagnostic.clone().map(|diagnostic| vec![diagnostic]),
                edit: Some(one_edit(uri, versioned.then_some(analysis.version), edit)),
                // Of several, the writer alone knows which.
                is_preferred: Some(finding.suggestions.len() == 1),
                ..CodeAction::default()
            }));
        }
        if let Some(edit) = accept(finding, analysis) {
            actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                title: format!("Accept here: no “{}” for this paragraph", finding.rule),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: diagnostic.clone().map(|diagnostic| vec![diagnostic]),
                edit: Some(one_edit(uri, versioned.then_some(analysis.version), edit)),
                is_preferred: Some(false),
                ..CodeAction::default()
            }));
        }
    }
    actions
}

/// Whether a finding shows one of its places there.
fn concerns(finding: &Reported, here: Span) -> bool {
    finding.labels.iter().any(|label| touches(here, label.start, label.end))
        || finding.suggestions.iter().any(|one| touches(here, one.start, one.end))
}

/// Whether a place, which may be a cursor between two characters, lies in or at another.
fn touches(here: Span, start: u32, end: u32) -> bool {
    here.start <= end && start <= here.end
}

/// "Replace "Monday" with "Thursday"".
fn title(finding: &Reported, suggestion: &ReportedSuggestion) -> String {
    let text = one_line(&suggestion.text);
    match finding.replaced(suggestion) {
        Some(old) => format!("Replace “{}” with “{text}”", one_line(old)),
        None => format!("Write “{text}”"),
    }
}

/// An edit of one document; it is for that version alone where the client knows versions.
fn one_edit(uri: &Uri, version: Option<i32>, edit: TextEdit) -> WorkspaceEdit {
    match version {
        None => WorkspaceEdit {
            changes: Some(HashMap::from([(uri.clone(), vec![edit])])),
            ..WorkspaceEdit::default()
        },
        version => WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit {
                text_document: OptionalVersionedTextDocumentIdentifier {
                    uri: uri.clone(),
                    version,
                },
                edits: vec![OneOf::Left(edit)],
            }])),
            ..WorkspaceEdit::default()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_wanted_is_offered() {
        let wants = |only: Option<&[&'static str]>| {
            let only = only.map(|only| only.iter().map(|kind| CodeActionKind::new(kind)).collect());
            Asked { range: Range::default(), only }.wants(&CodeActionKind::QUICKFIX)
        };
        assert!(wants(None) && wants(Some(&["quickfix"])) && wants(Some(&["", "source"])));
        assert!(!wants(Some(&[])) && !wants(Some(&["source.fixAll"])) && !wants(Some(&["quick"])));
    }

    #[test]
    fn a_cursor_at_either_end_of_a_place_is_at_it() {
        let cursor = |at| Span::new(at, at);
        assert!(touches(cursor(3), 3, 7) && touches(cursor(7), 3, 7));
        assert!(!touches(cursor(2), 3, 7) && !touches(cursor(8), 3, 7));
    }
}
