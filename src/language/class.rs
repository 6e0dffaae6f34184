//! Classes of words.

use bitflags::bitflags;

bitflags! {
    /// What a word can be. A word may be several things at once: "second" is a unit and an ordinal.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Class: u128 {
        /// "seven", "twenty".
        const CARDINAL = 1;
        /// "million", "hundred".
        const SCALE = 1 << 1;
        /// "m", "bn": on to a figure.
        const SHORT_SCALE = 1 << 2;
        /// "dozen".
        const COLLECTIVE = 1 << 3;
        /// "half", "thirds".
        const FRACTION = 1 << 4;
        /// "third", "tenth".
        const ORDINAL = 1 << 5;
        /// "several", "dozens".
        const VAGUE = 1 << 6;
        /// Begins a unit written after its figure: "km", "per cent".
        const UNIT = 1 << 8;
        /// Begins a unit written before its figure: "$", "US$".
        const UNIT_BEFORE = 1 << 9;
        /// Begins a hedge that stands before its figure.
        const HEDGE_BEFORE = 1 << 10;
        /// Begins a hedge that stands after its figure.
        const HEDGE_AFTER = 1 << 11;
        /// A month's name.
        const MONTH = 1 << 12;
        /// A weekday's name.
        const WEEKDAY = 1 << 13;
        /// A word of rising.
        const UP = 1 << 14;
        /// A word of falling.
        const DOWN = 1 << 15;
        /// A rise or fall that need not be one of the figure ("improved").
        const UNSIGNED = 1 << 16;
        /// A word without a subject of its own: "the", "of", "said".
        const FUNCTION = 1 << 17;
        /// "Mr", "Sen": the full stop after it ends no sentence.
        const TITLE = 1 << 18;
        /// "Inc", "Jan": the full stop after it may end a sentence.
        const ABBREVIATION = 1 << 19;
        /// A figure after it counts nothing: "Room".
        const IDENTIFIER = 1 << 20;
        /// The same, where the word is capitalised: "Building".
        const IDENTIFIER_CAPITALISED = 1 << 21;
        /// A figure before it counts nothing: "a.m.".
        const NO_COUNT = 1 << 22;
        /// "a", "an".
        const ARTICLE = 1 << 23;
        /// Takes part in a pattern of some relation.
        const PATTERN = 1 << 24;
        /// Says whose side a statement is on; see `contrasts.yaml`.
        const CONTRAST = 1 << 25;
        /// "of age", "old": the unit before is an age.
        const AGE = 1 << 26;
        /// Before a person's name: "Judge", "Senator".
        const ROLE = 1 << 27;
        /// "in".
        const IN = 1 << 28;
        /// "rd" of "3rd".
        const ORDINAL_ENDING = 1 << 29;
        /// "and" of "two hundred and five".
        const NUMBER_JOINER = 1 << 30;
        /// "to" of "10 to 12".
        const RANGE_JOINER = 1 << 31;
        /// "between" of "between 5 and 7".
        const RANGE_OPENER = 1 << 32;
        /// "of".
        const OF = 1 << 35;
        /// "the".
        const THE = 1 << 36;
        /// "and" between two things.
        const AND = 1 << 37;
        /// Before a figure: what it was. "from", "compared with".
        const FROM = 1 << 38;
        /// Before a figure: by how much it moved. "by".
        const BY = 1 << 39;
        /// "per", "an": the figure is for each of what follows.
        const PER = 1 << 40;
        /// "aged": the figure after it is an age.
        const AGED = 1 << 41;
        /// After an age in commas: "Maw, 24, of Irvine".
        const AFTER_AGE = 1 << 42;
        /// Between the ends of a range, but of a change too: "to".
        const TO = 1 << 43;
        /// A share without a figure of its own: "half".
        const HALF = 1 << 44;
        /// "one", a pronoun more often than a number.
        const PRONOUN = 1 << 45;
        /// After a figure: a difference. "more".
        const MORE = 1 << 46;
        /// The plural of a number word: "thirds", "millions".
        const PLURAL = 1 << 48;
        /// Case numbers, phone numbers: a colon or bracket may stand between the word and the figure.
        const LABEL = 1 << 47;
        /// Begins what stands in a ratio: "in" of "one in five".
        const RATIO_JOINER = 1 << 34;
        /// A small word within a name: "de" of "Maria de la Cruz".
        const PARTICLE = 1 << 49;
        /// After a name: "Jr".
        const NAME_SUFFIX = 1 << 50;
        /// A month's name that is another word too: "may".
        const AMBIGUOUS_MONTH = 1 << 33;
        /// "doubled": how many times as much.
        const MULTIPLIED = 1 << 67;
        /// "growth": of change, but no verb.
        const CHANGE_NOUN = 1 << 63;
        /// "evening": may stand between a weekday and its date.
        const DAY_PART = 1 << 64;
        /// "edged": moves up or down as the next word says.
        const DRIFT = 1 << 65;
        /// "this": a capitalised word after it is no name.
        const DETERMINER = 1 << 66;
        /// "twice", "threefold".
        const MULTIPLE = 1 << 52;
        /// Before a figure: it is below zero. "-", "minus".
        const MINUS = 1 << 53;
        /// "won", "vote": two figures with a dash beside it are a score.
        const SCORE = 1 << 54;
        /// "over five years": a hedge, but before a stretch of time as often a time itself.
        const DURING = 1 << 55;
        /// "reached", "stood": ties what is measured to its figure.
        const COPULA = 1 << 56;
        /// "last", "compared": names nothing, though it stands where nouns stand.
        const ASIDE = 1 << 57;
        /// "but", "that": a part of the sentence with a subject of its own begins.
        const CLAUSE = 1 << 58;
        /// "fiscal": four digits after it are a year.
        const BEFORE_YEAR = 1 << 59;
        /// "won", "pounds": a currency only after a scale or a great figure.
        const LARGE_ONLY = 1 << 60;
        /// "people": a plural without an ending of one.
        const PLURAL_NOUN = 1 << 61;
        /// Ends the name of a road: "Blvd".
        const ROAD = 1 << 62;
        /// "ago", "earlier": a stretch of time before it says when.
        const AGO = 1 << 68;
        /// Near a figure with a point: it is a version.
        const VERSION = 1 << 69;
        /// A whole is divided among what follows: "randomized", "consisting of".
        const ALLOTTED = 1 << 100;
        /// What follows is some of a whole, and never all of it: "including".
        const SOME_OF = 1 << 101;
        /// A part with it is all that is left: "the remaining".
        const REST = 1 << 102;
        /// Figures beside it are no parts: "each", "mean", "score".
        const APART_FROM = 1 << 104;
        /// Around a number that announces a list, or in it: "such as", "of the following".
        const LIST_WORD = 1 << 106;
        /// Between parts, or before a figure that is none: "whereas", "or", "than".
        const PART_LINK = 1 << 105;
        /// Parts a whole with other words: "men" and "women".
        const SIDE = 1 << 103;
        /// "am", "noon": tells a time of day.
        const CLOCK = 1 << 80;
        /// "BC": years before it are counted backwards.
        const ERA_BEFORE = 1 << 81;
        /// "until": between the ends of a period.
        const UNTIL = 1 << 83;
        /// "comparison", before two years: they are compared, no period goes from one to the other.
        const COMPARISON = 1 << 84;
        /// "tomorrow": a day told from another.
        const RELATIVE_DAY = 1 << 85;
        /// "Date", "Released": before the date of the document.
        const DATED = 1 << 86;
        /// "for": between a period and how long it lasts.
        const LASTING = 1 << 87;
        /// "every": the stretch of time beside it is not the length of a period.
        const NO_LENGTH = 1 << 88;
        /// "next": a date after it is to come.
        const AHEAD = 1 << 89;
        /// "was": what is told is gone.
        const PAST = 1 << 90;
        /// "will": what is told is to come, or may be.
        const FUTURE = 1 << 91;
        /// "meeting": it opens and closes.
        const MEETING = 1 << 92;
        /// "closed": before the time at which a meeting ended.
        const CLOSES = 1 << 93;
        /// "ISO": a figure after it is the number of a standard.
        const STANDARD = 1 << 82;
        /// Before "of" and a word of change: what is measured. "rate".
        const RATE = 1 << 94;
        /// Before "of" and a figure: how many times. "factor".
        const FACTOR = 1 << 95;
        /// Behind an ordinal or an article, beside a stretch of time: how long there was nothing like it. "time", "row".
        const WINDOW = 1 << 97;
        /// Before "from" and two figures: these are years. "period".
        const SPAN_OF_YEARS = 1 << 96;
        /// "CI", "p": begins a word of results of statistics.
        const RESULT = 1 << 107;
        /// After an amount, or a percentage: so far from another figure. "above", "fewer".
        const BEYOND = 1 << 108;
        /// An amount is what lies between two figures: "gap", "majority".
        const GAP = 1 << 109;
        /// Beside a percentage: it is no change from one figure to another. "annualized".
        const NO_STEP = 1 << 110;
        /// What is said after it is another statement: "while", "due".
        const TURN = 1 << 111;
        /// Tells a measure or an event that other words tell too; see `alike.yaml`.
        const ALIKE = 1 << 112;
        /// Before a figure: what it counts has been told. "the", "its".
        const KNOWN = 1 << 113;
        /// Begins an adjunct: "over".
        const PREPOSITION = 1 << 74;
        /// Says how something moved: "somewhat".
        const ADVERB = 1 << 75;
        /// A form of a verb that is no noun: "rose".
        const PAST_FORM = 1 << 76;
        /// Behind "is" it says how great something is: "limited".
        const PARTICIPLE = 1 << 77;
        /// Between a noun and what it does: "which".
        const WHICH = 1 << 78;
        /// Before a figure: another is held against it. "than".
        const AGAINST = 1 << 120;
        /// After an amount: the first figure is the lesser one. "fewer".
        const LESS = 1 << 121;
        /// Says of two figures which is the greater: "higher".
        const COMPARATIVE = 1 << 123;
        /// What is said may not be so: "not", "if".
        const DENIED = 1 << 124;
        /// Around a share of something that is named: "represented", "margin", "revenue", "consolidated".
        const SHARE_LINK = 1 << 114;
        /// Between two figures that are compared in either order. "vs".
        const VERSUS = 1 << 122;
        /// Begins what is said of persons: "who".
        const RELATIVE = 1 << 125;
        /// "circuit", "century": there are many in a row, and a text tells of several.
        const ROWS = 1 << 126;
        /// Begins with a digit.
        const DIGITS = 1 << 51;
    }
}

impl Class {
    /// Words that can begin or be a number.
    pub const NUMBER: Self = Self::CARDINAL
        .union(Self::COLLECTIVE)
        .union(Self::FRACTION)
        .union(Self::VAGUE)
        .union(Self::MULTIPLE)
        .union(Self::SCALE);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_a_bit_of_its_own() {
        let mut seen = Class::empty();
        for (name, class) in Class::all().iter_names() {
            assert!(class.bits().is_power_of_two() && !seen.intersects(class), "{name}");
            seen |= class;
        }
    }
}
