//! Finding what each kind of evidence weighs: logistic regression in which every weight keeps the
//! sign that a reader would expect.
//!
//! Of a document with a planted mistake many pairs disagree with the changed figure, and finding
//! one of them is enough: the examples are bags, and a bag is as good as its best pair (multiple
//! instance learning, Dietterich et al. 1997). So fitting goes in rounds: each takes of every bag
//! the pair that the weights of the round before think best.

use super::{Kind, Sign};

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
pub fn fit(samples: &Samples, kinds: &[&Kind], pull: f64) -> Vec<f64> {
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

/// The sum of the evidence.
pub fn score(weights: &[f64], row: &[f32]) -> f64 {
    weights.iter().zip(row).map(|(w, x)| w * f64::from(*x)).sum()
}

/// One Newton step with bounds; the greatest change of a weight.
fn newton(
    weights: &mut [f64],
    samples: &Samples,
    best: &[(f64, &[f32])],
    kinds: &[&Kind],
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
fn descend(weights: &mut [f64], gradient: &[f64], curvature: &[f64], kinds: &[&Kind]) -> f64 {
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
        let kind = |name: &str| EVIDENCE.iter().find(|kind| kind.name == name).unwrap();
        let kinds = [kind(Kind::ALWAYS), kind("words-shared"), kind("series-rivals")];
        assert_eq!(kinds.map(|kind| kind.sign), [Sign::Free, Sign::For, Sign::Against]);
        let weights = fit(&samples, &kinds, 0.1);
        assert!(weights[1] > 2.0, "{weights:?}");
        assert!(weights[2].abs() < 1e-12, "{weights:?}");
        assert!(score(&weights, &[1.0, 1.0, 0.0]) > 0.0 && score(&weights, &[1.0, 0.0, 0.0]) < 0.0);
    }
}
