"""LibreOffice, started once: it opens and saves again the workbooks that the libraries made."""

from __future__ import annotations

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.edges.excel_in.made import MADE

KINDS = ("xlsx", "ods", "xls")


@pytest.fixture(scope="session")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bytes]:
    """Return the made workbooks as LibreOffice saves them, by name and file type (xlsx, ods, xls)."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.fail(
            "LibreOffice is not installed. Install it (Debian: apt install libreoffice-calc) to run these."
        )
    folder = tmp_path_factory.mktemp("libreoffice")
    sources = [folder / f"{name}.xlsx" for name in MADE]
    for source, data in zip(sources, MADE.values(), strict=True):
        source.write_bytes(data)
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda kind: _convert(program, folder, kind, sources), KINDS))
    return {(name, kind): (folder / kind / f"{name}.{kind}").read_bytes() for name in MADE for kind in KINDS}


def _convert(program: str, folder: Path, kind: str, sources: list[Path]) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile-{kind}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder / kind),
        *map(str, sources),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
