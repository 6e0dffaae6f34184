//! What a page draws: its texts, each with the place where it stands.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::{Dictionary, Object};

use super::file::{File, Page};
use super::font::{Font, UNKNOWN};
use super::matrix::Matrix;
use super::syntax::{Word, Words, plain_name};
use crate::document::NotText;

/// Forms within forms.
const DEEPEST: usize = 12;
/// States and marks that are open at a time.
const MOST_OPEN: usize = 1000;
/// Words before what is to be done with them.
const MOST_OPERANDS: usize = 64;
/// Pieces of text in a document.
const MOST_PIECES: usize = 4_000_000;
/// What a font costs of what may be unpacked, whatever its size.
const FONT: usize = 1 << 15;
/// And what a form does, each time that it is drawn.
const FORM: usize = 1 << 12;

/// A page stands on its side where it has so many letters that do, and no more that do not.
const LEAST_TURNED: usize = 80;

/// Letters that stand further apart than this part of their size are of two words.
const WORD_GAP: f64 = 0.15;
/// Words that stand further apart than this part of their size may be of two columns.
const COLUMN_GAP: f64 = 0.8;
/// The same where the pen was moved between them and drew no space, on a page without spaces; where spaces
/// are drawn, a move without one leads to another column.
const MOVED_GAP: f64 = 0.55;
/// Letters may be drawn over the ones before them, by this part of their size.
const OVERLAP: f64 = 0.35;

/// A piece of a line: words of one size, one after another.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub text: String,
    pub left: f64,
    pub right: f64,
    /// The line that the letters stand on, from the top of the page.
    pub base: f64,
    pub size: f64,
    pub bold: bool,
    /// A space was drawn before it.
    pub spaced: bool,
    /// The pen was moved there, and drew no space before.
    pub apart: bool,
    /// The page says that this is no part of the text: a running head, the number of the page.
    pub aside: bool,
}

impl Piece {
    /// Whether the pen was moved to it from a piece before it on its line, by no more than a space takes.
    fn is_moved_on(&self, last: &Self) -> bool {
        self.apart
            && (last.base - self.base).abs() <= 0.05 * self.size
            && (0.0..=MOVED_GAP * self.size).contains(&(self.left - last.right))
    }
}

/// What has been seen of a document.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub letters: usize,
    /// Letters that the fonts do not tell.
    pub unknown: usize,
    pub pictures: usize,
    spaces: usize,
    pieces: usize,
}

/// The texts of a page.
pub(super) struct Drawn {
    pub upright: Vec<Piece>,
    /// What stands on its side, where that is the text of the page and no stamp beside it: as if the page were
    /// turned.
    pub turned: Vec<Piece>,
}

/// Draws pages.
pub(super) struct Pen<'f> {
    file: &'f File,
    fonts: BTreeMap<usize, Rc<Font>>,
    pieces: Vec<Piece>,
    /// What is read from the bottom up, and what from the top down, as if the page were turned.
    sides: [Vec<Piece>; 2],
    /// The size of the page.
    page: (f64, f64),
    /// A space was drawn after the last piece.
    spaced: bool,
    /// The pen was moved, and not only by what it drew.
    moved: bool,
    pub seen: Seen,
}

/// The state of the pen.
#[derive(Clone, Default)]
struct State {
    /// From the plane of the content to the page as it is shown.
    plane: Matrix,
    text: Matrix,
    line: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    /// Letters are stretched by it.
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl<'f> Pen<'f> {
    pub fn new(file: &'f File) -> Self {
        let (fonts, pieces, sides) = (BTreeMap::new(), Vec::new(), [const { Vec::new() }; 2]);
        let (page, seen) = ((0.0, 0.0), Seen::default());
        Self { file, fonts, pieces, sides, page, spaced: false, moved: false, seen }
    }

    /// The texts of a page, in the order in which they are drawn.
    pub fn page(&mut self, page: &Page<'f>) -> Result<Drawn, NotText> {
        let content = self.file.content(page)?;
        let spaces = self.seen.spaces;
        let state = State { plane: Matrix::of_page(page), stretch: 1.0, ..State::default() };
        self.page = Matrix::size_of_page(page);
        self.draw(&content, page.resources, state, false, 0)?;
        let spaces = self.seen.spaces - spaces;
        let (width, height) = self.page;
        let upright = printed(std::mem::take(&mut self.pieces), spaces, self.page);
        let [up, down] = std::mem::take(&mut self.sides);
        let side = if letters(&up) < letters(&down) { down } else { up };
        let mut turned = printed(side, spaces, (height, width));
        if letters(&turned) < LEAST_TURNED.max(letters(&upright)) {
            turned.clear();
        }
        self.seen.letters += letters(&turned);
        self.seen.unknown +=
            turned.iter().map(|piece| piece.text.matches(UNKNOWN).count()).sum::<usize>();
        self.seen.pieces += upright.len() + turned.len();
        Ok(Drawn { upright, turned })
    }

    fn draw(
        &mut self,
        content: &[u8],
        resources: Option<&'f Dictionary>,
        mut state: State,
        aside: bool,
        depth: usize,
    ) -> Result<(), NotText> {
        let mut words = Words::of(content);
        let mut operands: Vec<Word<'_>> = Vec::new();
        let (mut states, mut marks) = (Vec::new(), Vec::new());
        while let Some(word) = words.next() {
            let Word::Do(operator) = word else {
                if operands.len() < MOST_OPERANDS {
                    operands.push(word);
                }
                continue;
            };
            match operator {
                b"q" if states.len() < MOST_OPEN => states.push(state.clone()),
                b"Q" => {
                    if let Some(before) = states.pop() {
                        state = before;
                    }
                }
                b"BMC" | b"BDC" if marks.len() < MOST_OPEN => {
                    marks.push(operands.first() == Some(&Word::Name(b"Artifact")));
                }
                b"EMC" => drop(marks.pop()),
                b"ID" => {
                    self.seen.pictures += 1;
                    words.skip_picture();
                }
                b"Tf" => {
                    if let [Word::Name(name), Word::Number(size)] = operands.as_slice() {
                        state.font = self.font(resources, name)?;
                        state.size = *size;
                    }
                }
                b"Do" => {
                    if let [Word::Name(name)] = operands.as_slice() {
                        let aside = aside || marks.contains(&true);
                        self.draw_named(resources, name, &state, aside, depth)?;
                    }
                }
                _ => {
                    let aside = aside || marks.contains(&true);
                    self.write(operator, &operands, &mut state, aside)?;
                }
            }
            operands.clear();
        }
        Ok(())
    }

    /// Draws a form; counts a picture.
    fn draw_named(
        &mut self,
        resources: Option<&'f Dictionary>,
        name: &[u8],
        state: &State,
        aside: bool,
        depth: usize,
    ) -> Result<(), NotText> {
        let all = resources.and_then(|resources| self.file.dictionary(resources, b"XObject"));
        let named = all.and_then(|all| self.file.get(all, &plain_name(name)));
        let Some(Object::Stream(stream)) = named else { return Ok(()) };
        let dict = &stream.dict;
        if self.file.name(dict, b"Subtype") != Some(b"Form") {
            self.seen.pictures += 1;
            return Ok(());
        }
        if depth >= DEEPEST {
            return Ok(());
        }
        self.file.spend(FORM)?;
        let Some(content) = self.file.unpacked(stream)? else { return Ok(()) };
        let own = self.file.get(dict, b"Matrix").map_or(&[][..], |matrix| self.file.array(matrix));
        let own: Vec<f64> = own.iter().filter_map(|n| self.file.number(n)).collect();
        let own = <[f64; 6]>::try_from(own).map_or_else(|_| Matrix::default(), Matrix);
        let resources = self.file.dictionary(dict, b"Resources").or(resources);
        let state = State { plane: own.then(state.plane), ..state.clone() };
        self.draw(&content, resources, state, aside, depth + 1)
    }

    fn font(
        &mut self,
        resources: Option<&'f Dictionary>,
        name: &[u8],
    ) -> Result<Option<Rc<Font>>, NotText> {
        let all = resources.and_then(|resources| self.file.dictionary(resources, b"Font"));
        let Some(font) = all.and_then(|all| self.file.dictionary(all, &plain_name(name))) else {
            return Ok(None);
        };
        let key = std::ptr::from_ref(font).addr();
        if let Some(known) = self.fonts.get(&key) {
            return Ok(Some(Rc::clone(known)));
        }
        self.file.spend(FONT)?;
        let font = Rc::new(Font::read(self.file, font)?);
        self.fonts.insert(key, Rc::clone(&font));
        Ok(Some(font))
    }

    /// What has to do with text.
    fn write(
        &mut self,
        operator: &[u8],
        operands: &[Word<'_>],
        state: &mut State,
        aside: bool,
    ) -> Result<(), NotText> {
        let number = |at: usize| operands.get(at).and_then(Word::number).unwrap_or(0.0);
        self.moved |= matches!(operator, b"cm" | b"Tm" | b"Td" | b"TD" | b"T*" | b"'" | b"\"");
        let matrix = || {
            let numbers: Vec<f64> = operands.iter().filter_map(Word::number).collect();
            <[f64; 6]>::try_from(numbers).map_or_else(|_| Matrix::default(), Matrix)
        };
        match operator {
            b"cm" => state.plane = matrix().then(state.plane),
            b"BT" => (state.text, state.line) = (Matrix::default(), Matrix::default()),
            b"Tm" => {
                state.line = matrix();
                state.text = state.line;
            }
            b"Td" => state.next_line(number(0), number(1)),
            b"TD" => {
                state.leading = -number(1);
                state.next_line(number(0), number(1));
            }
            b"T*" => state.next_line(0.0, -state.leading),
            b"Tc" => state.letter_space = number(0),
            b"Tw" => state.word_space = number(0),
            b"Tz" => state.stretch = number(0) / 100.0,
            b"TL" => state.leading = number(0),
            b"Ts" => state.rise = number(0),
            b"Tj" | b"TJ" => {
                for word in operands {
                    self.show(word, state, aside)?;
                }
            }
            b"'" => {
                state.next_line(0.0, -state.leading);
                for word in operands {
                    self.show(word, state, aside)?;
                }
            }
            b"\"" => {
                (state.word_space, state.letter_space) = (number(0), number(1));
                state.next_line(0.0, -state.leading);
                if let Some(word) = operands.get(2) {
                    self.show(word, state, aside)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Draws a text, or a list of texts and of steps between them.
    fn show(&mut self, word: &Word<'_>, state: &mut State, aside: bool) -> Result<(), NotText> {
        match word {
            Word::List(list) => {
                for word in list {
                    match word {
                        Word::Number(back) => {
                            state.advance(-back / 1000.0 * state.size * state.stretch);
                        }
                        word => self.show(word, state, aside)?,
                    }
                }
            }
            Word::Text(text) => {
                let Some(font) = state.font.clone() else { return Ok(()) };
                font.codes(text, |code| {
                    let width = code.width * state.size;
                    if !font.vertical {
                        self.letter(&code.text, width * state.stretch, font.bold, state, aside);
                    }
                    let space = if code.is_space { state.word_space } else { 0.0 };
                    state.advance((width + state.letter_space + space) * state.stretch);
                });
                let pieces = self.pieces.len() + self.sides.iter().map(Vec::len).sum::<usize>();
                if self.seen.pieces + pieces > MOST_PIECES {
                    return Err(NotText::Bloated);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Adds a letter to the last piece, or begins one.
    fn letter(&mut self, text: &str, width: f64, bold: bool, state: &State, aside: bool) {
        let mut place = state.text.then(state.plane);
        let [a, b, ..] = place.0;
        // What is turned is a stamp beside the text, if it is not most of the page.
        let side = (a.abs() <= 0.05 * b.abs()).then_some(b * state.size < 0.0);
        if let Some(up) = side {
            place = place.then(Matrix::on_its_side(self.page, up));
        }
        let [a, b, c, d, ..] = place.0;
        let size = (state.size * c.hypot(d)).abs();
        let upright = a * state.size > 0.0 && b.abs() <= 0.05 * a.abs();
        if !upright || !size.is_finite() || size < 0.1 {
            return;
        }
        if text.chars().all(char::is_whitespace) {
            self.spaced = true;
            self.seen.spaces += 1;
            return;
        }
        if side.is_none() {
            self.seen.letters += 1;
            self.seen.unknown += usize::from(text == UNKNOWN);
        }
        let (left, base) = place.apply(0.0, state.rise);
        let spread = state.letter_space.clamp(0.0, 0.5 * state.size.abs()) * state.stretch;
        let right = left + (width + spread) * a;
        if !(left.is_finite() && right.is_finite() && base.is_finite()) {
            return;
        }
        let spaced = std::mem::take(&mut self.spaced);
        let apart = std::mem::take(&mut self.moved) && !spaced;
        let most = if apart { WORD_GAP } else { COLUMN_GAP };
        let pieces = match side {
            None => &mut self.pieces,
            Some(up) => &mut self.sides[usize::from(!up)],
        };
        if let Some(last) = pieces.last_mut()
            && (last.base - base).abs() <= 0.05 * size
            && (last.size - size).abs() <= 0.02 * size
            && last.bold == bold
            && last.aside == aside
        {
            let gap = left - last.right;
            if gap >= -OVERLAP * size && gap <= most * size {
                if spaced || gap > WORD_GAP * size {
                    last.text.push(' ');
                }
                last.text.push_str(text);
                last.right = right.max(last.right);
                return;
            }
        }
        let text = text.to_owned();
        pieces.push(Piece { text, left, right, base, size, bold, spaced, apart, aside });
    }
}

/// The pieces that are printed on a page of a size, on which so many spaces were drawn.
fn printed(mut pieces: Vec<Piece>, spaces: usize, (width, height): (f64, f64)) -> Vec<Piece> {
    // A page that draws its spaces does so nearly always.
    let moves = pieces.windows(2).filter(|two| two[1].is_moved_on(&two[0])).count();
    if spaces <= 2 * moves {
        pieces = with_moves_as_spaces(pieces);
    }
    // What stands beside the page is not printed.
    pieces.retain(|piece| {
        piece.right > 0.0 && piece.left < width && piece.base > 0.0 && piece.base < height + 1.0
    });
    pieces
}

fn letters(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| piece.text.chars().filter(|c| !c.is_whitespace()).count()).sum()
}

/// Joins the words of a page that moves the pen from word to word.
fn with_moves_as_spaces(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in pieces {
        let moved_on = joined.last().is_some_and(|last| piece.is_moved_on(last));
        piece.apart = false;
        if let Some(last) = joined.last_mut().filter(|_| moved_on) {
            let alike = (last.size - piece.size).abs() <= 0.02 * piece.size
                && (last.bold, last.aside) == (piece.bold, piece.aside);
            if alike {
                last.text.push(' ');
                last.text.push_str(&piece.text);
                last.right = piece.right.max(last.right);
                continue;
            }
        }
        joined.push(piece);
    }
    joined
}

impl State {
    fn next_line(&mut self, right: f64, up: f64) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, right, up]).then(self.line);
        self.text = self.line;
    }

    fn advance(&mut self, by: f64) {
        self.text = Matrix([1.0, 0.0, 0.0, 1.0, by, 0.0]).then(self.text);
    }
}
