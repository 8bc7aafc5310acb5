"""Damaged copies of good workbooks: each is read or refused, soon, and nothing else ever happens.

Three kinds of damage: to the bytes of the file, to the bytes of a part with the checksum put right, and to the
marks of a part's XML. Set MUTANTS to try more of them than the few that every run of the tests has time for.
"""

from __future__ import annotations

import os
import random
import time
import zipfile
from collections import Counter
from io import BytesIO

from tests.edges.excel_in.crafted import zipped
from tests.edges.excel_in.made import MADE
from workbook_tools.edges.excel_in.reader import REASONS, Unreadable, read_workbook

MUTANTS = int(os.environ.get("MUTANTS", "400"))
SECONDS = 2.0
MARKS = b"<>/=\"'&; 0123456789AZrstv:!-?[]\x00\xff"
WORDS = (
    b"</v>",
    b"<row>",
    b"<c>",
    b'r="XFD1048576"',
    b'r="A0"',
    b't="s"',
    b"99999999999",
    b"-1",
    b"NaN",
    b"&amp;",
    b"<!--",
)


def mutant(seed: int, sources: list[bytes]) -> bytes:
    chance = random.Random(seed)
    data = chance.choice(sources)
    if seed % 3 == 0:
        return damaged(data, chance)
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = damaged(parts[name], chance) if seed % 3 == 1 else rewritten(parts[name], chance)
    return zipped(parts)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with a few of them changed, left out or repeated, or cut short."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(found) or 1)
        match chance.randrange(4):
            case 0:
                found[place : place + 1] = chance.randbytes(1)
            case 1:
                del found[place : place + chance.randint(1, 50)]
            case 2:
                found[place:place] = found[place : place + chance.randint(1, 200)]
            case 3 if chance.random() < 0.2:
                del found[place:]
    return bytes(found)


def rewritten(data: bytes, chance: random.Random) -> bytes:
    """Return XML with a few marks or words of XML and of worksheets put where they do not belong."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(found) or 1)
        put = chance.choice(WORDS) if chance.random() < 0.5 else bytes([chance.choice(MARKS)])
        found[place : place + chance.randint(0, len(put))] = put
    return bytes(found)


def test_mutants_are_read_or_refused_in_time(resaved: dict[tuple[str, str], bytes]) -> None:
    sources = [*MADE.values(), *(data for (_, kind), data in resaved.items() if kind != "xls")]
    outcomes: Counter[str] = Counter()
    for seed in range(MUTANTS):
        data = mutant(seed, sources)
        started = time.process_time()
        try:
            read_workbook(data)
            outcomes["read"] += 1
        except Unreadable as refused:
            outcomes[refused.reason] += 1
        assert time.process_time() - started < SECONDS, seed
    print(dict(outcomes.most_common()))
    assert outcomes.keys() <= {"read", *REASONS}
    assert outcomes["read"] > MUTANTS // 10
    assert outcomes["damaged"] > MUTANTS // 10
