//! P-values against their statistics, on both sides of every rounding edge.

use super::p_value::Statistic;
use super::*;
use crate::document::Source;

fn read(text: &str) -> Statistics {
    let language = Language::load("en").unwrap();
    let document = Document::whole(Source::new("t.txt", text.as_bytes().to_vec()).unwrap());
    Statistics::read(&document, &language, &language.read(&document))
}

/// Whether a text has one result, and its p-value can be.
fn agrees(text: &str) -> Option<bool> {
    let read = read(text);
    let [only] = read.tests.as_slice() else { return None };
    Some(only.p.0.agrees(&only.computed))
}

#[test]
fn p_values_follow_from_their_statistics() {
    // The p-values were computed from the definitions of the distributions, to four places.
    let cases = [
        // t(28) = 2.20 is [2.195, 2.205): p from .0358 to .0366.
        ("t(28) = 2.20, p = .036", true),
        ("t(28) = 2.20, p = .037", true),
        ("t(28) = 2.20, p = .035", false),
        ("t(28) = 2.20, p = .038", false),
        ("t(28) = 2.20, p = .04", true),
        ("t(28) = 2.20, p = .03", false),
        ("t(28) = 2.20, p < .05", true),
        ("t(28) = 2.20, p < .01", false),
        ("t(28) = 2.20, p > .05", false),
        ("t(28) = 2.20, ns", false),
        ("t(28) = -2.20, p = .036", true),
        ("t(28) = −2.20, p = .36", false),
        // t(28) = 1.95: p = .0613.
        ("t(28) = 1.95, p < .05", false),
        ("t(28) = 1.95, p > .05", true),
        ("t(28) = 1.95, ns", true),
        ("t(28) = 1.95, n.s.", true),
        ("t(28) = 1.95, p = .06", true),
        ("t(28) = 1.95, p = .061", true),
        ("t(28) = 1.95, p = .063", false),
        ("t(28) = 1.95, p = .08", false),
        // t(15) = 2.578: p = .0210.
        ("t(15) = 2.578, p = 0.021", true),
        ("t(15) = 2.578, p = 0.0210", true),
        ("t(15) = 2.578, p = 0.0214", false),
        ("t(15) = 2.578, p = 0.210", false),
        ("t(15) = 2.578, p = 0.022", false),
        // F(2, 57) = 3.16: p = .0499 ([.0497, .0502]).
        ("F(2, 57) = 3.16, p = .050", true),
        ("F(2, 57) = 3.16, p < .05", true),
        ("F(2, 57) = 3.15, p < .05", false),
        ("F(2, 57) = 3.10, p < .05", false),
        ("F(2, 57) = 3.16, p = .051", false),
        ("F(2, 57) = 3.16, p = .04", false),
        ("F(2, 57) = 3.16, p = .05", true),
        ("F(1, 98) = 11.20, p = .001", true),
        ("F(1, 98) = 11.20, p = .002", false),
        ("F(1, 98) = 11.20, p < .001", false),
        ("F(1, 98) = 11.60, p < .001", true),
        ("F(1, 98) = 40.0, p = .000", true),
        ("F(1, 98) = 11.20, p = .000", false),
        ("F(1, 98) = 40.0, p = .001", true),
        ("F(4, 96) = 2.72, p = 0.034", true),
        ("F(2, 14) = 2.475, p = 0.004", false),
        // χ2(1) = 3.84: p = .05004 ([.0499, .0502]).
        ("χ2(1) = 3.84, p = .05", true),
        ("χ2(1) = 3.84, p < .05", true),
        ("χ2(1) = 3.83, p < .05", false),
        ("χ2(1) = 3.86, p > .05", false),
        ("χ²(3) = 7.81, p = .050", true),
        ("χ²(3) = 7.81, p = .052", false),
        ("χ2(1, N = 90) = 0.89, p = .35", true),
        ("χ2(1, N = 90) = 0.89, p = .53", false),
        ("χ2 = 6.63, df = 1, p = .01", true),
        ("χ2 = 6.63, df = 1, p = .03", false),
        // r(28) = .45: p = .0126 ([.0116, .0136]).
        ("r(28) = .45, p = .013", true),
        ("r(28) = .45, p = .012", true),
        ("r(28) = .45, p = .014", true),
        ("r(28) = .45, p = .015", false),
        ("r(28) = .45, p = .010", false),
        ("r(28) = .45, p < .05", true),
        ("r(28) = .45, p < .01", false),
        ("r(28) = -.45, p = .01", true),
        // z = 1.96: p = .0500 ([.0494, .0506]).
        ("z = 1.96, p = .05", true),
        ("z = 1.96, p = .049", true),
        ("z = 1.96, p = .048", false),
        ("z = 2.58, p = .01", true),
        ("Z = 2.58, p = .02", false),
        ("z = 1.64, p = .10", true),
        ("z = 1.64, p = .05", false),
        ("Q(4) = 9.49, p = .05", true),
        ("Q(4) = 9.49, p = .5", false),
        // In one direction, half of it is right too; where p was made larger, a larger one is.
        ("One-tailed tests were used, z = 1.64, p = .05", true),
        ("One-tailed tests were used, z = 1.64, p = .03", false),
        ("By Bonferroni's correction, t(28) = 2.20, p = .07", true),
        ("By Bonferroni's correction, t(28) = 2.20, p = .01", false),
    ];
    let mut wrong = Vec::new();
    for (text, right) in cases {
        if agrees(text) != Some(right) {
            wrong.push(format!("{text}: {:?}, not {right}", read(text).tests));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn two_hundred_right_results_in_ten_styles_are_left_alone() {
    type Style = fn(&str, &str, &str) -> String;
    let styles: [Style; 10] = [
        |name, value, p| format!("There was an effect, {name} = {value}, p = {p}."),
        |name, value, p| format!("There was an effect ({name} = {value}, P = {p})."),
        |name, value, p| format!("An effect [{name}={value}; p={p}] was seen."),
        |name, value, p| format!("{name} = {value}, p = {}.", p.trim_start_matches('0')),
        |name, value, p| format!("{} = {value}, p = {p}, d = 0.45.", name.replace('(', " (")),
        |name, value, p| format!("{name} = {value}, MSE = 2.31, p = {p}, for the first block."),
        |name, value, p| {
            format!("{} = {value}, p = {p}.", name.replace(['(', ')'], "").replace(", ", ","))
        },
        |name, value, p| format!("{name} = {value}, partial η2 = .12, p = {p}."),
        |name, value, p| {
            format!("{} = {}, p-value = {p}.", name.replace('(', "[").replace(')', "]"), value)
        },
        |name, value, p| format!("{name}\u{a0}=\u{a0}{value}, p\u{2009}=\u{2009}{p}."),
    ];
    let tests: [(&str, Statistic); 5] = [
        ("t(28)", Statistic::T(28.0)),
        ("F(2, 57)", Statistic::F(2.0, 57.0)),
        ("χ2(3)", Statistic::ChiSquared(3.0)),
        ("r(40)", Statistic::Correlation(40.0)),
        ("Q(5)", Statistic::ChiSquared(5.0)),
    ];
    let mut checked = 0;
    for style in styles {
        for (name, statistic) in tests {
            for step in 1..=4_u32 {
                let size = f64::from(step) * if name.starts_with('r') { 0.11 } else { 1.37 };
                let value = format!("{size:.2}");
                let p = statistic.p(size).unwrap();
                let places = if step % 2 == 0 { 2 } else { 3 };
                let text = style(name, &value, &format!("{p:.places$}"));
                // "F2,57" is not told from "Q5" and "χ23" where the brackets are lost.
                let found = agrees(&text);
                assert_ne!(found, Some(false), "{text}");
                checked += usize::from(found.is_some());
            }
        }
    }
    assert!(checked >= 170, "{checked} of 200 were read");
}

#[test]
fn a_letter_and_a_figure_may_be_another_statistic() {
    assert_eq!(agrees("The quartile Q3 = 14.6 was high (p = .5)."), None);
    assert_eq!(agrees("The fit was good (r2 = 0.56, p < .001)."), None);
}

#[test]
fn two_intervals_turned_round_are_how_a_text_writes_them() {
    let turned = |text: &str| {
        let all = read(text).estimates;
        all.iter().filter(|one| one.high.0.interval.is_below(one.low.0.interval)).count()
    };
    assert_eq!(turned("RR 0.6 (95% CI 0.9 to 0.3)."), 1);
    assert_eq!(turned("RR 0.6 (95% CI 0.9 to 0.3), RR 1.6 (95% CI 2.9 to 1.3)."), 0);
}

#[test]
fn estimates_are_read_with_their_intervals() {
    let cases = [
        ("The median was 11·3 months (95% CI 9·6–13·0).", "11.3 9.6 13"),
        ("RR 0.56, 95 % CI 0.33 to 0.97; P=0.04", "0.56 0.33 0.97"),
        ("a change of −8.08 (95% CI: −1.77 to 0.003) mm", "-8.08 -1.77 0.003"),
        (
            "(odds ratio [OR], 1.006; 95% confidence interval [CI], 0.057–0.194; p < 0.001)",
            "1.006 0.057 0.194",
        ),
        ("(mean=8.50%, 95% CI=4.02-7.59, n=290)", "8.5 4.02 7.59"),
        ("0.22 L (95% CI 0.19, 0.35 L)", "0.22 0.19 0.35"),
        ("by 4.8 min/work-hr (95% CI 4.1–5.4 min/work-hr)", "4.8 4.1 5.4"),
        ("HR (95% CI) was 0.7", "none"),
        // A time between, another unit, one figure in two units: of what the interval is is not told.
        ("seen 12 months later (95% CI 1.2 to 2.3)", "- 1.2 2.3"),
        ("after 3 days (95% CI 1.2 to 2.3 years)", "- 1.2 2.3"),
        ("fell by 0.25 mmol/L (9.7 mg/dL; 95% CI 0.1 to 0.4)", "- 0.1 0.4"),
        ("the ratio 0.56 (p = 0.03, 95% CI 0.33–0.97)", "- 0.33 0.97"),
    ];
    for (text, wanted) in cases {
        let read = read(text);
        let value = |stated: &Stated| stated.value().map_or("-".to_owned(), |v| v.to_string());
        let got = read.estimates.first().map_or("none".to_owned(), |e| {
            let estimate = e.estimate.as_ref().map_or("-".to_owned(), |(s, _)| value(s));
            format!("{estimate} {} {}", value(&e.low.0), value(&e.high.0))
        });
        assert_eq!(got, wanted, "{text}");
    }
}
