//! `factlint completions`: what a shell completes a command by.

use clap::Args;
use clap_complete::Shell;

use super::failure::Failure;
use super::terminal::Terminal;
use super::{Run, Status, told_command};

/// Print the completions of a shell
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint completions bash > ~/.local/share/bash-completion/completions/factlint
  factlint completions zsh > ~/.zfunc/_factlint       (with ~/.zfunc in fpath)
  factlint completions fish > ~/.config/fish/completions/factlint.fish")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

impl Run for Completions {
    const NAME: &'static str = "completions";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut told_command(), "factlint", &mut script);
        terminal.print(|out, _| out.write_all(&script))?;
        Ok(Status::Fine)
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn every_shell_has_completions() {
        for shell in Shell::value_variants() {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut told_command(), "factlint", &mut script);
            let script = String::from_utf8_lossy(&script);
            assert!(script.contains("print-config"), "{shell}");
            // A hidden command, and an option that it alone has.
            assert!(!script.contains("go-on"), "{shell}");
        }
    }
}
