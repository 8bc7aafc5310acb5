"""Privacy rules: what would tell the public about one person.

The first figure after 8 says what was found (0 a small number, 1 an e-mail address …), the second in which text. What
is found is never repeated in full: the message goes into e-mails and reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.patterns import mention, mentioning, quick, without, words
from workbook_tools.rules.rule import EVERY_FURTHER, RowRule, Rule
from workbook_tools.rules.small_numbers import SMALL_NUMBERS, typed_freely

_TEXTS = ("commentary", "action", "finance_impact", "risk_impact")
# The place, in a code, of the free texts of further sections.
_ELSEWHERE = 9
_ICO = "UK GDPR, article 5: no more personal data than the purpose needs."

_EMAIL = quick(r"(?i)\b([a-z0-9][a-z0-9._%+'-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+)")
# An area code and a subscriber's number, ten or eleven digits that begin with 0 or +44.
_PHONE = quick(
    r"(?:^|[^\d.,£])((?:\+44[\s-]?(?:\(0\))?[\s-]?|\(?0)[1-357-9]\d{1,4}\)?[\s-]?\d{3}[\s-]?\d{3,4}(?:[\s-]?\d{1,3})?)"
    r"(?:[^\d%]|$)"
)
_TEN_DIGITS = quick(r"(?:^|[^\d£.,/-])[1-9]\d{2}[ -]?\d{3}[ -]?\d{4}(?:$|[^\d%,])")
# Two letters (not D, F, I, Q, U, V; the second not O; QQ is the one of forms' examples), six digits, and A to D.
_NATIONAL_INSURANCE = quick(r"(?i)\b((?:qq|[a-ceghj-prstw-z][a-ceghj-nprstw-z]) ?\d{2} ?\d{2} ?\d{2} ?[a-d])\b")
# Capitals only: "A40 2nd" is no postcode. The last two are never C, I, K, M, O or V.
_POSTCODE = quick(r"\b([A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b")

_NAME = r"\p{Lu}[\p{L}'’-]*\.?"
_UNDER_18 = r"\(?aged\s+(?:[1-9]|1[0-7])\b"
_YEARS = r"(?:[1-9]|1[0-7])"
_CHILD = quick(
    rf"((?:[Cc]hild|[Bb]oy|[Gg]irl|[Ss]on|[Dd]aughter|[Pp]upil|[Bb]aby)\s+{_NAME}(?:\s+{_NAME})?,?\s+{_UNDER_18}|"
    rf"\b(?:Master|Miss)\s+\p{{Lu}}\p{{Ll}}+\b|"
    rf"\b{_NAME}(?:(?:\s+{_NAME}){{1,2}},?|,)?\s+{_UNDER_18}|"
    rf"\b(?:[Cc]hild|[Bb]oy|[Gg]irl|[Pp]upil|[Bb]aby|[Ss]on|[Dd]aughter),\s+{_NAME}\s+{_NAME}|"
    rf"\b{_NAME}(?:\s+{_NAME})?,\s+{_YEARS},\s+(?:is|was|has|who|lives?|attends?|went|moved)\b)"
)
_OF_A_CHILD = "aged|master|miss|child|boy|girl|pupil|baby|son|daughter|, [0-9]+,"
_BORN = quick(
    r"(?i)\b((?:d\.?o\.?b\.?|date of birth|born(?: on)?):?\s*\(?\d{1,2}(?:st|nd|rd|th)?[ /.-]"
    r"(?:\d{1,2}|[a-z]{3,9})[ /.-]\d{2,4})"
)
# Ages of groups, and masters and misses that are no persons.
_NOBODY = quick(
    r"(?i)\b(?:people|persons?|child(?:ren)?|pupils?|students?|adults?|residents?|girls|boys|males?|females?|patients?|"
    r"carers?|leavers|learners|users?|those|care|services?|stage|plans?),?\s+aged\s+\d+|"
    r"\baged\s+\d+\s*(?:-|–|\+|to\b|or\b|plus\b|and (?:over|above|under|below|up|\d))|"
    r"\bmaster(?:s|\s+(?:plan\w*|class\w*|data|list|schedule|compost\w*|garden\w*|agreement|contract|trust|degree|build\w*))"
)


@dataclass(frozen=True, slots=True)
class _Personal:
    """Something by which a person can be known.

    Attributes:
        number: the first figure of its codes after the 8.
        what: with its article, "an e-mail address".
        found: the expression of the first one in a text.
        masked: as much of it as may be said.
        mentions: small patterns; where none of them stands, there is none.
    """

    number: int
    what: str
    severity: Severity
    found: Callable[[pl.Expr], pl.Expr]
    masked: Callable[[pl.Expr], pl.Expr]
    fix: str
    example: str
    mentions: tuple[str, ...]

    def rules(self) -> Iterator[RowRule]:
        """One rule for each free text that may hold it."""
        for place, field in enumerate(_TEXTS, start=1):
            yield self._rule(f"PRV8{self.number}{place}", field)
        yield self._rule_elsewhere(f"PRV8{self.number}{_ELSEWHERE}")

    def _rule_elsewhere(self, code: str) -> RowRule:
        """The rule for all that is typed freely into further sections."""
        return replace(
            self._rule(code, ""),
            title=f"{self.what.partition(' ')[2]} in another text".capitalize(),
            section=EVERY_FURTHER,
            each=typed_freely,
            worth=lambda name: mention(name, *self.mentions)(),
            fails=lambda name, names: self.found(pl.col(name)).is_not_null(),
            facts={"masked": lambda name, names: self.masked(self.found(pl.col(name)))},
        )

    def _rule(self, code: str, field: str) -> RowRule:
        return RowRule(
            code=code,
            severity=self.severity,
            title=f"{self.what.partition(' ')[2]} in the {field.replace('_', ' ')}".capitalize(),
            section="Performance",
            field=field,
            silences=False,
            worth=mention(field, *self.mentions),
            secret=True,
            fails=lambda: self.found(pl.col(field)).is_not_null(),
            facts={"masked": lambda: self.masked(self.found(pl.col(field)))},
            message=f"{{label}} holds what looks like {self.what}: {{masked}}.",
            fix=self.fix,
            why="Everything in the return may be published; what is out cannot be taken back.",
            example=self.example,
            source=_ICO,
        )


def _first(pattern: str) -> Callable[[pl.Expr], pl.Expr]:
    return lambda text: text.str.extract(pattern, 1)


def _phone(text: pl.Expr) -> pl.Expr:
    found = text.str.extract(_PHONE, 1)
    digits = found.str.replace_all(r"\+44|\D", "").str.len_chars()
    return pl.when(digits.is_between(9, 11)).then(found)


def nhs_number(text: pl.Expr) -> pl.Expr:
    """The first number of ten digits of which the last is the check digit of the other nine."""
    digits = pl.element().str.replace_all(r"\D", "")
    weighed = pl.sum_horizontal(digits.str.slice(i, 1).cast(pl.Int64) * (10 - i) for i in range(9))
    valid = (11 - weighed % 11) % 11 == digits.str.slice(9, 1).cast(pl.Int64)
    return text.str.extract_all(_TEN_DIGITS).list.eval(digits.filter(valid)).list.first()


def _child(text: pl.Expr) -> pl.Expr:
    return without(mentioning(text, _OF_A_CHILD), _NOBODY).str.extract(_CHILD, 1)


def _ending(found: pl.Expr) -> pl.Expr:
    return pl.lit("…") + found.str.tail(2)


def _beginning(found: pl.Expr) -> pl.Expr:
    return found.str.head(2) + pl.lit("…")


_SIX_DIGITS = r"(?-u:[0-9]{3}[\s-]?[0-9]{3})"
_ROLE = "Take it out; write what was done, and for whom only as a number."
_PERSONAL = (
    _Personal(
        1, "an e-mail address", Severity.QUERY, _first(_EMAIL),
        lambda found: found.str.replace(r"^(.).*$", "${1}…@…"),
        "Name the post or the team; the performance team knows how to reach it.", "j.bloggs@example.gov.uk", ("@",),
    ),
    _Personal(
        2, "a telephone number", Severity.QUERY, _phone, _ending,
        "Name the post or the team; the performance team knows how to reach it.", "01632 960 123", (_SIX_DIGITS,),
    ),
    _Personal(
        3, "an NHS number", Severity.ERROR, nhs_number, _ending, _ROLE, "Ten digits with a valid check digit.",
        (_SIX_DIGITS,),
    ),
    _Personal(
        4, "a National Insurance number", Severity.ERROR, _first(_NATIONAL_INSURANCE), _beginning, _ROLE,
        "QQ 12 34 56 C", ("(?-u:[0-9]{2} ?[0-9]{2} ?[0-9]{2})",),
    ),
    _Personal(
        5, "a full postcode", Severity.QUERY, _first(_POSTCODE), _beginning,
        "Name the town or the ward: a full postcode may be a dozen homes.", "A fly-tip reported at ZE9 9ZZ.",
        ("(?-u:[0-9][A-Z]{2})",),
    ),
    _Personal(
        6, "a child's name", Severity.ERROR, _child, _beginning, _ROLE, "Child A B, aged 7.",
        (words("aged", "master", "miss", "child", "boy", "girl", "pupil", "baby", "son", "daughter"), ", [0-9]+,"),
    ),
    _Personal(
        7, "a date of birth", Severity.ERROR, _first(_BORN), _beginning, _ROLE, "DOB 01/02/2009.",
        (words("dob", "d[.]o[.]b", "birth", "born"),),
    ),
)


PRIVACY: tuple[Rule, ...] = (
    *SMALL_NUMBERS,
    *(rule for personal in _PERSONAL for rule in personal.rules()),
)
