"""Messages as mail programs write them, for tests; and the smallest workbooks."""

from __future__ import annotations

import base64
import zipfile
from io import BytesIO

import xlsxwriter

CRLF = "\r\n"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def workbook(word: str = "a return") -> bytes:
    """A workbook with one word in it."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        book.add_worksheet("Performance").write_string(0, 0, word)
    return held.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    """A zipped folder."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, data in files.items():
            folder.writestr(name, data)
    return held.getvalue()


def part(data: bytes, disposition: str = "attachment", kind: str = XLSX, extra: str = "") -> str:
    """One attachment: its headers as given, its bytes in base64."""
    head = [f"Content-Type: {kind}", f"Content-Disposition: {disposition}", "Content-Transfer-Encoding: base64"]
    return CRLF.join([*head, *([extra] if extra else []), "", base64.encodebytes(data).decode().replace("\n", CRLF)])


def words(text: str = "Please find our return attached.") -> str:
    """The text of a message."""
    return CRLF.join(["Content-Type: text/plain; charset=utf-8", "", text])


def message(*parts: str, headers: str = "", sender: str = "Ann Lee <ann.lee@council.example>", kind: str = "mixed") -> bytes:
    """A message of several parts, byte by byte as given."""
    head = [
        f"From: {sender}",
        "To: performance@council.example",
        "Subject: Q2 return",
        "Date: Mon, 09 Oct 2017 09:30:00 +0100",
        "Message-ID: <one@council.example>",
        *([headers] if headers else []),
        "MIME-Version: 1.0",
        f'Content-Type: multipart/{kind}; boundary="=_edge"',
    ]
    body = "".join(f"--=_edge{CRLF}{one}{CRLF}" for one in parts or (words(),))
    return (CRLF.join(head) + CRLF * 2 + body + f"--=_edge--{CRLF}").encode("utf-8", "surrogateescape")
