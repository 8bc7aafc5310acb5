"""Number formats: which code a cell's style shows its value with."""

from __future__ import annotations

from workbook_tools.edges.excel_in.tags import Attributes, Tags
from workbook_tools.edges.gate.limits import Budget
from workbook_tools.edges.gate.package import Package

GENERAL = "General"

# The codes that a file may name by number alone (ECMA-376 part 1, 18.8.30). Those of 14 to 17 and 22 change
# with the reader's own locale; they are given as the standard prints them.
BUILT_IN: dict[str, str] = {
    "0": GENERAL,
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "5": '"£"#,##0;-"£"#,##0',
    "6": '"£"#,##0;[Red]-"£"#,##0',
    "7": '"£"#,##0.00;-"£"#,##0.00',
    "8": '"£"#,##0.00;[Red]-"£"#,##0.00',
    "9": "0%",
    "10": "0.00%",
    "11": "0.00E+00",
    "12": "# ?/?",
    "13": "# ??/??",
    "14": "mm-dd-yy",
    "15": "d-mmm-yy",
    "16": "d-mmm",
    "17": "mmm-yy",
    "18": "h:mm AM/PM",
    "19": "h:mm:ss AM/PM",
    "20": "h:mm",
    "21": "h:mm:ss",
    "22": "m/d/yy h:mm",
    "37": "#,##0 ;(#,##0)",
    "38": "#,##0 ;[Red](#,##0)",
    "39": "#,##0.00;(#,##0.00)",
    "40": "#,##0.00;[Red](#,##0.00)",
    "41": '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
    "42": '_-"£"* #,##0_-;-"£"* #,##0_-;_-"£"* "-"_-;_-@_-',
    "43": '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
    "44": '_-"£"* #,##0.00_-;-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-',
    "45": "mm:ss",
    "46": "[h]:mm:ss",
    "47": "mmss.0",
    "48": "##0.0E+0",
    "49": "@",
}


class Formats(dict[str, str]):
    """Number format codes by the place of a cell's style, written as cells write it; "" for no style."""

    def __missing__(self, style: str) -> str:
        return GENERAL


def read_formats(package: Package, part: str, budget: Budget) -> Formats:
    """Return the number format code of each cell style.

    Args:
        package: the workbook.
        part: the name of its styles part.
        budget: of the whole file.
    """
    codes = dict(BUILT_IN)
    formats = Formats()
    inside = False

    def custom(attributes: Attributes) -> None:
        budget.spend("strings", 1)
        codes[attributes["numFmtId"]] = attributes["formatCode"]

    def cell_styles(_: Attributes) -> None:
        nonlocal inside
        inside = True

    def style(attributes: Attributes) -> None:
        if inside:
            budget.spend("styles", 1)
            formats[str(len(formats))] = codes.get(attributes.get("numFmtId", "0"), GENERAL)

    def leave(_: str) -> None:
        nonlocal inside
        inside = False

    package.parse(
        part, Tags(budget, {"numFmt": custom, "cellXfs": cell_styles, "xf": style}, {"cellXfs": leave})
    )
    formats[""] = formats["0"]
    return formats
