//! SARIF against its published schema.

#![expect(clippy::disallowed_methods, reason = "this test reads the schema where cargo has put it")]

use std::process::Command;

use serde_json::Value;

use super::{PLAIN, print, samples};
use crate::report::Reported;

/// The schema that OASIS publishes, from the package of the crate `serde-sarif`: cargo knows where
/// it has put that, so that no copy is needed here. Only this platform's packages are asked for:
/// those of others need not have been downloaded.
fn schema() -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let asked = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .args(["--filter-platform", "host-tuple"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
    let metadata: Value = serde_json::from_slice(&asked.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").unwrap();
    let manifest = std::path::Path::new(package["manifest_path"].as_str().unwrap());
    let schema = manifest.parent().unwrap().join("src/schema.json");
    let mut schema: Value =
        serde_json::from_str(&std::fs::read_to_string(schema).unwrap()).unwrap();
    // Two patterns for the names of languages, which are not written here, are no regular
    // expressions ("]?" without its bracket).
    for of in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][of]["properties"]["language"];
        assert!(language.as_object_mut().unwrap().remove("pattern").is_some(), "{of}");
    }
    schema
}

/// The snapshots should outlive the next release.
pub fn without_version(printed: &str) -> String {
    printed.replace(concat!("\"", env!("CARGO_PKG_VERSION"), "\""), "\"[version]\"")
}

#[test]
fn sarif() {
    insta::assert_snapshot!(without_version(&print("sarif", &samples::all(), PLAIN)));
}

#[test]
fn is_valid_by_the_published_schema() {
    let schema = schema();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let check = |findings: &[Reported]| {
        let printed = print("sarif", findings, PLAIN);
        let value = serde_json::from_str(&printed).unwrap();
        let errors: Vec<_> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let _: serde_sarif::sarif::Sarif = serde_json::from_str(&printed).unwrap();
    };
    check(&[]);
    check(&samples::all());
    check(&[samples::suggested()]);
    let wrong = serde_json::json!({"version": "2.1.0", "runs": [{"results": []}]});
    assert!(!validator.is_valid(&wrong), "the schema finds nothing wrong");
}

#[test]
fn results_point_to_their_rules_and_related_places() {
    let printed = print("sarif", &samples::all(), PLAIN);
    let log: Value = serde_json::from_str(&printed).unwrap();
    let run = &log["runs"][0];
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        for related in result["relatedLocations"].as_array().unwrap_or(&vec![]) {
            let link = format!("]({})", related["id"]);
            assert_eq!(result["message"]["text"].as_str().unwrap().matches(&link).count(), 1);
        }
    }
}

#[test]
fn each_suggestion_is_a_fix_of_its_own() {
    let printed = print("sarif", &[samples::suggested()], PLAIN);
    let log: Value = serde_json::from_str(&printed).unwrap();
    let fixes = &log["runs"][0]["results"][0]["fixes"];
    insta::assert_snapshot!(serde_json::to_string_pretty(fixes).unwrap());
    let log: Value = serde_json::from_str(&print("sarif", &[samples::bare()], PLAIN)).unwrap();
    assert!(log["runs"][0]["results"][0].get("fixes").is_none());
}

#[test]
fn repeated_findings_get_fingerprints_of_their_own() {
    let printed = print("sarif", &[samples::share(), samples::share()], PLAIN);
    let log: Value = serde_json::from_str(&printed).unwrap();
    let mark = |n: usize| {
        log["runs"][0]["results"][n]["partialFingerprints"]["factlint/v1"].as_str().unwrap()
    };
    assert_eq!(mark(0).replace(":1", ":2"), mark(1));
}
