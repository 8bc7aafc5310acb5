"""What is easily misread in silence: each fault met in other readers, and in real files, as a case."""

from __future__ import annotations

import pytest

from tests.edges.excel_in import crafted
from tests.edges.excel_in.crafted import links, parts, sheet, strings, styles, xlsx, zipped
from workbook_tools.edges.excel_in.reader import read_workbook
from workbook_tools.returns.cells import Cell, Sheet


def only_sheet(data: bytes) -> Sheet:
    book = read_workbook(data)
    assert len(book.sheets) == 1
    return book.sheets[0]


def cell(inner: str, **replaced: str | bytes | None) -> Cell | None:
    """Return what A1 is read as, when the row holds this."""
    rows = only_sheet(xlsx(f'<row r="1">{inner}</row>', **replaced)).rows
    return rows.get(1, {}).get(1)


CELLS: dict[str, tuple[str, Cell | None]] = {
    "number": ('<c r="A1"><v>57.950000000000003</v></c>', Cell("number", "57.950000000000003")),
    "number said to be one": ('<c r="A1" t="n"><v>1E-3</v></c>', Cell("number", "1E-3")),
    "number in white space": ('<c r="A1"><v> 5\n</v></c>', Cell("number", "5")),
    "percentage": ('<c r="A1" s="1"><v>0.5</v></c>', Cell("number", "0.5", "0.0%")),
    "shared text": ('<c r="A1" t="s"><v>1</v></c>', Cell("text", "beta")),
    "shared text in white space": ('<c r="A1" t="s"><v> 1 </v></c>', Cell("text", "beta")),
    "text that looks like a number": ('<c r="A1" t="str"><v>12.50</v></c>', Cell("text", "12.50")),
    "text in the cell": ('<c r="A1" t="inlineStr"><is><t>a&amp;b</t></is></c>', Cell("text", "a&b")),
    "text in runs": (
        '<c r="A1" t="inlineStr"><is><r><t>Am</t></r><rPh sb="0" eb="1"><t>kana</t></rPh><r><t>ber</t></r></is></c>',
        Cell("text", "Amber"),
    ),
    "text in the wrong tag": ('<c r="A1" t="inlineStr"><v>a</v></c>', Cell("text", "a")),
    "escaped return": ('<c r="A1" t="str"><v>a_x000D_\nb</v></c>', Cell("text", "a\r\nb")),
    "escape of an escape": ('<c r="A1" t="str"><v>_x005F_x000D_</v></c>', Cell("text", "_x000D_")),
    "two halves of a character": ('<c r="A1" t="str"><v>_xD83D__xDE00_</v></c>', Cell("text", "\U0001f600")),
    "half a character": ('<c r="A1" t="str"><v>_xD83D_</v></c>', Cell("text", "\ufffd")),
    "spaces at the ends": ('<c r="A1" t="str"><v xml:space="preserve"> a </v></c>', Cell("text", " a ")),
    "cdata": ('<c r="A1" t="str"><v><![CDATA[<b> & ]]></v></c>', Cell("text", "<b> & ")),
    "true": ('<c r="A1" t="b"><v>1</v></c>', Cell("boolean", "1")),
    "false in words": ('<c r="A1" t="b"><v>false</v></c>', Cell("boolean", "0")),
    "iso date": ('<c r="A1" t="d"><v>2017-10-20T00:00:00</v></c>', Cell("date", "2017-10-20T00:00:00")),
    "error": ('<c r="A1" t="e"><v>#DIV/0!</v></c>', Cell("error", "#DIV/0!")),
    "error of a formula": (
        '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        Cell("error", "#DIV/0!", formula="1/0"),
    ),
    # A value that is not what its kind says stays at its cell as an error, and costs nothing else.
    "not a number": ('<c r="A1"><v>NaN</v></c>', Cell("error", "NaN")),
    "infinite": ('<c r="A1"><v>INF</v></c>', Cell("error", "INF")),
    "number with an underscore": ('<c r="A1"><v>1_000</v></c>', Cell("error", "1_000")),
    "number in other digits": ('<c r="A1"><v>٣</v></c>', Cell("error", "٣")),
    "number beyond any": ('<c r="A1"><v>1e999999</v></c>', Cell("error", "1e999999")),
    "shared text that is not there": ('<c r="A1" t="s"><v>99</v></c>', Cell("error", "99")),
    "shared text before the first": ('<c r="A1" t="s"><v>-1</v></c>', Cell("error", "-1")),
    "boolean that is none": ('<c r="A1" t="b"><v>yes</v></c>', Cell("error", "yes")),
    "date that is none": ('<c r="A1" t="d"><v>20/10/2017</v></c>', Cell("error", "20/10/2017")),
    "kind that is none": ('<c r="A1" t="x"><v>1</v></c>', Cell("error", "1")),
    # Formulas.
    "formula": ('<c r="A1"><f>SUM(B1:B9)</f><v>6</v></c>', Cell("number", "6", formula="SUM(B1:B9)")),
    "formula with marks": (
        '<c r="A1" t="str"><f>IF(B1&gt;C1,"a","")&amp;D1</f><v>a</v></c>',
        Cell("text", "a", formula='IF(B1>C1,"a","")&D1'),
    ),
    "formula without a result": ('<c r="A1"><f>B1+1</f></c>', Cell("blank", "", formula="B1+1")),
    "formula with an empty result tag": ('<c r="A1"><f>B1+1</f><v/></c>', Cell("blank", "", formula="B1+1")),
    "text formula without a result": (
        '<c r="A1" t="str"><f>B1&amp;""</f></c>',
        Cell("blank", "", formula='B1&""'),
    ),
    "formula that results in no text": (
        '<c r="A1" t="str"><f>""</f><v></v></c>',
        Cell("text", "", formula='""'),
    ),
    "member of a shared formula": (
        '<c r="A1"><f t="shared" si="0"/><v>2</v></c>',
        Cell("number", "2", formula=""),
    ),
    # Nothing.
    "styled empty cell": ('<c r="A1" s="1"/>', None),
    "empty value": ('<c r="A1"><v></v></c>', None),
    "empty text": ('<c r="A1" t="inlineStr"><is><t></t></is></c>', None),
}


@pytest.mark.parametrize(("inner", "expected"), CELLS.values(), ids=CELLS)
def test_a_cell_is_read_as_it_is_stored(inner: str, expected: Cell | None) -> None:
    assert cell(inner) == expected


@pytest.mark.parametrize(("inner", "expected"), CELLS.values(), ids=CELLS)
def test_a_cell_is_read_alike_however_its_part_is_written(inner: str, expected: Cell | None) -> None:
    """A comment anywhere makes a part one that only the XML parser's reader takes."""
    assert cell(f"<!-- -->{inner}") == expected


def test_a_shared_text_that_is_empty_is_nothing() -> None:
    assert cell('<c r="A1" t="s"><v>0</v></c>', strings=strings("<t></t>")) is None


def test_shared_texts_in_runs_are_joined_without_their_phonetic_guide() -> None:
    runs = '<r><rPr><b/></rPr><t>Am</t></r><r><t xml:space="preserve">ber </t></r><rPh sb="0" eb="1"><t>kana</t></rPh>'
    found = cell('<c r="A1" t="s"><v>1</v></c>', strings=strings("<t>x</t>", runs))
    assert found == Cell("text", "Amber ")


def test_a_carriage_return_spelt_as_an_escape_is_decoded_once_in_shared_texts() -> None:
    found = cell('<c r="A1" t="s"><v>0</v></c>', strings=strings("<t>a_x000D_\nb_x005F_x000D_</t>"))
    assert found == Cell("text", "a\r\nb_x000D_")


def test_cells_and_rows_that_name_no_place_follow_the_one_before() -> None:
    inner = '<row><c><v>1</v></c><c r="C1"/><c><v>2</v></c></row><row r="5"/><row><c t="s"><v>0</v></c></row>'
    found = only_sheet(xlsx(inner)).rows
    assert found == {1: {1: Cell("number", "1"), 4: Cell("number", "2")}, 6: {1: Cell("text", "alpha")}}


def test_a_cell_counts_where_it_says_it_is() -> None:
    found = only_sheet(
        xlsx('<row r="1"><c r="B7"><v>1</v></c></row><row r="7"><c r="$A$7"><v>2</v></c></row>')
    )
    assert found.rows == {7: {1: Cell("number", "2"), 2: Cell("number", "1")}}


def test_a_wrong_dimension_hides_nothing() -> None:
    data = xlsx(sheet=sheet('<row r="9"><c r="Z9"><v>1</v></c></row>', before='<dimension ref="A1"/>'))
    assert only_sheet(data).rows == {9: {26: Cell("number", "1")}}


def test_hidden_rows_columns_and_sheets_are_read_and_told() -> None:
    inner = '<row r="2" hidden="1"><c r="C2"><v>1</v></c></row><row r="9" hidden="1"/>'
    columns = '<cols><col min="2" max="3" hidden="true"/><col min="4" max="16384" hidden="1"/></cols>'
    found = only_sheet(
        xlsx(sheet=sheet(inner, before=columns), book=crafted.book("Sheet1", states=(' state="veryHidden"',)))
    )
    assert found.state == "veryHidden"
    assert (set(found.hidden_rows), set(found.hidden_columns)) == ({2}, {2, 3})
    assert found.rows == {2: {3: Cell("number", "1")}}


def test_a_value_under_a_merge_is_kept_and_the_merge_told() -> None:
    inner = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    found = only_sheet(xlsx(sheet=sheet(inner, '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')))
    assert found.merges == ((1, 1, 2, 2),)
    assert found.rows[1][2] == Cell("number", "2")


def test_a_link_puts_nothing_into_its_cell() -> None:
    found = only_sheet(xlsx(sheet=sheet("", '<hyperlinks><hyperlink ref="A1" location="B2"/></hyperlinks>')))
    assert found.rows == {}


def test_the_members_of_an_array_formula_are_known_for_computed() -> None:
    inner = (
        '<row r="1"><c r="A1"><f t="array" ref="A1:B2">X1:Y2*2</f><v>1</v></c><c r="B1"><v>2</v></c>'
        '<c r="C1"><v>3</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>'
    )
    found = only_sheet(xlsx(inner)).rows
    formulas = {(row, column): found[row][column].formula for row in found for column in found[row]}
    assert formulas == {(1, 1): "X1:Y2*2", (1, 2): "", (1, 3): None, (2, 1): ""}


def test_a_formula_of_an_extension_is_not_taken_for_the_cells() -> None:
    extension = '<extLst><ext xmlns:xm="x"><xm:f>Lists!A1</xm:f><xm:sqref>A1</xm:sqref></ext></extLst>'
    found = only_sheet(xlsx(sheet=sheet('<row r="1"><c r="A1"><v>1</v></c></row>', extension)))
    assert found.rows == {1: {1: Cell("number", "1")}}


def test_number_formats_are_the_cells_own() -> None:
    custom = styles("dd/mm/yyyy", "[$£-809]#,##0.00", "0.0&quot;%&quot;")
    inner = "".join(f'<c r="{column}1" s="{n}"><v>1</v></c>' for n, column in enumerate("ABCDE"))
    found = only_sheet(xlsx(f'<row r="1">{inner}</row>', styles=custom)).rows[1]
    assert [found[n].format for n in range(1, 6)] == [
        "General",
        "dd/mm/yyyy",
        "[$£-809]#,##0.00",
        '0.0"%"',
        "General",  # a style that is not there
    ]


def test_built_in_formats_are_known_by_number() -> None:
    built_in = f'<styleSheet xmlns="{crafted.MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs></styleSheet>'
    found = cell('<c r="A1" s="1"><v>0.5</v></c>', styles=built_in)
    assert found == Cell("number", "0.5", "0.00%")


def test_dates_count_from_1904_where_the_file_says_so() -> None:
    for fact, expected in (
        ('<workbookPr date1904="1"/>', True),
        ('<workbookPr date1904="0"/>', False),
        ("", False),
    ):
        assert read_workbook(xlsx(book=crafted.book("Sheet1", facts=fact))).date1904 is expected


def test_strict_files_are_read() -> None:
    strict_links = links(
        ("worksheet", "/xl/worksheets/sheet1.xml"),
        ("sharedStrings", "sharedStrings.xml"),
        kind_root="http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    made = parts(
        '<row r="1"><c r="A1" t="d"><v>2017-10-20</v></c><c r="B1" t="s"><v>0</v></c></row>',
        links=strict_links,
    )
    strict = {name: str(part).replace(crafted.MAIN, crafted.STRICT) for name, part in made.items()}
    assert only_sheet(zipped(strict)).rows == {1: {1: Cell("date", "2017-10-20"), 2: Cell("text", "alpha")}}


def test_files_that_prefix_every_tag_are_read() -> None:
    made = sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>').replace("</", "</x:")
    for tag in ("worksheet", "sheetData", "row", "c", "v"):
        made = made.replace(f"<{tag} ", f"<x:{tag} ").replace(f"<{tag}>", f"<x:{tag}>")
    assert only_sheet(xlsx(sheet=made.replace("xmlns=", "xmlns:x="))).rows == {1: {1: Cell("text", "alpha")}}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_any_encoding_that_xml_names_is_read(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    made = f'<?xml version="1.0" encoding="{declared}"?>' + sheet(
        '<row r="1"><c r="A1" t="str"><v>£5 café</v></c></row>'
    )
    assert only_sheet(xlsx(sheet=made.encode(encoding))).rows == {1: {1: Cell("text", "£5 café")}}


def test_sheets_come_in_tab_order_and_chart_sheets_are_passed_over() -> None:
    made = parts(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        book=crafted.book("Chart", "Second", "First"),
        links=links(
            ("chartsheet", "chartsheets/sheet1.xml"),
            ("worksheet", "worksheets/b.xml"),
            ("worksheet", "worksheets/sheet1.xml"),
        ),
    )
    made |= {"xl/chartsheets/sheet1.xml": "<chartsheet/>", "xl/worksheets/b.xml": sheet("")}
    assert [found.name for found in read_workbook(zipped(made)).sheets] == ["Second", "First"]


def test_macros_and_external_links_are_told_and_never_followed() -> None:
    plain = read_workbook(xlsx())
    assert (plain.macros, plain.external_links, plain.exact) == (False, False, True)
    found = read_workbook(
        xlsx(
            links=links(
                ("worksheet", "worksheets/sheet1.xml"),
                ("vbaProject", "vbaProject.bin"),
                ("externalLink", "externalLinks/externalLink1.xml"),
            )
        )
    )
    assert (found.macros, found.external_links) == (True, True)


def test_custom_properties_are_read_as_text() -> None:
    made = parts() | {
        "_rels/.rels": links(
            ("officeDocument", "xl/workbook.xml"), ("custom-properties", "docProps/custom.xml")
        ),
        "docProps/custom.xml": '<Properties xmlns:vt="v"><property name="Template"><vt:lpwstr>a &amp; b</vt:lpwstr>'
        '</property>\n<property name="Version"><vt:i4>3</vt:i4></property><property name="Empty"/></Properties>',
    }
    assert read_workbook(zipped(made)).properties == {"Template": "a & b", "Version": "3", "Empty": ""}


def test_a_part_that_nobody_reads_may_be_untidy() -> None:
    untidy = {
        "xl/drawings/vmlDrawing1.vml": "<xml><br></xml>",
        "xl/theme/theme1.xml": "<a><b></a>",
        "xl/media/": "",
    }
    assert len(read_workbook(zipped(parts() | untidy)).sheets) == 1


@pytest.mark.parametrize("name", ["a sheet.xml", "a%20sheet.xml"])
def test_a_space_in_the_name_of_a_part_may_be_written_either_way(name: str) -> None:
    made = parts(sheet=None, links=links(("worksheet", "worksheets/a%20sheet.xml")))
    made[f"xl/worksheets/{name}"] = sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    assert only_sheet(zipped(made)).rows == {1: {1: Cell("number", "1")}}


def test_names_of_parts_are_compared_without_case() -> None:
    made = parts(
        '<row r="1"><c r="A1"><v>1</v></c></row>', links=links(("worksheet", "Worksheets/Sheet1.XML"))
    )
    assert only_sheet(zipped(made)).rows == {1: {1: Cell("number", "1")}}
