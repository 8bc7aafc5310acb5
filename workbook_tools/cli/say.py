"""Who hears what: results on standard output, everything else on standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from workbook_tools.edges.store.records import Restated


class Format(StrEnum):
    """How a result is given."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="Words for people, or JSON for programs.")]


def note(words: str) -> None:
    """Tell the person something that is not the result."""
    typer.echo(words, err=True)


def as_json(answer: dict[str, Any]) -> None:
    """Print the result as JSON; escapes beyond ASCII survive every pipe and code page."""
    import json

    typer.echo(json.dumps(answer, indent=2))


def console(*, err: bool = False) -> Console:
    """A console for tables; nothing printed on it is read as markup."""
    from rich.console import Console

    return Console(stderr=err, markup=False, emoji=False, highlight=False, soft_wrap=False)


def is_terminal() -> bool:
    """True where somebody watches standard error."""
    return sys.stderr.isatty()


def who() -> str:
    """Whoever is at work, as this computer knows them; "" where it does not."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def moved_aside(path: Path, wanted: Path) -> None:
    """Say so where a file could not be written under its own name."""
    if path != wanted:
        note(f"{wanted} is open somewhere, perhaps in Excel, so it was left as it is. The new one is {path}")


def broken_words(fault: object) -> None:
    """Say that one of the council's own letters could not be used, and where."""
    note(f"{fault}. Our own words are used instead; put it right, then: workbook-tools letters")


def restated(changes: Sequence[Restated]) -> None:
    """Say what has changed in a locked period, a line each."""
    for change in changes:
        was, became = change.was or "blank", change.became or "blank"
        typer.echo(f"  restated: {change.ref} {change.field} from {was} to {became}")
