#!/usr/bin/env python3
"""latency.py FACTLINT FOLDER [--kb 100] [--edits 100] [--most MS]: how long an edit takes to be answered.

Puts the texts of a folder together to one document of so many KB, opens it in `factlint lsp`, types into the middle of
it, and measures from the edit to the diagnostics of that version, by the clock and by the processor. With --most, fails where the usual edit takes
longer on the processor: others may be at work on the machine.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path


class Server:
    def __init__(self, factlint):
        self.process = subprocess.Popen([factlint, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.ids = 0

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def busy(self):
        """Processor time of all threads in ms so far: on a busy machine it tells more than the clock."""
        try:
            threads = Path(f"/proc/{self.process.pid}/task").iterdir()
            return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e6
        except OSError:
            return None

    def read(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            name, value = line.split(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return json.loads(self.process.stdout.read(length))

    def ask(self, method, params):
        self.ids += 1
        self.send(id=self.ids, method=method, params=params)
        while True:
            message = self.read()
            if message.get("id") == self.ids and "method" not in message:
                return message["result"]

    def diagnostics(self, version):
        while True:
            message = self.read()
            published = message.get("method") == "textDocument/publishDiagnostics"
            if published and message["params"]["version"] == version:
                return message["params"]["diagnostics"]


def document(folder, size):
    text = ""
    for path in sorted(Path(folder).rglob("*.txt")):
        text += path.read_text(encoding="utf-8", errors="replace").replace("\r", "") + "\n\n"
        if len(text.encode()) >= size:
            return text.encode()[:size].decode(errors="ignore")
    return text


def told(name, times):
    times = sorted(times)
    late = times[min(len(times) - 1, len(times) * 95 // 100)]
    print(f"{name}: median {statistics.median(times):.1f} ms, 95 of 100 within {late:.1f} ms, slowest {times[-1]:.1f} ms")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("factlint")
    options.add_argument("folder")
    options.add_argument("--kb", type=int, default=100)
    options.add_argument("--edits", type=int, default=100)
    options.add_argument("--most", type=float)
    options = options.parse_args()
    text = document(options.folder, options.kb << 10)
    uri = "file:///draft.md"
    began = time.perf_counter()
    server = Server(options.factlint)
    server.ask("initialize", {"capabilities": {"textDocument": {"publishDiagnostics": {"relatedInformation": True}}}})
    server.send(method="initialized", params={})
    started = (time.perf_counter() - began) * 1000
    opened = {"uri": uri, "languageId": "markdown", "version": 0, "text": text}
    began = time.perf_counter()
    server.send(method="textDocument/didOpen", params={"textDocument": opened})
    found = server.diagnostics(0)
    first = (time.perf_counter() - began) * 1000
    print(f"{len(text.encode()) / 1024:.0f} KB, {text.count(chr(10))} lines, {len(found)} findings; "
          f"initialize {started:.1f} ms, opened {first:.1f} ms")
    line = text.count("\n") // 2
    edits, hovers, actions, worked = [], [], [], []
    for version in range(1, options.edits + 1):
        at = {"line": line, "character": 0}
        after = {"line": line, "character": 1}
        typed = version % 2 == 1
        change = {"range": {"start": at, "end": at if typed else after}, "text": "x" if typed else ""}
        busy = server.busy()
        began = time.perf_counter()
        server.send(method="textDocument/didChange",
                    params={"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]})
        server.diagnostics(version)
        edits.append((time.perf_counter() - began) * 1000)
        if busy is not None:
            worked.append(server.busy() - busy)
        place = {"line": (line + version) % max(1, 2 * line), "character": 20}
        began = time.perf_counter()
        server.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": place})
        hovers.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        server.ask("textDocument/codeAction", {"textDocument": {"uri": uri}, "range": {"start": place, "end": place},
                                               "context": {"diagnostics": []}})
        actions.append((time.perf_counter() - began) * 1000)
    told("edit to diagnostics", edits)
    if worked:
        told("of that on the processor", worked)
    told("hover", hovers)
    told("code actions", actions)
    server.ask("shutdown", None)
    server.send(method="exit")
    server.process.stdin.close()
    if server.process.wait() != 0:
        sys.exit("the server did not end with 0")
    # How long it takes while the machine does nothing else: the processor's time, or the lower quartile of the clock's.
    usual = statistics.median(worked) if worked else sorted(edits)[len(edits) // 4]
    if options.most and usual > options.most:
        sys.exit(f"an edit takes {usual:.1f} ms, at most {options.most:.0f} ms are taken")


if __name__ == "__main__":
    main()
