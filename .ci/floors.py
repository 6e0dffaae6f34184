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
        "relative-date": 90,
        "date-order": 95,
        "parts": 100,
        "repeat": 95,
        "stale": 90,
        "scale": 95,
        "repeat-body": 57,
        "name": 98,
        "table-total": 93,
        "text-table": 70,
        "all": 93,
    },
    "kinds": {
        "weekday": 80,
        "word-figure": 100,
        "unit-conversion": 80,
        "malformed": 100,
        "share": 66,
        "count-of-list": 90,
        "name": 75,
        "reference": 55,
        "parts": 84,
        "direction": 70,
        "percent-change": 70,
        "date-order": 75,
        "table-total": 75,
        "table-change": 100,
        "interval": 75,
        "all": 65,
    },
    "wide": {
        "share": 85,
        "percent-change": 75,
        "direction": 90,
        "weekday": 98,
        "word-figure": 90,
        "unit-conversion": 90,
        "malformed": 86,
        "date-order": 90,
        "time-order": 75,
        "count-of-list": 88,
        "ratio": 85,
        "name": 80,
        "acronym": 70,
        "reference": 85,
        "numbering": 83,
        "table-total": 80,
        "table-share": 85,
        "table-change": 92,
        "interval": 90,
        "change-amount": 70,
        "parts": 77,
        "duration": 75,
        "date-conflict": 60,
        "version": 60,
        "repeat+repeat-body+stale+scale": 70,
        "text-table": 60,
        "all": 86,
    },
}
# The most alarms for each 100 published documents, real ones included (.ci/labels.py tells the false ones apart).
MOST_ALARMS = {"dev": 5, "kinds": 10, "wide": 18}

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
