//! What speaks for and against something, gathered as numbers that a rule weighs.

/// Makes `Gathered`, the numbers while they are gathered, and a list of what each is.
macro_rules! grounds {
    ($list:ident: $($name:ident $written:literal $sign:literal $doc:literal,)*) => {
        /// The evidence while it is gathered.
        #[derive(Clone, Debug, Default)]
        pub(super) struct Gathered { $(pub $name: f32,)* }

        impl Gathered {
            pub fn list(&self) -> Vec<f32> {
                vec![$(self.$name,)*]
            }
        }

        /// What each number is: its name in rules, which way a reader would expect it to speak ('+', '-', or '0' for
        /// either), and what it says.
        pub const $list: &[(&str, char, &str)] = &[$(($written, $sign, $doc),)*];
    };
}

pub(super) use grounds;
