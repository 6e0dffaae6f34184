//! How LaTeX is read.

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
use factlint::value::Span;

#[track_caller]
fn latex(draft: &str, expected: &[&str]) {
    assert_eq!(blocks("draft.tex", draft.as_bytes()), expected);
}

#[test]
fn what_is_set_on_the_page_is_read() {
    latex(
        r#"\documentclass[12pt]{article}
\usepackage[utf8]{inputenc} % 45 packages
\newcommand{\sampleN}{1\,240} \def\share{65\%}
\newcommand{\two}[2]{#1 46 #2}
\title{The \emph{47} things} \author{Someone}
\begin{document}
\maketitle
\section*{Results of 2021}\label{sec:48}
We sold 4.38~million units---a \textbf{reco}rd of 20\,\%, 12\,000 or \$3.\footnote{Of \sampleN{} in all.}
In   all,
``30 of 120'' came % not 49
(see Table~\ref{tab:50} and \cite[p.~51]{knuth}).

M\'exico and Z\"urich, na\"{\i}ve, fa\c{c}ade; \share{} of \sampleN\ parcels.
\begin{itemize}
  \item One
  \item[Two] is $n = 1{,}240$, $p < .05$ or $10^6$
    \begin{enumerate} \item Three \end{enumerate}
\end{itemize}
\begin{equation} 52 = x \end{equation}
\begin{verbatim}
53 \end{verbatim}
\begin{quote} He said 54. \end{quote}
\begin{table}
\caption{Sales of \num{12000} things}
\begin{tabular}{l|rr} \hline
Year & Units & \\ \hline
2020 & 1 & 2 \\
\multicolumn{2}{c}{both} & 3
\end{tabular}
\end{table}
\SI{12}{\kilo\metre}, \SI{5.5}{\percent}, \SIrange{1}{2}{\metre\per\second}, \texttt{code 55}, \verb|56|, $\frac{57}{x}$.
\end{document}
58"#,
        &[
            "h1 The 47 things",
            "h2 Results of 2021",
            "p We sold 4.38\u{a0}million units—a record of 20\u{202f}%, 12\u{202f}000 or $3. In all, “30 of 120” came \
             (see Table\u{a0}and ).",
            "note Of 1\u{202f}240 in all.",
            "p México and Zürich, naïve, façade; 65% of 1\u{202f}240 parcels.",
            "- One",
            "- Two is n = 1,240, p < .05 or 10⁶",
            "  1. Three",
            "> p He said 54.",
            "note Sales of 12000 things",
            "0.0.0 Year",
            "0.0.1 Units",
            "0.1.0 2020",
            "0.1.1 1",
            "0.1.2 2",
            "0.2.0 both",
            "0.2.2 3",
            "p 12\u{a0}km, 5.5%, 1–2\u{a0}m/s, code 55, 56, \\frac{57}{x}.",
        ],
    );
}

#[test]
fn every_place_leads_back() {
    for (draft, read, written) in [
        ("30 of 120 (20\\%) came", "20%", "20\\%"),
        ("on \\textbf{Monday}, May 6", "Monday, May 6", "Monday}, May 6"),
        ("a\n\n4.38 % x\n  million", "4.38 million", "4.38 % x\n  million"),
        ("\\newcommand{\\n}{1240}\nOf \\n{} parcels", "1240", "\\n{}"),
        ("\\SI{12}{\\percent} of", "12%", "12}{\\percent"),
        ("First\\footnote{of 45 \\emph{x}} and\n\nlast", "45 x", "45 \\emph{x"),
    ] {
        place("draft.tex", draft, read, written);
    }
}

#[test]
fn what_a_command_stands_for_leads_to_its_definition() {
    let draft = "\\newcommand{\\parcels}{1240}\n\\def\\share{65\\%}\n\\begin{document}\nOf \\parcels{} \
                 parcels, 31 or \\share.\n\\end{document}\n";
    let document = Document::read("a.tex", draft.as_bytes().to_vec()).unwrap();
    let defined = |read: &str| {
        let at = u32::try_from(document.text().find(read).unwrap()).unwrap();
        let span = Span::new(at, at + u32::try_from(read.len()).unwrap());
        document.definition(span).map(|definition| definition.of(draft))
    };
    assert_eq!(defined("1240"), Some("1240"));
    assert_eq!(defined("Of 1240 parcels"), Some("1240"));
    assert_eq!(defined("65%"), Some("65\\%"));
    assert_eq!(defined("31"), None);
}

#[test]
fn code_and_links_are_known() {
    let draft = "See \\href{https://x.org/2021/03/04}{the 5 \\emph{March} report}, $\\sum_i 45$ and \\texttt{a 6}.";
    let document = Document::read("a.tex", draft.as_bytes().to_vec()).unwrap();
    let text = document.text();
    let links: Vec<_> = document.links().iter().map(|l| (l.span.of(text), &*l.address)).collect();
    assert_eq!(links, [("the 5 March report", "https://x.org/2021/03/04")]);
    assert_eq!(
        document.code().iter().map(|c| c.of(text)).collect::<Vec<_>>(),
        ["\\sum_i 45", "a 6"]
    );
}

#[test]
fn hostile_files_end_soon() {
    let bomb = "\\def\\a{0123456789}\\def\\b{\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a}\\def\\c{\\b\\b\\b}";
    for latex in [
        "\\emph{".repeat(100_000),
        format!("{}{}", "\\emph{".repeat(50_000), "}".repeat(50_000)),
        format!("{}x{}", "\\section{".repeat(50_000), "}".repeat(50_000)),
        format!("{}x{}", "\\footnote{".repeat(50_000), "}".repeat(50_000)),
        format!("{}x{}", "$a^{".repeat(50_000), "}".repeat(50_000)),
        "\\begin{itemize}\\item ".repeat(50_000),
        "\\begin{equation}".repeat(50_000),
        "\\begin{tabular}{l}a&".repeat(50_000),
        "\\(".repeat(50_000),
        "\\foo[".repeat(50_000),
        "$".repeat(100_001),
        "\\def\\x".repeat(50_000),
        "\\newcommand{\\x}{\\x\\x}".repeat(20_000),
        format!("{bomb}{}", "\\b\\c ".repeat(100_000)),
        "\\verb".repeat(50_000),
        "%".repeat(100_000),
    ] {
        let document = Document::read("a.tex", latex.into_bytes()).unwrap();
        assert!(document.text().len() < 12_000_000);
    }
}
