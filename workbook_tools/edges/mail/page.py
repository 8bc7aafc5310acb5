"""A letter as a page that reads well in Outlook, on a telephone, without images, in the dark, and read aloud."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from workbook_tools.edges.mail.blocks import Letter, Tone

_PAGES = Path(__file__).parent / "pages"

# A sign beside the words, for those who skim; never in place of them.
_SIGNS = {Tone.GOOD: "✓", Tone.ASK: "?", Tone.BACK: "↩", Tone.TOLD: "i"}


def page(letter: Letter) -> str:
    """Paint a letter.

    Args:
        letter: its words; every one of them is escaped.

    Returns:
        HTML with its styles in the tags themselves, because Outlook and webmail drop most others.
    """
    import css_inline

    inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
    return inliner.inline(_template().render(letter=letter, sign=_SIGNS[letter.tone]))


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("letter.html.jinja")
