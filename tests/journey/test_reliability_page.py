"""The page on what may go wrong (`docs/reliability.md`) names tests that there are, and no fault without one."""

from __future__ import annotations

import ast
import csv

import pytest

from tests.samples import ROOT

with (ROOT / "docs" / "recall" / "reliability.csv").open(encoding="utf-8", newline="") as _lines:
    FAULTS = list(csv.DictReader(_lines))

# The faults that a store and an outbox must endure, by a word of each.
ENDURED = (
    "`receive` killed", "`email` killed", "is down", "is slow", "421", "451", "550", "after DATA", "full disk",
    "Two `receive`", "only be read", "clock goes back",
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["fault"])
def test_each_fault_leads_to_its_test(fault: dict[str, str]) -> None:
    path, _, name = fault["tests"].partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_fault_that_must_be_endured_is_there() -> None:
    told = [fault["fault"] for fault in FAULTS]
    assert [word for word in ENDURED if not any(word in one for one in told)] == []
