//! The conversation with the editor: what comes in, and who answers it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    Cancel, DidChangeConfiguration, DidChangeTextDocument, DidChangeWatchedFiles,
    DidCloseTextDocument, DidOpenTextDocument, Exit, Initialized, Notification as Told,
};
use lsp_types::request::{CodeActionRequest, HoverRequest, Initialize, Request as Asks, Shutdown};
use lsp_types::{
    CancelParams, CodeActionKind, CodeActionOptions, CodeActionProviderCapability,
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, HoverProviderCapability, InitializeParams, InitializeResult,
    MessageType, NumberOrString, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, Uri,
};
use serde_json::{Value as Json, json};

use super::actions::Asked;
use super::analysis::Job;
use super::buffer::Buffer;
use super::client::Client;
use super::settings::{SECTION, Settings};
use super::setup::Setup;
use super::wire::Incoming;
use super::worker::{Question, Task, Worker};
use super::{language_id, uri};

/// The id of our request for settings.
const SETTINGS: &str = "factlint/settings";
/// The id of our request to watch files.
const WATCH: &str = "factlint/watch";

/// What ends the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The editor said that it would end, and then that it ends.
    Agreed,
    /// It ended without a word before.
    Sudden,
}

/// The server once the editor has said who it is.
struct Session {
    client: Client,
    settings: Settings,
    worker: Sender<Task>,
    /// The open documents by their URIs.
    buffers: BTreeMap<String, Buffer>,
    shut_down: bool,
}

/// Answers what comes in until the editor ends it, or the stream does.
pub(super) fn serve(incoming: &Receiver<Incoming>, out: &Sender<Json>, settings: &Settings) -> End {
    let mut session: Option<Session> = None;
    let mut worker: Option<thread::JoinHandle<()>> = None;
    let mut end = End::Sudden;
    for incoming in incoming {
        let message = match incoming {
            Incoming::Message(message) => message,
            Incoming::Wrong(answer) => {
                let _ = out.send(answer);
                continue;
            }
        };
        match (message, &mut session) {
            (Message::Notification(told), _) if told.method == Exit::METHOD => {
                let agreed = session.as_ref().is_some_and(|session| session.shut_down);
                end = if agreed { End::Agreed } else { End::Sudden };
                break;
            }
            (Message::Request(request), None) if request.method == Initialize::METHOD => {
                let (begun, thread) = Session::begin(request, out.clone(), settings);
                (session, worker) = (Some(begun), thread);
            }
            (Message::Request(request), None) => {
                let error = json!({"code": ErrorCode::ServerNotInitialized as i32,
                    "message": "the first request is `initialize`"});
                let _ = out.send(json!({"jsonrpc": "2.0", "id": request.id, "error": error}));
            }
            (_, None) => {}
            (Message::Request(request), Some(session)) => session.request(request),
            (Message::Notification(told), Some(session)) => session.notification(told),
            (Message::Response(response), Some(session)) => session.response(response),
        }
    }
    if let Some(session) = session {
        let _ = session.worker.send(Task::Stop);
    }
    // A check that is under way ends first; all that it says is still written.
    if let Some(worker) = worker {
        let _ = worker.join();
    }
    end
}

impl Session {
    /// Tells the editor what the server can do, and starts the worker.
    fn begin(
        request: Request,
        out: Sender<Json>,
        settings: &Settings,
    ) -> (Self, Option<thread::JoinHandle<()>>) {
        let options = request.params.get("initializationOptions").cloned().unwrap_or_default();
        // A client that says odd things of itself is taken for one that can do nothing.
        let params: InitializeParams = serde_json::from_value(request.params).unwrap_or_default();
        let client = Client::new(&params.capabilities, out);
        let (settings, wrong) = settings.with(&options);
        let result = InitializeResult {
            capabilities: capabilities(&client),
            server_info: Some(ServerInfo {
                name: "factlint".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        };
        client.answer(&request.id, &result);
        let (worker, tasks) = channel();
        let (for_worker, from_start) = (client.clone(), settings.clone());
        let work = move || {
            let setup = Setup::new(&from_start, &for_worker);
            Worker::new(for_worker, tasks, setup).run();
        };
        // Documents nest no deeper on this thread than on the main one.
        let thread = thread::Builder::new().name("check".to_owned()).stack_size(8 << 20);
        let thread = thread.spawn(work).ok();
        let mut session =
            Self { client, settings, worker, buffers: BTreeMap::new(), shut_down: false };
        session.complain(&wrong);
        (session, thread)
    }

    fn complain(&mut self, wrong: &[String]) {
        for why in wrong {
            self.client.show(MessageType::WARNING, why);
        }
    }

    fn tell(&self, task: Task) {
        // Where the worker is gone there is nobody to answer.
        let _ = self.worker.send(task);
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        if self.shut_down {
            let why = "the server was shut down";
            return self.client.refuse(&id, ErrorCode::InvalidRequest, why);
        }
        match method.as_str() {
            Shutdown::METHOD => {
                self.shut_down = true;
                self.client.answer(&id, &());
            }
            HoverRequest::METHOD => {
                self.ask::<HoverRequest>(id, params, |params| {
                    let place = params.text_document_position_params;
                    (place.text_document.uri, Question::Hover(place.position))
                });
            }
            CodeActionRequest::METHOD => {
                self.ask::<CodeActionRequest>(id, params, |params| {
                    let asked = Asked { range: params.range, only: params.context.only };
                    (params.text_document.uri, Question::Actions(asked))
                });
            }
            Initialize::METHOD => {
                let why = "the server was initialized before";
                self.client.refuse(&id, ErrorCode::InvalidRequest, why);
            }
            other => {
                let why = format!("`{other}` is not answered by factlint");
                self.client.refuse(&id, ErrorCode::MethodNotFound, &why);
            }
        }
    }

    /// Passes a question on to the worker.
    fn ask<R: Asks>(
        &self,
        id: RequestId,
        params: Json,
        question: impl FnOnce(R::Params) -> (Uri, Question),
    ) {
        match serde_json::from_value(params) {
            Ok(params) => {
                let (uri, question) = question(params);
                self.tell(Task::Ask { id, uri, question });
            }
            Err(error) => {
                let why = format!("{}: {error}", R::METHOD);
                self.client.refuse(&id, ErrorCode::InvalidParams, &why);
            }
        }
    }

    fn notification(&mut self, told: Notification) {
        match told.method.as_str() {
            DidOpenTextDocument::METHOD => self.heed::<DidOpenTextDocument>(told, Self::open),
            DidChangeTextDocument::METHOD => self.heed::<DidChangeTextDocument>(told, Self::edit),
            DidCloseTextDocument::METHOD => self.heed::<DidCloseTextDocument>(told, Self::close),
            DidChangeConfiguration::METHOD => {
                self.heed::<DidChangeConfiguration>(told, Self::configure);
            }
            DidChangeWatchedFiles::METHOD => {
                self.heed::<DidChangeWatchedFiles>(told, |session, _| {
                    session.tell(Task::Set(session.settings.clone()));
                });
            }
            Cancel::METHOD => self.heed::<Cancel>(told, |session, CancelParams { id }| {
                let id = match id {
                    NumberOrString::Number(number) => number.into(),
                    NumberOrString::String(text) => text.into(),
                };
                session.tell(Task::Cancel(id));
            }),
            Initialized::METHOD => self.initialized(),
            _ => {}
        }
    }

    /// Does what a notification asks for; one that cannot be read is logged and passed over.
    fn heed<N: Told>(&mut self, told: Notification, act: impl FnOnce(&mut Self, N::Params)) {
        match serde_json::from_value::<N::Params>(told.params) {
            Ok(params) => act(self, params),
            Err(error) => {
                self.client.log(MessageType::ERROR, &format!("{}: {error}", N::METHOD));
            }
        }
    }

    fn open(&mut self, told: DidOpenTextDocumentParams) {
        let document = told.text_document;
        let buffer = Buffer::new(document.language_id, document.version, document.text);
        let before = self.buffers.insert(document.uri.as_str().to_owned(), buffer);
        if let Some(before) = before {
            before.outdate();
        }
        self.check(document.uri);
    }

    fn edit(&mut self, told: DidChangeTextDocumentParams) {
        let document = told.text_document;
        if let Some(buffer) = self.buffers.get_mut(document.uri.as_str()) {
            buffer.edit(document.version, told.content_changes, self.client.encoding);
            self.check(document.uri);
        }
    }

    fn close(&mut self, told: DidCloseTextDocumentParams) {
        let uri = told.text_document.uri;
        if let Some(buffer) = self.buffers.remove(uri.as_str()) {
            buffer.outdate();
            self.tell(Task::Close(uri));
        }
    }

    fn configure(&mut self, told: DidChangeConfigurationParams) {
        let DidChangeConfigurationParams { settings } = told;
        if settings.is_null() {
            // Who wants to be asked sends nothing.
            self.ask_settings();
        } else {
            self.set(&settings);
        }
    }

    /// Gives the newest state of a document to the worker.
    fn check(&self, uri: Uri) {
        let Some(buffer) = self.buffers.get(uri.as_str()) else { return };
        let path = uri::path(uri.as_str());
        let job = Job {
            format: language_id::format(&buffer.language_id, &path),
            path,
            version: buffer.version,
            text: Arc::from(buffer.text()),
            encoding: self.client.encoding,
        };
        let newest = buffer.newest();
        self.tell(Task::Check { uri, job, newest });
    }

    fn initialized(&mut self) {
        if self.client.settings {
            self.ask_settings();
        }
        if self.client.watches {
            // Configurations, and the custom rules that they name.
            let watched = json!([{"globPattern": "**/*.{yaml,yml}"},
                {"globPattern": "**/pyproject.toml"}]);
            let params = json!({"registrations": [{
                "id": WATCH,
                "method": DidChangeWatchedFiles::METHOD,
                "registerOptions": {"watchers": watched},
            }]});
            self.client.request(WATCH, "client/registerCapability", &params);
        }
    }

    fn ask_settings(&self) {
        if self.client.settings {
            let params = json!({"items": [{"section": SECTION}]});
            self.client.request(SETTINGS, "workspace/configuration", &params);
        }
    }

    fn response(&mut self, response: Response) {
        if response.id == RequestId::from(SETTINGS.to_owned())
            && let Ok(answer) = response.response_result
            && let Some(settings) = answer.get(0)
        {
            self.set(settings);
        }
    }

    fn set(&mut self, said: &Json) {
        let (settings, wrong) = self.settings.with(said);
        self.complain(&wrong);
        if settings != self.settings {
            self.settings = settings.clone();
            self.tell(Task::Set(settings));
        }
    }
}

fn capabilities(client: &Client) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(client.encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    }
}
