//! Tells Cargo to build again when a rule or a language's data changes: both are compiled in.

fn main() {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=languages");
}
