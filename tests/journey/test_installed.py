"""The program as a council has it: installed from its wheel, away from the clone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = "oxfordshire-2017-18"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a wheel of this source has been installed in; what it depends on is that of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    python(ROOT, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "wheel")
    (wheel,) = (folder / "wheel").iterdir()
    python(folder, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", folder / "site", wheel)
    return folder / "site"


def python(cwd: Path, *words: object, status: int = 0, **environment: str) -> str:
    inherited = {name: said for name, said in os.environ.items() if name != "PYTHONPATH"}
    command, known = [sys.executable, *map(str, words)], inherited | environment
    done = subprocess.run(command, cwd=cwd, env=known, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    return done.stdout


def test_it_receives_returns_into_a_store_and_answers_them(installed: Path, tmp_path: Path) -> None:
    def tool(*words: object) -> str:
        return python(tmp_path, "-m", "workbook_tools", *words, PYTHONPATH=str(installed))

    where = python(tmp_path, "-c", "import workbook_tools; print(workbook_tools.__file__)", PYTHONPATH=str(installed))
    assert where.strip() == str(installed / "workbook_tools" / "__init__.py")
    tool("init", "council", "--sample", SAMPLE)
    returns = installed / "workbook_tools" / "samples" / "sample_returns" / "oxfordshire-2017-18-Q2"
    received = tool("-w", "council", "receive", returns / "CEF.xlsx", returns / "PH.xlsx")
    assert received.count("2017-18-Q2, version 1: accepted") == 2
    assert len(tool("-w", "council", "email", "--outbox", "out").splitlines()) == 2
    assert "2 of 5 returns accepted." in tool("-w", "council", "status", "--period", "2017-18-Q2")
