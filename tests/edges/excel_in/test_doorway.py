"""What the doorway costs and takes with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_importing_the_reader_imports_nothing_but_the_standard_library() -> None:
    """Start-up time: openpyxl alone would cost several times what reading a return does."""
    code = "import sys; import workbook_tools.edges.excel_in.reader; print(*{name.partition('.')[0] for name in sys.modules})"
    command = [sys.executable, "-S", "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) - sys.stdlib_module_names == {"workbook_tools", "__main__"}
