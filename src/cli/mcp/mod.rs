//! `factlint mcp`: tools for language models, by the Model Context Protocol over standard input and
//! output.
//!
//! A tool is a file here and a line in [`TOOLS`].

mod check_files;
mod check_text;
mod checked;
mod explain_rule;
mod files;
mod linter;
mod list_rules;
mod read_facts;
mod tool;

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, Implementation, ListToolsResult,
    PaginatedRequestParams, ServerCapabilities, ServerConfig,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer, ServerHandler, ServiceExt};

use super::failure::Failure;
use super::project::{ProjectOptions, confidence};
use super::terminal::Terminal;
use super::{Run, Status};
use files::Roots;
use linter::Linter;
use tool::Named;

/// Every tool, in the order in which they are listed.
const TOOLS: &[Named] = &[
    Named::of::<check_text::CheckText>(),
    Named::of::<check_files::CheckFiles>(),
    Named::of::<read_facts::ReadFacts>(),
    Named::of::<explain_rule::ExplainRule>(),
    Named::of::<list_rules::ListRules>(),
];

/// What a model is told of the tools as a whole.
const INSTRUCTIONS: &str = "\
factlint finds what cannot all be true in a text: two figures for one thing, percentages that their \
figures do not give, parts that miss their total, a date on another weekday. It needs no network and \
no model, and knows nothing of the world: it compares a text with itself.

After a draft is written or changed, call check_text (or check_files) on the whole of it. For each \
finding go back to the source of the figures and correct the place that is wrong; the first place is the \
likelier one. A suggestion is one of several possible corrections: never apply one only to silence the \
finding, and where the source does not settle it, ask. Then check again.";

/// Serve language models and their agents (Model Context Protocol)
///
/// It speaks over standard input and output. The tools are `check_text`, `check_files`, `read_facts`, `explain_rule` and `list_rules`. How to use it as a
/// gate after a model has written a draft is in docs/agents.md.
#[derive(Args)]
#[command(after_help = "\
Examples:
  factlint mcp                      files in this folder and below can be checked
  factlint mcp drafts/ notes/       files in these folders alone
  claude mcp add factlint -- factlint mcp")]
pub(super) struct Mcp {
    /// Folders whose files may be read [default: this folder]
    #[arg(value_name = "FOLDER")]
    roots: Vec<PathBuf>,

    /// Report findings of at least this confidence, from 0 to 1 [default: as configured, or 0.5]
    #[arg(long, value_name = "NUMBER", value_parser = confidence)]
    min_confidence: Option<f64>,

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
}

impl Run for Mcp {
    const NAME: &'static str = "mcp";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let roots = Roots::new(&self.roots)?;
        let Self { min_confidence, ignore, rules, config, isolated, .. } = self;
        let options = ProjectOptions {
            ignore,
            min_confidence,
            fail_on: None,
            config,
            isolated,
            ..ProjectOptions::default()
        };
        let linter = Linter::new(options, rules, *terminal)?;
        let server = Server { desk: Arc::new(Desk { linter, roots }) };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Failure::new(format!("no runtime: {error}")))?;
        let ended = runtime.block_on(async {
            let running = server.serve(rmcp::transport::stdio()).await;
            let running = running.map_err(|error| Failure::new(error.to_string()))?;
            running.waiting().await.map_err(|error| Failure::new(error.to_string()))
        });
        // A read of standard input that is under way is not waited for.
        runtime.shutdown_background();
        ended.map(|_| Status::Fine)
    }
}

/// What the tools work with.
struct Desk {
    linter: Linter,
    roots: Roots,
}

#[derive(Clone)]
struct Server {
    desk: Arc<Desk>,
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("factlint", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(TOOLS.iter().map(Named::card).collect()))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(tool) = TOOLS.iter().find(|tool| tool.name == request.name) else {
            let why = format!("there is no tool `{}`", request.name);
            return Err(ErrorData::invalid_params(why, None));
        };
        let desk = Arc::clone(&self.desk);
        let arguments = request.arguments.unwrap_or_default();
        // Not on the thread that listens: a long document must not keep others waiting.
        let called = tokio::task::spawn_blocking(move || (tool.call)(&desk, arguments)).await;
        match called {
            Ok(result) => Ok(result.into()),
            Err(_) => Err(ErrorData::internal_error("the tool failed", None)),
        }
    }
}
