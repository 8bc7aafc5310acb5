"""Rules of the framework workbook (3): ratings that nobody could compute, and practice to be doubted."""

from __future__ import annotations

from workbook_tools.findings.finding import Severity
from workbook_tools.framework.target import ACCEPTED_FORMS
from workbook_tools.rules.rule import FaultRule

ERROR, QUERY, NOTE = Severity.ERROR, Severity.QUERY, Severity.NOTE
_BUCKINGHAMSHIRE = "Buckinghamshire County Council, performance report, Quarter 1 2017-18"
_OXFORDSHIRE_2023 = "Oxfordshire County Council, Business Management and Monitoring Report, January 2023"

FRAMEWORK_RATINGS = (
    FaultRule(
        code="FRM460", fault="computed-polarity", severity=ERROR,
        title="A computed rating without direction",
        message="The rating is computed, but polarity {value} doesn't say which way is good.",
        fix="Choose one of {expected}, or the basis judgement.",
        why="A figure can't be rated before it is known whether more of it is better.",
        example="Basis computed, polarity none.",
    ),
    FaultRule(
        code="FRM461", fault="computed-unit", severity=ERROR,
        title="A computed rating of words",
        message="The rating is computed, but the unit is {value}: there is no figure to rate.",
        fix="Choose a unit that is a number, or the basis judgement.",
        why="Only a number can be held against a target.",
        example="Basis computed, unit text.",
    ),
    FaultRule(
        code="FRM462", fault="computed-no-target", severity=ERROR,
        title="A computed rating without target",
        message="The rating of {directorate} {ref} is computed, but it has no target in this year.",
        fix="Add a row to Targets for the year or for each period, or choose the basis judgement.",
        why="A rating follows from the figure and its target.",
        example="A new indicator whose target is still to be set.",
    ),
    FaultRule(
        code="FRM463", fault="computed-target-unreadable", severity=ERROR,
        title="A target that ratings need can't be read",
        message="The target “{value}” can't be read, and the rating of {directorate} {ref} is computed from it.",
        fix=f"Type it as {ACCEPTED_FORMS}.{{as_text}}",
        why="A target that can be read in two ways, or in none, is refused rather than guessed.",
        example="12,47.",
    ),
    FaultRule(
        code="FRM464", fault="computed-target-words", severity=ERROR,
        title="No figure can be held against a target",
        message="No figure can be held against the target “{value}”, but {directorate} {ref} has a computed rating.",
        fix="Type one number or a range as the target, or choose the basis judgement.",
        why="Words and pairs of numbers are for a director to judge.",
        example="Top quartile; 60/20.",
    ),
    FaultRule(
        code="FRM470", fault="target-unreadable", severity=QUERY,
        title="A target can't be read",
        message="The target “{value}” can't be read as a number, a range or words.",
        fix=f"Type it as {ACCEPTED_FORMS}, if that is what is meant.",
        why="The director judges this rating, so nothing stops; but a slip of the pen goes out to the directorate.",
        example="12,47 for an indicator rated by judgement.",
    ),
    FaultRule(
        code="FRM471", fault="target-without-direction", severity=QUERY,
        title="A target without direction",
        message="{directorate} {ref} has the target “{value}”, but its polarity is none.",
        fix="Choose high, low, range or breakeven; or leave it, if the figure is for information.",
        why="A reader can't tell whether more than the target is good.",
        example="A count of contacts with a target of 20,000 and polarity none.",
    ),
    FaultRule(
        code="FRM472", fault="sign-against-polarity", severity=QUERY,
        title="A target's sign contradicts the polarity",
        message="The target “{value}” of {directorate} {ref} contradicts its polarity {polarity}.",
        fix="Turn the sign, or correct the polarity.",
        why="One of the two is wrong, and ratings follow the polarity.",
        example="Polarity low, target >28%.",
    ),
    FaultRule(
        code="FRM473", fault="range-of-one", severity=QUERY,
        title="A range of one number",
        message="The polarity of {directorate} {ref} is range, but its target “{value}” is one number.",
        fix="Type both ends, such as 93-95%; or choose high, low or breakeven.",
        why="Only that very number would be Green.",
        example="Polarity range, target 95%.",
    ),
    FaultRule(
        code="FRM474", fault="target-over-100", severity=QUERY,
        title="A percentage target over 100",
        message="The target {value} is over 100%.",
        fix="Correct it; or leave it, if the measure may pass 100% (a percentage of a plan, or growth).",
        why="A share of a whole never passes 100%.",
        example="105%.",
        source=_BUCKINGHAMSHIRE,
    ),
    FaultRule(
        code="FRM475", fault="target-fraction", severity=QUERY,
        title="A percentage target typed as a fraction",
        message="The target {value} is read as {value}%, less than one in a hundred. Is {expected} meant?",
        fix="Type {expected}; or {value}% if that is what is meant.",
        why="Excel keeps 75% as 0.75; a target read a hundred times too small makes everything Green.",
        example="0.75 for a target of 75%.",
    ),
    FaultRule(
        code="FRM476", fault="target-not-percent", severity=QUERY,
        title="A percentage as the target of another unit",
        message="The target {value} is a percentage, but the unit is {unit}.",
        fix="Choose the unit percent, or type the target in the measure's own unit.",
        why="The figure will be a count, and no count can be held against a share.",
        example="Unit number, target 60%.",
    ),
    FaultRule(
        code="FRM477", fault="target-easier", severity=QUERY,
        title="A target easier than last year",
        message="The target {value} of {directorate} {ref} is easier than last year's result of {last_year}.",
        fix="Nothing, if that was agreed; else correct the target or last year's result.",
        why="A target below what was reached already is Green from the start.",
        example="Target 95%, last year 99%.",
        source=_BUCKINGHAMSHIRE,
    ),
    FaultRule(
        code="FRM478", fault="target-gaps", severity=QUERY,
        title="Periods without target",
        message="{directorate} {ref} has targets, but none for {periods}.",
        fix="Add a row to Targets for each of them, or one for the whole year.",
        why="In those periods its figure will not be rated.",
        example="Targets for Q1 and Q2 only.",
    ),
    FaultRule(
        code="FRM479", fault="no-target", severity=NOTE,
        title="No target",
        message="{directorate} {ref} has no target in this year.",
        fix="Add a row to Targets, if there is one.",
        why="Its figure is printed without anything to hold it against.",
        example="A new measure whose baseline is being taken.",
    ),
    FaultRule(
        code="FRM480", fault="percent-summed", severity=QUERY,
        title="Percentages added up",
        message="{directorate} {ref} is a percentage, but its year is the sum of its periods.",
        fix="Choose latest, average or ratio.",
        why="Four quarters of 60% don't make a year of 240%.",
        example="Unit percent, aggregation sum.",
        source=_OXFORDSHIRE_2023,
    ),
    FaultRule(
        code="FRM481", fault="tolerance-percent", severity=QUERY,
        title="A tolerance in percent",
        message="The tolerance “{value}” of {directorate} {ref} is taken as points of its own unit, not as a share.",
        fix="Type it as points (5), or use the Amber margin (5%) if a share of the threshold is meant.",
        why="Tolerance is points off the target; of a count, 5% and 5 are far apart.",
        example="Unit number, tolerance 5%.",
    ),
    FaultRule(
        code="FRM482", fault="target-unmissable", severity=QUERY,
        title="A target that nobody can miss",
        message="The polarity of {directorate} {ref} is {value} and its target {target}: every figure meets it.",
        fix="Turn the polarity, or correct the target; or leave both, if a figure can lie beyond that end.",
        why="It is Green whatever happens, and where the polarity is the wrong way round the worst result looks best.",
        example="Polarity low, target 100%; polarity high, target 0.",
        source=_BUCKINGHAMSHIRE,
    ),
)
