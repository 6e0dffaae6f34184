#!/usr/bin/env python3
"""session.py FACTLINT: what editors rely on in a language server, driven in the real program: requests that are canceled,
edits that come during a check, a hundred incremental edits in both ways of counting, and a configuration that is watched.
"""

import json
import random
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from queue import Queue

WRONG = "We meet on Tuesday, February 9, 2022, at the town hall. 😀 In all, 30 of 120 people (20%) agreed.\n"
ABLE = {"general": {"positionEncodings": ["utf-8", "utf-16"]},
        "textDocument": {"publishDiagnostics": {"relatedInformation": True}},
        "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}


class Editor:
    def __init__(self, factlint, capabilities, folder=None):
        self.server = subprocess.Popen([factlint, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        self.heard, self.ids = Queue(), 0
        threading.Thread(target=self.listen, daemon=True).start()
        self.able = self.ask("initialize", {"capabilities": capabilities})["capabilities"]
        self.tell("initialized", {})

    def listen(self):
        out = self.server.stdout
        while True:
            length = 0
            while line := out.readline().strip():
                name, value = line.split(b":", 1)
                length = int(value) if name.lower() == b"content-length" else length
            if not length:
                return
            self.heard.put(json.loads(out.read(length)))

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def tell(self, method, params):
        self.send(method=method, params=params)

    def begin(self, method, params):
        self.ids += 1
        self.send(id=self.ids, method=method, params=params)
        return self.ids

    def answer(self, asked):
        return self.wait(lambda one: one.get("id") == asked and "method" not in one)

    def ask(self, method, params):
        return self.answer(self.begin(method, params)).get("result")

    def wait(self, wanted):
        while True:
            message = self.heard.get(timeout=120)
            if wanted(message):
                return message

    def open(self, uri, text, version=1):
        self.tell("textDocument/didOpen",
                  {"textDocument": {"uri": uri, "languageId": "markdown", "version": version, "text": text}})

    def change(self, uri, version, changes):
        self.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": changes})

    def published(self, version):
        told = self.wait(lambda one: one.get("method") == "textDocument/publishDiagnostics"
                         and one["params"].get("version") == version)
        return told["params"]["diagnostics"]

    def end(self):
        assert self.ask("shutdown", None) is None
        self.tell("exit", None)
        self.server.stdin.close()
        assert self.server.wait(60) == 0


def canceled(factlint):
    editor = Editor(factlint, ABLE)
    uri = "file:///long.md"
    editor.open(uri, "".join(f"In {year} the {word} had {year * 7} members and {year % 90} clubs in {word}ville.\n\n"
                             for year in range(1000, 2000) for word in ("league", "union", "guild", "band")))
    place = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 4}}
    # While the long text is checked, what is asked waits: one is taken back, the other is answered.
    back, kept = editor.begin("textDocument/hover", place), editor.begin("textDocument/hover", place)
    editor.tell("$/cancelRequest", {"id": back})
    answers = [editor.answer(back), editor.answer(kept)]
    assert answers[0].get("error", {}).get("code") == -32800, answers[0]
    assert "1000" in json.dumps(answers[1]["result"]), answers[1]
    # One that is long answered, or was never asked, is no matter.
    editor.tell("$/cancelRequest", {"id": kept})
    editor.tell("$/cancelRequest", {"id": "never"})
    # A check that an edit overtakes is given up: the next that is told is the newest.
    for version in range(2, 30):
        editor.change(uri, version, [{"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
                                      "text": "x"}])
    editor.change(uri, 30, [{"text": WRONG}])
    told = editor.wait(lambda one: one.get("method") == "textDocument/publishDiagnostics"
                       and one["params"].get("version", 0) > 1)
    assert told["params"]["version"] == 30, told["params"]["version"]
    assert {one["code"] for one in told["params"]["diagnostics"]} == {"weekday", "share-of-total"}, told
    editor.end()
    print("cancel: taken back, given up, and the newest told")


def incremental(factlint, encoding):
    chance = random.Random(11)
    able = {**ABLE, "general": {"positionEncodings": [encoding]}}
    editor = Editor(factlint, able)
    assert editor.able["positionEncoding"] == encoding, editor.able["positionEncoding"]
    assert editor.able["textDocumentSync"]["change"] == 2, editor.able["textDocumentSync"]
    size = len if encoding == "utf-8" else lambda part: len(part) // 2
    codec = "utf-8" if encoding == "utf-8" else "utf-16-le"

    def position(text, at):
        line = text.count("\n", 0, at)
        return {"line": line, "character": size(text[text.rfind("\n", 0, at) + 1:at].encode(codec))}

    text, uri = (WRONG + "\n") * 20, "file:///typed.md"
    editor.open(uri, text)
    editor.published(1)
    for version in range(2, 102):
        changes = []
        for _ in range(chance.randint(1, 3)):
            start = chance.randrange(len(text) + 1)
            end = min(len(text), start + chance.choice([0, 0, 1, 7]))
            new = chance.choice(["", "é", "😀", "\n", "\r\n", " 12 ", "Tuesday, February 9, 2022", "\n\n"])
            # The middle of a line's end is no place.
            if "\r" in text[max(0, start - 1):end + 1]:
                continue
            changes.append({"range": {"start": position(text, start), "end": position(text, end)}, "text": new})
            text = text[:start] + new + text[end:]
        editor.change(uri, version, changes)
    told = editor.published(101)
    editor.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    editor.open(uri, text, 200)
    assert told == editor.published(200), f"{encoding}: after the edits other findings than in the text as a whole"
    assert told, "a text with mistakes was meant"
    editor.end()
    print(f"incremental sync: 100 edits counted in {encoding}, {len(told)} findings as in the whole text")


def watched(factlint):
    with tempfile.TemporaryDirectory() as folder:
        editor = Editor(factlint, ABLE, folder)
        asked = editor.wait(lambda one: one.get("method") == "client/registerCapability")
        globs = json.dumps(asked["params"])
        assert "yaml" in globs and "pyproject.toml" in globs, globs
        editor.send(id=asked["id"], result=None)
        uri, settings = Path(folder, "news.md").as_uri(), Path(folder, "factlint.yaml")
        editor.open(uri, WRONG)
        assert len(editor.published(1)) == 2
        for text, codes in [("rules: {weekday: off}\n", ["share-of-total"]), ("min-confidence: 1\n", []), (None, None)]:
            if text is None:
                settings.unlink()
            else:
                settings.write_text(text)
            editor.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": settings.as_uri(), "type": 2}]})
            told = [one["code"] for one in editor.published(1)]
            assert (len(told) == 2) if codes is None else (told == codes), (text, told)
        editor.end()
    print("configuration: asked to be watched; holds at once, and no longer once it is gone")


if __name__ == "__main__":
    program = str(Path(sys.argv[1]).resolve())
    canceled(program)
    for encoding in ("utf-8", "utf-16"):
        incremental(program, encoding)
    watched(program)
