//! Findings of every kind that the formats must cope with.

use crate::document::{Document, Source};
use crate::report::{Reported, ReportedLabel};
use crate::rules::{Finding, Label, Severity, Suggestion};
use crate::value::Span;

pub fn source(path: &str, text: &str) -> Document {
    Document::whole(Source::new(path, text.as_bytes().to_vec()).unwrap())
}

/// A label on the first occurrence of `text`, or on what stands between ‹ and › in a text that
/// occurs once ("4.38 million ‹workers›").
pub fn label(source: &Document, text: &str, note: &str) -> Label {
    let (context, from, to) = match (text.find('‹'), text.find('›')) {
        (Some(open), Some(close)) => (text.replace(['‹', '›'], ""), open, close - '‹'.len_utf8()),
        _ => (text.to_owned(), 0, text.len()),
    };
    let at = source.text().find(&context).unwrap_or_else(|| panic!("no {text:?}"));
    Label { span: Span::new((at + from) as u32, (at + to) as u32), note: note.to_owned() }
}

struct Sample<'a> {
    rule: &'a str,
    severity: Severity,
    confidence: f64,
    message: &'a str,
    help: &'a str,
}

impl Sample<'_> {
    fn of(&self, source: &Document, labels: &[(&str, &str)]) -> Reported {
        let finding = Finding {
            rule: self.rule.to_owned(),
            severity: self.severity,
            confidence: self.confidence,
            message: self.message.to_owned(),
            help: self.help.to_owned(),
            labels: labels.iter().map(|(text, note)| label(source, text, note)).collect(),
            suggestions: Vec::new(),
        };
        Reported::new(finding, source)
    }
}

const CONFLICT: Sample = Sample {
    rule: "quantity-conflict",
    severity: Severity::Warning,
    confidence: 0.938,
    message: "4.38 million community workers here, 4.338 million in the headline",
    help: "one digit apart: if one of the two is a typing error, correct it; if both are meant, \
           say in what they differ",
};

/// A headline of one line and a paragraph of 1,400 characters that is also one line.
pub fn long_paragraph() -> Reported {
    let before = "The council set out its plans for the coming years, and the departments were \
                  asked to make the most of what has been built. "
        .repeat(5);
    let after = "Services in the districts will be extended, and the halls kept open. ".repeat(9);
    let text = format!(
        "Special report: by the end of the plan period, the number of community workers in the \
         country reached 4.338 million\n\n2022-06-23\n\n{before}By the end of the period there \
         were 4.38 million community workers and 1.573 million social workers in towns and \
         villages. {after}\n"
    );
    CONFLICT.of(
        &source("drafts/workers.txt", &text),
        &[
            ("4.38 million", "4.38 million here"),
            ("4.338 million", "the headline says 4.338 million"),
        ],
    )
}

/// Three labels in one short line.
pub fn share() -> Reported {
    let text = "Method\n\nIn all, 30 of the 120 respondents (20%) agreed.\n";
    Sample {
        rule: "share-of-total",
        severity: Severity::Error,
        confidence: 1.0,
        message: "30 of 120 is 25%, not 20%",
        help: "check which of the three is right",
    }
    .of(
        &source("drafts/survey.md", text),
        &[("20%", "this share"), ("30", "of these"), ("120", "in all")],
    )
}

/// Five labels in neighbouring lines.
pub fn parts() -> Reported {
    let text = "Visitors by season\n- spring: 1,200\n- summer: 3,400\n- autumn: 900\n- winter: 450\n\
                \nIn total, 6,000 people came.\n";
    Sample {
        rule: "parts-and-total",
        severity: Severity::Warning,
        confidence: 0.71,
        message: "the four seasons add up to 5,950, not 6,000",
        help: "",
    }
    .of(
        &source("drafts/visitors.md", text),
        &[
            ("6,000", "the total"),
            ("1,200", ""),
            ("3,400", ""),
            ("900", ""),
            ("450", "5,950 so far"),
        ],
    )
}

/// Places in two files.
pub fn two_files() -> Reported {
    let mut found = CONFLICT.of(
        &source("drafts/2024.md", "# Annual report\n\nWe planted 12,500 trees.\n"),
        &[("12,500 trees", "12,500 here")],
    );
    found.message = "12,500 trees here, 12,050 in last year's report".to_owned();
    let other = source("archive/2023 final.md", "We will plant 12,050 trees in 2024.\n");
    found.labels.push(ReportedLabel::new(label(&other, "12,050 trees", "announced"), &other));
    found
}

/// A figure that is wrapped over two lines of a text with hard line ends.
pub fn wrapped() -> Reported {
    let text = "The ministry said that there were 4.38\r\nmillion community workers in 2021, and\r\n\
                that their number had doubled to 4.338\r\nmillion since then.\r\n";
    CONFLICT.of(
        &source("drafts/wrapped.txt", text),
        &[("4.38\r\nmillion", "4.38 million here"), ("4.338\r\nmillion", "4.338 million there")],
    )
}

/// Wide characters, emoji and tabs.
pub fn wide() -> Reported {
    let text = "到“十三五”期末,全国社区工作者达到433.8万人。\n\t城乡社区\t工作者 👩‍💻 438万人\t社工157.3万人\n";
    Sample { message: "438万人 here, 433.8万人 above", help: "", ..CONFLICT }
        .of(&source("drafts/社区.txt", text), &[("438万人", "这里"), ("433.8万人", "标题")])
}

/// A document, a file name and a rule that would command the terminal.
pub fn hostile() -> Reported {
    let text = "Total: \u{1b}[31m30\u{1b}[0m of\u{9b}2J 40\u{202e} (\u{7f}70%)\n";
    Sample {
        rule: "user\u{1b}[5m::rule",
        message: "30 of 40\r\nis\u{1b}]0;owned\u{7} 75%, [not](1) {0}",
        help: "see\n\n\u{9b}31m the table: 100% sure, really",
        ..CONFLICT
    }
    .of(
        &source("drafts/a\u{1b}[31m,b:c\n%.txt", text),
        &[("\u{7f}70%", "\u{1b}[1mthis\nshare"), ("\u{1b}[31m30\u{1b}[0m", "of [these]")],
    )
}

/// No help, no notes, one place.
pub fn bare() -> Reported {
    Sample {
        rule: "weekday",
        severity: Severity::Info,
        confidence: 0.5,
        message: "1 March 2022 was a Tuesday",
        help: "",
    }
    .of(
        &source("/srv/drafts/diary.txt", "On Monday, 1 March 2022, we met.\n"),
        &[("Monday, 1 March 2022", "")],
    )
}

/// A label longer than a line can be, and another at the end of it.
pub fn long_label() -> Reported {
    let sentence = format!("In the {} 30 came", "first week of the first month ".repeat(9));
    let text =
        format!("Before. {sentence}, and 31 stayed. {}\n", "After that, nothing. ".repeat(9));
    Sample { message: "more people stayed than came", ..CONFLICT }.of(
        &source("drafts/long.txt", &text),
        &[("and ‹31› stayed", "they stayed"), (&sentence, "these came")],
    )
}

/// Two suggestions, each on its own; characters of several bytes before their places.
pub fn suggested() -> Reported {
    let source = source("drafts/café 1.txt", "“À table”, we said\non Monday, 4 March 2021.\n");
    let span = |text: &str| label(&source, text, "").span;
    let finding = Finding {
        rule: "weekday".to_owned(),
        severity: Severity::Error,
        confidence: 1.0,
        message: "4 March 2021 was a Thursday, not a Monday".to_owned(),
        help: String::new(),
        labels: vec![label(&source, "Monday", ""), label(&source, "4 March 2021", "")],
        suggestions: vec![
            Suggestion { span: span("Monday"), text: "Thursday".to_owned() },
            Suggestion { span: span("4 March 2021"), text: "1 March 2021 {sic}".to_owned() },
        ],
    };
    Reported::new(finding, &source)
}

pub fn all() -> Vec<Reported> {
    let mut all = vec![
        long_paragraph(),
        share(),
        parts(),
        two_files(),
        wrapped(),
        wide(),
        hostile(),
        bare(),
        long_label(),
    ];
    crate::report::sort(&mut all);
    all
}
