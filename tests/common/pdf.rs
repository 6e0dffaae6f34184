//! PDF documents made by hand: lines of Helvetica at their places.

use std::fmt::Write as _;

/// Words on a page: from its left and from its top, in points.
#[derive(Clone, Debug)]
pub struct Words {
    pub left: f64,
    pub base: f64,
    pub size: f64,
    pub bold: bool,
    pub text: String,
}

/// Words in the size of the text.
pub fn words(left: f64, base: f64, text: &str) -> Words {
    Words { left, base, size: 10.0, bold: false, text: text.to_owned() }
}

/// Words in a size of their own.
pub fn sized(left: f64, base: f64, size: f64, text: &str) -> Words {
    Words { left, base, size, bold: false, text: text.to_owned() }
}

/// The height and the width of a page.
pub const HEIGHT: f64 = 800.0;
pub const WIDTH: f64 = 600.0;

/// A document of pages.
pub fn document(pages: &[Vec<Words>]) -> Vec<u8> {
    let streams: Vec<Vec<u8>> = pages.iter().map(|page| content(page)).collect();
    of_streams(&streams, "")
}

/// A document of what its pages draw, and with other entries in its trailer.
pub fn of_streams(streams: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let kids: String = (0..streams.len()).fold(String::new(), |mut kids, at| {
        let _ = write!(kids, "{} 0 R ", 5 + 2 * at);
        kids
    });
    let font = |name: &str| {
        format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>")
            .into_bytes()
    };
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!(
            "<</Type/Pages/Kids[{kids}]/Count {}/MediaBox[0 0 {WIDTH} {HEIGHT}]\
             /Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>",
            streams.len()
        )
        .into_bytes(),
        font("Helvetica"),
        font("Helvetica-Bold"),
    ];
    for (at, stream) in streams.iter().enumerate() {
        objects
            .push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", 6 + 2 * at).into_bytes());
        let mut object = format!("<</Length {}>>\nstream\n", stream.len()).into_bytes();
        object.extend(stream);
        object.extend(b"\nendstream");
        objects.push(object);
    }
    file(&objects, trailer)
}

/// A file of objects, of which the first is the root.
pub fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = String::new();
    for (number, object) in (1..).zip(objects) {
        let _ = writeln!(places, "{:010} 00000 n ", file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (size, start) = (objects.len() + 1, file.len());
    file.extend(
        format!(
            "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<</Size {size}/Root 1 0 R{trailer}>>\n\
             startxref\n{start}\n%%EOF\n"
        )
        .bytes(),
    );
    file
}

/// What a page draws.
pub fn content(page: &[Words]) -> Vec<u8> {
    let mut content = Vec::new();
    for words in page {
        let font = if words.bold { "F2" } else { "F1" };
        let up = HEIGHT - words.base;
        content.extend(format!("BT /{font} {} Tf {} {up} Td (", words.size, words.left).bytes());
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&words.text);
        for byte in bytes.iter() {
            if b"()\\".contains(byte) {
                content.push(b'\\');
            }
            content.push(*byte);
        }
        content.extend(b") Tj ET\n");
    }
    content
}
