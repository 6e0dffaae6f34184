//! What speaks for and against two figures in the same words being of one thing.

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
        pub const PASSAGE_GROUNDS: &[(&str, char, &str)] = &[$(($written, $sign, $doc),)*];
    };
}

grounds! {
    always "always" '0' "1",
    before "before" '+' "how much the words tell that stand right before both, rare ones more",
    behind "behind" '+' "how much those right behind both tell",
    both "both" '+' "the lesser of the two",
    least "both-sides" '+' "words stand on both sides",
    lone "lone-side" '-' "next to nothing stands on one side",
    names "names" '+' "how many of these words are names",
    figures "figures" '+' "how many of them are figures",
    end_before "end-before" '+' "the words before are the same up to where a sentence begins",
    end_behind "end-behind" '+' "those behind are the same up to where a sentence ends",
    other_before "other-before" '-' "a word of its own stands near before each",
    other_behind "other-behind" '-' "a word of its own stands near behind each",
    names_apart "names-apart" '-' "where the words part there are two names",
    figures_apart "figures-apart" '-' "where the words part there are two figures",
    shared "shared" '+' "how much the further words tell that both sentences have",
    own "own" '-' "what share of the words of the sentences is in one of them alone",
    own_names "own-names" '-' "each sentence has names that the other has not",
    own_figures "own-figures" '-' "each sentence has figures that the other has not",
    shared_figures "shared-figures" '+' "how many further figures both sentences have",
    linked "linked" '+' "the same small word stands right before both, or none",
    unlike "linked-other" '-' "another small word stands right before each",
    moved "moved" '-' "the small words before them are those of a change: from, to, by",
    definite "definite" '+' "one of them is the figure that was told: the, this, its",
    peers "peers" '-' "how many other figures the document has right beside the word beside both",
    only "only-two" '+' "it has none, and there is such a word",
    change "change" '-' "one of the sentences tells of a rise or fall",
    changes "changes" '-' "both do",
    pronouns "pronouns" '-' "both sentences are of somebody whom the ones before name",
    contrast "contrast" '-' "how many words of contrast are in one of the sentences alone",
    percent "percent" '0' "both are percentages",
    money "money" '0' "both are sums of money",
    rivals "rivals" '-' "how many other figures stand in the same words",
    usual_again "usual-again" '+' "the other figure stands in these words again",
    odd_again "odd-again" '-' "the figure stands in these words again",
    odd_known "odd-known" '-' "how often the figure stands elsewhere",
    usual_known "usual-known" '+' "how often the other figure stands elsewhere",
    one_sentence "one-sentence" '-' "both stand in one sentence",
    near "near" '-' "how near the two are",
    items "items" '-' "both stand in items of a list",
    one_list "one-list" '-' "of the same list",
    headings "headings" '-' "both stand in headings",
    heading "heading" '+' "one of them stands in a heading",
    swap "slip-swap" '+' "two digits have changed places",
    first "slip-first" '0' "the first digit is another",
    digit "slip-digit" '0' "a digit behind the first is another",
    drop "slip-drop" '0' "a digit is missing, or there once too often",
    point "slip-point" '0' "the decimal point has moved",
    digits "digits" '+' "how many digits the figure has, one being nought",
    next "next" '-' "the two follow each other when counting",
    small "small" '-' "both have one digit",
    decimals "decimals" '-' "they have not the same number of decimals",
    years "years" '-' "both can be years",
    glued "glued" '-' "a mark ties the figure to another figure or word",
    labelled "labelled" '-' "both stand behind a colon",
    leader "leader" '-' "a row of points leads to one of them",
    edge "edge" '-' "both begin or end a sentence",
    round "round" '-' "both are round figures",
    day "day" '-' "both are days of a month",
    names_near "names-near" '-' "that is near the figures",
    dense "dense" '-' "how many of the words around are figures",
}
