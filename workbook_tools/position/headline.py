"""The headline figures of a position, in the contract's terms (section 5)."""

from __future__ import annotations

from typing import Any

from workbook_tools.framework.sub_units import file_name
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.completeness import Standing
from workbook_tools.position.movement import Movement
from workbook_tools.position.position import Position


def headline(position: Position) -> dict[str, Any]:
    """Say a position in figures.

    Returns:
        The dictionary of `consolidate --format json`. Lists hold `DIRECTORATE/REF` (outcomes: their codes), in
        framework order. `improved` and `deteriorated` compare two rated periods only. Beside the contract's keys,
        `returns` says whose figures are in it.
    """
    return {
        "council": position.council,
        "period": str(position.period),
        "directorates": len(position.framework.directorates),
        "returns": _returns(position),
        "indicators": _indicators(position),
        "outcomes": _outcomes(position),
        "findings": dict(position.findings),
    }


def _returns(position: Position) -> dict[str, Any]:
    by_standing = {s: [file_name(*r.whose) for r in position.completeness.with_standing(s)] for s in Standing}
    return {
        "complete": position.completeness.complete,
        "counted": position.completeness.in_the_picture,
        "with_queries": by_standing[Standing.QUERIES],
        "sent_back": by_standing[Standing.SENT_BACK],
        "unreadable": by_standing[Standing.UNREADABLE],
        "missing": by_standing[Standing.MISSING],
        "not_signed_off": [file_name(*r.whose) for r in position.completeness.unconfirmed],
    }


def _indicators(position: Position) -> dict[str, Any]:
    counts, lists = position.tally, position.lists
    named = [*(m.key for m in Movement if m is not Movement.NOT_RATED), "red", "still_green"]
    return {
        "total": counts.total,
        **{rag.value: counts.of(rag) for rag in (Rag.GREEN, Rag.AMBER, Rag.RED)},
        "not_rated": counts.not_rated,
        **{name: list(getattr(lists, name)) for name in named},
        "outlook": position.outlooks,
    }


def _outcomes(position: Position) -> dict[str, Any]:
    rated = [outcome.rag for outcome in position.outcomes]
    return {
        "total": len(rated),
        **{rag.value: rated.count(rag) for rag in (Rag.GREEN, Rag.AMBER, Rag.RED)},
        "not_rated": rated.count(None),
        "red": [outcome.code for outcome in position.outcomes if outcome.rag is Rag.RED],
    }
