"""What the database refuses, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError

from workbook_tools.edges.unusable import Unusable

_NOTHING_LOST = "Nothing that was recorded before is lost; run the same command again afterwards."
_SAID = {
    "disk is full": f"there is no room left on the disk. Make room. {_NOTHING_LOST}",
    "no space left": f"there is no room left on the disk. Make room. {_NOTHING_LOST}",
    "disk i/o error": f"it can't be written: the disk may be full, or the connection to it lost. {_NOTHING_LOST}",
    "readonly database": f"it may only be read here, not written to. Ask for the right to write. {_NOTHING_LOST}",
    "unable to open": "it can't be opened. See that the folder is there and that you may write in it.",
    "database is locked": f"somebody else has been writing to it for a long while. {_NOTHING_LOST}",
    "not a database": "the file is not a store, or it is damaged. Put back the last copy of it that you have.",
    "malformed": "the file is damaged. Put back the last copy of it that you have.",
    "password authentication": "the server does not take that name and password.",
    "no password supplied": "the server asks for a password.",
    "does not exist": "the server has no such database, or not that user.",
    "connection": f"the server does not answer. {_NOTHING_LOST}",
}


@contextmanager
def in_plain_words(name: str) -> Iterator[None]:
    """Turn what the database refuses into a sentence.

    Args:
        name: of the store, without anything secret.

    Raises:
        Unusable: with that sentence.
        IntegrityError: is passed on: who writes at the same time tries again.
    """
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as fault:
        raise Unusable(f"The store {name}: {_words(str(fault.orig))}") from fault
    except ModuleNotFoundError as fault:
        raise Unusable(
            f"The store {name} needs {fault.name}, which is not installed. To install it: "
            "python -m pip install 'workbook-tools[server]'"
        ) from None


def _words(said: str) -> str:
    known = next((words for part, words in _SAID.items() if part in said.casefold()), None)
    return known or f"the database refused: {' '.join(said.split())}"
