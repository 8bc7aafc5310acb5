"""Validation reports out: the page and the table on the terminal."""
