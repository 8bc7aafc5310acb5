"""Every target printed in the reports of Oxfordshire (2016-17, 2017-18, 2023) and Buckinghamshire (2017-18).

The table lists each distinct text once with its meaning, part by part; a text that is to be refused says so.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbook_tools.framework.target import Target, parse_target, write_target

FACTS = Path(__file__).parent / "facts" / "targets.csv"
SAID = (
    *("unit", "of_what", "each", "by", "year_end", "annual", "tolerance", "aspire", "bracket", "benchmark", "year"),
    "behind",
)

Row = dict[str, str]


def _listed() -> dict[str, list[Row]]:
    texts: dict[str, list[Row]] = {}
    with FACTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            texts.setdefault(row.pop("text"), []).append(row)
    return texts


LISTED = _listed()


def _rows(target: Target | None, part: str = "") -> Iterator[Row]:
    if target is None:
        yield dict.fromkeys(("part", "low", "high", "sign", "terms", "said"), "") | {"kind": "refused"}
        return
    sign = {None: "", "high": ">", "low": "<"}[target.direction]
    yield {
        "part": part,
        "kind": target.kind,
        "low": "" if target.low is None else f"{target.low.normalize():f}",
        "high": "" if target.high is None else f"{target.high.normalize():f}",
        "sign": sign + ("=" if sign and not target.strict else ""),
        "terms": "£" * target.money + "%" * target.percent,
        "said": "; ".join(f"{name} {getattr(target, name)}" for name in SAID if getattr(target, name) is not None),
    }
    for key, one in target.parts:
        yield from _rows(one, key)


@pytest.mark.parametrize("text", LISTED)
def test_a_printed_target_means_what_the_table_says(text: str) -> None:
    assert list(_rows(parse_target(text))) == LISTED[text]


@pytest.mark.parametrize("text", [text for text in LISTED if text])
def test_a_printed_target_comes_back_from_the_house_style(text: str) -> None:
    target = parse_target(text)
    assert target is not None
    assert list(_rows(parse_target(write_target(target)))) == LISTED[text]


def test_no_text_stands_twice_and_only_the_blank_is_refused() -> None:
    keys = [(text, row["part"]) for text, rows in LISTED.items() for row in rows]
    assert len(keys) == len(set(keys))
    assert [text for text, rows in LISTED.items() if rows[0]["kind"] == "refused"] == [""]
