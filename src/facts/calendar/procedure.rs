//! Steps of a procedure, each with its date: "Received 3 May", "Notification of acceptance: 7 June", "was arrested
//! on 3 May". Where a document dates a step once, no later step comes before it.

use super::order::EventOrder;
use crate::document::{BlockKind, Document};
use crate::facts::date::DateFact;
use crate::language::{Class, Language, Reading, TokenKind};
use crate::value::{Date, Span};

/// A line that is little more than a label and its date has no more tokens.
const LINE: usize = 14;
/// So many tokens before its date a verb may stand.
const VERB: usize = 4;
/// So many days apart dates without a year are of one.
const YEAR: i32 = 200;
/// So many sentences apart lines are of one procedure.
const FAR: u32 = 24;

/// A step with its date.
#[derive(Clone, Copy, Debug)]
struct Step {
    procedure: u8,
    stage: u8,
    date: u32,
    sentence: u32,
    word: Span,
    /// The first day that it may have been.
    low: i32,
    /// The last: of "in 1998" the last of the year.
    high: i32,
    year: bool,
    /// It stands in a line with its date, not in running text.
    line: bool,
    /// It is no verb: "Registration".
    label: bool,
}

/// The steps that stand in another order than they can have come in.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
) -> Vec<EventOrder> {
    let mut steps = Vec::new();
    for (number, date) in (0_u32..).zip(dates) {
        steps_of(document, language, reading, (number, date), dates, &mut steps);
    }
    let mut found = Vec::new();
    let procedures = steps.iter().map(|step| step.procedure).max().map_or(0, |most| most + 1);
    for procedure in 0..procedures {
        let own: Vec<Step> =
            steps.iter().filter(|step| step.procedure == procedure).copied().collect();
        found.extend(out_of_order(&own));
    }
    found
}

/// The one pair of steps that is out of order.
fn out_of_order(steps: &[Step]) -> Option<EventOrder> {
    // A step that is dated twice is of two procedures.
    let once = |step: &&Step| {
        steps.iter().all(|other| {
            other.stage != step.stage || other.low <= step.high && step.low <= other.high
        })
    };
    let mut known: Vec<Step> = steps.iter().filter(once).copied().collect();
    known.sort_by_key(|step| step.stage);
    known.dedup_by_key(|step| step.stage);
    let mut wrong = known.windows(2).filter_map(|pair| {
        let [one, two] = pair else { return None };
        let over = !one.year && one.low - two.high > YEAR;
        // What running text tells is as likely of another person or thing.
        let lines = one.line && two.line;
        let wrong = one.year == two.year && one.low > two.high && !over;
        let near = one.sentence.abs_diff(two.sentence) <= FAR;
        (wrong && lines && near).then_some([*one, *two])
    });
    let [one, two] = wrong.next().filter(|_| wrong.next().is_none())?;
    Some(EventOrder {
        earlier: one.date,
        later: two.date,
        first: one.word,
        then: two.word,
        turned: one.label && two.label,
    })
}

/// The steps that a date is of.
fn steps_of(
    document: &Document,
    language: &Language,
    reading: &Reading,
    (number, fact): (u32, &DateFact),
    dates: &[DateFact],
    out: &mut Vec<Step>,
) {
    let year = fact.date.year;
    if year.is_none() && (fact.date.month.is_none() || fact.date.day.is_none()) {
        return;
    }
    let date = Date { year: year.or(Some(2001)), ..fact.date };
    let ends = [date.first_day(), date.last_day()];
    let [Some(low), Some(high)] = ends.map(|end| end.and_then(Date::days_since_epoch)) else {
        return;
    };
    let Some(sentence) = reading.sentences.get(fact.sentence as usize) else { return };
    let Some(block) = document.blocks.get(sentence.block as usize) else { return };
    let range = sentence.range();
    let (start, end) = (fact.tokens.start as usize, fact.tokens.end as usize);
    let near = |at: u32| dates.get(at as usize).is_some_and(|one| one.sentence == fact.sentence);
    let alone = !near(number.wrapping_sub(1)) && !near(number + 1);
    let line = range.len() <= LINE && alone && !matches!(block.kind, BlockKind::Heading { .. });
    let text = |at: usize| reading.forms.text(reading.tokens[at].form);
    let is_word = |at: &usize| reading.tokens[*at].kind == TokenKind::Word;
    let parted = |at: &usize| {
        reading.tokens[*at].kind == TokenKind::Mark
            && matches!(reading.tokens[*at].span.of(document.text()), "," | ";" | ".")
    };
    let verbs = (range.start.max(start.saturating_sub(VERB))..start).rev();
    let verb = verbs
        .take_while(|at| !parted(at))
        .filter(is_word)
        .find(|at| !reading.class(*at).intersects(Class::FUNCTION));
    let told = |stages: &[(u8, u8, bool)], at: usize, out: &mut Vec<Step>| {
        for (procedure, stage, label) in stages {
            if line || !label {
                let (word, year) = (reading.tokens[at].span, year.is_some());
                out.push(Step {
                    procedure: *procedure,
                    stage: *stage,
                    date: number,
                    sentence: fact.sentence,
                    word,
                    low,
                    high,
                    year,
                    line,
                    label: *label,
                });
            }
        }
    };
    if line {
        let words: Vec<usize> = range
            .filter(|at| !(start..end).contains(at))
            .filter(is_word)
            .filter(|at| !language.deeds.steps(text(*at)).is_empty())
            .collect();
        // "Registration of accepted papers": of two steps.
        let stages: Vec<_> = words.iter().flat_map(|at| language.deeds.steps(text(*at))).collect();
        let apart = stages
            .iter()
            .any(|one| stages.iter().any(|other| one.0 == other.0 && one.1 != other.1));
        // "had been sentenced": told out of order.
        let turned = words.first().is_some_and(|at| {
            (at.saturating_sub(VERB)..*at).any(|at| language.deeds.is_before(text(at)))
        });
        if let Some(at) = words.first().filter(|_| !apart && !turned) {
            told(language.deeds.steps(text(*at)), *at, out);
        }
    } else if let Some(at) = verb {
        told(language.deeds.steps(text(at)), at, out);
    }
}
