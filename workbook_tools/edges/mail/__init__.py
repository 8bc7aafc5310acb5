"""Answers out: messages as files."""
