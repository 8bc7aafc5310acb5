"""The words of every letter: the Jinja2 templates of the program, and those that a council puts in their place."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from workbook_tools.edges.mail.blocks import Letter, as_value, letter_of

SHIPPED = Path(__file__).parent / "letters"
_SUFFIX = ".jinja"


@dataclass(frozen=True, slots=True)
class Broken:
    """A council's own words that can't be used.

    Attributes:
        file: which.
        line: where; None where it is about the whole file.
        fault: what is wrong, in words.
    """

    file: Path
    line: int | None
    fault: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else str(self.file)
        return f"{place}: {self.fault}"


@dataclass(frozen=True)
class Words:
    """The letters of one workspace.

    Attributes:
        own: the folder of the council's own words; None, or a folder that is not there, for none.
        tell: hears of each thing that is wrong with them, once.
        broken: what was found wrong with them so far. A letter whose own words are broken goes out in ours: an answer
            in the usual words is better than none, and the team is told.
    """

    own: Path | None = None
    tell: Callable[[Broken], None] = lambda one: None
    broken: list[Broken] = field(default_factory=list)

    def letter(self, name: str, facts: Mapping[str, object]) -> Letter:
        """Write a letter.

        Args:
            name: which, as its file is called: "sent-back".
            facts: what its words may name.
        """
        if self.own and self.own.is_dir():
            try:
                return _written(self._with_own, name, facts)
            except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as fault:
                self._tell(_broken(fault, self.own, name))
        return _written(self._shipped, name, facts)

    def _tell(self, one: Broken) -> None:
        if one not in self.broken:
            self.broken.append(one)
            self.tell(one)

    @cached_property
    def _shipped(self) -> Environment:
        return _environment(SHIPPED)

    @cached_property
    def _with_own(self) -> Environment:
        assert self.own is not None
        return _environment(self.own, SHIPPED)


def names() -> tuple[str, ...]:
    """The letters there are, by name, and the parts that they share."""
    return tuple(sorted(file.stem for file in SHIPPED.glob(f"*{_SUFFIX}")))


def shipped_words(name: str) -> str:
    """The words of a letter or part as they come with the program."""
    return (SHIPPED / f"{name}{_SUFFIX}").read_text(encoding="utf-8")


def file_of(name: str) -> str:
    """What the file of a letter or part is called."""
    return f"{name}{_SUFFIX}"


def _environment(*folders: Path) -> Environment:
    """Every value goes through `as_value`; the sandbox keeps words to words, whoever wrote the file."""
    return ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder, encoding="utf-8-sig") for folder in folders]),
        undefined=StrictUndefined,
        finalize=as_value,
        autoescape=False,
    )


def _written(environment: Environment, name: str, facts: Mapping[str, object]) -> Letter:
    return letter_of(environment.get_template(file_of(name)).render(facts))


def _broken(fault: Exception, folder: Path, name: str) -> Broken:
    if isinstance(fault, TemplateSyntaxError):
        return Broken(folder / (fault.name or file_of(name)), fault.lineno, fault.message or "it is no template")
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if frame.filename.endswith(_SUFFIX)]
    if not frames:
        return Broken(folder / file_of(name), None, str(fault))
    return Broken(Path(frames[-1].filename), frames[-1].lineno, str(fault))
