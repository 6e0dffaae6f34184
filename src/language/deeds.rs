//! Words of what happens to things in time.

mod asked;

use rustc_hash::{FxHashMap, FxHashSet};
use schemars::JsonSchema;
use serde::Deserialize;

/// `events.yaml`: the words as they are written down.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Events {
    cycles: Vec<Vec<Vec<String>>>,
    procedures: Vec<Procedure>,
    tales: Vec<Vec<Vec<String>>>,
    geneses: FxHashSet<String>,
    ends: FxHashSet<String>,
    when: FxHashSet<String>,
    before_years: FxHashSet<String>,
    year_parts: FxHashSet<String>,
    hours: FxHashSet<String>,
    endings: Vec<String>,
    past: FxHashSet<String>,
    not_past: FxHashSet<String>,
    joints: FxHashSet<String>,
    sooner: FxHashSet<String>,
    small: FxHashSet<String>,
    turns: FxHashSet<String>,
    afters: FxHashSet<String>,
    pronouns: FxHashSet<String>,
    owners: FxHashSet<String>,
    others: FxHashSet<String>,
    before: FxHashSet<String>,
    gaps: FxHashSet<String>,
    later: FxHashSet<String>,
    earlier: FxHashSet<String>,
    lived: FxHashSet<String>,
    /// After it a stretch of time that has ended: "retired".
    leaves: FxHashSet<String>,
    births: FxHashSet<String>,
    deaths: FxHashSet<String>,
    kin: FxHashSet<String>,
    spans: FxHashSet<String>,
    lasts: FxHashSet<String>,
    long: FxHashSet<String>,
    next_day: [FxHashSet<String>; 2],
    opening: [FxHashSet<String>; 2],
    /// Someone sets out, and arrives.
    trips: [FxHashSet<String>; 2],
    apart: FxHashSet<String>,
    incidents: [FxHashSet<String>; 2],
    bounds: [FxHashSet<String>; 2],
    moves: FxHashSet<String>,
    anniversaries: FxHashSet<String>,
    zones: FxHashMap<String, Vec<i16>>,
    plans: FxHashSet<String>,
    /// What is counted, before it what leads to a count, and what stands for one: "n = 2040".
    counted: [FxHashSet<String>; 3],
    unreal: FxHashSet<String>,
    citing: FxHashSet<String>,
    ties: FxHashSet<String>,
    weddings: FxHashSet<String>,
    starts: FxHashSet<String>,
    totals: FxHashSet<String>,
    minutes: FxHashSet<String>,
    sittings: FxHashSet<String>,
    expiries: FxHashSet<String>,
    ceases: FxHashSet<String>,
    arrivals: FxHashSet<String>,
    gatherings: FxHashSet<String>,
    documents: FxHashSet<String>,
    issues: FxHashSet<String>,
    reissues: FxHashSet<String>,
    years: Years,
    eras: Eras,
    steps: FxHashMap<String, i16>,
    stretches: FxHashMap<String, [i32; 2]>,
}

/// Names of stretches of time: "the late 1980s", "19th century", "first quarter".
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Eras {
    /// On to a year: "1980s".
    decade: FxHashSet<String>,
    century: FxHashSet<String>,
    /// Parts of both, from one tenth to another.
    parts: FxHashMap<String, [i16; 2]>,
    /// Parts of a year, in months.
    months: FxHashMap<String, i16>,
    /// Before the date: "in the 1980s, to be exact in 1983".
    about: FxHashSet<String>,
    /// "is from the 15th century", "dates from".
    dates: FxHashSet<String>,
    /// When it came to be: "built in 1483".
    built: FxHashSet<String>,
}

/// Words that tell a year from the document's own.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Years {
    /// "year".
    names: FxHashSet<String>,
    /// Before it, and how many years after the document's own it is: "last".
    from: FxHashMap<String, i16>,
    /// "into".
    into: FxHashSet<String>,
    /// Before it: "well".
    goes: FxHashSet<String>,
    /// After a year that is nearly over, and what it comes to: "draws to a close".
    draws: FxHashSet<String>,
    close: FxHashSet<String>,
}

/// The steps of a procedure in their order.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Procedure {
    /// The words of each step.
    steps: Vec<Vec<String>>,
    /// They are no verbs: only in a line with a label do they tell of a step.
    #[serde(default)]
    labels: bool,
}

/// Words of what happens to things in time; all are asked for in small letters.
#[derive(Debug, Default)]
pub struct Deeds {
    words: Events,
    /// Of a word the lives that it belongs to, and its stage in each.
    stages: FxHashMap<String, Vec<(u8, u8)>>,
    /// Of a word the procedures that it belongs to, its step in each, and whether it is a label.
    steps: FxHashMap<String, Vec<(u8, u8, bool)>>,
    /// Of a word, or of two, the tales that it belongs to, and its step in each.
    tales: FxHashMap<String, Vec<(u8, u8)>>,
    /// The first of two words of a tale.
    heads: FxHashSet<String>,
}

impl From<Events> for Deeds {
    fn from(words: Events) -> Self {
        let mut stages: FxHashMap<String, Vec<(u8, u8)>> = FxHashMap::default();
        for (cycle, life) in (0..).zip(&words.cycles) {
            for (stage, names) in (0..).zip(life) {
                for name in names {
                    stages.entry(name.clone()).or_default().push((cycle, stage));
                }
            }
        }
        let mut steps: FxHashMap<String, Vec<(u8, u8, bool)>> = FxHashMap::default();
        for (number, procedure) in (0..).zip(&words.procedures) {
            for (step, names) in (0..).zip(&procedure.steps) {
                for name in names {
                    steps.entry(name.clone()).or_default().push((number, step, procedure.labels));
                }
            }
        }
        let mut tales: FxHashMap<String, Vec<(u8, u8)>> = FxHashMap::default();
        let mut heads = FxHashSet::default();
        for (number, tale) in (0..).zip(&words.tales) {
            for (step, names) in (0..).zip(tale) {
                for name in names {
                    tales.entry(name.clone()).or_default().push((number, step));
                    heads.extend(name.split_once(' ').map(|(head, _)| head.to_owned()));
                }
            }
        }
        Self { words, stages, steps, tales, heads }
    }
}
