"""The author's own places in a paper, as Word's content controls: found again, so that nothing written is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_PREFIX = "workbook-tools"
# Word takes 64 characters; prefix and mark want some of them.
TAG_ROOM = 40
# What points into another file's package, and would point at nothing here.
_LEFT_OUT = ("w:drawing", "w:pict", "w:object", "w:bookmarkStart", "w:bookmarkEnd", "w:commentReference")


@dataclass(frozen=True, slots=True)
class Kept:
    """What an author wrote in a place: the paragraphs and tables of an earlier copy, as Word keeps them."""

    elements: tuple[Any, ...]

    @property
    def text(self) -> str:
        """The words alone, a line for each paragraph."""
        return "\n".join(_text(element) for element in self.elements)


def hold(paragraph: Any, tag: str, prompt: str) -> Any:
    """Put a paragraph into a place of its own.

    Args:
        paragraph: a python-docx paragraph that holds the prompt.
        tag: what the place is found again by; at most 40 characters.
        prompt: remembered with the tag, so that a place still as it was made is known from one that was written in.

    Returns:
        The element that holds what stands in the place.
    """
    place, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    properties = OxmlElement("w:sdtPr")
    for name, value in (("w:alias", "Yours to write"), ("w:tag", f"{_PREFIX}:{tag}:{_mark(prompt)}")):
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        properties.append(element)
    place.append(properties)
    place.append(content)
    paragraph._p.addprevious(place)
    content.append(paragraph._p)
    return content


def put_back(content: Any, kept: Kept) -> None:
    """Put what an author wrote into a place, instead of what stands there."""
    for element in list(content):
        content.remove(element)
    content.extend(kept.elements)


def written(document: Any) -> Mapping[str, Kept]:
    """What authors wrote in the places of a document, by tag; places still as they were made are left out.

    Args:
        document: a python-docx document: an earlier copy of the paper.
    """
    return dict(_written(document))


def outside(document: Any) -> str:
    """The words that stand outside every place, a line for each paragraph: none of them are the author's to write."""
    paragraphs = document.element.body.iter(qn("w:p"))
    return "\n".join(_text_of(one) for one in paragraphs if next(one.iterancestors(qn("w:sdt")), None) is None)


def mark_as_made(document: Any) -> None:
    """Note how the words outside the places were made, for `written_over` to hold a later copy against."""
    document.core_properties.identifier = f"{_PREFIX}:{_mark(outside(document))}"


def written_over(document: Any) -> bool:
    """True where somebody has written outside the places of a paper that we made; that would be lost with it."""
    prefix, _, mark = document.core_properties.identifier.partition(":")
    return bool(prefix == _PREFIX and mark != _mark(outside(document)))


def _written(document: Any) -> Iterator[tuple[str, Kept]]:
    for place in document.element.body.iter(qn("w:sdt")):
        tag = place.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        prefix, _, rest = (tag.get(qn("w:val")) if tag is not None else "").partition(":")
        name, _, mark = rest.rpartition(":")
        content = place.find(qn("w:sdtContent"))
        if prefix == _PREFIX and content is not None and _mark(_text(content)) != mark:
            yield name, Kept(tuple(_portable(element) for element in content))


def _text(element: Any) -> str:
    return "\n".join(_text_of(paragraph) for paragraph in element.iter(qn("w:p"))).strip()


def _text_of(paragraph: Any) -> str:
    return "".join(t.text or "" for t in paragraph.iter(qn("w:t")))


def _mark(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def _portable(element: Any) -> Any:
    """A copy without what only its own file can hold: pictures, comments, and the targets of links."""
    copy = deepcopy(element)
    for name in _LEFT_OUT:
        for found in list(copy.iter(qn(name))):
            found.getparent().remove(found)
    for link in list(copy.iter(qn("w:hyperlink"))):
        for child in list(link):
            link.addprevious(child)
        link.getparent().remove(link)
    return copy
