"""Makes the pictures of the README anew: needs LibreOffice, pdftoppm and Pillow.

    python scripts/make_pictures.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
WIDTH = 1400


def page(workbook: Path, number: int, folder: Path) -> Image.Image:
    """One page of a workbook as LibreOffice prints it."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, workbook], check=True)
    pdf, stem = folder / f"{workbook.stem}.pdf", folder / workbook.stem
    only = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", "150", "-png", *only, pdf, stem], check=True)
    return Image.open(stem.with_suffix(".png")).convert("RGB")


def keep(picture: Image.Image, name: str, share: float = 1.0) -> None:
    """Cut off the white around a page and keep its upper share at the README's width."""
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    left, top, right, bottom = box or (0, 0, *picture.size)
    cut = picture.crop((left - 20, top - 20, right + 20, top + int((bottom - top) * share)))
    small = cut.resize((WIDTH, int(cut.height * WIDTH / cut.width)), Image.Resampling.LANCZOS)
    small.quantize(256).save(PICTURES / name, optimize=True)


def main() -> None:
    """Run the demo and take the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, "-m", "workbook_tools", "demo", folder / "demo"], check=True)
        keep(page(folder / "demo" / "corporate" / "2017-18-Q2.xlsx", 2, folder), "summary.png", 0.86)
        keep(page(folder / "demo" / "returns" / "2017-18-Q2" / "COM.xlsx", 3, folder), "return.png", 0.72)


if __name__ == "__main__":
    main()
