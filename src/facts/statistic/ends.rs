//! What the ends of a confidence interval tell: its middle, and the p-value.
//!
//! Most intervals are an estimate plus and minus so many standard errors, on the scale on which it was made:
//! differences plainly, ratios in logarithms (Altman and Bland, "How to obtain the P value from a confidence
//! interval", BMJ 2011;343:d2304). Of 1,675 published ones nearly all are, within rounding.

use super::estimate::{Around, Measure, Written};
use super::lex::Number;
use super::p_value;
use crate::value::Stated;

/// How far from the middle an estimate may be, in parts of half the interval: small samples and exact methods bend
/// an interval a little.
const ROOM: f64 = 0.25;
/// How far p-values and intervals may be apart, in standard errors and in parts of the distance: they are made in more
/// than one way.
const ACROSS: (f64, f64) = (0.3, 0.1);
const ALONG: (f64, f64) = (0.5, 0.2);

/// Where an estimate can lie between the ends of its interval, and the middle as it would be written.
pub fn middle(written: &Written, number: &Number) -> Option<(Stated, String)> {
    let (low, high) = (written.low.value(), written.high.value());
    let estimate = number.value();
    let inside = low < high && low <= estimate && estimate <= high;
    // An end at nought is where it was cut off, and a share of a ratio is none.
    let cut = written.low.mantissa == 0 || written.measure == Measure::Ratio && number.percent;
    if cut || written.around != Around::Estimate || written.measure == Measure::Other || !inside {
        return None;
    }
    let (down, up) = (written.low.half(), written.high.half());
    let reach = ROOM * (high - low) / 2.0;
    let plain = f64::midpoint(low, high);
    let mut least = plain - f64::midpoint(down, up) - reach;
    let mut most = plain + f64::midpoint(down, up) + reach;
    let mut center = plain;
    if low - down > 0.0 {
        let room = (ROOM * (high / low).ln() / 2.0).exp();
        least = least.min(((low - down) * (high - up)).sqrt() / room);
        most = most.max(((low + down) * (high + up)).sqrt() * room);
        if written.measure == Measure::Ratio {
            center = (low * high).sqrt();
        }
    } else if written.measure == Measure::Ratio {
        return None;
    }
    // A fall in percent is what a ratio leaves of a hundred.
    if (number.percent || written.high.percent) && high + up < 100.0 {
        let room = (-ROOM * ((100.0 - low) / (100.0 - high)).ln() / 2.0).exp();
        most = most.max(100.0 - ((100.0 - low - down) * (100.0 - high - up)).sqrt() * room);
    }
    let shown = format!("{center:.*}", usize::from(number.places));
    Some((p_value::between(least, most)?, shown))
}

/// The p-values that an interval allows, where the one that is given is far from them; ends that may be on both sides of
/// no effect say nothing of sides.
pub fn p_values(written: &Written, number: &Number) -> Option<Stated> {
    let p = written.p.filter(|_| written.around == Around::Estimate)?;
    let null = match written.measure {
        Measure::Ratio => 1.0,
        Measure::Difference => 0.0,
        Measure::Other => return None,
    };
    let (low, high) = (written.low.value(), written.high.value());
    let (slack_low, slack_high) = (written.low.half(), written.high.half());
    let alpha = 1.0 - written.level / 100.0;
    let (least, most) = p.reach();
    let excludes = low - slack_low > null || high + slack_high < null;
    let includes = low + slack_low < null && null < high - slack_high;
    let across = excludes && least > alpha || includes && most < alpha;
    let estimate = number.value();
    if low >= high || estimate < low || estimate > high {
        return None;
    }
    let scale = |value: f64| if null > 0.5 { value.ln() } else { value };
    if null > 0.5 && (low - slack_low <= 0.0 || estimate <= number.half()) {
        return None;
    }
    // How many standard errors the estimate is from no effect, at most and at least.
    let reach = p_value::z_of(alpha);
    let narrow = (scale(high - slack_high) - scale(low + slack_low)) / (2.0 * reach);
    let wide = (scale(high + slack_high) - scale(low - slack_low)) / (2.0 * reach);
    let from = [estimate - number.half(), estimate + number.half()].map(scale);
    let near = if from[0] * from[1] <= 0.0 { 0.0 } else { from[0].abs().min(from[1].abs()) / wide };
    let far = from[0].abs().max(from[1].abs()) / narrow.max(1e-9);
    let (more, part) = if across { ACROSS } else { ALONG };
    let (near, far) = ((near - more - part * near).max(0.0), far + more + part * far);
    // A test in one direction has half of the p-value.
    let halved = if across { 1.0 } else { 2.0 };
    let (from, to) = (p_value::p_of(far) / halved, p_value::p_of(near));
    (most < from || least > to).then(|| p_value::between(from, to)).flatten()
}
