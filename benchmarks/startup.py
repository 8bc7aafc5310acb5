"""What starting up costs: one return validated beside importing pandera and polars alone; --help beside bare typer.

    python -m pip install -c constraints.txt .
    python benchmarks/startup.py [ROUNDS]      (15; run it where pandas is not installed, as pandera then imports it)

Whole processes in turn, A B A B …; the ratio of each round, and its median. The installed command is timed, from a
folder other than the clone: from source, Python may have to compile every file anew.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
RETURN = ROOT / "sample_returns" / "oxfordshire-2017-18-Q2" / "CEF.xlsx"
TOOL = [sys.executable, "-m", "workbook_tools"]
BARE = """
import typer
app = typer.Typer(rich_markup_mode=None, add_completion=False)
@app.command()
def one(path: str) -> None: 'One command.'
@app.command()
def two(path: str) -> None: 'Another.'
app(['--help'])
"""
PAIRS = {
    "validate one return / import pandera.polars, polars": (
        [*TOOL, "-w", str(ROOT), "validate", str(RETURN), "--format", "json"],
        [sys.executable, "-c", "import pandera.polars, polars"],
    ),
    "--help / bare typer program": ([*TOOL, "--help"], [sys.executable, "-c", BARE]),
}


def seconds(command: list[str]) -> float:
    """Wall seconds of one run."""
    started = perf_counter()
    subprocess.run(command, cwd=tempfile.gettempdir(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return perf_counter() - started


def main(rounds: int) -> None:
    """Run each pair and print the median ratio."""
    for name, (ours, theirs) in PAIRS.items():
        seconds(ours), seconds(theirs)
        taken = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
        ratio = statistics.median(a / b for a, b in taken)
        a, b = (statistics.median(column) * 1000 for column in zip(*taken, strict=True))
        print(f"{name}: {ratio:.2f} ({a:.0f} ms / {b:.0f} ms)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
