"""The old and binary formats, which another library reads in a process of its own."""

from __future__ import annotations

import pytest

from tests.edges.excel_in.crafted import compound
from tests.edges.excel_in.made import MADE
from workbook_tools.edges.excel_in import foreign
from workbook_tools.edges.excel_in.reader import Limits, Unreadable, read_workbook
from workbook_tools.returns.cells import Cell

Resaved = dict[tuple[str, str], bytes]


def test_an_old_workbook_is_read_without_formats_and_said_to_be(resaved: Resaved) -> None:
    book = read_workbook(resaved["xlsxwriter", "xls"])
    assert not book.exact
    assert [(sheet.name, sheet.state) for sheet in book.sheets] == [
        ("Values", "visible"),
        ("Formulas", "visible"),
        ("Layout", "visible"),
        ("Hidden", "hidden"),
        ("_meta", "hidden"),
    ]


@pytest.mark.parametrize("name", MADE)
def test_values_stand_where_the_exact_reader_finds_them(name: str, resaved: Resaved) -> None:
    exact, old = read_workbook(resaved[name, "xlsx"]), read_workbook(resaved[name, "xls"])
    for sheet, found in zip(exact.sheets, old.sheets, strict=True):
        assert {place[:4] for place in found.merges} == set(sheet.merges)
        for number, row in sheet.rows.items():
            for column, cell in row.items():
                read = found.rows.get(number, {}).get(column)
                assert _alike(cell, read), f"{sheet.name} R{number}C{column}: {cell}, {read}"


def _alike(exact: Cell, old: Cell | None) -> bool:
    if exact.kind == "error" or not exact.text:
        return old is None  # an error cell cannot be told from an empty one
    if old is None:
        return False
    if exact.kind == "text" and exact.formula is not None:
        return old[:2] == ("number", "0")  # LibreOffice stores 0 for a text that a formula results in
    if exact.kind == "number":
        return old.kind == "date" or float(old.text) == pytest.approx(float(exact.text), rel=1e-12)
    return (exact.kind, exact.text) == (old.kind, old.text)


def test_without_the_extra_the_file_needs_converting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "find_spec", lambda name: None)
    with pytest.raises(Unreadable) as refused:
        read_workbook(compound("Workbook"))
    assert (refused.value.reason, refused.value.detail) == ("needs converting", {"format": "xls"})


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(seconds=0.01), "too slow"),
        (Limits(memory=1_000_000), "old format unreadable"),
        (Limits(box=10), "too spread out"),
        (Limits(cells=10), "too many cells"),
        (Limits(sheets=1), "too many sheets"),
    ],
)
def test_the_child_is_held_to_the_limits(limits: Limits, reason: str, resaved: Resaved) -> None:
    with pytest.raises(Unreadable) as refused:
        read_workbook(resaved["xlsxwriter", "xls"], limits)
    assert refused.value.reason == reason
