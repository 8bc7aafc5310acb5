"""Grammar for sentences that count: none, one and many."""

from __future__ import annotations

from collections.abc import Sequence

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def some(number: int, noun: str, plural: str = "", first: bool = False) -> str:
    """A counted noun: `no indicator`, `1 indicator`, `4 indicators`; alone `none`, `1`, `4`.

    Args:
        number: 0 or more.
        noun, plural: the plural may be left out where it only takes an s; with no noun the number stands alone.
        first: it begins a sentence.
    """
    counted = ("None" if first else "none") if not noun else ("No" if first else "no")
    said = f"{number:,}" if number else counted
    if not noun:
        return said
    return f"{said} {noun if number < 2 else plural or noun + 's'}"


def verb(number: int, single: str, many: str) -> str:
    """The verb that goes with `some`: `is` for none and one, `are` for more."""
    return single if number < 2 else many


def in_words(number: int) -> str:
    """Up to ten in letters, as councils' papers write differences: `two more`."""
    return _SMALL[number] if number < len(_SMALL) else f"{number:,}"


def change(now: int, before: int) -> str:
    """How a count compares with an earlier one: `two more than`, `one fewer than`, `the same number as`."""
    if now == before:
        return "the same number as"
    return f"{in_words(abs(now - before))} {'more' if now > before else 'fewer'} than"


def listed(names: Sequence[str], mark: str = ",") -> str:
    """Names as one list: `a`, `a and b`, `a, b and c`.

    Args:
        mark: between all but the last two; a semicolon where names hold commas.
    """
    if len(names) < 2:
        return "".join(names)
    # With semicolons the last one stays, because names may hold "and" themselves.
    joint = f"{mark} and " if mark != "," else " and "
    return f"{f'{mark} '.join(names[:-1])}{joint}{names[-1]}"


def shortened(text: str, room: int) -> str:
    """A text cut at a word, with an ellipsis where it was.

    Args:
        room: characters at most.
    """
    plain = " ".join(text.split()).rstrip(".")
    if len(plain) <= room:
        return plain
    cut = plain[: room - 1].rpartition(" ")[0] or plain[: room - 1]
    return cut.rstrip(" ,;:-–(&") + "…"


def percentage(part: int, whole: int) -> str:
    """A share in whole per cent, rounded as Excel shows it: halves up. Several may come to 99% or 101% together.

    Args:
        part, whole: counts; the whole above nought.
    """
    return f"{(200 * part + whole) // (2 * whole)}%"


def of_the(total: int, reported: int, noun: str) -> str:
    """`Of the 23 indicators reported on`; where some are missing, `Of the 23 indicators, 15 of which are reported on`.

    Args:
        total: one at least.
        reported: one at least, and no more than the total.
    """
    if total == 1:
        return f"Of the one {noun} reported on"
    if reported == total:
        return f"Of the {total:,} {noun}s reported on"
    return f"Of the {total:,} {noun}s, {some(reported, '')} of which {verb(reported, 'is', 'are')} reported on"
