"""Who answers for a directorate: the addresses in the framework, and whether a sender is one of them."""

from __future__ import annotations

import re

from workbook_tools.framework.council import Framework

_BETWEEN = re.compile(r"[;,\s]+")
_BRACKETS = "<>()\"'"


def addresses_in(cell: str) -> tuple[str, ...]:
    """The addresses of a cell such as "a@council.example; Ann Lee <b@council.example>", in lower case."""
    parts = (part.strip(_BRACKETS).removeprefix("mailto:") for part in _BETWEEN.split(cell.casefold()))
    return tuple(dict.fromkeys(part for part in parts if "@" in part))


def contacts_of(framework: Framework, directorate: str) -> tuple[str, ...]:
    """The addresses that may send a directorate's return: its contacts, then its approvers."""
    known = framework.directorate_by_code.get(directorate)
    return addresses_in(f"{known.contact_email};{known.approver_email}") if known else ()


def is_contact(framework: Framework, directorate: str, sender: str) -> bool:
    """Whether a message's sender is a contact or an approver of a directorate.

    Anybody can write any address into a message, so this may raise a question but never give a permission.

    Args:
        framework: with the directorates' addresses.
        directorate: its code.
        sender: the address alone, without a name; "" is nobody's.
    """
    return sender.strip().casefold() in contacts_of(framework, directorate)
