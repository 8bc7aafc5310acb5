"""Makes the documentation pages that are derived from the code: rules, form, framework workbook;
and the pages on recall, on claims and on what users ask for, from the tables in docs/recall.

    python scripts/make_docs.py            writes them
    python scripts/make_docs.py --check    says which of them are behind, and exits with 1 if any is
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby

from recall_pages import DOCS, asks_page, claims_page, recall_page, reliability_page

from workbook_tools.form.field import Field, Section
from workbook_tools.form.sections import SECTIONS
from workbook_tools.framework.sheets import SHEETS
from workbook_tools.framework.vocabulary import Ask
from workbook_tools.rules.as_said import as_said
from workbook_tools.rules.catalogue import CATALOGUE
from workbook_tools.rules.rule import Rule

_SEVERITY = {
    "error": "must be put right",
    "query": "must be put right or explained",
    "note": "for information",
}


def rules_page() -> Iterator[str]:
    """The whole catalogue, by family."""
    yield "# Rules"
    yield (
        "Every rule that a return, a batch of returns or a framework workbook is checked against. The words in the "
        "e-mail, in `workbook-tools explain CODE` and on this page are the same, from the rule's one entry; here they "
        "stand as they were said in one case."
    )
    yield "| Code | Weight | Fault |\n|---|---|---|\n" + "\n".join(
        f"| [{rule.code}](#{rule.code.casefold()}) | {rule.severity} | {rule.title} |" for rule in CATALOGUE
    )
    for family, rules in groupby(CATALOGUE, key=lambda rule: rule.family):
        yield f"## {family[0].upper()}{family[1:]}"
        for rule in rules:
            yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code}"
    yield f"**{rule.title}** ({rule.severity}: {_SEVERITY[rule.severity]})"
    message, fix = as_said(rule)
    yield f"> {message}\n>\n> *{fix}*"
    yield f"Why it matters: {rule.why}"
    yield f"Example: {rule.example}"
    if rule.source:
        yield f"Source: {rule.source}"


def form_page() -> Iterator[str]:
    """Every field that a return can ask for."""
    yield "# The return form"
    yield (
        "Every field a return can ask for, in the order of its columns. What the default form asks is shown; the "
        "Fields sheet of the framework workbook changes it: which fields are asked, when they are required, what "
        "they are called."
    )
    for section in SECTIONS:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.name}"
    lines = ["| Field | Label | Asked | Required | What it holds |", "|---|---|---|---|---|"]
    yield "\n".join(lines + [_field(field) for field in section.fields])


def _field(field: Field) -> str:
    required = field.required.words if field.ask is Ask.ENTRY else ""
    words = f" ({', '.join(field.words)})" if field.words else ""
    return f"| `{field.name}` | {field.label} | {field.ask} | {required} | {field.help}{words} |"


def framework_page() -> Iterator[str]:
    """Every sheet and column of the framework workbook."""
    yield "# The framework workbook"
    yield (
        "The performance team's own master, `framework.xlsx`. Rows above each sheet's heading row are free; unknown "
        "columns are kept as notes. Columns in bold are required."
    )
    for sheet in SHEETS:
        yield f"## {sheet.name}"
        yield "Needed by every council." if sheet.needed else "Optional."
        lines = ["| Column | What it holds | Example |", "|---|---|---|"]
        rows = [f"| {f'**{c.title}**' if c.required else c.title} | {c.note} | {c.example} |" for c in sheet.columns]
        yield "\n".join(lines + rows)


PAGES = {
    "rules.md": rules_page,
    "form.md": form_page,
    "framework.md": framework_page,
    "recall.md": recall_page,
    "claims.md": claims_page,
    "asks.md": asks_page,
    "reliability.md": reliability_page,
}


def main(check: bool) -> int:
    """Write the pages, or only compare them; returns the exit status."""
    behind = 0
    for name, page in PAGES.items():
        text = "\n\n".join(page()) + "\n"
        path = DOCS / name
        if not check:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            print(f"docs/{name} is behind the code: run python scripts/make_docs.py")
            behind = 1
    return behind


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
