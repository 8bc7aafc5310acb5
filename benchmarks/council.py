"""A made-up council of any size, and its filled returns: what the benchmarks are run on."""

from __future__ import annotations

import random
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

from workbook_tools.edges.excel_out.template import IssueDetails, write_template
from workbook_tools.edges.excel_out.template.details import Answer
from workbook_tools.form.form import form_of
from workbook_tools.form.issue import Previous, issue
from workbook_tools.framework.council import Directorate, Framework, Indicator, Outcome, Priority
from workbook_tools.framework.period import Period
from workbook_tools.framework.vocabulary import Basis, Polarity, Unit

PERIOD = Period.parse("2017-18-Q2")
SENTENCE = "Referrals rose in July and August and staff were moved across from the neighbouring team to meet them. "
_WHO = ("The new team", "Our partners", "Two of the area offices", "The contractor", "Volunteers", "The service")
_DID = ("dealt with", "put back", "saw", "closed", "took on", "passed to others", "followed up", "heard from")
_WHAT = ("cases that had waited since spring", "visits to people at home", "calls about the same stretch of road",
         "families who had asked for help before", "requests that came through the web form", "repairs of all kinds")
_WHEN = ("during the summer weeks", "after the change of rota", "in the two busiest districts", "while staff were away",
         "before the new contract began", "once the backlog had been sorted by age")
FAULTY_SHARE = 0.03
_UNITS = ((Unit.PERCENT, "80%"), (Unit.NUMBER, "1,200"), (Unit.MONEY, "£45,000"), (Unit.DAYS, "28"))


def council(directorates: int, indicators: int) -> Framework:
    """A council of that many directorates, each with that many indicators under six outcomes."""
    codes = [f"D{n:04d}" for n in range(directorates)]
    priorities = tuple(Priority(f"P{n}", f"Priority {n}") for n in range(1, 4))
    return Framework(
        council="Barset County Council",
        year="2017-18",
        frequency="quarterly",
        directorates=tuple(Directorate(code, f"Directorate {code}") for code in codes),
        priorities=priorities,
        outcomes=tuple(
            Outcome(f"{code}-{n}", f"P{n % 3 + 1}", f"Outcome {n} of {code}", code) for code in codes for n in range(6)
        ),
        indicators=tuple(_indicator(code, n) for code in codes for n in range(indicators)),
        targets={(code, str(n + 1)): {"2017-18": _UNITS[n % 4][1]} for code in codes for n in range(indicators)},
    )


def _indicator(code: str, n: int) -> Indicator:
    polarity = Polarity.LOW if n % 4 == 3 else Polarity.HIGH
    title = f"Share or number of people helped by service {n + 1} within the time agreed with them"
    return Indicator(str(n + 1), code, f"{code}-{n % 6}", title, _UNITS[n % 4][0], polarity, Basis.COMPUTED)


def make_returns(folder: Path, directorates: int, indicators: int) -> None:
    """Write one filled return for each directorate, about one row in thirty with a fault in it."""
    codes = [f"D{n:04d}" for n in range(directorates)]
    chunks = [codes[start : start + 50] for start in range(0, directorates, 50)]
    with ProcessPoolExecutor() as pool:
        list(pool.map(_make, [folder] * len(chunks), chunks, [directorates] * len(chunks), [indicators] * len(chunks)))


def _make(folder: Path, codes: list[str], directorates: int, indicators: int) -> None:
    framework = council(directorates, indicators)
    form = form_of(framework)
    for code in codes:
        draw = random.Random(code)
        history = {(code, str(n + 1)): Previous(_UNITS[n % 4][1], "Green") for n in range(indicators)}
        issued = issue(framework, form, framework.directorate_by_code[code], PERIOD, history)
        answers: dict[tuple[str, str], Answer] = {}
        for row in issued.rows:
            answers |= _answers(row.indicator, draw)
        details = IssueDetails(date(2017, 10, 20), "team@barset.example", "Performance", date(2017, 10, 2), answers)
        write_template(issued, folder / f"{code}.xlsx", details)


def _story(draw: random.Random) -> str:
    """About 600 characters that no other row has word for word."""
    lines = [
        f"{draw.choice(_WHO)} {draw.choice(_DID)} {draw.randint(11, 980)} {draw.choice(_WHAT)} {draw.choice(_WHEN)}."
        for _ in range(8)
    ]
    return " ".join(lines)


def _answers(indicator: Indicator, draw: random.Random) -> dict[tuple[str, str], Answer]:
    low = indicator.polarity is Polarity.LOW
    target = {Unit.PERCENT: 80, Unit.NUMBER: 1200, Unit.MONEY: 45000, Unit.DAYS: 28}[indicator.unit]
    rag = draw.choices(["Green", "Amber", "Red"], [70, 20, 10])[0]
    worse = {"Green": -0.02, "Amber": 0.05, "Red": 0.2}[rag] + draw.uniform(-0.015, 0.015)
    figure: Answer = Decimal(str(round(target * (1 + worse if low else 1 - worse), 2)))
    if draw.random() < FAULTY_SHARE:
        figure = draw.choice(["about 40", "12,47", "tbc"])
    entries: dict[str, Answer] = {"actual": figure, "rag": rag, "outlook": draw.choice(["Improving", "Stable"])}
    entries["commentary"] = _story(draw)
    if rag == "Red":
        entries |= {"action": SENTENCE, "action_owner": "Head of Service", "action_due": date(2018, 1, 31)}
    return {(indicator.ref, name): value for name, value in entries.items()}
