//! How text markups are read: reStructuredText, `AsciiDoc`, Org, subtitles, values between commas.

#![allow(
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
mod blocks;
#[path = "common/damage.rs"]
mod damage;

use blocks::{blocks, place};
use factlint::document::Document;

#[track_caller]
fn reads(path: &str, draft: &str, expected: &[&str]) {
    assert_eq!(blocks(path, draft.as_bytes()), expected);
}

/// What stands in the comments of a draft.
fn comments(path: &str, draft: &str) -> Vec<String> {
    let document = Document::read(path, draft.as_bytes().to_vec()).unwrap();
    document.comments().iter().map(|span| span.of(document.source.text()).to_owned()).collect()
}

const RST: &str = r#"=====================
Sales reach *$45.3* m
=====================

:Date: 2021-03-04
:Author: Someone

We sold **4**.38\ |m|_ units [1]_ in ``45`` towns, says
`the report <https://x.org/2021>`_ of :ref:`Anna <anna>`, or H\ :sub:`2`\ O.

.. |m| replace:: million
.. [1] Of 46 in all.
.. factlint-disable-next-line weekday
   and more
.. _target: https://x.org/47

Results
-------

Like this::

    code = 48

A term
    means this.

* One
* Two goes
  on here

  1. Three
  2. Four

.. note:: Take care of
   50 things.

.. code-block:: python

   x = 51

.. figure:: a.png
   :width: 52

   Figure 1: Of 53.

+------+--------+
| Town | People |
+======+========+
| Ulm  | 126    |
|      | 000    |
+------+--------+
| Of both: 54   |
+------+--------+

=====  ======
Town   People
=====  ======
Ulm    126
York   210
=====  ======

.. csv-table:: Towns
   :header: "a", "b"

   "Ulm, D", 126
   York, 210

.. list-table:: More
   :header-rows: 1

   * - Town
     - People
   * - Ulm
     - 126

As was said:

    He said 55.

Details
~~~~~~~

The end.
"#;

#[test]
fn restructured_text() {
    reads(
        "a.rst",
        RST,
        &[
            "h1 Sales reach $45.3 m",
            "p Date: 2021-03-04",
            "p Author: Someone",
            "p We sold 4.38million units in 45 towns, says the report of Anna, or H2O.",
            "note Of 46 in all.",
            "h2 Results",
            "p Like this:",
            "p A term",
            "p means this.",
            "- One",
            "- Two goes on here",
            "  1. Three",
            "  2. Four",
            "p Take care of 50 things.",
            "note Figure 1: Of 53.",
            "0.0.0 Town",
            "0.0.1 People",
            "0.1.0 Ulm",
            "0.1.1 126 000",
            "0.2.0 Of both: 54",
            "1.0.0 Town",
            "1.0.1 People",
            "1.1.0 Ulm",
            "1.1.1 126",
            "1.2.0 York",
            "1.2.1 210",
            "note Towns",
            "2.0.0 Ulm, D",
            "2.0.1 126",
            "2.1.0 York",
            "2.1.1 210",
            "note More",
            "3.0.0 Town",
            "3.0.1 People",
            "3.1.0 Ulm",
            "3.1.1 126",
            "p As was said:",
            "> p He said 55.",
            "h3 Details",
            "p The end.",
        ],
    );
    assert_eq!(comments("a.rst", RST), ["factlint-disable-next-line weekday\n   and more"]);
    place("a.rst", RST, "4.38million", "4**.38\\ |m|_");
    place("a.rst", RST, "of 46 in".replace("of", "Of").as_str(), "Of 46 in");
    place("a.rst", RST, "126 000", "126    |\n|      | 000");
}

const ASCIIDOC: &str = r#"= Sales reach *$45.3* m
Someone <a@x.org>
v1.2, 2021-03-04
:size: 4.38 million
// factlint-disable-next-line weekday

[.lead]
We sold {size} un**it**s&#160;in `45` towns,footnote:[Of 46 in all.] says
https://x.org/2021[the *report*], see <<anna,Anna>> -- or CO~2~ and 10^3^.

== Results

.Towns, 2021
[cols="1,1",options="header"]
|===
|Town |People

|Ulm
|126

2+|Of both: 54
|===

[source,python]
----
x = 51
----

////
hidden 52
////

* One
** Nested
* Two goes
on here
+
More of two.

. First
. Second

term:: means this

[quote,Anna]
____
He said 55.
____

 literal 56

NOTE: Take care.

image::a.png[]

An old title
------------
"#;

#[test]
fn asciidoc() {
    reads(
        "a.adoc",
        ASCIIDOC,
        &[
            "h1 Sales reach $45.3 m",
            "note v1.2, 2021-03-04",
            "p We sold 4.38 million units\u{a0}in 45 towns, says the report, see Anna — or CO2 and 10³.",
            "note Of 46 in all.",
            "h2 Results",
            "note Towns, 2021",
            "0.0.0 Town",
            "0.0.1 People",
            "0.1.0 Ulm",
            "0.1.1 126",
            "0.2.0 Of both: 54",
            "- One",
            "  - Nested",
            "- Two goes on here",
            "… More of two.",
            "  1. First",
            "  2. Second",
            "    - term",
            "    … means this",
            "> p He said 55.",
            "p NOTE: Take care.",
            "h2 An old title",
        ],
    );
    assert_eq!(comments("a.adoc", ASCIIDOC), ["factlint-disable-next-line weekday", "hidden 52"]);
    place("a.adoc", ASCIIDOC, "4.38 million units", "{size} un**it**s");
    place("a.adoc", ASCIIDOC, "Of 46", "Of 46");
}

const ORG: &str = r"#+TITLE: Sales reach *$45.3* m
#+DATE: <2021-03-04 Thu>
#+MACRO: size 4.38 million
# factlint-disable-next-line weekday

We sold {{{size}}} /units/ in =45= towns,[fn:1] says
[[https://x.org/2021][the report]] \ndash or +46+ 47.[fn:: Of 48 in all.]

* TODO [#A] Results                                       :a:b:
:PROPERTIES:
:ID: 49
:END:
#+CAPTION: Towns
| Town | People |
|------+--------|
| Ulm  |    126 |

- One
  goes on
  1. Nested
- [X] Two
- term :: means this

#+begin_src python
x = 50
#+end_src
#+begin_quote
He said 51.
#+end_quote
: fixed 52
** Hidden :noexport:
53
* Next
The end.

[fn:1] Of 54.
";

#[test]
fn org() {
    reads(
        "a.org",
        ORG,
        &[
            "h1 Sales reach $45.3 m",
            "note 2021-03-04 Thu",
            "p We sold 4.38 million units in 45 towns, says the report – or 47.",
            "note Of 48 in all.",
            "h1 Results",
            "note Towns",
            "0.0.0 Town",
            "0.0.1 People",
            "0.1.0 Ulm",
            "0.1.1 126",
            "- One goes on",
            "  1. Nested",
            "- Two",
            "- term",
            "… means this",
            "> p He said 51.",
            "h1 Next",
            "p The end.",
            "note Of 54.",
        ],
    );
    assert_eq!(comments("a.org", ORG), ["factlint-disable-next-line weekday"]);
    place("a.org", ORG, "4.38 million units", "{{{size}}} /units");
}

const TYPST: &str = r#"// factlint-disable-next-line weekday
#import "template.typ": paper
#show: paper.with(title: [Sales reach *\$45.3* m], authors: ("Someone",))
#set page(width: 46pt)
#let size = [4.38 million]
= Results <res>
We sold #size un#emph[it]s~in `45` towns,#footnote[Of 47 in all.] says
#link("https://x.org/2021")[the _report_] -- see @res or $x = 48$ and \#49.

#figure(
  table(
    columns: (1fr, auto),
    table.header[Town][People],
    [Ulm], [126],
    table.cell(colspan: 2)[Of both],
  ),
  caption: [Towns],
)

- One
  goes on
  + First
  + Second
- Two

#quote(block: true)[He said 51.]
```python
x = 52
```
/* hidden 53 */
#if true [Shown] else { 54 }
https://x.org/55
"#;

#[test]
fn typst() {
    reads(
        "a.typ",
        TYPST,
        &[
            "h1 Sales reach $45.3 m",
            "h1 Results",
            "p We sold 4.38 million units\u{a0}in 45 towns, says the report – see or x = 48 and #49.",
            "note Of 47 in all.",
            "0.0.0 Town",
            "0.0.1 People",
            "0.1.0 Ulm",
            "0.1.1 126",
            "0.2.0 Of both",
            "note Towns",
            "- One goes on",
            "  1. First",
            "  2. Second",
            "- Two",
            "> p He said 51.",
            "p Shown https://x.org/55",
        ],
    );
    assert_eq!(comments("a.typ", TYPST), [" factlint-disable-next-line weekday", " hidden 53 "]);
    place("a.typ", TYPST, "4.38 million units", "#size un#emph[it]s");
}

#[test]
fn subtitles_are_one_text() {
    let srt = "1\r\n00:00:01,000 --> 00:00:04,000\r\n<i>We sold 4.38</i>\r\nmillion units,\r\n\r\n2\r\n\
               00:00:05,000 --> 00:00:06,000\r\n{\\an8}a record. Next\r\n\r\n3\r\n\
               00:00:07,000 --> 00:00:08,000\r\nyear more.\r\n\r\n4\r\n\
               00:00:09,000 --> 00:00:10,000\r\n- Why?\r\n- Because.\r\n";
    reads(
        "a.srt",
        srt,
        &["p We sold 4.38 million units, a record. Next year more.", "p Why?", "p Because."],
    );
    place("a.srt", srt, "4.38 million", "4.38</i>\r\nmillion");
    let vtt = "WEBVTT - 45 cues\n\nNOTE factlint-disable weekday\n\nSTYLE\n::cue { width: 46px }\n\n\
               intro\n00:01.000 --> 00:04.000 align:start\n<v Anna>More &amp; <00:02.000>more.\n\n\
               00:05.000 --> 00:06.000\nThe end\n";
    reads("a.vtt", vtt, &["p More & more.", "p The end"]);
    assert_eq!(comments("a.vtt", vtt), [" factlint-disable weekday"]);
}

#[test]
fn values_between_commas_are_cells() {
    let csv = "Town,People,\"Of \"\"all\"\"\"\n\"Ulm, D\",126,\"two\nlines\"\n\n York , 210 ,\n";
    reads(
        "a.csv",
        csv,
        &[
            "0.0.0 Town",
            "0.0.1 People",
            "0.0.2 Of \"all\"",
            "0.1.0 Ulm, D",
            "0.1.1 126",
            "0.1.2 two lines",
            "0.2.0 York",
            "0.2.1 210",
        ],
    );
    place("a.csv", csv, "Of \"all\"", "Of \"\"all\"\"");
    place("a.csv", csv, "210", "210");
    reads("a.csv", "sep=;\r\nA;1,5\r\n", &["0.0.0 A", "0.0.1 1,5"]);
    reads(
        "a.csv",
        "A;1,5;2\nB;1,7;3\n",
        &["0.0.0 A", "0.0.1 1,5", "0.0.2 2", "0.1.0 B", "0.1.1 1,7", "0.1.2 3"],
    );
    reads("a.tsv", "A\t1,5\nB\t\"x\n", &["0.0.0 A", "0.0.1 1,5", "0.1.0 B", "0.1.1 \"x"]);
}

#[test]
fn damaged_markup_is_read_as_what_it_is() {
    for (path, draft) in [("a.rst", RST), ("a.adoc", ASCIIDOC), ("a.org", ORG), ("a.typ", TYPST)] {
        damage::survives(path, draft.as_bytes());
    }
}

/// Work grows with the text, and not with its square; nothing is nested too deep.
#[test]
fn hostile_markup_is_read_soon() {
    let started = std::time::Instant::now();
    let steps: String = (0..3000).map(|level| format!("{}* a\n\n", " ".repeat(level))).collect();
    let rows = "+--+--+\n| a\n".repeat(30_000);
    let borders = "==  ==\n".repeat(30_000);
    let bars = format!("|===\n{}\n|===\n", "|".repeat(200_000));
    for (path, draft) in [
        ("a.rst", steps.clone()),
        ("a.rst", rows),
        ("a.rst", borders),
        ("a.rst", "*a `b |c :d:`".repeat(20_000)),
        ("a.rst", ".. note:: a\n\n   ".repeat(5000)),
        ("a.adoc", steps.clone()),
        ("a.adoc", bars),
        ("a.adoc", "[cols=\"999999999*\"]\n|===\n99999*|a\n|===\n".to_owned()),
        ("a.adoc", "*a _b `c {d link:e[".repeat(20_000)),
        ("a.adoc", "----\na\n====\nb\n".repeat(20_001)),
        ("a.org", steps),
        ("a.org", "#+begin_src\n".repeat(50_000)),
        ("a.org", ":A:\n".repeat(50_000)),
        ("a.org", "*a /b [[c [fn:d:[".repeat(20_000)),
        ("a.typ", "#a(".repeat(20_000)),
        ("a.typ", "[".repeat(20_000)),
        ("a.typ", "#a[".repeat(2000)),
        ("a.typ", "#table[".repeat(2000)),
        ("a.typ", "/*".repeat(20_000)),
        ("a.typ", "`$\"a".repeat(20_000)),
        ("a.csv", "\"a,".repeat(100_000)),
        ("a.csv", "\"\"\"".repeat(100_000)),
        ("a.csv", "a,".repeat(300_000)),
        ("a.srt", "00:01 --> 00:02\n<<<{\\&".repeat(50_000)),
    ] {
        let document = Document::read(path, draft.into_bytes()).unwrap();
        assert!(document.blocks.len() < 1_000_000);
    }
    // A build without optimization on a busy machine: a square would take hours.
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
