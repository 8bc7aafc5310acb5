"""LibreOffice in tests: real, headless, each run with a profile of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

DRIVE = Path(__file__).with_name("drive.py")
XLSX, ODS = "Calc MS Excel 2007 XML", "calc8"
Step = list[str | int]


def drive(folder: Path, opened: Path, steps: list[Step], save: list[tuple[Path, str]]) -> None:
    """Open a workbook in LibreOffice, do the steps that `drive.py` knows, and save it.

    Args:
        folder: for the job's own file.
        opened: the workbook.
        steps: as in `drive.py`.
        save: paths with LibreOffice's name of the file type.
    """
    # A copy of its own: two LibreOffices at one file lock each other out.
    copy = Path(shutil.copy(opened, folder / f"opened{opened.suffix}"))
    places = [[str(path), kind] for path, kind in save]
    _run({"open": str(copy), "steps": steps, "save": places}, folder)


def where_it_leads(address: str, folder: Path) -> tuple[str, str]:
    """Follow a link in LibreOffice.

    Args:
        address: of a file, with a place in it.
        folder: for the job's own file.

    Returns:
        The sheet and the cell on which somebody ends up.
    """
    sheet, cell = _run({"follow": address}, folder).splitlines()
    return sheet, cell


def _run(job: dict[str, object], folder: Path) -> str:
    if shutil.which("soffice") is None:
        pytest.fail("These tests need LibreOffice: apt-get install libreoffice-calc python3-uno")
    file = folder / "job.json"
    file.write_text(json.dumps(job), encoding="utf-8")
    command = ["/usr/bin/python3", str(DRIVE), str(file)]
    return subprocess.run(command, check=True, timeout=240, stdout=subprocess.PIPE, text=True).stdout
