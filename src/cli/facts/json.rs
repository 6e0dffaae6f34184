//! Facts for programs: one object, one fact a line.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Draft, Fact};
use crate::report::{Options, printable_json};

/// The facts of a draft, one a line.
pub(super) fn write(draft: &Draft, facts: &[Fact], _: &Options) -> String {
    let lines = facts.iter().filter_map(|fact| {
        // Every key is a string and every value a JSON value: nothing can fail to be written.
        serde_json::to_string(&Placed { draft, fact }).ok()
    });
    lines.map(|line| printable_json(&line)).collect::<Vec<_>>().join(",\n  ")
}

/// The drafts' facts as one object.
pub(super) fn join(drafts: &[String], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"{\"version\": 1,\n \"facts\": [")?;
    let stating = drafts.iter().filter(|facts| !facts.is_empty());
    for (number, facts) in stating.enumerate() {
        write!(out, "{}{facts}", if number == 0 { "\n  " } else { ",\n  " })?;
    }
    writeln!(out, "]}}")
}

/// A fact with its place. Written by hand, for the order of the names.
struct Placed<'p> {
    draft: &'p Draft<'p>,
    fact: &'p Fact,
}

impl Serialize for Placed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let document = self.draft.document;
        let place = document.place(self.fact.span);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", &self.draft.kinds[self.fact.kind].name)?;
        map.serialize_entry("path", document.source.path())?;
        if let Some(part) = place.part {
            map.serialize_entry("place", &part.to_string())?;
        } else {
            map.serialize_entry("start", &place.bytes.start)?;
            map.serialize_entry("end", &place.bytes.end)?;
            map.serialize_entry("line", &place.line)?;
            map.serialize_entry("column", &place.column)?;
        }
        map.serialize_entry("text", self.fact.span.of(document.text()))?;
        for (name, value) in &self.fact.fields {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
