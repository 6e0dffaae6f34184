//! A source file as read: bytes to text, text to blocks.

mod encoding;
mod source;

pub use encoding::NotText;
pub use source::{Place, Source};
