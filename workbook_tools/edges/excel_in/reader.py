"""The doorway: a file that somebody sent in becomes cells, or is refused with a reason."""

from __future__ import annotations

from pathlib import Path

from workbook_tools.edges.excel_in.xlsx import read_links, read_xlsx
from workbook_tools.edges.gate import sniff
from workbook_tools.edges.gate.limits import LIMITS, REASONS, Budget, Limits, refusal
from workbook_tools.edges.gate.package import Package
from workbook_tools.returns.cells import RawWorkbook, Unreadable

__all__ = ["LIMITS", "REASONS", "Limits", "RawWorkbook", "Unreadable", "read_path", "read_workbook"]


def read_workbook(data: bytes, limits: Limits = LIMITS) -> RawWorkbook:
    """Return everything that a workbook's cells hold.

    What the file is goes by its bytes alone, since names are often wrong.

    Args:
        data: the file, as received.
        limits: the most that is taken of it.

    Raises:
        Unreadable: with one of REASONS, and nothing else, whatever the bytes are.
    """
    if not data:
        raise refusal("empty file")
    budget = Budget(limits)
    budget.check("file", len(data))
    if data.startswith(sniff.PACKAGE):
        book = _read_package(data, budget)
    elif sniff.is_old_excel(data):
        book = _read_foreign(data, "xls", budget)
    else:
        raise sniff.refusal_of(data)
    _check_names(book)
    return book


def read_path(path: Path, limits: Limits = LIMITS) -> tuple[RawWorkbook, bytes]:
    """Return a workbook and the bytes it was read from.

    Args:
        path: of the file.
        limits: the most that is taken of it; a larger file is not even loaded.

    Raises:
        Unreadable: as read_workbook does, and for the lock file of an open workbook.
        OSError: where the file cannot be opened.
    """
    if path.name.startswith(("~$", ".~lock.")):
        raise refusal("lock file")
    Budget(limits).check("file", path.stat().st_size)
    data = path.read_bytes()
    return read_workbook(data, limits), data


def _read_package(data: bytes, budget: Budget) -> RawWorkbook:
    package = Package(data, budget)
    top = read_links(package, "", budget)
    main = top.target("officeDocument")
    if main is not None and main.endswith(".bin"):
        package.finish()
        return _read_foreign(data, "xlsb", budget)
    if main is not None:
        book = read_xlsx(package, main, top, budget)
    elif "mimetype" in package:
        book = _read_ods(package, budget)
    else:
        raise sniff.refusal_of_package(package.names)
    package.finish()
    return book


# The two below import what they need when they are called: most runs read .xlsx alone, and start sooner.


def _read_ods(package: Package, budget: Budget) -> RawWorkbook:
    from workbook_tools.edges.excel_in.ods import is_ods, read_ods

    if not is_ods(package):
        raise sniff.refusal_of_package(package.names)
    return read_ods(package, budget)


def _read_foreign(data: bytes, form: str, budget: Budget) -> RawWorkbook:
    from workbook_tools.edges.excel_in.foreign import read_foreign

    return read_foreign(data, form, budget)


def _check_names(book: RawWorkbook) -> None:
    """Refuse two sheets of one name: the rest of the program finds a sheet by it."""
    names: set[str] = set()
    for sheet in book.sheets:
        name = sheet.name.strip().casefold()
        if name in names:
            raise refusal("repeated sheet", sheet=sheet.name)
        names.add(name)
