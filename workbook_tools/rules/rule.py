"""A rule is data: what is wrong, how bad, how it is said, why it matters, and how to put it right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.findings.finding import Finding, Severity

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One entry of the catalogue.

    Attributes:
        code: family letters and a number; never reused.
        severity: of its findings.
        title: the fault itself, in a few words ("RAG disagrees with the figures").
        message: said to the submitter; names in braces are filled from the facts of the case.
        fix: what to type instead; filled likewise.
        why: why it matters, for `explain` and the documentation.
        example: one case in words.
        source: the published paper or guidance it comes from.
    """

    code: str
    severity: Severity
    title: str
    message: str
    fix: str
    why: str
    example: str
    source: str = ""

    @property
    def family(self) -> str:
        """What the letters of the code stand for."""
        return FAMILIES[self.code[:3]]

    def finding(
        self,
        facts: Mapping[str, str] | None = None,
        *,
        sheet: str | None = None,
        cell: str | None = None,
        directorate: str | None = None,
        ref: str | None = None,
        field: str | None = None,
        value: str | None = None,
        expected: str | None = None,
    ) -> Finding:
        """Stamp code, severity and words on the facts of one case.

        Args:
            facts: fills the braces of `message` and `fix`, beside `value`, `expected` and `ref`.
            sheet, cell, directorate, ref, field, value, expected: as in Finding.

        Raises:
            KeyError: where the words name a fact that is not given: a fault of ours, never of the submitter's.
        """
        said = {"value": value or "", "expected": expected or "", "ref": ref or "", **(facts or {})}
        return Finding(
            code=self.code,
            severity=self.severity,
            message=self.message.format_map(said),
            fix=self.fix.format_map(said),
            sheet=sheet,
            cell=cell,
            directorate=directorate,
            ref=ref,
            field=field,
            value=value,
            expected=expected,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRule(Rule):
    """A rule over one row of a section: an expression that is true where it fails.

    Attributes:
        section: the sheet it looks at.
        field: the field its findings point to.
        needs: further fields that must be on the form for the rule to apply.
        follows: fields whose own findings in the same row silence this one, since it would merely follow from them.
        fails: builds the polars expression; it may use the columns that `checking/frame.py` lists. Null is no failure.
        expects: builds the text expression of what would be right; None where nothing single would.
    """

    section: str
    field: str
    needs: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    fails: Callable[[], pl.Expr]
    expects: Callable[[], pl.Expr] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRule(Rule):
    """A rule whose cases are found while a file is opened, located or read.

    Attributes:
        fault: the key of the `Fault` that it has the words for.
        also: further keys that are said in the same words.
    """

    fault: str
    also: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key it has the words for."""
        return (self.fault, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaRule(Rule):
    """A rule that the pandera schema checks, cell by cell.

    Attributes:
        check: which of the schema's checks it has the words for.
    """

    check: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredRule(Rule):
    """A rule for entries that are required and blank.

    Attributes:
        fields: whose blanks it has the words for; empty for every field that no other such rule names.
    """

    fields: tuple[str, ...] = ()


FAMILIES = {
    "FIL": "file",
    "VAL": "values",
    "RAG": "rating",
    "YTD": "year to date",
    "MOV": "movement",
    "NAR": "narrative",
    "ACR": "across returns",
    "PRV": "privacy",
    "SGN": "sign-off",
    "FRM": "framework",
    "OUR": "our fault",
}
