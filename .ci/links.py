"""links.py [FOLDER]: follows the links of a site, and names those that lead to no page, or to no place on it.

The folder is the one into which `mdbook build docs` writes, where none is named.
"""

import os
import sys
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.places = [], set()

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("id", "name") and value:
                self.places.add(value)
            if name in ("href", "src") and value and tag in ("a", "img", "script", "link"):
                self.links.append(value)


def main(root):
    pages = {}
    for folder, _, files in os.walk(root):
        for name in files:
            if name.endswith(".html"):
                page, path = Page(), os.path.normpath(os.path.join(folder, name))
                with open(path, encoding="utf-8") as file:
                    page.feed(file.read())
                pages[path] = page
    followed, broken = 0, []
    for path, page in sorted(pages.items()):
        # All pages in one, and the two that are shown by a server, have the links of others.
        if os.path.basename(path) in ("print.html", "404.html", "toc.html"):
            continue
        for link in page.links:
            url = urlsplit(link)
            if url.scheme or link.startswith("//"):
                continue
            followed += 1
            target = os.path.join(os.path.dirname(path), unquote(url.path)) if url.path else path
            target = os.path.normpath(os.path.join(target, "index.html") if os.path.isdir(target) else target)
            known = pages[target].places if target in pages else ()
            if not os.path.exists(target) or url.fragment and target in pages and unquote(url.fragment) not in known:
                broken.append(f"{os.path.relpath(path, root)}: {link}")
    print(f"{len(pages)} pages, {followed} links, {len(broken)} of them lead nowhere", *broken, sep="\n")
    return 1 if broken or not followed else 0


here = os.path.dirname(os.path.abspath(__file__))
sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "..", "target", "book")))
