"""The old and binary formats, .xls and .xlsb, read by calamine in a child process.

calamine tells neither number formats nor errors nor formulas, and a damaged file can abort the process it
runs in. It is therefore an optional extra, kept at arm's length, and what it reads is marked as inexact.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from workbook_tools.edges.excel_in.extent import Box, Rows, check_sheet
from workbook_tools.edges.gate.limits import Budget, refusal
from workbook_tools.returns.cells import Cell, RawWorkbook, Sheet

CHILD = Path(__file__).with_name("foreign_child.py")


def read_foreign(data: bytes, form: str, budget: Budget) -> RawWorkbook:
    """Return the values of an old workbook; `exact` is False.

    Args:
        data: the file.
        form: "xls" or "xlsb", for the words of a refusal.
        budget: of the whole file.

    Raises:
        Unreadable: where the optional reader is not installed, fails, or takes too much time or memory.
    """
    if find_spec("python_calamine") is None:
        raise refusal("needs converting", format=form)
    answer = _ask_child(data, form, budget)
    if "refused" in answer:
        raise refusal("encrypted")
    if "beyond" in answer:
        budget.check(*answer["beyond"])
    return RawWorkbook(tuple(_sheet(found, budget) for found in answer["sheets"]), exact=False)


def _ask_child(data: bytes, form: str, budget: Budget) -> dict[str, Any]:
    # -I keeps the child from importing anything that lies beside the file or in the working folder.
    command = [sys.executable, "-I", str(CHILD), json.dumps(asdict(budget.limits))]
    seconds = budget.limits.seconds
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=True)
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise refusal("too slow", limit=seconds, found=seconds) from None
    except (subprocess.CalledProcessError, ValueError):
        raise refusal("old format unreadable", format=form) from None
    return answer


def _sheet(found: dict[str, Any], budget: Budget) -> Sheet:
    budget.spend("sheets", 1)
    budget.spend("cells", len(found["cells"]))
    rows: Rows = {}
    for row, column, kind, text, code in found["cells"]:
        rows.setdefault(row, {})[column] = Cell(kind, text, code)
    check_sheet(found["name"], rows, len(found["cells"]), budget)
    merges = [
        Box(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in found["merges"]
    ]
    budget.spend("merges", len(merges))
    budget.spend("merged", sum(merge.area for merge in merges))
    return Sheet(found["name"], found["state"], rows, merges=tuple(merges))
