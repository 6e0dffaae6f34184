//! factlint in Zed: starts `factlint lsp`, and hands over the user's settings.

use zed_extension_api::settings::LspSettings;
use zed_extension_api::{self as zed, serde_json, Command, LanguageServerId, Result, Worktree};

struct Factlint;

impl Factlint {
    fn settings(worktree: &Worktree) -> Option<LspSettings> {
        LspSettings::for_worktree("factlint", worktree).ok()
    }
}

impl zed::Extension for Factlint {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let binary = Self::settings(worktree).and_then(|settings| settings.binary);
        let path = binary.as_ref().and_then(|binary| binary.path.clone());
        let found = path.or_else(|| worktree.which("factlint"));
        let command = found.ok_or("factlint is not on the PATH: `cargo install factlint`, or set lsp.factlint.binary.path")?;
        let args = binary.and_then(|binary| binary.arguments).unwrap_or_else(|| vec!["lsp".to_owned()]);
        Ok(Command { command, args, env: worktree.shell_env() })
    }

    fn language_server_initialization_options(
        &mut self,
        _: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<serde_json::Value>> {
        Ok(Self::settings(worktree).and_then(|settings| settings.initialization_options))
    }

    fn language_server_workspace_configuration(
        &mut self,
        _: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<serde_json::Value>> {
        let settings = Self::settings(worktree).and_then(|settings| settings.settings);
        Ok(settings.map(|settings| serde_json::json!({ "factlint": settings })))
    }
}

zed::register_extension!(Factlint);
