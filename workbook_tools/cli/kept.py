"""Where the files that a picture was made of can be opened, so that its figures can lead to them."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.cli import say
from workbook_tools.cli.desk import Desk

if TYPE_CHECKING:
    from workbook_tools.edges.excel_out.corporate import Kept
    from workbook_tools.edges.store.records import Submission
    from workbook_tools.position.position import Position

# A link can't name a file with this mark in its path: Excel takes what follows for a place within the file.
_NO_LINK = "#"
# What Windows does not have in a file's name, and what a link would misread.
_STRANGE = re.compile(r"[^\w .()-]+")


def kept_files(table: Desk, position: Position, paths: Sequence[Path], wanted: Path) -> dict[str, Kept]:
    """Where the files are that count in a position.

    Args:
        table: the workspace.
        position: of a period.
        paths: the returns that were named; without any they came from the store, or from the usual folder. The store
            keeps files under names that no program opens, so they are copied into a folder beside the workbook.
        wanted: the workbook; paths are seen from its folder.

    Returns:
        By sha256; of a file that can't be found nothing.
    """
    from workbook_tools.edges.excel_out.corporate import Kept

    used = {position.sources[index].sha256 for index in _counted(position)}
    known = _submissions(table, position)
    usual = table.workspace.place("returns") / str(position.period)
    places = {} if paths else _copied(table, used, known, wanted)
    if not places:
        places = _listed(position, paths or [usual] * usual.is_dir())
    return {
        digest: Kept(_seen_from(wanted, places.get(digest)), known[digest].number if digest in known else None)
        for digest in sorted(used & (places.keys() | known.keys()))
    }


def _counted(position: Position) -> set[int]:
    """The sources that figures, or lines of further sections, come from."""
    return {index for frame in (position.frame, *position.lines.values()) for index in frame["source"].drop_nulls()}


def _submissions(table: Desk, position: Position) -> dict[str, Submission]:
    if table.store is None:
        return {}
    from workbook_tools.edges.store.submissions import submissions

    with table.store.reading() as connection:
        return {one.sha256: one for one in submissions(connection, period=str(position.period))}


def _listed(position: Position, paths: Sequence[Path]) -> dict[str, Path]:
    """The files that were read, found again by the names they were given then."""
    from workbook_tools.edges.files import list_returns

    found = {file.name: file.path for file in list_returns(paths).found}
    return {source.sha256: found[source.file] for source in position.sources if source.file in found}


def _copied(table: Desk, used: set[str], known: dict[str, Submission], wanted: Path) -> dict[str, Path]:
    """Copies of what the store keeps, so that nobody opens, and saves over, the file as it came."""
    from workbook_tools.edges.files import sha256_of_file, write_bytes

    folder, places = wanted.parent / f"{_name(wanted.stem)} returns", {}
    for digest in used & known.keys():
        kept, copy = table.store.kept(digest) if table.store else None, folder / _copy_name(known[digest])
        if kept is None or not kept.is_file():
            continue
        if not copy.is_file() or sha256_of_file(copy) != digest:
            copy = write_bytes(copy, kept.read_bytes())
        places[digest] = copy
    if places:
        say.note(f"The returns that its figures lead to: {folder}")
    return places


def _copy_name(one: Submission) -> str:
    whose = " ".join(filter(None, (one.directorate, one.unit)))
    return f"{_name(whose)} version {one.number}{Path(one.file).suffix.lower()}"


def _name(text: str) -> str:
    return _STRANGE.sub(" ", text).strip() or "file"


def _seen_from(wanted: Path, path: Path | None) -> str:
    if path is None:
        return ""
    try:
        seen = os.path.relpath(path.resolve(), wanted.resolve().parent)
    except ValueError:  # on another drive of Windows there is no way from here
        seen = str(path.resolve())
    return "" if _NO_LINK in seen else seen.replace(os.sep, "/")
