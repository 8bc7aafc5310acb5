"""The gate that every stranger's file passes: what it is by its bytes, and how much of it is taken."""
