//! P-values as they are written, and as intervals and test statistics give them.

use statrs::distribution::{ChiSquared, ContinuousCDF, FisherSnedecor, Normal, StudentsT};

use super::lex::{Number, Token};
use super::view::View;
use crate::value::{Bound, Exact, Interval, Span, Stated};

/// How a p-value is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// "p = .03".
    Equal,
    /// "p < .05".
    Below,
    /// "p > .05", "ns".
    Above,
}

/// A p-value as it is written.
#[derive(Clone, Copy, Debug)]
pub struct PValue {
    pub relation: Relation,
    /// The figure, 0.05 where none is given.
    pub value: f64,
    /// Half the worth of its last digit.
    pub half: f64,
    /// The figure, or the words that stand for it.
    pub span: Span,
}

impl PValue {
    /// The least and the greatest p-value that would be written so.
    pub fn reach(&self) -> (f64, f64) {
        match self.relation {
            // "p = .000" says that it is less than half of the last digit.
            // The least that the digits can show stands for all that is less: "p = .001".
            Relation::Equal if self.value <= 2.0 * self.half + 1e-12 => {
                (0.0, self.value + self.half)
            }
            Relation::Equal => (self.value - self.half, self.value + self.half),
            Relation::Below => (0.0, self.value),
            Relation::Above => (self.value, 1.0),
        }
    }

    /// Whether it is ten times a p-value, or has its digits in another order.
    pub fn slips_from(&self, p: f64) -> bool {
        let digits = |value: f64| {
            let mut digits: Vec<u8> =
                format!("{value:.3}").bytes().filter(u8::is_ascii_digit).collect();
            digits.sort_unstable();
            digits
        };
        let tenfold = (self.value - 10.0 * p).abs() <= 10.0 * self.half.max(0.0005);
        self.relation == Relation::Equal && (tenfold || digits(self.value) == digits(p))
    }

    /// With its sign: "< .05".
    pub fn said(&self, text: &str) -> String {
        let sign = match self.relation {
            Relation::Equal => "=",
            Relation::Below => "<",
            Relation::Above => ">",
        };
        let written = self.span.of(text);
        let figure = if written.contains(|c: char| c.is_ascii_digit()) { written } else { "0.05" };
        format!("{sign} {figure}")
    }

    /// As rules compute with it.
    pub fn stated(&self) -> Option<Stated> {
        let (low, high) = self.reach();
        between(low, high)
    }
}

/// All numbers between two, as exactly as p-values are needed.
pub fn between(low: f64, high: f64) -> Option<Stated> {
    let exact = |number: f64| format!("{number:.12}").parse::<Exact>().ok();
    let interval = Interval { low: Bound::Closed(exact(low)?), high: Bound::Closed(exact(high)?) };
    Some(Stated::computed(interval))
}

/// The p-value that is given within so many tokens.
pub fn after(view: View, from: usize, reach: usize) -> Option<PValue> {
    for at in from..(from + reach).min(view.tokens.len()) {
        if view.ends(at) {
            return None;
        }
        if view.is(at, &view.words.interval) || view.is(at, &view.words.ratios) {
            return None;
        }
        // "…) or between the others (p > 0.88)".
        let turns = view.is(at, &view.words.turns)
            || view.is(at, &view.words.may_turn)
            || view.is(at, &view.words.second);
        if turns && !view.is(at + 1, &view.words.p) {
            return None;
        }
        // "(test for interaction, p = 0.07)".
        if view.is(at, &view.words.other_question) && !view.is(at, &view.words.others_begin) {
            return None;
        }
        if let Some(length) = view.phrase(at, &view.words.p) {
            return read(view, at + length);
        }
        if view.phrase(at, &view.words.not_significant).is_some()
            && let Some(Token::Word(span)) = view.token(at)
        {
            return Some(PValue { relation: Relation::Above, value: 0.05, half: 0.0, span });
        }
    }
    None
}

/// The same, where it is not one of several in the order of what was named before.
pub fn only_after(view: View, from: usize, reach: usize) -> Option<PValue> {
    let mut row = (from..from + reach + 12).take_while(|at| !view.ends(*at));
    let several = row.any(|at| view.is(at, &view.words.respectively));
    if several { None } else { after(view, from, reach) }
}

/// " = .03", "< 0.001", " value of .2".
fn read(view: View, mut at: usize) -> Option<PValue> {
    let mut relation = None;
    for _ in 0..4 {
        if view.is(at, &view.words.other_question) {
            return None;
        }
        match view.token(at)? {
            Token::Mark('=' | ':', _) => relation = relation.or(Some(Relation::Equal)),
            Token::Mark('<' | '≤' | '⩽', _) => relation = Some(Relation::Below),
            Token::Mark('>' | '≥' | '⩾', _) => relation = Some(Relation::Above),
            Token::Number(number) => {
                let value = number.value();
                let sound = (0.0..=1.0).contains(&value) && !number.percent && number.places > 0;
                let relation = relation.filter(|_| sound)?;
                // "p < 0.001 for noninferiority".
                let other = (at + 2..at + 5).any(|at| view.is(at, &view.words.other_question));
                if view.is(at + 1, &view.words.other_question) && other {
                    return None;
                }
                return Some(PValue { relation, value, half: number.half(), span: number.span });
            }
            _ => return None,
        }
        at += 1;
    }
    None
}

/// A p-value with its sign and no name: a cell of a column of them.
pub fn bare(sign: Option<char>, number: Number) -> Option<PValue> {
    let relation = match sign {
        None | Some('=') => Relation::Equal,
        Some('<' | '≤' | '⩽') => Relation::Below,
        Some('>' | '≥' | '⩾') => Relation::Above,
        Some(_) => return None,
    };
    let value = number.value();
    let sound = (0.0..=1.0).contains(&value) && !number.percent && number.places > 1;
    sound.then_some(PValue { relation, value, half: number.half(), span: number.span })
}

/// A statistic that a test is decided by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Statistic {
    T(f64),
    F(f64, f64),
    ChiSquared(f64),
    Correlation(f64),
    Z,
    /// t of unknown degrees of freedom.
    TOfAny,
    /// Chi-squared of unknown degrees of freedom.
    ChiSquaredOfAny,
}

/// Samples are no smaller.
const LEAST_FREEDOM: f64 = 3.0;

impl Statistic {
    /// The p-value of a value of the statistic, in both directions where there are two.
    pub fn p(self, value: f64) -> Option<f64> {
        match self {
            Self::T(df) => Some(2.0 * StudentsT::new(0.0, 1.0, df).ok()?.sf(value.abs())),
            Self::Z | Self::TOfAny => Some(2.0 * normal()?.sf(value.abs())),
            Self::ChiSquaredOfAny => Self::ChiSquared(1.0).p(value),
            Self::F(above, below) => {
                (value >= 0.0).then_some(())?;
                Some(FisherSnedecor::new(above, below).ok()?.sf(value))
            }
            Self::ChiSquared(df) => {
                (value >= 0.0).then_some(())?;
                Some(ChiSquared::new(df).ok()?.sf(value))
            }
            Self::Correlation(df) => {
                let r = value.abs().min(1.0);
                if r >= 1.0 {
                    return Some(0.0);
                }
                let t = r * (df / (1.0 - r * r)).sqrt();
                Some(2.0 * StudentsT::new(0.0, 1.0, df).ok()?.sf(t))
            }
        }
    }

    /// Whether its degrees of freedom are known.
    pub fn is_known(self) -> bool {
        !matches!(self, Self::TOfAny | Self::ChiSquaredOfAny)
    }

    /// The least p-value of any sample, by that of the largest.
    pub fn least(self, p: f64) -> f64 {
        if self == Self::TOfAny { p / 2.0 } else { p }
    }

    /// Whether the test has two directions.
    pub fn has_two_directions(self) -> bool {
        !matches!(self, Self::F(..) | Self::ChiSquared(_) | Self::TOfAny | Self::ChiSquaredOfAny)
    }

    /// The least and the greatest p-value of all that rounds to a value.
    pub fn reach(self, value: &Number) -> Option<(f64, f64)> {
        let size = value.value().abs();
        let most = size + value.half();
        let least = (size - value.half()).max(0.0);
        match self {
            // In one direction it is half of that of the largest sample.
            Self::TOfAny => Some((0.4 * self.p(most)?, Self::T(LEAST_FREEDOM).p(least)?)),
            // Made by likelihoods or corrected, it is a little less.
            Self::ChiSquaredOfAny => Some((0.8 * self.p(most)?, 1.0)),
            _ => Some((self.p(most)?, self.p(least)?)),
        }
    }
}

fn normal() -> Option<Normal> {
    Normal::new(0.0, 1.0).ok()
}

/// How far from nought a p-value lies on the scale of the normal distribution.
pub fn z_of(p: f64) -> f64 {
    normal().map_or(0.0, |normal| -normal.inverse_cdf((p / 2.0).clamp(1e-15, 0.5)))
}

/// The p-value of so many standard errors.
pub fn p_of(z: f64) -> f64 {
    Statistic::Z.p(z).unwrap_or(1.0)
}
