"""Write the next step of the store's shape: what separates `edges/store/schema.py` from the steps that there are.

    python scripts/make_migration.py "Returns know their unit"

The file is a draft: read it, and see that it carries over what is in the store already.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from workbook_tools.edges.store.migrate import FOLDER, versions
from workbook_tools.edges.store.schema import metadata


def main(title: str) -> None:
    """Compare an empty store, migrated as far as it goes, with the schema."""
    number = f"{len(versions()) + 1:04d}"
    with create_engine("sqlite://").connect() as connection:
        config = Config(attributes={"connection": connection, "metadata": metadata})
        config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
        config.set_main_option("file_template", "%%(rev)s")
        if versions():
            command.upgrade(config, "head")
        script = command.revision(config, title, autogenerate=True, rev_id=number)
    path = Path(script.path)  # type: ignore[union-attr]
    words = path.read_text().replace("workbook_tools.edges.store.kinds.", "")
    path.write_text(words.replace("import sqlalchemy as sa", _IMPORTS))
    subprocess.run(["ruff", "check", "--fix", "-q", str(path)], check=False)
    subprocess.run(["ruff", "format", "-q", "--line-length", "120", str(path)], check=True)
    print(path)


_IMPORTS = "import sqlalchemy as sa\n\nfrom workbook_tools.edges.store.kinds import Moment, Words"

if __name__ == "__main__":
    main(sys.argv[1])
