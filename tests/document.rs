//! How files are cut into blocks, format by format: what is read, and as what.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by a panic"
)]

#[path = "common/blocks.rs"]
mod blocks;

use blocks::{blocks, place};
use factlint::document::{BlockKind, Document};
use factlint::value::Span;
use proptest::prelude::*;

#[track_caller]
fn text(draft: &str, expected: &[&str]) {
    assert_eq!(blocks("draft.txt", draft.as_bytes()), expected);
    // Line ends of other systems change nothing.
    for end in ["\r\n", "\r"] {
        assert_eq!(blocks("draft.txt", draft.replace('\n', end).as_bytes()), expected, "{end:?}");
    }
}

#[track_caller]
fn markdown(draft: &str, expected: &[&str]) {
    assert_eq!(blocks("draft.md", draft.as_bytes()), expected);
    for end in ["\r\n", "\r"] {
        assert_eq!(blocks("draft.md", draft.replace('\n', end).as_bytes()), expected, "{end:?}");
    }
}

#[test]
fn lines_wrapped_by_hand_are_one_paragraph() {
    text(
        "The volume of retail sales fell by 0.3% in March 2022, following a fall of\n\
         1.2% in February. Food store sales volumes fell by 1.1%; alcohol and tobacco\n\
         stores reported a fall of\n8.3 per cent.\n",
        &["p The volume of retail sales fell by 0.3% in March 2022, following a fall of \
           1.2% in February. Food store sales volumes fell by 1.1%; alcohol and tobacco \
           stores reported a fall of 8.3 per cent."],
    );
}

/// Lines of running text with a blank line behind each, as courts have them typed.
fn typed(with_numbers: bool) -> (String, String) {
    let lines = [
        "The board of the harbor found that the lamps had been lit each",
        "night of that month, and that the keeper of the lamps had told",
        "the wardens so in a letter that all of them had read and kept",
        "in the files of the office. The letter was read out in full by",
        "the clerk. See Harbor Board Records No. 12, Lamp Books, vol. 4",
        "and the note of the keeper, which was not denied by any warden",
    ];
    let (mut draft, mut read) = (String::new(), String::new());
    for (number, line) in lines.iter().cycle().take(24).enumerate() {
        let margin = if with_numbers { format!("{:2}   ", number % 12 + 1) } else { String::new() };
        draft += &[margin.as_str(), line, "\n\n"].concat();
        read += &[if number > 0 { " " } else { "p " }, line].concat();
    }
    (draft, read)
}

#[test]
fn lines_typed_with_double_spacing_are_one_paragraph() {
    let (draft, read) = typed(false);
    text(&draft, &[&read]);
}

#[test]
fn the_numbers_of_lines_are_no_text() {
    let (draft, read) = typed(true);
    text(&draft, &[&read]);
}

#[test]
fn a_head_is_no_running_text() {
    text(
        "FOR IMMEDIATE RELEASE\nContact: Jane Doe, 714-347-8405\njane@example.org\n\n\
         ACME REPORTS RECORD SALES OF $45.3 MILLION\nCompany sells 12,000 units in\nfourth quarter\n\n\
         SANTA ANA, Calif., Feb. 9 -- Acme Inc. today reported sales of $45.3 million.\n",
        &[
            "h FOR IMMEDIATE RELEASE",
            "p Contact: Jane Doe, 714-347-8405",
            "p jane@example.org",
            "h ACME REPORTS RECORD SALES OF $45.3 MILLION",
            "p Company sells 12,000 units in fourth quarter",
            "p SANTA ANA, Calif., Feb. 9 -- Acme Inc. today reported sales of $45.3 million.",
        ],
    );
}

#[test]
fn an_address_is_line_by_line() {
    text(
        "Report by twelve members\n\nStatistics Office\n45 High Street\nLondon SW1A 1AA\n\n3 May 2022\n",
        &[
            "h Report by twelve members",
            "h Statistics Office",
            "h 45 High Street",
            "h London SW1A 1AA",
            "p 3 May 2022",
        ],
    );
}

#[test]
fn items_of_lists_lose_their_bullets() {
    text(
        "* Sales of $45.3 million\n* Net income of $1.2 million, or\n  $0.04 per share\n\n\
         1. First 5 things\n2) Second 6 things\n(iii) Third\n a) Fourth\n\n o  Fifth\n•Sixth\n- Seventh\n",
        &[
            "- Sales of $45.3 million",
            "- Net income of $1.2 million, or $0.04 per share",
            "1. First 5 things",
            "2. Second 6 things",
            "- Third",
            "- Fourth",
            "- Fifth",
            "- Sixth",
            "- Seventh",
        ],
    );
}

#[test]
fn items_know_their_lists() {
    let lists = |path: &str, draft: &str| {
        let document = Document::read(path, draft.as_bytes().to_vec()).unwrap();
        let item = |block: &factlint::document::Block| match block.kind {
            BlockKind::ListItem(item) => Some((item.list, item.depth, item.number)),
            _ => None,
        };
        document.blocks.iter().filter_map(item).collect::<Vec<_>>()
    };
    for (path, draft) in [
        ("a.txt", "1. one\n2. two\n   - a\n   - b\n3. three\n\nText between.\n\n1. one\n"),
        ("a.md", "1. one\n2. two\n   - a\n   - b\n3. three\n\nText between.\n\n1. one\n"),
    ] {
        let expected = [
            (0, 0, Some(1)),
            (0, 0, Some(2)),
            (1, 1, None),
            (1, 1, None),
            (0, 0, Some(3)),
            (2, 0, Some(1)),
        ];
        assert_eq!(lists(path, draft), expected, "{path}");
    }
    markdown("- first\n\n  more of it\n- second\n", &["- first", "… more of it", "- second"]);
}

#[test]
fn quotes_tables_and_rules() {
    text(
        "> He said 12 people died,\n> of the 30 there.\n\n| Year | Sales |\n|------|------:|\n| 2020 | 39.7 |\n\n\
         =====\n\n| Other |\n\n```\n31 code\n```\n",
        &[
            "> p He said 12 people died, of the 30 there.",
            "0.0.0 Year",
            "0.0.1 Sales",
            "0.1.0 2020",
            "0.1.1 39.7",
            "1.0.0 Other",
        ],
    );
}

#[test]
fn markdown_is_read_without_its_marks() {
    markdown(
        "# Sales reach **$45.3** million\n\nWe sold **4.38** million units to `42` clients and \
         [56 partners](https://x.org/99 \"77\").\nA footnote[^1].\n\n[^1]: Note of 46 people.\n",
        &[
            "h1 Sales reach $45.3 million",
            "p We sold 4.38 million units to 42 clients and 56 partners. A footnote.",
            "note Note of 46 people.",
        ],
    );
}

#[test]
fn what_is_no_prose_in_markdown_is_not_read() {
    markdown(
        "---\ntags: 45 things\n---\n\n<!-- 16 hidden people -->\n\n```\n31 code\n```\n\n    32 code\n\n\
         ~~35~~ 36 kept. <https://x.org/37>\n\n[ref]: https://x.org/40 \"41\"\n",
        &["p  36 kept. https://x.org/37"],
    );
    markdown("+++\ntags = \"45 things\"\n+++\n\nBody.\n", &["p Body."]);
    // Tags of template engines, also over several lines.
    markdown("a {{< img w=\"338\" >}}b {% include c %}d", &["p a b d"]);
    markdown("{{< card\n  w=\"338\" >}}\n\nBelow.", &["p Below."]);
}

#[test]
fn lists_quotes_and_tables_of_markdown() {
    markdown(
        "- item with 23 cats\n  and 24 dogs\n- [ ] task\n  - nested\n\n> quote\n> > nested\n\n\
         | A | B |\n|---|---|\n| 33 | 34 |\n\nHead\n====\n",
        &[
            "- item with 23 cats and 24 dogs",
            "- task",
            "  - nested",
            "> p quote",
            "> p nested",
            "0.0.0 A",
            "0.0.1 B",
            "0.1.0 33",
            "0.1.1 34",
            "h1 Head",
        ],
    );
}

#[test]
fn entities_for_spaces_part_words() {
    markdown("About 5&nbsp;million &amp; more.\n", &["p About 5\u{a0}million & more."]);
}

#[test]
fn legacy_encodings_are_read_by_their_looks() {
    let western =
        b"Le ch\xf4mage a baiss\xe9 de 12 \xe0 10 % en \xe9t\xe9, selon l'institut fran\xe7ais.";
    assert_eq!(
        blocks("draft.txt", western),
        ["p Le chômage a baissé de 12 à 10 % en été, selon l'institut français."]
    );
    let quotes = b"\x93We sold 12,000 units,\x94 he said \x96 at \xa35 or \x805 each.";
    assert_eq!(
        blocks("draft.txt", quotes),
        ["p “We sold 12,000 units,” he said – at £5 or €5 each."]
    );
}

#[test]
fn marks_of_markdown_part_nothing() {
    for (draft, read, written) in [
        ("30 of 120 (2**0**%)", "20%", "2**0**%"),
        ("30 of 120 (2**0**%)", "0", "0"),
        ("a price of $4\\.40 each", "$4.40", "$4\\.40"),
        ("a price of $4\\.40 each", "$4", "$4"),
        ("12\\,000 people", "12,000", "12\\,000"),
        ("&pound;3 million", "£3 million", "&pound;3 million"),
        ("&pound;3 million", "3 million", "3 million"),
        ("about &#36;12 million", "$12", "&#36;12"),
        ("*1*,*200* people", "1,200", "1*,*200"),
        ("_“**45** things”_", "45 things", "45** things"),
        ("R&amp;D", "R&D", "R&amp;D"),
        ("for 4.38\n  million people", "4.38 million", "4.38\n  million"),
        ("> for 4.38\n> million people", "4.38 million", "4.38\n> million"),
        ("é **5**\n\nnext &lt;6 people", "<6", "&lt;6"),
    ] {
        place("draft.md", draft, read, written);
    }
    place("draft.txt", "for 4.38\n  million people", "4.38", "4.38");
    let quoted =
        "> By the end of the period there were 4.38\n> million people in all of the towns.";
    place("draft.txt", quoted, "4.38 million", "4.38\n> million");
    place("draft.txt", &quoted.replace("> ", ""), "4.38 million", "4.38\nmillion");
}

#[test]
fn front_matter_says_what_a_page_is_about() {
    markdown(
        "---\ntitle: \"The \\\"45\\\" things\"\ndescription: >\n  Of 30 and\n  of 31 things.\ndate: 2022-03-01 # x\n\
         tags: [46]\nexcerpt: 'It''s 47'\n---\n\nBody.\n",
        &[
            "h1 The \"45\" things",
            "note Of 30 and of 31 things.",
            "note 2022-03-01",
            "note It's 47",
            "p Body.",
        ],
    );
    markdown(
        "+++\ntitle = \"45 things\"\ndraft = true\n+++\n\nBody.\n",
        &["h1 45 things", "p Body."],
    );
    place("a.md", "---\ntitle: 'It''s 45'\n---\n", "It's 45", "It''s 45");
}

#[test]
fn links_and_code_are_known() {
    let draft =
        "See [the **2021**\nreport](/2021/03/04/report) and <https://x.org>, or run `--all 30`.\n";
    let document = Document::read("a.md", draft.as_bytes().to_vec()).unwrap();
    let text = document.text();
    assert_eq!(text.trim_end(), "See the 2021 report and https://x.org, or run --all 30.");
    let links: Vec<_> = document.links().iter().map(|l| (l.span.of(text), &*l.address)).collect();
    assert_eq!(links, [("the 2021 report", "/2021/03/04/report")]);
    let code: Vec<_> = document.code().iter().map(|span| span.of(text)).collect();
    assert_eq!(code, ["--all 30"]);
}

proptest! {
    /// Every stretch of what is read leads to a stretch of the file, in order; and a letter or a digit
    /// that stands in the file leads to itself.
    #[test]
    fn what_is_read_leads_back(
        draft in "([ab1,.*_`>#é|&;\\\\\\[\\]()-]|\n|\r\n|&pound;|&lt;|  | |\\*\\*|\\{\\{|\\}\\}|---\n|title: ){0,60}",
        format in 0_usize..2,
    ) {
        let document = Document::read(["a.txt", "a.md"][format], draft.into_bytes()).unwrap();
        let (text, source) = (document.text(), document.source.text());
        let mut end = 0;
        for block in &document.blocks {
            prop_assert!(block.span.start >= end && block.span.start < block.span.end);
            end = block.span.end;
            let read = text.get(block.span.range()).unwrap();
            let mut from = 0;
            for (at, c) in read.char_indices() {
                let at = block.span.start + at as u32;
                let place = document.source_span(Span::new(at, at + c.len_utf8() as u32));
                let written = source.get(place.range()).unwrap();
                prop_assert!(place.start >= from && (place.start < place.end || c == ' '));
                from = place.start;
                if matches!(c, 'a' | 'b' | '1' | 'é') {
                    prop_assert_eq!(written, c.to_string());
                }
            }
        }
    }
}
