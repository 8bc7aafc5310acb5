"""A recount of two quarters from their CSV files alone: it imports nothing of the tool.

    python tests/position/recount.py
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

FACTS = Path(__file__).parent / "facts"
ORDER = ["Red", "Amber", "Green"]


def rows_of(name: str) -> list[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def recount(before: str, now: str, restated: str) -> dict[str, object]:
    """What became of every indicator between two quarters, by counting."""
    was = {(row["directorate"], row["ref"]): row["rag"] for row in rows_of(before)}
    pairs = [(f"{r['directorate']}/{r['ref']}", was[r["directorate"], r["ref"]], r["rag"]) for r in rows_of(now)]
    rated = [(key, first, second) for key, first, second in pairs if first in ORDER and second in ORDER]
    steps = {key: ORDER.index(second) - ORDER.index(first) for key, first, second in rated}
    changed, printed, outlooks = rows_of(restated), dict(was), [row["outlook"] for row in rows_of(now)]
    printed |= {(row["directorate"], row["ref"]): row["before"] for row in changed if row["field"] == "rag"}
    return {
        "red": [key for key, _, second in pairs if second == "Red"],
        "was_red": [key for key, first, _ in pairs if first == "Red"],
        "improved": [key for key, step in steps.items() if step > 0],
        "deteriorated": [key for key, step in steps.items() if step < 0],
        "unchanged": [key for key, step in steps.items() if step == 0],
        "newly_red": [key for key, _, second in rated if second == "Red" and steps[key] < 0],
        "still_red": [key for key, _, second in rated if second == "Red" and steps[key] == 0],
        "still_green": [key for key, _, second in rated if second == "Green" and steps[key] == 0],
        "red_to_green": [key for key, first, second in rated if (first, second) == ("Red", "Green")],
        "newly_rated": [key for key, first, second in pairs if first not in ORDER and second in ORDER],
        "no_longer_rated": [key for key, first, second in pairs if first in ORDER and second not in ORDER],
        "restated": [f"{row['directorate']}/{row['ref']} {row['field']}" for row in changed],
        "red_in_last_paper": sum(rag == "Red" for rag in printed.values()),
        "outlook": {word: outlooks.count(word) for word in ("Improving", "Stable", "Deteriorating")},
        "ratings": {word: sum(row["rag"] == word for row in rows_of(now)) for word in ORDER},
    }


QUARTERS = ("oxfordshire_2017-18_Q1.csv", "oxfordshire_2017-18_Q2.csv", "oxfordshire_2017-18_Q1_restated.csv")
NEXT_QUARTERS = ("oxfordshire_2017-18_Q2.csv", "oxfordshire_2017-18_Q3.csv", "oxfordshire_2017-18_Q2_restated.csv")

if __name__ == "__main__":
    print(json.dumps([recount(*QUARTERS), recount(*NEXT_QUARTERS)], indent=1))
