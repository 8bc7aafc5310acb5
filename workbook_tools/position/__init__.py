"""The corporate position of a period, from which every output is painted."""
