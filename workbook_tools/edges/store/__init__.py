"""The store: one database for each workspace, and every file received, kept as it came.

SQLAlchemy and what it brings are imported by the modules here, so a command imports those where it needs them.
"""
