//! The part of the Python package that is written in Rust: it checks texts and answers in JSON, of
//! which `python/factlint/__init__.py` makes dataclasses.

use std::sync::OnceLock;

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use rayon::prelude::*;

use factlint::Linter;

/// The linter, made once for the interpreter.
static LINTER: OnceLock<Linter> = OnceLock::new();

fn linter() -> PyResult<&'static Linter> {
    if let Some(linter) = LINTER.get() {
        return Ok(linter);
    }
    let made = Linter::new().map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    Ok(LINTER.get_or_init(|| made))
}

/// What cannot all be true in a file, as a JSON list of findings.
fn findings(linter: &Linter, name: &str, bytes: Vec<u8>, least: f64) -> Result<String, String> {
    let findings = linter.check_at(name, bytes, least).map_err(|error| error.to_string())?;
    serde_json::to_string(&findings).map_err(|error| error.to_string())
}

/// Checks one draft. `name` tells by its ending in which format it is written.
#[pyfunction]
fn check_json(py: Python<'_>, name: &str, bytes: Vec<u8>, min_confidence: f64) -> PyResult<String> {
    let linter = linter()?;
    py.detach(|| findings(linter, name, bytes, min_confidence)).map_err(PyValueError::new_err)
}

/// Checks many texts of one format side by side; a missing text has no findings.
#[pyfunction]
fn check_many_json(
    py: Python<'_>,
    name: &str,
    texts: Vec<Option<String>>,
    min_confidence: f64,
) -> PyResult<Vec<String>> {
    let linter = linter()?;
    let one = |text: Option<String>| match text {
        Some(text) => findings(linter, name, text.into_bytes(), min_confidence),
        None => Ok("[]".to_owned()),
    };
    py.detach(|| texts.into_par_iter().map(one).collect::<Result<Vec<_>, _>>())
        .map_err(PyValueError::new_err)
}

/// The module `factlint._factlint`.
#[pymodule]
fn _factlint(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("LEAST_CONFIDENCE", factlint::rules::LEAST_CONFIDENCE)?;
    module.add_function(wrap_pyfunction!(check_json, module)?)?;
    module.add_function(wrap_pyfunction!(check_many_json, module)?)
}
