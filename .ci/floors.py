"""Compares the table that score.py prints with the floors: recall in %, and alarms for each 100 documents."""
import re
import sys

FLOORS = {"weekday": 95, "word-figure": 100, "direction": 85, "percent-change": 80, "repeat": 80,
          "stale": 65, "scale": 80, "repeat-body": 30, "name": 90}
MOST_ALARMS = 8

table = open(sys.argv[1]).read()
recall = {kind: float(share) for kind, share in re.findall(r"^([a-z-]+) +\d+/\d+ +([\d.]+)%", table, re.M)}
alarms = float(re.search(r"\(([\d.]+) for each 100\)", table).group(1))
below = [f"{kind}: {recall.get(kind, 0)}% is below {floor}%" for kind, floor in FLOORS.items() if recall.get(kind, 0) < floor]
if alarms > MOST_ALARMS:
    below.append(f"{alarms} alarms for each 100 documents are more than {MOST_ALARMS}")
sys.exit("\n".join(below) or None)
