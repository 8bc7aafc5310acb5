"""Pictures for tests: small and true."""

from __future__ import annotations

import struct
import zlib


def png(width: int = 240, height: int = 80) -> bytes:
    """A picture of one colour."""
    rows = (b"\x00" + b"\x2a\x52\x7a" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
