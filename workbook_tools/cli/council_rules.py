"""The catalogue as the workspace at hand has it; outside any workspace, as it stands for every council."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from workbook_tools.rules.rule import Rule


def council_rules(given: Path | None) -> tuple[Rule, ...]:
    """Every rule, with the council's own weights and limits.

    Args:
        given: the workspace named with `--workspace`; None looks upward from here.

    Raises:
        Unusable: where the workspace or its [rules] can't be used.
    """
    from workbook_tools.rules.catalogue import CATALOGUE
    from workbook_tools.rules.practice import catalogue_for

    here = Path.cwd()
    from workbook_tools.edges.settings import SETTINGS_FILE, find_workspace

    if given is None and not any((folder / SETTINGS_FILE).is_file() for folder in (here, *here.parents)):
        return CATALOGUE
    practice = find_workspace(given, [here]).settings.rules
    try:
        own = {rule.code: rule for rule in catalogue_for(practice).rules}
    except ValueError as fault:
        raise Unusable(f"[rules] in the settings: {fault}") from None
    return tuple(own.get(rule.code, rule) for rule in CATALOGUE)


def weight(rule: Rule) -> str:
    """How much a rule counts, in words: "query", "note (on trial)", "off"."""
    from workbook_tools.rules.rule import ON_TRIAL, Standing

    if rule.standing is Standing.OFF:
        return Standing.OFF.value
    return f"{rule.weight.value} {ON_TRIAL}" if rule.standing is Standing.TRIAL else rule.weight.value
