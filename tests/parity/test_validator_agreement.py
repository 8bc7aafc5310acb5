"""The form says of a row what the validator will say of it: Complete where it finds no error, and only there."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.parity.council import PERIOD, column, issued, written
from tests.parity.test_to_do_parity import FORMS, council, filled_at_random
from workbook_tools.checking.check import check
from workbook_tools.edges.excel_in.reader import read_workbook
from workbook_tools.edges.excel_out.template.to_do import CHECK, COMPLETE
from workbook_tools.findings.finding import Severity
from workbook_tools.returns.received import Received


@pytest.mark.parametrize(
    ("form", "seed"), [(f, seed) for seed, f in enumerate(FORMS) if f != "ratings worked out"]
)
def test_complete_means_without_error(form: str, seed: int) -> None:
    found = council(FORMS[form])
    issue = issued(found)
    book = written(issue, filled_at_random(found, seed))
    checked = check([Received("ENV.xlsx", "0" * 64, read_workbook(book.getvalue()))], found, issue.form, PERIOD)
    wrong = {f.ref for f in checked.returns[0].findings if f.severity is Severity.ERROR}
    said = column(load_workbook(book, data_only=True)["Performance"], "Still to do")
    # What is only to be checked is a query: it may be right, and stops nothing.
    unsettled = {ref for ref, words in said.items() if words != COMPLETE and not str(words).startswith(f"{CHECK}:")}
    percentages = {ref for ref, words in said.items() if words == "Check the percentage"}
    assert unsettled - percentages == (wrong & set(said)) - percentages
