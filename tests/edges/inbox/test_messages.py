"""Messages: each crafted as some mail program or some villain writes it, with what is taken of it and what is told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.edges.inbox.compound import Attached, OutlookMessage
from tests.edges.inbox.letters import PNG, message, part, words, workbook, zipped
from workbook_tools.edges.inbox.arrival import Delivery, Origin
from workbook_tools.edges.inbox.headers import mailbox_in
from workbook_tools.edges.inbox.messages import message_delivery
from workbook_tools.edges.inbox.sorting import Sorter

BOOK = workbook()
OTHER = workbook("another")
NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)


def opened(data: bytes, ours: str = "performance@council.example") -> Delivery:
    delivery = message_delivery("mail.eml", data, Origin("message", "mail.eml"), Sorter(ours), NOON)
    assert delivery is not None
    return delivery


def attached(name: str) -> str:
    return part(BOOK, f"attachment; {name}")


def enclosed(inner: bytes) -> str:
    text = inner.decode("utf-8", "surrogateescape").replace("=_edge", "=_inner")
    return "Content-Type: message/rfc822\r\n\r\n" + text


class Case(NamedTuple):
    """A message, the names of the files taken, and a word of each note in order."""

    name: str
    data: bytes
    taken: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


NAMES = [
    Case("plain", message(words(), attached('filename="CEF.xlsx"')), ("CEF.xlsx",)),
    Case("RFC 2231", message(attached("filename*=utf-8''Enfants%20%C3%A9t%C3%A9.xlsx")), ("Enfants été.xlsx",)),
    Case("in pieces", message(attached("filename*0*=utf-8''R%C3%A9; filename*1=sum; filename*2=.xlsx")), ("Résum.xlsx",)),
    Case("encoded word", message(attached('filename="=?utf-8?B?w6l0w6kueGxzeA==?="')), ("été.xlsx",)),
    Case("charset nobody knows", message(attached('filename="=?x-none?B?w6l0w6kueGxzeA==?="')), ("été.xlsx",)),
    Case("bare eight bits", message(attached('filename="été.xlsx"')), ("été.xlsx",)),
    Case("Windows' eight bits", message(attached('filename="\udce9t\udce9.xlsx"')), ("été.xlsx",)),
    Case("name of the type", message(part(BOOK, "attachment", 'application/octet-stream; name="CEF.xlsx"')), ("CEF.xlsx",)),
    Case("no name", message(part(BOOK, "attachment", "application/octet-stream")), ("attached return.xlsx",)),
    Case("no ending", message(attached('filename="Our return"')), ("Our return",)),
    Case("climbing out", message(attached('filename="../../etc/CEF.xlsx"')), ("CEF.xlsx",)),
    Case("a drive", message(attached('filename="C:\\\\Temp\\\\CEF.xlsx"')), ("CEF.xlsx",)),
    Case("turned round", message(attached("filename*=utf-8''CEF%E2%80%AEfdp.xlsx")), ("CEFfdp.xlsx",)),
    Case("a device", message(attached('filename="CON.xlsx"')), ("-CON.xlsx",)),
    Case("very long", message(attached(f'filename="{"a" * 999}.xlsx"')), ("a" * 115 + ".xlsx",)),
    Case("new lines", message(attached("filename*=utf-8''CEF%0D%0ABcc:%20x.xlsx")), ("CEF Bcc- x.xlsx",)),
]
CONTENTS = [
    Case("two returns", message(attached('filename="A.xlsx"'), part(OTHER, 'attachment; filename="B.xlsx"')), ("A.xlsx", "B.xlsx")),
    Case("one return twice", message(attached('filename="A.xlsx"'), attached('filename="B.xlsx"')), ("A.xlsx",), ("same file as A.xlsx",)),
    Case(
        "signature's picture",
        message(words(), part(PNG, "inline", "image/png", "Content-ID: <logo>"), attached('filename="A.xlsx"')),
        ("A.xlsx",),
    ),
    Case("beside a letter", message(part(b"%PDF-1.7", 'attachment; filename="note.pdf"'), attached('filename="A.xlsx"')), ("A.xlsx",), ("no workbook",)),
    Case("a PDF instead", message(part(b"%PDF-1.7", 'attachment; filename="CEF.pdf"')), (), ("no workbook",)),
    Case("zipped", message(part(zipped({"Q2/A.xlsx": BOOK, "B.xlsx": OTHER, "read.me": b"x"}), 'attachment; filename="r.zip"')), ("A.xlsx", "B.xlsx"), ("no workbook",)),
    Case("zipped twice", message(part(zipped({"in.zip": zipped({"A.xlsx": BOOK})}), 'attachment; filename="r.zip"')), (), ("within a zipped folder",)),
    Case("a bomb", message(part(zipped({"A.xlsx": bytes(40_000_000)}), 'attachment; filename="r.zip"')), (), ("beyond what is taken",)),
    Case("climbing out of a zip", message(part(zipped({"../A.xlsx": BOOK}), 'attachment; filename="r.zip"')), (), ("beyond what is taken",)),
    Case("half a zip", message(part(zipped({"A.xlsx": BOOK})[:-30], 'attachment; filename="r.zip"')), (), ("damaged",)),
    Case("winmail.dat", message(part(b"\x78\x9f\x3e\x22rest", 'attachment; filename="winmail.dat"', "application/ms-tnef")), (), ("winmail.dat",)),
    Case("sealed", message(part(b"0\x82", "attachment", "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m")), (), ("encrypted",)),
    Case("sealed by a signature", message(part(b"0\x82", "attachment", "application/pkcs7-mime; smime-type=signed-data")), (), ("digital signature",)),
    Case(
        "signed in the open",
        message(attached('filename="A.xlsx"'), part(b"0", 'attachment; filename="smime.p7s"', "application/pkcs7-signature"), kind="signed"),
        ("A.xlsx",),
    ),
    Case("forwarded", message(words(), enclosed(message(attached('filename="A.xlsx"')))), ("A.xlsx",)),
    Case("attached as a file", message(part(message(attached('filename="A.xlsx"')), 'attachment; filename="m.eml"')), ("A.xlsx",)),
    Case("attached as Outlook's file", message(part(OutlookMessage(attached=(Attached("A.xlsx", BOOK),)).saved(), 'attachment; filename="m.msg"')), ("A.xlsx",)),
    Case("our letter enclosed", message(words("See below."), enclosed(message(attached('filename="A.xlsx"'), headers="X-Workbook-Tools: letter"))), (), ("no return",)),
    Case("a link", message(words("It is at https://council.sharepoint.com/:x:/s/perf/abc")), (), ("link",)),
    Case("nothing", message(words("Will send it on Monday.")), (), ("holds no return",)),
    Case("says it is a workbook", message(part(b"not one", 'attachment; filename="A.xlsx"')), ("A.xlsx",)),
]
HOSTILE = [
    Case("too many pieces", message(*[words("x")] * 600), (), ("more attachments",)),
    Case("base64 that is none", b"From: a@b.example\r\nContent-Type: application/pdf; name=a.xlsx\r\nContent-Transfer-Encoding: base64\r\n\r\n***\r\n", ("a.xlsx",)),
    Case("no headers at all", b"\r\n", (), ("no return",)),
    Case("bytes of no kind", bytes(range(256)) * 8, (), ("no return",)),
    Case("a boundary of nothing", b'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\nx', (), ("no return",)),
]


def deep(levels: int) -> bytes:
    inner = message(attached('filename="A.xlsx"'))
    for _ in range(levels):
        head = b"From: a@b.example\r\nContent-Type: message/rfc822\r\n\r\n"
        inner = head + inner
    return inner


@pytest.mark.parametrize("case", [*NAMES, *CONTENTS, *HOSTILE], ids=lambda case: case.name)
def test_a_message_gives_its_returns_and_a_note_of_the_rest(case: Case) -> None:
    delivery = opened(case.data)
    assert tuple(arrival.file for arrival in delivery.arrivals) == case.taken
    notes = [note.text for note in delivery.notes]
    assert len(notes) == len(case.told), notes
    assert all(word in note for word, note in zip(case.told, notes, strict=True)), notes


def test_attachments_are_kept_byte_for_byte() -> None:
    assert opened(message(words(), attached('filename="A.xlsx"'))).arrivals[0].data == BOOK


@pytest.mark.parametrize("levels", [10, 300, 5000])
def test_messages_within_messages_are_opened_to_a_depth(levels: int) -> None:
    (note,) = opened(deep(levels)).notes
    assert note.kind == "ask"


def test_a_message_larger_than_is_taken_is_not_opened() -> None:
    (note,) = opened(message(words("x" * (41 * 2**20)))).notes
    assert "larger than 40 MB" in note.text


def test_what_a_sender_can_put_right_comes_with_advice() -> None:
    (note,) = opened(message(part(b"\x78\x9f\x3e\x22", 'attachment; filename="winmail.dat"'))).notes
    assert "attach the workbook again" in note.advice


def test_an_answer_is_tied_to_the_letter_it_answers() -> None:
    delivery = opened(message(attached('filename="A.xlsx"'), headers="In-Reply-To: <ours@council.example>\r\nReferences: <first@council.example>"))
    assert delivery.origin.references == ("<first@council.example>", "<ours@council.example>")
    assert delivery.origin.message_id == "<one@council.example>"


def test_the_time_is_the_mail_server_s_and_the_sender_s_is_kept_beside_it() -> None:
    received = "Received: from a by b; Mon, 09 Oct 2017 10:00:00 +0000"
    (arrival,) = opened(message(attached('filename="A.xlsx"'), headers=received)).arrivals
    assert arrival.received == datetime(2017, 10, 9, 10, tzinfo=UTC)
    assert arrival.origin.sent == datetime(2017, 10, 9, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("ann@council.example", "ann@council.example"),
        ("Ann Lee <Ann.Lee@Council.Example>", "ann.lee@council.example"),
        ('"Lee, Ann" <ann@council.example>', "ann@council.example"),
        ("ann@council.example (Ann (at work) Lee)", "ann@council.example"),
        # Names that look like somebody else's address.
        ('"director@council.example" <eve@elsewhere.example>', "eve@elsewhere.example"),
        ('"<director@council.example>" <eve@elsewhere.example>', "eve@elsewhere.example"),
        ("=?utf-8?B?PGRpcmVjdG9yQGNvdW5jaWwuZXhhbXBsZT4=?= <eve@elsewhere.example>", "eve@elsewhere.example"),
        ("(<director@council.example>) eve@elsewhere.example", "eve@elsewhere.example"),
        # Nobody for certain.
        ("director@council.example, eve@elsewhere.example", ""),
        ("<director@council.example> <eve@elsewhere.example>", ""),
        ("director@council.example <eve@elsewhere.example", ""),
        ("<director@council.example\x00@elsewhere.example>", ""),
        ("director@council.example\u200b", ""),
        ("", ""),
    ],
)
def test_the_sender_is_one_address_or_nobody(written: str, address: str) -> None:
    assert mailbox_in(written) == address


def test_two_senders_are_nobody() -> None:
    assert opened(message(attached('filename="A.xlsx"'), headers="From: director@council.example")).origin.sender == ""


class TestPrograms:
    RETURN = attached('filename="A.xlsx"')

    @pytest.mark.parametrize(
        ("mark", "kind"),
        [
            ("Auto-Submitted: auto-replied", "automatic reply"),
            ("Auto-Submitted: auto-generated; type=x", "automatic reply"),
            ("X-Autoreply: yes", "automatic reply"),
            ("X-Failed-Recipients: bob@council.example", "not delivered"),
            ("X-Workbook-Tools: letter", "our own letter"),
        ],
    )
    def test_their_messages_are_no_returns_whatever_they_carry(self, mark: str, kind: str) -> None:
        delivery = opened(message(self.RETURN, headers=mark))
        assert (delivery.automatic, delivery.arrivals) == (kind, ())

    @pytest.mark.parametrize(
        "mark", ["X-Auto-Response-Suppress: All", "Precedence: bulk", "Return-Path: <>", "Auto-Submitted: no"]
    )
    def test_a_return_is_one_whatever_marks_a_person_s_program_sets(self, mark: str) -> None:
        assert len(opened(message(self.RETURN, headers=mark)).arrivals) == 1

    @pytest.mark.parametrize("mark", ["X-Auto-Response-Suppress: All", "Precedence: auto_reply", "Return-Path: <>"])
    def test_without_a_return_such_a_message_is_an_automatic_reply(self, mark: str) -> None:
        assert opened(message(words("I am away."), headers=mark)).automatic == "automatic reply"

    def test_our_own_letter_coming_round_is_known(self) -> None:
        data = message(self.RETURN, headers="Auto-Submitted: auto-generated", sender="performance@council.example")
        assert opened(data).automatic == "our own letter"

    def test_a_return_that_the_team_forwards_itself_is_one(self) -> None:
        assert len(opened(message(self.RETURN, sender="performance@council.example")).arrivals) == 1

    def test_a_report_names_whom_a_letter_did_not_reach(self) -> None:
        delivery = opened((Path(__file__).parent / "messages" / "bounce.eml").read_bytes())
        assert delivery.automatic == "not delivered"
        assert delivery.bounce is not None
        assert delivery.bounce.recipients == ("bob.roe@council.example",)
        assert delivery.bounce.message_id == "<0123456789abcdef@council.example>"
        assert delivery.bounce.permanent
        assert "User unknown" in delivery.bounce.reason

    def test_a_receipt_is_none(self) -> None:
        report = "report; report-type=disposition-notification"
        assert opened(message(words("Read."), kind=report)).automatic == "receipt"
