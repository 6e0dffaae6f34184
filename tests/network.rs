//! What was checked and agrees, as `facts` and `explain` tell it.

mod common;

use common::Desk;

const DRAFT: &str = "\
# Survey

We counted 12,430 cases: 7,100 (57.1%) were men and 5,230 (42.9%) were women.

Of the 7,100 men, 710 (10%) were fined.

Nobody was asked twice.
";

#[test]
fn a_line_of_a_draft_is_explained_by_the_equations_of_its_figures() {
    let desk = Desk::with(&[("draft.md", DRAFT)]);
    let said = desk.run(&["explain", "draft.md:3"]).ended(0);
    insta::assert_snapshot!(said.out);
    // A place as findings have it, with its column.
    assert_eq!(desk.run(&["explain", "draft.md:3:12"]).ended(0).out, said.out);
}

#[test]
fn equations_of_other_lines_are_told_with_their_lines() {
    let desk = Desk::with(&[("draft.md", DRAFT)]);
    desk.run(&["explain", "draft.md:5"]).ended(0).printed(&[
        "Holds",
        "share-of-total",
        "710 · 10%",
    ]);
}

#[test]
fn a_line_without_equations_says_so() {
    let desk = Desk::with(&[("draft.md", DRAFT)]);
    desk.run(&["explain", "draft.md:7"])
        .ended(0)
        .printed(&["no equation of a rule has a figure of line 7"]);
    desk.run(&["explain", "none.md:7"]).ended(2);
    desk.run(&["explain", "draft.md:99"]).ended(2).told(&["draft.md has no line 99"]);
    desk.run(&["explain", "draft.md:0"]).ended(2).told(&["draft.md has no line 0"]);
    desk.run(&["explain", "draft.md: paragraph 2"])
        .ended(2)
        .told(&["draft.md has no paragraph 2", "its places are named as in `12`"]);
    desk.run(&["explain", "weekdy"]).ended(2);
}

#[test]
fn figures_say_by_which_rules_they_are_confirmed() {
    let desk = Desk::with(&[("draft.md", DRAFT)]);
    desk.run(&["facts", "draft.md"]).ended(0).printed(&["confirmed by"]);
    let said = desk.run(&["facts", "--format", "json", "draft.md"]).ended(0);
    let facts: serde_json::Value = serde_json::from_str(&said.out).unwrap_or_default();
    let facts = facts["facts"].as_array().map_or(&[][..], Vec::as_slice);
    let confirmed = |text: &str| {
        let fact = facts.iter().find(|fact| fact["kind"] == "quantity" && fact["text"] == text);
        fact.map(|fact| fact["confirmed_by"].clone())
    };
    assert_eq!(confirmed("57.1%"), Some(serde_json::json!(["portion"])));
    assert_eq!(confirmed("42.9%"), Some(serde_json::json!([])));
}

#[test]
fn figures_that_differ_are_told_with_what_speaks_for_one_thing_and_against_it() {
    let draft = "# Survey of the harbor\n\nThe harbor office counted 4,338 boats in the harbor last summer, it \
                 said.\n\nThe council said that 4,380 boats lay in the harbor last summer, more than ever.\n";
    let desk = Desk::with(&[("draft.md", draft)]);
    desk.run(&["check", "draft.md"]).ended(0);
    let said = desk.run(&["explain", "draft.md:5"]).ended(0);
    said.printed(&[
        "Compared",
        "quantity-conflict",
        "4,338 (line 3)",
        "sure that both mean the same thing",
        "against:",
    ]);
}

#[test]
fn what_trees_add_is_told_and_how_sure_check_is() {
    let draft = "# Survey of the harbor\n\nThe harbor office counted 4,338 boats in the harbor last summer, it \
                 said.\n\nThe council said that the harbor office counted 4,383 boats in the harbor last summer.\n";
    let desk = Desk::with(&[("draft.md", draft)]);
    let found = desk.run(&["check", "--format", "json", "draft.md"]).ended(1);
    let found: serde_json::Value = serde_json::from_str(&found.out).unwrap_or_default();
    let sure = found["findings"][0]["confidence"].as_f64().unwrap_or_default();
    desk.run(&["explain", "draft.md:5"]).ended(0).printed(&[
        &format!("({:.0}% sure)", sure * 100.0),
        "for: two digits have changed places",
        "for: several of these together (+",
    ]);
}
