//! factlint in WebAssembly: two functions with strings, of which `index.js` makes a package.

use std::cell::OnceCell;

use factlint::Linter;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The linter, made at the first draft.
    static LINTER: OnceCell<Result<Linter, String>> = const { OnceCell::new() };
}

/// What cannot all be true in a draft, as JSON: `{"findings": [...]}` or `{"error": "..."}`.
/// The ending of `name` tells the format; `text` is the whole draft.
#[wasm_bindgen]
#[must_use]
pub fn check_json(name: &str, text: &str, min_confidence: f64) -> String {
    let answer = LINTER.with(|linter| {
        let linter = linter.get_or_init(|| Linter::new().map_err(|error| error.to_string()));
        let linter = linter.as_ref().map_err(Clone::clone)?;
        let bytes = text.as_bytes().to_vec();
        linter.check_at(name, bytes, min_confidence).map_err(|error| error.to_string())
    });
    let answer = match answer {
        Ok(findings) => serde_json::json!({ "findings": findings }),
        Err(error) => serde_json::json!({ "error": error }),
    };
    answer.to_string()
}

/// The confidence from which on findings are shown elsewhere.
#[wasm_bindgen]
#[must_use]
pub fn least_confidence() -> f64 {
    factlint::rules::LEAST_CONFIDENCE
}
