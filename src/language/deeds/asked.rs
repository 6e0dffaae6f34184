//! What a word of events is asked for.

use rustc_hash::FxHashSet;

use super::Deeds;

/// How a word beside a figure tells that it counts.
#[derive(Clone, Copy, Debug)]
pub struct Counting {
    /// "participants": it is what is counted.
    pub is_counted: bool,
    /// "of": it leads to a count.
    pub leads: bool,
    /// "n": it stands for a count.
    pub stands: bool,
}

impl Deeds {
    /// "founded" and "closed": stages of the life of a thing, each with the number of the life.
    pub fn stages(&self, word: &str) -> &[(u8, u8)] {
        self.stages.get(word).map_or(&[], Vec::as_slice)
    }

    /// "filed" and "granted": steps of a procedure, each with the number of the procedure, and whether it
    /// is a label alone.
    pub fn steps(&self, word: &str) -> &[(u8, u8, bool)] {
        self.steps.get(word).map_or(&[], Vec::as_slice)
    }

    /// "admitted" and "discharged", "set up": steps of tales, each with the number of the tale.
    pub fn tales(&self, word: &str, next: &str) -> &[(u8, u8)] {
        let both = self.heads.contains(word).then(|| self.tales.get(&format!("{word} {next}")));
        let found = both.flatten().or_else(|| self.tales.get(word));
        found.map_or(&[], Vec::as_slice)
    }

    /// Whether anything has the steps of a tale: it begins, and ends.
    pub fn is_tale_of_bounds(&self, tale: u8) -> bool {
        let [begins, _] = &self.words.bounds;
        let first = self.words.tales.get(usize::from(tale)).and_then(|tale| tale.first());
        first.is_some_and(|first| first.iter().any(|word| begins.contains(word)))
    }

    /// "duration": a label of how long something lasted.
    pub fn is_total(&self, word: &str) -> bool {
        self.words.totals.contains(word)
    }

    /// "reconvened": a meeting sits down.
    pub fn sits_down(&self, word: &str) -> bool {
        self.words.sittings.contains(word)
    }

    /// "received": before the date on which a letter came in.
    pub fn is_arrival(&self, word: &str) -> bool {
        self.words.arrivals.contains(word)
    }

    /// "expire": a term ends.
    pub fn is_expiry(&self, word: &str) -> bool {
        self.words.expiries.contains(word)
    }

    /// "matures": what goes on comes to its end.
    pub fn ceases(&self, word: &str) -> bool {
        self.words.ceases.contains(word)
    }

    /// "fair": what people come to for some days.
    pub fn is_gathering(&self, word: &str) -> bool {
        self.words.gatherings.contains(word)
    }

    /// "advisory", "opinion": what a text calls itself.
    pub fn is_document(&self, word: &str) -> bool {
        self.words.documents.contains(word)
    }

    /// "posted": the day of a text.
    pub fn is_issue(&self, word: &str) -> bool {
        self.words.issues.contains(word)
    }

    /// "originally": of another issue of it.
    pub fn is_reissue(&self, word: &str) -> bool {
        self.words.reissues.contains(word)
    }

    /// "founded": nothing that a thing did comes before it.
    pub fn is_genesis(&self, word: &str) -> bool {
        self.words.geneses.contains(word)
    }

    /// "dissolved": nothing that a thing did comes after it.
    pub fn is_end(&self, word: &str) -> bool {
        self.words.ends.contains(word)
    }

    /// "in": before the date on which something happened.
    pub fn is_when(&self, word: &str) -> bool {
        self.words.when.contains(word)
    }

    /// "since": before a year.
    pub fn leads_year(&self, word: &str) -> bool {
        self.words.before_years.contains(word)
    }

    /// "end", "summer": a part of the year named after it.
    pub fn is_part_of_year(&self, word: &str) -> bool {
        self.words.year_parts.contains(word)
    }

    /// "at": before the time at which something happened.
    pub fn is_hour(&self, word: &str) -> bool {
        self.words.hours.contains(word)
    }

    /// "opened", "left": what something did.
    pub fn is_past(&self, word: &str) -> bool {
        let ends = |ending: &String| word.len() > 4 && word.ends_with(ending.as_str());
        self.words.past.contains(word)
            || self.words.endings.iter().any(ends) && !self.words.not_past.contains(word)
    }

    /// "listed": it ends as most past tenses do.
    pub fn ends_past(&self, word: &str) -> bool {
        word.len() > 4 && self.words.endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// "and", "before": between a date and the verb of what came after it.
    pub fn joins(&self, word: &str) -> bool {
        self.words.joints.contains(word)
    }

    /// "before", "until": whatever stands after it came later.
    pub fn is_sooner(&self, word: &str) -> bool {
        self.words.sooner.contains(word)
    }

    /// "was", "later": between "and" and its verb.
    pub fn is_small(&self, word: &str) -> bool {
        self.words.small.contains(word)
    }

    /// "after", "which": turns the order round, or tells of something else.
    pub fn turns(&self, word: &str) -> bool {
        self.words.turns.contains(word)
    }

    /// "after": what stands after it came before.
    pub fn is_after(&self, word: &str) -> bool {
        self.words.afters.contains(word)
    }

    /// "he", "it": what was told of before.
    pub fn is_pronoun(&self, word: &str) -> bool {
        self.words.pronouns.contains(word)
    }

    /// "his", "'s": of another.
    pub fn is_owner(&self, word: &str) -> bool {
        self.words.owners.contains(word)
    }

    /// "predecessor", "old": another.
    pub fn is_other(&self, word: &str) -> bool {
        self.words.others.contains(word)
    }

    /// "had": told out of order.
    pub fn is_before(&self, word: &str) -> bool {
        self.words.before.contains(word)
    }

    /// "gap", "hiatus": a stretch of time between two events.
    pub fn is_gap(&self, word: &str) -> bool {
        self.words.gaps.contains(word)
    }

    /// "born".
    pub fn is_birth(&self, word: &str) -> bool {
        self.words.births.contains(word)
    }

    /// "died".
    pub fn is_death(&self, word: &str) -> bool {
        self.words.deaths.contains(word)
    }

    /// "retired": when what someone did for years ended.
    pub fn is_leaving(&self, word: &str) -> bool {
        self.words.leaves.contains(word)
    }

    /// "married": when two became a pair.
    pub fn is_wedding(&self, word: &str) -> bool {
        self.words.weddings.contains(word)
    }

    /// "7 pm for 7:30": the second is when it starts.
    pub fn is_for_start(&self, word: &str) -> bool {
        self.words.starts.contains(word)
    }

    /// "earlier": after how long before another event something was.
    pub fn is_earlier(&self, word: &str) -> bool {
        self.words.earlier.contains(word)
    }

    /// "spent": before how long something lasted.
    pub fn is_lived(&self, word: &str) -> bool {
        self.words.lived.contains(word)
    }

    /// "year": of "this year".
    pub fn is_year_word(&self, word: &str) -> bool {
        self.words.years.names.contains(word)
    }

    /// How many years after the document's own: of "last" -1.
    pub fn year_from(&self, word: &str) -> Option<i16> {
        self.words.years.from.get(word).copied()
    }

    /// "into": before a year that has begun.
    pub fn is_into(&self, word: &str) -> bool {
        self.words.years.into.contains(word)
    }

    /// "well", "move": before "into".
    pub fn goes_into(&self, word: &str) -> bool {
        self.words.years.goes.contains(word)
    }

    /// "draws": after a year that is nearly over.
    pub fn draws(&self, word: &str) -> bool {
        self.words.years.draws.contains(word)
    }

    /// "close": what it draws to.
    pub fn is_close(&self, word: &str) -> bool {
        self.words.years.close.contains(word)
    }

    /// "minutes", "agenda", "special": of another meeting than the one that a text is of.
    pub fn is_minutes(&self, word: &str) -> bool {
        self.words.minutes.contains(word)
    }

    /// "wife": an age in the sentence may be of another.
    pub fn is_kin(&self, word: &str) -> bool {
        self.words.kin.contains(word)
    }

    /// "term": what lasts, and is told of by an adjective.
    pub fn is_span(&self, word: &str) -> bool {
        self.words.spans.contains(word)
    }

    /// "lasts", "ran": what a thing does for as long as it lasts.
    pub fn lasts(&self, word: &str) -> bool {
        self.words.lasts.contains(word)
    }

    /// "dates" of "dates from the 15th century".
    pub fn dates_from(&self, word: &str) -> bool {
        self.words.eras.dates.contains(word)
    }

    /// "built": when a thing of a century came to be.
    pub fn is_built(&self, word: &str) -> bool {
        self.words.eras.built.contains(word)
    }

    /// "following" of "the following year": how many years after the one before it.
    pub fn step(&self, word: &str) -> Option<i16> {
        self.words.steps.get(word).copied()
    }

    /// "week" of "a week later": how many days that is, at least and at most.
    pub fn days_of(&self, word: &str) -> Option<[i32; 2]> {
        self.words.stretches.get(word).copied()
    }

    /// "s" of "1980s".
    pub fn is_decade(&self, ending: &str) -> bool {
        self.words.eras.decade.contains(ending)
    }

    /// "century".
    pub fn is_century(&self, word: &str) -> bool {
        self.words.eras.century.contains(word)
    }

    /// "late": from which tenth to which of a decade or century.
    pub fn part_of_era(&self, word: &str) -> Option<[i16; 2]> {
        self.words.eras.parts.get(word).copied()
    }

    /// "quarter": how many months a part of the year has.
    pub fn months_of(&self, word: &str) -> Option<i16> {
        self.words.eras.months.get(word).copied()
    }

    /// "around": between a stretch of time and the date in it.
    pub fn is_about(&self, word: &str) -> bool {
        self.words.eras.about.contains(word)
    }

    /// "following" of "the following day".
    pub fn is_next(&self, word: &str) -> bool {
        self.words.next_day[0].contains(word)
    }

    /// "day" of "the following day".
    pub fn is_day(&self, word: &str) -> bool {
        self.words.next_day[1].contains(word)
    }

    /// "doors open", "kick-off": whether people may come in, or what they come for begins. A word may be of two.
    pub fn comes_in(&self, word: &str, next: &str) -> Option<bool> {
        let has = |words: &FxHashSet<String>| {
            words.contains(word) || words.contains(&format!("{word} {next}"))
        };
        let [opens, begins] = &self.words.opening;
        has(opens).then_some(true).or_else(|| has(begins).then_some(false))
    }

    /// "two hours long".
    pub fn is_long(&self, word: &str) -> bool {
        self.words.long.contains(word)
    }

    /// "leaves": a trip begins.
    pub fn departs(&self, word: &str) -> bool {
        self.words.trips[0].contains(word)
    }

    /// "reaches": it ends.
    pub fn arrives(&self, word: &str) -> bool {
        self.words.trips[1].contains(word)
    }

    /// "before", "after": a stretch of time before it is told from the event after it.
    pub fn is_apart(&self, word: &str) -> bool {
        self.words.apart.contains(word)
    }

    /// "detected", "resolved": whether an outage begins with it, or is over.
    pub fn incident(&self, word: &str) -> Option<bool> {
        let [begins, ends] = &self.words.incidents;
        begins.contains(word).then_some(true).or_else(|| ends.contains(word).then_some(false))
    }

    /// "opens", "closes": whether a stretch of time begins with it, or ends.
    pub fn bound(&self, word: &str) -> Option<bool> {
        let [begins, ends] = &self.words.bounds;
        begins.contains(word).then_some(true).or_else(|| ends.contains(word).then_some(false))
    }

    /// "moved": of two dates after it the second is the new one.
    pub fn moves_date(&self, word: &str) -> bool {
        self.words.moves.contains(word)
    }

    /// "anniversary": so many years after something was founded.
    pub fn is_anniversary(&self, word: &str) -> bool {
        self.words.anniversaries.contains(word)
    }

    /// "UTC": how many minutes a clock of that name is ahead of universal time, each that it may stand for.
    pub fn zone(&self, word: &str) -> Option<&[i16]> {
        self.words.zones.get(word).map(Vec::as_slice)
    }

    /// "participants", "of" or "n": a figure beside them counts, whatever year it looks like.
    pub fn counts(&self, word: &str) -> Counting {
        let [counted, leads, stands] = &self.words.counted;
        let has = |words: &FxHashSet<String>| words.contains(word);
        Counting { is_counted: has(counted), leads: has(leads), stands: has(stands) }
    }

    /// "scheduled": a date after it is of a plan.
    pub fn is_plan(&self, word: &str) -> bool {
        self.words.plans.contains(word)
    }

    /// "inputs", "valid": a day that does not exist is talked of in its sentence.
    pub fn is_unreal(&self, word: &str) -> bool {
        self.words.unreal.contains(word)
    }

    /// "retrieved": the date right after it is that of a reader, or of an entry of a list.
    pub fn is_citing(&self, word: &str) -> bool {
        self.words.citing.contains(word)
    }

    /// "held", "dated": ties an event to its date, and is no part of what it is.
    pub fn is_tie(&self, word: &str) -> bool {
        self.words.ties.contains(word)
    }

    /// "later": the stretch of time before it is between two events.
    pub fn is_later(&self, word: &str) -> bool {
        self.words.later.contains(word)
    }
}
