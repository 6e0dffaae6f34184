#!/usr/bin/env python3
"""How many random slips of the pen in figures are noticed, in any folder of documents:

    .ci/slips.py FACTLINT FOLDER [--of 600] [--seed 1] [--list]

In each document up to six figures of two digits and more are drawn; in each, one at a time, a digit is another or two have changed
places. A slip counts as noticed where a finding that the document did not have lies on it. Most figures stand alone in their document,
and no reader could tell: this is no recall, but it is the same for every build, needs nobody to plant mistakes, and can be asked of
documents that nobody looked at while writing rules. The same folder and seed draw the same slips. `--list` prints each with its rule.
"""
import argparse
import collections
import json
import random
import re
import subprocess
import tempfile
from pathlib import Path

ALONE = rb"(?<![\w.,/:#@=-])"
FIGURE = re.compile(ALONE + rb"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{2,6}(?:\.\d+)?|\d\.\d+)(?![\w/:]|\.\d)")
TEXTS = {".txt", ".md"}
FROM_A_DOCUMENT = 6
SHORTEST, LONGEST = 1_500, 60_000


def slipped(figure, chance):
    """The figure with one digit changed, or two that have changed places."""
    digits = [at for at, sign in enumerate(figure) if sign.isdigit()]
    signs = list(figure)
    pairs = [(a, b) for a, b in zip(digits, digits[1:]) if figure[a] != figure[b] and not (a == digits[0] and figure[b] == "0")]
    if pairs and chance.random() < 1 / 3:
        a, b = chance.choice(pairs)
        signs[a], signs[b] = signs[b], signs[a]
    else:
        at = chance.choice(digits)
        signs[at] = chance.choice([sign for sign in ("123456789" if at == digits[0] else "0123456789") if sign != figure[at]])
    return "".join(signs)


def drawn(folder, most, seed):
    """So many slips: document, start and end in bytes, what stands there then."""
    chance = random.Random(seed)
    documents = sorted(p for p in folder.rglob("*") if p.suffix in TEXTS and SHORTEST < p.stat().st_size < LONGEST)
    chance.shuffle(documents)
    slips = []
    for document in documents:
        figures = list(FIGURE.finditer(document.read_bytes()))
        for figure in chance.sample(figures, min(FROM_A_DOCUMENT, len(figures))) if len(figures) >= FROM_A_DOCUMENT else []:
            slips.append((document, figure.start(), figure.end(), slipped(figure.group().decode(), chance)))
        if len(slips) >= most:
            break
    return slips[:most]


def findings(binary, folder):
    run = subprocess.run([binary, "check", "--format", "json", folder], capture_output=True, text=True)
    by_file = collections.defaultdict(list)
    for finding in json.loads(run.stdout)["findings"]:
        by_file[Path(finding["path"]).name].append(finding)
    return by_file


def noticed(binary, slips):
    """For each slip the rule that tells it, or None."""
    named = lambda finding: (finding["rule"], tuple(sorted(label["text"] for label in finding["labels"])))
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        plain = {document: f"plain-{number}{document.suffix}" for number, document in enumerate(sorted({slip[0] for slip in slips}))}
        for document, name in plain.items():
            (folder / name).write_bytes(document.read_bytes())
        for number, (document, start, end, now) in enumerate(slips):
            raw = document.read_bytes()
            (folder / f"slip-{number}{document.suffix}").write_bytes(raw[:start] + now.encode() + raw[end:])
        found = findings(binary, folder)
    rules = []
    for number, (document, start, _, now) in enumerate(slips):
        known = {named(finding) for finding in found[plain[document]]}
        lies = lambda label: label["start"] < start + len(now) and start < label["end"]
        new = [f for f in found[f"slip-{number}{document.suffix}"] if named(f) not in known and any(map(lies, f["labels"]))]
        rules.append(new[0]["rule"] if new else None)
    return rules


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("binary", type=Path), ask.add_argument("folder", type=Path)
    ask.add_argument("--of", type=int, default=600), ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--list", action="store_true")
    given = ask.parse_args()
    slips = drawn(given.folder, given.of, given.seed)
    if not slips:
        ask.error(f"no document of {SHORTEST:,} to {LONGEST:,} bytes with figures (.txt, .md) in {given.folder}")
    rules = noticed(given.binary.resolve(), slips)
    if given.list:
        for (document, start, end, now), rule in zip(slips, rules):
            was = document.read_bytes()[start:end].decode()
            print(document.relative_to(given.folder), start, was, now, rule or "-", sep="\t")
    told = [rule for rule in rules if rule]
    print(f"{len(told)} of {len(slips)} random slips noticed ({100 * len(told) / len(slips):.1f}%)")
    print(", ".join(f"{rule} {count}" for rule, count in collections.Counter(told).most_common(12)))


if __name__ == "__main__":
    main()
