"""`workbook-tools letters`: the words of the answers, and a council's own in their place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_tools.cli import say
from workbook_tools.cli.desk import workspace_of
from workbook_tools.edges.unusable import Unusable


def letters(
    ctx: typer.Context,
    export: Annotated[
        bool, typer.Option("--export", help="Write the words of every letter into the workspace, to be edited.")
    ] = False,
) -> None:
    """Check the letters' words, or get them for editing.

    A file in the workspace's folder `letters` takes the place of ours of the same name. Exit status 2: one of them
    can't be used.
    """
    workspace = workspace_of(ctx)
    if export:
        _export(workspace.place("letters"))
        return
    from workbook_tools.edges.mail.trial import broken_words

    folder = workspace.place("letters")
    broken = broken_words(folder)
    for one in broken:
        say.note(str(one))
    if broken:
        raise Unusable(f"{len(broken)} of the letters in {folder} can't be used; ours are used in their place.")
    own = sorted(file.name for file in folder.glob("*.jinja")) if folder.is_dir() else []
    typer.echo(f"Your own words, and sound: {', '.join(own)}" if own else "Every letter is in our own words.")


def _export(folder: Path) -> None:
    """Write out what is not there yet; words that somebody has edited stay as they are."""
    from workbook_tools.edges.files import write_text
    from workbook_tools.edges.mail.words import file_of, names, shipped_words

    for name in names():
        path = folder / file_of(name)
        if path.exists():
            say.note(f"{path} was left as it is.")
        else:
            typer.echo(write_text(path, shipped_words(name)))
