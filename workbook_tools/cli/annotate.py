"""Returns on their way back and home again: annotated for the directorate, and the answers that come in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from workbook_tools.cli import desk, say
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from workbook_tools.checking.check import Checked
    from workbook_tools.edges.mail.message import Attachment
    from workbook_tools.findings.finding import CheckedReturn
    from workbook_tools.form.issue import Entries, History
    from workbook_tools.framework.period import Period
    from workbook_tools.returns.answers import Answer
    from workbook_tools.returns.cells import RawWorkbook
    from workbook_tools.returns.received import Received


def received_again(paths: Sequence[Path], checked: Checked) -> dict[int, RawWorkbook]:
    """The cells of checked returns, read once more.

    Args:
        paths: as they were given to the check.
        checked: the batch.

    Returns:
        Workbooks by the return's index. What can't be read, or has changed since it was checked, is left out.
    """
    from workbook_tools.edges.files import list_returns

    again: dict[int, RawWorkbook] = {}
    for index, (file, one) in enumerate(zip(list_returns(paths).found, checked.returns, strict=False)):
        workbook = _unchanged(desk.receive_one(file), one) if one.readable else None
        if workbook is not None:
            again[index] = workbook
    return again


def _unchanged(received: Received, checked: CheckedReturn) -> RawWorkbook | None:
    from workbook_tools.returns.cells import Unreadable

    same = (received.file, received.sha256) == (checked.file, checked.sha256)
    return received.workbook if same and not isinstance(received.workbook, Unreadable) else None


def tell_of_answers(checked: Checked) -> None:
    """Say which answers came to queries that stand no longer, so that none is lost without a word."""
    from workbook_tools.findings.answers import without_query
    from workbook_tools.findings.letter import plain

    for one, answers in zip(checked.returns, checked.answers, strict=True):
        for answer in without_query(one, answers):
            about = f"indicator {answer.ref}" if answer.ref else "the return"
            query = f"{one.file}: {answer.code} no longer stands for {about}"
            say.note(f"{query}; the answer was: {plain(answer.text)}")


def write_annotated_returns(
    table: desk.Desk,
    checked: Checked,
    workbooks: dict[int, RawWorkbook],
    due: Period | None,
    folder: Path,
) -> list[Path]:
    """Write every return that could be read back on a fresh form, with its faults marked and listed.

    Args:
        table: the workspace.
        checked: the batch.
        workbooks: the returns' cells, by index.
        due: the period asked for; None takes each return's own.
        folder: where to.

    Returns:
        The files written. Those that can't be are named on standard error.
    """
    from workbook_tools.edges.files import write_whole

    answers = [answer for came in checked.answers for answer in came]
    written = []
    names = list(_names(one.file for one in checked.returns))
    for index, one in enumerate(checked.returns):
        workbook = workbooks.get(index)
        paint = painter(table, one, workbook, due, answers) if workbook else None
        if paint is None:
            say.note(f"{one.file} gets no annotated return: {_why_not(one)}.")
            continue
        wanted = folder / names[index]
        written.append(write_whole(wanted, paint))
        say.moved_aside(written[-1], wanted)
    return written


def painter(
    table: desk.Desk, one: CheckedReturn, workbook: RawWorkbook, due: Period | None, answers: Sequence[Answer]
) -> Callable[[Path], None] | None:
    """What writes a return back on a fresh form; None where nobody can tell whose it is.

    Args:
        table: the workspace.
        one, workbook: the return, and its cells.
        due: the period asked for; None takes the return's own.
        answers: to its queries, the earliest first.
    """
    from workbook_tools.edges.excel_out.annotate import home_of, write_annotated
    from workbook_tools.edges.excel_out.template import IssueDetails

    home = home_of(workbook, table.framework, table.form, due, partial(_last_of, table, one.directorate))
    if home is None:
        return None
    team, deadline = table.workspace.settings.team, table.workspace.deadline(home.issue.period)
    details = IssueDetails(deadline, team.email, team.name, date.today(), brand=table.workspace.brand)
    return partial(write_annotated, one, workbook, home, details=details, answers=answers)


def _last_of(table: desk.Desk, directorate: str, period: Period) -> tuple[History, Entries]:
    """A period's figures and entries, of one directorate alone: whoever sent the file may see no other's."""
    from workbook_tools.cli.memory import entries_of, figures_of

    figures = {key: said for key, said in figures_of(table, period).items() if key[0] == directorate}
    entries = {
        section: {key: said for key, said in lines.items() if key[0] == directorate}
        for section, lines in entries_of(table, period).items()
    }
    return figures, entries


def annotated_copy(
    table: desk.Desk, one: CheckedReturn, workbook: RawWorkbook | None, due: Period | None, answers: Sequence[Answer]
) -> Attachment | None:
    """A return on a fresh form, to go with the answer to it; arguments and None as for `painter`."""
    from tempfile import TemporaryDirectory

    from workbook_tools.edges.mail.message import Attachment

    paint = painter(table, one, workbook, due, answers) if workbook else None
    if paint is None:
        return None
    with TemporaryDirectory() as folder:
        path = Path(folder, "return.xlsx")
        paint(path)
        return Attachment(PurePosixPath(one.file).with_suffix(".xlsx").name, path.read_bytes())


def _why_not(checked: CheckedReturn) -> str:
    return "nobody can tell whose it is" if checked.readable else "it could not be read"


def _names(files: Iterable[str]) -> Iterator[PurePosixPath]:
    """Where each return goes: its own name, as an Excel workbook, with the folders it was found in."""
    taken: set[str] = set()
    for file in files:
        # Neither a root nor a drive nor a step upwards: everything stays inside the folder named.
        parts = [part for part in PurePosixPath(file).parts if part not in ("/", "..") and ":" not in part]
        own = PurePosixPath(*parts)
        name = own.with_suffix(".xlsx")
        if str(name).casefold() in taken:
            name = own.with_name(f"{own.name}.xlsx")
        taken.add(str(name).casefold())
        yield name


def keep_from_overwriting(paths: Sequence[Path], folder: Path) -> None:
    """Keep annotated returns from being written over those that came.

    Raises:
        Unusable: where one would be, or where there is no such file or folder as was named.
    """
    from workbook_tools.edges.files import list_returns

    found = list_returns(paths).found
    came = {file.path.resolve() for file in found}
    for name in _names(file.name for file in found):
        if (folder / name).resolve() in came:
            raise Unusable(f"--annotate {folder}: {folder / name} would be written over. Name another folder.")
