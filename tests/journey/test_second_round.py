"""The second round: a faulty return goes back annotated, is corrected by its list alone, and comes home clean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from tests.libreoffice import ODS, XLSX, drive
from tests.samples import FAULTY, Q2, RETURNS, ROOT, check_files, oxfordshire, received
from workbook_tools.cli import app
from workbook_tools.edges.excel_out.annotate import home_of, write_annotated
from workbook_tools.edges.excel_out.template import IssueDetails
from workbook_tools.findings.answers import explained
from workbook_tools.findings.finding import CheckedReturn, Severity, Verdict
from workbook_tools.returns.answers import ANSWERS_SHEET, Answer, answers_in
from workbook_tools.returns.cells import RawWorkbook
from workbook_tools.rules.narrative import says_nothing

DETAILS = IssueDetails(date(2017, 10, 20), "team@oxfordshire.example", "The team", date(2017, 10, 16))
REASON = "The figure was checked with the service and is right."
MUST, MAY, DONE = "Must be put right", "Put right or explain", "Already explained"

READABLE = sorted(path for path in FAULTY.glob("*/*.xlsx") if path.parent.name not in ("encrypted", "not-a-workbook"))
# Cells whose content can't be taken over, as nobody can see a value in them.
WITHOUT_VALUE = {("39", "Actual"): "error-value", ("45", "Actual"): "formula-without-value"}
# On another form than the one that was signed, the director confirms again.
CONFIRMED_ANEW = {("", "Confirmed"): ("wrong-council", "wrong-directorate", "wrong-period")}


def checked(path: Path, *earlier: Answer) -> tuple[CheckedReturn, RawWorkbook, tuple[Answer, ...]]:
    """A return checked, its answers and earlier ones applied."""
    workbook = received(path).workbook
    assert isinstance(workbook, RawWorkbook)
    answers = (*earlier, *answers_in(workbook))
    together = [path, *(other for other in path.parent.glob("SCS-*.xlsx") if other != path)]
    return explained(check_files(*together).returns[0], answers, says_nothing), workbook, answers


def still_open(outcome: CheckedReturn, code: str = "") -> set[tuple[str, str | None, str | None]]:
    """The errors, and the queries without an answer; those of one rule only, where it is named."""
    asked = (f for f in outcome.findings if f.severity is not Severity.NOTE and not f.explained)
    return {(f.code, f.ref, f.field) for f in asked if code in ("", f.code)}


def annotated(path: Path, to: Path, *earlier: Answer) -> Path:
    """The return as it goes back."""
    outcome, workbook, answers = checked(path, *earlier)
    home = home_of(workbook, *oxfordshire(), Q2)
    assert home is not None
    write_annotated(outcome, workbook, home, to, DETAILS, answers)
    return to


@cache
def first_round(path: Path) -> bytes:
    """The faulty sample as it goes back."""
    with TemporaryDirectory() as folder:
        return annotated(path, Path(folder, path.name)).read_bytes()


def sent_back(path: Path, folder: Path) -> Path:
    """The same in a file that a test may write to."""
    (folder / path.name).write_bytes(first_round(path))
    return folder / path.name


@cache
def good(directorate: str) -> tuple[dict[tuple[str, str], object], set[tuple[str, str | None, str | None]]]:
    """The good return's entries, and what even that one is asked."""
    path = RETURNS / f"{directorate}.xlsx"
    return entries(path), still_open(checked(path)[0])


def listed(sheet: Worksheet) -> Iterator[dict[str, Cell]]:
    """The rows of the list, by heading."""
    header = next((row for row in sheet.iter_rows() if row[0].value == "No."), None)
    for row in sheet.iter_rows(min_row=header[0].row + 1) if header else ():
        if not isinstance(row[0].value, int):
            return
        yield {str(heading.value): cell for heading, cell in zip(header, row, strict=True)}


def key_of(cell: Cell) -> tuple[str, str]:
    """What an entry is: (ref, heading), or ("", label) on a sheet of labels."""
    sheet = cell.parent
    header = next((row for row in sheet.iter_rows() if row[0].value == "Ref"), None)
    if header is None:
        return "", str(sheet.cell(cell.row, 1).value)
    return str(sheet.cell(cell.row, 1).value), str(header[cell.column - 1].value)


def entries(path: Path) -> dict[tuple[str, str], object]:
    """Every entry of a return, by (ref, heading); the first of a repeated row."""
    found: dict[tuple[str, str], object] = {}
    shown, typed = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    for name in ("Performance", "Sign-off"):
        for row in typed[name].iter_rows() if name in typed.sheetnames else ():
            for cell in row:
                # Labels and prefilled cells are locked; the copied cells of an added row are left unlocked here too.
                if cell.value is not None and not cell.protection.locked:
                    found.setdefault(key_of(cell), shown[name][cell.coordinate].value)
    return found


def put_right(book: Workbook, right: dict[tuple[str, str], object]) -> None:
    """Do what the list says, and nothing else: type the right entry where a link leads, and answer the queries."""
    for row in listed(book[ANSWERS_SHEET]):
        if row["How important"].value == MAY:
            row["Your answer"].value = REASON
        elif row["How important"].value == MUST and row["Where"].hyperlink:
            for cell in linked(book, row["Where"].hyperlink.location):
                if not cell.protection.locked:
                    cell.value = right.get(key_of(cell))


def linked(book: Workbook, location: str) -> Iterator[Cell]:
    """The cells that a link leads to."""
    found = re.fullmatch(r"'?([^'!]+)'?!([A-Z]+\d+(?::[A-Z]+\d+)?)", location)
    assert found, location
    area = book[found[1]][found[2]]
    for row in area if isinstance(area, tuple) else ((area,),):
        yield from row


@pytest.mark.parametrize("path", READABLE, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_corrected_by_the_list_alone_it_comes_home_clean(path: Path, tmp_path: Path) -> None:
    back = sent_back(path, tmp_path)
    book = openpyxl.load_workbook(back)
    right, asked_anyway = good(str(book["_meta"]["B2"].value))
    put_right(book, right)
    book.save(back)
    second = checked(back)[0]
    assert still_open(second) <= asked_anyway
    assert second.count(Severity.ERROR) == 0


@pytest.mark.parametrize(
    "path", [*READABLE, *sorted(RETURNS.glob("*.xlsx"))], ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_nothing_that_was_entered_is_lost(path: Path, tmp_path: Path) -> None:
    back = sent_back(path, tmp_path)
    after, listing = entries(back), openpyxl.load_workbook(back)[ANSWERS_SHEET]
    told = [str(cell.value) for row in listing.iter_rows() for cell in row if cell.value is not None]
    for (ref, heading), value in entries(path).items():
        heading = {"Comments this quarter": "Commentary"}.get(heading, heading)
        left_out = path.parent.name in (WITHOUT_VALUE.get((ref, heading)), *CONFIRMED_ANEW.get((ref, heading), ()))
        if left_out:
            assert (ref, heading) not in after
        else:
            assert after.get((ref, heading)) == value or str(value) in told, (ref, heading)


def test_entries_without_a_place_are_listed(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(sent_back(FAULTY / "row-added" / "CSS.xlsx", tmp_path))
    texts = [[cell.value for cell in row[1:5]] for row in book[ANSWERS_SHEET].iter_rows()]
    assert ["Performance K13", "51 Community first responder shifts covered", "Outlook", "Stable"] in texts


def answered(back: Path) -> Path:
    """The annotated return with every query answered."""
    book = openpyxl.load_workbook(back)
    put_right(book, {})
    book.save(back)
    return back


def line(path: Path, code: str) -> dict[str, Cell]:
    """The first line of a rule in the list."""
    return next(row for row in listed(openpyxl.load_workbook(path)[ANSWERS_SHEET]) if row["Key: rule"].value == code)


def test_an_answer_holds_while_the_figure_stands_and_no_longer(tmp_path: Path) -> None:
    back = answered(sent_back(FAULTY / "rag-disagrees" / "COM.xlsx", tmp_path))
    assert checked(back)[0].verdict is Verdict.ACCEPTED

    again = annotated(back, tmp_path / "again.xlsx")
    row = line(again, "RAG201")
    assert (row["How important"].value, row["Your answer"].value) == (DONE, REASON)
    assert checked(again)[0].verdict is Verdict.ACCEPTED

    book = openpyxl.load_workbook(again)
    book["Performance"]["G11"] = 0.761
    book.save(again)
    assert still_open(checked(again)[0]) == {("RAG201", "36", "rag")}


def test_answers_of_an_earlier_submission_carry_forward(tmp_path: Path) -> None:
    path = FAULTY / "rag-disagrees" / "COM.xlsx"
    earlier = checked(answered(sent_back(path, tmp_path)))[2]
    assert still_open(checked(path)[0], "RAG201")
    assert checked(path, *earlier)[0].verdict is Verdict.ACCEPTED
    assert line(annotated(path, tmp_path / "b.xlsx", *earlier), "RAG201")["Your answer"].value == REASON


@pytest.mark.parametrize("words", ["tbc", "n/a", "As above", " - "])
def test_a_placeholder_is_no_answer(words: str, tmp_path: Path) -> None:
    back = sent_back(FAULTY / "over-100" / "COM.xlsx", tmp_path)
    book = openpyxl.load_workbook(back)
    for row in listed(book[ANSWERS_SHEET]):
        row["Your answer"].value = words
    book.save(back)
    assert still_open(checked(back)[0], "VAL208")


def test_answers_come_home_through_libreoffice(tmp_path: Path) -> None:
    back = sent_back(FAULTY / "rag-disagrees" / "COM.xlsx", tmp_path)
    cell = line(back, "RAG201")["Your answer"].coordinate
    saved = {kind: tmp_path / f"saved.{kind}" for kind in ("xlsx", "ods")}
    drive(
        tmp_path, back, [["type", ANSWERS_SHEET, cell, REASON], ["move sheet", ANSWERS_SHEET, 3]],
        [(saved["xlsx"], XLSX), (saved["ods"], ODS)],
    )
    for path in saved.values():
        outcome, _, answers = checked(path)
        assert [answer.text for answer in answers] == [REASON]
        assert not still_open(outcome, "RAG201")


class TestCommand:
    def run(self, *words: object) -> tuple[int, str, str]:
        said = CliRunner().invoke(app, ["--workspace", str(ROOT), "validate", *map(str, words)])
        return said.exit_code, said.stdout, said.stderr

    def test_folders_keep_their_shape_and_unreadable_files_are_named(self, tmp_path: Path) -> None:
        for kind in ("not-a-number", "encrypted"):
            copytree(FAULTY / kind, tmp_path / "in" / kind)
        status, _, told = self.run(tmp_path / "in", "--annotate", tmp_path / "back")
        assert status == 1
        assert "encrypted/CEF.xlsx gets no annotated return: it could not be read." in told
        assert [path.relative_to(tmp_path) for path in (tmp_path / "back").rglob("*.xlsx")] == [
            Path("back", "not-a-number", "SCS.xlsx")
        ]

    def test_an_answered_return_is_accepted_and_written_back_answered(self, tmp_path: Path) -> None:
        assert "to answer" in self.run(FAULTY / "over-100" / "COM.xlsx", "--annotate", tmp_path / "one")[1]
        answered(tmp_path / "one" / "COM.xlsx")
        status, said, _ = self.run(tmp_path / "one" / "COM.xlsx", "--annotate", tmp_path / "two")
        assert status == 0
        assert "1 return: 1 accepted." in said
        assert line(tmp_path / "two" / "COM.xlsx", "VAL208")["How important"].value == DONE

    def test_an_answer_to_a_query_that_is_gone_is_told(self, tmp_path: Path) -> None:
        self.run(FAULTY / "prefilled-altered" / "COM.xlsx", "--annotate", tmp_path)
        answered(tmp_path / "COM.xlsx")
        status, _, told = self.run(tmp_path / "COM.xlsx")
        assert status == 0
        assert f"FIL124 no longer stands for indicator 40; the answer was: {REASON}" in told

    def test_the_returns_that_came_are_never_written_over(self, tmp_path: Path) -> None:
        (tmp_path / "CEF.xlsx").write_bytes((RETURNS / "CEF.xlsx").read_bytes())
        before = (tmp_path / "CEF.xlsx").read_bytes()
        for paths in ([tmp_path], [tmp_path / "CEF.xlsx"]):
            status, said, told = self.run(*paths, "--annotate", tmp_path)
            assert (status, said) == (2, "")
            assert "Name another folder" in told
        assert (tmp_path / "CEF.xlsx").read_bytes() == before
