//! The thread that reads and checks, so that the one that listens never waits.
//!
//! Only the newest state of a document is checked; what is asked about a document is answered from a
//! check of its newest state. Where a check takes long, the next one waits until typing pauses.

use std::collections::{BTreeMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use lsp_server::{ErrorCode, RequestId};
use lsp_types::{Diagnostic, MessageType, Position, PublishDiagnosticsParams, Uri};

use super::actions::{self, Asked};
use super::analysis::{Analysis, Job};
use super::buffer::Newest;
use super::client::Client;
use super::diagnostics::diagnostic;
use super::hover::hover;
use super::settings::Settings;
use super::setup::Setup;
use crate::cli::check::{card, not_compared};
use crate::report::Reported;

/// A check that takes no longer than this follows every edit at once.
const SWIFT: Duration = Duration::from_millis(40);
/// After an edit no more than this is waited for the next one.
const PAUSE: Duration = Duration::from_millis(300);

/// What the worker is told.
pub(super) enum Task {
    /// A document was opened, or edited.
    Check { uri: Uri, job: Job, newest: Newest },
    /// A document was closed.
    Close(Uri),
    /// Something is asked about a document.
    Ask { id: RequestId, uri: Uri, question: Question },
    /// An answer is no longer wanted.
    Cancel(RequestId),
    /// The settings are others, or a file that they name is.
    Set(Settings),
    /// No more will be told.
    Stop,
}

/// What can be asked about a document.
#[derive(Debug)]
pub(super) enum Question {
    /// How a place was read.
    Hover(Position),
    /// What can be done about the findings at a place.
    Actions(Asked),
}

/// An open document.
struct Open {
    uri: Uri,
    job: Job,
    /// Whether this state of it is still the newest.
    newest: Newest,
    /// It is not checked as it is now.
    stale: bool,
    /// How long the last check took.
    took: Duration,
    analysis: Option<Analysis>,
}

/// The worker with all that it knows.
pub(super) struct Worker {
    client: Client,
    tasks: Receiver<Task>,
    setup: Setup,
    /// By their URIs.
    open: BTreeMap<String, Open>,
    asked: VecDeque<(RequestId, Uri, Question)>,
    stopped: bool,
}

impl Worker {
    pub fn new(client: Client, tasks: Receiver<Task>, setup: Setup) -> Self {
        let (open, asked) = (BTreeMap::new(), VecDeque::new());
        Self { client, tasks, setup, open, asked, stopped: false }
    }

    /// Works until it is told to stop, or nobody is left to tell it anything.
    pub fn run(mut self) {
        while !self.stopped {
            match self.tasks.recv() {
                Ok(task) => self.take(task),
                Err(_) => return,
            }
            self.take_all();
            while !self.stopped && self.work() {
                self.take_all();
            }
        }
    }

    fn take_all(&mut self) {
        while let Ok(task) = self.tasks.try_recv() {
            self.take(task);
        }
    }

    fn take(&mut self, task: Task) {
        match task {
            Task::Check { uri, job, newest } => {
                let key = uri.as_str().to_owned();
                let before = self.open.remove(&key);
                let (took, analysis) =
                    before.map_or_else(Default::default, |open| (open.took, open.analysis));
                let open = Open { uri, job, newest, stale: true, took, analysis };
                self.open.insert(key, open);
            }
            Task::Close(uri) => {
                self.open.remove(uri.as_str());
                self.client.publish(&PublishDiagnosticsParams::new(uri, Vec::new(), None));
            }
            Task::Ask { id, uri, question } => self.asked.push_back((id, uri, question)),
            Task::Cancel(id) => {
                if let Some(at) = self.asked.iter().position(|(asked, ..)| *asked == id) {
                    self.asked.remove(at);
                    self.client.refuse(&id, ErrorCode::RequestCanceled, "canceled");
                }
            }
            Task::Set(settings) => {
                self.setup = Setup::new(&settings, &self.client);
                self.open.values_mut().for_each(|open| open.stale = true);
            }
            Task::Stop => self.stopped = true,
        }
    }

    /// Does one thing; false where nothing is left to do.
    fn work(&mut self) -> bool {
        let stale =
            self.open.iter().filter(|(_, open)| open.stale).min_by_key(|(_, open)| open.took);
        if let Some((key, took)) = stale.map(|(key, open)| (key.clone(), open.took)) {
            if took <= SWIFT || !self.goes_on(took.min(PAUSE)) {
                self.check(&key);
            }
            return true;
        }
        match self.asked.pop_front() {
            Some((id, uri, question)) => {
                self.answer(&id, &uri, &question);
                true
            }
            None => false,
        }
    }

    /// Whether more is told within that time.
    fn goes_on(&mut self, pause: Duration) -> bool {
        match self.tasks.recv_timeout(pause) {
            Ok(task) => {
                self.take(task);
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => {
                self.stopped = true;
                true
            }
        }
    }

    fn check(&mut self, key: &str) {
        let Self { open, setup, client, .. } = self;
        let Some(open) = open.get_mut(key) else { return };
        open.stale = false;
        let started = Instant::now();
        let path = super::uri::is_file(open.uri.as_str()).then(|| Path::new(&open.job.path));
        let Some(ready) = setup.ready(path, client) else { return };
        // No check panics; were one to, the editor should keep its other documents.
        // It ends early where the document is edited or closed meanwhile.
        let goes_on = || open.newest.holds();
        let checked = catch_unwind(AssertUnwindSafe(|| Analysis::of(&open.job, &ready, &goes_on)));
        let analysis = match checked {
            Ok(Ok(Some(analysis))) if open.newest.holds() => analysis,
            // A newer state is on its way.
            Ok(Ok(_)) => return,
            Ok(Err(not_text)) => {
                open.analysis = None;
                client.log(MessageType::WARNING, &format!("{}: {not_text}", open.job.path));
                let version = Some(open.job.version);
                client.publish(&PublishDiagnosticsParams::new(
                    open.uri.clone(),
                    Vec::new(),
                    version,
                ));
                return;
            }
            Err(_) => {
                client.log(MessageType::ERROR, &format!("{}: the check failed", open.job.path));
                return;
            }
        };
        open.took = started.elapsed();
        if let Some(foreign) = &analysis.foreign {
            client.log(MessageType::INFO, &format!("{}: {}", open.job.path, not_compared(foreign)));
        }
        let told = |finding| told(finding, &analysis, &open.uri, client);
        let diagnostics = analysis.findings.iter().filter_map(told).collect();
        let version = Some(analysis.version);
        client.publish(&PublishDiagnosticsParams::new(open.uri.clone(), diagnostics, version));
        open.analysis = Some(analysis);
    }

    fn answer(&self, id: &RequestId, uri: &Uri, question: &Question) {
        let analysis = self.open.get(uri.as_str()).and_then(|open| open.analysis.as_ref());
        let Some(analysis) = analysis else { return self.client.answer(id, &()) };
        let client = &self.client;
        let answered = catch_unwind(AssertUnwindSafe(|| match question {
            Question::Hover(at) => {
                client.answer(id, &hover(*at, analysis, client.markdown));
            }
            Question::Actions(asked) => {
                let told = |finding: &Reported| told(finding, analysis, uri, client);
                let all = actions::actions(asked, analysis, uri, client.versioned_edits, told);
                client.answer(id, &all);
            }
        }));
        if answered.is_err() {
            client.refuse(id, ErrorCode::InternalError, "the request failed");
        }
    }
}

/// A finding as the client is told of it.
fn told(finding: &Reported, analysis: &Analysis, uri: &Uri, client: &Client) -> Option<Diagnostic> {
    let mut rules = analysis.ready.checker.engine().rules().iter();
    let link = rules.find(|rule| rule.id == finding.rule).map(|rule| card(rule).url);
    diagnostic(finding, analysis, uri, client.telling, link.as_deref())
}
