//! Computed numbers as the draft writes one of its own: "$7 million" where it has "$5 million",
//! "25 percent" where it has "20 percent".

use std::ops::Range;

use crate::value::{Exact, Hedge, Stated, grouped};

/// `value` as the draft would write it, where it writes `other` as `written`, without its hedge. `None` where that
/// has no one run of digits (a number in words, a range), and where the value is nothing in its last digit.
pub(super) fn like(value: Exact, other: &Stated, written: &str) -> Option<String> {
    let figure = other.figure?;
    let written = written.trim_start_matches(HEDGES);
    if let Some(told) = compound(value, figure.value, written) {
        return Some(told);
    }
    let run = digits(written)?;
    let shown = written.get(run.clone())?;
    let plain: String = shown.chars().filter(|c| *c != ',').collect();
    let read: Exact = plain.parse().ok()?;
    // What the words around the digits are worth: a million, a hundredth.
    let unit = figure.value.checked_div(read).filter(|unit| !unit.is_zero())?;
    let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let places = u32::try_from(decimals).ok()?;
    let (rounded, places) = closely(value.checked_div(unit)?, places, unit)?;
    if rounded.is_zero() != value.is_zero() || rounded.is_negative() {
        return None;
    }
    let decimals = decimals.max(places as usize);
    let separated = shown.contains(',') || plain.len() < 4;
    let decimal = padded(rounded.to_decimal(places), decimals);
    let decimal = if separated { grouped(&decimal) } else { decimal };
    Some(format!("{}{decimal}{}", written.get(..run.start)?, written.get(run.end..)?))
}

/// Signs that hedge a figure and are written as part of it.
const HEDGES: [char; 7] = ['~', '≈', '∼', '<', '>', '≤', '≥'];

/// What is told in thousands or millions has as many more decimals as show what it is: 0.846 billion is no "$1 billion".
fn closely(value: Exact, places: u32, unit: Exact) -> Option<(Exact, u32)> {
    const MORE: u32 = 3;
    const NEAR: i64 = 30;
    let close = |rounded: Exact| {
        let apart = rounded.checked_sub(value).map(Exact::abs);
        let apart = apart.and_then(|apart| apart.checked_mul(Exact::from(NEAR)));
        apart.is_some_and(|apart| apart <= value.abs())
    };
    let most = if unit < Exact::from(1000) { places } else { places + MORE };
    let rounded = |places: u32| Some((value.round(places)?, places));
    let found = (places..=most).filter_map(rounded).find(|(rounded, _)| close(*rounded));
    found.or_else(|| rounded(places))
}

/// `value` as a word, where `other` is written as one: "Thirteen" for "Twelve". `word` knows the words of the
/// language. One of a thing is another word than two, so neither is written for the other.
pub(super) fn in_words<'w>(
    value: Exact,
    other: &Stated,
    written: &str,
    word: impl Fn(i64) -> Option<&'w str>,
) -> Option<String> {
    let figure = other.figure.filter(|_| other.hedge == Hedge::None)?;
    let several = |number: Exact| number.to_i64().filter(|number| *number > 1);
    let (read, told) = (word(several(figure.value)?)?, word(several(value)?)?);
    let end = written.find(|c: char| !c.is_alphabetic()).unwrap_or(written.len());
    let (head, rest) = written.split_at(end);
    if head.to_lowercase() != read || rest.contains(|c: char| c.is_numeric()) {
        return None;
    }
    let mut letters = told.chars();
    let first = letters.next()?;
    let told = if head.chars().nth(1).is_some_and(char::is_uppercase) {
        told.to_uppercase()
    } else if head.starts_with(char::is_uppercase) {
        format!("{}{}", first.to_uppercase(), letters.as_str())
    } else {
        told.to_owned()
    };
    Some(format!("{told}{rest}"))
}

/// Units of time that are told in pairs, in seconds.
const PAIRS: [(i64, i64); 4] = [(3600, 60), (60, 1), (86_400, 3600), (604_800, 86_400)];

/// "3h 42m" as "2h 42m" is written, where the two numbers make the figure that the text means.
fn compound(value: Exact, figure: Exact, written: &str) -> Option<String> {
    let digit = |c: char| c.is_ascii_digit();
    let start = written.find(digit)?;
    let end = start + written.get(start..)?.find(|c: char| !digit(c))?;
    let second = end + written.get(end..)?.find(digit)?;
    let rest = written.get(second..)?;
    let close = second + rest.find(|c: char| !digit(c)).unwrap_or(rest.len());
    let tail = written.get(close..)?;
    if tail.contains(digit) || written.get(end..second)?.contains([',', '.']) {
        return None;
    }
    let number = |text: &str| text.parse::<i64>().ok();
    let (large, small) = (number(written.get(start..end)?)?, number(written.get(second..close)?)?);
    let told = |pair: &&(i64, i64)| {
        let seconds = large.checked_mul(pair.0).zip(small.checked_mul(pair.1));
        seconds.and_then(|(a, b)| a.checked_add(b)).map(Exact::from) == Some(figure)
    };
    let (unit, part) = PAIRS.iter().find(told)?;
    let parts = value.checked_div(Exact::from(*part))?.round(0)?.to_i64().filter(|n| *n >= 0)?;
    let (most, least) = (parts / (unit / part), parts % (unit / part));
    let (head, between) = (written.get(..start)?, written.get(end..second)?);
    Some(format!("{head}{most}{between}{least}{tail}"))
}

/// With as many decimals as its neighbor: "20.0" beside "12.5".
fn padded(decimal: String, decimals: usize) -> String {
    let has = decimal.split_once('.').map(|(_, decimals)| decimals.len());
    match has {
        Some(has) => format!("{decimal}{}", "0".repeat(decimals.saturating_sub(has))),
        None if decimals > 0 => format!("{decimal}.{}", "0".repeat(decimals)),
        None => decimal,
    }
}

/// The one run of digits of a text, with the commas and the point within it.
fn digits(text: &str) -> Option<Range<usize>> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = text.get(start..)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
    let run = rest.get(..end.unwrap_or(rest.len()))?.trim_end_matches([',', '.']);
    let after = rest.get(run.len()..)?;
    // Thousands stand in threes: "1,00,000" and "1,5" are other ways to write.
    let mut groups = run.split('.').next()?.split(',');
    let first = groups.next()?.len();
    let threes = groups.clone().all(|group| group.len() == 3);
    let whole = threes && (groups.next().is_none() || first <= 3) && run.matches('.').count() <= 1;
    (whole && !after.contains(|c: char| c.is_numeric())).then_some(start..start + run.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Figure;

    fn shown(value: &str, written: &str, figure: &str, step: &str) -> Option<String> {
        let read = |text: &str| text.parse::<Exact>().unwrap();
        let figure = Figure { value: read(figure), step: read(step) };
        like(read(value), &Stated::written(figure, Hedge::None).unwrap(), written)
    }

    #[test]
    fn a_number_in_words_takes_the_word_of_another() {
        let word = |number: i64| match number {
            1 => Some("one"),
            12 => Some("twelve"),
            13 => Some("thirteen"),
            _ => None,
        };
        for (value, written, expected) in [
            (13, "twelve", Some("thirteen")),
            (13, "Twelve boats", Some("Thirteen boats")),
            (13, "TWELVE", Some("THIRTEEN")),
            (14, "twelve", None),
            (1, "twelve", None),
            (13, "12", None),
            (13, "a dozen", None),
        ] {
            let figure = Figure { value: Exact::from(12), step: Exact::ONE };
            let other = Stated::written(figure, Hedge::None).unwrap();
            let told = in_words(Exact::from(value), &other, written, word);
            assert_eq!(told.as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn a_computed_number_takes_the_form_of_the_written_one() {
        for (value, written, figure, step, expected) in [
            ("0.25", "20%", "0.2", "0.01", "25%"),
            ("0.24834", "12.5 per cent", "0.125", "0.001", "24.8 per cent"),
            ("0.2", "12.5%", "0.125", "0.001", "20.0%"),
            ("7000000", "$5 million", "5000000", "1000000", "$7 million"),
            ("300000", "$5 million", "5000000", "1000000", "$0.3 million"),
            ("1500", "1,200 jobs", "1200", "1", "1,500 jobs"),
            ("1500", "200", "200", "1", "1,500"),
            ("1500", "1200", "1200", "1", "1500"),
            ("900", "1,200", "1200", "1", "900"),
            ("13320", "2h 42m", "9720", "60", "3h 42m"),
            ("8100", "2 hours and 30 minutes", "9000", "60", "2 hours and 15 minutes"),
        ] {
            assert_eq!(shown(value, written, figure, step).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_has_no_one_run_of_digits_is_not_written_anew() {
        assert_eq!(shown("7", "five", "5", "1"), None);
        assert_eq!(shown("7", "5 to 6", "5", "1"), None);
        assert_eq!(shown("7", "1,00,000", "100000", "1"), None);
    }
}
