"""What the public is not told: figures of few people, what they could be worked out from, and words about them."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from tests.position.oxfordshire import PERIOD, checked_of, oxfordshire
from workbook_tools.form.form import form_of
from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.vocabulary import Unit
from workbook_tools.position import Position, position_of
from workbook_tools.position.disclosure import Withheld, withheld
from workbook_tools.returns.readings import Readings, Source
from workbook_tools.rules.catalogue import STANDARD
from workbook_tools.rules.practice import catalogue_for

# ref | title | unit | parent | actual | numerator | commentary
TABLE = """
    1  | Children in care                  | number  |   | 40 |    | Numbers are steady.
    1a | Children in care, placed at home  | number  | 1 | 37 |    |
    1b | Children in care, placed abroad   | number  | 1 | 3  |    | Both placements are kept under review.
    2  | Patients seen within a week       | percent |   | 75 | 3  |
    3  | Bins collected late               | number  |   | 3  |    | One bin twice.
    4  | Residents helped                  | number  |   | 0  |    |
    5  | Residents helped again            | number  |   | 5  |    | One child was helped twice.
"""


def position(table: str = TABLE) -> Position:
    """A directorate's few measures and figures."""
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    framework = _framework(rows)
    source = Source("SCS.xlsx", checked_of(("SCS",))[0].sha256, "SCS", str(PERIOD), "1", {}, {})
    frame = pl.DataFrame({
        "source": [0] * len(rows),
        "row": list(range(6, 6 + len(rows))),
        "directorate": ["SCS"] * len(rows),
        "ref": [row[0] for row in rows],
        "actual": [float(row[4]) for row in rows],
        "actual_shown": [row[4] for row in rows],
        "numerator": [float(row[5]) if row[5] else None for row in rows],
        "commentary": [row[6] or None for row in rows],
    })
    readings = Readings((source,), {"Performance": frame})
    return position_of(framework, form_of(framework), PERIOD, readings, checked_of(("SCS",)))


def _framework(rows: list[list[str]]) -> Framework:
    indicators = tuple(Indicator(r[0], "SCS", "TE-1", r[1], Unit(r[2]), parent=r[3]) for r in rows)
    return replace(oxfordshire(), indicators=indicators, targets={})


@pytest.fixture
def left_out() -> Withheld:
    """Of that table, by the usual limits."""
    return withheld(position(), STANDARD)


def test_small_numbers_of_people_and_what_is_made_of_them(left_out: Withheld) -> None:
    # Not the bins, not nought, and not five: the limit is below five.
    assert left_out.small == ("SCS/1b", "SCS/2")


def test_a_total_that_would_tell_the_difference(left_out: Withheld) -> None:
    assert left_out.beside == ("SCS/1",)
    assert left_out.figures == ("SCS/1b", "SCS/2", "SCS/1")


def test_two_parts_left_out_hide_each_other() -> None:
    two = TABLE.replace("| 1 | 37 |", "| 1 | 4  |")
    assert withheld(position(two), STANDARD).beside == ()


def test_words_of_few_people_and_of_what_is_left_out(left_out: Withheld) -> None:
    assert left_out.words == ("SCS/1", "SCS/1b", "SCS/2", "SCS/5")


def test_a_council_s_own_limit_holds_though_it_does_not_want_the_notes() -> None:
    assert withheld(position(), catalogue_for({"PRV801": {"fewest": 10}})).small == ("SCS/1b", "SCS/2", "SCS/5")
    assert withheld(position(), catalogue_for({"PRV801": "off"})).small == ("SCS/1b", "SCS/2")
