"""Rules of the framework workbook (4): what an indicator's own words leave in doubt."""

from __future__ import annotations

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.papers import BUCKINGHAMSHIRE, OXFORDSHIRE_2023
from workbook_tools.rules.rule import FaultRule

QUERY = Severity.QUERY

FRAMEWORK_TITLES = (
    FaultRule(
        code="FRM483", fault="title-spelling", severity=QUERY,
        title="A title that may be misspelt",
        message="The title of {directorate} {ref} says “{value}”. Is “{expected}” meant?",
        fix="Correct the title; or leave it, if it is right.",
        why="The title is printed in every return, report and published table of the year.",
        example="“At least on item a year”; “a travel model shift”; “Libaries”.",
        source=OXFORDSHIRE_2023,
    ),
    FaultRule(
        code="FRM484", fault="title-undirected", severity=QUERY,
        title="A title that does not say which way",
        message="{directorate} {ref} measures a change, its polarity is {value}, and its title does not say "
        "whether the change is a rise or a fall.",
        fix="Write increase or reduction in the title, and check that the polarity agrees with it.",
        why="A change of 21% may be the best result or the worst; a reader can't tell which was rated.",
        example="“% annual change in nitrogen dioxide”, where 21% is Green.",
        source=OXFORDSHIRE_2023,
    ),
    FaultRule(
        code="FRM485", fault="data-period-longer", severity=QUERY,
        title="A figure asked for more often than there is one",
        message="The figure of {directorate} {ref} is of a {value}, but it is due {often} times in the year.",
        fix="Type in Due when there is a new figure (Q4, say); or correct the data period.",
        why="Between two figures the old one is repeated, and looks like a result of the period.",
        example="A year's figure repeated each month, and again as the year to date.",
        source=OXFORDSHIRE_2023,
    ),
    FaultRule(
        code="FRM486", fault="data-period-shorter", severity=QUERY,
        title="One month stands for the quarter",
        message="The figure of {directorate} {ref} is of one month (“{value}”), and stands for a whole quarter.",
        fix="Ask for the quarter's figure; or say in the title that it is the last month's.",
        why="A month shown as a quarter can't be compared with quarters, nor added up to a year.",
        example="June alone in the column of Quarter 1.",
        source=BUCKINGHAMSHIRE,
    ),
    FaultRule(
        code="FRM489", fault="name-spelling", severity=QUERY,
        title="One name spelt two ways",
        message="{column} is “{value}” here and “{expected}” elsewhere.",
        fix="If they are the same, write {expected} everywhere; if not, leave it.",
        why="Reports are sorted and counted by these words; under two spellings, one person or measure counts as two.",
        example="“Cllr J Sommerton” beside “Cllr J Somerton”; “Calls answered in time” beside “Calls answerd in time”.",
    ),
)
