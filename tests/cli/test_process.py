"""The installed command as its own process: what it loads, prints and leaves behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Filler

HEAVY = {"polars", "pandera", "openpyxl", "xlsxwriter", "rich", "jinja2", "numpy", "pandas"}


def process(*words: object, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workbook_tools", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)} | environment,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("words", [["--help"], ["validate", "--help"], ["--version"], ["framework", "check", "--help"]])
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys\nfrom workbook_tools.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stderr.split())
    assert done.stdout


def test_help_lists_the_commands_in_journey_order() -> None:
    listed = process("--help").stdout.partition("Commands:")[2]
    assert [line.split()[0] for line in listed.splitlines() if line.strip()] == [
        "demo",
        "init",
        "framework",
        "templates",
        "validate",
        "receive",
        "submissions",
        "set-aside",
        "reinstate",
        "lock",
        "unlock",
        "letters",
        "email",
        "status",
        "chase",
        "consolidate",
        "paper",
        "dashboard",
        "publish",
        "history",
        "forget",
        "rules",
        "explain",
    ]
    assert "..." not in listed


def test_usage_errors() -> None:
    for words in (["vaildate"], ["validate"], ["templates"], ["validate", "--nonsense", "x"]):
        done = process(*words)
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.startswith("Usage: ")
        assert "Traceback" not in done.stderr


def test_json_on_standard_output_alone(workspace: Path, fill: Filler) -> None:
    fill("CEF", workspace / "in" / "CEF.xlsx", {("1", "actual"): "[/] £ ŵ"})
    (workspace / "in" / "~$CEF.xlsx").write_text("x")
    done = process("validate", "in", "--format", "json", cwd=workspace)
    assert done.returncode == 1
    assert json.loads(done.stdout)["returns"][0]["findings"]
    assert done.stderr == "Somebody has CEF.xlsx open. Only what is saved is checked.\n"


def test_a_terminal_that_knows_no_arrows(workspace: Path, fill: Filler) -> None:
    fill("CEF", workspace / "in" / "CEF.xlsx", {("1", "actual"): "[/] £ ŵ"})
    done = process("validate", "in", cwd=workspace, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 1
    assert "Sent back" in done.stdout


def test_the_demo(tmp_path: Path) -> None:
    done = process("demo", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == ""
    folder = tmp_path / "demo"
    places = [line.strip() for line in done.stdout.splitlines() if line.startswith("   ")]
    assert all((tmp_path / place).exists() for place in places)
    assert len(list((folder / "templates" / "2017-18-Q2").iterdir())) == 5
    made = {path.name: str(path.relative_to(tmp_path)) for path in (folder / "corporate").iterdir()}
    assert made.keys() == {f"2017-18-Q2.{kind}" for kind in ("xlsx", "docx", "html")}
    assert set(made.values()) <= set(places)
    assert "Sent back" in (folder / "report.html").read_text(encoding="utf-8")
    letters = [path.read_bytes() for path in (folder / "outbox").iterdir()]
    returns = [path for path in (folder / "returns").rglob("*") if path.is_file()]
    assert len(letters) == len(returns)
    assert any(b"Subject: Sent back" in letter for letter in letters)
    assert any(b"Subject: Accepted: " in letter for letter in letters)
    assert process("demo", cwd=tmp_path).returncode == 2
