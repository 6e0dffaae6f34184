//! How files of files are read: `OpenDocument`, `PowerPoint`, Excel.

#![allow(
    clippy::doc_markdown,
    clippy::format_collect,
    clippy::disallowed_methods,
    reason = "drafts are made by hand here, and hostile ones must end soon"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by a panic"
)]

#[path = "common/blocks.rs"]
#[allow(dead_code, reason = "its places are those of text files")]
mod blocks;
#[path = "common/damage.rs"]
mod damage;
#[path = "common/packages.rs"]
mod packages;

use blocks::blocks;
use factlint::document::{Document, NotText};
use packages::{odf, package, pptx, slide, xlsx};

fn places(path: &str, bytes: &[u8]) -> Vec<String> {
    let document = Document::read(path, bytes.to_vec()).unwrap();
    document.blocks.iter().map(|block| document.place(block.span).to_string()).collect()
}

#[test]
fn open_document_texts() {
    let styles = "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Title\"/>\
         <style:style style:name=\"T1\" style:family=\"text\"><style:text-properties style:text-position=\"super 58%\"/></style:style>\
         <style:style style:name=\"T2\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>\
         <style:style style:name=\"T3\" style:family=\"text\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
         <text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\"/>\
         <text:list-level-style-bullet text:level=\"2\"/></text:list-style>";
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone 45</text:p></text:deletion>\
         </text:changed-region></text:tracked-changes>\
         <text:table-of-content><text:index-body><text:p>Results 46</text:p></text:index-body></text:table-of-content>\
         <text:p text:style-name=\"P1\">Sales reach <text:span>$45.3</text:span> m</text:p>\
         <text:h text:outline-level=\"2\">Results</text:h>\
         <text:p>We sold 4.<text:span>38</text:span>\n  <text:s text:c=\"2\"/>million &amp; more<text:note text:note-class=\"footnote\">\
         <text:note-citation>1</text:note-citation><text:note-body><text:p>Of 47 in all.</text:p></text:note-body></text:note> in 10<text:span text:style-name=\"T1\">6</text:span>\
         <text:span text:style-name=\"T2\">48</text:span><text:span text:style-name=\"T3\">49</text:span>\
         <office:annotation><text:p>50</text:p></office:annotation> towns, says <text:a xlink:href=\"https://x.org/2021\">the report</text:a>.</text:p>\
         <text:list text:style-name=\"L1\"><text:list-item><text:p>One</text:p><text:list><text:list-item><text:p>Nested</text:p>\
         </text:list-item></text:list></text:list-item><text:list-item><text:p>Two</text:p></text:list-item></text:list>\
         <table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned=\"2\"><text:p>Both</text:p></table:table-cell>\
         <table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>\
         <table:table-cell><text:p>126</text:p></table:table-cell></table:table-row></table:table>\
         <text:p text:style-name=\"Quotations\">He said 51.</text:p>";
    let file = odf("text", styles, body);
    assert_eq!(
        blocks("a.odt", &file),
        [
            "h1 Sales reach $45.3 m",
            "h2 Results",
            "p We sold 4.38  million & more in 10⁶ towns, says the report.",
            "note Of 47 in all.",
            "1. One",
            "  - Nested",
            "2. Two",
            "0.0.0 Both",
            "0.1.2 126",
            "> p He said 51.",
        ]
    );
    assert_eq!(
        places("a.odt", &file)[2..],
        [
            "paragraph 3",
            "footnote 1",
            "paragraph 4",
            "paragraph 5",
            "paragraph 6",
            "table 1, row 1, cell 1",
            "table 1, row 2, cell 3",
            "paragraph 7",
        ]
    );
    let document = Document::read("a.odt", file).unwrap();
    assert_eq!(&*document.links()[0].address, "https://x.org/2021");
}

#[test]
fn open_document_slides_and_sheets() {
    let body = "<draw:page><draw:frame presentation:class=\"title\"><draw:text-box><text:p>Sales</text:p></draw:text-box></draw:frame>\
         <draw:frame><draw:text-box><text:list><text:list-item><text:p>Up 45%</text:p></text:list-item></text:list></draw:text-box></draw:frame>\
         <presentation:notes><draw:frame><draw:text-box><text:p>Say 46.</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>\
         <draw:page><draw:frame><draw:text-box><text:p>The end</text:p></draw:text-box></draw:frame></draw:page>";
    let file = odf("presentation", "", body);
    assert_eq!(blocks("a.odp", &file), ["h2 Sales", "- Up 45%", "p Say 46.", "p The end"]);
    assert_eq!(places("a.odp", &file), ["slide 1", "slide 1", "slide 1, notes", "slide 2"]);

    let styles = "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>";
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let empty = "<table:table-cell table:number-columns-repeated=\"16000\"/>";
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let rows = [
        row(&cell("How the costs of the towns have grown")),
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>".to_owned(),
        row(&format!("{}{}{empty}", cell("Town"), cell("Cost"))),
        row(&format!("{}<table:table-cell table:number-columns-repeated=\"2\" office:value=\"1200\"><text:p>$1,200</text:p></table:table-cell>", cell("Ulm"))),
        "<table:table-row table:visibility=\"collapse\"><table:table-cell><text:p>45</text:p></table:table-cell></table:table-row>".to_owned(),
        "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>".to_owned(),
    ]
    .concat();
    let sheet = |name: &str, style: &str, rows: &str| {
        format!(
            "<table:table table:name=\"{name}\" table:style-name=\"{style}\">{rows}</table:table>"
        )
    };
    let body = sheet("Costs", "ta1", &rows) + &sheet("Hidden", "ta2", &row(&cell("46")));
    let file = odf("spreadsheet", styles, &body);
    assert_eq!(
        blocks("a.ods", &file),
        [
            "p How the costs of the towns have grown",
            "1.0.0 Town",
            "1.0.1 Cost",
            "1.1.0 Ulm",
            "1.1.1 $1,200",
            "1.1.2 $1,200"
        ]
    );
    assert_eq!(places("a.ods", &file)[4], "sheet Costs, cell B5");
}

#[test]
fn slides_of_power_point() {
    let shape = |kind: &str, text: &str| {
        format!(
            "<p:sp><p:nvSpPr><p:nvPr><p:ph type=\"{kind}\"/></p:nvPr></p:nvSpPr><p:txBody>{text}</p:txBody></p:sp>"
        )
    };
    let text = |text: &str| format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>");
    let table = format!(
        "<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody>{}</a:txBody></a:tc><a:tc><a:txBody>{}</a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>",
        text("Ulm"),
        text("126")
    );
    let first = [
        shape("title", "<a:p><a:r><a:t>Sales reach $45</a:t></a:r><a:r><a:t>.3 m</a:t></a:r></a:p>"),
        shape("body", &format!("{}<a:p><a:pPr lvl=\"1\"/><a:r><a:t>Nested</a:t></a:r></a:p>", text("Up 46%"))),
        shape("sldNum", "<a:p><a:fld type=\"slidenum\"><a:t>47</a:t></a:fld></a:p>"),
        shape("ftr", &text("Page 48")),
        "<p:sp><p:txBody><a:p><a:r><a:t>In a box, 10</a:t></a:r><a:r><a:rPr baseline=\"30000\"/><a:t>6</a:t></a:r>\
         <a:r><a:rPr strike=\"sngStrike\"/><a:t>49</a:t></a:r><a:br/><a:r><a:t>more</a:t></a:r></a:p></p:txBody></p:sp>".to_owned(),
        table,
    ]
    .concat();
    let hidden = slide(&shape("title", &text("50"))).replace("<p:sld ", "<p:sld show=\"0\" ");
    let notes = [shape("sldImg", ""), shape("body", &text("Say 51.")), shape("sldNum", &text("1"))]
        .concat();
    let file =
        pptx(&[slide(&first), hidden, slide(&shape("title", &text("The end")))], Some(&notes));
    assert_eq!(
        blocks("a.pptx", &file),
        [
            "h2 Sales reach $45.3 m",
            "- Up 46%",
            "  - Nested",
            "p In a box, 10⁶ more",
            "0.0.0 Ulm",
            "0.0.1 126",
            "p Say 51.",
            "h2 The end",
        ]
    );
    assert_eq!(
        places("a.pptx", &file)[3..],
        [
            "slide 1",
            "slide 1, row 1, cell 1",
            "slide 1, row 1, cell 2",
            "slide 1, notes",
            "slide 3"
        ]
    );
}

#[test]
fn cells_of_excel() {
    let styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"&quot;$&quot;#,##0\"/></numFmts>\
         <cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\
         <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"164\"/><xf numFmtId=\"15\"/></cellXfs>";
    let texts =
        ["Town", "<r><t>Sha</t></r><r><t xml:space=\"preserve\">re </t></r><rPh><t>45</t></rPh>"];
    let cells = "<cols><col min=\"6\" max=\"6\" hidden=\"1\"/></cols><sheetData>\
         <row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>How the costs of the towns have grown</t></is></c></row>\
         <row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c></row>\
         <row r=\"4\"><c r=\"A4\" t=\"str\"><f>\"U\"&amp;\"lm\"</f><v>Ulm</v></c><c r=\"B4\" s=\"1\"><v>0.657</v></c><c r=\"D4\" s=\"2\"><v>1200</v></c>\
         <c r=\"E4\" s=\"3\"><v>44601</v></c><c r=\"F4\"><v>46</v></c><c r=\"G4\" t=\"e\"><v>#DIV/0!</v></c><c r=\"H4\" t=\"b\"><v>1</v></c></row>\
         <row r=\"5\" hidden=\"1\"><c r=\"A5\"><v>47</v></c></row></sheetData>";
    let file = xlsx(
        &[
            ("Costs", "visible", cells),
            ("Hidden", "hidden", "<sheetData><row r=\"1\"><c><v>48</v></c></row></sheetData>"),
        ],
        &texts,
        styles,
    );
    assert_eq!(
        blocks("a.xlsx", &file),
        [
            "p How the costs of the towns have grown",
            "1.0.0 Town",
            "1.0.1 Share",
            "1.1.0 Ulm",
            "1.1.1 65.70%",
            "1.1.3 $1,200",
            "1.1.4 9-Feb-22",
            "1.1.7 TRUE",
        ]
    );
    assert_eq!(places("a.xlsx", &file)[4], "sheet Costs, cell B4");
    damage::survives("a.xlsx", &file);
}

#[test]
fn hostile_packages_are_refused_soon() {
    let started = std::time::Instant::now();
    let read = |path: &str, bytes: Vec<u8>| Document::read(path, bytes).map(|_| ()).unwrap_err();
    for path in ["a.odt", "a.pptx", "a.xlsx"] {
        assert!(matches!(read(path, b"PK no zip".to_vec()), NotText::Damaged(_)));
        assert!(matches!(read(path, package(&[("a", "b")])), NotText::Damaged(_)), "{path}");
        assert_eq!(read(path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()), NotText::Encrypted);
    }
    assert_eq!(read("a.odt", odf("text", "", "<text:p> </text:p>")), NotText::Empty);
    let locked =
        package(&[("META-INF/manifest.xml", "<x encryption-data=\"\"/>"), ("content.xml", "?")]);
    assert_eq!(read("a.ods", locked), NotText::Encrypted);
    let deep = format!("{}{}", "<text:list>".repeat(10_000), "</text:list>".repeat(10_000));
    assert!(matches!(read("a.odt", odf("text", "", &deep)), NotText::Damaged(_)));
    assert_eq!(read("a.odt", odf("text", "", &" ".repeat(70 << 20))), NotText::Bloated);
    // Two cells in opposite corners are two cells.
    let far = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
               <row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData>";
    let file = xlsx(&[("A", "visible", far)], &[], "");
    assert_eq!(blocks("a.xlsx", &file), ["0.0.0 1", "1.0.16383 2"]);
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(1000));
    let many = format!("<sheetData>{}</sheetData>", row.repeat(1100));
    assert_eq!(read("a.xlsx", xlsx(&[("A", "visible", &many)], &[], "")), NotText::TooManyCells);
    assert_eq!(read("a.csv", b"1,2\n".repeat(500_001)), NotText::TooManyCells);
    let repeated = "<table:table><table:table-row><table:table-cell table:number-columns-repeated=\"4000000000\">\
                    <text:p>1</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(blocks("a.ods", &odf("spreadsheet", "", repeated)).len(), 1000);
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
