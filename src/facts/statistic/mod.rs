//! Results of statistics: estimates with their intervals, and tests with their p-values.

mod cells;
mod ends;
mod estimate;
mod interval;
mod lex;
mod p_value;
mod test;
#[cfg(test)]
mod tests;
mod view;
mod word;

pub use estimate::Around;
use lex::Number;
use p_value::Relation;
use view::View;
pub use word::Significance;

use crate::document::Document;
use crate::language::{Class, Language, Reading, StatisticWords};
use crate::value::{Span, Stated};

/// The results of statistics in a document.
#[derive(Debug, Default)]
pub struct Statistics {
    /// Estimates with their intervals.
    pub estimates: Vec<Estimate>,
    /// Tests with their p-values.
    pub tests: Vec<TestResult>,
    /// Words about significance that their p-values contradict.
    pub significances: Vec<Significance>,
}

/// An estimate with the interval around it.
#[derive(Clone, Debug)]
pub struct Estimate {
    /// What the interval is of.
    pub around: Around,
    /// The estimate, and its place.
    pub estimate: Option<(Stated, Span)>,
    /// The lower end.
    pub low: (Stated, Span),
    /// The upper end.
    pub high: (Stated, Span),
    /// The p-value that is given with it.
    pub p: Option<(Stated, Span)>,
    /// The p-values that the interval allows, where it plainly says another thing than the p-value.
    pub p_by_interval: Option<Stated>,
    /// Where the estimate can lie if the ends are equally far from it, and the middle of the interval as it would be written.
    pub middle: Option<(Stated, String)>,
}

/// Corrections for several tests at least double a p-value; what is less above it was rounded.
const LEAST_CORRECTION: f64 = 1.5;

/// A test statistic with its p-value.
#[derive(Clone, Debug)]
pub struct TestResult {
    /// The name of the statistic, with its degrees of freedom.
    pub name: Span,
    /// Its value, and the place.
    pub value: (Stated, Span),
    /// The p-value, and its place.
    pub p: (Stated, Span),
    /// The p-values that all that rounds to the statistic has.
    pub computed: Stated,
    /// The p-values of a test in one direction, where there are two and the text gives a figure.
    in_one_direction: Option<Stated>,
    /// The same as `computed` without what corrections may have made of it.
    uncorrected: Stated,
    /// The text gives a figure, and no limit.
    exact: bool,
    /// The figure is ten times what it should be, or has its digits in another order.
    slipped: bool,
    /// The figure is so much larger than it should be that a correction may have made it.
    is_multiplied: bool,
    /// The p-value of the statistic, as in "= 0.021".
    pub shown: String,
    /// The p-value as the text gives it, with its sign: "< .05".
    pub said: String,
}

/// What a text says of all its tests.
#[derive(Clone, Copy, Debug, Default)]
struct Method {
    one_tailed: bool,
    corrected: bool,
}

impl Statistics {
    /// Reads the results of a document.
    pub fn read(document: &Document, language: &Language, reading: &Reading) -> Self {
        let words = &language.statistics;
        let text = document.text();
        let mut read = Self::default();
        let mut method = None;
        let (mut tokens, mut estimates, mut tests) = (Vec::new(), Vec::new(), Vec::new());
        // Most blocks have none, and the words of results tell.
        let telling = reading.sentences.iter().filter(|s| s.classes.intersects(Class::RESULT));
        let mut last = None;
        let mut columns = cells::Headers::default();
        for number in telling.map(|sentence| sentence.block) {
            let Some(block) = document.blocks.get(number as usize) else { continue };
            let is_new = last.replace(number) != Some(number);
            let is_header = cells::is_header(block.kind);
            if !is_new || !is_header && !block.span.of(text).bytes().any(|b| b.is_ascii_digit()) {
                continue;
            }
            lex::tokens(text, block.span, &language.ordinal_endings, &mut tokens);
            let view = View { text, tokens: &tokens, words };
            if is_header {
                columns.add(block.kind, view);
            }
            estimate::find(view, &mut estimates);
            test::find(view, &mut tests);
            word::find(view, &mut read.significances);
            for written in estimates.drain(..) {
                read.estimates.extend(Estimate::of(&written));
            }
            for written in tests.drain(..) {
                let method = *method.get_or_insert_with(|| Method::of(text, words));
                read.tests.extend(TestResult::of(&written, method, text));
            }
        }
        columns.read(document, language, &mut estimates);
        read.estimates.extend(estimates.iter().filter_map(Estimate::of));
        read.even(text, words);
        read.in_one_direction();
        read.uncorrected();
        read.in_the_other_order();
        read
    }
}

impl Statistics {
    /// Two p-values that are half of what their tests give show that a text tests in one direction,
    /// though it does not say so.
    fn in_one_direction(&mut self) {
        let halved = |test: &&TestResult| {
            !test.p.0.agrees(&test.computed)
                && test.in_one_direction.is_some_and(|half| test.p.0.agrees(&half))
        };
        if self.tests.iter().filter(halved).count() < 2 {
            return;
        }
        for test in &mut self.tests {
            if let Some(half) = test.in_one_direction {
                test.computed.interval = test.computed.interval.hull(half.interval);
            }
        }
    }
}

impl Statistics {
    /// An estimate is in the middle of its interval unless the text makes intervals of another kind.
    fn even(&mut self, text: &str, words: &StatisticWords) {
        let odd = |one: &Estimate| {
            let agrees = |(estimate, _): (Stated, Span), middle: &(Stated, String)| {
                estimate.agrees(&middle.0)
            };
            one.estimate.zip(one.middle.as_ref()).is_some_and(|(e, middle)| !agrees(e, middle))
        };
        if !self.estimates.iter().any(odd) {
            return;
        }
        let lower = text.to_lowercase();
        if words.uneven.iter().any(|phrase| lower.contains(phrase.as_str())) {
            for one in &mut self.estimates {
                one.middle = None;
            }
        }
    }
}

impl Statistics {
    /// Where a text speaks of corrections, and yet all its tests but one have the p-values that their statistics
    /// give, none of these was corrected: the one is wrong if it is ten times as large, or its digits have
    /// changed places.
    fn uncorrected(&mut self) {
        const FEWEST: usize = 3;
        let plain = |test: &TestResult| test.p.0.agrees(&test.uncorrected);
        let larger = |test: &TestResult| {
            test.uncorrected.interval.is_below(test.p.0.interval) && test.is_multiplied
        };
        let told = self.tests.iter().filter(|test| plain(test) && test.exact).count();
        if told < FEWEST || self.tests.iter().filter(|test| larger(test)).count() != 1 {
            return;
        }
        for test in self.tests.iter_mut().filter(|test| larger(test) && test.slipped) {
            test.computed = test.uncorrected;
        }
    }
}

impl Statistics {
    /// Two intervals that begin with their larger end, and not many that do not, show that a text writes
    /// them in that order.
    fn in_the_other_order(&mut self) {
        let confidence = |one: &&mut Estimate| one.around == Around::Estimate;
        let turned = |one: &Estimate| one.high.0.interval.is_below(one.low.0.interval);
        let all = self.estimates.iter().filter(|one| one.around == Around::Estimate).count();
        let odd = self.estimates.iter().filter(|one| one.around == Around::Estimate && turned(one));
        let odd = odd.count();
        if odd < 2 || odd * 4 < all {
            return;
        }
        for one in self.estimates.iter_mut().filter(confidence) {
            if turned(one) {
                std::mem::swap(&mut one.low, &mut one.high);
            }
        }
    }
}

impl Method {
    fn of(text: &str, words: &StatisticWords) -> Self {
        let lower = text.to_lowercase();
        let says =
            |phrases: &[String]| phrases.iter().any(|phrase| lower.contains(phrase.as_str()));
        Self { one_tailed: says(&words.one_tailed), corrected: says(&words.corrected) }
    }
}

impl Estimate {
    fn of(written: &estimate::Written) -> Option<Self> {
        let cite = |number: Number| Some((number.stated()?, number.span));
        let (low, high) = (written.low, written.high);
        let estimate = written.estimate.filter(|number| is_comparable(number, &low, &high));
        Some(Self {
            around: written.around,
            estimate: match estimate {
                Some(number) => Some(cite(number)?),
                None => None,
            },
            // Of two figures below nought the one nearer to nought stands first as often as not.
            low: cite(if low.value() > high.value() && low.value() < 0.0 { high } else { low })?,
            high: cite(if low.value() > high.value() && low.value() < 0.0 { low } else { high })?,
            p: written.p.and_then(|p| Some((p.stated()?, p.span))),
            p_by_interval: estimate.and_then(|number| ends::p_values(written, &number)),
            middle: estimate.and_then(|number| ends::middle(written, &number)),
        })
    }
}

/// Whether an estimate is told in the sign and the scale of its interval: "fell by 1.5 (95% CI −2.1
/// to −0.9)" is, and so is "46% lower (0.32 to 0.91)".
fn is_comparable(number: &Number, low: &Number, high: &Number) -> bool {
    let (value, low, high) = (number.value(), low.value(), high.value());
    let inside = |value: f64| low.min(high) <= value && value <= low.max(high);
    inside(value)
        || ![
            -value,
            value / 100.0,
            1.0 - value / 100.0,
            1.0 + value / 100.0,
            value * 100.0,
            1e3 * value,
            1e6 * value,
            1.0 / value,
        ]
        .into_iter()
        .enumerate()
        .any(|(at, other)| {
            let told_otherwise = match at {
                0 => value > 0.0 && high < 0.0 || value < 0.0 && low > 0.0,
                1..=3 => number.percent,
                4 => high > 1.0 && value < 1.0 && high > 20.0,
                7 => false,
                _ => true,
            };
            told_otherwise && inside(other)
        })
}

impl TestResult {
    fn of(written: &test::Written, method: Method, text: &str) -> Option<Self> {
        let (mut least, mut most) = written.statistic.reach(&written.value)?;
        let exact = written.statistic.p(written.value.value())?;
        if method.one_tailed && written.statistic.has_two_directions() {
            least /= 2.0;
        }
        let uncorrected = p_value::between(least.min(1.0), most.min(1.0))?;
        if method.corrected {
            most = 1.0;
        }
        let known = written.statistic.is_known();
        let shown = match exact {
            // Of any sample.
            _ if !known && written.p.reach().1 < least => {
                format!("of at least {:.4}", written.statistic.least(exact))
            }
            _ if !known => format!("of at most {most:.3}"),
            0.001..1.0 => format!("= {exact:.3}"),
            0.000_01..0.001 => format!("= {exact:.5}"),
            _ => "< 0.00001".to_owned(),
        };
        let halves =
            written.statistic.has_two_directions() && written.p.relation == Relation::Equal;
        Some(Self {
            name: written.name,
            value: (written.value.stated()?, written.value.span),
            p: (written.p.stated()?, written.p.span),
            computed: p_value::between(least.min(1.0), most.min(1.0))?,
            in_one_direction: if halves {
                p_value::between(least / 2.0, most.min(1.0) / 2.0)
            } else {
                None
            },
            uncorrected,
            exact: known && written.p.relation == Relation::Equal && written.p.value > 0.0011,
            slipped: written.p.slips_from(exact),
            is_multiplied: written.p.value > LEAST_CORRECTION * exact,
            shown,
            said: written.p.said(text),
        })
    }
}
