"""What has come in at the places that returns come from; and what was left there, said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.cli import say
from workbook_tools.edges.settings import Unusable

if TYPE_CHECKING:
    from workbook_tools.cli.desk import Desk
    from workbook_tools.edges.inbox.arrival import Delivery, Note
    from workbook_tools.returns.arrival import Arrival


def arrivals(table: Desk, paths: list[Path], unit: str) -> Iterator[Arrival]:
    """The files at some paths, those in messages and zipped folders too.

    A delivery is marked done when the file after its last one is asked for: whoever asks has recorded it by then.

    Args:
        table: the workspace.
        paths: returns, messages (`.eml`, `.msg`), zipped returns, and folders of them.
        unit: the sub-unit whose returns these are.

    Raises:
        Unusable: where nothing has come in.
    """
    from workbook_tools.edges.inbox.folder import collect
    from workbook_tools.edges.inbox.sorting import Sorter

    nothing = True
    for delivery in collect(paths, Sorter(table.workspace.settings.team.email)):
        nothing = nothing and not delivery.arrivals and all(note.kind == "passed over" for note in delivery.notes)
        yield from _handed_on(delivery, unit)
    if nothing:
        raise Unusable(f"There are no returns in {', '.join(map(str, paths))}.")


def _handed_on(delivery: Delivery, unit: str) -> Iterator[Arrival]:
    for line in in_words(delivery.notes):
        say.note(line)
    yield from (replace(arrival, unit=unit) for arrival in delivery.arrivals)
    delivery.done()


def in_words(notes: Sequence[Note]) -> Iterator[str]:
    """What was not taken, a line each; files of no interest are named together."""
    plain = [note.about for note in notes if note.text.startswith("It is no workbook")]
    if plain:
        yield f"Passed over, because they are no workbooks: {', '.join(plain)}"
    for note in notes:
        if note.about not in plain:
            yield f"{note.about}: {note.text}{f' To the sender: {note.advice}' if note.advice else ''}"
