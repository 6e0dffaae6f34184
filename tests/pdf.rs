//! PDF documents: the order of reading, what is left out, places, and what is refused.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by a panic"
)]
#![cfg(feature = "pdf")]

#[path = "common/pdf.rs"]
mod pdf;

use factlint::document::{BlockKind, Document, NotText};
use pdf::{Words, content, document, file, of_streams, sized, words};

/// Lines below each other.
fn lines(left: f64, top: f64, texts: &[&str]) -> Vec<Words> {
    (0..).zip(texts).map(|(at, text)| words(left, top + 12.0 * f64::from(at), text)).collect()
}

/// The blocks of a document: the first letters of the kind, and the text.
fn read(pages: &[Vec<Words>]) -> Vec<String> {
    let document = Document::read("a.pdf", document(pages)).unwrap();
    let told = |kind: BlockKind| match kind {
        BlockKind::Heading { level } => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem(item) => {
            format!("item {}", item.number.map(|n| n.to_string()).unwrap_or_default())
        }
        BlockKind::Cell { table, row, column } => format!("cell {table} {row} {column}"),
        BlockKind::Note => "note".to_owned(),
    };
    let blocks = document.blocks.iter();
    blocks.map(|b| format!("{}: {}", told(b.kind).trim(), b.span.of(document.text()))).collect()
}

const LEFT: [&str; 5] = [
    "The first column holds the beginning of the",
    "report, and a word at the end of a line is di-",
    "vided there. In all, 120 people were asked, a",
    "well-known number, and the answers were well-",
    "known too. The report goes on with the part",
];
const RIGHT: [&str; 5] = [
    "that stands in the second column, where it",
    "says that 30 of the 120 people asked agreed",
    "with it, and that the others did not answer",
    "the letter at all. Nobody knows the reason",
    "for that, and nobody has asked them since.",
];

#[test]
fn columns_are_read_one_after_the_other() {
    let mut page = vec![sized(60.0, 60.0, 18.0, "A report in two columns that has a title")];
    page.extend(lines(60.0, 100.0, &LEFT));
    page.extend(lines(330.0, 100.0, &RIGHT));
    let text = "p: The first column holds the beginning of the report, and a word at the end of a line is \
                divided there. In all, 120 people were asked, a well-known number, and the answers were \
                well-known too. The report goes on with the part that stands in the second column, where \
                it says that 30 of the 120 people asked agreed with it, and that the others did not answer \
                the letter at all. Nobody knows the reason for that, and nobody has asked them since.";
    assert_eq!(read(&[page]), ["h1: A report in two columns that has a title", text]);
}

#[test]
fn heads_feet_and_numbers_of_pages_are_left_out() {
    let page = |number: u32, texts: &[&str]| {
        let mut page = vec![words(60.0, 30.0, &format!("Annual report {}", 2020 + number))];
        page.extend(lines(60.0, 100.0, texts));
        page.push(words(300.0, 780.0, &format!("Page {number} of 2")));
        page
    };
    let first = page(1, &["The office has counted all the letters that came in, and"]);
    let second = page(2, &["found 240 of them. It will count again next year."]);
    let text = "p: The office has counted all the letters that came in, and found 240 of them. It will \
                count again next year.";
    assert_eq!(read(&[first, second]), [text]);
}

#[test]
fn tables_are_cells_and_lists_are_items() {
    let mut page = lines(60.0, 100.0, &["The letters by the month in which they came in:"]);
    for (base, cells) in [
        (130.0, ["Month", "2023", "2024"]),
        (142.0, ["May", "12", "15"]),
        (154.0, ["June", "9", "20"]),
    ] {
        page.extend(
            [60.0, 200.0, 300.0].iter().zip(cells).map(|(left, cell)| words(*left, base, cell)),
        );
    }
    page.extend(lines(
        60.0,
        190.0,
        &[
            "• the first thing",
            "• the second thing that came in, which takes",
            "two lines of this page here.",
        ],
    ));
    assert_eq!(
        read(&[page]),
        [
            "p: The letters by the month in which they came in:",
            "cell 0 0 0: Month",
            "cell 0 0 1: 2023",
            "cell 0 0 2: 2024",
            "cell 0 1 0: May",
            "cell 0 1 1: 12",
            "cell 0 1 2: 15",
            "cell 0 2 0: June",
            "cell 0 2 1: 9",
            "cell 0 2 2: 20",
            "item: the first thing",
            "item: the second thing that came in, which takes two lines of this page here.",
        ]
    );
}

#[test]
fn cells_of_several_lines_are_one_cell() {
    let row = |base: f64, cells: [&str; 4]| {
        let places = [60.0, 140.0, 330.0, 400.0].into_iter().zip(cells);
        places
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(left, cell)| words(left, base, cell))
            .collect::<Vec<_>>()
    };
    // As TeX sets it: lines and rows are the same step apart.
    let page = [
        row(100.0, ["District", "What was built", "Homes", "Share"]),
        row(112.0, ["North", "Two rows of houses beside", "1,200", "30%"]),
        row(124.0, ["", "the harbor and the old mill,", "", ""]),
        row(136.0, ["", "with a school", "", ""]),
        row(148.0, ["South", "Towers near the Central", "1,600", "40%"]),
        row(160.0, ["", "Station", "", ""]),
        row(172.0, ["Total", "", "2,800", "70%"]),
    ];
    let cells = [
        "cell 0 1 0: North",
        "cell 0 1 1: Two rows of houses beside the harbor and the old mill, with a school",
        "cell 0 1 2: 1,200",
        "cell 0 1 3: 30%",
        "cell 0 2 0: South",
        "cell 0 2 1: Towers near the Central Station",
        "cell 0 2 2: 1,600",
        "cell 0 2 3: 40%",
        "cell 0 3 0: Total",
        "cell 0 3 2: 2,800",
        "cell 0 3 3: 70%",
    ];
    assert_eq!(read(&[page.concat()])[4..], cells);
    // As browsers do: the short cells of a row are set to its middle, and rows have space between them.
    let page = [
        row(100.0, ["District", "What was built", "Homes", "Share"]),
        row(120.0, ["", "Two rows of houses beside", "", ""]),
        row(132.0, ["North", "the harbor and the old mill,", "1,200", "30%"]),
        row(144.0, ["", "with a school", "", ""]),
        row(164.0, ["", "Towers near the Central", "", ""]),
        row(170.0, ["South", "", "1,600", "40%"]),
        row(176.0, ["", "Station", "", ""]),
        row(196.0, ["Total", "", "2,800", "70%"]),
    ];
    assert_eq!(read(&[page.concat()])[4..], cells);
}

#[test]
fn a_page_on_its_side_is_read_and_a_stamp_is_not() {
    let stamp =
        b"BT /F1 10 Tf 0 1 -1 0 20 300 Tm (Draft of May 5, not for release) Tj ET\n".to_vec();
    let upright = content(&lines(60.0, 100.0, &LEFT[..3]));
    let text = "p: The first column holds the beginning of the report, and a word at the end of a line is \
                divided there. In all, 120 people were asked, a";
    let blocks = |stream: Vec<u8>| {
        let document = Document::read("a.pdf", of_streams(&[stream], "")).unwrap();
        let texts = document.blocks.iter().map(|b| b.span.of(document.text()).to_owned());
        (texts.collect::<Vec<_>>(), document.place(document.blocks[0].span).to_string())
    };
    assert_eq!(blocks([stamp, upright.clone()].concat()).0, [&text[3..]]);
    // The same lines read from the bottom up, and from the top down.
    for turn in ["0 1 -1 0 800 0", "0 -1 1 0 -200 800"] {
        let turned = [format!("{turn} cm\n").into_bytes(), upright.clone()].concat();
        assert_eq!(
            blocks(turned),
            (vec![text[3..].to_owned()], "page 1, line 1".to_owned()),
            "{turn}"
        );
    }
}

#[test]
fn fonts_of_dots_tell_their_letters_by_their_codes() {
    let stream = b"BT /F1 10 Tf 60 700 Td (The of\\034ce \\020sold\\021 30 of 120.) Tj ET";
    let names: Vec<_> = (16..=122).map(|code| format!("/a{code}")).collect();
    let names = names.concat();
    let widths = "50 ".repeat(107);
    let document = |names: &str| {
        let mut page = format!("<</Length {}>>\nstream\n", stream.len()).into_bytes();
        page.extend(stream);
        page.extend(b"\nendstream");
        let objects = [
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 600 800]>>".to_vec(),
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_vec(),
            page,
            format!(
                "<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FirstChar 16/LastChar 122\
                 /Widths[{widths}]/Encoding<</Differences[16{names}]>>/CharProcs<<>>>>"
            )
            .into_bytes(),
        ];
        Document::read("a.pdf", file(&objects, ""))
    };
    let read = document(&names).unwrap();
    assert_eq!(read.text().trim(), "The office “sold” 30 of 120.");
    let others = names.replace("/a", "/g1x");
    assert_eq!(document(&others).unwrap_err(), NotText::Unmapped);
}

#[test]
fn paragraphs_end_at_gaps_indents_and_short_lines() {
    let mut page = lines(
        60.0,
        100.0,
        &["One line of text that fills the page to its end, as", "lines do. A short line."],
    );
    page.extend(lines(60.0, 124.0, &["Another paragraph that begins without a gap, and is"]));
    page.extend(lines(80.0, 136.0, &["Indented text is a paragraph of its own, and goes on"]));
    page.extend(lines(60.0, 148.0, &["here."]));
    page.extend(lines(60.0, 178.0, &["After a gap there is another one."]));
    let kinds = read(&[page]);
    assert_eq!(
        kinds,
        [
            "p: One line of text that fills the page to its end, as lines do. A short line.",
            "p: Another paragraph that begins without a gap, and is",
            "p: Indented text is a paragraph of its own, and goes on here.",
            "p: After a gap there is another one.",
        ]
    );
}

#[test]
fn marks_of_notes_do_not_go_on_figures() {
    let mut page = vec![words(60.0, 100.0, "In all there were 120"), sized(151.0, 96.0, 6.0, "3")];
    page.push(words(157.0, 100.0, "letters."));
    assert_eq!(read(&[page]), ["p: In all there were 120³ letters."]);
}

#[test]
fn a_place_is_a_page_and_a_line() {
    let mut pages = vec![lines(60.0, 100.0, &["The first page has a text that ends."])];
    pages.push(lines(
        60.0,
        100.0,
        &[
            "The second page has three lines, and the last of",
            "them has the figure of this test, which is of course",
            "about 4.38 million.",
        ],
    ));
    let document = Document::read("a.pdf", document(&pages)).unwrap();
    let at = u32::try_from(document.text().find("4.38").unwrap()).unwrap();
    let place = document.place(factlint::value::Span::new(at, at + 4));
    assert_eq!(place.to_string(), "page 2, line 3");
}

fn refused(bytes: Vec<u8>) -> NotText {
    Document::read("a.pdf", bytes).expect_err("it is refused")
}

#[test]
fn pictures_passwords_and_bombs_are_refused() {
    assert_eq!(refused(document(&[Vec::new()])), NotText::Empty);
    assert_eq!(refused(of_streams(&[b"BI /W 1 /H 1 ID x EI".to_vec()], "")), NotText::Scanned);
    let hello = content(&[words(60.0, 100.0, "Hello there.")]);
    let locked = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(12345678901234567890123456789012)\
                  /U(12345678901234567890123456789012)>>/ID[(a)(a)]";
    assert_eq!(refused(of_streams(std::slice::from_ref(&hello), locked)), NotText::Locked);
    for cut in [9, 40] {
        let mut bytes = of_streams(std::slice::from_ref(&hello), "");
        bytes.truncate(cut);
        assert!(matches!(refused(bytes), NotText::Damaged(_)), "cut at {cut}");
    }
    // A hundred million spaces in a megabyte or two; and lists in lists.
    let spaces = [129_u8, b' '].repeat(800_000);
    assert_eq!(refused(page_of(&spaces, "/Filter/RunLengthDecode")), NotText::Bloated);
    refused(page_of(&b"[".repeat(200_000), ""));
}

/// A page that draws a stream; the tree of pages leads back to itself.
fn page_of(stream: &[u8], entries: &str) -> Vec<u8> {
    let mut object = format!("<</Length {}{entries}>>\nstream\n", stream.len()).into_bytes();
    object.extend(stream);
    object.extend(b"\nendstream");
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_vec(),
        object,
    ];
    file(&objects, "")
}

#[test]
fn a_form_that_draws_itself_comes_to_an_end() {
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 4 0 R>>>>>>".to_vec(),
        b"<</Subtype/Form/Resources<</XObject<</X 4 0 R>>>>/Length 20>>\nstream\n/X Do /X Do /X Do   \nendstream"
            .to_vec(),
    ];
    assert_eq!(refused(file(&objects, "")), NotText::Bloated);
}
