"""A council's practice: which rules count, how much, and with which limits. No rule knows a council's name.

In `workbook-tools.toml`:

    [rules]
    RAG201 = "error"        # a severity of its own
    MOV602 = "trial"        # findings are notes, marked "(on trial)", that block nothing
    EVI301 = "off"          # queries and notes only

    [rules.EVI301]
    fewest = 20             # a limit of the rule
    severity = "query"      # as above, for a rule whose limits are set too
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbook_tools.findings.finding import Severity
from workbook_tools.framework.vocabulary import nearest_word
from workbook_tools.rules.catalogue import STANDARD, Catalogue
from workbook_tools.rules.rule import FaultRule, Parameter, Rule, Standing

SEVERITY = "severity"
WEIGHTS = (*(severity.value for severity in Severity), Standing.TRIAL.value, Standing.OFF.value)

Practice = Mapping[str, object]


def catalogue_for(practice: Practice, standard: Catalogue = STANDARD) -> Catalogue:
    """The catalogue as one council wants it.

    Args:
        practice: by code, either a word of `WEIGHTS`, or a mapping of the rule's parameters (and `severity`).
        standard: the catalogue it departs from.

    Raises:
        ValueError: for a code, a parameter or a weight that nobody knows, or one that can't be had, in words.
    """
    by_code = {rule.code: rule for rule in standard.rules}
    seen = "to see all of them: workbook-tools rules"
    wanted = {_known(code.upper(), list(by_code), "rule over returns", seen): said for code, said in practice.items()}
    return Catalogue(
        tuple(_as_wanted(rule, wanted[code]) if code in wanted else rule for code, rule in by_code.items()),
        standard.lent,
    )


def _known(name: str, names: list[str], what: str, otherwise: str = "") -> str:
    if name in names:
        return name
    near = nearest_word(names, name)
    hint = f"did you mean {near}?" if near else otherwise or f"known are {', '.join(names) or 'none'}"
    raise ValueError(f"there is no {what} {name!r}; {hint}")


def _as_wanted(rule: Rule, said: object) -> Rule:
    if isinstance(said, str):
        return _weighed(rule, said)
    if not isinstance(said, Mapping):
        raise ValueError(f'{rule.code} is set with a word, {rule.code} = "trial", or a table [rules.{rule.code}]')
    limits = {name: _limit(rule, name, value) for name, value in said.items() if name != SEVERITY}
    limited = replace(rule, parameters={**rule.parameters, **limits})
    return _weighed(limited, said[SEVERITY]) if SEVERITY in said else limited


def _limit(rule: Rule, name: str, value: object) -> Parameter:
    usual = rule.parameters[_known(name, list(rule.parameters), f"parameter of {rule.code}")]
    if isinstance(usual, str) and isinstance(value, str):
        return value
    if not isinstance(usual, str) and isinstance(value, int | float) and not isinstance(value, bool):
        return value
    kind = 'text: write it in quotation marks, "…"' if isinstance(usual, str) else "a number: write it plainly, as 10"
    raise ValueError(f"{rule.code}: {name} is {kind}")


def _weighed(rule: Rule, weight: object) -> Rule:
    word = _known(str(weight).casefold(), list(WEIGHTS), f"weight of {rule.code},")
    stays = isinstance(rule, FaultRule) or word == Standing.OFF
    if rule.severity is Severity.ERROR and stays and word != Severity.ERROR:
        raise ValueError(f"{rule.code} is an error that a return can't be accepted with, so it can't be {word!r}")
    if word in tuple(Standing):
        return replace(rule, standing=Standing(word))
    return replace(rule, severity=Severity(word))
