//! A finding beside the text.

use std::io::{self, Write};

use super::{Numbered, Shown, severity_word};
use crate::report::printable::one_line;
use crate::report::reported::{Reported, ReportedLabel};
use crate::report::text::quoted;
use crate::report::xml::escaped;

/// Writes a finding with its places and what might be written instead.
pub(super) fn write(found: Numbered<'_>, shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Numbered { number, finding } = found;
    let severity = finding.severity;
    writeln!(
        out,
        "<article class=\"finding {}\" id=\"f{number}\" data-finding=\"{number}\" tabindex=\"-1\" \
         aria-labelledby=\"f{number}-title\">",
        severity.name()
    )?;
    let rule = rule(finding, shown);
    let sure = sure(finding);
    writeln!(
        out,
        "<p class=\"kind\"><span class=\"number\">{number}</span> \
         <span class=\"severity\">{}</span> {rule}{sure}</p>",
        severity_word(severity)
    )?;
    writeln!(out, "<h3 id=\"f{number}-title\">{}</h3>", said(&finding.message))?;
    writeln!(out, "<ul class=\"places\" aria-label=\"Places\">")?;
    for (at, label) in finding.labels.iter().enumerate() {
        let linked = shown.places.is_shown(number, at + 1);
        writeln!(out, "<li>{}</li>", place(label, linked.then_some((number, at + 1)), finding))?;
    }
    writeln!(out, "</ul>")?;
    if !finding.help.is_empty() {
        writeln!(out, "<p class=\"help\">{}</p>", said(&finding.help))?;
    }
    suggestions(finding, out)?;
    writeln!(out, "</article>")
}

/// A message or help, as a page says it.
pub(super) fn said(text: &str) -> String {
    escaped(&capital(&one_line(text)))
}

/// A message begins small in a terminal, and with a capital on a page, unless it begins with what
/// the draft says.
fn capital(text: &str) -> String {
    let word = text.split(' ').next().unwrap_or("");
    let word = word.trim_end_matches([':', ',']);
    let plain = !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase());
    if plain { super::capital(text) } else { text.to_owned() }
}

/// The rule's id, with its page where it has one.
fn rule(finding: &Reported, shown: &Shown<'_>) -> String {
    let id = escaped(&one_line(&finding.rule));
    let card = shown.report.rules.iter().find(|card| card.id == finding.rule);
    let title = card.map_or(String::new(), |card| escaped(&one_line(&card.title)));
    match card.map(|card| card.url.as_str()).filter(|url| url.starts_with("https://")) {
        Some(url) => {
            format!("<a href=\"{}\" title=\"{title}\"><code>{id}</code></a>", escaped(url))
        }
        None => format!("<code title=\"{title}\">{id}</code>"),
    }
}

fn sure(finding: &Reported) -> String {
    let percent = (finding.confidence * 100.0).round();
    if percent >= 100.0 { String::new() } else { format!(" <span>{percent}% sure</span>") }
}

/// "4.38 million", line 7: the text says 4.38 million.
fn place(label: &ReportedLabel, target: Option<(usize, usize)>, finding: &Reported) -> String {
    let text =
        if label.text.trim().is_empty() { "here".to_owned() } else { quotation(&label.text) };
    let text = match target {
        Some((number, place)) => format!("<a href=\"#f{number}-{place}\">{text}</a>"),
        None => text,
    };
    let line = || format!("line {}", label.line);
    let mut at = label.part.map_or_else(line, |part| part.to_string());
    if label.path != finding.path {
        at = format!("{}, {at}", one_line(&label.path));
    }
    let note = match one_line(&label.note) {
        note if note.is_empty() => note,
        note => format!(": {}", escaped(&note)),
    };
    format!("{text} <span class=\"where\">{}</span>{note}", escaped(&at))
}

/// A text in the quotation marks of a page.
fn quotation(text: &str) -> String {
    let quoted = quoted(text);
    let text = quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    format!("“{}”", escaped(text.unwrap_or(&quoted)))
}

fn suggestions(finding: &Reported, out: &mut dyn Write) -> io::Result<()> {
    if finding.suggestions.is_empty() {
        return Ok(());
    }
    writeln!(out, "<ul class=\"suggest\" aria-label=\"Suggestions, of which one would do\">")?;
    for suggestion in &finding.suggestions {
        let old = finding.replaced(suggestion);
        let old = old.map_or(String::new(), |old| format!(" for {}", quotation(old)));
        let new = escaped(&one_line(&suggestion.text));
        let new = if new.is_empty() { "nothing".to_owned() } else { format!("<ins>{new}</ins>") };
        writeln!(out, "<li>{new}{old}</li>")?;
    }
    writeln!(out, "</ul>")
}
