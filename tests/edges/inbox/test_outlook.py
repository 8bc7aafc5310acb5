"""Outlook's own messages (.msg): the same is taken of them as of Internet messages."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import olefile
import pytest

from tests.edges.inbox.compound import Attached, OutlookMessage, compound
from tests.edges.inbox.letters import PNG, workbook
from workbook_tools.edges.inbox.arrival import Delivery, Origin
from workbook_tools.edges.inbox.messages import message_delivery
from workbook_tools.edges.inbox.sorting import Sorter

BOOK = workbook()
RETURN = Attached("Été.xlsx", BOOK)
NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)


def opened(data: bytes) -> Delivery:
    delivery = message_delivery("mail.msg", data, Origin("message", "mail.msg"), Sorter(), NOON)
    assert delivery is not None
    return delivery


@pytest.mark.parametrize("size", [0, 1, 64, 4095, 4096, 5000, 200_000])
def test_the_writer_of_these_files_writes_what_olefile_reads(size: int) -> None:
    data = bytes(n % 251 for n in range(size))
    with olefile.OleFileIO(BytesIO(compound({"a": data, "in": {"b": b"x", "c": data}})), raise_defects=olefile.DEFECT_POTENTIAL) as file:
        assert file.openstream("a").read() == data
        assert file.openstream("in/c").read() == data


def test_a_return_with_who_sent_it_and_when() -> None:
    (arrival,) = opened(OutlookMessage(attached=(RETURN,)).saved()).arrivals
    assert (arrival.file, arrival.data) == ("Été.xlsx", BOOK)
    assert arrival.origin.sender == "ann.lee@council.example"
    assert arrival.origin.subject == "Q2 return"
    assert arrival.origin.message_id == "<one@council.example>"
    assert arrival.received == datetime(2017, 10, 9, 8, 30, tzinfo=UTC)


def test_a_return_in_a_message_attached_to_the_message() -> None:
    inner = OutlookMessage("bob@council.example", attached=(RETURN,))
    (arrival,) = opened(OutlookMessage(attached=(Attached("FW", message=inner),)).saved()).arrivals
    assert (arrival.file, arrival.origin.sender) == ("Été.xlsx", "ann.lee@council.example")


def test_the_headers_it_travelled_with_come_first() -> None:
    travelled = "From: Ann <ann@council.example>\r\nReceived: from a by b; Mon, 09 Oct 2017 10:00:00 +0000\r\nReferences: <ours@council.example>\r\n\r\n"
    (arrival,) = opened(OutlookMessage(attached=(RETURN,), texts={0x007D: travelled}).saved()).arrivals
    assert arrival.received == datetime(2017, 10, 9, 10, tzinfo=UTC)
    assert (arrival.origin.sender, arrival.origin.references) == ("ann@council.example", ("<ours@council.example>",))


def test_an_address_within_exchange_is_no_address() -> None:
    exchange = {0x5D01: "", 0x0C1E: "EX", 0x0C1F: "/O=COUNCIL/CN=ANN"}
    assert opened(OutlookMessage(attached=(RETURN,), texts=exchange).saved()).origin.sender == ""


def test_a_signature_s_picture_is_passed_over() -> None:
    assert opened(OutlookMessage(attached=(Attached("logo.png", PNG, hidden=True), RETURN)).saved()).notes == ()


def test_a_file_kept_in_the_cloud_is_told() -> None:
    (note,) = opened(OutlookMessage(attached=(Attached("CEF.xlsx", method=7),)).saved()).notes
    assert "link" in note.text
    assert note.advice


@pytest.mark.parametrize(
    ("kind", "automatic"),
    [
        ("REPORT.IPM.Note.NDR", "not delivered"),
        ("REPORT.IPM.Note.IPNRN", "receipt"),
        ("IPM.Note.Rules.OofTemplate.Microsoft", "automatic reply"),
    ],
)
def test_what_outlook_s_programs_send_is_no_return(kind: str, automatic: str) -> None:
    delivery = opened(OutlookMessage(attached=(RETURN,), kind=kind).saved())
    assert (delivery.automatic, delivery.arrivals) == (automatic, ())


def test_messages_too_deep_within_each_other_are_refused() -> None:
    inner = OutlookMessage(attached=(RETURN,))
    for _ in range(8):
        inner = OutlookMessage(attached=(Attached(message=inner),))
    (note,) = opened(inner.saved()).notes
    assert "too deeply" in note.text


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
def test_half_a_message_is_refused_in_words(share: float) -> None:
    data = OutlookMessage(attached=(RETURN,)).saved()
    delivery = opened(data[: int(len(data) * share)])
    assert delivery.arrivals == ()
    assert [note.kind for note in delivery.notes] == ["ask"]
