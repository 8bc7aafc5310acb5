"""The script that an analyst would otherwise write: read every file with pandas, check row by row, save one sheet.

    python benchmarks/naive.py FOLDER OUT.xlsx
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

RED, AMBER, GREEN = "Red", "Amber", "Green"


def number(text: object) -> float | None:
    try:
        return float(str(text).replace(",", "").replace("%", "").replace("£", ""))
    except ValueError:
        return None


def faults(row: pd.Series) -> str:
    found = []
    if pd.isna(row["Actual"]):
        found.append("Actual is blank")
    elif number(row["Actual"]) is None:
        found.append("Actual is not a number")
    if row["RAG"] not in (RED, AMBER, GREEN):
        found.append("RAG is not in the list")
    if row["Outlook"] not in ("Improving", "Stable", "Deteriorating"):
        found.append("Outlook is not in the list")
    if row["RAG"] in (RED, AMBER) and pd.isna(row["Commentary"]):
        found.append("Commentary is missing")
    if row["RAG"] == RED and (pd.isna(row["Action being taken"]) or pd.isna(row["Action owner"])):
        found.append("Action is missing")
    return "; ".join(found)


def rating(row: pd.Series) -> str:
    actual, target = number(row["Actual"]), number(row["Target"])
    if actual is None or target is None:
        return ""
    actual *= 100 if "%" in str(row["Target"]) else 1
    if actual >= target:
        return GREEN
    return AMBER if actual >= target * 0.9 else RED


def main(folder: Path, out: Path) -> None:
    frames = []
    for path in sorted(folder.glob("*.xlsx")):
        sheets = pd.read_excel(path, sheet_name=["Performance", "Sign-off"], header=None, engine="openpyxl")
        frame = sheets["Performance"]
        header = frame.index[frame[0] == "Ref"][0]
        frame.columns = frame.loc[header]
        frame = frame.loc[header + 1 :].copy()
        signed = dict(zip(sheets["Sign-off"][0], sheets["Sign-off"][1], strict=True))
        frame["Directorate"], frame["Signed by"] = path.stem, signed.get("Name")
        frames.append(frame)
    rows = pd.concat(frames, ignore_index=True)
    rows["Faults"] = rows.apply(faults, axis=1)
    rows["Rating"] = rows.apply(rating, axis=1)
    rows.to_excel(out, index=False, engine="openpyxl")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
