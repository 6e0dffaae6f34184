//! SARIF 2.1.0 (OASIS): what code scanning services and editors read. Numbers such as 3.11.5 are
//! sections of the standard.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::fingerprint::Fingerprints;
use super::printable::{paragraphs, printable_json};
use super::reported::{Reported, ReportedLabel, ReportedSuggestion};
use super::text::quoted;
use super::{Format, Options, Report, RuleCard, Skipped, uri};
use crate::rules::Severity;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// SARIF 2.1.0. Columns are UTF-16 code units, which is what viewers take them for that do not look
/// at `columnKind`.
pub(super) struct Sarif;

impl Format for Sarif {
    /// Result by result: a log of many findings is never held as a whole.
    fn write(&self, report: &Report<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
        let cards = all_cards(report);
        let index: BTreeMap<_, _> =
            cards.iter().enumerate().map(|(n, card)| (card.id.as_str(), n)).collect();
        // The version first (3.13.2).
        write!(out, "{{\n  \"version\": \"2.1.0\",\n  \"$schema\": \"{SCHEMA}\",\n")?;
        write!(out, "  \"runs\": [\n    {{\n")?;
        let driver = json!({"driver": {
            "name": "factlint",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": cards.iter().map(rule).collect::<Vec<_>>(),
        }});
        property(out, "columnKind", &json!("utf16CodeUnits"))?;
        if !report.skipped.is_empty() {
            property(out, "invocations", &json!([invocation(report)]))?;
        }
        property(out, "newlineSequences", &json!(["\r\n", "\n", "\r"]))?;
        write!(out, "      \"results\": [")?;
        let mut marks = Fingerprints::default();
        for (number, finding) in report.findings.iter().enumerate() {
            let index = index.get(finding.rule.as_str()).copied();
            let result = result(finding, index, &marks.in_file(finding));
            let separator = if number == 0 { "" } else { "," };
            write!(out, "{separator}\n        {}", indented(&result, 8)?)?;
        }
        let end = if report.findings.is_empty() { "" } else { "\n      " };
        write!(out, "{end}],\n      \"tool\": {}\n", indented(&driver, 6)?)?;
        writeln!(out, "    }}\n  ]\n}}")
    }
}

/// A property of the run, with the comma after it.
fn property(out: &mut dyn Write, name: &str, value: &Value) -> io::Result<()> {
    writeln!(out, "      \"{name}\": {},", indented(value, 6)?)
}

/// A value over several lines, those after the first indented.
fn indented(value: &Value, by: usize) -> io::Result<String> {
    let indent = format!("\n{}", " ".repeat(by));
    Ok(printable_json(&serde_json::to_string_pretty(value)?).replace('\n', &indent))
}

/// What could not be checked (3.20.21).
fn invocation(report: &Report<'_>) -> Value {
    let notifications = report.skipped.iter().map(|Skipped { path, reason }| {
        json!({
            "level": "warning",
            "message": {"text": message_text(&format!("not checked: {reason}"))},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri::of_file(path)}}}],
        })
    });
    let notifications: Vec<_> = notifications.collect();
    json!({"executionSuccessful": true, "toolExecutionNotifications": notifications})
}

/// The cards of the rules that ran, and a bare one for any finding that has none.
fn all_cards(report: &Report<'_>) -> Vec<RuleCard> {
    let mut cards = report.rules.to_vec();
    for finding in report.findings {
        if !cards.iter().any(|card| card.id == finding.rule) {
            cards.push(RuleCard {
                id: finding.rule.clone(),
                title: finding.rule.clone(),
                help: String::new(),
                severity: finding.severity,
                url: String::new(),
            });
        }
    }
    cards
}

fn rule(card: &RuleCard) -> Value {
    let title = if card.title.is_empty() { &card.id } else { &card.title };
    let help = if card.help.is_empty() { title.clone() } else { paragraphs(&card.help) };
    let mut rule = json!({
        "id": card.id,
        "shortDescription": {"text": message_text(title)},
        "fullDescription": {"text": message_text(&help)},
        "help": {"text": message_text(&help)},
        "defaultConfiguration": {"level": level(card.severity)},
    });
    if !card.url.is_empty() {
        rule["helpUri"] = json!(card.url);
    }
    rule
}

fn result(finding: &Reported, rule: Option<usize>, mark: &str) -> Value {
    let (first, others) = match finding.labels.split_first() {
        Some((first, others)) => (Some(first), others),
        None => (None, [].as_slice()),
    };
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": {"text": message(finding, others)},
        "locations": first.iter().map(|label| location(label)).collect::<Vec<_>>(),
        "partialFingerprints": {"factlint/v1": mark},
        "properties": {"confidence": finding.confidence},
    });
    if !others.is_empty() {
        let related = others.iter().enumerate().map(|(n, label)| related_location(n + 1, label));
        result["relatedLocations"] = related.collect();
    }
    if !finding.suggestions.is_empty() {
        result["fixes"] =
            finding.suggestions.iter().map(|suggestion| fix(finding, suggestion)).collect();
    }
    if let Some(rule) = rule {
        result["ruleIndex"] = json!(rule);
    }
    result
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn location(label: &ReportedLabel) -> Value {
    let mut location = json!({"physicalLocation": {
        "artifactLocation": {"uri": uri::of_file(&label.path)},
        "region": {
            "startLine": label.line,
            "startColumn": label.units.utf16.0,
            "endLine": label.end_line,
            "endColumn": label.units.utf16.1,
            "snippet": {"text": label.text},
        },
    }});
    if let Some(part) = label.part {
        // Lines and columns mean nothing in such a file (3.33.4).
        if let Some(place) = location["physicalLocation"].as_object_mut() {
            place.remove("region");
        }
        location["logicalLocations"] = json!([{"fullyQualifiedName": part.to_string()}]);
    }
    if !label.note.is_empty() {
        location["message"] = json!({"text": message_text(&label.note)});
    }
    location
}

/// One of the suggestions, which are offered one by one (3.55).
fn fix(finding: &Reported, suggestion: &ReportedSuggestion) -> Value {
    let ReportedSuggestion { text, place, .. } = suggestion;
    let old = finding.replaced(suggestion);
    let old = old.map_or(String::new(), |old| format!(" for {}", quoted(old)));
    json!({
        "description": {"text": message_text(&format!("write {}{old}", quoted(text)))},
        "artifactChanges": [{
            "artifactLocation": {"uri": uri::of_file(&finding.path)},
            "replacements": [{
                "deletedRegion": {
                    "startLine": place.line,
                    "startColumn": place.units.utf16.0,
                    "endLine": place.end_line,
                    "endColumn": place.units.utf16.1,
                },
                "insertedContent": {"text": text},
            }],
        }],
    })
}

fn related_location(id: usize, label: &ReportedLabel) -> Value {
    let mut location = location(label);
    location["id"] = json!(id);
    location
}

/// The message, with links to the related locations: GitHub shows those only where the message
/// links to them.
fn message(finding: &Reported, others: &[ReportedLabel]) -> String {
    let mut said = plain(&finding.message);
    let links: Vec<_> = others.iter().enumerate().map(|(n, label)| link(n + 1, label)).collect();
    if !links.is_empty() {
        said = format!("{said} (see {})", links.join(", "));
    }
    if !finding.help.is_empty() {
        said = format!("{said}\n{}", plain(&finding.help));
    }
    escape_braces(&said)
}

/// A link to the location `id`; brackets in its text need a backslash (3.11.6).
fn link(id: usize, label: &ReportedLabel) -> String {
    let mut text = String::new();
    for c in quoted(&label.text).chars() {
        if matches!(c, '[' | ']' | '\\') {
            text.push('\\');
        }
        text.push(c);
    }
    format!("[{text}]({id})")
}

fn message_text(text: &str) -> String {
    escape_braces(&plain(text))
}

/// Text in which nothing reads as a link.
fn plain(text: &str) -> String {
    text.replace("](", "] (")
}

/// Braces mark placeholders, so literal ones are doubled (3.11.5).
fn escape_braces(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}
