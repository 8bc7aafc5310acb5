"""Writes compound files ([MS-CFB], version 3), and with them messages as Outlook saves them ([MS-OXMSG])."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

Tree = Mapping[str, "bytes | Tree"]

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    right: int = _NONE
    child: int = _NONE
    start: int = 0
    size: int = 0

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le")
        return struct.pack(
            "<64sHBBLLL16sLQQLQ",
            name, len(name) + 2, self.kind, 1, _NONE, self.right, self.child, b"", 0, 0, 0, self.start, self.size,
        )  # fmt: skip


def compound(tree: Tree) -> bytes:
    """A compound file: streams are bytes, storages are trees within."""
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _grow(entries, tree)
    minis, mini_fat = _pack([e for e in entries if e.kind == _STREAM and len(e.data) < _CUTOFF], _MINI)
    entries[0].data = minis
    large, fat = _pack([e for e in entries if len(e.data) >= _CUTOFF or (e.kind == _ROOT and e.data)], _SECTOR)
    sectors = [large[at : at + _SECTOR] for at in range(0, len(large), _SECTOR)]
    directory = _append(sectors, fat, b"".join(entry.packed() for entry in entries))
    minifat = _append(sectors, fat, b"".join(struct.pack("<L", one) for one in mini_fat), b"\xff") if mini_fat else _END
    tables = 1
    while tables * 128 < len(sectors) + tables:
        tables += 1
    first = len(sectors)
    fat += [_FAT] * tables
    fat += [_FREE] * (tables * 128 - len(fat))
    packed = struct.pack(f"<{len(fat)}L", *fat)
    listed = [*range(first, first + tables), *[_FREE] * (109 - tables)]
    head = struct.pack(
        "<8s16sHHHHH6sLLLLLLLLL109L",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, tables, directory, 0, _CUTOFF,
        minifat, (len(mini_fat) + 127) // 128, _END, 0, *listed,
    )  # fmt: skip
    return head + b"".join(sectors) + packed


def _grow(entries: list[_Entry], tree: Tree) -> int:
    """Add a storage's entries, each the right neighbour of the one before, and return the first one's number."""
    first, before = _NONE, None
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        held = tree[name]
        entry = _Entry(name, _STREAM, held) if isinstance(held, bytes) else _Entry(name, _STORAGE)
        number = len(entries)
        entries.append(entry)
        if before is None:
            first = number
        else:
            before.right = number
        before = entry
        if not isinstance(held, bytes):
            entry.child = _grow(entries, held)
    return first


def _pack(entries: Sequence[_Entry], unit: int) -> tuple[bytes, list[int]]:
    """Lay streams one behind the other, and return them with the table of what follows what."""
    data, table = b"", list[int]()
    for entry in entries:
        count = -(-len(entry.data) // unit)
        entry.start, entry.size = (len(table), len(entry.data)) if count else (_END, 0)
        table += [*range(len(table) + 1, len(table) + count), _END] if count else []
        data += entry.data.ljust(count * unit, b"\0")
    return data, table


def _append(sectors: list[bytes], fat: list[int], data: bytes, fill: bytes = b"\0") -> int:
    start, count = len(sectors), -(-len(data) // _SECTOR)
    sectors += [data[at * _SECTOR : (at + 1) * _SECTOR].ljust(_SECTOR, fill) for at in range(count)]
    fat += [*range(start + 1, start + count), _END]
    return start


@dataclass(frozen=True)
class Attached:
    """One attachment of an Outlook message; `message` for one that is itself a message."""

    name: str = ""
    data: bytes = b""
    message: OutlookMessage | None = None
    method: int = 1
    hidden: bool = False


@dataclass(frozen=True)
class OutlookMessage:
    """What Outlook keeps of a message.

    Attributes:
        texts: by property tag, such as 0x0037 for the subject.
    """

    sender: str = "ann.lee@council.example"
    subject: str = "Q2 return"
    attached: tuple[Attached, ...] = ()
    texts: Mapping[int, str] = field(default_factory=dict)
    kind: str = "IPM.Note"
    sent: datetime = datetime(2017, 10, 9, 8, 30, tzinfo=UTC)

    def saved(self) -> bytes:
        """As Outlook saves it."""
        return compound(self.tree(32))

    def tree(self, header: int) -> Tree:
        texts = {0x001A: self.kind, 0x0037: self.subject, 0x5D01: self.sender, 0x1035: "<one@council.example>", **self.texts}
        ticks = int((self.sent - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000)
        return {
            "__properties_version1.0": bytes(header) + struct.pack("<LLQ", 0x00390040, 6, ticks),
            **dict(_texts(texts)),
            **{f"__attach_version1.0_#{n:08X}": _attached(one) for n, one in enumerate(self.attached)},
        }


def _texts(texts: Mapping[int, str]) -> Iterator[tuple[str, bytes]]:
    for tag, text in texts.items():
        yield f"__substg1.0_{tag:04X}001F", text.encode("utf-16-le")


def _attached(one: Attached) -> Tree:
    method = 5 if one.message else one.method
    numbers = struct.pack("<LLQLLQ", 0x37050003, 6, method, 0x7FFE000B, 6, one.hidden)
    held: dict[str, bytes | Tree] = {"__properties_version1.0": bytes(8) + numbers}
    held.update(_texts({0x3707: one.name, **({0x3712: "logo"} if one.hidden else {})}))
    if one.message:
        held["__substg1.0_3701000D"] = one.message.tree(24)
    else:
        held["__substg1.0_37010102"] = one.data
    return held
