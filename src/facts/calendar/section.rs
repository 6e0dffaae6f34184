//! The year in a heading beside those of the text below it: "2021 Annual Report", and below it 2022 alone.

use crate::document::{BlockKind, Document};
use crate::facts::date::DateFact;
use crate::language::Reading;

/// A heading that names a year which the text below it never names, and the year beside it that it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionYear {
    /// The year in the heading, as an index into the document's dates.
    pub heading: u32,
    /// The first of the other in the text.
    pub text: u32,
    /// How often the text names that.
    pub times: u16,
}

/// So often a text names its year.
const OFTEN: usize = 3;

/// The headings of a document whose year is not that of the text below them.
pub(super) fn read(document: &Document, reading: &Reading, dates: &[DateFact]) -> Vec<SectionYear> {
    let block_of =
        |date: &DateFact| reading.sentences.get(date.sentence as usize).map(|one| one.block);
    let level = |block: u32| match document.blocks.get(block as usize)?.kind {
        BlockKind::Heading { level } => Some(level),
        _ => None,
    };
    let mut found = Vec::new();
    let mut title = true;
    for (number, date) in (0_u32..).zip(dates) {
        let Some((block, own)) = block_of(date).and_then(|block| Some((block, level(block)?)))
        else {
            continue;
        };
        let first = std::mem::take(&mut title) && block < 2;
        let beside = [number.wrapping_sub(1), number + 1];
        let lone =
            beside.iter().all(|at| dates.get(*at as usize).and_then(block_of) != Some(block));
        let (Some(year), None, None) = (date.date.year, date.date.month, date.date.day) else {
            continue;
        };
        // "Q1 2014" is compared with the year before.
        let before = (date.tokens.start as usize).checked_sub(1);
        let part = before.and_then(|at| reading.tokens.get(at)).is_some_and(|token| {
            token.span.of(document.text()).ends_with(|c: char| c.is_ascii_digit())
        });
        if !lone || date.partial || part {
            continue;
        }
        let ends = |at: &u32| !first && level(*at).is_some_and(|level| level <= own);
        let last = u32::try_from(document.blocks.len()).unwrap_or(u32::MAX);
        let end = (block + 1..last).find(ends).unwrap_or(last);
        let below = (0_u32..)
            .zip(dates)
            .skip(number as usize + 1)
            .take_while(|(_, date)| block_of(date).is_some_and(|block| block < end));
        let years: Vec<(u32, i16)> =
            below.filter_map(|(at, date)| Some((at, date.date.year?))).collect();
        if years.iter().any(|(_, other)| *other == year) {
            continue;
        }
        let near = [year - 1, year + 1].into_iter().find_map(|other| {
            let of: Vec<u32> =
                years.iter().filter(|(_, one)| *one == other).map(|(at, _)| *at).collect();
            let most = of.len() >= OFTEN && of.len() * 5 >= years.len() * 3;
            let sentence = |at: Option<&u32>| {
                at.and_then(|at| dates.get(*at as usize)).map(|date| date.sentence)
            };
            (most && sentence(of.first()) != sentence(of.last())).then_some(of)
        });
        if let Some((of, text)) = near.and_then(|of| of.first().copied().map(|text| (of, text))) {
            let times = u16::try_from(of.len()).unwrap_or(u16::MAX);
            found.push(SectionYear { heading: number, text, times });
        }
    }
    found
}
