"""Reporting periods: financial-year quarters (`2017-18-Q3`, April start) and months (`2023-01`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Frequency = Literal["quarterly", "monthly"]

# Years in which a council may report: dates end at 9999, and digits of other scripts would not be found again.
_QUARTER = re.compile(r"((?:19|20|21)\d{2})-(\d{2})-Q([1-4])", re.IGNORECASE | re.ASCII)
_MONTH = re.compile(r"((?:19|20|21)\d{2})-(0[1-9]|1[0-2])", re.ASCII)
_YEAR = re.compile(r"((?:19|20|21)\d{2})-(\d{2})", re.ASCII)
_FORMS = "2017-18-Q3 for a quarter, 2023-01 for a month"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One quarter or month.

    Attributes:
        frequency: "quarterly" or "monthly".
        start_year: of a quarter, the calendar year in which its financial year begins; of a month, its own year.
        part: quarter 1 to 4 (Q1 = April to June), or calendar month 1 to 12.
    """

    frequency: Frequency
    start_year: int
    part: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2017-18-Q3` or `2023-01`.

        Raises:
            ValueError: for anything else, in words that name the accepted forms.
        """
        text = text.strip()
        if quarter := _QUARTER.fullmatch(text):
            first, second, part = int(quarter[1]), int(quarter[2]), int(quarter[3])
            if (first + 1) % 100 != second:
                raise ValueError(f"{text!r} is not one financial year: write {_FORMS}")
            return cls("quarterly", first, part)
        if month := _MONTH.fullmatch(text):
            return cls("monthly", int(month[1]), int(month[2]))
        raise ValueError(f"{text!r} is not a period: write {_FORMS}")

    def __str__(self) -> str:
        return _written(self)

    @property
    def financial_year(self) -> str:
        """The April-to-March year it falls in, as `2017-18`."""
        first = self.start_year
        if self.frequency == "monthly" and self.part < 4:
            first -= 1
        return f"{first}-{(first + 1) % 100:02d}"

    @property
    def number_in_year(self) -> int:
        """1 to 4 for a quarter; for a month 1 (April) to 12 (March)."""
        return self.part if self.frequency == "quarterly" else (self.part - 4) % 12 + 1

    @property
    def short(self) -> str:
        """`Q2` or `Jan`: what a column heading has room for."""
        return f"Q{self.part}" if self.frequency == "quarterly" else self.starts.strftime("%b")

    @property
    def label(self) -> str:
        """`Quarter 2 2017-18` or `January 2023`."""
        if self.frequency == "quarterly":
            return f"Quarter {self.part} {self.financial_year}"
        return self.starts.strftime("%B %Y")

    @property
    def span(self) -> str:
        """`July to September 2017` or `January 2023`."""
        if self.frequency == "monthly":
            return self.label
        return f"{self.starts:%B} to {self.ends:%B %Y}"

    @property
    def starts(self) -> date:
        """First day."""
        if self.frequency == "monthly":
            return date(self.start_year, self.part, 1)
        return date(self.start_year + self.part // 4, (3 * self.part) % 12 + 1, 1)

    @property
    def ends(self) -> date:
        """Last day."""
        return self.next().starts - timedelta(days=1)

    def next(self) -> Period:
        """The period after this one."""
        return self._shifted(1)

    def previous(self) -> Period:
        """The period before this one."""
        return self._shifted(-1)

    def _shifted(self, by: int) -> Period:
        parts = 4 if self.frequency == "quarterly" else 12
        years, part = divmod(self.start_year * parts + self.part - 1 + by, parts)
        return Period(self.frequency, years, part + 1)


def is_financial_year(text: str) -> bool:
    """True for `2017-18`: two years that follow each other."""
    match = _YEAR.fullmatch(text.strip())
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2])


def periods_of(year: str, frequency: Frequency) -> tuple[Period, ...]:
    """The periods of a financial year, from April.

    Args:
        year: as `2017-18`.
        frequency: which periods.

    Raises:
        ValueError: where that is no financial year.
    """
    if not is_financial_year(year):
        raise ValueError(f"{year!r} is not a financial year: write 2017-18")
    first = int(year.strip()[:4])
    if frequency == "quarterly":
        return tuple(Period("quarterly", first, part) for part in range(1, 5))
    return tuple(Period("monthly", first + (part < 4), part) for part in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3))


@lru_cache(maxsize=1024)
def _written(period: Period) -> str:
    if period.frequency == "quarterly":
        return f"{period.financial_year}-Q{period.part}"
    return f"{period.start_year}-{period.part:02d}"
