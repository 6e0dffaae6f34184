#!/usr/bin/env python3
"""Compares the figures of score.py --json, on standard input, with the floors of a set; ends with 1 below one of them.

    score.py FACTLINT --set EVAL/kinds --json | .ci/floors.py kinds
"""
import json
import sys

# The least percentage of the planted mistakes that must be found, by set: of each kind, of kinds together, and of all.
FLOORS = {
    "dev": {
        "weekday": 95,
        "word-figure": 100,
        "direction": 98,
        "percent-change": 98,
        "repeat": 95,
        "stale": 87,
        "scale": 97,
        "repeat-body": 62,
        "name": 98,
    },
    "kinds": {},
    "wide": {},
}
# The most alarms for each 100 published documents, real ones included (.ci/labels.py tells the false ones apart).
MOST_ALARMS = {"dev": 8, "kinds": 12, "wide": 20}

name = sys.argv[1]
score = json.load(sys.stdin)
below = 0
for what, floor in FLOORS[name].items():
    kinds = score["cases"] if what == "all" else what.split("+")
    found = sum(score["found"].get(kind, 0) for kind in kinds)
    cases = sum(score["cases"].get(kind, 0) for kind in kinds)
    # A kind without a case proves nothing. Whole numbers: no rounding decides.
    fine = cases > 0 and 100 * found >= floor * cases
    below += not fine
    recall = f"{100 * found / cases:5.1f}%" if cases else "     -"
    print(f"{'ok  ' if fine else 'MISS'} {what:32} {found:4}/{cases:<4} {recall}  floor {floor}%")
alarms = score["alarms_per_100_documents"]
fine = score["documents"] > 0 and alarms <= MOST_ALARMS[name]
below += not fine
print(f"{'ok  ' if fine else 'MISS'} alarms for each 100 documents: {alarms}  ceiling {MOST_ALARMS[name]}")
sys.exit(1 if below else 0)
