//! The HTML report: what it lets run, and that all of it is there. How it looks and behaves is tried in a browser by
//! `tests/browser/report.mjs`.

use super::samples;
use crate::report::html::{SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH};

#[test]
fn the_policy_lets_in_the_page_s_own_style_and_script() {
    assert_eq!(STYLE_HASH, base64(&sha256(STYLE.as_bytes())), "write it into src/report/html");
    assert_eq!(SCRIPT_HASH, base64(&sha256(SCRIPT.as_bytes())), "write it into src/report/html");
}

#[test]
fn neither_style_nor_script_is_changed_on_its_way() {
    for text in [STYLE, SCRIPT] {
        // What guards the standard output would break up such a line, and the hash would be another.
        let commands = |line: &str| {
            line.trim_start().starts_with("::") || line.trim_start().starts_with("##[")
        };
        assert!(!text.lines().any(commands));
        assert!(text.is_ascii() && !text.contains('\r') && !text.contains("</"));
    }
}

#[test]
fn what_a_draft_says_is_text_and_nothing_else() {
    let text = "<script>alert(1)</script> \"&'\n\nIn all, 30 of 40 <b onclick=x>(</b>70%) <!-- agreed. -->\n";
    let mut found = samples::hostile();
    found.message = "<img src=x onerror=alert(1)> & </h3>".to_owned();
    found.rule = "\"><svg/onload=alert(1)>".to_owned();
    let page = samples::source(&found.path, text);
    found.labels[0].read = samples::label(&page, "70%", "").span;
    found.labels[1].read = samples::label(&page, "‹all, 30› of", "").span;
    let printed = super::print_pages("html", &[found], &[page]);
    let body = printed.split("<body>").nth(1).unwrap();
    let (page, script) = body.split_once("<script>").unwrap();
    assert!(script.trim_end().ends_with("</script>\n</body>\n</html>"));
    for tag in ["<script", "<img", "<svg", "<b ", "<!--", "onerror=alert(1)>"] {
        assert!(!page.contains(tag), "{tag} in {page}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    let mark = "<mark class=\"warning\" data-finding=\"1\" id=\"f1-1\" tabindex=\"-1\">70%</mark><a class=\"ref\"";
    assert!(page.contains(mark), "{page}");
}

/// As FIPS 180-4 has it.
fn sha256(bytes: &[u8]) -> Vec<u8> {
    // The fractions of the square and cube roots of the first primes.
    let primes = (2_u32..).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0));
    #[allow(clippy::cast_sign_loss, reason = "a fraction is not below nought")]
    let fraction = |root: f64| ((root - root.floor()) * 4_294_967_296.0) as u32;
    let primes: Vec<_> = primes.take(64).map(f64::from).collect();
    let constants: Vec<_> = primes.iter().map(|prime| fraction(prime.cbrt())).collect();
    let mut state: Vec<_> = primes.iter().take(8).map(|prime| fraction(prime.sqrt())).collect();
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    padded.resize((padded.len() + 8).next_multiple_of(64) - 8, 0);
    padded.extend((bytes.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks(64) {
        let mut words: Vec<_> =
            block.chunks(4).map(|word| u32::from_be_bytes(word.try_into().unwrap())).collect();
        for at in 16..64 {
            let (a, b) = (words[at - 15], words[at - 2]);
            let small = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
            let large = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
            words.push(
                words[at - 16].wrapping_add(small).wrapping_add(words[at - 7]).wrapping_add(large),
            );
        }
        let mut v = state.clone();
        for at in 0..64 {
            let large = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
            let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let first = [large, choice, constants[at], words[at]]
                .iter()
                .fold(v[7], |sum, n| sum.wrapping_add(*n));
            let small = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
            let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
            v.rotate_right(1);
            v[4] = v[4].wrapping_add(first);
            v[0] = first.wrapping_add(small).wrapping_add(majority);
        }
        state.iter_mut().zip(v).for_each(|(sum, n)| *sum = sum.wrapping_add(n));
    }
    state.iter().flat_map(|word| word.to_be_bytes()).collect()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let mut bits = 0_u32;
        (0..3).for_each(|at| bits = bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at)) as usize & 63] as char;
            out.push(if at > three.len() { '=' } else { digit });
        }
    }
    out
}
