"""LibreOffice for tests: it opens, recalculates and prints what we write. Where it is missing, tests fail."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

# Without it LibreOffice shows the values that the file carries; 0 is "always recalculate" (its own setting's number).
_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


def convert(workbook: Path, kind: str, into: Path) -> Path:
    """Open a workbook in LibreOffice, recalculate it, and save it as another kind.

    Args:
        workbook: what to open.
        kind: the ending of the wanted file: "xlsx", "pdf".
        into: an empty folder; the profile lives there too, so that no other LibreOffice is disturbed.

    Returns:
        The new file.
    """
    program = shutil.which("soffice")
    assert program, "LibreOffice (soffice) is needed for this test: install it, for instance libreoffice-calc"
    settings = into / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    folder = into / "converted"
    own_profile = f"-env:UserInstallation=file://{into / 'profile'}"
    command = [program, own_profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(workbook)]
    done = subprocess.run(command, capture_output=True, timeout=180, check=False)
    made = folder / f"{workbook.stem}.{kind}"
    assert made.exists(), f"LibreOffice did not convert {workbook.name}: {done.stderr.decode(errors='replace')}"
    return made
