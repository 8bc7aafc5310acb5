"""Files that must be refused, each with its reason. One that passes after all is a failure too."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.edges.excel_in.crafted import sheet, strings, xlsx
from tests.edges.excel_in.hostile import ONE, REFUSED
from workbook_tools.edges.excel_in.reader import REASONS, Limits, Unreadable, read_path, read_workbook
from workbook_tools.returns.cells import Cell


@pytest.mark.parametrize(("reason", "data"), REFUSED.values(), ids=REFUSED)
def test_a_hostile_file_is_refused_with_its_reason(reason: str, data: bytes) -> None:
    started = time.process_time()
    with pytest.raises(Unreadable) as refused:
        read_workbook(data)
    assert refused.value.reason == reason
    assert time.process_time() - started < 5
    assert len(data) < 5_000_000


LONG = "x" * 1000
LIMITED: dict[str, tuple[str, bytes, Limits]] = {
    "file": ("file too big", xlsx(ONE), Limits(file=100)),
    "unpacked": ("unpacks too big", xlsx(ONE), Limits(unpacked=1000)),
    "part": ("part too big", xlsx(ONE), Limits(part=100)),
    "cells": ("too many cells", xlsx('<row r="1">' + "<c/>" * 50 + "</row>"), Limits(cells=49)),
    "plain cells": ("too many cells", xlsx('<row r="1"><c r="A1"/><c r="B1"/></row>'), Limits(cells=1)),
    "strings": ("too many strings", xlsx(ONE, strings=strings("<t>a</t>", "<t>a</t>")), Limits(strings=1)),
    "text": ("too much text", xlsx(ONE, strings=strings(f"<t>{LONG}</t>")), Limits(characters=999)),
    "text of runs": (
        "too much text",
        xlsx(ONE, strings=strings(f"<r><t>{LONG}</t></r>")),
        Limits(characters=999),
    ),
    "one text in many cells": (
        "too much text",
        xlsx(
            '<row r="1">' + "".join(f'<c r="{c}1" t="s"><v>0</v></c>' for c in "ABCDEFGHIJ") + "</row>",
            strings=strings(f"<t>{LONG}</t>"),
        ),
        Limits(characters=9999),
    ),
    "time": ("too slow", xlsx(ONE), Limits(seconds=0)),
}


@pytest.mark.parametrize(("reason", "data", "limits"), LIMITED.values(), ids=LIMITED)
def test_what_is_beyond_a_limit_is_refused(reason: str, data: bytes, limits: Limits) -> None:
    read_workbook(data)
    with pytest.raises(Unreadable) as refused:
        read_workbook(data, limits)
    assert refused.value.reason == reason
    assert refused.value.detail.keys() == {"limit", "found"}


@pytest.mark.parametrize("before", ["", "<!-- -->"], ids=["plain", "tag by tag"])
@pytest.mark.parametrize(
    "text", ["1" * 1_000_000 + "x", "." * 1_000_000, "1e" * 500_000], ids=["1", ".", "1e"]
)
def test_a_number_that_never_ends_takes_no_longer_than_its_length(text: str, before: str) -> None:
    limits = Limits(ratio=10_000, seconds=2)
    book = read_workbook(
        xlsx(sheet=sheet(f'<row r="1"><c r="A1"><v>{text}</v></c></row>', before=before)), limits
    )
    assert book.sheets[0].rows[1][1] == Cell("error", text)


def test_a_false_string_count_is_not_believed() -> None:
    lying = strings("<t>alpha</t>").replace("<sst", '<sst uniqueCount="4294967295"')
    book = read_workbook(xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=lying))
    assert book.sheets[0].rows[1][1].text == "alpha"


def test_a_lock_file_is_named_as_such(tmp_path: Path) -> None:
    for name in ("~$CEF.xlsx", ".~lock.CEF.xlsx#"):
        (tmp_path / name).write_bytes(b"\x05Name")
        with pytest.raises(Unreadable, match="lock file"):
            read_path(tmp_path / name)


def test_every_reason_has_a_case_here() -> None:
    elsewhere = {"needs converting", "lock file"}
    tested = {reason for reason, *_ in (*REFUSED.values(), *LIMITED.values())}
    assert tested | elsewhere == set(REASONS)
