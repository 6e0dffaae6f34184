//! Roman numerals: "IV", "xii".

/// What each place is written with, from thousands to ones.
const PLACES: [[&str; 10]; 4] = [
    ["", "m", "mm", "mmm", "", "", "", "", "", ""],
    ["", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm"],
    ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"],
    ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"],
];
/// What is counted in a document ends before 40: an "l", "c", "d" or "m" is a letter or an abbreviation.
const COUNTED: u32 = 39;

/// The number that a Roman numeral is, in small letters or in capitals; none of what is not written as it should be.
pub fn number(written: &str) -> Option<u32> {
    let capitals = written.bytes().all(|byte| byte.is_ascii_uppercase());
    let small = written.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut rest = if capitals { &*written.to_ascii_lowercase() } else { written };
    let mut number = 0;
    for place in PLACES {
        // The longest that fits: "viii" begins with "v", too.
        let fits = (1..10).filter(|digit| {
            let letters = place[*digit as usize];
            !letters.is_empty() && rest.starts_with(letters)
        });
        let digit = fits.max_by_key(|digit| place[*digit as usize].len()).unwrap_or(0);
        rest = &rest[place[digit as usize].len()..];
        number = number * 10 + digit;
    }
    ((capitals || small) && rest.is_empty() && number > 0).then_some(number)
}

/// The number of a Roman numeral that counts parts, items or steps.
pub fn counted(written: &str) -> Option<u32> {
    number(written).filter(|number| *number <= COUNTED)
}

/// A number as a Roman numeral in small letters; empty where none is written.
pub fn numeral(number: u32) -> String {
    let digit = |place: u32| (number / 10_u32.pow(3 - place) % 10) as usize;
    PLACES.iter().zip(0..).map(|(letters, place)| letters[digit(place)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read_and_written() {
        for (written, value) in [
            ("i", 1),
            ("iv", 4),
            ("viii", 8),
            ("ix", 9),
            ("xiv", 14),
            ("xxxix", 39),
            ("xl", 40),
            ("cdxliv", 444),
            ("mcmxcix", 1999),
        ] {
            assert_eq!(number(written), Some(value), "{written}");
            assert_eq!(number(&written.to_uppercase()), Some(value), "{written}");
            assert_eq!(numeral(value), written);
        }
        for other in ["", "iiii", "civil", "icm", "vx", "Iv", "x1"] {
            assert_eq!(number(other), None, "{other}");
        }
        assert_eq!((counted("xxxix"), counted("xl"), counted("c")), (Some(39), None, None));
    }
}
