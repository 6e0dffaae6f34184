//! "Did you mean ...?"

/// The candidate that `name` is most likely a misspelling of: at most one wrong letter in three
/// (a swap counts once), or a name that is cut short. Of two equally near, the first.
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let spelt = name.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            (strsim::damerau_levenshtein(&spelt, &candidate.to_lowercase()), candidate)
        })
        .filter(|(distance, candidate)| {
            let longest = name.chars().count().max(candidate.chars().count());
            let cut_short = spelt.len() >= 3 && candidate.to_lowercase().starts_with(&spelt);
            // Nothing in common is no misspelling, however short the names.
            cut_short || (*distance * 3 <= longest.max(3) && *distance < longest)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_meant() {
        let fields = ["share", "part", "whole", "weekday"];
        assert_eq!(did_you_mean("shrae", fields), Some("share"));
        assert_eq!(did_you_mean("Weekday", fields), Some("weekday"));
        assert_eq!(did_you_mean("weekdays", fields), Some("weekday"));
        assert_eq!(did_you_mean("week", fields), Some("weekday"));
        assert_eq!(did_you_mean("share_of", ["share-of", "change"]), Some("share-of"));
    }

    #[test]
    fn what_is_far_from_all_names_is_no_misspelling() {
        assert_eq!(did_you_mean("banana", ["share", "part"]), None);
        assert_eq!(did_you_mean("x", ["a", "b"]), None);
        assert_eq!(did_you_mean("", ["a"]), None);
        assert_eq!(did_you_mean("anything", []), None);
    }
}
