//! Powers of ten: "1.2 × 10^6", "10⁶ cells", "5e-4".

use super::View;

/// The greatest exponent that is read.
const LARGEST: i32 = 18;

/// The power of ten that the figure from `at` to `end` is multiplied with, or is itself one of less one:
/// "10^6" is 10 × 10^5. With the position after it.
pub(super) fn read(view: &View, at: usize, end: usize) -> Option<(i32, usize)> {
    if let Some(read) = short(view, end) {
        return Some(read);
    }
    if times(view, end) && view.written(end + 1) == "10" {
        let pointed = view.written(at).contains('.') && end == at + 1;
        return exponent(view, end + 2, pointed);
    }
    if view.written(at) == "10" && end == at + 1 {
        // "10^2": as likely a note.
        let (exponent, end) = exponent(view, end, false)?;
        return (!(0..3).contains(&exponent)).then_some((exponent - 1, end));
    }
    None
}

/// Whether an exponent is written on to the figure that ends at `end`, so that it is none by itself.
pub(super) fn is_bare(view: &View, end: usize) -> bool {
    let marked = view.is_mark(end, "^") && view.is_glued(end) && view.is_glued(end + 1);
    marked && (view.is_figure(end + 1) || view.is_word(end + 1))
        || raised(view, end).is_some() && view.written(end.saturating_sub(1)) == "10"
}

fn times(view: &View, at: usize) -> bool {
    matches!(view.form(at), "x" | "×" | "✕" | "·" | "⋅" | "∙" | "*")
}

/// "e6", "E+06", "e-4".
fn short(view: &View, at: usize) -> Option<(i32, usize)> {
    if !view.is_glued(at) || !view.is_word(at) {
        return None;
    }
    let form = view.form(at);
    if form == "e" && view.is_glued(at + 1) && view.is_glued(at + 2) {
        let sign = sign(view, at + 1)?;
        return Some((sign * digits(view.written(at + 2))?, at + 3));
    }
    let exponent = form.strip_prefix('e').and_then(digits)?;
    Some((exponent, at + 1))
}

/// "^6", "^-6", "⁶", "⁻⁶", and where its marks are lost "-6".
fn exponent(view: &View, at: usize, lost: bool) -> Option<(i32, usize)> {
    if let Some(raised) = raised(view, at) {
        return Some(raised);
    }
    let caret = usize::from(view.is_mark(at, "^") && view.is_glued(at));
    let open = usize::from(caret == 1 && matches!(view.written(at + 1), "(" | "{"));
    let from = at + caret + open;
    let sign = sign(view, from);
    let after = from + usize::from(sign.is_some());
    let glued = (at..=after).all(|at| view.is_glued(at));
    if !glued || caret == 0 && !(lost && sign == Some(-1)) {
        return None;
    }
    let value = sign.unwrap_or(1) * digits(view.written(after))?;
    // "10^6^": what is raised between two marks.
    let close = view.is_mark(after + 1, "^") && view.is_glued(after + 1);
    Some((value, after + 1 + open + usize::from(close)))
}

fn sign(view: &View, at: usize) -> Option<i32> {
    match view.written(at) {
        "+" => Some(1),
        "-" | "−" | "–" => Some(-1),
        _ => None,
    }
}

fn digits(written: &str) -> Option<i32> {
    let short = (1..=2).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_digit());
    written.parse().ok().filter(|exponent| short && *exponent <= LARGEST)
}

/// "⁻⁶": small figures that are written on.
fn raised(view: &View, at: usize) -> Option<(i32, usize)> {
    let (mut value, mut end, mut sign) = (None, at, 1);
    while view.is_glued(end) {
        let Some(mark) = view.written(end).chars().next().filter(|c| !c.is_ascii()) else { break };
        match "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|small| small == mark) {
            Some(digit) => {
                value = Some(value.unwrap_or(0) * 10 + i32::try_from(digit).ok()?);
            }
            None if mark == '⁻' && value.is_none() => sign = -1,
            None => break,
        }
        end += 1;
    }
    value.filter(|value| *value <= LARGEST).map(|value| (sign * value, end))
}
