//! Trees over the evidence: what a sum cannot say, that a sign tells much beside another and nothing
//! without it.
//!
//! A tree asks one kind of evidence after the other until it comes to what it adds; all trees together are
//! the logarithm of the odds, as a sum of weights is. They are found with constraints that keep each kind
//! to the sign that a reader would expect: more of what speaks for a pair never takes away. A test holds
//! the built-in rules to that, tree by tree; a custom rule may have trees as it likes, as with weights.

/// A place in a tree.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Node {
    /// What the tree adds.
    Leaf(f64),
    /// Goes on at `low` where there is no more than `border` of a kind of evidence, and else at `high`.
    Split { border: f64, kind: u32, low: u32, high: u32 },
}

/// What is wrong with a tree as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Mistake<'t> {
    /// It is no kind of evidence.
    Unknown(&'t str),
    /// There is something else than is expected here.
    Expected(&'static str),
}

/// Trees whose leaves are added up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trees {
    nodes: Vec<Node>,
    roots: Vec<usize>,
}

impl Trees {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.roots.is_empty()
    }

    /// Reads one more: a number, or `(evidence border low high)` where `low` and `high` are trees. `kind`
    /// knows the kinds of evidence by their names.
    pub fn read<'t>(
        &mut self,
        written: &'t str,
        kind: &mut dyn FnMut(&str) -> Option<usize>,
    ) -> Result<(), Mistake<'t>> {
        let mut left = written;
        let root = self.node(&mut left, kind)?;
        if !left.trim().is_empty() {
            return Err(Mistake::Expected("the end of the tree"));
        }
        self.roots.push(root);
        Ok(())
    }

    fn node<'t>(
        &mut self,
        left: &mut &'t str,
        kind: &mut dyn FnMut(&str) -> Option<usize>,
    ) -> Result<usize, Mistake<'t>> {
        let Some(inside) = left.trim_start().strip_prefix('(') else {
            let leaf = number(left).ok_or(Mistake::Expected("a number or `(`"))?;
            return Ok(self.push(Node::Leaf(leaf)));
        };
        *left = inside;
        let name = word(left);
        let kind_number = kind(name).ok_or(Mistake::Unknown(name))?;
        let border = number(left).ok_or(Mistake::Expected("the border, a number"))?;
        let (low, high) = (self.node(left, kind)?, self.node(left, kind)?);
        *left = left.trim_start().strip_prefix(')').ok_or(Mistake::Expected("`)`"))?;
        let narrow = |number| u32::try_from(number).map_err(|_| Mistake::Expected("fewer trees"));
        let (kind, low, high) = (narrow(kind_number)?, narrow(low)?, narrow(high)?);
        Ok(self.push(Node::Split { border, kind, low, high }))
    }

    fn push(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// What all of them add, given how much there is of each kind of evidence that is asked for.
    pub fn sum(&self, evidence: &mut dyn FnMut(usize) -> f64) -> f64 {
        self.roots.iter().map(|root| self.leaf(*root, evidence)).sum()
    }

    /// Where the trees begin.
    pub(super) fn roots(&self) -> impl Iterator<Item = usize> {
        self.roots.iter().copied()
    }

    /// Every kind of evidence that is asked for somewhere, with the border.
    pub(super) fn borders(&self) -> impl Iterator<Item = (usize, f64)> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Split { kind, border, .. } => Some((*kind as usize, *border)),
            Node::Leaf(_) => None,
        })
    }

    /// The same of one tree.
    pub(super) fn each_of(&self, at: usize, take: &mut dyn FnMut(usize, f64)) {
        if let Some(Node::Split { kind, border, low, high }) = self.nodes.get(at) {
            take(*kind as usize, *border);
            self.each_of(*low as usize, take);
            self.each_of(*high as usize, take);
        }
    }

    /// The most that a tree can add, where `is_low` knows of some kinds whether there is no more than a border.
    pub(super) fn most(&self, at: usize, is_low: &dyn Fn(usize, f64) -> Option<bool>) -> f64 {
        match self.nodes.get(at) {
            Some(Node::Split { kind, border, low, high }) => {
                let (low, high) = (*low as usize, *high as usize);
                match is_low(*kind as usize, *border) {
                    Some(true) => self.most(low, is_low),
                    Some(false) => self.most(high, is_low),
                    None => self.most(low, is_low).max(self.most(high, is_low)),
                }
            }
            Some(Node::Leaf(adds)) => *adds,
            None => 0.0,
        }
    }

    fn leaf(&self, root: usize, evidence: &mut dyn FnMut(usize) -> f64) -> f64 {
        let mut at = root;
        loop {
            match self.nodes.get(at) {
                Some(Node::Split { kind, border, low, high }) => {
                    at = if evidence(*kind as usize) <= *border { *low } else { *high } as usize;
                }
                Some(Node::Leaf(adds)) => return *adds,
                None => return 0.0,
            }
        }
    }
}

#[cfg(test)]
impl Trees {
    /// Where a tree goes against what is expected of the evidence: the number of the tree, from zero, and the
    /// kind. `rises` says whether more of a kind may never lower what is added; where it says no, more of it
    /// may never raise that, and a kind of which it knows nothing may do both.
    ///
    /// A tree tells no two amounts apart that lie between the same borders, so it is enough to ask it for
    /// each border that it has, and for one amount above all.
    pub fn against(&self, rises: &dyn Fn(usize) -> Option<bool>) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for (number, root) in self.roots.iter().enumerate() {
            let mut steps = std::collections::BTreeMap::new();
            self.steps(*root, &mut steps);
            let steps: Vec<(usize, Vec<f64>)> = steps.into_iter().collect();
            let all: usize = steps.iter().map(|(_, amounts)| amounts.len()).product();
            for at in 0..all {
                // Each number is another choice of an amount of every kind.
                let (mut left, mut choice) = (at, Vec::new());
                for (_, amounts) in &steps {
                    choice.push(left % amounts.len());
                    left /= amounts.len();
                }
                let adds = self.chosen(*root, &steps, &choice);
                for (place, (kind, amounts)) in steps.iter().enumerate() {
                    let Some(rises) = rises(*kind) else { continue };
                    let mut more = choice.clone();
                    more[place] += 1;
                    if more[place] == amounts.len() {
                        continue;
                    }
                    let then = self.chosen(*root, &steps, &more);
                    if if rises { then < adds } else { then > adds } {
                        found.push((number, *kind));
                    }
                }
            }
        }
        found.dedup();
        found
    }

    /// For each kind that is asked for, its borders in order, and an amount above them.
    fn steps(&self, at: usize, out: &mut std::collections::BTreeMap<usize, Vec<f64>>) {
        let Node::Split { border, kind, low, high } = self.nodes[at] else { return };
        let amounts = out.entry(kind as usize).or_insert_with(|| vec![f64::INFINITY]);
        if !amounts.contains(&border) {
            amounts.push(border);
            amounts.sort_by(f64::total_cmp);
        }
        self.steps(low as usize, out);
        self.steps(high as usize, out);
    }

    fn chosen(&self, root: usize, steps: &[(usize, Vec<f64>)], choice: &[usize]) -> f64 {
        self.leaf(root, &mut |kind| {
            let place = steps.iter().position(|(known, _)| *known == kind).unwrap();
            steps[place].1[choice[place]]
        })
    }
}

/// What is written up to the next space or bracket.
fn word<'t>(left: &mut &'t str) -> &'t str {
    let text = left.trim_start();
    let end = text.find(|c: char| c.is_whitespace() || c == '(' || c == ')').unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    *left = rest;
    word
}

fn number(left: &mut &str) -> Option<f64> {
    word(left).parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> Result<Trees, Mistake<'_>> {
        let mut trees = Trees::default();
        let mut kind = |name: &str| ["digits", "slip"].iter().position(|known| *known == name);
        trees.read(written, &mut kind).map(|()| trees)
    }

    #[test]
    fn a_tree_asks_one_kind_of_evidence_after_the_other() {
        let trees = read("(digits 2.5 -1 (slip 0.5 0.25 2))").unwrap();
        let sum = |evidence: [f64; 2]| trees.sum(&mut |kind| evidence[kind]);
        for (evidence, added) in [([2.0, 1.0], -1.0), ([3.0, 0.0], 0.25), ([3.0, 1.0], 2.0)] {
            assert!((sum(evidence) - added).abs() < 1e-9, "{evidence:?}");
        }
    }

    #[test]
    fn a_tree_in_which_more_of_a_sign_takes_away_is_found() {
        let falls = |written| read(written).unwrap().against(&|kind| [Some(true), None][kind]);
        assert_eq!(falls("(digits 2.5 -1 (slip 0.5 2 0.25))"), []);
        assert_eq!(falls("(digits 2.5 1 0)"), [(0, 0)]);
        // Only where there is a slip, and only from three digits to four.
        assert_eq!(falls("(slip 0.5 (digits 3 0 1) (digits 2 0 (digits 3 1 0.5)))"), [(0, 0)]);
        let rises = read("(digits 2.5 0 1)").unwrap().against(&|_| Some(false));
        assert_eq!(rises, [(0, 0)]);
    }

    #[test]
    fn mistakes_in_a_tree_are_told() {
        assert_eq!(read("(digit 2 0 1)"), Err(Mistake::Unknown("digit")));
        assert_eq!(read("(digits 2 0 1"), Err(Mistake::Expected("`)`")));
        assert_eq!(read("(digits 2 0 1) 3"), Err(Mistake::Expected("the end of the tree")));
        assert_eq!(read("(digits many 0 1)"), Err(Mistake::Expected("the border, a number")));
        assert_eq!(read("(digits 2 0 )"), Err(Mistake::Expected("a number or `(`")));
    }
}
