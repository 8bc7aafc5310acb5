"""The pages made from the tables in docs/recall: known faults found again, claims of papers, and what users ask for."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"
Row = dict[str, str]

_NOT_CAUGHT = {
    "missed": "Missed: a rule could find it",
    "reader": "Missed: for a reader to judge",
    "declared": "No fault here: the framework declares it",
    "computed": "Can't arise here: it is computed",
    "absent": "Not in the sample",
}
_CARRIED = ("caught", "missed", "reader")


def recall_page() -> Iterator[str]:
    """Which known faults of published papers are found, and which are not."""
    faults = _table("faults.csv")
    yield "# Known faults, found again"
    yield (
        "The sample returns hold what four county papers published, two of them in part, faults and all. The list of "
        "faults was known while the rules were written, and some rules were made for one of them (FRM482 for B08): "
        "this shows that the rules do what they were made for, not what they will find in papers not yet seen. "
        "Commentary is in our own words around the reports' numbers, so a fault that lies in the words is found in our "
        "wording of it. `tests/journey/test_recall.py` holds this page to what the check answers."
    )
    caught, others = [row for row in faults if row["rule"]], [row for row in faults if not row["rule"]]
    yield from _recall_figures(faults)
    yield "## Caught"
    yield _lines("Id | Confidence | Sample | Where | Rule | Fault", _merged(caught, "id", "rule"), _caught)
    yield "## Not caught"
    yield "An id that stands in both tables is caught in part."
    yield _lines("Id | Confidence | Where | Fault | Standing | Why", _merged(others, "id", "why_not"), _uncaught)
    yield from _false_alarms({_place(row) for row in faults})
    yield from _headline_claims()


def _recall_figures(faults: list[Row]) -> Iterator[str]:
    yield "## How many"
    by_id = {row["id"]: _standing([r for r in faults if r["id"] == row["id"]]) for row in faults}
    kinds = {row["id"]: row["confidence"].split()[0] for row in faults}
    lines = ["| Confidence | Listed | A return or framework can carry | Caught | Share |", "|---|---|---|---|---|"]
    for kind in dict.fromkeys(kinds.values()):
        ids = [one for one in by_id if kinds[one] == kind]
        carried = [one for one in ids if by_id[one] in _CARRIED]
        caught = [one for one in carried if by_id[one] == "caught"]
        share = f"{len(caught) / len(carried):.0%}"
        lines.append(f"| {kind} | {len(ids)} | {len(carried)} | {len(caught)} | {share} |")
    yield "\n".join(lines)
    yield (
        "Faults certain only in our copy of a paper count as certain; one caught in part counts as caught. A second "
        "colour, another figure and a year's target are found in the words of the reports themselves too, and in many "
        "other plain wordings: `tests/rules/test_plain_words.py`."
    )


def _standing(rows: list[Row]) -> str:
    """Of a fault with several places: the best that is said of any."""
    return next(word for word in ("caught", *_NOT_CAUGHT) if any(row["standing"] == word for row in rows))


def _merged(rows: list[Row], *keys: str) -> list[Row]:
    """Rows of which the same is said as one, with all their places."""
    merged: dict[tuple[str, ...], Row] = {}
    for row in rows:
        one = merged.setdefault(tuple(row[key] for key in keys), row | {"where": ""})
        one["where"] += ("; " if one["where"] else "") + _where(row)
    return list(merged.values())


def _caught(row: Row) -> str:
    return f"{row['id']} | {row['confidence']} | {row['sample']} | {row['where']} | {_rule_link(row)} | {row['fault']}"


def _uncaught(row: Row) -> str:
    standing = _NOT_CAUGHT[row["standing"]]
    return f"{row['id']} | {row['confidence']} | {row['where']} | {row['fault']} | {standing} | {row['why_not']}"


def _false_alarms(known: set[tuple[str, ...]]) -> Iterator[str]:
    yield "## False alarms"
    cells, also = _table("cells.csv"), _table("also_found.csv")
    yield _lines("Sample | Cells a directorate fills | What they are", cells, lambda row: " | ".join(row.values()))
    in_returns = [row for row in also if not row["rule"].startswith("FRM")]
    yield _share_of("All four samples", cells, in_returns, known)
    own = [row for row in cells if not row["sample"].startswith("oxfordshire-2017")]
    yield _share_of("Without Oxfordshire 2017-18, which is mostly made up", own, in_returns, known)
    yield (
        "A cell is sound where the tables above name no fault in it; blank cells are among them, for a blank may be a "
        "fault. What else is found, and whether it is right:"
    )
    yield _lines("Sample | Where | Rule | Judged | A word on it", _merged(also, "rule", "word"), _extra)
    wrong = sum(row["judged"] != "right" for row in also)
    yield (
        f"{len(also) - len(in_returns)} of these are about the framework and are not in the shares. {wrong} of all "
        f"{len(also)} are not plainly right."
    )


def _share_of(label: str, cells: list[Row], found: list[Row], known: set[tuple[str, ...]]) -> str:
    names = {row["sample"] for row in cells}
    fields = {"actual", "numerator", "rag", "ytd_rag", "ytd_actual", "ytd_target", "commentary", "risk_impact"}
    faulty = [place for place in known if place[0] in names and place[3] in fields]
    sound = sum(int(row["entry_cells"]) for row in cells) - len(faulty)
    alarms = [row for row in found if row["sample"] in names and _place(row) not in known]
    return f"{label}: {len(alarms)} findings on {sound:,} sound cells, {len(alarms) / sound:.2%}."


def _extra(row: Row) -> str:
    return f"{row['sample']} | {row['where']} | {_rule_link(row)} | {row['judged']} | {row['word']}"


def _headline_claims() -> Iterator[str]:
    yield "## Claims that their own paper contradicts"
    rows = _table("headline_claims.csv")
    yield (
        f"Oxfordshire's papers of 2016-17 and 2017-18 hold {len(rows)}. They arise in the paper, not in returns: "
        "[what becomes of each](claims.md)."
    )


def claims_page() -> Iterator[str]:
    """What becomes of each headline claim that its own paper contradicts."""
    rows = _table("headline_claims.csv")
    yield "# Claims that their own paper contradicts"
    ours, caught = [row for row in rows if row["ours"]], [row for row in rows if row["answer"]]
    yield (
        f"Two of a county's published papers make {len(rows)} claims that their own tables contradict. A claim that is "
        f"counted or rated here ({len(ours)}) cannot come out wrong; one that an author writes in words of their own "
        f"({len(caught)}) is held against the position and told. Every one is answered in one of the two ways "
        "at least. "
        "`tests/journey/test_claims.py` asks the tool, sentence by sentence; the texts are in our own words."
    )
    headings = "Paper | Claim | Printed | Found | Why the tool does not say it | What an author who writes it is told"
    yield _lines(headings, rows, _claim)


def _claim(row: Row) -> str:
    place = f"{row['report']}, {row['paragraph']}"
    told = f"“{row['text']}” → {row['answer']}" if row["answer"] else "–"
    return " | ".join((place, row["claim"], row["published"], row["recomputed"], _why_not(row), told))


def _why_not(row: Row) -> str:
    if row["ours"] == "rated":
        return "Whether it is on target is worked out from position and target by the rating engine."
    return f"It is counted: “{row['sentence']}”" if row["ours"] else "It is no sentence of ours."


def _lines(headings: str, rows: list[Row], line: Callable[[Row], str]) -> str:
    head = [f"| {headings} |", "|" + "---|" * len(headings.split(" | "))]
    return "\n".join(head + [f"| {line(row)} |" for row in rows])


def _rule_link(row: Row) -> str:
    return f"[{row['rule']}](rules.md#{row['rule'].casefold()})"


def _where(row: Row) -> str:
    return " ".join(part for part in (row["directorate"], row["ref"], f"`{row['field']}`") if part)


def _place(row: Row) -> tuple[str, ...]:
    return row["sample"], row["directorate"], row["ref"], row["field"]


def _table(name: str) -> list[Row]:
    with (DOCS / "recall" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def asks_page() -> Iterator[str]:
    """What users of other collection systems ask for, and where it is met."""
    yield "# What users ask for"
    yield (
        "Fifteen things that users of other systems for collecting returns ask for in public, with what meets each "
        "here. The test named holds it; `tests/rules/test_asks.py` holds this page to the rules and tests there are."
    )
    yield _lines("No. | Ask | What meets it | Rules | Test", _table("asks.csv"), _ask)


def _ask(row: Row) -> str:
    rules = " ".join(f"[{code}](rules.md#{code.casefold()})" for code in row["rules"].split())
    return " | ".join((row["number"], row["ask"], row["met_by"], rules or "–", f"`{row['tests']}`"))


def reliability_page() -> Iterator[str]:
    """What may go wrong while returns are received and answered, and the test that holds what becomes of it."""
    yield "# What may go wrong"
    yield (
        "Whatever fails while returns are received and answered, nothing is lost and nothing is doubled. The test "
        "named brings each fault about; `tests/journey/test_reliability_page.py` holds this page to the tests that "
        "there are."
    )
    yield _lines("Fault | What becomes of it | Test", _table("reliability.csv"), _endured)


def _endured(row: Row) -> str:
    return " | ".join((row["fault"], row["outcome"], f"`{row['tests']}`"))
