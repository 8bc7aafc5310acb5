"""`workbook-tools paper`: the committee paper as a Word document."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_tools.cli import desk, say
from workbook_tools.cli.consolidate import checked_for, position_of_batch
from workbook_tools.cli.guard import SENT_BACK
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from workbook_tools.edges.paper.contradictions import Contradicted
    from workbook_tools.position.position import Position


def paper(
    ctx: typer.Context,
    period: Annotated[str, typer.Option(metavar="P", help="The period to report on: 2017-18-Q3, or 2023-01.")],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Returns, or folders of them; else what the workspace holds."),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE.docx", help="Where to; else corporate/P.docx of the workspace."),
    ] = None,
) -> None:
    """Write the committee paper as a Word document.

    Every sentence with a number in it is computed. The author's own places hold what is known; made again over an
    earlier copy, the paper keeps what the author has written there. Words that the figures contradict stop it
    (exit status 1), and the earlier copy stays as it is.
    """
    table = desk.open_desk(desk.workspace_of(ctx, paths or ()))
    due = table.period(period)
    checked = checked_for(table, due, paths)
    position = position_of_batch(table, due, checked)
    wanted = file or table.workspace.place("corporate") / f"{due}.docx"
    path, found = write_paper(table, position, wanted)
    if found:
        _refuse(found)
    say.note(f"Written: {path}")
    say.note(position.completeness.words)
    desk.finish_position(checked, position)


def write_paper(table: desk.Desk, position: Position, wanted: Path) -> tuple[Path, list[Contradicted]]:
    """Write the paper, unless its words contradict its figures.

    Args:
        wanted: where to; what authors wrote in a copy that stands there is kept.

    Returns:
        Where it stands, and the contradictions; none where the paper was written.

    Raises:
        Unusable: where the copy there, or the council's own document, is no Word document.
    """
    from workbook_tools.edges.files import write_bytes
    from workbook_tools.edges.paper.build import Asked, paper_of
    from workbook_tools.edges.paper.contradictions import contradicted
    from workbook_tools.edges.paper.place import written, written_over
    from workbook_tools.edges.paper.word import open_document, paper_bytes
    from workbook_tools.position.narrative import narrative_of

    settings, path = table.workspace.settings, wanted
    try:
        earlier = open_document(wanted.read_bytes()) if wanted.is_file() else None
        kept = written(earlier) if earlier else {}
        own = (table.workspace.folder / settings.paper.template).read_bytes() if settings.paper.template else None
        found = list(contradicted(position, narrative_of(position), kept))
        if not found:
            asked = Asked(settings.paper.committee, settings.team.name, settings.team.email)
            made = datetime.combine(position.period.ends, time())
            whole = paper_bytes(paper_of(position, asked), kept, made, own, table.workspace.brand)
            if earlier and written_over(earlier):
                _lay_aside(wanted)
            path = write_bytes(wanted, whole)
            say.moved_aside(path, wanted)
    except ValueError as fault:
        raise Unusable(str(fault)) from None
    return path, found


def _lay_aside(wanted: Path) -> None:
    """Keep an earlier copy in which somebody has written where nothing is kept."""
    from workbook_tools.edges.files import another, write_bytes

    aside = write_bytes(another(wanted), wanted.read_bytes())
    say.note(f"The earlier copy has words of its own outside the places marked for its author. It is kept as {aside}.")


def _refuse(found: list[Contradicted]) -> None:
    say.note("The paper is not written, because some of its words contradict its figures:")
    for one in found:
        say.note(f"- {one.where}: “{one.quote}”. {one.message}")
    say.note("Correct the words, in the paper or in the return they came in, and run this again.")
    raise typer.Exit(SENT_BACK)
