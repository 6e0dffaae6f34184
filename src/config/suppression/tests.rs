//! Comments as they are read, and how far they reach.

use super::directive::{Kind, read};
use super::{ID, Rules, Suppressions};
use crate::document::Document;
use crate::rules::{Finding, Label, Severity};
use crate::value::Span;

fn whole(text: &str) -> Span {
    Span::new(0, text.len() as u32)
}

#[test]
fn a_comment_names_what_it_does_and_for_which_rules() {
    let kind = |text: &str| match read(text, whole(text)) {
        Some(Ok(found)) => {
            let rules: Vec<_> = found.rules.iter().map(|rule| rule.id.clone()).collect();
            for rule in &found.rules {
                assert_eq!(rule.span.of(text), rule.id);
            }
            (found.kind, rules.join("+"))
        }
        other => panic!("{text}: {other:?}"),
    };
    let of = |kind, rules: &str| (kind, rules.to_owned());
    assert_eq!(kind(" factlint-disable-next-line weekday "), of(Kind::NextLine, "weekday"));
    assert_eq!(kind("factlint-disable-line a, b,c d"), of(Kind::Line, "a+b+c+d"));
    assert_eq!(kind("factlint-disable -- weekday is right"), of(Kind::Disable, ""));
    assert_eq!(kind("factlint-disable a -- for\n  a reason"), of(Kind::Disable, "a"));
    assert_eq!(kind("factlint-disable a — for a reason"), of(Kind::Disable, "a"));
    assert_eq!(kind("% factlint-enable"), of(Kind::Enable, ""));
    assert_eq!(kind("\n  factlint-disable-file\n  a\n"), of(Kind::File, "a"));
    assert!(read("see factlint-disable", whole("see factlint-disable")).is_none());
    assert!(read("a comment", whole("a comment")).is_none());
    let wrong = "factlint-ignore a";
    assert!(matches!(read(wrong, whole(wrong)), Some(Err(_))));
}

/// For each stretch in `[brackets]`, whether a finding of `weekday` there is left out; and what is told
/// of the comments.
fn hidden(name: &str, text: &str) -> (String, Vec<String>) {
    let mut places = Vec::new();
    let mut plain = String::new();
    for c in text.chars() {
        match c {
            '[' => places.push(plain.len() as u32..0),
            ']' => {
                if let Some(place) = places.last_mut() {
                    place.end = plain.len() as u32;
                }
            }
            c => plain.push(c),
        }
    }
    let document = match Document::read(name, plain.into_bytes()) {
        Ok(document) => document,
        Err(error) => panic!("{error}"),
    };
    let mut all = Suppressions::of(&document);
    let hide = |all: &mut Suppressions, words: &str| {
        let start = document.text().find(words).map_or(0, |at| at as u32);
        let label =
            Label { span: Span::new(start, start + words.len() as u32), note: String::new() };
        let finding = Finding {
            rule: "weekday".to_owned(),
            severity: Severity::Error,
            confidence: 1.0,
            message: String::new(),
            help: String::new(),
            labels: vec![label],
            suggestions: Vec::new(),
        };
        all.hide(&finding, &document)
    };
    let source = document.source.text().to_owned();
    let words =
        |place: &std::ops::Range<u32>| source[place.start as usize..place.end as usize].to_owned();
    let mut out = String::new();
    for place in &places {
        let words = words(place).split_whitespace().collect::<Vec<_>>().join(" ");
        out.push(if hide(&mut all, &words) { '-' } else { '+' });
    }
    let known = ["weekday".to_owned(), "acronym".to_owned(), ID.to_owned()];
    let rules = Rules { known: &known, ran: &|_| true, all_ran: true };
    let told = all.report(&rules, Severity::Info, &document);
    let told = told.iter().map(|told| format!("{}: {}", told.labels[0].line, told.message));
    (out, told.collect())
}

#[track_caller]
fn hides(name: &str, text: &str, out: &str, told: &[&str]) {
    let (found, said) = hidden(name, text);
    assert_eq!(found, out, "{text}");
    assert_eq!(said, told, "{text}");
}

#[test]
fn the_next_line_is_the_next_with_text_and_its_paragraph() {
    let next = "<!-- factlint-disable-next-line weekday -->";
    hides("a.md", &format!("[one] a\n\n{next}\n[two] b\n[three] c\n\n[four]\n"), "+--+", &[]);
    hides("a.md", &format!("{next}\n\n# [one]\n\n[two]\n"), "-+", &[]);
    let other = "<!-- factlint-disable-next-line acronym -->";
    let unused = "1: nothing of `acronym` to suppress here";
    hides("a.md", &format!("{other}\n{next}\n\n[one]\n\n[two]\n"), "-+", &[unused]);
    hides("a.md", &format!("- [one]\n{next}\n- [two]\n- [three]\n"), "+-+", &[]);
    hides(
        "a.md",
        &format!("[one]\n\n{next}\n"),
        "+",
        &["3: nothing of `weekday` to suppress here"],
    );
    hides("a.tex", "[one] a\n% factlint-disable-next-line\n[two] b\n[three] c\n", "+-+", &[]);
    hides("a.html", &format!("<p>[one]</p>\n{next}\n<p>[two]</p>\n<p>[three]</p>\n"), "+-+", &[]);
}

#[test]
fn lines_that_readers_do_not_see_are_no_text() {
    let next = "factlint-disable-next-line weekday";
    hides("a.tex", &format!("% {next}\n\\begin{{document}}\n[one]\n\n[two]\n"), "-+", &[]);
    let cue = "00:00:01.000 --> 00:00:02.000\n";
    let text = format!("WEBVTT\n\nNOTE {next} -- why\n\n1\n{cue}[one]\n\n2\n{cue}- [two]\n");
    hides("a.vtt", &text, "-+", &[]);
}

#[test]
fn a_line_is_the_line_it_stands_in() {
    let line = "<!-- factlint-disable-line weekday -- as it was -->";
    hides("a.md", &format!("[one] a\n[two] b {line}\n[three] c\n"), "+-+", &[]);
    hides("a.tex", "[one] a\n[two] b % factlint-disable-line\n[three] c\n", "+-+", &[]);
    hides(
        "a.md",
        &format!("[one] a\n\nb {line}\n"),
        "+",
        &["3: nothing of `weekday` to suppress here"],
    );
}

#[test]
fn a_range_ends_where_it_is_said_to_or_with_the_file() {
    let (from, to) = ("<!-- factlint-disable -->", "<!-- factlint-enable -->");
    hides("a.md", &format!("[one]\n\n{from}\n\n[two]\n\n[three]\n\n{to}\n\n[four]\n"), "+--+", &[]);
    hides("a.md", &format!("[one]\n\n{from}\n\n[two]\n"), "+-", &[]);
    let other = "<!-- factlint-enable acronym -->";
    hides("a.md", &format!("{from}\n\n[one]\n\n{other}\n\n[two]\n"), "--", &[]);
    let this = "<!-- factlint-enable weekday -->";
    hides("a.md", &format!("{from}\n\n[one]\n\n{this}\n\n[two]\n"), "-+", &[]);
    hides("a.md", &format!("[one]\n\n{to}\n"), "+", &["3: nothing to enable here"]);
    hides(
        "a.md",
        &format!("[one]\n\n{from}\n\n{to}\n\n{to}\n"),
        "+",
        &["3: nothing to suppress here", "7: nothing to enable here"],
    );
}

#[test]
fn a_file_is_all_of_it() {
    hides("a.md", "[one]\n\n<!-- factlint-disable-file weekday -->\n\n[two]\n", "--", &[]);
    hides(
        "a.tex",
        "% factlint-disable-file\n\\begin{document}\n[one]\n\\end{document}\n",
        "-",
        &[],
    );
}

#[test]
fn code_shows_comments_and_has_none() {
    hides("a.md", "```\n<!-- factlint-disable-file -->\n```\n\n[one]\n", "+", &[]);
    hides("a.md", "Write `<!-- factlint-disable-file -->`: [one]\n", "+", &[]);
    hides("a.txt", "<!-- factlint-disable-file -->\n\n[one]\n", "+", &[]);
}

#[test]
fn what_is_misspelt_is_told() {
    let told =
        ["1: there is no comment `factlint-disable-nextline`", "3: there is no rule `weekdya`"];
    hides(
        "a.md",
        "<!-- factlint-disable-nextline -->\n\n<!-- factlint-disable weekdya -->\n\n[one]\n",
        "+",
        &told,
    );
}
