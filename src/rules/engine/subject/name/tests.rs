//! Small texts, and the spellings in them that are likely one name.

use std::sync::LazyLock;

use crate::document::{FORMATS, Source};
use crate::language::Language;
use crate::rules::{Engine, LEAST_CONFIDENCE, built_in, load};

/// The likely pairs of a text, the odd one first.
fn rivals(text: &str) -> Vec<[String; 2]> {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
        let language = Language::load("en").unwrap();
        let rule = built_in().into_iter().filter(|(path, _)| path.ends_with("name-conflict.yaml"));
        let (rules, _) = load(rule, &Engine::catalogue(&language));
        Engine::new(language, rules)
    });
    let source = Source::new("draft.txt", text.as_bytes().to_vec()).unwrap();
    let document = FORMATS[0].parse(source);
    let written = |span: crate::value::Span| span.of(document.text()).replace('\n', " ");
    let mut likely = ENGINE.compared(&document, &|_| true);
    likely.retain(|pair| pair.confidence >= LEAST_CONFIDENCE);
    likely.sort_by_key(|pair| pair.figures);
    likely.iter().map(|pair| pair.figures.map(written)).collect()
}

#[track_caller]
fn one_pair(text: &str, odd: &str, usual: &str) {
    assert_eq!(rivals(text), [[odd.to_owned(), usual.to_owned()]], "{text}");
}

#[track_caller]
fn silent(text: &str) {
    assert_eq!(rivals(text), Vec::<[String; 2]>::new(), "{text}");
}

#[test]
fn the_seed_has_one_name_in_two_spellings() {
    let seed = "On February 9, the office held a regular briefing on its policies.Wang Aiwen, vice \
        minister of the ministry, said that all regions and departments will strengthen services. \
        Communities are better served than before.Wang aiwen introduced that the committees \
        continue to strengthen.";
    one_pair(seed, "Wang aiwen", "Wang Aiwen");
    one_pair(&textwrap::fill(seed, 72), "Wang aiwen", "Wang Aiwen");
}

#[test]
fn a_common_noun_after_a_name_is_no_slip() {
    silent(
        "The Bush administration said so. The Bush Administration published a policy last week.",
    );
    silent("She was held in the Orange County jail. Officers of the Orange County Jail were told.");
}

#[test]
fn one_typing_error_makes_a_rival() {
    let story = |name: &str| {
        format!(
            "Ernesto Salazar, 31, was charged today with murder. Salazar is accused of stabbing the \
             owner of the house. On the same evening, {name} fled the scene and was later arrested. \
             The police searched the home of Salazar that night."
        )
    };
    for odd in ["Solazar", "Salzar", "Sallazar", "Saalzar", "Salazer", "Salasar"] {
        one_pair(&story(odd), odd, "Ernesto Salazar");
    }
    silent(&story("Salazar"));
    silent(&story("SALAZAR"));
    silent(&story("Salázar"));
    silent(&story("Salazars"));
}

#[test]
fn the_first_name_or_the_rest_of_the_name_speaks_for_one() {
    one_pair(
        "Police found Giovani Onofre dead on the street. The two men killed Giavani Onofre for his car.",
        "Giavani Onofre",
        "Giovani Onofre",
    );
    one_pair(
        "The bill funds Whiteman Air Force Base this year. The money for Whitman Air Force Base was cut.",
        "Whitman Air Force Base",
        "Whiteman Air Force Base",
    );
    one_pair(
        "She lives in San Clemente with two children. The fire in San Clemante was put out at night.",
        "San Clemante",
        "San Clemente",
    );
}

#[test]
fn capitals_and_accents_make_no_other_spelling() {
    silent(
        "DELGADO SENTENCED TO PRISON\n\nJose Delgado was sentenced today for theft. The judge told Delgado why.",
    );
    silent(
        "The mayor thanked José Pérez for his work. Later the council thanked Jose Perez as well.",
    );
    one_pair(
        "DELGDO SENTENCED TO PRISON FOR THEFT\n\nJose Delgado was sentenced today for theft. The judge told Delgado why.",
        "DELGDO",
        "Jose Delgado",
    );
}

#[test]
fn two_people_with_like_names_are_two() {
    silent(
        "Police arrested John Smith and Mary Smyth on Monday evening. The lawyer of John Smith said nothing.",
    );
    silent(
        "The jury heard Maria Lopez first. Then the jury heard Mario Lopez, her brother. Both spoke for hours.",
    );
    silent("A crew with Tim Brown and Kim Young sailed on. Later Tim and Kim came home together.");
    silent(
        "The judge heard Justice Danny Chun on this. The prosecutor, Tammy Chung, thanked the court for it.",
    );
}

#[test]
fn words_of_one_stem_are_no_rivals() {
    silent(
        "The Office of the mayor thanked Officer Brown yesterday. An Officer of the Office was there too.",
    );
    silent("He moved from Germany to Austria as a child. In Austria many speak German at home.");
    silent(
        "Two Americans of the Organization of the Americas spoke. Each American was heard by the board.",
    );
    silent(
        "The Grand Jury was told about it. The Justice Assistance Grant pays for that this year.",
    );
}

#[test]
fn a_word_in_small_letters_is_no_name() {
    silent(
        "We met Mr. Marsh at the station. They drained a Marsh near here; the marsh was dry. He said March.",
    );
}

#[test]
fn acronyms_and_neighbours_in_the_world_are_two() {
    silent(
        "The officials of FEMA and MEMA met today. People from FEMA said that MEMA has equipment ready.",
    );
    silent(
        "The war in Iraq went on for years. Talks with Iran began later, and Iran agreed. Iraq did not.",
    );
}

#[test]
fn a_letter_of_its_own_makes_another_name() {
    silent("Use HashMap here. AHashMap is faster. People like HashMap and often ask for AHashMap.");
    silent(
        "Call GetProgramName first. Then call SetProgramName. Both GetProgramName and it are old.",
    );
    silent("We installed OpenSSL on Monday. Later we needed OpenSSH too, and OpenSSL was fine.");
    one_pair(
        "The shares of DaimlerChrysler fell. Last year DaimerChrysler had earned more. DaimlerChrysler said so.",
        "DaimerChrysler",
        "DaimlerChrysler",
    );
}

#[test]
fn what_two_countries_write_otherwise_is_no_misspelling() {
    silent(
        "We met at the Lincoln Center in May. The Pompidou Centre came later. The Lincoln Center is older.",
    );
    silent(
        "The Labour Party won. In America the Labor Party is small, and the Labour Party is not.",
    );
}

#[test]
fn first_names_of_two_people_and_members_of_lists_are_two() {
    silent(
        "Marian Hossa scored for Chicago. Marion Cotillard watched the game. Then Marian waved to her.",
    );
    silent(
        "Shane Horgan threw a pass to Stringer.\n\nMurphy, Horgan, O'Driscoll, Hickie, Stringer.\n\n\
         Sheahan, Horan, O'Callaghan, Miller, Dempsey.",
    );
}

#[test]
fn a_common_noun_with_a_capital_is_no_name() {
    silent(
        "The voters of Orange County spoke. Each of them wants the best for this Country, and Orange County knows.",
    );
    silent(
        "The Special Inspector for Iraq Reconstruction was heard. Money for Iraq reconstruction is short.",
    );
}

#[test]
fn endings_of_another_language_are_no_misspellings() {
    silent(
        "Tisíce firiem na Slovensku neplatia daň. Slovenská banka odviedla milióny. Firmy v Slovensku rastú.",
    );
}

#[test]
fn a_word_beside_small_words_of_another_language_is_no_slip() {
    silent(
        "They wrote to Aktion gegen Not in May. An appeal by Action for Bread came first, and Action thanked all.",
    );
}

#[test]
fn a_spelling_that_is_told_as_another_is_no_slip() {
    silent(
        "In the north lies Hollenburg, also known as Hollanburg. The road to Hollenburg is long.",
    );
    silent(
        "We saw Mirja Kühnemann in May. Later Mirja Kuehnemann thanked us. Mirja Kühnemann left.",
    );
}

#[test]
fn torn_words_are_no_misspellings() {
    silent(
        "The appropriate Governmen t on that ground. The Government had said so. The Government did not.",
    );
    silent(
        "T HE B ROOKLYN D ISTRICT\n\nA man from Brooklyn was sentenced today. He had lived in Brooklyn for years.",
    );
}

#[test]
fn spellings_by_ear_are_rivals() {
    one_pair(
        "The makers met at IndyHall in the old mill. They thanked the people of IndieHall, and they went home.",
        "IndieHall",
        "IndyHall",
    );
    one_pair(
        "We thank Thibaud Colmar for the roof. The tasks of Thibault Colmar are below, and he knows.",
        "Thibault Colmar",
        "Thibaud Colmar",
    );
}

#[test]
fn few_mistype_a_first_letter() {
    let told = |odd: &str, usual: &str| {
        format!(
            "The users of {usual} like {usual} well. They say {usual} is good, and {usual} stays. Of {odd} \
             they said no word, but {odd} has users too."
        )
    };
    silent(&told("Jython", "Python"));
    silent(&told("Cython", "CPython"));
    silent(&told("Ashington", "Washington"));
}

#[test]
fn a_capital_comes_and_goes_on_common_nouns() {
    for two in ["Pro Tip", "Photo Credit", "App Router", "Verified Bots", "Flag Values"] {
        let (first, last) = two.split_once(' ').unwrap();
        let small = format!("{first} {}", last.to_lowercase());
        silent(&format!(
            "This was written down by several people. {small}: write it down in a safe place. They also \
             spoke of {two}, which helps everybody else who reads it."
        ));
    }
    one_pair(
        "The police spoke with Wang aiwen, 31, on the same evening. The judge believed Wang Aiwen later.",
        "Wang aiwen",
        "Wang Aiwen",
    );
    one_pair(
        "They heard what Wang aiwen said on the same evening. The judge believed Wang Aiwen later.",
        "Wang aiwen",
        "Wang Aiwen",
    );
    one_pair(
        "They spoke with President Wang aiwen on the same evening. The judge believed Wang Aiwen later.",
        "Wang aiwen",
        "Wang Aiwen",
    );
}

#[test]
fn words_with_apostrophes_are_no_rivals() {
    silent(
        "They're one of the great bands, and some say They've changed. Fans think They're great.",
    );
    silent("We asked the Z’ers about it. Later the Zers answered, and the Z’ers were glad of it.");
    silent("They sang Lovin' Touchin' and more for us. Later they sang Loving You, which is easy.");
}

#[test]
fn a_place_that_everyone_knows_is_no_slip_of_a_name() {
    silent(
        "Last year Turney won. This week Turney said that Turney's team trains in Turkey, and Turney likes it.",
    );
    one_pair(
        "They flew to Portugal. All of Portugal was dry. He likes Portgual and its coast.",
        "Portgual",
        "Portugal",
    );
}

#[test]
fn peoples_and_their_countries_are_two() {
    silent(
        "Millions of Germans already use it. In Germany it was new, and Germany liked it a lot.",
    );
    silent(
        "It helps Argentine officials every day. The people of Argentina and Argentina's government use it.",
    );
    silent(
        "They use Latine or Latina there. The word Latino is older, and many Latino people like it.",
    );
    silent("He has learnt Arabic for years. He lived in Arabia, and Arabia was good to him.");
}

#[test]
fn words_joined_by_dashes_are_files() {
    silent(
        "The picture Blue-Harbour-Startegy-ab26 shows a compass with the word Strategy on it. The \
         Strategy is good.",
    );
    silent(
        "The picture ACME-Rowing-Challenege shows the Rowing Challenge of this year, a great Challenge.",
    );
    one_pair(
        "We drove to Stratford-upon-Avon last week. People of Stratford-upon-Avon were kind to us. They \
         say that Stradford-upon-Avon is old.",
        "Stradford",
        "Stratford",
    );
}

#[test]
fn words_that_ran_together_are_no_names() {
    silent(
        "The singer Martha was here. It was seen by Press ImagesMartha who declined to say more. Later an \
         ImageMartha was shown in 1996, and Martha saw it.",
    );
    silent(
        "We read of a BureauMental health facility that uses a grant. Then a BureauDental program \
         begins this summer for everybody.",
    );
    one_pair(
        "The rooms of BrowseBench are open to everybody. We like BrowserBench more than others. BrowseBench is hard.",
        "BrowserBench",
        "BrowseBench",
    );
}

#[test]
fn a_word_that_begins_a_sentence_is_no_part_of_a_name() {
    silent(
        "People like the Communications Summit very much. Submit your report by May. The Communications \
         Summit was good.",
    );
    silent(
        "I find the songs of Anna Lister quite moving. Listen along as you read on. I was listening to it \
         all day, and Anna Lister was good.",
    );
    silent("The Angels were behind for most of the evening. Then Los Angeles recovered at night.");
}

#[test]
fn a_hard_break_begins_a_sentence() {
    silent(
        "Everybody here works with Reacht daily, and others had reached it. Learn more about everything \
         today \\ Reach out to see more of it. They are glad of Reacht in their town.",
    );
}

#[test]
fn authors_with_other_initials_are_two() {
    silent(
        "This was shown by others before us.\n\nT. Mayer, D. Lindgren, and C. Novak, “Real computer environments.”\n\n\
         S. Ricci, V. Lundgren, and T. Weber, “Other computer environments.”",
    );
    silent(
        "This was shown by others before us.\n\nS. Hartman, “Planning for everything and beyond it.”\n\n\
         J. Shapiro, D. M. Hartmen, and J. Lee, “Other computer environments.”",
    );
}

#[test]
fn two_names_in_one_sentence_are_two() {
    silent(
        "The road leads to Hanley or Henley, both of which are small villages beyond the river.",
    );
    silent(
        "It is done in other languages, such as Cython or Python, which seemed quite complex to me.",
    );
    one_pair(
        "The followers of Pedro Santigao believed that Pedro Santiago was back. Later Santiago played for them.",
        "Pedro Santigao",
        "Pedro Santiago",
    );
}

#[test]
fn a_word_decoded_wrongly_is_no_misspelling() {
    silent(
        "The plant of Fernandez is old. They said Fernandezâ has applied for it. Fernandez is glad.",
    );
}

#[test]
fn a_capital_within_makes_another_word() {
    silent(
        "We compare it with HuBERTa here. Other authors, such as Huberts and others, have done so.",
    );
}
