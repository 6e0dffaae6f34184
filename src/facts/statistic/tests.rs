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
#[expect(clippy::too_many_lines, reason = "a table of cases")]
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
        // The degrees of freedom were lowered, have no space between, or are those of n.
        ("F 2,57 = 3.16, p = .050", true),
        ("F 2,57 = 3.16, p = .005", false),
        ("F(3,195) = 2.65, p = .050", true),
        ("F(3,195) = 2.65, p = .005", false),
        ("F 1,104 = 3.34; P = .07", true),
        ("F 1,104 = 3.34; P = .007", false),
        ("t 28 = 2.20, p = .036", true),
        ("t 28 = 2.20, p = .063", false),
        ("χ 2 3 = 7.81, p = .050", true),
        ("χ 2 3 = 7.81, p = .005", false),
        ("r = .45, n = 30, p = .013", true),
        ("r = .45, N = 30, p = .13", false),
        // Of no sample: t = 2.76 has p from .0023 (less than in one direction, all that is known) to .07 (three degrees of freedom).
        ("t = 2.76, p < .0001", false),
        ("t = 2.76, p = .001", false),
        ("t = 2.76, p = .002", true),
        ("t = 2.76, p = .003", true),
        ("t = 2.76, p = .01", true),
        ("t = 2.76, p = .07", true),
        ("t = 2.76, p = .08", false),
        ("χ2 = 3.74, p = .053", true),
        ("χ2 = 3.74, p = .06", true),
        ("χ2 = 3.74, p = .40", true),
        ("χ2 = 3.74, p = .044", true),
        ("χ2 = 3.74, p = .03", false),
        ("χ2 = 0.28, p = .06", false),
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
    assert_eq!(agrees("It was halved (t = 2.5 h, p < .001)."), None);
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

/// Whether an estimate is in the middle of its interval, and whether its p-value is one that the interval allows.
fn estimate_agrees(text: &str) -> (Option<bool>, bool) {
    let all = read(text).estimates;
    let [one] = all.as_slice() else { return (None, true) };
    let middle = one.estimate.zip(one.middle.as_ref()).map(|((e, _), (m, _))| e.agrees(m));
    let p = one.p.zip(one.p_by_interval).is_none_or(|((p, _), allowed)| p.agrees(&allowed));
    (middle, p)
}

#[test]
fn estimates_are_in_the_middle_of_their_intervals() {
    // Computed from the definition, on both sides of each edge: a quarter of half the interval from its middle, in
    // logarithms and plainly, and half the last digit of each figure, or all of it where the estimate was cut off.
    let cases = [
        ("RR 0.47 (95% CI 0.33 to 0.97)", false),
        ("RR 0.48 (95% CI 0.33 to 0.97)", true),
        ("RR 0.74 (95% CI 0.33 to 0.97)", true),
        ("RR 0.75 (95% CI 0.33 to 0.97)", false),
        ("RR 0.57 (95% CI 0.33 to 0.97)", true),
        ("RR 0.82 (95% CI 0.50 to 2.00)", false),
        ("RR 0.83 (95% CI 0.50 to 2.00)", true),
        ("RR 1.44 (95% CI 0.50 to 2.00)", true),
        ("RR 1.45 (95% CI 0.50 to 2.00)", false),
        ("RR 1.00 (95% CI 0.50 to 2.00)", true),
        ("RR 1.19 (95% CI 1.02 to 1.60)", false),
        ("RR 1.20 (95% CI 1.02 to 1.60)", true),
        ("RR 1.39 (95% CI 1.02 to 1.60)", true),
        ("RR 1.40 (95% CI 1.02 to 1.60)", false),
        ("RR 1.28 (95% CI 1.02 to 1.60)", true),
        ("RR 1.34 (95% CI 1.22 to 1.64)", false),
        ("RR 1.35 (95% CI 1.22 to 1.64)", true),
        ("RR 1.49 (95% CI 1.22 to 1.64)", true),
        ("RR 1.50 (95% CI 1.22 to 1.64)", false),
        ("RR 1.41 (95% CI 1.22 to 1.64)", true),
        ("RR 0.22 (95% CI 0.04 to 5.35)", false),
        ("RR 0.23 (95% CI 0.04 to 5.35)", true),
        ("RR 3.36 (95% CI 0.04 to 5.35)", true),
        ("RR 3.37 (95% CI 0.04 to 5.35)", false),
        ("RR 0.46 (95% CI 0.04 to 5.35)", true),
        ("RR 4.17 (95% CI 2.30 to 11.37)", false),
        ("RR 4.18 (95% CI 2.30 to 11.37)", true),
        ("RR 7.97 (95% CI 2.30 to 11.37)", true),
        ("RR 7.98 (95% CI 2.30 to 11.37)", false),
        ("RR 5.11 (95% CI 2.30 to 11.37)", true),
        ("RR 0.341 (95% CI 0.190 to 0.920)", false),
        ("RR 0.342 (95% CI 0.190 to 0.920)", true),
        ("RR 0.647 (95% CI 0.190 to 0.920)", true),
        ("RR 0.648 (95% CI 0.190 to 0.920)", false),
        ("RR 0.418 (95% CI 0.190 to 0.920)", true),
        ("RR 15 (95% CI 10 to 40)", false),
        ("RR 16 (95% CI 10 to 40)", true),
        ("RR 29 (95% CI 10 to 40)", true),
        ("RR 30 (95% CI 10 to 40)", false),
        ("RR 20 (95% CI 10 to 40)", true),
        ("RR 1.2 (95% CI 1.1 to 1.9)", false),
        ("RR 1.3 (95% CI 1.1 to 1.9)", true),
        ("RR 1.7 (95% CI 1.1 to 1.9)", true),
        ("RR 1.8 (95% CI 1.1 to 1.9)", false),
        ("RR 1.4 (95% CI 1.1 to 1.9)", true),
        ("difference 1.5 (95% CI 1.1 to 3.7)", false),
        ("difference 1.6 (95% CI 1.1 to 3.7)", true),
        ("difference 2.8 (95% CI 1.1 to 3.7)", true),
        ("difference 2.9 (95% CI 1.1 to 3.7)", false),
        ("difference 2.4 (95% CI 1.1 to 3.7)", true),
        ("difference -1.8 (95% CI -2.1 to -0.9)", false),
        ("difference -1.7 (95% CI -2.1 to -0.9)", true),
        ("difference -1.3 (95% CI -2.1 to -0.9)", true),
        ("difference -1.2 (95% CI -2.1 to -0.9)", false),
        ("difference -1.5 (95% CI -2.1 to -0.9)", true),
        ("difference -0.79 (95% CI -2.26 to 1.69)", false),
        ("difference -0.78 (95% CI -2.26 to 1.69)", true),
        ("difference 0.21 (95% CI -2.26 to 1.69)", true),
        ("difference 0.22 (95% CI -2.26 to 1.69)", false),
        ("difference -0.28 (95% CI -2.26 to 1.69)", true),
        ("difference 0.13 (95% CI 0.06 to 0.69)", false),
        ("difference 0.14 (95% CI 0.06 to 0.69)", true),
        ("difference 0.46 (95% CI 0.06 to 0.69)", true),
        ("difference 0.47 (95% CI 0.06 to 0.69)", false),
        ("difference 0.38 (95% CI 0.06 to 0.69)", true),
        ("difference 7 (95% CI -3 to 29)", false),
        ("difference 8 (95% CI -3 to 29)", true),
        ("difference 18 (95% CI -3 to 29)", true),
        ("difference 19 (95% CI -3 to 29)", false),
        ("difference 13 (95% CI -3 to 29)", true),
        ("difference -0.3 (95% CI -0.4 to 0.4)", false),
        ("difference -0.2 (95% CI -0.4 to 0.4)", true),
        ("difference 0.2 (95% CI -0.4 to 0.4)", true),
        ("difference 0.3 (95% CI -0.4 to 0.4)", false),
        ("difference 12 (95% CI 12 to 18)", false),
        ("difference 13 (95% CI 12 to 18)", true),
        ("difference 16 (95% CI 12 to 18)", true),
        ("difference 17 (95% CI 12 to 18)", false),
        ("difference 15 (95% CI 12 to 18)", true),
    ];
    for (text, right) in cases {
        assert_eq!(estimate_agrees(text).0, Some(right), "{text}");
    }
}

#[test]
fn p_values_follow_from_their_intervals() {
    let cases = [
        ("RR 0.56 (95% CI 0.33 to 0.97; p = 0.120)", true),
        ("RR 0.56 (95% CI 0.33 to 0.97; p = 0.150)", false),
        ("RR 0.56 (95% CI 0.33 to 0.97; p < 0.05)", true),
        ("RR 0.56 (95% CI 0.33 to 0.97; p > 0.05)", true),
        ("RR 0.56 (95% CI 0.33 to 0.97; p < 0.01)", true),
        ("RR 0.56 (95% CI 0.33 to 0.97; p > 0.01)", true),
        ("RR 0.56 (95% CI 0.33 to 0.97; p < 0.001)", true),
        ("RR 0.56 (95% CI 0.33 to 0.97; p > 0.001)", true),
        ("RR 0.80 (95% CI 0.64 to 1.00; p = 0.300)", true),
        ("RR 0.80 (95% CI 0.64 to 1.00; p = 0.350)", false),
        ("RR 0.80 (95% CI 0.64 to 1.00; p < 0.05)", true),
        ("RR 0.80 (95% CI 0.64 to 1.00; p > 0.05)", true),
        ("RR 0.80 (95% CI 0.64 to 1.00; p < 0.01)", true),
        ("RR 0.80 (95% CI 0.64 to 1.00; p > 0.01)", true),
        ("RR 0.80 (95% CI 0.64 to 1.00; p < 0.001)", false),
        ("RR 0.80 (95% CI 0.64 to 1.00; p > 0.001)", true),
        ("RR 0.99 (95% CI 0.70 to 1.38; p = 0.250)", false),
        ("RR 0.99 (95% CI 0.70 to 1.38; p = 0.300)", true),
        ("RR 0.99 (95% CI 0.70 to 1.38; p < 0.05)", false),
        ("RR 0.99 (95% CI 0.70 to 1.38; p > 0.05)", true),
        ("RR 0.99 (95% CI 0.70 to 1.38; p < 0.01)", false),
        ("RR 0.99 (95% CI 0.70 to 1.38; p > 0.01)", true),
        ("RR 0.99 (95% CI 0.70 to 1.38; p < 0.001)", false),
        ("RR 0.99 (95% CI 0.70 to 1.38; p > 0.001)", true),
        ("difference 2.4 (95% CI 1.1 to 3.7; p = 0.025)", true),
        ("difference 2.4 (95% CI 1.1 to 3.7; p = 0.030)", false),
        ("difference 2.4 (95% CI 1.1 to 3.7; p < 0.05)", true),
        ("difference 2.4 (95% CI 1.1 to 3.7; p > 0.05)", false),
        ("difference 2.4 (95% CI 1.1 to 3.7; p < 0.01)", true),
        ("difference 2.4 (95% CI 1.1 to 3.7; p > 0.01)", true),
        ("difference 2.4 (95% CI 1.1 to 3.7; p < 0.001)", true),
        ("difference 2.4 (95% CI 1.1 to 3.7; p > 0.001)", true),
        ("difference -1.5 (95% CI -2.1 to -0.9; p = 0.003)", true),
        ("difference -1.5 (95% CI -2.1 to -0.9; p = 0.004)", false),
        ("difference -1.5 (95% CI -2.1 to -0.9; p < 0.05)", true),
        ("difference -1.5 (95% CI -2.1 to -0.9; p > 0.05)", false),
        ("difference -1.5 (95% CI -2.1 to -0.9; p < 0.01)", true),
        ("difference -1.5 (95% CI -2.1 to -0.9; p > 0.01)", false),
        ("difference -1.5 (95% CI -2.1 to -0.9; p < 0.001)", true),
        ("difference -1.5 (95% CI -2.1 to -0.9; p > 0.001)", true),
        ("RR 0.50 (95% CI 0.37 to 0.66; p = 0.002)", true),
        ("RR 0.50 (95% CI 0.37 to 0.66; p = 0.003)", false),
        ("RR 0.50 (95% CI 0.37 to 0.66; p < 0.05)", true),
        ("RR 0.50 (95% CI 0.37 to 0.66; p > 0.05)", false),
        ("RR 0.50 (95% CI 0.37 to 0.66; p < 0.01)", true),
        ("RR 0.50 (95% CI 0.37 to 0.66; p > 0.01)", false),
        ("RR 0.50 (95% CI 0.37 to 0.66; p < 0.001)", true),
        ("RR 0.50 (95% CI 0.37 to 0.66; p > 0.001)", true),
        ("RR 1.20 (95% CI 0.90 to 1.60; p = 0.040)", false),
        ("RR 1.20 (95% CI 0.90 to 1.60; p = 0.050)", true),
        ("RR 1.20 (95% CI 0.90 to 1.60; p = 0.600)", true),
        ("RR 1.20 (95% CI 0.90 to 1.60; p = 0.650)", false),
        ("RR 1.20 (95% CI 0.90 to 1.60; p < 0.05)", false),
        ("RR 1.20 (95% CI 0.90 to 1.60; p > 0.05)", true),
        ("RR 1.20 (95% CI 0.90 to 1.60; p < 0.01)", false),
        ("RR 1.20 (95% CI 0.90 to 1.60; p > 0.01)", true),
        ("RR 1.20 (95% CI 0.90 to 1.60; p < 0.001)", false),
        ("RR 1.20 (95% CI 0.90 to 1.60; p > 0.001)", true),
    ];
    for (text, right) in cases {
        assert_eq!(estimate_agrees(text).1, right, "{text}");
    }
}

#[test]
fn two_hundred_right_intervals_in_ten_styles_are_left_alone() {
    // Some of them have p-values too small to be told apart.
    const STEPS: u32 = 30;
    type Style = fn(&str, &str, &str, &str) -> String;
    let styles: [Style; 10] = [
        |e, low, high, p| format!("It was lower (HR {e}; 95% CI {low} to {high}; p = {p})."),
        |e, low, high, p| format!("It was lower (hazard ratio, {e}; 95% CI, {low}-{high}; P={p})."),
        |e, low, high, p| format!("It was lower (HR = {e}, 95% CI [{low}, {high}], p = {p})."),
        |e, low, high, p| format!("It was lower, HR {e} [{low}–{high}], p = {p}."),
        |e, low, high, p| format!("The HR (95% CI) was {e} ({low}–{high}), P = {p}."),
        |e, low, high, p| format!("It was lower (HR {e}, {low}–{high}; p={p})."),
        |e, low, high, p| format!("HR: {e}, CI 95%, {low} – {high}, p-value {p}."),
        |e, low, high, p| {
            format!("hazard ratio {e}, 95 % confidence interval ({low}; {high}), p: {p}")
        },
        |e, low, high, p| format!("HR [95% CI] {e} [{low}, {high}]; P = {p}").replace('.', "·"),
        |e, low, high, p| format!("HR, {e} (95% CI = {low}, {high}); p = {p}; n = 210."),
    ];
    let mut checked = 0;
    for style in styles {
        for step in 1..=STEPS {
            let (log, error) = (f64::from(step) * 0.05 - 0.8, 0.08 + f64::from(step % 5) * 0.05);
            let figure = |value: f64| format!("{:.2}", value.exp());
            let p = p_value::p_of(log / error);
            let p = if p < 0.001 { "0.0005".to_owned() } else { format!("{p:.3}") };
            if p == "0.0005" {
                continue;
            }
            let low = figure(log - 1.96 * error);
            let text = style(&figure(log), &low, &figure(log + 1.96 * error), &p);
            for one in read(&text).estimates {
                let middle = one.estimate.zip(one.middle.as_ref());
                assert!(middle.is_none_or(|((e, _), (m, _))| e.agrees(m)), "{text}");
                assert!(one.p_by_interval.is_none(), "{text}");
                checked += usize::from(middle.is_some());
            }
        }
    }
    assert!(checked >= 200, "{checked} were read");
}

#[test]
fn intervals_of_another_kind_are_not_even() {
    let texts = [
        "By the bootstrap, the difference was 2.4 (95% CI 2.1 to 9.7).",
        "Median survival was 11.3 months (95% CI 10.9–18.2).",
        "The odds ratio was 2.4 (95% credible interval 2.1 to 9.7).",
        "Efficacy was 91.7% (95% CI 52.3% to 99.6%).",
    ];
    for text in texts {
        assert_eq!(estimate_agrees(text).0, None, "{text}");
    }
}
