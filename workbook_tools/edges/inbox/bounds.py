"""How much of a stranger's message is taken."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_tools.edges.gate.limits import LIMITS, MIB, Limits


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that is taken of one message.

    Attributes:
        message: bytes; base64 makes four of three, so that a file at its own limit still fits.
        lines: of it; a file of 25 MiB makes half a million.
        boundaries: headers that open a message within the message, counted before it is taken apart.
        parts: attachments, those of enclosed messages included.
        depth: of messages and zipped folders within each other.
        text: characters of its words that are looked at.
        file: what is taken of each attachment and zipped folder.
    """

    message: int = 40 * MIB
    lines: int = 1_200_000
    boundaries: int = 400
    parts: int = 500
    depth: int = 5
    text: int = 500_000
    file: Limits = LIMITS


BOUNDS = Bounds()
