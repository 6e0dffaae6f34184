//! `factlint lsp`: a language server for editors, over standard input and output.
//!
//! One thread reads ([`wire`]), one holds the conversation ([`server`]), one checks ([`worker`]), one
//! writes. What an editor can be told is a file each: [`diagnostics`], [`actions`], [`accept`], [`hover`].

mod accept;
mod actions;
mod analysis;
mod buffer;
mod client;
mod diagnostics;
mod hover;
mod language_id;
mod position;
mod server;
mod settings;
mod setup;
mod uri;
mod wire;
mod worker;

use std::io::{self, BufReader, BufWriter};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use clap::Args;
use serde_json::Value as Json;

use super::failure::Failure;
use super::project::confidence;
use super::terminal::Terminal;
use super::{Run, Status};
use server::{End, serve};
use settings::Settings;
use wire::Incoming;

/// Serve editors (Language Server Protocol)
///
/// It speaks over standard input and output. Findings are shown while the document is written, with the other places of each; suggestions
/// are offered as quick fixes, and a figure shows on hover how it was read. Recipes for editors are in
/// docs/editors.md.
#[derive(Args)]
#[command(after_help = "\
An editor starts it: Neovim by vim.lsp.start({cmd = {'factlint', 'lsp'}}).
Settings, by initializationOptions or workspace/didChangeConfiguration:
  minConfidence, only, ignore, rules, config, isolated (as the options here).")]
pub(super) struct Lsp {
    /// Show findings of at least this confidence, from 0 to 1 [default: as configured, or 0.5]
    #[arg(long, value_name = "NUMBER", value_parser = confidence)]
    min_confidence: Option<f64>,

    /// Run only this rule (repeatable, or a list with commas)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    only: Vec<String>,

    /// Do not run this rule (repeatable, or a list with commas)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,

    /// Add the rules in this folder, or in this file
    #[arg(long = "rules", value_name = "DIR")]
    rules: Vec<PathBuf>,

    /// Use this configuration for all files, and not the nearest to each
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Use no configuration
    #[arg(long, conflicts_with = "config")]
    isolated: bool,

    /// Use standard input and output, as is done anyway: some editors say it
    #[arg(long, hide = true)]
    stdio: bool,
}

impl Run for Lsp {
    const NAME: &'static str = "lsp";

    fn run(self, _: &Terminal) -> Result<Status, Failure> {
        let Self { min_confidence, only, ignore, rules, config, isolated, .. } = self;
        let settings = Settings { min_confidence, only, ignore, rules, config, isolated };
        let (heard, incoming) = channel();
        // It ends with the stream, or with the process: nobody waits for it.
        thread::spawn(move || listen(&heard));
        let (out, outgoing) = channel();
        let writer = thread::spawn(move || speak(&outgoing));
        let end = serve(&incoming, &out, &settings);
        drop(out);
        let _ = writer.join();
        Ok(match end {
            End::Agreed => Status::Fine,
            // By the protocol the exit code is 1 where the end was not announced.
            End::Sudden => Status::Found,
        })
    }
}

fn listen(heard: &Sender<Incoming>) {
    let mut from = BufReader::with_capacity(1 << 16, io::stdin().lock());
    while let Ok(Some(incoming)) = wire::read(&mut from) {
        if heard.send(incoming).is_err() {
            return;
        }
    }
}

fn speak(outgoing: &Receiver<Json>) {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    for message in outgoing {
        if wire::write(&mut out, &message).is_err() {
            return;
        }
    }
}
