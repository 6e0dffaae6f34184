//! A number as the format of its cell shows it: "0.0%", "$#,##0.00;[Red]($#,##0.00)", "d mmm yyyy".

use super::date;

/// What a format makes of numbers.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// For positive numbers, for negative ones, and for nought, as far as they are told apart.
    sections: Vec<Section>,
    from_1904: bool,
}

#[derive(Clone, Debug)]
enum Section {
    General,
    /// Codes of a date.
    Date(String),
    Number(NumberForm),
    /// Words alone.
    Words(String),
}

#[derive(Clone, Debug, Default)]
struct NumberForm {
    before: String,
    after: String,
    grouped: bool,
    /// Places after the point that are always shown, and those at most.
    least: usize,
    most: usize,
    /// Figures before the point that are always shown.
    whole: usize,
    percent: u32,
    /// How many thousands are left out.
    thousands: u32,
    /// "0.00E+00" and "# ?/?" are shown as the number is.
    plain: bool,
}

/// The format of a number that every workbook knows.
pub(super) fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 => "m/d/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 | 46 => "h:mm:ss",
        22 => "m/d/yyyy h:mm",
        37 | 38 => "#,##0;(#,##0)",
        39 | 40 => "#,##0.00;(#,##0.00)",
        41 => "#,##0;(#,##0);\"-\"",
        42 => "$#,##0;($#,##0);\"-\"",
        43 => "#,##0.00;(#,##0.00);\"-\"",
        44 => "$#,##0.00;($#,##0.00);\"-\"",
        45 | 47 => "mm:ss",
        _ => "General",
    }
}

impl Shown {
    pub fn of(code: &str, from_1904: bool) -> Self {
        Self { sections: split(code).iter().take(3).map(|part| section(part)).collect(), from_1904 }
    }

    /// A number, as a file has it, as it is shown.
    pub fn number(&self, written: &str) -> String {
        let Some(mut number) = Decimal::of(written) else { return written.to_owned() };
        let index = match (self.sections.len(), number.negative, number.is_zero()) {
            (3, _, true) => 2,
            (2.., true, false) => 1,
            _ => 0,
        };
        let signed = number.negative && index == 0;
        number.negative = false;
        match self.sections.get(index) {
            Some(Section::Words(words)) => words.clone(),
            Some(Section::Date(code)) => {
                date::shown(code, written, self.from_1904).unwrap_or_else(|| written.to_owned())
            }
            Some(Section::Number(form)) if !form.plain => {
                let shown = form.shown(number);
                if signed && shown.contains(|c: char| matches!(c, '1'..='9')) {
                    format!("-{shown}")
                } else {
                    shown
                }
            }
            _ => {
                // No cell shows more than eleven figures.
                let places = 11_usize.saturating_sub(number.whole_figures());
                let shown = number.rounded(places).text(0, 0, false);
                if signed { format!("-{shown}") } else { shown }
            }
        }
    }
}

/// The sections of a format, between semicolons.
fn split(code: &str) -> Vec<String> {
    let (mut parts, mut part, mut quoted, mut escaped) = (Vec::new(), String::new(), false, false);
    for c in code.chars() {
        match c {
            ';' if !quoted && !escaped => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            '"' if !escaped => quoted = !quoted,
            _ => {}
        }
        escaped = c == '\\' && !escaped && !quoted;
        part.push(c);
    }
    parts.push(part);
    parts
}

fn section(code: &str) -> Section {
    // A clock of twice twelve hours, as one sign: its letters are no codes.
    let code = code.replace("AM/PM", "\u{1}").replace("am/pm", "\u{1}").replace("A/P", "\u{1}");
    let code = code.as_str();
    let mut form = NumberForm::default();
    let (mut chars, mut seen, mut point, mut date, mut general) =
        (code.chars().peekable(), false, false, false, false);
    let mut dated = String::new();
    while let Some(c) = chars.next() {
        let literal = |words: &str, form: &mut NumberForm| {
            if seen { form.after.push_str(words) } else { form.before.push_str(words) }
        };
        match c {
            '"' => {
                let words: String = chars.by_ref().take_while(|c| *c != '"').collect();
                literal(&words, &mut form);
                dated.push_str(&words);
            }
            '\\' => {
                let c = chars.next().unwrap_or(' ');
                literal(c.encode_utf8(&mut [0; 4]), &mut form);
                dated.push(c);
            }
            // As wide as the next character, or filled with it.
            '_' | '*' => {
                let _ = chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if let Some(currency) = inside.strip_prefix('$') {
                    literal(currency.split('-').next().unwrap_or(""), &mut form);
                } else if inside.chars().all(|c| matches!(c, 'h' | 'm' | 's' | 'H' | 'M' | 'S')) {
                    // A length of time, as a clock shows it.
                    (date, dated) = (true, dated + "[" + &inside + "]");
                }
            }
            '0' | '#' | '?' => {
                seen = true;
                match (point, c) {
                    (true, '0') => (form.least, form.most) = (form.most + 1, form.most + 1),
                    (true, _) => form.most += 1,
                    (false, '0') => form.whole += 1,
                    (false, _) => {}
                }
                form.thousands = 0;
            }
            '.' if !date => point = true,
            ',' if seen => {
                let more = chars.peek().is_some_and(|c| matches!(c, '0' | '#' | '?'));
                if more { form.grouped = true } else { form.thousands += 1 }
            }
            '%' => {
                form.percent += 1;
                literal("%", &mut form);
            }
            'E' | 'e' if seen => form.plain = true,
            '/' if seen && !date => form.plain = true,
            'G' => general = true,
            'y' | 'm' | 'd' | 'h' | 's' | 'Y' | 'M' | 'D' | 'H' | 'S' if !general => {
                date = true;
                dated.push(c.to_ascii_lowercase());
            }
            '@' => seen = true,
            '\u{1}' => {
                date = true;
                dated.push_str("AM/PM");
            }
            c => {
                literal(c.encode_utf8(&mut [0; 4]), &mut form);
                dated.push(c);
            }
        }
    }
    match (general, date, seen) {
        (true, ..) => Section::General,
        (_, true, _) => Section::Date(dated),
        (.., true) => Section::Number(form),
        _ if code.is_empty() => Section::Words(String::new()),
        _ => Section::Words(form.before),
    }
}

impl NumberForm {
    fn shown(&self, mut number: Decimal) -> String {
        number.shift(i64::from(self.percent) * 2 - i64::from(self.thousands) * 3);
        let number = number.rounded(self.most);
        // Of nought nothing is shown but the places that always are.
        let nothing = number.is_zero() && self.whole + self.least == 0;
        let figures = number.text(self.whole, self.least, self.grouped);
        let figures = if nothing { String::new() } else { figures };
        format!("{}{figures}{}", self.before, self.after).trim().to_owned()
    }
}

/// A decimal number: figures, and where the point stands among them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Decimal {
    negative: bool,
    figures: Vec<u8>,
    /// How many of the figures stand before the point; may be below nought, and beyond the last.
    point: i64,
}

impl Decimal {
    /// "-1234.5", "1.2E-3".
    fn of(written: &str) -> Option<Self> {
        let negative = written.starts_with('-');
        let rest = written.trim_start_matches(['-', '+']);
        let (figures, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
        let exponent: i64 = exponent.parse().ok().filter(|e: &i64| e.abs() < 400)?;
        let (whole, part) = figures.split_once('.').unwrap_or((figures, ""));
        let known = |text: &str| text.len() < 400 && text.bytes().all(|b| b.is_ascii_digit());
        if !known(whole) || !known(part) || whole.len() + part.len() == 0 {
            return None;
        }
        let figures: Vec<u8> = whole.bytes().chain(part.bytes()).map(|b| b - b'0').collect();
        Some(Self { negative, figures, point: i64::try_from(whole.len()).ok()? + exponent })
    }

    fn is_zero(&self) -> bool {
        self.figures.iter().all(|figure| *figure == 0)
    }

    fn shift(&mut self, places: i64) {
        self.point += places;
    }

    /// How many figures stand before the point.
    fn whole_figures(&self) -> usize {
        let zeros = self.figures.iter().take_while(|figure| **figure == 0).count();
        usize::try_from(self.point - i64::try_from(zeros).unwrap_or(0)).unwrap_or(0)
    }

    /// Rounded to so many places after the point, half away from nought.
    fn rounded(mut self, places: usize) -> Self {
        let keep = self.point + i64::try_from(places).unwrap_or(0);
        let Ok(keep) = usize::try_from(keep) else {
            return Self { figures: vec![0], point: 1, ..self };
        };
        if keep >= self.figures.len() {
            return self;
        }
        let up = self.figures[keep] >= 5;
        self.figures.truncate(keep);
        if up {
            let mut at = keep;
            loop {
                if at == 0 {
                    self.figures.insert(0, 1);
                    self.point += 1;
                    break;
                }
                at -= 1;
                if self.figures[at] < 9 {
                    self.figures[at] += 1;
                    break;
                }
                self.figures[at] = 0;
            }
        }
        self
    }

    /// With at least so many figures before and after the point.
    fn text(&self, whole: usize, least: usize, grouped: bool) -> String {
        let figure = |place: i64| {
            let at = usize::try_from(self.point - 1 - place).ok();
            at.and_then(|at| self.figures.get(at)).copied().unwrap_or(0)
        };
        let highest = self.point.max(i64::try_from(whole).unwrap_or(0)).max(1);
        let mut text = String::new();
        for place in (0..highest).rev() {
            let shown = !text.is_empty() || figure(place) != 0;
            if shown || place < i64::try_from(whole).unwrap_or(0).max(1) {
                text.push(char::from(b'0' + figure(place)));
                if grouped && place > 0 && place % 3 == 0 {
                    text.push(',');
                }
            }
        }
        let places = i64::try_from(self.figures.len()).unwrap_or(0) - self.point;
        let mut part: String =
            (1..=places.max(0)).map(|place| char::from(b'0' + figure(-place))).collect();
        while part.len() > least && part.ends_with('0') {
            part.pop();
        }
        while part.len() < least {
            part.push('0');
        }
        if part.is_empty() { text } else { format!("{text}.{part}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_their_format_says() {
        for (code, written, shown) in [
            ("General", "1234.5", "1234.5"),
            ("General", "0.30000000000000004", "0.3"),
            ("General", "-12", "-12"),
            ("General", "1.2E-3", "0.0012"),
            ("0", "2.5", "3"),
            ("#,##0", "4338000", "4,338,000"),
            ("#,##0", "0", "0"),
            ("#,##0", "-0.2", "0"),
            ("0.0%", "0.657", "65.7%"),
            ("0%", "0.0049", "0%"),
            ("0.00", "9.995", "10.00"),
            ("$#,##0.00;[Red]($#,##0.00)", "-1200.5", "($1,200.50)"),
            ("\"US$\"#,##0.0,,\"m\"", "4338000", "US$4.3m"),
            ("[$€-407] #,##0", "1200", "€ 1,200"),
            ("#,##0.00\\ [$€-1]", "1200", "1,200.00 €"),
            ("_($* #,##0_);_($* (#,##0);_($* \"-\"??_);_(@_)", "0", "$-"),
            ("_($* #,##0_);_($* (#,##0);_($* \"-\"??_);_(@_)", "12000", "$12,000"),
            ("0.##", "1.5", "1.5"),
            ("00", "7", "07"),
            ("#,##0 \"units\"", "1240", "1,240 units"),
            ("0.00E+00", "1240", "1240"),
            ("yyyy-mm-dd", "44601", "2022-02-09"),
            ("d mmmm yyyy", "44601", "9 February 2022"),
            ("dddd, mmm d", "44601", "Wednesday, Feb 9"),
            ("m/d/yyyy", "44601", "2022-02-09"),
            ("m/d/yyyy h:mm", "44601.75", "2022-02-09 18:00"),
            ("h:mm AM/PM", "0.75", "6:00 PM"),
            ("[h]:mm", "1.5", "36:00"),
            ("General", "many", "many"),
        ] {
            assert_eq!(Shown::of(code, false).number(written), shown, "{code} of {written}");
        }
    }
}
