"""Folders: what has come in whole is taken, what is still on its way is left for the next run."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.edges.inbox.letters import message, part, words, workbook, zipped
from workbook_tools.edges.inbox import whole
from workbook_tools.edges.inbox.arrival import Delivery
from workbook_tools.edges.inbox.folder import SETTLED, STALE_LOCK, collect


def look(*paths: Path) -> list[Delivery]:
    return list(collect(paths))


def names(delivery: Delivery) -> list[str]:
    return [arrival.file for arrival in delivery.arrivals]


def left(delivery: Delivery) -> list[str]:
    return [note.about for note in delivery.notes if note.kind == "later"]


def made_long_ago(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + seconds)


class TestAFolder:
    def test_gives_its_workbooks_in_one_delivery_and_its_messages_each_in_its_own(self, tmp_path: Path) -> None:
        (tmp_path / "CEF.xlsx").write_bytes(workbook())
        (tmp_path / "mail.eml").write_bytes(message(words(), part(workbook("SCS"), 'attachment; filename="SCS.xlsx"')))
        folder, mail = look(tmp_path)
        assert (names(folder), folder.origin.kind) == (["CEF.xlsx"], "folder")
        assert (names(mail), mail.origin.kind) == (["SCS.xlsx"], "message")
        assert mail.arrivals[0].origin.sender == "ann.lee@council.example"

    def test_keeps_a_file_as_it_came(self, tmp_path: Path) -> None:
        (tmp_path / "CEF.xlsx").write_bytes(data := workbook())
        (delivery,) = look(tmp_path)
        assert delivery.arrivals[0].data == data
        assert delivery.arrivals[0].origin.place == str(tmp_path)
        received = delivery.arrivals[0].received
        assert received is not None
        assert received.timestamp() == pytest.approx((tmp_path / "CEF.xlsx").stat().st_mtime)

    def test_passes_over_the_same_file_under_another_name(self, tmp_path: Path) -> None:
        for name in ("CEF.xlsx", "CEF (1).xlsx"):
            (tmp_path / name).write_bytes(workbook())
        (delivery,) = look(tmp_path)
        assert names(delivery) == ["CEF (1).xlsx"]
        assert [note.text for note in delivery.notes] == ["It is the same file as CEF (1).xlsx."]

    def test_opens_a_zipped_folder(self, tmp_path: Path) -> None:
        (tmp_path / "returns.zip").write_bytes(zipped({"Q2/CEF.xlsx": workbook("a"), "Q2/SCS.xlsx": workbook("b")}))
        (delivery,) = look(tmp_path)
        assert names(delivery) == ["CEF.xlsx", "SCS.xlsx"]


class TestOnItsWay:
    @pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
    def test_half_a_workbook_is_left_until_it_is_whole(self, tmp_path: Path, share: float) -> None:
        data = workbook()
        (tmp_path / "CEF.xlsx").write_bytes(data[: int(len(data) * share)])
        (delivery,) = look(tmp_path)
        assert (names(delivery), left(delivery)) == ([], ["CEF.xlsx"])
        (tmp_path / "CEF.xlsx").write_bytes(data)
        (delivery,) = look(tmp_path)
        assert (names(delivery), left(delivery)) == (["CEF.xlsx"], [])

    def test_room_made_for_a_workbook_is_no_workbook_yet(self, tmp_path: Path) -> None:
        data = workbook()
        (tmp_path / "CEF.xlsx").write_bytes(data[:1000] + bytes(len(data) - 1000))
        (delivery,) = look(tmp_path)
        assert left(delivery) == ["CEF.xlsx"]

    def test_half_a_workbook_that_stays_half_is_taken_so_that_its_sender_hears_of_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "CEF.xlsx").write_bytes(workbook()[:2000])
        made_long_ago(monkeypatch, SETTLED + 1)
        (delivery,) = look(tmp_path)
        assert names(delivery) == ["CEF.xlsx"]

    def test_a_copy_that_keeps_its_original_s_time_is_known_for_new(self, tmp_path: Path) -> None:
        (tmp_path / "CEF.xlsx").write_bytes(workbook()[:2000])
        os.utime(tmp_path / "CEF.xlsx", (0, 0))
        (delivery,) = look(tmp_path)
        assert left(delivery) == ["CEF.xlsx"]

    def test_a_file_that_is_named_is_meant_as_it_is(self, tmp_path: Path) -> None:
        (tmp_path / "CEF.xlsx").write_bytes(workbook()[:2000])
        (delivery,) = look(tmp_path / "CEF.xlsx")
        assert names(delivery) == ["CEF.xlsx"]

    def test_half_a_message_is_left(self, tmp_path: Path) -> None:
        (tmp_path / "mail.eml").write_bytes(message(words(), part(workbook()))[:-20])
        (delivery,) = look(tmp_path)
        assert left(delivery) == ["mail.eml"]

    def test_a_file_that_grows_while_it_is_read_is_left(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "CEF.csv.xlsx"
        file.write_bytes(b"no mark of an end")
        read = Path.read_bytes

        def meanwhile(path: Path) -> bytes:
            data = read(path)
            with path.open("ab") as other:
                other.write(b"more")
            return data

        monkeypatch.setattr(Path, "read_bytes", meanwhile)
        (delivery,) = look(tmp_path)
        assert left(delivery) == [file.name]

    @pytest.mark.parametrize("mark", ["~$CEF.xlsx", "~$F.xlsx", ".~lock.CEF.xlsx#"])
    def test_a_workbook_that_somebody_has_open_is_left(self, tmp_path: Path, mark: str) -> None:
        (tmp_path / "CEF.xlsx").write_bytes(workbook())
        (tmp_path / mark).write_bytes(b"Ann Lee")
        (delivery,) = look(tmp_path)
        assert (names(delivery), left(delivery)) == ([], ["CEF.xlsx"])

    def test_a_crash_s_lock_file_keeps_nothing_back_for_ever(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "CEF.xlsx").write_bytes(workbook())
        (tmp_path / "~$CEF.xlsx").write_bytes(b"Ann Lee")
        made_long_ago(monkeypatch, STALE_LOCK + 1)
        (delivery,) = look(tmp_path)
        assert names(delivery) == ["CEF.xlsx"]

    def test_what_can_t_be_opened_stops_nothing_else(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("CEF.xlsx", "SCS.xlsx"):
            (tmp_path / name).write_bytes(workbook(name))
        read = Path.read_bytes

        def locked(path: Path) -> bytes:
            if path.name == "CEF.xlsx":
                raise PermissionError(13, "The process cannot access the file")
            return read(path)

        monkeypatch.setattr(Path, "read_bytes", locked)
        (delivery,) = look(tmp_path)
        assert (names(delivery), left(delivery)) == (["SCS.xlsx"], ["CEF.xlsx"])

    def test_a_sync_client_s_own_files_are_left(self, tmp_path: Path) -> None:
        (tmp_path / "CEF.xlsx.tmp").write_bytes(workbook())
        (delivery,) = look(tmp_path)
        assert left(delivery) == ["CEF.xlsx.tmp"]


class TestWhole:
    def test_a_zip_is_whole_with_its_comment(self) -> None:
        assert whole.is_whole(workbook())
        assert not whole.is_whole(workbook()[:-1])
