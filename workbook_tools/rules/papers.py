"""The published papers that rules come from, named once."""

from __future__ import annotations

BUCKINGHAMSHIRE = "Buckinghamshire County Council, performance report, Quarter 1 2017-18"
OXFORDSHIRE_2016 = "Oxfordshire County Council, performance report, Quarter 2 2016-17"
OXFORDSHIRE_2023 = "Oxfordshire County Council, Business Management and Monitoring Report, January 2023"
