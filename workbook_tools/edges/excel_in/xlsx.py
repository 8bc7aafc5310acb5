"""A workbook of the Office Open XML kind: .xlsx, .xlsm and their Strict variant.

Tags are known by their local names, so that the Strict variant, whose namespaces alone differ, needs no code.
"""

from __future__ import annotations

from collections.abc import Callable
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote

from workbook_tools.edges.excel_in.cells import Cells
from workbook_tools.edges.excel_in.formats import Formats, read_formats
from workbook_tools.edges.excel_in.plain import read_plain_cells
from workbook_tools.edges.excel_in.strings import read_strings
from workbook_tools.edges.excel_in.tags import Attributes, Tags, true, unescape
from workbook_tools.edges.excel_in.worksheet import Worksheet
from workbook_tools.edges.gate.limits import Budget, refusal
from workbook_tools.edges.gate.package import Package
from workbook_tools.returns.cells import RawWorkbook, Sheet

# Kinds of relationship that a workbook with macros has; the second and third are Excel 4.0 macro sheets.
MACROS = frozenset({"vbaProject", "xlMacrosheet", "xlIntlMacrosheet"})


class Link(NamedTuple):
    """One relationship of a part: `kind` is the last word of its type, `target` a part's name."""

    kind: str
    target: str


class Links(dict[str, Link]):
    """The relationships of a part by their ids."""

    def target(self, kind: str) -> str | None:
        """Return the part that the first relationship of a kind leads to, or None."""
        return next((link.target for link in self.values() if link.kind == kind), None)


class Tab(NamedTuple):
    """One sheet as the workbook part lists it."""

    name: str
    state: str
    link: str


def read_links(package: Package, source: str, budget: Budget) -> Links:
    """Return the relationships of a part; "" stands for the package itself."""
    folder, _, name = source.rpartition("/")
    part = join(folder, "_rels", f"{name}.rels")
    links = Links()

    def relationship(attributes: Attributes) -> None:
        budget.spend("strings", 1)
        target = attributes["Target"]
        if attributes.get("TargetMode") != "External":
            target = normpath(join("/", dirname(source), target)).lstrip("/")
            # Some programs write "%20" in the entry's name too, as the standard has it; others there do not.
            target = target if target in package else unquote(target)
        links[attributes["Id"]] = Link(attributes["Type"].rpartition("/")[2], target)

    if part in package:
        package.parse(part, Tags(budget, {"Relationship": relationship}))
    return links


def read_xlsx(package: Package, book: str, top: Links, budget: Budget) -> RawWorkbook:
    """Return a workbook's cells and the facts beside them.

    Args:
        package: the opened file.
        book: the name of the workbook part.
        top: the relationships of the package itself.
        budget: of the whole file.

    Raises:
        Unreadable: for a missing part or sheet, damage, or anything beyond the limits.
    """
    tabs, date1904 = _read_book(package, book, budget)
    links = read_links(package, book, budget)
    sheets = _read_sheets(package, tabs, links, budget)
    properties = _read_properties(package, top, budget)
    kinds = {link.kind for link in links.values()}
    return RawWorkbook(sheets, properties, date1904, bool(kinds & MACROS), "externalLink" in kinds)


def _read_book(package: Package, book: str, budget: Budget) -> tuple[list[Tab], bool]:
    tabs: list[Tab] = []
    date1904 = False
    is_book = False

    def root(_: Attributes) -> None:
        nonlocal is_book
        is_book = True

    def facts(attributes: Attributes) -> None:
        nonlocal date1904
        date1904 = true(attributes.get("date1904"))

    def sheet(attributes: Attributes) -> None:
        budget.spend("sheets", 1)
        # The prefix of the relationship's id is the file's own choice.
        link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        tabs.append(Tab(attributes["name"], attributes.get("state", "visible"), link))

    if book not in package:
        raise refusal("missing part", part=book)
    package.parse(book, Tags(budget, {"workbook": root, "workbookPr": facts, "sheet": sheet}))
    if not is_book:
        raise refusal("another document", format=book)
    return tabs, date1904


def _read_sheets(package: Package, tabs: list[Tab], links: Links, budget: Budget) -> tuple[Sheet, ...]:
    strings: dict[str, str] = {}
    formats = Formats()
    if part := _promised(package, links, "sharedStrings"):
        strings = read_strings(package, part, budget)
    if part := _promised(package, links, "styles"):
        formats = read_formats(package, part, budget)
    sheets = []
    for tab in tabs:
        link = links.get(tab.link)
        if link is None or link.target not in package:
            raise refusal("missing sheet", sheet=tab.name)
        # A chart sheet has no cells, and a macro sheet's are Excel 4.0 macros.
        if link.kind == "worksheet":
            cells = _read_cells(package, link.target, lambda: Cells(strings, formats, budget), budget)
            sheets.append(cells.sheet(tab.name, tab.state))
    return tuple(sheets)


def _read_cells(package: Package, part: str, new: Callable[[], Cells], budget: Budget) -> Cells:
    """Read a worksheet part in one sweep where it is small and plain, and tag by tag where it is not."""
    cells = new()
    data, stream = package.small(part)
    if data is None or (plain := read_plain_cells(data, cells)) is None:
        cells = new()
    else:
        stream = [plain.rest]
        budget.spend("cells", plain.cells)
    package.parse(part, Worksheet(cells, budget), stream)
    return cells


def _promised(package: Package, links: Links, kind: str) -> str | None:
    """Return the name of the part of that kind, or None where the workbook speaks of none."""
    part = links.target(kind)
    if part is not None and part not in package:
        raise refusal("missing part", part=part)
    return part


def _read_properties(package: Package, links: Links, budget: Budget) -> dict[str, str]:
    """Return the custom document properties; each holds its value in one tag named after a type."""
    part = links.target("custom-properties") or links.target("customProperties")  # the latter is Strict
    properties: dict[str, str] = {}
    name = ""

    def opened(attributes: Attributes) -> None:
        nonlocal name
        name = attributes["name"]

    def closed(text: str) -> None:
        budget.spend("strings", 1)
        budget.spend("characters", len(text))
        properties[name] = unescape(text.strip())

    if part is not None and part in package:
        package.parse(part, Tags(budget, {"property": opened}, {"property": closed}))
    return properties
