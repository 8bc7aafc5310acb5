"""What a person sees when something goes wrong: a plain sentence and an exit status, never a traceback."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup

from workbook_tools.edges.unusable import Unusable

SENT_BACK, UNUSABLE, OUR_FAULT = 1, 2, 3
DEBUG = "WORKBOOK_TOOLS_DEBUG"

# What typer or Python itself ends in good order.
PASSED_ON = (typer.TyperException, typer.Exit, typer.Abort, BrokenPipeError, EOFError, KeyboardInterrupt, SystemExit)


class Guarded(TyperGroup):
    """The group of all commands, in journey order, with one place where failures end.

    Attributes:
        journey: the commands' names in that order.
    """

    journey: ClassVar[tuple[str, ...]] = ()

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands as people come to need them."""
        return sorted(super().list_commands(ctx), key=self.journey.index)

    def invoke(self, ctx: Any) -> Any:
        """Run a command; turn what it raises into words on standard error and an exit status."""
        _never_fail_to_print()
        try:
            return super().invoke(ctx)
        except PASSED_ON:
            raise
        except Unusable as refusal:
            _stop(str(refusal), UNUSABLE)
        except BaseException as fault:  # a panic of polars is no Exception
            if os.environ.get(DEBUG):
                raise
            if isinstance(fault, OSError) and fault.filename is not None:
                _stop(f"{fault.filename2 or fault.filename}: {fault.strerror or fault}.", UNUSABLE)
            _stop(_apology(fault), OUR_FAULT)


def _never_fail_to_print() -> None:
    """A terminal that knows no arrows shows a question mark; it does not stop the work."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _stop(words: str, status: int) -> None:
    typer.echo(words, err=True)
    raise typer.Exit(status)


def _apology(fault: BaseException) -> str:
    """Words for a fault of ours; the reference names the place in our code and nothing of the council's."""
    return (
        "This is our fault, not yours: something went wrong inside workbook-tools, and nothing in your files needs "
        f"changing because of it. Please report it with this reference: {reference(fault)}\n"
        f"(Set {DEBUG}=1 and run it again to see all of it.)"
    )


def reference(fault: BaseException) -> str:
    """Name a fault by its kind and its place in our code."""
    place = fault.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    if place is None:
        return type(fault).__name__
    return f"{type(fault).__name__}-{Path(place.tb_frame.f_code.co_filename).name}-{place.tb_lineno}"
