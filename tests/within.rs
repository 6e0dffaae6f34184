//! How text within text is read: the cells of a notebook, the parts of a message.

#![allow(
    clippy::format_collect,
    reason = "drafts are made by hand here, and hostile ones must end soon"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by a panic"
)]

#[path = "common/blocks.rs"]
mod blocks;
#[path = "common/damage.rs"]
mod damage;

use blocks::{blocks, place};
use factlint::document::{Document, NotText};

const NOTEBOOK: &str = r##"{
 "cells": [
  {"cell_type": "markdown", "metadata": {"source": "no"}, "source": [
    "# Sales \"reach\" 45.3\n", "\n",
    "We sold 4.**38**\u00a0million \ud83d\ude00 units.\n"]},
  {"cell_type": "code", "source": ["x = 46"], "outputs": [
    {"output_type": "stream", "text": ["47"]}]},
  {"source": "| a | b |\n|---|---|\n| 1 | 2 |", "cell_type": "markdown"},
  {"cell_type": "raw", "source": "48"}
 ],
 "nbformat": 4
}
"##;

#[test]
fn notebooks() {
    assert_eq!(
        blocks("a.ipynb", NOTEBOOK.as_bytes()),
        [
            "h1 Sales \"reach\" 45.3",
            "p We sold 4.38\u{a0}million 😀 units.",
            "0.0.0 a",
            "0.0.1 b",
            "0.1.0 1",
            "0.1.1 2",
        ]
    );
    place("a.ipynb", NOTEBOOK, "45.3", "45.3");
    place("a.ipynb", NOTEBOOK, "\"reach\"", "\\\"reach\\\"");
    place("a.ipynb", NOTEBOOK, "38\u{a0}million", "38**\\u00a0million");
    place("a.ipynb", NOTEBOOK, "😀", "\\ud83d\\ude00");
    let read = |text: &str| Document::read("a.ipynb", text.into()).map(|_| ()).unwrap_err();
    for broken in ["", "{", "[]", "{\"a\": \"b", "{]", &"{\"a\":[".repeat(100_000)] {
        assert!(matches!(read(broken), NotText::Damaged(_)), "{broken:.20}");
    }
    damage::survives("a.ipynb", NOTEBOOK.as_bytes());
}

const MESSAGE: &str = "Received: from x\r\n by y\r\nSubject: =?UTF-8?Q?Sales_reach_=C2=A345=2E3?=\r\n =?UTF-8?Q?_m?= in\r\n March\r\n\
Date: Thu, 4 Mar 2021 10:00:00 +0000\r\nContent-Type: multipart/mixed; boundary=\"b 1\"\r\n\r\nNot read 46\r\n--b 1\r\n\
Content-Type: multipart/alternative;\r\n boundary=c\r\n\r\n--c\r\nContent-Type: text/plain; charset=utf-8\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\r\nWe sold 4.38=C2=A0million units in 4=\r\n5 towns.\r\n\r\n\
> He said 47.\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>48</p>\r\n--c--\r\n--b 1\r\n\
Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n49\r\n--b 1\r\n\
Content-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: base64\r\n\r\n\
PHA+VG90YWwgoz\r\nUwLjwvcD4=\r\n--b 1--\r\n";

#[test]
fn messages() {
    assert_eq!(
        blocks("a.eml", MESSAGE.as_bytes()),
        [
            "h1 Sales reach £45.3 m in March",
            "note Thu, 4 Mar 2021 10:00:00 +0000",
            "p We sold 4.38\u{a0}million units in 45 towns.",
            "> p He said 47.",
            "p Total £50.",
        ]
    );
    place("a.eml", MESSAGE, "4.38\u{a0}million", "4.38=C2=A0million");
    place("a.eml", MESSAGE, "45 towns", "4=\r\n5 towns");
    place("a.eml", MESSAGE, "He said", "He said");
    place("a.eml", MESSAGE, "Total", "VG90YWwg");
    let plain = "Subject: Sales\n\nWe sold 45.\n";
    assert_eq!(blocks("a.eml", plain.as_bytes()), ["h1 Sales", "p We sold 45."]);
    damage::survives("a.eml", MESSAGE.as_bytes());
    let nested: String = (0..5000)
        .map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n"))
        .collect();
    assert_eq!(blocks("a.eml", nested.as_bytes()), [""; 0]);
}

#[test]
fn a_text_is_in_the_encoding_that_it_declares() {
    let html = b"<meta charset=\"windows-1250\"><p>C\xecna 45 K\xe8".to_vec();
    assert_eq!(blocks("a.html", &html), ["p Cěna 45 Kč"]);
    let latex = b"\\usepackage[latin1]{inputenc}\n\\begin{document}\n\xa345\n".to_vec();
    assert_eq!(blocks("a.tex", &latex), ["p £45"]);
    let utf8 = "<meta charset=\"windows-1250\"><p>45 Kč".as_bytes();
    assert_eq!(blocks("a.html", utf8), ["p 45 Kč"]);
}
