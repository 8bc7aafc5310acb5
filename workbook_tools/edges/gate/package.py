"""The gate: a package of XML parts is opened, inflated and parsed within limits, or refused.

Every byte of every part passes here, whether a reader wants the part or not, so that a file which has been
read once is also known to be harmless to open again.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import chain, islice
from typing import Protocol
from xml.parsers import expat

from workbook_tools.edges.gate.limits import Budget, refusal

CHUNK = 64 * 1024
# A part of up to 4 MiB may be held whole; a larger one is streamed.
SMALL_CHUNKS = 64
LOCAL_HEADER = 30
ENCRYPTED = 0x1
XML_NAMES = (".xml", ".rels")

# What zipfile and zlib are known to raise on damaged bytes; RuntimeError is zipfile's word for a password.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)


class Handler(Protocol):
    """What a reader of one part offers to the parser; `parts` gathers the text between two tags."""

    parts: list[str]

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def watch(self) -> None:
        """Check what was gathered so far against the limits; called after every chunk."""


class Package:
    """A zip of parts, opened within limits.

    Args:
        data: the file.
        budget: what it may use.

    Raises:
        Unreadable: for a directory that is damaged or hostile.
    """

    def __init__(self, data: bytes, budget: Budget) -> None:
        self._budget = budget
        self._size = len(data)
        # The directory is counted before zipfile builds an object for each entry of it.
        budget.check("entries", data.count(b"PK\x01\x02"))
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except BROKEN as error:
            raise refusal("damaged") from error
        self._entries = _entries(self._zip.infolist())
        self._unread = dict(self._entries)
        self._inflated = 0

    @property
    def names(self) -> list[str]:
        """The parts' names in lower case, in which they are compared."""
        return list(self._entries)

    def written(self, name: str) -> str:
        """An entry's name as whoever packed it wrote it."""
        return self._entries[name.lower()].filename

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def parse(self, name: str, handler: Handler, chunks: Iterable[bytes] | None = None) -> None:
        """Hand one XML part to a handler, a chunk at a time.

        Args:
            name: of a part that is there.
            handler: receives the tags without the prefix that the root has.
            chunks: the part, where it has been streamed already.

        Raises:
            Unreadable: for damage, a document type or more than the limits allow.
        """
        parser = _parser(name)
        parser.StartElementHandler = _root(parser, handler)
        parser.EndElementHandler = handler.end
        parser.CharacterDataHandler = handler.parts.append
        fed = 0
        try:
            for chunk in self.stream(name) if chunks is None else chunks:
                parser.Parse(chunk, False)
                fed += len(chunk)
                self._budget.check("tag", fed - parser.CurrentByteIndex)
                handler.watch()
            parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            # An unknown encoding, a missing attribute or a number that does not read is damage too.
            raise refusal("damaged", part=name) from error
        handler.watch()

    def stream(self, name: str) -> Iterator[bytes]:
        """Yield a part's bytes as they inflate, and count those: the sizes in the directory may lie."""
        info = self._entries[name.lower()]
        self._unread.pop(name.lower(), None)
        size = 0
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(CHUNK):
                    size += len(chunk)
                    self._count(size, len(chunk), info.compress_size)
                    yield chunk
        except BROKEN as error:
            raise refusal("damaged", part=name) from error

    def small(self, name: str) -> tuple[bytes | None, Iterable[bytes]]:
        """Return a part whole where it is small, or None; and in either case its chunks, to be parsed."""
        stream = self.stream(name)
        chunks = list(islice(stream, SMALL_CHUNKS))
        data = b"".join(chunks) if len(chunks) < SMALL_CHUNKS else None
        return data, chain(chunks, stream)

    def finish(self) -> None:
        """Inflate the parts that nobody asked for, so that they are within the limits as well."""
        for name in tuple(self._unread):
            parser = _parser(name) if name.endswith(XML_NAMES) else None
            for chunk in self.stream(name):
                parser = parser and _feed(parser, chunk)

    def _count(self, size: int, fresh: int, packed: int) -> None:
        budget, limits = self._budget, self._budget.limits
        self._inflated += fresh
        budget.check("part", size)
        budget.check("unpacked", self._inflated)
        if size > limits.ratio_from:
            budget.check("ratio", size / max(packed, 1))
        if self._inflated > limits.ratio_from:
            budget.check("ratio", self._inflated / self._size)
        budget.check_time()


def _entries(infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    entries: dict[str, zipfile.ZipInfo] = {}
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        name = info.orig_filename
        if "\\" in name or ":" in name or "\0" in name or name.startswith("/") or ".." in name.split("/"):
            raise refusal("unsafe name", part=name)
        if name.lower() in entries:
            raise refusal("repeated entry", part=name)
        if info.flag_bits & ENCRYPTED:
            raise refusal("encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refusal("damaged", part=name)
        if info.header_offset < end:
            raise refusal("overlapping entries")
        end = info.header_offset + LOCAL_HEADER + len(name) + info.compress_size
        entries[name.lower()] = info
    return {name: info for name, info in entries.items() if not name.endswith("/")}


def _parser(name: str) -> expat.XMLParserType:
    def doctype(*_: object) -> None:
        raise refusal("doctype", part=name)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = doctype
    return parser


def _root(parser: expat.XMLParserType, handler: Handler) -> Callable[[str, dict[str, str]], None]:
    """Return the handler of the root, which settles how the tags after it are handed on.

    Some programs write every tag as `x:row`. Only the root's own prefix is taken off: an extension's tags
    keep theirs and so can never pass for the main ones. The usual file has no prefix and pays nothing.
    """

    def root(tag: str, attributes: dict[str, str]) -> None:
        prefix, colon, _ = tag.rpartition(":")
        prefix += colon
        parser.StartElementHandler = handler.start
        if prefix:
            parser.StartElementHandler = lambda tag, found: handler.start(tag.removeprefix(prefix), found)
            parser.EndElementHandler = lambda tag: handler.end(tag.removeprefix(prefix))
        handler.start(tag.removeprefix(prefix), attributes)

    return root


def _feed(parser: expat.XMLParserType, chunk: bytes) -> expat.XMLParserType | None:
    """Look for a document type in a part that nobody reads; faults in its XML are no concern of ours."""
    try:
        parser.Parse(chunk, False)
    except (expat.ExpatError, LookupError, ValueError):
        return None
    return parser
