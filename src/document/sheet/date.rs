//! Days and times of sheets: so many days after the end of 1899.

use crate::value::MONTHS;

/// Shows a day and time by the codes of its format. A date in figures alone is written as ISO 8601 has
/// it: how a reader's program orders day and month is that program's matter.
pub(super) fn shown(code: &str, written: &str, from_1904: bool) -> Option<String> {
    let days: f64 = written.parse().ok().filter(|days: &f64| (0.0..=3_000_000.0).contains(days))?;
    let minutes = (days * 24.0 * 60.0).round();
    let seconds = (days * 24.0 * 3600.0).round();
    let has = |codes: &str| code.contains(codes);
    if has("[") {
        let total = |unit: f64| (seconds / unit).floor();
        let hours = has("[h").then(|| format!("{}:", total(3600.0)));
        let rest = if hours.is_some() { total(60.0) % 60.0 } else { total(60.0) };
        return Some(format!("{}{rest:02}", hours.unwrap_or_default()));
    }
    let dated = has("y") || has("d") || has("mmm");
    let timed = has("h") || has("s");
    let whole = if timed { (minutes / 1440.0).floor() } else { days.floor() };
    let day = if dated { Some(day_of(whole, from_1904)?) } else { None };
    let words = has("mmm") || has("ddd");
    let mut parts = Vec::new();
    if let Some(day) = day {
        parts.push(if words { in_words(code, day) } else { day.to_string() });
    }
    if timed {
        let minute = minutes.rem_euclid(1440.0);
        let (hour, minute) = ((minute / 60.0).floor(), minute % 60.0);
        parts.push(if has("AM/PM") {
            let half = if hour < 12.0 { "AM" } else { "PM" };
            let hour = if hour % 12.0 == 0.0 { 12.0 } else { hour % 12.0 };
            format!("{hour}:{minute:02} {half}")
        } else {
            format!("{hour}:{minute:02}")
        });
    }
    Some(parts.join(" "))
}

fn day_of(days: f64, from_1904: bool) -> Option<jiff::civil::Date> {
    #[allow(clippy::cast_possible_truncation, reason = "days are whole, and few")]
    let days = days as i64;
    // Sheets believe in a February 29, 1900.
    let first = match (from_1904, days < 60) {
        (true, _) => jiff::civil::Date::constant(1904, 1, 1),
        (false, true) => jiff::civil::Date::constant(1899, 12, 31),
        (false, false) => jiff::civil::Date::constant(1899, 12, 30),
    };
    first.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The codes of a date with words in it, up to those of a time.
fn in_words(code: &str, day: jiff::civil::Date) -> String {
    const DAYS: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let month = MONTHS.get(usize::from(day.month().unsigned_abs()).wrapping_sub(1)).unwrap_or(&"");
    let weekday = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
    let weekday = DAYS.get(weekday).unwrap_or(&"");
    let two = |number: i16| format!("{number:02}");
    let mut out = String::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let length = rest.len() - rest.trim_start_matches(first).len();
        match (first, length) {
            ('h' | 's', _) => break,
            ('y', 1..=2) => out.push_str(&two(day.year().rem_euclid(100))),
            ('y', _) => out.push_str(&day.year().to_string()),
            ('m', 1) => out.push_str(&day.month().to_string()),
            ('m', 2) => out.push_str(&two(day.month().into())),
            ('m', 3) => out.push_str(&month[..3.min(month.len())]),
            ('m', _) => out.push_str(month),
            ('d', 1) => out.push_str(&day.day().to_string()),
            ('d', 2) => out.push_str(&two(day.day().into())),
            ('d', 3) => out.push_str(&weekday[..3.min(weekday.len())]),
            ('d', _) => out.push_str(weekday),
            (other, _) => out.extend(std::iter::repeat_n(other, length / other.len_utf8())),
        }
        rest = &rest[length..];
    }
    out.trim().to_owned()
}
