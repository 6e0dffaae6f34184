//! The text that factlint began with, in every format: the same two mistakes are found, at their places.

#![allow(
    clippy::doc_markdown,
    clippy::needless_pass_by_value,
    clippy::format_collect,
    reason = "drafts are made by hand here, and hostile ones must end soon"
)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test reads samples, and fails by a panic"
)]

#[path = "common/damage.rs"]
mod damage;
#[path = "common/docx.rs"]
#[allow(dead_code, reason = "other tests make more of Word files")]
mod docx;
#[path = "common/packages.rs"]
mod packages;
#[path = "common/pdf.rs"]
mod pdf;

use factlint::document::{Document, FORMATS};
use factlint::language::Language;
use factlint::report::Reported;
use factlint::rules::{Engine, LEAST_CONFIDENCE, built_in, load};

const HEADLINE: &str = "4.338 million";
const BODY: &str = "4.38 million";
const NAMES: [&str; 2] = ["Wang Aiwen", "Wang aiwen"];

/// A draft of some format.
struct Draft {
    path: &'static str,
    bytes: Vec<u8>,
    /// Where each of the four stands: the figure of the headline and of the text, and both names.
    places: [String; 4],
}

/// A text: its headline, and its paragraphs.
struct Text {
    headline: String,
    body: Vec<String>,
}

impl Text {
    fn of(text: &str) -> Self {
        let mut paragraphs = text.split("\n\n").map(|paragraph| paragraph.trim().to_owned());
        Self { headline: paragraphs.next().unwrap(), body: paragraphs.collect() }
    }

    /// A draft of lines: the headline as it is set, and each paragraph with the figure of the text
    /// written so.
    fn lines(
        &self,
        path: &'static str,
        headline: String,
        figure: &str,
        set: impl Fn(&str) -> String,
    ) -> Draft {
        let set = |text: &String| set(text).replace(BODY, figure);
        let body: Vec<_> = self.body.iter().map(set).collect();
        Self::written(path, format!("{headline}\n\n{}\n", body.join("\n\n")), figure)
    }

    /// A draft of which the places are lines and columns.
    fn written(path: &'static str, draft: String, figure: &str) -> Draft {
        let places = [HEADLINE, figure, NAMES[0], NAMES[1]].map(|part| place_of(&draft, part));
        Draft { path, bytes: draft.into_bytes(), places }
    }

    /// A draft of which the places are what `name` makes of the number of a paragraph.
    fn package(&self, path: &'static str, bytes: Vec<u8>, name: impl Fn(usize) -> String) -> Draft {
        let holds = |part: &str| self.body.iter().position(|text| text.contains(part)).unwrap() + 2;
        let places = [1, holds(BODY), holds(NAMES[0]), holds(NAMES[1])].map(name);
        Draft { path, bytes, places }
    }

    fn subtitles(&self, path: &'static str, head: &str, time: &str) -> Draft {
        let all = [std::slice::from_ref(&self.headline), &self.body].concat();
        // A cue for each part of a sentence.
        let cues: Vec<_> = all.iter().flat_map(|text| text.split_inclusive(", ")).collect();
        let cues: Vec<_> = cues.iter().map(|cue| format!("{time}\n{}\n", cue.trim())).collect();
        let figure = "4.<i>38</i>&nbsp;million";
        Self::written(path, format!("{head}{}", cues.join("\n").replace(BODY, figure)), figure)
    }

    fn docx(&self) -> Draft {
        let head = "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>";
        let head = format!("{head}{}</w:t></w:r></w:p>", self.headline);
        let body: Vec<_> = self.body.iter().map(|text| docx::paragraph(text)).collect();
        let bytes = docx::document(&format!("{head}{}", body.concat()));
        self.package("a.docx", bytes, |number| format!("paragraph {number}"))
    }

    fn notebook(&self) -> Draft {
        let figure = "4.**38**\\u00a0million";
        let body: Vec<_> = self.body.iter().map(|text| text.replace('"', "\\\"")).collect();
        let lines: Vec<_> = body.iter().map(|text| format!("   \"{text}\\n\\n\"")).collect();
        let draft = format!(
            "{{\"cells\": [{{\"cell_type\": \"markdown\",\n  \"source\": [\n   \"# {}\\n\",\n{}]}}]}}",
            self.headline,
            lines.join(",\n").replace(BODY, figure)
        );
        Self::written("a.ipynb", draft, figure)
    }

    fn mail(&self) -> Draft {
        let figure = "4.38=C2=A0million";
        let body = self.body.join("\n\n").replace('=', "=3D").replace(BODY, figure);
        let draft = format!(
            "Subject: {}\nContent-Type: text/plain; charset=utf-8\n\
             Content-Transfer-Encoding: quoted-printable\n\n{body}\n",
            self.headline
        );
        Self::written("a.eml", draft, figure)
    }

    fn opendocument(&self) -> Draft {
        let body: String =
            self.body.iter().map(|text| format!("<text:p>{text}</text:p>")).collect();
        let head = format!("<text:h text:outline-level=\"1\">{}</text:h>", self.headline);
        let figure = "4.<text:span>38</text:span> million";
        let bytes = packages::odf("text", "", &(head + &body.replace(BODY, figure)));
        self.package("a.odt", bytes, |number| format!("paragraph {number}"))
    }

    /// A row for each paragraph.
    fn opendocument_sheet(&self) -> Draft {
        let row = |text: &str| {
            format!(
                "<table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row>"
            )
        };
        let rows: String = self.body.iter().map(|text| row(text)).collect();
        let rows =
            (row(&self.headline) + &rows).replace(BODY, "4.<text:span>38</text:span> million");
        let sheet = format!("<table:table table:name=\"Text\">{rows}</table:table>");
        let bytes = packages::odf("spreadsheet", "", &sheet);
        self.package("a.ods", bytes, |number| format!("sheet Text, cell A{number}"))
    }

    /// A slide for each paragraph.
    fn opendocument_slides(&self) -> Draft {
        let slide = |text: &str, class: &str| {
            format!(
                "<draw:page><draw:frame{class}><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame></draw:page>"
            )
        };
        let slides: String = self.body.iter().map(|text| slide(text, "")).collect();
        let slides = slides.replace(BODY, "4.<text:span>38</text:span> million");
        let title = slide(&self.headline, " presentation:class=\"title\"");
        let bytes = packages::odf("presentation", "", &(title + &slides));
        self.package("a.odp", bytes, |number| format!("slide {number}"))
    }

    /// A slide for each paragraph.
    fn pptx(&self) -> Draft {
        let text = |text: &str, kind: &str| {
            let text = format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>");
            let text = text.replace(BODY, "4.</a:t></a:r><a:r><a:t>38 million");
            packages::slide(&format!(
                "<p:sp><p:nvPr>{kind}</p:nvPr><p:txBody>{text}</p:txBody></p:sp>"
            ))
        };
        let mut slides = vec![text(&self.headline, "<p:ph type=\"title\"/>")];
        slides.extend(self.body.iter().map(|paragraph| text(paragraph, "")));
        let bytes = packages::pptx(&slides, None);
        self.package("a.pptx", bytes, |number| format!("slide {number}"))
    }

    /// A row for each paragraph.
    fn xlsx(&self) -> Draft {
        let all = [std::slice::from_ref(&self.headline), &self.body].concat();
        let texts: Vec<_> = all.iter().map(String::as_str).collect();
        let row = |at: usize| {
            let row = at + 1;
            format!("<row r=\"{row}\"><c r=\"B{row}\" t=\"s\"><v>{at}</v></c></row>")
        };
        let rows: String = (0..texts.len()).map(row).collect();
        let sheet = format!("<sheetData>{rows}</sheetData>");
        let bytes = packages::xlsx(&[("Text", "visible", &sheet)], &texts, "");
        self.package("a.xlsx", bytes, |number| format!("sheet Text, cell B{number}"))
    }

    /// Lines of a page, with a word divided at the end of one; a running head and a number on each page.
    fn pdf(&self) -> Draft {
        let all = [std::slice::from_ref(&self.headline), &self.body].concat();
        let mut pages: Vec<Vec<pdf::Words>> = Vec::new();
        let mut places = [const { String::new() }; 4];
        for (at, text) in all.iter().enumerate() {
            // Two paragraphs on each page.
            if at % 2 == 0 {
                let number = pages.len() + 1;
                pages.push(vec![
                    pdf::words(60.0, 20.0, "The running head of all pages"),
                    pdf::words(300.0, 790.0, &number.to_string()),
                ]);
            }
            let (size, longest) = if at == 0 { (18.0, 55) } else { (10.0, 90) };
            let mut from = 0;
            for line in wrapped(text, longest) {
                let page = pages.last_mut().unwrap();
                let lines = u32::try_from(page.len()).unwrap_or(0);
                let gap = if at % 2 == 1 { 60.0 } else { 0.0 };
                let base = 60.0 + 1.2 * size * f64::from(lines) + gap;
                page.push(pdf::sized(60.0, base, size, &line));
                // The line that a part of the text begins in; two lines of each page are no text.
                let to = from + line.len();
                for (place, part) in places.iter_mut().zip([HEADLINE, BODY, NAMES[0], NAMES[1]]) {
                    let begins = text.find(part).is_some_and(|found| (from..=to).contains(&found));
                    if begins && (at == 0) == (part == HEADLINE) {
                        *place = format!("page {}, line {}", at / 2 + 1, page.len() - 2);
                    }
                }
                from = to + 1;
            }
        }
        Draft { path: "a.pdf", bytes: pdf::document(&pages), places }
    }

    /// A draft of every format.
    fn drafts(&self) -> Vec<Draft> {
        let same = |text: &str| text.to_owned();
        let head = |before: &str| format!("{before}{}", self.headline);
        let rule = "=".repeat(self.headline.chars().count());
        vec![
            self.lines("a.txt", head(""), BODY, same),
            self.lines("a.md", head("# "), "4.**38**&nbsp;million", same),
            self.lines(
                "a.html",
                format!("<h1>{}</h1>", self.headline),
                "4.<b>38</b>&nbsp;million",
                |text| format!("<p>{text}"),
            ),
            self.lines(
                "a.tex",
                format!("\\section{{{}}}", self.headline),
                "4.\\emph{38}~million",
                |text| text.replace('%', "\\%"),
            ),
            self.docx(),
            self.lines("a.rst", format!("{}\n{rule}", self.headline), "4.\\ **38** million", same),
            self.lines("a.adoc", head("= "), "4.**38**{nbsp}million", same),
            self.lines("a.org", head("* "), "4.38\\nbsp{}million", same),
            self.subtitles("a.srt", "", "00:00:01,000 --> 00:00:02,000"),
            self.subtitles("a.vtt", "WEBVTT\n\n", "00:01.000 --> 00:02.000 align:start"),
            self.lines("a.csv", format!("\"{}\"", self.headline), BODY, quoted),
            self.lines("a.tsv", format!("\"{}\"", self.headline), BODY, quoted),
            self.lines("a.typ", head("= "), "4.38~million", same),
            self.notebook(),
            self.mail(),
            self.opendocument(),
            self.opendocument_sheet(),
            self.opendocument_slides(),
            self.pptx(),
            self.xlsx(),
            #[cfg(feature = "pdf")]
            self.pdf(),
        ]
    }
}

/// A cell of a table of values.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A text in lines.
fn wrapped(text: &str, longest: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().unwrap();
        if line.is_empty() {
            line.push_str(word);
        } else if line.len() + word.len() < longest {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// The line and column of what stands once in a draft.
fn place_of(draft: &str, written: &str) -> String {
    let at = draft.find(written).unwrap_or_else(|| panic!("no {written} in {draft}"));
    let line = draft[..at].rsplit('\n').next().unwrap_or("");
    format!("{}:{}", draft[..at].matches('\n').count() + 1, line.chars().count() + 1)
}

/// What is found: the rule, and the place and the text of each label, in any order.
fn found(engine: &Engine, draft: &Draft) -> Vec<String> {
    found_as(engine, draft.path, draft)
}

/// The same where the file is called otherwise.
fn found_as(engine: &Engine, path: &str, draft: &Draft) -> Vec<String> {
    let document = Document::read(path, draft.bytes.clone()).unwrap();
    let findings = engine.check(&document, LEAST_CONFIDENCE).findings;
    let told = |finding: Reported| {
        let label = |label: &factlint::report::ReportedLabel| {
            format!("{} {:?}", label.place(), label.text.replace('\u{a0}', " "))
        };
        let mut labels: Vec<_> = finding.labels.iter().map(label).collect();
        labels.sort();
        format!("{}: {}", finding.rule, labels.join(", "))
    };
    let mut all: Vec<_> = findings.into_iter().map(|f| told(Reported::new(f, &document))).collect();
    all.sort();
    all
}

/// The two findings that there must be.
fn expected(draft: &Draft) -> [String; 2] {
    let two = |rule: &str, first: usize, texts: [&str; 2]| {
        let mut labels = [0, 1].map(|at| format!("{} {:?}", draft.places[first + at], texts[at]));
        labels.sort();
        format!("{rule}: {}", labels.join(", "))
    };
    [two("name-conflict", 2, NAMES), two("quantity-conflict", 0, [HEADLINE, BODY])]
}

fn engine() -> Engine {
    let language = Language::load("en").unwrap();
    let (rules, _) = load(built_in(), &Engine::catalogue(&language));
    Engine::new(language, rules)
}

#[test]
fn the_first_mistakes_are_found_in_every_format() {
    let engine = engine();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/community-workers.txt");
    let drafts = Text::of(&std::fs::read_to_string(path).unwrap()).drafts();
    for draft in &drafts {
        assert_eq!(found(&engine, draft), expected(draft), "{}", draft.path);
    }
    for format in FORMATS {
        let of_format = |draft: &&Draft| format.extensions.contains(&&draft.path[2..]);
        let Some(draft) = drafts.iter().find(of_format) else {
            panic!("{}: a draft of this format is wanted here", format.name)
        };
        // What has an extension of its own here was tried above; the others mean the same kind of file.
        for extension in format.extensions {
            let path = format!("a.{extension}");
            if drafts.iter().all(|draft| draft.path != path) {
                assert_eq!(found_as(&engine, &path, draft), expected(draft), "{path}");
            }
        }
    }
}

/// The text that it all began with, where it is at hand.
#[test]
fn the_published_text_is_read_in_every_format() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seed/community-workers.txt");
    let Ok(text) = std::fs::read_to_string(path) else { return };
    let engine = engine();
    for draft in Text::of(&text).drafts() {
        let found = found(&engine, &draft);
        for finding in expected(&draft) {
            assert!(found.contains(&finding), "{}: {finding}\nin {found:#?}", draft.path);
        }
    }
}

#[test]
fn damaged_drafts_are_read_or_refused() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/community-workers.txt");
    for draft in Text::of(&std::fs::read_to_string(path).unwrap()).drafts() {
        damage::survives(draft.path, &draft.bytes);
    }
}
