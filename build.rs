//! Tells Cargo to build again when a rule or a language's data changes: both are compiled in.

#![expect(clippy::disallowed_macros, reason = "this is how a build script speaks to Cargo")]

fn main() {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=languages");
}
