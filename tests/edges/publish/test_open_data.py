"""The open-data set: figures as returned, each column described, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import Any

import polars as pl
import pytest

from tests.edges.excel_out.corporate_books import altered
from tests.position.oxfordshire import quarter
from workbook_tools.edges.publish.description import Terms
from workbook_tools.edges.publish.files import open_data
from workbook_tools.position import Position
from workbook_tools.position.disclosure import Withheld

TERMS = Terms("Open Licence", "https://licence.example/1", "The team", "team@barset.example")
NOTHING = Withheld(5, (), (), ())


def published(position: Position, left_out: Withheld = NOTHING) -> dict[str, bytes]:
    return open_data(position, left_out, TERMS)


def rows_of(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name].decode(), newline="")))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Of the published quarter."""
    return published(quarter())


def test_every_indicator_as_the_position_has_it(files: dict[str, bytes]) -> None:
    position = quarter()
    for row, one in zip(rows_of(files, "indicators.csv"), position.indicators, strict=True):
        assert (row["directorate"], row["ref"], row["rating"]) == (one.directorate, one.ref, one.rag)
        assert (float(row["actual"]) if row["actual"] else None) == one.actual
        assert (row["in_words"], row["movement"], row["commentary"]) == (
            one.actual_shown, one.movement, one.commentary.strip()
        )  # fmt: skip
    outcomes = rows_of(files, "outcomes.csv")
    assert [row["code"] for row in outcomes] == [one.code for one in position.outcomes]
    assert sum(int(row["indicators_red"]) for row in outcomes) == position.tally.red


def test_the_same_position_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert published(quarter()) == files


def test_what_is_left_out_is_said_to_be(files: dict[str, bytes]) -> None:
    held = published(quarter(), Withheld(5, ("SCS/1",), ("SCS/2",), ("SCS/1", "SCS/2", "SCS/3")))
    one, two, three, four = rows_of(held, "indicators.csv")[:4]
    for row in (one, two):
        assert [row[n] for n in ("actual", "in_words", "commentary", "status")] == ["", "", "", "withheld"]
        assert row["rating"] == "Green"
    assert (three["actual"], three["status"], three["commentary"]) == ("89", "final", "")
    assert four == rows_of(files, "indicators.csv")[3]
    said = held["README.txt"].decode()
    assert "withheld: SCS/1." in said
    assert "worked out from it: SCS/2." in said


def test_a_number_has_all_its_digits_and_no_marks() -> None:
    numbers = [67.9, 1234567.0, 0.1 + 0.2, 1e-5, -3.0, 1e12] * 10
    made = published(altered(actual=pl.Series(numbers[:50])))
    assert [row["actual"] for row in rows_of(made, "indicators.csv")[:6]] == [
        "67.9", "1234567", "0.3", "0.00001", "-3", "1000000000000",
    ]


def test_words_are_never_a_formula() -> None:
    nasty = '=HYPERLINK("http://x.example")\r\n+1 said "no", @all'
    row = rows_of(published(altered(commentary=pl.lit(nasty))), "indicators.csv")[0]
    assert row["commentary"] == "'" + nasty.replace("\r\n", "\n")


def test_both_descriptions_describe_every_column(files: dict[str, bytes]) -> None:
    package, on_the_web = (json.loads(files[name]) for name in ("datapackage.json", "csv-metadata.json"))
    for resource, table in zip(package["resources"], on_the_web["tables"], strict=True):
        data = files[resource["path"]]
        assert table["url"] == resource["path"]
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        header = next(csv.reader(io.StringIO(data.decode())))
        fields: list[dict[str, Any]] = resource["schema"]["fields"]
        columns: list[dict[str, Any]] = table["tableSchema"]["columns"]
        assert [field["name"] for field in fields] == [column["name"] for column in columns] == header
        for field, column in zip(fields, columns, strict=True):
            assert field["description"] == column["dc:description"]
            needed = field.get("constraints", {}).get("required", False)
            assert needed == column["required"]
            cells = [row[field["name"]] for row in rows_of(files, resource["path"])]
            assert all(cells) or not needed, field["name"]
        keys = [tuple(row[name] for name in table["tableSchema"]["primaryKey"]) for row in rows_of(files, table["url"])]
        assert len(set(keys)) == len(keys)
    assert package["licenses"] == [{"title": "Open Licence", "path": "https://licence.example/1"}]
    assert on_the_web["dc:license"] == {"@id": "https://licence.example/1"}


def test_a_partial_picture_says_so_everywhere() -> None:
    made = published(quarter(("SCS",)))
    for name in ("datapackage.json", "csv-metadata.json", "README.txt"):
        assert "Incomplete: 1 of 5 directorates" in made[name].decode(), name
