"""The return form as data: declared once here; template, reader, schema, rules and outputs are derived from it."""
