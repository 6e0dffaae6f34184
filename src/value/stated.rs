//! Numbers as they are stated in a text or computed from such numbers.

use super::{Bound, Exact, Interval};

/// How a writer bounds or blurs a figure. The words are data of a language; the shapes are these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hedge {
    /// No hedge: the figure as it stands.
    #[default]
    None,
    /// "about 50", "50 or so", "some 50": within a tenth of the figure.
    About,
    /// "more than 50", "over 50".
    MoreThan,
    /// "at least 50", "50 or more", "50+".
    AtLeast,
    /// "less than 50", "under 50", "fewer than 50".
    LessThan,
    /// "at most 50", "up to 50", "no more than 50".
    AtMost,
    /// "nearly 50", "almost 50": below the figure, by a tenth at most.
    Nearly,
}

impl Hedge {
    /// All hedges with the names that languages and the JSON output use.
    pub const ALL: [(&'static str, Self); 7] = [
        ("none", Self::None),
        ("about", Self::About),
        ("more-than", Self::MoreThan),
        ("at-least", Self::AtLeast),
        ("less-than", Self::LessThan),
        ("at-most", Self::AtMost),
        ("nearly", Self::Nearly),
    ];

    /// The hedge of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(n, _)| *n == name).map(|(_, h)| h)
    }

    /// The name that languages and the JSON output use.
    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, h)| *h == self).map_or("", |(n, _)| n)
    }

    /// What a hedged figure stands for, given what the bare figure stands for.
    ///
    /// A bound begins where the rounded figure does not reach: "more than 4.3 million" is true of
    /// 4.31 million, and of 4.300001 million, so the interval opens at the figure itself.
    pub fn shape(self, figure: Exact, bare: Interval) -> Option<Interval> {
        let tenth = figure.abs().checked_div(Exact::from(10))?;
        let around = |low: Exact, high: Exact| Some(Interval::between(low, high).hull(bare));
        match self {
            Self::None => Some(bare),
            Self::About => around(figure.checked_sub(tenth)?, figure.checked_add(tenth)?),
            Self::Nearly => around(figure.checked_sub(tenth)?, figure),
            Self::MoreThan => Some(Interval { low: Bound::Open(figure), high: Bound::Unbounded }),
            Self::AtLeast => Some(Interval { low: Bound::Closed(figure), high: Bound::Unbounded }),
            Self::LessThan => Some(Interval { low: Bound::Unbounded, high: Bound::Open(figure) }),
            Self::AtMost => Some(Interval { low: Bound::Unbounded, high: Bound::Closed(figure) }),
        }
    }
}

/// A number as stated, in the base unit of its dimension, or computed from such numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Everything that the words stand for.
    pub interval: Interval,
    /// The figure itself, without hedge; `None` for ranges, words like "dozens" and computed numbers.
    pub figure: Option<Figure>,
    /// How the figure is hedged.
    pub hedge: Hedge,
}

/// A written figure and the precision with which it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The figure as written.
    pub value: Exact,
    /// The worth of the last written digit: 10,000 for "4.38 million", 1 for "120".
    pub step: Exact,
}

impl Figure {
    /// Everything that rounds to the figure.
    pub fn rounded(self) -> Option<Interval> {
        Interval::rounded(self.value, self.step)
    }

    /// Everything that is cut off to the figure.
    pub fn truncated(self) -> Option<Interval> {
        Interval::truncated(self.value, self.step)
    }

    /// How many digits it has that are no noughts at its end: 2 for "240,000".
    pub fn digits(self) -> usize {
        let mut rest = self.in_round_numbers();
        let ten = Exact::from(10);
        let mut count = 0;
        while rest.value.abs() >= rest.step && count < 4 {
            let Some(next) = rest.step.checked_mul(ten) else { break };
            rest.step = next;
            count += 1;
        }
        count
    }

    /// The figure in round numbers: taken to be no more precise than its last digit that is not
    /// zero, 10,000 for "240,000".
    #[must_use]
    pub fn in_round_numbers(self) -> Self {
        let ten = Exact::from(10);
        let mut step = self.step;
        while self.value != Exact::ZERO
            && let Some(next) = step.checked_mul(ten)
            && self.value.checked_div(next).is_some_and(Exact::is_integer)
        {
            step = next;
        }
        Self { step, ..self }
    }
}

impl Stated {
    /// A number that was computed, or a range.
    pub const fn computed(interval: Interval) -> Self {
        Self { interval, figure: None, hedge: Hedge::None }
    }

    /// A written figure with its hedge; `None` when the numbers do not fit.
    pub fn written(figure: Figure, hedge: Hedge) -> Option<Self> {
        let interval = hedge.shape(figure.value, figure.rounded()?)?;
        Some(Self { interval, figure: Some(figure), hedge })
    }

    /// One number that stands for the statement: the figure, or the middle of the interval.
    pub fn value(&self) -> Option<Exact> {
        self.figure.map(|f| f.value).or_else(|| self.interval.middle())
    }

    /// Where the number lies if the writer was of help: nobody says "more than 140" of 2,000, or "up
    /// to 50" of 3. A bound is taken to lie within half and twice its figure (Grice's maxim of
    /// quantity), and the nearer the more digits it has: who knows 480 does not say "more than 408".
    /// All else is the interval.
    pub fn reach(&self) -> Interval {
        let bounds = Hedge::MoreThan as u8..=Hedge::AtMost as u8;
        let Some(figure) = self.figure.filter(|_| bounds.contains(&(self.hedge as u8))) else {
            return self.interval;
        };
        // Tenths of the figure.
        let (half, twice) = match figure.digits() {
            0 | 1 => (5, 20),
            2 => (7, 15),
            _ => (9, 11),
        };
        let tenths = |n: i64| figure.value.checked_mul(n.into())?.checked_div(10.into());
        let (half, twice) = (tenths(half), tenths(twice));
        let near = match self.hedge {
            Hedge::MoreThan | Hedge::AtLeast => {
                twice.map(|high| Interval { high: Bound::Closed(high), ..self.interval })
            }
            Hedge::LessThan | Hedge::AtMost => {
                half.map(|low| Interval { low: Bound::Closed(low), ..self.interval })
            }
            _ => None,
        };
        near.filter(|_| !figure.value.is_negative()).unwrap_or(self.interval)
    }

    /// Whether the two can both be true of one thing (`~` of the rule language).
    ///
    /// The intervals must meet, bounds being taken no further than a helpful writer would
    /// ([`Stated::reach`]). Beyond that: a figure may be cut off instead of rounded where the
    /// other side is known more precisely (4.3 beside 4.38), and where both sides say the same
    /// hedge the figures themselves must agree, because a writer who repeats a bound repeats the
    /// figure.
    pub fn agrees(&self, other: &Self) -> bool {
        if let (Some(a), Some(b)) = (self.figure, other.figure)
            && self.hedge == other.hedge
        {
            // Who writes "about" has rounded, to whatever digit.
            let about = self.hedge == Hedge::About;
            let rounded = |figure: Figure| if about { figure.in_round_numbers() } else { figure };
            return figures_agree(rounded(a), rounded(b));
        }
        if self.reach().meets(other.reach()) {
            return true;
        }
        let cut_meets = |cut: &Self, fine: &Self| {
            cut.hedge == Hedge::None
                && cut.figure.is_some_and(|c| {
                    fine.figure.is_none_or(|f| f.step < c.step)
                        && c.truncated().is_some_and(|i| i.meets(fine.reach()))
                })
        };
        cut_meets(self, other) || cut_meets(other, self)
    }
}

fn figures_agree(a: Figure, b: Figure) -> bool {
    if a.value == b.value {
        return true;
    }
    // Neither rounding nor cutting off takes a figure further than a step.
    let (low, high) = if a.value < b.value { (a, b) } else { (b, a) };
    let apart = high.value.checked_sub(low.value);
    if apart.zip(a.step.checked_add(b.step)).is_some_and(|(apart, reach)| apart > reach) {
        return false;
    }
    let meets = |x: Option<Interval>, y: Option<Interval>| x.zip(y).is_none_or(|(x, y)| x.meets(y));
    if meets(a.rounded(), b.rounded()) {
        return true;
    }
    let (coarse, fine) = if a.step > b.step { (a, b) } else { (b, a) };
    coarse.step > fine.step && meets(coarse.truncated(), fine.rounded())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(value: &str, step: &str, hedge: Hedge) -> Stated {
        let read = |text: &str| text.parse().unwrap_or(Exact::ZERO);
        let figure = Figure { value: read(value), step: read(step) };
        Stated::written(figure, hedge).unwrap_or(Stated::computed(Interval::ALL))
    }

    fn agree(a: (&str, &str, Hedge), b: (&str, &str, Hedge)) -> bool {
        let (a, b) = (stated(a.0, a.1, a.2), stated(b.0, b.1, b.2));
        assert_eq!(a.agrees(&b), b.agrees(&a));
        a.agrees(&b)
    }

    #[test]
    fn rounded_and_cut_off_figures_agree_with_the_precise_one() {
        assert!(agree(("4.3", "0.1", Hedge::None), ("4.338", "0.001", Hedge::None)));
        assert!(agree(("4.3", "0.1", Hedge::None), ("4.38", "0.01", Hedge::None)));
        assert!(agree(("4.4", "0.1", Hedge::None), ("4.38", "0.01", Hedge::None)));
        assert!(!agree(("4.38", "0.01", Hedge::None), ("4.338", "0.001", Hedge::None)));
        assert!(!agree(("4.38", "0.01", Hedge::None), ("4.39", "0.01", Hedge::None)));
    }

    #[test]
    fn bounds_agree_when_something_lies_between_them() {
        assert!(agree(("150000", "1", Hedge::Nearly), ("140000", "1", Hedge::MoreThan)));
        assert!(!agree(("150000", "1", Hedge::MoreThan), ("140000", "1", Hedge::None)));
    }

    #[test]
    fn a_repeated_bound_repeats_the_figure() {
        assert!(!agree(("140", "1", Hedge::MoreThan), ("14", "1", Hedge::MoreThan)));
        assert!(agree(("140", "1", Hedge::MoreThan), ("100", "1", Hedge::AtLeast)));
        assert!(!agree(("140", "1", Hedge::MoreThan), ("14", "1", Hedge::AtLeast)));
        assert!(agree(("2.8", "0.1", Hedge::MoreThan), ("2.84", "0.01", Hedge::MoreThan)));
    }

    #[test]
    fn what_is_about_the_same_is_rounded_to_whatever_digit() {
        assert!(agree(("240000", "1", Hedge::About), ("239500", "1", Hedge::About)));
        assert!(!agree(("240000", "1", Hedge::About), ("24000", "1", Hedge::About)));
        assert!(!agree(("240000", "1", Hedge::About), ("252000", "1", Hedge::About)));
        assert!(!agree(("240000", "1", Hedge::MoreThan), ("239500", "1", Hedge::MoreThan)));
    }

    #[test]
    fn about_reaches_a_tenth() {
        assert!(agree(("100", "1", Hedge::About), ("109", "1", Hedge::None)));
        assert!(!agree(("100", "1", Hedge::About), ("120", "1", Hedge::None)));
    }
}
