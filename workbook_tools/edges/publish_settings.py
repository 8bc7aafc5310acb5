"""The settings of open data: [publish]. Every command imports this file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Publishing:
    """On what terms the open data are given.

    Attributes:
        licence, licence_link: its name, and its address on the web.
    """

    licence: str = "Open Government Licence v3.0"
    licence_link: str = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
