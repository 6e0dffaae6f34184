//! Calculations as they are written, and what they come to.

use super::lexer::{Item, Kind, Sign};
use crate::value::{Exact, Figure, Interval};

/// Brackets within brackets go no deeper.
const DEPTH: usize = 6;
/// So many words stand after a number at most: "18 hours a month".
const WORDS: usize = 5;

/// What a calculation comes to.
#[derive(Clone, Debug)]
pub(super) struct Worth {
    /// With every number as it is written.
    pub value: Exact,
    /// With every number as all that rounds to it.
    pub interval: Interval,
}

/// A calculation that was read: what it comes to, and its numbers as places in the items.
#[derive(Clone, Debug)]
pub(super) struct Calculation {
    pub result: Worth,
    pub numbers: Vec<usize>,
    /// All its signs are marks for adding or multiplying.
    pub plain: bool,
}

/// Works out the items, where they are one calculation from the first to the last; `with` gives another
/// number for one of them.
pub(super) fn work_out(items: &[Item], with: Option<(usize, Exact)>) -> Option<Calculation> {
    let mut reader = Reader { items, at: 0, numbers: Vec::new(), signs: 0, plain: true, with };
    let result = reader.sum(0)?;
    let whole = reader.at == items.len() && reader.signs > 0;
    whole.then_some(Calculation { result, numbers: reader.numbers, plain: reader.plain })
}

struct Reader<'i> {
    items: &'i [Item],
    at: usize,
    numbers: Vec<usize>,
    signs: usize,
    plain: bool,
    with: Option<(usize, Exact)>,
}

impl Reader<'_> {
    fn kind(&self) -> Option<Kind> {
        self.items.get(self.at).map(|item| item.kind)
    }

    /// The sign at hand, where it is one of these.
    fn sign(&mut self, wanted: [Sign; 2]) -> Option<Sign> {
        let Some(Kind::Sign(sign, word)) = self.kind() else { return None };
        if !wanted.contains(&sign) {
            return None;
        }
        self.at += 1;
        self.signs += 1;
        self.plain &= !word && matches!(sign, Sign::Plus | Sign::Times);
        // "divided by 30", "x USD 150", "× the 12 months"
        let lead =
            |kind: Option<Kind>| matches!(kind, Some(Kind::Word(currency)) if word || currency);
        for _ in 0..2 {
            if lead(self.kind()) {
                self.at += 1;
            }
        }
        Some(sign)
    }

    fn sum(&mut self, depth: usize) -> Option<Worth> {
        let mut total = self.product(depth)?;
        while let Some(sign) = self.sign([Sign::Plus, Sign::Minus]) {
            let next = self.product(depth)?;
            total = if sign == Sign::Plus {
                Worth {
                    value: total.value.checked_add(next.value)?,
                    interval: total.interval.checked_add(next.interval)?,
                }
            } else {
                Worth {
                    value: total.value.checked_sub(next.value)?,
                    interval: total.interval.checked_sub(next.interval)?,
                }
            };
        }
        Some(total)
    }

    fn product(&mut self, depth: usize) -> Option<Worth> {
        let mut total = self.atom(depth)?;
        while let Some(sign) = self.sign([Sign::Times, Sign::Over]) {
            let next = self.atom(depth)?;
            total = if sign == Sign::Times {
                Worth {
                    value: total.value.checked_mul(next.value)?,
                    interval: total.interval.checked_mul(next.interval)?,
                }
            } else {
                Worth {
                    value: total.value.checked_div(next.value)?,
                    interval: total.interval.checked_div(next.interval)?,
                }
            };
        }
        Some(total)
    }

    fn atom(&mut self, depth: usize) -> Option<Worth> {
        while matches!(self.kind(), Some(Kind::Word(true))) {
            self.at += 1;
        }
        let result = match self.kind()? {
            Kind::Number(figure) => {
                self.numbers.push(self.at);
                let value =
                    self.with.filter(|(at, _)| *at == self.at).map_or(figure.value, |w| w.1);
                self.at += 1;
                Worth { value, interval: interval(Figure { value, ..figure })? }
            }
            Kind::Open if depth < DEPTH => {
                self.at += 1;
                let result = self.sum(depth + 1)?;
                if self.kind() != Some(Kind::Close) {
                    return None;
                }
                self.at += 1;
                result
            }
            _ => return None,
        };
        self.words();
        Some(result)
    }

    /// Passes over what a number counts or measures: "hours a month (about a day a week)", "/hour".
    fn words(&mut self) {
        let mut count = 0;
        while count < WORDS && matches!(self.kind(), Some(Kind::Word(_) | Kind::Per)) {
            self.at += 1;
            count += 1;
        }
        if count > 0 && self.kind() == Some(Kind::Open) {
            let close = self.items[self.at..].iter().position(|item| item.kind == Kind::Close);
            let nested = |close: usize| {
                let within = &self.items[self.at + 1..self.at + close];
                within.iter().any(|item| matches!(item.kind, Kind::Open | Kind::Equals))
            };
            if let Some(close) = close.filter(|close| *close < 14 && !nested(*close)) {
                self.at += close + 1;
            }
        }
    }
}

/// What is written without a fraction is exact, anything else is what rounds to it.
fn interval(figure: Figure) -> Option<Interval> {
    if figure.step == Exact::ONE { Some(Interval::exactly(figure.value)) } else { figure.rounded() }
}
