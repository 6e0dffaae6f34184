//! How HTML is read: files, and what stands in Markdown.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by a panic"
)]

#[path = "common/blocks.rs"]
mod blocks;

use blocks::{blocks, place};
use factlint::document::Document;

#[track_caller]
fn html(draft: &str, expected: &[&str]) {
    assert_eq!(blocks("draft.html", draft.as_bytes()), expected);
}

#[test]
fn a_page_is_read_as_a_browser_shows_it() {
    html(
        "<!DOCTYPE html><html><head><title>The 45 things</title>\n\
         <meta name=description content=\"Of 45 &amp; more\"><style>p { width: 3px }</style>\n\
         <script>var x = '<p>46</p>';</script></head><body><nav><a href=/>47 pages</a></nav>\n\
         <h1>Sales reach <b>$45.3</b>\n   million</h1>\n<p>We sold 4.<b>38</b>&nbsp;million units&#8212;a \
         record<br>for us.<p>Next &lt;6.\n<!-- 48 --><p hidden>49<div style=\"display: none\">50<div>51</div></div>\n\
         <ul><li>One <li>Two<ol start=3><li>Three</ol></ul>\
         <blockquote><p>He said 12.</blockquote>Loose text</body></html>",
        &[
            "h1 The 45 things",
            "note Of 45 & more",
            "h1 Sales reach $45.3 million",
            "p We sold 4.38\u{a0}million units—a record for us.",
            "p Next <6.",
            "- One",
            "- Two",
            "  3. Three",
            "> p He said 12.",
            "p Loose text",
        ],
    );
}

#[test]
fn cells_know_their_rows_and_columns() {
    html(
        "<table><caption>Sales</caption><thead><tr><th>Year<th colspan=2>Units</tr></thead>\
         <tbody><tr><td rowspan=2>2020</td><td>1</td><td><p>2</p></td></tr><tr><td>3</td><td></td></tr>\
         <tr><td>2021<td>4</table><p>After<table><tr><td>x</table>",
        &[
            "note Sales",
            "0.0.0 Year",
            "0.0.1 Units",
            "0.1.0 2020",
            "0.1.1 1",
            "0.1.2 2",
            "0.2.1 3",
            "0.3.0 2021",
            "0.3.1 4",
            "p After",
            "1.0.0 x",
        ],
    );
    let page = "words of a page that is laid out by a table ".repeat(20);
    html(
        &format!(
            "<table><tr><td>{page}</td><td><table><tr><td>5</td></tr></table>Beside</td></tr></table>"
        ),
        &[&format!("p {}", page.trim_end()), "1.0.0 5", "p Beside"],
    );
}

#[test]
fn every_place_leads_back() {
    for (draft, read, written) in [
        ("<p>30 of 120 (2<b>0</b>%)", "20%", "2<b>0</b>%"),
        ("<p>&pound;3 million", "£3", "&pound;3"),
        ("<p>about 4.38\n  million", "4.38 million", "4.38\n  million"),
        ("<p>a <em>5</em><br>6", "5 6", "5</em><br>6"),
        ("<p>10<sup>6</sup> of them", "10⁶", "10<sup>6"),
        (
            "é<p>1,200<sup>[<a href=#n>3</a>]</sup> came",
            "1,200³ came",
            "1,200<sup>[<a href=#n>3</a>]</sup> came",
        ),
    ] {
        place("draft.html", draft, read, written);
    }
}

#[test]
fn links_times_and_code_are_known() {
    let draft = "<p>On <time datetime=2021-03-04>5 <i>March</i></time> see <a href='/2021/03/04/x'>the \
                 report</a> or <code>--all 30</code>.";
    let document = Document::read("a.htm", draft.as_bytes().to_vec()).unwrap();
    let text = document.text();
    let links: Vec<_> = document.links().iter().map(|l| (l.span.of(text), &*l.address)).collect();
    assert_eq!(links, [("5 March", "2021-03-04"), ("the report", "/2021/03/04/x")]);
    assert_eq!(document.code().iter().map(|c| c.of(text)).collect::<Vec<_>>(), ["--all 30"]);
}

#[test]
fn html_in_markdown_is_read() {
    let draft = "<h1 align=\"center\">\n  <img src=\"45.png\">\n  The <b>46</b> things\n</h1>\n\n\
         <!-- 47\n\n48 -->\n\n- It is 4<b>9</b>,<br>H<sub>2</sub>O<sup>1</sup>\n\n> <p>Said 50</p>\n\n\
         <table>\n<tr><td>51</td>\n\n<td>\n\nand **52**\n\n</td></tr></table>\n\n| A |\n|---|\n| 53 |\n\n\
         <div hidden>\n\n54\n\n</div>\n\n<nav>\n\n55\n\n# Next\n\n<del>56</del> 57 < 58 &hearts;\n";
    let expected = [
        "h1 The 46 things",
        "- It is 49, H2O¹",
        "> p Said 50",
        "0.0.0 51",
        "0.0.1 and 52",
        "1.0.0 A",
        "1.1.0 53",
        "h1 Next",
        "p  57 < 58 ♥",
    ];
    assert_eq!(blocks("draft.md", draft.as_bytes()), expected);
    place("draft.md", "2<b>0</b>% of <i>\nthem</i>", "20% of them", "2<b>0</b>% of <i>\nthem");
}

#[test]
fn html_that_is_indented_in_markdown_goes_on_where_an_element_is_open() {
    let draft = "<div>\n<p>We sold 45.</p>\n\n         <p>Sales rose to <b>4</b>6.</p><p>It was 47.</p>\n\n\
         </div>\n\n    <p>code 48</p>\n";
    assert_eq!(
        blocks("draft.md", draft.as_bytes()),
        ["p We sold 45.", "p Sales rose to 46.", "p It was 47."]
    );
    place("draft.md", "<div>\n\n      <p>2<b>0</b>%</p>", "20%", "2<b>0</b>%");
}

#[test]
fn hostile_pages_end_soon() {
    for html in [
        "<div>".repeat(200_000),
        "<table><tr><td>".repeat(50_000),
        "<ul><li>".repeat(50_000),
        format!("<a {}>x", "b='c' ".repeat(50_000)),
        "<a \"".repeat(50_000),
        "<a b='".repeat(50_000),
        "</b>".repeat(200_000),
        "<b hidden>".repeat(100_000),
        "<!--".repeat(100_000),
        "&amp;&nbsp;&hearts;".repeat(20_000),
        "&".repeat(200_000),
        "<script>".repeat(50_000),
        "<title></".repeat(50_000),
        format!("<table><tr>{}", "<td colspan=99999 rowspan=99999>1".repeat(5_000)),
    ] {
        let document = Document::read("a.html", html.into_bytes()).unwrap();
        assert!(document.text().len() < 2_000_000);
    }
}
