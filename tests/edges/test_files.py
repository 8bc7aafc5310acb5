"""Files: whole or not at all, and found in one order."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workbook_tools.edges import files
from workbook_tools.edges.files import (
    list_returns,
    sha256,
    sha256_of_file,
    write_bytes,
    write_folder,
    write_text,
    write_whole,
)
from workbook_tools.edges.unusable import Unusable


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"PK")


class TestWriting:
    def test_makes_folders_and_leaves_nothing_else(self, tmp_path: Path) -> None:
        path = write_text(tmp_path / "a" / "b.txt", "naïve £")
        assert path.read_text(encoding="utf-8") == "naïve £"
        assert [p.name for p in path.parent.iterdir()] == ["b.txt"]

    def test_a_text_that_no_encoding_holds(self, tmp_path: Path) -> None:
        assert write_text(tmp_path / "a", "x\ud800y").read_bytes() == b"x?y"

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such mask")
    def test_anybody_may_read_it_as_far_as_the_mask_allows(self, tmp_path: Path) -> None:
        mask = os.umask(0o022)
        try:
            assert write_bytes(tmp_path / "a", b"x").stat().st_mode & 0o777 == 0o644
        finally:
            os.umask(mask)

    def test_a_failure_keeps_the_old_file(self, tmp_path: Path) -> None:
        path = write_bytes(tmp_path / "a.xlsx", b"old")

        def half(place: Path) -> None:
            place.write_bytes(b"ne")
            raise OSError(28, "No space left on device")

        with pytest.raises(OSError, match="No space"):
            write_whole(path, half)
        assert path.read_bytes() == b"old"
        assert [p.name for p in tmp_path.iterdir()] == ["a.xlsx"]

    def test_killed_while_writing_keeps_the_old_file(self, tmp_path: Path) -> None:
        path = write_bytes(tmp_path / "a.xlsx", b"old" * 1000)
        slow = (
            "import sys, time, pathlib\n"
            "from workbook_tools.edges.files import write_whole\n"
            "def paint(place):\n"
            "    with open(place, 'wb') as f:\n"
            "        f.write(b'ne'); f.flush(); print('half', flush=True); time.sleep(60)\n"
            "write_whole(pathlib.Path(sys.argv[1]), paint)\n"
        )
        with subprocess.Popen([sys.executable, "-c", slow, str(path)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"half\n"
            process.kill()
        assert path.read_bytes() == b"old" * 1000
        assert [found.name for found in list_returns([tmp_path]).found] == ["a.xlsx"]


class TestWritingAFolder:
    OLD, NEW = ({"a.csv": age, "b.csv": age} for age in (b"old", b"new"))

    def contents(self, folder: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in folder.iterdir()}

    @pytest.mark.parametrize("renames", [0, 1, 2])
    def test_killed_at_any_rename_it_is_made_good_by_running_it_again(self, tmp_path: Path, renames: int) -> None:
        """`renames` of whole folders happen before the kill: none, the old one aside, the new one into its place."""
        folder = write_folder(tmp_path / "out", self.OLD)
        killed = (
            "import os, pathlib, sys\n"
            "from workbook_tools.edges.files import write_folder\n"
            "real, left = pathlib.Path.rename, [int(sys.argv[2])]\n"
            "def rename(self, target):\n"
            "    left[0] -= 1\n"
            "    if left[0] < 0: os._exit(9)\n"
            "    real(self, target)\n"
            "    if target.name == 'out': os._exit(9)\n"
            "pathlib.Path.rename = rename\n"
            "write_folder(pathlib.Path(sys.argv[1]), {'a.csv': b'new', 'b.csv': b'new'})\n"
        )
        assert subprocess.run([sys.executable, "-c", killed, str(folder), str(renames)], check=False).returncode == 9
        assert not folder.exists() if renames == 1 else self.contents(folder) == (self.NEW if renames else self.OLD)
        assert len(list(tmp_path.iterdir())) > 1
        write_folder(folder, self.NEW)
        assert self.contents(folder) == self.NEW
        assert list(tmp_path.iterdir()) == [folder]

    def test_what_was_laid_aside_is_back_though_the_next_run_fails_too(self, tmp_path: Path) -> None:
        folder = write_folder(tmp_path / "out", self.OLD)
        folder.rename(tmp_path / ".out.old.tmp")
        with pytest.raises(OSError, match="name"):
            write_folder(folder, {**self.NEW, "x" * 300: b""})
        assert self.contents(folder) == self.OLD
        assert list(tmp_path.iterdir()) == [folder]


class TestOpenInExcel:
    @pytest.fixture
    def waited(self, monkeypatch: pytest.MonkeyPatch) -> list[float]:
        waits: list[float] = []
        monkeypatch.setattr(time, "sleep", waits.append)
        return waits

    def refuse(self, monkeypatch: pytest.MonkeyPatch, path: Path, times: int) -> None:
        """Let renames onto `path` fail that often, as Windows does where somebody has it open."""
        left = [times]
        real = Path.replace

        def replace(self: Path, target: Path) -> Path:
            if target == path and left[0]:
                left[0] -= 1
                raise PermissionError(13, "Access is denied")
            return real(self, target)

        monkeypatch.setattr(files.Path, "replace", replace)

    def test_a_scanner_lets_go(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waited: list[float]) -> None:
        path = write_bytes(tmp_path / "a.xlsx", b"old")
        self.refuse(monkeypatch, path, 2)
        assert write_bytes(path, b"new") == path
        assert path.read_bytes() == b"new"
        assert sum(waited) < 0.5

    def test_excel_does_not(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waited: list[float]) -> None:
        path = write_bytes(tmp_path / "a.xlsx", b"old")
        write_bytes(tmp_path / "a (2).xlsx", b"older")
        self.refuse(monkeypatch, path, 99)
        assert write_bytes(path, b"new").name == "a (3).xlsx"
        assert (path.read_bytes(), (tmp_path / "a (3).xlsx").read_bytes()) == (b"old", b"new")
        assert sum(waited) == pytest.approx(2.5)
        assert len(list(tmp_path.iterdir())) == 3


class TestListing:
    def test_folders_give_workbooks_in_order(self, tmp_path: Path) -> None:
        names = ["b.xlsx", "A.XLSX", "sub/c.xlsm", "sub/old.xls", ".hidden/x.xlsx"]
        touch(*(tmp_path / name for name in names))
        assert [f.name for f in list_returns([tmp_path]).found] == ["A.XLSX", "b.xlsx", "sub/c.xlsm", "sub/old.xls"]

    def test_what_is_passed_over(self, tmp_path: Path) -> None:
        touch(*(tmp_path / n for n in ["a.xlsx", "~$a.xlsx", ".~lock.b.xlsx#", "b.csv", "README.md", ".DS_Store"]))
        listing = list_returns([tmp_path])
        assert [f.name for f in listing.found] == ["a.xlsx"]
        assert listing.passed_over == ("b.csv",)
        assert listing.open == ("b.xlsx", "a.xlsx")
        assert listing.others == 2

    def test_a_named_file_is_always_taken_and_once(self, tmp_path: Path) -> None:
        touch(tmp_path / "~$a.xlsx", tmp_path / "b.csv")
        named = [tmp_path / "b.csv", tmp_path / "~$a.xlsx", tmp_path / "b.csv", tmp_path]
        assert [f.name for f in list_returns(named).found] == ["b.csv", "~$a.xlsx"]

    def test_files_of_one_name_are_told_apart(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        touch(Path("one/CEF.xlsx"), Path("two/CEF.xlsx"), Path("two/PH.xlsx"))
        found = list_returns([Path("one"), Path("two")]).found
        assert [f.name for f in found] == ["one/CEF.xlsx", "two/CEF.xlsx", "PH.xlsx"]

    def test_a_path_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(Unusable, match=r"no file or folder .*gone\.xlsx"):
            list_returns([tmp_path / "gone.xlsx"])

    @pytest.mark.skipif(os.name == "nt", reason="Windows lets few people make links")
    def test_a_broken_link_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx").symlink_to(tmp_path / "gone")
        assert list_returns([tmp_path]).passed_over == ("a.xlsx",)


def test_hashes_agree(tmp_path: Path) -> None:
    path = write_bytes(tmp_path / "a", b"abc")
    assert sha256(b"abc") == sha256_of_file(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
