"""Letters as they are read: headings, paragraphs and lists, from words written as plain text.

The words of a letter are a text file that anybody can edit: its first lines say `Subject:` and `Tone:`, then come, each
set off by an empty line, paragraphs, headings (`# `, `## `), lists (`- `), and points to go through one by one (`1. `,
further lines of the same point set in, what to do after `> `). `**Two stars**` make words bold.

A value that comes into the words never makes any of this: it is marked as it comes in (`as_value`), so that a file
called "# list.xlsx" stays a file's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import itemgetter

from workbook_tools.findings.letter import plain

# Of the private use area, which `plain` takes out of every value.
_VALUE, _STAR = "\ue000", "\ue001"
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_HEADER = re.compile(r"(Subject|Tone): *(.*)")
_POINT = "1. "


class Tone(StrEnum):
    """What a letter's bar says beside its words: a colour and a sign."""

    GOOD = "good"
    ASK = "ask"
    BACK = "back"
    TOLD = "told"


class Kind(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a point or list, or a whole paragraph; `to_do` is true for what the reader is to do."""

    runs: tuple[Run, ...]
    to_do: bool = False

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Block:
    """A block, with its items: one of one line, but for lists (one line each) and points (several)."""

    kind: Kind
    items: tuple[tuple[Line, ...], ...]

    @property
    def text(self) -> str:
        """The block as plain text."""
        return "\n\n".join(self._items()) if self.kind is Kind.POINTS else "\n".join(self._items())

    def _items(self) -> Iterator[str]:
        for number, lines in enumerate(self.items, start=1):
            lead = self._lead(number)
            colon = ":" if self.kind is Kind.HEADING else ""
            yield lead + f"\n{' ' * len(lead)}".join(line.text for line in lines) + colon

    def _lead(self, number: int) -> str:
        if self.kind is Kind.POINTS:
            return f"{number}. " if len(self.items) > 1 else ""
        return "- " if self.kind is Kind.LIST else ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, ready to be read."""

    subject: str
    tone: Tone
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The letter as plain text."""
        return "\n\n".join(block.text for block in self.blocks) + "\n"


def as_value(value: object) -> str:
    """A value on its way into the words: plain text on one line, and never anything but text."""
    text = plain(str(value)).replace("*", _STAR)
    return _VALUE + text if text else ""


def letter_of(words: str) -> Letter:
    """Read rendered words.

    Raises:
        ValueError: where they have no subject, a tone that nobody knows, or nothing below.
    """
    lines = words.strip().splitlines()
    headers = {}
    while lines and (header := _HEADER.fullmatch(lines[0])):
        headers[header[1]] = _shown(header[2])
        del lines[0]
    if not headers.get("Subject"):
        raise ValueError('the first line must be the subject: write "Subject: …"')
    tone = headers.get("Tone", Tone.TOLD)
    if tone not in list(Tone):
        raise ValueError(f"the tone {tone!r} is none: write {', '.join(Tone)}")
    blocks = tuple(_blocks(lines))
    if not blocks:
        raise ValueError("there are no words below the subject")
    return Letter(plain(headers["Subject"]), Tone(tone), blocks)


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    for kind, same in groupby(_pieces(lines), key=itemgetter(0)):
        items = [item for _, item in same]
        together = kind in (Kind.LIST, Kind.POINTS)
        yield from [_block(kind, items)] if together else (_block(kind, [item]) for item in items)


def _pieces(lines: Iterable[str]) -> list[tuple[Kind, list[str]]]:
    """Paragraphs, headings and items, one by one, each with its lines."""
    pieces: list[tuple[Kind, list[str]]] = []
    apart = True
    for line in lines:
        if line.strip():
            kind, text = _begun(line)
            if pieces and (kind is None or (kind is Kind.PARAGRAPH and not apart)):
                _continue(*pieces[-1], text)
            else:
                pieces.append((kind or Kind.PARAGRAPH, [text]))
        apart = not line.strip()
    return pieces


def _begun(line: str) -> tuple[Kind | None, str]:
    """What a line begins, and its words; None for a line that is set in, which goes on with what was begun."""
    text = line.strip()
    for mark, kind in (("# ", Kind.TITLE), ("## ", Kind.HEADING), ("- ", Kind.LIST), (_POINT, Kind.POINTS)):
        if text.startswith(mark):
            return kind, text.removeprefix(mark)
    return (None if line.startswith("  ") else Kind.PARAGRAPH), text


def _continue(kind: Kind, lines: list[str], text: str) -> None:
    if kind is Kind.POINTS:
        lines.append(text)
    else:
        lines[-1] = f"{lines[-1]} {text}"


def _block(kind: Kind, items: Iterable[Iterable[str]]) -> Block:
    return Block(kind, tuple(tuple(_line(line) for line in lines) for lines in items))


def _line(text: str) -> Line:
    words = text.removeprefix("> ")
    parts = enumerate(_BOLD.split(words))
    return Line(tuple(Run(_shown(part), n % 2 == 1) for n, part in parts if part), to_do=words != text)


def _shown(text: str) -> str:
    return text.replace(_VALUE, "").replace(_STAR, "*")
