//! One mistake is told once: drafts in which one figure is wrong and several equations see it must have
//! one finding, which names that figure first and offers its right value.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by a panic")]

use std::fmt::Write;

use factlint::document::{Document, Source};
use factlint::language::Language;
use factlint::rules::{Engine, LEAST_CONFIDENCE, built_in, load};

/// "12,430".
fn grouped(number: u32) -> String {
    if number < 1000 {
        number.to_string()
    } else {
        format!("{},{:03}", number / 1000, number % 1000)
    }
}

/// "57.1%", rounded half up.
fn percent(part: u32, whole: u32) -> String {
    let thousandths = (u64::from(part) * 2000 + u64::from(whole)) / (2 * u64::from(whole));
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// A draft whose figures agree, but for the one that is put in the place of `index`.
struct Draft {
    text: String,
    wrong: String,
    right: String,
}

const SENTENCES: [[&str; 4]; 5] = [
    ["The clinics of the county counted ", " cases: ", " (@) in men and ", " (#) in women."],
    ["We recruited ", " patients: ", " (@) received the ointment and ", " (#) received a placebo."],
    ["The survey found ", " faults: ", " (@) in doors and ", " (#) in windows."],
    ["The library lent ", " books: ", " (@) to children and ", " (#) to adults."],
    ["The ferry carried ", " passengers: ", " (@) on weekdays and ", " (#) on weekends."],
];

/// The draft number `number` with its figure `index` (whole, first part, second part) wrong by a digit.
fn draft(number: u32, index: usize) -> Draft {
    let (first, second) = (1311 + number * 379 % 6000, 1207 + number * 613 % 5000);
    let figures = [first + second, first, second];
    let wrong = match figures[index] / 100 % 10 {
        9 => figures[index] - 300,
        0..=5 => figures[index] + 300,
        _ => figures[index] - 400,
    };
    let [a, b, c, d] = SENTENCES[number as usize % SENTENCES.len()];
    let mut written = figures;
    written[index] = wrong;
    let [whole, one, two] = written.map(grouped);
    let text = format!("{a}{whole}{b}{one}{c}{two}{d}")
        .replace('@', &percent(first, first + second))
        .replace('#', &percent(second, first + second));
    Draft { text, wrong: grouped(wrong), right: grouped(figures[index]) }
}

#[test]
fn the_figure_that_mends_all_is_told_once() {
    let language = Language::load("en").unwrap();
    let (rules, _) = load(built_in(), &Engine::catalogue(&language));
    let engine = Engine::new(language, rules);
    let (mut right, mut all, mut failed) = (0, 0, String::new());
    for number in 0..25 {
        for index in 0..3 {
            let draft = draft(number, index);
            let source = Source::new("draft.txt", draft.text.as_bytes().to_vec()).unwrap();
            let document = factlint::document::Format::named("text").unwrap().parse(source);
            let found = engine.check(&document, LEAST_CONFIDENCE).findings;
            let is_told = |document: &Document| match found.as_slice() {
                [one] => {
                    let first = one.labels[0].span.of(document.text());
                    first == draft.wrong && one.suggestions.iter().any(|s| s.text == draft.right)
                }
                _ => false,
            };
            all += 1;
            if is_told(&document) {
                right += 1;
            } else {
                let told: Vec<_> = found.iter().map(|f| &f.message).collect();
                let Draft { text, wrong, right } = &draft;
                let _ = writeln!(failed, "{text} ({wrong} for {right}): {told:?}");
            }
        }
    }
    assert!(all >= 60 && right * 10 >= all * 9, "{right} of {all}\n{failed}");
}
