//! `factlint reference`: all that a rule can name, from the catalogue's own docs.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::drawing::{padded, wrapped};
use super::failure::Failure;
use super::paint::{FAINT, STRONG, paint};
use super::rule_set::{LANGUAGE, load_language};
use super::terminal::Terminal;
use super::{Run, Status};
use crate::language::Language;
use crate::language::pattern::SlotKind;
use crate::report::{Options, columns};
use crate::rules::catalogue::Evidence;
use crate::rules::expression::{FUNCTIONS, Format};
use crate::rules::{self, Engine};
use crate::yaml::did_you_mean;

/// Show what rules can name: fields, facts, functions, slots, formats
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint reference                      all of it
  factlint reference date                 what is said of a date, and every `date` there is
  factlint reference --format markdown    the same as a page")]
pub(super) struct Reference {
    /// A name, as in `share-of`, `abs` or `percent`
    name: Option<String>,

    /// The output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: PageFormat,
}

/// For whom the page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum PageFormat {
    /// For people
    #[default]
    Pretty,
    /// A page of Markdown
    Markdown,
}

/// A list of names.
struct Section {
    title: String,
    about: String,
    entries: Vec<Entry>,
}

/// A name, and what it is.
struct Entry {
    name: String,
    doc: String,
}

impl Entry {
    fn new(name: impl Into<String>, doc: impl Into<String>) -> Self {
        Self { name: name.into(), doc: doc.into() }
    }

    /// The name without what a call or a slot adds to it.
    fn bare(&self) -> &str {
        self.name.split('(').next().unwrap_or("").rsplit('.').next().unwrap_or("")
    }
}

impl Run for Reference {
    const NAME: &'static str = "reference";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let mut sections = sections(&load_language(LANGUAGE)?);
        if let Some(name) = &self.name {
            sections = about(sections, name)?;
        }
        terminal.print(|out, options| match self.format {
            PageFormat::Pretty => pretty(&sections, options, out),
            PageFormat::Markdown => markdown(&sections, out),
        })?;
        Ok(Status::Fine)
    }
}

/// What there is of a name.
fn about(sections: Vec<Section>, name: &str) -> Result<Vec<Section>, Failure> {
    let all = || sections.iter().flat_map(|section| &section.entries);
    let titles = sections.iter().map(|section| section.title.as_str());
    let known: Vec<String> =
        all().map(|entry| entry.bare().to_owned()).chain(titles.map(str::to_owned)).collect();
    if !known.iter().any(|known| known == name) {
        let help = did_you_mean(name, known.iter().map(String::as_str)).map_or_else(
            || "`factlint reference` lists all names".to_owned(),
            |meant| format!("did you mean `{meant}`?"),
        );
        return Err(Failure::new(format!("rules have no `{name}`")).help(help));
    }
    let of_name = sections.into_iter().filter_map(|mut section| {
        if section.title != name {
            section.entries.retain(|entry| entry.bare() == name);
        }
        (!section.entries.is_empty()).then_some(section)
    });
    Ok(of_name.collect())
}

fn sections(language: &Language) -> Vec<Section> {
    let catalogue = Engine::catalogue(language);
    let section = |title: &str, about: &str, entries| Section {
        title: title.to_owned(),
        about: about.to_owned(),
        entries,
    };
    let mut sections = vec![section(
        "fields of a rule",
        "What a rule file says; `factlint schema` has the same for editors.",
        rule_fields(&rules::json_schema(&catalogue)),
    )];
    for subject in &catalogue.subjects {
        let fields = subject.fields.iter().map(|field| {
            let unsaid = if field.optional { "; not always said" } else { "" };
            let doc = if field.doc.is_empty() { String::new() } else { format!(": {}", field.doc) };
            Entry::new(&field.name, format!("{}{doc}{unsaid}", field.kind))
        });
        let how = if subject.pairs { "`each` or `compare`" } else { "`each`" };
        let about = format!("For {how}: {}.", subject.doc);
        sections.push(section(&subject.name, &about, fields.collect()));
    }
    let everywhere = catalogue.everywhere.iter();
    let everywhere =
        everywhere.map(|field| Entry::new(&field.name, format!("{}: {}", field.kind, field.doc)));
    sections.push(section("everywhere", "What every rule can name.", everywhere.collect()));
    let mut functions: Vec<Entry> = FUNCTIONS
        .iter()
        .map(|function| Entry::new((function.signature)().shown(function.name), function.doc))
        .collect();
    functions.extend(catalogue.functions.iter().map(|function| {
        let given = &function.given;
        Entry::new(given.signature.shown(&given.name), format!("{} (with `compare`)", function.doc))
    }));
    functions.sort_by(|a, b| a.name.cmp(&b.name));
    sections.push(section("functions", "What expressions can call.", functions));
    let slots =
        SlotKind::names().filter_map(|name| Some(Entry::new(name, SlotKind::named(name)?.doc())));
    sections.push(section(
        "slots",
        "What a slot of a pattern can hold; `like old` is a figure of the same unit as in the slot `old`.",
        slots.collect(),
    ));
    let parts =
        catalogue.parts.iter().map(|part| Entry::new(format!("slot.{}", part.name), part.doc));
    sections.push(section(
        "parts of slots",
        "What can be asked of a slot: `d.year`.",
        parts.collect(),
    ));
    let formats = Format::ALL.iter().map(|(name, format)| Entry::new(*name, format.doc()));
    sections.push(section(
        "formats",
        "How a slot of a message shows what it computes: `{part / whole as percent}`; `{new - old like amount}` is written as the text writes `amount`.",
        formats.collect(),
    ));
    let entries = |all: &[Evidence]| {
        all.iter().map(|kind| Entry::new(&kind.name, &kind.doc)).collect::<Vec<_>>()
    };
    sections.push(section(
        "evidence",
        "What `weigh` can weigh, for and against two being one.",
        entries(&catalogue.evidence),
    ));
    for (subject, grounds) in catalogue.subjects.iter().zip(&catalogue.grounds) {
        if !grounds.is_empty() {
            let of = format!("evidence of {}", subject.name);
            let looks = if subject.pairs { "compare" } else { "each" };
            let about = format!("What `weigh` can weigh with `{looks}: {}`.", subject.name);
            sections.push(section(&of, &about, entries(grounds)));
        }
    }
    sections
}

fn rule_fields(schema: &serde_json::Value) -> Vec<Entry> {
    let fields = schema["properties"].as_object().into_iter().flatten();
    let described = fields.map(|(name, field)| {
        let target = field["$ref"].as_str().and_then(|target| target.strip_prefix('#'));
        let target = target.and_then(|target| schema.pointer(target));
        let text = field["description"].as_str().or_else(|| target?["description"].as_str());
        Entry::new(name, text.unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" "))
    });
    described.collect()
}

fn pretty(sections: &[Section], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    for (number, section) in sections.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", paint(&section.title, STRONG, options.color))?;
        for line in wrapped(&section.about, options.width.saturating_sub(2).max(20)) {
            writeln!(out, "  {}", paint(&section.about[line], FAINT, options.color))?;
        }
        let widest =
            section.entries.iter().map(|entry| columns(&entry.name)).max().unwrap_or(0).min(32);
        for entry in &section.entries {
            let room = options.width.saturating_sub(widest + 4).max(24);
            let name = paint(&padded(&entry.name, widest), STRONG, options.color);
            let mut lines = wrapped(&entry.doc, room).into_iter().map(|line| &entry.doc[line]);
            writeln!(out, "  {name}  {}", lines.next().unwrap_or(""))?;
            for line in lines {
                writeln!(out, "  {}  {line}", " ".repeat(widest))?;
            }
        }
    }
    Ok(())
}

fn markdown(sections: &[Section], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# What rules can name\n")?;
    writeln!(out, "Printed by `factlint reference --format markdown`.")?;
    for section in sections {
        writeln!(out, "\n## {}\n\n{}\n", section.title, section.about)?;
        writeln!(out, "| name | what it is |\n| --- | --- |")?;
        for entry in &section.entries {
            writeln!(out, "| `{}` | {} |", entry.name, entry.doc.replace('|', "\\|"))?;
        }
    }
    Ok(())
}
