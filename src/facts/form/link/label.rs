//! Labels of links that are defined nowhere: "[the gate][4817]" where the file defines [4871] and uses it nowhere.

use super::UnknownLabel;
use crate::document::Document;
use crate::facts::slip::between_words;
use crate::value::Span;

/// Shorter labels are one letter apart by chance; longer ones are sentences.
const SHORTEST: usize = 3;
const LONGEST: usize = 60;

/// The labels in brackets that the file does not define, though it defines one that is a slip of the pen away and that no
/// link has. A parser leaves their brackets in the text.
pub(super) fn read(document: &Document) -> Vec<UnknownLabel> {
    let unused = || document.labels().iter().filter(|label| !label.used);
    let mut found = Vec::new();
    if unused().next().is_none() {
        return found;
    }
    let text = document.text();
    for block in &document.blocks {
        let mut from = block.span.start as usize;
        let (written, end) = (text.get(..block.span.end as usize), block.span.end as usize);
        let Some(written) = written else { continue };
        while let Some(open) = written.get(from..end).and_then(|rest| rest.find('[')) {
            let start = from + open + 1;
            from = start;
            let Some(length) = written[start..].find([']', '[']) else { break };
            let label = &written[start..start + length];
            // Before a label stand the words of the link, in brackets too.
            let after = &written[start + length..];
            let words = after.starts_with("][") && !after.starts_with("][]");
            if words || !after.starts_with(']') || !(SHORTEST..=LONGEST).contains(&label.len()) {
                continue;
            }
            let lower = label.trim_matches('`').to_lowercase();
            if document.labels().binary_search_by(|known| (*known.name).cmp(&lower)).is_ok() {
                continue;
            }
            let is_slip = |name: &str| between_words(name.trim_matches('`'), &lower).is_some();
            let mut near = unused().filter(|known| is_slip(&known.name));
            if let (Some(defined), None) = (near.next(), near.next()) {
                let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                let label = Span::new(place(start), place(start + length));
                found.push(UnknownLabel { label, defined: defined.name.to_string() });
            }
        }
    }
    found
}
