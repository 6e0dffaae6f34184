//! Evidence for and against two claims speaking of one thing.
//!
//! No single sign decides: most repetitions are reworded, and most figures in similar words are
//! members of a list. Each kind of evidence is a number; a rule gives each a weight, and the
//! logistic function of their sum is the confidence of a finding.

pub mod additions;
pub mod breakdowns;
mod ceiling;
pub mod fit;
mod ground;
mod measures;
mod neighbours;
mod slip;
mod slipped;
pub mod sums;
mod trees;
mod weigh;

pub use ground::{Between, Ground, GroundWeights, listed};
pub use measures::Measures;
pub use neighbours::{Neighbour, Neighbours};
pub use slip::Slip;
pub use trees::{Mistake, Trees};
pub use weigh::{EVIDENCE, Kind, Sign, Weigher, Weights, like_subjects};
