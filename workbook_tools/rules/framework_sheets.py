"""Rules of the framework workbook (1): its sheets, its columns, what its cells hold, and its settings."""

from __future__ import annotations

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.rule import FaultRule

ERROR, QUERY, NOTE = Severity.ERROR, Severity.QUERY, Severity.NOTE

FRAMEWORK_SHEETS = (
    FaultRule(
        code="FRM400", fault="workbook-unreadable", severity=ERROR,
        title="The framework can't be opened",
        message="The framework workbook can't be opened: {reason}.",
        fix="Save it in Excel as an .xlsx workbook without a password, and check it again.",
        why="Every return is built from the framework and read by it.",
        example="framework.xlsx is protected by a password to open.",
    ),
    FaultRule(
        code="FRM401", fault="sheet-missing", severity=ERROR,
        title="A needed sheet is missing",
        message="The workbook has no sheet {sheet}.",
        fix="Add a sheet of that name with its header row, or give the sheet that holds it that name.{perhaps}",
        why="Returns can't be built without settings, directorates, priorities, outcomes, indicators and targets.",
        example="The sheet Indicators was renamed to KPIs.",
    ),
    FaultRule(
        code="FRM402", fault="sheet-misspelt", severity=QUERY,
        title="A sheet has nearly the name of an optional one",
        message="The sheet “{value}” is not read. Is it meant to be {expected}?",
        fix="Rename it to {expected}, or leave it if it is a sheet of your own.",
        why="An optional sheet under another name is passed over, and its section is not asked for.",
        example="The choice of fields stands on a sheet called Field.",
    ),
    FaultRule(
        code="FRM403", fault="header-missing", severity=ERROR,
        title="A sheet has no header row",
        message="No row of {sheet} holds its headings.",
        fix="Type the headings in one row, each in a cell of its own: {expected}.",
        why="The table is found by its headings, wherever it stands on the sheet.",
        example="The header row of Outcomes was deleted.",
    ),
    FaultRule(
        code="FRM404", fault="column-missing", severity=ERROR,
        title="A needed column is missing",
        message="{sheet} has no column {column}.",
        fix="Add a column with the heading {column}.{perhaps}",
        why="Without that column a return can't be built or read.",
        example="Directorates has a column Mail where Contact email is needed.",
    ),
    FaultRule(
        code="FRM405", fault="column-unknown", severity=NOTE,
        title="A column is the council's own",
        message="The column “{value}” of {sheet} is kept as your own note; nothing is done with it.",
        fix="Nothing, if it is meant as a note.{perhaps}",
        why="A misspelt heading would otherwise go unnoticed.",
        example="Indicators has a column Source system.",
    ),
    FaultRule(
        code="FRM406", fault="sheet-empty", severity=ERROR,
        title="A needed sheet has no rows",
        message="{sheet} has a header row but nothing below it.",
        fix="Fill at least one row below the headings.",
        why="A return asks a directorate for its indicators, each under an outcome and a priority.",
        example="A new workspace whose Indicators sheet has not been filled yet.",
    ),
    FaultRule(
        code="FRM407", fault="column-repeated", severity=QUERY,
        title="A heading stands twice",
        message="{sheet} has the heading “{value}” twice; only the first, in {first}, is read.",
        fix="Give the second column another heading, or delete it.",
        why="Entries in the second column are passed over.",
        example="Targets has two columns Target, one for each half year.",
    ),
    FaultRule(
        code="FRM410", fault="cell-blank", severity=ERROR,
        title="A needed cell is blank",
        message="{column} is blank in a row of {sheet} that has other entries.",
        fix="Fill it ({expected}), or clear the whole row.",
        why="The row can't be used without it.",
        example="An indicator without a directorate.",
    ),
    FaultRule(
        code="FRM411", fault="excel-error", severity=ERROR,
        title="A cell shows an Excel error",
        message="{column} shows the Excel error {value}.",
        fix="Mend the formula, or type the entry itself.",
        why="A formula that fails says nothing about the council's framework.",
        example="Title holds =VLOOKUP(…) and shows #N/A.",
    ),
    FaultRule(
        code="FRM412", fault="word-unknown", severity=ERROR,
        title="A word is not on its list",
        message="“{value}” is not one of the words for {column}.",
        fix="Choose one of: {expected}.{perhaps}",
        why="Units, polarities and the like steer how a return is built; a guess could rate a measure the wrong way.",
        example="Polarity is hihg.",
    ),
    FaultRule(
        code="FRM413", fault="value-bad", severity=ERROR,
        title="An entry can't be read",
        message="“{value}” can't be read as {column}.",
        fix="Type {expected}.{as_text}",
        why="An entry that can be read in two ways, or in none, is refused rather than guessed.",
        example="Amber margin is about 10.",
    ),
    FaultRule(
        code="FRM414", fault="email-bad", severity=QUERY,
        title="An address can't be written to",
        message="“{value}” is not one e-mail address; nothing can be sent to it.",
        fix="Type {expected}.",
        why="Templates, validation e-mails and reminders go to the addresses of the framework.",
        example="Contact email is performance.cef@council, or two addresses in one cell.",
    ),
    FaultRule(
        code="FRM420", fault="setting-missing", severity=ERROR,
        title="A needed setting is missing",
        message="The setting {column} has no value.",
        fix="Beside {column} on Settings, type {expected}.",
        why="The council's name, the year and the frequency stand on every return.",
        example="Frequency is left blank.",
    ),
    FaultRule(
        code="FRM421", fault="setting-misspelt", severity=ERROR,
        title="A setting is misspelt",
        message="There is no setting “{value}”.",
        fix="Type {expected}.",
        why="If it were passed over, the council would be rated by the standard rule and not by its own.",
        example="Amber magin, 5%.",
    ),
    FaultRule(
        code="FRM422", fault="setting-unknown", severity=QUERY,
        title="A setting is unknown",
        message="There is no setting “{value}”; nothing is done with it.",
        fix="Delete the row, or move it above the headings if it is a note of your own.",
        why="A setting that is not read may be one on which somebody relies.",
        example="Currency, GBP.",
    ),
)
