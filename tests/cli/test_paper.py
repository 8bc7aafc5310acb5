"""`paper`: the committee paper beside the corporate workbook."""

from __future__ import annotations


