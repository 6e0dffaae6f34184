//! Evaluation, types and parsing of expressions; what mistakes look like is under
//! `tests/rule_errors/`.

use proptest::prelude::*;

use super::{
    AtFaceValue, DIRECTIONS, Dim, Expression, Scope, Step, Surroundings, Template, Type, Value,
    Verdict,
};
use crate::rules::testing::{Bound, figure, hedged, percent, scope};
use crate::value::{Date, Dimension, Exact, Hedge, Stated, Weekday};

fn names() -> Vec<(&'static str, Type)> {
    let number = |dimension| Type::Number(Dim::of(dimension));
    vec![
        ("part", number(Dimension::Count)),
        ("whole", number(Dimension::Count)),
        ("share", number(Dimension::Percent)),
        ("price", number(Dimension::Money)),
        ("term", number(Dimension::Duration)),
        ("old", Type::Number(Dim::variable("old"))),
        ("new", Type::Number(Dim::variable("old"))),
        ("date", Type::Date),
        ("weekday", Type::WEEKDAY),
        ("buyer", Type::Text),
        ("planned", Type::Bool),
        ("direction", Type::Choice(DIRECTIONS)),
        ("days", Type::List(Box::new(Type::WEEKDAY))),
    ]
}

/// The verdict with values for some of [`names`]; the others are missing.
fn judge(text: &str, values: &[(&str, Value<'_>)]) -> Verdict {
    let names = names();
    let expression =
        scope(&names).condition(text).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
    let bound = bind(&names, values);
    expression.verdict(&Surroundings::new(&bound, &[]))
}

fn bind<'a>(names: &[(&str, Type)], values: &[(&str, Value<'a>)]) -> Bound<'a> {
    let value = |name: &str| values.iter().find(|(n, _)| *n == name).map(|(_, v)| v.clone());
    Bound(names.iter().map(|(name, _)| (value(name).unwrap_or(Value::Missing), "")).collect())
}

fn number(stated: Stated) -> Value<'static> {
    Value::Number(stated)
}

fn day(year: i16, month: u8, day: u8) -> Date {
    Date { year: Some(year), month: Some(month), day: Some(day), weekday: None }
}

fn messages(text: &str) -> Vec<String> {
    match scope(&names()).condition(text) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.into_iter().map(|error| error.message).collect(),
    }
}

const ALL: [Verdict; 3] = [Verdict::Holds, Verdict::Fails, Verdict::Open];

#[test]
fn logic_is_kleenes() {
    use Verdict::{Fails, Holds, Open};
    for a in ALL {
        assert_eq!(a.not().not(), a);
        for b in ALL {
            assert_eq!(a.and(b), b.and(a));
            assert_eq!(a.or(b), a.not().and(b.not()).not());
        }
    }
    assert_eq!((Open.and(Fails), Open.and(Holds), Open.and(Open)), (Fails, Open, Open));
    assert_eq!((Open.or(Holds), Open.or(Fails), Open.not()), (Holds, Open, Open));
}

#[test]
fn conditions_follow_the_logic() {
    // `planned` is missing, so open.
    let cases = [
        ("planned and buyer == \"x\"", Verdict::Fails),
        ("planned and buyer == \"y\"", Verdict::Open),
        ("planned or buyer == \"y\"", Verdict::Holds),
        ("planned or buyer == \"x\"", Verdict::Open),
        ("not planned", Verdict::Open),
        ("not (planned and buyer == \"x\")", Verdict::Holds),
    ];
    for (text, verdict) in cases {
        assert_eq!(judge(text, &[("buyer", Value::from("y"))]), verdict, "{text}");
    }
}

#[test]
fn a_share_agrees_with_its_parts_as_far_as_it_is_written() {
    let with = |part: &str, whole: &str, share: &str| {
        let values = [
            ("part", number(figure(part))),
            ("whole", number(figure(whole))),
            ("share", number(percent(share))),
        ];
        judge("share ~ part / whole", &values)
    };
    assert_eq!(with("30", "120", "25"), Verdict::Holds);
    assert_eq!(with("30", "120", "20"), Verdict::Fails);
    assert_eq!(with("1", "3", "33"), Verdict::Holds);
    assert_eq!(with("30", "0", "20"), Verdict::Open, "nothing is a share of nothing");
}

#[test]
fn what_is_not_said_leaves_a_condition_open() {
    assert_eq!(judge("share ~ part / whole", &[("share", number(percent("20")))]), Verdict::Open);
    assert_eq!(judge("weekday == day_of_week(date)", &[]), Verdict::Open);
    assert_eq!(judge("buyer in [\"x\"]", &[]), Verdict::Open);
    assert_eq!(judge("price < 5", &[]), Verdict::Open);
}

#[test]
fn what_overflows_is_open() {
    let huge = number(figure(&"9".repeat(27)));
    assert_eq!(judge("price * price * price > 0", &[("price", huge)]), Verdict::Open);
}

#[test]
fn order_is_open_where_intervals_overlap() {
    let with = |a: &str, b: &str, sign: &str| {
        let values = [("part", number(figure(a))), ("whole", number(figure(b)))];
        judge(&format!("part {sign} whole"), &values)
    };
    assert_eq!(with("2", "3", "<"), Verdict::Holds);
    assert_eq!(with("3", "2", "<"), Verdict::Fails);
    assert_eq!(with("3", "3", "<"), Verdict::Open);
    assert_eq!(with("3", "3", "<="), Verdict::Open);
    assert_eq!(with("2", "3", "<="), Verdict::Holds);
    assert_eq!(with("4", "3", "<="), Verdict::Fails);
    assert_eq!(with("4", "3", ">="), Verdict::Holds);
    assert_eq!(with("4", "3", ">"), Verdict::Holds);
}

#[test]
fn exact_numbers_are_equal_to_themselves() {
    let at_most = |n: &str| judge("share <= 100%", &[("share", number(percent(n)))]);
    assert_eq!(at_most("99"), Verdict::Holds);
    assert_eq!(at_most("101"), Verdict::Fails);
    assert_eq!(judge("2 <= 2", &[]), Verdict::Holds);
    assert_eq!(judge("2 < 2", &[]), Verdict::Fails);
    assert_eq!(judge("50% ~ 1 / 2", &[]), Verdict::Holds);
    assert_eq!(
        judge("-(1 - 3) ~ 2 and abs(-2) ~ 2 and min(1, 2) + max(1, 2) ~ 3", &[]),
        Verdict::Holds
    );
}

#[test]
fn hedges_reach_the_comparison() {
    let values = [
        ("part", number(hedged("140", Hedge::MoreThan))),
        ("whole", number(hedged("150", Hedge::Nearly))),
    ];
    assert_eq!(judge("part ~ whole", &values), Verdict::Holds);
}

#[test]
fn names_are_conditions_that_they_are_said() {
    let said = [("weekday", Value::from("Monday"))];
    assert_eq!(judge("weekday", &said), Verdict::Holds);
    assert_eq!(judge("not weekday", &said), Verdict::Fails);
    assert_eq!(judge("weekday and date", &said), Verdict::Fails);
    assert_eq!(judge("planned", &[("planned", Value::Bool(false))]), Verdict::Fails);
}

#[test]
fn weekdays_and_dates_are_compared() {
    let date = Value::Date(day(2022, 2, 9));
    let with = |weekday| {
        let values = [("date", date.clone()), ("weekday", Value::from(weekday))];
        judge("weekday == day_of_week(date)", &values)
    };
    assert_eq!(with("Wednesday"), Verdict::Holds);
    assert_eq!(with("Tuesday"), Verdict::Fails);
    let values = [("date", Value::Date(day(2023, 2, 29)))];
    assert_eq!(judge("exists(date)", &values), Verdict::Fails);
    assert_eq!(judge("not exists(date)", &values), Verdict::Holds);
}

#[test]
fn dates_are_ordered_as_far_as_they_are_said() {
    let names = [("a", Type::Date), ("b", Type::Date)];
    let with = |text: &str, a: Date, b: Date| {
        let bound = bind(&names, &[("a", Value::Date(a)), ("b", Value::Date(b))]);
        scope(&names).condition(text).unwrap().verdict(&Surroundings::new(&bound, &[]))
    };
    let march = Date { day: None, ..day(2022, 3, 1) };
    let no_year = Date { year: None, ..day(2022, 3, 4) };
    assert_eq!(with("a < b", march, day(2022, 4, 1)), Verdict::Holds);
    assert_eq!(with("a < b", march, day(2022, 3, 9)), Verdict::Open);
    assert_eq!(with("a <= b", day(2022, 3, 9), day(2022, 3, 9)), Verdict::Holds);
    assert_eq!(with("a > b", day(2022, 3, 9), march), Verdict::Open);
    assert_eq!(with("a == b", no_year, day(2022, 3, 4)), Verdict::Open);
    assert_eq!(with("a == b", no_year, day(2022, 3, 5)), Verdict::Fails);
    assert_eq!(with("a ~ b", no_year, day(2022, 3, 4)), Verdict::Holds);
    assert_eq!(with("a ~ b", no_year, day(2022, 3, 5)), Verdict::Fails);
}

#[test]
fn lists_hold_what_is_equal_to_a_member() {
    let sunday = [("weekday", Value::from("Sunday")), ("part", number(figure("2")))];
    assert_eq!(judge("weekday in [\"Saturday\", \"Sunday\"]", &sunday), Verdict::Holds);
    assert_eq!(judge("weekday in [\"Saturday\"]", &sunday), Verdict::Fails);
    assert_eq!(judge("part in [1, 2]", &sunday), Verdict::Holds);
    assert_eq!(judge("part in [1, 3]", &sunday), Verdict::Fails);
    let days: Value<'_> = Value::List([Value::from("Sunday"), Value::Missing].into());
    assert_eq!(judge("weekday in days", &[("days", days.clone())]), Verdict::Open);
    let sunday = [("weekday", Value::from("Sunday")), ("days", days.clone())];
    assert_eq!(judge("weekday in days", &sunday), Verdict::Holds);
    let monday = [("weekday", Value::from("Monday")), ("days", days)];
    assert_eq!(judge("weekday in days", &monday), Verdict::Open);
}

#[test]
fn texts_are_compared_as_they_stand() {
    let values = [("buyer", Value::from("ACME"))];
    assert_eq!(judge("buyer == 'acme'", &values), Verdict::Fails);
    assert_eq!(judge("lower(buyer) == 'acme'", &values), Verdict::Holds);
    assert_eq!(judge("buyer != 'acme'", &values), Verdict::Holds);
}

#[test]
fn functions_of_the_document_are_asked() {
    assert_eq!(judge("sum_explains(old, new)", &[]), Verdict::Holds);
    assert_eq!(judge("moves(old, new) == direction", &[]), Verdict::Open);
    let rise = [("old", number(figure("284"))), ("new", number(figure("300")))];
    assert_eq!(judge("moves(old, new) == \"up\"", &rise), Verdict::Holds);
}

#[test]
fn operators_bind_as_in_arithmetic_and_speech() {
    for text in [
        "1 + 2 * 3 ~ 7",
        "(1 + 2) * 3 ~ 9",
        "8 / 4 / 2 ~ 1",
        "8 - 4 - 2 ~ 2",
        "-2 * 3 ~ -6",
        "not 1 ~ 2",
        "not 1 ~ 2 and 1 ~ 1",
        "1 ~ 2 and 1 ~ 2 or 1 ~ 1",
        "1 ~ 1 or 1 ~ 2 and 1 ~ 2",
    ] {
        assert_eq!(judge(text, &[]), Verdict::Holds, "{text}");
    }
}

#[test]
fn numbers_of_different_measure_are_kept_apart() {
    for text in [
        "price ~ term",
        "price + term > 0",
        "part ~ part / whole",
        "old ~ part",
        "min(price, term) > 0",
        "price < 5%",
        "sum_explains(price, term)",
    ] {
        assert_eq!(messages(text).len(), 1, "{text}");
    }
    for text in [
        "price / term * term ~ price",
        "price < 100 + 2 * 3",
        "(new - old) / old ~ share",
        "price / 2 ~ price - 1",
        "min(price, 5) ~ price",
        "max(5, price) ~ price",
        "term * term ~ term * (term + 1)",
        "part + whole ~ part",
    ] {
        assert_eq!(messages(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn every_mistake_of_an_expression_is_told_once() {
    assert_eq!(
        messages("shrae ~ part / hwole and price ~ term"),
        ["unknown name `shrae`", "unknown name `hwole`", "cannot compare money with a duration"]
    );
}

#[test]
fn steps_are_names() {
    let names = names();
    let mut scope = scope(&names);
    let gain: Expression = scope.expression("new - old").unwrap();
    scope.steps.push(Step {
        name: "gain".to_owned(),
        kind: Some(gain.kind().clone()),
        uses: gain.uses().to_vec(),
    });
    let condition = scope.condition("gain / old ~ share").unwrap();
    assert_eq!(condition.uses(), [6, 5, 2]);
    let bound = bind(
        &names,
        &[
            ("old", number(figure("200"))),
            ("new", number(figure("250"))),
            ("share", number(percent("25"))),
        ],
    );
    let steps = [gain];
    assert_eq!(condition.verdict(&Surroundings::new(&bound, &steps)), Verdict::Holds);
    assert!(scope.condition("gain ~ share").is_err());
}

fn filled(template: &str, values: Vec<(Value<'_>, &str)>) -> String {
    let names = names();
    let template = Template::new(template, &scope(&names[..values.len()])).unwrap();
    let bound = Bound(values);
    let figures = AtFaceValue(&bound);
    template.fill(&bound, &Surroundings::new(&figures, &[]))
}

#[test]
fn templates_show_what_is_written_and_what_is_computed() {
    let message = "{part} of {whole} is {part / whole as percent}, not {share}";
    let with = |part: &str, whole: &str, share: &str| {
        let shown = format!("{share}%");
        filled(
            message,
            vec![
                (number(figure(part)), part),
                (number(figure(whole)), whole),
                (number(percent(share)), shown.as_str()),
            ],
        )
    };
    assert_eq!(with("30", "120", "20"), "30 of 120 is 25%, not 20%");
    assert_eq!(with("3", "8", "36.2"), "3 of 8 is 37.5%, not 36.2%");
    assert_eq!(with("1", "3", "30.00"), "1 of 3 is 33.33%, not 30.00%");
}

#[test]
fn templates_compute_with_the_figures() {
    let counts = || vec![(number(figure("3")), "three"), (number(figure("8")), "eight")];
    assert_eq!(filled("{part / whole as percent}", counts()), "37.5%");
    assert_eq!(filled("{part / whole}", counts()), "0.375");
    assert_eq!(filled("{whole - part} more than {part}", counts()), "5 more than three");
    assert_eq!(filled("{whole * 1000000 as number}", counts()), "8,000,000");
    assert_eq!(filled("{{{part}}} {{x}}", counts()), "{three} {x}");
    assert_eq!(filled("{part / (part - part)}", counts()), "(not said)");
}

#[test]
fn templates_show_dates_in_words() {
    let names = [("date", Type::Date), ("weekday", Type::WEEKDAY)];
    let date = Date { weekday: Some(Weekday::Tuesday), ..day(2022, 2, 9) };
    let bound = Bound(vec![(Value::Date(date), ""), (Value::from("Tuesday"), "Tues")]);
    let fill = |text: &str| {
        let template = Template::new(text, &scope(&names)).unwrap();
        let figures = AtFaceValue(&bound);
        template.fill(&bound, &Surroundings::new(&figures, &[]))
    };
    assert_eq!(fill("{date} was a {date as weekday}"), "Tuesday, 9 February 2022 was a Wednesday");
    assert_eq!(fill("{nearest_with_weekday(date)}"), "Tuesday, 8 February 2022");
    assert_eq!(fill("{weekday}, not {day_of_week(date)}"), "Tues, not Wednesday");
}

#[test]
fn deep_and_long_expressions_end_in_a_diagnostic() {
    for text in [
        "(".repeat(100_000),
        "not ".repeat(100_000),
        "-".repeat(100_000),
        "[".repeat(100_000),
        "abs(".repeat(100_000),
        vec!["1"; 100_000].join(" + "),
        vec!["planned"; 100_000].join(" or "),
        vec!["1"; 100_000].join(" ~ "),
    ] {
        assert_eq!(messages(&text).len(), 1);
    }
    // What a person may write is far from the limit.
    assert_eq!(messages(&vec!["planned"; 60].join(" or ")), Vec::<String>::new());
}

#[test]
fn powers_do_not_overflow() {
    let mut scope = scope(&names());
    let mut last = "price".to_owned();
    for step in 0..80 {
        let name = format!("x{step}");
        let expression = scope.expression(&format!("{last} * {last}")).unwrap();
        let kind = Some(expression.kind().clone());
        scope.steps.push(Step { name: name.clone(), kind, uses: Vec::new() });
        last = name;
    }
}

#[test]
fn percent_is_a_hundredth() {
    let expression = Scope::default().expression("25%").unwrap();
    let bound = Bound(Vec::new());
    let Value::Number(number) = expression.value(&Surroundings::new(&bound, &[])) else {
        panic!("no number")
    };
    assert_eq!(number.value(), Exact::ratio(1, 4));
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        let scope = scope(&names());
        let _ = scope.condition(&text);
        let _ = Template::new(&text, &scope);
    }

    #[test]
    fn no_mixture_of_words_makes_the_reader_panic(words in prop::collection::vec(
        prop::sample::select(vec![
            "and", "or", "not", "in", "as", "==", "~", "<", "+", "-", "*", "/", "(", ")", "[", "]",
            ",", "{", "}", "1", "2.5", "25%", "\"x\"", "'", "part", "a.b", "price", "weekday",
            "abs", "percent", "é", "%", ".", "=", " ",
        ]),
        0..24,
    )) {
        let text = words.join(" ");
        let scope = scope(&names());
        if let Ok(expression) = scope.condition(&text) {
            let bound = Bound(Vec::new());
            let _ = expression.verdict(&Surroundings::new(&bound, &[]));
        }
        for error in scope.condition(&text).err().into_iter().flatten() {
            prop_assert!(error.span.end as usize <= text.len(), "{error:?}");
        }
        let _ = Template::new(&text, &scope);
    }
}
