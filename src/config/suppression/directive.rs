//! A comment that is meant for factlint: `factlint-disable-next-line weekday, acronym -- reason`.

use super::MARK;
use crate::value::Span;

/// What a comment does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// For the next line, and the paragraph that begins there.
    NextLine,
    /// For the line it stands in.
    Line,
    /// From here on.
    Disable,
    /// Up to here.
    Enable,
    /// For the whole file.
    File,
}

impl Kind {
    pub const ALL: [Self; 5] =
        [Self::NextLine, Self::Line, Self::Disable, Self::Enable, Self::File];

    pub const fn name(self) -> &'static str {
        match self {
            Self::NextLine => "factlint-disable-next-line",
            Self::Line => "factlint-disable-line",
            Self::Disable => "factlint-disable",
            Self::Enable => "factlint-enable",
            Self::File => "factlint-disable-file",
        }
    }
}

/// A comment that was read. All its places are in the file's text.
#[derive(Debug)]
pub(super) struct Directive {
    pub kind: Kind,
    /// The rules that it is about; none for all.
    pub rules: Vec<Named>,
    /// What it does and the rules, without the reason.
    pub span: Span,
    /// The whole comment, without its marks.
    pub comment: Span,
}

/// A rule by its name.
#[derive(Debug)]
pub(super) struct Named {
    pub id: String,
    pub span: Span,
}

/// A comment that is meant for factlint, and means nothing.
#[derive(Debug)]
pub(super) struct Misspelt {
    pub name: String,
    pub span: Span,
}

/// Reads what stands in a comment; `None` where it is not meant for factlint.
pub(super) fn read(text: &str, inside: Span) -> Option<Result<Directive, Misspelt>> {
    let comment = inside.of(text);
    // Comment marks may be doubled.
    let begin = comment.find(|c: char| !c.is_whitespace() && !"%/#.;!*".contains(c))?;
    let rest = comment.get(begin..)?;
    if !rest.starts_with(MARK) {
        return None;
    }
    let mut words = words(rest, inside.start + narrow(begin));
    let (name, span) = words.next()?;
    let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == name) else {
        return Some(Err(Misspelt { name: name.to_owned(), span }));
    };
    let words = words.take_while(|(word, _)| !word.starts_with("--") && !word.starts_with('—'));
    let rules: Vec<_> = words.map(|(id, span)| Named { id: id.to_owned(), span }).collect();
    let span = rules.last().map_or(span, |last| span.join(last.span));
    Some(Ok(Directive { kind, rules, span, comment: inside }))
}

/// The words of a text that begins at a place, parted by white space and commas.
fn words(text: &str, at: u32) -> impl Iterator<Item = (&str, Span)> {
    let parts = text.split(|c: char| c.is_whitespace() || c == ',');
    let mut next = at;
    parts.filter_map(move |word| {
        let start = next;
        // What parts them is one byte, or a space of more.
        let after = text.get((start - at) as usize + word.len()..).and_then(|t| t.chars().next());
        next = start + narrow(word.len() + after.map_or(0, char::len_utf8));
        (!word.is_empty()).then(|| (word, Span::new(start, start + narrow(word.len()))))
    })
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
