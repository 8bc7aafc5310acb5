"""Every figure of the corporate workbook leads to the file, version and cell that it was read from."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest

from tests.cli.conftest import Caller, Filler
from tests.edges.excel_out.corporate_books import table_of
from tests.libreoffice import where_it_leads

Q2 = ("--period", "2017-18-Q2")
_LINK = re.compile(r"""=HYPERLINK\(\$E(?P<row>\d+)&"#'(?P<sheet>.+)'!(?P<cell>[A-Z]+\d+)","(?P=cell)"\)""")


def traced(workbook: Path) -> list[dict[str, Any]]:
    """The rows of Provenance, with formulas as they stand."""
    return table_of(openpyxl.load_workbook(workbook), "Provenance")


@pytest.fixture
def returned(fill: Filler, workspace: Path) -> Path:
    """A good return of each directorate, in the usual folder."""
    folder = workspace / "returns" / "2017-18-Q2"
    for code in ("CEF", "PH"):
        fill(code, folder / f"{code}.xlsx")
    return folder


def test_from_a_folder_the_links_lead_to_the_files_themselves(call: Caller, returned: Path, workspace: Path) -> None:
    assert call("consolidate", *Q2).exit_code == 0
    made = workspace / "corporate" / "2017-18-Q2.xlsx"
    for number, row in enumerate(traced(made), start=7):
        link = _LINK.fullmatch(row["Actual: cell"])
        assert link
        assert (int(link["row"]), link["sheet"]) == (number, "Performance")
        file = made.parent / row["Where it is kept"]
        assert file.resolve() == (returned / row["File"]).resolve()
        assert sha256(file.read_bytes()).hexdigest() == row["SHA-256 of the file"]
        refs = openpyxl.load_workbook(file)["Performance"]
        assert str(refs[f"A{re.sub('[A-Z]', '', link['cell'])}"].value) == row["Ref"]


def test_from_the_store_the_links_lead_to_copies_named_by_version(
    call: Caller, fill: Filler, returned: Path, workspace: Path
) -> None:
    call("receive", returned)
    call("receive", fill("CEF", returned / "CEF.xlsx", {("1", "actual"): 95}))
    assert call("consolidate", *Q2).exit_code == 0
    made = workspace / "corporate" / "2017-18-Q2.xlsx"
    rows = traced(made)
    assert {(row["Directorate"], row["Version"], row["Where it is kept"]) for row in rows} == {
        ("CEF", 2, "2017-18-Q2 returns/CEF version 2.xlsx"), ("PH", 1, "2017-18-Q2 returns/PH version 1.xlsx"),
    }
    for row in rows:
        file = made.parent / row["Where it is kept"]
        assert sha256(file.read_bytes()).hexdigest() == row["SHA-256 of the file"]


def test_a_copy_that_somebody_has_saved_over_is_made_again(call: Caller, returned: Path, workspace: Path) -> None:
    call("receive", returned)
    call("consolidate", *Q2)
    copy = workspace / "corporate" / "2017-18-Q2 returns" / "CEF version 1.xlsx"
    as_it_came = copy.read_bytes()
    copy.write_bytes(b"something else")
    call("consolidate", *Q2)
    assert copy.read_bytes() == as_it_came


def test_a_second_run_gives_the_same_bytes(call: Caller, returned: Path, workspace: Path) -> None:
    call("receive", returned)
    made = workspace / "corporate" / "2017-18-Q2.xlsx"
    call("consolidate", *Q2)
    first = made.read_bytes()
    call("consolidate", *Q2)
    assert made.read_bytes() == first


def test_where_no_link_can_lead_the_cells_are_named_all_the_same(
    call: Caller, fill: Filler, workspace: Path, tmp_path: Path
) -> None:
    fill("CEF", tmp_path / "draft #2" / "CEF.xlsx")
    fill("PH", tmp_path / "PH.xlsx")
    out = tmp_path / "out.xlsx"
    assert call("consolidate", *Q2, tmp_path / "draft #2", tmp_path / "PH.xlsx", "-o", out).exit_code == 0
    cells = {row["Directorate"]: (row["Where it is kept"], row["Actual: cell"]) for row in traced(out)}
    assert cells["CEF"][0] is None
    assert re.fullmatch(r"[A-Z]+\d+", cells["CEF"][1])
    assert cells["PH"][0] == "PH.xlsx"
    assert _LINK.fullmatch(cells["PH"][1])


def test_a_figure_leads_to_its_row_of_provenance(call: Caller, returned: Path, workspace: Path) -> None:
    call("consolidate", *Q2)
    book = openpyxl.load_workbook(workspace / "corporate" / "2017-18-Q2.xlsx")
    for row in table_of(book, "Indicators"):
        place = re.fullmatch(r'=HYPERLINK\("#Provenance!(A\d+)","Row \d+ of the return"\)', row["Provenance"])
        assert place
        there = book["Provenance"][place[1]]
        assert f"{there.value}/{there.offset(column=1).value}" == row["Key"]


def test_libreoffice_goes_to_the_cell(call: Caller, returned: Path, workspace: Path, tmp_path: Path) -> None:
    call("consolidate", *Q2)
    made = workspace / "corporate" / "2017-18-Q2.xlsx"
    row = traced(made)[-1]
    link = _LINK.fullmatch(row["RAG: cell"])
    assert link
    address = f"{(made.parent / row['Where it is kept']).resolve().as_uri()}#{quote(link['sheet'])}!{link['cell']}"
    sheet, cell = where_it_leads(address, tmp_path)
    assert (sheet, cell.replace("$", "")) == ("Performance", link["cell"])
