#!/usr/bin/env python3
"""Holds what is reported on published documents against the verdicts of those who read them.

    .ci/labels.py FACTLINT EVAL [--list]

Each file of tests/labels/alarms is a rule's: document, start and end of the first label in bytes, and a verdict. `real`: a mistake of
the published text, which must go on being reported. `false`: a false alarm that was mended, which must not come back. `known`: a false
alarm that is still given. What no verdict is written for counts as false. `--list` prints what has no verdict, as lines to judge.
Ends with 1 where a real one is lost, a mended one is back, or false alarms are more than the ceilings.
"""
import collections
import json
import subprocess
import sys
from pathlib import Path

# The most false alarms for each 100 published documents, by set. Aim: 1.5, 3 and 3.
CEILINGS = {"dev": 1.0, "kinds": 1.0, "wide": 2.0}

here = Path(__file__).resolve().parent.parent
binary, evaluation = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
verdicts = {}
for file in sorted((here / "tests/labels/alarms").glob("*.tsv")):
    for line in file.read_text().splitlines()[1:]:
        if line.strip():
            document, start, end, verdict, *_ = line.split("\t")
            verdicts[file.stem, document, int(start), int(end)] = verdict.strip()

seen, counts, rules = set(), collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
documents = {}
for name in CEILINGS:
    root = evaluation / name / "docs"
    documents[name] = sum(path.is_file() for path in root.rglob("*"))
    run = subprocess.run([binary, "check", "--format", "json", root], capture_output=True, text=True)
    for finding in json.loads(run.stdout)["findings"]:
        first = finding["labels"][0]
        place = f"{name}/{Path(first['path']).resolve().relative_to(root)}"
        key = finding["rule"], place, first["start"], first["end"]
        seen.add(key)
        verdict = verdicts.get(key, "unread")
        counts[name][verdict] += 1
        rules[finding["rule"]][verdict] += 1
        if "--list" in sys.argv and verdict == "unread":
            print(finding["rule"], *key[1:], finding["message"], sep="\t")

failed = 0
for key, verdict in sorted(verdicts.items()):
    if verdict == "real" and key not in seen:
        print("LOST a real mistake:", *key)
        failed += 1
    if verdict == "false" and key in seen:
        print("BACK, a mended false alarm:", *key)
        failed += 1
print(f"\n{'rule':26} {'real':>5} {'false':>6} {'unread':>7} {'share real':>11}")
for rule, of in sorted(rules.items()):
    false = of["known"] + of["false"]
    total = of["real"] + false + of["unread"]
    print(f"{rule:26} {of['real']:5} {false:6} {of['unread']:7} {of['real'] / total:11.0%}")
for name, ceiling in CEILINGS.items():
    false = sum(n for verdict, n in counts[name].items() if verdict != "real")
    rate = 100 * false / max(1, documents[name])
    fine = documents[name] > 0 and rate <= ceiling
    failed += not fine
    print(f"{'ok  ' if fine else 'MISS'} {name}: {false} false and {counts[name]['real']} real on {documents[name]} documents, {rate:.2f} false for each 100, ceiling {ceiling}")
sys.exit(1 if failed else 0)
