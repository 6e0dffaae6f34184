//! How far a comment reaches.

use super::InPlace;
use super::directive::{Directive, Kind};
use crate::document::Document;
use crate::value::Span;

/// The stretch of a file's text in which a comment holds.
#[derive(Debug)]
pub(super) struct Scope {
    whole: Span,
    /// For each rule of which the range ends before the end of the file, and for all rules, where.
    ends: Vec<(Option<String>, u32)>,
    /// Of a comment that ends ranges: there was one to end.
    pub ends_any: bool,
}

impl Scope {
    /// That of a comment alone; ranges reach to the end of the file.
    pub fn of(directive: &Directive, document: &Document) -> Self {
        let source = &document.source;
        let end = u32::try_from(source.text().len()).unwrap_or(u32::MAX);
        let comment = directive.comment;
        let whole = match directive.kind {
            Kind::File => Span::new(0, end),
            Kind::Disable => Span::new(comment.start, end),
            Kind::Enable => Span::new(comment.start, comment.start),
            Kind::Line => {
                let first = source.line_span(source.line_of(comment.start));
                first.join(source.line_span(source.line_of(comment.end)))
            }
            Kind::NextLine => next_line(comment, document),
        };
        Self { whole, ends: Vec::new(), ends_any: false }
    }

    /// Whether a place lies in it, of a finding of a rule.
    pub fn holds(&self, place: Span, rule: &str) -> bool {
        let ends = self.ends.iter().filter(|(of, _)| of.as_ref().is_none_or(|id| id == rule));
        let end = ends.map(|(_, end)| *end).min().unwrap_or(self.whole.end);
        place.start < end && place.end > self.whole.start
    }
}

/// The next line that has text, with the paragraph that begins in it: a paragraph is read as one line,
/// however its lines are broken.
fn next_line(comment: Span, document: &Document) -> Span {
    let source = &document.source;
    let is_comment = |line: Span| {
        let inside = document.comments().iter().find(|inside| line.contains(**inside));
        inside.is_some_and(|inside| {
            let before = Span::new(line.start, inside.start).of(source.text()).trim();
            let after = Span::new(inside.end, line.end).of(source.text()).trim();
            let mark = |text: &str| !text.chars().any(char::is_alphanumeric);
            mark(before) && mark(after)
        })
    };
    let blocks: Vec<Span> =
        document.blocks.iter().map(|block| document.source_span(block.span)).collect();
    // Marks that readers do not see (the number and the time of a subtitle, `\begin{itemize}`) are no text.
    let is_read =
        |line: Span| blocks.iter().any(|block| block.start < line.end && line.start < block.end);
    let lines = source.line_of(comment.end) + 1..=source.line_count();
    let lines = lines.map(|line| source.line_span(line));
    let mut lines =
        lines.filter(|line| !line.of(source.text()).trim().is_empty() && !is_comment(*line));
    let first = lines.next();
    let read = first.filter(|line| is_read(*line)).or_else(|| lines.find(|line| is_read(*line)));
    // A notebook may be one line of its file.
    let next = || blocks.iter().copied().find(|block| block.start >= comment.end);
    let Some(line) = read.or_else(next).or(first) else {
        return Span::new(comment.end, comment.end);
    };
    let begun =
        blocks.into_iter().filter(|block| line.start <= block.start && block.start < line.end);
    begun.fold(line, Span::join)
}

/// Ends ranges where a later comment says so.
pub(super) fn end_ranges(all: &mut [InPlace]) {
    for at in 0..all.len() {
        if all[at].directive.kind != Kind::Enable {
            continue;
        }
        let (before, rest) = all.split_at_mut(at);
        let Some(enable) = rest.first_mut() else { continue };
        let end = enable.directive.comment.start;
        for range in before.iter_mut().filter(|range| range.directive.kind == Kind::Disable) {
            let names = |id: &str| {
                let rules = &range.directive.rules;
                rules.is_empty() || rules.iter().any(|rule| rule.id == id)
            };
            let all_ended = range.scope.ends.iter().any(|(of, _)| of.is_none());
            if enable.directive.rules.is_empty() {
                enable.scope.ends_any |= !all_ended;
                range.scope.ends.push((None, end));
            }
            for rule in enable.directive.rules.iter().filter(|rule| names(&rule.id)) {
                enable.scope.ends_any |= !all_ended;
                range.scope.ends.push((Some(rule.id.clone()), end));
            }
        }
    }
}
