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


def _written(document: Any) -> Iterator[tuple[str, Kept]]:
    for place in document.element.body.iter(qn("w:sdt")):
        tag = place.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        prefix, _, rest = (tag.get(qn("w:val")) if tag is not None else "").partition(":")
        name, _, mark = rest.rpartition(":")
        content = place.find(qn("w:sdtContent"))
        if prefix == _PREFIX and content is not None and _mark(_text(content)) != mark:
            yield name, Kept(tuple(_portable(element) for element in content))


def _text(element: Any) -> str:
    paragraphs = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in element.iter(qn("w:p")))
    return "\n".join(paragraphs).strip()


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
