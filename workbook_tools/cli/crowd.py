"""Many returns opened at once, one process for each processor; few are opened where we are.

Opening (inflating, parsing, reading cells) is pure Python work of one file at a time, so processes share it out where
threads could not. What comes back are typed columns and faults, not workbooks.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

from workbook_tools.cli.desk import receive_one

if TYPE_CHECKING:
    from workbook_tools.checking.opening import Opened
    from workbook_tools.edges.files import Found
    from workbook_tools.form.form import Form
    from workbook_tools.framework.council import Framework
    from workbook_tools.framework.period import Period

# Below this, starting processes costs more than they save.
WORTH_A_CROWD = 100
_CHUNK = 25


class Job(NamedTuple):
    """What every return of a batch is opened against."""

    framework: Framework
    form: Form
    period: Period | None


def open_all(found: Sequence[Found], job: Job, executor: Executor | None = None) -> Iterator[Opened]:
    """Open returns in order.

    Args:
        found: the files.
        job: what they are opened against.
        executor: where the work is done; None chooses by how many files and processors there are.

    Yields:
        Each return as it is opened.
    """
    if executor is not None:
        yield from _shared_out(found, job, executor)
    elif len(found) < WORTH_A_CROWD or (os.cpu_count() or 1) == 1:
        yield from _open_chunk(0, found, job)
    else:
        with ProcessPoolExecutor(initializer=_ready, initargs=(job,)) as pool:
            yield from _shared_out(found, None, pool)


def _shared_out(found: Sequence[Found], job: Job | None, executor: Executor) -> Iterator[Opened]:
    starts = range(0, len(found), _CHUNK)
    chunks = [found[start : start + _CHUNK] for start in starts]
    coming = executor.map(_open_chunk, starts, chunks, [job] * len(chunks))
    _make_ready_to_judge()
    for opened in coming:
        yield from opened


def _make_ready_to_judge() -> None:
    """Load what the returns go to next while others read: of a batch's serial seconds, loading it was one in eight."""
    import workbook_tools.checking.check  # noqa: F401


# A worker is handed the framework once, when it starts, rather than with each chunk.
_given: list[Job] = []


def _ready(job: Job) -> None:
    from workbook_tools.cli.app import spare_the_collector

    spare_the_collector()
    _given[:] = [job]


def _open_chunk(start: int, found: Sequence[Found], job: Job | None) -> list[Opened]:
    from workbook_tools.checking.opening import open_return

    framework, form, period = job or _given[0]
    files = enumerate((receive_one(file) for file in found), start)
    return [open_return(received, index, framework, form, period) for index, received in files]
