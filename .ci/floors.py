#!/usr/bin/env python3
"""Compares the figures of score.py --json, on standard input, with the floors; ends with 1 below one of them."""
import json
import sys

# The least percentage of the planted mistakes of each kind that must be found.
FLOORS = {
    "weekday": 95,
    "word-figure": 100,
    "direction": 85,
    "percent-change": 80,
    "repeat": 80,
    "stale": 65,
    "scale": 80,
    "repeat-body": 30,
    "name": 90,
}
# The most alarms for each 100 published documents.
MOST_ALARMS = 8

score = json.load(sys.stdin)
below = 0
for kind, floor in FLOORS.items():
    found, cases = score["found"].get(kind, 0), score["cases"].get(kind, 0)
    # A kind without a case proves nothing. Whole numbers: no rounding decides.
    fine = cases > 0 and 100 * found >= floor * cases
    below += not fine
    recall = f"{100 * found / cases:5.1f}%" if cases else "     -"
    print(f"{'ok  ' if fine else 'MISS'} {kind:15} {found:4}/{cases:<4} {recall}  floor {floor}%")
alarms = score["alarms_per_100_documents"]
fine = score["documents"] > 0 and alarms <= MOST_ALARMS
below += not fine
print(f"{'ok  ' if fine else 'MISS'} alarms for each 100 documents: {alarms}  ceiling {MOST_ALARMS}")
sys.exit(1 if below else 0)
