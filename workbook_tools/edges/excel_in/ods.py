"""A workbook of the OpenDocument kind (.ods), as LibreOffice, Google Sheets and Excel write it.

The package holds all its sheets in one part. A cell says what it is ("percentage", "date"), which takes the
place of a number format; runs of equal cells and rows are stored once with a count.
"""

from __future__ import annotations

from workbook_tools.edges.excel_in.ods_content import Content
from workbook_tools.edges.excel_in.tags import Attributes, Tags
from workbook_tools.edges.gate.limits import Budget, refusal
from workbook_tools.edges.gate.package import Package
from workbook_tools.returns.cells import RawWorkbook

MIME_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
MACRO_FOLDERS = ("basic/", "scripts/")


def is_ods(package: Package) -> bool:
    """Return whether a package with a "mimetype" says there that it is an OpenDocument spreadsheet."""
    declared, _ = package.small("mimetype")
    return (declared or b"").startswith(MIME_TYPE)


def read_ods(package: Package, budget: Budget) -> RawWorkbook:
    """Return a workbook's cells and the facts beside them.

    Args:
        package: the opened file.
        budget: of the whole file.

    Raises:
        Unreadable: for a password, a missing part, damage, or anything beyond the limits.
    """
    _check_manifest(package, budget)
    if "content.xml" not in package:
        raise refusal("missing part", part="content.xml")
    content = Content(budget)
    package.parse("content.xml", content)
    macros = any(name.startswith(MACRO_FOLDERS) for name in package.names)
    properties = _read_properties(package, budget)
    return RawWorkbook(
        tuple(content.sheets), properties, macros=macros, external_links=content.external_links
    )


def _check_manifest(package: Package, budget: Budget) -> None:
    """Refuse a workbook with a password, of which the manifest alone can still be read."""

    def encrypted(_: Attributes) -> None:
        raise refusal("encrypted")

    if "META-INF/manifest.xml" in package:
        package.parse("META-INF/manifest.xml", Tags(budget, {"encryption-data": encrypted}))


def _read_properties(package: Package, budget: Budget) -> dict[str, str]:
    properties: dict[str, str] = {}
    name = ""

    def opened(attributes: Attributes) -> None:
        nonlocal name
        name = attributes["meta:name"]

    def closed(text: str) -> None:
        budget.spend("strings", 1)
        budget.spend("characters", len(text))
        properties[name] = text

    if "meta.xml" in package:
        package.parse("meta.xml", Tags(budget, {"meta:user-defined": opened}, {"meta:user-defined": closed}))
    return properties
