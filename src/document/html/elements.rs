//! The elements of HTML: what each is to a reader.

/// What an element is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing: its text is read as what is around it.
    Plain,
    /// A line break.
    Break,
    /// What programs are told.
    Meta,
    /// Not for readers, or not the page's own words.
    Unread,
    Heading(u8),
    Paragraph,
    Quote,
    Note,
    List,
    NumberedList,
    Item,
    /// A term or its explanation.
    Entry,
    Table,
    /// A head, a body or a foot of a table.
    Rows,
    Row,
    Cell,
    Code,
    Link,
    Time,
    /// Set above the line.
    Raised,
    /// A part of the page.
    Part,
}

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    name: &'static str,
    pub role: Role,
    /// It has no content and no end tag.
    pub void: bool,
}

const fn element(name: &'static str, role: Role) -> Element {
    Element { name, role, void: false }
}

const fn void(name: &'static str, role: Role) -> Element {
    Element { name, role, void: true }
}

/// In the order of the names.
static ELEMENTS: &[Element] = &[
    element("a", Role::Link),
    element("address", Role::Paragraph),
    void("area", Role::Plain),
    element("article", Role::Part),
    element("aside", Role::Part),
    void("base", Role::Plain),
    element("blockquote", Role::Quote),
    element("body", Role::Part),
    void("br", Role::Break),
    element("button", Role::Unread),
    element("caption", Role::Note),
    element("center", Role::Part),
    element("code", Role::Code),
    void("col", Role::Plain),
    element("dd", Role::Entry),
    element("del", Role::Unread),
    element("details", Role::Part),
    element("dialog", Role::Part),
    element("div", Role::Part),
    element("dl", Role::Part),
    element("dt", Role::Entry),
    void("embed", Role::Plain),
    element("fieldset", Role::Part),
    element("figcaption", Role::Note),
    element("figure", Role::Part),
    element("footer", Role::Part),
    element("form", Role::Part),
    element("h1", Role::Heading(1)),
    element("h2", Role::Heading(2)),
    element("h3", Role::Heading(3)),
    element("h4", Role::Heading(4)),
    element("h5", Role::Heading(5)),
    element("h6", Role::Heading(6)),
    element("head", Role::Part),
    element("header", Role::Part),
    element("hgroup", Role::Part),
    void("hr", Role::Part),
    element("html", Role::Part),
    element("iframe", Role::Unread),
    void("img", Role::Plain),
    void("input", Role::Plain),
    element("kbd", Role::Code),
    element("legend", Role::Part),
    element("li", Role::Item),
    void("link", Role::Plain),
    element("main", Role::Part),
    element("math", Role::Unread),
    void("meta", Role::Meta),
    element("nav", Role::Unread),
    element("noembed", Role::Unread),
    element("noframes", Role::Unread),
    element("noscript", Role::Unread),
    element("object", Role::Unread),
    element("ol", Role::NumberedList),
    element("option", Role::Entry),
    element("p", Role::Paragraph),
    void("param", Role::Plain),
    element("pre", Role::Unread),
    element("s", Role::Unread),
    element("samp", Role::Code),
    element("script", Role::Unread),
    element("section", Role::Part),
    element("select", Role::Unread),
    void("source", Role::Plain),
    element("strike", Role::Unread),
    element("style", Role::Unread),
    element("summary", Role::Part),
    element("sup", Role::Raised),
    element("svg", Role::Unread),
    element("table", Role::Table),
    element("tbody", Role::Rows),
    element("td", Role::Cell),
    element("template", Role::Unread),
    element("textarea", Role::Unread),
    element("tfoot", Role::Rows),
    element("th", Role::Cell),
    element("thead", Role::Rows),
    element("time", Role::Time),
    element("title", Role::Heading(1)),
    element("tr", Role::Row),
    void("track", Role::Plain),
    element("tt", Role::Code),
    element("ul", Role::List),
    void("wbr", Role::Plain),
    element("xmp", Role::Unread),
];

/// Any element that is not known.
static OTHER: Element = element("", Role::Plain);

/// The element of that name.
pub(super) fn named(name: &str) -> &'static Element {
    // In XHTML a name may have a prefix.
    let name = name.rsplit(':').next().unwrap_or(name);
    let order = |element: &Element| {
        let known = element.name.bytes();
        known.cmp(name.bytes().map(|byte| byte.to_ascii_lowercase()))
    };
    let found = ELEMENTS.binary_search_by(order);
    found.ok().and_then(|at| ELEMENTS.get(at)).unwrap_or(&OTHER)
}

impl Element {
    /// Whether it stands on lines of its own.
    pub fn is_block(&self) -> bool {
        let inline = matches!(
            self.role,
            Role::Plain
                | Role::Break
                | Role::Meta
                | Role::Code
                | Role::Link
                | Role::Time
                | Role::Raised
        );
        let unread = self.role == Role::Unread;
        !inline && (!unread || matches!(self.name, "nav" | "pre" | "noscript" | "xmp"))
    }

    /// Whether it ends, without an end tag, where `next` begins.
    pub fn ends_before(&self, next: &Self) -> bool {
        match self.role {
            Role::Paragraph => self.name == "p",
            Role::Heading(_) => !matches!(next.role, Role::Part),
            Role::Item => next.role == Role::Item,
            Role::Entry => next.role == Role::Entry,
            Role::Cell => matches!(next.role, Role::Cell | Role::Row | Role::Rows),
            Role::Row => matches!(next.role, Role::Row | Role::Rows),
            Role::Rows => next.role == Role::Rows,
            // Marks of a line that were never closed.
            Role::Code | Role::Raised | Role::Link | Role::Time => true,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_stand_in_order() {
        assert!(ELEMENTS.is_sorted_by_key(|element| element.name));
        assert_eq!(named("TABLE").role, Role::Table);
        assert_eq!(named("unknown").role, Role::Plain);
    }
}
