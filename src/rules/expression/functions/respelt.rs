//! A name in the spelling of another.

use std::borrow::Cow;

use super::spelt::rival_words;
use super::{Function, Signature};
use crate::rules::expression::{Type, Value};

pub const FUNCTION: Function = Function {
    name: "respelt",
    doc: "the one text with the word that the other spells differently spelled as there: \"Ernesto \
          Salazar\" of \"Ernesto Solazar\" and \"Salazar\"",
    signature: || Signature::new([("one", Type::Text), ("other", Type::Text)], Type::Text),
    apply: |arguments| match arguments {
        [Value::Text(one), Value::Text(other)] => {
            respelt(one, other).map_or(Value::Missing, |text| Value::Text(Cow::Owned(text)))
        }
        _ => Value::Missing,
    },
};

fn respelt(one: &str, other: &str) -> Option<String> {
    let (word, right) = rival_words(one, other)?;
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = |text: &str| letters(text) > 1 && !text.chars().any(char::is_lowercase);
    // A headline in capitals stays in capitals; elsewhere a name is not shouted.
    let right = match (shouted(word), shouted(right)) {
        (true, false) => right.to_uppercase(),
        (false, true) => return None,
        _ => right.to_owned(),
    };
    Some(one.replacen(word, &right, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_differing_word_alone_is_spelled_anew() {
        assert_eq!(respelt("Ernesto Solazar", "Salazar").as_deref(), Some("Ernesto Salazar"));
        assert_eq!(respelt("ANNA KOWALKSA", "Anna Kowalska").as_deref(), Some("ANNA KOWALSKA"));
        assert_eq!(respelt("Anna Kowalksa", "KOWALSKA"), None);
        assert_eq!(respelt("Wang aiwen", "Wang Aiwen").as_deref(), Some("Wang Aiwen"));
    }
}
