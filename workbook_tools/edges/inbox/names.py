"""Names and subjects that strangers wrote, made fit to be shown and to name a file."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

_LONGEST = 120
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def shown(text: str) -> str:
    """The text on one line, without the characters that hide or turn round what is read."""
    kept = "".join(" " if char.isspace() else char for char in text if not _hidden(char))
    return " ".join(kept.split())


def file_name(text: str, otherwise: str) -> str:
    """A file's name without folders, drive, or anything that a file system refuses.

    Args:
        text: as the message has it: a path of any system, or nothing.
        otherwise: what it is called where nothing is left.
    """
    name = shown(re.split(r"[/\\]", text)[-1])
    name = re.sub(r'[<>:"|?*]', "-", name).strip(". ")
    if not name:
        return otherwise
    if _RESERVED.fullmatch(name):
        name = f"-{name}"
    suffix = PurePosixPath(name).suffix
    if len(suffix) > 10:
        return name[:_LONGEST]
    return name[: len(name) - len(suffix)][: _LONGEST - len(suffix)] + suffix


def _hidden(char: str) -> bool:
    """Control, format (the ones that turn text round are among them), surrogate and unassigned characters."""
    return not char.isspace() and unicodedata.category(char).startswith("C")
