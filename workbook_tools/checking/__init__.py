"""Runs the schema and the rules over a batch of returns."""
