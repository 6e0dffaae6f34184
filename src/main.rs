//! The `factlint` command. All of it is in [`factlint::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    factlint::cli::run()
}
