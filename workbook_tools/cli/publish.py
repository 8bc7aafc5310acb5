"""`workbook-tools publish`: the open-data set."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_tools.cli import desk, say
from workbook_tools.cli.consolidate import checked_for, position_of_batch
from workbook_tools.cli.guard import SENT_BACK

if TYPE_CHECKING:
    from workbook_tools.position.disclosure import Withheld
    from workbook_tools.position.gaps import Query


def publish(
    ctx: typer.Context,
    period: Annotated[str, typer.Option(metavar="P", help="The period to publish: 2017-18-Q3, or 2023-01.")],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Returns, or folders of them; else what the workspace holds."),
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Where to; else published/P of the workspace.")
    ] = None,
) -> None:
    """Make the open-data set.

    It is a folder of tables (CSV) with their descriptions, ready for the council's website. Figures of few people,
    and words about them, are left out. While a query about personal data is open, nothing is published (exit status
    1), and what was published before stays as it is.
    """
    from workbook_tools.edges.files import write_folder
    from workbook_tools.edges.publish.description import Terms
    from workbook_tools.edges.publish.files import open_data
    from workbook_tools.position.disclosure import open_questions, withheld

    table = desk.open_desk(desk.workspace_of(ctx, paths or ()))
    due = table.period(period)
    checked = checked_for(table, due, paths)
    position = position_of_batch(table, due, checked)
    if questions := open_questions(position):
        _refuse(questions)
    team, terms = table.workspace.settings.team, table.workspace.settings.publish
    left_out = withheld(position, table.catalogue)
    files = open_data(position, left_out, Terms(terms.licence, terms.licence_link, team.name, team.email))
    wanted = folder or table.workspace.place("published") / str(due)
    say.note(f"Written: {write_folder(wanted, files)}")
    _tell(left_out)
    say.note(position.completeness.words)
    desk.finish_position(checked, position)


def _refuse(questions: Sequence[Query]) -> None:
    say.note("Nothing is published, because what was returned may hold personal data:")
    for one in questions:
        place = " ".join(part for part in (one.directorate, one.finding.sheet, one.finding.cell) if part)
        say.note(f"- {place}: {one.finding.message} {one.finding.fix}")
    say.note("Have each of them corrected, or the query answered, and run this again.")
    raise typer.Exit(SENT_BACK)


def _tell(left_out: Withheld) -> None:
    for keys, what in ((left_out.figures, "Figures"), (left_out.words, "Words")):
        if keys:
            say.note(f"{what} left out, because few people might be recognised by them: {', '.join(keys)}.")
