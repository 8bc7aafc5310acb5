"""A council's own colours and logo: refused where they can't be used, worn by everything we make where they can."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from tests.edges.excel_out.corporate_books import DETAILS
from tests.edges.pictures import png
from tests.parity.council import details, issued
from tests.position.oxfordshire import quarter
from workbook_tools.edges.brand import HOUSE, Brand, contrast
from workbook_tools.edges.excel_out.corporate import write_corporate
from workbook_tools.edges.excel_out.template import write_template
from workbook_tools.edges.report.html import Heading, html_report
from workbook_tools.edges.settings import SETTINGS_FILE, find_workspace, parse_settings
from workbook_tools.edges.unusable import Unusable

PURPLE, TEAL = "#4B2E83", "#00605C"


# Known from WCAG's own papers: the extremes, and the lightest grey that passes and that fails.
@pytest.mark.parametrize(
    ("colour", "apart"), [("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("#FFFFFF", 1.0)]
)
def test_contrast_with_white(colour: str, apart: float) -> None:
    assert contrast(colour, "#FFFFFF") == pytest.approx(apart, abs=0.005)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("colour = '#FFCC00'", "brand.colour is #FFCC00, and white text on it would be hard to read: it stands out 1.5"),
        ("colour = '#777777'", "it stands out 4.4 times, and 4.5 are needed. Choose a darker colour"),
        ("accent = '#00AEEF'", "brand.accent is #00AEEF"),
        ("colour = 'purple'", 'brand.colour is a colour, written as "#12436D"'),
        ("colour = 3", "brand.colour is text"),
        ("color = '#000000'", "nobody knows 'color' under [brand]; did you mean 'colour'"),
    ],
)
def test_what_cannot_be_read_is_refused(entry: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        parse_settings(f"[brand]\n{entry}")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("none.png", None, "there is no file"),
        ("logo.svg", b"<svg/>", "neither a PNG nor a JPEG picture"),
        ("logo.png", png() + b"\0" * 1_000_000, "larger than 1 MB"),
    ],
)
def test_a_logo_that_is_none(name: str, data: bytes | None, words: str, tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).write_text(f"[brand]\nlogo = '{name}'", encoding="utf-8")
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(Unusable, match=words):
        _ = find_workspace(tmp_path, ()).brand


def test_from_the_settings(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).write_text(f"[brand]\ncolour = '{PURPLE}'\nlogo = 'logo.png'", encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(png())
    brand = find_workspace(tmp_path, ()).brand
    assert brand == Brand(PURPLE, HOUSE.accent, str(tmp_path / "logo.png"))
    assert brand.described("Barset Council") == "Logo of Barset Council"
    assert brand.logo_whole().startswith("data:image/png;base64,iVBORw0KGgo")


@pytest.fixture
def brand(tmp_path: Path) -> Brand:
    """A council that has chosen everything."""
    (tmp_path / "logo.png").write_bytes(png())
    return Brand(PURPLE, TEAL, str(tmp_path / "logo.png"), "Barset, with a swan")


def _colour(cell: Any) -> tuple[str, str]:
    return cell.fill.fgColor.rgb[2:], cell.font.color.rgb[2:]


def _drawn(package: BytesIO) -> str:
    with ZipFile(package) as parts:
        assert [name for name in parts.namelist() if name.startswith("xl/media/")] == ["xl/media/image1.png"]
        return "".join(parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/drawings/drawing"))


def _logos(package: BytesIO, sheet: int) -> list[tuple[int, int]]:
    """First column and last row (from 0) of every picture on a sheet (openpyxl reads none unless Pillow is there)."""
    with ZipFile(package) as parts:
        links = parts.read(f"xl/worksheets/_rels/sheet{sheet + 1}.xml.rels").decode()
        drawing = parts.read("xl/" + re.search(r"drawings/drawing\d+\.xml", links)[0]).decode()  # type: ignore[index]
    pictures = [anchor for anchor in drawing.split("<xdr:twoCellAnchor")[1:] if "<xdr:pic>" in anchor]
    return [(_number(one, "from", "col"), _number(one, "to", "row")) for one in pictures]


def _number(anchor: str, end: str, what: str) -> int:
    return int(re.search(rf"<xdr:{end}>.*?<xdr:{what}>(\d+)<", anchor)[1])  # type: ignore[index]


def test_the_corporate_workbook_wears_it(brand: Brand) -> None:
    package, again = BytesIO(), BytesIO()
    for to in (package, again):
        write_corporate(quarter(), to, replace(DETAILS, brand=brand))
    assert package.getvalue() == again.getvalue()
    book = openpyxl.load_workbook(package)
    for sheet in book:
        assert sheet["A1"].font.color.rgb[2:] == PURPLE[1:], sheet.title
    assert _colour(book["Indicators"]["A6"]) == (PURPLE[1:], "FFFFFF")
    assert book["Contents"]["A7"].font.color.rgb[2:] == TEAL[1:]
    assert _drawn(package).count('descr="Barset, with a swan"') == 2
    assert [len(_logos(package, book.sheetnames.index(name))) for name in ("Contents", "Summary")] == [1, 1]


def test_the_logo_stands_beside_the_title_and_not_over_a_table(brand: Brand) -> None:
    package = BytesIO()
    write_corporate(quarter(), package, replace(DETAILS, brand=brand))
    names = openpyxl.load_workbook(package).sheetnames
    for name in ("Contents", "Summary"):
        [(first_column, last_row)] = _logos(package, names.index(name))
        assert first_column >= 1
        assert last_row <= 1


def test_a_template_wears_it_and_ratings_keep_their_colours(brand: Brand) -> None:
    package, plain = BytesIO(), BytesIO()
    write_template(issued(), package, replace(details(), brand=brand))
    write_template(issued(), plain, details())
    assert 'descr="Barset, with a swan"' in _drawn(package)
    ours, house = openpyxl.load_workbook(package)["Performance"], openpyxl.load_workbook(plain)["Performance"]
    assert ours["A1"].font.color.rgb[2:] == PURPLE[1:]

    def rules(sheet: Any) -> list[str]:
        areas = sheet.conditional_formatting
        return [rule.dxf.fill.bgColor.rgb for area in areas for rule in area.rules if rule.dxf and rule.dxf.fill]

    assert rules(ours) == rules(house) != []


def test_the_page_of_findings_wears_it(brand: Brand) -> None:
    page = html_report([], Heading("Barset Council", "", date(2017, 10, 13), brand), str)
    assert f"--own: {PURPLE}" in page
    assert 'alt="Barset, with a swan"' in page
    assert "; img-src data:; base-uri" in page
    assert "<img" not in html_report([], Heading("Barset Council", "", date(2017, 10, 13)), str)
