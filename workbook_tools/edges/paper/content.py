"""A paper as data: what stands in it, before anybody has thought of fonts.

Parts are painted by `word.py` in the order in which they are given.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook_tools.position.tables import Cell


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 0 is the paper's title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain words; `quiet` for what explains and does not report."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered paragraph of the paper's one run of numbers, with lettered parts under it."""

    text: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """Points without an order; `together` keeps them on the page of what follows."""

    points: tuple[str, ...]
    together: bool = False


@dataclass(frozen=True, slots=True)
class Authored:
    """A place where the author writes.

    Attributes:
        tag: by which the place is found again in an earlier copy of the paper.
        prompt: what is known, for the author to start from; it stands there until the author has written.
    """

    tag: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        caption: what it is, above it and for those who can't see it.
        headings: of its columns.
        widths: parts of the page's width, one for each column.
        rows: of cells; `bands` have one cell only, which goes across.
        figures: the columns whose cells are numbers.
        about: said to those who can't see it, after the caption.
    """

    caption: str
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    figures: tuple[int, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A box of labelled texts, for one thing that is to be looked at closely.

    Attributes:
        rows: (label, what is said).
    """

    caption: str
    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """The pages from here on stand upright, or lie on their side."""

    landscape: bool


Part = Heading | Paragraph | Numbered | Bullets | Authored | Table | Box | Turn


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper.

    Attributes:
        council: whose it is.
        title, author, subject: the document's own properties.
        footer: stands at the foot of every page, before its number.
    """

    council: str
    title: str
    author: str
    subject: str
    footer: str
    parts: tuple[Part, ...]
