"""Drives a real LibreOffice as a person would: opens a workbook, types into cells, edits the sheet, saves it.

Run by the system's own Python, which has the `uno` module, never by the tests' environment:

    /usr/bin/python3 drive.py JOB.json

The job: {"open": path, "steps": [["type", sheet, cell, text], ["insert rows", sheet, index, count],
["insert columns", sheet, index, count], ["hide column", sheet, index], ["move sheet", sheet, position]],
"save": [[path, filter], …]}. Indexes count from 0. Or {"follow": address}: opens it as a link does, and prints the sheet
and the cell where it ends up.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def main(job: dict) -> None:
    with office() as desktop:
        if "follow" in job:
            follow(desktop, job["follow"])
            return
        document = desktop.loadComponentFromURL(url(job["open"]), "_blank", 0, (said("Hidden", True),))
        for step in job["steps"]:
            STEPS[step[0]](document, *step[1:])
        for path, filter_name in job["save"]:
            document.storeToURL(url(path), (said("FilterName", filter_name),))
        document.close(True)


@contextlib.contextmanager
def office():
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"wt{uuid.uuid4().hex}"
        process = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}",
             f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        desktop = connect(pipe)
        try:
            yield desktop
        finally:
            with contextlib.suppress(Exception):  # it may have gone already
                desktop.terminate()
            process.wait(timeout=60)


def follow(desktop, address: str) -> None:
    document = desktop.loadComponentFromURL(address, "_blank", 0, ())
    place = document.CurrentController.Selection
    print(place.Spreadsheet.Name, place.AbsoluteName.rpartition(".")[2], sep="\n")
    document.close(True)


def connect(pipe: str):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(240):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        except NoConnectException:
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not start")


def said(name: str, value: object) -> PropertyValue:
    prop = PropertyValue()
    prop.Name, prop.Value = name, value
    return prop


def url(path: str) -> str:
    return uno.systemPathToFileUrl(str(Path(path).resolve()))


def type_in(document, sheet: str, cell: str, text: str) -> None:
    # FormulaLocal takes a text as typing does: 57.9% becomes a number shown as a percentage, 31/01/2018 a date.
    document.Sheets.getByName(sheet).getCellRangeByName(cell).FormulaLocal = text


def insert_rows(document, sheet: str, index: int, count: int) -> None:
    unlocked(document, sheet).Rows.insertByIndex(index, count)


def insert_columns(document, sheet: str, index: int, count: int) -> None:
    unlocked(document, sheet).Columns.insertByIndex(index, count)


def hide_column(document, sheet: str, index: int) -> None:
    unlocked(document, sheet).Columns.getByIndex(index).IsVisible = False


def move_sheet(document, sheet: str, position: int) -> None:
    document.Sheets.moveByName(sheet, position)


def unlocked(document, sheet: str):
    found = document.Sheets.getByName(sheet)
    if found.isProtected():
        found.unprotect("")
    return found


STEPS = {
    "type": type_in,
    "insert rows": insert_rows,
    "insert columns": insert_columns,
    "hide column": hide_column,
    "move sheet": move_sheet,
}

if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
