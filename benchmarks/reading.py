"""How long it takes to read one return, four ways, on the same bytes in the same run.

    python benchmarks/reading.py [WORKBOOK.xlsx] [--rounds N]

Without a file it makes a return of 60 indicators by 22 columns, with instructions, finance and hidden lists.
Figures are CPU time as a multiple of the floor: inflating the package and letting expat parse its XML for
nobody. Machines differ and a busy one differs from itself, so ratios of interleaved rounds are all it prints.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

from workbook_tools.edges.excel_in.reader import read_workbook
from workbook_tools.edges.gate import package as gate

WORDS = ("more", "visits", "in", "the", "quarter", "and", "fewer", "delays", "to", "county", "partnership")


def main() -> None:
    """Measure every design in turn, round after round, and print the medians."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("workbook", nargs="?", type=Path)
    arguments.add_argument("--rounds", type=int, default=25)
    chosen = arguments.parse_args()
    data = chosen.workbook.read_bytes() if chosen.workbook else make_return()
    times: dict[str, list[float]] = {name: [] for name in DESIGNS}
    for _ in range(chosen.rounds):
        for name, read in DESIGNS.items():
            started = time.process_time()
            read(data)
            times[name].append(time.process_time() - started)
    floor = times["nobody listening (the floor)"]
    print(f"{len(data) / 1000:.0f} kB, {chosen.rounds} rounds, CPU time as a multiple of the floor:")
    for name, taken in times.items():
        ratio = statistics.median(one / base for one, base in zip(taken, floor, strict=True))
        print(f"{name:45} {ratio:6.1f}")


def nobody(data: bytes) -> None:
    """Inflate every part and parse it, with nothing listening."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            expat.ParserCreate().Parse(package.read(name), True)


def tag_by_tag(data: bytes) -> None:
    """Read as for parts that are not written the usual way."""
    held, gate.SMALL_CHUNKS = gate.SMALL_CHUNKS, 0
    try:
        read_workbook(data)
    finally:
        gate.SMALL_CHUNKS = held


def openpyxl_read_only(data: bytes) -> None:
    """Read values and number formats, but no formulas, hidden rows or merges."""
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        for row in sheet.iter_rows():
            for cell in row:
                _ = cell.value, cell.number_format if cell.value is not None else None


def openpyxl_twice(data: bytes) -> None:
    """Read everything that our reading gives: once for values, once for formulas."""
    for values in (True, False):
        openpyxl.load_workbook(BytesIO(data), data_only=values)


def calamine(data: bytes) -> None:
    """Read values alone: no errors, formulas, formats or hidden rows, and nothing bounded."""
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def calamine_and_scan(data: bytes) -> None:
    """Read values, and scan the same XML for the errors, formulas and styles that calamine leaves out."""
    calamine(data)
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            parser = expat.ParserCreate()
            if name.startswith("xl/worksheets/sheet"):
                parser.StartElementHandler = _Scan().start
            parser.Parse(package.read(name), True)


class _Scan:
    """Notes the cells with an error or a formula, and every cell's style."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.formulas: list[str] = []
        self.styles: dict[str, str] = {}
        self._cell = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._cell = attributes["r"]
            self.styles[self._cell] = attributes.get("s", "")
            if attributes.get("t") == "e":
                self.errors.append(self._cell)
        elif tag == "f":
            self.formulas.append(self._cell)


def make_return() -> bytes:
    """Return a workbook like a council's own: about 30 kB, four sheets."""
    chance = random.Random(1)
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    entry = book.add_format({"locked": False, "border": 1, "text_wrap": True})
    percent = book.add_format({"num_format": "0.0%", "locked": False, "border": 1})
    book.add_worksheet("Instructions").write_column(0, 0, [f"Guidance, line {n}" for n in range(30)])
    sheet = book.add_worksheet("Performance")
    sheet.write_row(3, 0, [f"Column heading {n}" for n in range(22)])
    for row in range(4, 64):
        sheet.write_row(row, 0, [f"CEF/{row}", f"Outcome {row % 7}", f"The title of indicator {row}"], entry)
        sheet.write_row(row, 3, [round(chance.random(), 4) for _ in range(7)], percent)
        sheet.write_formula(row, 10, f'=IF(D{row}>E{row},"Green","Red")', entry, "Green")
        sheet.write_row(row, 11, [chance.choice(("Red", "Amber", "Green")) for _ in range(5)], entry)
        sheet.write_string(row, 16, " ".join(chance.choices(WORDS, k=100)), entry)
        sheet.write_row(row, 17, ["do more", "A Person", 43000 + row, "", ""], entry)
    finance = book.add_worksheet("Finance")
    for row in range(15):
        finance.write_row(row, 0, [row * column * 1.5 for column in range(8)], percent)
    book.add_worksheet("_lists").write_column(0, 0, [f"Choice {n}" for n in range(40)])
    book.close()
    return out.getvalue()


DESIGNS: dict[str, Callable[[bytes], object]] = {
    "nobody listening (the floor)": nobody,
    "ours": read_workbook,
    "ours, tag by tag": tag_by_tag,
    "openpyxl read-only, dimensions reset": openpyxl_read_only,
    "openpyxl twice, values and formulas": openpyxl_twice,
    "calamine (values alone, unbounded)": calamine,
    "calamine and a scan of the XML": calamine_and_scan,
}

if __name__ == "__main__":
    main()
