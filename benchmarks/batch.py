"""Read, validate and consolidate N returns, against the script that an analyst would otherwise write.

    python -m pip install -e ".[bench]"
    python benchmarks/batch.py [RETURNS] [INDICATORS]     (1000 and 60)

In an environment with no more than that: pandera also loads the hypothesis that the tests need, where it finds it.

Both run as whole processes over the same files in one run; what counts is the ratio. Memory is that of the process and
its children together (on Linux; elsewhere that of the largest of them).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, sleep

from council import make_returns

HERE = Path(__file__).parent


def measured(script: str, *args: object) -> tuple[float, float, float]:
    """Run a script as a process of its own: (wall seconds, processor seconds, peak MiB)."""
    started, peak = perf_counter(), 0.0
    process = subprocess.Popen([sys.executable, HERE / script, *map(str, args)])
    while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
        peak = max(peak, sum(memory(pid) for pid in family(process.pid)))
        sleep(0.1)
    _, status, used = ended
    if status:
        raise SystemExit(f"{script} failed")
    return perf_counter() - started, used.ru_utime + used.ru_stime, peak or used.ru_maxrss / 1024


def family(pid: int) -> list[int]:
    """A process and its children."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *map(int, children)]


def memory(pid: int) -> float:
    """A process's share of memory in MiB, pages shared with others counted in part; 0 where nobody can tell."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def main(returns: int, indicators: int) -> None:
    """Make the returns, run both, and print figures and ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        make_returns(folder / "in", returns, indicators)
        ours = measured("ours.py", folder / "in", folder / "ours.xlsx", returns, indicators)
        naive = measured("naive.py", folder / "in", folder / "naive.xlsx")
    print(f"{returns} returns of {indicators} indicators: read + validate + consolidate, whole processes")
    print(f"{'':16}{'wall s':>10}{'cpu s':>10}{'peak MiB':>10}")
    for label, figures in (("workbook_tools", ours), ("naive script", naive)):
        print(f"{label:16}{figures[0]:>10.1f}{figures[1]:>10.1f}{figures[2]:>10.0f}")
    print(f"{'times faster':16}{naive[0] / ours[0]:>10.1f}{naive[1] / ours[1]:>10.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, int(sys.argv[2]) if len(sys.argv) > 2 else 60)
