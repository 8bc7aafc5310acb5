"""The shipped samples, read and checked as the command line does."""

from __future__ import annotations

import hashlib
import json
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


def planted_codes(faulty: Path) -> dict[str, list[str]]:
    """The codes kept beside each return of a folder of faulty ones, by the kind of fault, once they are found again."""
    sample = faulty.name.removeprefix("faulty-")
    framework, _ = check_framework(received(ROOT / "templates" / sample / "framework.xlsx"))
    assert framework is not None
    found = {}
    for kind in sorted(path for path in faulty.iterdir() if path.is_dir()):
        answers = check([received(path) for path in sorted(kind.glob("*.xlsx"))], framework, form_of(framework)).returns
        kept = json.loads((kind / "expected.json").read_text(encoding="utf-8"))
        assert [{k: v for k, v in answer.as_json().items() if k != "sha256"} for answer in answers] == kept
        found[kind.name] = [finding.code for answer in answers for finding in answer.findings]
    return found
