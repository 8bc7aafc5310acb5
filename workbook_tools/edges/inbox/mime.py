"""Internet messages (.eml, and what a mailbox holds): bytes become a Post, or are refused."""

from __future__ import annotations

from email import policy
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser

from workbook_tools.edges.inbox import headers
from workbook_tools.edges.inbox.arrival import Refused
from workbook_tools.edges.inbox.bounds import BOUNDS, Bounds
from workbook_tools.edges.inbox.post import Part, Post

_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_ENCRYPTED = "multipart/encrypted"
# Signatures and reports travel beside what is meant for people.
_APPARATUS = (
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
    "message/delivery-status",
    "message/disposition-notification",
    "message/feedback-report",
    "text/rfc822-headers",
)


def parse(data: bytes, bounds: Bounds = BOUNDS) -> Message:
    """Take a message apart, within bounds.

    Raises:
        Refused: where it is beyond them or can't be taken apart.
    """
    _check(data, bounds)
    try:
        return BytesParser(policy=policy.compat32).parsebytes(data)
    except Exception as fault:  # the standard parser promises nothing about crafted messages
        raise Refused("The message is damaged and can't be read.") from fault


def headers_only(data: bytes) -> Message:
    """The headers of a message whose rest is not looked at."""
    head = data[:200_000].split(b"\r\n\r\n", 1)[0].split(b"\n\n", 1)[0]
    try:
        return BytesHeaderParser(policy=policy.compat32).parsebytes(head)
    except Exception:  # as above
        return Message()


def _check(data: bytes, bounds: Bounds) -> None:
    if len(data) > bounds.message:
        raise Refused(f"The message is larger than {bounds.message // 2**20} MB and was not opened.")
    if data.count(b"\n") > bounds.lines or data.lower().count(b"boundary") > bounds.boundaries:
        raise Refused("The message is put together in more pieces than any genuine one and was not opened.")


def post_of(message: Message, bounds: Bounds = BOUNDS, depth: int = 0) -> Post:
    """Sort the pieces of a message.

    Raises:
        Refused: where messages are enclosed in each other too deeply, or there are too many pieces.
    """
    if depth > bounds.depth:
        raise Refused("Messages are enclosed in each other too deeply to be opened.")
    attachments: list[Part] = []
    enclosed: list[Post] = []
    texts: list[str] = []
    sealed = ""
    for piece in _pieces(message, bounds):
        kind = _kind(piece)
        if kind == "message/rfc822":
            enclosed.extend(post_of(inner, bounds, depth + 1) for inner in _inside(piece))
        elif kind in _SEALED:
            sealed = "signed" if "signed" in str(piece.get_param("smime-type", "")) else "encrypted"
        elif _is_words(piece, kind):
            texts.append(_words(piece, bounds))
        elif kind not in _APPARATUS:
            attachments.append(_part(piece, kind))
    if _kind(message) == _ENCRYPTED:
        sealed = "encrypted"
    return Post(message, tuple(attachments), tuple(enclosed), "\n".join(texts), sealed)


def _pieces(message: Message, bounds: Bounds) -> list[Message]:
    """The leaves of a message in order, an enclosed message being a leaf."""
    leaves: list[Message] = []
    waiting = [message]
    while waiting:
        piece = waiting.pop()
        inside = _inside(piece)
        if inside and _kind(piece) != "message/rfc822" and piece.get_content_maintype() == "multipart":
            waiting.extend(reversed(inside))
        else:
            leaves.append(piece)
        if len(leaves) + len(waiting) > bounds.parts:
            raise Refused("The message has more attachments than any genuine one and was not opened.")
    return leaves


def _inside(piece: Message) -> list[Message]:
    payload = piece.get_payload()
    return [inner for inner in payload if isinstance(inner, Message)] if isinstance(payload, list) else []


def _kind(piece: Message) -> str:
    return piece.get_content_type().lower()


def _is_attached(piece: Message) -> bool:
    return headers.raw(piece, "Content-Disposition").lower().startswith("attachment")


def _is_words(piece: Message, kind: str) -> bool:
    return kind in ("text/plain", "text/html") and not _is_attached(piece) and not headers.part_name(piece)


def _words(piece: Message, bounds: Bounds) -> str:
    return _bytes(piece)[: bounds.text].decode("utf-8", "replace")


def _part(piece: Message, kind: str) -> Part:
    inline = not _is_attached(piece) and bool(headers.raw(piece, "Content-ID"))
    return Part(headers.part_name(piece), kind, _bytes(piece), inline)


def _bytes(piece: Message) -> bytes:
    """A piece's content, decoded; what can't be decoded stays as it came."""
    try:
        data = piece.get_payload(decode=True)
    except Exception:  # as in parse
        data = None
    return data if isinstance(data, bytes) else b""
