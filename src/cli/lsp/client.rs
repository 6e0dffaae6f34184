//! The editor: what it can show, and how it is spoken to.

use std::sync::mpsc::Sender;

use lsp_server::{ErrorCode, RequestId};
use lsp_types::notification::{LogMessage, Notification, PublishDiagnostics, ShowMessage};
use lsp_types::{
    ClientCapabilities, LogMessageParams, MarkupKind, MessageType, PublishDiagnosticsParams,
    ShowMessageParams,
};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::position::Encoding;

/// How findings are told to a client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Telling {
    /// It shows the other places of a diagnostic.
    pub related: bool,
    /// It links a diagnostic's code.
    pub links: bool,
}

/// A client by what it said of itself.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // each is something it can do, or cannot
pub(super) struct Client {
    /// How it counts places.
    pub encoding: Encoding,
    /// How diagnostics are told to it.
    pub telling: Telling,
    /// It shows Markdown.
    pub markdown: bool,
    /// It takes edits that are for one version of a document.
    pub versioned_edits: bool,
    /// It can be asked for settings.
    pub settings: bool,
    /// It can be asked to watch files.
    pub watches: bool,
    out: Sender<Json>,
}

impl Client {
    pub fn new(can: &ClientCapabilities, out: Sender<Json>) -> Self {
        let text = can.text_document.as_ref();
        let workspace = can.workspace.as_ref();
        let offered =
            can.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let diagnostics = text.and_then(|text| text.publish_diagnostics.as_ref());
        let formats = text.and_then(|text| text.hover.as_ref()?.content_format.as_ref());
        let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        Self {
            encoding: Encoding::negotiated(offered),
            telling: Telling {
                related: diagnostics.and_then(|can| can.related_information) == Some(true),
                links: diagnostics.and_then(|can| can.code_description_support) == Some(true),
            },
            markdown: formats.is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            versioned_edits: edits.and_then(|can| can.document_changes) == Some(true),
            settings: workspace.and_then(|workspace| workspace.configuration) == Some(true),
            watches: watched.and_then(|can| can.dynamic_registration) == Some(true),
            out,
        }
    }

    /// Sends a message. Where nobody listens any more, the end of the input will tell.
    pub fn send(&self, message: Json) {
        let _ = self.out.send(message);
    }

    pub fn notify<N: Notification>(&self, params: &N::Params) {
        self.send(json!({"jsonrpc": "2.0", "method": N::METHOD, "params": params}));
    }

    pub fn publish(&self, diagnostics: &PublishDiagnosticsParams) {
        self.notify::<PublishDiagnostics>(diagnostics);
    }

    /// Asks the client for something.
    pub fn request(&self, id: &str, method: &str, params: &Json) {
        self.send(json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
    }

    /// Answers a request.
    pub fn answer(&self, id: &RequestId, result: &impl Serialize) {
        self.send(json!({"jsonrpc": "2.0", "id": id, "result": result}));
    }

    /// Refuses a request.
    pub fn refuse(&self, id: &RequestId, code: ErrorCode, why: &str) {
        let error = json!({"code": code as i32, "message": why});
        self.send(json!({"jsonrpc": "2.0", "id": id, "error": error}));
    }

    /// A line for the editor's log.
    pub fn log(&self, typ: MessageType, message: &str) {
        self.notify::<LogMessage>(&LogMessageParams { typ, message: message.to_owned() });
    }

    /// A message that the user should see.
    pub fn show(&self, typ: MessageType, message: &str) {
        self.notify::<ShowMessage>(&ShowMessageParams { typ, message: message.to_owned() });
    }
}
