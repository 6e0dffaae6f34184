//! How the kinds of evidence of a triple are listed, each with a number for the row that it stands in.

/// A list of evidence, and the numbers of its members.
macro_rules! evidence {
    ($list:ident, $by:ident, $row:ident; $($id:ident $name:literal $sign:ident $expected:literal $doc:literal;)*) => {
        /// The number of a kind of evidence.
        #[derive(Clone, Copy, Debug)]
        pub(super) enum $by { $($id),* }

        /// Every kind of evidence, in the order in which it stands in a row.
        pub const $list: &[crate::rules::evidence::Ground] = &[$(
            crate::rules::evidence::Ground::new($name, crate::rules::evidence::Sign::$sign, $doc)
                .expected($expected)
        ),*];

        /// The evidence of one triple.
        #[derive(Debug)]
        pub(super) struct $row(pub Vec<f32>);

        impl $row {
            pub fn new() -> Self {
                Self(vec![0.0; $list.len()])
            }

            #[allow(clippy::cast_possible_truncation, reason = "evidence is small")]
            pub fn put(&mut self, by: $by, value: f64) {
                if let Some(place) = self.0.get_mut(by as usize) {
                    *place = value as f32;
                }
            }

            #[allow(dead_code, reason = "not every list asks")]
            pub fn has(&self, by: $by) -> bool {
                self.0.get(by as usize).is_some_and(|value| *value > 0.0)
            }

            pub fn flag(&mut self, by: $by, is: bool) {
                self.put(by, f64::from(u8::from(is)));
            }
        }
    };
}
pub(super) use evidence;
