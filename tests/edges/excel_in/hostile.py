"""Files that must be refused, each with its reason."""

from __future__ import annotations

import random
import struct
import zipfile
from io import BytesIO

import pytest

from tests.edges.excel_in import crafted
from tests.edges.excel_in.crafted import (
    compound,
    links,
    ods,
    ods_row,
    parts,
    sheet,
    strings,
    styles,
    with_part,
    xlsx,
    zipped,
)

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
DOCTYPE = '<!DOCTYPE worksheet [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
CORNERS = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
WHOLE_GRID = "A1:XFD1048576"
SPACES = b" " * 4_000_000
NOISE = random.Random(1).randbytes(600_000).hex()


def patched(data: bytes, find: bytes, put: bytes, count: int = -1) -> bytes:
    assert find in data
    return data.replace(find, put, count)


def doubled_entry() -> bytes:
    out = BytesIO(zipped(parts(ONE)))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/worksheets/sheet1.xml", sheet(ONE))
    return out.getvalue()


def overlapping() -> bytes:
    """Two directory entries that point at one local entry, as in Fifield's bomb."""
    data = zipped(parts(ONE) | {"xl/media/a.bin": SPACES[:100_000], "xl/media/b.bin": SPACES[:100_000]})
    first = data.index(b"PK\x03\x04", data.index(b"PK\x03\x04") + 1)
    directory = data.rindex(b"PK\x01\x02")
    return data[: directory + 42] + struct.pack("<I", first) + data[directory + 46 :]


def lying_size() -> bytes:
    """A bomb whose directory says that it is small."""
    data = bytearray(with_part("xl/media/a.bin", SPACES * 8))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<I", 10)
    return bytes(data)


def encrypted_entry() -> bytes:
    data = bytearray(xlsx(ONE))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 8] |= 1
    return bytes(data)


def bad_checksum() -> bytes:
    """One byte of a stored part changed, which nothing but its checksum can show."""
    return patched(zipped(parts(ONE), zipfile.ZIP_STORED), b"<v>1</v>", b"<v>2</v>")


def unsafe(name: str) -> bytes:
    return with_part(name, "x")


def nested(depth: int, tag: str = "a") -> str:
    return f"<{tag}>" * depth + f"</{tag}>" * depth


def two_sheets(first: str, second: str) -> bytes:
    found = links(("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet1.xml"))
    return xlsx(ONE, book=crafted.book(first, second), links=found)


REFUSED: dict[str, tuple[str, bytes]] = {
    "no bytes": ("empty file", b""),
    # What is no package.
    "pdf": ("another document", b"%PDF-1.7\n..."),
    "web page": ("html", b"\xef\xbb\xbf\n<HTML><body><table><tr><td>1</td></tr></table>"),
    "saved web archive": ("html", b"MIME-Version: 1.0\nContent-Type: multipart/related"),
    "excel 2003 xml": (
        "xml spreadsheet",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    ),
    "flat opendocument": ("xml spreadsheet", b'<?xml version="1.0"?>\n<office:document xmlns:office="x"/>'),
    "csv": ("csv", b"Ref,Actual\n1,57.9\n"),
    "csv of excel's unicode text": ("csv", "Ref\tActual\n".encode("utf-16")),
    "noise": ("not a workbook", bytes(range(256))),
    "zeroes": ("not a workbook", bytes(4096)),
    "password": ("encrypted", compound("DataSpaces", "StrongEncryptionTransform", "EncryptedPackage")),
    "rights management": ("rights protected", compound("DRMEncryptedTransform", "EncryptedPackage")),
    "rights management of an old workbook": ("rights protected", compound("\x09DRMContent", "Workbook")),
    "old word document": ("another document", compound("WordDocument")),
    "other compound file": ("not a workbook", compound("Contents")),
    "damaged old workbook": ("old format unreadable", compound("Workbook")),
    # Packages of something else.
    "word document": (
        "another document",
        zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<d/>"}),
    ),
    "word document that says so": (
        "another document",
        zipped(
            {
                "_rels/.rels": links(("officeDocument", "word/document.xml")),
                "word/document.xml": "<document/>",
            }
        ),
    ),
    "numbers": ("another document", zipped({"Index/Document.iwa": b"\x00"})),
    "opendocument text": (
        "another document",
        zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
    ),
    "zip of workbooks": ("zip folder", zipped({"CEF.xlsx": xlsx(ONE)})),
    "package of nothing": ("not a workbook", zipped({"[Content_Types].xml": "<Types/>"})),
    "damaged xlsb": (
        "old format unreadable",
        zipped(
            {"_rels/.rels": links(("officeDocument", "xl/workbook.bin")), "xl/workbook.bin": b"\x83\x01\x00"}
        ),
    ),
    # The package.
    "truncated": ("damaged", xlsx(ONE)[:-100]),
    "a signature alone": ("damaged", b"PK\x03\x04"),
    "bad checksum": ("damaged", bad_checksum()),
    "password on an entry": ("encrypted", encrypted_entry()),
    "odd compression": ("damaged", zipped(parts(ONE), zipfile.ZIP_LZMA)),
    "climbing name": ("unsafe name", unsafe("xl/../../evil.xml")),
    "absolute name": ("unsafe name", unsafe("/etc/passwd")),
    "drive name": ("unsafe name", unsafe("C:/evil.xml")),
    "backslash": ("unsafe name", unsafe("xl\\evil.xml")),
    "repeated entry": ("repeated entry", doubled_entry()),
    "repeated entry in another case": ("repeated entry", unsafe("XL/Styles.xml")),
    "overlapping entries": ("overlapping entries", overlapping()),
    "lying size": ("damaged", lying_size()),
    "too many entries": ("too many entries", zipped(parts(ONE) | {f"xl/media/{n}": "" for n in range(1000)})),
    "bomb nobody reads": ("packed too tightly", with_part("xl/media/image1.png", SPACES)),
    "bomb of white space": ("packed too tightly", xlsx(sheet=sheet(" " * 4_000_000))),
    "bomb of white space after the end": ("packed too tightly", xlsx(sheet=sheet(ONE) + " " * 4_000_000)),
    # Parts that are not there.
    "missing sheet": ("missing sheet", xlsx(sheet=None)),
    "missing sheet link": ("missing sheet", xlsx(ONE, book=crafted.book("Sheet1", "B", "C", "D"))),
    "missing workbook": ("missing part", xlsx(ONE, book=None)),
    "missing strings": ("missing part", xlsx(ONE, strings=None)),
    "missing styles": ("missing part", xlsx(ONE, styles=None)),
    "two sheets of one name": ("repeated sheet", two_sheets("Finance", "finance ")),
    # The XML.
    "entities in a sheet": ("doctype", xlsx(sheet=DOCTYPE + sheet(ONE))),
    "entities in the strings": ("doctype", xlsx(ONE, strings=DOCTYPE + strings("<t>a</t>"))),
    "entities in the workbook": ("doctype", xlsx(ONE, book=DOCTYPE + crafted.book("Sheet1"))),
    "entities in the styles": ("doctype", xlsx(ONE, styles=DOCTYPE + styles("0"))),
    "entities in a part nobody reads": ("doctype", with_part("xl/theme/theme1.xml", DOCTYPE + "<theme/>")),
    "entities in utf-16": (
        "doctype",
        with_part("xl/theme/theme1.xml", (DOCTYPE + "<theme/>").encode("utf-16")),
    ),
    "external entity": (
        "doctype",
        xlsx(sheet='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + sheet('<row r="1"/>')),
    ),
    "half a sheet": ("damaged", xlsx(sheet=sheet(ONE)[:-20])),
    "no sheet at all": ("damaged", xlsx(sheet="")),
    "not xml": ("damaged", xlsx(sheet=b"\x00\x01\x02")),
    "unknown encoding": ("damaged", xlsx(sheet='<?xml version="1.0" encoding="x-none"?>' + sheet(ONE))),
    "multi-byte encoding": ("damaged", xlsx(sheet='<?xml version="1.0" encoding="shift_jis"?>' + sheet(ONE))),
    "bad utf-8": (
        "damaged",
        xlsx(sheet=sheet('<row r="1"><c r="A1" t="str"><v>é</v></c></row>').encode("latin-1")),
    ),
    "deep": ("nested too deeply", xlsx(sheet=sheet(ONE, nested(70)))),
    "deep strings": ("nested too deeply", xlsx(ONE, strings=strings(nested(70)))),
    "deep styles": ("nested too deeply", xlsx(ONE, styles=nested(70))),
    "deep cells": ("damaged", xlsx(f'<row r="1">{nested(70, "c")}</row>')),
    "deep values": ("damaged", xlsx(f'<row r="1"><c r="A1">{nested(70, "v")}</c></row>')),
    "long tag": ("tag too long", xlsx(ONE, book=crafted.book("Sheet1", facts=f'<a b="{NOISE}"/>'))),
    "long comment": ("tag too long", xlsx(sheet=sheet(f"<!--{NOISE}-->"))),
    "a chart as a sheet": ("damaged", xlsx(sheet=f'<chartsheet xmlns="{crafted.MAIN}"/>')),
    "cells of two prefixes": (
        "damaged",
        xlsx(sheet=sheet('<row r="1"><x:c r="A1"><x:v>1</x:v></x:c></row>')),
    ),
    "cells outside rows": ("damaged", xlsx('<c r="A1"><v>1</v></c>')),
    "value outside cells": ("damaged", xlsx('<row r="1"><v>1</v></row>')),
    "sheet data in the wrong place": ("damaged", xlsx(sheet=f"<worksheet><a>{sheet(ONE)}</a></worksheet>")),
    "row 0": ("damaged", xlsx('<row r="0"><c r="A1"><v>1</v></c></row>')),
    "row beyond the sheet": ("damaged", xlsx('<row r="1048577"><c r="A1048577"><v>1</v></c></row>')),
    "row in words": ("damaged", xlsx('<row r="one"><c r="A1"><v>1</v></c></row>')),
    "row with an underscore": ("damaged", xlsx('<row r="1_0"><c r="A10"><v>1</v></c></row>')),
    "column beyond the sheet": ("damaged", xlsx('<row r="1"><c r="XFE1"><v>1</v></c></row>')),
    "reference of nonsense": ("damaged", xlsx('<row r="1"><c r="1A"><v>1</v></c></row>')),
    "merge of nonsense": (
        "damaged",
        xlsx(sheet=sheet(ONE, '<mergeCells><mergeCell ref="A1:?"/></mergeCells>')),
    ),
    "merge without a place": ("damaged", xlsx(sheet=sheet(ONE, "<mergeCells><mergeCell/></mergeCells>"))),
    "hidden columns back to front": (
        "damaged",
        xlsx(sheet=sheet(ONE, before='<cols><col min="9" max="2" hidden="1"/></cols>')),
    ),
    "overlapping hidden columns": (
        "damaged",
        xlsx(sheet=sheet(ONE, before='<cols><col min="1" max="16384" hidden="1"/></cols>' * 2)),
    ),
    # Far too much.
    "repeated cell": ("repeated cell", xlsx('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')),
    "repeated row": ("repeated cell", xlsx(ONE + ONE)),
    "two corners": ("too spread out", xlsx(CORNERS)),
    "two corners, oddly written": ("too spread out", xlsx(f"<!-- -->{CORNERS}")),
    "whole-grid merge": (
        "merges too large",
        xlsx(sheet=sheet(ONE, f'<mergeCells><mergeCell ref="{WHOLE_GRID}"/></mergeCells>')),
    ),
    "whole-column merges": (
        "merges too large",
        xlsx(sheet=sheet(ONE, '<mergeCells><mergeCell ref="A:B"/></mergeCells>')),
    ),
    "many merges": (
        "too many merges",
        xlsx(sheet=sheet(ONE, "<mergeCells>" + '<mergeCell ref="A1"/>' * 20_001 + "</mergeCells>")),
    ),
    "whole-grid link": (
        "links too large",
        xlsx(sheet=sheet(ONE, f'<hyperlinks><hyperlink ref="{WHOLE_GRID}"/></hyperlinks>')),
    ),
    "whole-grid array": (
        "arrays too large",
        xlsx(f'<row r="1"><c r="A1"><f t="array" ref="{WHOLE_GRID}">1</f><v>1</v></c></row>'),
    ),
    "many sheets": ("too many sheets", xlsx(ONE, book=crafted.book(*(f"S{n}" for n in range(300))))),
    "many styles": ("too many styles", xlsx(ONE, styles=styles(*["0"] * 65_536))),
    # OpenDocument.
    "opendocument without content": (
        "missing part",
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    ),
    "opendocument with a password": (
        "encrypted",
        zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "META-INF/manifest.xml": f"<manifest:manifest {crafted.ODS_NAMES}><manifest:encryption-data/>"
                "</manifest:manifest>",
                "content.xml": b"\x00",
            }
        ),
    ),
    "opendocument entities": (
        "doctype",
        zipped(
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": DOCTYPE + "<a/>"}
        ),
    ),
    "opendocument wide": (
        "damaged",
        ods(
            ods_row(
                '<table:table-cell table:number-columns-repeated="99999"><text:p>a</text:p></table:table-cell>'
            )
        ),
    ),
    "opendocument grid": (
        "too many cells",
        ods(
            ods_row(
                '<table:table-cell table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell>',
                attributes='table:number-rows-repeated="1048576"',
            )
        ),
    ),
    "opendocument spaces": (
        "too much text",
        ods(ods_row('<table:table-cell><text:p><text:s text:c="60000000"/></text:p></table:table-cell>' * 2)),
    ),
    "opendocument merge": (
        "merges too large",
        ods(ods_row('<table:table-cell table:number-rows-spanned="1048576"/>')),
    ),
    "opendocument two of a name": ("repeated sheet", ods(ods_row() + ods_row())),
    "opendocument deep": ("nested too deeply", ods(ods_row(nested(70, "text:span")))),
}
