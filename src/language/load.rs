//! From a language's folder of data to its lexicon.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

use super::class::Class;
use super::conversion::Conversions;
use super::data::{
    Calendar, Changes, Contrasts, Hedges, Identifiers, Lists, Names, Numbers, Parts, Ratio,
    UnitNames, Units, Words,
};
use super::forms::Forms;
use super::lexicon::{Lexicon, Link, ListWord, Sense, UnitId};
use super::other::Others;
use super::tokenizer::Tokenizer;
use super::{Contrast, Language, Marking};
use crate::value::{Dimension, Exact, Hedge, Span, Unit, Weekday};

/// The languages' data, compiled into the binary.
static LANGUAGES: Dir = include_dir!("$CARGO_MANIFEST_DIR/languages");

/// Why a language cannot be loaded: the file, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageError {
    /// The file within `languages/`.
    pub path: String,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for LanguageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "languages/{}: {}", self.path, self.message)
    }
}

impl std::error::Error for LanguageError {}

/// The files of `languages/`, by their paths in it.
#[derive(Clone, Debug, Default)]
pub struct LanguageFiles(BTreeMap<String, Cow<'static, str>>);

impl LanguageFiles {
    /// Those that are compiled in.
    pub fn built_in() -> Self {
        let mut files = BTreeMap::new();
        let mut folders = vec![&LANGUAGES];
        while let Some(folder) = folders.pop() {
            folders.extend(folder.dirs());
            for file in folder.files() {
                let path = file.path().to_string_lossy().replace('\\', "/");
                files.insert(path, Cow::Borrowed(file.contents_utf8().unwrap_or("")));
            }
        }
        Self(files)
    }

    /// Adds a file, in place of the one of that path where there is one.
    pub fn put(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.0.insert(path.into(), Cow::Owned(text.into()));
    }

    /// Every file, in the order of the paths.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, text)| (path.as_str(), text.as_ref()))
    }

    fn read<T: DeserializeOwned>(&self, path: &str) -> Result<T, LanguageError> {
        let fail = |message: String| LanguageError { path: path.to_owned(), message };
        let text = self.0.get(path).ok_or_else(|| fail("is missing".to_owned()))?;
        serde_yaml::from_str(text).map_err(|error| fail(error.to_string()))
    }

    /// The relations of a language, each a path and a text.
    fn relations(&self, code: &str) -> Vec<(String, String)> {
        let folder = format!("{code}/relations/");
        let of_folder = self.all().filter(|(path, _)| path.starts_with(&folder));
        of_folder.map(|(path, text)| (format!("languages/{path}"), text.to_owned())).collect()
    }
}

/// The codes of the languages that there are: a folder for each.
pub(super) fn codes() -> Vec<&'static str> {
    let folders = LANGUAGES.dirs().filter_map(|folder| folder.path().to_str());
    let mut codes: Vec<&str> = folders.collect();
    codes.sort_unstable();
    codes
}

/// Loads the language of that code: "en".
pub(super) fn load(code: &str, files: &LanguageFiles) -> Result<Language, LanguageError> {
    let path = |file: &str| format!("{code}/{file}.yaml");
    let numbers: Numbers = files.read(&path("numbers"))?;
    let words: Words = files.read(&path("words"))?;
    let calendar: Calendar = files.read(&path("calendar"))?;
    let names: Names = files.read(&path("names"))?;
    let units = units(&files.read("units.yaml")?)?;
    let stem = words.stem.clone();
    let mut builder = Builder {
        lexicon: Lexicon::new(units, numbers.grouping.clone(), stem),
        plain: Lexicon::new(
            Vec::new(),
            Vec::new(),
            super::data::StemRule { keep: 0, longest: 99, endings: Vec::new() },
        ),
    };
    let wrong = |file: &str| {
        let path = path(file);
        move |message: String| LanguageError { path, message }
    };
    builder.numbers(&numbers);
    builder.words(&words);
    builder.names(&names);
    let unit_names: UnitNames = files.read(&path("units"))?;
    builder.units(&unit_names).map_err(wrong("units"))?;
    builder.hedges(&files.read::<Hedges>(&path("hedges"))?).map_err(wrong("hedges"))?;
    let contrasts =
        builder.contrasts(&files.read(&path("contrasts"))?).map_err(wrong("contrasts"))?;
    let relations = super::relation::load(files.relations(code));
    let relations = relations.map_err(|problems| {
        let first = problems.into_iter().next();
        let (path, message) =
            first.map_or_else(Default::default, |p| (p.path().to_owned(), p.message().to_owned()));
        LanguageError { path, message }
    })?;
    builder.calendar(&calendar);
    let changes: Changes = files.read(&path("changes"))?;
    builder.changes(&changes).map_err(wrong("changes"))?;
    builder.identifiers(&files.read(&path("identifiers"))?);
    builder.parts(&files.read(&path("parts"))?);
    builder.lists(&files.read(&path("lists"))?);
    let conversions = Conversions::new(&builder.lexicon.units, &files.read("conversions.yaml")?)
        .map_err(|message| LanguageError { path: "conversions.yaml".to_owned(), message })?;
    Ok(Language {
        code: code.to_owned(),
        lexicon: builder.lexicon,
        calendar_names: calendar
            .months
            .iter()
            .chain(&calendar.weekdays)
            .flatten()
            .cloned()
            .collect(),
        date_order: calendar.order,
        inflections: words.inflections,
        plural: words.plural,
        no_units: unit_names.none,
        spelling: names.spelling,
        number_reads: numbers.reads,
        date_reads: calendar.reads,
        others: others(&files.read("others.yaml")?),
        opposites: both_ways(&changes.opposites),
        contrasts,
        statistics: files.read(&path("statistics"))?,
        tables: files.read(&path("tables"))?,
        conversions,
        acronyms: files.read(&path("acronyms"))?,
        references: files.read(&path("references"))?,
        deeds: files.read::<super::deeds::Events>(&path("events"))?.into(),
        relations,
    })
}

/// The small words of other languages, sorted, each with the languages that have it.
fn others(data: &BTreeMap<String, Vec<String>>) -> Others {
    let mut words: BTreeMap<String, u32> = BTreeMap::new();
    for (number, all) in data.values().enumerate().take(32) {
        for word in all {
            *words.entry(word.clone()).or_default() |= 1 << number;
        }
    }
    Others { names: data.keys().cloned().collect(), words: words.into_iter().collect() }
}

/// Each word with its opposite, and the opposite with the first word that has it.
fn both_ways(opposites: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let there = opposites.iter().map(|(up, down)| (up.clone(), down.clone()));
    let back = opposites.iter().map(|(up, down)| (down.clone(), up.clone()));
    for (word, other) in there.chain(back) {
        if let Err(at) = all.binary_search_by(|(known, _)| known.cmp(&word)) {
            all.insert(at, (word, other));
        }
    }
    all
}

fn units(data: &Units) -> Result<Vec<Unit>, LanguageError> {
    let mut units = Vec::new();
    for (dimension, symbols) in data {
        let Some(dimension) = Dimension::named(dimension) else {
            let message = format!("`{dimension}` is not a dimension");
            return Err(LanguageError { path: "units.yaml".to_owned(), message });
        };
        units.extend(symbols.iter().map(|(symbol, Ratio(factor))| Unit {
            symbol: symbol.clone(),
            dimension,
            factor: *factor,
        }));
    }
    Ok(units)
}

struct Builder {
    lexicon: Lexicon,
    /// Knows no word: for cutting terms into words as text is cut.
    plain: Lexicon,
}

impl Builder {
    fn add(&mut self, term: &str, class: Class, sense: Sense) {
        let (mut forms, mut tokens) = (Forms::default(), Vec::new());
        let whole = Span::new(0, u32::try_from(term.len()).unwrap_or(0));
        Tokenizer::new(term, &self.plain, &mut forms, &mut tokens).read(whole, &[]);
        let words: Vec<Box<str>> = tokens.iter().map(|t| forms.text(t.form).into()).collect();
        self.lexicon.add(&words, class, sense);
    }

    fn all(&mut self, terms: &[String], class: Class) {
        for term in terms {
            self.add(term, class, Sense::Plain);
        }
    }

    fn numbers(&mut self, numbers: &Numbers) {
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

    fn units(&mut self, names: &UnitNames) -> Result<(), String> {
        for (table, class) in [
            (&names.after, Class::UNIT),
            (&names.scaled, Class::UNIT | Class::LARGE_ONLY),
            (&names.before, Class::UNIT_BEFORE),
        ] {
            for (symbol, words) in table {
                let index = self.lexicon.units.iter().position(|unit| unit.symbol == *symbol);
                let id = index.and_then(|i| u16::try_from(i).ok()).map(UnitId);
                let id =
                    id.ok_or_else(|| format!("`{symbol}` is not a unit of languages/units.yaml"))?;
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
        Ok(())
    }

    fn hedges(&mut self, hedges: &Hedges) -> Result<(), String> {
        for (table, class) in
            [(&hedges.before, Class::HEDGE_BEFORE), (&hedges.after, Class::HEDGE_AFTER)]
        {
            for (name, terms) in table {
                let hedge = Hedge::named(name).ok_or_else(|| format!("`{name}` is not a hedge"))?;
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
        Ok(())
    }

    fn calendar(&mut self, calendar: &Calendar) {
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

    fn changes(&mut self, changes: &Changes) -> Result<(), String> {
        for (table, class) in [(&changes.up, Class::UP), (&changes.down, Class::DOWN)] {
            for forms in table {
                self.all(forms, class);
            }
        }
        self.all(&changes.unsigned, Class::UNSIGNED);
        self.all(&changes.drift, Class::DRIFT);
        self.all(&changes.nouns, Class::CHANGE_NOUN);
        for (word, times) in &changes.times {
            let percent = times.0.checked_sub(Exact::ONE).and_then(|change| {
                change.abs().checked_mul(Exact::from(100))?.to_string().parse().ok()
            });
            let percent =
                percent.ok_or_else(|| format!("`{word}` moves by no whole percentage"))?;
            self.add(word, Class::MULTIPLIED, Sense::Multiplied(percent));
        }
        Ok(())
    }

    fn words(&mut self, words: &Words) {
        self.all(&words.function, Class::FUNCTION);
        self.all(&words.titles, Class::TITLE);
        self.all(&words.abbreviations, Class::ABBREVIATION);
        self.all(&words.copulas, Class::COPULA);
        self.all(&words.clauses, Class::CLAUSE);
        self.all(&words.asides, Class::ASIDE);
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

    fn names(&mut self, names: &Names) {
        self.all(&names.roles, Class::ROLE);
        self.all(&names.particles, Class::PARTICLE);
        self.all(&names.suffixes, Class::NAME_SUFFIX);
        self.all(&names.spelling.determiners, Class::DETERMINER);
    }

    /// Gives each member of the contrast sets a bit; answers the sets as masks.
    fn contrasts(&mut self, contrasts: &Contrasts) -> Result<Vec<Contrast>, String> {
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
                    return Err("has more than 128 members".to_owned());
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
        Ok(sets)
    }

    fn lists(&mut self, lists: &Lists) {
        for (words, word) in [
            (&lists.open, ListWord::Open),
            (&lists.choose, ListWord::Choose),
            (&lists.relative, ListWord::Relative),
            (&lists.when, ListWord::When),
            (&lists.fill, ListWord::Fill),
            (&lists.below, ListWord::Below),
        ] {
            for term in words {
                self.add(term, Class::LIST_WORD, Sense::ListWord(word));
            }
        }
    }

    fn parts(&mut self, parts: &Parts) {
        for (words, class, sense) in [
            (&parts.allotted, Class::ALLOTTED, Sense::Allotted),
            (&parts.open, Class::SOME_OF, Sense::SomeOf),
            (&parts.rest, Class::REST, Sense::Rest),
            (&parts.joints, Class::PART_LINK, Sense::Joint),
            (&parts.choices, Class::PART_LINK, Sense::Choice),
            (&parts.hangs, Class::PART_LINK, Sense::Hangs),
            (&parts.received, Class::SIDE, Sense::Received),
            (&parts.apart, Class::APART_FROM, Sense::ApartFrom),
            (&parts.alone, Class::SIDE, Sense::Alone),
        ] {
            for word in words {
                self.add(word, class, sense);
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

    fn identifiers(&mut self, identifiers: &Identifiers) {
        self.all(&identifiers.before, Class::IDENTIFIER);
        self.all(&identifiers.capitalised, Class::IDENTIFIER_CAPITALISED);
        self.all(&identifiers.labels, Class::LABEL);
        self.all(&identifiers.after, Class::NO_COUNT);
        self.all(&identifiers.roads, Class::ROAD);
        self.all(&identifiers.versions, Class::VERSION);
        self.all(&identifiers.scores, Class::SCORE);
    }
}
