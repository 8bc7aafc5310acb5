"""Whatever is written comes back: random grids of values, by way of XlsxWriter."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook_tools.edges.excel_in.reader import read_workbook
from workbook_tools.returns.cells import Cell

FORMATS = ("General", "0%", "0.0%", "dd/mm/yyyy", '"£"#,##0')

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**12), 10**12)
values = st.tuples(texts | numbers | st.booleans(), st.sampled_from(FORMATS))
places = st.tuples(st.integers(0, 60), st.integers(0, 40))
grids = st.dictionaries(places, values, max_size=30)


def written(grid: dict[tuple[int, int], tuple[str | float | bool, str]], in_cells: bool) -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": in_cells})
    sheet = book.add_worksheet("Grid")
    for (row, column), (value, code) in sorted(grid.items()):
        style = book.add_format({"num_format": code})
        match value:
            case bool():
                sheet.write_boolean(row, column, value, style)
            case str():
                sheet.write_string(row, column, value, style)
            case _:
                sheet.write_number(row, column, value, style)
    book.close()
    return out.getvalue()


def same(cell: Cell, value: str | float | bool, code: str) -> bool:
    match value:
        case bool():
            return cell == Cell("boolean", str(int(value)), code)
        case str():
            return cell == Cell("text", value, code)
        case _:
            # XlsxWriter writes sixteen digits.
            return (
                cell.kind == "number" and float(cell.text) == float(f"{value:.16G}") and cell.format == code
            )


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(grids, st.booleans())
def test_a_random_grid_comes_back_as_it_was_written(
    grid: dict[tuple[int, int], tuple[str | float | bool, str]], in_cells: bool
) -> None:
    found = read_workbook(written(grid, in_cells)).sheets[0].rows
    read = {(row - 1, column - 1): cell for row, cells in found.items() for column, cell in cells.items()}
    assert read.keys() == grid.keys()
    for place, (value, code) in grid.items():
        assert same(read[place], value, code), (read[place], value, code)
