//! Letters without their accents: "José" and "Jose" are one spelling.

/// Plain letters, each with the accented ones that are written for it.
const ACCENTED: &[(&str, &str)] = &[
    ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"),
    ("ae", "æ"),
    ("c", "çćĉċč"),
    ("d", "ďđð"),
    ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
    ("g", "ĝğġģ"),
    ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįıǐịỉ"),
    ("j", "ĵ"),
    ("k", "ķ"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŉ"),
    ("o", "òóôõöøōŏőǒọỏốồổỗộơớờởỡợ"),
    ("oe", "œ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšș"),
    ("ss", "ß"),
    ("t", "ţťŧț"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųǔụủưứừửữự"),
    ("w", "ŵ"),
    ("y", "ýÿŷỳỵỷỹ"),
    ("z", "źżž"),
];

/// Appends a word in small letters without its accents, written on the letter or after it.
pub(super) fn fold(word: &str, out: &mut String) {
    for letter in word.chars() {
        if letter.is_ascii() {
            out.push(letter);
        } else if !matches!(letter, '\u{300}'..='\u{36f}') {
            match ACCENTED.iter().find(|(_, accented)| accented.contains(letter)) {
                Some((plain, _)) => out.push_str(plain),
                None => out.push(letter),
            }
        }
    }
}
