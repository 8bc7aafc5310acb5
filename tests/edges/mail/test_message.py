"""Letters as e-mails: what goes over the wire."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from workbook_tools.edges.mail.blocks import Letter, as_value, letter_of
from workbook_tools.edges.mail.message import Attachment, Envelope, as_sent, mailboxes, message, write_eml

WORDS = """
Subject: Sent back: 1 thing to put right in the Children, Education and Families return, Q2 2017-18
Tone: back

# Sent back

Thank you.

1. **Performance, cell J12**
   There is no rating.
   > **What to do:** Choose Red, Amber or Green.

Performance team
"""
LETTER = letter_of(WORDS)
ENVELOPE = Envelope(
    "cef@barset.example", "Performance team", "team@barset.example", datetime(2017, 10, 13, 9, tzinfo=UTC), "ab" * 32
)


def received(letter: Letter = LETTER, envelope: Envelope = ENVELOPE) -> EmailMessage:
    """The message as the other side reads it."""
    read = email.message_from_bytes(as_sent(message(letter, envelope)), policy=default)
    assert isinstance(read, EmailMessage)
    return read


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    content = part.get_content()
    assert isinstance(content, str)
    return content


def test_headers() -> None:
    mail = received()
    assert mail["Subject"] == LETTER.subject
    assert mail["To"] == "cef@barset.example"
    assert mail["From"] == mail["Reply-To"] == "Performance team <team@barset.example>"
    assert mail["Date"] == "Fri, 13 Oct 2017 09:00:00 +0000"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == f"<{'ab' * 16}@barset.example>"


def test_both_bodies_say_the_same_and_lines_stay_short() -> None:
    long = letter_of(f"{WORDS}\n\n{'Ŵ' * 900}")
    mail = received(long)
    assert "Choose Red, Amber or Green." in body(mail, "plain")
    assert "Choose Red, Amber or Green." in body(mail, "html")
    raw = as_sent(message(long, ENVELOPE))
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert {part["Content-Transfer-Encoding"] for part in mail.iter_parts()} == {"quoted-printable"}


def test_the_same_answer_gives_the_same_bytes() -> None:
    assert as_sent(message(LETTER, ENVELOPE)) == as_sent(message(LETTER, ENVELOPE))


@pytest.mark.parametrize(
    "hostile",
    ["x\r\nBcc: thief@evil.example", "x\nTo: a@b.example", "x\u2028Bcc: y@z.example", "\u202ereversed", "x\x00y\ud800"],
)
def test_no_text_reaches_the_headers(hostile: str) -> None:
    mail = received(replace(LETTER, subject=hostile), replace(ENVELOPE, name=hostile, to="cef@barset.example"))
    assert mail["Bcc"] is None
    assert mail.get_all("To") == ["cef@barset.example"]
    assert "\u202e" not in mail["Subject"]


def test_html_is_escaped() -> None:
    values = [as_value(one) for one in ("<script>alert(1)</script>", '"><img src=x onerror=y>', "<b>x", "</ul>")]
    hostile = "1. {}\n   {}\n   > {}\n\n- {}".format(*values)
    page = body(received(letter_of(f"Subject: x\n\n{hostile}")), "html")
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_an_answer_joins_the_thread_of_what_it_answers() -> None:
    mail = received(envelope=replace(ENVELOPE, references=("<first@barset.example>", "<theirs@mail.example>")))
    assert mail["In-Reply-To"] == "<theirs@mail.example>"
    assert mail["References"] == "<first@barset.example> <theirs@mail.example>"


@pytest.mark.parametrize("hostile", ["", "x", "<a@b>\r\nBcc: c@d.example", "<a b@c>", "<ŵ@b.example>", "<a@b><c@d>"])
def test_a_strange_message_id_is_not_answered(hostile: str) -> None:
    mail = received(envelope=replace(ENVELOPE, references=(hostile,)))
    assert (mail["References"], mail["In-Reply-To"], mail["Bcc"]) == (None, None, None)


def test_the_return_is_attached_as_it_is() -> None:
    data = bytes(range(256)) * 40
    mail = received(envelope=replace(ENVELOPE, attachments=(Attachment("Plant Ŵ\r\n.xlsx", data),)))
    (part,) = mail.iter_attachments()
    assert isinstance(part, EmailMessage)
    assert (part.get_filename(), part.get_content()) == ("Plant Ŵ .xlsx", data)
    assert part.get_content_type() == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert "Choose Red, Amber or Green." in body(mail, "plain")


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("", ()),
        ("a@b.example", ("a@b.example",)),
        ("a@b.example; c.d@e.example , f@g.example", ("a@b.example", "c.d@e.example", "f@g.example")),
        ("to be confirmed", ()),
        ("a@b.example\r\nBcc: c@d.example", ("a@b.example", "c@d.example")),
        ("<a@b.example>", ()),
        ("a@localhost", ()),
        ("ä@b.example", ()),
    ],
)
def test_mailboxes(text: str, taken: tuple[str, ...]) -> None:
    assert tuple(address.addr_spec for address in mailboxes(text)) == taken


def test_without_addresses_it_is_a_draft() -> None:
    mail = received(envelope=replace(ENVELOPE, to="", reply_to=""))
    assert mail["To"] is None
    assert mail["From"] is None
    assert mail["Message-ID"].endswith("@workbook-tools.invalid>")


def test_another_alphabet_in_the_subject() -> None:
    letter = replace(LETTER, subject="Accepted: Cyngor Sir Ynys Môn – " + "ŵ" * 80)
    assert received(letter)["Subject"] == letter.subject


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "CON?.xlsx", "", "\u202ex", "x" * 300])
def test_files_stay_in_their_folder(name: str, tmp_path: Path) -> None:
    path = write_eml(as_sent(message(LETTER, ENVELOPE)), tmp_path / "out", name)
    assert path.parent == tmp_path / "out"
    assert path.suffix == ".eml"
    assert b"X-Unsent: 1" in path.read_bytes()
