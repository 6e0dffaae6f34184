"""Fits the manual to mdBook, which runs it (book.toml): the pages of the rules become chapters, so that a new rule needs no line
in SUMMARY.md, and links to what is no part of the book lead to the repository, once book.toml names it, else nowhere.
"""

import json
import posixpath
import re
import sys
from pathlib import Path

DOCS = Path(__file__).parent
LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]+)\)")


def linked(text, folder, repository):
    """The text of a page in a folder of the docs, with links that lead somewhere in the book."""

    def fitted(match):
        words, target = match.groups()
        if "://" in target or target.startswith(("#", "mailto:")):
            return match.group()
        path, _, anchor = target.partition("#")
        anchor = "#" + anchor if anchor else ""
        at = posixpath.normpath(posixpath.join(folder, path))
        if at.startswith("../"):
            return f"[{words}]({repository}/blob/main/{at[3:]}{anchor})" if repository else words
        # mdBook calls the first page of a folder its index, but not in links to it.
        path = re.sub(r"(^|/)README\.md$", r"\1index.md", path)
        return f"[{words}]({path}{anchor})"

    # What is code is not touched.
    parts = re.split(r"(^```.*?^```|`[^`\n]+`)", text, flags=re.M | re.S)
    # A link's own words may be code: `[`weekday`](...)` is put together again before links are looked for.
    code = {}
    for number, part in enumerate(parts):
        if number % 2:
            code[f"\0{number}\0"] = part
            parts[number] = f"\0{number}\0"
    text = LINK.sub(fitted, "".join(parts))
    return re.sub("\0[0-9]+\0", lambda mark: code[mark.group()], text)


def rules(repository):
    """A chapter for each rule."""
    for page in sorted((DOCS / "rules").glob("*.md")):
        if page.name != "README.md":
            path = f"rules/{page.name}"
            content = linked(page.read_text(encoding="utf-8"), "rules", repository)
            yield {"Chapter": {"name": page.stem, "content": content, "number": None, "sub_items": [], "path": path,
                               "source_path": path, "parent_names": ["Rules"]}}


def fit(items, repository):
    for item in items:
        chapter = item.get("Chapter") if isinstance(item, dict) else None
        if chapter is None:
            continue
        source = chapter.get("source_path") or ""
        chapter["content"] = linked(chapter["content"], posixpath.dirname(source), repository)
        fit(chapter["sub_items"], repository)
        if source == "rules/README.md":
            chapter["sub_items"].extend(rules(repository))


def main():
    if sys.argv[1:2] == ["supports"]:
        return
    context, book = json.load(sys.stdin)
    html = context["config"].get("output", {}).get("html", {})
    fit(book.get("sections", book.get("items")), html.get("git-repository-url", "").rstrip("/"))
    json.dump(book, sys.stdout)


main()
