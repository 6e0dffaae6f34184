//! The commands and environments of LaTeX: what each is to a reader.

/// What a command is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// Nothing; its so many arguments are not read.
    Unread(usize),
    /// A headline in its argument.
    Heading(u8),
    /// A note in its argument, beside the text.
    Note,
    /// A note in its argument, which stands below the page.
    Footnote,
    /// Code in its argument.
    Code,
    /// Code between two marks of any kind.
    Verb,
    /// An address, and the words that are linked.
    Link,
    /// An item of a list.
    Item,
    /// The end of a line, or of a row.
    Break,
    /// The end of a paragraph.
    Paragraph,
    /// The begin of an environment, and its end.
    Begin,
    End,
    /// A cell over several columns.
    Columns,
    /// A number, a number with a unit, a range of numbers (with a unit), a unit.
    Number,
    Quantity,
    NumberRange,
    Range,
    Unit,
    /// A command of the writer's own.
    Define,
    DefinePlain,
    /// Set above the line.
    Raised,
    /// What is left out up to the end of the condition.
    Never,
    /// A character.
    Character(&'static str),
}

/// The command of that name (without the backslash).
pub(super) fn named(name: &str) -> Option<Command> {
    if let Ok(at) = CHARACTERS.binary_search_by_key(&name, |entry| entry.0) {
        return CHARACTERS.get(at).map(|entry| Command::Character(entry.1));
    }
    Some(match name {
        "title" | "part" | "chapter" => Command::Heading(1),
        "section" => Command::Heading(2),
        "subtitle" | "subsection" => Command::Heading(3),
        "subsubsection" => Command::Heading(4),
        "paragraph" | "subparagraph" => Command::Heading(5),
        "caption" | "captionof" | "date" => Command::Note,
        "footnote" | "footnotetext" | "endnote" | "thanks" => Command::Footnote,
        "texttt" | "code" | "lstinline" | "mintinline" => Command::Code,
        "verb" => Command::Verb,
        "href" => Command::Link,
        "item" => Command::Item,
        "newline" | "linebreak" | "tabularnewline" => Command::Break,
        "par" | "maketitle" | "newpage" | "clearpage" | "and" => Command::Paragraph,
        "begin" => Command::Begin,
        "end" => Command::End,
        "multicolumn" => Command::Columns,
        "num" => Command::Number,
        "SI" | "qty" => Command::Quantity,
        "numrange" => Command::NumberRange,
        "SIrange" | "qtyrange" => Command::Range,
        "si" | "unit" => Command::Unit,
        "newcommand" | "renewcommand" | "providecommand" | "DeclareRobustCommand" => {
            Command::Define
        }
        "def" | "gdef" | "edef" => Command::DefinePlain,
        "textsuperscript" => Command::Raised,
        "iffalse" => Command::Never,
        "label" | "ref" | "eqref" | "autoref" | "cref" | "Cref" | "pageref" | "nameref"
        | "cite" | "citep" | "citet" | "citealp" | "citeauthor" | "citeyear" | "parencite"
        | "textcite" | "footcite" | "nocite" | "input" | "include" | "includeonly"
        | "includegraphics" | "vspace" | "hspace" | "usepackage" | "RequirePackage"
        | "documentclass" | "bibliography" | "bibliographystyle" | "addbibresource"
        | "pagestyle" | "thispagestyle" | "pagenumbering" | "cline" | "cmidrule" | "color"
        | "sisetup" | "hypersetup" | "geometry" | "graphicspath" | "newtheorem"
        | "theoremstyle" | "index" | "phantom" | "vphantom" | "hphantom" | "fontsize"
        | "selectlanguage" | "hyphenation" | "lstset" | "captionsetup" | "todo" | "sout" | "st"
        | "bibitem" | "usetikzlibrary" | "tikzset" | "markboth" | "textcolor" | "colorbox"
        | "raisebox" | "parbox" | "resizebox" => Command::Unread(1),
        "setlength" | "addtolength" | "setcounter" | "addtocounter" | "definecolor" | "rule"
        | "multirow" | "renewenvironment" | "newenvironment" => Command::Unread(2),
        _ => return None,
    })
}

/// Characters that have a name; in the order of the names.
const CHARACTERS: &[(&str, &str)] = &[
    ("AA", "Å"),
    ("AE", "Æ"),
    ("Delta", "Δ"),
    ("L", "Ł"),
    ("LaTeX", "LaTeX"),
    ("O", "Ø"),
    ("OE", "Œ"),
    ("P", "¶"),
    ("S", "§"),
    ("TeX", "TeX"),
    ("aa", "å"),
    ("ae", "æ"),
    ("alpha", "α"),
    ("approx", "≈"),
    ("beta", "β"),
    ("cdot", "·"),
    ("chi", "χ"),
    ("circ", "°"),
    ("colon", ":"),
    ("copyright", "©"),
    ("degree", "°"),
    ("delta", "δ"),
    ("div", "÷"),
    ("dots", "…"),
    ("epsilon", "ε"),
    ("eta", "η"),
    ("euro", "€"),
    ("gamma", "γ"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("geqslant", "≥"),
    ("gg", "≫"),
    ("i", "ı"),
    ("kappa", "κ"),
    ("l", "ł"),
    ("lambda", "λ"),
    ("ldots", "…"),
    ("le", "≤"),
    ("leq", "≤"),
    ("leqslant", "≤"),
    ("lt", "<"),
    ("mp", "∓"),
    ("mu", "µ"),
    ("o", "ø"),
    ("oe", "œ"),
    ("omega", "ω"),
    ("phi", "φ"),
    ("pm", "±"),
    ("pounds", "£"),
    ("qquad", " "),
    ("quad", " "),
    ("rho", "ρ"),
    ("rightarrow", "→"),
    ("sigma", "σ"),
    ("sim", "~"),
    ("ss", "ß"),
    ("tau", "τ"),
    ("textbackslash", "\\"),
    ("textbar", "|"),
    ("textbullet", "•"),
    ("textcent", "¢"),
    ("textdegree", "°"),
    ("textdollar", "$"),
    ("textemdash", "—"),
    ("textendash", "–"),
    ("texteuro", "€"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("textquoteleft", "‘"),
    ("textquoteright", "’"),
    ("textsterling", "£"),
    ("texttimes", "×"),
    ("times", "×"),
    ("to", "→"),
];

/// What an environment is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Environment {
    /// Running text.
    Text,
    List,
    NumberedList,
    Table,
    Quote,
    /// No text.
    Unread,
}

/// The environment of that name.
pub(super) fn environment(name: &str) -> Environment {
    match name.trim_end_matches('*') {
        "itemize" | "description" | "compactitem" | "tightitemize" => Environment::List,
        "enumerate" | "compactenum" => Environment::NumberedList,
        "tabular" | "tabularx" | "tabulary" | "longtable" | "supertabular" | "tblr" => {
            Environment::Table
        }
        "quote" | "quotation" | "displayquote" | "verse" => Environment::Quote,
        "verbatim" | "Verbatim" | "lstlisting" | "minted" | "comment" | "equation" | "align"
        | "alignat" | "gather" | "multline" | "eqnarray" | "displaymath" | "math" | "flalign"
        | "tikzpicture" | "pgfpicture" | "picture" | "filecontents" | "thebibliography"
        | "algorithm" | "algorithmic" | "lstinline" | "dmath" => Environment::Unread,
        _ => Environment::Text,
    }
}

/// How many arguments an environment has that are no text.
pub(super) fn arguments(name: &str) -> usize {
    match name {
        "tabularx" | "tabulary" | "tabular*" | "wrapfigure" | "wraptable" => 2,
        "tabular" | "longtable" | "supertabular" | "tblr" | "minipage" | "multicols" => 1,
        _ => 0,
    }
}

/// Whether a formula may have the command and still be read as text: it sets words or characters.
pub(super) fn is_plain(name: &str) -> bool {
    const PLAIN: [&str; 18] = [
        "text",
        "mathrm",
        "mathbf",
        "mathit",
        "mathsf",
        "textrm",
        "textbf",
        "textit",
        "left",
        "right",
        "ensuremath",
        "operatorname",
        "mbox",
        "bf",
        "rm",
        "num",
        "SI",
        "qty",
    ];
    name.chars().all(|c| !c.is_ascii_alphabetic())
        || PLAIN.contains(&name)
        || matches!(named(name), Some(Command::Character(_)))
}

/// A letter with an accent: the command's mark and the letter.
pub(super) fn accented(mark: char, letter: char) -> Option<char> {
    let (from, to) = match mark {
        '\'' => ("aeiouyAEIOUYcCnsSzZ", "áéíóúýÁÉÍÓÚÝćĆńśŚźŹ"),
        '`' => ("aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
        '^' => ("aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
        '"' => ("aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"),
        '~' => ("anoANO", "ãñõÃÑÕ"),
        'c' => ("cCsS", "çÇşŞ"),
        'v' => ("cCsSzZerRE", "čČšŠžŽěřŘĚ"),
        'u' => ("agAG", "ăğĂĞ"),
        'r' => ("aAuU", "åÅůŮ"),
        '=' => ("aeiouAEIOU", "āēīōūĀĒĪŌŪ"),
        '.' => ("zZIeE", "żŻİėĖ"),
        'H' => ("ouOU", "őűŐŰ"),
        'k' => ("aeAE", "ąęĄĘ"),
        _ => return None,
    };
    from.chars().zip(to.chars()).find(|(plain, _)| *plain == letter).map(|(_, with)| with)
}

/// A unit of siunitx, "\kilo\metre\per\second" or "kg", as it is set: "km/s".
pub(super) fn unit(written: &str) -> String {
    let mut read = String::new();
    for part in written.split('\\') {
        let name =
            part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '{' | '}' | '~' | '.'));
        match UNITS.iter().find(|(known, _)| *known == name) {
            Some((_, sign)) => read.push_str(sign),
            None => read.push_str(name),
        }
    }
    read
}

const UNITS: &[(&str, &str)] = &[
    ("percent", "%"),
    ("%", "%"),
    ("per", "/"),
    ("kilo", "k"),
    ("mega", "M"),
    ("giga", "G"),
    ("tera", "T"),
    ("milli", "m"),
    ("micro", "µ"),
    ("nano", "n"),
    ("centi", "c"),
    ("hecto", "h"),
    ("metre", "m"),
    ("meter", "m"),
    ("gram", "g"),
    ("kilogram", "kg"),
    ("tonne", "t"),
    ("second", "s"),
    ("minute", "min"),
    ("hour", "h"),
    ("day", "d"),
    ("litre", "L"),
    ("liter", "L"),
    ("celsius", "°C"),
    ("degreeCelsius", "°C"),
    ("degree", "°"),
    ("kelvin", "K"),
    ("watt", "W"),
    ("joule", "J"),
    ("volt", "V"),
    ("ampere", "A"),
    ("hertz", "Hz"),
    ("newton", "N"),
    ("pascal", "Pa"),
    ("bar", "bar"),
    ("mole", "mol"),
    ("hectare", "ha"),
    ("byte", "B"),
    ("bit", "bit"),
    ("square", ""),
    ("squared", "²"),
    ("cubed", "³"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_stand_in_order() {
        assert!(CHARACTERS.is_sorted_by_key(|entry| entry.0), "{CHARACTERS:?}");
        assert_eq!(named("ss"), Some(Command::Character("ß")));
        assert_eq!(unit("\\kilo\\metre\\per\\hour"), "km/h");
        assert_eq!(accented('"', 'u'), Some('ü'));
    }
}
