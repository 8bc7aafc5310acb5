"""The published quarter (Oxfordshire, Quarter 2 2017-18) as a framework and a batch of readings, for tests."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl

from workbook_tools.findings.finding import CheckedReturn, Finding, Severity
from workbook_tools.form.form import Form, form_of
from workbook_tools.framework.council import Directorate, Framework, Indicator, Outcome, Priority
from workbook_tools.framework.numbers import parse_number
from workbook_tools.framework.period import Period
from workbook_tools.framework.vocabulary import Basis, Polarity, StatusWords, Unit
from workbook_tools.position import Position, position_of
from workbook_tools.returns.readings import Readings, Source

SAMPLE = Path(__file__).parents[2] / "scripts" / "samples" / "oxfordshire-2017-18"
PERIOD = Period.parse("2017-18-Q2")
ENTERED = (
    "no_data_reason", "rag", "outlook", "commentary", "action", "action_owner", "previous_actual", "previous_rag",
)


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of one of the sample's CSV files."""
    with (SAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def oxfordshire() -> Framework:
    """The sample council's framework."""
    targets: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows_of("targets.csv"):
        targets.setdefault((row["Directorate"], row["Ref"]), {})[row["Period"]] = row["Target"]
    return Framework(
        council="Oxfordshire County Council",
        year="2017-18",
        frequency="quarterly",
        directorates=tuple(Directorate(r["Code"], r["Name"]) for r in rows_of("directorates.csv")),
        priorities=tuple(Priority(r["Code"], r["Name"]) for r in rows_of("priorities.csv")),
        outcomes=tuple(Outcome(r["Code"], r["Priority"], r["Name"], r["Directorate"]) for r in rows_of("outcomes.csv")),
        indicators=tuple(_indicator(r) for r in rows_of("indicators.csv")),
        targets=targets,
    )


def _indicator(row: dict[str, str]) -> Indicator:
    return Indicator(
        row["Ref"],
        row["Directorate"],
        row["Outcome"],
        row["Title"],
        unit=Unit(row["Unit"]),
        polarity=Polarity(row["Polarity"]),
        basis=Basis(row["Basis"]),
        cumulative=row["Cumulative"] == "Y",
        due=tuple(part.strip() for part in row["Due"].split(",") if part.strip()),
        amber_margin=None,
        tolerance=Decimal(row["Tolerance"] or 0),
        last_year=row["Last year"],
    )


def source_of(directorate: str) -> Source:
    """One directorate's file, its columns where the template has them."""
    fields = [field.name for field in form_of(oxfordshire()).section("Performance").shown]
    columns = {"Performance": {name: number for number, name in enumerate(fields, start=1)}}
    sha256 = hashlib.sha256(directorate.encode()).hexdigest()
    file, sheets = f"{directorate}.xlsx", {"Performance": "Performance"}
    return Source(file, sha256, directorate, str(PERIOD), "1", columns, sheets)


def readings_of(directorates: Sequence[str]) -> Readings:
    """The good returns of some directorates, as the reader gives them."""
    number = {code: index for index, code in enumerate(directorates)}
    mine = [row for row in rows_of("returns_2017-18-Q2.csv") if row["Directorate"] in number]
    places = dict.fromkeys(directorates, 2)
    rows = []
    for row in mine:
        places[row["Directorate"]] += 1
        rows.append(_reading(row, number[row["Directorate"]], places[row["Directorate"]]))
    schema = {"source": pl.Int64, "row": pl.Int64, "directorate": pl.String, "ref": pl.String, "actual": pl.Float64}
    texts = dict.fromkeys((*ENTERED, "actual_shown", "computed_rag"), pl.String)
    frame = pl.DataFrame(rows, schema={**schema, **texts, "action_due": pl.Date})
    return Readings(tuple(source_of(code) for code in directorates), {"Performance": frame})


def _reading(row: dict[str, str], source: int, number: int) -> dict[str, object]:
    actual = parse_number(row["actual"])
    due = row["action_due"]
    return {
        "source": source,
        "row": number,
        "directorate": row["Directorate"],
        "ref": row["Ref"],
        "actual": float(actual.value) if actual else None,
        "actual_shown": row["actual"] or None,
        "computed_rag": None,
        "action_due": date.fromisoformat(due) if due else None,
        **{name: row[name] or None for name in ENTERED},
    }


def checked_of(
    directorates: Sequence[str], sent_back: Collection[str] = (), queried: Collection[str] = ()
) -> list[CheckedReturn]:
    """Their verdicts: accepted, unless named."""
    error = Finding("VAL101", Severity.ERROR, "Not a number.", "Type a number.")
    query = Finding("NAR401", Severity.QUERY, "No word of why.", "Say why.")
    found = {code: (error,) if code in sent_back else (query,) if code in queried else () for code in directorates}
    return [
        CheckedReturn(s.file, s.sha256, "Oxfordshire County Council", code, str(PERIOD), found[code])
        for code in directorates
        for s in [source_of(code)]
    ]


def quarter(
    returned: Sequence[str] = ("SCS", "CEF", "PH", "COM", "CSS"),
    *,
    sent_back: Collection[str] = (),
    queried: Collection[str] = (),
    outcome_rating: str = "judgement",
    status: StatusWords = StatusWords.WORDS,
    form: Form | None = None,
) -> Position:
    """The position of the quarter, from the returns of some directorates."""
    framework = replace(oxfordshire(), outcome_rating=outcome_rating, status_words=status)
    checked = checked_of(returned, sent_back, queried)
    return position_of(framework, form or form_of(framework), PERIOD, readings_of(returned), checked)
