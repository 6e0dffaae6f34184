//! Finding what each kind of evidence weighs: logistic regression in which every weight keeps the
//! sign that a reader would expect.
//!
//! Of a document with a planted mistake many pairs disagree with the changed figure, and finding
//! one of them is enough: the examples are bags, and a bag is as good as its best pair (multiple
//! instance learning, Dietterich et al. 1997). So fitting goes in rounds: each takes of every bag
//! the pair that the weights of the round before think best.

use super::{Ground, Kind, Sign};

/// How many rounds are run; the choice of the best pairs settles in three or four.
const ROUNDS: usize = 6;
/// How many Newton steps a round takes.
const STEPS: usize = 12;
/// How many times each weight is adjusted within a Newton step.
const SWEEPS: usize = 200;

/// What is fitted to.
#[derive(Debug, Default)]
pub struct Samples {
    /// Pairs that must not be reported, row by row.
    pub against: Vec<Vec<f32>>,
    /// For each planted mistake how much it counts, and the pairs that find it.
    pub bags: Vec<(f64, Vec<Vec<f32>>)>,
}

/// Fits a weight to each kind of evidence, a column of the samples. `pull` draws all weights but that
/// of what every pair has towards what is expected of them: the greater it is, the less is believed
/// from few examples.
pub fn fit(samples: &Samples, kinds: &[Ground], pull: f64) -> Vec<f64> {
    let mut weights: Vec<f64> = kinds.iter().map(|kind| kind.expected).collect();
    for round in 0..ROUNDS {
        let best: Vec<(f64, &[f32])> = samples
            .bags
            .iter()
            .flat_map(|(worth, bag)| {
                // The first round knows nothing and takes them all.
                let all = bag.iter().map(Vec::as_slice);
                let chosen: Vec<&[f32]> = if round == 0 {
                    all.collect()
                } else {
                    all.max_by(|x, y| score(&weights, x).total_cmp(&score(&weights, y)))
                        .into_iter()
                        .collect()
                };
                chosen.into_iter().map(|row| (*worth, row)).collect::<Vec<_>>()
            })
            .collect();
        for _ in 0..STEPS {
            if newton(&mut weights, samples, &best, kinds, pull) < 1e-4 {
                break;
            }
        }
    }
    weights
}

/// The best row of each bag.
fn best_of<'s>(bags: &'s [(f64, Vec<Vec<f32>>)], weights: &[f64]) -> Vec<(f64, &'s [f32])> {
    let best = |(worth, bag): &'s (f64, Vec<Vec<f32>>)| {
        let rows = bag.iter().map(Vec::as_slice);
        let best = rows.max_by(|x, y| score(weights, x).total_cmp(&score(weights, y)));
        best.map(|row| (*worth, row))
    };
    bags.iter().filter_map(best).collect()
}

/// How many steps the search at the border takes, and how long the first are.
const BORDER_STEPS: u32 = 800;
const BORDER_STEP: f64 = 0.03;
/// How wide the border is: what lies further from it than a few of these is left as it is.
const BORDER: f64 = 0.6;
/// What the weights found at the border are eased by: on which side a pair lies stays as it is, and how
/// sure a rule is tells near from far.
pub const EASE: f64 = 0.4;
/// Below this a pair is no alarm, whatever the search does.
const HOPELESS: f64 = -4.5;

/// Goes on from weights towards those with the best count of finds and alarms.
///
/// Logistic regression is as eager to bring far pairs nearer as to bring near ones over the border;
/// what counts in the end is on which side they lie. So a pair counts as what a steep curve makes of
/// its side of the border: an alarm `alarm` against a planted mistake's worth, by gradient ascent
/// (with the steps of Adam, Kingma and Ba 2015). `hold` draws the weights to where they began. What is
/// found is eased by [`EASE`].
pub fn at_border(
    samples: &Samples,
    kinds: &[Ground],
    start: &[f64],
    alarm: f64,
    hold: f64,
) -> Vec<f64> {
    let near: Vec<&[f32]> = samples
        .against
        .iter()
        .map(Vec::as_slice)
        .filter(|row| score(start, row) > HOPELESS)
        .collect();
    let mut weights = start.to_vec();
    let (mut means, mut squares) = (vec![0.0; start.len()], vec![0.0; start.len()]);
    let (mut mean_fades, mut square_fades) = (1.0, 1.0);
    let mut best: Vec<(f64, &[f32])> = Vec::new();
    for step in 0..BORDER_STEPS {
        if step % 40 == 0 {
            best = best_of(&samples.bags, &weights);
        }
        let mut slope: Vec<f64> =
            weights.iter().zip(start).map(|(w, s)| -2.0 * hold * (w - s)).collect();
        let alarms = near.iter().map(|row| (-alarm, *row));
        for (worth, row) in alarms.chain(best.iter().copied()) {
            let side = 1.0 / (1.0 + (-score(&weights, row) / BORDER).exp());
            let steep = worth * side * (1.0 - side) / BORDER;
            for (slope, x) in slope.iter_mut().zip(row) {
                *slope += steep * f64::from(*x);
            }
        }
        mean_fades *= 0.9;
        square_fades *= 0.99;
        let length = BORDER_STEP * (1.0 - 0.8 * f64::from(step) / f64::from(BORDER_STEPS));
        for (at, slope) in slope.iter().enumerate() {
            means[at] = 0.9 * means[at] + 0.1 * slope;
            squares[at] = 0.99 * squares[at] + 0.01 * slope * slope;
            let mean = means[at] / (1.0 - mean_fades);
            let square: f64 = squares[at] / (1.0 - square_fades);
            let new = weights[at] + length * mean / (square.sqrt() + 1e-8);
            weights[at] = within(new, kinds[at].sign);
        }
    }
    weights.iter().map(|weight| weight * EASE).collect()
}

/// The sum of the evidence.
pub fn score(weights: &[f64], row: &[f32]) -> f64 {
    weights.iter().zip(row).map(|(w, x)| w * f64::from(*x)).sum()
}

/// One Newton step with bounds; the greatest change of a weight.
fn newton(
    weights: &mut [f64],
    samples: &Samples,
    best: &[(f64, &[f32])],
    kinds: &[Ground],
    pull: f64,
) -> f64 {
    let count = weights.len();
    let mut gradient = vec![0.0; count];
    let mut curvature = vec![0.0; count * count];
    let rows = samples.against.iter().map(|row| (1.0, row.as_slice(), 0.0));
    for (worth, row, target) in rows.chain(best.iter().map(|(worth, row)| (*worth, *row, 1.0))) {
        let p = 1.0 / (1.0 + (-score(weights, row)).exp());
        let bend = worth * (p * (1.0 - p)).max(1e-9);
        for (i, x) in row.iter().enumerate().filter(|(_, x)| **x != 0.0) {
            let x = f64::from(*x);
            gradient[i] += worth * (p - target) * x;
            for (j, y) in row.iter().enumerate().take(i + 1) {
                curvature[i * count + j] += bend * x * f64::from(*y);
            }
        }
    }
    for i in 0..count {
        for j in i + 1..count {
            curvature[i * count + j] = curvature[j * count + i];
        }
        if kinds[i].name != Kind::ALWAYS {
            gradient[i] += pull * (weights[i] - kinds[i].expected);
            curvature[i * count + i] += pull;
        }
    }
    descend(weights, &gradient, &curvature, kinds)
}

/// Minimises the quadratic around `weights` within the signs, one weight after the other.
fn descend(weights: &mut [f64], gradient: &[f64], curvature: &[f64], kinds: &[Ground]) -> f64 {
    let count = weights.len();
    let start = weights.to_vec();
    for _ in 0..SWEEPS {
        let mut moved: f64 = 0.0;
        for i in 0..count {
            let bend = curvature[i * count + i];
            if bend < 1e-9 {
                continue;
            }
            let slope = gradient[i]
                + (0..count)
                    .map(|j| curvature[i * count + j] * (weights[j] - start[j]))
                    .sum::<f64>();
            let new = within(weights[i] - slope / bend, kinds[i].sign);
            moved = moved.max((new - weights[i]).abs());
            weights[i] = new;
        }
        if moved < 1e-6 {
            break;
        }
    }
    // A step too far overshoots where the curve is flat.
    for (weight, was) in weights.iter_mut().zip(&start) {
        *weight = was + (*weight - was).clamp(-2.0, 2.0);
    }
    weights.iter().zip(&start).map(|(w, s)| (w - s).abs()).fold(0.0, f64::max)
}

fn within(weight: f64, sign: Sign) -> f64 {
    match sign {
        Sign::For => weight.max(0.0),
        Sign::Against => weight.min(0.0),
        Sign::Free => weight,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::evidence::EVIDENCE;

    #[test]
    fn weights_follow_the_examples_within_their_signs() {
        // The second column tells; the third tells too, but against its sign.
        let samples = Samples {
            against: (0..40)
                .map(|n| vec![1.0, (n % 10 == 0).into(), 0.0])
                .map(|v: Vec<f32>| v)
                .collect(),
            bags: (0..20).map(|n| (1.0, vec![vec![1.0, (n % 10 != 0).into(), 1.0]])).collect(),
        };
        let kind = |name: &str| EVIDENCE.iter().find(|kind| kind.name == name).unwrap().ground();
        let kinds = [kind(Kind::ALWAYS), kind("words-shared"), kind("series-rivals")];
        assert_eq!(kinds.map(|kind| kind.sign), [Sign::Free, Sign::For, Sign::Against]);
        let weights = fit(&samples, &kinds, 0.1);
        assert!(weights[1] > 2.0, "{weights:?}");
        assert!(weights[2].abs() < 1e-12, "{weights:?}");
        assert!(score(&weights, &[1.0, 1.0, 0.0]) > 0.0 && score(&weights, &[1.0, 0.0, 0.0]) < 0.0);
    }

    #[test]
    fn at_the_border_sides_are_what_counts() {
        // Far alarms say nothing; the near ones have the second column, and no find has it.
        let samples = Samples {
            against: (0..40).map(|_| vec![1.0, 1.0, 0.0]).collect(),
            bags: (0..20).map(|_| (1.0, vec![vec![1.0, 0.0, 1.0]])).collect(),
        };
        let kind = |name: &str| EVIDENCE.iter().find(|kind| kind.name == name).unwrap().ground();
        let kinds = [kind(Kind::ALWAYS), kind("series-rivals"), kind("words-shared")];
        let weights = at_border(&samples, &kinds, &[-0.5, 0.0, 0.0], 1.0, 0.0);
        assert!(score(&weights, &[1.0, 1.0, 0.0]) < 0.0, "{weights:?}");
        assert!(score(&weights, &[1.0, 0.0, 1.0]) > 0.0, "{weights:?}");
    }
}
