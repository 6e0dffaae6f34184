//! Fills the lexicon of a language from its data.

use super::class::Class;
use super::data::{
    Alike, Calendar, Changes, Contrasts, Hedges, Identifiers, Lists, Names, Numbers, Parts, Ratio,
    StemRule, UnitNames, Units, Words,
};
use super::forms::Forms;
use super::lexicon::{Lexicon, Link, ListWord, Sense, UnitId};
use super::token::Token;
use super::tokenizer::Tokenizer;
use super::{Contrast, Marking, StatisticWords};
use crate::value::{Dimension, Exact, Hedge, Span, Unit, Weekday};
use crate::yaml::{File, Located, Pairs, Problem};

/// Names with their values, in the order of the names.
fn sorted<T>(pairs: &Pairs<T>) -> Vec<&(Located<String>, T)> {
    let mut all: Vec<_> = pairs.iter().collect();
    all.sort_by(|(one, _), (other, _)| one.value.cmp(&other.value));
    all
}

/// A language has about so many words.
const WORDS: usize = 6_000;

/// A lexicon while it is filled.
pub(super) struct Builder {
    pub lexicon: Lexicon,
    /// Knows no word: for cutting terms into words as text is cut.
    plain: Lexicon,
    /// The words of the terms that were cut.
    forms: Forms,
    /// Those of the last one.
    tokens: Vec<Token>,
    /// What is wrong with the data.
    pub problems: Vec<Problem>,
}

impl Builder {
    pub fn new(grouping: Vec<char>, stem: StemRule) -> Self {
        let uncut = StemRule { keep: 0, longest: 99, endings: Vec::new() };
        Self {
            lexicon: Lexicon::new(WORDS, grouping, stem),
            plain: Lexicon::new(0, Vec::new(), uncut),
            forms: Forms::default(),
            tokens: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn say(&mut self, file: &File, span: Span, message: String) {
        self.problems.push(Problem::new(file, span, message));
    }

    pub fn sizes(&mut self, (units, file): &(Units, File)) {
        for (name, symbols) in sorted(units) {
            let Some(dimension) = Dimension::named(name) else {
                self.say(file, name.span, format!("`{}` is not a dimension", name.value));
                continue;
            };
            self.lexicon.units.extend(symbols.iter().map(|(symbol, Ratio(factor))| Unit {
                symbol: symbol.clone(),
                dimension,
                factor: *factor,
            }));
        }
    }

    fn add(&mut self, term: &str, class: Class, sense: Sense) {
        // Most terms are one word, which needs no cutting.
        if term.len() > 1 && term.bytes().all(|b| b.is_ascii_lowercase()) {
            self.lexicon.add(term, std::iter::empty(), class, sense);
            return;
        }
        let whole = Span::new(0, u32::try_from(term.len()).unwrap_or(0));
        self.tokens.clear();
        Tokenizer::new(term, &self.plain, &mut self.forms, &mut self.tokens).read(whole, &[]);
        let mut words = self.tokens.iter().map(|token| self.forms.text(token.form));
        if let Some(first) = words.next() {
            self.lexicon.add(first, words, class, sense);
        }
    }

    fn all(&mut self, terms: &[String], class: Class) {
        for term in terms {
            self.add(term, class, Sense::Plain);
        }
    }

    pub fn numbers(&mut self, numbers: &Numbers) {
        for (word, value) in &numbers.cardinals {
            self.add(word, Class::CARDINAL, Sense::Cardinal(*value));
        }
        for (word, exponent) in &numbers.scales {
            self.add(word, Class::SCALE, Sense::Scale(*exponent));
        }
        for (word, exponent) in &numbers.short_scales {
            self.add(word, Class::SHORT_SCALE, Sense::ShortScale(*exponent));
        }
        for (word, value) in &numbers.collectives {
            self.add(word, Class::COLLECTIVE, Sense::Collective(*value));
        }
        for (word, Ratio(value)) in &numbers.fractions {
            self.add(word, Class::FRACTION, Sense::Fraction(*value));
        }
        for (word, times) in &numbers.multiples {
            self.add(word, Class::MULTIPLE, Sense::Multiple(*times));
        }
        self.all(&numbers.minus, Class::MINUS);
        for (word, value) in &numbers.ordinals {
            self.add(word, Class::ORDINAL, Sense::Ordinal(*value));
        }
        for (word, range) in &numbers.vague {
            if let Some(low) = range.first() {
                self.add(word, Class::VAGUE, Sense::Vague(*low, range.get(1).copied()));
            }
        }
        for word in &numbers.ratios {
            self.add(word, Class::RATIO_JOINER, Sense::RatioJoin);
        }
        self.all(&numbers.plurals, Class::PLURAL);
        self.all(&numbers.alone, Class::HALF);
        self.all(&numbers.articles, Class::ARTICLE);
        self.all(&numbers.ordinal_endings, Class::ORDINAL_ENDING);
        self.all(&numbers.joiner, Class::NUMBER_JOINER);
        self.all(&numbers.ranges.join, Class::RANGE_JOINER);
        self.all(&numbers.ranges.join_or_change, Class::RANGE_JOINER | Class::TO);
        self.all(&numbers.pronouns, Class::PRONOUN);
        self.all(&numbers.ranges.open, Class::RANGE_OPENER);
    }

    pub fn units(&mut self, (names, file): &(UnitNames, File)) {
        for (table, class) in [
            (&names.after, Class::UNIT),
            (&names.scaled, Class::UNIT | Class::LARGE_ONLY),
            (&names.before, Class::UNIT_BEFORE),
        ] {
            for (symbol, words) in sorted(table) {
                let index = self.lexicon.units.iter().position(|unit| unit.symbol == symbol.value);
                let Some(id) = index.and_then(|i| u16::try_from(i).ok()).map(UnitId) else {
                    let message =
                        format!("`{}` is not a unit of languages/units.yaml", symbol.value);
                    self.say(file, symbol.span, message);
                    continue;
                };
                let sense = if class.contains(Class::LARGE_ONLY) {
                    Sense::ScaledUnit(id)
                } else if class == Class::UNIT {
                    Sense::Unit(id)
                } else {
                    Sense::UnitBefore(id)
                };
                for word in words {
                    self.add(word, class, sense);
                }
            }
        }
        for word in &names.age {
            self.add(word, Class::AGE, Sense::Age);
        }
    }

    pub fn hedges(&mut self, (hedges, file): &(Hedges, File)) {
        for (table, class) in
            [(&hedges.before, Class::HEDGE_BEFORE), (&hedges.after, Class::HEDGE_AFTER)]
        {
            for (name, terms) in sorted(table) {
                let Some(hedge) = Hedge::named(name) else {
                    self.say(file, name.span, format!("`{}` is not a hedge", name.value));
                    continue;
                };
                let before = class == Class::HEDGE_BEFORE;
                for term in terms {
                    self.add(
                        term,
                        class,
                        if before { Sense::HedgeBefore(hedge) } else { Sense::HedgeAfter(hedge) },
                    );
                }
            }
        }
        self.all(&hedges.during, Class::DURING);
    }

    pub fn calendar(&mut self, calendar: &Calendar) {
        for (month, names) in (1_u8..).zip(&calendar.months) {
            for name in names {
                self.add(name, Class::MONTH, Sense::Month(month));
            }
        }
        for (weekday, names) in Weekday::ALL.into_iter().zip(&calendar.weekdays) {
            for name in names {
                self.add(name, Class::WEEKDAY, Sense::Weekday(weekday));
            }
        }
        for (name, number) in &calendar.periods.quarters {
            self.add(name, Class::empty(), Sense::Quarter(*number));
        }
        for (words, afternoon) in [(&calendar.clock.am, false), (&calendar.clock.pm, true)] {
            for word in words {
                self.add(word, Class::CLOCK, Sense::HalfDay(afternoon));
            }
        }
        for (word, minutes) in &calendar.clock.named {
            self.add(word, Class::CLOCK, Sense::Clock(*minutes));
        }
        self.all(&calendar.eras_before, Class::ERA_BEFORE);
        self.all(&calendar.until, Class::UNTIL);
        self.all(&calendar.comparisons, Class::COMPARISON);
        for (word, days) in &calendar.relative {
            self.add(word, Class::RELATIVE_DAY, Sense::RelativeDay(*days));
        }
        self.all(&calendar.dated, Class::DATED);
        self.all(&calendar.lasting, Class::LASTING);
        self.all(&calendar.no_length, Class::NO_LENGTH);
        self.all(&calendar.tense.ahead, Class::AHEAD);
        self.all(&calendar.tense.past, Class::PAST);
        self.all(&calendar.tense.future, Class::FUTURE);
        self.all(&calendar.meetings.names, Class::MEETING);
        self.all(&calendar.meetings.closes, Class::CLOSES);
        self.all(&calendar.standards, Class::STANDARD);
        self.all(&calendar.day_parts, Class::DAY_PART);
        self.all(&calendar.ambiguous, Class::AMBIGUOUS_MONTH);
        self.all(&calendar.before_year, Class::BEFORE_YEAR);
    }

    pub fn changes(&mut self, (changes, file): &(Changes, File)) {
        for (table, class) in [(&changes.up, Class::UP), (&changes.down, Class::DOWN)] {
            for forms in table {
                self.all(forms, class);
            }
        }
        self.all(&changes.unsigned, Class::UNSIGNED);
        self.all(&changes.drift, Class::DRIFT);
        self.all(&changes.nouns, Class::CHANGE_NOUN);
        self.all(&changes.beyond, Class::BEYOND);
        self.all(&changes.less, Class::LESS);
        self.all(&changes.against, Class::AGAINST);
        self.all(&changes.versus, Class::VERSUS);
        self.all(&changes.comparatives, Class::COMPARATIVE);
        self.all(&changes.rates, Class::RATE);
        self.all(&changes.factors, Class::FACTOR);
        self.all(&changes.spans, Class::SPAN_OF_YEARS);
        self.all(&changes.windows, Class::WINDOW);
        self.all(&changes.denied, Class::DENIED);
        self.all(&changes.gaps, Class::GAP);
        self.all(&changes.no_steps, Class::NO_STEP);
        self.all(&changes.turns, Class::TURN);
        self.all(&changes.relative, Class::RELATIVE);
        for (word, times) in sorted(&changes.times) {
            let percent = times.0.checked_sub(Exact::ONE).and_then(|change| {
                change.abs().checked_mul(Exact::from(100))?.to_string().parse().ok()
            });
            if let Some(percent) = percent {
                self.add(word, Class::MULTIPLIED, Sense::Multiplied(percent));
            } else {
                let message = format!("`{}` moves by no whole percentage", word.value);
                self.say(file, word.span, message);
            }
        }
    }

    pub fn words(&mut self, words: &Words) {
        self.all(&words.function, Class::FUNCTION);
        self.all(&words.titles, Class::TITLE);
        self.all(&words.abbreviations, Class::ABBREVIATION);
        self.all(&words.copulas, Class::COPULA);
        self.all(&words.clauses, Class::CLAUSE);
        self.all(&words.asides, Class::ASIDE);
        self.all(&words.adjuncts.prepositions, Class::PREPOSITION);
        self.all(&words.adjuncts.adverbs, Class::ADVERB);
        self.all(&words.adjuncts.past, Class::PAST_FORM);
        self.all(&words.adjuncts.participles, Class::PARTICIPLE);
        self.all(&words.adjuncts.relatives, Class::WHICH);
        self.all(&words.plural.words, Class::PLURAL_NOUN);
        self.all(&words.aged, Class::AGED);
        self.all(&words.after_age, Class::AFTER_AGE);
        self.all(&words.ago, Class::AGO);
        let links = &words.links;
        for (terms, class, link) in [
            (&links.of, Class::OF, Link::Of),
            (&links.r#in, Class::IN, Link::In),
            (&links.the, Class::THE, Link::The),
            (&links.and, Class::AND, Link::And),
            (&links.from, Class::FROM, Link::From),
            (&links.by, Class::BY, Link::By),
            (&links.per, Class::PER, Link::Per),
            (&links.more, Class::MORE, Link::More),
        ] {
            for term in terms {
                self.add(term, class, Sense::Link(link));
            }
        }
    }

    pub fn names(&mut self, names: &Names) {
        self.all(&names.roles, Class::ROLE);
        self.all(&names.particles, Class::PARTICLE);
        self.all(&names.suffixes, Class::NAME_SUFFIX);
        self.all(&names.spelling.determiners, Class::DETERMINER);
    }

    /// Gives each member of the contrast sets a bit; answers the sets as masks.
    pub fn contrasts(&mut self, (contrasts, file): &(Contrasts, File)) -> Vec<Contrast> {
        let mut sets = Vec::new();
        let mut next = 0_u8;
        let kinds = [
            (Marking::Measure, &contrasts.measures),
            (Marking::Marked, &contrasts.marked),
            (Marking::Unmarked, &contrasts.unmarked),
        ];
        let all = kinds.iter().flat_map(|(kind, sets)| sets.iter().map(move |set| (*kind, set)));
        for (marking, (name, members)) in all {
            let mut set = Contrast { name: name.clone(), mask: 0, marking, members: Vec::new() };
            for (member, words) in members {
                if next >= 128 {
                    let message = "the sets have more than 128 members".to_owned();
                    self.say(file, Span::default(), message);
                    return sets;
                }
                set.mask |= 1 << next;
                set.members.push((member.clone(), 1 << next));
                for word in words {
                    self.add(word, Class::CONTRAST, Sense::Contrast(next));
                }
                next += 1;
            }
            sets.push(set);
        }
        sets
    }

    /// Gives each group of words that tell one measure, or one event, a bit; answers those of events.
    pub fn alike(&mut self, (alike, file): &(Alike, File)) -> u128 {
        let groups = alike.groups.values().map(|words| (false, words));
        let events = alike.events.values().map(|words| (true, words));
        let mut mask = 0;
        for (number, (event, words)) in (0_u8..).zip(groups.chain(events)) {
            if number >= 128 {
                self.say(file, Span::default(), "there are more than 128 groups".to_owned());
                break;
            }
            mask |= u128::from(event) << number;
            for word in words {
                self.add(word, Class::ALIKE, Sense::Alike(number));
            }
        }
        self.all(&alike.known, Class::KNOWN);
        mask
    }

    pub fn lists(&mut self, lists: &Lists) {
        for (words, word) in [
            (&lists.open, ListWord::Open),
            (&lists.including, ListWord::Including),
            (&lists.choose, ListWord::Choose),
            (&lists.relative, ListWord::Relative),
            (&lists.when, ListWord::When),
            (&lists.fill, ListWord::Fill),
            (&lists.below, ListWord::Below),
            (&lists.namely, ListWord::Namely),
            (&lists.are, ListWord::Are),
            (&lists.heads, ListWord::Head),
            (&lists.last, ListWord::Last),
            (&lists.both, ListWord::Both),
            (&lists.all, ListWord::All),
            (&lists.pointing, ListWord::Pointing),
            (&lists.sets, ListWord::Set),
            (&lists.led, ListWord::Led),
            (&lists.conditions, ListWord::Condition),
            (&lists.cases, ListWord::Case),
            (&lists.nouns, ListWord::Noun),
            (&lists.questions, ListWord::Question),
            (&lists.next, ListWord::Next),
            (&lists.back, ListWord::Back),
            (&lists.another, ListWord::Another),
            (&lists.other, ListWord::Other),
            (&lists.rolls, ListWord::Roll),
            (&lists.listed, ListWord::Listed),
            (&lists.totals, ListWord::Total),
            (&lists.consists, ListWord::Consists),
            (&lists.some, ListWord::Some),
        ] {
            for term in words {
                self.add(term, Class::LIST_WORD, Sense::ListWord(word));
            }
        }
    }

    pub fn parts(&mut self, parts: &Parts) {
        for (words, class, sense) in [
            (&parts.allotted, Class::ALLOTTED, Sense::Allotted),
            (&parts.open, Class::SOME_OF, Sense::SomeOf),
            (&parts.rest, Class::REST, Sense::Rest),
            (&parts.totals, Class::PART_LINK, Sense::Total),
            (&parts.left, Class::PART_LINK, Sense::Left),
            (&parts.leaves, Class::PART_LINK, Sense::Leaves),
            (&parts.means, Class::PART_LINK, Sense::Mean),
            (&parts.is_share, Class::SHARE_LINK, Sense::IsShare),
            (&parts.margins, Class::SHARE_LINK, Sense::Margin),
            (&parts.incomes, Class::SHARE_LINK, Sense::Income),
            (&parts.all_of, Class::SHARE_LINK, Sense::AllOf),
            (&parts.shared_out, Class::PART_LINK, Sense::SharedOut),
            (&parts.made_of, Class::PART_LINK, Sense::MadeOf),
            (&parts.negations, Class::PART_LINK, Sense::Negation),
            (&parts.others, Class::PART_LINK, Sense::Others),
            (&parts.votes, Class::SIDE, Sense::Vote),
            (&parts.joints, Class::PART_LINK, Sense::Joint),
            (&parts.choices, Class::PART_LINK, Sense::Choice),
            (&parts.outcomes, Class::PART_LINK, Sense::Outcome),
            (&parts.introduces, Class::PART_LINK, Sense::Introduces),
            (&parts.later, Class::PART_LINK, Sense::Later),
            (&parts.hangs, Class::PART_LINK, Sense::Hangs),
            (&parts.received, Class::SIDE, Sense::Received),
            (&parts.apart, Class::APART_FROM, Sense::ApartFrom),
            (&parts.versus, Class::PART_LINK, Sense::Versus),
            (&parts.alone, Class::SIDE, Sense::Alone),
        ] {
            for word in words {
                self.add(word, class, sense);
            }
        }
        for (set, sides) in (0_u8..).zip(&parts.accounts) {
            for (side, words) in (0_u8..).zip(sides) {
                for word in words {
                    self.add(word, Class::PART_LINK, Sense::Account(set, side));
                }
            }
        }
        for (set, sides) in (0_u8..).zip(&parts.sides) {
            for (side, words) in (0_u8..).zip(sides) {
                for word in words {
                    self.add(word, Class::SIDE, Sense::Side(set, side));
                }
            }
        }
    }

    pub fn statistics(&mut self, words: &StatisticWords) {
        let named = [
            &words.interval,
            &words.range,
            &words.quartiles,
            &words.p,
            &words.not_significant,
            &words.ratios,
        ];
        for words in named {
            let mut small: Vec<String> =
                words.all().iter().map(|word| word.to_lowercase()).collect();
            if std::ptr::eq(words, named[5]) {
                // In small letters two of them are a word of another kind: "OR".
                small.retain(|word| word.len() > 2);
            }
            // A text has "n.s." in one, and the end of the sentence after it or not.
            let pointed = small.iter().filter(|word| word.contains('.'));
            small.extend(pointed.map(|word| format!("{word}.")).collect::<Vec<_>>());
            // Of several words the last tells more than the first: "not significant".
            let known = small.clone();
            small.retain_mut(|phrase| match phrase.split_once(' ') {
                Some((first, _)) if known.iter().any(|word| word == first) => false,
                Some(_) => {
                    *phrase = phrase.rsplit(' ').next().unwrap_or_default().to_owned();
                    true
                }
                None => true,
            });
            self.all(&small, Class::RESULT);
        }
    }

    pub fn identifiers(&mut self, identifiers: &Identifiers) {
        self.all(&identifiers.before, Class::IDENTIFIER);
        self.all(&identifiers.capitalised, Class::IDENTIFIER_CAPITALISED);
        self.all(&identifiers.labels, Class::LABEL);
        self.all(&identifiers.after, Class::NO_COUNT);
        self.all(&identifiers.roads, Class::ROAD);
        self.all(&identifiers.rows, Class::ROWS);
        self.all(&identifiers.versions, Class::VERSION);
        self.all(&identifiers.scores, Class::SCORE);
    }
}
