"""Makes the pictures of the documents anew: needs LibreOffice, pdftoppm, Chromium with playwright, and Pillow.

    python scripts/make_pictures.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
WIDTH = 1400
WHOLE = "oxfordshire-2017-18-whole"
ROOM, EDGE = 24, "#8794a1"


# Sheets of the corporate workbook: how their first line begins, the picture's name, the upper share that is shown.
SHEETS = (
    ("Exceptions", "exceptions.png", 1.0),
    ("Finance dashboard", "finance.png", 1.0),
    ("Integrated", "integrated.png", 0.42),
    ("Heat map", "heat-map.png", 1.0),
)


def page(document: Path, wanted: int | str, folder: Path) -> Image.Image:
    """One page of a document as LibreOffice prints it.

    Args:
        wanted: its number, or how its first line begins.
    """
    profile, pdf = f"-env:UserInstallation=file://{folder}/profile", folder / f"{document.stem}.pdf"
    if not pdf.exists():
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, document]
        subprocess.run(convert, check=True)
    number = wanted if isinstance(wanted, int) else number_of(pdf, wanted)
    stem, only = folder / document.stem, ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", "150", "-png", *only, pdf, stem], check=True)
    return Image.open(stem.with_suffix(".png")).convert("RGB")


def number_of(pdf: Path, beginning: str) -> int:
    """The first page whose first line begins so."""
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
    return next(n for n, page in enumerate(text.split("\f"), start=1) if page.lstrip().startswith(beginning))


def screen(page: Path, width: int, height: int, folder: Path, opened: str = "") -> Image.Image:
    """The top of a web page as a browser shows it.

    Args:
        width, height: of the window, in CSS pixels.
        opened: what is opened and brought to the top first: a CSS selector.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": width, "height": height})
        tab.goto(page.as_uri())
        if opened:
            tab.eval_on_selector(opened, "one => { one.open = true; one.scrollIntoView() }")
        tab.screenshot(path=folder / "screen.png")
        browser.close()
    return Image.open(folder / "screen.png").convert("RGB")


def beside(*pictures: Image.Image) -> Image.Image:
    """Pictures side by side, as high as the lowest of them, with a little room between."""
    height = min(picture.height for picture in pictures)
    whole = Image.new("RGB", (sum(picture.width + ROOM for picture in pictures) - ROOM, height), EDGE)
    left = 0
    for picture in pictures:
        whole.paste(picture.crop((0, 0, picture.width, height)), (left, 0))
        left += picture.width + ROOM
    return whole


def outputs(folder: Path) -> None:
    """Paper, dashboard and corporate workbook of the council that has every section."""
    council, returns = ROOT / "templates" / WHOLE, ROOT / "sample_returns" / f"{WHOLE.replace('-18-', '-18-Q2-')}"
    for command, ending in (("paper", "docx"), ("dashboard", "html"), ("consolidate", "xlsx")):
        words = ["-w", council, command, "--period", "2017-18-Q2", returns, "-o", folder / f"{command}.{ending}"]
        subprocess.run([sys.executable, "-m", "workbook_tools", *words], check=True)
    paper, board, book = (folder / name for name in ("paper.docx", "dashboard.html", "consolidate.xlsx"))
    keep(beside(page(paper, 1, folder), page(paper, 4, folder)), "paper.png")
    keep(page(paper, 8, folder), "paper-dashboard.png")
    keep(screen(board, 1280, 1400, folder), "dashboard.png")
    keep(beside(screen(board, 1280, 900, folder, "#i11"), screen(board, 360, 900, folder)), "dashboard-indicator.png")
    for beginning, name, share in SHEETS:
        keep(page(book, beginning, folder), name, share)


def keep(picture: Image.Image, name: str, share: float = 1.0) -> None:
    """Cut off the white around a page and keep its upper share at the README's width."""
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    left, top, right, bottom = box or (0, 0, *picture.size)
    start, end = (max(left - 20, 0), max(top - 20, 0)), min(right + 20, picture.width)
    cut = picture.crop((*start, end, top + int((bottom - top) * share)))
    small = cut.resize((WIDTH, int(cut.height * WIDTH / cut.width)), Image.Resampling.LANCZOS)
    small.quantize(256).save(PICTURES / name, optimize=True)


def main() -> None:
    """Run the demo and take the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, "-m", "workbook_tools", "demo", folder / "demo"], check=True)
        book = folder / "demo" / "corporate" / "2017-18-Q2.xlsx"
        keep(page(book, 2, folder), "summary.png", 0.86)
        keep(page(book, "Provenance", folder), "provenance.png", 0.3)
        outputs(folder)
        keep(page(folder / "demo" / "returns" / "2017-18-Q2" / "COM.xlsx", 3, folder), "return.png", 0.72)


if __name__ == "__main__":
    main()
