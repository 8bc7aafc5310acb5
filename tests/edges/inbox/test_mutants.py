"""Messages bent at random: whatever comes of them, it is a delivery or a plain refusal, and never an exception."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.edges.inbox.compound import Attached, OutlookMessage
from tests.edges.inbox.letters import message, part, words, workbook, zipped
from workbook_tools.edges.inbox.arrival import Origin
from workbook_tools.edges.inbox.headers import decoded, mailbox_in
from workbook_tools.edges.inbox.messages import message_delivery
from workbook_tools.edges.inbox.names import file_name
from workbook_tools.edges.inbox.sorting import Sorter

BOOK = workbook()
MESSAGE = message(
    words(),
    part(b"x", "attachment; filename*0*=utf-8''a%20; filename*1=b.xlsx"),
    part(zipped({"A.xlsx": b"x"}), 'attachment; filename="=?utf-8?Q?r=2Ezip?="'),
    "Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\n\r\nx",
    "Content-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\n",
    headers="References: <a@b> <c@d>\r\nReturn-Path: <>\r\nReceived: by b; Mon, 09 Oct 2017 10:00:00 +0000",
)
OUTLOOK = OutlookMessage(attached=(Attached("a.xlsx", BOOK[:5000]), Attached(message=OutlookMessage()))).saved()
AT = datetime(2030, 1, 1, tzinfo=UTC)

changes = st.lists(st.tuples(st.floats(0, 1), st.sampled_from(["put", "cut", "set"]), st.binary(min_size=1, max_size=12)), max_size=12)


def bent(data: bytes, steps: list[tuple[float, str, bytes]]) -> bytes:
    for share, kind, piece in steps:
        at = int(share * len(data))
        data = data[:at] + (b"" if kind == "cut" else piece) + data[at + (0 if kind == "put" else len(piece)) :]
    return data


@pytest.mark.parametrize(("name", "data"), [("a.eml", MESSAGE), ("a.msg", OUTLOOK)])
@given(steps=changes)
@settings(deadline=None, max_examples=300)
def test_a_bent_message_gives_a_delivery(name: str, data: bytes, steps: list[tuple[float, str, bytes]]) -> None:
    delivery = message_delivery(name, bent(data, steps), Origin("message", name), Sorter(), AT)
    assert delivery is not None
    for arrival in delivery.arrivals:
        assert file_name(arrival.file, "x") == arrival.file
    for note in delivery.notes:
        assert note.text.endswith(".")


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=300)
def test_any_bytes_give_a_delivery(data: bytes) -> None:
    assert message_delivery("a.eml", data, Origin("message", "a.eml"), Sorter(), AT) is not None


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_a_file_may_have(text: str) -> None:
    name = file_name(text, "otherwise")
    assert 0 < len(name) <= 121
    assert not set('<>:"/\\|?*\n\r\0') & set(name)
    assert not name.endswith((".", " "))


@given(st.text(max_size=300))
def test_any_header_is_read(text: str) -> None:
    assert isinstance(decoded(f"=?{text}?="), str)
    assert mailbox_in(text).count("@") in (0, 1)
