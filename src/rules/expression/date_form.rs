//! Computed dates as messages show them: in the form in which the draft writes its own.

use super::types::weekday_name;
use crate::value::{Date, MONTHS, Weekday};

fn month_name(month: u8) -> Option<&'static str> {
    MONTHS.get(usize::from(month).checked_sub(1)?).copied()
}

/// "Friday, 4 March 2022", with what is said of it.
pub(super) fn plain(date: Date) -> String {
    let parts: Vec<String> = [
        date.day.map(|day| day.to_string()),
        date.month.and_then(month_name).map(str::to_owned),
        date.year.map(|year| year.to_string()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let day = parts.join(" ");
    match date.weekday {
        Some(weekday) if day.is_empty() => weekday_name(weekday).to_owned(),
        Some(weekday) => format!("{}, {day}", weekday_name(weekday)),
        None => day,
    }
}

/// `date` as the draft would write it, where it writes `other` as `written`: "March 5, 2021" where
/// it has "March 4, 2021". `None` where that form says too little, or may be read in two ways.
pub fn like(date: Date, other: Date, written: &str) -> Option<String> {
    let runs = roles(other, written)?;
    let mut after_day = false;
    let mut shown = String::new();
    for run in runs {
        let of_day = std::mem::replace(&mut after_day, run.role == Role::Day);
        let piece = match run.role {
            Role::Day => run.figure(date.day?),
            Role::Month if run.is_figure() => run.figure(date.month?),
            Role::Month => named_like(month_name(date.month?)?, run.text),
            Role::Year if run.text.len() == 2 => format!("{:02}", date.year?.rem_euclid(100)),
            Role::Year => date.year?.to_string(),
            Role::Weekday => named_like(weekday_name(date.day_of_week()?), run.text),
            Role::Words if of_day && is_ending(run.text) => ending(date.day?).to_owned(),
            Role::Words => run.text.to_owned(),
        };
        shown.push_str(&piece);
    }
    Some(shown)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Day,
    Month,
    Year,
    Weekday,
    Words,
}

/// Letters, figures, or what stands between them.
#[derive(Clone, Copy, Debug)]
struct Run<'t> {
    text: &'t str,
    role: Role,
    /// Days and months below ten are written with a zero.
    padded: bool,
}

impl Run<'_> {
    fn is_figure(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// A day or a month in its place, with the zero that it has or would have.
    fn figure(&self, number: u8) -> String {
        let padded = self.text.starts_with('0') || (self.padded && self.text.len() == 2);
        if padded { format!("{number:02}") } else { number.to_string() }
    }

    fn number(&self) -> Option<i16> {
        self.text.parse().ok()
    }
}

/// What each run of a written date says of it. It must say the day and the month, once.
fn roles(date: Date, written: &str) -> Option<Vec<Run<'_>>> {
    let mut runs = runs(written);
    for run in &mut runs {
        run.role = if run.text.len() == 4 && run.is_figure() {
            Role::Year
        } else if MONTHS.iter().any(|name| is_short_for(run.text, name)) {
            Role::Month
        } else if Weekday::ALL.iter().any(|day| is_short_for(run.text, weekday_name(*day))) {
            Role::Weekday
        } else {
            Role::Words
        };
    }
    let figures = runs.iter().enumerate().filter(|(_, run)| run.is_figure()).map(|(at, _)| at);
    let figures: Vec<usize> = figures.collect();
    let named = runs.iter().filter(|run| run.role == Role::Month).count();
    let (day, month) = (date.day.map(i16::from)?, date.month.map(i16::from)?);
    match (named, figures.as_slice()) {
        // "March 4, 2021", "4 March", "the 4th of March 2021"
        (1, [at] | [at, _] | [_, at])
            if runs[*at].number() == Some(day) && runs[*at].role != Role::Year =>
        {
            runs[*at].role = Role::Day;
            figures.iter().all(|at| runs[*at].role != Role::Words).then_some(runs)
        }
        (0, [first, second, third]) => {
            let (day_at, month_at) = if runs[*first].role == Role::Year {
                (*third, *second)
            } else {
                runs[*third].role = Role::Year;
                let day_first = runs[*first].number() == Some(day);
                let month_first = runs[*first].number() == Some(month);
                // 2/2/2022 may be read both ways, and so might its neighbours.
                match (day_first, month_first) {
                    (true, false) => (*first, *second),
                    (false, true) => (*second, *first),
                    _ => return None,
                }
            };
            let padded = [day_at, month_at].iter().all(|at| runs[*at].text.len() == 2);
            for (at, role) in [(day_at, Role::Day), (month_at, Role::Month)] {
                runs[at].role = role;
                runs[at].padded = padded;
            }
            Some(runs)
        }
        _ => None,
    }
}

fn runs(written: &str) -> Vec<Run<'_>> {
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => 0,
        c if c.is_alphabetic() => 1,
        _ => 2,
    };
    let mut runs = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in written.char_indices() {
        if before.is_some_and(|before| before != kind(c)) {
            runs.push(Run { text: &written[start..at], role: Role::Words, padded: false });
            start = at;
        }
        before = Some(kind(c));
    }
    runs.push(Run { text: &written[start..], role: Role::Words, padded: false });
    runs
}

/// "Mar", "Sept" and "march" for March and September.
fn is_short_for(text: &str, name: &str) -> bool {
    text.len() >= 3
        && name.get(..text.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(text))
}

/// A name cut and capitalised as another one is: "MAR" where the draft has "FEB".
pub(super) fn named_like(name: &str, written: &str) -> String {
    let whole = MONTHS.iter().any(|month| month.eq_ignore_ascii_case(written))
        || Weekday::ALL.iter().any(|day| weekday_name(*day).eq_ignore_ascii_case(written));
    let name = if whole { name } else { name.get(..3).unwrap_or(name) };
    if written.chars().all(char::is_uppercase) { name.to_uppercase() } else { name.to_owned() }
}

fn is_ending(text: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|ending| ending.eq_ignore_ascii_case(text))
}

/// Of an ordinal: "st" in "1st".
const fn ending(day: u8) -> &'static str {
    match (day % 10, day / 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn date(year: i16, month: u8, day: u8) -> Date {
        Date { year: Some(year), month: Some(month), day: Some(day), weekday: None }
    }

    #[test]
    fn dates_are_shown_as_far_as_they_are_said() {
        let friday = Date { weekday: Some(Weekday::Friday), ..date(2022, 3, 4) };
        assert_eq!(plain(date(2022, 3, 4)), "4 March 2022");
        assert_eq!(plain(friday), "Friday, 4 March 2022");
        assert_eq!(plain(Date { day: None, ..date(2022, 3, 4) }), "March 2022");
        assert_eq!(plain(Date { year: None, ..date(2022, 3, 4) }), "4 March");
        assert_eq!(plain(Date { month: Some(13), day: None, ..date(2022, 3, 4) }), "2022");
    }

    #[test]
    fn a_computed_date_takes_the_form_of_the_written_one() {
        for (written, shown) in [
            ("March 31, 2021", "April 1, 2021"),
            ("31 March 2021", "1 April 2021"),
            ("Mar. 31, 2021", "Apr. 1, 2021"),
            ("MARCH 31ST, 2021", "APRIL 1st, 2021"),
            ("the 31st of March 2021", "the 1st of April 2021"),
            ("31-Mar-2021", "1-Apr-2021"),
            ("2021-03-31", "2021-04-01"),
            ("3/31/2021", "4/1/2021"),
            ("31/03/21", "01/04/21"),
            ("Wed, 31 Mar 2021", "Thu, 1 Apr 2021"),
            ("March\n31", "April\n1"),
        ] {
            let found = like(date(2021, 4, 1), date(2021, 3, 31), written);
            assert_eq!(found.as_deref(), Some(shown), "{written}");
        }
    }

    #[test]
    fn a_form_that_could_be_read_in_two_ways_is_not_taken_on() {
        for written in ["2/2/2022", "February 2-4, 2022", "2nd quarter", "", "February 2022"] {
            assert_eq!(like(date(2022, 2, 1), date(2022, 2, 2), written), None, "{written}");
        }
    }
}
