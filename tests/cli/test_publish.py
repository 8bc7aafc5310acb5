"""`publish`: the open-data set of a period, or a refusal that says what stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Caller, Filler

Q2 = ("--period", "2017-18-Q2")
FILES = {"indicators.csv", "outcomes.csv", "datapackage.json", "csv-metadata.json", "README.txt"}


@pytest.fixture
def returned(fill: Filler, workspace: Path) -> Path:
    """A good return of each directorate, in the usual folder."""
    folder = workspace / "returns" / "2017-18-Q2"
    for code in ("CEF", "PH"):
        fill(code, folder / f"{code}.xlsx")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_folder_ready_for_the_website(call: Caller, returned: Path, workspace: Path) -> None:
    done = call("publish", *Q2)
    assert done.exit_code == 0
    assert done.stdout == ""
    made = contents(workspace / "published" / "2017-18-Q2")
    assert made.keys() == FILES
    assert "Open Government Licence v3.0" in made["README.txt"].decode()
    call("publish", *Q2)
    assert contents(workspace / "published" / "2017-18-Q2") == made
    assert [path.name for path in (workspace / "published").iterdir()] == ["2017-18-Q2"]


def test_a_query_about_personal_data_stops_it(
    call: Caller, fill: Filler, returned: Path, workspace: Path, tmp_path: Path
) -> None:
    call("publish", *Q2)
    before = contents(workspace / "published" / "2017-18-Q2")
    fill("CEF", returned / "CEF.xlsx", {("1", "commentary"): "Ask jo.bloggs@barset.example about the figures."})
    refused = call("publish", *Q2)
    assert refused.exit_code == 1
    assert "Nothing is published, because what was returned may hold personal data:" in refused.stderr
    assert "- CEF Performance" in refused.stderr
    assert "jo.bloggs" not in refused.stderr
    assert contents(workspace / "published" / "2017-18-Q2") == before


def test_what_is_left_out_is_told(call: Caller, fill: Filler, returned: Path) -> None:
    fill("CEF", returned / "CEF.xlsx", {("2", "commentary"): "Two children were not seen in time this quarter."})
    done = call("publish", *Q2)
    assert done.exit_code == 0
    assert "Words left out, because few people might be recognised by them: CEF/2." in done.stderr


def test_other_people_s_files_are_left_alone(call: Caller, returned: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "minutes.docx").write_bytes(b"x")
    refused = call("publish", *Q2, "-o", tmp_path / "out")
    assert refused.exit_code == 2
    assert "also holds minutes.docx, which would be lost" in refused.stderr
    assert contents(tmp_path / "out") == {"minutes.docx": b"x"}


def test_what_is_missing_is_said(call: Caller, returned: Path) -> None:
    (returned / "PH.xlsx").unlink()
    done = call("publish", *Q2)
    assert done.exit_code == 1
    assert "Not returned: Public Health." in done.stderr


def test_a_write_that_fails_leaves_what_was_there(
    call: Caller, returned: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("publish", *Q2)
    folder = workspace / "published" / "2017-18-Q2"
    before, rename = contents(folder), Path.rename

    def full(self: Path, target: Path) -> Path:
        if self.name.endswith(".tmp") and target == folder and not any(folder.parent.glob("*.kept")):
            (folder.parent / "x.kept").touch()
            raise OSError(28, "No space left on device", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", full)
    assert call("publish", *Q2).exit_code == 2
    assert contents(folder) == before
