"""The same job by workbook_tools: read, validate and consolidate every return of a folder.

    python benchmarks/ours.py FOLDER OUT.xlsx DIRECTORATES INDICATORS
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from council import PERIOD, council

from workbook_tools.cli import spare_the_collector
from workbook_tools.cli.crowd import Job, open_all
from workbook_tools.edges.files import list_returns
from workbook_tools.form.form import form_of


def main(folder: Path, out: Path, directorates: int, indicators: int) -> None:
    framework = council(directorates, indicators)
    form = form_of(framework)
    marks = [("start", perf_counter())]
    found = list_returns([folder]).found
    opened = list(open_all(found, Job(framework, form, PERIOD)))
    marks.append(("read", perf_counter()))
    # As the commands do, only now: what judging needs has been loaded while others read.
    from workbook_tools.checking.check import judge
    from workbook_tools.edges.excel_out.corporate import Details, write_corporate
    from workbook_tools.position.position import position_of

    checked = judge(opened, framework, form)
    del opened
    marks.append(("validate", perf_counter()))
    position = position_of(framework, form, PERIOD, checked.readings, checked.returns)
    marks.append(("position", perf_counter()))
    write_corporate(position, out, Details(datetime(2017, 9, 30)))
    marks.append(("write", perf_counter()))
    stages = ", ".join(f"{name} {then - before:.1f}" for (_, before), (name, then) in pairwise(marks))
    print(f"seconds: {stages}; findings {sum(len(r.findings) for r in checked.returns):,}", file=sys.stderr)


if __name__ == "__main__":
    spare_the_collector()
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    sys.stderr.flush()
    os._exit(0)  # as the command does: nothing is left to be done
