"""LibreOffice, as a second opinion on our workbooks: it works out every formula anew, whatever value is stored."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook

# 0: always work out formulas on loading. By itself LibreOffice trusts the stored values.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


@dataclass(frozen=True)
class Office:
    """LibreOffice with a profile of its own.

    Attributes:
        folder: where the profile and the converted files go.
    """

    folder: Path

    def __post_init__(self) -> None:
        assert shutil.which("soffice"), "LibreOffice (soffice) is needed for the parity tests and was not found."
        user = self.folder / "profile" / "user"
        user.mkdir(parents=True, exist_ok=True)
        (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")

    def convert(self, source: Path, to: str = "xlsx") -> Path:
        """Open a workbook in LibreOffice and save it; returns the new file."""
        return self.convert_all([source], to)[0]

    def convert_all(self, sources: list[Path], to: str = "xlsx") -> list[Path]:
        """The same for several at once, as most of the time goes into starting."""
        target = self.folder / f"saved-{to}"
        done = subprocess.run(
            [
                "soffice", f"-env:UserInstallation={(self.folder / 'profile').as_uri()}", "--headless",
                "--convert-to", to, "--outdir", str(target), *map(str, sources),
            ],
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        saved = [target / f"{source.stem}.{to}" for source in sources]
        assert all(path.exists() for path in saved), f"LibreOffice wrote nothing: {done.stdout} {done.stderr}"
        return saved

    def recalculated(self, source: Path) -> Workbook:
        """A workbook with every value as LibreOffice works it out."""
        return load_workbook(self.convert(source), data_only=True)
