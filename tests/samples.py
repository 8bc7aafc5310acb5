"""The shipped samples, read and checked as the command line does."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from workbook_tools.checking.check import Checked, check
from workbook_tools.checking.framework import check_framework
from workbook_tools.edges.excel_in.reader import read_workbook
from workbook_tools.form.form import Form, form_of
from workbook_tools.framework.council import Framework
from workbook_tools.framework.period import Period
from workbook_tools.returns.cells import RawWorkbook, Unreadable
from workbook_tools.returns.received import Received

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates" / "oxfordshire-2017-18"
RETURNS = ROOT / "sample_returns" / "oxfordshire-2017-18-Q2"
FAULTY = ROOT / "sample_returns" / "faulty"
Q2 = Period.parse("2017-18-Q2")


def received(path: Path, base: Path | None = None) -> Received:
    """A file as it arrives."""
    data = path.read_bytes()
    workbook: RawWorkbook | Unreadable
    try:
        workbook = read_workbook(data)
    except Unreadable as refusal:
        workbook = refusal
    name = path.relative_to(base or path.parent).as_posix()
    return Received(name, hashlib.sha256(data).hexdigest(), workbook, str(path.parent))


@cache
def oxfordshire() -> tuple[Framework, Form]:
    """The sample council's framework and form."""
    framework, checked = check_framework(received(TEMPLATES / "framework.xlsx"))
    assert framework is not None, checked.findings
    return framework, form_of(framework)


def check_files(*paths: Path, base: Path | None = None) -> Checked:
    """Check files as returns of the sample quarter."""
    framework, form = oxfordshire()
    return check([received(path, base) for path in paths], framework, form, Q2)
