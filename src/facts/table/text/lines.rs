//! What rows and columns of tables are called, as words that sentences may say.

use rustc_hash::FxHashMap;

use crate::document::{BlockKind, Document};
use crate::facts::table::cell::Content;
use crate::facts::table::grid::Table;
use crate::language::{Case, FormId, Language, Reading, TableWords, Token, TokenKind};
use crate::value::Span;

/// A word, as a number.
pub(super) type WordId = u32;

/// More words than these name no line.
const MOST_WORDS: usize = 14;

/// A row or a column with the words that name it, each with how much it tells.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // each says a thing of its own
pub(super) struct Line {
    pub table: usize,
    pub across: bool,
    pub number: usize,
    pub words: Vec<(WordId, f32)>,
    /// The words of the heading above a row.
    pub section: Vec<(WordId, f32)>,
    pub label: Span,
    /// The years of a column's headers.
    pub year: Option<i64>,
    /// It is called "p".
    pub is_p: bool,
    /// Its label speaks of a change.
    pub is_change: bool,
    /// Its label has the sign of a percentage.
    pub percent: bool,
}

/// What stands around a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// Its caption's words.
    pub caption: Vec<(WordId, f32)>,
    /// The number that its caption gives it.
    pub number: Option<i64>,
    /// Where it stands among the blocks that are no cells.
    pub place: usize,
}

/// The lines of all tables, by their words.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub lines: Vec<Line>,
    pub around: Vec<Around>,
    ids: FxHashMap<String, WordId>,
    by_word: FxHashMap<WordId, Vec<u32>>,
    /// The words of a form, and of it in capitals.
    by_form: FxHashMap<(FormId, bool), Vec<WordId>>,
    /// The line of a row and of a column.
    at: FxHashMap<(usize, bool, usize), u32>,
    /// Where a block stands among those that are no cells.
    pub places: Vec<usize>,
}

impl Names {
    pub fn of(
        tables: &[Table],
        document: &Document,
        language: &Language,
        reading: &Reading,
    ) -> Self {
        let text = document.text();
        let mut names = Self::default();
        for (at, table) in tables.iter().enumerate() {
            names.rows(at, table, text, language);
            names.columns(at, table, text, language);
        }
        for line in &mut names.lines {
            let label = line.label.of(text);
            line.is_change = language.tables.is_change(label);
            line.percent = label.contains('%');
        }
        names.surroundings(tables.len(), document, language);
        names.read_forms(reading, text, &language.tables);
        names.weigh(reading);
        for (at, line) in (0..).zip(&names.lines) {
            for (word, weight) in line.words.iter().chain(&line.section) {
                if *weight > 0.05 {
                    names.by_word.entry(*word).or_default().push(at);
                }
            }
            names.at.insert((line.table, line.across, line.number), at);
        }
        names
    }

    /// The words of a token that name lines.
    pub fn of_token(&self, token: &Token) -> &[WordId] {
        self.by_form.get(&(token.form, token.case == Case::Upper)).map_or(&[], Vec::as_slice)
    }

    /// Every form is read once.
    fn read_forms(&mut self, reading: &Reading, text: &str, labels: &TableWords) {
        for token in &reading.tokens {
            if !matches!(token.kind, TokenKind::Word | TokenKind::Code) {
                continue;
            }
            let ids = &self.ids;
            self.by_form.entry((token.form, token.case == Case::Upper)).or_insert_with(|| {
                let mut found = Vec::new();
                let name = |word: &str| found.extend(ids.get(word).copied());
                each_name(token.span.of(text), labels, name);
                found
            });
        }
    }

    pub fn with_word(&self, word: WordId) -> &[u32] {
        self.by_word.get(&word).map_or(&[], Vec::as_slice)
    }

    pub fn line(&self, table: usize, across: bool, number: usize) -> Option<&Line> {
        let at = self.at.get(&(table, across, number))?;
        self.lines.get(*at as usize)
    }

    fn words(&mut self, label: &str, labels: &TableWords) -> Vec<(WordId, f32)> {
        let mut words: Vec<(WordId, f32)> = Vec::new();
        for word in names_of(label, labels) {
            let next = WordId::try_from(self.ids.len()).unwrap_or(WordId::MAX);
            let id = *self.ids.entry(word).or_insert(next);
            if words.len() < MOST_WORDS && !words.iter().any(|(other, _)| *other == id) {
                words.push((id, 1.0));
            }
        }
        words
    }

    fn rows(&mut self, at: usize, table: &Table, text: &str, language: &Language) {
        let mut section: Vec<(WordId, f32)> = Vec::new();
        let mut upper: Vec<(WordId, f32)> = Vec::new();
        for row in table.head..table.rows.len() {
            let cells = || (0..table.columns.min(5)).map(|column| table.cell(row, column));
            let figures =
                (table.first..table.columns).any(|c| table.cell(row, c).first().is_some());
            let mut label = String::new();
            for (column, cell) in cells().enumerate() {
                let leads = column < table.first.max(1) && cell.content != Content::Empty;
                if cell.content == Content::Text && cell.span.len() < 100 || leads {
                    label.push_str(cell.span.of(text));
                    label.push(' ');
                }
            }
            let words = self.words(&label, &language.tables);
            if !figures {
                section = words;
                continue;
            }
            // A label over several rows stands in the first of them.
            if table.cell(row, 0).content == Content::Empty {
                if section.is_empty() {
                    section.clone_from(&upper);
                }
            } else {
                upper.clone_from(&words);
            }
            let is_p = is_p(&label, language);
            let Some(label) = table.label(row).or_else(|| Some(table.cell(row, 0).span)) else {
                continue;
            };
            let section = section.clone();
            let (across, number, year) = (false, row, None);
            let (is_change, percent) = (false, false);
            self.lines.push(Line {
                table: at,
                across,
                number,
                words,
                section,
                label,
                year,
                is_p,
                is_change,
                percent,
            });
        }
    }

    fn columns(&mut self, at: usize, table: &Table, text: &str, language: &Language) {
        for column in table.first..table.columns {
            let mut label = String::new();
            let mut last = None;
            for row in 0..table.head {
                // A header over several columns stands over the first of them.
                let mut from = column;
                while row + 1 < table.head
                    && from > table.first
                    && table.cell(row, from).content == Content::Empty
                {
                    from -= 1;
                }
                let cell = table.cell(row, from);
                if cell.content != Content::Empty && cell.span.len() < 160 {
                    label.push_str(cell.span.of(text));
                    label.push(' ');
                    last = Some(cell.span);
                }
            }
            let Some(span) = last else { continue };
            let words = self.words(&label, &language.tables);
            let year =
                table.year_of(crate::facts::table::grid::Place::new(table.head, column), text);
            self.lines.push(Line {
                table: at,
                across: true,
                number: column,
                words,
                section: Vec::new(),
                label: span,
                year,
                is_p: is_p(&label, language),
                is_change: false,
                percent: false,
            });
        }
    }

    /// The captions of tables, and where they stand.
    fn surroundings(&mut self, tables: usize, document: &Document, language: &Language) {
        let text = document.text();
        self.around = vec![Around::default(); tables];
        let mut place = 0;
        let mut open = None;
        let mut seen = 0;
        let mut before: Option<Span> = None;
        for block in &document.blocks {
            if let BlockKind::Cell { table, .. } = block.kind {
                if open != Some(table) {
                    open = Some(table);
                    seen += 1;
                    place += 1;
                    if let Some(span) = before {
                        self.caption(seen - 1, span.of(text), language, false);
                    }
                    if let Some(around) = self.around.get_mut(seen - 1) {
                        around.place = place;
                    }
                }
            } else {
                place += 1;
                if open.is_some() {
                    self.caption(seen - 1, block.span.of(text), language, true);
                }
                open = None;
                before = Some(block.span);
            }
            self.places.push(place);
        }
    }

    /// What stands right before or after a table and is called its caption; before it also a line that is no paragraph.
    fn caption(&mut self, table: usize, written: &str, language: &Language, after: bool) {
        let number = table_number(written, language);
        if written.len() > 400
            || after && number.is_none()
            || number.is_none() && written.len() > 160
        {
            return;
        }
        let words = self.words(written, &language.tables);
        let Some(around) = self.around.get_mut(table) else { return };
        if around.number.is_none() {
            around.number = number;
            around.caption = words;
        }
    }

    /// How much each word tells: the rarer it is in the text, and among the lines of its table, the more.
    fn weigh(&mut self, reading: &Reading) {
        let mut sentences: Vec<(u32, f32)> = vec![(u32::MAX, 0.0); self.ids.len()];
        for (number, sentence) in (0_u32..).zip(&reading.sentences) {
            for token in reading.tokens.get(sentence.range()).unwrap_or_default() {
                if !matches!(token.kind, TokenKind::Word | TokenKind::Code) {
                    continue;
                }
                for id in self.of_token(token) {
                    if let Some(seen) = sentences.get_mut(*id as usize)
                        && seen.0 != number
                    {
                        *seen = (number, seen.1 + 1.0);
                    }
                }
            }
        }
        #[allow(clippy::cast_precision_loss, reason = "a count of sentences")]
        let all = (reading.sentences.len() as f32 + 2.0).ln();
        let rare = |id: WordId| {
            let seen = sentences.get(id as usize).map_or(0.0, |seen| seen.1);
            (1.0 - (1.0 + seen).ln() / all).max(0.02)
        };
        let mut among: FxHashMap<(usize, bool, WordId), f32> = FxHashMap::default();
        for line in &self.lines {
            for (word, _) in &line.words {
                *among.entry((line.table, line.across, *word)).or_default() += 1.0;
            }
        }
        for line in &mut self.lines {
            for (word, weight) in &mut line.words {
                let lines = among.get(&(line.table, line.across, *word)).copied().unwrap_or(1.0);
                *weight = rare(*word) / lines.max(1.0).sqrt();
            }
            for (word, weight) in &mut line.section {
                *weight = rare(*word);
            }
        }
        for around in &mut self.around {
            for (word, weight) in &mut around.caption {
                *weight = rare(*word);
            }
        }
    }
}

/// "p", "P value": a column of tests.
fn is_p(label: &str, language: &Language) -> bool {
    let names = language.statistics.p.all();
    let mut parts = label.split(|c: char| !c.is_alphanumeric());
    parts.any(|part| names.iter().any(|name| name.eq_ignore_ascii_case(part)))
}

/// The number of "Table 2".
pub(super) fn table_number(written: &str, language: &Language) -> Option<i64> {
    let mut parts = written.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let first = parts.next()?;
    language.tables.is_table(first).then(|| parts.next()?.parse().ok())?
}

/// The words of a label or a text that can name a line.
fn names_of(label: &str, labels: &TableWords) -> Vec<String> {
    let mut words = Vec::new();
    each_name(label, labels, |word| words.push(word.to_owned()));
    words
}

/// Calls with each word that can name a line: of three letters and more, of two capitals, of letters and digits.
fn each_name(written: &str, labels: &TableWords, mut tell: impl FnMut(&str)) {
    for part in written.split(|c: char| !c.is_alphanumeric()) {
        let digits = part.bytes().any(|b| b.is_ascii_digit());
        let letters = part.chars().any(char::is_alphabetic);
        let capitals = part.len() == 2 && part.bytes().all(|b| b.is_ascii_uppercase());
        let code = digits && letters && part.len() > 1;
        if letters && (part.len() > 2 || capitals || code) {
            let word = if code { part.to_lowercase() } else { labels.short(part) };
            tell(&word);
        }
    }
}
