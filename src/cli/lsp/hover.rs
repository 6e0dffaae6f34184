//! What is told of a place in the text: how its figures, dates and names were read.

use std::fmt::Write as _;

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position, Range};
use serde_json::Value as Json;

use super::analysis::Analysis;
use crate::cli::facts::{Draft, Fact, Told};
use crate::facts::{Claim, Quantity};
use crate::report::one_line;
use crate::value::{Dimension, Span};

/// More facts than these at one place are not told.
const MOST: usize = 6;
/// More figures than these that agree with one are counted.
const AGREEING: usize = 4;

/// How the text at a place was read; `None` where nothing was.
pub(super) fn hover(at: Position, analysis: &Analysis, markdown: bool) -> Option<Hover> {
    let here = analysis.bytes(Range::new(at, at)).start;
    let draft = analysis.draft();
    let holds = |span: Span| span.start <= here && here <= span.end;
    let told = analysis.told().iter();
    let mut facts: Vec<&(Span, Fact)> = told.filter(|(span, _)| holds(*span)).collect();
    // The nearest first: a figure, then the name it is part of, then what ties it to others.
    facts.sort_by_key(|(_, fact)| (draft.kinds[fact.kind].told == Told::Tying, fact.span.len()));
    let (nearest, _) = facts.first()?;
    let nearest = *nearest;
    let page = Page { draft, markdown };
    let mut parts: Vec<_> = facts.iter().take(MOST).map(|(_, fact)| page.fact(fact)).collect();
    parts.dedup();
    let concerns = |finding: &&crate::report::Reported| {
        finding.labels.iter().any(|label| label.start <= here && here <= label.end)
    };
    let wrong = analysis.findings.iter().filter(concerns);
    parts.extend(wrong.map(|finding| format!("⚠ {}", page.plain(&finding.message))));
    let kind = if markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value: parts.join("\n\n") }),
        range: Some(analysis.range(nearest.start, nearest.end)),
    })
}

/// How facts are written down.
struct Page<'p> {
    draft: Draft<'p>,
    markdown: bool,
}

impl Page<'_> {
    /// A fact with its rows.
    fn fact(&self, fact: &Fact) -> String {
        let kind = self.draft.kinds[fact.kind].name.as_str();
        let text = one_line(fact.span.of(self.draft.document.text()));
        let rows = match kind {
            "quantity" => self.quantity(fact),
            "date" => self.date(fact),
            "name" => Vec::new(),
            _ => vec![("", fact.row.about.join(" · "))],
        };
        let (bold, bullet) = if self.markdown { ("**", "- ") } else { ("", "  ") };
        let mut out = match kind {
            "quantity" | "date" | "name" => format!("{bold}{}{bold} ({kind})", self.plain(&text)),
            // What ties others together is told by its name: its text is the whole sentence.
            "relation" => format!("{bold}{}{bold} (relation)", self.plain(&fact.row.head)),
            _ => format!("{bold}{}{bold}", self.plain(kind)),
        };
        for (number, (label, value)) in
            rows.into_iter().filter(|(_, value)| !value.is_empty()).enumerate()
        {
            let value = self.plain(&value);
            let lead = if label.is_empty() { String::new() } else { format!("{label}: ") };
            // A list in Markdown begins after an empty line.
            let gap = if number == 0 && self.markdown { "\n\n" } else { "\n" };
            let _ = write!(out, "{gap}{bullet}{lead}{value}");
        }
        out
    }

    /// The value of a figure, all that it stands for, and what it is about.
    fn quantity(&self, fact: &Fact) -> Vec<(&'static str, String)> {
        let field = |name: &str| {
            let found = fact.fields.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value).filter(|value| !value.is_null())
        };
        let said = |name: &str| field(name).and_then(Json::as_str).unwrap_or_default().to_owned();
        let hedge = said("hedge").replace('-', " ");
        let hedge = if hedge == "none" { String::new() } else { hedge };
        let mut scope = Vec::new();
        match said("statement").as_str() {
            "change" => scope.push("a change".to_owned()),
            "before" => scope.push("what it was before".to_owned()),
            _ => {}
        }
        if let Some(per) = field("per").and_then(Json::as_str) {
            scope.push(format!("per {per}"));
        }
        let years = field("years").and_then(Json::as_array).into_iter().flatten();
        scope.extend(years.map(Json::to_string));
        if field("quoted").and_then(Json::as_bool) == Some(true) {
            scope.push("quoted".to_owned());
        }
        let confirmed = field("confirmed_by").and_then(Json::as_array).into_iter().flatten();
        let confirmed = confirmed.filter_map(Json::as_str).collect::<Vec<_>>().join(", ");
        vec![
            ("value", fact.row.value.clone()),
            ("stands for", fact.row.range.clone()),
            ("hedge", hedge),
            ("of", said("subject")),
            ("scope", scope.join(", ")),
            ("agrees with", self.agreeing(fact.span)),
            ("confirmed by", confirmed),
        ]
    }

    /// A date with the day of the week on which it falls.
    fn date(&self, fact: &Fact) -> Vec<(&'static str, String)> {
        let known = self.draft.facts.dates.iter().find(|date| date.span == fact.span);
        let falls = known.and_then(|date| date.date.day_of_week());
        let written = known.and_then(|date| date.date.weekday);
        let weekday = match (falls, written) {
            (Some(falls), Some(written)) if falls != written => {
                format!("{falls:?} (the text says {written:?})")
            }
            (Some(day), _) | (None, Some(day)) => format!("{day:?}"),
            (None, None) => String::new(),
        };
        vec![("value", fact.row.value.clone()), ("weekday", weekday)]
    }

    /// The other figures for the same thing that are true if this one is.
    fn agreeing(&self, span: Span) -> String {
        let facts = self.draft.facts;
        let Some((quantity, claim)) = facts
            .claims
            .all
            .iter()
            .map(|claim| (facts.quantity(claim), claim))
            .find(|(quantity, _)| quantity.span == span)
        else {
            return String::new();
        };
        let mut places: Vec<_> = facts
            .claims
            .all
            .iter()
            .map(|other| (facts.quantity(other), other))
            .filter(|(other, with)| agree((quantity, claim), (other, with)))
            .map(|(other, _)| {
                let line = self.draft.document.place(other.span).line;
                format!("“{}” (line {line})", one_line(other.span.of(self.draft.document.text())))
            })
            .collect();
        let more = places.len().saturating_sub(AGREEING);
        places.truncate(AGREEING);
        if more > 0 {
            places.push(format!("{more} more"));
        }
        places.join(", ")
    }

    /// A text of which nothing is taken for Markdown.
    fn plain(&self, text: &str) -> String {
        let text = one_line(text);
        if !self.markdown {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '~' | '|') {
                out.push('\\');
            }
            out.push(c);
        }
        out
    }
}

/// Whether two claims are of one thing, by its last noun, and can both be true.
fn agree((a, of_a): (&Quantity, &Claim), (b, of_b): (&Quantity, &Claim)) -> bool {
    let noun = of_a.nouns.first().copied().flatten();
    let currency = a.dimension != Dimension::Money || a.unit == b.unit;
    a.span != b.span
        && a.dimension == b.dimension
        && currency
        && noun.is_some()
        && noun == of_b.nouns.first().copied().flatten()
        && of_a.scope.statement == of_b.scope.statement
        && a.stated.agrees(&b.stated)
}
