"""What no command can work with. On its own, because every command names it, `--help` too."""

from __future__ import annotations


class Unusable(Exception):
    """The call, the settings or a file they name can't be used; the message says so in a plain sentence."""
