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
    if shutil.which("soffice") is None:
        pytest.fail("These tests need LibreOffice: apt-get install libreoffice-calc python3-uno")
    # A copy of its own: two LibreOffices at one file lock each other out.
    copy = Path(shutil.copy(opened, folder / f"opened{opened.suffix}"))
    job = folder / "job.json"
    places = [[str(path), kind] for path, kind in save]
    job.write_text(json.dumps({"open": str(copy), "steps": steps, "save": places}), encoding="utf-8")
    subprocess.run(["/usr/bin/python3", str(DRIVE), str(job)], check=True, timeout=240)
