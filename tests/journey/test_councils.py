"""Councils of other practices, each by its framework workbook alone: issued, filled, read back as its CSV files say.

What a return should hold is read here from the CSV by a few lines of its own, and from the file by openpyxl, so that
neither the tool's grammar nor its reader vouches for itself. What is found in published figures is not told here.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from tests.samples import ROOT, received
from workbook_tools.checking.check import Checked, check
from workbook_tools.checking.framework import check_framework
from workbook_tools.cli import app
from workbook_tools.findings.finding import Severity, Verdict
from workbook_tools.form.form import Form, form_of
from workbook_tools.framework.council import Framework
from workbook_tools.framework.period import Period

Row = dict[str, Any]

FIGURES = ("actual", "numerator", "denominator", "ytd_actual", "forecast")
WORDS = ("rag", "ytd_rag", "outlook", "no_data_reason")
TEXTS = ("ytd_target", "commentary", "action", "action_owner", "finance_impact", "risk_impact")
SPELT = "★ Green=Green ● Amber=Amber ▲ Red=Red R=Red A=Amber G=Green triangle=Red circle=Amber star=Green ↑=Improving ↔=Stable ↓=Deteriorating"
MEANT: dict[str, str | None] = dict(re.findall(r"(\S+(?: [A-Z][a-z]+)?)=(\w+)", SPELT)) | {"": None}
NO_FIGURES = {"see note"}
# Said behind a figure, and shown behind it wherever it goes.
PROVISIONAL = " (provisional)"


@dataclass(frozen=True)
class Council:
    """A sample council and how large it is."""

    name: str
    period: str
    returns: str
    directorates: int
    outcomes: int
    indicators: int

    @property
    def templates(self) -> Path:
        return ROOT / "templates" / self.name

    @property
    def files(self) -> list[Path]:
        return sorted((ROOT / "sample_returns" / self.returns).glob("*.xlsx"))

    @property
    def rows(self) -> list[dict[str, str]]:
        path = ROOT / "scripts" / "samples" / self.name / f"returns_{self.period}.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))


OXFORDSHIRE_2016 = Council("oxfordshire-2016-17", "2016-17-Q2", "oxfordshire-2016-17-Q2", 6, 24, 64)
BUCKINGHAMSHIRE = Council("buckinghamshire-2017-18", "2017-18-Q1", "buckinghamshire-2017-18-Q1", 4, 9, 45)
OXFORDSHIRE_2023 = Council("oxfordshire-2022-23", "2023-01", "oxfordshire-2023-01", 4, 5, 23)
BARSET = Council("barset-2024-25", "2024-25-Q3", "barset-2024-25-Q3", 2, 4, 12)
COUNCILS = (OXFORDSHIRE_2016, BUCKINGHAMSHIRE, OXFORDSHIRE_2023, BARSET)

every_council = pytest.mark.parametrize("council", COUNCILS, ids=lambda council: council.name)


@cache
def practice(council: Council) -> tuple[Framework, Form]:
    framework, checked = check_framework(received(council.templates / "framework.xlsx"))
    assert framework is not None, [f.message for f in checked.findings if f.severity is Severity.ERROR]
    return framework, form_of(framework)


def read(council: Council, *paths: Path) -> Checked:
    framework, form = practice(council)
    return check([received(path) for path in paths], framework, form, Period.parse(council.period))


@cache
def returned(council: Council) -> Checked:
    return read(council, *council.files)


def readings(council: Council) -> dict[str, Row]:
    """What the tool made of the returns, by `DIRECTORATE/REF`."""
    rows = returned(council).readings.frames["Performance"].iter_rows(named=True)
    return {f"{row['directorate']}/{row['ref']}": row for row in rows}


def key_of(row: dict[str, str]) -> str:
    return f"{row['Directorate']}/{row['Ref']}"


def figure_in(text: str) -> float | None:
    """A CSV figure in the measure's own unit; None for a blank and for words."""
    bare = text.strip("£%").replace(",", "")
    return float(bare) if bare and bare.replace(".", "", 1).isdigit() else None


def cells_of(council: Council, field: str) -> dict[str, tuple[Any, str]]:
    """What openpyxl finds under a field's label, with its number format, by `DIRECTORATE/REF`."""
    label = practice(council)[1].section("Performance").field(field).label
    found = {}
    for path in council.files:
        rows = list(openpyxl.load_workbook(path)["Performance"].iter_rows())
        header = next(number for number, row in enumerate(rows) if row[0].value == "Ref")
        column = [cell.value for cell in rows[header]].index(label)
        for row in rows[header + 1 :]:
            found[f"{path.stem}/{row[0].value}"] = (row[column].value, row[column].number_format)
    return found


@every_council
def test_its_framework_has_no_errors(council: Council) -> None:
    framework, _ = practice(council)
    sizes = (len(framework.directorates), len(framework.outcomes), len(framework.indicators))
    assert sizes == (council.directorates, council.outcomes, council.indicators)
    answer = CliRunner().invoke(app, ["-w", str(council.templates), "framework", "check"])
    assert answer.exit_code == 0


@every_council
def test_its_templates_can_be_issued(council: Council, tmp_path: Path) -> None:
    # Issuing keeps a record beside the settings: of a copy, so that the shipped workspace stays as it is.
    workspace = shutil.copytree(council.templates, tmp_path / council.name)
    words = ["-w", workspace, "templates", "--period", council.period, "-o", tmp_path / "issued"]
    assert CliRunner().invoke(app, list(map(str, words))).exit_code == 0
    issued = sorted((tmp_path / "issued").glob("*.xlsx"))
    shipped = sorted((council.templates / council.period).glob("*.xlsx"))
    codes = sorted(directorate.code for directorate in practice(council)[0].directorates)
    assert [path.stem for path in issued] == [path.stem for path in shipped] == codes
    for paths in (issued, shipped):
        checked = read(council, *paths)
        assert [r.directorate for r in checked.returns] == codes
        assert {r.council for r in checked.returns} == {practice(council)[0].council}
        assert checked.readings.frames["Performance"].height == council.indicators
        assert not [f.code for r in checked.returns for f in r.findings if f.code.startswith("FIL")]


@every_council
def test_its_returns_are_read_row_for_row(council: Council) -> None:
    assert len(council.files) == council.directorates
    assert list(returned(council).crashed) == []
    assert not [f.code for r in returned(council).returns for f in r.findings if f.code.startswith("FIL")]
    assert set(readings(council)) == {key_of(row) for row in council.rows}
    assert len(council.rows) == council.indicators


@every_council
def test_every_figure_is_read_as_it_was_given(council: Council) -> None:
    framework, form = practice(council)
    asked = [f for f in FIGURES if form.section("Performance").has(f)]
    for field in asked:
        stored = cells_of(council, field)
        for row in council.rows:
            text, key = row.get(field, ""), key_of(row)
            in_words = not framework.by_key[row["Directorate"], row["Ref"]].unit.numeric
            wanted = None if in_words or text in NO_FIGURES else figure_in(text.removesuffix(PROVISIONAL))
            given = readings(council)[key]
            assert given[field] == (pytest.approx(wanted, rel=1e-12) if wanted is not None else None), (key, field)
            value, form_of_cell = stored[key]
            if wanted is None or text.endswith(PROVISIONAL):
                assert (value or "", given[f"{field}_shown"] or "") == (text, text), (key, field)
            else:
                assert value * (100 if "%" in form_of_cell else 1) == pytest.approx(wanted, rel=1e-12), (key, field)


@every_council
def test_every_word_is_read_as_it_was_given(council: Council) -> None:
    form = practice(council)[1]
    for field in WORDS + TEXTS:
        if not form.section("Performance").has(field):
            assert not any(row.get(field) for row in council.rows)
            continue
        stored = cells_of(council, field)
        for row in council.rows:
            text, key = row.get(field, ""), key_of(row)
            assert (stored[key][0] or "") == text, (key, field)
            wanted = MEANT.get(text, text) if field in WORDS else text or None
            assert readings(council)[key][field] == wanted, (key, field)


class TestOxfordshire2016:
    """Judged ratings without figures; the counts are those that the report prints or that its tables hold."""

    def test_counts_of_ratings_and_outlooks(self) -> None:
        rows = readings(OXFORDSHIRE_2016).values()
        assert Counter(row["rag"] for row in rows) == {"Green": 39, "Amber": 15, "Red": 9, None: 1}
        assert Counter(row["previous_rag"] for row in rows) == {"Green": 35, "Amber": 14, "Red": 13, None: 2}
        assert Counter(row["outlook"] for row in rows) == {"Stable": 35, "Improving": 18, "Deteriorating": 7, None: 4}

    def test_movements(self) -> None:
        rank = ["Red", "Amber", "Green"]
        rated = [r for r in readings(OXFORDSHIRE_2016).values() if r["rag"] and r["previous_rag"]]
        steps = {r["ref"]: rank.index(r["rag"]) - rank.index(r["previous_rag"]) for r in rated}
        assert sorted(ref for ref, step in steps.items() if step > 0) == ["14", "3", "47", "48", "49", "50", "61"]
        assert sorted(ref for ref, step in steps.items() if step < 0) == ["12", "18"]

    def test_a_ref_printed_twice_and_two_never(self) -> None:
        refs = Counter(indicator.ref for indicator in practice(OXFORDSHIRE_2016)[0].indicators)
        assert [ref for ref, count in refs.items() if count > 1] == ["65"]
        assert {str(n) for n in range(1, 66)} - set(refs) == {"33", "58"}
        assert {"OFRS/65", "CS/65"} <= set(readings(OXFORDSHIRE_2016))

    def test_no_figure_is_asked(self) -> None:
        section = practice(OXFORDSHIRE_2016)[1].section("Performance")
        assert not any(section.has(name) for name in ("actual", "previous_actual", "computed_rag"))


class TestOxfordshire2023:
    """Shapes for the month and for the year to date."""

    def test_counts_of_shapes(self) -> None:
        rows = readings(OXFORDSHIRE_2023).values()
        assert Counter(row["rag"] for row in rows) == {"Green": 15, "Amber": 3, "Red": 1, None: 4}
        assert Counter(row["ytd_rag"] for row in rows) == {"Green": 16, "Amber": 3, None: 4}

    def test_its_own_rule_gives_every_shape_but_the_contradicted_one(self) -> None:
        rows = readings(OXFORDSHIRE_2023)
        rated = {key: row for key, row in rows.items() if row["rag"] and row["computed_rag"]}
        assert len(rated) == 18
        assert [key for key, row in rated.items() if row["rag"] != row["computed_rag"]] == ["ASC/OCC04.03"]

    def test_directors_are_named_by_measure(self) -> None:
        indicators = practice(OXFORDSHIRE_2023)[0].indicators
        assert all(indicator.director and indicator.portfolio_holder for indicator in indicators)


class TestBuckinghamshire:
    """Ratings by tolerance, lag and graduated targets."""

    def test_its_own_rule_gives_every_rating_that_was_printed(self) -> None:
        rows = readings(BUCKINGHAMSHIRE)
        printed = {key: row["rag"] for key, row in rows.items() if row["rag"]}
        assert Counter(printed.values()) == {"Green": 15, "Amber": 9, "Red": 9}
        assert {key: rows[key]["computed_rag"] for key in printed} == printed

    @pytest.mark.parametrize(
        ("key", "period", "target"),
        [
            (("CEPH", "2"), "2016-17-Q4", "50.0%"),
            (("CEPH", "2"), "2017-18-Q2", "48.0%"),
            (("CEPH", "4"), "2016-17-Q4", "380"),
            (("CEPH", "4"), "2017-18-Q4", "272"),
            (("CEPH", "10"), "2017-18-Q3", "68,048"),
            (("HW", "8"), "2017-18-Q1", "130.0"),
        ],
    )
    def test_targets_by_period(self, key: tuple[str, str], period: str, target: str) -> None:
        framework, _ = practice(BUCKINGHAMSHIRE)
        assert framework.target_text(framework.by_key[key], Period.parse(period)) == target

    def test_what_runs_a_quarter_behind(self) -> None:
        behind = [i.key for i in practice(BUCKINGHAMSHIRE)[0].indicators if i.lag]
        assert behind == [("CEPH", str(n)) for n in range(1, 8)]


# Worked by hand: the figure, where Green ends, where Amber ends, and so the rating. The council's margin is 2 points.
BARSET_BY_HAND = {
    "ENV/1": ("52.0%", "from 54", "from 52", "Amber"),
    "ENV/2": ("44.1%", "35 to 45", "33 to 47", "Green"),
    "ENV/3": ("£1,231,400", "1,185,000 to 1,215,000", "1,160,000 to 1,240,000", "Amber"),
    "ENV/4": ("87.0%", "from 87", "from 82", "Green"),
    "ENV/5": ("66.4", "to 60", "to 66", "Red"),
    "ENV/6": ("6.5", "to 5", "to 7", "Amber"),
    "HSG/1": ("25", "to 25", "to 28", "Green"),
    "HSG/2": ("88.4%", "from 85", "from 83", "Green"),
    "HSG/3": ("", "from 75", "from 73", None),
    "HSG/4": ("148", "to 140", "to 147", "Red"),
    "HSG/5": ("60.0%", "above 60", "from 58", "Amber"),
    "HSG/6": ("96", "from 90", "from 81", "Green"),
}


class TestBarset:
    """A practice of its own, and returns that are good."""

    def test_accepted_without_findings(self) -> None:
        answers = [(r.directorate, r.verdict, r.findings) for r in returned(BARSET).returns]
        assert answers == [("ENV", Verdict.ACCEPTED, ()), ("HSG", Verdict.ACCEPTED, ())]

    def test_its_framework_raises_no_doubt(self) -> None:
        assert check_framework(received(BARSET.templates / "framework.xlsx"))[1].findings == ()

    @pytest.mark.parametrize("key", BARSET_BY_HAND)
    def test_ratings_by_its_own_thresholds(self, key: str) -> None:
        figure, _, _, rating = BARSET_BY_HAND[key]
        assert {row["actual"] for row in BARSET.rows if key_of(row) == key} == {figure}
        row = readings(BARSET)[key]
        assert (row["computed_rag"], row["rag"]) == (rating, rating)

    @pytest.mark.parametrize("key", BARSET_BY_HAND)
    def test_the_ends_of_its_bands(self, key: str) -> None:
        framework, _ = practice(BARSET)
        directorate, ref = key.split("/")
        bands = framework.bands(framework.by_key[directorate, ref], Period.parse(BARSET.period))
        assert bands is not None
        _, green, amber, _ = BARSET_BY_HAND[key]
        said = [(bands.green_low, bands.green_high), (bands.amber_low, bands.amber_high)]
        assert said == [ends_in(green), ends_in(amber)]
        assert bands.strict is green.startswith("above")

    def test_refs_begin_at_1_in_each_directorate_and_every_figure_lags(self) -> None:
        indicators = practice(BARSET)[0].indicators
        assert [i.key for i in indicators] == [(d, str(n)) for d in ("ENV", "HSG") for n in range(1, 7)]
        assert {i.lag for i in indicators} == {1}

    def test_dates_are_read_as_dates(self) -> None:
        due = {key: str(row["action_due"]) for key, row in readings(BARSET).items() if row["action_due"]}
        assert due == {"ENV/5": "2025-02-28", "HSG/4": "2025-03-14"}

    def test_its_own_words(self) -> None:
        section = practice(BARSET)[1].section("Performance")
        commentary = section.field("commentary")
        assert (commentary.label, commentary.required) == ("What happened and why", "always")
        assert section.field("rag").label == "Shape"
        chosen, typed = {"★ Green", "● Amber", "▲ Red"}, {"star", "circle", "triangle"}
        assert {value for value, _ in cells_of(BARSET, "rag").values()} == {*chosen, *typed, None}


def ends_in(words: str) -> tuple[float | None, float | None]:
    """`from 54`, `to 60` or `35 to 45` as its two ends."""
    first, _, last = words.replace(",", "").rpartition(" ")
    if first in ("from", "above"):
        return float(last), None
    return (float(first.split()[0]) if first != "to" else None), float(last)
