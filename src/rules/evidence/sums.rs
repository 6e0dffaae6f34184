//! Whether a figure is the sum of figures elsewhere: a headline's total is often that of the
//! body's parts, and then it does not contradict them.

use crate::facts::{Claim, Claimed, Claims, Place, Quantity};
use crate::language::StemId;
use crate::value::{Dimension, Exact, Hedge, Interval};

/// How many figures before and after a part are looked at for the other parts.
const REACH: usize = 8;
/// Parts of one sum are so many sentences apart at most.
const GAP: u32 = 2;

/// True when the claim `total` is the sum of a run of figures of the text in which the claim `part`
/// stands. What a headline says is no part.
pub fn explains(facts: Claimed, total: u32, part: u32) -> bool {
    let claims = facts.claims;
    let Some(whole) = claims.all.get(total as usize) else { return false };
    let sum = facts.quantity(whole);
    let Some(target) = target(sum) else { return false };
    if sum.dimension == Dimension::Percent {
        return false;
    }
    let counted = sum.dimension == Dimension::Count;
    let like = |other: &Claim| {
        let quantity = facts.quantity(other);
        let alike = quantity.dimension == sum.dimension && quantity.unit == sum.unit;
        let noun = |stem: &StemId| whole.nouns.contains(&Some(*stem));
        alike && (!counted || other.nouns.iter().flatten().any(noun))
    };
    let near = run(claims, part as usize, |index: usize| {
        let claim = &claims.all[index];
        index != total as usize && claim.place != Place::Heading && like(claim)
    });
    let Some(at) = near.iter().position(|index| *index == part as usize) else { return false };
    let value = |index: &usize| facts.quantity(&claims.all[*index]).stated.value();
    // Every stretch of neighbours that holds the part.
    (0..=at).any(|first| {
        let mut total: Option<Exact> = Some(Exact::ZERO);
        let mut before = near[first];
        let mut seen = Vec::new();
        let parts = near[first..].iter().take_while(|index| {
            // Parts of one sum stand close together, and each is told once.
            let sentence = |index: usize| claims.all[index].sentence;
            let close = sentence(**index).saturating_sub(sentence(before)) <= GAP;
            before = **index;
            let new = !seen.contains(&value(index));
            seen.push(value(index));
            close && new
        });
        parts.enumerate().any(|(step, index)| {
            total = total.zip(value(index)).and_then(|(sum, next)| sum.checked_add(next));
            let last = first + step;
            last >= at && last > first && total.is_some_and(|sum| target.contains(sum))
        })
    })
}

/// The claims of the kind around `part`, in the order of the text.
fn run(claims: &Claims, part: usize, like: impl Fn(usize) -> bool) -> Vec<usize> {
    if part >= claims.all.len() || !like(part) {
        return Vec::new();
    }
    // Beyond a gap nothing is of one run with the part.
    let side = |indices: &mut dyn Iterator<Item = usize>, found: &mut Vec<usize>| {
        let mut last = claims.all[part].sentence;
        let first = found.len();
        for index in indices {
            let sentence = claims.all[index].sentence;
            if sentence.abs_diff(last) > GAP || found.len() - first == REACH {
                break;
            }
            if like(index) {
                found.push(index);
                last = sentence;
            }
        }
    };
    let mut found = Vec::with_capacity(2 * REACH + 1);
    side(&mut (0..part).rev(), &mut found);
    found.reverse();
    found.push(part);
    side(&mut (part + 1..claims.all.len()), &mut found);
    found
}

/// Where the sum must lie: what rounds or is cut off to the figure, or a little beyond a bound.
fn target(sum: &Quantity) -> Option<Interval> {
    let figure = sum.stated.figure?;
    let near = figure.rounded()?.hull(figure.truncated()?);
    let tenth = figure.value.checked_div(10.into())?;
    Some(match sum.stated.hedge {
        Hedge::None => near,
        Hedge::MoreThan | Hedge::AtLeast => {
            near.hull(Interval::exactly(figure.value.checked_add(tenth)?))
        }
        Hedge::LessThan | Hedge::AtMost | Hedge::Nearly => {
            near.hull(Interval::exactly(figure.value.checked_sub(tenth)?))
        }
        Hedge::About => sum.stated.interval,
    })
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::facts::Facts;
    use crate::language::Language;

    #[test]
    fn a_total_is_explained_by_its_parts() {
        let text = "FUNDS OF OVER $3.2 MILLION FOR SCOTT COUNTY\nIt was awarded a grant of $1,800,000 and a loan of $1,457,000 for works.";
        let document = Document::read("a.txt", text.as_bytes().to_vec()).unwrap();
        let language = Language::load("en").unwrap();
        let facts = Facts::read(&document, &language);
        assert_eq!(facts.claims.all.len(), 3);
        assert!(super::explains(facts.figures(), 0, 1));
        assert!(!super::explains(facts.figures(), 1, 0));
    }
}
