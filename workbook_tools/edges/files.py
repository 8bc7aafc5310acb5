"""Files: written whole or not at all, known by their hash, and found in folders in one order."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree

from workbook_tools.edges.unusable import Unusable

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})

# What stands beside returns by custom and is nobody's return: counted, not named.
_FURNITURE = frozenset({".md", ".json", ".txt", ".toml", ".html", ".eml", ".ini", ".db"})
_LOCK = re.compile(r"~\$(.+)|\.~lock\.(.+)#")

# A virus scanner lets go of a file within a second or two; Excel does not.
_WAITS = (0.1, 0.2, 0.4, 0.8, 1.0)


def sha256(data: bytes) -> str:
    """The hash of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_file(path: Path) -> str:
    """The hash of a file that may be too large to load."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, paint: Callable[[Path], object]) -> Path:
    """Write a file so that nobody ever finds half of it: beside it first, then renamed.

    Args:
        path: where it is wanted; missing folders are made.
        paint: writes the file at the place it is given.

    Returns:
        Where it stands: `path`, or a numbered name beside it where somebody has `path` open in Excel.

    Raises:
        OSError: where the folder can't be written; a file that stood there stays as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.parent / f".{secrets.token_hex(6)}.tmp"
    try:
        paint(beside)
        _flush(beside)
        return _rename(beside, path)
    finally:
        with suppress(OSError):
            beside.unlink()


def write_text(path: Path, text: str) -> Path:
    """Write text as UTF-8, as `write_whole` does; what no encoding can hold becomes a question mark."""
    return write_bytes(path, text.encode("utf-8", "replace"))


def write_bytes(path: Path, data: bytes) -> Path:
    """Write bytes, as `write_whole` does."""
    return write_whole(path, lambda place: place.write_bytes(data))


def write_folder(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write a folder of files that belong together, so that nobody ever finds some of them new and some old.

    A run that was interrupted is made good by the next one: what it had laid aside is put back, what it had not
    finished is thrown away.

    Args:
        folder: where it is wanted; one that stands there is exchanged for it.
        files: their bytes, by name.

    Returns:
        Where it stands.

    Raises:
        Unusable: where the folder holds something that is not ours to take away.
        OSError: where it can't be written; what stood there stays as it was.
    """
    beside, old = (folder.with_name(f".{folder.name}.{kind}.tmp") for kind in ("new", "old"))
    _put_back(folder, old)
    strange = sorted(file.name for file in folder.iterdir() if file.name not in files) if folder.is_dir() else []
    if strange:
        raise Unusable(f"{folder} also holds {strange[0]}, which would be lost. Move it, or name another folder.")
    try:
        rmtree(beside, ignore_errors=True)
        for name, data in files.items():
            write_bytes(beside / name, data)
        if folder.is_dir():
            folder.rename(old)
        beside.rename(folder)
    except OSError:
        _put_back(folder, old)
        raise
    finally:
        for left in (beside, old):
            rmtree(left, ignore_errors=True)
    return folder


def _put_back(folder: Path, old: Path) -> None:
    """Give back what was laid aside for a folder that never came; where it did come, nobody misses it."""
    if folder.exists():
        rmtree(old, ignore_errors=True)
    elif old.is_dir():
        old.rename(folder)


def another(path: Path) -> Path:
    """A numbered name beside a file, which nothing has yet."""
    return next(_numbered(path))


def _flush(file: Path) -> None:
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())


def _rename(beside: Path, path: Path) -> Path:
    for wait in (0.0, *_WAITS):
        time.sleep(wait)
        with suppress(PermissionError):
            return beside.replace(path)
    return beside.replace(another(path))


def _numbered(path: Path) -> Iterator[Path]:
    number = 2
    while True:
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
        if not candidate.exists():
            yield candidate
        number += 1


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be checked.

    Attributes:
        name: how findings and reports call it: its own name, with the folder before it where two would be alike.
        batch: what it came with: its folder, where a folder was named; "" for the files that were named one by one.
    """

    path: Path
    name: str
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What stood at the paths given.

    Attributes:
        found: files to be checked, in order.
        passed_over: files of a folder that are no workbooks; somebody may have meant them as returns.
        open: workbooks that somebody has open, by the marks that Excel and LibreOffice leave beside them.
        others: how many further files there were (notes, hidden files).
    """

    found: tuple[Found, ...]
    passed_over: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    others: int = 0


def list_returns(paths: Iterable[Path], kinds: frozenset[str] = WORKBOOKS) -> Listing:
    """Find the workbooks at the paths given.

    Args:
        paths: a file is always taken, whatever it is called; of a folder its workbooks are taken, then those of its
            folders, each in order of name.
        kinds: the endings of names that are taken of a folder.

    Raises:
        Unusable: where a path does not exist or is neither file nor folder.
    """
    found: dict[Path, Found] = {}
    passed_over: list[str] = []
    opened: list[str] = []
    others = 0
    for path in paths:
        for file, name in _files_at(path):
            if path == file or _is_return(file, kinds):
                batch = "" if path == file else str(file.parent)
                found.setdefault(file.resolve(), Found(file, name, batch))
            elif mark := _LOCK.fullmatch(file.name):
                opened.append(mark[1] or mark[2])
            elif file.name.startswith(".") or file.suffix.casefold() in _FURNITURE:
                others += 1
            else:
                passed_over.append(name)
    return Listing(_told_apart(found.values()), tuple(passed_over), tuple(opened), others)


def _files_at(path: Path) -> Iterator[tuple[Path, str]]:
    if path.is_file():
        yield path, path.name
    elif path.is_dir():
        yield from ((file, file.relative_to(path).as_posix()) for file in _files_under(path))
    else:
        raise Unusable(f"There is no file or folder {path}.")


def _files_under(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted((f for f in folders if not f.startswith(".")), key=_in_order)
        yield from (Path(here, file) for file in sorted(files, key=_in_order))


def _refuse(fault: OSError) -> None:
    raise fault


def _in_order(name: str) -> tuple[str, str]:
    return name.casefold(), name


def _is_return(file: Path, kinds: frozenset[str]) -> bool:
    return not file.name.startswith((".", "~$")) and file.suffix.casefold() in kinds and file.is_file()


def _told_apart(found: Iterable[Found]) -> tuple[Found, ...]:
    """Give files of one name the folder before it, as far as that was typed."""
    files = list(found)
    names = Counter(file.name for file in files)
    return tuple(replace(f, name=f.path.as_posix()) if names[f.name] > 1 else f for f in files)
