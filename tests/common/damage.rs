//! Damaged drafts: nothing that is done to a file makes reading it fail but by a message.

use factlint::document::Document;

/// Reads a draft cut off at many places, and with bytes changed.
pub fn survives(path: &str, draft: &[u8]) {
    let step = (draft.len() / 60).max(1);
    for at in (0..draft.len()).step_by(step) {
        read(path, draft[..at].to_vec());
        read(path, draft[at..].to_vec());
    }
    // The same bytes in every run.
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below.max(1) as u64).unwrap_or(0)
    };
    for _ in 0..200 {
        let mut bytes = draft.to_vec();
        for _ in 0..=next(6) {
            let (at, from) = (next(bytes.len()), next(bytes.len()));
            // Bytes of the draft itself are marks more often than others.
            let byte = if next(3) == 0 { next(256) as u8 } else { bytes[from] };
            match next(3) {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => {
                    bytes.remove(at);
                }
            }
        }
        read(path, bytes);
    }
}

/// What is read has blocks that stand in it, and places that stand in the file.
fn read(path: &str, bytes: Vec<u8>) {
    let size = bytes.len();
    let Ok(document) = Document::read(path, bytes) else { return };
    let mut end = 0;
    for block in &document.blocks {
        let span = block.span;
        assert!(span.start >= end && span.end as usize <= document.text().len(), "{path} {span:?}");
        end = span.end;
        let text = span.of(document.text());
        assert_eq!(text.len(), span.len() as usize, "{path}: {span:?} cuts a character");
        let place = document.place(span);
        let within = place.part.is_some() || place.bytes.end as usize <= size;
        assert!(within && place.bytes.start <= place.bytes.end, "{path} {place:?}");
    }
    for comment in document.comments() {
        assert!(comment.start <= comment.end);
        assert!(comment.end as usize <= document.source.text().len(), "{path}");
    }
}
