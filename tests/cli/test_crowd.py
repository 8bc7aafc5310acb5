"""Many returns opened in other processes or threads are the same returns."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from tests.samples import FAULTY, Q2, RETURNS, oxfordshire
from workbook_tools.checking.check import judge
from workbook_tools.cli import crowd
from workbook_tools.cli.crowd import Job, open_all
from workbook_tools.edges.files import Found, list_returns


def found() -> tuple[Found, ...]:
    return list_returns([RETURNS, FAULTY]).found


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_shared_out_or_not_the_findings_are_the_same(pool: type[ThreadPoolExecutor | ProcessPoolExecutor]) -> None:
    framework, form = oxfordshire()
    job = Job(framework, form, Q2)
    with pool(2) as executor:
        shared = judge(list(open_all(found(), job, executor)), framework, form)
    alone = judge(list(open_all(found(), job)), framework, form)
    assert shared.returns == alone.returns
    assert shared.readings.sources == alone.readings.sources
    for name, frame in alone.readings.frames.items():
        assert shared.readings.frames[name].equals(frame)


def test_many_returns_are_shared_out_without_being_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    framework, form = oxfordshire()
    job = Job(framework, form, Q2)
    alone = judge(list(open_all(found()[:5], job)), framework, form)
    monkeypatch.setattr(crowd, "WORTH_A_CROWD", 3)
    monkeypatch.setattr(crowd.os, "cpu_count", lambda: 2)
    assert judge(list(open_all(found()[:5], job)), framework, form).returns == alone.returns
