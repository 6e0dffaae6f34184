#!/usr/bin/env python3
"""Reads the findings on the seed text from standard input; ends with 1 unless they are the two mistakes it has."""
import json
import sys

# The rule, and the two places that it must show.
EXPECTED = {
    "quantity-conflict": {"4.338 million", "4.38 million"},
    "name-conflict": {"Wang Aiwen", "Wang aiwen"},
}

findings = json.load(sys.stdin)["findings"]
# A place may be broken over two lines.
places = {f["rule"]: {" ".join(label["text"].split()) for label in f["labels"]} for f in findings}
fine = len(findings) == len(EXPECTED) and all(texts <= places.get(rule, set()) for rule, texts in EXPECTED.items())
print(f"{'ok  ' if fine else 'MISS'} {sys.argv[1]}: " + "; ".join(f"{rule} {sorted(texts)}" for rule, texts in sorted(places.items())))
sys.exit(0 if fine else 1)
