"""The roof: one file per command, in journey order. Nothing heavy is imported before a command needs it."""

from workbook_tools.cli.app import app, main, spare_the_collector

__all__ = ["app", "main", "spare_the_collector"]
