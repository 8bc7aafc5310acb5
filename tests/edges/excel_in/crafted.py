"""Workbooks made by hand, part by part, so that a test can put anything at all into one."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"

Parts = Mapping[str, str | bytes]


def zipped(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a package of parts in the order given."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def sheet(inner: str, around: str = "", before: str = "") -> str:
    """Return a worksheet part with these rows, and whatever stands after and before them."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{inner}</sheetData>{around}</worksheet>'


def links(*kinds_and_targets: tuple[str, str], kind_root: str = OFFICE) -> str:
    """Return a relationships part; ids are rId1, rId2 and so on."""
    found = "".join(
        f'<Relationship Id="rId{n}" Type="{kind_root}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(kinds_and_targets, 1)
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{found}</Relationships>'


def book(*names: str, facts: str = "", states: tuple[str, ...] = ()) -> str:
    """Return a workbook part whose sheets have the ids rId1, rId2 and so on."""
    tabs = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"{states[n - 1] if states else ""}/>'
        for n, name in enumerate(names, 1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{facts}<sheets>{tabs}</sheets></workbook>'


def strings(*texts: str) -> str:
    """Return a shared strings part; each text is the inside of its `<si>`."""
    return f'<sst xmlns="{MAIN}">' + "".join(f"<si>{text}</si>" for text in texts) + "</sst>"


def styles(*codes: str) -> str:
    """Return a styles part whose cell styles 1, 2 and so on have these number formats."""
    formats = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(codes))
    uses = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(codes)))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>{uses}</cellXfs></styleSheet>'
    )


def parts(inner: str = "", **replaced: str | bytes | None) -> dict[str, str | bytes]:
    """Return the parts of a workbook with one sheet, "Sheet1".

    Args:
        inner: its rows.
        replaced: other content for the parts sheet, book, links, strings, styles; None leaves one out.
    """
    short: dict[str, str | bytes | None] = {
        "sheet": sheet(inner),
        "book": book("Sheet1"),
        "links": links(
            ("worksheet", "worksheets/sheet1.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "styles.xml"),
        ),
        "strings": strings("<t>alpha</t>", "<t>beta</t>"),
        "styles": styles("0.0%"),
    }
    short |= replaced
    names = {
        "book": "xl/workbook.xml",
        "links": "xl/_rels/workbook.xml.rels",
        "sheet": "xl/worksheets/sheet1.xml",
        "strings": "xl/sharedStrings.xml",
        "styles": "xl/styles.xml",
    }
    found: dict[str, str | bytes] = {"_rels/.rels": links(("officeDocument", "xl/workbook.xml"))}
    found |= {name: content for key, name in names.items() if (content := short[key]) is not None}
    return found


def xlsx(inner: str = "", **replaced: str | bytes | None) -> bytes:
    """Return a workbook with one sheet; see `parts`."""
    return zipped(parts(inner, **replaced))


def with_part(name: str, content: str | bytes) -> bytes:
    """Return a workbook with one more part."""
    return zipped(parts('<row r="1"><c r="A1"><v>1</v></c></row>') | {name: content})


def compound(*streams: str) -> bytes:
    """Return enough of an OLE2 file for its streams to be found: its signature and a directory."""
    entries = b""
    for name in streams:
        coded = name.encode("utf-16-le")
        entries += (coded.ljust(64, b"\0") + struct.pack("<H", len(coded) + 2)).ljust(128, b"\0")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries


ODS_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text", "style", "meta", "manifest", "draw")
)
ODS_NAMES += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def ods(tables: str, styles: str = "", **more: str | bytes) -> bytes:
    """Return an OpenDocument workbook with these tables, automatic styles and further parts."""
    content = (
        f"<office:document-content {ODS_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": mime, "content.xml": content} | {f"{k}.xml": v for k, v in more.items()})


def ods_row(*cells: str, attributes: str = "") -> str:
    """Return a one-table workbook's table with one row."""
    row = f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"
    return f'<table:table table:name="Sheet1">{row}</table:table>'
