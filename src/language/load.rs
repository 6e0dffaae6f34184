//! From a language's folder of data to the language, with all the mistakes of all its files.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use include_dir::{Dir, include_dir};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::builder::Builder;
use super::conversion::{ConversionData, Conversions};
use super::data::{
    Alike, Calendar, Changes, Contrasts, Hedges, Identifiers, Lists, Names, Numbers, Parts,
    UnitNames, Units, Words,
};
use super::deeds::Events;
use super::other::Others;
use super::relation::{Relation, RelationIndex};
use super::{Acronyms, Language, References, StatisticWords, TableWords};
use crate::value::Span;
use crate::yaml::{File, Problem, Reader};

/// The languages' data, compiled into the binary.
static LANGUAGES: Dir = include_dir!("$CARGO_MANIFEST_DIR/languages");

/// Why a language cannot be loaded: all that is wrong with its files.
#[derive(Clone, Debug)]
pub struct LanguageError {
    /// The mistakes, in the order of the files.
    pub problems: Vec<Problem>,
}

impl fmt::Display for LanguageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, problem) in self.problems.iter().enumerate() {
            let line_end = if number > 0 { "\n" } else { "" };
            write!(f, "{line_end}{}: {}", problem.path(), problem.message())?;
        }
        Ok(())
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

    /// The relations of a language, each a path and a text.
    fn relations(&self, code: &str) -> Vec<(String, Cow<'static, str>)> {
        let folder = format!("{code}/relations/");
        let of_folder = self.0.iter().filter(|(path, _)| path.starts_with(&folder));
        of_folder.map(|(path, text)| (format!("languages/{path}"), text.clone())).collect()
    }
}

/// The codes of the languages that there are: a folder for each.
pub(super) fn codes() -> Vec<&'static str> {
    let folders = LANGUAGES.dirs().filter_map(|folder| folder.path().to_str());
    let mut codes: Vec<&str> = folders.collect();
    codes.sort_unstable();
    codes
}

/// Reads the files of a language, and gathers all their mistakes.
struct Files<'f> {
    all: &'f LanguageFiles,
    code: &'f str,
    problems: Vec<Problem>,
}

impl Files<'_> {
    /// A file of the language's own folder.
    fn own<T: DeserializeOwned + JsonSchema>(&mut self, name: &str) -> Option<(T, File)> {
        self.read(&format!("{}/{name}.yaml", self.code))
    }

    fn read<T: DeserializeOwned + JsonSchema>(&mut self, path: &str) -> Option<(T, File)> {
        let text = self.all.0.get(path);
        let file = File::new(format!("languages/{path}"), text.cloned().unwrap_or_default());
        let read = if text.is_some() {
            Reader::new().read(&file)
        } else {
            Err(vec![Problem::new(&file, Span::default(), "the file is missing")])
        };
        match read {
            Ok(value) => Some((value, file)),
            Err(problems) => {
                self.problems.extend(problems);
                None
            }
        }
    }
}

/// What the files of a language say; with the file where more can be wrong with it.
struct Data {
    numbers: Numbers,
    words: Words,
    calendar: Calendar,
    names: Names,
    unit_names: (UnitNames, File),
    hedges: (Hedges, File),
    contrasts: (Contrasts, File),
    alike: (Alike, File),
    changes: (Changes, File),
    identifiers: Identifiers,
    parts: Parts,
    lists: Lists,
    statistics: StatisticWords,
    tables: TableWords,
    acronyms: Acronyms,
    references: References,
    events: Events,
    units: (Units, File),
    conversions: (ConversionData, File),
    others: BTreeMap<String, Vec<String>>,
}

impl Files<'_> {
    /// Reads them all; `None` where one of them has a mistake.
    fn data(&mut self) -> Option<Data> {
        let numbers = self.own("numbers");
        let words = self.own("words");
        let calendar = self.own("calendar");
        let names = self.own("names");
        let unit_names = self.own("units");
        let hedges = self.own("hedges");
        let contrasts = self.own("contrasts");
        let alike = self.own("alike");
        let changes = self.own("changes");
        let identifiers = self.own("identifiers");
        let parts = self.own("parts");
        let lists = self.own("lists");
        let statistics = self.own("statistics");
        let tables = self.own("tables");
        let acronyms = self.own("acronyms");
        let references = self.own("references");
        let events = self.own("events");
        let units = self.read("units.yaml");
        let conversions = self.read("conversions.yaml");
        let others = self.read("others.yaml");
        Some(Data {
            numbers: numbers?.0,
            words: words?.0,
            calendar: calendar?.0,
            names: names?.0,
            unit_names: unit_names?,
            hedges: hedges?,
            contrasts: contrasts?,
            alike: alike?,
            changes: changes?,
            identifiers: identifiers?.0,
            parts: parts?.0,
            lists: lists?.0,
            statistics: statistics?.0,
            tables: tables?.0,
            acronyms: acronyms?.0,
            references: references?.0,
            events: events?.0,
            units: units?,
            conversions: conversions?,
            others: others?.0,
        })
    }
}

/// Loads the language of that code: "en".
pub(super) fn load(code: &str, files: &LanguageFiles) -> Result<Language, LanguageError> {
    let mut read = Files { all: files, code, problems: Vec::new() };
    let data = read.data();
    let (relations, problems) = Relation::load(files.relations(code));
    read.problems.extend(problems);
    let Some(data) = data else { return Err(LanguageError { problems: read.problems }) };
    let grouping = data.numbers.grouping.iter().filter_map(|mark| mark.chars().next()).collect();
    let mut builder = Builder::new(grouping, data.words.stem.clone());
    builder.problems = read.problems;
    builder.sizes(&data.units);
    builder.numbers(&data.numbers);
    builder.words(&data.words);
    builder.names(&data.names);
    builder.units(&data.unit_names);
    builder.hedges(&data.hedges);
    let contrasts = builder.contrasts(&data.contrasts);
    let events = builder.alike(&data.alike);
    builder.calendar(&data.calendar);
    builder.changes(&data.changes);
    builder.identifiers(&data.identifiers);
    builder.parts(&data.parts);
    builder.lists(&data.lists);
    builder.statistics(&data.statistics);
    let Builder { lexicon, mut problems, .. } = builder;
    let (conversions, file) = &data.conversions;
    let (conversions, mistakes) = Conversions::new(&lexicon.units, conversions, file);
    problems.extend(mistakes);
    if !problems.is_empty() {
        return Err(LanguageError { problems });
    }
    let calendar = data.calendar;
    Ok(Language {
        code: code.to_owned(),
        lexicon,
        calendar_names: calendar
            .months
            .iter()
            .chain(&calendar.weekdays)
            .flatten()
            .cloned()
            .collect(),
        date_order: calendar.order,
        inflections: data.words.inflections,
        plural: data.words.plural,
        adverbs: data.words.adjuncts.endings,
        past: data.words.adjuncts.past_endings,
        no_units: data.unit_names.0.none,
        points: data.unit_names.0.points,
        spelling: data.names.spelling,
        signs: data.numbers.signs,
        ordinal_endings: data.numbers.ordinal_endings,
        citations: data.identifiers.citations,
        number_reads: data.numbers.reads,
        date_reads: calendar.reads,
        others: others(&data.others),
        opposites: both_ways(&data.changes.0.opposites),
        contrasts,
        events,
        statistics: data.statistics,
        tables: data.tables,
        conversions,
        acronyms: data.acronyms,
        references: data.references,
        deeds: data.events.into(),
        relation_index: RelationIndex::new(&relations),
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
