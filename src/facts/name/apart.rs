//! Spellings that are two things for certain, however alike they look.

use super::ending::is_inflection;
use super::evidence::{Side, sounds_alike};
use super::mention::{Occurrence, Reader};
use super::near::Near;
use crate::facts::slip::Edit;
use crate::language::{Case, Class, FormId, Spelling, TokenKind};

/// Acronyms are no longer than this; longer words in capitals are names made loud.
const LONGEST_ACRONYM: u8 = 5;

/// A name is a common word where one in so many of its mentions stands after "this".
const COMMON: usize = 8;

/// So many mentions of a name make one of another spelling a slip, whatever letter it is.
const SETTLED: usize = 3;

/// Names of people and products have one capital within at most: `DaimlerChrysler`.
const HUMPS_OF_CODE: usize = 2;

/// What the first byte of a mark becomes that was decoded wrongly: "Fernandezâ".
const BROKEN: [char; 3] = ['â', 'Ã', 'Â'];

/// So many words lie between two spellings of which the one is told as another of the other, at most.
const REACH: u32 = 14;

/// So many mentions tell which initials a name has.
const ENOUGH: usize = 64;

impl Side<'_> {
    /// In capitals where other words are not, and never written otherwise: "FEMA".
    fn is_acronym(&self) -> bool {
        self.seen.iter().any(|o| o.telling && o.upper)
            && self.seen.iter().all(|o| o.upper || !o.telling)
    }

    /// After a word that no name stands after, as often as not: "this Country".
    fn is_common(&self, near: &Near, reader: &Reader) -> bool {
        let class = |form: FormId| reader.reading.forms.class(form);
        let determined = self.seen.iter().filter(|o| {
            let determined =
                o.around[0].is_some_and(|form| class(form).intersects(Class::DETERMINER));
            o.telling && determined && o.before.is_none() && o.after.is_none()
        });
        // One "this Christmas" among many makes no common word of it; but few mistype a first letter.
        let share = if near.first { self.seen.len() } else { COMMON };
        determined.count() * share >= self.seen.len().max(1)
    }

    /// Whether the letter at a position is one of its own, a capital among capitals in a word that
    /// is not all in capitals: `CPython`, `OpenSSL`.
    fn is_own_letter(&self, near: &Near, reader: &Reader) -> bool {
        let at = usize::from(near.at);
        let word = self.word(reader);
        let capital = |at: usize| word.chars().nth(at).is_none_or(char::is_uppercase);
        let neighbour = capital(at + 1) || at > 0 && capital(at - 1);
        word.chars().any(char::is_lowercase) && at < word.len() && capital(at) && neighbour
    }

    /// Begins with three capitals and more, and goes on in small letters: `DORNBox`.
    fn begins_with_capitals(&self, reader: &Reader) -> bool {
        let word = self.word(reader);
        word.chars().take_while(|c| c.is_uppercase()).count() >= 3
            && word.chars().any(char::is_lowercase)
    }

    /// Written as programs are: `REMOTE_USER`, `GetLine()`, `SetProgramName`.
    fn is_code(&self, reader: &Reader) -> bool {
        let humps = |o: &Occurrence| {
            let token = reader.reading.tokens.get(o.token as usize);
            let word = token.map_or("", |token| token.span.of(reader.text));
            let pairs = word.chars().zip(word.chars().skip(1));
            pairs.filter(|(a, b)| a.is_lowercase() && b.is_uppercase()).count()
        };
        if self.seen.first().is_some_and(|first| humps(first) >= HUMPS_OF_CODE) {
            return true;
        }
        let glued = |o: &&Occurrence| {
            let next = reader.reading.tokens.get(o.token as usize + 1);
            let joins = |text: &str| matches!(text, "_" | "(" | "::");
            next.is_some_and(|token| !token.spaced && joins(token.span.of(reader.text)))
        };
        self.seen.iter().all(glued)
    }

    /// A common word that is capitalised only since it begins sentences: an imperative ("Submit
    /// your report"), or of one stem with words in small letters ("Listen", "listening").
    fn is_ordinary(&self, reader: &Reader) -> bool {
        let stem = reader.reading.forms.stem(self.form);
        let small = || reader.stems.get(stem.0 as usize).copied().unwrap_or_default();
        self.written.within == 0
            && self.seen.iter().all(|o| o.before.is_none() && o.after.is_none())
            && (small() || self.seen.iter().any(|o| is_imperative(o, reader)))
    }

    /// How it is written where it stands first.
    fn word<'a>(&self, reader: &Reader<'a>) -> &'a str {
        let token = self.seen.first().and_then(|o| reader.token(o, 0));
        token.map_or("", |token| token.span.of(reader.text))
    }
}

/// Whether two spellings are two things for certain, whatever else is said of them.
pub(super) fn are_two(
    near: &Near,
    odd: &Side,
    usual: &Side,
    reader: &Reader,
    spelling: &Spelling,
) -> bool {
    let shares_name =
        |o: &&Occurrence| usual.seen.binary_search_by_key(&o.name, |u| u.name).is_ok();
    let acronyms = [odd, usual].map(Side::is_acronym);
    let sides = [odd, usual];
    // "DORNBox", three times, and one "DORBox"; but Cython is not CPython.
    let is_settled = near.length > LONGEST_ACRONYM
        && odd.seen.len() == 1
        && usual.seen.len() >= SETTLED
        && sides.iter().all(|side| side.begins_with_capitals(reader));
    odd.seen.iter().any(shares_name)
        || odd.is_common(near, reader) != usual.is_common(near, reader)
        || !is_settled && sides.iter().any(|side| side.is_own_letter(near, reader))
        || sides.iter().any(|side| side.is_code(reader))
        || acronyms == [true, true]
        || acronyms != [false, false] && near.length <= LONGEST_ACRONYM
        || odd.seen.iter().all(|o| is_torn(o, usual.form, reader))
        || sides
            .iter()
            .any(|side| side.is_ordinary(reader) || side.seen.iter().all(|o| is_garbled(o, reader)))
        || have_other_initials(sides)
        || begin_otherwise(near, sides, reader, spelling)
        || has_article(odd, reader, spelling) != has_article(usual, reader, spelling)
        || are_clipped(near, sides, reader)
        || are_joined(near, sides, reader, spelling)
        || are_glued(sides, reader)
        || sides.iter().any(|side| ends_in_title(side, reader))
        || sides.iter().any(|side| side.seen.iter().all(|o| is_cut(o, reader)))
        || are_full(sides)
        || !matches!(near.edit, Some(Edit::Double | Edit::Swap))
            && is_foreign(odd, reader, spelling) != is_foreign(usual, reader, spelling)
        || is_gloss(odd, usual, reader)
        || is_glossed(odd, usual, reader)
        || is_gloss(usual, odd, reader)
        || is_told_of(odd, reader, spelling)
        || is_alias(odd, usual, reader, spelling)
        || is_alias(usual, odd, reader, spelling)
}

/// Always beside a small word of another language: "Aktion gegen den Hunger" is no slip of "Action".
fn is_foreign(side: &Side, reader: &Reader, spelling: &Spelling) -> bool {
    side.seen.iter().all(|o| {
        let beside = [o.token.checked_sub(1), Some(o.token + 1)];
        beside.into_iter().flatten().any(|at| {
            let token = reader.reading.tokens.get(at as usize);
            token.is_some_and(|token| {
                let word = reader.reading.forms.text(token.form);
                token.case == Case::Lower && spelling.foreign.iter().any(|small| small == word)
            })
        })
    })
}

/// Told as another name of what was just named: "Lund, also known as Lunt".
fn is_alias(side: &Side, other: &Side, reader: &Reader, spelling: &Spelling) -> bool {
    side.seen.iter().take(ENOUGH).any(|o| {
        let near = other.seen.partition_point(|u| u.token < o.token);
        let before = near.checked_sub(1).and_then(|at| other.seen.get(at)).map(|u| u.token);
        let Some(before) = before.filter(|before| o.token - before <= REACH) else { return false };
        let span = |at: u32| reader.reading.tokens.get(at as usize).map(|token| token.span);
        let (Some(from), Some(to)) = (span(before), span(o.token)) else { return false };
        let words = reader.text.get(from.end as usize..to.start as usize).unwrap_or("");
        spelling.alias.iter().any(|alias| contains_words(words, alias))
    })
}

/// "GovernorsMr": the title of the next line was written on to a word.
fn ends_in_title(side: &Side, reader: &Reader) -> bool {
    let word = side.word(reader);
    let inner = word.char_indices().rev().find(|(at, c)| *at > 0 && c.is_uppercase());
    let form = inner.and_then(|(at, _)| reader.reading.forms.id(&word[at..].to_lowercase()));
    form.is_some_and(|form| reader.reading.forms.class(form).intersects(Class::TITLE))
}

/// Right before the other in brackets: "Lavika (Lavica; in the north)".
fn is_glossed(side: &Side, other: &Side, reader: &Reader) -> bool {
    side.seen.iter().all(|o| {
        let open = reader.token(o, 1);
        let opens = open.is_some_and(|token| matches!(token.span.of(reader.text), "(" | "["));
        opens && other.seen.binary_search_by_key(&(o.token + 2), |u| u.token).is_ok()
    })
}

/// So many words may stand in a bracket before the other spelling: "Saint Petersburg [Sankt-Peterburg]".
const GLOSS: usize = 4;

/// Told in brackets beside the other as what another language says: "Iguaçu Falls (Iguazú Falls)".
fn is_gloss(side: &Side, other: &Side, reader: &Reader) -> bool {
    side.seen.iter().all(|o| {
        let near = other.seen.partition_point(|u| u.token < o.token);
        let before = near.checked_sub(1).and_then(|at| other.seen.get(at)).map(|u| u.token);
        let Some(before) = before.filter(|before| o.token - before <= REACH) else { return false };
        let between = reader.reading.tokens.get(before as usize + 1..o.token as usize);
        let between = between.unwrap_or_default();
        let written = |at: usize| between[at].span.of(reader.text);
        let open = (0..between.len()).rev().find(|at| matches!(written(*at), "(" | "["));
        open.is_some_and(|open| {
            let within = open + 1..between.len();
            let closed = within.clone().any(|at| matches!(written(at), ")" | "]"));
            let english = within.clone().any(|at| {
                let class = reader.reading.forms.class(between[at].form);
                class.intersects(Class::FUNCTION | Class::COPULA)
            });
            // Right behind the other, or behind words of its name.
            let ends = |at: usize| matches!(written(at), ")" | "]" | ".");
            let named =
                (0..open).all(|at| between[at].capital || written(at).len() < 4 && !ends(at));
            !closed && !english && within.len() <= GLOSS && named
        })
    })
}

/// Told of as a word, where a text says what a name comes from: "the name derives from Libu".
fn is_told_of(side: &Side, reader: &Reader, spelling: &Spelling) -> bool {
    side.seen.len() <= SETTLED
        && side.seen.iter().all(|o| {
            let sentence = reader.reading.sentences.get(o.sentence as usize);
            let tokens = sentence.and_then(|own| reader.reading.tokens.get(own.range()));
            let ends = tokens.and_then(|tokens| Some((tokens.first()?, tokens.last()?)));
            ends.is_some_and(|(first, last)| {
                let words = first.span.join(last.span).of(reader.text);
                spelling.origins.iter().any(|origin| contains_words(words, origin))
            })
        })
}

/// Whether a text has words in this order, in small letters as written.
fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let (before, after) = (&text[..at], &text[at + words.len()..]);
        !letter(before.chars().next_back()) && !letter(after.chars().next())
    })
}

/// "Jython" and "Python", "Āmalakī" and "Tāmalakī": few mistype the first letter of a name, and then for one
/// beside it on the keyboard, or one that sounds like it.
fn begin_otherwise(near: &Near, sides: [&Side; 2], reader: &Reader, spelling: &Spelling) -> bool {
    if !near.first || !matches!(near.edit, Some(Edit::Change | Edit::Drop)) {
        return false;
    }
    let names = sides.map(|side| reader.reading.forms.text(side.form));
    if near.edit == Some(Edit::Drop) {
        return sides.iter().all(|side| side.word(reader).starts_with(char::is_uppercase))
            && !sides.iter().any(|side| side.is_acronym());
    }
    let letters = names.map(|name| name.chars().next());
    let [Some(one), Some(other)] = letters else { return false };
    let beside = spelling.keyboard.iter().any(|row| {
        let at = |letter: char| row.find(letter);
        at(one).zip(at(other)).is_some_and(|(one, other)| one.abs_diff(other) == 1)
    });
    !beside && !sounds_alike(near, names, spelling)
}

/// An end of a word that was torn off is no longer.
const TORN_END: u32 = 3;

/// "B ROOKLYN", "Governmen t": letters that were torn from their word when the text was taken from a page.
fn is_torn(occurrence: &Occurrence, usual: FormId, reader: &Reader) -> bool {
    let end = reader.token(occurrence, 1).filter(|token| {
        token.kind == TokenKind::Word
            && token.spaced
            && token.case == Case::Lower
            && token.span.len() <= TORN_END
    });
    let whole = end.is_some_and(|end| {
        let forms = &reader.reading.forms;
        let word = [forms.text(occurrence.form), forms.text(end.form)].concat();
        // "the Wood in" is no torn end of "woodin".
        let small = forms.class(end.form).intersects(Class::FUNCTION);
        !small && forms.id(&word).is_some()
    });
    if whole {
        return true;
    }
    let before = occurrence.token.checked_sub(1);
    before.and_then(|at| reader.reading.tokens.get(at as usize)).is_some_and(|token| {
        let forms = &reader.reading.forms;
        let rest = forms.text(usual).strip_prefix(forms.text(token.form));
        token.capital && rest == Some(forms.text(occurrence.form))
    })
}

/// "OklahomaÃ¢s": a mark within the word, left over from a text that was decoded wrongly.
fn is_garbled(occurrence: &Occurrence, reader: &Reader) -> bool {
    let next = |steps: u32| reader.token(occurrence, steps);
    if next(0).is_some_and(|token| token.span.of(reader.text).ends_with(BROKEN)) {
        return true;
    }
    // "Nation¡Xthat we": the mark stands before it.
    let before = occurrence.token.checked_sub(1);
    let torn = before.and_then(|at| reader.reading.tokens.get(at as usize)).is_some_and(|mark| {
        let strange = |c: char| {
            matches!(c, '\u{80}'..='\u{bf}' | '\u{fffd}') && !matches!(c, '«' | '·' | '°')
        };
        next(0).is_some_and(|word| !word.spaced) && mark.span.of(reader.text).chars().all(strange)
    });
    if torn {
        return true;
    }
    let (Some(mark), Some(word)) = (next(1), next(2)) else { return false };
    let strange = mark.span.of(reader.text).chars().all(|c| {
        !c.is_ascii() && c.is_alphanumeric() || matches!(c, '\u{80}'..='\u{bf}' | '\u{fffd}')
    });
    !mark.spaced && !word.spaced && strange
}

/// "Write a story": no name stands right before an article in small letters, unless it goes on
/// after it ("Pierce the Veil").
fn is_imperative(occurrence: &Occurrence, reader: &Reader) -> bool {
    let determiner = Class::DETERMINER | Class::ARTICLE | Class::THE;
    let (Some(next), Some(noun)) = (reader.token(occurrence, 1), reader.token(occurrence, 2))
    else {
        return false;
    };
    let class = reader.reading.forms.class(next.form);
    occurrence.telling && !next.capital && !noun.capital && class.intersects(determiner)
}

/// "V. Zhong" and "D. Zhang": authors of whom nothing but initials is said.
fn have_other_initials(sides: [&Side; 2]) -> bool {
    let short = |o: &&Occurrence| o.initial.is_some() && o.before.is_none();
    let [odd, usual] = sides;
    odd.seen.iter().chain(usual.seen).all(short)
        && odd.seen.iter().all(|o| usual.seen.iter().take(ENOUGH).all(|u| u.initial != o.initial))
}

/// Always after a word that belongs to the name of a place: "Los Angeles", but "the Angels".
fn has_article(side: &Side, reader: &Reader, spelling: &Spelling) -> bool {
    side.seen.iter().all(|o| {
        let before = o.token.checked_sub(1).and_then(|at| reader.reading.tokens.get(at as usize));
        before.is_some_and(|token| {
            let word = reader.reading.forms.text(token.form);
            token.capital && spelling.articles.iter().any(|article| article == word)
        })
    })
}

/// "Lovin'" and "Loving", "Zers" and "Z'ers": an apostrophe for a letter, or before an ending.
fn are_clipped(near: &Near, sides: [&Side; 2], reader: &Reader) -> bool {
    let words = sides.map(|side| side.word(reader));
    let dropped = near.last && near.edit == Some(Edit::Drop) && {
        let short = if words[0].len() < words[1].len() { sides[0] } else { sides[1] };
        short.seen.iter().all(|o| {
            let next = reader.token(o, 1);
            next.is_some_and(|next| {
                !next.spaced && next.span.of(reader.text).chars().all(is_apostrophe)
            })
        })
    };
    let ending = |word: &str| {
        word.split_once(is_apostrophe).is_some_and(|(_, end)| end.starts_with(char::is_lowercase))
    };
    let letters = words.map(|word| word.chars().filter(|c| !is_apostrophe(*c)));
    let [a, b] = letters;
    dropped || words.iter().any(|word| ending(word)) && a.eq(b)
}

fn is_apostrophe(mark: char) -> bool {
    matches!(mark, '\'' | '’' | '‘')
}

/// `ImageMartha` and `ImagesMartha`, `BureauMental` and `BureauDental`: words that ran
/// together when the text was taken from a page.
fn are_joined(near: &Near, sides: [&Side; 2], reader: &Reader, spelling: &Spelling) -> bool {
    let [a, b] = sides.map(|side| side.word(reader));
    let (x, y) = match (hump(a), hump(b)) {
        (Some(x), Some(y)) => (x, y),
        (None, None) => return false,
        // "HuBERTa" is no "Huberts".
        _ => return near.last && near.edit == Some(Edit::Change),
    };
    let [(head, tail), (other, rest)] = [a.split_at(x), b.split_at(y)];
    let small = |word: &str| word.to_lowercase();
    if head == other {
        return tail.chars().next() != rest.chars().next();
    }
    let stands = reader.reading.forms.id(&small(tail)).map(|form| reader.census.of(form));
    tail == rest
        && stands.is_some_and(|written| written.capitalised() > 0)
        && is_inflection([&small(head), &small(other)], spelling)
}

/// "Icould" and "Iwould": a capital that is a word ran together with a small word of the language.
fn are_glued(sides: [&Side; 2], reader: &Reader) -> bool {
    let rest = |side: &Side| {
        let word = side.word(reader);
        let small = word.get(1..).filter(|rest| rest.len() > 2)?;
        let small = reader.reading.forms.id(small)?;
        Some(reader.reading.forms.class(small).intersects(Class::FUNCTION | Class::COPULA))
    };
    sides.iter().all(|side| rest(side) == Some(true))
}

/// "Massac- / husetts": cut by the end of a line.
fn is_cut(occurrence: &Occurrence, reader: &Reader) -> bool {
    let (Some(mark), Some(rest)) = (reader.token(occurrence, 1), reader.token(occurrence, 2))
    else {
        return false;
    };
    let between = reader.text.get(mark.span.end as usize..rest.span.start as usize);
    !mark.spaced
        && mark.span.of(reader.text) == "-"
        && !rest.capital
        && between.is_some_and(|between| between.contains('\n'))
}

/// "Dinesh Berge" and, three times, "Bandula Berga": wherever they stand they have first names of their own.
fn are_full(sides: [&Side; 2]) -> bool {
    let [odd, usual] = sides;
    let named = |side: &Side| {
        side.seen.iter().all(|o| o.before.is_some() && o.initial.is_some() && o.after.is_none())
    };
    usual.seen.len() > 1
        && named(odd)
        && named(usual)
        && odd.seen.iter().all(|o| {
            usual.seen.iter().take(ENOUGH).all(|u| u.initial != o.initial && u.before != o.before)
        })
}

/// Where the first capital after a small letter stands in a word.
fn hump(word: &str) -> Option<usize> {
    let pairs = word.char_indices().zip(word.char_indices().skip(1));
    pairs
        .into_iter()
        .find(|((_, a), (_, b))| a.is_lowercase() && b.is_uppercase())
        .map(|(_, (at, _))| at)
}
