"""A rule is data: what is wrong, how bad, how it is said, why it matters, and how to put it right."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workbook_tools.findings.finding import Finding, Severity
from workbook_tools.framework.numbers import plain

if TYPE_CHECKING:
    import polars as pl

    from workbook_tools.form.field import Field

ON_TRIAL = "(on trial)"
# In a rule's `section`: it looks at each section that has lines of its own.
EVERY_FURTHER = "every further section"
# In a rule's `follows`: the very field that its finding points to.
ITSELF = ""
# Where a query is answered by one who has only the e-mail and what came with it.
ANSWER = "the answer column of “What to put right”, the first sheet of the return we sent back"

Parameter = float | str


class Standing(StrEnum):
    """Whether a rule counts: in force, tried out (its findings are notes that block nothing), or switched off."""

    IN_FORCE = "in force"
    TRIAL = "trial"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One entry of the catalogue.

    Attributes:
        code: family letters and a number; never reused.
        severity: of its findings, once the rule is in force.
        title: the fault itself, in a few words ("RAG disagrees with the figures").
        message: said to the submitter; names in braces are filled from the facts of the case.
        fix: what to type instead; filled likewise.
        why: why it matters, for `explain` and the documentation.
        example: one case in words.
        source: the published paper or guidance it comes from.
        parameters: what a council may set otherwise, by name, with the usual values; the words may name them too.
        standing: as above; a council's practice changes it.
    """

    code: str
    severity: Severity
    title: str
    message: str
    fix: str
    why: str
    example: str
    source: str = ""
    parameters: Mapping[str, Parameter] = dataclasses.field(default_factory=dict, hash=False)
    standing: Standing = Standing.IN_FORCE

    @property
    def family(self) -> str:
        """What the letters of the code stand for."""
        return FAMILIES[self.code[:3]]

    @property
    def weight(self) -> Severity:
        """The severity that its findings have now: a rule on trial only notes."""
        return Severity.NOTE if self.standing is Standing.TRIAL else self.severity

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
        """Stamp code, weight and words on the facts of one case.

        Args:
            facts: fills the braces of `message` and `fix`, beside the parameters, `value`, `expected` and `ref`.
            sheet, cell, directorate, ref, field, value, expected: as in Finding.

        Raises:
            KeyError: where the words name a fact that is not given: a fault of ours, never of the submitter's.
        """
        filled = {"value": value or "", "expected": expected or "", "ref": ref or "", **(facts or {})}
        filled |= {name: said(parameter) for name, parameter in self.parameters.items()}
        trial = f" {ON_TRIAL}" if self.standing is Standing.TRIAL else ""
        return Finding(
            code=self.code,
            severity=self.weight,
            message=self.message.format_map(filled) + trial,
            fix=self.fix.format_map(filled),
            sheet=sheet,
            cell=cell,
            directorate=directorate,
            ref=ref,
            field=field,
            value=value,
            expected=expected,
        )


def said(parameter: Parameter) -> str:
    """A limit as the words have it."""
    return parameter if isinstance(parameter, str) else plain(float(parameter))


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRule(Rule):
    """A rule over the rows of a section: an expression that is true where it fails.

    The expressions are built with the rule's parameters as keyword arguments, and see the check frame of the whole
    batch (its columns: `checking/frame.py`). So they may look across rows: `pl.col("x").is_duplicated()`,
    `pl.len().over("directorate")`. A number they give is shown in the unit of the rule's field.

    Attributes:
        section: the sheet it looks at; or `EVERY_FURTHER`.
        field: the field its findings point to; "" where `each` says which.
        each: of a rule that looks at several entries of a row alike (every year of a programme, every free text),
            which they are. Its expressions are then built for each of them, with its `name` and the `names` of all.
        needs: further fields that must be on the form for the rule to apply.
        beside: further sections whose lent columns it uses (`rules/lent`); it applies where the batch holds their rows.
        follows: fields whose own findings in the same row silence this one, since it would merely follow from them;
            `ITSELF` where another finding in the same cell does.
        silences: False where the field may well be right, so that what other rules make of it is still said.
        worth: builds, with `name` where there is `each`, a cheap expression that is true wherever the rule may fail.
            Only those rows are looked at more closely, and where there are none a costly expression is never even
            compiled. A rule that compares rows must keep together all that it would compare.
        secret: the cell holds what must not be said again, so its findings carry no value.
        fails: builds the expression that is true where the rule fails. Null is no failure.
        expects: builds what would be right, as text or a number; None where nothing single would.
        facts: builds further facts for the words, by the name they have there, as text or a number. One named `gap`
            is a difference: of two percentages it is shown in points.
    """

    section: str
    field: str = ""
    each: Callable[[Field], bool] | None = None
    needs: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    silences: bool = True
    worth: Callable[..., pl.Expr] | None = None
    secret: bool = False
    fails: Callable[..., pl.Expr]
    expects: Callable[..., pl.Expr] | None = None
    facts: Mapping[str, Callable[..., pl.Expr]] = dataclasses.field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRule(Rule):
    """A rule whose cases are found while a file is opened, located or read.

    Attributes:
        fault: the key of the `Fault` that it has the words for.
        also: further keys that are said in the same words.
        silences: False where the cell is read all the same, so that what other rules make of it is still said.
    """

    fault: str
    also: tuple[str, ...] = ()
    silences: bool = True

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
    "EVI": "evidence",
    "RAG": "rating",
    "YTD": "year to date",
    "MOV": "movement",
    "NAR": "narrative",
    "ACR": "across returns",
    "PRV": "privacy",
    "FIN": "finance",
    "SAV": "savings",
    "INC": "income",
    "CMP": "complaints",
    "WRK": "workforce",
    "DEM": "demand",
    "CAP": "capital",
    "ACT": "actions",
    "RSK": "risks",
    "OUT": "outcomes",
    "SGN": "sign-off",
    "FRM": "framework",
    "OUR": "our fault",
}
