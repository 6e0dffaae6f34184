//! An open document as it was read and checked.

use std::cell::OnceCell;
use std::sync::Arc;

use lsp_types::Range;

use super::position::{Encoding, Lines};
use super::setup::Ready;
use crate::cli::facts::{Draft, Fact, all};
use crate::document::{Document, FORMATS, Format, NotText, Source};
use crate::facts::Facts;
use crate::language::Foreign;
use crate::report::{Reported, sort};
use crate::rules::{Agreement, LEAST_CONFIDENCE};
use crate::value::Span;

/// A state of a document with all that is known of it.
#[derive(Debug)]
pub(super) struct Analysis {
    /// The editor's number for this state.
    pub version: i32,
    /// How it was read.
    pub format: &'static Format,
    /// The document as read.
    pub document: Document,
    /// What cannot all be true in it.
    pub findings: Vec<Reported>,
    /// What it states; read when it is first asked for.
    facts: OnceCell<Facts>,
    /// What the rules put equal in it.
    agreements: OnceCell<Vec<Agreement>>,
    /// The same as it is told, each fact with its bytes of the file.
    told: OnceCell<Vec<(Span, Fact)>>,
    /// Why its figures were not compared.
    pub foreign: Option<Foreign>,
    text: Arc<str>,
    lines: Lines,
    encoding: Encoding,
    /// What it was checked with.
    pub ready: Ready,
}

/// What is to be checked.
#[derive(Clone, Debug)]
pub(super) struct Job {
    /// The path, or the name of what has none.
    pub path: String,
    /// The format, where it is known.
    pub format: Option<&'static Format>,
    /// The editor's number for this state.
    pub version: i32,
    /// The text.
    pub text: Arc<str>,
    /// How the editor counts places.
    pub encoding: Encoding,
}

/// A document with what was found in it.
struct Read {
    document: Document,
    findings: Vec<Reported>,
    foreign: Option<Foreign>,
}

impl Read {
    fn of(
        path: &str,
        text: Vec<u8>,
        format: &'static Format,
        ready: &Ready,
        goes_on: &dyn Fn() -> bool,
    ) -> Result<Option<Self>, NotText> {
        let document = format.parse(Source::new(path, text)?);
        let Some(mut outcome) = ready.checker.check_while(&document, goes_on) else {
            return Ok(None);
        };
        if let Some(known) = &ready.known {
            known.hide(&mut outcome.findings);
        }
        Ok(Some(Self { document, findings: outcome.findings, foreign: outcome.foreign }))
    }
}

impl Analysis {
    /// Reads and checks a document, as long as that is wanted; none where it no longer was.
    ///
    /// # Errors
    /// [`NotText`] when the text is none.
    pub fn of(
        job: &Job,
        ready: &Ready,
        goes_on: &dyn Fn() -> bool,
    ) -> Result<Option<Self>, NotText> {
        let format = job.format.unwrap_or(&FORMATS[0]);
        let text = job.text.as_bytes().to_vec();
        let Some(read) = Read::of(&job.path, text, format, ready, goes_on)? else {
            return Ok(None);
        };
        let Read { document, mut findings, foreign } = read;
        sort(&mut findings);
        Ok(Some(Self {
            version: job.version,
            format,
            document,
            facts: OnceCell::new(),
            agreements: OnceCell::new(),
            told: OnceCell::new(),
            foreign,
            findings,
            lines: Lines::of(&job.text),
            text: Arc::clone(&job.text),
            encoding: job.encoding,
            ready: ready.clone(),
        }))
    }

    /// What would be found if the text were another; `None` where that is none.
    pub fn found_in(&self, text: String) -> Option<Vec<Reported>> {
        let path = self.document.source.path();
        let read = Read::of(path, text.into_bytes(), self.format, &self.ready, &|| true);
        read.ok().flatten().map(|read| read.findings)
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it states, as it is told: each fact with its bytes of the file.
    pub fn told(&self) -> &[(Span, Fact)] {
        self.told.get_or_init(|| {
            let facts = all(&self.draft());
            facts.into_iter().map(|fact| (self.written(fact.span), fact)).collect()
        })
    }

    /// The document with what it states.
    pub fn draft(&self) -> Draft<'_> {
        let engine = self.ready.checker.engine();
        let (document, language) = (&self.document, engine.language());
        let facts = self.facts.get_or_init(|| Facts::read(document, language));
        let agreements =
            self.agreements.get_or_init(|| engine.agreements_of(document, facts, LEAST_CONFIDENCE));
        Draft { document, facts, language, agreements, kinds: &self.ready.kinds, unicode: true }
    }

    /// The places of a span of the file's bytes, as the editor counts them.
    pub fn range(&self, start: u32, end: u32) -> Range {
        self.lines.range(&self.text, Span::new(start, end), self.encoding)
    }

    /// The bytes of the file between two places.
    pub fn bytes(&self, range: Range) -> Span {
        let bytes = self.lines.bytes(&self.text, range, self.encoding);
        let narrow = |n| u32::try_from(n).unwrap_or(u32::MAX);
        Span::new(narrow(bytes.start), narrow(bytes.end))
    }

    /// The file's bytes that a span of the text as read came from.
    fn written(&self, span: Span) -> Span {
        self.document.place(span).bytes
    }
}
