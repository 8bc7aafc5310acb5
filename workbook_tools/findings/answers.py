"""Answers matched to queries: an answer holds for as long as rule, place and value stay what they were."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from workbook_tools.findings.finding import CheckedReturn, Finding, Severity
from workbook_tools.returns.answers import Answer

_FIGURE = re.compile(r"\d[\d.,]*\d|\d")


def fingerprint(finding: Finding) -> str:
    """Sixteen hexadecimal digits that change when what a finding rests on does.

    It rests on the value, on what was expected, and on every figure that its message names: a rating that disagrees
    with its figure is another query as soon as the figure moves. The message's words are left out, so that a rule may
    be reworded without asking everybody again.
    """
    said = [finding.value or "", finding.expected or "", *_FIGURE.findall(finding.message)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def query_key(finding: Finding) -> tuple[str, str, str, str, str]:
    """What an answer must name to be this finding's: rule, directorate, indicator, field and value."""
    place = (finding.directorate or "", finding.ref or "", finding.field or "")
    return (finding.code, *place, fingerprint(finding))


def answer_to(finding: Finding, answers: Iterable[Answer]) -> str:
    """The latest answer to a query; "" where there is none, or the finding is no query.

    Args:
        finding: any.
        answers: the earliest first.
    """
    if finding.severity is not Severity.QUERY:
        return ""
    said = [answer.text for answer in answers if answer.key == query_key(finding)]
    return said[-1] if said else ""


def explained(
    checked: CheckedReturn, answers: Iterable[Answer], says_nothing: Callable[[str], bool] = lambda text: not text
) -> CheckedReturn:
    """Mark the queries that have been answered.

    Args:
        checked: a return and its findings.
        answers: of this submission and of earlier ones, the earliest first; the latest answer to a query counts.
        says_nothing: true of answers that only hold a place, such as "tbc".

    Returns:
        The return with every answered query explained. Errors and notes can't be explained away.
    """
    given = {answer.key: answer.text for answer in answers}

    def settled(finding: Finding) -> bool:
        if finding.explained:
            return True
        text = given.get(query_key(finding), "") if finding.severity is Severity.QUERY else ""
        return bool(text) and not says_nothing(text)

    return replace(checked, findings=tuple(replace(f, explained=settled(f)) for f in checked.findings))


def without_query(checked: CheckedReturn, answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers to queries that the return no longer raises: somebody should read them all the same.

    Args:
        checked: a return and its findings.
        answers: that came home in it.
    """
    asked = {query_key(finding) for finding in checked.findings}
    return tuple(answer for answer in answers if answer.key not in asked)
