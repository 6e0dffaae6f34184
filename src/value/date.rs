//! Calendar dates as they are stated: with what is said and what is not.

use std::fmt;

/// The months as messages and the formats of spreadsheets write them.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weekday {
    /// Monday, the first by ISO 8601.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// The seven days, Monday first.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// Days from this weekday on to `other`, 0 to 6.
    pub fn days_until(self, other: Self) -> u8 {
        (other as u8 + 7 - self as u8) % 7
    }
}

/// A date as stated: "February 9" has no year, "March 2020" no day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Date {
    /// The year, 1 to 9999.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31 as written; it need not exist.
    pub day: Option<u8>,
    /// The weekday that is stated beside it.
    pub weekday: Option<Weekday>,
}

impl Date {
    /// The weekday on which the date fell by the Gregorian calendar; `None` when the date is not
    /// fully said or does not exist.
    pub fn day_of_week(self) -> Option<Weekday> {
        let day = self.calendar_day()?;
        let index = day.weekday().to_monday_zero_offset();
        Weekday::ALL.get(usize::try_from(index).ok()?).copied()
    }

    /// Whether the calendar has such a day; `None` when too little is said to know. 29 February
    /// without a year exists.
    pub fn exists(self) -> Option<bool> {
        let (month, day) = (self.month?, self.day?);
        let year = match (self.year, month, day) {
            (Some(year), ..) => year,
            (None, 2, 29) => return Some(true),
            // Every other day exists in all years or in none.
            (None, ..) => 2001,
        };
        Some(
            Self { year: Some(year), month: Some(month), day: Some(day), weekday: None }
                .calendar_day()
                .is_some(),
        )
    }

    /// The last day of the stated month; `None` without a month, or for February without a year.
    pub fn days_in_month(self) -> Option<u8> {
        let year = match (self.year, self.month?) {
            (Some(year), _) => year,
            (None, 2) => return None,
            (None, _) => 2001,
        };
        let month = i8::try_from(self.month?).ok()?;
        let first = jiff::civil::Date::new(year, month, 1).ok()?;
        u8::try_from(first.days_in_month()).ok()
    }

    /// The nearest date with the stated weekday, at most three days away: one of the two suggestions
    /// when weekday and date do not fit.
    #[must_use]
    pub fn nearest_with_weekday(self) -> Option<Self> {
        let (stated, real) = (self.weekday?, self.day_of_week()?);
        let ahead = i64::from(real.days_until(stated));
        let step = if ahead > 3 { ahead - 7 } else { ahead };
        let day = self.calendar_day()?.checked_add(jiff::Span::new().days(step)).ok()?;
        Some(Self { weekday: self.weekday, ..Self::of(day) })
    }

    /// The date so many days later.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        let day = self.calendar_day()?.checked_add(jiff::Span::new().days(days)).ok()?;
        Some(Self::of(day))
    }

    /// The first day that it may be; `None` without a year.
    #[must_use]
    pub fn first_day(self) -> Option<Self> {
        self.year?;
        Some(Self { month: self.month.or(Some(1)), day: self.day.or(Some(1)), ..self })
    }

    /// The last day that it may be; `None` without a year.
    #[must_use]
    pub fn last_day(self) -> Option<Self> {
        self.year?;
        let month = Self { month: self.month.or(Some(12)), ..self };
        Some(Self { day: month.day.or(month.days_in_month()), ..month })
    }

    /// A full date by ISO 8601, which the calendar has.
    pub fn of_iso(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
        let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let date = Self { year: Some(year), month: Some(month), day: Some(day), weekday: None };
        (date.exists() == Some(true)).then_some(date)
    }

    fn of(day: jiff::civil::Date) -> Self {
        Self {
            year: Some(day.year()),
            month: u8::try_from(day.month()).ok(),
            day: u8::try_from(day.day()).ok(),
            weekday: None,
        }
    }

    /// Days since the first of January 1970.
    pub fn days_since_epoch(self) -> Option<i32> {
        let epoch = jiff::civil::Date::constant(1970, 1, 1);
        self.calendar_day()?.since(epoch).ok().map(|span| span.get_days())
    }

    fn calendar_day(self) -> Option<jiff::civil::Date> {
        let month = i8::try_from(self.month?).ok()?;
        let day = i8::try_from(self.day?).ok()?;
        jiff::civil::Date::new(self.year?, month, day).ok()
    }
}

impl fmt::Display for Date {
    /// ISO 8601, with X for what is not said: "2022-02-09", "XXXX-02-09", "2022-02".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        if self.month.is_none() && self.day.is_none() {
            return Ok(());
        }
        match self.month {
            Some(month) => write!(f, "-{month:02}")?,
            None => f.write_str("-XX")?,
        }
        match self.day {
            Some(day) => write!(f, "-{day:02}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: u8, day: u8) -> Date {
        Date { year: Some(year), month: Some(month), day: Some(day), weekday: None }
    }

    #[test]
    fn weekdays_follow_the_calendar() {
        assert_eq!(date(2022, 2, 9).day_of_week(), Some(Weekday::Wednesday));
        assert_eq!(date(1900, 3, 1).day_of_week(), Some(Weekday::Thursday));
        assert_eq!(date(2023, 2, 29).day_of_week(), None);
    }

    #[test]
    fn what_is_not_said_may_be_any_day() {
        let february = Date { year: Some(2024), month: Some(2), ..Date::default() };
        assert_eq!(february.first_day(), Some(date(2024, 2, 1)));
        assert_eq!(february.last_day(), Some(date(2024, 2, 29)));
        let year = Date { year: Some(2023), ..Date::default() };
        assert_eq!(year.last_day(), Some(date(2023, 12, 31)));
        assert_eq!(Date::default().first_day(), None);
    }

    #[test]
    fn full_dates_are_read_as_iso_has_them() {
        assert_eq!(Date::of_iso("2022-02-09"), Some(date(2022, 2, 9)));
        for wrong in ["2022-02-30", "22-02-09", "2022-02", "today", "2022-02-09T10:00"] {
            assert_eq!(Date::of_iso(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn impossible_days_are_known_without_a_year_too() {
        assert_eq!(date(2023, 2, 29).exists(), Some(false));
        assert_eq!(date(2024, 2, 29).exists(), Some(true));
        let unsaid = |month, day| Date { month: Some(month), day: Some(day), ..Date::default() };
        assert_eq!(unsaid(2, 29).exists(), Some(true));
        assert_eq!(unsaid(2, 30).exists(), Some(false));
        assert_eq!(unsaid(4, 31).exists(), Some(false));
        assert_eq!(Date { year: Some(2020), ..Date::default() }.exists(), None);
    }

    #[test]
    fn the_nearest_date_for_a_weekday_crosses_months() {
        let stated = Date { weekday: Some(Weekday::Monday), ..date(2022, 3, 1) };
        assert_eq!(
            stated.nearest_with_weekday().map(|d| d.to_string()),
            Some("2022-02-28".to_owned())
        );
    }

    #[test]
    fn unsaid_parts_are_shown_as_x() {
        let no_year = Date { month: Some(2), day: Some(9), ..Date::default() };
        assert_eq!(no_year.to_string(), "XXXX-02-09");
        assert_eq!(
            Date { year: Some(2022), month: Some(2), ..Date::default() }.to_string(),
            "2022-02"
        );
        assert_eq!(Date { year: Some(2022), ..Date::default() }.to_string(), "2022");
    }
}
