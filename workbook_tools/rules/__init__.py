"""The rule catalogue: one rule, one entry, by family."""
