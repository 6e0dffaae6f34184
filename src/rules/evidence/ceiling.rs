//! The most that trees can add to a pair of which little is known yet: by this most pairs are let go before they
//! are looked at closely.

use super::trees::Trees;

/// The most that trees can add, by how much there is of two kinds of evidence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ceiling {
    kinds: [usize; 2],
    /// For both kinds the borders that trees have, in order.
    borders: [Vec<f64>; 2],
    /// For each stretch between borders of the first kind, for each of the second, the most.
    most: Vec<f64>,
}

impl Ceiling {
    /// What `trees` can add by the `kinds`, where there is nothing of what is `nought`.
    pub fn of(trees: &Trees, kinds: [usize; 2], nought: &dyn Fn(usize) -> bool) -> Self {
        let borders = kinds.map(|kind| {
            let mut borders: Vec<f64> = trees
                .borders()
                .filter(|(of, _)| *of == kind && !nought(kind))
                .map(|b| b.1)
                .collect();
            borders.sort_by(f64::total_cmp);
            borders.dedup();
            borders
        });
        let cells = borders.each_ref().map(|borders| borders.len() + 1);
        let mut most = vec![0.0; cells[0] * cells[1]];
        for root in trees.roots() {
            // Between borders that are not its own a tree adds the same.
            let mut own = cells.map(|cells| vec![false; cells]);
            trees.each_of(root, &mut |kind, border| {
                let Some(axis) = kinds.iter().position(|known| *known == kind) else { return };
                let place = borders[axis].binary_search_by(|known| known.total_cmp(&border));
                if let Ok(place) = place {
                    own[axis][place + 1] = true;
                }
            });
            let mut row = vec![0.0; cells[1]];
            for first in 0..cells[0] {
                if first == 0 || own[0][first] {
                    for second in 0..cells[1] {
                        row[second] = if second == 0 || own[1][second] {
                            let cell = [first, second];
                            trees.most(root, &|kind, border| {
                                if nought(kind) {
                                    return Some(0.0 <= border);
                                }
                                let axis = kinds.iter().position(|known| *known == kind)?;
                                borders[axis]
                                    .get(cell[axis])
                                    .map_or(Some(false), |next| Some(*next <= border))
                            })
                        } else {
                            row[second - 1]
                        };
                    }
                }
                let sums = most[first * cells[1]..].iter_mut().zip(&row);
                sums.for_each(|(sum, adds)| *sum += adds);
            }
        }
        Self { kinds, borders, most }
    }

    /// The most that they add to a pair with so much of the two kinds: never less than nothing.
    pub fn at(&self, amount: impl Fn(usize) -> f64) -> f64 {
        let place = |axis: usize| {
            let amount = amount(self.kinds[axis]);
            self.borders[axis].partition_point(|border| *border < amount)
        };
        let at = place(0) * (self.borders[1].len() + 1) + place(1);
        self.most.get(at).map_or(0.0, |most| most.max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_most_of_what_is_left_open() {
        let mut trees = Trees::default();
        for written in ["(far 2 1 3)", "(near 1 (slip 0 0.5 4) -1)", "(other 7 0 (far 3 0.25 0))"] {
            let kind =
                |name: &str| ["far", "near", "slip", "other"].iter().position(|k| *k == name);
            trees.read(written, &mut { kind }).unwrap();
        }
        let open = Ceiling::of(&trees, [0, 1], &|_| false);
        let without = Ceiling::of(&trees, [0, 1], &|kind| kind == 2);
        for (amounts, most, without_slip) in [
            ([2.0, 1.0], 5.25, 1.75),
            ([2.5, 1.0], 7.25, 3.75),
            ([4.0, 1.0], 7.0, 3.5),
            ([4.0, 1.5], 2.0, 2.0),
        ] {
            assert!((open.at(|kind| amounts[kind]) - most).abs() < 1e-9, "{amounts:?}");
            assert!((without.at(|kind| amounts[kind]) - without_slip).abs() < 1e-9, "{amounts:?}");
        }
    }
}
