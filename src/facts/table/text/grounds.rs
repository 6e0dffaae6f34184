//! What speaks for and against a figure of the text having been taken from a cell that has another one.

macro_rules! grounds {
    ($($name:ident $written:literal $sign:literal $doc:literal,)*) => {
        /// The evidence while it is gathered.
        #[derive(Clone, Debug, Default)]
        pub(super) struct Gathered { $(pub $name: f32,)* }

        impl Gathered {
            pub fn list(&self) -> Vec<f32> {
                vec![$(self.$name,)*]
            }
        }

        /// What each number is: its name in rules, which way a reader would expect it to speak ('+', '-', or '0' for
        /// either), and what it says.
        pub const RETOLD_GROUNDS: &[(&str, char, &str)] = &[$(($written, $sign, $doc),)*];
    };
}

grounds! {
    always "always" '0' "1",
    swap "slip-swap" '+' "two digits have changed places",
    first "slip-first" '0' "the first digit is another",
    digit "slip-digit" '0' "a digit behind the first is another",
    drop "slip-drop" '0' "a digit is missing, or there once too often",
    point "slip-point" '0' "the point stands elsewhere, or a zero is missing",
    other "slip-other" '-' "no slip of the pen makes one of the other",
    digits "digits" '+' "how many digits the figure has, two being nought",
    one_digit "one-digit" '-' "the figure has one digit before its decimals, and one behind it or none",
    rounded "rounded" '-' "the cell has more digits than the text",
    scaled "scaled" '0' "the cell is in another scale than the text",
    date "date" '0' "both are days of a month",
    head "head" '0' "the figure stands in a header or a label",
    apart "apart" '0' "what lies between two cells of a row",
    row "row" '+' "how much of what the row is called stands in the sentence, rare words and near ones more",
    row_rare "row-rare" '+' "how much the words of the row's name that the sentence has tell in this text",
    column "column" '+' "how much of what the column is called stands in the sentence",
    column_rare "column-rare" '+' "how much the words of the column's name that the sentence has tell",
    cross "cross" '+' "row and column are both named",
    section "section" '+' "how much of the heading within the table, or of the label further up, stands in the sentence",
    caption "caption" '+' "how much of the caption stands in the sentence",
    better_row "better-row" '-' "another row of the table is named better",
    better_column "better-column" '-' "another column of the table is named better",
    called "called" '+' "a word of the row's or the column's name stands nearer before the figure than another figure",
    year "year" '+' "the year of the column stands in the sentence",
    year_other "year-other" '-' "other years stand in the sentence",
    in_row "in-row" '+' "how many other figures of the sentence stand in the row",
    in_column "in-column" '+' "how many stand in the column",
    beside "beside" '+' "the figure before or behind stands in the cell before or behind",
    both "both" '+' "the figures before and behind stand in the row or the column, in its order",
    partner "partner" '+' "the figure before or behind stands in the same cell",
    extreme "extreme" '+' "the figure beside is the highest of the column or row and the cell the lowest, or the other way: a range",
    superlative "superlative" '+' "the text speaks of a highest or lowest, and the cell is that of its column",
    missing "missing" '-' "what share of the other figures of the sentence the table does not have",
    stands "stands" '-' "the table has the figure",
    stands_named "stands-named" '-' "how well the cell is named that has the figure",
    stands_line "stands-line" '-' "the row or the column of the cell has the figure",
    stands_other "stands-other" '-' "another table has the figure",
    made "made" '-' "other figures of the row or the column make the figure",
    made_here "made-here" '-' "other figures of the sentence make the figure",
    known "known" '-' "the text tells the figure of the cell as well",
    again "again" '-' "the text tells the figure again",
    hits "hits" '-' "how many cells that the sentence may speak of are one slip from the figure, as a logarithm",
    rival "rival" '-' "how much speaks for another cell",
    far "far" '-' "how far the table is from the sentence, as a logarithm",
    referred "referred" '+' "the sentence or its paragraph names the table by its number",
    referred_other "referred-other" '-' "it names another table",
    money "money" '0' "the figure is an amount of money",
    percent "percent" '0' "the figure is a percentage",
    percent_cell "percent-cell" '-' "the figure is a percentage and the cell has no sign of one, or the other way",
    hedge "hedge" '-' "the text hedges the figure",
    change "change" '-' "the text calls the figure a change, and the cell is none",
    p "p" '0' "the figure is a p-value and the cell is of a column of such",
    p_other "p-other" '-' "one of the two is a p-value",
    figures "figures" '0' "how many figures the sentence has, as a logarithm",
    words "words" '+' "how many words come to a figure of the sentence, as a logarithm",
}
